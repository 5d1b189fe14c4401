"""The reader on the page: its payload, the address kept in step with it, and notices about a link."""

import streamlit as st

from components import cached, corrections, desk, export, links, notices, state, translation_desk
from components.opened import Opened
from components.reader import reader
from ladoalado import settings
from ladoalado.reading import Reading

KEY = "lal.reader"


def show(opened: Opened) -> None:
    """The bilingual reader of one reading; what the reader chooses goes into the address."""
    reading, language = opened.reading, state.language()
    explained = _explain_link(reading)
    second = opened.second.pairs[0].provenance.engine if opened.second else None
    wanted = {
        links.ARTICLE: reading.article.id, links.ENGINE: opened.engine, links.SECOND: second,
        links.NAMES: opened.recogniser, links.MUTE: state.get(links.MUTE),
    }  # fmt: skip
    link = links.to(links.READER, **wanted, **{links.LANGUAGE: state.get(links.LANGUAGE)}).removeprefix("./")
    muted = translation_desk.muted_kinds()
    stamp = ".".join((opened.stamp, *muted))
    data = cached.reader_payload(reading, opened.second, stamp, language, link, muted)
    _reader(reading, data, opened.alone and not explained, corrections.of(reading, language).packed())
    translation_desk.show(reading)
    corrections.show(reading)
    export.show(opened)


def meanwhile(reading: Reading) -> None:
    """What was on the page while another engine is at work: to be read, not to be changed."""
    language = state.language()
    link = links.to(links.READER, **{links.ARTICLE: reading.article.id}).removeprefix("./")
    data = cached.reader_payload(reading, None, cached.stamp(reading), language, link, translation_desk.muted_kinds())
    reader(data, key=KEY, on_view_change=_nothing, on_act_change=_nothing)


def _nothing() -> None:
    """What is chosen while an engine is at work stays in the browser."""


@st.fragment
def _reader(_reading: Reading, data: dict[str, object], first: bool, corrected: str) -> None:
    known = frozenset(mention.id for mention in _reading.mentions), frozenset(actor.id for actor in _reading.actors)

    def keep() -> None:
        _keep_in_address(_reading.article.id, *known)

    def act() -> None:
        desk.answer(st.session_state[KEY].act, _reading, state.get(links.ENGINE) or settings.DEFAULT_ENGINE)

    said = {"answer": desk.fault(), "notice": desk.notice(), "corrected": corrected}
    reader(data, key=KEY, first=first, **said, on_view_change=keep, on_act_change=act)
    if desk.changed():
        st.rerun()


def _keep_in_address(article: str, mentions: frozenset[str], actors: frozenset[str]) -> None:
    """Write the reader's choice into the address; only ids of this reading get there."""
    view = st.session_state[KEY].view or {}
    desk.hush()
    actor, mention, hide = view.get("actor"), view.get("mention"), str(view.get("hide") or "")
    parts = [part for part in hide.split(",") if part.isalpha()][:13]
    state.put(
        **{
            links.ARTICLE: article,
            links.ACTOR: actor if actor in actors else None,
            links.MENTION: mention if mention in mentions else None,
            links.HIDE: ",".join(parts) or None,
            links.CHECK: "1" if view.get("check") == "1" else None,
            links.SENTENCE: None,
        }
    )


def _explain_link(reading: Reading) -> bool:
    """Say so where the link asks for an actor or a mention that is not here; whether anything was said."""
    actor, strange_actor = state.choose(links.ACTOR, {actor.id for actor in reading.actors})
    mention, strange_mention = state.choose(links.MENTION, {mention.id for mention in reading.mentions})
    _, strange_sentence = state.choose(links.SENTENCE, {str(n) for n in range(1, len(reading.pairs) + 1)})
    if desk.settled():
        named = next((m.actor for m in reading.mentions if m.id == mention), None)
        state.put(**{links.ACTOR: named or actor, links.MENTION: mention})
        return False
    if strange_mention:
        notices.unknown("mention")
    elif strange_actor:
        notices.unknown("actor.read")
    elif strange_sentence:
        notices.unknown("choice")
    return bool(strange_mention or strange_actor or strange_sentence)
