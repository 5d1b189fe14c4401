"""How search, previews and pages grow with the library.

    python benchmarks/library_size.py DATABASE [--articles 30 300 3000] [--rounds 3] [--postgresql ADDRESS]

DATABASE is a library that `benchmarks/corpus.py --keep` left. For each number of articles a copy with that many is made
and measured: search (p50 and p95 over 60 queries of words, phrases, exclusions and fields drawn from its own texts),
the preview of a correction over the whole library, and in a Chromium the first useful paint of the library page and of
the reader, each against the same server with an empty library, in alternation. Prints one JSON object a number.
`--postgresql` names a database of your own to measure search and previews in as well: the same articles are restored
there, under a workspace for each number (a library file does not hold the names of articles that wait for their
translation, so there is nothing to preview in one that was added with `--translate later`).
"""

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ladoalado import library, queries, store
from ladoalado.corrections import Correction
from ladoalado.exports import archive
from ladoalado.kept import SHARED
from scripts.serving import QUIET, chromium, serve

PAGES = {"library": ("/library", ".shelf .row"), "reader": ("/", ".reader .row")}


def main() -> int:
    """Measure each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[30, 300, 3000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgresql", metavar="ADDRESS")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
        empty = Path(folder) / "empty.db"
        library.share(store.Library(f"sqlite:///{empty}", SHARED))
        for number in options.articles:
            part = Path(folder) / f"{number}.db"
            shutil.copy(options.database, part)
            shelf = store.Library(f"sqlite:///{part}")
            library.share(store.Library(f"sqlite:///{part}", SHARED))
            _cut(shelf, number)
            found = {"articles": shelf.count(), **_search(shelf), **_previews(shelf)}
            print(json.dumps({**found, **_pages(browser, empty, part, options.rounds)}), flush=True)
            if options.postgresql:
                other = store.Library(options.postgresql, f"{number} articles")
                archive.restore(archive.write(shelf), other)
                found = {"postgresql": True, "articles": other.count(), **_search(other), **_previews(other)}
                print(json.dumps(found), flush=True)
        browser.close()
    return 0


def _cut(shelf: store.Library, number: int) -> None:
    """Take out all but `number` articles."""
    ids = [line.id for line in shelf.listed(limit=100_000).lines if not line.shared]
    shelf.delete(ids[number:])
    shelf.empty()


def _search(shelf: store.Library) -> dict[str, float]:
    asked = _queries(shelf)
    times = [_seconds(lambda text=text: shelf.search(queries.parse(text))) for text in asked]
    times.sort()
    return {
        "search_p50_ms": round(1000 * times[len(times) // 2], 1),
        "search_p95_ms": round(1000 * times[int(len(times) * 0.95)], 1),
        "search_most_ms": round(1000 * times[-1], 1),
    }


def _queries(shelf: store.Library) -> list[str]:
    """Sixty queries out of the library's own words; the same ones each time."""
    rng = random.Random(7)
    ids = [line.id for line in shelf.listed(limit=3000).lines]
    texts = [shelf.article(rng.choice(ids)).text.split() for _ in range(60)]  # type: ignore[union-attr]
    found = []
    for number, words in enumerate(texts):
        at = rng.randrange(max(1, len(words) - 4))
        plain = [word.strip('.,;:"()') for word in words[at : at + 3]]
        kind = number % 6
        found.append(
            (
                plain[0],
                f'"{plain[0]} {plain[1]}"',
                f"{plain[0]} {plain[2]}",
                f"{plain[0]} -{plain[1]}",
                f"presidente {plain[0]}",
                "actor:brazil governo",
            )[kind]
        )
    return found


def _previews(shelf: store.Library) -> dict[str, float]:
    most = [named.actor for named in shelf.named(limit=3)]
    if not most:
        return {}
    corrections = [Correction("merge", "library", actor=most[0], was=most[1])] if len(most) > 1 else []
    corrections += [Correction("reject", "library", was=actor, text=None) for actor in most[:1]]
    corrections.append(Correction("alias", "library", actor=most[0], text="governo", side="source"))
    times = [_seconds(lambda c=correction: shelf.reach(c)) for correction in corrections]
    return {"preview_most_s": round(max(times), 2)}


def _seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _pages(browser: Browser, empty: Path, full: Path, rounds: int) -> dict[str, float]:
    """Seconds to the first useful paint of both pages, on warm servers, and how many times the empty library's."""
    times: dict[tuple[str, str], list[float]] = {(name, page): [] for name in ("empty", "full") for page in PAGES}
    with serve(env=_with(empty)) as one, serve(env=_with(full)) as other:
        for turn in range(rounds + 1):
            for name, url in (("empty", one.url), ("full", other.url)):
                for page, (path, wanted) in PAGES.items():
                    took = _paint(browser, url + path, wanted)
                    if turn:
                        times[name, page].append(took)
    found = {}
    for page in PAGES:
        here, there = (statistics.median(times[name, page]) for name in ("full", "empty"))
        found |= {f"{page}_s": round(here, 2), f"{page}_times_empty": round(here / there, 2)}
    return found


def _with(database: Path) -> dict[str, str]:
    return {**os.environ, "LADOALADO_DATABASE": f"sqlite:///{database}"}


def _paint(browser: Browser, url: str, wanted: str) -> float:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    began = time.perf_counter()
    page.goto(url)
    page.locator(wanted).first.wait_for()
    took = time.perf_counter() - began
    context.close()
    return took


if __name__ == "__main__":
    sys.exit(main())
