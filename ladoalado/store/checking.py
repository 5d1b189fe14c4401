"""Records that come from outside, checked: what is not exactly of the form that this program writes is None."""

import math
import re
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from ladoalado import library
from ladoalado.article import Article
from ladoalado.corrections import Correction, Made
from ladoalado.drafts import Origin
from ladoalado.errors import BadInput
from ladoalado.memory import Edit, Key, Remembered, Written
from ladoalado.mentions import Candidate, Mention
from ladoalado.reading import Reading
from ladoalado.text import checked, clean

# Characters of a title, an address, a name; of a sentence or its translation.
LONGEST = 2_000
LONGEST_SENTENCE = 1_000_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_OF_TEXT = re.compile(r"[0-9a-f]{16}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_WRONG = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
Each = TypeVar("Each")
Record = Mapping[str, Any]


def article(record: Record) -> Article | None:
    """The article of a record; metadata that cannot be is left out, a text that cannot be leaves out the article."""
    text, identifier = record.get("text"), record.get("id")
    if not isinstance(text, str) or not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        return None
    try:
        if checked(text) != text:
            return None
    except BadInput:
        return None
    # An id that is told from a text is told from this one, or the text that it belongs to could never be added.
    if _OF_TEXT.fullmatch(identifier) and sha256(text.encode()).hexdigest()[:16] != identifier:
        return None
    languages = [record.get(name) for name in ("language", "target")]
    if not all(isinstance(each, str) and _LANGUAGE.fullmatch(each) for each in languages):
        return None
    said = {name: line(record.get(name)) for name in ("title", "source_url", "outlet", "author", "published")}
    return Article(id=identifier, text=text, language=str(languages[0]), target=str(languages[1]), **said)


def line(value: object) -> str | None:
    """A short text as it stands; None for anything else."""
    return value if isinstance(value, str) and 0 < len(value) <= LONGEST and clean(value) == value else None


def time(value: object) -> str | None:
    """A time as this program writes it."""
    return value if isinstance(value, str) and _TIME.fullmatch(value) else None


def origin(value: object) -> str:
    """Where an article came from."""
    return value if isinstance(value, str) and value in get_args(Origin) else "file"


def reading(article: Article, raw: object) -> Reading | None:
    """The reading of `article` in a record: every field of its type, every place inside its text."""
    try:
        made = library.from_json(article, raw)  # type: ignore[arg-type]
        return made if fits(made, Reading) and _holds(made) else None
    except _WRONG:
        return None


def correction(record: Record) -> Correction | None:
    """The correction of a record, without its number."""
    said = {name: value for name, value in record.items() if name not in ("record", "id")}
    try:
        if said.get("made") is not None:
            said["made"] = Made(**said["made"])
        made = Correction(**said)
    except _WRONG:
        return None
    places = [value for value in (made.sentence, made.start, made.end) if value is not None]
    return made if fits(made, Correction) and all(0 <= place < 2**31 for place in places) else None


def translation(record: Record) -> tuple[Key, Remembered] | None:
    """What an engine translated."""
    try:
        names = tuple((form, wanted) for form, wanted in record["names"])
        key = Key(record["text"], record["source"], record["target"], record["engine"], record["version"], names)
        made = Remembered(record["translation"], record["at"], tuple(record["protected"]))
        return (key, made) if fits(key, Key) and fits(made, Remembered) else None
    except _WRONG:
        return None


def edit(record: Record) -> Written | None:
    """What a reader wrote."""
    try:
        made = Written(record["text"], record["source"], record["target"], Edit(record["written"], record["at"]))
    except _WRONG:
        return None
    return made if fits(made, Written) else None


def protected(record: Record) -> tuple[str, str, tuple[tuple[str, str], ...]] | None:
    """The languages and the names of a list of protected names."""
    try:
        found = record["source"], record["target"], tuple((form, wanted) for form, wanted in record["names"])
    except _WRONG:
        return None
    return found if fits(found, tuple[str, str, tuple[tuple[str, str], ...]]) else None


# --- types and places -----------------------------------------------------------------------------------------------


def fits(value: object, hint: Any) -> bool:
    """Whether a value is of the type that an annotation names, down to the last field of a data class."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return isinstance(value, str) and value in inner
    if origin in (Union, types.UnionType):
        return any(fits(value, each) for each in inner)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if inner[-1] is Ellipsis:
            return all(fits(each, inner[0]) for each in value)
        return len(value) == len(inner) and all(map(fits, value, inner))
    if origin is not None and issubclass(origin, Mapping):
        return isinstance(value, Mapping) and all(fits(k, inner[0]) and fits(v, inner[1]) for k, v in value.items())
    if is_dataclass(hint):
        return type(value) is hint and all(fits(getattr(value, name), of) for name, of in _fields(hint))
    return _plain(value, hint)


def _plain(value: object, hint: Any) -> bool:
    if hint is str:
        return isinstance(value, str) and len(value) <= LONGEST_SENTENCE
    if hint is float:
        return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]
    return type(value) is hint


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def _holds(made: Reading) -> bool:
    """Whether the sentences are those of the text in order, and every place says what stands there."""
    text, end = made.article.text, 0
    for at, pair in enumerate(made.pairs):
        said = pair.sentence
        if said.index != at or not end <= said.start < said.end or text[said.start : said.end] != said.text:
            return False
        end = said.end
    spans = all(
        span is None or 0 <= span[0] <= span[1] <= len(within)
        for pair in made.pairs
        for finding in pair.findings
        for span, within in ((finding.source, text), (finding.target, pair.translation))
    )
    known = {actor.id for actor in made.actors}
    if not made.pairs or any(mention.actor is not None and mention.actor not in known for mention in made.mentions):
        return False
    places: list[Mention | Candidate] = [*made.mentions, *made.rejected]
    told = all(_stands(made, place) for place in places)
    return spans and told and len({mention.id for mention in made.mentions}) == len(made.mentions)


def _stands(made: Reading, place: Mention | Candidate) -> bool:
    if not 0 <= place.sentence < len(made.pairs):
        return False
    pair = made.pairs[place.sentence]
    if place.side == "target":
        return 0 <= place.start < place.end and pair.translation[place.start : place.end] == place.text
    within = pair.sentence.start <= place.start < place.end <= pair.sentence.end
    return within and made.article.text[place.start : place.end] == place.text
