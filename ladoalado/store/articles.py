"""Articles put into the database, found by their ids and addresses, changed, taken out and brought back."""

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy import delete as delete_rows
from sqlalchemy.dialects import postgresql, sqlite

from ladoalado import __version__
from ladoalado.article import Article
from ladoalado.drafts import Origin
from ladoalado.errors import NotKept
from ladoalado.kept import SHARED
from ladoalado.sentences import split
from ladoalado.store import derived, index
from ladoalado.store.folding import plain
from ladoalado.store.tables import actors, article_actors, articles, corrections, texts
from ladoalado.store.tenant import Tenant

# Ids asked for in one query; below the parameters that any SQLite allows.
AT_ONCE = 900
# Articles removed for good in one transaction: others wait for no more than that.
REMOVED_AT_ONCE = 50
# Characters of the first line that stand for a title where there is none.
LONGEST_TITLE = 120
# What publishers and networks hang onto an address to count readers; it says nothing about the article.
TRACKING = ("utm_", "mc_", "pk_", "mtm_", "at_", "hsa_", "_hs")
TRACKERS = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid igshid igsh srsltid ref ref_src ref_url cmpid"
    " cmp ocid ncid smid spm s_cid sh soc_src soc_trk xtor".split()
)

METADATA = ("language", "target", "title", "source_url", "outlet", "author", "published")
Each = TypeVar("Each")


def batches(all_of: Iterable[Each], size: int = AT_ONCE) -> Iterator[list[Each]]:
    """`all_of` in lists of at most `size`."""
    rest = iter(all_of)
    while some := list(islice(rest, size)):
        yield some


def now() -> str:
    """This moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# --- put in ---------------------------------------------------------------------------------------------------------


def add(tenant: Tenant, article: Article, origin: Origin, at: str | None) -> bool:
    """Put an article in with its sentences as the rules cut them, to be searched at once; False where its id is there.

    A deleted one comes back with what was made of it, and with the metadata given now.
    """
    spans = [derived.Span(part.index, part.start, part.end) for part in split(article.text)]
    with tenant.door.writing() as connection:
        return put(connection, tenant, article, origin, at or now(), spans)


def put(
    connection: Connection, tenant: Tenant, article: Article, origin: str, at: str, spans: list[derived.Span]
) -> bool:
    """`add` inside a transaction."""
    held = connection.execute(
        select(articles.c.number, articles.c.workspace, articles.c.deleted_at)
        .where(tenant.seen(articles), articles.c.id == article.id)
        .with_for_update()
    ).all()
    if any(row.deleted_at is None for row in held):
        return False
    if own := next((row for row in held if row.workspace == tenant.workspace), None):
        if _text(connection, own.number) == article.text:
            again = {"deleted_at": None, "origin": origin, "added_at": at, "version": __version__}
            _change(connection, own.number, article, again)
            return True
        remove(connection, own.number)
    number = _insert(connection, tenant, article, origin, at, len(spans))
    if number is None:
        return False
    connection.execute(texts.insert().values(article=number, text=article.text))
    derived.write_sentences(connection, number, article.text, article.title, spans)
    return True


def _insert(
    connection: Connection, tenant: Tenant, article: Article, origin: str, at: str, sentences: int
) -> int | None:
    """The number of the article's new row; None where another process put that id in at this moment."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    row = {
        "workspace": tenant.workspace,
        "id": article.id,
        "origin": origin,
        "added_at": at,
        "version": __version__,
        "words": len(article.text.split()),
        "sentences": sentences,
        "stale": 0,
        **_metadata(article),
    }
    new = make(articles).values(row).on_conflict_do_nothing().returning(articles.c.number)
    number: int | None = connection.scalar(new)
    return number


def _metadata(article: Article) -> dict[str, Any]:
    fields = {name: getattr(article, name) for name in METADATA}
    return {
        **fields,
        "address": compared_address(article.source_url) if article.source_url else None,
        "title_key": plain(article.title or first_line(article.text)),
        "outlet_key": plain(article.outlet or ""),
        "author_key": plain(article.author or ""),
    }


