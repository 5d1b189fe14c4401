"""Polite notices, empty states and errors: plain words, no markup from outside, no traceback."""

import streamlit as st

from components import state
from components.words import words


def unknown(kind: str) -> None:
    """One line that says which part of the link is not known here and what is shown in its place."""
    st.info(words(state.language())[f"notice.{kind}"])


def empty() -> None:
    """No article at hand: what to do."""
    text = words(state.language())
    st.subheader(text["empty.title"], anchor=False)
    st.text(text["empty.body"])


def failed(message: str) -> None:
    """An article that could not be read, with the core's own sentence."""
    st.subheader(words(state.language())["failed.title"], anchor=False)
    st.text(message)
