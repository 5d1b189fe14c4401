"""The translation memory of one workspace: what was translated once, what readers wrote, the names they protect."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from ladoalado.memory import Edit, Key, Remembered, Written
from ladoalado.store.place import address, checked, exists

if TYPE_CHECKING:
    from ladoalado.store.database import Database

Answer = TypeVar("Answer")


class Store:
    """The translation memory of one workspace, in the database at `url` (default: `address()`).

    `workspace` separates readers who share a database: "" is the machine owner's own, a public page gives each visitor
    another. Every method may be called from any thread and from several processes at once; each raises `NotKept`
    where the database cannot be read or written.
    """

    def __init__(self, url: str | None = None, workspace: str = "") -> None:
        self.url = address() if url is None else checked(url)
        self.workspace = workspace

    def recall(self, keys: Sequence[Key]) -> dict[Key, Remembered]:
        """Those of `keys` that were translated before."""
        return self._look(lambda database: database.recall(self.workspace, keys), {}) if keys else {}

    def keep(self, key: Key, made: Remembered) -> None:
        """Keep a translation; it is on the disk when this returns."""
        self._database().keep(self.workspace, key, made)

    def edits(self, texts: Collection[str], source: str, target: str) -> dict[str, Edit]:
        """The readers' latest version of each of the source sentences `texts` that has one."""
        if not texts:
            return {}
        return self._look(lambda database: database.edits(self.workspace, texts, source, target), {})

    def edit(self, text: str, source: str, target: str, written: str) -> Edit:
        """Keep what a reader wrote for the source sentence `text`, above what was written before."""
        return self._database().edit(self.workspace, text, source, target, written)

    def undo(self, text: str, source: str, target: str) -> Edit | None:
        """Take back the latest edit of `text`; the one below it, None where the machine's version stands again."""
        return self._look(lambda database: database.undo(self.workspace, text, source, target), None)

    def protected(self, source: str, target: str) -> tuple[tuple[str, str], ...]:
        """The reader's protected names: (source form, form in the translation), in the order they were added."""
        return self._look(lambda database: database.protected(self.workspace, source, target), ())

    def protect(self, source: str, target: str, names: Sequence[tuple[str, str]]) -> None:
        """Replace the reader's list of protected names."""
        self._database().protect(self.workspace, source, target, names)

    def translations(self) -> Iterator[tuple[Key, Remembered]]:
        """Everything that engines translated."""
        return self._look(lambda database: database.translations(self.workspace), iter(()))

    def history(self) -> Iterator[Written]:
        """Every version that readers wrote and did not take back, oldest first for each sentence."""
        return self._look(lambda database: database.history(self.workspace), iter(()))

    def take_in(self, made: Iterable[tuple[Key, Remembered]], written: Iterable[Written]) -> None:
        """Keep all of it or, where that fails, nothing; what is held already stands."""
        self._database().take_in(self.workspace, list(made), list(written))

    def close(self) -> None:
        """Let go of the file, for all workspaces of this process; the next call opens it again."""
        self._database().close()

    def _look(self, ask: Callable[["Database"], Answer], nothing: Answer) -> Answer:
        """What the database answers; `nothing` where there is none, which is then not made either."""
        return ask(self._database()) if exists(self.url) else nothing

    def _database(self) -> "Database":
        from ladoalado.store.database import database

        return database(self.url)
