"""An hour of use in a few minutes: how much memory the server holds after many visits, clicks and charts.

    python benchmarks/soak.py [--actions 360]

One reader who does something every ten seconds does 360 things in an hour: opens an article, clicks names, switches
presets and pages, changes the language. A translation of a fresh text loads the engine and spaCy first. Prints the
memory of the process tree as it goes; exit status 1 above 600 MB.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import psutil
from playwright.sync_api import Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.serving import QUIET, ROOT, chromium, serve

LIMIT_MB = 600
FRESH = "A Meta e a Alibaba falaram com a China. Os EUA responderam. Pequim anunciou novas regras para a Huawei."


def main() -> int:
    """Run the actions; 0 where the memory stayed below the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actions", type=int, default=360)
    options = parser.parse_args()
    expect.set_options(timeout=60_000)
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        shutil.copytree(ROOT / "seeds", seeds)
        (seeds / "articles" / "fresh.txt").write_text(FRESH, "utf-8")
        env = {**os.environ, "LADOALADO_SEEDS": str(seeds), "LADOALADO_DATABASE": f"sqlite:///{folder}/kept.db"}
        with serve(env=env) as app, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
            peak = _use(browser.new_page(locale="en-GB"), app.url, app.pid, options.actions)
            browser.close()
    return int(peak > LIMIT_MB)


def _use(page: Page, url: str, pid: int, actions: int) -> float:
    peak = 0.0
    page.goto(f"{url}/?article=fresh")
    expect(page.locator(".row")).to_have_count(3)
    print(f"first page, a fresh text read with spaCy and the engine: {_held(pid):.0f} MB", flush=True)
    for number in range(actions):
        _act(page, url, number)
        if number % 30 == 29:
            held = _held(pid)
            peak = max(peak, held)
            print(f"{number + 1} actions: {held:.0f} MB", flush=True)
    return peak


def _act(page: Page, url: str, number: int) -> None:
    """One action of the round: two pages, their clicks, their languages."""
    presets = ("us", "china", "meta", "alibaba", "regulators")
    step, turn = number % 6, number // 6
    if step == 0:
        page.goto(f"{url}/?article=alibaba-llama-2&lang={'en' if turn % 2 else 'pt'}")
        expect(page.locator(".row")).to_have_count(22)
    elif step in (1, 2):
        page.locator("button.m").nth((turn * 7 + step) % 60).click()
        page.wait_for_timeout(300)
    else:
        preset = presets[(turn + step) % len(presets)]
        page.goto(f"{url}/actors?article=alibaba-llama-2&preset={preset}&actor=china")
        expect(page.locator(".ledger .counted a.line").first).to_be_visible()


def _held(pid: int) -> float:
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    return float(sum(p.memory_info().rss for p in family) / 2**20)


if __name__ == "__main__":
    sys.exit(main())
