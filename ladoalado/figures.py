"""Tables to plotly figures, and a clicked mark back to what it stands for. The only door to plotly.

Names come from articles and catalogues: they enter a figure through `literal` and never through a template.
Every clickable mark carries `customdata` `[actor, side, sentence, with_actor]`; a tile of the tree, its id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Any, cast

import plotly.graph_objects as go

from ladoalado.colours import NEUTRAL, darker, ink, see_through
from ladoalado.mentions import Kind, Side
from ladoalado.rankings import Row, bar_rows, most_linked, pair_counts, pair_names
from ladoalado.tallies import KINDS, ROOT, SIDES

if TYPE_CHECKING:
    from pandas import DataFrame

Words = Mapping[str, str]

AMBER = "#BF6A02"
FAINT = "rgba(128,128,128,0.28)"
CLEAR = "rgba(0,0,0,0)"
OWN = "/own"

PATTERN: dict[Kind, str] = {"name": "", "adjective": "/", "metonym": "."}
SYMBOL: dict[Kind, str] = {"name": "line-ns-open", "adjective": "diamond-open", "metonym": "circle-open"}
THICKNESS: dict[Side, float] = {"source": 0.44, "target": 0.16}
OFFSET: dict[Side, float] = {"source": -0.14, "target": 0.22}

BAR_ROW, MARK_ROW, PAIR_ROW, FRAME = 40, 34, 34, 96
NAME, TITLE = 24, 40  # characters of a name on the diagonal, and of the title of a tile
SVG_MARKS = 3000
FINE = 120  # sentences from which single marks stand too close for thick lines
_CHARACTER, _PLOT = 6.5, 190


@dataclass(frozen=True, slots=True)
class Picked:
    """What a clicked mark stands for. `rolled_up` is None where the mark leaves that to the page."""

    actor: str
    side: Side | None = None
    sentence: int | None = None
    with_actor: str | None = None
    rolled_up: bool | None = None


def picked(point: Mapping[str, Any]) -> Picked | None:
    """The meaning of one selected point as the browser reports it; None where it stands for no actor."""
    data = point.get("customdata")
    if isinstance(data, (list, tuple)) and len(data) == 4 and isinstance(data[0], str):
        side = cast(Side, data[1]) if data[1] in SIDES else None
        return Picked(data[0], side, data[2] if isinstance(data[2], int) else None, data[3])
    tile = point.get("id")
    if not isinstance(tile, str) or not tile or tile.startswith(ROOT):
        return None
    return Picked(tile.removesuffix(OWN), "source", rolled_up=not tile.endswith(OWN))


def on_tile(tile: str | None, table: "DataFrame") -> bool:
    """Whether the tree of this table has a tile with this id."""
    return tile is not None and bool((table["id"] == tile.removesuffix(OWN)).any())


def literal(text: str) -> str:
    """Text that plotly shows as it is: no tag, no entity, no line break of its own."""
    plain = " ".join(text.split())
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")


def label(text: str, *, width: int = 16, lines: int = 2) -> str:
    """A name on at most `lines` lines of about `width`; a longer one is cut, and the hover text has it whole."""
    rest, made = " ".join(text.split()), list[str]()
    while rest and len(made) < lines:
        last = len(made) == lines - 1
        line = _cut(rest, width + 4) if last else wrap(rest, width, break_on_hyphens=False)[0]
        made.append(literal(line))
        rest = "" if last else rest[len(line) :].strip()
    return "<br>".join(made)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def mentions_by_actor(
    table: "DataFrame", *, colours: Mapping[str, str], words: Words, rolled_up: bool = False, limit: int = 30
) -> go.Figure:
    """Bars by actor, longest first: the article's side thick, the translation's thin below it.

    `table` is `tallies.by_actor`. Kinds are stacked (plain, hatched, dotted); with `rolled_up` a lighter
    end adds the family. Where the sides differ, the difference stands at the end of the thin bar.
    """
    ranked = bar_rows(table, rolled_up)
    rows = ranked[:limit]
    if not rows:
        return empty(words["empty_mentions"])
    figure = go.Figure()
    for side in SIDES:
        for kind in KINDS:
            _bars(figure, rows, side, kind, colours, words)
        if rolled_up:
            _bars(figure, rows, side, None, colours, words)
    _bar_ends(figure, rows, words, rolled_up)
    _bar_legend(figure, rows, words, rolled_up)
    _rows_axis(figure, [row.name for row in rows])
    longest = max(max(row.total(side, rolled_up) for side in SIDES) for row in rows)
    figure.update_xaxes(title=_title("mentions", len(rows), len(ranked), words), **_whole(longest))
    figure.update_xaxes(range=[0, _reach(rows, words, rolled_up)])
    return _framed(figure, height=BAR_ROW * len(rows) + FRAME + 20, barmode="stack", showlegend=True)


def family(table: "DataFrame", *, colours: Mapping[str, str], words: Words, chosen: str | None = None) -> go.Figure:
    """The tree of actors as tiles whose area is the mentions on the source side; `table` is `tallies.family`.

    The tile with the id `chosen` is framed: a treemap has no selection of its own.
    """
    tiles = _tiles(table, colours, words)
    if not tiles:
        return empty(words["empty_family"])
    fills = [tile.colour for tile in tiles]
    trace = go.Treemap(
        ids=[tile.id for tile in tiles],
        parents=[tile.parent for tile in tiles],
        labels=[_tile_label(tile) for tile in tiles],
        values=[tile.value for tile in tiles],
        branchvalues="total",
        textinfo="label",
        hovertext=[f"{literal(tile.name)}: {tile.value} {words['axis_mentions']}" for tile in tiles],
        hoverinfo="text",
        marker={
            "colors": fills,
            "line": _tile_edges(tiles, chosen),
            "cornerradius": 3,
            "pad": {"t": 22, "l": 3, "r": 3, "b": 3},
        },
        textfont={"color": [ink(fill) for fill in fills], "size": 14},
        root={"color": CLEAR},
        tiling={"pad": 3},
        pathbar={"visible": False},
    )
    return _framed(go.Figure(trace), height=520, margin={"l": 0, "r": 0, "t": 0, "b": 0})


def dispersion(
    table: "DataFrame",
    *,
    paragraphs: Sequence[int],
    colours: Mapping[str, str],
    words: Words,
    side: Side = "source",
    limit: int = 30,
) -> go.Figure:
    """A mark for each mention: sentence by sentence from left to right, one row an actor, most mentioned on top.

    `table` is `tallies.dispersion`, `paragraphs` is `tallies.paragraphs`: a faint line stands where one begins.
    """
    here = table[table["side"] == side]
    ranked = list(here["actor"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index)
    order = ranked[:limit]
    here = here[here["actor"].isin(order)]
    if here.empty:
        return empty(words["empty_dispersion"])
    names = dict(zip(here["actor"], here["name"], strict=True))
    figure = go.Figure()
    places = here.assign(
        row=here["actor"].map({actor: n for n, actor in enumerate(order)}),
        x=here["sentence"] + 1 + here.index.map(_shifts(here)),
    )
    for kind in KINDS:
        _marks(figure, places[places["kind"] == kind], kind, colours, words, sentences=len(paragraphs))
    _paragraph_lines(figure, paragraphs, len(order))
    _rows_axis(figure, [names[actor] for actor in order], lines=True)
    figure.update_xaxes(title=_title("sentence", len(order), len(ranked), words), **_whole(len(paragraphs), 1))
    figure.update_xaxes(range=[0.3, len(paragraphs) + 0.7], showgrid=False)
    return _framed(figure, height=MARK_ROW * len(order) + FRAME, showlegend=here["kind"].nunique() > 1)


def together(table: "DataFrame", *, colours: Mapping[str, str], words: Words, limit: int = 10) -> go.Figure:
    """Who stands beside whom: one circle a pair, as large as the sentences that name both.

    `table` is `tallies.together`. The names stand on the diagonal: a circle belongs to the name
    at the right end of its row and to the one on top of its column.
    """
    pairs = pair_counts(table)
    ranked = most_linked(pairs)
    order = ranked[:limit]
    cells = {pair: n for pair, n in pairs.items() if pair[0] in order and pair[1] in order}
    if not cells:
        return empty(words["empty_together"])
    names = pair_names(table)
    figure = go.Figure()
    _staircase(figure, len(order))
    _circles(figure, cells, order, names, words)
    _diagonal(figure, order, names, colours)
    size = len(order)
    hidden = {"showgrid": False, "zeroline": False, "showticklabels": False, "fixedrange": True}
    figure.update_xaxes(range=[-0.6, size - 0.4], title=_title("together", size, len(ranked), words), **hidden)
    figure.update_yaxes(range=[size - 0.4, -0.6], **hidden)
    return _framed(figure, height=PAIR_ROW * size + 52, margin={"l": 4, "r": _overhang(order, names), "t": 12, "b": 40})


def empty(sentence: str) -> go.Figure:
    """A figure that says what to do, for a selection without data."""
    figure = go.Figure()
    figure.add_annotation(
        text="<br>".join(literal(line) for line in wrap(sentence, 42)),
        showarrow=False, x=0.5, y=0.5, xref="paper", yref="paper", font={"size": 15},
    )  # fmt: skip
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True)
    return _framed(figure, height=150)


@dataclass(frozen=True, slots=True)
class _Tile:
    id: str
    parent: str
    name: str
    value: int
    colour: str
    title: bool


def _bars(
    figure: go.Figure, rows: Sequence[Row], side: Side, kind: Kind | None, colours: Mapping[str, str], words: Words
) -> None:
    """One layer of the stack on one side: a kind, or (None) what the family adds."""
    values = [row.own.get((side, kind), 0) if kind else row.remainder(side) for row in rows]
    shown = [(place, row, value) for place, (row, value) in enumerate(zip(rows, values, strict=True)) if value]
    if not shown:
        return
    fills = [colours.get(row.actor, NEUTRAL) for _, row, _ in shown]
    what = words[f"kind_{kind}"] if kind else words["legend_family"]
    figure.add_bar(
        orientation="h",
        x=[value for *_, value in shown],
        y=[place + OFFSET[side] for place, *_ in shown],
        width=THICKNESS[side],
        marker=_bar_style(fills, side, kind),
        customdata=[[row.actor, side, None, None] for _, row, _ in shown],
        hovertext=[f"{literal(row.name)}<br>{words['side_' + side]}, {what}: {value}" for _, row, value in shown],
        hoverinfo="text",
        showlegend=False,
        unselected={"marker": {"opacity": 0.4}},
    )


def _bar_style(fills: Sequence[str], side: Side, kind: Kind | None) -> dict[str, Any]:
    edge = {"width": 1, "color": [darker(fill) for fill in fills]}
    if kind is None:
        return {"color": [see_through(fill, 0.3) for fill in fills], "line": edge}
    pattern = {
        "shape": PATTERN[kind], "fillmode": "overlay", "size": 6 if side == "source" else 4, "solidity": 0.35,
        "fgcolor": [ink(fill) for fill in fills],
    }  # fmt: skip
    return {"color": list(fills), "line": edge, "pattern": pattern}


def _bar_ends(figure: go.Figure, rows: Sequence[Row], words: Words, rolled_up: bool) -> None:
    """All in one assignment: adding annotations one by one is slow in plotly."""
    ends = []
    for place, row in enumerate(rows):
        ends.append(_bar_end(place, row, "source", _count_label(row, words, rolled_up), rolled_up))
        if said := _difference_label(row, words, rolled_up):
            ends.append(_bar_end(place, row, "target", said, rolled_up))
    figure.update_layout(annotations=ends)


def _bar_end(place: int, row: Row, side: Side, text: str, rolled_up: bool) -> dict[str, Any]:
    font = {"size": 13} if side == "source" else {"size": 12, "color": AMBER}
    return {
        "x": row.total(side, rolled_up), "y": place + OFFSET[side], "text": text, "font": font,
        "showarrow": False, "xanchor": "left", "xshift": 4,
    }  # fmt: skip


def _count_label(row: Row, words: Words, rolled_up: bool) -> str:
    total = row.total("source", rolled_up)
    if not rolled_up or not row.remainder("source"):
        return str(total)
    return words["own_of"].format(own=row.total("source", False), rolled=total)


def _difference_label(row: Row, words: Words, rolled_up: bool) -> str:
    difference = row.difference(rolled_up)
    return words["difference"].format(difference=_signed(difference)) if difference else ""


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}"


def _reach(rows: Sequence[Row], words: Words, rolled_up: bool) -> float:
    """The end of the axis: beyond the longest bar and the text behind it, on a phone too."""

    def end(total: int, text: str) -> float:
        return max(total, 0.5) / max(0.25, 1 - (len(text) * _CHARACTER + 8) / _PLOT)

    sources = [end(row.total("source", rolled_up), _count_label(row, words, rolled_up)) for row in rows]
    targets = [end(row.total("target", rolled_up), _difference_label(row, words, rolled_up)) for row in rows]
    return max(*sources, *targets)


def _bar_legend(figure: go.Figure, rows: Sequence[Row], words: Words, rolled_up: bool) -> None:
    """A key in grey for what is really drawn; colours need none, every bar has its name."""
    kinds = [k for k in KINDS if any(row.own.get((side, k)) for row in rows for side in SIDES)]
    for kind in kinds if len(kinds) > 1 else []:
        _key(figure, words[f"kind_{kind}"], {"color": NEUTRAL, "pattern": {"shape": PATTERN[kind], "fgcolor": "#FFF",
             "bgcolor": NEUTRAL, "size": 5, "solidity": 0.35}})  # fmt: skip
    if rolled_up and any(row.remainder(side) for row in rows for side in SIDES):
        edge = {"width": 1, "color": NEUTRAL}
        _key(figure, words["legend_family"], {"color": see_through(NEUTRAL, 0.3), "line": edge})
    figure.add_scatter(
        x=[None], y=[None], mode="lines", line={"width": 4, "color": NEUTRAL}, name=words["legend_translation"]
    )


def _key(figure: go.Figure, name: str, marker: dict[str, Any]) -> None:
    figure.add_bar(x=[None], y=[None], name=name, marker=marker)


def _tiles(table: "DataFrame", colours: Mapping[str, str], words: Words) -> list[_Tile]:
    """Roots, actors, and inside each actor with a family a tile for its own mentions."""
    heads = set(table["parent"])
    small = _small_roots(table)
    tiles = []
    for row in table.itertuples():
        root = row.id.startswith(ROOT)
        if row.id in small:
            continue
        fill = "rgba(128,128,128,0.16)" if root else colours.get(row.id, NEUTRAL)
        parent = row.id in heads and not root
        name = words[f"root_{row.name}"] if root else row.name
        title = words["with_family"].format(name=name) if parent else name
        above = "" if row.parent in small else row.parent
        tiles.append(_Tile(row.id, above, title, row.rolled_up, fill, root or parent))
        if parent and row.own:
            tiles.append(_Tile(row.id + OWN, row.id, name, row.own, fill, False))
    return tiles


def _tile_edges(tiles: Sequence[_Tile], chosen: str | None) -> dict[str, Any]:
    marked = [tile.id == chosen for tile in tiles]
    return {"width": [4 if mark else 1 for mark in marked], "color": [AMBER if mark else FAINT for mark in marked]}


def _tile_label(tile: _Tile) -> str:
    """Name and value; the title of a tile with others inside takes one line."""
    name = label(tile.name, width=TITLE, lines=1) if tile.title else label(tile.name, width=18)
    return f"{name} · {tile.value}"


def _small_roots(table: "DataFrame") -> set[str]:
    """Roots so small that their own title would hide what is in them; their actors stand free."""
    roots = table[table["parent"] == ""]
    return set(roots[roots["rolled_up"] < 0.06 * roots["rolled_up"].sum()]["id"])


def _marks(
    figure: go.Figure, marks: "DataFrame", kind: Kind, colours: Mapping[str, str], words: Words, *, sentences: int
) -> None:
    """One trace a kind; a very long article is drawn by the graphics card, because SVG would be slow."""
    if marks.empty:
        return
    tint = [colours.get(actor, NEUTRAL) for actor in marks["actor"]]
    draw = go.Scattergl if len(marks) > SVG_MARKS else go.Scatter
    figure.add_trace(
        draw(
            mode="markers",
            name=words[f"kind_{kind}"],
            x=list(marks["x"]),
            y=list(marks["row"]),
            marker=_mark_style(kind, tint, fine=sentences > FINE),
            customdata=[[row.actor, row.side, row.sentence, None] for row in marks.itertuples()],
            hovertext=[_mark_text(row, words) for row in marks.itertuples()],
            hoverinfo="text",
            unselected={"marker": {"opacity": 0.35}},
        )
    )


def _mark_style(kind: Kind, tint: list[str], *, fine: bool) -> dict[str, Any]:
    """Fine marks let a crowd of them show where it is dense."""
    name = kind == "name"
    line = {"width": 1.2 if fine else 3.5 if name else 2.5, "color": tint}
    size = (17 if name else 10) - (4 if fine and not name else 0)
    return {"symbol": SYMBOL[kind], "size": size, "color": tint, "line": line, "opacity": 0.6 if fine else 1}


def _shifts(here: "DataFrame") -> dict[int, float]:
    """How far each mark moves sideways, so that several of one actor in one sentence stay apart."""
    seats: dict[tuple[str, int], list[int]] = {}
    for index, actor, sentence in zip(here.index, here["actor"], here["sentence"], strict=True):
        seats.setdefault((actor, sentence), []).append(index)
    return {
        index: (n - (len(seat) - 1) / 2) * min(0.4, 0.8 / len(seat))
        for seat in seats.values()
        for n, index in enumerate(seat)
    }


def _mark_text(row: Any, words: Words) -> str:
    sentence = words["at_sentence"].format(number=row.sentence + 1)
    return f"{literal(row.name)}<br>{sentence}: {literal(row.text)} ({words['kind_' + row.kind]})"


def _paragraph_lines(figure: go.Figure, paragraphs: Sequence[int], rows: int) -> None:
    """One trace for all boundaries; none where they would stand closer than the marks."""
    starts = [n + 0.5 for n in range(1, len(paragraphs)) if paragraphs[n] != paragraphs[n - 1]]
    if len(starts) > 80:
        return
    x = [point for start in starts for point in (start, start, None)]
    y = [point for _ in starts for point in (-0.6, rows - 0.4, None)]
    figure.add_scatter(x=x, y=y, mode="lines", line={"width": 1, "color": FAINT}, hoverinfo="skip", showlegend=False)
    figure.data = (figure.data[-1], *figure.data[:-1])


def _staircase(figure: go.Figure, size: int) -> None:
    """Faint lines that lead from a circle to its two names."""
    x: list[float | None] = []
    y: list[float | None] = []
    for n in range(size):
        x += [0, n, None, n, n, None]
        y += [n, n, None, n, size - 1, None]
    figure.add_scatter(x=x, y=y, mode="lines", line={"width": 1, "color": FAINT}, hoverinfo="skip")


def _circles(
    figure: go.Figure,
    cells: Mapping[tuple[str, str], int],
    order: Sequence[str],
    names: Mapping[str, str],
    words: Words,
) -> None:
    """The lower actor of each pair gives the row, the higher one the column."""
    place = {actor: n for n, actor in enumerate(order)}
    found = [(a, b, n) if place[a] > place[b] else (b, a, n) for (a, b), n in cells.items()]
    largest = max(cells.values())
    figure.add_scatter(
        mode="markers+text",
        x=[place[b] for _, b, _ in found],
        y=[place[a] for a, _, _ in found],
        text=[str(n) for *_, n in found],
        textfont={"color": "#FFFFFF", "size": 11},
        marker={"size": [13 + 9 * (n / largest) ** 0.5 for *_, n in found], "color": NEUTRAL, "opacity": 1},
        customdata=[[a, "source", None, b] for a, b, _ in found],
        hovertext=[words["pair_hover"].format(a=literal(names[a]), b=literal(names[b]), n=n) for a, b, n in found],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )


def _diagonal(figure: go.Figure, order: Sequence[str], names: Mapping[str, str], colours: Mapping[str, str]) -> None:
    figure.update_layout(annotations=[
        {"x": n, "y": n, "text": label(names[actor], width=NAME - 4, lines=1), "showarrow": False,
         "xanchor": "left", "xshift": 9, "font": {"size": 13}}
        for n, actor in enumerate(order)
    ])  # fmt: skip
    figure.add_scatter(
        mode="markers",
        x=list(range(len(order))),
        y=list(range(len(order))),
        marker={"symbol": "square", "size": 11, "color": [colours.get(actor, NEUTRAL) for actor in order]},
        customdata=[[actor, "source", None, None] for actor in order],
        hovertext=[literal(names[actor]) for actor in order],
        hoverinfo="text",
    )


def _overhang(order: Sequence[str], names: Mapping[str, str]) -> int:
    """The margin in pixels that the names on the diagonal need at the right, on a phone's narrow columns."""
    ends = [min(len(names[actor]), NAME) * 7 + 20 - 20 * (len(order) - 1 - n) for n, actor in enumerate(order)]
    return max(*ends, 40)


