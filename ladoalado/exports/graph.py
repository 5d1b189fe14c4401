"""Who is named beside whom, as a graph for graph tools (Gephi, Cytoscape). The one door to networkx."""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from ladoalado import tallies
from ladoalado.actors import Actor
from ladoalado.colours import colour_of
from ladoalado.escaping import XML
from ladoalado.reading import Reading

_REFUSED = re.compile(f"[{XML.refused}]")


def gexf(readings: Reading | Iterable[Reading]) -> bytes:
    """The co-mention graph of one reading or of several, as GEXF 1.2.

    A node is an actor that is named: `label`, `name_en`, `name_pt`, `type`, `listed` (an entry of the catalogue),
    `own` and `rolled_up` mentions, `articles` that name it. An edge joins two actors that a source sentence names
    both; its weight is the number of such sentences. An actor of several readings is one node.
    """
    import networkx  # type: ignore[import-untyped]

    counted = _Counted()
    for reading in (readings,) if isinstance(readings, Reading) else readings:
        counted.add(reading)
    graph: Any = networkx.Graph(name="Lado a Lado")
    for actor in counted.actors.values():
        graph.add_node(_clean(actor.id), **_attributes(actor, counted.sums[actor.id], counted.colours[actor.id]))
    for (a, b), weight in sorted(counted.edges.items()):
        graph.add_edge(_clean(a), _clean(b), weight=weight)
    out = io.BytesIO()
    networkx.write_gexf(graph, out, encoding="utf-8", version="1.2draft")
    return out.getvalue()


class _Counted:
    """Sums over readings, each looked at once: `edges` counts the source sentences that name both of two actors."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.colours: dict[str, str] = {}
        self.sums: dict[str, Counter[str]] = defaultdict(Counter)
        self.edges: Counter[tuple[str, str]] = Counter()

    def add(self, reading: Reading) -> None:
        """Count in the actors that the reading's source names, themselves or their families."""
        for actor, tally in zip(reading.actors, tallies.count(reading).values(), strict=True):
            if not tally.rolled_up:
                continue
            if actor.id not in self.actors:
                self.actors[actor.id] = actor
                self.colours[actor.id] = colour_of(actor.id, reading.actors)
            self.sums[actor.id].update(own=tally.own, rolled_up=tally.rolled_up, articles=1)
        here: dict[int, set[str]] = defaultdict(set)
        for mention in tallies.counted(reading):
            if mention.side == "source" and mention.actor:
                here[mention.sentence].add(mention.actor)
        for named in here.values():
            self.edges.update(combinations(sorted(named), 2))


def _attributes(actor: Actor, counts: Counter[str], colour: str) -> dict[str, object]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {
        "label": _clean(actor.name),
        "name_en": _clean(actor.called("en")),
        "name_pt": _clean(actor.called("pt")),
        "type": _clean(actor.type),
        "listed": actor.listed,
        "own": counts["own"],
        "rolled_up": counts["rolled_up"],
        "articles": counts["articles"],
        "viz": {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": 10.0 + counts["own"]},
    }


def _clean(text: str) -> str:
    """The text as XML can hold it."""
    return _REFUSED.sub("\ufffd", text)
