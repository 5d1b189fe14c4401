"""The concordance: sentences that answer a query, beside their translations, with the places of what was found."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Row, func, select

from ladoalado.kept import Found
from ladoalado.kept import Row as Line
from ladoalado.queries import Query
from ladoalado.store import matching
from ladoalado.store.folding import words
from ladoalado.store.index import Asked, article_of, by_article, sentence_of
from ladoalado.store.listing import called, fields, titled
from ladoalado.store.matching import Terms
from ladoalado.store.tables import among, articles, mentions, sentences, texts
from ladoalado.store.tenant import Tenant

Spans = tuple[tuple[int, int], ...]


def search(tenant: Tenant, query: Query, limit: int, offset: int) -> Found:
    """A page of the lines that answer.

    Sentences with terms of the query; where it has only fields, those that mention the actors it names.
    """
    terms = Terms.of(query)
    if not terms.sought and not query.actors:
        return Found((), 0, 0)
    with tenant.door.reading() as connection:
        named = {each: called(connection, tenant, each) for each in (*query.actors, *query.not_actors)}
        wanted = [number for each in query.actors for number in named[each]]
        newest = newest_first(connection, tenant, query, named)
        answering, found = matching.answer(connection, terms, newest)
        if not terms.sought:
            found = [
                list(connection.scalars(select(mentions.c.sentence).where(among(mentions.c.actor, wanted)).distinct()))
            ]
        levels = _levels(found, answering)
        order = [number for number in newest if number in answering]
        page = list(islice(ranked(levels, order), offset, offset + limit))
        rows = lines(connection, page, asked=terms.sought, wanted=wanted)
        total = sum(len(held) for level in levels for held in level.values())
        return Found(rows, total, len(answering))


def newest_first(
    connection: Connection, tenant: Tenant, query: Query, named: Mapping[str, Sequence[int]] | None = None
) -> list[int]:
    """The numbers of the articles that the fields fit: by the day of publication, else that of adding."""
    day = func.coalesce(func.substr(articles.c.published, 1, 10), func.substr(articles.c.added_at, 1, 10))
    fits = tenant.standing(*fields(connection, tenant, query, named))
    return list(
        connection.scalars(select(articles.c.number).where(fits).order_by(day.desc(), articles.c.number.desc()))
    )


def _levels(found: Sequence[list[int]], numbers: set[int]) -> list[dict[int, list[int]]]:
    """The entries of articles of these numbers, by article; apart, and first, those that more of the terms found."""
    if len(found) == 1:
        return [by_article(found[0], numbers)]
    held = Counter(found[0])
    for entries in found[1:]:
        held.update(entries)
    levels: dict[int, list[int]] = {terms: [] for terms in range(len(found), 0, -1)}
    for entry, terms in held.items():
        levels[terms].append(entry)
    return [by_article(entries, numbers) for entries in levels.values()]


def ranked(levels: Sequence[Mapping[int, Sequence[int]]], order: Sequence[int]) -> Iterator[int]:
    """The entries level by level: by article as in `order`, then as they stand in it."""
    for level in levels:
        for number in order:
            yield from sorted(level.get(number, ()))


# --- lines ----------------------------------------------------------------------------------------------------------


def lines(
    connection: Connection,
    entries: Sequence[int],
    *,
    asked: Sequence[Asked] = (),
    wanted: Sequence[int] = (),
    spans: Mapping[int, tuple[Spans, Spans]] | None = None,
) -> tuple[Line, ...]:
    """These entries as lines, in this order.

    The places are `spans`, or those of the terms `asked`, or those of the mentions of the actors `wanted` (by number).
    The mention to open at is one of `wanted`, else one that stands on a place, else the first of the sentence.
    """
    if not entries:
        return ()
    made = {row.id: row for row in connection.execute(select(sentences).where(among(sentences.c.id, entries)))}
    about = _articles(connection, {article_of(entry) for entry in entries})
    titles = titled(connection, list(about.values()))
    named = defaultdict(list)
    for row in connection.execute(
        select(mentions).where(among(mentions.c.sentence, entries)).order_by(mentions.c.start)
    ):
        named[row.sentence].append(row)
    found = []
    for entry in entries:
        if entry in made:
            number = article_of(entry)
            look = Look(made[entry], about[number], titles[number], named[entry])
            at = spans[entry] if spans is not None else look.spans(asked, set(wanted))
            found.append(look.line(at, set(wanted)))
    return tuple(found)


def _articles(connection: Connection, numbers: set[int]) -> dict[int, Row[Any]]:
    asked = (
        select(articles, texts.c.text)
        .join(texts, texts.c.article == articles.c.number)
        .where(among(articles.c.number, numbers))
    )
    return {row.number: row for row in connection.execute(asked)}


@dataclass(frozen=True, slots=True)
class Look:
    """A sentence with its article, the article's title and the mentions in it."""

    row: Row[Any]
    about: Row[Any]
    title: str
    named: Sequence[Row[Any]]

    @property
    def source(self) -> str:
        return self.title if sentence_of(self.row.id) < 0 else self.about.text[self.row.start : self.row.end]

    def spans(self, asked: Sequence[Asked], wanted: set[int]) -> tuple[Spans, Spans]:
        """Where the terms stand or, without terms, the actors."""
        if asked:
            return places(self.source, asked, "source"), places(self.row.translation or "", asked, "target")
        return _of(self.named, wanted, 0), _of(self.named, wanted, 1)

    def line(self, spans: tuple[Spans, Spans], wanted: set[int]) -> Line:
        return Line(
            article=self.about.id,
            title=self.title,
            outlet=self.about.outlet,
            published=self.about.published,
            # The title of the metadata is no sentence: it opens the article at its beginning.
            sentence=max(sentence_of(self.row.id), 0),
            source=self.source,
            target=self.row.translation or "",
            source_spans=spans[0],
            target_spans=spans[1],
            mention=_opening(self.named, spans, wanted),
        )


def _of(named: Sequence[Row[Any]], wanted: set[int], side: int) -> Spans:
    return merged((row.start, row.end) for row in named if row.side == side and row.actor in wanted)


def _opening(named: Sequence[Row[Any]], spans: tuple[Spans, Spans], wanted: set[int]) -> str | None:
    """The mention to open the reader at: on the source side, if there is one."""
    here = sorted(named, key=lambda row: row.side)
    of_actor = (row for row in here if row.actor in wanted)
    on_span = (row for row in here if any(row.start < end and start < row.end for start, end in spans[row.side]))
    found = next(chain(of_actor, on_span, here), None)
    return None if found is None else str(found.mention)


def places(text: str, asked: Iterable[Asked], side: str) -> Spans:
    """Where the terms stand in `text` (code points, half-open), in order, those that touch or overlap made one."""
    told = list(words(text))
    return merged(span for each in asked if each.side in (None, side) for span in _found(told, each))


def _found(told: Sequence[tuple[str, int, int]], asked: Asked) -> Iterator[tuple[int, int]]:
    phrase = asked.words
    for first in range(len(told) - len(phrase) + 1):
        here = [word for word, _, _ in told[first : first + len(phrase)]]
        last = here[-1].startswith(phrase[-1]) if asked.begins else here[-1] == phrase[-1]
        if last and tuple(here[:-1]) == phrase[:-1]:
            yield told[first][1], told[first + len(phrase) - 1][2]


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Places in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
