"""Reading the quantities of one text, in time linear in its length."""

import re
from bisect import bisect_right
from dataclasses import replace

from ladoalado.quantities.amounts import VULGAR
from ladoalado.quantities.hints import article_unit, half_unit, hint
from ladoalado.quantities.language import Language
from ladoalado.quantities.measured import number
from ladoalado.quantities.ordinals import fraction, ordinal_digits, ordinal_words, roman
from ladoalado.quantities.quantity import Quantity, n, one_of
from ladoalado.quantities.tokens import Text

# What joins the two ends of a range, which share the scale and the unit of the second.
RANGE = re.compile(
    r"(?:\s?[-–—]\s?|\s+(?:a|e|ou|até|ao?s?|to|and|or|through)\s+)(?:(?:d?[aeo]s?|the)\s+|R\$\s?|US\$\s?|[$€£]\s?)?"
)
# In this order: the first that reads something at a token has it.
READERS = (ordinal_digits, fraction, number, ordinal_words, roman, half_unit, article_unit, hint)


def quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """Every quantity of `text` in order, soft ones included; spans run into `text`."""
    return tuple(_shared_ends(_scan(Text(text, language)), text))


def _shared_ends(found: list[Quantity], text: str) -> list[Quantity]:
    """The ends of a range: "2 e 3 milhões" may be 2 or 2 million; both have the unit of the last."""
    for index in range(len(found) - 2, -1, -1):
        first, last = found[index], found[index + 1]
        if first.kind != "number" or last.kind != "number" or not first.amounts or not first.strict:
            continue
        if not RANGE.fullmatch(text, first.end, last.start):
            continue
        readings = first.readings
        if last.scale > 1 and first.scale == 1:
            readings += one_of(*(n(value * last.scale) for value in first.amounts))
        shared = first.units or last.units
        found[index] = replace(first, readings=readings, units=shared, scale=first.scale)
    return found


def _scan(line: Text) -> list[Quantity]:
    """The patterns of the language first, then what the readers find between them."""
    found = _made(line)
    taken = sorted((quantity.start, quantity.end) for quantity in found)
    index, block = 0, 0
    while index < len(line.tokens):
        token = line.tokens[index]
        while block < len(taken) and taken[block][1] <= token.start:
            block += 1
        if block < len(taken) and taken[block][0] <= token.start:
            index = bisect_right(line.starts, taken[block][1] - 1)
            continue
        quantity = _at(line, index)
        if quantity and (block == len(taken) or quantity.end <= taken[block][0]):
            found.append(quantity)
            index = bisect_right(line.starts, quantity.end - 1)
        else:
            index += 1
    return sorted(found, key=lambda quantity: quantity.start)


def _made(line: Text) -> list[Quantity]:
    """Dates, times, weekdays, decades: the language's patterns, the earlier in the list first."""
    found: list[Quantity] = []
    free = bytearray(b"\1" * len(line.text))
    for pattern, make in line.language.makers:
        for match in pattern.finditer(line.text):
            quantity = make(match)
            if quantity and all(free[quantity.start : quantity.end]):
                free[quantity.start : quantity.end] = bytes(quantity.end - quantity.start)
                found.append(quantity)
    return found


def _at(line: Text, index: int) -> Quantity | None:
    token = line.tokens[index]
    if not (token.digits or token.text in VULGAR or token.text.isalpha()):
        return None
    return next((quantity for read in READERS if (quantity := read(line, index))), None)
