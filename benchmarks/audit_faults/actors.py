"""Faults of actors: a name of the English dropped, another actor put in its place, one added."""

from collections.abc import Iterator

from benchmarks.audit_faults import Fault
from benchmarks.audit_faults.cases import full
from ladoalado.mentions import Mention

RULE = "actors"
# Who is put in: names that stand for one actor only, by label, with a second for a sentence that has the first.
OTHERS = {"GPE": ("Finland", "Peru"), "ORG": ("Nvidia", "Siemens"), "PERSON": ("Angela Merkel", "Barack Obama")}


def of_pair(source: str, target: str) -> Iterator[Fault]:
    """The faults of one correct pair, made of the first actor that both sides name."""
    case = full(source, target)
    paired = [m for m in case.mentions if m.side == "target" and m.pair and m.actor in case.actors and m.kind == "name"]
    for mention in paired[:1]:
        same = [m for m in case.mentions if m.side == "target" and m.actor == mention.actor]
        yield Fault(RULE, "actor dropped", source, _replaced(target, same, "it"))
        for other in OTHERS.get(mention.label, ()):
            if other not in target:
                yield Fault(RULE, "actor swapped", source, _replaced(target, same, other))
                break
    if "Nvidia" not in source + target:
        yield Fault(RULE, "actor added", source, f"{target.rstrip(' .')}, Nvidia said.")


def _replaced(target: str, mentions: list[Mention], instead: str) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        target = target[: mention.start] + instead + target[mention.end :]
    return target
