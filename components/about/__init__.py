"""The About page: our own words, one Markdown file a language. No text of an article ever passes through here."""

from pathlib import Path

import streamlit as st

from components import state
from components.words import words


def show() -> None:
    """What is machine-made, how mentions are counted, privacy, limits, licences."""
    language = state.language()
    st.title(words(language)["page.about"], anchor=False, width=760)
    st.markdown((Path(__file__).parent / f"{language}.md").read_text("utf-8"), width=760)
