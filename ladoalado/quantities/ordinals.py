"""Ordinals, fractions in words and Roman numerals."""

import re

from ladoalado.quantities.amounts import below_hundred
from ladoalado.quantities.quantity import Quantity, n, one_of
from ladoalado.quantities.tokens import LOOK_BACK, Text

ROMAN = re.compile(r"[IVXL]+")
ROMAN_VALID = re.compile(r"(?=.)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}
CENTURIES = re.compile(r"\bs[eé]c(?:ulos?|\.)\s+$|\bs[eé]c(?:ulos?|\.)\s[\w\s,]{0,20}\b[IVXL]+(?:\s+[ae]|,)\s+$", re.I)
# What follows a weekday, a room or a farm rather than an ordinal.
NO_NOUNS = set(
    "para como pelo pela pelos pelas quando onde porque entre sobre após desde mais menos muito final finais passada "
    "passado partes parte feira feiras".split()
)
TOPS = "one two three four five six seven eight nine".split()
BOTTOMS = dict(enumerate("third quarter fifth sixth seventh eighth ninth tenth".split(), 3))


def ordinal_digits(line: Text, index: int) -> Quantity | None:
    """3.º, 2ª, 1o, 20th."""
    token = line.tokens[index]
    if not token.text.isdecimal() or len(token.text) > 4:
        return None
    sign = line.language.ordinal_sign.match(line.text, token.end)
    if sign is None or not sign.group().strip() or sign.end() == token.end:
        return None
    value = float(token.text)
    start, end = token.start, sign.end()
    return Quantity(
        start,
        end,
        line.text[start:end],
        "number",
        one_of(n(value), ("ordinal", value)),
        english=ordinal(int(value)),
    )


def fraction(line: Text, index: int) -> Quantity | None:
    """dois terços, three-quarters."""
    top = below_hundred(line, index) if not line.tokens[index].digits else None
    if line.low(index) == "a" and line.language.joiner == "and":
        top = (1, index + 1)
    if top is None:
        return None
    value, after = top
    after += line.low(after) == "-"
    bottom = line.language.parts.get(line.low(after), 0)
    if bottom <= value or value > 9 or not line.near(after, "-") or bottom == 2:
        return None
    start, end = line.tokens[index].start, line.tokens[after].end
    share = value / bottom
    readings = one_of(n(share), n(share * 100))
    if value == 1 or bottom == 4 and line.language.joiner == "e":  # "um quinto" is also a fifth, "três quartos" rooms
        readings += one_of(n(bottom if value == 1 else value))
    plural = line.low(after).endswith("s")
    sure = value > 1 and plural or line.low(after) in ("terço", "quinto")
    english = f"{TOPS[value - 1]} {BOTTOMS.get(bottom, ordinal(bottom))}{'s' if value > 1 else ''}"
    return Quantity(start, end, line.text[start:end], "number", readings, sure, english=english)


def ordinal_words(line: Text, index: int) -> Quantity | None:
    """terceiro, décimo segundo, third, twenty-first."""
    ordinals = line.language.ordinals
    low = line.low(index)
    if low not in ordinals:
        return _tens_and_ordinal(line, index)
    value, after = ordinals[low], index + 1
    if value >= 10 and line.near(after) and 0 < ordinals.get(line.low(after), 0) < 10 and line.language.joiner == "e":
        value, after = value + ordinals[line.low(after)], after + 1
    start, end = line.tokens[index].start, line.tokens[after - 1].end
    strict = low not in line.language.loose_ordinals or value >= 3 and _before_noun(line, after)
    readings = one_of(n(value), n(1 / value), ("ordinal", value))
    return Quantity(start, end, line.text[start:end], "number", readings, strict, english=ordinal(value))


def _before_noun(line: Text, index: int) -> bool:
    """Whether a content word follows, as in "quarto lugar": then it is an ordinal, and no room or farm."""
    return (
        line.language.joiner == "e"
        and line.near(index)
        and len(line.low(index)) > 3
        and line.low(index).isalpha()
        and line.low(index) not in NO_NOUNS
        and line.tokens[index - 1].text.islower()
        and not line.low(index - 1).endswith("s")
    )


def _tens_and_ordinal(line: Text, index: int) -> Quantity | None:
    """twenty-first."""
    tens = line.language.small.get(line.low(index), 0)
    after = index + 2 if line.low(index + 1) == "-" else index + 1
    unit = line.language.ordinals.get(line.low(after), 0)
    if tens < 20 or not 0 < unit < 10 or not line.near(after):
        return None
    start, end = line.tokens[index].start, line.tokens[after].end
    return Quantity(
        start,
        end,
        line.text[start:end],
        "number",
        one_of(n(tens + unit), ("ordinal", tens + unit)),
        english=ordinal(tens + unit),
    )


def roman(line: Text, index: int) -> Quantity | None:
    """XXI, XIV; a single letter only after "século" or a name."""
    token = line.tokens[index]
    if not ROMAN.fullmatch(token.text) or not ROMAN_VALID.fullmatch(token.text):
        return None
    before = line.text[max(0, token.start - 2 * LOOK_BACK) : token.start]
    century = CENTURIES.search(before) is not None
    named = index > 0 and line.tokens[index - 1].text[:1].isupper() and line.near(index)
    if len(token.text) == 1 and not century and not named:
        return None
    values = [LETTERS[letter] for letter in token.text]
    value = sum(-a if a < b else a for a, b in zip(values, values[1:] + [0], strict=True))
    strict = line.language.decimal == "," and (century or len(token.text) > 1)
    english = f"{ordinal(value)} century" if century else token.text
    return Quantity(token.start, token.end, token.text, "number", one_of(n(value)), strict, english=english)


def ordinal(value: int) -> str:
    """3 -> 3rd."""
    if 10 < value % 100 < 14:
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"
