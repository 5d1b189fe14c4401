"""The Library page by AppTest, over a database of its own: the list, search, the other views, nothing kept yet."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from components import cached, desk
from ladoalado import library, settings, store
from ladoalado.article import Article
from ladoalado.corrections import Correction
from ladoalado.kept import SHARED
from tests.conftest import ROOT
from tests.pages.test_pages import APP, texts

TEXTS = {
    "escola": "A inteligência artificial na escola\n\nA inteligência artificial chega às escolas. O Brasil paga.",
    "porto": "O porto cresce\n\nO porto de Sines cresce depressa. A China investe no porto.",
    "lei": "Uma lei nova\n\nA Comissão Europeia propõe uma lei.",
}


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Iterator[store.Library]:
    """The library of this computer's owner, in a new file, with nothing of its own in it."""
    monkeypatch.setenv("LADOALADO_DATABASE", f"sqlite:///{tmp_path}/library.db")
    _forget()
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    yield store.Library()
    config.set_option("server.address", before)
    _forget()


def _forget() -> None:
    for kind in (cached.shelf, cached.share, cached.memory):
        kind.clear()


@pytest.fixture
def filled(kept: store.Library) -> store.Library:
    """The same with the article of the program and three others, none of them translated."""
    library.share(store.Library(workspace=SHARED))
    for day, (name, text) in enumerate(TEXTS.items(), 1):
        made = Article(
            name,
            text,
            title=text.split("\n")[0],
            outlet="Público" if day > 1 else "Expresso",
            published=f"2023-07-0{day}",
        )
        assert kept.add(made, "paste", at=f"2026-11-0{day}T10:00:00Z")
    return kept


def opened(**parameters: str) -> AppTest:
    """The library as a browser with these parameters opens it."""
    at = AppTest.from_file(APP, default_timeout=60)
    at.session_state[desk.WORKSPACE] = "0" * 32
    for name, value in parameters.items():
        at.query_params[name] = value
    at.switch_page("pages/library.py").run()
    assert not at.exception
    return at


def shown(at: AppTest) -> dict:
    """What the list in the browser is given."""
    packed = [json.loads(json.loads(e.proto.json).get("packed", "{}")) for e in at.get("bidi_component")]
    return next(data for data in packed if "kind" in data)


def ids(at: AppTest) -> list[str]:
    return [row["id"] for row in shown(at)["rows"]]


def test_an_empty_library_says_what_to_do_and_makes_no_file(kept):
    at = opened()
    assert "Add an article" in texts(at)
    assert ids(at) == ["alibaba-llama-2"]
    assert shown(at)["rows"][0]["shared"]
    assert not store.file_of(store.address()).exists()


@pytest.mark.parametrize("section", ["corrections", "deleted", "files"])
@pytest.mark.parametrize("language", ["en", "pt"])
def test_every_view_opens_from_its_address_with_nothing_in_it(kept, section, language):
    at = opened(page=section, lang=language)
    assert at.title[0].value == {"en": "Library", "pt": "Biblioteca"}[language]
    assert not at.error


def test_the_last_added_stand_first_and_other_orders_come_from_the_address(filled):
    assert set(ids(opened())[:3]) <= {"lei", "porto", "escola", "alibaba-llama-2"}
    own = [one for one in ids(opened()) if one in TEXTS]
    assert own == ["lei", "porto", "escola"]
    assert [one for one in ids(opened(order="oldest")) if one in TEXTS] == ["escola", "porto", "lei"]
    assert [one for one in ids(opened(order="title")) if one in TEXTS] == ["escola", "porto", "lei"]


def test_a_page_behind_the_last_shows_the_last(filled):
    assert len(ids(opened(page="99"))) == 4
    assert len(ids(opened(page="-1"))) == 4


def test_a_word_is_found_without_its_accents_and_shown_with_its_sentence(filled):
    at = opened(q="inteligencia chega")
    data = shown(at)
    assert data["kind"] == "sentences"
    assert any("inteligência" in line["source"] for group in data["groups"] for line in group["lines"])


def test_a_search_finds_the_translation_and_marks_it(filled):
    data = shown(opened(q='"cloud computing"'))
    lines = [line for group in data["groups"] for line in group["lines"]]
    assert lines
    assert all(line["target"][1].lower() == "cloud computing" for line in lines)
    assert lines[0]["href"].startswith("./?article=alibaba-llama-2")


def test_the_articles_of_a_search_are_listed_where_an_order_is_named(filled):
    at = opened(q="porto", order="title")
    assert shown(at)["kind"] == "articles"
    assert ids(at) == ["porto"]


