"""Opening the database, one transaction at a time, and its failures as sentences that say what to do."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from ladoalado.errors import NotKept
from ladoalado.store import tables
from ladoalado.store.place import file_of

# Seconds that a reader waits for another program to finish writing, and that the sentences after that one wait.
LOCK_SECONDS = 5.0
STILL_LOCKED_SECONDS = 0.1
# Connections kept open between uses; more are opened while more threads ask at once.
KEPT_OPEN = 5

STILL = "your text is still on the page"
WITHOUT = "the page goes on without it"


class Opened:
    """The door to one database, opened at its first use, and again after a failure or when its file was exchanged."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.file = file_of(url)
        self._lock = threading.RLock()
        self._engine: Engine | None = None
        self._identity: tuple[int, ...] | None = None
        self._found_locked = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database. NotKept where it cannot be read."""
        with self._told(WITHOUT), self._open(make=False).connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone writes and is on the disk, whole, when this ends. NotKept where it cannot be."""
        with self._told(STILL):
            if self.file is not None and _read_only(self.file):
                raise NotKept(f"The database {self.file} may only be read, so nothing was kept; {_AWAY}; {STILL}.")
            with self._open(make=True).connect() as connection, connection.execution_options(writes=True).begin():
                yield connection
        if self._found_locked:
            self._found_locked = False
            self.close()

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock:
            if self._engine is not None:
                # Connections that came from the parent of a forked process are its own to close.
                self._engine.dispose(close=self._identity is None or self._identity[0] == os.getpid())
            self._engine = None

    @contextmanager
    def _told(self, so: str) -> Iterator[None]:
        """Failures of the database as NotKept, `so` being what it means for the reader."""
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError, ImportError, ValueError) as failed:
            self._found_locked = _locked(failed)
            self.close()
            raise NotKept(f"{_reason(failed, self.file)}; {so}.") from None

    def _open(self, *, make: bool) -> Engine:
        with self._lock:
            if self._engine is None or self._identity != self._identified():
                self.close()
                self._engine = self._opened(make)
                self._identity = self._identified()
            return self._engine

    def _identified(self) -> tuple[int, ...]:
        """What changes when the file is exchanged for another, or the process is a copy of the one that opened it."""
        if self.file is None:
            return (os.getpid(),)
        try:
            found = self.file.stat()
        except FileNotFoundError:
            return (os.getpid(),)
        return (os.getpid(), found.st_dev, found.st_ino)

    def _opened(self, make: bool) -> Engine:
        if self.file is None:
            patience = {"connect_timeout": int(LOCK_SECONDS)}
            engine = sqlalchemy.create_engine(self.url, pool_pre_ping=True, connect_args=patience)
        else:
            if make:
                self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            engine = _sqlite(self.file, make, STILL_LOCKED_SECONDS if self._found_locked else LOCK_SECONDS)
        try:
            if self.file is None or not _read_only(self.file):
                _with_tables(engine, self.file)
        except BaseException:
            engine.dispose()
            raise
        return engine


def _read_only(file: Path) -> bool:
    """Whether the file is there and this user may not write it, or not beside it, where SQLite keeps its log."""
    return file.exists() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


# --- SQLite -------------------------------------------------------------------------------------------------------


