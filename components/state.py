"""What the address and the session hold: keys spelled once, every value checked before use."""

from collections.abc import Collection

import streamlit as st

from components import links
from components.words import LANGUAGES, Language

FRAMED = "lal.framed"
KEPT = "lal.kept"
# What follows a reader from page to page when a link of the menu drops it from the address.
FOLLOWS = (links.LANGUAGE, links.ARTICLE, links.ENGINE, links.NAMES, links.MUTE, links.ACTOR)


def framed() -> bool:
    """Whether app.py has run in this session."""
    return FRAMED in st.session_state


def enter_frame() -> None:
    """Remember that app.py has run, and put back into the address what the menu dropped."""
    st.session_state[FRAMED] = True
    kept: dict[str, str] = st.session_state.setdefault(KEPT, {})
    missing = {name: value for name, value in kept.items() if name not in st.query_params}
    if st.query_params.get(links.ARTICLE) not in (None, kept.get(links.ARTICLE)):
        # Another article: whoever was chosen in the one before need not be in it.
        missing.pop(links.ACTOR, None)
    if missing and not _same_page():
        st.query_params.update(missing)
    remember()


def _same_page() -> bool:
    """True while the reader stays on one page: then a parameter that is gone was taken away on purpose."""
    here = (st.context.url or "").split("?")[0]
    before = st.session_state.get("lal.url")
    st.session_state["lal.url"] = here
    return bool(before == here)


def remember() -> None:
    """Keep what follows from page to page as it now stands in the address."""
    st.session_state[KEPT] = {name: st.query_params[name] for name in FOLLOWS if st.query_params.get(name)}


def get(name: str) -> str | None:
    """One parameter of the address as it was typed: unchecked, never to be evaluated or shown as markup."""
    value = st.query_params.get(name)
    return value[:200] if value else None


def choose(name: str, known: Collection[str]) -> tuple[str | None, str | None]:
    """(the value where it is known, the unknown value typed): at most one of both."""
    value = get(name)
    if value is None or value in known:
        return value, None
    return None, value


def put(**parameters: str | None) -> None:
    """Write parameters into the address, None takes one away; one step in the browser's history."""
    new = {**st.query_params.to_dict(), **{name: value for name, value in parameters.items() if value}}
    for name, value in parameters.items():
        if not value:
            new.pop(name, None)
    if new != st.query_params.to_dict():
        st.query_params.from_dict(new)
    remember()


def language() -> Language:
    """The language of the interface: the address, else what the browser asks for, else English."""
    wanted = get(links.LANGUAGE)
    if wanted in LANGUAGES:
        return wanted
    locale = (st.context.locale or "").lower()
    return "pt" if locale.startswith("pt") else "en"
