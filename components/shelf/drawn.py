"""The list of the library in the browser: one component for every kind of list on the page."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from components.assets import register
from components.shelf.payloads import text_of
from components.words import Language

_SHELF = register("ladoalado_shelf", Path(__file__).parent)


def draw(payload: Mapping[str, object], *, key: str, language: Language, on_ask: Callable[[], None]) -> Any:
    """Show a payload of `payloads` or `facts`; what the reader asks for in the run after a click, else None.

    `on_ask` runs before it. What comes back is from the browser: {"do": ...} with ids, to be checked before use. It all
    goes as one string: Streamlit looks into lists and dicts for data frames, and imports pandas to do so.
    """
    said = {name: text for name, text in text_of(language).items() if "." not in name}
    packed = json.dumps({**payload, "words": said, "language": language}, ensure_ascii=False)
    return _SHELF(key=key, data={"packed": packed}, on_ask_change=on_ask).get("ask")
