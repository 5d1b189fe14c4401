"""Argos Translate, where the reader has installed it and its Portuguese to English model."""

import os
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from ladoalado.errors import EngineFailed
from ladoalado.translators.embedded import Embedded, Engine

INSTALL = "install it with: pip install argostranslate, then: argospm install translate-pt_en"
# With another value the package would send the text to a server: not what an engine on this machine is for.
PROVIDER, HERE = "ARGOS_MODEL_PROVIDER", "OPENNMT"


class Argos(Embedded):
    """On this machine; prepared as for the embedded engine, since this one breaks addresses as well."""

    def __init__(self) -> None:
        lacking = missing()
        if lacking:
            raise EngineFailed(lacking)
        super().__init__(name="argos", version=_version(), opening=_open)


def missing() -> str | None:
    """What keeps the engine from being used and what to do about it; None if nothing does, as far as can be seen."""
    if find_spec("argostranslate") is None:
        return f"Argos Translate is not on this machine; {INSTALL}"
    if os.environ.get(PROVIDER, HERE) != HERE:
        return f"Argos Translate is told to ask a server; remove {PROVIDER} from the environment."
    return None


def _version() -> str:
    try:
        return f"argostranslate {version('argostranslate')}"
    except PackageNotFoundError:
        return "argostranslate"


def _open() -> Engine:
    package = import_module("argostranslate.translate")
    try:
        found: Any = package.get_translation_from_codes("pt", "en")
    except Exception:  # noqa: BLE001 - versions differ in what they raise for a language that is not installed
        found = None
    if found is None:
        raise EngineFailed(f"Argos Translate lacks its Portuguese to English model; {INSTALL}")
    translate: Engine = found.translate
    return translate
