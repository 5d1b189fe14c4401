"""The search box, the filters that write into it, and the order. What they say lives in the address alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components import state
from components.shelf.asking import LONGEST, ORDERS, SENTENCES, Asked, asked, filters, put, written
from components.shelf.names import called
from components.shelf.payloads import text_of
from components.words import Language
from ladoalado.kept import Library
from ladoalado.queries import Query

TEXT, ORDER, FILTERS = "lal.shelf.q", "lal.shelf.order", "lal.shelf.filters"
OUTLET, ACTOR, TONGUE, AFTER, BEFORE, STATE = (
    f"lal.shelf.filter.{name}" for name in ("outlet", "actor", "language", "after", "before", "state")
)
TOO_LONG, NO_DATE = "lal.shelf.long", "lal.shelf.date"
ANY, WARNED, WAITING = "any", "warned", "waiting"
# Languages that a filter offers: those that articles may be written in, and what is spoken around them.
TONGUES = ("pt", "en", "es")
WHEN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def show(view: Asked, shelf: Library, language: Language) -> None:
    """The box with its help, the filters and the order."""
    text = text_of(language)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="lal-shelf-controls"):
        st.session_state[TEXT] = view.text
        st.text_input(
            text["search"], key=TEXT, type="search", max_chars=LONGEST, on_change=_search, width="stretch",
            placeholder=text["search.placeholder"],
        )  # fmt: skip
        with st.popover(text["filters"], key=FILTERS, on_change="rerun") as popover:
            # Who is named how often is asked only when somebody looks.
            if popover.open:
                _filters(view.query, shelf, language)
        _order(view, language)
    if st.session_state.pop(TOO_LONG, False):
        st.warning(text["search.long"].replace("{n}", str(LONGEST)))


def _search() -> None:
    """Show what the box says, from its first page, as sentences where it holds words."""
    typed = " ".join(str(st.session_state.get(TEXT) or "").split())[:LONGEST]
    put(Asked(typed))


def _order(view: Asked, language: Language) -> None:
    text = text_of(language)
    words = any(not term.excluded for term in view.query.terms)
    options = (SENTENCES, *ORDERS) if words else tuple(ORDERS)
    st.session_state[ORDER] = view.order or options[0]
    st.selectbox(
        text["show"] if words else text["order"], options, key=ORDER, on_change=_sort, width=230,
        format_func=lambda order: text[f"order.{order}"],
    )  # fmt: skip


def _sort() -> None:
    view, chosen = asked(), st.session_state[ORDER]
    usual = SENTENCES if any(not term.excluded for term in view.query.terms) else "added"
    put(replace(view, order="" if chosen == usual else chosen, page=1))


# --- filters ----------------------------------------------------------------------------------------------------------


def _filters(query: Query, shelf: Library, language: Language) -> None:
    text = text_of(language)
    st.text(text["filters.lead"])
    outlets = _with(tuple(name for name, _ in shelf.outlets()), query.outlets)
    st.session_state[OUTLET] = list(query.outlets)
    st.multiselect(
        text["filter.outlet"], outlets, key=OUTLET, on_change=_narrow, select_all=False, placeholder=text["filter.any"],
    )  # fmt: skip
    names = {named.actor: called(named.actor, named.name, language) for named in shelf.named()}
    st.session_state[ACTOR] = list(query.actors)
    st.multiselect(
        text["filter.actor"], _with(tuple(names), query.actors), key=ACTOR, on_change=_narrow, select_all=False,
        placeholder=text["filter.any"], format_func=lambda actor: names.get(actor, actor),
    )  # fmt: skip
    st.session_state[TONGUE] = list(query.languages)
    st.multiselect(
        text["filter.language"], _with(TONGUES, query.languages), key=TONGUE, on_change=_narrow, select_all=False,
        placeholder=text["filter.any"], format_func=lambda code: text.get(f"language.{code}", code),
    )  # fmt: skip
    after, before = st.columns(2)
    for column, key, name, value in (
        (after, AFTER, "after", query.after), (before, BEFORE, "before", query.before),
    ):  # fmt: skip
        st.session_state[key] = value or ""
        column.text_input(
            text[f"filter.{name}"], key=key, max_chars=10, on_change=_narrow, placeholder=text["filter.date"]
        )
    if st.session_state.pop(NO_DATE, False):
        st.warning(text["filter.date.wrong"])
    st.session_state[STATE] = _state(query)
    st.selectbox(
        text["filter.state"], (ANY, WARNED, WAITING), key=STATE, on_change=_narrow,
        format_func=lambda kind: text[f"filter.{kind}"],
    )  # fmt: skip
    st.button(text["filter.clear"], on_click=_clear, disabled=not filters(query))


def _with(known: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """What can be chosen, and what was typed besides."""
    return (*known, *(value for value in chosen if value not in known))


def _state(query: Query) -> str:
    return WARNED if query.warned else WAITING if query.translated is False else ANY


def _narrow() -> None:
    """Write the filters into the text of the search, and its words as they are."""
    view = asked()
    query = replace(
        view.query,
        outlets=tuple(st.session_state[OUTLET]),
        actors=tuple(st.session_state[ACTOR]),
        languages=tuple(st.session_state[TONGUE]),
        after=_date(AFTER, view.query.after),
        before=_date(BEFORE, view.query.before),
    )
    chosen = st.session_state[STATE]
    # What was typed and has no place in the choice stays, until something else is chosen.
    if chosen != _state(query):
        query = replace(query, warned=chosen == WARNED or None, translated=False if chosen == WAITING else None)
    _write(view, query)


def _date(key: str, before: str | None) -> str | None:
    """The date typed; what stood there before, where it cannot be one."""
    typed = str(st.session_state[key] or "").strip()
    if typed and not WHEN.fullmatch(typed):
        st.session_state[NO_DATE] = True
        return before
    return typed or None


def _clear() -> None:
    view = asked()
    _write(view, Query(terms=view.query.terms))


def _write(view: Asked, query: Query) -> None:
    text = written(query, state.language())
    if len(text) > LONGEST:
        st.session_state[TOO_LONG] = True
        return
    put(replace(view, text=text, query=query, page=1))
