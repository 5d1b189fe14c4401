"""The About page: our own words, one Markdown file a language. No text of an article ever passes through here."""

from pathlib import Path

import streamlit as st

from components import links, state
from components.words import words
from ladoalado import recognisers, settings

RECOGNISER = "lal.names"
HERE = "<!-- names -->"  # where in the text the choice of a recogniser stands


def show() -> None:
    """What is machine-made, how mentions are counted, privacy, limits, licences."""
    language = state.language()
    st.title(words(language)["page.about"], anchor=False, width=760)
    before, after = (Path(__file__).parent / f"{language}.md").read_text("utf-8").split(HERE)
    st.markdown(before, width=760)
    _choice()
    st.markdown(after, width=760)


def _choice() -> None:
    """A choice of who finds the names, where more than one recogniser is installed."""
    known = recognisers.names()
    if len(known) < 2:
        return
    text = words(state.language())
    wanted, _ = state.choose(links.NAMES, known)
    usual = settings.RECOGNISER if settings.RECOGNISER in known else known[0]
    st.session_state[RECOGNISER] = wanted or usual
    st.selectbox(
        text["names.pick"], known, key=RECOGNISER, on_change=_apply, width=420,
        format_func=lambda name: text.get(f"names.{name}", name),
    )  # fmt: skip


def _apply() -> None:
    chosen = st.session_state[RECOGNISER]
    state.put(**{links.NAMES: chosen if chosen != settings.RECOGNISER else None})
