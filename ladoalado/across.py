"""Newcomers in the translation: where the name of a source mention stands on the other side.

A name outside the catalogue has no known English form. It is looked for as it stands in the source, then without case
and accents, then, for a law, by its number; what is left is matched with names that the recogniser finds in the English
sentence: the most alike first, then those of the same label in their order where both sides have equally many.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from ladoalado.labels import Named
from ladoalado.mentions import Mention
from ladoalado.newcomers import folded

ALIKE = 0.6  # share of letters that two forms of a name have in common, in order (Ratcliff and Obershelp)
MANY = 300  # newcomers of one sentence that are looked for: a pasted list of names is no sentence
NUMBER = re.compile(r"\d[\d.,/-]{2,}\d|\d{3,}")
BEFORE_NUMBER = re.compile(
    r"(?:(?!(?:The|An?|In|By|Under)\s)[A-Z][\w.-]*\s+(?:\([A-Z]+\)\s+)?(?:(?:[Nn]o|[Nn]umber)\.?\s+)?)$"
)


@dataclass
class _Side:
    """One translation while its newcomers are looked for."""

    index: int
    text: str
    taken: list[tuple[int, int]]
    listed: list[tuple[int, int]]

    @cached_property
    def plain(self) -> str:
        """The text in lower case without accents."""
        return _plain(self.text)

    def free(self, start: int, end: int) -> bool:
        """Whether no other name stands here; a listed name wholly inside gives way to the longer one."""
        around = [(a, b) for a, b in self.listed if not (start <= a and b <= end) or (a, b) == (start, end)]
        return not any(a < end and start < b for a, b in (*self.taken, *around))

    def mention(self, source: Mention, start: int, end: int, reason: str) -> Mention:
        self.taken.append((start, end))
        id_ = f"t{self.index}-{start}-{end}"
        text = self.text[start:end]
        return replace(source, id=id_, side="target", start=start, end=end, text=text, origin="model", reason=reason)


def carry(
    wanted: Sequence[Mention],
    translation: str,
    index: int,
    made: Sequence[Mention],
    heard: Sequence[Named],
    counted: Mapping[str | None, int] | None = None,
) -> list[Mention]:
    """Target mentions of the newcomers `wanted` in one translation.

    `made` are the mentions found there already, `heard` what the recogniser finds there, `counted` how often the source
    sentence names each actor that is part of no newcomer's name there. A new mention may be longer than one of `made`
    and hold it inside; then that one no longer counts, unless the source names the two side by side ("Instituto
    Nacional do Cancro" and "EUA" for "US National Cancer Institute"). The partner of each new mention is for
    `ladoalado.alignment` to say.
    """
    side = _Side(index, translation, [], [(m.start, m.end) for m in made])
    left: list[Mention] = []
    found: list[Mention] = []
    for mention in sorted(wanted[:MANY], key=lambda m: (m.start - m.end, m.start)):
        place = _stands(mention, side)
        if place:
            found.append(side.mention(mention, *place, "as-in-source"))
        else:
            left.append(mention)
    apart = _apart(made, counted or {})
    names = [name for name in (_clear(name, apart, translation) for name in heard[:MANY]) if name.start < name.end]
    names = [name for name in names if side.free(name.start, name.end)]
    found += _alike(left, names, side)
    found += _in_order(left, names, side)
    return sorted(found, key=lambda m: m.start)


def _apart(made: Sequence[Mention], counted: Mapping[str | None, int]) -> list[tuple[int, int]]:
    """Where listed names stand that answer to a mention of their own in the source: no longer name takes them in."""
    here = Counter(mention.actor for mention in made)
    return [(m.start, m.end) for m in made if here[m.actor] <= counted.get(m.actor, 0)]


def _clear(name: Named, apart: Sequence[tuple[int, int]], text: str) -> Named:
    """The longest part of a heard name that is free of the places `apart`; an empty one where no capital is left."""
    inside = [span for span in sorted(apart) if name.start <= span[0] and span[1] <= name.end]
    if not inside:
        return name
    edges = [name.start, *(edge for span in inside for edge in span), name.end]
    parts = [_trimmed(start, end, text) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    start, end = max(parts, key=lambda part: part[1] - part[0])
    return replace(name, start=start, end=end)


def _trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    """The part from its first word with a capital to the last such word or number; empty where there is none."""
    found = list(re.finditer(r"[^\W_]+(?:[-.'’&][^\W_]+)*", text[start:end]))
    words = [word for word in found if word.group()[0] != word.group()[0].lower() or word.group()[0].isdigit()]
    return (start + words[0].start(), start + words[-1].end()) if words else (start, start)


def _stands(mention: Mention, side: _Side) -> tuple[int, int] | None:
    """Where the name stands as in the source, or with other capitals and accents, or by a law's number."""
    for start, end in _places(mention, side):
        if side.free(start, end):
            return start, end
    return None


def _places(mention: Mention, side: _Side) -> Iterator[tuple[int, int]]:
    text = side.text
    for match in re.finditer(rf"(?<!\w){re.escape(mention.text)}(?!\w)", text):
        yield match.span()
    words = [re.escape(word) for word in folded(mention.text).split()]
    if words and len(side.plain) == len(text):
        for match in re.finditer(rf"(?<!\w){'[^a-z0-9]{1,3}'.join(words)}(?!\w)", side.plain):
            if text[match.start()] != text[match.start()].lower() or mention.text[0].islower():
                yield match.span()
    if mention.label == "LAW" and (number := NUMBER.search(mention.text)):
        digits = re.escape(number.group()).replace(r"\.", "[.,]?")  # "12.965" is "12,965" in English
        for match in re.finditer(rf"(?<!\d){digits}(?!\d)", text):
            before = BEFORE_NUMBER.search(text[: match.start()])
            yield (before.start() if before else match.start()), match.end()


def _plain(text: str) -> str:
    """Lower case without accents, letter for letter, so that offsets stay."""
    return "".join(folded(c) or c if c.isalpha() else c for c in text) if text.isascii() is False else text.lower()


def _alike(left: list[Mention], names: list[Named], side: _Side) -> Iterator[Mention]:
    """Pairs of a source name and a name heard in the translation, the most alike first."""
    pairs = sorted(
        (
            (SequenceMatcher(None, folded(m.text), folded(side.text[n.start : n.end])).ratio(), m, n)
            for m in left
            for n in names
        ),
        key=lambda pair: (-pair[0], pair[1].start, pair[2].start),
    )
    for ratio, mention, name in pairs:
        if ratio >= ALIKE and mention in left and name in names:
            left.remove(mention)
            names.remove(name)
            yield side.mention(mention, name.start, name.end, "alike")


def _in_order(left: list[Mention], names: list[Named], side: _Side) -> Iterator[Mention]:
    """What is left of one label, in reading order, where both sides have equally many."""
    for label in dict.fromkeys(mention.label for mention in left):
        here = sorted((m for m in left if m.label == label), key=lambda m: m.start)
        there = sorted((n for n in names if n.label == label), key=lambda n: n.start)
        if len(here) == len(there):
            for mention, name in zip(here, there, strict=True):
                left.remove(mention)
                names.remove(name)
                yield side.mention(mention, name.start, name.end, "in-order")
