"""The database behind the memory: where it lies, what it survives, and what it says when it cannot keep."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from ladoalado import store
from ladoalado.errors import BadInput, NotKept
from ladoalado.memory import Edit, Key, Remembered, Written
from ladoalado.store import Store, engine
from ladoalado.store import tables as tables_module
from tests.conftest import ROOT

MADE = Remembered("Hello.", "2026-11-23")


def key(text: str) -> Key:
    return Key(text, "pt", "en", "embedded", "0.2.0")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "memory.db"


@pytest.fixture
def kept(file: Path) -> Iterator[Store]:
    """A database with one translation and one edit in it, closed."""
    made = Store(f"sqlite:///{file}")
    made.keep(key("Olá."), MADE)
    made.edit("Olá.", "pt", "en", "Hi.")
    made.close()
    yield made
    made.close()


def child(code: str, *arguments: object, **more: object) -> subprocess.Popen[str]:
    """Another Python that runs `code`."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, **more)  # type: ignore[call-overload, no-any-return]


# --- where it lies ------------------------------------------------------------------------------------------------


def test_the_place_is_the_readers_data_folder_unless_the_environment_names_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("LADOALADO_DATABASE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Path(store.address().removeprefix("sqlite:///")).name == "lado-a-lado.db"
    assert not store.exists()
    monkeypatch.setenv("LADOALADO_DATABASE", f"sqlite:///{tmp_path}/a ?b%20#ç.db")
    assert store.file_of(store.address()) == tmp_path / "a ?b%20#ç.db"
    Store().keep(key("Olá."), MADE)
    assert store.exists()
    assert Store().recall([key("Olá.")])
    assert (tmp_path / "a ?b%20#ç.db").exists()
    Store().close()


@pytest.mark.parametrize("wrong", ["", "sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql://u:secret@h/d", "a.db"])
def test_an_address_that_cannot_be_read_is_refused_without_repeating_it(wrong: str) -> None:
    with pytest.raises(BadInput, match=r"^The address of the database .* cannot be read; write it as sqlite:///PATH"):
        Store(wrong)


def test_looking_up_makes_no_file_and_loads_no_library(file: Path) -> None:
    code = (
        "import sys; from ladoalado.memory import Key; from ladoalado.store import Store, exists\n"
        "memory = Store('sqlite:///' + sys.argv[1])\n"
        "memory.recall([Key('a', 'pt', 'en', 'e', 'v')]); memory.edits(['a'], 'pt', 'en')\n"
        "memory.undo('a', 'pt', 'en')\n"
        "memory.protected('pt', 'en'); list(memory.translations()); list(memory.history())\n"
        "print(exists('sqlite:///' + sys.argv[1]), sorted({'sqlalchemy', 'sqlite3', 'platformdirs'} & {*sys.modules}))"
    )
    assert child(code, file).communicate()[0].strip() == "False []"
    assert list(file.parent.iterdir()) == []


def test_a_database_is_kept_from_other_users(tmp_path: Path) -> None:
    Store(f"sqlite:///{tmp_path}/folder/memory.db").keep(key("Olá."), MADE)
    assert (tmp_path / "folder").stat().st_mode & 0o077 == 0
    assert (tmp_path / "folder" / "memory.db").stat().st_mode & 0o077 == 0


def test_workspaces_see_nothing_of_each_other(kept: Store) -> None:
    kept.protect("pt", "en", [("A", "B")])
    visitor = Store(kept.url, "visitor")
    assert visitor.recall([key("Olá.")]) == {}
    assert visitor.edits(["Olá."], "pt", "en") == {}
    assert visitor.undo("Olá.", "pt", "en") is None
    assert visitor.protected("pt", "en") == ()
    assert [*visitor.translations(), *visitor.history()] == []
    visitor.keep(key("Olá."), Remembered("Other.", "2026-11-23"))
    visitor.edit("Olá.", "pt", "en", "Other.")
    visitor.protect("pt", "en", [])
    visitor.take_in([(key("Sim."), MADE)], [Written("Olá.", "pt", "en", Edit("Old.", "2001-01-01"))])
    assert [written.edit.text for written in visitor.history()] == ["Old.", "Other."]
    assert kept.recall([key("Olá."), key("Sim.")]) == {key("Olá."): MADE}
    assert [written.edit.text for written in kept.history()] == ["Hi."]
    assert kept.protected("pt", "en") == (("A", "B"),)


def test_every_table_has_workspaces_and_the_version_is_alembics(kept: Store, file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        own = [name for name in tables if not name.startswith(("sqlite_", "alembic_", "sentence_index"))]
        # These belong to an article, by its number, and their workspace is the article's.
        parts = {"texts", "readings", "sentences", "mentions", "article_actors"}
        assert set(own) - parts == {"translations", "edits", "protected_names", "articles", "actors", "corrections"}
        for name in set(own) - parts:
            assert "workspace" in [column[1] for column in database.execute(f"PRAGMA table_info({name})")]
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(tables_module.VERSION,)]
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_each_connection_waits_and_is_safe_against_power_loss(kept: Store) -> None:
    from ladoalado.store.database import database

    with database(kept.url).door.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == engine.LOCK_SECONDS * 1000
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_the_tables_and_statements_are_ones_that_postgresql_takes() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    from ladoalado.store import database, tables

    dialect = postgresql.dialect()
    for table in tables.metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect))

    class Connected:
        pass

    connected = Connected()
    connected.dialect = dialect  # type: ignore[attr-defined]
    put = database._put(connected, replacing=True).compile(dialect=dialect)  # type: ignore[arg-type]
    assert "ON CONFLICT (workspace, digest) DO UPDATE" in str(put)
    assert "\x00" not in tables.Exact().process_bind_param("a\x00b", dialect)  # type: ignore[operator]


