"""Who a name may mean: a search over the catalogue, the actors of an article and those that the reader made.

Plain data in and out. The index of the catalogue is made once for each state of its files.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from components.words import Language
from ladoalado import actors
from ladoalado.actors import Actor, Catalogue
from ladoalado.corrections import Correction, Made
from ladoalado.reading import Reading

MOST = 12
SHORTEST_PART = 3  # letters from which a query is also looked for inside words
EXACT, BEGINS, WORD, WORDS, PART = range(5)


@dataclass(frozen=True, slots=True)
class Found:
    """One actor that a search found.

    `surface` is the name that answered, where it is not the one shown; `here` counts the mentions of the article, on
    both sides; `parent` is the name of whom it is part of.
    """

    id: str
    name: str
    type: str
    surface: str = ""
    parent: str = ""
    here: int = 0


class Directory:
    """Everybody who can be chosen: the actors of a reading, those a reader made, and the catalogue."""

    def __init__(self, reading: Reading, corrections: Sequence[Correction] = (), language: Language = "en") -> None:
        self.language = language
        self.here = Counter(m.actor for m in reading.mentions if m.actor)
        self.of_reading = {actor.id: actor for actor in reading.actors}
        self.made = {c.made.id: actor_of(c.made) for c in corrections if c.made}
        self.surfaces: dict[str, set[str]] = defaultdict(set)
        for mention in reading.mentions:
            if mention.actor:
                self.surfaces[mention.actor].add(mention.text)
        for correction in corrections:
            if correction.act in ("alias", "missed", "assign", "split") and correction.actor and correction.text:
                self.surfaces[correction.actor].add(correction.text)

    def ready(self) -> None:
        """Read the catalogue now, where nobody did so before: it takes a second."""
        _catalogue(actors.fingerprint())

    def get(self, identifier: str | None) -> Actor | None:
        """The actor of an id, wherever it comes from; the catalogue is asked last."""
        if not identifier:
            return None
        for known in (self.of_reading, self.made):
            if identifier in known:
                return known[identifier]
        return catalogue().actors.get(identifier)

    def name(self, identifier: str | None) -> str:
        """What an actor is called in the language of the interface; its id where nobody knows it any more."""
        actor = self.get(identifier)
        return actor.called(self.language) if actor else identifier or ""

    def taken(self) -> frozenset[str]:
        """Ids that a new actor cannot have."""
        return frozenset(self.made) | frozenset(self.of_reading)

    def search(self, query: str, *, without: Iterable[str] = (), most: int = MOST) -> list[Found]:
        """The actors that `query` may mean, the likeliest first; none for an empty query.

        It is compared with every name and alias in both languages, without regard to accents and capitals.
        """
        wanted = folded(query)
        if not wanted:
            return []
        best: dict[str, tuple[int, int, str]] = {}
        for text, surface, actor in self._surfaces():
            rank = _rank(wanted, text)
            if rank is not None and (key := (rank, len(text), surface)) < best.get(actor, (PART + 1, 0, "")):
                best[actor] = key
        left_out = set(without)
        order = sorted((rank, -self.here[id_], length, id_) for id_, (rank, length, _) in best.items())
        ids = [id_ for _, _, _, id_ in order if id_ not in left_out][:most]
        return [self._found(id_, best[id_][2]) for id_ in ids]

    def found(self, identifier: str) -> Found | None:
        """One actor by its id, as a search would give it."""
        return self._found(identifier, "") if self.get(identifier) else None

    def _surfaces(self) -> Iterator[tuple[str, str, str]]:
        yield from _catalogue(actors.fingerprint())
        for known in (self.of_reading, self.made):
            for id_, actor in known.items():
                for surface in {actor.name, *actor.names.values(), *self.surfaces[id_]}:
                    yield folded(surface), surface, id_

    def _found(self, identifier: str, surface: str) -> Found:
        actor = self.get(identifier)
        if actor is None:
            return Found(identifier, identifier, "")
        name, parent = actor.called(self.language), self.name(actor.parent)
        found = Found(identifier, name, actor.type, "", parent, self.here[identifier])
        return found if folded(surface) == folded(name) else replace(found, surface=surface)


def folded(text: str) -> str:
    """`text` without accents, capitals and doubled blanks."""
    apart = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).casefold().split())


def actor_of(made: Made) -> Actor:
    """An actor that a reader made, as one of the catalogue's kind."""
    label = actors.LABEL_OF_TYPE.get(made.type, "ORG")
    return Actor(made.id, made.name, made.type, made.parent, label=label, names={"en": made.name}, listed=False)


def catalogue() -> Catalogue:
    """The shipped catalogue, read once a process; the reader page is there before it is needed."""
    from ladoalado import making

    return making.catalogue()


def _rank(wanted: str, text: str) -> int | None:
    if text == wanted:
        return EXACT
    if text.startswith(wanted):
        return BEGINS
    padded = f" {text}"
    if f" {wanted}" in padded:
        return WORD
    words = wanted.split()
    if len(words) > 1 and all(f" {word}" in padded for word in words):
        return WORDS
    return PART if len(wanted) >= SHORTEST_PART and wanted in text else None


@lru_cache(maxsize=2)
def _catalogue(_fingerprint: str) -> tuple[tuple[str, str, str], ...]:
    """Every name and alias of the catalogue: folded, as written, whose it is. Adjectives name nobody by themselves."""
    known = catalogue()
    rows: Mapping[tuple[str, str], str] = {
        (alias.surface, alias.actor): folded(alias.surface)
        for aliases in known.aliases.values()
        for alias in aliases
        if alias.kind != "adjective"
    }
    names = {(name, id_): folded(name) for id_, a in known.actors.items() for name in (a.name, *a.names.values())}
    return tuple((text, surface, actor) for (surface, actor), text in {**rows, **names}.items())
