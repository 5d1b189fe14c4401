"""The co-mention graph: the sums of the charts, in a file that graph tools read."""

import io

import defusedxml.ElementTree
import networkx
import pytest

from ladoalado import tallies
from ladoalado.exports.graph import gexf
from tests.exports_made import hostile_reading, shipped
from tests.gold import gold_reading

READING = shipped()


def read(data: bytes) -> networkx.Graph:
    return networkx.read_gexf(io.BytesIO(data))


def test_edges_are_the_sentences_of_the_circle():
    graph = read(gexf(READING))
    table = tallies.together(READING)
    wanted = {frozenset(pair): len(rows) for pair, rows in table.groupby(["actor", "other"])}
    assert {frozenset((a, b)): data["weight"] for a, b, data in graph.edges(data=True)} == wanted
    assert wanted


def test_nodes_carry_both_names_and_the_counts():
    graph = read(gexf(READING))
    counts = {id: tally for id, tally in tallies.count(READING).items() if tally.rolled_up}
    assert set(graph) == set(counts)
    for actor in READING.actors:
        node = graph.nodes[actor.id]
        assert (node["label"], node["name_en"], node["name_pt"]) == (actor.name, actor.name, actor.called("pt"))
        assert (node["own"], node["rolled_up"]) == (counts[actor.id].own, counts[actor.id].rolled_up)
        assert (node["type"], node["listed"], node["articles"]) == (actor.type, actor.listed, 1)


def test_several_readings_are_added_up():
    other = gold_reading()
    graph = read(gexf([READING, other, READING]))
    sums = [tallies.count(reading) for reading in (READING, other, READING)]
    assert graph.nodes["china"]["own"] == sum(counts["china"].own for counts in sums)
    assert (graph.nodes["china"]["articles"], graph.nodes["alphabet"]["articles"]) == (3, 2)
    tables = [tallies.together(reading) for reading in (READING, other, READING)]
    both = sum(len(t[t.actor.isin(["meta", "china"]) & t.other.isin(["meta", "china"])]) for t in tables)
    assert graph.edges["china", "meta"]["weight"] == both > 0


@pytest.mark.parametrize("readings", [[], ()])
def test_nothing_is_an_empty_graph(readings):
    assert len(read(gexf(readings))) == 0


def test_hostile_names_make_a_file_that_strict_parsers_read(hostile: list[dict]):
    reading = hostile_reading([row["text"] for row in hostile])
    data = gexf(reading)
    defusedxml.ElementTree.fromstring(data)
    assert len(read(data)) == sum(tally.rolled_up > 0 for tally in tallies.count(reading).values())
