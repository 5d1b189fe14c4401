"""Where a surface stands in a text: what a reader's word for an actor is compared with."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=4096)
def pattern(surface: str) -> re.Pattern[str] | None:
    """Finds `surface` as whole words, any blank between them; None where it is nothing but blanks.

    Capitals must agree, unless the surface is written in lower case throughout.
    """
    words = unicodedata.normalize("NFC", surface).split()
    if not words:
        return None
    first, rest = words[0][0], (words[0][1:], *words[1:])
    joined = r"\s+".join(map(re.escape, rest))
    # A pattern that begins with one of two letters finds its places several times as fast as one that looks back first.
    other = first.upper() if surface.islower() and len(first.upper()) == 1 else ""
    begin = f"[{re.escape(first)}{re.escape(other)}]"
    return re.compile(rf"{begin}(?<!\w[\s\S]){joined}(?!\w)", re.IGNORECASE if surface.islower() else re.NOFLAG)


def standing(surface: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `surface` stands in `text`, in order: start and end."""
    found = pattern(surface)
    if found is not None:
        yield from (match.span() for match in found.finditer(text))


def may_stand(surface: str, text: str) -> bool:
    """False where the first word of `surface` is not in `text` at all: a cheap question before the dear one."""
    words = unicodedata.normalize("NFC", surface).split()
    return bool(words) and words[0] in (text.lower() if surface.islower() else text)


def alike(text: str, surface: str) -> bool:
    """Whether a mention that reads `text` is called `surface`, by the same rule."""
    if text == surface:
        return True
    found = pattern(surface)
    return found is not None and found.fullmatch(text) is not None


def nearest(surface: str, text: str, start: int) -> tuple[int, int] | None:
    """Where `surface` stands nearest to `start`, the earlier of two equally near; None where it does not stand."""
    return min(standing(surface, text), key=lambda span: (abs(span[0] - start), span[0]), default=None)
