"""Scores to spans: the best sequence of tags that is well formed, and how sure the encoder was of each span.

Tags are BIOES (begin, inside, outside, end, single; Ratinov and Roth 2009); the best path is found by the Viterbi
algorithm under the rules of BIOES, with no learned transitions.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LABELS = ("PER", "ORG", "LOC")
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BIES"))
NUMBER = {tag: number for number, tag in enumerate(TAGS)}
NEVER = float("-inf")
Scores = NDArray[np.float32]


class Name(NamedTuple):
    """Units `first` to `last` (inclusive) are a `label`; `score` is the probability of the least sure of its tags."""

    first: int
    last: int
    label: str
    score: float


def tags(spans: Sequence[tuple[int, int]], names: Sequence[tuple[int, int, str]]) -> list[int]:
    """Tag numbers of the units at `spans` for `names` (start, end, label); a name that covers no whole unit is lost."""
    found = [NUMBER["O"]] * len(spans)
    for start, end, label in names:
        inside = [number for number, (a, b) in enumerate(spans) if a >= start and b <= end]
        if len(inside) == 1:
            found[inside[0]] = NUMBER[f"S-{label}"]
        elif inside:
            for number in inside[1:-1]:
                found[number] = NUMBER[f"I-{label}"]
            found[inside[0]], found[inside[-1]] = NUMBER[f"B-{label}"], NUMBER[f"E-{label}"]
    return found


@cache
def _rules() -> tuple[Scores, Scores, Scores]:
    """Scores of moving from tag to tag, of starting with one and of ending with one: 0 where allowed."""
    moves = np.full((len(TAGS), len(TAGS)), NEVER, np.float32)
    for i, before in enumerate(TAGS):
        for j, after in enumerate(TAGS):
            closed = before[0] in "OES" and after[0] in "OBS"
            goes_on = before[0] in "BI" and after[0] in "IE" and before[2:] == after[2:]
            if closed or goes_on:
                moves[i, j] = 0
    first = np.array([0 if tag[0] in "OBS" else NEVER for tag in TAGS], np.float32)
    last = np.array([0 if tag[0] in "OES" else NEVER for tag in TAGS], np.float32)
    return moves, first, last


def probabilities(scores: Scores) -> Scores:
    """Log probabilities of the tags of each unit (log softmax over the last axis)."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def best_path(logs: Scores) -> list[int]:
    """The likeliest well-formed tag numbers for the units with log probabilities `logs` (units by tags)."""
    if not len(logs):
        return []
    moves, first, last = _rules()
    best = first + logs[0]
    back = []
    for here in logs[1:]:
        ways = best[:, None] + moves
        back.append(ways.argmax(0))
        best = ways.max(0) + here
    path = [int((best + last).argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def names(logs: Scores) -> list[Name]:
    """Names in the units with log probabilities `logs`, in order, never overlapping."""
    found: list[Name] = []
    begun = 0
    path = best_path(logs)
    for number, tag in enumerate(path):
        place, label = TAGS[tag][0], TAGS[tag][2:]
        if place in "BS":
            begun = number
        if place in "ES":
            sure = min(float(logs[at, path[at]]) for at in range(begun, number + 1))
            found.append(Name(begun, number, label, float(np.exp(sure))))
    return found
