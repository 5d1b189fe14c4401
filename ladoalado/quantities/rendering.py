"""How English writes an amount that was read in Portuguese."""

import re

from ladoalado.quantities import units

NAMES = {1e6: "million", 1e9: "billion", 1e12: "trillion", 1e15: "quadrillion"}
UNSEPARATED = 4  # digits written without a separator stay so
AS_WORD = 10  # numbers in words stay in words up to here
WORDS = "zero one two three four five six seven eight nine ten".split()


def amount_in_words(
    value: float, scale: float, found: frozenset[str], symbol: str, source: str, digits: bool, parts: bool
) -> str:
    """ "R$ 1,2 milhão" as "R$1.2 million", "30 km" as "30 km", "3,2%" as "3.2%"; `source` where nothing is better."""
    if parts:
        return source
    money = [unit for unit in units.CURRENCIES if unit in found]
    body = _body(value, scale, source, digits or bool(money))
    if money and "lb" not in found:
        return _money(body, money[0], symbol)
    if not found:
        return body
    unit = sorted(found)[0]
    if unit == "%":
        return f"{body}%"
    name = units.WRITTEN.get(unit, unit)
    if len(found) > 1:  # "libras" and "graus" are two things each
        name = "degrees" if "C" in found else "pounds"
    if value == 1 and len(name) > 2 and name.endswith("s"):
        name = {"feet": "foot", "inches": "inch", "centuries": "century"}.get(name, name[:-1])
    return f"{body}{'' if name.startswith('°') else ' '}{name}"


def _money(body: str, unit: str, symbol: str) -> str:
    sign = "US$" if symbol == "US$" else units.SIGNS.get(unit)
    return f"{sign}{body}" if sign else f"{body} {units.WRITTEN.get(unit, unit)}"


def _body(value: float, scale: float, source: str, digits: bool) -> str:
    for size, name in reversed(NAMES.items()):
        if value >= size and (scale >= 1e6 or scale == 1e3 and value >= 1e6):
            return f"{_plain(value / size)} {name}"
    if not digits and value <= AS_WORD and value % 1 == 0:
        return WORDS[int(value)]
    if source.isdecimal() and len(source) <= UNSEPARATED or scale == 1e3 and _is_year(value) and not digits:
        return source if source.isdecimal() else f"{value:.0f}"  # years, model numbers
    return _plain(value, source if scale == 1 else "")


def _is_year(value: float) -> bool:
    return 1900 <= value < 2100 and value % 100 > 0 and value % 1 == 0


def _plain(value: float, source: str = "") -> str:
    """1234.5 -> 1,234.5, with the source's closing noughts ("2,50" -> 2.50)."""
    places = re.search(r",(\d+)(?!.*\d)", source)
    if places and value % 1000:
        return f"{value:,.{min(len(places.group(1)), 6)}f}"
    return f"{value:,.10g}" if value < 1e10 else f"{value:,.0f}"
