"""What a reader does to a translation, in a real browser: mend, edit, undo, other engines, second opinion, warnings."""

import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.rooms import Rooms
from tests.browser.test_reader import opened, serious
from tests.servers import fake_translator

pytestmark = pytest.mark.browser
FORUM = 19  # the row whose translation the audit doubts
SOON = 60_000  # ms: the first change loads what reads names


def row(page: Page, index: int) -> Locator:
    return page.locator(".row").nth(index)


def press(where: Page | Locator, name: str) -> None:
    where.get_by_role("button", name=name).first.click()


def translated_by(page: Page, engine: str) -> None:
    """Waits until the page says so; while it is drawn anew, the line of before stands beside the new one."""
    expect(page.locator(".state", has_text=engine)).to_be_visible(timeout=SOON)
    expect(page.locator(".state")).to_have_count(1)


def write(page: Page, index: int, text: str) -> None:
    """Opens the form of a row and replaces what stands in it."""
    row(page, index).locator(".ask").click()
    press(row(page, index), "Edit this sentence")
    row(page, index).locator("textarea").fill(text)


def test_the_catalogues_name_mends_the_warning_and_undo_brings_it_back(rooms):
    with rooms() as (page, _):
        opened(page)
        press(row(page, FORUM), "Use “Frontier Model Forum”")
        expect(page.locator(".finding")).to_have_count(0, timeout=SOON)
        expect(row(page, FORUM).locator(".t .line")).to_contain_text("launched the Frontier Model Forum.")
        expect(row(page, FORUM).locator(".hand")).to_contain_text("Translation edited by a reader, embedded 0.2.0")
        expect(page.locator(".state")).to_contain_text("0 warnings")
        press(row(page, FORUM), "Show the machine’s version")
        expect(row(page, FORUM).locator(".machine")).to_contain_text("Border Template Forum")
        press(row(page, FORUM), "Undo")
        expect(page.locator(".finding")).to_have_count(1, timeout=SOON)


def test_an_edit_survives_a_new_server_and_what_was_not_saved_survives_a_reload(rooms):
    with rooms() as (page, room):
        opened(page)
        write(page, 3, "A half-written sentence")
        page.reload()
        expect(page.locator(".row")).to_have_count(22, timeout=SOON)
        row(page, 3).locator(".ask").click()
        press(row(page, 3), "Edit this sentence")
        expect(row(page, 3).locator("textarea")).to_have_value("A half-written sentence")
        row(page, 3).locator("textarea").fill("China has <b>many</b> people.")
        page.keyboard.press("Control+Enter")
        expect(row(page, 3).locator(".hand")).to_be_visible(timeout=SOON)
        expect(row(page, 3).locator(".t .line")).to_have_text("China has <b>many</b> people.")
        expect(row(page, 3).locator("textarea")).to_have_count(0)
    with rooms.anew(room.database) as (page, _):
        opened(page)
        expect(row(page, 3).locator(".t .line")).to_have_text("China has <b>many</b> people.", timeout=SOON)
        expect(row(page, 3).locator(".t .m")).to_have_text("China")
        expect(row(page, 2).locator(".hand")).to_have_count(0)


def test_an_edit_stands_whatever_engine_translates(rooms, engine):
    with asking(rooms, engine) as page:
        opened(page)
        write(page, 3, "China is large.")
        press(row(page, 3), "Save")
        expect(row(page, 3).locator(".hand")).to_be_visible(timeout=SOON)
        page.goto("/?engine=libretranslate")
        press(page, "Send them to LibreTranslate")
        translated_by(page, "libretranslate")
        expect(row(page, 3).locator(".t .line")).to_have_text("China is large.")
        press(row(page, 3), "Show the machine’s version")
        expect(row(page, 3).locator(".machine")).to_contain_text("[en]")


def test_a_text_that_cannot_be_kept_stays_in_its_form_and_says_why(rooms):
    with rooms() as (page, room):
        opened(page)
        room.database.write_bytes(b"this is no database" * 100)
        write(page, 3, "What I wrote.")
        press(row(page, 3), "Save")
        expect(row(page, 3).locator(".edit .note")).to_contain_text("database", timeout=SOON)
        expect(row(page, 3).locator("textarea")).to_have_value("What I wrote.")
        assert room.database.read_bytes().startswith(b"this is no database")


def test_only_what_needs_checking_is_shown_and_the_address_keeps_it(page: Page):
    opened(page)
    press(page, "Only what needs checking (1)")
    expect(page.locator(".row:visible")).to_have_count(1)
    page.wait_for_url(re.compile("check=1"))
    page.reload()
    expect(row(page, FORUM)).to_be_visible(timeout=SOON)
    expect(page.locator(".row:visible")).to_have_count(1)
    press(page, "Only what needs checking (1)")
    expect(page.locator(".row:visible")).to_have_count(22)


def test_the_rules_can_be_switched_off_and_the_link_says_so(page: Page):
    opened(page)
    press(page, "Change the translation…")
    page.get_by_role("tab", name="Warnings").click()
    page.locator("label", has_text="Everybody named in the original").click()
    page.wait_for_url(re.compile("mute=actors"), timeout=SOON)
    opened(page, page.url)
    expect(page.locator(".finding")).to_have_count(0)
    expect(page.locator(".state")).to_contain_text("0 warnings")


@pytest.fixture(scope="module")
def translator() -> Iterator[str]:
    server, url = fake_translator.start()
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture
def engine(translator: str) -> str:
    """The address of a translation server on this machine that counts what it is asked."""
    _post(translator, "/__mode", {"mode": "ok"})
    return translator


