"""Choosing an actor in the dialog: one that is known, found by any of its names, or a new one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import streamlit as st

from components.corrections import facts
from components.corrections.search import Directory, Found
from components.words import Language, plain, words
from ladoalado.actors import LABEL_OF_TYPE
from ladoalado.corrections import Made

NEW = "+"
FEW = 6
TYPES = tuple(LABEL_OF_TYPE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An actor by its id, or one to be made; neither while nobody is chosen."""

    actor: str | None = None
    made: Made | None = None


def choose(
    directory: Directory, *, key: str, said: str, label: str, without: Collection[str] = (), new: bool = True
) -> Chosen:
    """A text box that searches while one types, and the actors it finds; `said` stands in it at first.

    With `new` the last choice is to make one that nobody knows yet.
    """
    text = words(directory.language, "corrections")
    query = st.text_input(label, said, key=f"{key}.query", live=True, max_chars=facts.LONGEST_NAME) or ""
    found = {one.id: one for one in directory.search(query, without=without)}
    options = [*found, *([NEW] if new and query.strip() else [])]
    if not options:
        st.caption(text["who.none"] if query.strip() else text["who.type"])
        return Chosen()
    picked = _radio(options, found, text, f"{key}.pick", directory.language)
    if picked == NEW:
        return Chosen(made=_made(directory, query, text, key))
    return Chosen(actor=picked)


def new(directory: Directory, *, key: str, said: str) -> Chosen:
    """A new actor and nothing else: where a name turned out to be somebody else of the same name."""
    return Chosen(made=_made(directory, said, words(directory.language, "corrections"), key))


def _radio(
    options: list[str], found: Mapping[str, Found], text: Mapping[str, str], key: str, language: Language
) -> str | None:
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
    types = words(language)
    return st.radio(
        text["who.found"],
        options,
        index=None,
        key=key,
        format_func=lambda id_: plain(found[id_].name) if id_ in found else text["who.new"],
        captions=[_about(found[id_], text, types) if id_ in found else text["who.new.why"] for id_ in options],
        label_visibility="collapsed",
    )


def _about(one: Found, text: Mapping[str, str], types: Mapping[str, str]) -> str:
    """What tells an actor from others of its name."""
    parts = [types.get(f"type.{one.type}", one.type)]
    if one.parent:
        parts.append(text["who.part"].replace("{name}", one.parent))
    if one.surface:
        parts.append(text["who.also"].replace("{name}", one.surface))
    if one.here:
        parts.append(text["who.here.one" if one.here == 1 else "who.here"].replace("{n}", str(one.here)))
    return plain(" · ".join(parts))


def _made(directory: Directory, said: str, text: Mapping[str, str], key: str) -> Made | None:
    """The form for somebody new: name, type, and whose part it is."""
    types = words(directory.language)
    name, kind = st.columns([3, 2])
    typed = name.text_input(
        text["new.name"], " ".join(said.split()), key=f"{key}.name", live=True, max_chars=facts.LONGEST_NAME
    )
    type_ = kind.selectbox(
        text["new.type"], TYPES, TYPES.index("company"), key=f"{key}.type", format_func=lambda t: types[f"type.{t}"]
    )
    part = st.text_input(text["new.parent"], "", key=f"{key}.parent", live=True, max_chars=facts.LONGEST_NAME) or ""
    parent = None
    if part.strip():
        found = {one.id: one for one in directory.search(part, most=FEW)}
        if found:
            parent = _radio(list(found), found, text, f"{key}.parent.pick", directory.language)
        else:
            st.caption(text["who.none"])
    return facts.made(typed or "", type_, parent, directory)
