"""What a reader does on the Library page: delete, bring back, take a correction back; and the way to undo it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import streamlit as st

from components import desk, state
from components.shelf.payloads import Payload, counted, text_of
from components.words import Language, plain, words
from ladoalado.corrections import Correction
from ladoalado.errors import LadoALadoError
from ladoalado.kept import Library

SAID, FAULT = "lal.shelf.said", "lal.shelf.fault"
MOST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """What was done last: a key of the words, with a number where it has one, and what undoes it."""

    key: str
    n: int | None = None
    ids: tuple[str, ...] = ()
    undo: str = ""
    correction: Correction | None = None


def answer(asked: object) -> None:
    """Do what the list in the browser asks: `{do, ids}`, all of it unchecked."""
    if not isinstance(asked, Mapping) or asked.get("do") not in ACTS:
        return
    given = asked.get("ids")
    ids = tuple(str(one)[:80] for one in given[:MOST]) if isinstance(given, Sequence) and given else ()
    st.session_state.pop(FAULT, None)
    try:
        shelf = desk.library_to_read()
        if shelf is not None:
            st.session_state[SAID] = ACTS[str(asked["do"])](shelf, ids)
    except LadoALadoError as error:
        st.session_state[FAULT] = desk.told(error)
    except Exception:  # noqa: BLE001 - a reader gets a sentence, never a traceback
        st.session_state[FAULT] = words(state.language())["not_kept"]


def _delete(shelf: Library, ids: tuple[str, ...]) -> Said | None:
    return Said("deleted", shelf.delete(ids), ids, "restore") if ids else None


def _restore(shelf: Library, ids: tuple[str, ...]) -> Said | None:
    return Said("restored", shelf.restore(ids), ids, "delete") if ids else None


def _empty(shelf: Library, _: tuple[str, ...]) -> Said:
    return Said("emptied", shelf.empty())


def _take_back(shelf: Library, ids: tuple[str, ...]) -> Said | None:
    taken = shelf.uncorrect(ids[0]) if ids else None
    return Said("back", undo="again", correction=taken) if taken else None


def _again(shelf: Library, _: tuple[str, ...]) -> Said | None:
    """Make the correction that was taken back last once more."""
    before = st.session_state.get(SAID)
    if not isinstance(before, Said) or before.correction is None:
        return None
    kept = shelf.correct(replace(before.correction, id="", at=""))
    return Said("again", ids=(kept.id,), undo="back")


def _close(shelf: Library, ids: tuple[str, ...]) -> None:
    """Put the notice away."""


ACTS: dict[str, Callable[[Library, tuple[str, ...]], Said | None]] = {
    "delete": _delete,
    "restore": _restore,
    "empty": _empty,
    "back": _take_back,
    "again": _again,
    "close": _close,
}


def said(language: Language) -> Payload | None:
    """The notice on what was done last, with what undoes it; None where nothing was."""
    last = st.session_state.get(SAID)
    if not isinstance(last, Said):
        return None
    text = text_of(language)
    shown = text[f"said.{last.key}"] if last.n is None else counted(f"said.{last.key}", last.n, language)
    undo = {"do": last.undo, "ids": list(last.ids), "text": text["said.undo"]} if last.undo else None
    return {"text": shown, "undo": undo}


def show_fault() -> None:
    """What went wrong with the last thing asked, once."""
    if fault := st.session_state.pop(FAULT, ""):
        st.error(plain(str(fault)))


def recount(shelf: Library, language: Language) -> None:
    """Count the mentions of articles anew that a correction reached since, showing how far it is."""
    text = text_of(language)["recount"]
    place = None
    # A database that does not answer is said by what is shown below.
    with suppress(LadoALadoError):
        for done, of in shelf.recount():
            place = place or st.empty()
            place.progress(done / of if of else 1.0, text=text.replace("{done}", str(done)).replace("{all}", str(of)))
    if place:
        place.empty()
