"""Which article is open: from the address, checked, read with progress, or a plain word on why not."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached, links, notices, state
from components.words import words
from ladoalado import actors, library, recognisers, settings
from ladoalado.errors import LadoALadoError
from ladoalado.reading import Reading

CHOICE = "lal.article"


@dataclass(frozen=True, slots=True)
class Opened:
    """A reading with the engine and the recogniser asked for (None: the default ones) and a stamp of its content.

    `alone` says that neither a notice nor a choice of articles stands above it.
    """

    reading: Reading
    engine: str | None
    recogniser: str | None
    stamp: str
    alone: bool


def article() -> Opened | None:
    """The article the address asks for, the first one where it asks for none or for an unknown one."""
    known = library.identifiers()
    if not known:
        notices.empty()
        return None
    first = settings.DEFAULT_ARTICLE if settings.DEFAULT_ARTICLE in known else known[0]
    wanted, no_article = state.choose(links.ARTICLE, known)
    if no_article:
        notices.unknown("article")
    engine, no_engine = state.choose(links.ENGINE, _engines() if state.get(links.ENGINE) else ())
    if no_engine:
        notices.unknown("engine")
    recogniser, no_recogniser = state.choose(links.NAMES, recognisers.names() if state.get(links.NAMES) else ())
    if no_recogniser:
        notices.unknown("names")
    _choice(known, wanted or first)
    try:
        reading = _read(wanted or first, engine or settings.DEFAULT_ENGINE, recogniser or settings.RECOGNISER)
    except LadoALadoError as error:
        notices.failed(str(error))
        return None
    provenance = reading.pairs[0].provenance
    made_by = provenance.engine, provenance.version, reading.recogniser
    stamp = ".".join((reading.article.id, reading.article.sha256, *made_by, actors.fingerprint()))
    alone = len(known) == 1 and not no_article and not no_engine and not no_recogniser
    return Opened(reading, engine, recogniser, stamp, alone)


def _engines() -> tuple[str, ...]:
    """Names of the translation engines; asked only where a link names one."""
    from ladoalado.translation import TRANSLATORS

    return tuple(TRANSLATORS)


def _choice(known: tuple[str, ...], current: str) -> None:
    """A choice of article where there is more than one."""
    if len(known) == 1:
        return
    st.session_state[CHOICE] = current
    text = words(state.language())
    st.selectbox(text["article"], known, format_func=library.title, key=CHOICE, on_change=_open_chosen, width=560)


def _open_chosen() -> None:
    state.put(**{links.ARTICLE: st.session_state[CHOICE], links.ACTOR: None, links.MENTION: None})


def _read(identifier: str, engine: str, recogniser: str) -> Reading:
    text = words(state.language())
    # Placed only when there is something to wait for: an empty place that goes away moves the page.
    places: list[DeltaGenerator] = []

    def progress(done: int, of: int) -> None:
        if not places:
            places.append(st.empty())
        said = (
            text["reading.progress"].replace("{done}", str(done)).replace("{all}", str(of)) if done else text["reading"]
        )
        places[0].progress(done / of, text=said)

    try:
        return cached.reading(identifier, engine, recogniser, progress)
    finally:
        for place in places:
            place.empty()
