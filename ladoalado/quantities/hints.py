"""Words that say a number without being one: "half an hour", "a mile", "ambos"."""

import re

from ladoalado.quantities.measured import codes_of, unit_after
from ladoalado.quantities.quantity import Quantity, n, one_of
from ladoalado.quantities.tokens import Text

ARTICLE = re.compile(r"[\s-]+an?\b")


def half_unit(line: Text, index: int) -> Quantity | None:
    """meia hora, half an hour, half-inch."""
    if line.low(index) not in ("meio", "meia", "half"):
        return None
    article = ARTICLE.match(line.text, line.tokens[index].end)
    match = unit_after(line, article.end() if article else line.tokens[index].end)
    if match is None or len(match.group(1)) == 1:
        return None
    start, end = line.tokens[index].start, match.end()
    return Quantity(start, end, line.text[start:end], "number", one_of(n(0.5)), False, codes_of(line, match))


def article_unit(line: Text, index: int) -> Quantity | None:
    """a mile, an hour: one, and asked for by nobody."""
    if line.low(index) not in ("a", "an") or line.language.joiner != "and":
        return None
    match = unit_after(line, line.tokens[index].end)
    if match is None or len(match.group(1)) <= 2:
        return None
    half = line.language.half.match(line.text, match.end())
    start, end = line.tokens[index].start, half.end() if half else match.end()
    return Quantity(
        start, end, line.text[start:end], "number", one_of(n(1.5 if half else 1)), False, codes_of(line, match)
    )


def hint(line: Text, index: int) -> Quantity | None:
    """A word of the language's table of hints; "year and a half" is one and a half."""
    token = line.tokens[index]
    known = line.language.hints.get(token.low)
    if known is None:
        return None
    half = line.language.half.match(line.text, token.end) if known.units else None
    keys = (n(1.5),) if half else known.keys
    end = half.end() if half else token.end
    return Quantity(token.start, end, line.text[token.start : end], "number", one_of(*keys), False, known.units)
