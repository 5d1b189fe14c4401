"""What the tests share: the shipped catalogue, the seed and its gold, the hostile inputs where they lie."""

import atexit
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

# No test looks into, or writes to, the database of the person who runs it.
os.environ["LADOALADO_DATABASE"] = f"sqlite:///{tempfile.mkdtemp(prefix='ladoalado-')}/tests.db"

from ladoalado import library, making, settings
from ladoalado.reading import Reading

atexit.register(shutil.rmtree, Path(os.environ["LADOALADO_DATABASE"].partition("///")[2]).parent, ignore_errors=True)

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "data"
SHARED = Path(os.environ.get("LADOALADO_SHARED", ROOT.parent / "shared"))


@pytest.fixture(autouse=True)
def _main_module():
    """AppTest leaves its script behind as `__main__`, which processes that are spawned later would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def seed() -> Reading:
    """The seed article read afresh, with the embedded engine."""
    return making.read(library.article(settings.DEFAULT_ARTICLE), at="2026-01-01")


@pytest.fixture(scope="session")
def gold() -> list[dict]:
    """The hand-made annotation of the seed article, sentence by sentence."""
    return json.loads((DATA / "seed_gold.json").read_text("utf-8"))["sentences"]


@pytest.fixture(scope="session")
def hostile() -> list[dict]:
    """Texts that attack or break, `text` spelled out; recipes are carried out."""
    rows = [json.loads(line) for line in (DATA / "hostile_texts.jsonl").read_text("utf-8").splitlines()]
    return [{**row, "text": row["text"] if "text" in row else _grown(row["gen"])} for row in rows]


def _grown(recipe: dict) -> str:
    middle = recipe.get("sep", "").join([recipe["unit"]] * recipe["times"])
    return recipe.get("prefix", "") + middle + recipe.get("suffix", "")
