"""What a language brings to the reading of its numbers: words as data, and the patterns only it has."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ladoalado.quantities.quantity import Key, Quantity

# Patterns tried before numbers are read, and what they make of a match (None: not this after all).
Maker = Callable[[re.Match[str]], Quantity | None]


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that answer for numbers of the other side and ask for none: "both", "quinzena", "hat-trick"."""

    keys: tuple[Key, ...]
    units: frozenset[str] = frozenset()


# "vários" and "several" may be dozens, hundreds or thousands.
VAGUE = Hint((("many", 10), ("many", 12), ("many", 100), ("many", 1000)))


@dataclass(frozen=True, slots=True)
class Language:
    """One language's number words and patterns.

    `small` are the words below a hundred, `hundreds` those that are whole hundreds; `joiner` stands between the parts
    of a number word. `scales` give one factor or, where a word means two, several; `short_scales` count only after
    digits. `plural_scales` without a number before them are indefinite ("milhões de").
    """

    decimal: str
    joiner: str
    small: Mapping[str, int]
    hundreds: Mapping[str, int]
    scales: Mapping[str, tuple[float, ...]]
    short_scales: Mapping[str, tuple[float, ...]]
    plural_scales: Mapping[str, float]
    ordinals: Mapping[str, int]
    loose_ordinals: frozenset[str]
    parts: Mapping[str, int]  # denominators: "terços", "thirds"
    half: re.Pattern[str]  # "e meio" after a number, "and a half"
    one: frozenset[str]
    zero: frozenset[str]
    ordinal_sign: re.Pattern[str]
    of_scale: re.Pattern[str]  # between two scale words: "milhares DE milhões"
    hints: Mapping[str, Hint]
    makers: tuple[tuple[re.Pattern[str], Maker], ...]
    units: Mapping[str, str]
    unit: re.Pattern[str]
    copied_thousands: re.Pattern[str]  # before a law's number, whose dots are often left as they are
    loose: re.Pattern[str]  # before a number word that only points back: "os dois"
    after_weekday: re.Pattern[str]  # right before a day of the month that repeats the weekday: "terça (25)"
    at_time: re.Pattern[str]  # right before an hour
    day_part: re.Pattern[str]  # right after an hour
    afternoon: re.Pattern[str] = field(default=re.compile("(?!)"))
