"""The only door to onnxruntime: text to names and sentence starts, with how sure the encoder is of each.

A text is cut into windows at paragraph ends and full stops, by its own words alone, and every window is computed by
itself: the same text gives the same answer alone, in a batch and whatever was read before.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime

from ladoalado.errors import BadModel
from ladoalado.recognition import decoding, weights
from ladoalado.recognition.decoding import Scores
from ladoalado.recognition.pieces import BEGIN, END, units

WINDOW = 220  # pieces; it was taught on windows of one to six sentences
WORKERS = max(1, min(4, os.cpu_count() or 1))
PARTICLES = set("de da do das dos del della di du van von der den la le el al as bin ibn ben abu san são".split())
AHEAD = 64  # windows under way at most, so that a corpus is not held in memory


@dataclass(frozen=True, slots=True)
class Heard:
    """One name in a text: code points, half-open, and the probability of the least sure of its tags."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Listened:
    """What the encoder says of one text: names in order, and for the offsets where words stand, how likely a sentence
    starts there (0 to 1; missing where a window begins within a paragraph)."""

    names: tuple[Heard, ...]
    starts: dict[int, float]


@dataclass(frozen=True, slots=True)
class _Window:
    spans: list[tuple[int, int]]
    pieces: list[tuple[int, ...]]
    opens: bool  # whether it begins where a paragraph does; a window always looks like the start of a sentence


class Encoder:
    """A model ready to read texts; make one a process and keep it. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """Raises BadModel where a file is missing or damaged."""
        found = weights.load(folder)
        self.words, self.pieces = found.words, found.pieces
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self.session = onnxruntime.InferenceSession(found.graph, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises classes of its own that share no base
            raise BadModel(f"models/{folder.name}: {weights.GRAPH} cannot be loaded; restore the folder") from error
        self.workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="names")

    def read(self, text: str) -> Listened:
        """Names and sentence starts of one text."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str]) -> Iterator[Listened]:
        """The same for many texts, in order, several windows at a time."""
        waiting: deque[tuple[str, list[_Asked]]] = deque()
        held = 0
        for text in texts:
            asked = [(window, self.workers.submit(self._scores, window)) for window in self._windows(text)]
            waiting.append((text, asked))
            held += len(asked)
            while held > AHEAD and len(waiting) > 1:
                held -= len(waiting[0][1])
                yield _listened(*waiting.popleft())
        while waiting:
            yield _listened(*waiting.popleft())

    def _windows(self, text: str) -> Iterator[_Window]:
        """Whole paragraphs together while they fit; a longer one is cut after its last full stop that fits."""
        spans = units(text)
        pieces = self.pieces.of_text(text, spans)
        start = size = 0
        line = stop = 0
        lines = {0}
        for number, unit in enumerate(pieces):
            while size + len(unit) > WINDOW and number > start:
                end = next((cut for cut in (line, stop) if cut > start), number)
                yield _Window(spans[start:end], pieces[start:end], opens=start in lines)
                start = end
                size = sum(map(len, pieces[start:number]))
            size += len(unit)
            if number + 1 < len(spans):
                gap = text[spans[number][1] : spans[number + 1][0]]
                if "\n" in gap:
                    line = stop = number + 1
                    lines.add(line)
                elif gap and text[spans[number][1] - 1] in '.!?…"”»' and text[spans[number + 1][0]].isupper():
                    stop = number + 1
        if start < len(spans):
            yield _Window(spans[start:], pieces[start:], opens=start in lines)

    def _scores(self, window: _Window) -> tuple[Scores, Scores]:
        ids, first = [BEGIN], []
        for unit in window.pieces:
            first.append(len(ids))
            ids += unit[:WINDOW]
        ids.append(END)
        vectors = self.words.of(np.array([ids], np.int64))
        names, starts = self.session.run(None, {"words": vectors, "mask": np.ones((1, len(ids)), np.float32)})
        return decoding.probabilities(names[0, first]), 1 / (1 + np.exp(-starts[0, first]))


_Asked = tuple[_Window, Future[tuple[Scores, Scores]]]


def _proper_start(text: str, spans: Sequence[tuple[int, int]]) -> int:
    """Where a name begins once the common nouns before it are left out: "rio Tietê" is a river, its name is Tietê.

    A particle ("von der Leyen"), what a hyphen joins ("ex-Jugoslávia") and a name without capitals stay whole.
    """
    if not any(text[start].isupper() for start, _ in spans):
        return spans[0][0]
    for (start, end), (following, _) in pairwise(spans):
        word = text[start:end]
        if not word.islower() or len(word) < 2 or word in PARTICLES or following == end:
            return start
    return spans[-1][0]


def _listened(text: str, windows: Sequence[_Asked]) -> Listened:
    names: list[Heard] = []
    starts: dict[int, float] = {}
    for window, answer in windows:
        logs, first = answer.result()
        for name in decoding.names(logs):
            spans = window.spans[name.first : name.last + 1]
            names.append(Heard(_proper_start(text, spans), spans[-1][1], name.label, name.score))
        here = zip(window.spans, first, strict=True)
        starts |= {start: float(score) for n, ((start, _), score) in enumerate(here) if n or window.opens}
    return Listened(tuple(names), starts)
