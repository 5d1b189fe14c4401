"""Polite notices, empty states and errors: plain words, no markup from outside, no traceback."""

import streamlit as st

from components import desk, state
from components.words import plain, words
from ladoalado.errors import LadoALadoError


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


def ask_before_sending(engine: str) -> None:
    """Before anything leaves this machine: to whom the text would go, and the reader's yes."""
    text = words(state.language())
    said = text["send.ask"].replace("{where}", plain(where(engine))).replace("{engine}", plain(label(engine)))
    st.info(said)
    st.button(text["send.yes"].replace("{engine}", plain(label(engine))), on_click=desk.allow, args=(engine,))


def where(engine: str) -> str:
    """The host to which texts go for an engine; empty where that cannot be said."""
    from ladoalado.engines import ENGINES

    try:
        return ENGINES[engine].goes_to(desk.address()) or ""
    except LadoALadoError:
        return ""


def label(engine: str) -> str:
    """What people call an engine."""
    from ladoalado.engines import ENGINES

    return ENGINES[engine].label


def stopped(left: int, of: int) -> None:
    """The translation was stopped: how much is open, and the way on."""
    text = words(state.language())
    st.info(text["stopped"].replace("{left}", str(left)).replace("{all}", str(of)))
    st.button(text["stopped.resume"], on_click=desk.resume)


def no_second(engine: str, reason: str) -> None:
    """The second opinion could not be had, with the core's own sentence."""
    text = words(state.language())
    st.info(text["second.none"].replace("{engine}", plain(label(engine))).replace("{reason}", plain(reason)))


def no_engine(engine: str, reason: str) -> None:
    """The engine that was asked for lacks something: what to do, and whose translation is shown."""
    text = words(state.language())
    st.info(text["engine.none"].replace("{engine}", plain(label(engine))).replace("{reason}", plain(reason)))
