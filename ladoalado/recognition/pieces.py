"""Text to word pieces, as the encoder was trained on them: units, then a unigram segmentation of each unit.

The segmentation is the best path under a unigram language model (Kudo 2018, "Subword Regularization"), with the
vocabulary of multilingual-e5-small cut to English and Portuguese. A unit's pieces depend on the unit alone and on
whether white space stands before it, so they are cached.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

# Marks and invisible characters belong to the word they stand in: a soft hyphen does not make two words of one.
INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
UNIT = re.compile(rf"\w+(?:[\u0300-\u036f{INVISIBLE}]+\w*)*|[^\w\s]")
UNSEEN = re.compile(f"[{INVISIBLE}]")
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
SPECIAL = 4
MARK = "\u2581"  # stands for the white space before a unit
CACHED = 100_000
LONGEST_UNIT = 200


def units(text: str) -> list[tuple[int, int]]:
    """Spans of words and single marks, in code points; white space belongs to none."""
    return [match.span() for match in UNIT.finditer(text)]


class Pieces:
    """The vocabulary: `pieces` and their log probabilities by number, `spelling` what a character is read as."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], spelling: Mapping[str, str]) -> None:
        self.known = {
            piece: (number, score)
            for number, (piece, score) in enumerate(zip(pieces, scores, strict=True))
            if number >= SPECIAL
        }
        self.spelling = spelling
        self.unknown = min(scores) - 10
        self.longest = max(map(len, pieces))
        self.seen: dict[tuple[str, bool], tuple[int, ...]] = {}

    def of(self, unit: str, *, spaced: bool) -> tuple[int, ...]:
        """Piece numbers of one unit; at least one. `spaced`: white space or the text's beginning stands before it."""
        found = self.seen.get((unit, spaced))
        if found is None:
            found = self._segment(unit[:LONGEST_UNIT], spaced)
            if len(self.seen) < CACHED:
                self.seen[unit, spaced] = found
        return found

    def of_text(self, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
        """Piece numbers of each unit of `text`."""
        before = [-1, *(end for _, end in spans)]
        return [
            self.of(text[start:end], spaced=start > last) for (start, end), last in zip(spans, before, strict=False)
        ]

    def _segment(self, unit: str, spaced: bool) -> tuple[int, ...]:
        plain = UNSEEN.sub("", unicodedata.normalize("NFC", unit)) or unit
        text = (MARK if spaced else "") + "".join(self.spelling.get(c, c) for c in plain).replace(" ", "")
        best = [0.0] + [float("-inf")] * len(text)
        back: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            if best[start] + self.unknown > best[start + 1]:
                best[start + 1], back[start + 1] = best[start] + self.unknown, (start, UNKNOWN)
            for end in range(start + 1, min(len(text), start + self.longest) + 1):
                known = self.known.get(text[start:end])
                if known and best[start] + known[1] > best[end]:
                    best[end], back[end] = best[start] + known[1], (start, known[0])
        found: list[int] = []
        at = len(text)
        while at > 0:
            at, number = back[at]
            found.append(number)
        return tuple(reversed(found)) or (UNKNOWN,)
