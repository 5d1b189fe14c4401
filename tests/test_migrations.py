"""The steps from one version of the database to the next: each stands whole or not at all, whoever opens it."""

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from ladoalado.errors import NotKept
from ladoalado.memory import Key, Remembered
from ladoalado.store import Library, Store
from tests.conftest import ROOT
from tests.postgres import Server, server, url  # noqa: F401
from tests.shelved import article, reading

TEXT = "O Banco Central do Brasil subiu a taxa de juros."
KEY = Key("Olá.", "pt", "en", "embedded", "0.2.0")

# A database as the version before the library left it, with something in it.
FIRST = f"""
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
CREATE TABLE edits (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, workspace TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
    digest VARCHAR(64) NOT NULL, text TEXT NOT NULL, written TEXT NOT NULL, written_at TEXT NOT NULL);
CREATE INDEX ix_edits_workspace_digest_source_target_id ON edits (workspace, digest, source, target, id);
CREATE TABLE protected_names (
    workspace TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, position INTEGER NOT NULL, form TEXT NOT NULL,
    translation TEXT NOT NULL, CONSTRAINT pk_protected_names PRIMARY KEY (workspace, source, target, position));
CREATE TABLE translations (
    workspace TEXT NOT NULL, digest VARCHAR(64) NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL,
    target TEXT NOT NULL, engine TEXT NOT NULL, version TEXT NOT NULL, names TEXT NOT NULL, translation TEXT NOT NULL,
    made_at TEXT NOT NULL, protected TEXT NOT NULL, CONSTRAINT pk_translations PRIMARY KEY (workspace, digest));
INSERT INTO alembic_version VALUES ('0001');
INSERT INTO edits (workspace, source, target, digest, text, written, written_at)
    VALUES ('', 'pt', 'en', '{sha256(KEY.text.encode()).hexdigest()}', 'Olá.', 'Hi.', '2026-11-23');
INSERT INTO protected_names VALUES ('', 'pt', 'en', 0, 'Olá', 'Hello');
INSERT INTO translations VALUES
    ('', '{KEY.digest}', 'Olá.', 'pt', 'en', 'embedded', '0.2.0', '[]', 'Hello.', '2026-11-23', '[]');
"""


@pytest.fixture
def old(tmp_path: Path) -> Iterator[str]:
    """The address of a database of the first version."""
    file = tmp_path / "old.db"
    first(file)
    yield f"sqlite:///{file}"
    Store(f"sqlite:///{file}").close()


def first(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.executescript(FIRST)


def whole(address: str) -> None:
    """The database is of this version, holds what it held, and takes an article."""
    assert Store(address).recall([KEY])[KEY] == Remembered("Hello.", "2026-11-23")
    assert Store(address).protected("pt", "en") == (("Olá", "Hello"),)
    assert [each.edit.text for each in Store(address).history()] == ["Hi."]
    shelf = Library(address)
    of = article(TEXT)
    shelf.add(of, "paste")
    shelf.keep_reading(reading(of), "embedded", "stamp")
    assert shelf.listed().total == 1
    shelf.close()


def schema(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        name: " ".join(sql.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split()) for name, sql in rows
    }


def test_a_database_of_the_first_version_is_brought_up_with_all_it_holds(old: str) -> None:
    whole(old)


def test_a_server_of_the_first_version_is_brought_up_too(server: Server) -> None:  # noqa: F811
    import sqlalchemy

    from ladoalado.store import migrating

    address = server.empty()
    engine = sqlalchemy.create_engine(address)
    with engine.begin() as connection:
        migrating.upgrade(connection, "0001")
        for statement in FIRST.split(";\n"):
            if statement.strip().startswith("INSERT INTO") and "alembic" not in statement:
                connection.execute(sqlalchemy.text(statement))
    engine.dispose()
    whole(address)


def test_the_first_step_makes_the_first_version(tmp_path: Path) -> None:
    import sqlalchemy

    from ladoalado.store import migrating

    first(tmp_path / "old.db")
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path}/new.db")
    with engine.begin() as connection:
        migrating.upgrade(connection, "0001")
    engine.dispose()
    assert schema(tmp_path / "new.db") == schema(tmp_path / "old.db")


def test_old_and_new_end_with_the_same_tables(old: str, tmp_path: Path) -> None:
    assert Library(old).count() == 0
    new = Library(f"sqlite:///{tmp_path}/new.db")
    new.add(article(TEXT), "paste")
    new.close()
    assert schema(tmp_path / "old.db") == schema(tmp_path / "new.db")


