"""Text as the index holds it: words without accents and case, each with its place in the original.

One rule for both databases and both languages, so that they find the same: a word is a run of letters and digits with
the marks on them (Unicode categories L, N, M; format characters inside are passed over), a character of a script that
is written without blanks is a word of its own, and what a word is compared by is its compatibility decomposition
without marks, casefolded. What is in the index was made by this: a change here needs a step in `migrations` that makes
the index anew.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# What is indexed of one side of a sentence, in words and in bytes: PostgreSQL counts positions up to 16,383 and holds
# 1 MB a row. No sentence that anyone wrote comes near.
MOST_WORDS = 4_000
MOST_BYTES = 400_000
# Characters of a word that are compared.
LONGEST_WORD = 60

# Letters that decompose into nothing, and what they are typed as without them.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Thai, Lao, Myanmar, Khmer, Kana, Han.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Every mark and format character in text of Latin letters; other scripts are walked character by character.
_WITHIN = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"(?:[^\W_][{_WITHIN}]*)+")
_EXOTIC = re.compile(r"[^\x00-\u036f\u1e00-\u20cf\u2100-\u2bff\ufeff]")
_ONE = re.compile(f"[{_UNSPACED}]")


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as it is compared, and where it stands in `text` (code points, half-open)."""
    places = _walked(text) if _EXOTIC.search(text) else (found.span() for found in _WORD.finditer(text))
    for start, end in places:
        if word := folded(text[start:end]):
            yield word, start, end


def compared(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    return [word for word, _, _ in words(text)]


def indexed(text: str) -> list[str]:
    """The words of `text` that the index takes."""
    found: list[str] = []
    size = 0
    for word, _, _ in words(text):
        size += len(word.encode())
        if len(found) == MOST_WORDS or size > MOST_BYTES:
            break
        found.append(word)
    return found


def plain(text: str) -> str:
    """The words of `text` as they are compared, one blank between them: a key to sort and look up by."""
    return " ".join(compared(text))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word without case and marks; "" where nothing is left of it."""
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(each for each in bare if each.isalnum()).translate(_PLAIN)[:LONGEST_WORD]


def _walked(text: str) -> Iterator[tuple[int, int]]:
    """The places of the words of a text in any script."""
    start = None
    for at, each in enumerate(text):
        alone = _ONE.match(each) is not None
        if start is not None and (alone or not (each.isalnum() or _inside(each))):
            yield start, at
            start = None
        if alone and each.isalnum():
            yield at, at + 1
        elif not alone and start is None and each.isalnum():
            start = at
    if start is not None:
        yield start, len(text)


def _inside(each: str) -> bool:
    return unicodedata.category(each) in ("Mn", "Mc", "Me", "Cf")
