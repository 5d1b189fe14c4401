import pytest

from ladoalado import store
from ladoalado.corrections import Correction
from ladoalado.kept import SHARED
from ladoalado.store import visitors
from tests import shelved


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/kept.db"


def test_what_a_visitor_left_long_ago_is_removed_and_nothing_else(url):
    made = shelved.article("O Brasil e a Alemanha falaram.")
    for workspace, day in (("", "2020-01-01"), ("old", "2026-01-01"), ("new", "2026-11-20")):
        shelf = store.Library(url, workspace)
        shelf.add(made, "paste", at=f"{day}T10:00:00Z")
        shelf.keep_reading(shelved.reading(made), "embedded", "a stamp")
    shared = shelved.article("O Banco Central subiu a taxa.")
    store.Library(url, SHARED).add(shared, "command", at="2020-01-01T10:00:00Z")
    store.Store(url, "old").protect("pt", "en", [("Brasil", "Brazil")])
    assert visitors.forget("2026-10-01", url) == 1
    assert store.Library(url, "old").count() == 0
    assert store.Store(url, "old").protected("pt", "en") == ()
    for workspace in ("", "new"):
        assert store.Library(url, workspace).count() == 1
        assert store.Library(url, workspace).reading(made, "embedded", "a stamp") is not None
    assert store.Library(url, SHARED).article(shared.id) == shared
    assert visitors.forget("2026-10-01", url) == 0


def test_a_visitor_who_came_back_keeps_everything(url):
    made = shelved.article("O Brasil e a Alemanha falaram.")
    shelf = store.Library(url, "back")
    shelf.add(made, "paste", at="2026-01-01T10:00:00Z")
    shelf.correct(Correction("reject", "article", was="brazil", text="Brasil", article=made.id))
    assert visitors.forget("2026-10-01", url) == 0
    assert shelf.count() == 1


def test_without_a_database_there_is_nothing_to_forget(url):
    assert visitors.forget("2026-10-01", url) == 0
    assert not store.exists(url)
