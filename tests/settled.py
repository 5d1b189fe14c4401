"""A text and the names heard in it, settled over a catalogue of five actors: what the tests of newcomers share."""

import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ladoalado import actors, labels, newcomers
from ladoalado.actors import Actor, Catalogue
from ladoalado.entities import Finder
from ladoalado.mentions import Mention
from ladoalado.recognition.encoder import Heard
from ladoalado.sentences import split

SMALL = """
[[actor]]
id = "google"
name = "Google"
type = "company"
aliases = { pt = ["Google"] }
[[actor]]
id = "brazil"
name = "Brazil"
type = "state"
aliases = { pt = ["Brasil"] }
[[actor]]
id = "russia"
name = "Russia"
type = "state"
aliases = { pt = ["Rússia"] }
[[actor]]
id = "world_trade_organization"
name = "World Trade Organization"
type = "organisation"
aliases = { pt = ["Organização Mundial do Comércio"] }
[[actor]]
id = "anac"
name = "Anac"
type = "institution"
aliases = { pt = ["Anac"] }
"""


@dataclass
class Settled:
    """The mentions of a text and its newcomers by id."""

    mentions: list[Mention]
    actors: dict[str, Actor]

    @property
    def who(self) -> list[tuple[str, str]]:
        """Each mention with its actor."""
        return [(m.text, m.actor) for m in self.mentions]

    @property
    def why(self) -> list[tuple[str, str]]:
        """Each mention with its reason."""
        return [(m.text, m.reason) for m in self.mentions]


@cache
def small() -> tuple[Catalogue, Finder]:
    """The five actors and their finder."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.toml").write_text(SMALL, "utf-8")
        catalogue = actors.load(Path(folder))
    return catalogue, Finder(catalogue, "pt")


def settle(text: str, score: float = 0.9, **names: str) -> Settled:
    """`names` are heard, by label (PER, ORG, LOC), wherever they stand; `Name*` only where it stands first."""
    catalogue, finder = small()
    heard = {}
    for label, listed in names.items():
        for name in listed.split("; "):
            places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name.strip('*'))}(?!\w)", text)]
            assert places, name
            heard |= dict.fromkeys(places[:1] if name.endswith("*") else places, label)
    parts = split(text)
    named = labels.in_sentences(parts, [Heard(*place, label, score) for place, label in heard.items()])
    found, rejected = finder.source(parts, named)
    mentions, new = newcomers.settle(found, rejected, parts, text, catalogue)
    known = {**catalogue.actors, **{actor.id: actor for actor in new}}
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(m.actor in known and m.label == known[m.actor].label for m in mentions)
    return Settled(mentions, {actor.id: actor for actor in new})
