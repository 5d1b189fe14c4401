"""What the library survives: a fault at any statement, a full disk, a lock, kill -9, several processes on one file."""

import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ladoalado.corrections import Correction
from ladoalado.errors import NotKept
from ladoalado.queries import parse
from ladoalado.store import Library, engine
from tests.conftest import ROOT
from tests.postgres import server, url  # noqa: F401
from tests.shelved import article, reading

ONE = article("O Banco Central do Brasil subiu a taxa. A Alemanha não.", title="Juros", outlet="Público")
TWO = article("Ana Souza e o Brasil: o governo caiu.", outlet="Folha")
NEW = article("A Alemanha e Ana Souza. O governo subiu.", title="Novo")


def full(url: str) -> Library:  # noqa: F811
    """A library with two articles, one of them deleted, and a correction."""
    shelf = Library(url)
    for each in (ONE, TWO):
        shelf.add(each, "paste", at="2026-01-01T00:00:00Z")
        shelf.keep_reading(reading(each), "embedded", "stamp")
    shelf.correct(Correction("merge", "library", was="germany", actor="brazil"))
    list(shelf.recount())
    shelf.delete([TWO.id])
    return shelf


def state(shelf: Library) -> object:
    """All that can be seen of a library."""
    searches = [shelf.search(parse(typed)) for typed in ("brasil", "actor:brazil", "alemanha", "novo", "rate", "ana")]
    lists = shelf.listed(), shelf.deleted(), shelf.named(), shelf.corrections(), shelf.untranslated(), shelf.outlets()
    return lists, searches, list(shelf.everything())


WRITES: dict[str, Callable[[Library], object]] = {
    "add": lambda shelf: shelf.add(NEW, "paste"),
    "add again": lambda shelf: shelf.add(replace(TWO, title="De volta"), "paste"),
    "change": lambda shelf: shelf.change(replace(ONE, title="Outro", outlet="Folha")),
    "delete": lambda shelf: shelf.delete([ONE.id]),
    "restore": lambda shelf: shelf.restore([TWO.id]),
    "empty": lambda shelf: shelf.empty(),
    "keep reading": lambda shelf: shelf.keep_reading(reading(ONE, warned=(0,)), "google", "s"),
    "correct": lambda shelf: shelf.correct(Correction("reject", "library", was="brazil", text="Brasil")),
    "uncorrect": lambda shelf: shelf.uncorrect(shelf.corrections()[0].id),
    "recount": lambda shelf: list(shelf.recount([ONE.id])),
    "take in": lambda shelf: shelf.take_in(
        [{"record": "article", "id": NEW.id, "text": NEW.text, "language": "pt", "target": "en", "title": "Novo"}]
    ),
}


class Fault:
    """Makes the n-th statement or commit inside a writing transaction fail as a full disk makes it fail."""

    def __init__(self, at: int) -> None:
        self.at, self.seen, self.raised = at, 0, False

    def __call__(self, connection: Any, *_: Any) -> None:
        if not connection.get_execution_options().get("writes"):
            return
        self.seen += 1
        if self.seen == self.at:
            from sqlalchemy.exc import OperationalError

            self.raised = True
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise OperationalError("a statement", {}, full)


@contextmanager
def failing(at: int) -> Iterator[Fault]:
    from sqlalchemy import Engine, event

    fault = Fault(at)
    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, fault)
    try:
        yield fault
    finally:
        for name in ("before_cursor_execute", "commit"):
            event.remove(Engine, name, fault)


@pytest.mark.parametrize("act", WRITES)
def test_a_fault_at_any_statement_leaves_everything_as_it_was(url: str, act: str) -> None:  # noqa: F811
    shelf = full(url)
    before = state(shelf)
    for at in range(1, 200):
        with failing(at) as fault:
            if not fault.raised:
                try:
                    WRITES[act](shelf)
                except NotKept as failed:
                    assert str(failed).endswith("your text is still on the page.")
        if not fault.raised:
            break
        assert state(shelf) == before, f"statement {at}"
    assert 2 < at < 199
    # The last time nothing failed, and the act was done.
    assert act == "recount" or state(shelf) != before


