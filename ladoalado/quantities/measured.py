"""A number with its unit, currency or hour."""

import re
from typing import NamedTuple

from ladoalado.quantities import calendar, units
from ladoalado.quantities.amounts import SYMBOL, Amount, read_amount
from ladoalado.quantities.quantity import Key, Quantity, Reading, all_of, n, one_of
from ladoalado.quantities.rendering import amount_in_words
from ladoalado.quantities.tokens import Text

ROUND = {10.0**power for power in range(1, 13)} | {12.0}
COLLECTIVE = (10.0, 12.0, 20.0)  # a ten, a dozen, a score: said for one another
ROUGHLY = {
    10: "dozens", 12: "dozens", 100: "hundreds", 1e3: "thousands", 1e4: "tens of thousands",
    1e5: "hundreds of thousands", 1e6: "millions", 1e7: "tens of millions", 1e8: "hundreds of millions",
    1e9: "billions", 1e10: "tens of billions", 1e11: "hundreds of billions", 1e12: "trillions",
}  # fmt: skip
SECOND_YEAR = re.compile(r"(?<![\d.,])([12]\d)(\d\d)\s?[-–—/]\s?$")


class Measured(NamedTuple):
    """An amount with its values, what it is measured in, and where it stands."""

    amount: Amount
    values: tuple[float, ...]
    units: frozenset[str]
    start: int
    end: int
    symbol: str = ""


def number(line: Text, index: int) -> Quantity | None:
    """The number at a token with what is measured; a rough number, an hour or an article where it is one."""
    amount = read_amount(line, index)
    if amount is None:
        return None
    found = _with_symbol(line, index, amount) or _with_unit(line, index, amount)
    if amount.indefinite:
        return _many(line, found)
    if amount.after - 1 == index and line.low(index) in line.language.one | line.language.zero:
        return _quantity(line, found, one_of(n(found.values[0])), strict=False)
    if timed := _timed(line, index, found):
        return timed
    if amount.parts:
        return _quantity(line, found, all_of(*(n(value) for value in found.values)))
    readings = one_of(*(n(value) for value in found.values))
    if amount.digits:
        said = line.language.after_weekday.search(line.before(index)) is not None
        return _quantity(line, found, readings + _as_year(line, index, amount), strict=not said)
    bare = amount.scale >= 100 and amount.after - 1 == index and line.language.decimal == "."
    return _quantity(line, found, readings + _rounded(found), strict=not bare and not _points_back(line, index))


def _quantity(line: Text, found: Measured, readings: tuple[Reading, ...], strict: bool = True) -> Quantity:
    amount, text = found.amount, line.text[found.start : found.end]
    english = amount_in_words(
        found.values[0], amount.scale, found.units, found.symbol, text, amount.digits, amount.parts
    )
    return Quantity(found.start, found.end, text, "number", readings, strict, found.units, english, amount.scale)


def _with_symbol(line: Text, index: int, amount: Amount) -> Measured | None:
    """Money whose sign stands before it; a currency after it too belongs to it."""
    money = SYMBOL.search(line.before(index)) if amount.digits else None
    if money is None:
        return None
    start, end = line.tokens[index].start - len(money.group()), line.tokens[amount.after - 1].end
    symbol = money.group().strip()
    match = unit_after(line, end)
    if match and units.dimensions(codes_of(line, match)) == {"money"}:
        end = match.end()
    return Measured(amount, amount.values, frozenset(units.SYMBOLS[symbol]), start, end, symbol)


def _with_unit(line: Text, index: int, amount: Amount) -> Measured:
    """The amount with the unit after it, and the half after that: "duas horas e meia"."""
    start, end = line.tokens[index].start, line.tokens[amount.after - 1].end
    match = unit_after(line, end)
    if match is None:
        return Measured(amount, amount.values, frozenset(), start, end)
    half = line.language.half.match(line.text, match.end())
    if half and amount.scale == 1 and not amount.parts:
        values = tuple(value + 0.5 for value in amount.values)
        return Measured(amount, values, codes_of(line, match), start, half.end())
    return Measured(amount, amount.values, codes_of(line, match), start, match.end())


