"""Between the pages and the core: what a reader wrote comes and goes, and a bad database costs no article."""

import uuid
from dataclasses import replace

import pytest

from components import cached, desk
from components.cached import Wanted
from ladoalado import engines, library, settings, store
from ladoalado.article import Article
from ladoalado.corrections import Correction
from ladoalado.errors import EngineFailed, NotKept

ARTICLE = settings.DEFAULT_ARTICLE


class Dead:
    name, version = "dead", "0"

    def translate(self, sentence):
        raise EngineFailed("The engine is dead; choose another.")


@pytest.fixture
def workspace():
    return uuid.uuid4().hex


@pytest.fixture
def dead(monkeypatch):
    made = engines._local("dead", "Dead", lambda: None, Dead)
    monkeypatch.setitem(engines.ENGINES, "dead", made)


def wanted(workspace, engine="embedded", article=ARTICLE):
    return Wanted(article, engine, settings.RECOGNISER, workspace)


def test_an_edit_taken_back_is_gone_under_every_engine(workspace, dead):
    usual = wanted(workspace)
    text = cached.reading(usual).pairs[2].sentence.text
    machine = cached.reading(usual).pairs[2].translation
    memory = cached.memory(workspace)
    memory.edit(text, "pt", "en", "Somebody wrote this.")
    there = cached.reading(wanted(workspace, "dead"), before=usual)
    assert there.pairs[2].translation == "Somebody wrote this."
    memory.undo(text, "pt", "en")
    there = cached.reading(wanted(workspace, "dead"), before=usual)
    assert there.pairs[2].translation == machine
    assert cached.reading(usual).pairs[2].translation == machine


def test_a_damaged_database_does_not_take_the_article_away(tmp_path, monkeypatch, workspace):
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("LADOALADO_DATABASE", f"sqlite:///{damaged}")
    assert len(cached.reading(wanted(workspace)).pairs) == 22
    assert damaged.read_bytes().startswith(b"this is no database")


def test_an_article_of_ones_own_is_read_once_and_kept(workspace):
    own = Article("0123456789abcdef", "A Meta falou com a China.", title="Curto")
    cached.memory(workspace).edit("x", "pt", "en", "y")  # a database to keep things in
    shelf = cached.shelf(workspace)
    shelf.add(own, "paste")
    made = cached.reading(wanted(workspace, article=own.id))
    assert made.pairs[0].translation
    stamp = library.stamp(settings.DEFAULT_ENGINE)
    assert shelf.reading(own, settings.DEFAULT_ENGINE, stamp) == made


def test_whatever_a_reading_shows_is_in_its_stamp(workspace):
    reading = cached.reading(wanted(workspace))
    warned = next(n for n, pair in enumerate(reading.pairs) if pair.findings)
    bare = [replace(pair, findings=()) if n == warned else pair for n, pair in enumerate(reading.pairs)]
    sure = [replace(mention, score=0.5) for mention in reading.mentions]
    others = replace(reading, pairs=tuple(bare)), replace(reading, mentions=tuple(sure)), replace(reading, rejected=())
    stamps = {cached.stamp(one) for one in (reading, *others)}
    assert len(stamps) == 4
    assert cached.stamp(replace(reading)) in stamps


def test_a_public_page_does_not_name_the_file_of_its_database(monkeypatch):
    error = NotKept(f"The database {store.file_of(store.address())} is locked by another program; try again.")
    monkeypatch.setattr(desk, "at_home", lambda: False)
    assert desk.told(error) == "The database is locked by another program; try again."
    monkeypatch.setattr(desk, "at_home", lambda: True)
    assert desk.told(error) == str(error)


def test_a_correction_changes_the_reading_and_is_taken_back(workspace):
    before = cached.reading(wanted(workspace))
    mention = next(m for m in before.mentions if m.actor == "meta" and m.side == "source")
    shelf = cached.shelf(workspace)
    kept = shelf.correct(Correction("reject", "article", was="meta", text=mention.text, article=ARTICLE))
    after = cached.reading(wanted(workspace))
    assert sum(m.actor == "meta" for m in after.mentions) < sum(m.actor == "meta" for m in before.mentions)
    assert cached.stamp(after) != cached.stamp(before)
    shelf.uncorrect(kept.id)
    assert cached.reading(wanted(workspace)) == before
