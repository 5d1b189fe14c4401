"""Adding without a page: what is taken in, what is said of it, and work that reruns cannot double or lose."""

import threading
import tomllib
from typing import get_args

import pytest

from components.adding import fields, obstacles, saying, taking, working
from components.adding.tray import Said, Tray, Waiting, Work
from components.words import LANGUAGES, words
from ladoalado import adding, fetching, intake, settings, store
from ladoalado.drafts import Draft, FeedItem, Refused, Why
from ladoalado.errors import BadInput, NotKept
from tests.conftest import ROOT

TEXT = (
    "Governo aprova lei da inteligência artificial\n\nO Governo aprovou hoje, em Lisboa, uma proposta de lei que "
    "regula o uso da inteligência artificial na administração pública.\n"
)


def test_every_refusal_has_a_sentence_in_both_languages():
    for language in LANGUAGES:
        text = words(language, "adding")
        for why in get_args(Why):
            for page in (False, True):
                said = saying.sentence(saying.refusal(why, "404", page=page), text)
                assert said.endswith("."), why
                assert said != text["fault.unforeseen"], why
                assert "{" not in said, why


@pytest.mark.parametrize("code", ["401", "403", "404", "410", "429", "451", "500", "503", "999", ""])
def test_every_status_has_a_sentence_that_names_it(code):
    for language in LANGUAGES:
        text = words(language, "adding")
        said = saying.sentence(saying.refusal("status", code, page=True), text)
        assert code in said
        assert said != text["fault.unforeseen"]


def test_english_readers_get_the_cores_own_sentence_and_portuguese_ones_that_of_the_code():
    refused = Refused("a.rtf", "type", "This is an RTF document; save it as .docx.", "RTF document")
    said = saying.of_refused(refused)
    assert saying.sentence(said, words("en", "adding")) == "This is an RTF document\\; save it as \\.docx\\."
    assert "RTF document" in saying.sentence(said, words("pt", "adding"))
    assert "guarde o artigo" in saying.sentence(said, words("pt", "adding"))


def test_what_nobody_foresaw_is_said_without_its_words():
    for language in LANGUAGES:
        text = words(language, "adding")
        assert saying.sentence(saying.of(KeyError("secret")), text) == text["fault.unforeseen"]
        assert "disk is full" in saying.sentence(saying.of(NotKept("The disk is full.")), text)
        assert "split it" in saying.sentence(saying.of(BadInput("Too long: split it.")), text)


def test_what_is_said_never_carries_marks_of_markdown():
    said = Said("twice", {"title": "![x](http://y.pt) $a$"})
    assert "![x](" not in saying.sentence(said, words("en", "adding"))


def test_numbers_are_written_as_the_language_does_it():
    assert saying.counted(words("en", "adding"), "words", 12345) == "12,345 words"
    assert saying.counted(words("pt", "adding"), "words", 12345) == "12\u00a0345 palavras"
    assert saying.counted(words("pt", "adding"), "words", 1) == "1 palavra"


def test_the_words_are_all_used():
    """A sentence that nothing says any more is dead weight, and a missing one would be seen as a fault."""
    code = "".join(path.read_text("utf-8") for path in (ROOT / "components/adding").glob("*.py"))
    made = ("why.", "line.", "note.", "way.", "field.", "language.", "wrong.", "duplicate.", "fetch.", "doing.")
    for key in tomllib.loads((ROOT / "components/adding/words.toml").read_text("utf-8"))["en"]:
        said = key.removesuffix(".one")
        assert key.startswith(made) or f'"{said}"' in code or f"'{said}'" in code, key


# --- fields ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2026", "2026"),
        ("2026-7", "2026-07"),
        ("2026-07-28", "2026-07-28"),
        ("2026-07-28T10:30:00+01:00", "2026-07-28T10:30:00+01:00"),
        ("28/07/2026", "2026-07-28"),
        ("1.2.2026", "2026-02-01"),
        ("30/02/2026", ""),
        ("2026-13", ""),
        ("0000", ""),
        ("ontem", ""),
        ("٢٠٢٦", ""),
    ],
)
def test_dates_as_people_write_them(typed, iso):
    assert fields.iso_date(typed) == iso


def test_a_language_that_is_no_choice_is_another_one_and_none_is_portuguese():
    assert fields.detected(Draft("x", language="pt")) == "pt"
    assert fields.detected(Draft("x", language="es")) == "es"
    assert fields.detected(Draft("x", language="ja")) == "other"
    assert fields.detected(Draft("x")) == "pt"


# --- taking in ------------------------------------------------------------------------------------------------------


def test_a_paste_becomes_a_draft_and_only_then_leaves_the_form():
    tray, left = Tray(), []
    taking.paste(tray, taking.Pasted(TEXT), lambda: left.append(1))()
    (waiting,) = tray.waiting
    assert (waiting.origin, waiting.draft.title) == ("paste", "Governo aprova lei da inteligência artificial")
    assert waiting.draft.language == "pt"
    assert left == [1]


