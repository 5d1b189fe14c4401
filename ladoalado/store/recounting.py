"""A correction looked at before it is made, and what is counted made anew where one was made or taken back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from sqlalchemy import Connection, select, update

from ladoalado.corrections import Correction
from ladoalado.kept import Reach, Row
from ladoalado.queries import Query
from ladoalado.store import corrections, index, reaching, readings, searching
from ladoalado.store.index import Asked, entry_id
from ladoalado.store.reaching import Place, Scope
from ladoalado.store.tables import actors, among, article_actors, articles, mentions, texts
from ladoalado.store.tenant import Tenant

Places = Mapping[int, Iterable[Place]]


# --- before it is made ----------------------------------------------------------------------------------------------


def reach(tenant: Tenant, correction: Correction, examples: int) -> Reach:
    """The mentions that a correction would touch: told from the index for the library, exactly for one article."""
    with tenant.door.reading() as connection:
        newest = searching.newest_first(connection, tenant, Query())
        found: Places | None = None
        if correction.scope != "library":
            found = _in_reading(connection, tenant, correction)
            newest = _number(connection, tenant, correction.article)
        if found is None:
            found = reaching.places(Scope(connection, tenant, frozenset(newest)), correction)
        reached = index.articles_of(found)
        order = [number for number in newest if number in reached]
        shown = list(islice(searching.ranked([index.by_article(found, reached)], order), examples))
        rows = _rows(connection, shown, found)
        return Reach(sum(len(set(places)) for places in found.values()), len(reached), rows)


def _in_reading(connection: Connection, tenant: Tenant, correction: Correction) -> Places | None:
    """What would change in the kept reading of the article; None where there is none."""
    asked = (
        select(articles, texts.c.text)
        .join(texts, texts.c.article == articles.c.number)
        .where(tenant.standing(articles.c.id == correction.article))
    )
    row = connection.execute(asked).first()
    reading = readings.kept_reading(connection, row) if row else None
    if row is None or reading is None:
        return None
    from ladoalado.correcting import preview

    starts = {pair.sentence.index: pair.sentence.start for pair in reading.pairs}
    found: dict[int, set[Place]] = defaultdict(set)
    for was, now in preview(reading, corrections.standing(connection, tenant, row.id), correction):
        if mention := was or now:
            before = starts[mention.sentence] if mention.side == "source" else 0
            place = int(mention.side == "target"), mention.start - before, mention.end - before
            found[entry_id(row.number, mention.sentence)].add(place)
    return found


def _number(connection: Connection, tenant: Tenant, article: str | None) -> list[int]:
    return list(connection.scalars(select(articles.c.number).where(tenant.standing(articles.c.id == article))))


def _rows(connection: Connection, entries: list[int], found: Places) -> tuple[Row, ...]:
    """The examples as lines, the places of what is touched marked on them."""
    spans = {
        entry: tuple(searching.merged((start, end) for at, start, end in found[entry] if at == side) for side in (0, 1))
        for entry in entries
    }
    return searching.lines(connection, entries, spans=spans)  # type: ignore[arg-type]


# --- made and taken back --------------------------------------------------------------------------------------------


def correct(tenant: Tenant, correction: Correction) -> Correction:
    """Keep a correction and mark the articles that it reaches, to be counted anew by `recount`."""
    with tenant.door.writing() as connection:
        made = corrections.put(connection, tenant, correction)
        mark(connection, tenant, made)
        return made


def uncorrect(tenant: Tenant, identifier: str) -> Correction | None:
    """Take a correction back and mark the articles that it reached; None where there is none of that id."""
    with tenant.door.writing() as connection:
        undone = corrections.take_back(connection, tenant, identifier)
        if undone is not None:
            mark(connection, tenant, undone, undone=True)
        return undone


def mark(connection: Connection, tenant: Tenant, correction: Correction, *, undone: bool = False) -> None:
    """Mark the articles of this workspace that a correction reaches, or reached; rather one too many than too few."""
    own = tenant.own(articles)
    if correction.scope != "library":
        connection.execute(update(articles).where(own, articles.c.id == correction.article).values(stale=1))
        return
    numbers = _reached(connection, tenant, correction, undone)
    which = (own,) if numbers is None else (own, among(articles.c.number, numbers))
    connection.execute(update(articles).where(*which).values(stale=1))


def _reached(connection: Connection, tenant: Tenant, c: Correction, undone: bool) -> set[int] | None:
    """The numbers of articles that a correction may have changed or may change; None: all."""
    with_text = set[int]()
    if c.text is not None:
        asked = Asked.of(c.text.replace("*", " "))
        if not asked.words:
            return None
        with_text = index.articles_of(index.find(connection, asked))
    if undone:
        # What was rejected everywhere left no trace.
        return None if c.text is None and c.act == "reject" else with_text | _corrected(connection)
    was = c.actor if c.act == "label" else c.was
    if was is None or c.act in ("alias", "missed"):
        return with_text
    named = select(article_actors.c.article).join(actors, actors.c.number == article_actors.c.actor)
    here = set(connection.scalars(named.where(tenant.own(actors), actors.c.actor == was)))
    return here & with_text if c.text is not None else here


def _corrected(connection: Connection) -> set[int]:
    """The numbers of the articles in which a correction changed a mention."""
    return index.articles_of(connection.scalars(select(mentions.c.sentence).where(mentions.c.corrected == 1)))


def recount(tenant: Tenant, wanted: Iterable[str] | None) -> Iterator[tuple[int, int]]:
    """Make the mentions of articles anew, one transaction each; an article without a reading waits for it."""
    identifiers = _stale(tenant) if wanted is None else list(dict.fromkeys(wanted))
    for done, identifier in enumerate(identifiers, start=1):
        with tenant.door.writing() as connection:
            row = readings.looked_up(connection, tenant, identifier)
            reading = readings.kept_reading(connection, row) if row else None
            if row is not None and reading is not None:
                readings.derive(connection, tenant, row, reading, row.engine)
            elif row is not None:
                connection.execute(update(articles).where(articles.c.number == row.number).values(stale=0))
        yield done, len(identifiers)


def _stale(tenant: Tenant) -> list[str]:
    with tenant.door.reading() as connection:
        return list(connection.scalars(select(articles.c.id).where(tenant.own(articles), articles.c.stale == 1)))
