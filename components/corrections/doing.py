"""Corrections made and taken back: kept first, then said, then the page is made again."""

from collections.abc import Sequence

import streamlit as st

from components import desk, links, state
from components.corrections import facts, lines
from components.corrections.facts import Subject
from components.corrections.search import Directory
from components.corrections.wording import Text, key, spoken, where_kept
from components.words import date, plain
from ladoalado.corrections import MADE, Correction
from ladoalado.errors import LadoALadoError
from ladoalado.reading import Reading


def kept() -> Sequence[Correction]:
    """Every correction of this reader; none where nothing was ever kept or the database does not answer."""
    try:
        library = desk.library_to_read()
        return library.corrections() if library else ()
    except LadoALadoError:
        return ()


def reaching(reading: Reading, made: Sequence[Correction]) -> list[Correction]:
    """Those that reach an article."""
    return [fact for fact in made if fact.scope == "library" or fact.article == reading.article.id]


def apply(fact: Correction, about: Subject, changed: Sequence[lines.Changed], reading: Reading, *, stay: bool) -> None:
    """Keep the correction; the page under the dialog is made again, with a way back."""
    text = spoken()
    try:
        made = desk.library().correct(fact)
    except LadoALadoError as error:
        st.error(plain(desk.told(error)))
        return
    directory = Directory(reading, [fact], state.language())
    scope = text[f"scope.{fact.scope}"].lower()
    desk.say(text["done"].replace("{scope}", scope).replace("{what}", facts.said(fact, directory, text)), made.id)
    if not stay:
        here = next((now for was, now in changed if facts.at(about, now or was)), about.mention)
        actor, mention = (here.actor, here.id) if here else (state.get(links.ACTOR), None)
        state.put(**{links.ACTOR: actor, links.MENTION: mention})
    elif fact.act == "merge" and state.get(links.ACTOR) == fact.was:
        state.put(**{links.ACTOR: fact.actor})
    st.rerun()


def listed(made: Sequence[Correction], reading: Reading, directory: Directory, text: Text) -> None:
    """The corrections that reach this article, each with the way back."""
    here = reaching(reading, made)
    st.caption(text["list.lead"] if here else text["list.none"])
    for fact in here:
        said, back = st.columns([4, 1], vertical_alignment="center")
        when = " · ".join(part for part in (text[f"scope.{fact.scope}"], date(fact.at, directory.language)) if part)
        said.markdown(f"{plain(facts.said(fact, directory, text))}  \n:gray[{plain(when)}]")
        if back.button(text["take.back"], key=key(f"back.{fact.id}"), width="stretch"):
            _take_back(fact, directory, text)
    if here:
        st.caption(where_kept(text))


def _take_back(fact: Correction, directory: Directory, text: Text) -> None:
    try:
        desk.library().uncorrect(fact.id)
    except LadoALadoError as error:
        st.error(plain(desk.told(error)))
        return
    desk.say(text["undone"].replace("{what}", facts.said(fact, directory, text)))
    st.rerun()


def notice() -> None:
    """What was just done, with the way back, on a page without the reader component, which says it itself."""
    said = desk.said()
    if not said:
        return
    text = spoken()
    with st.container(horizontal=True, vertical_alignment="center", key=key("notice")):
        st.text(str(said["text"]))
        if said["undo"]:
            st.button(text["undo"], key=key("undo"), on_click=_undo, args=(str(said["undo"]),))
    desk.hush()


def _undo(identifier: str) -> None:
    text = spoken()
    try:
        desk.library().uncorrect(identifier)
    except LadoALadoError as error:
        desk.say(desk.told(error))
        return
    if (state.get(links.ACTOR) or "").startswith(MADE):
        state.put(**{links.ACTOR: None})
    desk.say(text["taken.back"])