def _sqlite(file: Path, make: bool, patience: float) -> Engine:
    """An engine whose connections wait for one another, write ahead, and are on the disk before they say so.

    `patience` is how long they wait, in seconds.
    """
    read_only = _read_only(file)
    if make and not file.exists():
        file.touch(mode=0o600)

    def connected() -> sqlite3.Connection:
        connection = sqlite3.connect(
            _uri(file, read_only), uri=True, timeout=patience, check_same_thread=False, isolation_level=None
        )
        try:
            _prepare(connection, read_only)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = sqlalchemy.create_engine(
        "sqlite+pysqlite://", creator=connected, poolclass=QueuePool, pool_size=KEPT_OPEN, max_overflow=-1
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A reader that turns writer halfway may not wait for others in SQLite, so a writer says so at once.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _uri(file: Path, read_only: bool) -> str:
    """The file for SQLite: never made here, so that one moved away is not begun anew without its tables."""
    if not read_only:
        return f"{file.as_uri()}?mode=rw"
    log = file.with_name(f"{file.name}-wal")
    # Without a log to read, and unable to make one, SQLite must be told that nobody writes.
    return f"{file.as_uri()}?mode=ro" + ("" if log.exists() and log.stat().st_size else "&immutable=1")


def _prepare(connection: sqlite3.Connection, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    if read_only:
        return
    connection.execute("PRAGMA synchronous = FULL")
    # Remembered in the file. Where another program holds it for longer than this waits, it stays without: as safe, but
    # readers and writers then wait for one another.
    connection.execute("PRAGMA journal_mode = WAL").fetchone()


# --- the tables -----------------------------------------------------------------------------------------------------

# What every version of this program has had, and the number under which PostgreSQL lets one process change them.
_FIRST = {"translations", "edits", "protected_names", "alembic_version"}
_CHANGING = 0x1AD0A1AD0


def _with_tables(engine: Engine, file: Path | None) -> None:
    """The tables as this program knows them, made or brought up to them; NotKept where they are another's."""
    with engine.connect() as connection, connection.begin():
        if _present(connection, file):
            return
    from ladoalado.store import migrating

    with engine.connect() as connection, connection.execution_options(writes=True).begin():
        if file is None:
            connection.execute(sqlalchemy.select(sqlalchemy.func.pg_advisory_xact_lock(_CHANGING)))
        # Another process may have done it while this one waited.
        if not _present(connection, file):
            migrating.upgrade(connection)


def _present(connection: Connection, file: Path | None) -> bool:
    """Whether the tables are there as this program knows them, False where they are missing or of an earlier version.

    NotKept where they are not this program's, or of a later one.
    """
    there = set(sqlalchemy.inspect(connection).get_table_names())
    place = f"The database {file}" if file else "The database"
    if not there:
        return False
    found = connection.scalar(sqlalchemy.select(tables.alembic_version.c.version_num)) if there >= _FIRST else None
    if found is None or (found == tables.VERSION and not there >= set(tables.metadata.tables)):
        raise NotKept(f"{place} belongs to another program and was left as it is; name another in LADOALADO_DATABASE.")
    if found not in tables.REVISIONS:
        raise NotKept(f"{place} was written by another version of Lado a Lado; install that one, or a newer one.")
    return bool(found == tables.VERSION)


# --- what went wrong ------------------------------------------------------------------------------------------------

_AWAY = "name another place in LADOALADO_DATABASE"
_DAMAGED = (
    "The database {file} is damaged; it was left as it is, and a new one begins when you move it away together with"
    " the files {name}-wal and {name}-shm beside it"
)
_SAID = {
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_BUSY: "The database {file} is locked by another program; close that program, or try again",
    sqlite3.SQLITE_LOCKED: "The database {file} is locked by another program; close that program, or try again",
    sqlite3.SQLITE_READONLY: f"The database {{file}} may only be read; {_AWAY}",
    sqlite3.SQLITE_FULL: f"The disk of the database {{file}} is full; free some space, or {_AWAY}",
    sqlite3.SQLITE_IOERR: f"The disk of the database {{file}} does not answer as it should or is full; {_AWAY}",
    sqlite3.SQLITE_CANTOPEN: f"The database {{file}} cannot be opened; see to who may write its folder, or {_AWAY}",
    sqlite3.SQLITE_TOOBIG: "The text is longer than the database {file} can hold; cut it",
}
_FAILED = f"The database {{file}} cannot be read or written; {_AWAY}"
_EARLIER = f"The database {{file}} is of an earlier version and may only be read; let it be written once, or {_AWAY}"
_NO_INDEX = "This Python's SQLite has no full-text search (FTS5); use another Python, or a PostgreSQL server"


def _locked(failed: Exception) -> bool:
    """Whether another program had the database for longer than this one waits."""
    cause = failed.orig if isinstance(failed, DBAPIError) else failed
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _reason(failed: Exception, file: Path | None) -> str:
    """What happened and what to do, without the text that was to be kept."""
    if file is None:
        return _of_server(failed)
    cause = failed.orig if isinstance(failed, DBAPIError) else failed
    # A value that this program cannot have written.
    if isinstance(cause, ValueError) or "decode to UTF-8" in str(cause):
        said = _DAMAGED
    elif "no such module: fts5" in str(cause):
        said = _NO_INDEX
    elif "no such table" in str(cause) and _read_only(file):
        said = _EARLIER
    elif isinstance(cause, OSError):
        said = f"The database {{file}} cannot be opened ({cause.strerror or type(cause).__name__}); {_AWAY}"
    else:
        said = _SAID.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF, _FAILED)
    return said.format(file=file, name=file.name)


def _of_server(failed: Exception) -> str:
    if isinstance(failed, ImportError):
        return "The database needs the package psycopg; install it with: pip install 'psycopg[binary]'"
    return "The database server does not answer as it should; see whether it runs and LADOALADO_DATABASE is right"
