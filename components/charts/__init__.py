"""Places the figures of one reading and says which mark was clicked last."""

from collections.abc import Callable, Collection
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import streamlit as st

from components.words import Language, words
from ladoalado import descriptions, figures, tallies
from ladoalado.colours import colours
from ladoalado.figures import Picked, picked
from ladoalado.mentions import Kind, Side
from ladoalado.reading import Reading
from ladoalado.tallies import KINDS

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

CHARTS = ("mentions", "family", "dispersion", "together")
CONFIG: dict[str, Any] = {"displayModeBar": False, "typesetMath": False, "scrollZoom": False}
INK = "#3d4248"
LATEST = "lal.charts.latest"
FRESH = "lal.charts.fresh"
ROUND = "lal.charts.round."
TILE = "lal.charts.tile"


def mentions(
    reading: Reading,
    *,
    actors: Collection[str],
    language: Language = "en",
    kinds: Collection[Kind] = KINDS,
    rolled_up: bool = False,
    key: str = "chart_mentions",
) -> Picked | None:
    """Bars by actor; returns what the chosen bar stands for."""
    text = words(language, "charts")
    table = tallies.by_actor(reading, actors=actors, kinds=kinds, language=language)
    figure = figures.mentions_by_actor(table, colours=colours(reading.actors), words=text, rolled_up=rolled_up)
    return _place("mentions", figure, descriptions.describe("mentions", table, words=text, rolled_up=rolled_up), key)


def family(
    reading: Reading,
    *,
    actors: Collection[str],
    language: Language = "en",
    kinds: Collection[Kind] = KINDS,
    key: str = "chart_family",
) -> Picked | None:
    """The tree of actors; returns what the chosen tile stands for.

    A click makes plotly zoom into the tile and keeps no selection, so the choice is kept here and drawn as a frame:
    the new figure comes unzoomed, and a second click lets go.
    """
    text = words(language, "charts")
    table = tallies.family(reading, actors=actors, kinds=kinds, language=language)
    chosen = st.session_state.get(TILE)
    figure = figures.family(table, colours=colours(reading.actors), words=text, chosen=chosen)
    _place("family", figure, descriptions.describe("family", table, words=text), key, on_touch=_keep_tile)
    return picked({"id": chosen}) if figures.on_tile(chosen, table) else None


def dispersion(
    reading: Reading,
    *,
    actors: Collection[str],
    language: Language = "en",
    kinds: Collection[Kind] = KINDS,
    rolled_up: bool = False,
    side: Side = "source",
    key: str = "chart_dispersion",
) -> Picked | None:
    """Every mention along the article; returns what the chosen mark stands for."""
    text = words(language, "charts")
    table = tallies.dispersion(reading, actors=actors, kinds=kinds, language=language, rolled_up=rolled_up)
    figure = figures.dispersion(
        table, paragraphs=tallies.paragraphs(reading), colours=colours(reading.actors), words=text, side=side
    )
    return _place("dispersion", figure, descriptions.describe("dispersion", table, words=text), key)


def together(
    reading: Reading,
    *,
    actors: Collection[str],
    language: Language = "en",
    kinds: Collection[Kind] = KINDS,
    rolled_up: bool = False,
    key: str = "chart_together",
) -> Picked | None:
    """Who stands beside whom; returns the pair that the chosen circle stands for."""
    text = words(language, "charts")
    table = tallies.together(reading, actors=actors, kinds=kinds, language=language, rolled_up=rolled_up)
    figure = figures.together(table, colours=colours(reading.actors), words=text)
    return _place("together", figure, descriptions.describe("together", table, words=text), key)


def draw(
    chart: str,
    reading: Reading,
    *,
    actors: Collection[str],
    language: Language,
    kinds: Collection[Kind],
    rolled_up: bool,
) -> Picked | None:
    """One of `CHARTS` under its title, with a line on how to use it."""
    text = words(language, "charts")
    st.subheader(text[f"title_{chart}"], anchor=False)
    st.markdown(f":small[{text[f'help_{chart}']}]")
    if chart == "family":
        return family(reading, actors=actors, language=language, kinds=kinds)
    place = {"mentions": mentions, "dispersion": dispersion, "together": together}[chart]
    return place(reading, actors=actors, language=language, kinds=kinds, rolled_up=rolled_up)


def touched(chart: str) -> bool:
    """Whether this run follows a click on this chart; asked once, answered once."""
    if st.session_state.get(FRESH) != chart:
        return False
    del st.session_state[FRESH]
    return True


def forget() -> None:
    """Take back what is chosen on every chart, because something else chooses now."""
    for key in (LATEST, TILE, FRESH):
        st.session_state.pop(key, None)
    for chart in CHARTS:
        _renew(chart)


def _place(
    chart: str, figure: "Figure", description: str, key: str, *, on_touch: Callable[[str], None] | None = None
) -> Picked | None:
    """The figure in its place. A new figure gets a new key: a selection never outlives what it was made on."""
    fresh = f"{key}.{st.session_state.get(ROUND + chart, 0)}.{_fingerprint(figure)}"

    def touched() -> None:
        _touched(chart)
        if on_touch:
            on_touch(fresh)

    _darken(figure)
    state = st.plotly_chart(
        figure,
        key=fresh,
        theme="streamlit",
        config=CONFIG,
        on_select=touched,
        selection_mode="points",
        alt=description,
    )
    return _first(state)


def _darken(figure: "Figure") -> None:
    """Streamlit writes axes in a grey that is hard to read on the light page."""
    if st.context.theme.type == "dark":
        return
    figure.update_layout(font_color=INK)
    figure.update_xaxes(tickfont_color=INK, title_font_color=INK)
    figure.update_yaxes(tickfont_color=INK, title_font_color=INK)


def _first(state: Any) -> Picked | None:
    points = state["selection"]["points"]
    return picked(points[0]) if points else None


def _touched(chart: str) -> None:
    """Remember the chart, and let the others forget what was chosen on them."""
    if st.session_state.get(LATEST) != chart:
        for other in CHARTS:
            if other != chart:
                _renew(other)
        st.session_state.pop(TILE, None)
    st.session_state[LATEST] = st.session_state[FRESH] = chart


def _renew(chart: str) -> None:
    st.session_state[ROUND + chart] = st.session_state.get(ROUND + chart, 0) + 1


def _keep_tile(key: str) -> None:
    """Choose the tile that was clicked, or let go of it on the second click."""
    points = st.session_state[key]["selection"]["points"]
    tile = points[0].get("id") if points else None
    st.session_state[TILE] = tile if tile != st.session_state.get(TILE) else None
    _renew("family")


def _fingerprint(figure: "Figure") -> str:
    return sha256(str(figure.to_json()).encode()).hexdigest()[:12]
