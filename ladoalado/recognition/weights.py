"""The shipped files of a model folder, checked before anything is made of them.

`sha256.json` lists the sums of the others. Nothing in them is run as code: the graph is ONNX, the word table is two
plain numpy arrays, the vocabulary is JSON.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ladoalado.errors import BadModel
from ladoalado.recognition.decoding import TAGS
from ladoalado.recognition.pieces import Pieces

SUMS = "sha256.json"
GRAPH, TABLE, VOCABULARY = "encoder.onnx", "words.npz", "vocabulary.json"
HALVES = 16  # a block of 32 four-bit values lies in 16 bytes: the first 16 values in the low halves


@dataclass(frozen=True)
class Words:
    """The table of word vectors, 4 bits a value with one scale for 32 of them (Q4_0)."""

    scales: NDArray[np.float16]
    values: NDArray[np.uint8]

    def of(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """Vectors of the pieces with these numbers."""
        packed = self.values[pieces].reshape(*pieces.shape, -1, HALVES)
        whole = np.concatenate([packed & 15, packed >> 4], -1).astype(np.float32) - 8
        vectors = whole * self.scales[pieces].astype(np.float32)[..., None]
        return vectors.reshape(*pieces.shape, -1)


@dataclass(frozen=True)
class Weights:
    """Everything of one model: the ONNX graph as bytes, the word table, the vocabulary."""

    graph: bytes
    words: Words
    pieces: Pieces


def load(folder: Path) -> Weights:
    """The model in `folder`. Raises BadModel for a file that is missing, damaged or not of this kind."""
    with _readable(folder, SUMS):
        sums = dict(json.loads(_read(folder, SUMS)))
    files = {name: _read(folder, name) for name in (GRAPH, TABLE, VOCABULARY)}
    for name, content in files.items():
        if sha256(content).hexdigest() != sums.get(name):
            raise BadModel(_advice(folder, f"{name} is damaged (its sha256 is not the one in {SUMS})"))
    with _readable(folder, VOCABULARY):
        vocabulary = json.loads(files[VOCABULARY])
        if tuple(vocabulary["tags"]) != TAGS:
            raise BadModel(_advice(folder, f"{VOCABULARY} is of another version"))
        pieces = Pieces(vocabulary["pieces"], vocabulary["scores"], vocabulary["spelling"])
    with _readable(folder, TABLE), np.load(BytesIO(files[TABLE]), allow_pickle=False) as table:
        words = Words(table["scales"], table["values"])
    return Weights(files[GRAPH], words, pieces)


@contextmanager
def _readable(folder: Path, name: str) -> Iterator[None]:
    """What a file of another kind makes the libraries raise becomes BadModel with its name."""
    try:
        yield
    except (ValueError, KeyError, AttributeError, TypeError, EOFError, BadZipFile) as error:
        raise BadModel(_advice(folder, f"{name} cannot be read ({error})")) from error


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise BadModel(_advice(folder, f"{name} cannot be read ({error.strerror or 'unknown error'})")) from error


def _advice(folder: Path, what: str) -> str:
    return f"models/{folder.name}: {what}; restore the folder from the project's source"
