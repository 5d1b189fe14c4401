"""Readings to counts and tables. The plain counts need no pandas: the reader page uses them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from ladoalado.actors import Actor
from ladoalado.mentions import Kind, Mention, Side
from ladoalado.reading import Reading

if TYPE_CHECKING:
    from pandas import DataFrame

SIDES: tuple[Side, ...] = ("source", "target")
KINDS: tuple[Kind, ...] = ("name", "adjective", "metonym")

ROOT_OF_TYPE = {
    "state": "states",
    "union": "states",
    "place": "places",
    "region": "places",
    "company": "companies",
    "institution": "institutions",
    "organisation": "organisations",
    "product": "products",
    "person": "people",
    "law": "laws",
    "event": "events",
}
ROOT_OF_GROUP = {"regulators": "regulators"}
ROOTS = (*dict.fromkeys(ROOT_OF_TYPE.values()), *ROOT_OF_GROUP.values(), "others")
ROOT = "root/"


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one actor (or group) in one reading.

    `own` is its source mentions of every counted kind, `rolled_up` adds its descendants'; `name`,
    `adjective` and `metonym` add up to `own`. `source` and `target` are the own counts of each side,
    `rolled_target` is `rolled_up` on the target side. `missing` source mentions have no partner in the
    translation, `added` target mentions have none in the source.
    """

    actor: str
    own: int = 0
    rolled_up: int = 0
    name: int = 0
    adjective: int = 0
    metonym: int = 0
    source: int = 0
    target: int = 0
    rolled_target: int = 0
    missing: int = 0
    added: int = 0

    @property
    def difference(self) -> int:
        """How many more mentions the source has than the translation; negative where it has fewer."""
        return self.source - self.target

    @property
    def rolled_difference(self) -> int:
        """The same with descendants."""
        return self.rolled_up - self.rolled_target


@dataclass(frozen=True, slots=True)
class Preset:
    """How a named selection chooses actors: families, groups, or everyone."""

    families: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    everyone: bool = False


PRESETS: Mapping[str, Preset] = {
    "us": Preset(families=("united_states",)),
    "china": Preset(families=("china",)),
    "meta": Preset(families=("meta",)),
    "alibaba": Preset(families=("alibaba",)),
    "regulators": Preset(groups=("regulators",)),
    "all": Preset(everyone=True),
}


