"""The Add page: an article by paste, file, address or feed; looked over, then kept.

What the reader typed lies in the session under keys that outlive a change of way or page, drafts in the tray.
"""

import logging
from collections.abc import Mapping

import streamlit as st

from components import cached, desk, state
from components.adding import fields, outcome, review, typed, ways, working
from components.adding.tray import Tray, begin_run
from components.small_print import small
from components.words import words
from ladoalado import settings


def show() -> None:
    """The whole page: what was added, the ways in, what is being done, and what waits to be looked over."""
    text = words(state.language(), "adding")
    st.title(text["title"], anchor=False)
    try:
        _page(begin_run(), text)
    except Exception:
        # What nobody foresaw: the forms keep what was typed, and the cause goes to the server's log, not to the page.
        logging.getLogger("ladoalado.adding").exception("The Add page failed.")
        st.error(text["fault.unforeseen"])


def _page(now: Tray, text: Mapping[str, str]) -> None:
    _lead(text)
    outcome.added(now, text)
    if now.more or not (now.waiting or now.added):
        ways.show(now, text)
    working.show(now, text)
    outcome.setbacks(now, text)
    outcome.not_kept(now, text)
    review.show(now, text)
    typed.keep(now)
    if now.waiting and not now.work:
        cached.prepare(fields.SOURCE)


def _lead(text: Mapping[str, str]) -> None:
    """What this page does, and on a public one, who sees what is added and for how long."""
    st.text(text["lead"])
    if desk.at_home():
        return
    limits = {"n": settings.VISITOR_ARTICLES, "days": settings.VISITOR_DAYS}
    said = text["public"]
    for name, value in limits.items():
        said = said.replace(f"{{{name}}}", str(value))
    small(said)
