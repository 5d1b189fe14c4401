"""The Add page by AppTest: the way of a paste from the form into the library, and what stands in its way."""

import subprocess
import sys
import uuid

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from components import cached, desk
from components.adding import tray, ways
from components.words import words
from ladoalado import adding, making, settings
from ladoalado.article import Article
from ladoalado.errors import NotKept
from tests.conftest import ROOT
from tests.pages.test_pages import APP, opened

SPANISH = (
    "El Gobierno aprobó hoy en Madrid un proyecto de ley que regula el uso de la inteligencia artificial en la "
    "administración pública, según informó la ministra a los periodistas después del Consejo de Ministros."
)


@pytest.fixture(autouse=True)
def home(monkeypatch):
    """A workspace of its own for each test, at home: nobody's articles are in it."""
    workspace = uuid.uuid4().hex
    monkeypatch.setattr(desk, "at_home", lambda: True)
    monkeypatch.setattr(desk, "workspace", lambda: workspace)
    return workspace


@pytest.fixture
def text() -> str:
    """A Portuguese article that nobody has added yet."""
    number = uuid.uuid4().int % 10**9
    return (
        f"Governo aprova a lei número {number}\n\nO Governo aprovou hoje, em Lisboa, uma proposta de lei que regula o "
        f"uso da inteligência artificial na administração pública. A lei tem o número {number}, disse a ministra."
    )


def looked_over(text: str, title: str = "", **parameters: str) -> AppTest:
    """The page with a pasted text to look over."""
    at = opened("add.py", **parameters)
    at.text_area(key="lal.add.paste").set_value(text)
    at.text_input(key="lal.add.title").set_value(title)
    return pressed(at, "lal.add.look")


