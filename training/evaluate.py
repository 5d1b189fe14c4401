"""Strict scores of a shipped model folder on the dev split of Bosque and the open half of PUD.

python -m training.evaluate --data DIR [--model models/names_pt]
"""

import argparse
import time
from pathlib import Path

from ladoalado.recognition.encoder import Encoder
from training.data import load
from training.score import line

SETS = ("pt_bosque_dev", "pud_open")


def evaluate(args: argparse.Namespace) -> None:
    encoder = Encoder(args.model)
    for name in SETS:
        rows = load(args.data, name)
        began = time.perf_counter()
        heard = list(encoder.pipe(row["text"] for row in rows))
        took = time.perf_counter() - began
        words = sum(len(row["text"].split()) for row in rows)
        gold = [[tuple(entity) for entity in row["ents"]] for row in rows]
        print(f"{name}  {line(gold, [[(n.start, n.end, n.label) for n in one.names] for one in heard])}")
        print(f"{name}  {words / took:.0f} words/s, one sentence at a time")


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--model", type=Path, default=Path("models/names_pt"))
    evaluate(ask.parse_args())
