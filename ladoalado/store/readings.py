"""Readings kept and found again, and what is searched and counted of them."""

import json
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from ladoalado import __version__, library
from ladoalado.actors import Actor
from ladoalado.article import Article, Sentence
from ladoalado.errors import NotKept
from ladoalado.kept import SHARED
from ladoalado.mentions import Mention
from ladoalado.reading import Pair, Reading
from ladoalado.store import corrections, derived
from ladoalado.store.articles import METADATA, now
from ladoalado.store.tables import articles, readings, texts
from ladoalado.store.tenant import Tenant

GONE = "The article is no longer among those you keep, so what was made of it was not kept; add it again."


def keep_reading(tenant: Tenant, reading: Reading, engine: str, stamp: str) -> None:
    """Keep a reading as the engine left it, and make what is searched and counted from it and the corrections."""
    kept = {"engine": engine, "stamp": stamp, "made_at": now(), "version": __version__, "body": packed(reading)}
    with tenant.door.writing() as connection:
        put(connection, tenant, reading, kept)


def put(connection: Connection, tenant: Tenant, reading: Reading, kept: dict[str, Any]) -> None:
    """`keep_reading` inside a transaction; `kept` are the columns of its row."""
    row = held(connection, tenant, reading.article.id)
    if row.text != reading.article.text:
        raise NotKept(GONE)
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = make(readings).values(article=row.number, **kept)
    columns = {name: new.excluded[name] for name in kept if name != "engine"}
    connection.execute(new.on_conflict_do_update(index_elements=["article", "engine"], set_=columns))
    derive(connection, tenant, row, reading, kept["engine"])


def _translated(pair: Pair) -> str | None:
    """The translation; None where the source stands in its place."""
    return None if pair.provenance.status == "failed" else pair.translation or None


def derive(connection: Connection, tenant: Tenant, row: Row[Any], reading: Reading, engine: str) -> None:
    """Sentences, mentions and counts of an article from its reading and the corrections that reach it."""
    reading = corrections.applied(connection, tenant, reading)
    spans = [
        derived.Span(pair.sentence.index, pair.sentence.start, pair.sentence.end, _translated(pair))
        for pair in reading.pairs
    ]
    derived.write_sentences(connection, row.number, row.text, row.title, spans)
    _mentions(connection, tenant, row.number, spans, reading.mentions, reading.actors)
    made = {
        "sentences": len(spans),
        "warnings": sum(len(pair.findings) for pair in reading.pairs),
        "engine": engine,
        "source_stamp": None,
        "stale": 0,
    }
    connection.execute(update(articles).where(articles.c.number == row.number).values(made))


def keep_source(
    tenant: Tenant, article: str, sentences: Sequence[object], mentions: Sequence[Mention], stamp: str
) -> None:
    """Keep the source side of an article that waits for its translation; one that has it keeps what it has."""
    spans = [derived.Span(each.index, each.start, each.end) for each in sentences if isinstance(each, Sentence)]
    named = [mention for mention in mentions if mention.side == "source"]
    known = [actor for each in named if each.actor and (actor := _catalogue().get(each.actor))]
    with tenant.door.writing() as connection:
        row = held(connection, tenant, article)
        if row.engine is None:
            derived.write_sentences(connection, row.number, row.text, row.title, spans)
            _mentions(connection, tenant, row.number, spans, named, known)
            made = {"sentences": len(spans), "source_stamp": stamp}
            connection.execute(update(articles).where(articles.c.number == row.number).values(made))


@cache
def _catalogue() -> dict[str, Actor]:
    """The listed actors, whose names a source mention alone does not say."""
    from ladoalado.making import catalogue

    return dict(catalogue().actors)


def _mentions(
    connection: Connection,
    tenant: Tenant,
    number: int,
    spans: Sequence[derived.Span],
    found: Sequence[Mention],
    known: Sequence[Actor],
) -> None:
    starts = {span.index: span.start for span in spans}
    derived.write_mentions(connection, tenant.workspace, number, starts, found, known)


def held(connection: Connection, tenant: Tenant, identifier: str) -> Row[Any]:
    """What `looked_up` finds; NotKept where the article is gone."""
    found = looked_up(connection, tenant, identifier)
    if found is None:
        raise NotKept(GONE)
    return found


def looked_up(connection: Connection, tenant: Tenant, identifier: str) -> Row[Any] | None:
    """The row and the text of an article of this workspace, held against other writers; None where it is gone."""
    asked = (
        select(articles, texts.c.text)
        .join(texts, texts.c.article == articles.c.number)
        .where(tenant.own(articles), articles.c.id == identifier)
        .with_for_update(of=articles)
    )
    return connection.execute(asked).first()


def reading(tenant: Tenant, article: Article, engine: str, stamp: str) -> Reading | None:
    """The kept reading; None where there is none of that text and stamp, or what is kept is damaged."""
    asked = (
        select(readings.c.body)
        .join(articles, articles.c.number == readings.c.article)
        .where(
            tenant.standing(articles.c.id == article.id),
            *(readings.c.engine == engine, readings.c.stamp == stamp),
        )
        .order_by(articles.c.workspace == SHARED)
    )
    with tenant.door.reading() as connection:
        body = connection.scalar(asked)
    return None if body is None else unpacked(article, body)


def kept_reading(connection: Connection, row: Row[Any]) -> Reading | None:
    """The reading that the index of an article was made from, whatever its stamp; `row` is as `held` gives it."""
    asked = select(readings.c.body).where(readings.c.article == row.number, readings.c.engine == row.engine)
    body = connection.scalar(asked)
    article = Article(id=row.id, text=row.text, **{name: getattr(row, name) for name in METADATA})
    return None if body is None else unpacked(article, body)


def packed(reading: Reading) -> bytes:
    """A reading as it is kept, with the digest of its text."""
    raw = {"sha256": reading.article.sha256, **library.to_json(reading)}
    return zlib.compress(json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpacked(article: Article, body: bytes) -> Reading | None:
    """The reading of `article` that was packed; None where it is of another text or cannot be read."""
    try:
        raw = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
        return library.from_json(article, raw) if raw["sha256"] == article.sha256 else None
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def untranslated(tenant: Tenant, limit: int) -> tuple[str, ...]:
    with tenant.door.reading() as connection:
        return tuple(connection.scalars(_waiting(tenant).limit(limit)))


def unread(tenant: Tenant) -> tuple[str, ...]:
    with tenant.door.reading() as connection:
        return tuple(connection.scalars(_waiting(tenant).where(articles.c.source_stamp.is_(None))))


def _waiting(tenant: Tenant) -> Select[tuple[str]]:
    """Articles of this workspace without a kept reading, oldest first."""
    return (
        select(articles.c.id)
        .where(tenant.own(articles), articles.c.deleted_at.is_(None), articles.c.engine.is_(None))
        .order_by(articles.c.added_at, articles.c.number)
    )
