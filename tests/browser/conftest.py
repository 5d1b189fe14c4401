"""A running app and a real Chromium; without one these tests are skipped, saying so, unless they are required."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.serving import QUIET, Served, chromium
from tests.browser.rooms import NARROW, WIDE, Rooms
from tests.browser.watching import CANARY, Watch

READER = "[data-testid=stBidiComponentIsolated]"


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
def rooms(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rooms]:
    """Running apps, one for each environment that is asked for."""
    with ExitStack() as stack:
        yield Rooms(browser, tmp_path_factory.mktemp("rooms"), stack)


@pytest.fixture
def app(rooms: Rooms) -> str:
    """The address of the app, served from this checkout, with nothing kept."""
    return rooms.room().url


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


@pytest.fixture(scope="module")
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """One browser profile for the tests of a file that serves an app, so that its scripts are fetched once."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", base_url=served.url)
    context.add_init_script(CANARY)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext, served: Served) -> Iterator[Watch]:
    """A new page under watch."""
    page = context.new_page()
    watch = Watch(page, served).begin()
    yield watch
    page.close()
