"""Who is who while corrections are applied: actors of the reading, of the catalogue, and of the reader's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ladoalado.actors import LABEL_OF_TYPE, Actor, Alias, Catalogue
from ladoalado.corrections import MADE, Correction, Made
from ladoalado.mentions import Kind, Label
from ladoalado.newcomers import PREFIX, TYPE
from ladoalado.reading import Reading

LABEL_OF_KIND: Mapping[Kind, Label] = {"adjective": "NORP", "metonym": "GPE"}


class Known:
    """Finds actors by their ids. The catalogue is read only where the reading and the reader do not answer."""

    def __init__(self, reading: Reading, corrections: Sequence[Correction]) -> None:
        self.reading = reading
        self.here = {actor.id: actor for actor in reading.actors}
        self.made = {c.made.id: _actor(c.made) for c in corrections if c.made and c.made.id.startswith((MADE, PREFIX))}
        self.merged: dict[str, str] = {}
        self.labels: dict[str, Label] = {}

    def get(self, id_: str | None) -> Actor | None:
        """The actor of that id as corrected so far; None for an id that nobody knows."""
        actor = self._uncorrected(id_)
        return None if actor is None else self._corrected(actor)

    def in_reach(self, id_: str) -> bool:
        """Whether an actor is one of the reading or of the reader's own: a cheap question."""
        return id_ in self.here or id_ in self.made

    def label(self, id_: str, kind: Kind) -> Label:
        """The label of a mention of that kind."""
        actor = self.get(id_)
        return LABEL_OF_KIND.get(kind) or (actor.label if actor else "ORG")

    def relabel(self, id_: str, label: Label) -> None:
        """From now on that actor carries `label`."""
        self.labels[id_] = label

    def merge(self, was: str, id_: str) -> None:
        """From now on whoever hangs under `was` hangs under `id_`; the chain from `id_` upwards leaves `was` out."""
        self.merged[was] = id_

    def really(self, id_: str) -> str:
        """Who an actor is after all merges so far."""
        seen = {id_}
        while (id_ := self.merged.get(id_, id_)) not in seen:
            seen.add(id_)
        return id_

    def family(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """These actors and all above them: the catalogue's in its order, names of the article, the reader's own."""
        found: dict[str, Actor] = {}
        for id_ in ids:
            actor = self.get(id_)
            while actor is not None and actor.id not in found:
                found[actor.id] = actor
                actor = self.get(actor.parent)
        return tuple(self._in_order(_without_circles(found)))

    def _uncorrected(self, id_: str | None) -> Actor | None:
        if id_ is None:
            return None
        actor = self.here.get(id_) or self.made.get(id_)
        if actor is None and not id_.startswith((MADE, PREFIX)):
            actor = catalogue().actors.get(id_)
        return actor

    def _corrected(self, actor: Actor) -> Actor:
        parent = self._parent(actor)
        if parent != actor.parent:
            actor = replace(actor, parent=parent)
        label = self.labels.get(actor.id, actor.label)
        if label != actor.label:
            type_ = actor.type if LABEL_OF_TYPE.get(actor.type) == label else TYPE[label]
            actor = replace(actor, label=label, type=type_)
        return actor

    def _parent(self, actor: Actor) -> str | None:
        """The parent after the merges; one that was merged into its own descendant hands on what is above itself."""
        step, seen = actor.parent, set[str]()
        while step is not None and step not in seen:
            seen.add(step)
            now = self.really(step)
            if now == step or not self._under(now, actor.id):
                return now
            above = self._uncorrected(step)
            step = above.parent if above else None
        return None

    def _under(self, id_: str, other: str) -> bool:
        """Whether `id_` is `other` or hung below it before any merge."""
        seen, step = set[str](), self._uncorrected(id_)
        while step is not None and step.id not in seen:
            if step.id == other:
                return True
            seen.add(step.id)
            step = self._uncorrected(step.parent)
        return False

    def _in_order(self, found: Mapping[str, Actor]) -> list[Actor]:
        order = {id_: n for n, id_ in enumerate(self.here)}
        listed = [id_ for id_ in found if not id_.startswith((MADE, PREFIX))]
        if any(id_ not in order for id_ in listed):
            places = {id_: n for n, id_ in enumerate(catalogue().actors)}
            listed.sort(key=lambda id_: (places.get(id_, len(places)), order.get(id_, 0)))
        else:
            listed.sort(key=lambda id_: order[id_])
        new = sorted(
            (id_ for id_ in found if id_.startswith(PREFIX)), key=lambda id_: (order.get(id_, len(order)), id_)
        )
        own = sorted(id_ for id_ in found if id_.startswith(MADE))
        return [found[id_] for id_ in (*listed, *new, *own)]


def catalogue() -> Catalogue:
    """The shipped catalogue, read once a process."""
    from ladoalado import making

    return making.catalogue()


@lru_cache(maxsize=4)
def _aliases(language: str) -> Mapping[str, tuple[Alias, ...]]:
    found: dict[str, list[Alias]] = {}
    for alias in catalogue().aliases.get(language, ()):
        found.setdefault(alias.actor, []).append(alias)
    return {id_: tuple(aliases) for id_, aliases in found.items()}


def aliases(id_: str, language: str) -> tuple[Alias, ...]:
    """What the catalogue calls an actor in a language; nothing for one that is not listed."""
    return () if id_.startswith((MADE, PREFIX)) else _aliases(language).get(id_, ())


def kind_of(id_: str, text: str, language: str) -> Kind | None:
    """How a place that reads `text` refers to an actor, where the catalogue says it."""
    kinds = {alias.kind for alias in aliases(id_, language) if alias.surface == text}
    return "name" if "name" in kinds else min(kinds, default=None)


def _actor(made: Made) -> Actor:
    label = LABEL_OF_TYPE.get(made.type, "ORG")
    names = {"en": made.name, "pt": made.name}
    return Actor(made.id, made.name, made.type, made.parent, label=label, names=names, listed=False)


def _without_circles(found: Mapping[str, Actor]) -> dict[str, Actor]:
    """The actors without parents that nobody knows, and without one that hangs under itself."""
    kept = {id_: replace(a, parent=None) if a.parent and a.parent not in found else a for id_, a in found.items()}
    for id_ in sorted(kept):
        seen, step = {id_}, kept[id_]
        while step.parent and step.parent not in seen:
            seen.add(step.parent)
            step = kept[step.parent]
        if step.parent:
            kept[step.id] = replace(step, parent=None)
    return kept
