"""The list of articles: which answer a query, in which order, and what stands on each line."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, func, literal, or_, select

from ladoalado.kept import SHARED, Listed, Named, Order, Shelf
from ladoalado.queries import Query
from ladoalado.store import matching
from ladoalado.store.articles import first_line
from ladoalado.store.folding import plain
from ladoalado.store.matching import Terms
from ladoalado.store.tables import actors, among, article_actors, articles, texts
from ladoalado.store.tenant import Tenant

# Actors named on a line of the list.
NAMED = 8
# Titles asked for at once; below the parameters that any SQLite allows.
MOST = 900
# Characters of a text that are looked at for its first line.
HEAD = 1_000
COLUMNS: dict[Order, Column[Any]] = {
    "added": articles.c.added_at,
    "published": articles.c.published,
    "title": articles.c.title_key,
    "outlet": articles.c.outlet_key,
    "warnings": articles.c.warnings,
    "words": articles.c.words,
}


def listed(tenant: Tenant, query: Query | None, order: Order, down: bool, limit: int, offset: int) -> Shelf:
    with tenant.door.reading() as connection:
        fits = [tenant.standing(*([] if query is None else fields(connection, tenant, query)))]
        if query is not None and query.terms:
            allowed = connection.scalars(select(articles.c.number).where(*fits))
            fits.append(among(articles.c.number, matching.answer(connection, Terms.of(query), allowed)[0]))
        total = connection.scalar(select(func.count()).select_from(articles).where(*fits)) or 0
        page = select(articles).where(*fits).order_by(*_order(order, down)).limit(limit).offset(offset)
        return Shelf(_lines(connection, tenant, connection.execute(page).all()), total)


def titles(tenant: Tenant, identifiers: Collection[str] | None, limit: int) -> dict[str, str]:
    asked = select(articles.c.number, articles.c.id, articles.c.title)
    if identifiers is None:
        own = tenant.standing(tenant.own(articles))
        asked = asked.where(own).order_by(*_order("added", True)).limit(limit)
    else:
        asked = asked.where(tenant.standing(articles.c.id.in_(list(identifiers)[:MOST])))
    with tenant.door.reading() as connection:
        rows: list[Row[Any]] = list(connection.execute(asked))
        named = titled(connection, rows)
        return {row.id: named[row.number] for row in rows}


def deleted(tenant: Tenant) -> tuple[Listed, ...]:
    gone = select(articles).where(tenant.own(articles), articles.c.deleted_at.is_not(None))
    with tenant.door.reading() as connection:
        rows = connection.execute(gone.order_by(articles.c.deleted_at.desc(), articles.c.number.desc())).all()
        return _lines(connection, tenant, rows)


def _order(order: Order, down: bool) -> tuple[Any, ...]:
    """What is not known comes last whichever way the list runs; articles that are alike, by when they came."""
    column = COLUMNS[order]
    known = func.nullif(column, "") if order == "outlet" else column
    ends = (known.desc(), articles.c.number.desc()) if down else (known.asc(), articles.c.number.asc())
    return known.is_(None), *ends


# --- what the fields of a query ask ---------------------------------------------------------------------------------


def fields(
    connection: Connection, tenant: Tenant, query: Query, named: Mapping[str, Sequence[int]] | None = None
) -> list[ColumnElement[bool]]:
    """The conditions on an article that the fields of a query make; `named` are the actors it names, by number."""
    if named is None:
        named = {each: called(connection, tenant, each) for each in (*query.actors, *query.not_actors)}
    asked = [
        *([or_(*(_begins(articles.c.outlet_key, each) for each in query.outlets))] if query.outlets else ()),
        *([or_(*(_begins(articles.c.author_key, each) for each in query.authors))] if query.authors else ()),
        *([or_(*map(_language, query.languages))] if query.languages else ()),
        *(~_begins(articles.c.outlet_key, each) for each in query.not_outlets),
        *(_names(named[each]) for each in query.actors),
        *(~_names(named[each]) for each in query.not_actors),
    ]
    if query.after:
        asked.append(articles.c.published >= query.after)
    if query.before:
        asked.append(articles.c.published < query.before)
    if query.warned is not None:
        warnings = func.coalesce(articles.c.warnings, 0)
        asked.append(warnings > 0 if query.warned else warnings == 0)
    if query.translated is not None:
        asked.append(articles.c.engine.is_not(None) if query.translated else articles.c.engine.is_(None))
    return asked


def _begins(key: Column[Any], typed: str) -> ColumnElement[bool]:
    """Whether the words typed stand in a key, the last of them perhaps only begun."""
    return (literal(" ") + key).contains(f" {plain(typed)}") if plain(typed) else literal(value=False)


def _language(typed: str) -> ColumnElement[bool]:
    code = typed.strip().lower()
    return or_(func.lower(articles.c.language) == code, func.lower(articles.c.language).startswith(f"{code}-"))


def _names(numbers: Sequence[int]) -> ColumnElement[bool]:
    """Articles that mention one of these actors."""
    of_actor = among(article_actors.c.actor, numbers)
    return articles.c.number.in_(select(article_actors.c.article).where(of_actor))


def called(connection: Connection, tenant: Tenant, typed: str) -> list[int]:
    """The numbers of the actors of that id or, where there is none, with words in their names that begin so."""
    asked = select(actors.c.number).where(tenant.seen(actors))
    exact = list(connection.scalars(asked.where(actors.c.actor == typed.strip().lower())))
    if exact or not plain(typed):
        return exact
    return list(connection.scalars(asked.where(actors.c.key.contains(f" {plain(typed)}"))))


# --- what stands on a line ------------------------------------------------------------------------------------------


def _lines(connection: Connection, tenant: Tenant, rows: Sequence[Row[Any]]) -> tuple[Listed, ...]:
    numbers = [row.number for row in rows]
    named = _named(connection, numbers)
    titles = titled(connection, rows)
    return tuple(
        Listed(
            id=row.id,
            title=titles[row.number],
            language=row.language,
            outlet=row.outlet,
            author=row.author,
            published=row.published,
            source_url=row.source_url,
            added=row.added_at,
            origin=row.origin,
            words=row.words,
            sentences=row.sentences,
            warnings=row.warnings,
            actors=tuple(named.get(row.number, ())),
            shared=row.workspace == SHARED,
        )
        for row in rows
    )


def titled(connection: Connection, rows: Iterable[Row[Any]]) -> dict[int, str]:
    """The title of each article by its number: its own or, without one, the text's first line."""
    titles = {row.number: row.title for row in rows}
    without = [number for number, title in titles.items() if not title]
    if without:
        head = select(texts.c.article, func.substr(texts.c.text, 1, HEAD).label("head"))
        for row in connection.execute(head.where(among(texts.c.article, without))):
            titles[row.article] = first_line(row.head)
    return titles