@contextmanager
def asking(rooms: Rooms, engine: str) -> Iterator[Page]:
    """A visitor of a public page that has this engine: nothing is remembered of the ones before."""
    with rooms(LADOALADO_PUBLIC="1", LADOALADO_LIBRETRANSLATE_URL=engine) as (page, _):
        yield page


def _post(url: str, path: str, body: dict) -> None:
    asked = urllib.request.Request(url + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    urllib.request.urlopen(asked, timeout=10).read()


def calls(url: str) -> int:
    return json.loads(urllib.request.urlopen(f"{url}/__stats", timeout=10).read())["translate"]


def test_nothing_is_sent_before_the_reader_says_so_and_nothing_is_asked_twice(rooms, engine):
    before = calls(engine)
    with rooms.anew(LADOALADO_LIBRETRANSLATE_URL=engine) as (page, room):
        opened(page, "/?engine=libretranslate")
        expect(page.get_by_text("Nothing has been sent so far")).to_be_visible()
        expect(page.locator(".state")).to_contain_text("embedded")
        assert calls(engine) == before
        press(page, "Send them to LibreTranslate")
        translated_by(page, "libretranslate")
        sent = calls(engine)
        assert sent - before == 22
    with rooms.anew(room.database, LADOALADO_LIBRETRANSLATE_URL=engine) as (page, _):
        opened(page, "/?engine=libretranslate")
        translated_by(page, "libretranslate")
        assert calls(engine) == sent


def test_a_dead_engine_changes_nothing_that_was_on_the_page(rooms):
    server, url = fake_translator.start()
    with rooms.anew(LADOALADO_LIBRETRANSLATE_URL=url) as (page, _):
        opened(page)
        shown = page.locator(".t .line").all_text_contents()
        server.shutdown()
        server.server_close()
        page.goto("/?engine=libretranslate")
        press(page, "Send them to LibreTranslate")
        expect(page.locator(".trouble")).to_contain_text("another one’s is shown", timeout=2 * SOON)
        assert page.locator(".t .line").all_text_contents() == shown
        expect(page.locator(".state")).to_contain_text("embedded")
        press(page.locator(".trouble"), "Try another engine")
        expect(page.get_by_role("dialog")).to_contain_text("Who translates", timeout=SOON)


def test_one_bad_sentence_does_not_lose_the_others_and_can_be_tried_again(rooms, engine):
    _post(engine, "/__mode", {"mode": "ok", "times": 5, "then": "400_limit"})
    with asking(rooms, engine) as page:
        opened(page, "/?engine=libretranslate")
        press(page, "Send them to LibreTranslate")
        expect(page.locator(".t .note")).to_have_count(17, timeout=SOON)
        expect(row(page, 0).locator(".t .line")).to_contain_text("[en]")
        expect(row(page, 9).locator(".note")).to_contain_text("another one’s is shown")
        _post(engine, "/__mode", {"mode": "ok"})
        press(row(page, 9), "Try again")
        expect(page.locator(".t .note")).to_have_count(0, timeout=SOON)
        expect(row(page, 9).locator(".t .line")).to_contain_text("[en]")


def test_a_translation_can_be_stopped_and_taken_up_again(rooms, engine):
    _post(engine, "/__mode", {"mode": "slow", "seconds": 0.7})
    before = calls(engine)
    with asking(rooms, engine) as page:
        opened(page, "/?engine=libretranslate")
        press(page, "Send them to LibreTranslate")
        expect(page.get_by_text(re.compile(r"Translating sentence [2-9] of 22"))).to_be_visible(timeout=SOON)
        expect(page.locator(".row")).to_have_count(22)
        press(page, "Stop translating")
        expect(page.get_by_text(re.compile(r"Stopped: \d+ of 22 sentences"))).to_be_visible(timeout=SOON)
        assert calls(engine) - before < 20
        _post(engine, "/__mode", {"mode": "ok"})
        press(page, "Go on")
        expect(row(page, 21).locator(".t .line")).to_contain_text("[en]", timeout=SOON)
        assert calls(engine) - before <= 23


def test_a_second_opinion_stands_under_the_first_and_says_where_they_differ(rooms, engine):
    with asking(rooms, engine) as page:
        opened(page, "/?second=libretranslate")
        press(page, "Send them to LibreTranslate")
        expect(page.locator(".opinion")).to_have_count(22, timeout=SOON)
        expect(row(page, FORUM).locator(".opinion")).to_contain_text("actors")
        press(page, "Close the second opinion")
        expect(page.locator(".opinion")).to_have_count(0, timeout=SOON)


def test_on_a_public_page_nobody_sees_what_another_visitor_wrote(browser, rooms):
    with rooms(LADOALADO_PUBLIC="1") as (page, room):
        opened(page)
        press(row(page, FORUM), "Use “Frontier Model Forum”")
        expect(row(page, FORUM).locator(".hand")).to_be_visible(timeout=SOON)
        stranger = browser.new_context(locale="en-GB", base_url=room.url).new_page()
        opened(stranger)
        expect(stranger.locator(".finding")).to_have_count(1)
        expect(stranger.locator(".hand")).to_have_count(0)
        stranger.context.close()


@pytest.mark.parametrize("theme", ["page", "dark"])
def test_axe_finds_no_serious_violation_at_the_desk(theme, request):
    page = opened(request.getfixturevalue(theme))
    write(page, 0, "Something else.")
    assert serious(page) == []
    press(page, "Change the translation…")
    expect(page.get_by_role("dialog")).to_contain_text("Translate with it", timeout=SOON)
    page.wait_for_timeout(600)
    assert serious(page) == []