def test_the_steps_make_the_tables_that_the_program_uses(url: str) -> None:  # noqa: F811
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from ladoalado.store import tables
    from ladoalado.store.database import database

    Library(url).add(article(TEXT), "paste")
    with database(url).door.reading() as connection:
        ours = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("sentence_index")}
        found = compare_metadata(MigrationContext.configure(connection, opts=ours), tables.metadata)
    assert found == []


def test_the_steps_are_in_order_and_all_there() -> None:
    from ladoalado.store import migrating, tables

    files = sorted(path.stem for path in migrating.HERE.glob("*.py"))
    assert [name[1:5] for name in files] == list(tables.REVISIONS)


def test_what_loads_alembic_is_only_a_step_to_be_made(old: str) -> None:
    code = (
        "import sys; from ladoalado.store import Library; cheap = 'sqlalchemy' in sys.modules\n"
        "Library(sys.argv[1]).count(); Library(sys.argv[1]).delete(['x'])\n"
        "print(cheap, 'sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    )
    said = [child(code, old).communicate()[0].strip() for _ in range(2)]
    assert said == ["False True True", "False True False"]


def test_a_later_version_is_refused_and_left_alone(url: str) -> None:  # noqa: F811
    from sqlalchemy import text

    from ladoalado.store.database import database

    shelf = Library(url)
    shelf.add(article(TEXT), "paste")
    with database(url).door.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    shelf.close()
    for call in (shelf.count, lambda: shelf.add(article("Outro."), "paste")):
        with pytest.raises(NotKept, match="written by another version of Lado a Lado"):
            call()


def test_an_earlier_version_that_may_only_be_read_says_so(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from ladoalado.store import engine

    monkeypatch.setattr(engine, "_read_only", lambda file: True)
    assert Store(old).recall([KEY])
    with pytest.raises(NotKept, match="is of an earlier version and may only be read; let it be written once"):
        Library(old).count()


# --- killed in the middle -------------------------------------------------------------------------------------------

CHILD = """
import os, signal, sys
from sqlalchemy import Engine, event
die, done = int(sys.argv[2]), 0
def count(*_):
    global done
    done += 1
    if done == die:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, 'before_cursor_execute', count)
event.listen(Engine, 'commit', count)
from ladoalado.store import Library
Library(sys.argv[1]).count()
print(done)
"""


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def moments(statements: int) -> list[int]:
    """Before which statements to die: the first, the last, and some between."""
    between = random.Random(5).sample(range(2, statements), 6)
    return sorted({1, *between, statements - 1, statements})


def test_a_step_killed_in_the_middle_ends_whole(tmp_path: Path) -> None:
    first(tmp_path / "count.db")
    before = schema(tmp_path / "count.db")
    statements = int(child(CHILD, f"sqlite:///{tmp_path}/count.db", 0).communicate()[0])
    after = schema(tmp_path / "count.db")
    assert statements > 20
    left = []
    for moment in moments(statements):
        file = tmp_path / f"{moment}.db"
        first(file)
        killed = child(CHILD, f"sqlite:///{file}", moment)
        killed.communicate()
        assert killed.returncode == -signal.SIGKILL
        with closing(sqlite3.connect(file)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        left.append(schema(file))
        assert left[-1] in (before, after)
        whole(f"sqlite:///{file}")
    assert left.count(before) > len(left) // 2


def test_a_first_opening_killed_in_the_middle_leaves_an_empty_database(server: Server) -> None:  # noqa: F811
    statements = int(child(CHILD, server.empty(), 0).communicate()[0])
    for moment in moments(statements)[::3]:
        address = server.empty()
        killed = child(CHILD, address, moment)
        killed.communicate()
        assert killed.returncode == -signal.SIGKILL
        shelf = Library(address)
        shelf.add(article(TEXT), "paste")
        assert shelf.count() == 1
        shelf.close()


OPENER = """
import sys
from ladoalado.store import Library
from ladoalado.article import Article
sys.stdin.readline()
print(Library(sys.argv[1]).add(Article(sys.argv[2], 'Um texto.'), 'paste'))
"""


def test_processes_that_start_at_once_make_the_tables_once(url: str) -> None:  # noqa: F811
    command = [sys.executable, "-c", OPENER, url]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    started = [subprocess.Popen([*command, f"id-{number}"], **pipes) for number in range(4)]  # type: ignore[call-overload]
    said = [process.communicate("go\n")[0].strip() for process in started]
    assert said == ["True"] * 4
    assert Library(url).count() == 4
