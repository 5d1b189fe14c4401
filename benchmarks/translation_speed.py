"""How fast an article is translated on the path of the reader page, and what a second opening costs.

    python benchmarks/translation_speed.py [ARTICLE.txt ...] [--sentences 100] [--rounds 3]

Prints one JSON object: sentences a CPU second of the embedded engine with its preparation and checks (floor 30); the
whole reading of that many sentences, in CPU seconds and on the clock (floor 5 s on a quiet machine), and when its first
sentence was there; calls to the engine at a first and at a second opening with a translation memory (floor 0). The best
of the rounds counts. CPU seconds are those of this process with all its threads: other programs add little to them, and
much to the clock. Without ARTICLE the sentences are those of the articles written for the tests.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ladoalado import making, sentences  # noqa: E402
from ladoalado.article import Article  # noqa: E402
from ladoalado.memory import Memory  # noqa: E402
from ladoalado.store import Store  # noqa: E402
from ladoalado.translation import translate  # noqa: E402
from ladoalado.translators.embedded import Embedded  # noqa: E402
from tests.quality import marked  # noqa: E402


class Counting:
    """The embedded engine, and how often it was called."""

    def __init__(self) -> None:
        self._engine = Embedded()
        self.name, self.version = self._engine.name, self._engine.version
        self.calls = 0

    def translate(self, sentence: str) -> str:
        """One sentence in English."""
        self.calls += 1
        return self._engine.translate(sentence)


def engine_rate(texts: Sequence[str]) -> float:
    """Sentences a CPU second: preparation, engine, checks; the model is loaded before."""
    engine = Embedded()
    engine.translate("Bom dia a todos.")
    start = time.process_time()
    done = list(translate(texts, engine=engine))
    spent = time.process_time() - start
    assert all(result.status == "machine" for result in done)
    return len(set(texts)) / spent


def reading(text: str) -> dict[str, float]:
    """What making the Reading of a text costs from nothing but the model files: CPU, clock, first sentence."""
    clock, cpu = time.perf_counter(), time.process_time()
    shown: list[float] = []

    def progress(done: int, all_: int) -> None:
        if done == 1:
            shown.append(time.perf_counter() - clock)

    made = making.read(Article(id="speed", text=text, language="pt"), engine=Embedded(), progress=progress)
    assert all(pair.provenance.status == "machine" for pair in made.pairs)
    return {
        "sentences": len(made.pairs),
        "CPU seconds": time.process_time() - cpu,
        "seconds": time.perf_counter() - clock,
        "first sentence after seconds": shown[0],
    }


def calls(text: str, memory: Memory) -> int:
    """How many calls to the engine an opening of the text makes with that memory."""
    engine = Counting()
    making.read(Article(id="speed", text=text, language="pt"), engine=engine, memory=memory)
    return engine.calls


def openings(text: str) -> list[int]:
    """Calls to the engine at a first and at a second opening, with a database of its own."""
    with TemporaryDirectory() as folder:
        memory = Store(f"sqlite:///{Path(folder).absolute()}/memory.db")
        made = [calls(text, memory), calls(text, memory)]
        memory.close()
    return made


def sample(articles: Iterable[str], most: int) -> list[str]:
    """The first whole sentences of the articles, none twice."""
    every = (part.text for text in articles for part in sentences.split(text) if part.text.endswith("."))
    return list(islice(dict.fromkeys(every), most))


def main() -> None:
    """Prints the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("articles", type=Path, nargs="*")
    ask.add_argument("--sentences", type=int, default=100)
    ask.add_argument("--rounds", type=int, default=3)
    options = ask.parse_args()
    given = [file.read_text("utf-8") for file in options.articles]
    texts = sample(given or [article.text for article in marked.policy()], options.sentences)
    # Four sentences to a paragraph, as in news.
    article = "".join(text + gap for text, gap in zip(texts, cycle([" ", " ", " ", "\n\n"]), strict=False))
    rates = [engine_rate(texts) for _ in range(options.rounds)]
    cold = reading(article)
    warm = min((reading(article) for _ in range(options.rounds)), key=lambda made: made["CPU seconds"])
    first, second = openings(article)
    figures = {
        "load on the machine": os.getloadavg()[0],
        "words a sentence": sum(len(text.split()) for text in texts) / len(texts),
        "engine, sentences a CPU second": max(rates),
        "first reading in the process": cold,
        "reading": warm,
        "calls at the first opening": first,
        "calls at the second opening": second,
    }
    rounded = json.loads(json.dumps(figures), parse_float=lambda number: round(float(number), 2))
    print(json.dumps(rounded, indent=2))


if __name__ == "__main__":
    main()
