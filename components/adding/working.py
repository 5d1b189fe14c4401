"""Work on the page: one thing after another, with progress, a stop, and nothing done twice or lost by a rerun.

Any click makes Streamlit start the script anew while the old run is still busy. The work lies in the tray, and a lock
lets one run at a time take the next thing from it; a run that was overtaken ends at its next word to the browser.
"""

from collections.abc import Mapping

import streamlit as st

from components.adding.saying import number
from components.adding.tray import Tray, Work, tray
from components.words import plain


def begin(now: Tray, work: Work) -> None:
    """Begin, where nothing else is being done; what failed last time is no longer said."""
    if now.work is None:
        now.work, now.stopped = work, 0
        now.setbacks.clear()


def show(now: Tray, text: Mapping[str, str]) -> None:
    """Do what is to be done, and draw the page again when it is; returns at once where there is nothing."""
    work = now.work
    if work is None:
        return
    bar = st.empty()
    st.button(text["stop"], key="lal.add.stop", on_click=_stop)
    while not work.stopped and (left := tuple(work.left)):
        bar.progress(1 - len(left) / work.of, text=_line(work, left, text))
        _next(work)
    if now.work is work:
        now.work = None
    st.rerun()


def _next(work: Work) -> None:
    """Do the next thing. Nothing in here speaks to Streamlit, which would be the moment to be overtaken."""
    with work.lock:
        if work.stopped or not work.left:
            return
        apply = work.do(work.left[0])
        if work.stopped and not work.finishes:
            return
        work.left.pop(0)
        apply()


def _line(work: Work, left: tuple[object, ...], text: Mapping[str, str]) -> str:
    line = text[work.doing]
    for name, value in work.blanks(left[0]).items():
        line = line.replace(f"{{{name}}}", plain(value))
    if work.of == 1:
        return line
    place = text["of"].replace("{done}", number(work.of - len(left) + 1, text))
    return f"{line} ({place.replace('{all}', number(work.of, text))})"


def _stop() -> None:
    now = tray()
    work, now.work = now.work, None
    if work is None:
        return
    work.stopped = True
    if work.finishes:
        with work.lock:
            pass
    now.stopped = len(work.left)
