"""A workspace as plain JSON objects, one at a time, and back: what comes in is checked as if a stranger had written it.

    {"record": "correction", "act", "scope", ...: the fields of `Correction` that are set}
    {"record": "article", "id", "text", "language", "target", "title", "source_url", "outlet", "author", "published",
     "origin", "added_at"}
    {"record": "reading", "article", "engine", "stamp", "made_at", "version", "reading": as `library.to_json`}
    {"record": "protected", "source", "target", "names": [[form, translation], ...]}
    {"record": "edit", "text", "source", "target", "written", "at"}
    {"record": "translation", "text", "source", "target", "engine", "version", "names", "translation", "at",
     "protected"}

A reading follows its article, and corrections come first, so that what is counted is right at once. Deleted articles
and corrections that were taken back are left behind.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, select

from ladoalado import __version__, library
from ladoalado.sentences import split
from ladoalado.store import articles as articles_of
from ladoalado.store import checking, corrections, derived, readings, recounting
from ladoalado.store.articles import METADATA, batches
from ladoalado.store.checking import Record
from ladoalado.store.database import Database, database
from ladoalado.store.tables import articles, protected_names, texts
from ladoalado.store.tables import corrections as kept_corrections
from ladoalado.store.tables import readings as kept_readings
from ladoalado.store.tenant import Tenant

# Articles read, and records written, in one transaction.
PAGE = 50


# --- out --------------------------------------------------------------------------------------------------------------


def everything(tenant: Tenant) -> Iterator[dict[str, object]]:
    """Every record of the workspace, a page of articles in memory at a time."""
    with tenant.door.reading() as connection:
        said = corrections.standing(connection, tenant, None)
        lists = connection.execute(
            select(protected_names.c.source, protected_names.c.target).where(tenant.own(protected_names)).distinct()
        ).all()
    for each in said:
        set_ = {name: value for name, value in asdict(each).items() if value is not None and name != "id"}
        yield {"record": "correction", **set_}
    yield from _articles(tenant)
    memory = database(tenant.door.url)
    for source, target in lists:
        names = [list(pair) for pair in memory.protected(tenant.workspace, source, target)]
        yield {"record": "protected", "source": source, "target": target, "names": names}
    yield from _memory(memory, tenant.workspace)


def _articles(tenant: Tenant) -> Iterator[dict[str, object]]:
    last = 0
    while True:
        with tenant.door.reading() as connection:
            page = _page(connection, tenant, last)
            made = _readings(connection, [row.number for row in page])
        for row in page:
            about = {name: getattr(row, name) for name in ("id", "text", *METADATA, "origin", "added_at")}
            yield {"record": "article", **about}
            article = articles_of.of_row(row)
            for kept in made.get(row.number, ()):
                if read := readings.unpacked(article, kept.body):
                    apart = {name: getattr(kept, name) for name in ("engine", "stamp", "made_at", "version")}
                    yield {"record": "reading", "article": row.id, **apart, "reading": library.to_json(read)}
        if not page:
            return
        last = page[-1].number


def _page(connection: Connection, tenant: Tenant, last: int) -> list[Any]:
    asked = (
        select(articles, texts.c.text)
        .join(texts, texts.c.article == articles.c.number)
        .where(tenant.own(articles), articles.c.deleted_at.is_(None), articles.c.number > last)
    )
    return list(connection.execute(asked.order_by(articles.c.number).limit(PAGE)))


def _readings(connection: Connection, numbers: list[int]) -> dict[int, list[Any]]:
    """The readings of these articles, the one that the index is made from last, so that it is so again elsewhere."""
    asked = (
        select(kept_readings)
        .join(articles, articles.c.number == kept_readings.c.article)
        .where(kept_readings.c.article.in_(numbers))
        .order_by(kept_readings.c.article, kept_readings.c.engine == articles.c.engine, kept_readings.c.engine)
    )
    found: dict[int, list[Any]] = {}
    for row in connection.execute(asked) if numbers else ():
        found.setdefault(row.article, []).append(row)
    return found


def _memory(memory: Database, workspace: str) -> Iterator[dict[str, object]]:
    for written in memory.history(workspace):
        place = {"text": written.text, "source": written.source, "target": written.target}
        yield {"record": "edit", **place, "written": written.edit.text, "at": written.edit.at}
    for key, made in memory.translations(workspace):
        yield {
            "record": "translation",
            **{name: getattr(key, name) for name in ("text", "source", "target", "engine", "version")},
            "names": [list(pair) for pair in key.protected],
            "translation": made.text,
            "at": made.at,
            "protected": list(made.protected),
        }


# --- in ---------------------------------------------------------------------------------------------------------------


def take_in(tenant: Tenant, records: Iterable[Record]) -> tuple[int, int]:
    """Bring records in, `PAGE` at a time, each page whole or not at all; (taken, left out).

    A page that cannot be kept raises NotKept and leaves those before it kept: the same records can be given again.
    """
    taken = seen = 0
    for page in batches(records, PAGE):
        seen += len(page)
        told = [each for each in page if isinstance(each, dict) and isinstance(each.get("record"), str)]
        shelved = [each for each in told if each["record"] in _TAKERS]
        remembered = [each for each in told if each["record"] not in _TAKERS]
        if shelved:
            with tenant.door.writing() as connection:
                taken += sum(_TAKERS[each["record"]](connection, tenant, each) for each in shelved)
        taken += _remember(tenant, remembered)
    return taken, seen - taken


def _article(connection: Connection, tenant: Tenant, record: Record) -> bool:
    article = checking.article(record)
    if article is None:
        return False
    spans = [derived.Span(part.index, part.start, part.end) for part in split(article.text)]
    at = checking.time(record.get("added_at")) or articles_of.now()
    return articles_of.put(connection, tenant, article, checking.origin(record.get("origin")), at, spans)


def _reading(connection: Connection, tenant: Tenant, record: Record) -> bool:
    """A reading by an engine that the article has none of yet."""
    identifier, engine, stamp = (checking.line(record.get(name)) for name in ("article", "engine", "stamp"))
    if identifier is None or engine is None or stamp is None:
        return False
    row = readings.looked_up(connection, tenant, identifier)
    here = kept_readings.c.article == (row.number if row else 0), kept_readings.c.engine == engine
    if row is None or connection.scalar(select(func.count()).select_from(kept_readings).where(*here)):
        return False
    made = checking.reading(articles_of.of_row(row), record.get("reading"))
    if made is None:
        return False
    about = {
        "engine": engine,
        "stamp": stamp,
        "made_at": checking.time(record.get("made_at")) or articles_of.now(),
        "version": checking.line(record.get("version")) or __version__,
    }
    readings.put(connection, tenant, made, {**about, "body": readings.packed(made)})
    return True


def _correction(connection: Connection, tenant: Tenant, record: Record) -> bool:
    """A correction that is not made already."""
    said = checking.correction(record)
    if said is None:
        return False
    table = kept_corrections
    same = (
        tenant.own(table),
        table.c.scope == said.scope,
        table.c.article.is_not_distinct_from(said.article),
        table.c.body == corrections.body(said),
        table.c.undone_at.is_(None),
    )
    if connection.scalar(select(func.count()).select_from(table).where(*same)):
        return False
    recounting.mark(connection, tenant, corrections.put(connection, tenant, said))
    return True


_TAKERS: dict[object, Callable[[Connection, Tenant, Record], bool]] = {
    "article": _article,
    "reading": _reading,
    "correction": _correction,
}


def _remember(tenant: Tenant, records: Sequence[Record]) -> int:
    """Translations, readers' versions and protected names, beside those that are held; how many."""
    memory = database(tenant.door.url)
    by_kind: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        by_kind[record.get("record")].append(record)
    made = [each for each in map(checking.translation, by_kind["translation"]) if each]
    written = [each for each in map(checking.edit, by_kind["edit"]) if each]
    lists = [each for each in map(checking.protected, by_kind["protected"]) if each]
    if made or written:
        memory.take_in(tenant.workspace, made, written)
    for source, target, names in lists:
        held = memory.protected(tenant.workspace, source, target)
        forms = {form for form, _ in held}
        if new := [(form, wanted) for form, wanted in names if form not in forms]:
            memory.protect(tenant.workspace, source, target, [*held, *new])
    return len(made) + len(written) + len(lists)
