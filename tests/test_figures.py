"""Figures: what is drawn, what a click means, and that names are shown and never interpreted."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ladoalado import descriptions, figures, ledger, tallies
from ladoalado.actors import Actor
from ladoalado.colours import HUES, colour_of, colours
from ladoalado.figures import Picked, picked
from tests.gold import ACTORS, gold_reading, without

READING = gold_reading()
WORDS = tomllib.loads((Path(__file__).parents[1] / "components/charts/words.toml").read_text("utf-8"))
EN = WORDS["en"]
COLOURS = colours(READING.actors)
CHARTS = ("mentions", "family", "dispersion", "together")

# From the hostile texts: what plotly would otherwise read as markup, as a template or as a formula.
HOSTILE = [
    "<a href='javascript:__pwn(1177)'>Lula</a>", "<a href='http://canary.invalid/'>Banco Central</a>", "$x^2$",
    "<b>x</b>", "%{x}", "%{customdata[0]}<extra></extra>", "a &lt;b&gt; &amp; c", "<script>__pwn(1001)</script>",
    "{{7*7}} ${7*7}", "Lula</span><script>__pwn(1095)</script><span>", "x\n<br>y", "<sup>" * 40,
]  # fmt: skip


def draw(chart: str, reading=READING, *, actors=None, rolled_up: bool = False, **options: Any):
    """(figure, table) of one chart of a reading."""
    if chart == "mentions":
        table = tallies.by_actor(reading, actors=actors)
        figure = figures.mentions_by_actor(table, colours=COLOURS, words=EN, rolled_up=rolled_up, **options)
    elif chart == "family":
        table = tallies.family(reading, actors=actors)
        figure = figures.family(table, colours=COLOURS, words=EN, **options)
    elif chart == "dispersion":
        table = tallies.dispersion(reading, actors=actors, rolled_up=rolled_up)
        lines = tallies.paragraphs(reading)
        figure = figures.dispersion(table, paragraphs=lines, colours=COLOURS, words=EN, **options)
    else:
        table = tallies.together(reading, actors=actors, rolled_up=rolled_up)
        figure = figures.together(table, colours=COLOURS, words=EN, **options)
    return figure, table


def points(figure) -> Iterator[dict[str, Any]]:
    """Every clickable mark as the browser would report it, with its length where it has one."""
    for trace in json.loads(figure.to_json())["data"]:
        for n, data in enumerate(trace.get("customdata", [])):
            yield {"customdata": data, "length": trace["x"][n], "text": (trace.get("text") or [""] * 999)[n]}
        for n, id in enumerate(trace.get("ids", [])):
            yield {"id": id, "length": trace["values"][n]}


@pytest.mark.parametrize("rolled_up", [False, True])
def test_the_segments_of_a_bar_add_up_to_its_ledger(rolled_up: bool):
    lengths: dict[Picked, int] = {}
    for point in points(draw("mentions", rolled_up=rolled_up)[0]):
        mark = picked(point)
        lengths[mark] = lengths.get(mark, 0) + point["length"]
    assert len(lengths) == 2 * len(ACTORS)
    for mark, length in lengths.items():
        found = ledger.entries(READING, actors=[mark.actor], side=mark.side, rolled_up=rolled_up)
        assert length == len(found.counted)


def test_the_area_of_a_tile_is_the_length_of_its_ledger():
    marks = [(picked(point), point["length"]) for point in points(draw("family")[0])]
    for mark, value in marks:
        if mark:
            found = ledger.entries(READING, actors=[mark.actor], side="source", rolled_up=bool(mark.rolled_up))
            assert value == len(found.counted)
    assert (Picked("meta", "source", rolled_up=True), 19) in marks
    assert (Picked("meta", "source", rolled_up=False), 8) in marks


def test_a_mark_of_the_dispersion_opens_its_sentence():
    marks = [picked(point) for point in points(draw("dispersion")[0])]
    assert len(marks) == sum(tally.own for tally in tallies.count(READING).values())
    for mark in marks:
        found = ledger.entries(READING, actors=[mark.actor], side=mark.side, sentence=mark.sentence)
        assert found.counted


def test_a_circle_shows_the_number_of_sentences_that_its_ledger_lists():
    circles = [(picked(p), p["text"]) for p in points(draw("together")[0]) if p["customdata"][3]]
    assert circles
    for mark, text in circles:
        found = ledger.entries(READING, actors=[mark.actor], with_actor=mark.with_actor, side="source")
        assert len(found.sentences) == int(text)


@pytest.mark.parametrize(
    "point",
    [{}, {"id": ""}, {"id": "root/companies"}, {"id": 7}, {"customdata": None}, {"customdata": [1, 2, 3, 4]},
     {"customdata": "meta"}, {"customdata": ["meta"]}],
)  # fmt: skip
def test_a_point_that_stands_for_no_actor_picks_nothing(point: dict[str, Any]):
    assert picked(point) is None


def test_bars_are_sorted_and_named_and_their_unit_is_said():
    figure, _ = draw("mentions", rolled_up=True)
    assert figure.layout.yaxis.ticktext[:3] == ("Meta", "China", "Alibaba")
    assert figure.layout.xaxis.title.text == EN["axis_mentions"]
    assert figure.layout.annotations[0].text == "8 of 19"


def test_the_difference_between_the_sides_stands_at_the_end_of_the_bar():
    lost = next(m.id for m in READING.mentions if m.actor == "tongyi" and m.side == "target")
    said = [a.text for a in draw("mentions", without(READING, lost))[0].layout.annotations]
    assert said.count("−1 in translation") == 1
    assert not any("translation" in a.text for a in draw("mentions")[0].layout.annotations)


def test_kinds_differ_by_pattern_and_by_symbol_and_not_by_colour():
    bars = [t for t in draw("mentions")[0].data if t.type == "bar" and t.customdata is not None]
    assert {bar.marker.pattern.shape for bar in bars} == {"", "/"}
    marks = [t for t in draw("dispersion")[0].data if t.mode == "markers"]
    assert len({mark.marker.symbol for mark in marks}) == 2


def test_faint_lines_divide_the_paragraphs_of_the_dispersion():
    figure, _ = draw("dispersion")
    lines = next(t for t in figure.data if t.mode == "lines")
    starts = {x for x in lines.x if x is not None}
    order = tallies.paragraphs(READING)
    assert starts == {n + 0.5 for n in range(1, len(order)) if order[n] != order[n - 1]}
    assert figure.layout.xaxis.title.text == EN["axis_sentence"]


def test_marks_of_one_actor_in_one_sentence_stand_apart():
    figure, _ = draw("dispersion", actors=["alibaba_cloud"])
    marks = next(t for t in figure.data if t.mode == "markers")
    assert len(set(marks.x)) == 2
    assert {round(x) for x in marks.x} == {2}


@pytest.mark.parametrize("chart", ["mentions", "dispersion", "together"])
def test_what_was_left_out_for_room_is_said(chart: str):
    figure, _ = draw(chart, limit=4)
    assert "the 4 most named of" in figure.layout.xaxis.title.text


@pytest.mark.parametrize("chart", CHARTS)
def test_a_selection_without_data_says_what_to_do(chart: str):
    figure, table = draw(chart, actors=())
    text = figure.layout.annotations[0].text.replace("<br>", " ")
    assert text == EN[f"empty_{chart}"]
    assert not figure.data
    assert descriptions.describe(chart, table, words=EN) == EN[f"empty_{chart}"]


@pytest.mark.parametrize("chart", CHARTS)
def test_the_page_shines_through_and_the_chart_cannot_be_dragged(chart: str):
    layout = draw(chart)[0].layout
    assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)"
    if chart != "family":
        assert layout.xaxis.fixedrange
        assert layout.yaxis.fixedrange


def test_height_follows_the_number_of_actors():
    few, many = draw("mentions", actors=["meta"])[0], draw("mentions")[0]
    assert few.layout.height < 200 < many.layout.height


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_and_never_interpreted(chart: str, name: str):
    reading = replace(READING, actors=tuple(replace(actor, name=name) for actor in ACTORS))
    spec = draw(chart, reading)[0].to_plotly_json()
    for key, text in strings(spec):
        assert not key.endswith("template"), "a template would interpret %{...}"
        if key not in ("customdata", "ids", "parents"):
            assert re.sub(r"<br>", "", text).count("<") == 0, text
            assert "$" not in text
    shown = [plain(text) for key, text in strings(spec) if key in ("hovertext", "text")]
    assert any(" ".join(name.split()) in text for text in shown)


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a figure with the name of its field; the theme's own template is no text."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "template":
                yield from strings(inner, name)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str):
        yield key, value


def plain(text: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&#36;", "$"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Meta", "Meta"),
        ("Chinese AI regulators", "Chinese AI<br>regulators"),
        ("Gesetz-zur-Neuordnung-des-Energierechts", "Gesetz-zur-Neuor<br>dnung-des-Energiere…"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_label_takes_two_lines_at_most(name: str, shown: str):
    assert figures.label(name) == shown


def test_one_actor_has_one_colour_whoever_else_is_shown():
    assert colour_of("meta", READING.actors) == colour_of("meta", ACTORS[8:9]) == colour_of("meta")
    assert colour_of("meta") in HUES


def test_the_best_known_actors_have_different_hues():
    known = ["china", "united_states", "european_union", "meta", "alibaba", "google"]
    assert len({colour_of(actor)[:7] for actor in known}) == len(known)


def test_a_child_has_a_lighter_tint_of_its_parents_colour():
    def light(colour: str) -> int:
        return sum(int(colour[n : n + 2], 16) for n in (1, 3, 5))

    family = [Actor("a", "A", "company"), Actor("b", "B", "company", "a"), Actor("c", "C", "product", "b")]
    tints = [light(colour_of(actor.id, family)) for actor in family]
    assert tints == sorted(tints)
    assert len(set(tints)) == 3


@pytest.mark.parametrize("language", ["en", "pt"])
@pytest.mark.parametrize("chart", CHARTS)
def test_the_text_alternative_has_the_real_numbers(chart: str, language: str):
    _, table = draw(chart)
    said = descriptions.describe(chart, table, words=WORDS[language], rolled_up=True)
    expected = {
        "mentions": ["Meta 19", "China 12", "23"],
        "family": ["19", "12", "8"],
        "dispersion": ["Meta 8", "1", "22"],
        "together": ["Alibaba + Llama 2 5"],
    }[chart]
    assert all(part in said for part in expected), said
    assert "{" not in said


def test_the_text_alternative_names_those_who_differ():
    lost = next(m.id for m in READING.mentions if m.actor == "tongyi" and m.side == "target")
    _, table = draw("mentions", without(READING, lost))
    said = descriptions.describe("mentions", table, words=EN)
    assert "differently for Tongyi." in said


def test_both_languages_have_the_same_words_with_the_same_gaps():
    def gaps(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    assert WORDS["en"].keys() == WORDS["pt"].keys()
    assert {k: gaps(v) for k, v in WORDS["en"].items()} == {k: gaps(v) for k, v in WORDS["pt"].items()}
    assert {f"root_{root}" for root in tallies.ROOTS} <= WORDS["en"].keys()
