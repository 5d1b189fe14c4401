"""The database: what was translated once, what readers wrote, the names they protect. Importing this is cheap.

It lies in a file of the reader's own (SQLite), or on a PostgreSQL server:

- `LADOALADO_DATABASE`, an address such as `sqlite:////home/ana/lado-a-lado.db` (four strokes before an absolute path;
  all after the third is the path as it is) or `postgresql+psycopg://user:password@host/name`;
- without it `lado-a-lado.db` in the folder where this system keeps programs' data for a user.

SQLAlchemy is loaded when there is something to look up or to keep; looking something up makes no file.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ladoalado.errors import BadInput
from ladoalado.memory import Edit, Key, Remembered, Written

if TYPE_CHECKING:
    from ladoalado.store.database import Database

ADDRESS = "LADOALADO_DATABASE"
SQLITE = ("sqlite:///", "sqlite+pysqlite:///")
POSTGRESQL = ("postgresql+psycopg://", "postgresql://", "postgres://")
HOW = "write it as sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME"

Answer = TypeVar("Answer")


def address() -> str:
    """Where the database is, as an address; BadInput for one that is neither SQLite nor PostgreSQL."""
    given = os.environ.get(ADDRESS, "").strip()
    return checked(given) if given else f"{SQLITE[0]}{default_file()}"


def default_file() -> Path:
    """The file of a reader who set nothing."""
    from platformdirs import user_data_path

    return user_data_path("lado-a-lado", appauthor=False) / "lado-a-lado.db"


def checked(url: str) -> str:
    """The address in the one form that the rest of the program uses; BadInput if it cannot be one."""
    for start in SQLITE:
        if url.startswith(start) and url != start and not url.startswith(f"{start}:memory:"):
            return f"{SQLITE[0]}{Path(url.removeprefix(start)).expanduser().absolute()}"
    for start in POSTGRESQL:
        if url.startswith(start) and url != start:
            return f"{POSTGRESQL[0]}{url.removeprefix(start)}"
    # Not repeated: an address may hold a password.
    raise BadInput(f"The address of the database in {ADDRESS} cannot be read; {HOW}.")


def file_of(url: str) -> Path | None:
    """The file that a checked address names; None for a server."""
    return Path(url.removeprefix(SQLITE[0])) if url.startswith(SQLITE[0]) else None


def exists(url: str | None = None) -> bool:
    """Whether there is a database to look anything up in; a server is taken to be there. Opens nothing."""
    file = file_of(address() if url is None else checked(url))
    try:
        return file is None or file.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        # There may be one that this user cannot see: opening it says why.
        return True


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