def test_filters_alone_list_articles(filled):
    assert set(ids(opened(q="outlet:publico"))) == {"porto", "lei"}
    assert set(ids(opened(q="-is:translated"))) == set(TEXTS)
    assert ids(opened(q="before:2023-07-02 lang:pt outlet:expresso")) == ["escola"]


def test_a_filter_is_written_into_the_search_and_the_address(filled):
    at = opened(q="porto")
    at.session_state["lal.shelf.filters"] = True
    at.run()
    next(box for box in at.multiselect if box.label == "Outlet").select("Público").run()
    assert not at.exception
    assert at.query_params["q"] == "porto outlet:Público"
    assert at.text_input[0].value == "porto outlet:Público"
    next(box for box in at.text_input if box.label == "Published from").set_value("2023-07").run()
    assert at.query_params["q"] == "porto outlet:Público after:2023-07"
    next(box for box in at.text_input if box.label == "Published from").set_value("yesterday").run()
    assert "2023-07-28" in at.warning[0].value
    assert at.query_params["q"] == "porto outlet:Público after:2023-07"
    next(button for button in at.button if button.label == "Clear the filters").click().run()
    assert at.query_params["q"] == "porto"


def test_what_was_typed_and_has_no_place_among_the_filters_stays(filled):
    at = opened(q="is:translated -actor:meta")
    at.session_state["lal.shelf.filters"] = True
    at.run()
    next(box for box in at.multiselect if box.label == "Language").select("pt").run()
    assert at.query_params["q"] == "-actor:meta language:pt is:translated"


def test_typing_a_search_goes_to_its_first_page_and_to_the_sentences(filled):
    at = opened(q="lei", order="title", page="2")
    at.text_input[0].set_value("  porto   sines ").run()
    assert at.query_params["q"] == "porto sines"
    assert "order" not in at.query_params and "page" not in at.query_params


def test_nothing_found_says_what_to_try(filled):
    assert shown(opened(q="xyzzy plugh"))["kind"] == "nothing"


def test_the_deleted_articles_can_be_seen(filled):
    filled.delete(["porto"])
    at = opened(page="deleted")
    assert ids(at) == ["porto"]
    assert shown(at)["act"] == "restore"
    assert "porto" not in ids(opened())


def test_corrections_are_listed_as_sentences(filled):
    filled.correct(
        Correction(
            "reject", "article", was="china", text="China", side="source", article="porto", sentence=2, start=0, end=5
        )
    )
    row = shown(opened(page="corrections"))["rows"][0]
    assert row["text"] == "“China” does not name China"
    assert row["scope"] == "in this article, in the original"
    assert row["title"] == "O porto cresce"
    assert row["href"] == "./?article=porto&sentence=3"


def test_the_place_of_the_database_is_said_at_home(filled):
    assert str(store.file_of(store.address())) in texts(opened(page="files"))


def test_a_public_page_says_what_it_keeps(filled, monkeypatch):
    monkeypatch.setattr(settings, "PUBLIC", True)
    at = opened()
    assert f"for {settings.VISITOR_DAYS} days" in texts(at)
    assert "library.db" not in texts(opened(page="files"))
    assert ids(at) == ["alibaba-llama-2"], "the articles of this computer's owner are not a visitor's"


def test_no_hostile_search_breaks_the_page(filled, hostile):
    rows = [row for row in hostile if row["category"].startswith(("injection", "search", "deeplink", "unicode"))]
    assert len(rows) > 20
    for row in rows[::3]:
        text = row["text"][:3000].encode("utf-8", "replace").decode()
        at = opened(q=text, order=text, page=text)
        assert shown(at)["kind"] in ("articles", "sentences", "nothing"), row["id"]


def test_the_page_loads_neither_pandas_nor_an_engine(filled):
    code = (
        "from streamlit.testing.v1 import AppTest; import sys; from streamlit import config; "
        "config.set_option('server.address', '127.0.0.1'); before = set(sys.modules); "
        f"at = AppTest.from_file({APP!r}, default_timeout=60); at.query_params['q'] = 'porto'; "
        "at.switch_page('pages/library.py').run(); assert not at.exception; "
        "heavy = {'pandas', 'spacy', 'plotly', 'numpy', 'fxtranslate', 'lxml', 'httpx'}; "
        "print(sorted(heavy & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_broken_database_is_said_and_the_page_stays(kept, tmp_path):
    (tmp_path / "library.db").write_bytes(b"this is no database" * 100)
    at = opened()
    assert at.title[0].value == "Library"
    assert len(at.error) == 1
