"""The catalogue of actors: `seeds/actors/*.toml` to objects. Adding an actor is adding lines there.

`seeds/README.md` documents every field.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

from ladoalado import settings
from ladoalado.errors import BadSeed
from ladoalado.mentions import Kind, Label

LABEL_OF_TYPE: dict[str, Label] = {
    "state": "GPE",
    "union": "ORG",
    "place": "GPE",
    "region": "LOC",
    "company": "ORG",
    "institution": "ORG",
    "organisation": "ORG",
    "product": "PRODUCT",
    "person": "PERSON",
    "law": "LAW",
    "event": "EVENT",
}
FIELDS = {
    "id", "name", "type", "label", "parent", "state", "wikidata", "groups", "article",
    "aliases", "adjectives", "metonyms", "seats", "strict", "weak", "not",
}  # fmt: skip
FORMS = ("{ms}", "{fs}", "{mp}", "{fp}")
CONTRACTION = {"o": "do", "a": "da", "os": "dos", "as": "das", "": "de"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts. `names` gives the name to show by language, English always there.

    `parent` is whom it rolls up into; `state` the state it belongs to or lies in, which is more: a city rolls up into
    nobody. `listed`: an entry of the catalogue; otherwise a name that one article brought along.
    """

    id: str
    name: str
    type: str
    parent: str | None = None
    wikidata: str | None = None
    groups: tuple[str, ...] = ()
    label: Label = "ORG"
    names: Mapping[str, str] = field(default_factory=dict)
    listed: bool = True
    state: str | None = None

    def called(self, language: str) -> str:
        """The name to show in `language`; the English one where the catalogue has none."""
        return self.names.get(language, self.name)


