"""Many articles in one file: CSV with a heading row, and JSON Lines. A bad row is reported; the others are read."""

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from ladoalado.drafts import Draft, Refused
from ladoalado.intake.drafting import made, nothing, refused
from ladoalado.intake.plain import characters

ROWS = 5_000  # articles taken from one file
REPORTED = 100  # bad rows that are told one by one
BAD = 5_000  # bad rows after which the rest is not looked at
LINES = 1_000_000  # lines that one table may have
CELLS = 500  # columns a table may have
RESTARTS = 20  # quotation marks never closed in one table
DELIMITERS = (",", ";", "\t", "|")

# How a column may be headed, without accents and capitals, in English and Portuguese.
HEADINGS: dict[str, str] = {
    heading: field
    for field, headings in {
        "text": "text texto corpo body content conteudo artigo article materia noticia full_text texto_completo",
        "title": "title titulo headline manchete",
        "outlet": "outlet veiculo fonte source jornal publication publicacao publisher site",
        "author": "author autor autora authors autores byline",
        "published": "published date data published_at publication_date data_publicacao data_de_publicacao publicado"
        " publicado_em",
        "address": "url link endereco address source_url hiperligacao",
    }.items()
    for heading in headings.split()
}


def fields_of(headings: Iterable[str]) -> dict[int, str]:
    """Which place holds which field; of two places with one field the first counts."""
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        field = HEADINGS.get(_plain(heading))
        if field and field not in found.values():
            found[place] = field
    return found


def _plain(heading: str) -> str:
    letters = unicodedata.normalize("NFD", heading[:100].casefold())
    kept = "".join(c for c in letters if unicodedata.category(c) not in ("Mn", "Cf"))
    return "_".join(kept.strip("\ufeff\"' \t").replace("-", " ").split())


def rows(data: bytes, name: str) -> Iterator[Draft | Refused]:
    """The drafts of a CSV file in order; a Refused in the place of each row that cannot be one."""
    read = characters(data, name)
    if isinstance(read, Refused):
        yield read
        return
    yield from limited(_csv(read[0].removeprefix("\ufeff"), name, read[1]), name)


def _csv(text: str, name: str, notes: tuple[str, ...]) -> Iterator[Draft | Refused]:
    text = text.replace("\0", "")
    if text.count("\n") > LINES:
        yield too_many_lines(name)
        return
    delimiter, skip = _delimiter(text)
    fields: dict[int, str] | None = None
    width = filled = 0
    for at, row in _records(text, delimiter):
        if row is None:
            yield _bad_row(name, at, "a quotation mark in it is never closed")
        elif at <= skip or not any(cell.strip() for cell in row):
            continue
        elif fields is None:
            fields, width = fields_of(row[:CELLS]), len(row)
            if "text" not in fields.values():
                yield no_text_column(name)
                return
        elif any(cell.strip() for cell in row[width:]):
            yield _bad_row(name, at, f"it has {len(row)} cells and the first row has {width}")
        else:
            values = {field: row[place] for place, field in fields.items() if place < len(row)}
            yield _article(values, name, at, notes)
        filled += fields is not None
    if filled < 2:  # the headings are the first
        yield nothing(name)


