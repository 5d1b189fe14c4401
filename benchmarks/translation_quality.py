"""How good the embedded engine is, bare and as the reader page uses it.

    python benchmarks/translation_quality.py PAIRS.tsv.xz [--rows 600]

PAIRS holds `source<TAB>target<TAB>origin` lines. Prints BLEU and chrF for each origin. Needs sacrebleu.
"""

import argparse
import lzma
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from ladoalado.translation import translate
from ladoalado.translators.embedded import open_model


class Row(NamedTuple):
    """A sentence, its reference translation, and the set it comes from."""

    source: str
    target: str
    origin: str


def rows(path: Path, most: int) -> list[Row]:
    """At most `most` rows, spread evenly over the file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        every = [Row(*line.rstrip("\n").split("\t")[:3]) for line in lines]
    step = max(len(every) / most, 1)
    return [every[int(place * step)] for place in range(min(most, len(every)))]


def bare(sentences: Sequence[str]) -> list[str]:
    """The model alone, without anything done before or after."""
    return list(map(open_model(), sentences))


def wrapped(sentences: Sequence[str]) -> list[str]:
    """The path of the reader page; a sentence that failed counts as it is shown: in Portuguese."""
    done = list(translate(sentences, engine="embedded"))
    print("failed:", sum(result.status == "failed" for result in done))
    return [result.text for result in done]


def report(name: str, path: Callable[[Sequence[str]], list[str]], sample: Sequence[Row]) -> list[str]:
    """The translations, after printing their scores for each origin and for all."""
    start = time.perf_counter()
    made = path([row.source for row in sample])
    print(f"{name}: {len(sample) / (time.perf_counter() - start):.1f} sentences/s")
    for origin in (*dict.fromkeys(row.origin for row in sample), "all"):
        chosen = [place for place, row in enumerate(sample) if origin in (row.origin, "all")]
        print(f"  {origin:12}", score([made[place] for place in chosen], [sample[place].target for place in chosen]))
    return made


def score(made: Sequence[str], targets: Sequence[str]) -> str:
    """BLEU and chrF in one line."""
    from sacrebleu import corpus_bleu, corpus_chrf

    bleu, chrf = corpus_bleu(made, [targets]).score, corpus_chrf(made, [targets]).score
    return f"BLEU {bleu:.2f}  chrF {chrf:.2f}"


def main() -> None:
    """Prints the figures, or a sentence saying what is missing."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("pairs", type=Path, nargs="?", default=Path("../shared/data/translation_dev.tsv.xz"))
    ask.add_argument("--rows", type=int, default=600)
    ask.add_argument("--changed", action="store_true", help="show where the two paths differ")
    options = ask.parse_args()
    if not options.pairs.exists():
        sys.exit(f"{options.pairs} is not there; give the path of a file of pairs.")
    if find_spec("sacrebleu") is None:
        sys.exit("sacrebleu is not installed; install it with: pip install sacrebleu")
    sample = rows(options.pairs, options.rows)
    one, other = report("bare", bare, sample), report("wrapped", wrapped, sample)
    print("differ:", sum(left != right for left, right in zip(one, other, strict=True)))
    for row, left, right in zip(sample, one, other, strict=True):
        if options.changed and left != right:
            print(f"\n{row.source}\n  bare     {left}\n  wrapped  {right}\n  wanted   {row.target}")


if __name__ == "__main__":
    main()
