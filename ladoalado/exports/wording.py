"""The words that exports are written with: the interface's own, handed in, so that a file says what the page said."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ladoalado.actors import Actor
from ladoalado.reading import Finding, Pair, Reading

BLANK = re.compile(r"(\{\w+\})")


@dataclass(frozen=True, slots=True)
class Wording:
    """One language of the interface (ISO 639-1): key to text, how a finding is said, how an ISO date is written."""

    language: str
    words: Mapping[str, str]
    finding: Callable[[Finding], str]
    date: Callable[[str | None], str]

    def __getitem__(self, key: str) -> str:
        return self.words[key]

    def fill(self, key: str, **values: object) -> str:
        """The text of `key` with its blanks `{name}` filled; what is filled in is not searched for blanks."""
        given = {f"{{{name}}}": str(value) for name, value in values.items()}
        return "".join(given.get(part, part) for part in BLANK.split(self.words[key]))

    def count(self, key: str, number: int) -> str:
        """The text of `key.one` or `key.other` with `{n}` filled."""
        return self.fill(f"{key}.one" if number == 1 else f"{key}.other", n=number)

    def code(self, prefix: str, code: str | None) -> str:
        """The words for a code of the core; the code itself where there are none, nothing for none."""
        return self.words.get(f"{prefix}{code}", code) if code else ""

    def actor(self, actor: Actor) -> str:
        """The actor's name in this language."""
        return actor.called(self.language)

    def translation(self, pair: Pair) -> str:
        """Who made the translation of a pair, of what version and when: never left out where one is quoted."""
        made = pair.provenance
        by = " ".join(part for part in (made.engine, made.version) if part)
        return self.fill(f"by.{made.status}", engine=by, date=self.date(made.at))


def headline(reading: Reading) -> str:
    """What to call the article: its title, the title line of the text, or its id."""
    first = reading.pairs[0].sentence if reading.pairs else None
    return reading.article.title or (first.text if first and first.role == "title" else reading.article.id)


def one_line(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())
