"""The page list, the frame around every page, and moves between pages."""

import gc
from itertools import count

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from components import desk, language_switch, links, small_print, state, visit
from components.words import words

# With runner.postScriptGC off nobody collects what plotly leaves in circles; once in so many runs is enough.
RUNS = count(1)
COLLECT_EVERY = 40


def _pages() -> list[StreamlitPage]:
    text = words(state.language())
    return [
        st.Page(links.READER, title=text["page.read"], default=True),
        st.Page(links.ACTORS, title=text["page.actors"]),
        st.Page(links.LIBRARY, title=text["page.library"]),
        st.Page(links.ADD, title=text["page.add"]),
        st.Page(links.ABOUT, title=text["page.about"]),
    ]


def frame() -> None:
    """What app.py does: remember the visit, draw the menu and the language switch, run the page.

    The switch is drawn first and stands last: it is out of the flow, and its place must not push the page down while
    it loads.
    """
    state.enter_frame()
    page = st.navigation(_pages(), position="top")
    body, foot = st.container(), st.container()
    with foot:
        language_switch.show()
        small_print.legible()
        if not desk.at_home():
            visit.keep(desk.workspace())
    with body:
        page.run()
    if next(RUNS) % COLLECT_EVERY == 0:
        gc.collect()


def require_frame() -> None:
    """Send a page opened before app.py (a shared link on a server just started) through the frame."""
    if not state.framed():
        st.navigation(_pages(), position="top")
        st.rerun()


def open_page(page: str, /, **parameters: str | None) -> None:
    """Move to another page of the app; the only call of `st.switch_page`."""
    kept = {name: state.get(name) for name in (links.LANGUAGE, links.ARTICLE, links.ENGINE, links.NAMES)}
    wanted = {name: value for name, value in {**kept, **parameters}.items() if value}
    st.switch_page(page, query_params=wanted)
