"""How well sentences are cut: the rules alone, and the rules with the recogniser's sentence head, on gold sentences.

    python benchmarks/sentence_ends.py [../shared/data/names]

Gold sentences of one document are put together again, twenty at most: a blank after a final mark, and elsewhere a line
feed (as headlines stand) or, for the second figure, a blank. A sentence counts where both of its ends are right.
"""

import argparse
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ladoalado import recognisers, sentences  # noqa: E402

FINAL = tuple('.!?…:;"»”)')
Spans = set[tuple[int, int]]


def texts(rows: list[dict], gap: str) -> Iterator[tuple[str, Spans]]:
    """Texts and the spans of their gold sentences."""
    text, spans, last = "", set[tuple[int, int]](), None
    for row in rows:
        if spans and (row.get("doc") != last or len(spans) == 20):
            yield text, spans
            text, spans = "", set()
        if text:
            text += " " if text.endswith(FINAL) else gap
        spans.add((len(text), len(text) + len(row["text"])))
        text, last = text + row["text"], row.get("doc")
    if spans:
        yield text, spans


def main(folder: Path) -> int:
    """Print F1 for each set and gap."""
    if not folder.exists():
        print(f"{folder} is not here; nothing measured", file=sys.stderr)
        return 2
    for name in ("pt_bosque_dev", "pud_open"):
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        for what, gap in (("headlines on lines", "\n"), ("run together", " ")):
            made = list(texts(rows, gap))
            heard = recognisers.listen((text for text, _ in made), "pt")
            right = {"rules": 0, "with the recogniser": 0}
            found = dict.fromkeys(right, 0)
            for (text, gold), listened in zip(made, heard, strict=True):
                for how, starts in (("rules", None), ("with the recogniser", listened.starts)):
                    cut = {(s.start, s.end) for s in sentences.split(text, starts)}
                    right[how] += len(cut & gold)
                    found[how] += len(cut)
            wanted = sum(len(gold) for _, gold in made)
            for how in right:
                print(f"{name}, {what}, {how}: F1 {200 * right[how] / (found[how] + wanted):.1f}")
    return 0


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path, nargs="?", default=ROOT.parent / "shared" / "data" / "names")
    sys.exit(main(ask.parse_args().folder))
