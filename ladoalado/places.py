"""Spans kept in order, so that those at a place are found without asking all.

A pasted line may hold a hundred thousand.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Places(Generic[Thing]):
    """Things with the spans where they stand; spans may overlap each other."""

    def __init__(self, spans: Iterable[tuple[int, int, Thing]]) -> None:
        found = sorted(spans, key=lambda span: (span[0], span[1]))
        self.starts = [start for start, _, _ in found]
        self.spans = found
        self.longest = max((end - start for start, end, _ in found), default=0)

    def over(self, start: int, end: int) -> list[Thing]:
        """The things that share a character with this place, in order."""
        first = bisect_left(self.starts, start - self.longest)
        last = bisect_left(self.starts, end)
        return [thing for a, b, thing in self.spans[first:last] if a < end and start < b]

    def first_start(self, start: int, end: int) -> int | None:
        """Where the first of the things that begin within this place begins."""
        at = bisect_left(self.starts, start)
        return self.starts[at] if at < len(self.starts) and self.starts[at] < end else None
