"""The articles at hand: texts and metadata of `seeds/articles`, and readings stored beside them.

A stored reading is made by the same code as a fresh one (`make readings`) and is used only while the catalogue
and the text are those it was made from; otherwise the article is read anew.
"""

import json
import tomllib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ladoalado import actors, recognisers, settings
from ladoalado.actors import Actor
from ladoalado.article import Article, Sentence
from ladoalado.errors import BadInput, BadSeed
from ladoalado.mentions import Candidate, Mention
from ladoalado.reading import Finding, Pair, Provenance, Reading
from ladoalado.text import checked

STORED = "ladoalado.stored/3"
METADATA = {"title", "language", "target", "source_url", "outlet", "author", "published"}


def identifiers(seeds: Path | None = None) -> tuple[str, ...]:
    """Ids of all articles at hand, in alphabetical order; an id is the file's stem."""
    return tuple(sorted(path.stem for path in ((seeds or settings.SEEDS) / "articles").glob("*.txt")))


def article(identifier: str, seeds: Path | None = None) -> Article:
    """The article of that id. Raises BadInput for an unknown id, BadSeed for metadata that breaks the rules."""
    folder = (seeds or settings.SEEDS) / "articles"
    if identifier not in identifiers(seeds):
        raise BadInput(f"there is no article '{identifier[:60]}'; choose one of those listed")
    text = checked((folder / f"{identifier}.txt").read_text("utf-8"), name=f"{identifier}.txt")
    return Article(id=identifier, text=text, **_metadata(folder / f"{identifier}.toml"))


def title(identifier: str, seeds: Path | None = None) -> str:
    """The title in the metadata of an article at hand, its id where there is none."""
    return _metadata((seeds or settings.SEEDS) / "articles" / f"{identifier}.toml").get("title", identifier)


def _metadata(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        fields = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadSeed(f"{path.name}: not readable as TOML ({error})") from error
    if unknown := set(fields) - METADATA:
        raise BadSeed(
            f"{path.name}: unknown fields: {', '.join(sorted(unknown))}; known are {', '.join(sorted(METADATA))}"
        )
    return {name: str(value) for name, value in fields.items()}


def stored(
    article: Article, engine: str, seeds: Path | None = None, *, recogniser: str = settings.RECOGNISER
) -> Reading | None:
    """The stored reading of `article` by `engine`, or None where there is none that still holds."""
    place = path(article.id, engine, seeds)
    if not place.exists():
        return None
    made_by = recognisers.version(recogniser)
    return load(article, place, catalogue=actors.fingerprint(), recogniser=made_by)


def load(
    article: Article, place: Path, *, catalogue: str | None = None, recogniser: str | None = None
) -> Reading | None:
    """The reading in the file `place`, or None where the text has changed since, or the catalogue or the recogniser
    where one is given."""
    raw = json.loads(place.read_text("utf-8"))
    if raw.get("schema") != STORED or raw["sha256"] != article.sha256:
        return None
    if catalogue not in (None, raw["catalogue"]) or recogniser not in (None, raw["recogniser"]):
        return None
    return _reading(article, raw)


def store(reading: Reading, engine: str, seeds: Path | None = None) -> Path:
    """Write `reading` where `stored` finds it; the path written."""
    place = path(reading.article.id, engine, seeds)
    place.parent.mkdir(parents=True, exist_ok=True)
    raw = {
        "schema": STORED,
        "sha256": reading.article.sha256,
        "catalogue": actors.fingerprint(),
        "pairs": [asdict(pair) for pair in reading.pairs],
        "mentions": [asdict(mention) for mention in reading.mentions],
        "rejected": [asdict(candidate) for candidate in reading.rejected],
        "actors": [asdict(actor) for actor in reading.actors],
        "recogniser": reading.recogniser,
    }
    place.write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return place


def reading(
    identifier: str,
    *,
    engine: str = settings.DEFAULT_ENGINE,
    recogniser: str = settings.RECOGNISER,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """The reading of one article at hand: the stored one where it holds, a fresh one otherwise."""
    found = article(identifier)
    if kept := stored(found, engine, recogniser=recogniser):
        return kept
    # What a stored reading does not need is not loaded for it: the first page of a new server waits for every import.
    from ladoalado import making

    return making.read(found, engine=engine, recogniser=recogniser, progress=progress)


def path(identifier: str, engine: str, seeds: Path | None = None) -> Path:
    """Where the stored reading of an article by an engine lies."""
    return (seeds or settings.SEEDS) / "readings" / f"{identifier}.{engine}.json"


def _reading(article: Article, raw: dict[str, Any]) -> Reading:
    return Reading(
        article,
        tuple(_pair(pair) for pair in raw["pairs"]),
        tuple(Mention(**mention) for mention in raw["mentions"]),
        tuple(Candidate(**candidate) for candidate in raw["rejected"]),
        tuple(Actor(**{**actor, "groups": tuple(actor["groups"])}) for actor in raw["actors"]),
        raw["recogniser"],
    )


def _pair(raw: dict[str, Any]) -> Pair:
    provenance = Provenance(**{**raw["provenance"], "protected": tuple(raw["provenance"]["protected"])})
    return Pair(
        Sentence(**raw["sentence"]),
        raw["translation"],
        provenance,
        tuple(_finding(f) for f in raw["findings"]),
        raw["machine"],
        raw["reason"],
    )


def _finding(raw: dict[str, Any]) -> Finding:
    spans = {side: tuple(raw[side]) if raw[side] else None for side in ("source", "target")}
    return Finding(**{**raw, **spans})
