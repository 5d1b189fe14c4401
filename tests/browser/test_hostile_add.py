"""Hostile texts typed where a reader types, and in files: the Add page and the corrections dialog show them as written.

LADOALADO_EVERY=1 types every one of them; otherwise each kind has its turn, every twenty-fourth text.
"""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, expect

from ladoalado.text import clean
from scripts.serving import Served
from tests.browser.rooms import Rooms
from tests.browser.test_corrections import choose, dialog
from tests.browser.test_reader import META, mention, opened
from tests.browser.watching import LINKS, MARKUP, Watch, ask

SOON = 60_000  # ms
LONGEST = 20_000  # characters of a text: longer ones are for the tests without a browser
EVERY = 1 if os.environ.get("LADOALADO_EVERY", "") not in ("", "0") else 24
pytestmark = [pytest.mark.browser, pytest.mark.timeout(3600 if EVERY == 1 else 300)]  # s


@pytest.fixture(scope="module")
def served(rooms: Rooms) -> Served:
    """The app with nothing in its library."""
    return rooms.room().app


def assert_only_text(watch: Watch) -> None:
    own = urlsplit(watch.app.url).netloc
    assert ask(watch.page, MARKUP) == []
    links = [link for link in ask(watch.page, LINKS) if urlsplit(link).netloc not in ("", own, "dailyai.com")]
    assert [link for link in links if not link.startswith("https://www.wikidata.org/")] == []
    assert [link for link in ask(watch.page, LINKS) if link.startswith(("javascript", "data:text", "vbscript"))] == []
    watch.check()


def way(watch: Watch, name: str) -> None:
    page = watch.page
    page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name, exact=True)).first.click()


def test_a_file_of_hostile_articles_is_looked_over_and_kept(watch, hostile, tmp_path: Path):
    texts = [row["text"][:LONGEST] for row in hostile]
    rows = [
        {"text": t, "title": t[:300], "outlet": t[:80], "author": t[:80], "date": t[:20], "url": t[:200]} for t in texts
    ]
    file = tmp_path / "hostile.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    page = watch.page
    page.goto("/add")
    way(watch, "Files")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("Look over 2")).to_be_visible(timeout=2 * SOON)
    count = int(page.get_by_text("Look over 2").inner_text().split()[2])
    drafts = page.get_by_test_id("stExpander")  # the first one says what could not be read
    assert count > 240
    for shown in (*range(20, count, 100), count):
        expect(drafts.nth(shown - 1)).to_be_attached(timeout=SOON)
        if shown < count:
            page.get_by_role("button", name="Show more (").click()
    assert_only_text(watch)
    shown = "\n".join(drafts.all_text_contents()).translate({0x2060: None, 0x2068: None, 0x2069: None})
    marked = [" ".join(row["text"].split()) for row in hostile if row["category"] == "injection.markdown"]
    assert [text for text in marked if text not in shown] == ["--- ***"]  # no word in it: no article
    for number in range(1, count, 2 * EVERY):
        drafts.nth(number).locator("summary").click()
        expect(page.get_by_label("Outlet").first).to_be_visible(timeout=SOON)
        assert_only_text(watch)
        drafts.nth(number).locator("summary").click()
        expect(page.get_by_label("Outlet")).to_have_count(0, timeout=SOON)
    page.get_by_role("button", name="Save", exact=False).first.click()
    expect(page.get_by_text("articles are in the library")).to_be_visible(timeout=3 * SOON)
    assert_only_text(watch)


def test_hostile_texts_are_pasted_looked_over_and_put_away(watch, hostile):
    page = watch.page
    for row in hostile[::EVERY]:
        page.goto("/add")
        area = page.get_by_label("The article, as it stands in the original")
        area.fill(row["text"][:LONGEST])
        page.get_by_label("Title, if it is not the first line").fill(clean(row["text"])[:200])
        page.get_by_role("button", name="Look it over").click()
        draft = page.get_by_role("button", name="Save", exact=True)
        expect(draft.or_(page.get_by_test_id("stAlert")).first).to_be_visible(timeout=SOON)
        assert_only_text(watch)


def typed(box: Locator, text: str) -> None:
    box.fill(text)
    box.page.wait_for_timeout(150)


def test_hostile_names_are_looked_for_and_given_in_the_dialog(watch, hostile):
    page = watch.page
    mention(opened(page), META).click()
    page.locator(".panel").get_by_role("button", name="Correct…").click()
    box = dialog(page)
    choose(box, "It is somebody else")
    for row in hostile[::EVERY]:
        typed(box.get_by_role("textbox").first, clean(row["text"])[:300])
        watch.check()
    choose(box, "Somebody new")
    for row in hostile[::EVERY]:
        typed(box.get_by_label("Name", exact=True), clean(row["text"])[:300])
        watch.check()
    given = "<img src=x onerror=__pwn(9001)>"
    typed(box.get_by_label("Name", exact=True), given)
    choose(box, "This article")
    expect(box).to_contain_text("in this article", timeout=SOON)
    box.get_by_role("button", name="Apply").click()
    expect(box).to_have_count(0, timeout=SOON)
    expect(page.locator(".panel .name")).to_have_text(given)
    assert_only_text(watch)
