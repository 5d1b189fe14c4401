"""The grammar of numbers: digits, number words, scales, and what is added below a scale."""

import re
from bisect import bisect_right
from typing import NamedTuple

from ladoalado.quantities import units
from ladoalado.quantities.tokens import Text

VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
SIGNS = "|".join(re.escape(sign) for sign in sorted(units.SYMBOLS, key=len, reverse=True))
SYMBOL = re.compile(rf"(?<![A-Za-z])(?:{SIGNS})\s?$")


class Amount(NamedTuple):
    """A number read at a token: its values, the token after it, and how it was written."""

    values: tuple[float, ...]
    after: int
    scale: float = 1.0
    digits: bool = False
    parts: bool = False  # the values are several numbers ("1.2.3"), all of them meant
    indefinite: bool = False


def read_amount(line: Text, index: int, depth: int = 0) -> Amount | None:
    """A number with its scales, a half and lower parts: "2 milhões e 300 mil", "dois milhões e meio"."""
    head = _head(line, index)
    if head is None:
        return _bare_scale(line, index)
    if head.parts:  # "44,8 thousand" is no English number, but one surface
        return head._replace(after=head.after + (line.low(head.after) in line.language.scales))
    values, after, scale = _scaled(line, head)
    if half := line.language.half.match(line.text, line.tokens[after - 1].end):
        after = bisect_right(line.starts, half.end() - 1)
        return Amount(tuple(value + scale / 2 for value in values), after, scale, head.digits)
    if scale >= 1000 and depth < 4 and (lower := _lower(line, after, scale, head.digits, depth)):
        values, after = tuple(value + lower.values[0] for value in values), lower.after
    return Amount(values, after, scale, head.digits)


def below_hundred(line: Text, index: int) -> tuple[int, int] | None:
    """A number word below a hundred and the token after it: "vinte e três", "twenty-three"."""
    small = line.language.small
    value = small.get(line.low(index))
    if value is None:
        return None
    after = index + 1
    if value < 20:
        return value, after
    tail = after
    if line.language.joiner == "e":
        if line.low(tail) != "e":
            return value, after
        tail += 1
    elif line.low(tail) == "-":
        tail += 1
    unit = small.get(line.low(tail), 0) if line.near(tail) else 0
    return (value + unit, tail + 1) if 0 < unit < 10 else (value, after)


def _below_thousand(line: Text, index: int) -> tuple[int, int] | None:
    """A number word below a thousand and the token after it: "cento e vinte", "two hundred and five"."""
    if line.language.joiner == "e":
        return _portuguese_hundreds(line, index)
    low, hundreds = line.low(index), line.language.hundreds
    small = (1, index + 1) if low in ("a", "an") else below_hundred(line, index)
    if low in hundreds:
        small = (1, index)
    if small is None:
        return None
    value, after = small
    if line.low(after) == "-":
        after += 1
    if line.low(after) not in hundreds:
        return None if low in ("a", "an") and line.low(after) not in line.language.scales else small
    value, after = value * 100, after + 1
    joined = after + 1 if line.low(after) == "and" else after
    tail = below_hundred(line, joined) if line.near(joined) else None
    return (value + tail[0], tail[1]) if tail else (value, after)


def _portuguese_hundreds(line: Text, index: int) -> tuple[int, int] | None:
    low, hundreds = line.low(index), line.language.hundreds
    if low not in hundreds:
        return below_hundred(line, index)
    value, after = hundreds[low], index + 1
    tail = below_hundred(line, after + 1) if line.low(after) == "e" and low != "cem" else None
    return (value + tail[0], tail[1]) if tail else (value, after)


def _head(line: Text, index: int) -> Amount | None:
    token = line.tokens[index]
    if token.digits:
        return _digits(line, index)
    if token.text in VULGAR:
        return Amount((VULGAR[token.text],), index + 1, digits=True)
    if half := _half_of_scale(line, index):
        return half
    if found := _below_thousand(line, index):
        return Amount((float(found[0]),), found[1])
    low = token.low  # "mil e quinhentos": one thousand and more
    if line.language.scales.get(low, (0.0,))[0] >= 1000 and low not in line.language.plural_scales:
        return Amount((1.0,), index)
    return None


def _half_of_scale(line: Text, index: int) -> Amount | None:
    """meio milhão, half a million, half a dozen."""
    if line.low(index) not in ("meio", "meia", "half"):
        return None
    after = index + 1
    after += line.low(after) in ("a", "-")
    after += line.low(after) in ("a", "-")
    return Amount((0.5,), after) if line.low(after) in line.language.scales else None