# --- SQLite ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_a_locked_database_is_read_and_says_so_when_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = full(f"sqlite:///{file}")
    before = state(shelf)
    shelf.close()
    monkeypatch.setattr(engine, "LOCK_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert state(shelf) == before
        for act in WRITES.values():
            with pytest.raises(NotKept, match="is locked by another program.*your text is still on the page"):
                act(shelf)
        other.execute("ROLLBACK")
    assert state(shelf) == before
    assert shelf.add(NEW, "paste")
    shelf.close()


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def sound(file: Path) -> None:
    """The file is whole, and so is each article in it."""
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        database.execute("INSERT INTO sentence_index (sentence_index) VALUES ('integrity-check')")
        articles = {number for (number,) in database.execute("SELECT number FROM articles")}
        assert {number for (number,) in database.execute("SELECT article FROM texts")} == articles
        assert {number for (number,) in database.execute("SELECT DISTINCT id >> 20 FROM sentences")} == articles
        assert {number for (number,) in database.execute("SELECT article FROM readings")} <= articles


FULL = """
import resource, sys
from ladoalado.errors import NotKept
from ladoalado.store import Library
from tests.shelved import article, reading
shelf = Library(sys.argv[1])
shelf.count()
resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, resource.RLIM_INFINITY))
number = 0
try:
    while True:
        of = article(f'O governo número {number}. ' + 'O Brasil e Ana Souza. ' * 200)
        shelf.add(of, 'paste')
        print(of.id, flush=True)
        shelf.keep_reading(reading(of), 'embedded', 's')
        number += 1
except NotKept as failed:
    print(failed)
print(shelf.count())
"""


def test_a_full_disk_keeps_what_was_kept(file: Path) -> None:
    shelf = full(f"sqlite:///{file}")
    shelf.close()
    *added, sentence, count = child(FULL, f"sqlite:///{file}").communicate()[0].splitlines()
    assert f"The disk of the database {file}" in sentence
    assert sentence.endswith("your text is still on the page.")
    assert len(added) > 1
    assert int(count) == len(added) + 1
    assert shelf.has(added) == set(added)
    shelf.close()
    sound(file)


ADDER = """
import sys
from ladoalado.store import Library
from tests.shelved import article, reading
shelf, name = Library(sys.argv[1]), sys.argv[2]
for number in range(int(sys.argv[3])):
    for whose in (name, 'everybody'):
        of = article(f'O governo de {whose} número {number}. ' + 'O Brasil e Ana Souza. ' * 20)
        if shelf.add(of, 'paste'):
            shelf.keep_reading(reading(of), 'embedded', 's')
            print(of.id, flush=True)
"""


def test_processes_on_one_database_lose_nothing_of_each_other(url: str) -> None:  # noqa: F811
    processes = [child(ADDER, url, name, 6) for name in ("um", "dois", "três")]
    added = [line for process in processes for line in process.communicate()[0].split()]
    assert [process.returncode for process in processes] == [0, 0, 0]
    shelf = Library(url)
    assert len(added) == len(set(added)) == shelf.count() == 24
    assert shelf.has(added) == set(added)
    assert shelf.untranslated() == ()
    assert shelf.search(parse("everybody OR governo")).articles == 0
    assert shelf.search(parse("governo -everybody")).articles == 18
    assert {each.actor: each.own for each in shelf.named()} == {"brazil": 480, "new_ana_souza": 480}
    shelf.close()
    if url.startswith("sqlite"):
        sound(Path(url.removeprefix("sqlite:///")))


def test_no_acknowledged_article_is_lost_to_kill_9(file: Path) -> None:
    acknowledged: set[str] = set()
    chance = random.Random(11)
    for turn in range(10):
        with child(ADDER, f"sqlite:///{file}", f"turn {turn}", 100_000) as process:
            assert process.stdout
            acknowledged.add(process.stdout.readline().strip())
            timer = threading.Timer(chance.uniform(0, 0.15), process.kill)
            timer.start()
            acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
            timer.join()
            assert process.wait() == -signal.SIGKILL
        sound(file)
    shelf = Library(f"sqlite:///{file}")
    assert len(acknowledged) > 10
    assert acknowledged == shelf.has(acknowledged)
    # What was not acknowledged is whole, or waits for its reading.
    assert set(shelf.untranslated()) & acknowledged == set()
    shelf.close()
