"""The Library page: every article that is kept, search in both languages, corrections, what was deleted, files.

What is shown lives in the address: `q` the search, `order`, `page` (a number, or the name of another view).
"""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urljoin

import streamlit as st

from components import copy_link, desk, links, navigation, state
from components.shelf import acts, controls, facts, files, payloads, shipped, waiting
from components.shelf.asking import (
    ARTICLES,
    CORRECTIONS,
    DELETED,
    FILES,
    ORDERS,
    PER_PAGE,
    SECTIONS,
    Asked,
    address,
    asked,
    parameters,
    put,
)
from components.shelf.drawn import draw
from components.shelf.payloads import Payload, text_of
from components.words import plain
from ladoalado import settings
from ladoalado.errors import LadoALadoError
from ladoalado.kept import Found, Library, Shelf

LIST, SECTION, LEFT = "lal.shelf", "lal.shelf.section", "lal.shelf.left"


def show() -> None:
    """The whole page."""
    _come_back()
    _head()
    acts.show_fault()
    view = asked()
    try:
        BODY[view.section](view, desk.library() if desk.library_to_read() else None)
    except LadoALadoError as error:
        st.error(plain(desk.told(error)))


def _head() -> None:
    language = state.language()
    text = text_of(language)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(text["title"], anchor=False, width="content")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            if (view := asked()).text:
                # Without the article that follows the reader from page to page.
                here = urljoin(st.context.url or "", address(view)) if st.context.url else None
                copy_link.show(language, key="lal.shelf.copy", address=here)
            if st.button(text["add"], key="lal.shelf.add"):
                navigation.open_page(links.ADD)
    if not desk.at_home():
        kept = text["public"].replace("{n}", str(settings.VISITOR_ARTICLES))
        st.text(kept.replace("{days}", str(settings.VISITOR_DAYS)))
    st.session_state[SECTION] = asked().section
    st.segmented_control(
        text["section"], SECTIONS, key=SECTION, required=True, on_change=_turn, label_visibility="collapsed",
        format_func=lambda section: text[f"section.{section}"],
    )  # fmt: skip


def _turn() -> None:
    put(replace(asked(), section=st.session_state[SECTION] or ARTICLES, page=1))


# --- articles ---------------------------------------------------------------------------------------------------------


def _articles(view: Asked, shelf: Library | None) -> None:
    language = state.language()
    if shelf is None:
        _first(Shelf((), 0))
        return
    acts.recount(shelf, language)
    if view.sentences:
        view, found = _found(view, shelf)
        payload = payloads.sentences(found, view, language) if found.total else payloads.nothing(view, language)
    else:
        view, listed = _listed(view, shelf)
        if not view.text and all(line.shared for line in listed.lines) and listed.total <= PER_PAGE:
            _first(listed)
            return
        payload = payloads.articles(listed, view, language) if listed.total else payloads.nothing(view, language)
    controls.show(view, shelf, language)
    if not view.sentences:
        waiting.show(shelf, language)
    _draw({**payload, "help": payloads.help_of(language)})


def _listed(view: Asked, shelf: Library) -> tuple[Asked, Shelf]:
    """A page of the list; the last one where the address asks for one behind it."""
    order, down = ORDERS[view.order or "added"]

    def page(view: Asked) -> Shelf:
        return shelf.listed(view.query, order=order, down=down, limit=PER_PAGE, offset=view.offset)

    listed = page(view)
    if listed.total and not listed.lines:
        view = replace(view, page=-(-listed.total // PER_PAGE))
        listed = page(view)
    return view, listed


def _found(view: Asked, shelf: Library) -> tuple[Asked, Found]:
    """A page of the sentences found; the last one where the address asks for one behind it."""
    found = shelf.search(view.query, limit=PER_PAGE, offset=view.offset)
    if found.total and not found.rows:
        view = replace(view, page=-(-found.total // PER_PAGE))
        found = shelf.search(view.query, limit=PER_PAGE, offset=view.offset)
    return view, found


def _first(listed: Shelf) -> None:
    """Nothing of the reader's own: what to do, and what there is to try."""
    language = state.language()
    st.text(text_of(language)["empty"])
    _draw(payloads.articles(listed if listed.lines else shipped.shelf(language), Asked(), language))


# --- the other views --------------------------------------------------------------------------------------------------


def _deleted(_: Asked, shelf: Library | None) -> None:
    language = state.language()
    text = text_of(language)
    lines = shelf.deleted() if shelf else ()
    st.text(text["deleted.lead"] if lines else text["deleted.none"])
    if len(lines) > facts.NEWEST:
        st.text(text["deleted.more"].replace("{n}", str(facts.NEWEST)))
    _draw(facts.deleted(lines, language))


def _corrections(_: Asked, shelf: Library | None) -> None:
    language = state.language()
    text = text_of(language)
    if shelf:
        acts.recount(shelf, language)
    made = shelf.corrections() if shelf else ()
    st.text(text["corrections.lead"] if made else text["corrections.none"])
    _draw(facts.corrections(made, language, called=facts.names(made, language), titles=facts.titles(made, shelf)))


def _files(_: Asked, shelf: Library | None) -> None:
    files.show(shelf, state.language())


BODY = {ARTICLES: _articles, CORRECTIONS: _corrections, DELETED: _deleted, FILES: _files}


# --- the list in the browser ------------------------------------------------------------------------------------------


def _draw(payload: Payload) -> None:
    """Show a list with the notice on what was done last; go where the reader asks to."""
    language = state.language()
    asked_for = draw({**payload, "said": acts.said(language)}, key=LIST, language=language, on_ask=_asked)
    if isinstance(asked_for, Mapping) and asked_for.get("do") == "open":
        _open(asked_for)


def _asked() -> None:
    """Turn the page or do what was asked; opening an article waits for the run after."""
    wanted = st.session_state[LIST].ask
    if not isinstance(wanted, Mapping):
        return
    if wanted.get("do") == "page" and isinstance(wanted.get("page"), int):
        put(replace(asked(), page=min(max(wanted["page"], 1), 10**6)))
    elif wanted.get("do") == "all":
        put(Asked())
    else:
        acts.answer(wanted)


def _open(wanted: Mapping[str, object]) -> None:
    """Go to the reader; what cannot be an id is left out, and an unknown one is said there."""
    given = {
        name: wanted.get(name) for name in (links.ARTICLE, links.ACTOR, links.MENTION, links.SENTENCE, links.CHECK)
    }
    known = {name: str(value)[:80] for name, value in given.items() if value}
    if links.ARTICLE in known:
        st.session_state[LEFT] = {links.ARTICLE: known[links.ARTICLE], **parameters(asked())}
        # The actor that was open in another article does not follow into this one.
        state.put(**{links.ACTOR: None, links.MENTION: None})
        navigation.open_page(links.READER, **known)


def _come_back() -> None:
    """Show again the search that an article was opened from, when its reader comes back.

    A move to another page leaves a step in the browser's history that has this page's path and the other's parameters.
    """
    left: dict[str, str | None] = st.session_state.pop(LEFT, None) or {}
    here = any(state.get(name) for name in (links.SEARCH, links.ORDER, links.SHOWN))
    if left and not here and state.get(links.ARTICLE) == left[links.ARTICLE]:
        gone = (links.ACTOR, links.MENTION, links.SENTENCE, links.CHECK)
        state.put(**{**dict.fromkeys(gone), **left})