def test_a_title_that_was_typed_is_no_guess():
    tray = Tray()
    taking.paste(tray, taking.Pasted(TEXT, " O  título ", "https://publico.pt/a"), lambda: None)()
    draft = tray.waiting[0].draft
    assert (draft.title, draft.source_url) == ("O título", "https://publico.pt/a")
    assert not {"title-guessed", "metadata-missing"} & {*draft.notes}


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (settings.MAX_CHARACTERS + 1)], ids=["none", "blank", "too long"])
def test_a_paste_that_is_no_article_stays_in_the_form(text):
    tray, left = Tray(), []
    taking.paste(tray, taking.Pasted(text), lambda: left.append(1))()
    assert (tray.waiting, left, len(tray.setbacks)) == ([], [], 1)


def test_files_become_drafts_or_one_sentence_each():
    tray = Tray()
    taking.file(tray, taking.Upload("a.txt", TEXT.encode()))()
    taking.file(tray, taking.Upload("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50)))()
    assert [waiting.draft.name for waiting in tray.waiting] == ["a.txt"]
    assert [(one.name, one.said.key) for one in tray.setbacks] == [("a.png", "why.type")]


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("publico.pt/a", "publico.pt"),
        (" https://www.publico.pt/ a ", "www.publico.pt"),
        ("http://[::1]/", "::1"),
        ("https://[", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_host_is_told_before_it_is_asked(typed, host):
    assert taking.host(typed) == host


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "file:///etc/passwd", "http://metadata.internal/", "x"])
def test_an_address_of_ones_own_network_is_one_sentence(address):
    tray = Tray()
    taking.page(tray, taking.completed(address))()
    taking.feed(tray, None, taking.completed(address))()
    assert not tray.waiting
    assert [one.said.key.split(".")[1] for one in tray.setbacks] in ([["blocked"] * 2, ["unreachable"] * 2])


def test_a_feed_that_names_an_address_twice_or_not_at_all_is_a_list_of_each_once(monkeypatch, tmp_path):
    one, two = "http://x.pt/a", "http://x.pt/b"
    entries = [FeedItem("A", one), FeedItem("Sem endereço", ""), FeedItem("B", two), FeedItem("A de novo", one)]
    monkeypatch.setattr(fetching, "fetch", lambda address: fetching.Fetched(address, 200, "", None, b""))
    monkeypatch.setattr(intake, "feed", lambda body, *, address: entries)
    shelf = store.Library(f"sqlite:///{tmp_path}/kept.db")
    adding.add(Draft(TEXT, source_url=two), shelf, "paste")
    tray = Tray()
    taking.feed(tray, shelf, "http://x.pt/feed")()
    assert [(item.title, item.address) for item in tray.feed.items] == [("A", one), ("B", two)]
    assert tray.feed.kept == {two}


def test_what_the_feed_says_fills_what_the_page_does_not(monkeypatch):
    item = FeedItem("Título do feed", "http://x.pt/a?utm_source=rss", "2026-11-02")
    monkeypatch.setattr(taking, "_fetched", lambda address: [Draft(TEXT, source_url="http://x.pt/a", language="pt")])
    tray = Tray()
    taking.page(tray, item.address, item)()
    (waiting,) = tray.waiting
    assert (waiting.draft.title, waiting.draft.published) == ("Título do feed", "2026-11-02")
    assert (waiting.origin, waiting.asked) == ("feed", item.address)


def test_the_same_text_twice_on_the_page_is_said_of_the_second(monkeypatch):
    monkeypatch.setattr(obstacles, "_twin", lambda draft: None)
    tray = Tray()
    for title in ("A", "B"):
        tray.take(Draft(TEXT.strip(), title=title, language="pt"), "file")
    found = obstacles.of(tray)
    assert [said.key for said in found[2]] == ["twice"]
    assert found[2][0].values == {"title": "A"}
    assert 1 not in found


def test_another_language_and_an_empty_text_are_in_the_way(monkeypatch):
    monkeypatch.setattr(obstacles, "_twin", lambda draft: None)
    tray = Tray()
    tray.take(Draft("Hola a todos", language="es"), "paste")
    tray.take(Draft(""), "paste")
    found = obstacles.of(tray)
    assert [said.key for said in found[1]] == ["language.cannot"]
    assert [said.key for said in found[2]] == ["why.empty"]


# --- work -----------------------------------------------------------------------------------------------------------


def test_two_runs_of_the_page_do_each_thing_once():
    done: list[int] = []
    ready = threading.Barrier(2)

    def run() -> None:
        ready.wait()
        while work.left:
            working._next(work)

    work = Work(list(range(200)), lambda n: lambda: done.append(n), "doing.look", lambda _: {})
    runs = [threading.Thread(target=run) for _ in range(2)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    assert done == list(range(200))


@pytest.mark.parametrize("finishes", [False, True])
def test_what_is_under_way_at_a_stop_is_forgotten_unless_it_must_be_known(finishes):
    done: list[int] = []

    def do(n):
        work.stopped = True
        return lambda: done.append(n)

    work = Work([1, 2], do, "doing.look", lambda _: {}, finishes=finishes)
    working._next(work)
    working._next(work)
    assert (done, work.left) == (([1], [2]) if finishes else ([], [1, 2]))


def test_what_was_put_away_comes_back():
    tray = Tray()
    tray.take(Draft(TEXT), "paste")
    waiting: Waiting = tray.waiting[0]
    tray.drop(waiting)
    assert tray.waiting == []
    tray.bring_back()
    assert tray.waiting == [waiting]
