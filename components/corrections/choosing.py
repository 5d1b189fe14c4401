"""The dialog's page for one mention or place: what is wrong, how it should be, how far that reaches, what changes."""

from dataclasses import replace

import streamlit as st

from components.corrections import doing, facts, lines, who
from components.corrections.effect import effect_of, examples
from components.corrections.facts import ACTS, SCOPES, Choice, Subject
from components.corrections.search import Directory
from components.corrections.who import Chosen
from components.corrections.wording import Text, filled, key, where_kept
from components.words import plain
from ladoalado.corrections import Act
from ladoalado.mentions import Label
from ladoalado.reading import Reading

LABELS: tuple[Label, ...] = ("PERSON", "ORG", "GPE", "LOC", "PRODUCT", "LAW", "EVENT", "NORP")


def choose(about: Subject, reading: Reading, directory: Directory, text: Text, *, stay: bool) -> None:
    """What is wrong and how it should be on the left, what would change on the right; below it on a phone.

    With `stay` the page goes on showing the actor that it shows.
    """
    lines.show([lines.place(reading, about)], reading, text, key=key("place"))
    st.markdown(_now(about, directory, text))
    left, right = st.columns(2, gap="large")
    with left:
        act = _act(about, directory, text) if about.mention else "missed"
        choice = _choice(act, about, directory, text) if act else None
    with right:
        if choice is None:
            st.caption(where_kept(text))
            return
        scopes = SCOPES[choice.act]
        scope = st.radio(
            text["scope"], scopes, 0 if act == "missed" else scopes.index("article"), key=key(f"scope.{act}"),
            horizontal=True, format_func=lambda scope: text[f"scope.{scope}"],
        )  # fmt: skip
        fact = facts.correction(replace(choice, scope=scope), about, reading.article.id, directory)
        effect = effect_of(fact, reading, text)
        pressed = st.button(text["apply"], type="primary", disabled=effect is None, key=key("apply"))
        if pressed and fact and effect:
            doing.apply(fact, about, effect.here, reading, stay=stay)
        st.caption(where_kept(text))
        if fact and effect:
            examples(effect, fact, reading, directory.language, text)


def _now(about: Subject, directory: Directory, text: Text) -> str:
    """Who the place names so far, in one sentence."""
    if about.mention is None:
        return filled(text["not.marked"], text=about.text)
    if about.actor is None:
        return filled(text["is.nobody"], text=about.text)
    label = text[f"label.{about.mention.label}"]
    return filled(text["is"], text=about.text, name=directory.name(about.actor), label=label)


def _act(about: Subject, directory: Directory, text: Text) -> Act | None:
    """What is wrong, in plain words; what needs an actor is left out where the mention has none."""
    acts = [act for act in ACTS if about.actor or act in ("assign", "alias")]
    label = text[f"label.{about.mention.label}"] if about.mention else ""
    values = {"text": about.text, "name": directory.name(about.actor), "label": label}
    captions = [filled(text[f"act.{act}.why"], **values) for act in acts]
    return st.radio(
        text["what"], acts, index=None, key=key("act"), captions=captions, format_func=lambda act: text[f"act.{act}"]
    )


def _choice(act: Act, about: Subject, directory: Directory, text: Text) -> Choice:
    """What the act needs besides: an actor, which of two stays, or a kind."""
    place = key(act)
    mine = {about.actor} if about.actor else set()
    if act == "label":
        return Choice(act, "article", label=_label(about, text, place))
    if act == "reject":
        return Choice(act, "article")
    if act == "split":
        chosen = who.new(directory, key=place, said=about.text)
    elif act == "merge":
        chosen = who.choose(directory, key=place, said="", label=text["who.other"], without=mine, new=False)
    else:
        without = mine if act == "assign" else ()
        chosen = who.choose(directory, key=place, said=about.text, label=text["who"], without=without)
    stays = _stays(about, chosen, directory, text) if act == "merge" else None
    return Choice(act, "article", chosen.actor, chosen.made, stays=stays)


def _label(about: Subject, text: Text, place: str) -> Label | None:
    """Another kind than the present one."""
    kinds = [label for label in LABELS if not about.mention or label != about.mention.label]
    return st.radio(
        text["kind"], kinds, index=None, key=place, horizontal=True, format_func=lambda label: text[f"label.{label}"]
    )


def _stays(about: Subject, chosen: Chosen, directory: Directory, text: Text) -> str | None:
    """Which of two actors that are one keeps its name."""
    if chosen.actor is None or about.actor is None:
        return None
    # Whoever the catalogue holds is known in every article; a name that one article brought along is not.
    listed = [actor.listed for id_ in (about.actor, chosen.actor) if (actor := directory.get(id_))]
    return st.radio(
        text["stays"], [about.actor, chosen.actor], int(listed == [False, True]), horizontal=True,
        key=key(f"stays.{chosen.actor}"), format_func=lambda id_: plain(directory.name(id_)),
    )  # fmt: skip
