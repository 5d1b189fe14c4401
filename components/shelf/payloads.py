"""What the browser shows of a library: lines of the list, concordance lines, pages. Plain JSON, no Streamlit.

Texts are cut at the marks here, so that nobody counts characters in the browser.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from components.shelf.asking import ARTICLES, PER_PAGE, Asked, address, filters, reader
from components.shelf.names import called
from components.words import Language, date, words
from ladoalado.kept import Found, Listed, Named, Row, Shelf

Payload = dict[str, object]
NAMES = 5
# Code points of a sentence that are shown, and how many of them before the first word found.
LONGEST, BEFORE = 1_200, 300


def text_of(language: Language) -> Mapping[str, str]:
    """The words of the library page."""
    return words(language, "shelf")


def counted(key: str, n: int, language: Language) -> str:
    """A number with its noun in the right form."""
    return text_of(language)[f"{key}_{'one' if n == 1 else 'other'}"].replace("{n}", number(n, language))


def number(n: int, language: Language) -> str:
    """A whole number as it is written: 12,345 in English, 12 345 in Portuguese."""
    return f"{n:,}" if language == "en" else f"{n:,}".replace(",", "\u00a0") if n >= 10_000 else str(n)


def help_of(language: Language) -> list[str]:
    """The line under the search box, in pieces that are in turn plain and examples to type."""
    return text_of(language)["search.help"].split("`")


# --- the list ---------------------------------------------------------------------------------------------------------


def articles(shelf: Shelf, view: Asked, language: Language) -> Payload:
    """One page of the list."""
    return {
        "kind": "articles",
        "head": _head(shelf.total, len(shelf.lines), view, language),
        "rows": [article(line, language) for line in shelf.lines],
        "act": "delete",
        **_pages(view, shelf.total, language),
    }


def article(line: Listed, language: Language) -> Payload:
    """One article of the list."""
    text = text_of(language)
    return {
        "id": line.id,
        "title": _title(line.title, language),
        "lang": line.language,
        "href": reader(line.id),
        "facts": _facts(line.outlet, line.author, date(line.published, language)),
        "size": counted("words", line.words, language),
        "actors": [_named(named, line.id, language) for named in line.actors[:NAMES]],
        "state": _state(line, language),
        "when": text["shared"] if line.shared else text["added"].replace("{date}", date(line.added, language)),
        "shared": line.shared,
    }


def _named(named: Named, article: str, language: Language) -> Payload:
    href = reader(article, actor=named.actor)
    name = called(named.actor, named.name, language)
    return {"id": named.actor, "name": name, "n": number(named.own, language), "href": href}


def _state(line: Listed, language: Language) -> Payload:
    """What there is to check in an article."""
    text = text_of(language)
    if line.warnings is None:
        return {"kind": "waits", "text": text["untranslated"]}
    if not line.warnings:
        return {"kind": "clean", "text": text["check.none"]}
    return {"kind": "check", "text": counted("check", line.warnings, language), "href": reader(line.id, check="1")}


def _facts(*facts: str | None) -> list[str]:
    return [fact for fact in facts if fact and fact.strip()]


def _title(title: str, language: Language) -> str:
    return " ".join(title.split()) or text_of(language)["untitled"]


def _head(total: int, here: int, view: Asked, language: Language) -> str:
    said = counted("count", total, language)
    if total <= here:
        return said
    first, last = (number(n, language) for n in (view.offset + 1, view.offset + here))
    return text_of(language)["count.part"].replace("{from}", first).replace("{to}", last).replace("{count}", said)


def _pages(view: Asked, total: int, language: Language) -> Payload:
    """The pages before and after this one."""
    text, last = text_of(language), max(1, -(-total // PER_PAGE))
    around = {"previous": view.page - 1 if view.page > 1 else 0, "next": view.page + 1 if view.page < last else 0}
    return {
        "pages": [
            {"rel": rel, "text": text[rel], "page": page, "href": address(view, page=page)}
            for rel, page in around.items()
            if page
        ],
        "of": f"{view.page} / {last}" if last > 1 else "",
    }


# --- what was found ---------------------------------------------------------------------------------------------------


def sentences(found: Found, view: Asked, language: Language) -> Payload:
    """One page of concordance lines; lines of one article that follow each other stand under its title."""
    text = text_of(language)
    head = text["hits.in"].replace("{sentences}", counted("hits", found.total, language))
    head = head.replace("{articles}", counted("count", found.articles, language))
    if found.total > len(found.rows):
        first, last = (number(n, language) for n in (view.offset + 1, view.offset + len(found.rows)))
        head = text["count.part"].replace("{from}", first).replace("{to}", last).replace("{count}", head)
    return {
        "kind": "sentences",
        "head": head,
        "groups": [_group(list(rows), language) for _, rows in groupby(found.rows, key=lambda row: row.article)],
        **_pages(view, found.total, language),
    }


def _group(rows: Sequence[Row], language: Language) -> Payload:
    first = rows[0]
    return {
        "id": first.article,
        "title": _title(first.title, language),
        "href": reader(first.article),
        "facts": _facts(first.outlet, date(first.published, language)),
        "lines": [_line(row, language) for row in rows],
    }


def _line(row: Row, language: Language) -> Payload:
    number_ = str(row.sentence + 1)
    return {
        "n": row.sentence + 1,
        "href": reader(row.article, sentence=number_, mention=row.mention),
        "mention": row.mention,
        "source": pieces(row.source, row.source_spans),
        "target": pieces(row.target, row.target_spans),
        "waits": "" if row.target else text_of(language)["untranslated"],
    }


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """A text in pieces that are in turn plain and marked; the first and the last one are plain, and may be empty.

    Spans may come in any order; one that overlaps an earlier one or leaves the text is cut to what is left of it. A
    very long sentence is cut around the first mark.
    """
    made, at = [""], 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            made[-1:] = [text[at:start], text[start:end], ""]
            at = end
    made[-1] = text[at:]
    return _shortened(made) if len(text) > LONGEST else made


def _shortened(made: list[str]) -> list[str]:
    """As much as fits, begun a little before the first mark; what was cut off is shown as an ellipsis."""
    before = made[0]
    kept = ["…" + before[-BEFORE:] if len(made) > 1 and len(before) > BEFORE else before]
    kept += made[1:]
    room, short = LONGEST, []
    for piece in kept:
        if len(piece) > room:
            short.append(piece[:room] + "…")
            break
        short.append(piece)
        room -= len(piece)
    return short


# --- nothing found ----------------------------------------------------------------------------------------------------


def nothing(view: Asked, language: Language) -> Payload:
    """What to try where a search finds nothing."""
    text, terms = text_of(language), view.query.terms
    wanted = [term for term in terms if not term.excluded]
    fits = {
        "none.words": len(wanted) > 1,
        "none.phrase": any(len(term.words) > 1 for term in wanted),
        "none.spelling": bool(wanted),
        "none.excluded": len(wanted) < len(terms),
        "none.field": bool(filters(view.query)),
    }
    return {
        "kind": "nothing",
        "title": text["none.title"],
        "tips": [text[tip] for tip, fit in fits.items() if fit],
        "clear": {"text": text["none.clear"], "href": address(Asked(), section=ARTICLES)},
    }
