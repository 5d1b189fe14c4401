"""What became of what was added: what is kept now, what was not, and what to do next."""

from collections.abc import Mapping

import streamlit as st

from components import links, navigation
from components.adding import fields, saying, ways
from components.adding.saying import counted, number
from components.adding.taking import IS_FEED
from components.adding.tray import Tray, tray
from components.payload import isolated
from components.small_print import small
from components.words import plain

Text = Mapping[str, str]
# How many kept articles, and how many refusals, are shown one by one; a few refusals need not be folded away.
LISTED, MOST, FEW = 25, 100, 3


def added(now: Tray, text: Text) -> None:
    """What is kept now, each to be opened, and the way to add another."""
    if not now.added:
        return
    if len(now.added) == 1:
        _one(now, text)
        return
    st.subheader(counted(text, "added", len(now.added)), anchor=False)
    _next(now, text)
    for one in reversed(now.added[-LISTED:]):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if st.button(text["open"], key=f"lal.add.open.{one.identifier}"):
                navigation.open_page(links.READER, **{links.ARTICLE: one.identifier})
            st.text(isolated(one.title))
    if len(now.added) > LISTED:
        small(text["added.more"].replace("{n}", number(len(now.added) - LISTED, text)))


def _one(now: Tray, text: Text) -> None:
    one = now.added[0]
    st.success(text["added.it"].replace("{title}", plain(isolated(one.title))))
    with st.container(horizontal=True):
        if st.button(text["open.it"], type="primary", key="lal.add.open"):
            navigation.open_page(links.READER, **{links.ARTICLE: one.identifier})
        _another(now, text)


def _next(now: Tray, text: Text) -> None:
    with st.container(horizontal=True):
        if st.button(text["open.library"], key="lal.add.library"):
            navigation.open_page(links.LIBRARY)
        _another(now, text)


def _another(now: Tray, text: Text) -> None:
    if not now.waiting:
        st.button(text["another"], key="lal.add.another", on_click=_again)


def _again() -> None:
    now = tray()
    now.added.clear()
    now.setbacks.clear()
    now.more = False


def setbacks(now: Tray, text: Text) -> None:
    """What gave no draft, one sentence each, and the way to paste the text in its place."""
    if now.stopped:
        st.info(counted(text, "stopped", now.stopped))
    if not now.setbacks:
        return
    title = counted(text, "not.read", len(now.setbacks))
    if now.waiting and len(now.setbacks) > FEW:
        # Many of them would push out of sight what can be saved.
        with st.expander(title, key="lal.add.setbacks"):
            _setbacks(now, text)
        return
    if len(now.setbacks) > 1:
        st.subheader(title, anchor=False)
    _setbacks(now, text)


def _setbacks(now: Tray, text: Text) -> None:
    for place, one in enumerate(now.setbacks[:MOST]):
        said = saying.sentence(one.said, text)
        st.warning(f"**{plain(isolated(one.name))}**  \n{said}" if one.name else said)
        if one.address and one.said == IS_FEED:
            st.button(text["use.feed"], key=f"lal.add.is.feed.{place}", on_click=ways.feed_of, args=(one.address,))
        elif one.address:
            st.button(text["paste.it"], key=f"lal.add.instead.{place}", on_click=ways.instead, args=(one.address,))
    if len(now.setbacks) > MOST:
        small(text["not.read.more"].replace("{n}", number(len(now.setbacks) - MOST, text)))


def not_kept(now: Tray, text: Text) -> None:
    """The drafts that could not be kept when the reader asked for it, one sentence each; they wait below."""
    failed = [waiting for waiting in now.waiting if waiting.fault]
    if not failed or len(now.waiting) == 1:
        return
    st.subheader(counted(text, "not.added", len(failed)), anchor=False)
    for waiting in failed[:LISTED]:
        title = plain(isolated(fields.title(fields.of(waiting))))
        st.warning(f"**{title}**  \n{saying.sentence(waiting.fault, text)}" if waiting.fault else title)
