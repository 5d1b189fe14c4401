"""The drafts to be looked over: what they are, what is wrong with them, and keeping one or all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from components import links, navigation
from components.adding import fields, keeping, obstacles, saying, taking
from components.adding.saying import counted, number
from components.adding.tray import Said, Tray, Waiting, tray
from components.payload import isolated
from components.small_print import small
from components.words import plain
from ladoalado.drafts import Draft

Text = Mapping[str, str]
# Drafts that are shown at first, and again at each "more".
SHOWN = 20
# Characters of a text that was not pasted: enough to see whether it is the article.
BEGINNING = 360


def show(now: Tray, text: Text) -> None:
    """All drafts that wait: one alone lies open, of many each opens on a click."""
    waiting = tuple(now.waiting)
    if not waiting:
        _away(now, text)
        return
    found = obstacles.of(now)
    st.subheader(counted(text, "review", len(waiting)), anchor=False)
    if len(waiting) == 1:
        _card(now, waiting[0], found.get(waiting[0].number, ()), text, alone=True)
    else:
        _many(now, waiting, found, text)
    _away(now, text)


def _many(now: Tray, waiting: tuple[Waiting, ...], found: Mapping[int, Sequence[Said]], text: Text) -> None:
    ready = [one for one in waiting if not found.get(one.number)]
    with st.container(horizontal=True):
        st.button(
            _save_label(len(ready), len(waiting), text), type="primary", key="lal.add.save.all", disabled=not ready,
            on_click=keeping.save, args=(ready,),
        )  # fmt: skip
        _another_first(now, text)
        st.button(text["put.all.away"], key="lal.add.drop.all", type="tertiary", on_click=_drop_all)
    shown = waiting[: max(SHOWN, now.shown)]
    for one in shown:
        said = found.get(one.number, ())
        box = st.expander(_line(one, said, text), key=one.key("open"), on_change="rerun")
        if box.open:
            with box:
                _card(now, one, said, text, alone=False)
    if len(shown) < len(waiting):
        left = number(len(waiting) - len(shown), text)
        st.button(text["more"].replace("{n}", left), key="lal.add.more.drafts", on_click=_longer)


def _another_first(now: Tray, text: Text) -> None:
    """The way back to the forms, while drafts wait."""
    if not now.more:
        st.button(text["add.more"], key="lal.add.forms", on_click=_more)


def _more() -> None:
    tray().more = True


def _drop_all() -> None:
    now = tray()
    for waiting in tuple(now.waiting):
        now.drop(waiting)


def _save_label(ready: int, all_: int, text: Text) -> str:
    if ready in (0, all_):
        return text["save.all"].replace("{n}", number(all_, text))
    return text["save.ready"].replace("{n}", number(ready, text)).replace("{all}", number(all_, text))


def _longer() -> None:
    now = tray()
    now.shown = max(SHOWN, now.shown) + 5 * SHOWN


def _line(waiting: Waiting, in_the_way: Sequence[Said], text: Text) -> str:
    """A draft in one line: its title, how long it is, and what is in its way."""
    draft = fields.of(waiting)
    said = [f"**{plain(isolated(fields.title(draft)))}**", plain(isolated(draft.outlet or ""))]
    said.append(counted(text, "words", _words(draft.text)))
    if waiting.fault:
        said.append(text["line.fault"])
    elif in_the_way:
        said.append(text.get(f"line.{in_the_way[0].key}", text["line.fault"]))
    return " · ".join(part for part in said if part)


# --- one draft ------------------------------------------------------------------------------------------------------


def _card(now: Tray, waiting: Waiting, in_the_way: Sequence[Said], text: Text, *, alone: bool) -> None:
    if waiting.origin == "file":
        small(plain(isolated(waiting.draft.name)))
    fields.show(waiting, text)
    _body(waiting, text)
    for line in _notes(waiting, text):
        small(line)
    if waiting.fault and waiting.fault not in in_the_way:
        st.warning(saying.sentence(waiting.fault, text))
    for said in in_the_way:
        _obstacle(waiting, said, text)
    with st.container(horizontal=True):
        st.button(
            text["save"], type="primary" if alone else "secondary", key=waiting.key("save"), disabled=bool(in_the_way),
            on_click=keeping.save, args=([waiting],),
        )  # fmt: skip
        if alone:
            _another_first(now, text)
        st.button(text["put.away"], key=waiting.key("drop"), on_click=now.drop, args=(waiting,), type="tertiary")


def _body(waiting: Waiting, text: Text) -> None:
    """The text: a pasted one to be worked on, another one by its first lines; and how long it is."""
    draft = waiting.draft
    if waiting.origin == "paste":
        st.text_area(
            text["field.text"], draft.text, key=waiting.key("text"), height=260, persist_state="session",
            on_change=_changed, args=(waiting,),
        )  # fmt: skip
    else:
        with st.container(border=True):
            st.text(_beginning(draft.text))
    length = text["length"].replace("{words}", counted(text, "words", _words(draft.text)))
    small(f"{length.replace('{characters}', number(len(draft.text), text))} {_language(draft, text)}")


def _beginning(text: str) -> str:
    """The first lines, cut between words."""
    if len(text) <= BEGINNING:
        return text
    cut = text[:BEGINNING]
    return f"{cut[: max(cut.rfind(' '), cut.rfind(chr(10)), BEGINNING // 2)].rstrip()} …"


def _words(text: str) -> int:
    return len(text.split())


def _language(draft: Draft, text: Text) -> str:
    """Which language was detected, and how sure that is."""
    if draft.language is None:
        return text["detected.none"]
    sure = str(min(99, int(100 * draft.sure)))
    name = fields.name(draft.language, text)
    return text["detected"].replace("{language}", plain(name)).replace("{sure}", sure)


def _notes(waiting: Waiting, text: Text) -> Iterator[str]:
    named = fields.of(waiting).title != waiting.draft.title
    for note in waiting.draft.notes:
        if f"note.{note}" in text and not (named and note in taking.ABOUT_TITLE):
            yield text[f"note.{note}"]


def _changed(waiting: Waiting) -> None:
    """A pasted text was worked on: it is the draft's text now, and its language is found out again."""
    from ladoalado import languages

    typed = fields.of(waiting).text
    language, sure = waiting.draft.language, waiting.draft.sure
    if typed:
        language, sure = languages.detect(typed)
    waiting.draft = replace(waiting.draft, text=typed, language=language, sure=sure)
    waiting.fault = None