def pressed(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    assert not at.error
    return at


def keys(at: AppTest) -> set[str]:
    return {button.key for button in at.button}


def said(at: AppTest) -> str:
    return " ".join(e.value for kind in (at.warning, at.info, at.success, at.markdown) for e in kind)


def kept(identifier: str) -> Article | None:
    return desk.library().article(identifier)


def test_what_reading_will_need_is_loaded_while_the_draft_is_looked_over(text, monkeypatch):
    begun: list = []
    cached.prepare.clear()
    monkeypatch.setattr(cached, "_aside", begun.append)
    at = opened("add.py")
    assert begun == []
    at.text_area(key="lal.add.paste").set_value(text)
    pressed(at, "lal.add.look")
    pressed(at, "lal.add.1.save")
    assert len(begun) == 1
    assert begun[0](making).pairs[0].translation


def test_what_is_typed_while_a_paste_is_looked_over_stays(monkeypatch):
    session = {tray.PASTE: "one", tray.PASTE_TITLE: "Title"}
    monkeypatch.setattr(streamlit, "session_state", session)
    done = ways._emptied(tray.tray(), tray.PASTE, tray.PASTE_TITLE)
    session[tray.PASTE] = "one, and what was typed meanwhile"
    done()
    tray.begin_run()
    assert session[tray.PASTE] == "one, and what was typed meanwhile"
    assert session[tray.PASTE_TITLE] == ""


def test_a_paste_is_looked_over_and_kept(text):
    at = looked_over(text)
    assert at.text_area[0].value == text
    assert "looks Portuguese" in said(at)
    assert "a guess from the first line" in said(at)
    at.text_input(key="lal.add.1.outlet").set_value("  Público ")
    at.text_input(key="lal.add.1.date").set_value("28/07/2026")
    pressed(at, "lal.add.1.save")
    assert "is in the library" in at.success[0].value
    article = kept(adding.identifier(text))
    assert (article.outlet, article.published, article.text) == ("Público", "2026-07-28", text)
    assert article.title == text.split("\n")[0]


def test_after_saving_the_forms_come_back_empty(text):
    at = pressed(pressed(looked_over(text, "Um título"), "lal.add.1.save"), "lal.add.another")
    assert at.text_area(key="lal.add.paste").value == ""
    assert at.text_input(key="lal.add.title").value == ""
    assert not [key for key in at.session_state._state.filtered_state if key.startswith("lal.add.1.")]


def test_what_cannot_be_read_stays_in_the_form():
    at = looked_over("   \n ")
    assert "There is no text in it" in said(at)
    assert at.text_area(key="lal.add.paste").value == "   \n "


def test_a_text_that_is_there_already_is_said_with_a_way_to_it(text):
    at = pressed(pressed(looked_over(text), "lal.add.1.save"), "lal.add.another")
    at.text_area(key="lal.add.paste").set_value(text)
    pressed(at, "lal.add.look")
    assert "This very text is in the library already" in said(at)
    assert at.button(key="lal.add.2.save").disabled
    assert "lal.add.2.there" in keys(at)


def test_the_article_that_comes_with_the_program_is_known_too():
    seed = (settings.SEEDS / "articles" / f"{settings.DEFAULT_ARTICLE}.txt").read_text("utf-8")
    assert "This very text is in the library already" in said(looked_over(seed.strip()))


def test_another_version_from_the_same_address_can_be_kept_on_purpose(text):
    at = looked_over(text)
    at.text_input(key="lal.add.1.address").set_value("https://example.org/lei")
    pressed(pressed(at, "lal.add.1.save"), "lal.add.another")
    later = text + " A ministra corrigiu depois o que tinha dito."
    at.text_area(key="lal.add.paste").set_value(later)
    pressed(at, "lal.add.look")
    at.text_input(key="lal.add.2.address").set_value("https://example.org/lei/#fim").run()
    assert "same address" in said(at)
    assert at.button(key="lal.add.2.save").disabled
    pressed(pressed(at, "lal.add.2.both"), "lal.add.2.save")
    assert kept(adding.identifier(later)) is not None


def test_another_language_is_said_plainly_and_the_reader_knows_better(home):
    at = looked_over(SPANISH)
    assert "Spanish: only Portuguese can be read" in said(at)
    assert at.button(key="lal.add.1.save").disabled
    pressed(pressed(at, "lal.add.1.yes"), "lal.add.1.save")
    assert kept(adding.identifier(SPANISH)).language == "pt"


@pytest.mark.parametrize(("field", "typed"), [("date", "ontem"), ("address", "javascript:alert(1)")])
def test_a_field_that_cannot_be_kept_is_said_before_saving(text, field, typed):
    at = looked_over(text)
    at.text_input(key=f"lal.add.1.{field}").set_value(typed).run()
    assert at.button(key="lal.add.1.save").disabled
    assert len(at.warning) == 1


def test_a_database_that_fails_loses_nothing_and_a_second_try_can_succeed(text, monkeypatch):
    at = looked_over(text)
    at.text_input(key="lal.add.1.outlet").set_value("Público").run()
    with monkeypatch.context() as broken:
        broken.setattr(adding, "add", lambda *_, **__: (_ for _ in ()).throw(NotKept("The disk is full; make room.")))
        pressed(at, "lal.add.1.save")
    assert "The disk is full" in said(at).replace("\\", "")
    assert at.text_area[0].value == text
    assert at.text_input(key="lal.add.1.outlet").value == "Público"
    pressed(at, "lal.add.1.save")
    assert kept(adding.identifier(text)).outlet == "Público"


def test_a_fault_that_nobody_foresaw_is_a_sentence_too(text, monkeypatch):
    at = looked_over(text)
    monkeypatch.setattr(adding, "add", lambda *_, **__: 1 / 0)
    pressed(at, "lal.add.1.save")
    assert "nobody foresaw" in said(at)
    assert at.text_area[0].value == text


def test_a_library_that_cannot_be_asked_still_lets_the_page_stand(text, monkeypatch):
    monkeypatch.setattr(cached, "shelf", lambda _: 1 / 0)
    at = pressed(looked_over(text), "lal.add.1.save")
    assert at.text_area[0].value == text


def test_what_was_typed_outlives_other_ways_and_other_pages(text):
    at = opened("add.py")
    at.text_area(key="lal.add.paste").set_value(text)
    at.text_input(key="lal.add.title").set_value("Um título").run()
    at.segmented_control(key="lal.add.way").set_value("address").run()
    at.text_input(key="lal.add.address").set_value("publico.pt/a").run()
    at.switch_page("pages/about.py").run()
    at.switch_page("pages/add.py").run()
    assert at.text_input(key="lal.add.address").value == "publico.pt/a"
    assert "publico" in said(at)
    at.segmented_control(key="lal.add.way").set_value("paste").run()
    assert at.text_area(key="lal.add.paste").value == text
    assert at.text_input(key="lal.add.title").value == "Um título"


def test_a_draft_outlives_other_pages_with_all_that_was_typed_into_it(text):
    at = looked_over(text)
    at.text_input(key="lal.add.1.author").set_value("Ana").run()
    at.text_area(key="lal.add.1.text").set_value(text + " Mais.").run()
    at.switch_page("pages/about.py").run()
    at.switch_page("pages/add.py").run()
    assert at.text_input(key="lal.add.1.author").value == "Ana"
    assert at.text_area(key="lal.add.1.text").value == text + " Mais."
    pressed(at, "lal.add.1.save")
    assert kept(adding.identifier(text + " Mais.")).author == "Ana"


def test_many_files_are_kept_at_once_and_what_is_no_article_is_said(text):
    at = opened("add.py")
    at.segmented_control(key="lal.add.way").set_value("files").run()
    given = [(f"{n}.txt", f"{text} Parte {n}.".encode(), "text/plain") for n in range(3)]
    at.file_uploader[0].set_value(
        [*given, ("de-novo.txt", given[0][1], "text/plain"), ("vazio.txt", b" ", "text/plain")]
    )
    at.run()
    assert "vazio" in said(at)
    assert "Save those that are ready (3 of 4)" in {button.label for button in at.button}
    pressed(at, "lal.add.save.all")
    assert all(kept(adding.identifier(content.decode())) for _, content, _ in given)
    assert "3 articles are in the library" in [e.value for e in at.subheader]


def test_a_draft_put_away_can_be_brought_back(text):
    at = pressed(looked_over(text), "lal.add.1.drop")
    assert at.text_area(key="lal.add.paste").value == ""
    pressed(at, "lal.add.back")
    assert at.text_area(key="lal.add.1.text").value == text


def test_a_public_page_says_who_sees_it_and_stops_at_its_limit(text, monkeypatch):
    monkeypatch.setattr(desk, "at_home", lambda: False)
    monkeypatch.setattr(settings, "VISITOR_ARTICLES", 1)
    at = looked_over(text)
    assert "seen by you alone" in said(at)
    assert f"{settings.VISITOR_DAYS} days" in said(at)
    pressed(pressed(at, "lal.add.1.save"), "lal.add.another")
    at.text_area(key="lal.add.paste").set_value(text + " Outro.")
    pressed(pressed(at, "lal.add.look"), "lal.add.2.save")
    assert "You have 1 articles here" in said(at)
    assert at.text_area(key="lal.add.2.text").value == text + " Outro."


def test_the_page_speaks_portuguese(text):
    at = looked_over(text, lang="pt")
    assert at.title[0].value == words("pt", "adding")["title"]
    assert "Língua provável do texto: Português" in said(at)


def test_opening_the_page_loads_nothing_that_reads_files():
    code = (
        "from streamlit.testing.v1 import AppTest; from components import desk; import sys; "
        f"desk.at_home = lambda: True; at = AppTest.from_file({APP!r}, default_timeout=60); before = set(sys.modules); "
        "at.switch_page('pages/add.py'); at.run(); assert not at.exception; "
        "heavy = {'pandas', 'spacy', 'plotly', 'numpy', 'httpx', 'sqlalchemy', 'lxml', 'trafilatura', 'pypdf', 'docx', "
        "'feedparser', 'py3langid', 'onnxruntime', 'networkx'}; print(sorted(heavy & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
