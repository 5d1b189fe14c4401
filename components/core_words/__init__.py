"""What the core says of a failure, in the reader's language.

The core speaks English, to the command line as to the pages. Its sentences are made of the parts in `sentences.toml`,
each with its Portuguese, and `{blanks}` for what differs from one time to the next.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from components.words import Language

_BLANK = re.compile(r"\\\{(\w+)\\\}")
# Blanks that the core fills with words of its own; names, places and examples in the others stay as they are.
_SAID = frozenset({"problem", "advice", "wait", "why", "faults", "fault", "engine"})

# Blanks of one word: a sentence that begins with one does not swallow what stands before it.
_WORDS = frozenset({"act", "scope"})


def said(sentence: str, language: Language) -> str:
    """A sentence of the core in `language`; as it is where the table does not hold it."""
    return sentence if language == "en" else _portuguese(sentence) or sentence


def _portuguese(text: str) -> str | None:
    for pattern, portuguese in _table():
        if found := pattern.fullmatch(text):
            parts = {name: _part(text) if name in _SAID else text for name, text in found.groupdict().items()}
            return portuguese.format_map(parts)
    return None


def _part(text: str) -> str:
    """What stands in a blank, which may hold the sentence's full stop."""
    whole = text.removesuffix(".")
    return (_portuguese(whole) or whole) + text[len(whole) :]


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns with their Portuguese, those with the most words of their own first."""
    rows = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["sentences"]
    rows.sort(key=lambda row: -len(_BLANK.sub("", re.escape(row["en"]))))
    return tuple((re.compile(_BLANK.sub(_blank, re.escape(row["en"])), re.DOTALL), row["pt"]) for row in rows)


def _blank(found: re.Match[str]) -> str:
    holds = r"\w+" if found[1] in _WORDS else ".+?"
    return f"(?P<{found[1]}>{holds})"