def _named(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Named]]:
    """The actors named most often in each of these articles."""
    if not numbers:
        return {}
    asked = (
        select(article_actors.c.article, actors.c.actor, actors.c.name, article_actors.c.own)
        .join(actors, actors.c.number == article_actors.c.actor)
        .where(among(article_actors.c.article, numbers), article_actors.c.own > 0)
        .order_by(article_actors.c.own.desc(), actors.c.actor)
    )
    found: dict[int, list[Named]] = {}
    for row in connection.execute(asked):
        line = found.setdefault(row.article, [])
        if len(line) < NAMED:
            line.append(Named(row.actor, row.name, row.own))
    return found


# --- for filters ----------------------------------------------------------------------------------------------------


def outlets(tenant: Tenant) -> tuple[tuple[str, int], ...]:
    asked = (
        select(articles.c.outlet, func.count())
        .where(tenant.standing(articles.c.outlet.is_not(None), articles.c.outlet != ""))
        .group_by(articles.c.outlet)
        .order_by(func.count().desc(), articles.c.outlet)
    )
    with tenant.door.reading() as connection:
        return tuple((outlet, many) for outlet, many in connection.execute(asked))


def named(tenant: Tenant, limit: int) -> tuple[Named, ...]:
    stand = select(articles.c.number).where(tenant.standing())
    each = (
        select(article_actors.c.actor, func.sum(article_actors.c.own).label("own"))
        .where(article_actors.c.article.in_(stand), article_actors.c.own > 0)
        .group_by(article_actors.c.actor)
        .subquery()
    )
    # The same actor has a number in this workspace and one in the shared one.
    own = func.sum(each.c.own)
    asked = (
        select(actors.c.actor, func.max(actors.c.name), own)
        .join(each, each.c.actor == actors.c.number)
        .group_by(actors.c.actor)
        .order_by(own.desc(), actors.c.actor)
        .limit(limit)
    )
    with tenant.door.reading() as connection:
        return tuple(Named(actor, name, int(many)) for actor, name, many in connection.execute(asked))