# --- what it survives ---------------------------------------------------------------------------------------------

WRITER = """
import sys
from ladoalado.memory import Key, Remembered
from ladoalado.store import Store
memory, name = Store('sqlite:///' + sys.argv[1]), sys.argv[2]
for number in range(int(sys.argv[3])):
    key = Key(f'{name} {number}', 'pt', 'en', 'embedded', '0.2.0')
    memory.keep(key, Remembered(key.text * 50, '2026-11-23'))
    memory.keep(Key('the same', 'pt', 'en', 'embedded', '0.2.0'), Remembered(name, '2026-11-23'))
    memory.edit('the same', 'pt', 'en', key.text)
    print(key.digest, flush=True)
"""


def test_nothing_acknowledged_is_lost_to_kill_9(file: Path) -> None:
    acknowledged: set[str] = set()
    chance = random.Random(4)
    for turn in range(12):
        with child(WRITER, file, f"turn {turn}", 1_000_000) as process:
            assert process.stdout
            # The first line says that it writes; where in the next transactions it dies is the machine's chance.
            acknowledged.add(process.stdout.readline().strip())
            with contextmanager(_later)(process, chance.uniform(0, 0.12)):
                acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
            assert process.wait() == -signal.SIGKILL
        with closing(sqlite3.connect(file)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    held = {each.digest for each, _ in Store(f"sqlite:///{file}").translations()}
    assert len(acknowledged) > 12
    assert acknowledged <= held
    Store(f"sqlite:///{file}").close()


def _later(process: subprocess.Popen[str], seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    yield
    timer.join()


def test_two_processes_lose_nothing_of_each_other(file: Path) -> None:
    processes = [child(WRITER, file, name, 30) for name in ("one", "two", "three")]
    digests = [line for process in processes for line in process.communicate()[0].split()]
    assert [process.returncode for process in processes] == [0, 0, 0]
    memory = Store(f"sqlite:///{file}")
    made = {each.digest for each, _ in memory.translations()}
    assert len(digests) == 90
    assert {*digests} | {key("the same").digest} == made
    assert len([*memory.history()]) == 90
    memory.close()


def test_a_file_that_is_taken_away_while_it_is_used_is_begun_anew_and_one_put_back_is_seen(
    kept: Store, file: Path
) -> None:
    assert kept.recall([key("Olá.")])
    kept.close()
    away = file.rename(file.with_name("away.db"))
    assert kept.recall([key("Olá.")]) == {}
    kept.keep(key("Sim."), MADE)
    assert kept.recall([key("Olá."), key("Sim.")]) == {key("Sim."): MADE}
    shutil.copy(away, away.with_name("copy.db"))
    for rest in file.parent.glob("memory.db-*"):
        rest.unlink()
    away.with_name("copy.db").replace(file)
    assert kept.recall([key("Olá."), key("Sim.")]) == {key("Olá."): MADE}


# --- what it says when it cannot ------------------------------------------------------------------------------------


def writes(memory: Store) -> list[object]:
    return [
        lambda: memory.keep(key("Sim."), MADE),
        lambda: memory.edit("Sim.", "pt", "en", "Yes."),
        lambda: memory.undo("Olá.", "pt", "en"),
        lambda: memory.protect("pt", "en", [("A", "B")]),
        lambda: memory.take_in([(key("Sim."), MADE)], []),
    ]


def reads(memory: Store) -> list[object]:
    return [
        lambda: memory.recall([key("Olá.")]),
        lambda: memory.edits(["Olá."], "pt", "en"),
        lambda: memory.protected("pt", "en"),
        lambda: list(memory.translations()),
        lambda: list(memory.history()),
    ]


def refused(call: object) -> str:
    with pytest.raises(NotKept) as said:
        call()  # type: ignore[operator]
    sentence = str(said.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "sqlite3" not in sentence
    assert said.value.__cause__ is None
    return sentence


@pytest.mark.parametrize("damage", ["another", "head", "middle", "cut"])
def test_a_damaged_file_is_named_and_left_as_it_is(kept: Store, file: Path, damage: str) -> None:
    kept.take_in([(key(f"Frase {number}. " * 20), MADE) for number in range(500)], [])
    kept.close()
    whole = file.read_bytes()
    broken = {
        "another": b"%PDF-1.7\n" + whole[9:],
        "head": b"SQLite format 3\0" + b"\xff" * 84 + whole[100:],
        "middle": whole[:4096] + b"\xff" * (len(whole) - 4096),
        "cut": whole[: len(whole) // 2],
    }[damage]
    file.write_bytes(broken)
    for call in reads(kept)[:1] + writes(kept):
        sentence = refused(call)
        assert f"The database {file} is damaged" in sentence
        assert "move it away" in sentence
    assert "your text is still on the page" in refused(writes(kept)[0])
    assert file.read_bytes()[:200] == broken[:200]
    assert file.stat().st_size == len(broken)
    file.rename(file.with_name("damaged.db"))
    kept.keep(key("Sim."), MADE)
    assert kept.recall([key("Sim.")]) == {key("Sim."): MADE}


def test_a_database_of_another_program_is_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE bookmarks (address TEXT)")
        database.commit()
    before = file.read_bytes()
    assert "belongs to another program" in refused(writes(Store(f"sqlite:///{file}"))[0])
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    assert len(file.read_bytes()) == len(before)


def test_a_database_of_a_later_version_is_left_alone(kept: Store, file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
        database.commit()
    assert "another version of Lado a Lado" in refused(writes(kept)[0])


def test_a_locked_database_is_read_and_says_so_when_written(
    kept: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert kept.recall([key("Olá.")]) == {key("Olá."): MADE}
        for call in writes(kept):
            sentence = refused(call)
            assert "is locked by another program" in sentence
            assert sentence.endswith("your text is still on the page.")
        other.execute("ROLLBACK")
    kept.keep(key("Sim."), MADE)
    assert len(kept.recall([key("Olá."), key("Sim.")])) == 2


def test_only_the_first_sentence_waits_for_a_locked_database(
    kept: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ladoalado.store.database import database

    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.2)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused(writes(kept)[0])
        with database(kept.url).door.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == engine.STILL_LOCKED_SECONDS * 1000
        other.execute("ROLLBACK")
    kept.keep(key("Sim."), MADE)
    with database(kept.url).door.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 200


def test_a_reader_waits_while_another_program_reads_a_file_that_has_no_log_yet(kept: Store, file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN")
        other.execute("SELECT * FROM edits").fetchall()
        timer = threading.Timer(0.3, other.execute, ["ROLLBACK"])
        timer.start()
        kept.keep(key("Sim."), MADE)
        timer.join()
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


FULL = """
import resource, sys
from ladoalado.errors import NotKept
from ladoalado.memory import Key, Remembered
from ladoalado.store import Store
memory = Store('sqlite:///' + sys.argv[1])
memory.recall([Key('Olá.', 'pt', 'en', 'embedded', '0.2.0')])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
kept = 0
try:
    while True:
        memory.keep(Key(f'{kept} ' * 2000, 'pt', 'en', 'embedded', '0.2.0'), Remembered('x' * 9000, '2026-11-23'))
        kept += 1
except NotKept as failed:
    print(kept, failed)
print(len(memory.recall([Key('Olá.', 'pt', 'en', 'embedded', '0.2.0')])))
"""


def test_a_full_disk_keeps_what_was_kept(kept: Store, file: Path) -> None:
    said, still = child(FULL, file).communicate()[0].splitlines()
    number, sentence = said.split(" ", 1)
    assert int(number) > 3
    assert f"The disk of the database {file}" in sentence
    assert sentence.endswith("your text is still on the page.")
    assert still == "1"
    assert len([*kept.translations()]) == int(number) + 1
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


READ_ONLY = """
import os, sys
import sqlalchemy.dialects.sqlite
from ladoalado.errors import NotKept
from ladoalado.memory import Key, Remembered
from ladoalado.store import Store, database, engine, tables
import encodings.idna, ladoalado.escaping
if os.geteuid() == 0:
    os.setuid(65534)  # root may write anywhere
memory = Store('sqlite:///' + sys.argv[1])
key = Key('Olá.', 'pt', 'en', 'embedded', '0.2.0')
print(memory.recall([key])[key].text, memory.edits(['Olá.'], 'pt', 'en')['Olá.'].text)
try:
    memory.keep(key, Remembered('X', '2026-11-23'))
except NotKept as failed:
    print(failed)
try:
    Store('sqlite:///' + sys.argv[1] + '/../inner/memory.db').keep(key, Remembered('X', '2026-11-23'))
except NotKept as failed:
    print(failed)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can look into, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


def test_what_may_only_be_read_is_read(open_folder: Path) -> None:
    file = open_folder / "memory.db"
    memory = Store(f"sqlite:///{file}")
    memory.keep(key("Olá."), MADE)
    memory.edit("Olá.", "pt", "en", "Hi.")
    memory.close()
    file.chmod(0o444)
    open_folder.chmod(0o555)
    found, written, folder = child(READ_ONLY, file).communicate()[0].splitlines()
    assert found == "Hello. Hi."
    assert written.startswith(f"The database {file} may only be read")
    assert written.endswith("your text is still on the page.")
    assert "cannot be opened" in folder
    assert folder.endswith("your text is still on the page.")
    assert [path.name for path in open_folder.iterdir()] == ["memory.db"]


def test_a_place_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    memory = Store(f"sqlite:///{tmp_path}/file/memory.db")
    assert "cannot be opened" in refused(writes(memory)[0])
    assert "cannot be opened" in refused(writes(Store(f"sqlite:///{tmp_path}"))[0])


def test_a_server_without_its_driver_says_what_to_install_and_no_password() -> None:
    pytest.importorskip("sqlalchemy")
    memory = Store("postgresql://ana:canary@127.0.0.1:1/news")
    sentence = refused(writes(memory)[0])
    assert "psycopg" in sentence or "server" in sentence
    assert "canary" not in sentence


def test_nothing_is_half_taken_in(kept: Store) -> None:
    def broken() -> Iterator[Written]:
        yield Written("Sim.", "pt", "en", Edit("Yes.", "2026-11-23"))
        yield Written(None, "pt", "en", Edit("Yes.", "2026-11-23"))  # type: ignore[arg-type]

    with pytest.raises(AttributeError):
        kept.take_in([(key("Sim."), MADE)], broken())
    assert [each.text for each, _ in kept.translations()] == ["Olá."]
    assert [written.text for written in kept.history()] == ["Olá."]
