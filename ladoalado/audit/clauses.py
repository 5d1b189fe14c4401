"""A clause of the source that the translation dropped, and one that it invented or says twice.

Content words are looked up on the other side (`ladoalado.audit.words`). Between two words that have their counterparts
in order lies a gap on either side; a clause without its translation leaves a wide gap of words without counterpart
against a narrow one, and one side as a whole too long for the other. People and engines paraphrase, so these signs
are weighed together. Finding kinds: `dropped`, `invented`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from ladoalado.audit.case import Case
from ladoalado.audit.words import SMALL_EN, SMALL_PT, Link, Token, linked, tokens
from ladoalado.reading import Finding

# English for one of Portuguese, in words and in characters: means over human translations of news and encyclopedia.
WORD_RATIO, LETTER_RATIO = 0.96, 0.945
# A clause has six words or more, and of these at least two that carry content: less is a paraphrase.
LEAST_GAP, LEAST_ALONE = 6, 2
# Marks that part clauses.
PARTING = re.compile(r"[,;:.!?()–—](?=\s|$)|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a logistic regression on the signs of `_signs`, in their order.

    Fitted to human translations against the same with a clause taken out or put in; above `threshold` one pair in
    some hundreds of human ones lies.
    """

    signs: tuple[float, ...]
    constant: float
    threshold: float


DROPPED = Weights((2.85, 0.0, 0.0, 0.0, -0.69, 1.98, 2.26, 0.65, 0.31), -7.64, 2.2)
INVENTED = Weights((1.44, 0.41, 0.49, 1.72, -1.19, 0.40, -5.49, 0.84, 0.37), -7.82, 3.1)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: its text, its words, and which of them have a counterpart."""

    text: str
    words: Sequence[Token]
    answered: frozenset[int]

    @property
    def alone(self) -> list[bool]:
        """For each word, whether it carries content and has no counterpart."""
        return [word.content and place not in self.answered for place, word in enumerate(self.words)]


@dataclass(frozen=True, slots=True)
class Gap:
    """Words `first` to `last` of one side between two counterparts in order, and what weighs for it.

    `alone` counts its content words without counterpart less those of the other side's gap, `longer` its words less
    what the other gap's length explains, `moved` its words whose counterparts stand elsewhere.
    """

    first: int
    last: int
    alone: int
    longer: float
    moved: int


def check(case: Case) -> Iterator[Finding]:
    """At most one finding a pair: what was dropped, else what was invented."""
    source_words, target_words = tokens(case.source, SMALL_PT), tokens(case.target, SMALL_EN)
    if not source_words or not target_words:
        return
    links = linked(source_words, target_words)
    source = Side(case.source, source_words, frozenset(link[0] for link in links))
    target = Side(case.target, target_words, frozenset(link[1] for link in links))
    chain = _in_order(links)
    if gap := _without(source, target, chain, WORD_RATIO, LETTER_RATIO, DROPPED):
        start, end = source_words[gap.first].start, source_words[gap.last].end
        text = case.source[start:end]
        message = f'Nothing in the translation seems to answer "{_shown(text)}": a part of the sentence may be missing.'
        yield Finding("dropped", None, (case.start + start, case.start + end), None, message, text, None, None)
        return
    turned = [(there, here) for here, there in chain]
    added = _said_twice(source, target) or _without(target, source, turned, 1 / WORD_RATIO, 1 / LETTER_RATIO, INVENTED)
    if added:
        start, end = target_words[added.first].start, target_words[added.last].end
        text = case.target[start:end]
        message = f'Nothing in the source seems to say "{_shown(text)}": the translation may have added it.'
        yield Finding("invented", None, None, (start, end), message, None, text, None)


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77].rstrip()}..."


def _without(
    side: Side, other: Side, chain: Sequence[Link], word_ratio: float, letter_ratio: float, weights: Weights
) -> Gap | None:
    """The widest gap of `side`, if the signs say that the other side has nothing for it.

    The ratios are those of the other side's length to this side's.
    """
    gap = max(_gaps(side, other, chain, word_ratio), key=lambda gap: gap.alone + gap.longer / 2, default=None)
    if gap is None or gap.last - gap.first + 1 < LEAST_GAP or gap.alone < LEAST_ALONE:
        return None
    signs = _signs(side, other, gap, word_ratio, letter_ratio)
    score = sum(weight * sign for weight, sign in zip(weights.signs, signs, strict=True)) + weights.constant
    return _trimmed(side, gap) if score > weights.threshold else None


def _signs(side: Side, other: Side, gap: Gap, word_ratio: float, letter_ratio: float) -> tuple[float, ...]:
    """What speaks for a clause without its translation; lengths grow with the root of the number of words."""
    root = sqrt(len(side.words))
    alone = sum(side.alone) - sum(other.alone)
    words = len(side.words) - len(other.words) / word_ratio
    letters = len(side.text) - len(other.text) / letter_ratio
    parts = len(PARTING.findall(side.text)) - len(PARTING.findall(other.text))
    return (
        alone / root, words / root, gap.alone, gap.longer, gap.moved, gap.alone / root, gap.longer / root, parts,
        letters / root,
    )  # fmt: skip


def _gaps(side: Side, other: Side, chain: Sequence[Link], ratio: float) -> Iterator[Gap]:
    """The gaps between counterparts in order, with the ends of both sentences."""
    alone, there = side.alone, other.alone
    ends = [*chain, (len(side.words), len(other.words))]
    last, last_there = -1, -1
    for at, at_there in ends:
        if at - last > 1:
            inside = range(last + 1, at)
            lonely = sum(alone[last + 1 : at]) - sum(there[last_there + 1 : at_there])
            longer = (at - last - 1) - (at_there - last_there - 1) / ratio
            yield Gap(last + 1, at - 1, lonely, longer, sum(place in side.answered for place in inside))
        last, last_there = at, at_there


def _trimmed(side: Side, gap: Gap) -> Gap:
    """The gap without the words at its ends that do have a counterpart."""
    first, last = gap.first, gap.last
    while first < last and first in side.answered:
        first += 1
    while last > first and last in side.answered:
        last -= 1
    return Gap(first, last, gap.alone, gap.longer, gap.moved)


def _in_order(links: Sequence[Link]) -> list[Link]:
    """The longest run of links that cross nowhere (patience sorting); the links come in source order."""
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for place, (_, there) in enumerate(links):
        rank = bisect_left(ends, there)
        before.append(holders[rank - 1] if rank else -1)
        if rank == len(ends):
            ends.append(there)
            holders.append(place)
        else:
            ends[rank], holders[rank] = there, place
    chain = []
    place = holders[-1] if holders else -1
    while place >= 0:
        chain.append(links[place])
        place = before[place]
    return chain[::-1]


TWICE = 6  # words in a row that the translation says a second time


def _said_twice(source: Side, target: Side) -> Gap | None:
    """A run of words that stands twice in the translation, where the source has no run twice."""
    again = _again(target.words)
    return again if again and not _again(source.words) else None


def _again(words: Sequence[Token]) -> Gap | None:
    seen: dict[tuple[str, ...], int] = {}
    for place in range(len(words) - TWICE + 1):
        run = tuple(word.folded for word in words[place : place + TWICE])
        earlier = seen.setdefault(run, place)
        if earlier + TWICE <= place:
            length = TWICE
            while place + length < len(words) and words[earlier + length].folded == words[place + length].folded:
                length += 1
            return Gap(place, place + length - 1, length, length, 0)
    return None
