"""A text cut into words, numbers and signs, with addresses blanked out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ladoalado.quantities.language import Language

# What is never read: addresses, e-mails, hashtags, handles. Looked for in one run of characters without blanks.
RUN = re.compile(r"\S+")
ADDRESS = re.compile(r"://|@\w|\bwww\.|\w\.(?:com|org|net|gov|edu|pt|br|uk|eu|io)(?![\w])", re.I)
TAG = re.compile(r"(?<!\w)[#@]\w+")
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\S")
SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?![\d])(?:[.,]\d+)?")
LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; `low` is its casefolded text."""

    text: str
    low: str
    start: int
    end: int

    @property
    def digits(self) -> bool:
        """Whether it is a number in digits."""
        return self.text[0].isdecimal() and self.text[0].isascii()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


class Text:
    """One text of one language and its tokens; offsets are those of the text as it came."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = TAG.sub(
            _blank, RUN.sub(lambda run: _blank(run) if ADDRESS.search(run.group()) else run.group(), text)
        )
        self.language = language
        self.tokens = [Token(m.group(), m.group().casefold(), *m.span()) for m in self._cut()]
        self.starts = [token.start for token in self.tokens]

    def _cut(self) -> Iterator[re.Match[str]]:
        """Tokens; groups of three digits parted by blanks are one number."""
        where = 0
        for spaced in SPACED.finditer(self.text):
            yield from TOKEN.finditer(self.text, where, spaced.start())
            yield spaced
            where = spaced.end()
        yield from TOKEN.finditer(self.text, where)

    def low(self, index: int) -> str:
        """A token's casefolded text, empty after the last."""
        return self.tokens[index].low if index < len(self.tokens) else ""

    def near(self, index: int, marks: str = "") -> bool:
        """Whether only blanks, or one of `marks`, part this token from the one before it."""
        if not 0 < index < len(self.tokens):
            return False
        gap = self.text[self.tokens[index - 1].end : self.tokens[index].start]
        return len(gap) <= 2 and (not gap.strip() or gap.strip() in marks)

    def before(self, index: int) -> str:
        """The few characters before a token."""
        start = self.tokens[index].start
        return self.text[max(0, start - LOOK_BACK) : start]
