"""Fine-tunes the encoder on gold sentences, and on what teachers say where `--taught` names a file of theirs.

    python -m training.fit --encoder DIR --data DIR --seed 1 --out build/training/teacher-1.pt

Adam with weight decay, linear warm-up and decay, gradient clipping, bf16 where the processor has it; the weights kept
are a running average (Polyak), and of the epochs the one that scores best on the dev split. Same seed, same machine:
same weights.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from ladoalado.recognition import decoding
from ladoalado.recognition.pieces import Pieces
from training import pack
from training.data import Item, Row, Swaps, batches, item, items, load, padded, targets
from training.model import Namer
from training.score import line, score

HALF = torch.bfloat16


@torch.no_grad()
def logs_of(model: Namer, made: list[Item], size: int = 4096) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each item, log probabilities of the tags and scores of a sentence start, unit by unit."""
    model.eval()
    found: list[tuple[np.ndarray, np.ndarray]] = [(np.zeros((0, 13)), np.zeros(0))] * len(made)
    for numbers in batches(made, size, None):
        ids, mask = padded([made[n] for n in numbers])
        with torch.autocast("cpu", dtype=HALF):
            names, starts = model(torch.from_numpy(ids), torch.from_numpy(mask))
        for row, n in enumerate(numbers):
            first = made[n].first
            found[n] = decoding.probabilities(names[row, first].float().numpy()), starts[row, first].float().numpy()
    return found


def predict(model: Namer, pieces: Pieces, rows: list[Row]) -> list[list[tuple[int, int, str]]]:
    """Names in each row's text."""
    made = [item(pieces, row["text"]) for row in rows]
    found = []
    for one, (logs, _) in zip(made, logs_of(model, made), strict=True):
        found.append([(one.spans[n.first][0], one.spans[n.last][1], n.label) for n in decoding.names(logs)])
    return found


def loss_of(model: Namer, made: list[Item], trust: float) -> torch.Tensor:
    """Cross entropy with the gold tags, mixed (`trust`) with the teachers' probabilities, and of sentence starts."""
    ids, mask = padded(made)
    gold, starts, soft, taught = (torch.from_numpy(t) for t in targets(made, ids.shape[1]))
    with torch.autocast("cpu", dtype=HALF):
        names, first = model(torch.from_numpy(ids), torch.from_numpy(mask))
    logs = names.float().log_softmax(-1)
    known = gold >= 0
    hard = -logs.gather(-1, gold.clamp_min(0)[..., None]).squeeze(-1)
    mild = -(soft * logs).sum(-1)
    each = torch.where(known & taught, (1 - trust) * hard + trust * mild, torch.where(taught, mild, hard))
    total = each[known | taught].mean()
    if (starts >= 0).any():
        seen = starts >= 0
        total = total + 0.3 * functional.binary_cross_entropy_with_logits(first.float()[seen], starts[seen])
    return total


def paced(
    trained: dict[str, torch.nn.Parameter], rate: float, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """The optimiser, with five times the rate for the heads, and its rate over time: up for a twelfth, then down."""
    heads = {"names.weight", "names.bias", "starts.weight", "starts.bias"}
    groups = [
        {"params": [p for name, p in trained.items() if name not in heads], "lr": rate},
        {"params": [p for name, p in trained.items() if name in heads], "lr": rate * 5},
    ]
    adam = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = max(1, steps // 12)
    pace = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    return adam, pace


def fit(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    source = pack.read(args.encoder / pack.FILE)
    pieces = Pieces(source.pieces, source.scores, source.spelling)
    model = Namer(source, args.dropout)
    if args.init:
        model.load_state_dict(torch.load(args.init, weights_only=True))
    rows, dev = load(args.data, "pt_bosque_train"), load(args.data, "pt_bosque_dev")
    if args.taught:
        rows = torch.load(args.taught, weights_only=False)
    swaps = Swaps() if args.swaps else None
    made = items(rows, pieces, args.seed * 1000, swaps)
    steps = int(len(batches(made, args.batch, 0)) * args.epochs)
    trained = {name: p for name, p in model.named_parameters() if p.requires_grad}
    adam, pace = paced(trained, args.rate, steps)
    mean = {name: p.detach().clone() for name, p in trained.items()}
    best, step, epoch, began, read = 0.0, 0, 0, time.time(), 0
    gold = [[tuple(name) for name in row["ents"]] for row in dev]
    print(f"{len(made)} items, {sum(len(one.ids) for one in made)} pieces, {steps} steps", flush=True)
    while step < steps:
        if epoch:
            made = items(rows, pieces, args.seed * 1000 + epoch, swaps)
        for numbers in batches(made, args.batch, args.seed * 1000 + epoch):
            if step >= steps:
                break
            model.train()
            here = [made[n] for n in numbers]
            loss = loss_of(model, here, args.trust)
            adam.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(trained.values()), 1.0)
            adam.step()
            pace.step()
            step += 1
            decay = min(args.average, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(list(mean.values()), [trained[name].detach() for name in mean], 1 - decay)
            read += sum(len(one.ids) for one in here)
            if step % 100 == 0:
                took = time.time() - began
                print(f"{step}/{steps} loss {loss.item():.4f} {read / took:.0f} pieces/s {took:.0f} s", flush=True)
        epoch += 1
        now = {name: p.detach().clone() for name, p in trained.items()}
        for name, p in trained.items():
            p.data.copy_(mean[name])
        found = predict(model, pieces, dev)
        print(f"epoch {epoch} dev {line(gold, found)}", flush=True)
        if (f1 := score(gold, found).f1) > best:
            best = f1
            args.out.parent.mkdir(parents=True, exist_ok=True)
            torch.save(model.state_dict(), args.out)
        for name, p in trained.items():
            p.data.copy_(now[name])
    print(f"best on dev {100 * best:.2f}, {(time.time() - began) / 60:.1f} minutes", flush=True)


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--encoder", type=Path, required=True, help=f"folder that holds {pack.FILE}")
    ask.add_argument("--data", type=Path, required=True, help="folder with the *.jsonl.xz files")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--taught", type=Path, help="rows with teachers' probabilities, from training.teach")
    ask.add_argument("--trust", type=float, default=0.5, help="weight of the teachers where there is gold too")
    ask.add_argument("--init", type=Path, help="weights to start from")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--epochs", type=float, default=6)
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--batch", type=int, default=1024, help="pieces")
    ask.add_argument("--dropout", type=float, default=0.1)
    ask.add_argument("--average", type=float, default=0.997)
    ask.add_argument("--swaps", action=argparse.BooleanOptionalAction, default=True)
    fit(ask.parse_args())
