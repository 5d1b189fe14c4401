"""What a reader does to a translation: whose memory it goes into, what was allowed, stopped, edited and taken back."""

import json
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta

import streamlit as st

from components import cached, core_words, links, state, visit
from components.words import words
from ladoalado import settings
from ladoalado.errors import LadoALadoError, NotKept
from ladoalado.kept import Library
from ladoalado.memory import Memory
from ladoalado.reading import Pair, Reading
from ladoalado.text import clean

WORKSPACE, ALLOWED, STOPPED, ADDRESS, FAULT, CHANGED, OPEN = (
    f"lal.{name}" for name in ("workspace", "allowed", "stopped", "address", "fault", "changed", "open")
)
# What opens a dialog, and the reader's own words about what was just done, with the correction that it can take back.
CORRECTING, EXPORTING, NOTICE, SETTLED = (f"lal.{name}" for name in ("correct", "export", "notice", "settled"))
DIALOGS = {"correct": CORRECTING, "name": CORRECTING, "corrections": CORRECTING, "export": EXPORTING}
LONGEST_EDIT = 10_000
AT_HOME = ("localhost", "127.0.0.1", "::1")


def at_home() -> bool:
    """Whether the app is served to this computer alone, and so has one reader."""
    return not settings.PUBLIC and st.get_option("server.address") in AT_HOME


def workspace() -> str:
    """Where what this reader keeps lies: the machine owner's own place, or one for this visitor alone."""
    if at_home():
        return ""
    if WORKSPACE not in st.session_state:
        st.session_state[WORKSPACE] = visit.number()
    return str(st.session_state[WORKSPACE])


def memory() -> Memory | None:
    """The reader's memory; None where there is nothing to remember yet and nothing to write."""
    return cached.memory(workspace()) if cached.remembers() else None


def memory_to_write() -> Memory:
    """The reader's memory, made where there is none."""
    return cached.memory(workspace())


def library() -> Library:
    """The reader's library, made where there is none, over the articles that come with the program."""
    from ladoalado import actors
    from ladoalado import library as seeds

    if not at_home():
        cached.forget_visitors((date.today() - timedelta(settings.VISITOR_DAYS)).isoformat())
    shelf = cached.shelf(workspace())
    with suppress(NotKept):
        cached.share(f"{seeds.identifiers()} {actors.fingerprint()}")
    return shelf


def library_to_read() -> Library | None:
    """The reader's library; None where nothing was ever kept."""
    return cached.shelf(workspace()) if cached.remembers() else None


def told(error: Exception) -> str:
    """What an error says, in the reader's language.

    On a public page without the place of the database, which is its keeper's alone.
    """
    return core_words.said(str(error) if at_home() else _without_place(str(error)), state.language())


def _without_place(said: str) -> str:
    from ladoalado import store

    try:
        file = store.file_of(store.address())
    except LadoALadoError:
        return said
    return said if file is None else said.replace(f" {file}", "").replace(file.name, "lado-a-lado.db")


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
        st.session_state[FAULT] = f"{asked.get('at')} {told(error)}"
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
    elif act in DIALOGS:
        st.session_state[DIALOGS[act]] = dict(asked)
    elif act == "uncorrect":
        library().uncorrect(str(asked.get("id")))
        say(words(state.language(), "corrections")["taken.back"])
    elif act == "seen":
        hush()
        return False
    elif pair and act == "edit":
        memory_to_write().edit(pair.sentence.text, *languages, _written(asked.get("text")))
    elif pair and act == "undo":
        memory_to_write().undo(pair.sentence.text, *languages)
    elif pair and act == "mend":
        memory_to_write().edit(pair.sentence.text, *languages, mended(pair, asked.get("n")))
    else:
        return False
    return True


def ask_to_correct(mention: str) -> None:
    """A mention of a ledger is to be corrected: the page stays with the actor whose ledger it is."""
    st.session_state[CORRECTING] = {"do": "correct", "mention": mention, "stay": True}


def say(what: str, undo: str = "") -> None:
    """Tell the reader what was done to who is meant; `undo` is the correction that a button beside it takes back."""
    st.session_state[NOTICE] = {"at": time.time_ns(), "text": what, "undo": undo}
    # Whoever the address names may be gone from the article now, and nobody mistyped a link.
    st.session_state[SETTLED] = True


def said() -> dict[str, object] | None:
    """What was said last: {at, text, undo}."""
    found: dict[str, object] | None = st.session_state.get(NOTICE)
    return found


def notice() -> str:
    """The same as JSON for the reader component; empty where nothing is to be said."""
    return json.dumps(said(), ensure_ascii=False) if said() else ""


def hush() -> None:
    """What was said last has been seen."""
    st.session_state.pop(NOTICE, None)


def settled() -> bool:
    """Whether a correction was made or taken back since this was asked last."""
    return bool(st.session_state.pop(SETTLED, False))


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
