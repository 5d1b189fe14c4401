"""What a reader does to a translation: whose memory it goes into, what was allowed, stopped, edited and taken back."""

import uuid
from collections.abc import Mapping

import streamlit as st

from components import cached, links, state
from components.words import words
from ladoalado import settings
from ladoalado.errors import LadoALadoError, NotKept
from ladoalado.memory import Memory
from ladoalado.reading import Pair, Reading
from ladoalado.text import clean

WORKSPACE, ALLOWED, STOPPED, ADDRESS, FAULT, CHANGED, OPEN = (
    f"lal.{name}" for name in ("workspace", "allowed", "stopped", "address", "fault", "changed", "open")
)
LONGEST_EDIT = 10_000
AT_HOME = ("localhost", "127.0.0.1", "::1")


def at_home() -> bool:
    """Whether the app is served to this computer alone, and so has one reader."""
    return not settings.PUBLIC and st.get_option("server.address") in AT_HOME


def workspace() -> str:
    """Where this reader's memory and edits lie: the machine owner's own, or one for this visit alone."""
    if at_home():
        return ""
    if WORKSPACE not in st.session_state:
        st.session_state[WORKSPACE] = uuid.uuid4().hex
    return str(st.session_state[WORKSPACE])


def memory() -> Memory | None:
    """The reader's memory; None where there is nothing to remember yet and nothing to write."""
    return cached.memory(workspace()) if cached.remembers() else None


def memory_to_write() -> Memory:
    """The reader's memory, made where there is none."""
    return cached.memory(workspace())


# --- what may leave this machine ----------------------------------------------------------------------------------


def allowed(engine: str) -> bool:
    """Whether the reader has said in this visit that texts may go to `engine`."""
    return engine in st.session_state.get(ALLOWED, ())


def allow(engine: str) -> None:
    """Remember that texts may go to `engine`."""
    st.session_state[ALLOWED] = {*st.session_state.get(ALLOWED, ()), engine}


def address() -> str | None:
    """The address of the reader's own translation server, where one was typed; only at home."""
    return st.session_state.get(ADDRESS) if at_home() else None


# --- stopping -------------------------------------------------------------------------------------------------------


def stop(what: str) -> None:
    """Remember that the translation `what` was stopped; what it had done by then stays."""
    st.session_state[STOPPED] = what


def stopped(what: str) -> bool:
    """Whether the translation `what` was stopped and not taken up again."""
    return bool(st.session_state.get(STOPPED) == what)


def resume() -> None:
    """Take up again what was stopped."""
    st.session_state.pop(STOPPED, None)


# --- what the reader component asks -------------------------------------------------------------------------------


def changed() -> bool:
    """Whether the page must be made again; asked once after each change."""
    return bool(st.session_state.pop(CHANGED, False))


def fault() -> str:
    """What went wrong with the last thing asked, after a stamp that makes it new; empty if nothing did."""
    return str(st.session_state.get(FAULT, ""))


def answer(asked: object, reading: Reading, engine: str) -> None:
    """Do what the reader component asks: `{do, row, text, n}`, all of it unchecked."""
    if not isinstance(asked, Mapping):
        return
    act, row = asked.get("do"), asked.get("row")
    pair = reading.pairs[row] if isinstance(row, int) and 0 <= row < len(reading.pairs) else None
    st.session_state.pop(FAULT, None)
    try:
        st.session_state[CHANGED] = _done(str(act), pair, asked, reading, engine)
    except LadoALadoError as error:
        st.session_state[FAULT] = f"{asked.get('at')} {error}"
    except Exception:  # noqa: BLE001 - what was typed is in the browser still; it must learn that it was not kept
        text = words(state.language())["not_kept"]
        st.session_state[FAULT] = f"{asked.get('at')} {text}"


def _done(act: str, pair: Pair | None, asked: Mapping[str, object], reading: Reading, engine: str) -> bool:
    """Whether anything changed."""
    languages = reading.article.language, reading.article.target
    if act == "again":
        cached.try_again(engine)
        resume()
    elif act == "warm":
        cached.warm(reading.article.language)
        return False
    elif act == "open":
        st.session_state[OPEN] = True
    elif act == "close-second":
        state.put(**{links.SECOND: None})
    elif pair and act == "edit":
        memory_to_write().edit(pair.sentence.text, *languages, _written(asked.get("text")))
    elif pair and act == "undo":
        memory_to_write().undo(pair.sentence.text, *languages)
    elif pair and act == "mend":
        memory_to_write().edit(pair.sentence.text, *languages, mended(pair, asked.get("n")))
    else:
        return False
    return True


def _written(text: object) -> str:
    """What the reader wrote, as one line."""
    line = " ".join(clean(str(text or "")[:LONGEST_EDIT]).split())
    if not line:
        raise NotKept(words(state.language())["edit.empty"])
    return line


def mended(pair: Pair, number: object) -> str:
    """The translation with what a finding expects in the place of what it found."""
    finding = pair.findings[number] if isinstance(number, int) and 0 <= number < len(pair.findings) else None
    if finding is None or finding.target is None or finding.expected is None:
        raise NotKept(words(state.language())["not_kept"])
    start, end = finding.target
    return pair.translation[:start] + finding.expected + pair.translation[end:]
