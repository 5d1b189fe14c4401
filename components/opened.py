"""Which article is open: from the address, checked, read with progress, or a plain word on why not."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import cached, core_words, desk, links, notices, small_print, state
from components.cached import Wanted
from components.words import words
from ladoalado import library, recognisers, settings
from ladoalado.errors import LadoALadoError, NotKept
from ladoalado.kept import Library
from ladoalado.reading import Reading

CHOICE = "lal.article"
PLACE = "lal.article.place"
STOP = "lal.stop"
# Articles of one's own in the choice above the reader; the library page has them all.
LISTED = 30
# Pixels of that choice with its label: its place is kept until it is drawn, so that nothing jumps.
CHOICE_HEIGHT = 68
# What the ids of articles that somebody added look like.
OWN = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A reading with the engine and the recogniser asked for (None: the default ones) and a stamp of its content.

    `second` is the second opinion. `alone` says that neither a notice nor a choice of articles stands above it.
    """

    reading: Reading
    engine: str | None
    recogniser: str | None
    stamp: str
    alone: bool
    second: Reading | None = None


Meanwhile = Callable[[Reading], None]


@contextmanager
def article(meanwhile: Meanwhile | None = None) -> Iterator[Opened | None]:
    """The article the address asks for, the first one where it asks for none or for an unknown one.

    What is drawn inside stands below the choice of articles, which comes last: its scripts would hold the reader up.
    While another engine is at work, `meanwhile` shows the reading that was on the page.
    """
    shelf = _shelf()
    try:
        known = _titles(shelf)
        wanted, unknown = _wanted(known, shelf)
    except NotKept:
        known = _titles(None)
        wanted, unknown = _wanted(known, None)
    if wanted is None:
        notices.empty()
        yield None
        return
    if unknown:
        notices.unknown("article.own" if OWN.fullmatch(unknown) else "article")
    place = _place() if len(known) > 1 else None
    yield _opened(wanted, meanwhile, alone=not (place or unknown))
    if place:
        with place:
            _choice(known, wanted)


def _opened(wanted: str, meanwhile: Meanwhile | None, *, alone: bool) -> Opened | None:
    """That article as the address wants it read; None, and a word on why, where it cannot be."""
    engine, no_engine = _engine(links.ENGINE)
    second, no_second = _engine(links.SECOND)
    if no_engine or no_second:
        notices.unknown("engine")
    recogniser, no_recogniser = state.choose(links.NAMES, recognisers.names() if state.get(links.NAMES) else ())
    if no_recogniser:
        notices.unknown("names")
    request = Wanted(
        wanted, engine or settings.DEFAULT_ENGINE, recogniser or settings.RECOGNISER,
        desk.workspace(), desk.address() if engine else None,
    )  # fmt: skip
    said: list[str] = []
    try:
        reading = _by(request, said, meanwhile)
    except LadoALadoError as error:
        notices.failed(desk.told(error))
        return None
    other = _second(request, second, reading, said, meanwhile) if second and second != request.engine else None
    stamp = ".".join(cached.stamp(one) for one in (reading, other) if one)
    quiet = not (no_engine or no_second or no_recogniser or said)
    return Opened(reading, engine, recogniser, stamp, alone and quiet, other)


def _shelf() -> Library | None:
    """The reader's library where there is one."""
    try:
        return desk.library_to_read()
    except LadoALadoError:
        return None


def _titles(shelf: Library | None) -> dict[str, str]:
    """Articles to choose from by id: those that come with the program, and those added last."""
    found = {identifier: library.title(identifier) for identifier in library.identifiers()}
    return {**found, **(shelf.titles(limit=LISTED) if shelf else {})}


def _wanted(known: dict[str, str], shelf: Library | None) -> tuple[str | None, str | None]:
    """The article to open (None where there is none at all), and the unknown one that the address asks for."""
    asked = state.get(links.ARTICLE)
    if asked and asked not in known and shelf:
        known.update(shelf.titles([asked]))
    first = settings.DEFAULT_ARTICLE if settings.DEFAULT_ARTICLE in known else next(iter(known), None)
    wanted, unknown = state.choose(links.ARTICLE, known)
    return wanted or first, unknown


def _engine(parameter: str) -> tuple[str | None, str | None]:
    """The engine that a parameter of the address names; the table of engines is asked only where it names one."""
    if not state.get(parameter):
        return None, None
    from ladoalado.engines import ENGINES

    return state.choose(parameter, tuple(ENGINES))


