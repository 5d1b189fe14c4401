"""What a quantity is: a span of text with every way it may be read."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "date", "weekday", "time", "decade", "many"]
# What a reading says, and its value: ("n", 1500), ("ordinal", 3), ("month", 7), ("weekday", 1 for Monday),
# ("time", minutes after midnight), ("decade", 1990), ("many", 1e6) for "millions of".
Key = tuple[str, float]
Reading = frozenset[Key]
DIGITS_KEPT = 10  # significant digits: 1.1 * 1e6 and 1100000 are one value


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, amount, date, weekday or time in a text.

    `start` and `end` run into that text. It is said on the other side when all keys of one of its `readings` are.
    One that is not `strict` ("um", "second", "década") answers for the other side's numbers and asks for none itself.
    `units` are the units it may have ("pounds" are two), none where none is named; `english` is a proper English
    rendering.
    """

    start: int
    end: int
    text: str
    kind: Kind
    readings: tuple[Reading, ...]
    strict: bool = True
    units: frozenset[str] = frozenset()
    english: str = ""
    scale: float = 1.0

    @property
    def keys(self) -> frozenset[Key]:
        """Every key of every reading."""
        return frozenset().union(*self.readings)

    @property
    def amounts(self) -> tuple[float, ...]:
        """The values of the readings that are one plain number."""
        return tuple(key[1] for reading in self.readings if len(reading) == 1 for key in reading if key[0] == "n")


def n(value: float) -> Key:
    """The key of a plain number."""
    return "n", float(f"{value:.{DIGITS_KEPT}g}")


def one_of(*keys: Key) -> tuple[Reading, ...]:
    """Readings of one key each."""
    return tuple(frozenset({key}) for key in dict.fromkeys(keys))


def all_of(*keys: Key) -> tuple[Reading, ...]:
    """One reading that needs every key."""
    return (frozenset(keys),)
