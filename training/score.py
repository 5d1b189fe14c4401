"""Strict scores of names: a span counts where its start, its end and its label are right (micro average)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Span = tuple[int, int, str]


class Score(NamedTuple):
    """Precision, recall and F1, 0 to 1."""

    precision: float
    recall: float
    f1: float


def score(gold: Sequence[Iterable[Span]], found: Sequence[Iterable[Span]], label: str | None = None) -> Score:
    """The score over all texts, of one label or of all."""
    right = given = wanted = 0
    for truth, guess in zip(gold, found, strict=True):
        a = {span for span in map(tuple, truth) if label in (None, span[2])}
        b = {span for span in map(tuple, guess) if label in (None, span[2])}
        right, given, wanted = right + len(a & b), given + len(b), wanted + len(a)
    precision, recall = right / max(1, given), right / max(1, wanted)
    return Score(precision, recall, 2 * right / max(1, given + wanted))


def line(gold: Sequence[Iterable[Span]], found: Sequence[Iterable[Span]]) -> str:
    """All labels and each, in percent, for people."""
    parts = []
    for label in (None, "PER", "ORG", "LOC"):
        p, r, f = score(gold, found, label)
        parts.append(f"{label or 'all'} P {100 * p:.1f} R {100 * r:.1f} F1 {100 * f:.1f}")
    return "   ".join(parts)
