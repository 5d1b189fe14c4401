"""A corpus into the library: words a second of each step, against the same work without a library; memory an article.

    python benchmarks/corpus.py CORPUS.jsonl[.xz] [--articles 30 300 3000] [--translate later|now] [--keep DATABASE]

For each number of articles: first the raw pipeline (names, or names and translation, on all cores, nothing kept), then
`ladoalado.corpus.add` into an empty database, then the same again: nothing may be done twice. Prints one JSON object a
number: words a second of both, their ratio (the aim: 0.8 or more), and by how much this process grows an article, over
the second half (the aim: below 50 KB). `--keep` leaves the database of the largest number there, for
`benchmarks/library_size.py`. Run it on a quiet machine.
"""

import argparse
import json
import lzma
import shutil
import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ladoalado import corpus, store
from ladoalado.adding import article_of
from ladoalado.article import Article
from ladoalado.drafts import Draft


def main() -> int:
    """Measure each number of articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[30, 300, 3000])
    parser.add_argument("--translate", choices=("now", "later"), default="later")
    parser.add_argument("--processes", type=int, default=psutil.cpu_count() or 1)
    parser.add_argument("--raw", type=int, default=300, help="articles that the raw pipeline reads at most")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    for number in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            part = Path(folder) / "part.jsonl"
            part.write_text("".join(islice(_lines(options.corpus), number)), "utf-8")
            raw = _raw(part, min(number, options.raw), options.translate, options.processes)
            database = Path(folder) / "library.db"
            print(json.dumps({"articles": number, **_added(part, database, options, raw)}), flush=True)
            if options.keep and number == max(options.articles):
                store.Store(f"sqlite:///{database}").close()  # so that nothing is left in files beside it
                shutil.copy(database, options.keep)
    return 0


def _lines(path: Path) -> list[str]:
    data = path.read_bytes()
    return (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8").splitlines(keepends=True)


def _raw(part: Path, number: int, translate: corpus.Translate, processes: int) -> float:
    """Words a second of the pipeline alone, the loading of models left out."""
    articles = [_article(line) for line in part.read_text("utf-8").splitlines()[:number]]
    with corpus.workers(processes) as pool:
        list(pool.map(corpus.read_one, articles[: 2 * processes], [translate] * 2 * processes, [()] * 2 * processes))
        began = time.monotonic()
        list(pool.map(corpus.read_one, articles, [translate] * number, [()] * number))
        return sum(len(article.text.split()) for article in articles) / (time.monotonic() - began)


def _article(line: str) -> Article:
    return article_of(Draft(json.loads(line)["text"]))


def _added(part: Path, database: Path, options: argparse.Namespace, raw: float) -> dict[str, object]:
    shelf = store.Library(f"sqlite:///{database}")
    held: list[tuple[int, int]] = []
    began: list[float] = []

    def progress(title: str, words: int) -> None:
        # The first answers wait for the models: they are not counted.
        began.append(time.monotonic())
        counted.append(words)
        held.append((len(held), psutil.Process().memory_info().rss))

    counted: list[int] = []
    done = corpus.add(
        [part], shelf, translate=options.translate, processes=options.processes, language="pt", progress=progress
    )
    skip = min(2 * options.processes, len(counted) // 4)
    speed = sum(counted[skip:]) / (began[-1] - began[skip - 1])
    size = sum(file.stat().st_size for file in database.parent.glob(f"{database.name}*"))
    again = corpus.add([part], shelf, translate=options.translate, processes=options.processes, language="pt")
    return {
        "translate": options.translate,
        "raw_words_per_second": round(raw),
        "added_words_per_second": round(speed),
        "ratio": round(speed / raw, 2),
        "stages_words_per_second_a_process": {n: round(s.speed) for n, s in done.stages.items() if s.articles},
        "whole_seconds": round(done.seconds, 1),
        "kb_an_article": round(_slope(held[len(held) // 2 :]) / 1024, 1),
        "database_mb": round(size / 2**20, 1),
        "refused": len(done.refused),
        "failed": len(done.failed),
        "done_twice": again.stages["kept"].articles,
        "there_the_second_time": again.there,
    }


def _slope(points: list[tuple[int, int]]) -> float:
    """Bytes an article, by least squares."""
    if len(points) < 3:
        return 0.0
    return statistics.linear_regression([x for x, _ in points], [y for _, y in points]).slope


if __name__ == "__main__":
    sys.exit(main())