def unit_after(line: Text, end: int) -> re.Match[str] | None:
    """The unit that stands at an offset; its name is group 1."""
    match = line.language.unit.match(line.text, end)
    if match is None or len(match.group(1)) == 1 and match.group(1).isalpha() and not _is_symbol(match.group(1)):
        return None
    return match


def _is_symbol(letter: str) -> bool:
    """Units of one letter are written as such: 5 g and 5 C, but 5G is a network and 5 c nothing."""
    return letter in "CF" if letter.casefold() in "cf" else letter.islower()


def codes_of(line: Text, match: re.Match[str]) -> frozenset[str]:
    """The codes of a unit that `unit_after` found."""
    name = re.sub(r"[\s-]+", " ", match.group(1).casefold())
    table = line.language.units
    for key in (name, name.removesuffix("s")):
        if key in table:
            return units.codes(table[key])
    return frozenset()


def _rounded(found: Measured) -> tuple[Reading, ...]:
    """What else a round number in words may be called: "uma centena", "a dozen"."""
    value, scale = found.values[0], found.amount.scale
    readings = one_of(("many", value)) if value in ROUND else ()
    if scale in COLLECTIVE:
        readings += one_of(*(n(value / scale * other) for other in COLLECTIVE))
    return readings


def _as_year(line: Text, index: int, amount: Amount) -> tuple[Reading, ...]:
    """ "1950-53", "2019/20", "SS19" and "'19": two digits that are a year."""
    token = line.tokens[index]
    if len(token.text) != 2 or amount.after != index + 1:
        return ()
    before = line.before(index)
    if first := SECOND_YEAR.search(before):
        return one_of(n(int(first.group(1)) * 100 + int(token.text)))
    if before and (before[-1].isalpha() or before[-1] in "'’"):
        return one_of(n(2000 + int(token.text)), n(1900 + int(token.text)))
    return ()


def _points_back(line: Text, index: int) -> bool:
    """Whether a number word only takes up what was named: "os dois", "the two"."""
    before = line.tokens[index - 1] if index else None
    return before is not None and line.language.loose.match(line.text, before.start) is not None


def _many(line: Text, found: Measured) -> Quantity:
    """dezenas, hundreds of thousands; dozens may be tens."""
    value = found.values[0]
    keys: list[Key] = [("many", value)]
    if value in (10, 12):
        keys = [("many", 10.0), ("many", 12.0)]
    text = line.text[found.start : found.end]
    money = next((name for unit, name in units.MONEY_IN_WORDS.items() if unit in found.units), None)
    english = ROUGHLY.get(value, "") + (f" of {money}" if money and value in ROUGHLY else "")
    return Quantity(found.start, found.end, text, "many", one_of(*keys), units=found.units, english=english)


def _timed(line: Text, index: int, found: Measured) -> Quantity | None:
    """An hour in words or after "às": "oito da noite", "às 18 horas"; None where no hour is meant."""
    hour, end = found.values[0], found.end
    if found.amount.scale > 1 or found.amount.parts or hour % 0.5 or not 0 < hour <= 24 or found.units - {"h"}:
        return None
    part = line.language.day_part.match(line.text, end)
    if not part and not line.language.at_time.search(line.before(index)):
        return None
    minute = 30 if hour % 1 else 0
    readings = calendar.clock(int(hour), minute, _afternoon(line, part, hour))
    sure = part is not None or found.units == {"h"} and hour > 12
    english = calendar.time_in_words(next(iter(readings[0]))[1]) if sure else f"{int(hour)}{':30' if minute else ''}"
    if part is None:
        readings += one_of(n(hour))
    else:
        end = part.end()
    text = line.text[found.start : end]
    return Quantity(found.start, end, text, "time" if part else "number", readings, True, found.units, english)


def _afternoon(line: Text, part: re.Match[str] | None, hour: float) -> bool | None:
    """Whether the part of the day puts the hour after noon; None where nothing does. "Doze da noite" is midnight."""
    if part is None or hour > 12:
        return None
    name = part["part"].casefold()
    return line.language.afternoon.fullmatch(name) is not None and not (name == "noite" and hour >= 12)