@dataclass(frozen=True, slots=True)
class Alias:
    """One surface that may name an actor.

    `strict`: also an ordinary word, so capitals and context must speak for it. `weak`: counts only
    where a full name of the same actor stands in the same text. `seat`: a capital that means its government unless
    the words around it speak of the city.
    """

    surface: str
    actor: str
    kind: Kind
    label: Label
    strict: bool = False
    weak: bool = False
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All actors, and by language their aliases and the phrases that contain an alias and mean something else."""

    actors: Mapping[str, Actor]
    aliases: Mapping[str, tuple[Alias, ...]]
    phrases: Mapping[str, tuple[str, ...]]

    def ancestors(self, actor: str) -> tuple[str, ...]:
        """Ids of the family above `actor`, nearest first."""
        return ancestors(self.actors, actor)

    def state_of(self, actor: str) -> str | None:
        """The state or union an actor is, belongs to or lies in, if any."""
        found = self.actors.get(actor)
        if found is None:
            return None
        return found.id if found.type in ("state", "union") else found.state

    def family(self, ids: set[str]) -> tuple[Actor, ...]:
        """The actors of `ids` with all their ancestors, in catalogue order."""
        wanted = ids.union(*(self.ancestors(i) for i in ids)) if ids else ids
        return tuple(actor for actor in self.actors.values() if actor.id in wanted)


def ancestors(actors: Mapping[str, Actor], actor: str) -> tuple[str, ...]:
    """Ids above `actor` in `actors`, nearest first; empty for an unknown id."""
    found: list[str] = []
    while actor in actors and (parent := actors[actor].parent) and parent not in found:
        found.append(parent)
        actor = parent
    return tuple(found)


def _files(folder: Path | None) -> list[Path]:
    found = sorted((folder or settings.SEEDS / "actors").glob("*.toml"))
    if not found:
        raise BadSeed("seeds/actors: no actor files (*.toml) found; restore the seeds folder")
    return found


def fingerprint(folder: Path | None = None) -> str:
    """Changes when any file of the catalogue does; nothing is parsed, and unchanged files are read once a process."""
    return _fingerprint(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in _files(folder)))


@lru_cache(maxsize=8)
def _fingerprint(files: tuple[tuple[Path, int, int], ...]) -> str:
    return sha256(b"\0".join(path.read_bytes() for path, _, _ in files)).hexdigest()[:16]


def load(folder: Path | None = None) -> Catalogue:
    """The catalogue of `folder` (default: `seeds/actors`). Raises BadSeed naming the file and the id."""
    files = _files(folder)
    raw: dict[str, dict[str, Any]] = {}
    for path in files:
        for entry in _entries(path):
            if entry["id"] in raw:
                raise BadSeed(f"{path.name}: actor '{entry['id']}' is defined twice; ids are unique over all files")
            raw[entry["id"]] = entry
    _check_parents(raw)
    languages = sorted({lang for entry in raw.values() for lang in entry.get("aliases", {})})
    return Catalogue(
        actors={id_: _actor(entry, _state(raw, id_).get("id")) for id_, entry in raw.items()},
        aliases={lang: tuple(_aliases(raw, lang)) for lang in languages},
        phrases={lang: tuple(_phrases(raw, lang)) for lang in languages},
    )


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    try:
        found = tomllib.loads(path.read_text("utf-8")).get("actor", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSeed(f"{path.name}: not readable as TOML ({error})") from error
    for entry in found:
        id_ = entry.get("id", "")
        if not re.fullmatch(r"[a-z0-9_]+", id_):
            raise BadSeed(f"{path.name}: actor id {id_!r} must be lower-case letters, digits and _")
        if unknown := set(entry) - FIELDS:
            raise BadSeed(f"{path.name}: actor '{id_}' has unknown fields: {', '.join(sorted(unknown))}")
        if not entry.get("name") or entry.get("type") not in LABEL_OF_TYPE:
            raise BadSeed(f"{path.name}: actor '{id_}' needs a name and a type out of {', '.join(LABEL_OF_TYPE)}")
        yield entry


def _check_parents(raw: Mapping[str, dict[str, Any]]) -> None:
    for id_, entry in raw.items():
        seen = [id_]
        while parent := raw[seen[-1]].get("parent"):
            if parent not in raw:
                raise BadSeed(f"actor '{seen[-1]}' has an unknown parent '{parent}'")
            if parent in seen:
                raise BadSeed(f"actor '{id_}' is its own ancestor through '{parent}'")
            seen.append(parent)
        if (state := entry.get("state")) and state not in raw:
            raise BadSeed(f"actor '{id_}' names an unknown state '{state}'")


def _actor(entry: Mapping[str, Any], state: str | None) -> Actor:
    names = {lang: found[0] for lang, found in entry.get("aliases", {}).items() if found and "{" not in found[0]}
    return Actor(
        id=entry["id"],
        name=entry["name"],
        type=entry["type"],
        parent=entry.get("parent"),
        wikidata=entry.get("wikidata"),
        groups=tuple(entry.get("groups", ())),
        label=entry.get("label", LABEL_OF_TYPE[entry["type"]]),
        names={**names, "en": entry["name"]},
        state=state,
    )


def _state(raw: Mapping[str, dict[str, Any]], id_: str) -> dict[str, Any]:
    """The state an actor belongs to: its own `state`, else its nearest ancestor that is one."""
    step: str | None = raw[id_].get("state") or raw[id_].get("parent")
    while step and raw[step]["type"] not in ("state", "union"):
        step = raw[step].get("state") or raw[step].get("parent")
    return raw[step] if step else {}


def _fillings(state: Mapping[str, Any]) -> dict[str, list[str]]:
    """What each template stands for, from the state's own aliases and adjectives."""
    names_pt = state.get("aliases", {}).get("pt", [])
    names_en = state.get("aliases", {}).get("en", [])
    adjectives_en = state.get("adjectives", {}).get("en", [])[:1]
    acronyms = [name for name in names_en if name.replace(".", "").isupper()]
    rows = state.get("adjectives", {}).get("pt", [])
    return {
        **{form: [row[place] for row in rows] for place, form in enumerate(FORMS)},
        "{of}": [f"{word} {name}" for name in names_pt for word in CONTRACTION.values()],
        "{adj}": adjectives_en + acronyms,
        "{gen}": [f"{name}'s" for name in names_en],
        "{name}": list(names_en) + [f"the {name}" for name in names_en],
    }


def _expand(surface: str, fillings: Mapping[str, list[str]]) -> Iterator[str]:
    """Every surface that a template stands for; a plain surface is itself."""
    parts = re.split(r"(\{\w+\})", surface)
    for choice in product(*(fillings.get(part, [part]) for part in parts)):
        yield "".join(choice)


def _aliases(raw: Mapping[str, dict[str, Any]], language: str) -> Iterator[Alias]:
    for id_, entry in raw.items():
        label = entry.get("label", LABEL_OF_TYPE[entry["type"]])
        strict = set(entry.get("strict", {}).get(language, ()))
        fillings = _fillings(_state(raw, id_))
        for weak, key in ((False, "aliases"), (True, "weak")):
            for template in entry.get(key, {}).get(language, ()):
                for surface in _expand(template, fillings):
                    yield Alias(surface, id_, "name", label, strict=template in strict, weak=weak)
        for surface in entry.get("metonyms", {}).get(language, ()):
            yield Alias(surface, id_, "metonym", "GPE", seat=surface in entry.get("seats", {}).get(language, ()))
        for row in entry.get("adjectives", {}).get(language, ()):
            for surface in dict.fromkeys([row] if isinstance(row, str) else row):
                yield Alias(surface, id_, "adjective", "NORP")


def _phrases(raw: Mapping[str, dict[str, Any]], language: str) -> Iterator[str]:
    for id_, entry in raw.items():
        for template in entry.get("not", {}).get(language, ()):
            yield from _expand(template, _fillings(_state(raw, id_)))
