"""Mentions of one actor on both sides of a sentence are paired, so that a click on one lights the other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ladoalado.mentions import Mention


def pair(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same mentions with `pair` filled in: per sentence and actor, same kind first, then in reading order."""
    groups: dict[tuple[int, str], dict[str, list[Mention]]] = defaultdict(lambda: {"source": [], "target": []})
    for mention in mentions:
        if mention.actor is not None:
            groups[mention.sentence, mention.actor][mention.side].append(mention)
    partner: dict[str, str] = {}
    for sides in groups.values():
        for a, b in _couples(sides["source"], sides["target"]):
            partner[a.id], partner[b.id] = b.id, a.id
    return tuple(replace(mention, pair=partner.get(mention.id)) for mention in mentions)


def _couples(source: Iterable[Mention], target: Iterable[Mention]) -> list[tuple[Mention, Mention]]:
    left, right = sorted(source, key=lambda m: m.start), sorted(target, key=lambda m: m.start)
    couples = []
    for same_kind in (True, False):
        for a in list(left):
            b = next((b for b in right if not same_kind or b.kind == a.kind), None)
            if b is not None:
                couples.append((a, b))
                left.remove(a)
                right.remove(b)
    return couples
