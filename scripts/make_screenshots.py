"""The pictures of the README, from the app itself: `make screenshots`."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.serving import QUIET, ROOT, chromium, serve

PICTURES = ROOT / "docs"


def main() -> None:
    """Write docs/*.png."""
    expect.set_options(timeout=30_000)
    with serve() as app, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
        reader(browser, app.url)
        actors(browser, app.url)
        browser.close()


def opened(browser: Browser, address: str, *, dark: bool, height: int) -> Page:
    page = browser.new_page(
        viewport={"width": 1366, "height": height}, locale="en-GB", color_scheme="dark" if dark else "light"
    )
    page.goto(address)
    return page


def reader(browser: Browser, url: str) -> None:
    """Meta chosen: marks on both sides, contexts in the panel."""
    page = opened(browser, url, dark=False, height=800)
    page.locator('button.m[data-m="s77-81"]').click()
    expect(page.locator(".panel .kwic").first.locator("li")).to_have_count(8)
    page.mouse.move(1300, 790)
    page.wait_for_timeout(600)
    page.screenshot(path=PICTURES / "reader-light.png")
    page.close()


def actors(browser: Browser, url: str) -> None:
    """The first two charts."""
    page = opened(browser, f"{url}/actors?preset=china&actor=chinese_regulators", dark=True, height=860)
    expect(page.locator(".ledger .counted a.line")).to_have_count(2)
    page.wait_for_timeout(1500)
    page.screenshot(path=PICTURES / "actors-dark.png")
    page.close()


if __name__ == "__main__":
    main()
