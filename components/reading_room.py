"""The reader on the page: its payload, the address kept in step with it, and notices about a link."""

import streamlit as st

from components import cached, links, notices, state
from components.opened import Opened
from components.reader import reader
from ladoalado.reading import Reading

KEY = "lal.reader"


def show(opened: Opened) -> None:
    """The bilingual reader of one reading; what the reader chooses goes into the address."""
    reading, language = opened.reading, state.language()
    explained = _explain_link(reading)
    wanted = {links.ARTICLE: reading.article.id, links.ENGINE: opened.engine, links.NAMES: opened.recogniser}
    link = links.to(links.READER, **wanted, **{links.LANGUAGE: state.get(links.LANGUAGE)}).removeprefix("./")
    _reader(reading, cached.reader_payload(reading, opened.stamp, language, link), opened.alone and not explained)


@st.fragment
def _reader(_reading: Reading, data: dict[str, object], first: bool) -> None:
    known = frozenset(mention.id for mention in _reading.mentions), frozenset(actor.id for actor in _reading.actors)

    def keep() -> None:
        _keep_in_address(_reading.article.id, *known)

    reader(data, key=KEY, first=first, on_view_change=keep)


def _keep_in_address(article: str, mentions: frozenset[str], actors: frozenset[str]) -> None:
    """Write the reader's choice into the address; only ids of this reading get there."""
    view = st.session_state[KEY].view or {}
    actor, mention, hide = view.get("actor"), view.get("mention"), str(view.get("hide") or "")
    parts = [part for part in hide.split(",") if part.isalpha()][:13]
    state.put(
        **{
            links.ARTICLE: article,
            links.ACTOR: actor if actor in actors else None,
            links.MENTION: mention if mention in mentions else None,
            links.HIDE: ",".join(parts) or None,
        }
    )


def _explain_link(reading: Reading) -> bool:
    """Say so where the link asks for an actor or a mention that is not here; whether anything was said."""
    _, strange_actor = state.choose(links.ACTOR, {actor.id for actor in reading.actors})
    _, strange_mention = state.choose(links.MENTION, {mention.id for mention in reading.mentions})
    if strange_mention:
        notices.unknown("mention")
    elif strange_actor:
        notices.unknown("actor.read")
    return bool(strange_mention or strange_actor)