def first_line(text: str) -> str:
    """What stands for the title of an article without one."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_TITLE else f"{line[:LONGEST_TITLE].rstrip()}…"


# --- found ----------------------------------------------------------------------------------------------------------


def article(tenant: Tenant, identifier: str) -> Article | None:
    asked = (
        select(articles, texts.c.text)
        .join(texts, texts.c.article == articles.c.number)
        .where(tenant.standing(articles.c.id == identifier))
        .order_by(articles.c.workspace == SHARED)
    )
    with tenant.door.reading() as connection:
        found = connection.execute(asked).first()
    return None if found is None else of_row(found)


def of_row(row: Row[Any]) -> Article:
    """The article of a row that has its text."""
    return Article(id=row.id, text=row.text, **{name: getattr(row, name) for name in METADATA})


def has(tenant: Tenant, identifiers: Collection[str]) -> frozenset[str]:
    found: set[str] = set()
    with tenant.door.reading() as connection:
        for some in batches(identifiers):
            found.update(connection.scalars(select(articles.c.id).where(tenant.standing(articles.c.id.in_(some)))))
    return frozenset(found)


def same_address(tenant: Tenant, source_url: str) -> str | None:
    asked = (
        select(articles.c.id)
        .where(tenant.standing(articles.c.address == compared_address(source_url)))
        .order_by(articles.c.workspace == SHARED, articles.c.number.desc())
        .limit(1)
    )
    with tenant.door.reading() as connection:
        return connection.scalar(asked)


def compared_address(source_url: str) -> str:
    """An address without what does not tell articles apart: scheme, fragment, tracking, the slash at its end, the case
    of its host, a port that goes without saying. One that cannot be read is itself."""
    try:
        parts = urlsplit(source_url.strip())
        port = parts.port
    except ValueError:
        return source_url.strip()
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return source_url.strip()
    asked = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    host = parts.hostname.rstrip(".") + (f":{port}" if port not in (None, 80, 443) else "")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{urlencode(sorted(asked))}" if asked else "")


def _tracks(name: str) -> bool:
    low = name.lower()
    return low in TRACKERS or low.startswith(TRACKING)


def count(tenant: Tenant) -> int:
    asked = select(func.count()).where(tenant.own(articles), articles.c.deleted_at.is_(None))
    with tenant.door.reading() as connection:
        return connection.scalar(asked) or 0


# --- changed --------------------------------------------------------------------------------------------------------


def change(tenant: Tenant, article: Article) -> None:
    with tenant.door.writing() as connection:
        number = own_number(connection, tenant, article.id)
        _change(connection, number, article, {})


def own_number(connection: Connection, tenant: Tenant, identifier: str) -> int:
    """The number of an article of this workspace, held against other writers; NotKept where there is none."""
    asked = select(articles.c.number).where(tenant.own(articles), articles.c.id == identifier).with_for_update()
    number: int | None = connection.scalar(asked)
    if number is None:
        raise NotKept("The article is not among those you keep, so nothing was kept with it; add it, and try again.")
    return number


def _change(connection: Connection, number: int, article: Article, more: dict[str, Any]) -> None:
    was = connection.execute(
        select(articles.c.title, texts.c.text).join(texts).where(articles.c.number == number)
    ).one()
    fields = _metadata(article)
    if not article.title:
        fields["title_key"] = plain(first_line(was.text))
    connection.execute(update(articles).where(articles.c.number == number).values(**fields, **more))
    derived.retitle(connection, number, was.text, was.title, article.title)


# --- taken out ------------------------------------------------------------------------------------------------------


def delete(tenant: Tenant, identifiers: Collection[str]) -> int:
    return _mark(tenant, identifiers, articles.c.deleted_at.is_(None), now())


def restore(tenant: Tenant, identifiers: Collection[str]) -> int:
    return _mark(tenant, identifiers, articles.c.deleted_at.is_not(None), None)


def _mark(tenant: Tenant, identifiers: Collection[str], now_so: Any, deleted_at: str | None) -> int:
    marked = 0
    with tenant.door.writing() as connection:
        for some in batches(identifiers):
            these = update(articles).where(tenant.own(articles), now_so, articles.c.id.in_(some))
            marked += connection.execute(these.values(deleted_at=deleted_at)).rowcount
    return marked


def empty(tenant: Tenant, before: str | None, *, tidy: bool = True) -> int:
    """Remove deleted articles with all that was made of them, and the corrections that were theirs alone."""
    gone = select(articles.c.number, articles.c.id).where(tenant.own(articles), articles.c.deleted_at.is_not(None))
    if before is not None:
        gone = gone.where(articles.c.deleted_at < before)
    removed = 0
    while True:
        with tenant.door.writing() as connection:
            rows = connection.execute(gone.limit(REMOVED_AT_ONCE).with_for_update()).all()
            for row in rows:
                remove(connection, row.number)
            if rows:
                _forget(connection, tenant, [row.id for row in rows])
            removed += len(rows)
            last = len(rows) < REMOVED_AT_ONCE
            if last and removed and tidy:
                index.tidy(connection)
        if last:
            return removed


def remove(connection: Connection, number: int) -> None:
    """Remove an article, and everything that belongs to it, for good."""
    title = connection.scalar(select(articles.c.title).where(articles.c.number == number))
    derived.clear(connection, number, _text(connection, number), title)
    connection.execute(delete_rows(articles).where(articles.c.number == number))


def _forget(connection: Connection, tenant: Tenant, identifiers: list[str]) -> None:
    theirs = corrections.c.article.in_(identifiers), corrections.c.scope != "library"
    connection.execute(delete_rows(corrections).where(tenant.own(corrections), *theirs))
    named = select(article_actors.c.actor).where(article_actors.c.actor == actors.c.number).exists()
    connection.execute(delete_rows(actors).where(tenant.own(actors), ~named))


def _text(connection: Connection, number: int) -> str:
    return connection.scalar(select(texts.c.text).where(texts.c.article == number)) or ""