def too_many_lines(name: str) -> Refused:
    """The refusal of a file with more lines than any table of articles has."""
    say = f"It has more than {LINES:,} lines; split it and add the parts."
    return refused(name, "too-many", say, str(LINES))


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Every record with the number of its first line; None for one whose quotation mark is never closed.

    Such a mark would swallow all that follows: reading starts again behind its line, at most twenty times.
    """
    csv.field_size_limit(len(text) + 1)
    lines = [line + "\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    start = 0
    for _ in range(RESTARTS):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter)
        at = start
        for row in reader:
            end = start + reader.line_num
            if end == len(lines) and end - at > 1 and sum(line.count('"') for line in lines[at:end]) % 2:
                break
            yield at + 1, row
            at = end
        else:
            return
        yield at + 1, None
        start = at + 1


def _delimiter(text: str) -> tuple[str, int]:
    """The sign between the cells, and how many lines stand before the headings (Excel's own `sep=;`)."""
    head = text[:20_000].lstrip("\n\r").split("\n", 2)
    if head[0].strip().lower().startswith("sep=") and len(head[0].strip()) == 5:
        return head[0].strip()[4], 1
    return max(DELIMITERS, key=lambda sign: _fits(head[0], sign)), 0


def _fits(line: str, sign: str) -> tuple[bool, int, int]:
    cells = line.rstrip("\r").split(sign)
    fields = fields_of(cells[:CELLS])
    return "text" in fields.values(), len(fields), len(cells)


def no_text_column(name: str) -> Refused:
    """The refusal of a table whose headings do not say where the text is."""
    say = 'No column of this table is headed "text" or "texto"; name the column with the article\'s text so.'
    return refused(name, "no-article", say)


def _bad_row(name: str, at: int, what: str) -> Refused:
    say = f"Line {at} is left out because {what}; mend it and add the file again, what is there already is not doubled."
    return refused(f"{name}, line {at}", "damaged", say, str(at))


def empty_row(where: str, at: int) -> Refused:
    """The refusal of a row without a text."""
    return refused(
        where, "empty", f"Line {at} is left out because its text is empty; fill it in or delete the line.", str(at)
    )


def _article(values: Mapping[str, str], name: str, at: int, notes: tuple[str, ...]) -> Draft | Refused:
    where = f"{name}, line {at}"
    found = made(
        values.get("text", ""),
        name=where,
        title=values.get("title"),
        outlet=values.get("outlet"),
        author=values.get("author"),
        published=values.get("published"),
        address=values.get("address"),
        notes=notes,
    )
    if isinstance(found, Refused):
        return empty_row(where, at) if found.why == "empty" else found
    own = (values.get("title") or "").strip()
    if own and found.title != own and "title-guessed" in found.notes:
        # A table's own title is no program's placeholder, however odd it looks.
        kept = tuple(note for note in found.notes if note != "title-guessed")
        return replace(found, title=" ".join(own.split())[:300], notes=kept)
    return found


def lines(data: bytes, name: str) -> Iterator[Draft | Refused]:
    """The drafts of a JSON Lines file in order; a Refused in the place of each line that cannot be one."""
    read = characters(data, name)
    if isinstance(read, Refused):
        yield read
        return
    yield from limited(_jsonl(read[0], name, read[1]), name)


def _jsonl(text: str, name: str, notes: tuple[str, ...]) -> Iterator[Draft | Refused]:
    if text.count("\n") > LINES:
        yield too_many_lines(name)
        return
    seen = False
    for at, piece in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not piece.strip(" \t\r\0"):
            continue
        seen = True
        try:
            # Numbers are of no use here and a long one costs minutes: how many digits one has stands in its place.
            found = json.loads(piece, parse_int=len, parse_float=len, parse_constant=len)
        except (ValueError, RecursionError):
            yield _bad_row(name, at, "it is not one JSON object")
            continue
        if not isinstance(found, dict):
            yield _bad_row(name, at, "it is not one JSON object")
        elif not isinstance(values := _values(found), dict):
            yield _bad_row(name, at, values)
        else:
            yield _article(values, name, at, notes)
    if not seen:
        yield nothing(name)


def _values(found: dict[str, Any]) -> dict[str, str] | str:
    """The fields of one object as text, or what is wrong with it."""
    keys = list(found)[:CELLS]
    values: dict[str, str] = {}
    for place, field in fields_of(keys).items():
        value = found[keys[place]]
        if isinstance(value, list) and field == "author":
            value = ", ".join(one for one in value[:20] if isinstance(one, str))
        if isinstance(value, str):
            values[field] = value
        elif field == "text":
            return "its text is no text"
    return values if "text" in values else 'it has no field "text"'


def limited(found: Iterable[Draft | Refused], name: str) -> Iterator[Draft | Refused]:
    """The drafts up to a limit, and the bad rows up to another, with one Refused that counts what was left out."""
    taken = bad = 0
    for one in found:
        if isinstance(one, Refused):
            bad += 1
            if bad <= REPORTED:
                yield one
            if bad == BAD:
                break
            continue
        taken += 1
        if taken > ROWS:
            say = f"Only the first {ROWS:,} articles of this file were read; put the others into a second file."
            yield refused(name, "too-many", say, str(ROWS))
            break
        yield one
    if bad > REPORTED:
        more = "or more " if bad == BAD else ""
        say = f"Another {bad - REPORTED:,} lines {more}could not be read either; mend the file and add it again."
        yield refused(name, "damaged", say, str(bad - REPORTED))