# --- what is in the way, and the way out ----------------------------------------------------------------------------


def _obstacle(waiting: Waiting, said: Said, text: Text) -> None:
    if said.key == "language.cannot":
        st.warning(text[said.key].replace("{language}", plain(fields.name(said.values["language"], text))))
        st.button(text["language.yes"], key=waiting.key("yes"), on_click=fields.is_portuguese, args=(waiting,))
    elif said.key.startswith("duplicate."):
        st.warning(text[said.key])
        with st.container(horizontal=True):
            if st.button(text["open.that"], key=waiting.key("there")):
                navigation.open_page(links.READER, **{links.ARTICLE: said.values["id"]})
            if said.key == "duplicate.address":
                st.button(text["keep.both"], key=waiting.key("both"), on_click=obstacles.keep_both, args=(waiting,))
    else:
        st.warning(saying.sentence(said, text))


# --- put away -------------------------------------------------------------------------------------------------------


def _away(now: Tray, text: Text) -> None:
    """What was put away, as long as nothing else happened, and the way to have it back."""
    if now.away:
        with st.container(horizontal=True, vertical_alignment="center"):
            small(counted(text, "away", len(now.away)), width="content")
            st.button(text["bring.back"], key="lal.add.back", on_click=now.bring_back, type="tertiary")
