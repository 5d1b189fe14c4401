"""The dialog in which a reader corrects who is meant, sees beforehand what changes, and takes corrections back."""

from collections.abc import Mapping

import streamlit as st

from components import desk, state
from components.corrections import choosing, doing, facts
from components.corrections.doing import notice
from components.corrections.search import Directory
from components.corrections.told import Told, of
from components.corrections.wording import begin, spoken
from ladoalado.reading import Reading

__all__ = ["Told", "notice", "of", "show"]


def show(reading: Reading) -> None:
    """The dialog, where something was asked to be corrected: by the reader component or beside a ledger line."""
    asked = st.session_state.pop(desk.CORRECTING, None)
    if not isinstance(asked, Mapping):
        return
    begin()
    st.dialog(spoken()["title"], width="large")(_body)(reading, asked)


def _body(reading: Reading, asked: Mapping[str, object]) -> None:
    text, kept = spoken(), doing.kept()
    with st.spinner(text["loading"], show_time=False):
        directory = Directory(reading, kept, state.language())
        directory.ready()
    about = facts.subject(asked, reading)
    listed = text["list"].replace("{n}", str(len(doing.reaching(reading, kept))))
    if asked.get("do") == "corrections":
        doing.listed(kept, reading, directory, text)
        return
    this, all_ = st.tabs([text["this" if about and about.mention else "place"], listed])
    with this:
        if about:
            choosing.choose(about, reading, directory, text, stay=bool(asked.get("stay")))
        else:
            st.info(text["gone"])
    with all_:
        doing.listed(kept, reading, directory, text)
