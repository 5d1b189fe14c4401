"""A button that copies a link, or another text: a given one, or the address of the page when it is pressed."""

from pathlib import Path

from components.assets import register
from components.words import Language, words

_COPY = register("ladoalado_copy_link", Path(__file__).parent)


def show(language: Language, *, key: str = "lal.copy_link", address: str | None = None, label: str = "") -> None:
    """The button, which copies `address` (any text), or the page's own; `label` stands on it for "Copy link"."""
    text = words(language, "copy_link")
    said = {"label": label or text["copy"], "copied": text["copied"], "failed": text["failed"]}
    _COPY(key=key, data={**said, "address": address or ""})
