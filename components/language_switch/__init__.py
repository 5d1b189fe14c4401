"""The language switch in the header."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from components import links, state
from components.assets import register
from components.words import LANGUAGES, words

KEY = "lal.language"
_SWITCH = register("ladoalado_language_switch", Path(__file__).parent)


def show() -> None:
    """English and Portuguese as links at the top right; the choice is kept in the address."""
    current = state.language()
    here = st.query_params.to_dict()
    # A tuple: for a list Streamlit would import pandas, to see whether it is a data frame.
    languages = tuple(
        {"code": code, "name": words(code)["language.name"], "href": f"?{urlencode({**here, links.LANGUAGE: code})}"}
        for code in LANGUAGES
    )
    _mount({"current": current, "label": words(current)["language"], "languages": languages}, _switch)


def _mount(data: Mapping[str, object], on_change: Callable[[], None]) -> None:
    _SWITCH(key=KEY, data=data, on_language_change=on_change)


def _switch() -> None:
    picked = st.session_state[KEY].language
    if picked in LANGUAGES:
        state.put(**{links.LANGUAGE: picked})
