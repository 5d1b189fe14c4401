"""What a library holds and answers: plain data, and the protocol that the database fulfils (`ladoalado.store`).

A library belongs to one workspace. Under it, for everyone, lie the shared articles (those of `seeds/`), which can be
read and searched and neither changed nor taken away. Dates are ISO 8601; times are UTC to the second
("2026-11-23T14:05:09Z").
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ladoalado.article import Article
from ladoalado.corrections import Correction
from ladoalado.drafts import Origin
from ladoalado.mentions import Mention, Side
from ladoalado.queries import Query
from ladoalado.reading import Reading

# The workspace of the articles that come with the program.
SHARED = "/shared"
Order = Literal["added", "published", "title", "outlet", "warnings", "words"]


@dataclass(frozen=True, slots=True)
class Named:
    """An actor in one article: `own` counts its source mentions, corrections included."""

    actor: str
    name: str
    own: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of articles. `warnings` is None where the article was never translated.

    `actors` are the ones named most often, at most eight. `shared`: it comes with the program.
    """

    id: str
    title: str
    language: str
    outlet: str | None
    author: str | None
    published: str | None
    source_url: str | None
    added: str
    origin: str
    words: int
    sentences: int
    warnings: int | None
    actors: tuple[Named, ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the list: the lines asked for, and how many there are in all."""

    lines: tuple[Listed, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Row:
    """One bilingual concordance line: a sentence that answers a search. Spans run into `source` and `target` (code
    points, half-open, in order, none overlapping).

    `target` is "" where the sentence was not translated yet. `mention` is the id of a mention to open the reader at,
    if one stands in the sentence. A title that is no sentence of the text comes as `source` with `sentence` 0.
    """

    article: str
    title: str
    outlet: str | None
    published: str | None
    sentence: int
    source: str
    target: str
    source_spans: tuple[tuple[int, int], ...]
    target_spans: tuple[tuple[int, int], ...]
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: concordance lines asked for, how many there are, and in how many articles."""

    rows: tuple[Row, ...]
    total: int
    articles: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What a correction would touch: how many mentions in how many articles, and a few of the lines."""

    mentions: int
    articles: int
    rows: tuple[Row, ...]


class Library(Protocol):
    """The articles of one workspace above the shared ones.

    Every method may raise `NotKept`, nothing else on purpose.
    """

    workspace: str

    # --- articles
    def add(self, article: Article, origin: Origin, *, at: str | None = None) -> bool:
        """Keep an article under its id, durable when this returns; False where that id is there already.

        One that was deleted comes back."""

    def article(self, identifier: str) -> Article | None: ...
    def has(self, identifiers: Collection[str]) -> frozenset[str]: ...
    def same_address(self, source_url: str) -> str | None:
        """The id of an article kept from that address (compared without fragment, trailing slash and tracking)."""

    def change(self, article: Article) -> None:
        """Replace the metadata (not the text) of a kept article."""

    def delete(self, identifiers: Collection[str]) -> int:
        """Take articles out; `restore` brings them back whole until `empty` is called."""

    def restore(self, identifiers: Collection[str]) -> int: ...
    def deleted(self) -> tuple[Listed, ...]: ...
    def empty(self, before: str | None = None) -> int:
        """Remove deleted articles for good (those deleted before a time, or all)."""

    def count(self) -> int:
        """Articles of this workspace, the shared ones left out."""

    def listed(
        self, query: Query | None = None, *, order: Order = "added", down: bool = True, limit: int = 50, offset: int = 0
    ) -> Shelf: ...
    def titles(self, identifiers: Collection[str] | None = None, *, limit: int = 30) -> dict[str, str]:
        """Titles by id: of these articles, or of this workspace's own, the last added first. Reads no counts."""

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Outlets with their numbers of articles, most first; for filters."""

    def named(self, limit: int = 200) -> tuple[Named, ...]:
        """Actors with their mentions over the library, most first; for filters."""

    # --- readings
    def keep_reading(self, reading: Reading, engine: str, stamp: str) -> None:
        """Keep what was made of an article by an engine. `stamp` says from what (see `library.stamp`).

        The reading is as the engine left it; its mentions, translations and warnings become searchable."""

    def keep_source(self, article: str, sentences: Sequence[object], mentions: Sequence[Mention], stamp: str) -> None:
        """Keep sentences and source mentions of an article that is to be translated later."""

    def reading(self, article: Article, engine: str, stamp: str) -> Reading | None:
        """The kept reading where it was made from the same text and stamp."""

    def untranslated(self, limit: int = 100) -> tuple[str, ...]:
        """Ids of articles that wait for their translation, oldest first."""

    def unread(self) -> tuple[str, ...]:
        """Ids of articles of which neither sentences nor mentions are kept yet."""

    # --- search
    def search(self, query: Query, *, limit: int = 50, offset: int = 0) -> Found:
        """The sentences with terms of the query in the articles that answer it: those with more of the terms first,
        then the newest article first (published, else added). A query of fields alone gives the sentences that mention
        the actors it names, nothing where it names none."""

    # --- corrections
    def corrections(self, article: str | None = None) -> tuple[Correction, ...]:
        """All corrections in the order they were made; those that reach `article`, where one is given."""

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction, durable when this returns; it comes back with its id and time."""

    def uncorrect(self, identifier: str) -> Correction | None:
        """Take a correction back; None where there is none of that id."""

    def reach(self, correction: Correction, *, examples: int = 6) -> Reach:
        """What it would touch, from kept mentions and the index; nothing is changed."""

    def recount(self, articles: Iterable[str] | None = None) -> Iterator[tuple[int, int]]:
        """Make the counted mentions of articles (default: all that a correction reached since) anew; (done, all)."""

    # --- out and in
    def everything(self) -> Iterator[dict[str, object]]:
        """Everything of this workspace as plain JSON objects, one at a time, for the file that restores elsewhere."""

    def take_in(self, records: Iterable[dict[str, object]]) -> tuple[int, int]:
        """Bring such objects in; what is there stays. (taken, left out)."""


__all__ = ["SHARED", "Found", "Library", "Listed", "Named", "Order", "Reach", "Row", "Shelf", "Side"]
