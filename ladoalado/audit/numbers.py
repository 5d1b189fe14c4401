"""Every number, amount, date and time of the source sentence must stand in its translation, and no other may.

Both sides are read as quantities (`ladoalado.quantities`). One of the source is kept where all the keys of one of its
readings stand on the other side, said once or more often, with a unit that agrees or converts. What is left on both
sides is paired: a number that differs. What remains after that is missing, or was added.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ladoalado import quantities
from ladoalado.audit.case import Case
from ladoalado.mentions import Mention
from ladoalado.quantities import Key, Quantity
from ladoalado.quantities.units import EXACT, LOOSE_TOLERANCE, TOLERANCE, UNITS, dimensions, in_base
from ladoalado.reading import Finding

NEIGHBOURS = 6  # extra quantities looked at on each side of where the lost one would stand
WORD = re.compile(r"[^\W\d_]+")
ONE_DEGREE = 1.0
DEGREES = {"C", "F"}  # "graus" alone may be either
ONE = ("n", 1.0)


def check(case: Case) -> Iterator[Finding]:
    """Findings of one pair: changed and missing numbers in source order, then those only the translation has."""
    source, target = quantities.in_portuguese(case.source), quantities.in_english(case.target)
    here, there = Side(source), Side(target)
    words_here, words_there = _words(case.source), _words(case.target)
    lost = [q for q in source if q.strict and not there.says(q) and not _stands(q, words_there)]
    extra = [q for q in target if q.strict and not here.says(q) and not _stands(q, words_here)]
    lost, extra = (
        _unconverted(lost, extra, there, here, case.source),
        _unconverted(extra, lost, here, there, case.target),
    )
    # "Llama 2" that is gone altogether is one warning, and the rule for actors gives it.
    lost = _unnamed(lost, [(m.start - case.start, m.end - case.start) for m in _alone(case, "source")])
    extra = _unnamed(extra, [(m.start, m.end) for m in _alone(case, "target")])
    partners = _partners(lost, extra, len(case.target) / max(1, len(case.source)))
    for quantity in lost:
        yield _finding(case, quantity, partners.get(quantity.start) or there.same_number(quantity))
    # English news names the weekday where Portuguese says "ontem" or nothing at all.
    silent = not any(quantity.kind == "weekday" for quantity in source)
    taken = {quantity.start for quantity in partners.values()}
    for quantity in extra:
        if quantity.start not in taken and not (silent and quantity.kind == "weekday"):
            yield _added(quantity)


class Side:
    """What one side says: keys with their units, and what can be converted."""

    def __init__(self, found: Sequence[Quantity]) -> None:
        self.units: set[str] = set()
        self.by_key: dict[Key, dict[frozenset[str], Quantity]] = defaultdict(dict)
        measured: dict[str, set[tuple[float, str, float]]] = defaultdict(set)
        for quantity in found:
            if quantity.strict:
                self.units |= quantity.units
            for key in quantity.keys:
                standing = self.by_key[key].get(quantity.units)
                if standing is None or quantity.strict and not standing.strict:
                    self.by_key[key][quantity.units] = quantity
            for unit in quantity.units:
                measured[UNITS[unit][0]].update(
                    (base, unit, _share(value, unit)) for value in quantity.amounts for base in _bases(value, unit)
                )
        self.measured = {name: sorted(values) for name, values in measured.items()}

    def says(self, quantity: Quantity) -> bool:
        """Whether this side says what a quantity of the other says."""
        return any(self._reads(quantity, reading) for reading in quantity.readings)

    def _reads(self, quantity: Quantity, reading: frozenset[Key]) -> bool:
        if not all(key in self.by_key for key in reading):
            return False
        if quantity.kind == "date" and len(reading) > 1:  # the 1 of "1 October" is not in "a year"
            return all(frozenset() in self.by_key[key] for key in reading)
        if len(reading) > 1:
            return True
        (key,) = reading
        standing = self.by_key[key]
        if not quantity.units:  # nor is a bare 1 in "a year"
            return key != ONE or any(other.strict or not units for units, other in standing.items())
        if key[0] == "many" and not dimensions(quantity.units) & EXACT:  # thousands of miles are thousands of km
            return True
        if any(units and _agree(quantity.units, units) for units in standing):
            return True
        bare = standing.get(frozenset())
        if bare is None or key == ONE and not bare.strict:  # "1 km" is not in "a man"
            return False
        # A bare number will do, but for a percentage or money that this side does not know at all.
        return not dimensions(quantity.units) <= EXACT or bool(quantity.units & self.units)

    def converts(self, quantity: Quantity) -> bool:
        """Whether the same amount stands in another unit; 30 metres are not 30 yards, near as they come."""
        return self.near_miss(quantity) is None and any(
            self._has(unit, base, _share(value, unit))
            for unit in quantity.units
            if UNITS[unit][0] not in EXACT
            for value in quantity.amounts
            for base in _bases(value, unit)
        )

    def _has(self, unit: str, base: float, share: float) -> bool:
        """Whether an amount in another unit of the dimension is about as large."""
        dimension = UNITS[unit][0]
        values = self.measured.get(dimension, [])
        floor = ONE_DEGREE if dimension == "temperature" else 0
        widest = max(base * LOOSE_TOLERANCE / (1 - LOOSE_TOLERANCE), floor)
        for value, other, its_share in values[bisect_left(values, (base - widest, "", 0.0)) :]:
            if value > base + widest:
                return False
            if other != unit and abs(value - base) <= max(max(base, value) * max(share, its_share), floor):
                return True
        return False

    def same_number(self, quantity: Quantity) -> Quantity | None:
        """The quantity that has the number of a measured one, and lost or changed what is measured."""
        if not quantity.units:
            return None
        standing = (o for key in quantity.keys if key in self.by_key for o in self.by_key[key].values())
        return next(standing, None)

    def near_miss(self, quantity: Quantity) -> Quantity | None:
        """The quantity with the same number and another unit."""
        standing = (o for key in quantity.keys if key in self.by_key for o in self.by_key[key].values())
        return next((other for other in standing if not _agree(quantity.units, other.units)), None)


def _unconverted(left: list[Quantity], over: list[Quantity], there: Side, here: Side, text: str) -> list[Quantity]:
    """What is left on one side without conversions: to the other side, or in brackets to what stands before.

    Where the other side has something over in the very unit, that is what the quantity became, not a conversion.
    """
    units = frozenset[str]().union(*(quantity.units for quantity in over if not quantity.units >= DEGREES))
    return [
        quantity
        for quantity in left
        if quantity.units & units
        and not quantity.units >= DEGREES
        or not (there.converts(quantity) or _bracketed(quantity, text) and here.converts(quantity))
    ]


def _alone(case: Case, side: str) -> Iterator[Mention]:
    """Mentions of one side whose actor the other side does not name."""
    other = {mention.actor for mention in case.mentions if mention.side != side}
    return (m for m in case.mentions if m.side == side and m.actor in case.actors and m.actor not in other)


def _unnamed(left: list[Quantity], names: Sequence[tuple[int, int]]) -> list[Quantity]:
    """What does not stand within one of these names."""
    return [q for q in left if not any(start <= q.start and q.end <= end for start, end in names)]


def _bases(value: float, unit: str) -> set[float]:
    """A value in base units; a temperature may also be a difference of two."""
    return {in_base(value, unit)} | ({value * UNITS[unit][1]} if UNITS[unit][0] == "temperature" else set())


def _share(value: float, unit: str) -> float:
    """How far a conversion may be off, as a share: more for time and for numbers of one or two significant digits."""
    digits = f"{value:.6f}".replace(".", "").strip("0")
    return LOOSE_TOLERANCE if UNITS[unit][0] == "time" or len(digits) <= 2 else TOLERANCE


def _agree(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two sets of possible units may be one unit; other measures are not compared, but for money."""
    if not first or not second or first & second:
        return True
    one, other = dimensions(first), dimensions(second)
    return not one & other and not (one | other) & EXACT


