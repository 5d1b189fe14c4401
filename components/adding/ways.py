"""The four ways in: paste, files, an address, a feed. What is typed stays until it has become a draft."""

from collections.abc import Mapping
from functools import partial
from typing import Literal, cast

import streamlit as st

from components import desk, state
from components.adding import taking, working
from components.adding.saying import counted
from components.adding.tray import ADDRESS, FEED, PASTE, PASTE_TITLE, WAY, Feed, Tray, Work, tray
from components.payload import isolated
from components.small_print import small
from components.words import date, plain
from ladoalado.drafts import FeedItem
from ladoalado.errors import LadoALadoError
from ladoalado.kept import Library

Text = Mapping[str, str]
Way = Literal["paste", "files", "address", "feed"]
WAYS: tuple[Way, ...] = ("paste", "files", "address", "feed")
PICKED = "lal.add.picked."
# Entries of a feed that are shown at first, and again at each "more".
LISTED = 20
# The address of a page that could not be fetched, to go with the text that is pasted in its place.
INSTEAD = "lal.add.instead"


def show(now: Tray, text: Text) -> None:
    """The choice of a way, and its form. While work goes on, nothing new can be begun."""
    st.segmented_control(
        text["way"], WAYS, default=WAYS[0], required=True, key=WAY, persist_state="session",
        format_func=lambda way: text[f"way.{way}"], on_change=now.setbacks.clear,
    )  # fmt: skip
    forms = {"paste": _paste, "files": _files, "address": _address, "feed": _feed}
    forms[cast(Way, st.session_state.get(WAY) or WAYS[0])](now, text, now.work is not None)


# --- paste ----------------------------------------------------------------------------------------------------------


def _paste(now: Tray, text: Text, busy: bool) -> None:
    if instead := st.session_state.get(INSTEAD):
        small(text["paste.instead"].replace("{address}", plain(instead)))
    st.text_area(
        text["paste.text"], key=PASTE, height=300, persist_state="session", placeholder=text["paste.placeholder"]
    )
    st.text_input(text["paste.title"], key=PASTE_TITLE, persist_state="session")
    st.button(text["look"], type="primary", key="lal.add.look", disabled=busy, on_click=_look)


def _look() -> None:
    now = tray()
    typed = (str(st.session_state.get(key) or "") for key in (PASTE, PASTE_TITLE, INSTEAD))
    given = taking.Pasted(*typed)
    done = _emptied(now, PASTE, PASTE_TITLE, INSTEAD)
    _begin(Work([given], lambda one: taking.paste(now, one, done), "doing.look", lambda _: {}))


def instead(address: str) -> None:
    """Go on with a paste, where the page at `address` could not be fetched."""
    st.session_state[WAY], st.session_state[INSTEAD] = "paste", address
    tray().setbacks.clear()


# --- files ----------------------------------------------------------------------------------------------------------


def _files(now: Tray, text: Text, busy: bool) -> None:
    # No `type`: the field would refuse in its own language; what a file is, is found out from its bytes.
    st.file_uploader(
        text["files"], accept_multiple_files=True, key=_uploads(now), on_change=_read, disabled=busy
    )  # fmt: skip
    small(text["files.kinds"].replace("{mb}", str(st.get_option("server.maxUploadSize"))))


def _uploads(now: Tray) -> str:
    return f"lal.add.files.{now.uploads}"


def _read() -> None:
    now = tray()
    given = [taking.Upload(one.name, one.getvalue()) for one in st.session_state.get(_uploads(now)) or ()]
    now.uploads += 1
    if given:
        _begin(Work(given, partial(taking.file, now), "doing.file", lambda one: {"name": isolated(one.name)}))


# --- an address -----------------------------------------------------------------------------------------------------


def _address(now: Tray, text: Text, busy: bool) -> None:
    st.text_input(text["address"], key=ADDRESS, persist_state="session", placeholder="https://")
    _to_whom(ADDRESS, text)
    st.button(text["fetch"], type="primary", key="lal.add.fetch", disabled=busy, on_click=_fetch)


def _to_whom(key: str, text: Text) -> None:
    """Before anything is asked: that nothing was, and who would be."""
    host = taking.host(str(st.session_state.get(key) or ""))
    who = "home" if desk.at_home() else "public"
    said = text[f"fetch.{who}"].replace("{host}", f"**{plain(isolated(host))}**") if host else text["fetch.nothing"]
    small(said)


def _fetch() -> None:
    now = tray()
    address = taking.completed(str(st.session_state.get(ADDRESS) or ""))
    done = _emptied(now, ADDRESS)
    _begin(Work([address], lambda one: taking.page(now, one, done=done), "doing.fetch", _asked))


