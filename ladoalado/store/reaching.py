"""How far a correction for the whole library reaches, told from kept mentions and the index without reading anything.

The rules are those of `correcting_acts`; who is whose partner across the two sides is told from who is named in the
sentence, so that a count may differ by a mention where one sentence names an actor several times in several ways.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from ladoalado.correcting_places import alike, standing
from ladoalado.corrections import Correction
from ladoalado.mentions import Side
from ladoalado.store import index
from ladoalado.store.index import Asked, by_article, sentence_of
from ladoalado.store.tables import actors, among, mentions, sentences, texts
from ladoalado.store.tenant import Tenant

# Sentences asked for in one query; beyond so many, all mentions are looked through instead.
AT_ONCE = 5_000
MANY = 20_000
# Articles whose texts are held at once.
TEXTS_AT_ONCE = 300

# side (0 source, 1 target), start, end in the sentence or its translation
Place = tuple[int, int, int]


class Mentioned(NamedTuple):
    """A row of `mentions`, as far as it is looked at here."""

    sentence: int
    side: int
    start: int
    end: int
    text: str
    label: str
    kind: str
    actor: int | None


class Scope(NamedTuple):
    """Where a correction looks: a workspace, and the numbers of its articles."""

    connection: Connection
    tenant: Tenant
    numbers: frozenset[int]

    def entries(self, text: str, side: Side | None) -> list[int]:
        """The sentences that have the words of `text`, on one side or on either."""
        found = index.find(self.connection, Asked.of(text.replace("*", " "), side))
        return [entry for held in by_article(found, self.numbers).values() for entry in held]

    def of_actor(self, actor: str) -> Iterator[Mentioned]:
        """The mentions of an actor."""
        return self._mentions(among(mentions.c.actor, self.numbers_of(actor)))

    def in_entries(self, entries: Sequence[int], *within: ColumnElement[bool]) -> Iterator[Mentioned]:
        """The mentions in these sentences that fulfil the conditions `within`."""
        if len(entries) > MANY:
            wanted = set(entries)
            yield from (row for row in self._mentions(*within) if row.sentence in wanted)
            return
        for first in range(0, len(entries), AT_ONCE):
            yield from self._mentions(among(mentions.c.sentence, entries[first : first + AT_ONCE]), *within)

    def numbers_of(self, actor: str | None) -> frozenset[int]:
        """The numbers that an actor has in this workspace and the shared one."""
        asked = select(actors.c.number).where(self.tenant.seen(actors), actors.c.actor == (actor or ""))
        return frozenset(self.connection.scalars(asked))

    def read(self, entries: Iterable[int]) -> Iterator[tuple[int, tuple[str, str]]]:
        """Sentences with what they and their translations say; titles are left out."""
        of = {number: held for number, held in by_article(entries, self.numbers).items() if held}
        numbers = sorted(of)
        for first in range(0, len(numbers), TEXTS_AT_ONCE):
            some = numbers[first : first + TEXTS_AT_ONCE]
            rows = self.connection.execute(select(texts.c.article, texts.c.text).where(among(texts.c.article, some)))
            text = {row.article: row.text for row in rows}
            chosen = among(sentences.c.id, (entry for number in some for entry in of[number]))
            columns = sentences.c.id, sentences.c.start, sentences.c.end, sentences.c.translation
            for at, start, end, translation in self.connection.execute(select(*columns).where(chosen)):
                if sentence_of(at) >= 0:
                    yield at, (text[index.article_of(at)][start:end], translation or "")

    def _mentions(self, *which: ColumnElement[bool]) -> Iterator[Mentioned]:
        columns = [mentions.c[name] for name in Mentioned._fields]
        for row in self.connection.execute(select(*columns).where(*which)):
            if index.article_of(row[0]) in self.numbers:
                yield Mentioned(*row)


def places(scope: Scope, correction: Correction) -> dict[int, set[Place]]:
    """What a correction would change, add or take out, by sentence."""
    if correction.act in ("alias", "missed"):
        return _standing(scope, correction)
    return _named(scope, correction)


# --- acts on mentions -----------------------------------------------------------------------------------------------


def _named(scope: Scope, c: Correction) -> dict[int, set[Place]]:
    """The mentions that an act speaks of, with what they are on the other side."""
    was = c.actor if c.act == "label" else c.was
    if was is None and c.text is None or c.act == "split" and c.text is None:
        return {}
    found = scope.of_actor(was) if was is not None else scope.in_entries(scope.entries(c.text or "", None))
    rows: dict[tuple[int, int | None], list[Mentioned]] = defaultdict(list)
    for row in found:
        rows[row.sentence, row.actor].append(row)
    already = scope.numbers_of(c.actor) if c.act in ("assign", "split", "merge") else frozenset[int]()
    reached: dict[int, set[Place]] = defaultdict(set)
    for (sentence, actor), here in rows.items():
        if actor not in already and (chosen := [row for row in here if _meant(c, row, here, was)]):
            reached[sentence].update((row.side, row.start, row.end) for row in _with_partners(c, chosen, here))
    return reached


def _meant(c: Correction, row: Mentioned, here: Sequence[Mentioned], was: str | None) -> bool:
    if c.text is not None and not alike(row.text, c.text):
        return False
    if c.act == "label" and (row.kind != "name" or row.label == c.label):
        return False
    side = {"source": 0, "target": 1, None: row.side}[c.side]
    return row.side == side or was is not None and all(other.side != side for other in here)


def _with_partners(c: Correction, chosen: Sequence[Mentioned], here: Sequence[Mentioned]) -> Iterator[Mentioned]:
    """What is meant, and of the other side all mentions of the actor where no other is left, else one for one."""
    yield from chosen
    for side in (0, 1):
        meant = sum(row.side == side for row in chosen)
        others = [row for row in here if row.side != side and row not in chosen]
        if c.act == "label":
            others = [row for row in others if row.kind == "name" and row.label != c.label]
        whole = meant == sum(row.side == side for row in here) and c.act != "label"
        unpaired = meant - sum(row.side != side for row in chosen)
        yield from others if meant and whole else others[: max(unpaired, 0)]


# --- acts on places -------------------------------------------------------------------------------------------------


def _standing(scope: Scope, c: Correction) -> dict[int, set[Place]]:
    """The places that read the text and do not name the actor yet, but for those inside longer names."""
    if not c.text:
        return {}
    already = scope.numbers_of(c.actor)
    entries = scope.entries(c.text, c.side)
    over: dict[tuple[int, int], list[Mentioned]] = defaultdict(list)
    for row in scope.in_entries(entries, *_holding(c.text)):
        over[row.sentence, row.side].append(row)
    sides = [side for side, name in ((0, "source"), (1, "target")) if c.side in (None, name)]
    reached: dict[int, set[Place]] = {}
    for entry, told in scope.read(entries):
        found = {
            (side, start, end)
            for side in sides
            for start, end in standing(c.text, told[side])
            if _free(start, end, over.get((entry, side), ()), already)
        }
        if found:
            reached[entry] = found
    return reached


def _holding(text: str) -> tuple[ColumnElement[bool], ...]:
    """What a mention must read to cover a place that reads `text`, as far as the database can tell."""
    word = max(text.split(), key=len, default="")
    if text.islower():
        return (func.lower(mentions.c.text).contains(word, autoescape=True),) if word.isascii() else ()
    return (mentions.c.text.contains(word, autoescape=True),)


def _free(start: int, end: int, over: Sequence[Mentioned], already: frozenset[int]) -> bool:
    """Whether an alias would make or change a mention there."""
    for row in over:
        if (row.start, row.end) == (start, end):
            return row.actor not in already
        if row.start <= start and end <= row.end:
            return False
    return True
