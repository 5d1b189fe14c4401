"""The page list, the frame around every page, and moves between pages."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import links, state
from components.words import LANGUAGES, words

PICKED_LANGUAGE = "lal.language"
STYLE = Path(__file__).parent / "frame.css"


def _pages() -> list[StreamlitPage]:
    text = words(state.language())
    return [
        st.Page(links.READER, title=text["page.read"], default=True),
        st.Page(links.ACTORS, title=text["page.actors"]),
        st.Page(links.ABOUT, title=text["page.about"]),
    ]


def frame() -> None:
    """What app.py does: remember the visit, draw the menu and the language switch, run the page."""
    state.enter_frame()
    page = st.navigation(_pages(), position="top")
    _language_switch()
    page.run()


def require_frame() -> None:
    """Send a page opened before app.py (a shared link on a server just started) through the frame."""
    if not state.framed():
        st.navigation(_pages(), position="top")
        st.rerun()


def open_page(page: str, **parameters: str | None) -> None:
    """Move to another page of the app; the only call of `st.switch_page`."""
    kept = {name: state.get(name) for name in (links.LANGUAGE, links.ARTICLE, links.ENGINE)}
    wanted = {name: value for name, value in {**kept, **parameters}.items() if value}
    st.switch_page(page, query_params=wanted)


def _language_switch() -> None:
    """Two buttons at the top right; the choice is kept in the address."""
    text = words(state.language())
    with st.container(key="lal-frame"):
        st.html(STYLE)
        st.segmented_control(
            text["language"],
            LANGUAGES,
            default=state.language(),
            format_func=str.upper,
            key=f"{PICKED_LANGUAGE}.{state.language()}",
            on_change=_switch_language,
            label_visibility="collapsed",
            width="content",
        )


def _switch_language() -> None:
    before = state.language()
    picked = st.session_state.get(f"{PICKED_LANGUAGE}.{before}")
    state.put(**{links.LANGUAGE: picked or before})
