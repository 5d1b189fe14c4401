"""The files of a model folder: a damaged one is named, nothing in it is run, and the catalogue goes on without it."""

import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from ladoalado import making, recognisers, settings
from ladoalado.errors import BadModel
from ladoalado.recognition import weights
from ladoalado.recognition.decoding import TAGS
from ladoalado.recognition.encoder import Encoder
from ladoalado.recognition.weights import GRAPH, SUMS, TABLE, VOCABULARY

WORDS = {
    "tags": TAGS,
    "pieces": ["<s>", "<pad>", "</s>", "<unk>", "▁a"],
    "scores": [0, 0, 0, 0, -1],
    "spelling": {"à": "a"},
}


class Harmful:
    """Makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def summed(folder: Path) -> Path:
    sums = {name: sha256((folder / name).read_bytes()).hexdigest() for name in (GRAPH, TABLE, VOCABULARY)}
    (folder / SUMS).write_text(json.dumps(sums), "utf-8")
    return folder


@pytest.fixture
def model(tmp_path, monkeypatch) -> Path:
    """A small model folder, whole but for a graph that no library can load."""
    folder = tmp_path / settings.NAMES_MODEL
    folder.mkdir()
    (folder / GRAPH).write_bytes(b"graph")
    values = np.arange(5 * 16, dtype=np.uint8).reshape(5, 16)
    np.savez(folder / TABLE, scales=np.full((5, 1), 0.5, np.float16), values=values)
    (folder / VOCABULARY).write_text(json.dumps(WORDS), "utf-8")
    monkeypatch.setattr(settings, "MODELS", tmp_path)
    monkeypatch.setattr(recognisers, "recogniser", recognisers.recogniser.__wrapped__)
    return summed(folder)


def missing(path: Path) -> None:
    path.unlink()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def refused(folder: Path, name: str) -> str:
    with pytest.raises(BadModel) as raised:
        weights.load(folder)
    assert f"models/{folder.name}: {name} " in str(raised.value)
    assert "restore the folder" in str(raised.value)
    return str(raised.value)


def test_a_whole_folder_is_loaded(model):
    found = weights.load(model)
    assert found.graph == b"graph"
    assert found.pieces.of("à", spaced=True) == (4,)
    vectors = found.words.of(np.array([[1, 4]]))
    assert vectors.shape == (1, 2, 32)
    assert vectors[0, 0].tolist() == [(n % 16 - 8) / 2 for n in range(16, 32)] + [(1 - 8) / 2] * 16


@pytest.mark.parametrize("damage", [missing, truncated, flipped])
@pytest.mark.parametrize("name", [GRAPH, TABLE, VOCABULARY])
def test_a_damaged_file_is_named(model, name, damage):
    damage(model / name)
    refused(model, name)


@pytest.mark.parametrize("content", [None, "", "{", "[1, 2]", "3", '"text"', b"\xff\xfe\x00"])
def test_a_damaged_list_of_sums_is_named(model, content):
    (model / SUMS).unlink()
    if content is not None:
        (model / SUMS).write_bytes(content if isinstance(content, bytes) else content.encode())
    refused(model, SUMS)


def test_a_file_that_the_sums_leave_out_is_not_trusted(model):
    sums = json.loads((model / SUMS).read_text("utf-8"))
    del sums[TABLE]
    (model / SUMS).write_text(json.dumps(sums), "utf-8")
    refused(model, TABLE)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({**WORDS, "tags": [*TAGS[:-1], "S-MISC"]}),
        json.dumps({**WORDS, "tags": TAGS[::-1]}),
        json.dumps({**WORDS, "scores": [0]}),
        json.dumps({key: value for key, value in WORDS.items() if key != "pieces"}),
        json.dumps(list(WORDS)),
        "{",
    ],
)
def test_a_vocabulary_of_another_kind_is_named(model, content):
    (model / VOCABULARY).write_text(content, "utf-8")
    refused(summed(model), VOCABULARY)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"text", b"\x93NUMPY"])
def test_a_table_of_another_kind_is_named(model, content):
    (model / TABLE).write_bytes(content)
    refused(summed(model), TABLE)


def test_a_pickle_in_the_table_is_refused_and_never_run(model, tmp_path):
    made = tmp_path / "made"
    np.savez(model / TABLE, scales=np.array([Harmful(made)], dtype=object), values=np.zeros(1, np.uint8))
    refused(summed(model), TABLE)
    assert not made.exists()


def test_a_graph_that_cannot_be_loaded_is_named(model):
    with pytest.raises(BadModel, match=f"models/{model.name}: {GRAPH} .*restore the folder"):
        Encoder(model)


@pytest.mark.parametrize("damage", [None, missing, truncated, flipped])
def test_without_the_model_the_catalogue_and_the_rules_go_on(model, damage):
    if damage:
        damage(model / TABLE)
    found = making.source("A China respondeu ao Sr. Silva ontem. Choveu.")
    assert found.recogniser == "none"
    assert [(m.text, m.actor, m.reason) for m in found.mentions] == [("China", "china", "alias")]
    assert [s.text for s in found.sentences] == ["A China respondeu ao Sr. Silva ontem.", "Choveu."]
    assert found.newcomers == ()
