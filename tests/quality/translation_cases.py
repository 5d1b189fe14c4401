"""The table of cases for the embedded engine's preparation: what each translation must hold and must not.

`translation_cases.tsv` has a case a line: kind, source (`\\n` for a line break), regular expressions that must be found
in the translation and that must not (several joined by ` && `), and what the model alone makes of the source, which
`python benchmarks/translation_quality.py --cases` writes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_suffix(".tsv")
AND = " && "


class Case(NamedTuple):
    """A source text and what must and must not be found in its translation."""

    kind: str
    source: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...]
    bare: str

    def wrong(self, translation: str) -> list[str]:
        """What is missing from the translation, and what stands in it that must not."""
        missing = [f"lacks {pattern}" for pattern in self.holds if not re.search(pattern, translation)]
        return missing + [f"holds {pattern}" for pattern in self.lacks if re.search(pattern, translation)]

    def right(self, translation: str) -> bool:
        """Whether everything that must be is in the translation, and nothing that must not."""
        return not self.wrong(translation)


def read() -> list[Case]:
    """Every case of the table, in its order."""
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    return [_case(*line.split("\t")) for line in lines]


def _case(kind: str, source: str, holds: str, lacks: str, bare: str) -> Case:
    return Case(kind, source.replace("\\n", "\n"), _patterns(holds), _patterns(lacks), bare)


def _patterns(joined: str) -> tuple[str, ...]:
    return tuple(filter(None, joined.split(AND)))


def write(cases: Iterable[Case]) -> None:
    """Writes the table."""
    rows = (
        (case.kind, case.source.replace("\n", "\\n"), AND.join(case.holds), AND.join(case.lacks), _line(case.bare))
        for case in cases
    )
    lines = ["\t".join(row) for row in (Case._fields, *rows)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(text: str) -> str:
    return " ".join(text.split())


def page(cases: Sequence[Case], made: Sequence[str]) -> Iterator[str]:
    """The cases as a page in Markdown, with the model's own translation beside that of the path, `made`."""
    fails = sum(not case.right(case.bare) for case in cases)
    yield "# What the preparation of the embedded engine mends\n"
    yield "Made by `python benchmarks/translation_quality.py --cases` from `tests/quality/translation_cases.tsv`."
    yield f"{len(cases)} cases; the model alone fails {fails} of them (✗).\n"
    rows = zip(cases, made, strict=True)
    for kind, group in groupby(rows, key=lambda row: row[0].kind):
        yield f"## {kind.capitalize()}\n"
        yield "| Portuguese | the model alone | | Lado a Lado | |"
        yield "| --- | --- | --- | --- | --- |"
        for case, text in group:
            cells = (case.source, case.bare, _sign(case, case.bare), text, _sign(case, text))
            yield f"| {' | '.join(map(cell, cells))} |"
        yield ""


def _sign(case: Case, text: str) -> str:
    return "✓" if case.right(text) else "✗"


def cell(text: str) -> str:
    """The text for a cell of a Markdown table, nothing in it read as Markdown."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|#~])", r"\\\1", plain).replace("\n", "<br>")
