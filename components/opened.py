"""Which article is open: from the address, checked, read with progress, or a plain word on why not."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached, links, notices, state
from components.words import words
from ladoalado import actors, library, settings
from ladoalado.errors import LadoALadoError
from ladoalado.reading import Reading


@dataclass(frozen=True, slots=True)
class Opened:
    """A reading with the engine that was asked for (None: the default one) and a stamp of its content."""

    reading: Reading
    engine: str | None
    stamp: str


def article() -> Opened | None:
    """The article the address asks for, the first one where it asks for none or for an unknown one."""
    known = library.identifiers()
    if not known:
        notices.empty()
        return None
    first = settings.DEFAULT_ARTICLE if settings.DEFAULT_ARTICLE in known else known[0]
    wanted, strange = state.choose(links.ARTICLE, known)
    if strange:
        notices.unknown("article")
    engine, strange = state.choose(links.ENGINE, _engines() if state.get(links.ENGINE) else ())
    if strange:
        notices.unknown("engine")
    try:
        reading = _read(wanted or _picked(known, first), engine or settings.DEFAULT_ENGINE)
    except LadoALadoError as error:
        notices.failed(str(error))
        return None
    provenance = reading.pairs[0].provenance
    made = (reading.article.id, reading.article.sha256, provenance.engine, provenance.version, actors.fingerprint())
    stamp = ".".join(made)
    return Opened(reading, engine, stamp)


def _engines() -> tuple[str, ...]:
    """Names of the translation engines; asked only where a link names one."""
    from ladoalado.translation import TRANSLATORS

    return tuple(TRANSLATORS)


def _picked(known: tuple[str, ...], first: str) -> str:
    """A choice of article where there is more than one to choose from."""
    if len(known) == 1:
        return first
    text = words(state.language())
    return st.selectbox(text["article"], known, index=known.index(first), key="lal.article", on_change=_open_picked)


def _open_picked() -> None:
    state.put(**{links.ARTICLE: st.session_state["lal.article"], links.ACTOR: None, links.MENTION: None})


def _read(identifier: str, engine: str) -> Reading:
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
        return cached.reading(identifier, engine, progress)
    finally:
        for place in places:
            place.empty()
