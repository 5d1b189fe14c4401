"""How good the embedded engine is, bare and as the reader page uses it.

    python benchmarks/translation_quality.py [PAIRS.tsv.xz] [--rows 600] [--changed]   # bare and on the path
    python benchmarks/translation_quality.py --paragraphs [--rows 600]                 # five sentences at a time
    python benchmarks/translation_quality.py --sample    # what tests/quality/test_translation.py is measured on
    python benchmarks/translation_quality.py --cases     # writes the column `bare` and docs/translation/cases.md

PAIRS holds `source<TAB>target<TAB>origin` lines. Prints BLEU and chrF for each origin. Needs sacrebleu. Speeds are
texts a second of this process's CPU, so that other programs do not change them.
"""

import argparse
import lzma
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ladoalado import making  # noqa: E402
from ladoalado.translators.embedded import open_model  # noqa: E402
from tests.quality import translation_cases  # noqa: E402

PAIRS = ROOT.parent / "shared" / "data" / "translation_dev.tsv.xz"
CASES_PAGE = ROOT / "docs" / "translation" / "cases.md"
# Sentences in a paragraph, and paragraphs in the sample of the tests.
TOGETHER = 5
SAMPLE = 60
Item = TypeVar("Item")


class Row(NamedTuple):
    """A sentence, its reference translation, and the set it comes from."""

    source: str
    target: str
    origin: str


def rows(path: Path) -> list[Row]:
    """Every row of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [Row(*line.rstrip("\n").split("\t")[:3]) for line in lines]


def spread(every: Sequence[Item], most: int) -> list[Item]:
    """At most `most` of them, spread evenly."""
    step = max(len(every) / most, 1)
    return [every[int(place * step)] for place in range(min(most, len(every)))]


def paragraphs(every: Sequence[Row]) -> list[list[Row]]:
    """Consecutive rows of one origin, five at a time; what is left over at the end of an origin is left out."""
    origins = [list(same) for _, same in groupby(every, key=lambda row: row.origin)]
    starts = [(same, start) for same in origins for start in range(0, len(same) - TOGETHER + 1, TOGETHER)]
    return [same[start : start + TOGETHER] for same, start in starts]


def sample(every: Sequence[Row]) -> list[list[Row]]:
    """The paragraphs that the tests measure."""
    return spread(paragraphs(every), SAMPLE)


def joined(paragraph: Sequence[Row]) -> Row:
    """The paragraph as one row."""
    source, target = (" ".join(row[side] for row in paragraph) for side in (0, 1))
    return Row(source, target, paragraph[0].origin)


def bare(sentences: Sequence[str]) -> list[str]:
    """The model alone, without anything done before or after."""
    return list(map(open_model(), sentences))


def path(texts: Sequence[str]) -> list[str]:
    """The path of the reader page; a sentence that failed counts as it is shown: in Portuguese."""
    done = [making.translate_text(text) for text in texts]
    print("texts with a sentence that failed:", sum(not whole for _, whole in done))
    return [text for text, _ in done]


def report(name: str, how: Callable[[Sequence[str]], list[str]], chosen: Sequence[Row]) -> list[str]:
    """The translations, after printing their scores for each origin and for all."""
    start = time.process_time()
    made = how([row.source for row in chosen])
    print(f"{name}: {len(chosen)} texts, {len(chosen) / (time.process_time() - start):.1f} a CPU second")
    scores(made, chosen)
    return made


def scores(made: Sequence[str], wanted: Sequence[Row]) -> None:
    """Prints BLEU and chrF for each origin and for all."""
    for origin in (*dict.fromkeys(row.origin for row in wanted), "all"):
        places = [place for place, row in enumerate(wanted) if origin in (row.origin, "all")]
        print(f"  {origin:12}", score([made[place] for place in places], [wanted[place].target for place in places]))


def score(made: Sequence[str], targets: Sequence[str]) -> str:
    """BLEU and chrF in one line."""
    from sacrebleu import corpus_bleu, corpus_chrf

    bleu, chrf = corpus_bleu(made, [targets]).score, corpus_chrf(made, [targets]).score
    return f"BLEU {bleu:.2f}  chrF {chrf:.2f}"


def compare(chosen: Sequence[Row], *, changed: bool) -> None:
    """Sentence by sentence: the model alone and the path."""
    one, other = report("bare", bare, chosen), report("path", path, chosen)
    print("differ:", sum(left != right for left, right in zip(one, other, strict=True)))
    for row, left, right in zip(chosen, one, other, strict=True):
        if changed and left != right:
            print(f"\n{row.source}\n  bare    {left}\n  path    {right}\n  wanted  {row.target}")


def compare_paragraphs(chosen: Sequence[Sequence[Row]]) -> None:
    """Paragraphs on the path, and their gold sentences one by one, on the path and bare."""
    together = [joined(paragraph) for paragraph in chosen]
    report("paragraphs, path", path, together)
    single = [row.source for paragraph in chosen for row in paragraph]
    for name, how in (("gold sentences, path", path), ("gold sentences, bare", bare)):
        made = how(single)
        print(f"{name}:")
        scores([" ".join(made[at : at + TOGETHER]) for at in range(0, len(made), TOGETHER)], together)


def write_cases() -> None:
    """Writes what the model makes of each case into the table, and the page that shows both."""
    cases = translation_cases.read()
    filled = [case._replace(bare=made) for case, made in zip(cases, bare([case.source for case in cases]), strict=True)]
    translation_cases.write(filled)
    made = [making.translate_text(case.source)[0] for case in filled]
    CASES_PAGE.parent.mkdir(parents=True, exist_ok=True)
    CASES_PAGE.write_text("\n".join(translation_cases.page(filled, made)) + "\n", encoding="utf-8")
    wrong = [case.source for case, text in zip(filled, made, strict=True) if not case.right(text)]
    fails = sum(not case.right(case.bare) for case in filled)
    print(f"{len(filled)} cases: the model alone fails {fails}, the path {len(wrong)}")
    print(*wrong, sep="\n")


def main() -> None:
    """Prints the figures, or a sentence saying what is missing."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("pairs", type=Path, nargs="?", default=PAIRS)
    ask.add_argument("--rows", type=int, default=600, help="how many sentences, spread evenly; 0 for all")
    ask.add_argument("--changed", action="store_true", help="show where the two paths differ")
    ask.add_argument("--paragraphs", action="store_true", help="paragraphs of five sentences")
    ask.add_argument("--sample", action="store_true", help="the sample of the tests, sentences and paragraphs")
    ask.add_argument("--cases", action="store_true", help="measure the table of cases and write its page")
    options = ask.parse_args()
    if options.cases:
        return write_cases()
    if not options.pairs.exists():
        sys.exit(f"{options.pairs} is not there; give the path of a file of pairs.")
    if find_spec("sacrebleu") is None:
        sys.exit("sacrebleu is not installed; install it with: pip install sacrebleu")
    every = rows(options.pairs)
    most = options.rows or len(every)
    if options.sample:
        compare([row for paragraph in sample(every) for row in paragraph], changed=options.changed)
        return compare_paragraphs(sample(every))
    if options.paragraphs:
        return compare_paragraphs(spread(paragraphs(every), max(most // TOGETHER, 1)))
    return compare(spread(every, most), changed=options.changed)


if __name__ == "__main__":
    main()