def _place() -> DeltaGenerator:
    """Where the choice of articles will stand."""
    small_print.in_line_with_the_reader(PLACE)
    return st.container(key=PLACE, height=CHOICE_HEIGHT, border=False)


def _choice(known: dict[str, str], current: str) -> None:
    """A choice of article."""
    st.session_state[CHOICE] = current
    text = words(state.language())
    st.selectbox(
        text["article"],
        tuple(known),
        format_func=lambda i: known.get(i, i),
        key=CHOICE,
        on_change=_open_chosen,
        width=560,
    )


def _open_chosen() -> None:
    state.put(**{links.ARTICLE: st.session_state[CHOICE], links.ACTOR: None, links.MENTION: None})


def _by(wanted: Wanted, said: list[str], meanwhile: Meanwhile | None) -> Reading:
    """The reading by the engine that is wanted; by the usual one as long as nobody allowed texts to leave.

    What had to be said above the article is added to `said`.
    """
    usual = Wanted(wanted.article, settings.DEFAULT_ENGINE, wanted.recogniser, wanted.workspace)
    if wanted.engine == settings.DEFAULT_ENGINE:
        return _finished(wanted, None, said)
    shown = _finished(usual, None, said)
    try:
        if _may_ask(wanted):
            return _finished(wanted, usual, said, meanwhile, shown)
        reading = cached.reading(wanted, before=usual, asking=False)
    except LadoALadoError as error:
        said.append("engine")
        notices.no_engine(wanted.engine, desk.told(error))
        return shown
    if not any(pair.reason for pair in reading.pairs):
        return reading
    said.append("ask")
    notices.ask_before_sending(wanted.engine)
    return shown


def _first_reason(reading: Reading) -> str:
    return next((pair.reason for pair in reading.pairs if pair.reason), "")


def _second(
    wanted: Wanted, engine: str, first: Reading, said: list[str], meanwhile: Meanwhile | None
) -> Reading | None:
    """The second opinion, where texts may go to its engine; None where it has nothing to say."""
    asked = Wanted(wanted.article, engine, wanted.recogniser, wanted.workspace, desk.address())
    if not _may_ask(asked):
        said.append("ask")
        notices.ask_before_sending(engine)
        return None
    try:
        other = _finished(asked, None, said, meanwhile, first)
    except LadoALadoError as error:
        said.append("second")
        notices.no_second(engine, desk.told(error))
        return None
    if all(pair.provenance.status == "failed" for pair in other.pairs):
        said.append("second")
        notices.no_second(engine, core_words.said(_first_reason(other), state.language()))
        return None
    return other


def _may_ask(wanted: Wanted) -> bool:
    from ladoalado.engines import ENGINES

    return ENGINES[wanted.engine].online is None or desk.allowed(wanted.engine)


def _finished(
    wanted: Wanted,
    before: Wanted | None,
    said: list[str],
    meanwhile: Meanwhile | None = None,
    shown: Reading | None = None,
) -> Reading:
    """The reading, made with progress and a way to stop; where it was stopped, as far as it got.

    What `before` gives stands in for what fails; `shown` is what `meanwhile` shows.
    """
    what = f"{wanted.article}.{wanted.engine}"
    if desk.stopped(what):
        reading = cached.reading(wanted, before=before, asking=False)
        left = sum(1 for pair in reading.pairs if pair.reason)
        if left:
            said.append("stopped")
            notices.stopped(left, len(reading.pairs))
        return reading
    # Placed only when there is something to wait for: an empty place that goes away moves the page.
    places: list[DeltaGenerator] = []

    def show_still() -> None:
        if meanwhile and shown:
            meanwhile(shown)

    try:
        reading = cached.reading(wanted, before=before, progress=_progress(places, what, show_still))
    finally:
        for place in places:
            place.empty()
    if places and meanwhile and shown:
        # What was shown meanwhile makes room for what is ready now.
        st.rerun()
    return reading


def _progress(places: list[DeltaGenerator], what: str, show_still: Callable[[], None]) -> Callable[[int, int], None]:
    text = words(state.language())

    def progress(done: int, of: int) -> None:
        first = not places
        if first:
            places.extend((st.empty(), st.empty()))
            places[1].button(text["stop"], key=STOP, on_click=desk.stop, args=(what,))
        said = text["reading.progress"].replace("{done}", str(done)).replace("{all}", str(of))
        places[0].progress(done / of if of else 0.0, text=said if done else text["reading"])
        if first:
            show_still()

    return progress
