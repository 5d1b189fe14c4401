"""A public page: each visitor has a library of their own, and finds it again after a reload."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.rooms import WIDE, Rooms

pytestmark = pytest.mark.browser
TEXT = "A Nvidia assinou um acordo secreto\n\nA Nvidia assinou um acordo com a Meta em Lisboa, disse o governo."


@pytest.fixture
def visitors(browser: Browser, rooms: Rooms) -> Iterator[tuple[Page, Page]]:
    public = rooms.room(LADOALADO_PUBLIC="1")
    contexts = [browser.new_context(viewport=WIDE, locale="en-GB", base_url=public.url) for _ in range(2)]
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


def add(page: Page) -> str:
    page.goto("/add")
    page.get_by_role("textbox").first.fill(TEXT)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("button", name="Save").first.click()
    page.get_by_role("button", name="Open it").click()
    expect(page.locator(".reader.filled .row").first).to_be_visible(timeout=60_000)
    return page.url


def test_what_one_visitor_adds_is_theirs_after_a_reload_and_nobody_elses(visitors):
    one, other = visitors
    link = add(one)
    one.reload()
    expect(one.locator(".row", has_text="acordo secreto")).to_be_visible(timeout=60_000)
    other.goto(link)
    expect(other.get_by_text("in somebody's own library")).to_be_visible(timeout=60_000)
    assert other.locator(".row", has_text="acordo secreto").count() == 0
    for page, expected in ((one, 1), (other, 0)):
        page.goto("/library?q=secreto")
        expect(page.locator(".shelf .body > *, .shelf .said").first).to_be_attached(timeout=60_000)
        expect(page.locator(".shelf", has_text="acordo secreto")).to_have_count(expected)
    cookies = {
        cookie["value"] for page in visitors for cookie in page.context.cookies() if cookie["name"] == "lal_visit"
    }
    assert len(cookies) == 2