def _rows_axis(figure: go.Figure, names: Sequence[str], *, lines: bool = False) -> None:
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=[label(name) for name in names], range=[len(names) - 0.4, -0.6],
        automargin=True, fixedrange=True, zeroline=False, showgrid=lines, gridcolor=FAINT, tickfont={"size": 12},
    )  # fmt: skip


def _title(axis: str, shown: int, total: int, words: Words) -> dict[str, Any]:
    """What the axis counts, and how many actors had to stay away."""
    text = words[f"axis_{axis}"]
    if shown < total:
        text += "<br>" + words["limited"].format(shown=shown, total=total)
    return {"text": text, "font": {"size": 13}}


def _whole(highest: int, first: int = 0) -> dict[str, Any]:
    """An axis of whole numbers with few ticks, none beyond the data."""
    step = next(s * 10**p for p in range(9) for s in (1, 2, 5) if highest / (s * 10**p) <= 8)
    ticks = [n for n in range(0, highest + 1, step) if n >= first]
    return {"tickvals": ticks, "gridcolor": FAINT, "zeroline": False, "fixedrange": True, "automargin": True}


def _framed(figure: go.Figure, *, height: int, **layout: Any) -> go.Figure:
    """What all figures share: the theme's own ground, no dragging, a legend that is only a key."""
    common: dict[str, Any] = {
        "height": ceil(height),
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "margin": {"l": 4, "r": 8, "t": 34, "b": 44},
        "hovermode": "closest",
        "showlegend": False,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom",
                   "itemclick": False, "itemdoubleclick": False, "traceorder": "normal", "font": {"size": 12}},
    }  # fmt: skip
    return figure.update_layout(**(common | layout))
