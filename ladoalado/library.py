"""The articles at hand: those that come with the program (`seeds/articles`), and a reader's own behind them.

A stored reading of `seeds/` is made by the same code as a fresh one (`make readings`) and is used only while the
catalogue and the text are those it was made from; otherwise the article is read anew. A reader's own articles and their
readings lie in the database (`ladoalado.store`), given here as the shelf to look on.
"""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladoalado import actors, recognisers, settings
from ladoalado.actors import Actor
from ladoalado.article import Article, Sentence
from ladoalado.errors import BadInput, BadSeed
from ladoalado.mentions import Candidate, Mention
from ladoalado.reading import Finding, Pair, Provenance, Reading
from ladoalado.text import checked

if TYPE_CHECKING:
    from ladoalado.kept import Library

STORED = "ladoalado.stored/3"
METADATA = {"title", "language", "target", "source_url", "outlet", "author", "published"}


def identifiers(seeds: Path | None = None) -> tuple[str, ...]:
    """Ids of all articles at hand, in alphabetical order; an id is the file's stem."""
    return tuple(sorted(path.stem for path in ((seeds or settings.SEEDS) / "articles").glob("*.txt")))


def article(identifier: str, seeds: Path | None = None, *, shelf: "Library | None" = None) -> Article:
    """The article of that id, of the reader's own where `shelf` holds it.

    Raises BadInput for an unknown id, BadSeed for metadata that breaks the rules, NotKept where the shelf fails.
    """
    folder = (seeds or settings.SEEDS) / "articles"
    if identifier not in identifiers(seeds):
        if shelf and (own := shelf.article(identifier)):
            return own
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
    return from_json(article, raw)


def store(reading: Reading, engine: str, seeds: Path | None = None) -> Path:
    """Write `reading` where `stored` finds it; the path written."""
    place = path(reading.article.id, engine, seeds)
    place.parent.mkdir(parents=True, exist_ok=True)
    raw = {"schema": STORED, "sha256": reading.article.sha256, "catalogue": actors.fingerprint(), **to_json(reading)}
    place.write_text(json.dumps(raw, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return place


def to_json(reading: Reading) -> dict[str, Any]:
    """A reading without its article, ready for `json.dumps`; `from_json` makes it whole again."""
    return {
        "pairs": [asdict(pair) for pair in reading.pairs],
        "mentions": [asdict(mention) for mention in reading.mentions],
        "rejected": [asdict(candidate) for candidate in reading.rejected],
        "actors": [asdict(actor) for actor in reading.actors],
        "recogniser": reading.recogniser,
    }


def stamp(
    engine: str,
    *,
    address: str | None = None,
    recogniser: str = settings.RECOGNISER,
    names: Sequence[tuple[str, str]] = (),
) -> str:
    """What a reading is made from besides its text: another stamp, another reading. Loads no engine and no model.

    `address` is that of a typed translation server, `names` the protected names.
    """
    made_by = engine, address or "", recognisers.version(recogniser), actors.fingerprint(), tuple(names), _code()
    return sha256(repr(made_by).encode("utf-8", "backslashreplace")).hexdigest()[:24]


@cache
def _code() -> str:
    """A fingerprint of the code that makes readings."""
    here, made = Path(__file__).parent, sha256()
    folders = (here / name for name in ("audit", "quantities", "recognition", "translators"))
    for file in sorted((*here.glob("*.py"), *(file for folder in folders for file in folder.glob("*.py")))):
        made.update(file.read_bytes())
    return made.hexdigest()[:12]


def share(shelf: "Library") -> None:
    """Bring the shared articles of a database in step with `seeds/`; `shelf` is that of the workspace of all."""
    for identifier in identifiers():
        here = article(identifier)
        there = shelf.article(identifier)
        if there and there != here:
            shelf.delete({identifier})
            shelf.empty()
            there = None
        if there is None:
            shelf.add(here, "command")
        made = stored(here, settings.DEFAULT_ENGINE, recogniser=settings.DEFAULT_RECOGNISER)
        mark = stamp(settings.DEFAULT_ENGINE, recogniser=settings.DEFAULT_RECOGNISER)
        if made and shelf.reading(here, settings.DEFAULT_ENGINE, mark) is None:
            shelf.keep_reading(made, settings.DEFAULT_ENGINE, mark)


def path(identifier: str, engine: str, seeds: Path | None = None) -> Path:
    """Where the stored reading of an article by an engine lies."""
    return (seeds or settings.SEEDS) / "readings" / f"{identifier}.{engine}.json"


def from_json(article: Article, raw: dict[str, Any]) -> Reading:
    """The reading of `article` that `to_json` gave."""
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
