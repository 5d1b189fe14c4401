"""A running app and a real Chromium; without one these tests are skipped, saying so, unless they are required."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.serving import QUIET, chromium, serve

READER = "[data-testid=stBidiComponentIsolated]"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests."""
    path = chromium()
    if path is None:
        if os.environ.get("LADOALADO_REQUIRE_BROWSER"):
            pytest.fail("no Chromium found; install the package chromium, or name one in CHROMIUM")
        pytest.skip(
            "no Chromium found: install the package chromium, or name one in CHROMIUM, to run the browser tests"
        )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The address of the app, served from this checkout."""
    with serve() as served:
        yield served.url


@pytest.fixture
def page(browser: Browser, app: str) -> Iterator[Page]:
    """A fresh wide page in English; fails on any script error or request to another host."""
    yield from _page(browser, app)


@pytest.fixture
def phone(browser: Browser, app: str) -> Iterator[Page]:
    """The same at the width of a phone."""
    yield from _page(browser, app, viewport=NARROW, has_touch=True)


@pytest.fixture
def dark(browser: Browser, app: str) -> Iterator[Page]:
    """The same in a browser that asks for dark pages."""
    yield from _page(browser, app, color_scheme="dark")


@pytest.fixture
def portuguese(browser: Browser, app: str) -> Iterator[Page]:
    """The same in a browser that asks for Portuguese."""
    yield from _page(browser, app, locale="pt-PT")


def _page(browser: Browser, app: str, **options: object) -> Iterator[Page]:
    settings = {"viewport": WIDE, "locale": "en-GB", "base_url": app, **options}
    context = browser.new_context(**settings)
    page = context.new_page()
    errors: list[str] = []
    abroad: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((app, "data:", "blob:")) else abroad.append(request.url),
    )
    yield page
    context.close()
    assert errors == []
    assert abroad == []
