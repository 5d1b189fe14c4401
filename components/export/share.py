"""Links to the article, to who or what is chosen in it, to the page as it is, and to the publisher's own page."""

from collections.abc import Mapping

import streamlit as st

from components import copy_link, links, payload, state
from components.export import places
from components.opened import Opened
from components.words import plain
from ladoalado.addressing import fragment, web
from ladoalado.reading import Reading

WHAT = "lal.export.share"


def show(opened: Opened, text: Mapping[str, str]) -> None:
    """What to link to, the link itself, and who can open it."""
    reading, language = opened.reading, state.language()
    targets = _targets(opened, text)
    what = st.radio(text["share.what"], list(targets), key=WHAT, format_func=lambda what: targets[what][0])
    address = targets[what][1]
    st.code(address, language=None, wrap_lines=True)
    copy_link.show(language, address=address, key="lal.export.copy")
    st.caption(text[places.who(reading)])
    if len(targets) == 2:
        st.caption(text["share.lead"])
    _publisher(reading, text)


def _targets(opened: Opened, text: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Name and address of everything on the page that has one, the most exact first."""
    reading, language = opened.reading, state.language()
    chosen = places.chosen(reading)
    found: dict[str, tuple[str, str]] = {}
    if chosen.mention:
        parameters = {links.ACTOR: chosen.mention.actor, links.MENTION: chosen.mention.id}
        said = text["share.mention"].replace("{name}", plain(payload.isolated(chosen.mention.text)))
        found["mention"] = said, places.article(opened, **parameters)
    if chosen.actor:
        name = next(actor.called(language) for actor in reading.actors if actor.id == chosen.actor)
        said = text["share.actor"].replace("{name}", plain(payload.isolated(name)))
        found["actor"] = said, places.article(opened, **{links.ACTOR: chosen.actor})
    found["article"] = text["share.article"], places.article(opened)
    found["view"] = text["share.view"], places.here()
    return found


def _publisher(reading: Reading, text: Mapping[str, str]) -> None:
    """The publisher's page, at the sentence of the chosen mention where there is one."""
    st.markdown(f"**{text['share.publisher']}**")
    mention = places.chosen(reading).mention
    source = reading.article.source_url
    exact = fragment(source, reading.pairs[mention.sentence].sentence.text) if mention else None
    address = exact or web(source)
    if address is None:
        st.caption(text["share.publisher.none"])
        return
    st.code(address, language=None, wrap_lines=True)
    copy_link.show(
        state.language(), address=address, key="lal.export.publisher", label=text["share.publisher.copy"]
    )  # fmt: skip
    st.caption(text["share.publisher.lead" if exact else "share.publisher.article"])
