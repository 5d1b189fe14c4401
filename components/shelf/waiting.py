"""Articles that were added to be translated later: translate them now, with progress and a way to stop."""

import streamlit as st

from components import desk
from components.shelf.payloads import number, text_of
from components.words import Language, plain
from ladoalado.kept import Library

RUNNING, START, STOP = "lal.shelf.waiting", "lal.shelf.waiting.start", "lal.shelf.waiting.stop"
# More are not counted: the button says "more than".
COUNTED = 1000


def show(shelf: Library, language: Language) -> None:
    """A button where articles wait; while they are translated, how far it is. What is done stays done."""
    waiting = len(shelf.untranslated(limit=COUNTED + 1))
    if not waiting:
        st.session_state.pop(RUNNING, None)
        return
    text = text_of(language)
    if not st.session_state.get(RUNNING):
        said = text["waiting.start" if waiting > 1 else "waiting.one"].replace("{n}", number(waiting, language))
        st.button(said, key=START, on_click=_begin)
        return
    bar = st.progress(0.0, text=plain(text["waiting.loading"]))
    st.button(text["waiting.stop"], key=STOP, on_click=_stop)

    def progress(done: int, of: int) -> None:
        said = text["waiting.progress"].replace("{done}", number(done, language)).replace("{all}", number(of, language))
        bar.progress(done / of if of else 1.0, text=plain(said))

    from ladoalado import adding

    _, failed = adding.read_waiting(shelf, memory=desk.memory_to_write(), progress=progress)
    _stop()
    if failed:
        st.error(plain(text["waiting.failed"].replace("{n}", number(failed, language))))
    else:
        st.rerun()


def _begin() -> None:
    st.session_state[RUNNING] = True


def _stop() -> None:
    st.session_state.pop(RUNNING, None)
