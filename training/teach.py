"""What teachers say of gold and of raw sentences: the mean of their tag probabilities, for a student to learn from.

    python -m training.teach --encoder DIR --data DIR --teachers build/training/teacher-*.pt \
        --out build/training/taught.pt

Each sentence is read by every teacher on its own; a student that learns the mean keeps most of what an ensemble gains
(Hinton, Vinyals and Dean 2015). Raw sentences come from UD GSD and UD Porttinari; English ones are the gold sentences
as the embedded engine translates them, kept where the teachers find there what the gold names and the engine left
as it was.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch

from ladoalado.recognition import decoding
from ladoalado.recognition.pieces import Pieces
from ladoalado.translation import translate
from training import pack
from training.data import LONGEST, Row, item, load
from training.fit import logs_of
from training.model import Namer

RAW = ("raw_gsd", "raw_porttinari")


def english(rows: list[Row], number: int) -> list[Row]:
    """Every so-many-th gold sentence in English; `kept` lists the names that the engine left as they were."""
    chosen = [row for row in rows if row["ents"] and 30 < len(row["text"]) < 250]
    chosen = chosen[:: max(1, len(chosen) // number)]
    found = []
    for row, answer in zip(chosen, translate([row["text"] for row in chosen], engine="embedded"), strict=True):
        if answer.status == "failed":
            continue
        names = {(row["text"][start:end], label) for start, end, label in row["ents"]}
        kept = sorted((name, label) for name, label in names if name in answer.text)
        found.append({"id": f"en-{row['id']}", "doc": "", "text": answer.text, "ents": [], "kept": kept})
    return found


def teach(args: argparse.Namespace) -> None:
    source = pack.read(args.encoder / pack.FILE)
    pieces = Pieces(source.pieces, source.scores, source.spelling)
    gold = load(args.data, "pt_bosque_train")
    raw = [row | {"silver": True, "ents": []} for name in RAW for row in load(args.data, name)]
    random.Random(args.seed).shuffle(raw)
    rows = gold + raw[: args.raw]
    rows += [row | {"silver": True} for row in english(gold, args.english)]
    made = [item(pieces, row["text"]) for row in rows]
    usable = [n for n, one in enumerate(made) if one.first and len(one.ids) <= LONGEST]
    rows, made = [rows[n] for n in usable], [made[n] for n in usable]
    total: list[np.ndarray] = [np.zeros((len(one.first), len(decoding.TAGS)), np.float32) for one in made]
    for path in args.teachers:
        model = Namer(source)
        model.load_state_dict(torch.load(path, weights_only=True))
        for sum_, (logs, _) in zip(total, logs_of(model, made), strict=True):
            sum_ += np.exp(logs) / len(args.teachers)
        print(f"{path.name} has read {len(made)} sentences", flush=True)
    taught = []
    for row, one, soft in zip(rows, made, total, strict=True):
        if "kept" in row:
            names = decoding.names(np.log(soft + 1e-9))
            said = {(row["text"][one.spans[n.first][0] : one.spans[n.last][1]], n.label) for n in names}
            if not said.issuperset(row["kept"]):
                continue
        taught.append(row | {"soft": soft.astype(np.float16)})
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(taught, args.out)
    print(f"{len(taught)} of {len(rows)} sentences kept")


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--teachers", type=Path, nargs="+", required=True)
    ask.add_argument("--raw", type=int, default=10_000, help="raw Portuguese sentences to read")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--english", type=int, default=3000, help="gold sentences to translate")
    ask.add_argument("--out", type=Path, required=True)
    teach(ask.parse_args())
