"""What the parts of the dialog share: its words, the keys of its widgets, sentences with names from outside in them."""

import re
from collections.abc import Mapping

import streamlit as st

from components import desk, state
from components.words import plain, words
from ladoalado import settings

KEYS = "lal.corrections."
OPENED = "lal.corrections-opened"
Text = Mapping[str, str]


def begin() -> None:
    """A dialog opens anew: what was chosen in the one before is forgotten, here and in the browser."""
    for name in [name for name in st.session_state if str(name).startswith(KEYS)]:
        del st.session_state[name]
    st.session_state[OPENED] = st.session_state.get(OPENED, 0) + 1


def key(name: str) -> str:
    """The key of a widget of the dialog that is open."""
    return f"{KEYS}{st.session_state.get(OPENED, 0)}.{name}"


def spoken() -> Text:
    """The words of the dialog in the language of the interface."""
    return words(state.language(), "corrections")


def filled(template: str, **values: str) -> str:
    """A sentence with values from outside, safe where Markdown is read; no value is searched for braces."""
    return "".join(plain(values[p[1:-1]]) if p[1:-1] in values else p for p in re.split(r"(\{\w+\})", template))


def where_kept(text: Text) -> str:
    """Where corrections are kept, and for how long."""
    return text["kept.home"] if desk.at_home() else text["kept.public"].replace("{days}", str(settings.VISITOR_DAYS))
