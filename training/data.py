"""Gold and silver sentences to training items: chunks of one to six sentences, joined as real pages join them.

A row is what the data files hold: `text`, `ents` [[start, end, label]], `doc`, offsets in code points. A row may
carry `soft`: for each unit the tag probabilities that teachers gave it.
"""

import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ladoalado.recognition.decoding import TAGS, tags
from ladoalado.recognition.pieces import BEGIN, END, PAD, Pieces, units

FINAL = tuple('.!?…:;"»”)')
LONGEST = 500  # pieces; the encoder has 512 positions
Row = dict[str, Any]


@dataclass
class Item:
    """What one line of a batch holds. `first` says at which piece each unit begins."""

    ids: list[int]
    first: list[int]
    tags: list[int]
    starts: list[int]
    soft: np.ndarray | None = None
    silver: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)


def load(folder: Path, name: str) -> list[Row]:
    """Rows of `name`.jsonl.xz in `folder`. Raises FileNotFoundError."""
    with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def chunks(rows: Sequence[Row], rng: random.Random) -> Iterator[list[Row]]:
    """Neighbouring sentences of one document together, one to six of them."""
    here: list[Row] = []
    limit = 0
    for row in rows:
        if here and (len(here) >= limit or not row.get("doc") or row["doc"] != here[-1].get("doc")):
            yield here
            here = []
        if not here:
            limit = rng.choice((1, 1, 2, 3, 4, 5, 6))
        here.append(row)
    if here:
        yield here


def join(rows: Sequence[Row], rng: random.Random) -> tuple[str, list[tuple[int, int, str]], set[int]]:
    """One text with its names and the offsets where sentences start.

    The gap is a blank or a line feed, or (two in a hundred, after a full stop) nothing: pasted text is glued at times.
    White space tells the encoder nothing about sentence ends, so a line without a final stop teaches it to see them.
    """
    text, names, starts = "", [], set()
    for row in rows:
        if text:
            glued = text.endswith((".", "?", "!")) and row["text"][:1].isupper() and rng.random() < 0.02
            text += "" if glued else " "
        shift = len(text)
        starts.add(shift)
        text += row["text"]
        names += [(start + shift, end + shift, label) for start, end, label in row["ents"]]
    return text, names, starts


def item(pieces: Pieces, text: str, names: Sequence[tuple[int, int, str]] = (), starts: set[int] | None = None) -> Item:
    """`text` as numbers."""
    spans = units(text)
    ids, first = [BEGIN], []
    for unit in pieces.of_text(text, spans):
        first.append(len(ids))
        ids += unit
    return Item(
        [*ids, END],
        first,
        tags(spans, names),
        [int(start in (starts or {0})) for start, _ in spans],
        spans=spans,
    )


def items(rows: Sequence[Row], pieces: Pieces, seed: int, swaps: "Swaps | None" = None) -> list[Item]:
    """One epoch's items: chunks drawn with `seed`, some names swapped, some sentences in other capitals."""
    rng = random.Random(seed)
    found = []
    for group in chunks(rows, rng):
        varied = [_varied(row, rng, swaps) for row in group]
        for part in (varied, *([row] for row in varied)):
            made = item(pieces, *join(part, rng))
            if made.first and len(made.ids) <= LONGEST:
                made.silver = part[0].get("silver", False)
                if all("soft" in row for row in part):
                    soft = np.concatenate([row["soft"] for row in part])
                    made.soft = soft if len(soft) == len(made.first) else None
                if made.soft is not None or not made.silver:
                    found.append(made)
            if len(made.ids) <= LONGEST:
                break
    return found


def _varied(row: Row, rng: random.Random, swaps: "Swaps | None") -> Row:
    draw = rng.random()
    if draw < 0.03:
        return _recased(row, str.upper)
    if draw < 0.05:
        return _recased(row, str.lower)
    if swaps and draw < 0.20 and row["ents"] and not row.get("silver"):
        return swaps.swap(row, rng)
    return row


def _recased(row: Row, how: Any) -> Row:
    text = how(row["text"])
    return row | {"text": text} if len(text) == len(row["text"]) else row


class Swaps:
    """Names of today in the place of names of the 1990s: drawn from a list, label for label.

    The list (a label, a tab, a name on each line) is a file of its own and not the catalogue, so that what a
    training run sees does not change as the catalogue grows.
    """

    LIST = Path(__file__).with_name("names_of_today.tsv")

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {"PER": [], "ORG": [], "LOC": []}
        for line in self.LIST.read_text("utf-8").splitlines():
            label, name = line.split("\t")
            self.names[label].append(name)

    def swap(self, row: Row, rng: random.Random) -> Row:
        """`row` with one of its names replaced by another of the same label; soft tags no longer fit and go."""
        chosen = rng.choice(row["ents"])
        start, end, label = chosen
        name = rng.choice(self.names[label])
        shift = len(name) - (end - start)
        ents = []
        for a, b, kind in row["ents"]:
            if (a, b) == (start, end):
                ents.append([a, a + len(name), kind])
            elif a >= end:
                ents.append([a + shift, b + shift, kind])
            elif b <= start:
                ents.append([a, b, kind])
        changed = row | {"text": row["text"][:start] + name + row["text"][end:], "ents": ents}
        changed.pop("soft", None)
        return changed


def batches(made: Sequence[Item], size: int, seed: int | None) -> list[list[int]]:
    """Numbers of items that go together, alike in length, at most `size` pieces a batch with its padding.

    Shuffled with `seed`; in order of length where it is None.
    """
    rng = random.Random(seed)
    order = list(range(len(made)))
    blur = {n: rng.random() * 12 if seed is not None else 0 for n in order}
    order.sort(key=lambda n: len(made[n].ids) + blur[n])
    found: list[list[int]] = []
    here: list[int] = []
    widest = 0
    for number in order:
        widest = max(widest, len(made[number].ids))
        if here and (len(here) + 1) * widest > size:
            found.append(here)
            here, widest = [], len(made[number].ids)
        here.append(number)
    if here:
        found.append(here)
    if seed is not None:
        rng.shuffle(found)
    return found


def padded(made: Sequence[Item]) -> tuple[np.ndarray, np.ndarray]:
    """Piece numbers and the mask of a batch."""
    length = max(len(one.ids) for one in made)
    ids = np.full((len(made), length), PAD, np.int64)
    mask = np.zeros((len(made), length), bool)
    for row, one in enumerate(made):
        ids[row, : len(one.ids)] = one.ids
        mask[row, : len(one.ids)] = True
    return ids, mask


def targets(made: Sequence[Item], length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """For each piece: gold tag (-100 for none), start (-1), teachers' probabilities, and whether those count."""
    gold = np.full((len(made), length), -100, np.int64)
    starts = np.full((len(made), length), -1, np.float32)
    soft = np.zeros((len(made), length, len(TAGS)), np.float32)
    taught = np.zeros((len(made), length), bool)
    for row, one in enumerate(made):
        if not one.silver:
            gold[row, one.first] = one.tags
            starts[row, one.first] = one.starts
        if one.soft is not None:
            soft[row, one.first] = one.soft
            taught[row, one.first] = True
    return gold, starts, soft, taught
