"""A citation of an article, or of one sentence of it: as text, for BibTeX and for reference managers (CSL-JSON).

The original words stand first, and a translation never stands without who made it.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import ladoalado
from ladoalado.addressing import fragment, web
from ladoalado.exports.wording import Wording, headline, one_line
from ladoalado.reading import Pair, Reading

DATE = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?(?:[T ].*)?", re.ASCII)
# Of LaTeX; a brace must not stand as one, even behind a backslash, since BibTeX counts braces.
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
}  # fmt: skip
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSAFE = {"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", "<": "%3C", ">": "%3E", "^": "%5E", "`": "%60", "|": "%7C"}


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a reading, or its sentence number `sentence` (from 0), when it was looked up (ISO 8601), and the
    app's absolute address of it."""

    reading: Reading
    wording: Wording
    accessed: str
    sentence: int | None = None
    link: str | None = None

    @property
    def pair(self) -> Pair | None:
        """The cited sentence and its translation; None where the whole article is cited or there is no such one."""
        number = self.sentence
        return self.reading.pairs[number] if number is not None and 0 <= number < len(self.reading.pairs) else None

    @property
    def address(self) -> str | None:
        """The publisher's page, at the sentence where one is cited."""
        source = self.reading.article.source_url
        return fragment(source, self.pair.sentence.text) if self.pair else web(source)


def plain(cited: Cited) -> str:
    """The card as text: original, translation with who made it, outlet, author, dates, links; one thing a line."""
    return "\n".join(line for line in (*_quoted(cited), _reference(cited), _looked_up(cited)) if line)


def _quoted(cited: Cited) -> Iterator[str]:
    pair, wording = cited.pair, cited.wording
    if pair is None:
        return
    yield wording.fill("card.original", text=one_line(pair.sentence.text))
    by = wording.translation(pair)
    if pair.provenance.status == "failed":
        yield f"({by})"
        return
    language = wording.code("language.", cited.reading.article.target)
    yield wording.fill("card.translation", language=language, by=by, text=one_line(pair.translation))


def _reference(cited: Cited) -> str:
    article, wording = cited.reading.article, cited.wording
    title = wording.fill("card.title", text=one_line(headline(cited.reading)))
    parts = (article.author, title, article.outlet, wording.date(article.published))
    said = ", ".join(one_line(part) for part in parts if part and part.strip())
    return ". ".join(part for part in (said, cited.address) if part)


def _looked_up(cited: Cited) -> str:
    wording, number = cited.wording, (cited.sentence or 0) + 1
    key = "card.sentence" if cited.pair else "card.read"
    key = key if cited.link else f"{key}.nolink"
    read = wording.fill(key, n=number, version=ladoalado.__version__, link=cited.link or "")
    return f"{wording.fill('card.accessed', date=wording.date(cited.accessed))} {read}"


# --- BibTeX -----------------------------------------------------------------------------------------------------------


def bibtex(cited: Cited) -> str:
    """One `@misc` entry, which every BibTeX style and biblatex know; accents as they are, in UTF-8."""
    article = cited.reading.article
    address = cited.address
    parts = _date(article.published)
    fields = {
        "author": f"{{{_tex(article.author)}}}" if article.author and article.author.strip() else "",
        "title": f"{{{_tex(headline(cited.reading))}}}",
        "howpublished": _tex(article.outlet or ""),
        "year": str(parts[0]) if parts else "",
        "date": "-".join(f"{part:02}" for part in parts) if parts else "",
        "url": _verbatim(address) if address else "",
        "urldate": _day(cited.accessed),
        "language": _tex(article.language),
        "note": _tex(" ".join(_note(cited))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{_key(cited)},", *lines, "}"))


def _tex(text: str | None) -> str:
    """The text on one line, as LaTeX shows it again letter for letter."""
    line = one_line(_CONTROL.sub(" ", text or ""))
    return "".join(SPECIAL.get(character, character) for character in line)


def _verbatim(address: str) -> str:
    """An address as a `url` field takes it: no brace in it, everything else as it is."""
    return "".join(_UNSAFE.get(character, character) for character in address)


def _key(cited: Cited) -> str:
    """`article-id` or `article-id-s3`, in letters, digits and dashes only."""
    said = unicodedata.normalize("NFKD", cited.reading.article.id).encode("ascii", "ignore").decode()
    key = re.sub(r"[^A-Za-z0-9]+", "-", said).strip("-") or "article"
    return f"{key}-s{(cited.sentence or 0) + 1}" if cited.pair else key


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


def csl_json(cited: Cited) -> str:
    """A list with one item in CSL-JSON, which Zotero and Mendeley take in."""
    article = cited.reading.article
    item: dict[str, Any] = {
        "id": _key(cited),
        "type": "article-newspaper",
        "title": _clean(headline(cited.reading)),
        "container-title": _clean(article.outlet),
        "author": [{"literal": author}] if (author := _clean(article.author)) else None,
        "issued": _csl_date(_date(article.published)),
        "accessed": _csl_date(_date(cited.accessed)),
        "URL": cited.address,
        "language": _clean(article.language),
        "note": _clean(" ".join(_note(cited))),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


def _clean(text: str | None) -> str:
    return one_line(_CONTROL.sub(" ", text or ""))


def _csl_date(parts: tuple[int, ...]) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [list(parts)]} if parts else None


# --- both -------------------------------------------------------------------------------------------------------------


def _note(cited: Cited) -> Iterator[str]:
    """The sentence on both sides, marked, and the way to it in the app."""
    yield from _quoted(cited)
    if cited.link:
        yield cited.link


def _date(iso: str | None) -> tuple[int, ...]:
    """Year, month and day as far as they are known; nothing for what is no date."""
    found = DATE.fullmatch(iso or "")
    if not found:
        return ()
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return ()
    return tuple(part for part in (year, month, day) if part is not None)


def _day(iso: str) -> str:
    return "-".join(f"{part:02}" for part in _date(iso))
