"""The words of the interface, English and Portuguese, from the `words.toml` beside each widget."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["en", "pt"]
LANGUAGES: tuple[Language, ...] = ("en", "pt")
HERE = Path(__file__).parent
DATE = re.compile(r"(\d{4})(?:-(0?[1-9]|1[0-2])(?:-(\d\d?))?)?(?:T.*)?", re.ASCII)


@cache
def words(language: Language, folder: str = "") -> Mapping[str, str]:
    """Key to text of one language, for the frame and pages (default) or for the widget in `folder`."""
    tables = tomllib.loads((HERE / folder / "words.toml").read_text("utf-8"))
    return dict(tables[language])


# What Streamlit replaces even where its marks are escaped: icons and emoji by name, its logo, arrows made of signs.
_NAMED = re.compile(r":(?=[\w+/-]+:)")
_DRAWN = re.compile(r"(?<!\S)([<>~-])(?=(?:->|[>=-])(?!\S))")


def plain(text: str) -> str:
    """`text` for a place where Streamlit reads Markdown: shown as it was written, no mark obeyed, no address linked.

    An invisible joiner stands in what would be replaced or linked all the same.
    """
    text = _DRAWN.sub("\\1\u2060", _NAMED.sub(":\u2060", " ".join(text.split())))
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    return re.sub(r"(\\:(?=\\/)|\\@|(?i:www)(?=\\\.))", "\\1\u2060", escaped)


def date(iso: str | None, language: Language) -> str:
    """An ISO date, as precise as it is, in words: `2023-07` is "July 2023" or "julho de 2023"; the rest as written."""
    found = DATE.fullmatch(iso or "")
    if not found:
        return iso or ""
    year, month, day = found.groups("")
    if not month:
        return year
    name = words(language)["months"].split()[int(month) - 1]
    parts = [part for part in (day.lstrip("0"), name, year) if part]
    return (" de " if language == "pt" else " ").join(parts)