def _digits(line: Text, index: int) -> Amount:
    token = line.tokens[index]
    values, parts = _values(line, token.text)
    if not parts and "." in token.text and line.language.copied_thousands.search(line.before(index)):
        values += _values(line, token.text.replace(".", ","))[0]
    after = index + 1
    if after < len(line.tokens) and line.tokens[after].text in VULGAR and line.near(after):
        return Amount((values[0] + VULGAR[line.tokens[after].text],), after + 1, digits=True)
    return Amount(values, after, digits=True, parts=parts)


def _values(line: Text, text: str) -> tuple[tuple[float, ...], bool]:
    """What digits say in this language; several numbers where the marks are neither thousands nor decimals."""
    decimal = line.language.decimal
    thousands = "," if decimal == "." else "."
    plain = re.sub(r"\s", "", text)
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})*(?:\{decimal}\d+)?|\d+(?:\{decimal}\d+)?", plain):
        return (float(plain.replace(thousands, "").replace(decimal, ".")),), False
    if re.fullmatch(rf"\d{{1,3}}(?:\{decimal}\d{{3}}){{2,}}", plain):
        return (float(plain.replace(decimal, "")),), False
    if thousands == "." and re.fullmatch(r"\d+\.\d+", plain):
        return (float(plain),), False
    return tuple(float(part) for part in re.split(r"[.,\s]", text) if part), True


def _scaled(line: Text, head: Amount) -> tuple[tuple[float, ...], int, float]:
    """The values times their scale words ("mil milhões" are two), the token after them, and the scale."""
    values, after, scale = head.values, head.after, 1.0
    head_at = after if values == (1.0,) and line.low(after) in line.language.scales else -1
    for _ in range(3):
        step = after + (line.low(after) == "-" and after > 0)
        step += scale > 1 and line.low(step) == "de" and line.low(step + 1) in line.language.scales
        if after != head_at and not line.near(step, "-"):
            break
        factors = line.language.scales.get(line.low(step))
        if factors is None and head.digits and (scale == 1 or scale == 1e3 and line.tokens[step].text == "M"):
            factors = _short_scale(line, step)
        if factors is None or scale > 1 and factors[0] < scale and factors[0] not in (10, 12, 20, 100):
            break
        if scale > 1 and factors[0] <= 100:
            break
        values = tuple(value * factor for value in values for factor in factors)
        scale, after = scale * factors[0], step + 1
    return values, after, scale


def _short_scale(line: Text, index: int) -> tuple[float, ...] | None:
    """ "mi", "bn", "k"; a letter that is also a unit ("30m") stays a unit unless money stands before."""
    token = line.tokens[index]
    factors = line.language.short_scales.get(token.low)
    if factors is None or token.text == "M" and line.low(index + 1) == "€":  # 300 M€
        return factors
    if len(token.low) == 1 and token.start != line.tokens[index - 1].end:
        return None
    if token.low in ("m", "b", "t") and not _money_before(line, index - 1):
        return (1.0, factors[0]) if token.text == "m" and line.language.decimal == "." else None
    return factors


def _money_before(line: Text, index: int) -> bool:
    return SYMBOL.search(line.before(index)) is not None


def _lower(line: Text, index: int, scale: float, digits: bool, depth: int) -> Amount | None:
    """The part below a scale: "mil E QUINHENTOS", "two million THREE HUNDRED THOUSAND"."""
    joined = index + 1 if line.low(index) == line.language.joiner else index
    if not line.near(index) or not line.near(joined) or line.low(joined) in line.language.one | {"a", "an"} and digits:
        return None
    head = line.tokens[joined]
    if not (head.digits or head.low in line.language.small or head.low in line.language.hundreds):
        return None
    lower = read_amount(line, joined, depth + 1)
    if lower is None or lower.values[0] >= scale or lower.parts:
        return None
    if digits or head.digits:  # "2 milhões e 300 mil", but "20 mil e 300 pessoas" are two numbers
        return lower if scale >= 1e6 and lower.scale >= 1e3 and head.digits == digits else None
    return lower


def _bare_scale(line: Text, index: int) -> Amount | None:
    """mil, centenas de, milhares de milhões, hundreds of thousands."""
    language = line.language
    low = line.low(index)
    if low not in language.scales and low not in language.plural_scales:
        return None
    value = language.plural_scales.get(low) or language.scales[low][0]
    indefinite, after = low in language.plural_scales, index + 1
    for _ in range(2):
        of = language.of_scale.match(line.text, line.tokens[after - 1].end)
        step = bisect_right(line.starts, of.end() - 1) if of else after
        factor = language.plural_scales.get(line.low(step)) or language.scales.get(line.low(step), (0.0,))[0]
        if factor < 1000 and not (factor == 100 and value < 100):
            break
        value, after = value * factor, step + 1
    return Amount((value,), after, value, indefinite=indefinite)
