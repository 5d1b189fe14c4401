"""From what a reader chose to a Correction, and from a Correction back to words. No Streamlit in here."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from components.corrections.search import Directory, folded
from ladoalado.corrections import Act, Correction, Made, Scope
from ladoalado.mentions import Label, Mention, Side
from ladoalado.reading import Reading

# What can be wrong with a mention, in the order in which it is offered.
ACTS: tuple[Act, ...] = ("assign", "reject", "label", "split", "merge", "alias")
# How far each may reach; "article" is offered first, but a place nobody marked is one place at first.
SCOPES: Mapping[Act, tuple[Scope, ...]] = {
    "assign": ("mention", "article", "library"),
    "reject": ("mention", "article", "library"),
    "missed": ("mention", "article", "library"),
    "merge": ("article", "library"),
    "split": ("mention", "article", "library"),
    "alias": ("article", "library"),
    "label": ("mention", "article", "library"),
}
LONGEST_NAME = 120  # code points


@dataclass(frozen=True, slots=True)
class Subject:
    """The place that a correction is about: offsets as in `Mention`; `mention` is None for a place nobody marked."""

    side: Side
    sentence: int
    start: int
    end: int
    text: str
    mention: Mention | None = None

    @property
    def actor(self) -> str | None:
        return self.mention.actor if self.mention else None


def subject(asked: Mapping[str, object], reading: Reading) -> Subject | None:
    """What the reader component asks to correct: `{mention}`, or `{row, side, start, end}` with offsets into the text
    of that sentence on that side. All of it is unchecked; None for what is not in this reading."""
    if wanted := asked.get("mention"):
        mention = next((m for m in reading.mentions if m.id == wanted), None)
        return of_mention(mention) if mention else None
    row, side, start, end = (asked.get(name) for name in ("row", "side", "start", "end"))
    if not all(isinstance(number, int) for number in (row, start, end)) or side not in ("source", "target"):
        return None
    return _of_place(reading, int(str(row)), "source" if side == "source" else "target", int(str(start)), int(str(end)))


def of_mention(mention: Mention) -> Subject:
    """The place of a mention."""
    return Subject(mention.side, mention.sentence, mention.start, mention.end, mention.text, mention)


def at(about: Subject, mention: Mention | None) -> bool:
    """Whether a mention stands at the very place."""
    return mention is not None and (mention.side, mention.sentence, mention.start, mention.end) == (
        about.side, about.sentence, about.start, about.end,
    )  # fmt: skip


def _of_place(reading: Reading, row: int, side: Side, start: int, end: int) -> Subject | None:
    if not 0 <= row < len(reading.pairs):
        return None
    pair = reading.pairs[row]
    text = pair.sentence.text if side == "source" else pair.translation
    if not 0 <= start < end <= len(text) or end - start > LONGEST_NAME or not text[start:end].strip():
        return None
    shift = pair.sentence.start if side == "source" else 0
    place = (start + shift, end + shift)
    here = (m for m in reading.mentions if m.side == side and m.sentence == row and (m.start, m.end) == place)
    if mention := next(here, None):
        return of_mention(mention)
    return Subject(side, row, *place, text[start:end])


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader chose in the dialog: `actor` is an id, `made` the actor to be made for it, `stays` which of two
    that are one stays."""

    act: Act
    scope: Scope
    actor: str | None = None
    made: Made | None = None
    label: Label | None = None
    stays: str | None = None


def correction(choice: Choice, about: Subject, article: str, directory: Directory) -> Correction | None:
    """The fact to keep; None while something is still to be chosen."""
    fact = _fact(choice, about, article)
    actor = directory.get(fact.actor) if fact and fact.made is None else None
    # Whoever is not in the catalogue is known elsewhere only by what the correction brings along.
    if fact is None or actor is None or actor.listed or fact.actor == fact.was:
        return fact
    return replace(fact, made=Made(actor.id, actor.name, actor.type, actor.parent))


def _fact(choice: Choice, about: Subject, article: str) -> Correction | None:
    act, scope, actor = choice.act, choice.scope, choice.made.id if choice.made else choice.actor
    fact = Correction(
        act, scope, actor, about.actor, about.text, about.side, article,
        about.sentence, about.start, about.end, made=choice.made,
    )  # fmt: skip
    if act == "reject":
        return replace(fact, actor=None)
    if act == "label":
        fact = replace(fact, actor=about.actor, was=None, label=choice.label)
        fact = fact if scope == "mention" else replace(fact, text=None)
        return fact if choice.label and about.actor else None
    if actor is None or act in ("assign", "split", "merge") and actor == about.actor:
        return None
    if act == "merge":
        return _merged(fact, choice, about)
    if act == "missed" and scope != "mention":
        # Elsewhere there is no place to point at: what holds there is the name.
        return replace(fact, act="alias", was=None)
    return replace(fact, was=None) if act in ("alias", "missed") else fact


def _merged(fact: Correction, choice: Choice, about: Subject) -> Correction | None:
    """Two actors as one: the one that stays takes the mentions of the other."""
    if about.actor is None:
        return None
    gone, stays = (fact.actor, about.actor) if choice.stays == about.actor else (about.actor, fact.actor)
    return replace(fact, was=gone, actor=stays, text=None, made=fact.made if stays == fact.actor else None)


def made(name: str, type_: str, parent: str | None, directory: Directory) -> Made | None:
    """A new actor; the one of that name and type which the reader made before, where there is one. None for a name
    that says nothing."""
    said = " ".join(name.split())[:LONGEST_NAME]
    if not folded(said):
        return None
    for id_, actor in directory.made.items():
        if (folded(actor.name), actor.type) == (folded(said), type_):
            return Made(id_, actor.name, actor.type, actor.parent)
    return Made(_free(said, directory.taken()), said, type_, parent)


def _free(name: str, taken: Collection[str]) -> str:
    slug = "my_" + (re.sub(r"[^a-z0-9]+", "_", folded(name)).strip("_")[:40] or "actor")
    numbers = (f"{slug}_{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(id_ for id_ in numbers if id_ not in taken)


def said(fact: Correction, directory: Directory, text: Mapping[str, str]) -> str:
    """A correction as one sentence of the interface language."""
    values = {
        "{text}": fact.text or "",
        "{actor}": directory.name(fact.actor),
        "{was}": directory.name(fact.was),
        "{label}": text.get(f"label.{fact.label}", ""),
        "{side}": text[f"side.{fact.side or 'source'}"],
    }
    key = f"said.{fact.act}"
    if fact.act == "label" and fact.text:
        key = "said.label.text"
    elif fact.act in ("assign", "reject") and not fact.was:
        key = f"said.{fact.act}.nobody"
    # One pass over the template: what a name says is never searched for braces.
    return "".join(values.get(part, part) for part in re.split(r"(\{\w+\})", text[key]))
