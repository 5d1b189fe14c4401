"""The export dialog: what it links to, who it says can open that, what it cites, and the files it offers."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from components import desk
from components.export import files, places
from components.export.wording import wording
from components.words import LANGUAGES, words
from ladoalado import contract
from tests.exports_made import shipped

READING = shipped()
MENTION = next(m for m in READING.mentions if m.actor == "frontier_model_forum" and m.side == "source")
ROOT = "https://lado.example.org/base/"


def script() -> None:
    """A page with nothing but the dialog."""
    from components import export
    from components.opened import Opened
    from tests.exports_made import shipped

    export.show(Opened(shipped(), None, None, "stamp", True))


def body() -> None:
    """What is in the dialog: touching it runs this alone."""
    from components import export
    from components.opened import Opened
    from tests.exports_made import shipped

    export._body(Opened(shipped(), None, None, "stamp", True), None)


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """The dialog on a page with these parameters in its address."""
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: ROOT))

    def run(asked: object = None, page: Callable[[], None] = script, **parameters: str) -> AppTest:
        at = AppTest.from_function(page, default_timeout=60)
        at.session_state[desk.EXPORTING] = asked if asked is not None else {}
        for name, value in parameters.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception
        return at

    return run


def codes(at: AppTest) -> list[str]:
    return [code.value for code in at.code]


def captions(at: AppTest) -> list[str]:
    return [caption.value for caption in at.caption]


def test_nothing_is_drawn_until_it_is_asked_for(monkeypatch):
    at = AppTest.from_function(script, default_timeout=60)
    at.run()
    assert not at.exception and not at.tabs


def test_the_most_exact_link_is_offered_first_and_the_publishers_is_at_the_sentence(dialog):
    at = dialog(page=body, actor="frontier_model_forum", mention=MENTION.id)
    options = at.radio[0].options
    assert options[0] == f"Mention: {MENTION.text}" and options[1] == "Actor: Frontier Model Forum"
    share, publisher, *_ = codes(at)
    assert share == f"{ROOT}?article=alibaba-llama-2&actor=frontier_model_forum&mention={MENTION.id}"
    assert publisher.startswith("https://dailyai.com#:~:text=Anthropic%2C%20Google")
    at.radio[0].set_value("article").run()
    assert codes(at)[0] == f"{ROOT}?article=alibaba-llama-2"
    at.radio[0].set_value("view").run()
    assert codes(at)[0] == f"{ROOT}?actor=frontier_model_forum&mention={MENTION.id}"


def test_unknown_ids_in_the_address_are_not_linked(dialog):
    at = dialog(actor="nobody", mention="<script>")
    assert at.radio[0].options == ["The article", "This page as it is"]
    assert codes(at)[:2] == [f"{ROOT}?article=alibaba-llama-2", "https://dailyai.com"]
    assert words("en", "export")["share.lead"] in captions(at)


def test_the_sentence_asked_for_is_cited_first_then_that_of_the_mention(dialog):
    assert dialog({"row": 7}).selectbox[0].value == 7
    assert dialog({"row": 9999}).selectbox[0].value == -1
    assert dialog(mention=MENTION.id).selectbox[0].value == MENTION.sentence
    assert dialog(sentence="3").selectbox[0].value == 2
    assert dialog(sentence="\u0663").selectbox[0].value == -1
    assert dialog().selectbox[0].value == -1


def test_the_three_forms_of_a_citation_are_there_to_copy(dialog):
    at = dialog({"row": 7})
    plain, bibtex, csl = codes(at)[2:]
    assert plain.startswith("“Bem, isto é estranho”\nIn English, machine translation (embedded 0.2.0")
    assert f"{ROOT}?article=alibaba-llama-2&sentence=8" in plain
    assert bibtex.startswith("@misc{alibaba-llama-2-s8,")
    assert json.loads(csl)[0]["id"] == "alibaba-llama-2-s8"
    copied = [json.loads(one.proto.json)["address"] for one in at.get("bidi_component")]
    assert copied == codes(at)


def test_every_file_has_a_button(dialog):
    labels = [button.proto.label for button in dialog().get("download_button")]
    assert labels == [
        words("en", "export")[f"files.{name}"] for name in ("pack", "json", "mentions", "tallies", "graph")
    ]


def test_in_portuguese(dialog):
    at = dialog(lang="pt", actor="us_congress")
    assert [tab.label for tab in at.tabs] == ["Partilhar", "Ficheiros", "Citar"]
    assert at.radio[0].options[0] == "Ator: Congresso dos EUA"


def test_a_link_says_who_can_open_it(dialog, monkeypatch):
    said = words("en", "export")
    assert said["share.anyone"] in captions(dialog())
    monkeypatch.setattr(places, "own", lambda _: True)
    monkeypatch.setattr(desk, "at_home", lambda: False)
    assert said["share.private.public"] in captions(dialog())
    monkeypatch.setattr(desk, "at_home", lambda: True)
    assert said["share.private.home"] in captions(dialog())
    monkeypatch.undo()
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: "http://localhost:8501/"))
    assert said["share.here"] in captions(dialog())


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("https://x.org", "https://x.org/"), ("https://x.org/", "https://x.org/"), ("https://x.org/actors", "https://x.org/"),
        ("https://x.org/base", "https://x.org/base/"), ("https://x.org/base/library/", "https://x.org/base/"),
        ("http://localhost:8501/add?x=1#y", "http://localhost:8501/"), (None, "/"),
    ],
)  # fmt: skip
def test_the_apps_own_address_is_found_from_any_page(url: str | None, root: str):
    assert places.root(url) == root


def test_the_actors_page_is_linked_as_it_is(dialog, monkeypatch):
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: f"{ROOT}actors"))
    at = dialog(page=body, actor="meta", chart="family")
    assert codes(at)[0] == f"{ROOT}?article=alibaba-llama-2&actor=meta"
    at.radio[0].set_value("view").run()
    assert codes(at)[0] == f"{ROOT}actors?actor=meta&chart=family"


def test_an_article_that_does_not_come_with_the_program_is_the_readers_own():
    assert not places.own(READING)
    assert places.own(replace(READING, article=replace(READING.article, id="0123456789abcdef")))


def test_file_names_hold_nothing_odd():
    for identifier, stem in (("a/../b c", "a-..-b-c"), ("é", "article"), ("\u202e.exe", "exe"), ("0f3a", "0f3a")):
        reading = replace(READING, article=replace(READING.article, id=identifier))
        assert files.stem(reading) == f"lado-a-lado-{stem}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_made_from_this_reading(language):
    made = files.pack(READING, language, ROOT).decode("utf-8")
    assert made.startswith("<!DOCTYPE html>") and f'<html lang="{language}">' in made
    assert json.loads(files._json(READING)) == contract.reading(READING)
    assert files._mentions(READING, language).startswith(b"\xef\xbb\xbf")
    assert wording(language)["column.article"].encode() in files._tallies(READING, language)
    assert b"<gexf" in files._graph(READING)