def _asked(address: str) -> dict[str, str]:
    return {"host": isolated(taking.host(address) or address)}


# --- a feed ---------------------------------------------------------------------------------------------------------


def _feed(now: Tray, text: Text, busy: bool) -> None:
    st.text_input(text["feed"], key=FEED, persist_state="session", placeholder="https://")
    _to_whom(FEED, text)
    st.button(
        text["feed.list"], type="secondary" if now.feed else "primary", key="lal.add.list", disabled=busy,
        on_click=_list,
    )  # fmt: skip
    if now.feed:
        _items(now, now.feed, text, busy)


def _shelf() -> Library | None:
    """The library to look for entries in; None where there is none, or it cannot be named."""
    try:
        return desk.library_to_read()
    except LadoALadoError:
        return None


def _list() -> None:
    now = tray()
    address = taking.completed(str(st.session_state.get(FEED) or ""))
    _begin(Work([address], partial(taking.feed, now, _shelf()), "doing.feed", _asked))


def feed_of(address: str) -> None:
    """Show the list of a feed whose address was given as that of a page: the reader asked for it by a button."""
    st.session_state[WAY], st.session_state[FEED] = "feed", address
    _emptied(tray(), ADDRESS)()
    _list()


def _items(now: Tray, feed: Feed, text: Text, busy: bool) -> None:
    """The entries to choose from; those that are here already are said so and cannot be chosen."""
    if not feed.items:
        st.info(text["feed.empty"])
        return
    shown = feed.items[: max(LISTED, now.listed)]
    here = _here(feed, now)
    open_ = tuple(item for item in feed.items if item.address not in here)
    st.subheader(counted(text, "feed.items", len(feed.items)), anchor=False)
    with st.container(horizontal=True):
        st.button(text["all"], key="lal.add.all", on_click=_pick, args=(open_, True), disabled=not open_)
        st.button(text["none"], key="lal.add.none", on_click=_pick, args=(open_, False), disabled=not open_)
    for item in shown:
        _item(item, here, text)
    if len(shown) < len(feed.items):
        st.button(
            text["more"].replace("{n}", str(len(feed.items) - len(shown))), key="lal.add.longer", on_click=_longer
        )
    small(text["feed.who"])
    chosen = [item for item in open_ if st.session_state.get(_picked(item))]
    st.button(
        counted(text, "feed.fetch", len(chosen)) if chosen else text["feed.fetch.none"], type="primary",
        key="lal.add.chosen", disabled=busy or not chosen, on_click=_fetch_chosen, args=(chosen,),
    )  # fmt: skip


def _item(item: FeedItem, here: frozenset[str], text: Text) -> None:
    title = plain(isolated(item.title)) or plain(item.address)
    said = [date(item.published, state.language()), isolated(taking.host(item.address))]
    below = " · ".join(plain(part) for part in said if part)
    if item.address in here:
        st.checkbox(f"{title}  \n:small[{below} · {text['feed.here']}]", key=f"{_picked(item)}.here", disabled=True)
    else:
        st.checkbox(f"{title}  \n:small[{below}]", key=_picked(item), persist_state="session")


def _picked(item: FeedItem) -> str:
    return f"{PICKED}{item.address}"


def _pick(items: tuple[FeedItem, ...], yes: bool) -> None:
    for item in items:
        st.session_state[_picked(item)] = yes


def _longer() -> None:
    now = tray()
    now.listed = max(LISTED, now.listed) + 5 * LISTED


def _here(feed: Feed, now: Tray) -> frozenset[str]:
    """The addresses that are in the library, or wait to be looked over."""
    seen = {one.asked for one in now.waiting} | {one.draft.source_url for one in now.waiting}
    return feed.kept | {item.address for item in feed.items if item.address in seen}


def _fetch_chosen(chosen: list[FeedItem]) -> None:
    now = tray()
    done = {item.address: _emptied(now, _picked(item), to=False) for item in chosen}

    def fetch(item: FeedItem) -> taking.Apply:
        return taking.page(now, item.address, item, done[item.address])

    _begin(Work(list(chosen), fetch, "doing.fetch", lambda item: _asked(item.address)))


def _emptied(now: Tray, *keys: str, to: object = "") -> taking.Apply:
    """What empties these fields when they are drawn next; held fast now: what is typed until then is something else."""
    return partial(now.clear.update, {key: (st.session_state.get(key), to) for key in keys})


def _begin(work: Work) -> None:
    working.begin(tray(), work)
