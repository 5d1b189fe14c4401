"""The dialog in which a reader takes away what is on the page: links, files, citations."""

from collections.abc import Mapping

import streamlit as st

from components import desk, state
from components.export import cite, files, share
from components.opened import Opened
from components.words import words

FOLDER = "export"


def show(opened: Opened) -> None:
    """The dialog, where it was asked for (`ask`, or the reader component) on the reader's or the Actors page."""
    asked = st.session_state.pop(desk.EXPORTING, None)
    if asked is None:
        return
    row = asked.get("row") if isinstance(asked, Mapping) else None
    for key in (share.WHAT, cite.WHAT):
        st.session_state.pop(key, None)
    title = words(state.language(), FOLDER)["title"]
    st.dialog(title, width="large")(_body)(opened, row if isinstance(row, int) else None)


def ask() -> None:
    """Open the dialog in the next run: a callback for a button."""
    st.session_state[desk.EXPORTING] = {}


def button() -> None:
    """The button that opens the dialog, for a page whose reader component does not ask for it."""
    st.button(words(state.language(), FOLDER)["title"], on_click=ask, key="lal.export.button")


def _body(opened: Opened, row: int | None) -> None:
    text = words(state.language(), FOLDER)
    links_, files_, citations = st.tabs([text[f"tab.{name}"] for name in ("share", "files", "cite")])
    with links_:
        share.show(opened, text)
    with files_:
        files.show(opened, text)
    with citations:
        cite.show(opened, row, text)
