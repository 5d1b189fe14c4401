"""The library of one workspace, in the database: `kept.Library`. Importing this is cheap."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from ladoalado.kept import Found, Listed, Named, Order, Reach, Shelf
from ladoalado.queries import Query
from ladoalado.store.place import address, checked, exists

if TYPE_CHECKING:
    from ladoalado.article import Article
    from ladoalado.corrections import Correction
    from ladoalado.drafts import Origin
    from ladoalado.mentions import Mention
    from ladoalado.reading import Reading
    from ladoalado.store.tenant import Tenant

Answer = TypeVar("Answer")


class Library:
    """The articles of one workspace, above the shared ones, in the database at `url` (default: `address()`).

    `workspace` separates readers who share a database: "" is the machine owner's own, a public page gives each visitor
    another, `kept.SHARED` is the one that all of them read. Every method may be called from any thread and from several
    processes at once; each raises `NotKept` where the database cannot be read or written. What the methods take and
    answer is said in `kept.Library`.
    """

    def __init__(self, url: str | None = None, workspace: str = "") -> None:
        self.url = address() if url is None else checked(url)
        self.workspace = workspace

    # --- articles

    def add(self, article: "Article", origin: "Origin", *, at: str | None = None) -> bool:
        """Keep an article; it is on the disk when this returns. False where its id is there already."""
        from ladoalado.store import articles

        return articles.add(self._tenant(), article, origin, at)

    def article(self, identifier: str) -> "Article | None":
        """The article of that id: this workspace's own, else a shared one; None for one that is not there."""

        def ask(tenant: "Tenant") -> "Article | None":
            from ladoalado.store import articles

            return articles.article(tenant, identifier)

        return self._look(ask, None)

    def has(self, identifiers: Collection[str]) -> frozenset[str]:
        """Those of the ids that are there."""

        def ask(tenant: "Tenant") -> frozenset[str]:
            from ladoalado.store import articles

            return articles.has(tenant, identifiers)

        return self._look(ask, frozenset()) if identifiers else frozenset()

    def same_address(self, source_url: str) -> str | None:
        """The id of an article from that address, whatever fragment, slash at the end or tracking it carries."""

        def ask(tenant: "Tenant") -> str | None:
            from ladoalado.store import articles

            return articles.same_address(tenant, source_url)

        return self._look(ask, None)

    def change(self, article: "Article") -> None:
        """Replace the metadata of a kept article. NotKept for one that is not this workspace's."""
        from ladoalado.store import articles

        articles.change(self._tenant(), article)

    def delete(self, identifiers: Collection[str]) -> int:
        """Take articles out until `restore` or `empty`; how many."""

        def ask(tenant: "Tenant") -> int:
            from ladoalado.store import articles

            return articles.delete(tenant, identifiers)

        return self._look(ask, 0) if identifiers else 0

    def restore(self, identifiers: Collection[str]) -> int:
        """Bring deleted articles back, whole; how many."""

        def ask(tenant: "Tenant") -> int:
            from ladoalado.store import articles

            return articles.restore(tenant, identifiers)

        return self._look(ask, 0) if identifiers else 0

    def deleted(self) -> tuple[Listed, ...]:
        """The articles that `restore` can bring back, the last deleted first."""

        def ask(tenant: "Tenant") -> tuple[Listed, ...]:
            from ladoalado.store import listing

            return listing.deleted(tenant)

        return self._look(ask, ())

    def empty(self, before: str | None = None) -> int:
        """Remove deleted articles for good: those deleted before an ISO 8601 time, or all; how many."""

        def ask(tenant: "Tenant") -> int:
            from ladoalado.store import articles

            return articles.empty(tenant, before)

        return self._look(ask, 0)

    def count(self) -> int:
        """Articles of this workspace."""

        def ask(tenant: "Tenant") -> int:
            from ladoalado.store import articles

            return articles.count(tenant)

        return self._look(ask, 0)

    def listed(
        self, query: Query | None = None, *, order: Order = "added", down: bool = True, limit: int = 50, offset: int = 0
    ) -> Shelf:
        """A page of the list of articles that answer the query; what is not known comes last in either direction."""

        def ask(tenant: "Tenant") -> Shelf:
            from ladoalado.store import listing

            return listing.listed(tenant, query, order, down, limit, offset)

        return self._look(ask, Shelf((), 0))

    def titles(self, identifiers: Collection[str] | None = None, *, limit: int = 30) -> dict[str, str]:
        """Titles by id: of these articles, or of this workspace's own, the last added first."""

        def ask(tenant: "Tenant") -> dict[str, str]:
            from ladoalado.store import listing

            return listing.titles(tenant, identifiers, limit)

        return self._look(ask, {})

    def outlets(self) -> tuple[tuple[str, int], ...]:
        """Outlets with their numbers of articles, most first."""

        def ask(tenant: "Tenant") -> tuple[tuple[str, int], ...]:
            from ladoalado.store import listing

            return listing.outlets(tenant)

        return self._look(ask, ())

    def named(self, limit: int = 200) -> tuple[Named, ...]:
        """Actors with their source mentions over the library, most first."""

        def ask(tenant: "Tenant") -> tuple[Named, ...]:
            from ladoalado.store import listing

            return listing.named(tenant, limit)

        return self._look(ask, ())

    # --- readings

    def keep_reading(self, reading: "Reading", engine: str, stamp: str) -> None:
        """Keep what an engine made of an article of this workspace; NotKept where the article is no longer there."""
        from ladoalado.store import readings

        readings.keep_reading(self._tenant(), reading, engine, stamp)

    def keep_source(self, article: str, sentences: Sequence[object], mentions: "Sequence[Mention]", stamp: str) -> None:
        """Keep `article.Sentence`s and source mentions of an article that is to be translated later."""
        from ladoalado.store import readings

        readings.keep_source(self._tenant(), article, sentences, mentions, stamp)

    def reading(self, article: "Article", engine: str, stamp: str) -> "Reading | None":
        """The kept reading where it was made from the same text and stamp."""

        def ask(tenant: "Tenant") -> "Reading | None":
            from ladoalado.store import readings

            return readings.reading(tenant, article, engine, stamp)

        return self._look(ask, None)

    def untranslated(self, limit: int = 100) -> tuple[str, ...]:
        """Ids of articles of this workspace without a kept reading, oldest first."""

        def ask(tenant: "Tenant") -> tuple[str, ...]:
            from ladoalado.store import readings

            return readings.untranslated(tenant, limit)

        return self._look(ask, ())

    def unread(self) -> tuple[str, ...]:
        """Ids of articles of this workspace of which neither a reading nor a source side is kept, oldest first."""

        def ask(tenant: "Tenant") -> tuple[str, ...]:
            from ladoalado.store import readings

            return readings.unread(tenant)

        return self._look(ask, ())

    # --- search

    def search(self, query: Query, *, limit: int = 50, offset: int = 0) -> Found:
        """The sentences that answer: those with more of the terms first, then the newest article first."""

        def ask(tenant: "Tenant") -> Found:
            from ladoalado.store import searching

            return searching.search(tenant, query, limit, offset)

        return self._look(ask, Found((), 0, 0))

    # --- corrections

    def corrections(self, article: str | None = None) -> "tuple[Correction, ...]":
        """Corrections in the order they were made; with `article`, those for the library or for that article."""

        def ask(tenant: "Tenant") -> "tuple[Correction, ...]":
            from ladoalado.store import corrections

            return corrections.corrections(tenant, article)

        return self._look(ask, ())

    def correct(self, correction: "Correction") -> "Correction":
        """Keep a correction; it is on the disk when this returns, with its id, time and version."""
        from ladoalado.store import recounting

        return recounting.correct(self._tenant(), correction)

    def uncorrect(self, identifier: str) -> "Correction | None":
        """Take a correction back; None where there is none of that id."""

        def ask(tenant: "Tenant") -> "Correction | None":
            from ladoalado.store import recounting

            return recounting.uncorrect(tenant, identifier)

        return self._look(ask, None)

    def reach(self, correction: "Correction", *, examples: int = 6) -> Reach:
        """What a correction would touch, with that many example lines; nothing is changed."""

        def ask(tenant: "Tenant") -> Reach:
            from ladoalado.store import recounting

            return recounting.reach(tenant, correction, examples)

        return self._look(ask, Reach(0, 0, ()))

    def recount(self, articles: Iterable[str] | None = None) -> Iterator[tuple[int, int]]:
        """Make the counted mentions anew, of these articles or of all that corrections reached since: (done, all)."""

        def ask(tenant: "Tenant") -> Iterator[tuple[int, int]]:
            from ladoalado.store import recounting

            return recounting.recount(tenant, articles)

        return self._look(ask, iter(()))

    # --- out and in

    def everything(self) -> Iterator[dict[str, object]]:
        """Everything of this workspace as plain JSON objects; `store.moving` says which."""

        def ask(tenant: "Tenant") -> Iterator[dict[str, object]]:
            from ladoalado.store import moving

            return moving.everything(tenant)

        return self._look(ask, iter(()))

    def take_in(self, records: Iterable[dict[str, object]]) -> tuple[int, int]:
        """Bring such objects in; what is there stays, what cannot be is left out: (taken, left out)."""
        from ladoalado.store import moving

        return moving.take_in(self._tenant(), records)

    def close(self) -> None:
        """Let go of the file, for all workspaces of this process; the next call opens it again."""
        self._tenant().door.close()

    def _look(self, ask: "Callable[[Tenant], Answer]", nothing: Answer) -> Answer:
        """What the database answers; `nothing` where there is none, which is then not made either."""
        return ask(self._tenant()) if exists(self.url) else nothing

    def _tenant(self) -> "Tenant":
        from ladoalado.store.tenant import Tenant

        return Tenant.of(self.url, self.workspace)