def ancestors(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    """The ancestors of every actor, nearest first; each once, even where parents run in a circle."""
    parent = {actor.id: actor.parent for actor in actors}
    return {actor: tuple(_upwards(actor, parent)) for actor in parent}


def family_of(reading: Reading, actors: Collection[str]) -> frozenset[str]:
    """These actors and all their descendants; ids the reading does not know are left out."""
    chosen = set(actors)
    return frozenset(id for id, above in ancestors(reading.actors).items() if not chosen.isdisjoint((id, *above)))


def members(reading: Reading, group: str) -> frozenset[str]:
    """The actors of a group, with their descendants; nobody where the group is unknown."""
    return family_of(reading, [actor.id for actor in reading.actors if group in actor.groups])


def choose(reading: Reading, preset: str) -> tuple[str, ...]:
    """The actors of a preset in catalogue order; nobody where the preset is unknown."""
    rule = PRESETS.get(preset, Preset())
    chosen = family_of(reading, rule.families).union(*(members(reading, group) for group in rule.groups))
    return tuple(actor.id for actor in reading.actors if rule.everyone or actor.id in chosen)


def count(reading: Reading, *, kinds: Collection[Kind] = KINDS) -> dict[str, Tally]:
    """The tally of every actor of the reading, in catalogue order."""
    above = ancestors(reading.actors)
    own, rolled = _counters(reading, above, kinds)
    return {actor: _tally(actor, own, rolled) for actor in above}


def count_group(reading: Reading, group: str, *, kinds: Collection[Kind] = KINDS) -> Tally:
    """One tally for a whole group: a mention of any member or of its descendants counts once."""
    inside = members(reading, group)
    counter: Counter[str] = Counter()
    for mention in counted(reading, kinds=kinds):
        if mention.actor in inside:
            counter.update(_entries(mention))
    return _tally(group, {group: counter}, {group: counter})


def counted(reading: Reading, *, kinds: Collection[Kind] = KINDS) -> Iterator[Mention]:
    """The mentions that count: they have an actor of the reading and one of these kinds."""
    known = {actor.id for actor in reading.actors}
    return (m for m in reading.mentions if m.kind in kinds and m.actor in known)


def paragraphs(reading: Reading) -> tuple[int, ...]:
    """The paragraph of every sentence, in reading order."""
    return tuple(pair.sentence.paragraph for pair in reading.pairs)


def by_actor(
    reading: Reading, *, actors: Collection[str] | None = None, kinds: Collection[Kind] = KINDS, language: str = "en"
) -> "DataFrame":
    """One row per actor, side and kind, zeros included: actor, name, side, kind, own, rolled_up."""
    from pandas import DataFrame

    own, rolled = _counters(reading, ancestors(reading.actors), kinds)
    rows = [
        (actor.id, actor.called(language), side, kind, own[actor.id][side + kind], rolled[actor.id][side + kind])
        for actor in _shown(reading, actors)
        for side in SIDES
        for kind in kinds
    ]
    return DataFrame(rows, columns=["actor", "name", "side", "kind", "own", "rolled_up"])


def dispersion(
    reading: Reading,
    *,
    actors: Collection[str] | None = None,
    kinds: Collection[Kind] = KINDS,
    language: str = "en",
    rolled_up: bool = False,
) -> "DataFrame":
    """One row per mention: actor (the row it stands on), name, named (whom it names), sentence, side, kind, mention.

    With `rolled_up` a mention also stands on the row of each chosen ancestor.
    """
    from pandas import DataFrame

    name = {actor.id: actor.called(language) for actor in _shown(reading, actors)}
    lines = _lines(reading, rolled_up)
    rows = [
        (line, name[line], m.actor, m.sentence, m.side, m.kind, m.id, m.text)
        for m in counted(reading, kinds=kinds)
        for line in lines[m.actor or ""]
        if line in name
    ]
    return DataFrame(rows, columns=["actor", "name", "named", "sentence", "side", "kind", "mention", "text"])


def together(
    reading: Reading,
    *,
    actors: Collection[str] | None = None,
    kinds: Collection[Kind] = KINDS,
    language: str = "en",
    rolled_up: bool = False,
) -> "DataFrame":
    """One row per sentence in which two actors are both named on the source side, with the mentions of each.

    With `rolled_up` a descendant speaks for its ancestor; an actor is then never paired with its own ancestor.
    """
    from pandas import DataFrame

    name = {actor.id: actor.called(language) for actor in _shown(reading, actors)}
    above = ancestors(reading.actors)
    rows = [
        (a, b, name[a], name[b], sentence, here[a], here[b])
        for sentence, here in sorted(_by_sentence(reading, kinds, rolled_up).items())
        for a, b in combinations([id for id in name if here[id]], 2)
        if not (rolled_up and related(above, a, b))
    ]
    columns = ["actor", "other", "name", "other_name", "sentence", "actor_mentions", "other_mentions"]
    return DataFrame(rows, columns=columns)


def family(
    reading: Reading, *, actors: Collection[str] | None = None, kinds: Collection[Kind] = KINDS, language: str = "en"
) -> "DataFrame":
    """The tree of the actors with mentions: id, parent, name, own, rolled_up.

    An actor hangs under its nearest chosen ancestor; without one, under a root for its group or type
    (`root/states`, `root/regulators`...), whose name is the part after the slash.
    """
    from pandas import DataFrame

    tallies = count(reading, kinds=kinds)
    shown = [actor for actor in _shown(reading, actors) if tallies[actor.id].rolled_up]
    parents = _parents(reading, shown)
    leaves = [
        (a.id, parents[a.id], a.called(language), tallies[a.id].own, tallies[a.id].rolled_up)
        for a in shown
    ]  # fmt: skip
    columns = ["id", "parent", "name", "own", "rolled_up"]
    return DataFrame([*_roots(leaves), *leaves], columns=columns)


def related(above: Mapping[str, tuple[str, ...]], a: str, b: str) -> bool:
    """Whether one of the two is an ancestor of the other."""
    return a in above.get(b, ()) or b in above.get(a, ())


def _upwards(actor: str, parent: Mapping[str, str | None]) -> Iterator[str]:
    seen = {actor}
    above = parent[actor]
    while above is not None and above in parent and above not in seen:
        yield above
        seen.add(above)
        above = parent[above]


def _counters(
    reading: Reading, above: Mapping[str, tuple[str, ...]], kinds: Collection[Kind]
) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    own: dict[str, Counter[str]] = {actor: Counter() for actor in above}
    rolled: dict[str, Counter[str]] = {actor: Counter() for actor in above}
    for mention in counted(reading, kinds=kinds):
        actor = mention.actor or ""
        own[actor].update(_entries(mention))
        for line in (actor, *above[actor]):
            rolled[line].update(_entries(mention))
    return own, rolled


def _entries(mention: Mention) -> Iterator[str]:
    """The names of the counters one mention feeds."""
    yield mention.side
    yield mention.side + mention.kind
    if mention.pair is None:
        yield mention.side + "alone"


def _tally(actor: str, own: Mapping[str, Counter[str]], rolled: Mapping[str, Counter[str]]) -> Tally:
    mine, family = own[actor], rolled[actor]
    return Tally(
        actor=actor,
        own=mine["source"],
        rolled_up=family["source"],
        name=mine["sourcename"],
        adjective=mine["sourceadjective"],
        metonym=mine["sourcemetonym"],
        source=mine["source"],
        target=mine["target"],
        rolled_target=family["target"],
        missing=mine["sourcealone"],
        added=mine["targetalone"],
    )


def _shown(reading: Reading, actors: Collection[str] | None) -> list[Actor]:
    return [actor for actor in reading.actors if actors is None or actor.id in actors]


def _lines(reading: Reading, rolled_up: bool) -> dict[str, tuple[str, ...]]:
    """For each actor, the actors its mentions speak for."""
    return {id: (id, *above) if rolled_up else (id,) for id, above in ancestors(reading.actors).items()}


def _by_sentence(reading: Reading, kinds: Collection[Kind], rolled_up: bool) -> dict[int, Counter[str]]:
    lines = _lines(reading, rolled_up)
    here: dict[int, Counter[str]] = defaultdict(Counter)
    for mention in counted(reading, kinds=kinds):
        if mention.side == "source":
            here[mention.sentence].update(lines[mention.actor or ""])
    return here


def _parents(reading: Reading, shown: list[Actor]) -> dict[str, str]:
    above = ancestors(reading.actors)
    present = {actor.id for actor in shown}
    return {actor.id: next((a for a in above[actor.id] if a in present), _root(actor)) for actor in shown}


def _root(actor: Actor) -> str:
    groups = (ROOT_OF_GROUP[group] for group in actor.groups if group in ROOT_OF_GROUP)
    return ROOT + next(groups, ROOT_OF_TYPE.get(actor.type, "others"))


def _roots(leaves: list[tuple[str, str, str, int, int]]) -> list[tuple[str, str, str, int, int]]:
    totals: Counter[str] = Counter()
    for _, parent, _, _, rolled in leaves:
        if parent.startswith(ROOT):
            totals[parent] += rolled
    return [(root, "", root.removeprefix(ROOT), 0, total) for root, total in totals.items()]