def _bracketed(quantity: Quantity, text: str) -> bool:
    """Whether it stands in brackets, as one that repeats the one before in another unit."""
    before, after = text[max(0, quantity.start - 2) : quantity.start], text[quantity.end : quantity.end + 2]
    return before.rstrip().endswith("(") and after.lstrip().startswith(")")


def _words(text: str) -> str:
    return f" {' '.join(WORD.findall(text.casefold()))} "


def _stands(quantity: Quantity, words: str) -> bool:
    """Whether a written-out number stands on the other side as it is, as in a title left in its language."""
    return quantity.text.replace(" ", "").isalpha() and f" {quantity.text.casefold()} " in words


def _partners(lost: list[Quantity], extra: list[Quantity], ratio: float) -> dict[int, Quantity]:
    """By its start, what took the place of each lost quantity: one of its kind, about where it would stand."""
    starts = [quantity.start for quantity in extra]
    free = set(range(len(extra)))
    partners: dict[int, Quantity] = {}
    for quantity in lost:
        where = quantity.start * ratio
        middle = bisect_left(starts, where)
        near = [index for index in range(middle - NEIGHBOURS, middle + NEIGHBOURS) if index in free]
        near = [index for index in near if (extra[index].kind == "weekday") == (quantity.kind == "weekday")]
        kin = [index for index in near if _kin(quantity, extra[index])]
        if kin or near:
            best = min(kin or near, key=lambda index: abs(starts[index] - where))
            free.remove(best)
            partners[quantity.start] = extra[best]
    return partners


def _kin(first: Quantity, second: Quantity) -> bool:
    return first.kind == second.kind and dimensions(first.units) == dimensions(second.units)


def _finding(case: Case, quantity: Quantity, other: Quantity | None) -> Finding:
    source = (case.start + quantity.start, case.start + quantity.end)
    said = f"{_called(quantity)} stands here, and the translation"
    if other is None:
        message, target, found = f"{said} does not say it.", None, None
    else:
        message, target, found = f"{said} says “{other.text}”.", (other.start, other.end), other.text
    return Finding("number", None, source, target, message, quantity.text, found, quantity.english or None)


def _added(quantity: Quantity) -> Finding:
    message = f"The translation says “{quantity.text}”, and the source sentence does not."
    return Finding("number", None, None, (quantity.start, quantity.end), message, None, quantity.text, None)


def _called(quantity: Quantity) -> str:
    if not quantity.english or quantity.english == quantity.text:
        return f"“{quantity.text}”"
    return f"“{quantity.text}” ({quantity.english})"
