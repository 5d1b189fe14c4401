"""The Actors page: controls, four figures, and under the figure that was touched the ledger behind it.

What is chosen lives in the address: preset, count, kinds, listed, chart, actor, side, sentence, with. A click on a mark
writes it there; a link with the same address opens the same ledger.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from components import charts, corrections, export, ledger, links, makers, navigation, notices, payload, state
from components.opened import Opened
from components.words import plain, words
from ladoalado import ledger as core
from ladoalado import tallies
from ladoalado.figures import Picked
from ladoalado.ledger import Entry
from ladoalado.mentions import Kind
from ladoalado.newcomers import PREFIX
from ladoalado.reading import Reading
from ladoalado.tallies import KINDS, PRESETS, Tally

PRESET, COUNT, KIND, OUTSIDE, ACTOR = "lal.preset", "lal.count", "lal.kinds", "lal.outside", "lal.actor"
OWN, ROLLED, ONLY = "own", "rolled", "only"
ORDER = ("all", "us", "china", "meta", "alibaba", "regulators")


@dataclass(frozen=True, slots=True)
class View:
    """What the address asks for, checked: an unknown value is as good as none."""

    preset: str
    rolled_up: bool
    kinds: tuple[Kind, ...]
    chart: str
    picked: Picked | None


def show(opened: Opened) -> None:
    """The whole page for one reading."""
    st.set_page_config(layout="wide")
    text, whole = words(state.language()), opened.reading
    _head(whole, text)
    corrections.notice()
    if state.get(links.LISTED) == ONLY:
        opened = replace(opened, reading=_only_listed(whole))
    reading = opened.reading
    view = _view(reading)
    _controls(view, reading, text, outside=not all(actor.listed for actor in whole.actors))
    actors = tallies.choose(reading, view.preset)
    if not actors:
        st.info(text["actors.none"])
    for chart in charts.CHARTS if actors else ():
        with st.container(key=f"lal-chart-{chart}"):
            view = _chart(chart, view, opened, actors)
    if view.picked and not actors:
        _ledger(view, opened)
    _tables(reading, view, text)
    export.button()
    export.show(opened)
    corrections.show(whole)


def _head(reading: Reading, text: Mapping[str, str]) -> None:
    st.title(text["actors.title"], anchor=False)
    st.text(text["actors.lead"].replace("{title}", payload.isolated(payload.headline(reading))))
    provenance = reading.pairs[0].provenance
    st.text(text["actors.machine"].replace("{engine}", f"{provenance.engine} {provenance.version}"))
    if made_by := makers.names(reading, text) or makers.missing(reading, text):
        st.text(made_by)


def _only_listed(reading: Reading) -> Reading:
    """The reading as the catalogue alone sees it."""
    actors = tuple(actor for actor in reading.actors if actor.listed)
    known = {actor.id for actor in actors}
    return replace(reading, actors=actors, mentions=tuple(m for m in reading.mentions if m.actor in known))


def _called(reading: Reading, text: Mapping[str, str]) -> dict[str, str]:
    """The name of every actor, with a word where it is not in the catalogue."""
    language = state.language()
    return {
        actor.id: actor.called(language) if actor.listed else f"{actor.called(language)} {text['actors.new']}"
        for actor in reading.actors
    }


def _view(reading: Reading) -> View:
    known = {actor.id for actor in reading.actors}
    actor, strange = state.choose(links.ACTOR, known)
    if strange:
        notices.unknown("actor")
    kinds = tuple(kind for kind in KINDS if kind in (state.get(links.KINDS) or ",".join(KINDS)).split(","))
    chart, _ = state.choose(links.CHART, charts.CHARTS)
    preset, _ = state.choose(links.PRESET, PRESETS)
    return View(
        preset=preset or "all",
        rolled_up=state.get(links.COUNT) == ROLLED,
        kinds=kinds or KINDS,
        chart=chart or charts.CHARTS[0],
        picked=_picked(actor, known, len(reading.pairs)) if actor else None,
    )


def _picked(actor: str, known: set[str], sentences: int) -> Picked:
    side, _ = state.choose(links.SIDE, tallies.SIDES)
    sentence, _ = state.choose(links.SENTENCE, {str(number) for number in range(1, sentences + 1)})
    other, _ = state.choose(links.WITH, known)
    return Picked(
        actor,
        side=next((s for s in tallies.SIDES if s == side), None),
        sentence=int(sentence) - 1 if sentence else None,
        with_actor=other,
        rolled_up={OWN: False, ROLLED: True}.get(state.get(links.SCOPE) or ""),
    )


def _controls(view: View, reading: Reading, text: Mapping[str, str], *, outside: bool) -> None:
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="lal-controls"):
        st.segmented_control(
            text["actors.preset"], ORDER, default=view.preset, key=PRESET, on_change=_apply,
            format_func=lambda preset: text[f"preset.{preset}"],
        )  # fmt: skip
        st.segmented_control(
            text["actors.count"], (OWN, ROLLED), default=ROLLED if view.rolled_up else OWN, key=COUNT, on_change=_apply,
            format_func=lambda count: text[f"count.{count}"],
        )  # fmt: skip
        st.pills(
            text["actors.kinds"], KINDS, default=view.kinds, key=KIND, on_change=_apply, selection_mode="multi",
            format_func=lambda kind: text[f"kind.{kind}"],
        )  # fmt: skip
        names = _called(reading, text)
        ids = sorted(names, key=lambda actor: names[actor].casefold())
        chosen = view.picked.actor if view.picked else None
        if st.session_state.get(ACTOR) != chosen:
            st.session_state[ACTOR] = chosen
        st.selectbox(
            text["actors.pick"], ids, index=None, key=ACTOR, on_change=_apply_actor, width=340,
            format_func=lambda actor: names.get(actor, actor), placeholder=text["actors.pick.none"],
        )  # fmt: skip
        if outside:
            listed = state.get(links.LISTED) == ONLY
            st.toggle(text["actors.outside"], value=not listed, key=OUTSIDE, on_change=_apply)


def _apply() -> None:
    """Write the controls into the address; what the defaults are stays out of it."""
    charts.forget()
    preset, count, kinds = (st.session_state.get(key) for key in (PRESET, COUNT, KIND))
    listed = not st.session_state.get(OUTSIDE, True)
    gone = listed and (state.get(links.ACTOR) or "").startswith(PREFIX)
    state.put(
        **(_place(None, charts.CHARTS[0]) if gone else {}),
        **{
            links.PRESET: None if preset in (None, "all") else preset,
            links.COUNT: ROLLED if count == ROLLED else None,
            links.KINDS: ",".join(kinds) if kinds and len(kinds) < len(KINDS) else None,
            links.LISTED: ONLY if listed else None,
        },
    )


def _apply_actor() -> None:
    charts.forget()
    _write(Picked(st.session_state[ACTOR]) if st.session_state[ACTOR] else None, charts.CHARTS[0])


def _write(picked: Picked | None, chart: str) -> None:
    state.put(**_place(picked, chart))


def _place(picked: Picked | None, chart: str) -> dict[str, str | None]:
    """What was picked, as parameters of the address."""
    sentence = picked.sentence if picked else None
    scope = {False: OWN, True: ROLLED}.get(picked.rolled_up) if picked and picked.rolled_up is not None else None
    return {
        links.ACTOR: picked.actor if picked else None,
        links.SIDE: picked.side if picked else None,
        links.SENTENCE: str(sentence + 1) if sentence is not None else None,
        links.WITH: picked.with_actor if picked else None,
        links.SCOPE: scope,
        links.CHART: chart if picked and chart != charts.CHARTS[0] else None,
    }


def _chart(chart: str, view: View, opened: Opened, actors: tuple[str, ...]) -> View:
    """One figure and, if it is the one in question, its ledger; the view after what was clicked."""
    picked = charts.draw(
        chart, opened.reading, actors=actors, language=state.language(), kinds=view.kinds, rolled_up=view.rolled_up
    )
    if charts.touched(chart):
        view = replace(view, picked=picked, chart=chart)
        _write(picked, chart)
    if view.chart == chart and view.picked:
        _ledger(view, opened)
    return view


def _ledger(view: View, opened: Opened) -> None:
    picked, reading, text = view.picked, opened.reading, words(state.language())
    if picked is None:
        return
    rolled = view.rolled_up if picked.rolled_up is None else picked.rolled_up
    found = core.entries(
        reading, actors=[picked.actor], side=picked.side or "source", kinds=view.kinds, sentence=picked.sentence,
        with_actor=picked.with_actor, rolled_up=rolled,
    )  # fmt: skip
    names = _called(reading, text)
    said = " + ".join(names[actor] for actor in (picked.actor, picked.with_actor) if actor)
    with st.container(border=True, key="lal-ledger"):
        st.subheader(text["actors.ledger"].replace("{name}", plain(said)), anchor=False)
        told = corrections.of(reading, state.language())
        data = ledger.payload(
            found, reading=reading, language=state.language(), link=lambda e: _to_reader(opened, e), corrected=told.text
        )
        clicked = ledger.ledger(data, key="lal.ledger")
        with st.container(horizontal=True):
            _download(
                text["actors.ledger.csv"], core.to_csv(found, names=names), f"{reading.article.id}-{picked.actor}"
            )
            st.button(text["actors.clear"], on_click=_clear)
    if clicked:
        _open(clicked.get("mention"), clicked.get("sentence"), opened)


def _clear() -> None:
    charts.forget()
    _write(None, charts.CHARTS[0])


def _to_reader(opened: Opened, entry: Entry) -> str:
    mention = next((m for m in opened.reading.mentions if m.id == entry.mention), None)
    return links.to(
        links.READER,
        **{
            links.ARTICLE: opened.reading.article.id,
            links.ACTOR: mention.actor if mention else entry.actor,
            links.MENTION: entry.mention,
            links.ENGINE: opened.engine,
            links.NAMES: opened.recogniser,
            links.LANGUAGE: state.get(links.LANGUAGE),
        },
    )


def _open(mention: object, sentence: object, opened: Opened) -> None:
    """Go to the reader at a mention of this reading; anything else from the browser is ignored."""
    found = next((m for m in opened.reading.mentions if m.id == mention), None)
    if found:
        navigation.open_page(links.READER, **{links.ACTOR: found.actor, links.MENTION: found.id})
    elif isinstance(sentence, int):
        navigation.open_page(links.READER)


def _download(label: str, data: bytes, name: str) -> None:
    st.download_button(label, data, file_name=f"{name}.csv", mime="text/csv", on_click="ignore")


def _tables(reading: Reading, view: View, text: Mapping[str, str]) -> None:
    names = _called(reading, text)
    shown = set(tallies.choose(reading, view.preset))
    counts = [tally for tally in tallies.count(reading, kinds=view.kinds).values() if tally.actor in shown]
    counts.sort(key=lambda tally: (-tally.rolled_up, names[tally.actor]))
    _download(text["actors.csv"], core.tallies_csv(counts, names=names), f"{reading.article.id}-actors")
    with st.expander(text["actors.table"]):
        st.dataframe([_row(tally, names, text) for tally in counts], hide_index=True)


def _row(tally: Tally, names: Mapping[str, str], text: Mapping[str, str]) -> dict[str, str | int]:
    return {
        text["col.actor"]: names[tally.actor],
        text["col.own"]: tally.own,
        text["col.rolled"]: tally.rolled_up,
        text["col.name"]: tally.name,
        text["col.adjective"]: tally.adjective,
        text["col.metonym"]: tally.metonym,
        text["col.target"]: tally.target,
        text["col.difference"]: tally.difference,
    }
