"""The translation memory as a TMX 1.4 file, which translators' tools read and write; the one door to translate-toolkit.

What XML cannot hold, and what TMX has no word for, stands in properties of each unit that begin with `x-lado-a-lado-`.
"""

import datetime
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from xml.parsers import expat

import ladoalado
from ladoalado.errors import BadInput
from ladoalado.escaping import XML
from ladoalado.memory import Edit, Key, Memory, Remembered, Written, today

TOOL = "Lado a Lado"
MINE = "x-lado-a-lado-"
# Bytes; what an upload may weigh.
MOST = 15_000_000
MACHINE, EDITED = "machine", "edited"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# TMX 1.4b, 2.4: elements whose content is the formatting code of another program, not words.
CODES = ("bpt", "ept", "it", "ph", "ut")
TRY = "export it again as TMX 1.4 from the program that wrote it"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many units were taken in, how many were not, and why not, a line for each reason."""

    count: int
    skipped: int
    reasons: tuple[str, ...]


# --- out ------------------------------------------------------------------------------------------------------------


def export_tmx(memory: Memory) -> bytes:
    """Everything in the memory: machine translations, then readers' versions, the oldest of each sentence first.

    NotKept where the memory cannot be read.
    """
    file = _toolkit().tmxfile()
    header = file.document.getroot().find("header")
    header.attrib.update({"creationtool": TOOL, "creationtoolversion": ladoalado.__version__, "srclang": "*all*"})
    for key, made in memory.translations():
        _add(file, key.text, made.text, key.source, key.target, _machine(key, made))
    for written in memory.history():
        _add(file, written.text, written.edit.text, written.source, written.target, _edited(written.edit))
    return bytes(file)


def _toolkit() -> Any:
    return import_module("translate.storage.tmx")


def _machine(key: Key, made: Remembered) -> dict[str, str]:
    return {
        "status": MACHINE,
        "at": made.at,
        "engine": key.engine,
        "version": key.version,
        "names": _json(key.protected),
        "protected": _json(made.protected),
    }


def _edited(edit: Edit) -> dict[str, str]:
    return {"status": EDITED, "at": edit.at}


def _json(names: tuple[Any, ...]) -> str:
    return json.dumps(names, ensure_ascii=False) if names else ""


def _add(file: Any, text: str, translation: str, source: str, target: str, facts: dict[str, str]) -> None:
    """One unit: note, properties and both sides, in the order of the TMX definition."""
    unit = file.addsourceunit(_visible(text), source)
    unit.settarget(_visible(translation), target)
    facts = facts | {"sum": _sum(text, translation)}
    exact = {"source": text, "target": translation}
    for name, value in (facts | {name: side for name, side in exact.items() if _visible(side) != side}).items():
        if value:
            _add_property(unit.xmlelement, name, value)
    unit.addnote(_visible(_note(facts)))
    stamp = _stamp(facts["at"])
    who = {"creationdate": stamp, "creationid": facts.get("engine", "reader")}
    if facts["status"] == EDITED:
        who |= {"changedate": stamp, "changeid": "reader"}
    unit.xmlelement.attrib.update({name: _visible(value) for name, value in who.items() if value})


def _add_property(unit: Any, name: str, value: str) -> None:
    element = import_module("lxml.etree").Element("prop", type=f"{MINE}{name}")
    element.text = XML.hold(value)
    unit.insert(unit.index(unit.find("tuv")), element)


def _sum(text: str, translation: str) -> str:
    """Tells whether another program changed a unit: of its visible words, since programs trim blanks."""
    words = [_visible(side).split() for side in (text, translation)]
    return hashlib.sha256(json.dumps(words).encode("ascii")).hexdigest()[:16]


def _visible(text: str) -> str:
    """The text as XML can hold it."""
    return re.sub(f"[{XML.refused}]", "\ufffd", text)


def _note(facts: dict[str, str]) -> str:
    if facts["status"] == EDITED:
        return f"Written by a reader on {facts['at']} in the place of a machine translation."
    return f"Machine translation by {facts['engine']} {facts['version']} of {facts['at']}."


def _stamp(at: str) -> str:
    """An ISO 8601 date or time as TMX writes it, in UTC; nothing for what is no date."""
    try:
        moment = datetime.datetime.fromisoformat(at)
    except ValueError:
        return ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(datetime.UTC)
    return moment.strftime("%Y%m%dT%H%M%SZ")


# --- in -------------------------------------------------------------------------------------------------------------


def import_tmx(data: bytes, memory: Memory, *, source: str = "pt", target: str = "en") -> Imported:
    """Take the units of a TMX file into the memory: all that can be used, or nothing where that fails.

    What this program exported goes back to where it was. What somebody corrected in it since, and every unit of
    another program that has both languages (ISO 639-1, any region), becomes a reader's version of that sentence with
    the date it carries: a person answers for it, not one of the engines.
    BadInput for a file that is no TMX, is too large, declares entities or has nothing in these languages; NotKept
    where the memory cannot keep it.
    """
    made: list[tuple[Key, Remembered]] = []
    written: list[Written] = []
    refused: Counter[str] = Counter()
    for unit in _units(data):
        found = _read(unit, source, target)
        if isinstance(found, Written):
            written.append(found)
        elif isinstance(found, str):
            refused[found] += 1
        else:
            made.append(found)
    if not made and not written:
        why = "; ".join(_lines(refused)) or "it has no units"
        raise BadInput(f"Nothing in this file can be used ({why}); choose a TMX file with {source} and {target}.")
    memory.take_in(made, written)
    return Imported(len(made) + len(written), sum(refused.values()), tuple(_lines(refused)))


def _lines(refused: Counter[str]) -> Iterator[str]:
    return (f"{number:,} {'unit' if number == 1 else 'units'} {why}" for why, number in refused.items())


def _units(data: bytes) -> list[Any]:
    """The `tu` elements of a file that was found harmless."""
    if len(data) > MOST:
        raise BadInput(f"This file has {len(data):,} bytes and {MOST:,} is the most; export a smaller part of it.")
    _harmless(data)
    try:
        file = _toolkit().tmxfile.parsestring(data)
    # The toolkit asserts what it expects; lxml raises a SyntaxError of its own.
    except (AssertionError, SyntaxError, ValueError, LookupError, AttributeError):
        raise BadInput(f"This file is not a TMX file that can be read; {TRY}.") from None
    root = file.document.getroot()
    if root.tag.rpartition("}")[2] != "tmx" or root.find("{*}body") is None:
        raise BadInput(f"This file is not a TMX file that can be read; {TRY}.")
    return [unit.xmlelement for unit in file.units]


class _Enough(Exception):
    """The first element begins: the declarations are over."""


def _harmless(data: bytes) -> None:
    """BadInput where the file declares entities: no TMX needs them, and they are how XML is made to explode or fetch.

    Only what stands before the first element is read, and nothing that it names.
    """
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise BadInput(f"This file declares XML entities, which are not opened; {TRY}.")

    def begun(*_: object) -> None:
        raise _Enough

    parser.EntityDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, True)
    except _Enough:
        return
    except (expat.ExpatError, LookupError, ValueError):
        pass
    raise BadInput(f"This file is not XML that can be read; {TRY}.")


Unit = tuple[Key, Remembered] | Written | str


def _read(unit: Any, source: str, target: str) -> Unit:
    """What the unit holds for this pair of languages; a few words on why nothing."""
    facts = _properties(unit)
    if facts.get("status") in {MACHINE, EDITED}:
        return _own(unit, facts)
    sides = {}
    for side in reversed(_children(unit, "tuv")):
        sides[_language(side).split("-")[0]] = side
    if source not in sides or target not in sides:
        return f"without both languages, {source} and {target}"
    text, translation = (" ".join(_words(sides[language]).split()) for language in (source, target))
    if not text or not translation:
        return "with an empty side"
    return Written(text, source, target, Edit(translation, _date(unit)))


def _own(unit: Any, facts: dict[str, str]) -> Unit:
    """A unit of this program's, exactly as it was; one that somebody else corrected since is that person's."""
    sides = _children(unit, "tuv")
    if len(sides) != 2:
        return f"of {TOOL} that cannot be read any more"
    source, target = (side.get(LANG, "") for side in sides)
    text, translation = (_exact(side, facts.get(name)) for name, side in zip(("source", "target"), sides, strict=True))
    if facts.get("sum") != _sum(text, translation):
        return Written(text, source, target, Edit(translation, _date(unit, "changedate")))
    if facts["status"] == EDITED:
        return Written(text, source, target, Edit(translation, facts.get("at", "")))
    try:
        names = _pairs(facts.get("names", "[]"))
        key = Key(text, source, target, facts.get("engine", ""), facts.get("version", ""), names)
        protected = _strings(json.loads(facts.get("protected", "[]")))
    except (ValueError, TypeError, RecursionError):
        return f"of {TOOL} that cannot be read any more"
    return key, Remembered(translation, facts.get("at", ""), protected)


def _exact(side: Any, held: str | None) -> str:
    """What a side said before XML, as long as it says it still."""
    segment = _segment(side)
    return held if held is not None and _visible(held).split() == segment.split() else segment


def _pairs(held: str) -> tuple[tuple[str, str], ...]:
    found = json.loads(held)
    if not isinstance(found, list):
        raise TypeError
    return tuple((form, wanted) for form, wanted in map(_strings, found))


def _strings(found: object) -> tuple[str, ...]:
    """A JSON list of strings; TypeError for anything else."""
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise TypeError
    return tuple(found)


def _children(element: Any, name: str) -> list[Any]:
    return list(element.iterchildren(f"{{*}}{name}"))


def _properties(unit: Any) -> dict[str, str]:
    """What this program said of the unit."""
    found = ((prop.get("type", ""), prop.text or "") for prop in _children(unit, "prop"))
    return {name.removeprefix(MINE): XML.free(value) for name, value in found if name.startswith(MINE)}


def _language(side: Any) -> str:
    """The language of a side, in small letters; TMX 1.1 called the attribute `lang`."""
    return (side.get(LANG) or side.get("lang") or "").replace("_", "-").lower()


def _segment(side: Any) -> str:
    segment = next(iter(_children(side, "seg")), None)
    return "" if segment is None else "".join(segment.itertext())


def _words(side: Any) -> str:
    """The words of a segment without the formatting codes in it."""
    segment = next(iter(_children(side, "seg")), None)
    return "" if segment is None else "".join(_spoken(segment))


def _spoken(element: Any) -> Iterator[str]:
    """The text of an element; that of comments and codes left out, what follows them kept."""
    yield element.text or ""
    for inner in element:
        if isinstance(inner.tag, str) and inner.tag.rpartition("}")[2] not in CODES:
            yield from _spoken(inner)
        yield inner.tail or ""


def _date(unit: Any, *names: str) -> str:
    """The day of the unit's last change, by the attributes `names`; today where it does not say."""
    for name in names or ("changedate", "creationdate"):
        try:
            return datetime.datetime.strptime(unit.get(name, "")[:8], "%Y%m%d").date().isoformat()
        except ValueError:
            continue
    return today()
