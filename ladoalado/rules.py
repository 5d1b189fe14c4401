"""Corrections as a file that people can read, share, compare and change by hand: TOML, one `[[rule]]` a correction.

The fields of a rule are those of `ladoalado.corrections.Correction`, but for its number, which holds in one database
only; actors that a reader made stand once, under `[[actor]]`. The rules keep their order: they are applied in it.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, get_args

from ladoalado import settings
from ladoalado.actors import LABEL_OF_TYPE
from ladoalado.corrections import MADE, Act, Correction, Made, Scope
from ladoalado.errors import BadInput
from ladoalado.mentions import Label, Side
from ladoalado.newcomers import PREFIX
from ladoalado.promotion import quoted

SCHEMA = "ladoalado.rules/1"
MOST_CHARACTERS = 10_000_000  # of a file: some 50,000 rules
HEAD = f"""\
# Rules for Lado a Lado: what readers said of the actors in their articles. They are applied in this order.
#
# act     assign  what is called `text` (and was counted for `was`) is `actor`
#         reject  what is called `text` and was counted for `was` is nobody
#         missed  the place `start` to `end` of a sentence names `actor`
#         merge   the actor `was` is really `actor`
#         split   what is called `text` and was counted for `was` is another actor, `actor`
#         alias   every place that reads `text` names `actor`
#         label   `actor`, or only what is called `text`, carries the `label`
# scope   mention (one place), article (the article of that id) or library (every article)
# side    source or target; in a rule for an article or the library, the text whose words `text` is
# start, end  characters from the beginning of the article (source) or of the sentence's translation (target)
#
# An [[actor]] is one that a reader made; its id begins with {MADE}, and a rule brings it along with `made`.

schema = {quoted(SCHEMA)}
"""
NUMBERS = ("sentence", "start", "end")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "act": get_args(Act), "scope": get_args(Scope), "side": get_args(Side), "label": get_args(Label),
}  # fmt: skip
FIELDS = tuple(field.name for field in fields(Correction) if field.name != "id")
ACTOR_FIELDS = tuple(field.name for field in fields(Made))
NEEDED: Mapping[str, tuple[str, ...]] = {
    "assign": ("actor",), "reject": (), "missed": ("actor",), "merge": ("actor", "was"),
    "split": ("actor", "was"), "alias": ("actor", "text"), "label": ("actor", "label"),
}  # fmt: skip
PLACE = ("article", "side", "sentence", "start", "end")
ID = re.compile(rf"(?:{MADE}|{PREFIX})[\w-]+")


def dump(corrections: Sequence[Correction]) -> str:
    """The corrections as the text of a rules file, in their order; `parse` reads them back, all but their numbers."""
    actors = {c.made.id: c.made for c in corrections if c.made}
    parts = [HEAD]
    parts += ["\n".join(["[[actor]]", *_lines(asdict(made), ACTOR_FIELDS)]) + "\n" for made in actors.values()]
    parts += ["\n".join(["[[rule]]", *_rule(c, actors)]) + "\n" for c in corrections]
    return "\n".join(parts)


def parse(text: str) -> tuple[Correction, ...]:
    """The corrections of a rules file, in its order, without numbers.

    Raises BadInput, in one sentence that names the rule and its line, for what is no rules file.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadInput(
            f"rules file: more than {MOST_CHARACTERS:,} characters; split it and bring the parts in one by one"
        )
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise BadInput(f"rules file: not readable as TOML ({_short(error)}); mend that place and try again") from error
    if raw.get("schema") != SCHEMA:
        raise BadInput(f'rules file: the line schema = "{SCHEMA}" is missing; choose a file that Lado a Lado exported')
    if unknown := sorted(set(raw) - {"schema", "actor", "rule"}):
        raise BadInput(f"rules file: unknown part '{_short(unknown[0])}'; known are [[actor]] and [[rule]]")
    places = {part: _headers(text, part) for part in ("actor", "rule")}
    made = [_made(entry, _where("actor", n, places)) for n, entry in enumerate(_tables(raw, "actor"))]
    actors = {actor.id: actor for actor in made}
    found = [_correction(entry, actors, _where("rule", n, places)) for n, entry in enumerate(_tables(raw, "rule"))]
    return tuple(_with_unused(found, actors))


def merged(
    held: Iterable[Correction], new: Iterable[Correction]
) -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    """Of `new` the corrections to add to `held`, and those left out because the same is held already.

    Number, time and version make no difference. An actor of `new` that has the id of another actor of `held` gets an id
    of its own, the same one each time.
    """
    held = list(held)
    known = {_fact(c) for c in held}
    added: list[Correction] = []
    skipped: list[Correction] = []
    for correction in _apart(held, list(new)):
        fact = _fact(correction)
        (skipped if fact in known else added).append(correction)
        known.add(fact)
    return tuple(added), tuple(skipped)


def _fact(correction: Correction) -> Correction:
    return replace(correction, id="", at="", version="")


# --- two readers, one id


def _apart(held: Sequence[Correction], new: Sequence[Correction]) -> list[Correction]:
    """The new corrections, with actors that are others than those held under the same id renamed."""
    here, there = _names(held), _names(new)
    ids: dict[str, str] = {}
    for id_, names in there.items():
        if id_.startswith(MADE) and id_ in here and not names & here[id_]:
            ids[id_] = _free(id_, names, here, {*here, *there, *ids.values()})
    return [_renamed(c, ids) for c in new]


def _names(corrections: Iterable[Correction]) -> dict[str, set[tuple[str, str]]]:
    """By id, the names and types that were given to each actor that a reader made."""
    found: dict[str, set[tuple[str, str]]] = {}
    for c in corrections:
        if c.made:
            found.setdefault(c.made.id, set()).add((c.made.name, c.made.type))
    return found


def _free(
    id_: str, names: set[tuple[str, str]], here: Mapping[str, set[tuple[str, str]]], taken: Collection[str]
) -> str:
    """The id under which this very actor is held already after an earlier import, or the next one that is free."""
    number = 2
    while (other := f"{id_}_{number}") in taken and not names & here.get(other, set()):
        number += 1
    return other


def _renamed(c: Correction, ids: Mapping[str, str]) -> Correction:
    def now(id_: str | None) -> str | None:
        return ids.get(id_, id_) if id_ else id_

    made = replace(c.made, id=ids.get(c.made.id, c.made.id), parent=now(c.made.parent)) if c.made else None
    return replace(c, actor=now(c.actor), was=now(c.was), made=made)


# --- writing


def _rule(c: Correction, actors: Mapping[str, Made]) -> Iterator[str]:
    yield from _lines(asdict(c), [name for name in FIELDS if name != "made"])
    if c.made and actors[c.made.id] == c.made:
        yield f"made = {quoted(c.made.id)}"
    elif c.made:  # an actor that was made anew since: the rule keeps what it knew
        yield f"made = {{ {', '.join(_lines(asdict(c.made), ACTOR_FIELDS))} }}"


def _lines(values: Mapping[str, Any], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = values[name]
        if value not in (None, ""):
            yield f"{name} = {value}" if isinstance(value, int) else f"{name} = {quoted(value)}"


# --- reading


def _tables(raw: Mapping[str, Any], part: str) -> list[Mapping[str, Any]]:
    found = raw.get(part, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise BadInput(f"rules file: '{part}' must be written as [[{part}]], one heading for each")
    return found


def _headers(text: str, part: str) -> list[int]:
    """The numbers of the lines that open a part, from 1."""
    head = re.compile(rf"[ \t]*\[\[[ \t]*{part}[ \t]*\]\]")
    return [n for n, line in enumerate(text.split("\n"), 1) if head.match(line)]


def _where(part: str, number: int, places: Mapping[str, Sequence[int]]) -> str:
    line = f" (line {places[part][number]})" if number < len(places[part]) else ""
    return f"rules file, {part} {number + 1}{line}"


def _made(entry: Mapping[str, Any], where: str) -> Made:
    _only(entry, ACTOR_FIELDS, where)
    values = {name: _string(entry, name, where) for name in ACTOR_FIELDS}
    id_, name, type_ = values["id"], values["name"], values["type"]
    if not id_ or not ID.fullmatch(id_):
        raise BadInput(f"{where}: the id must begin with {MADE} and go on in letters, digits, - and _")
    if not name or not name.strip() or type_ not in LABEL_OF_TYPE:
        raise BadInput(f"{where}: an actor needs a name and a type out of {', '.join(LABEL_OF_TYPE)}")
    return Made(id_, name, type_, values["parent"])


def _correction(entry: Mapping[str, Any], actors: Mapping[str, Made], where: str) -> Correction:
    _only(entry, FIELDS, where)
    values: dict[str, Any] = {name: _value(entry, name, where) for name in FIELDS if name != "made"}
    values |= {name: values[name] or "" for name in ("at", "version")}
    for name in ("act", "scope"):
        if values[name] is None:
            raise BadInput(f"{where}: '{name}' is missing; write one of {', '.join(CHOICES[name])}")
    found = Correction(**values, made=_made_for(entry.get("made"), actors, where))
    _complete(found, where)
    return found


def _complete(c: Correction, where: str) -> None:
    """Whether a rule says all that its act and its scope need."""
    needed = [*NEEDED[c.act], *(PLACE if c.scope == "mention" else ("article",) if c.scope == "article" else ())]
    if missing := [name for name in needed if getattr(c, name) is None]:
        raise BadInput(f"{where}: {c.act} for {c.scope} needs '{missing[0]}'; add it or take the rule out")
    if c.scope != "mention" and not (c.text or c.was or c.act == "label"):
        raise BadInput(f"{where}: {c.act} needs 'text' or 'was'; add one or take the rule out")
    if c.scope != "mention" and c.act in ("missed", "split") and not c.text:
        raise BadInput(f"{where}: {c.act} for {c.scope} needs 'text'; add it or take the rule out")
    if c.start is not None and c.end is not None and c.start >= c.end:
        raise BadInput(f"{where}: 'start' must be smaller than 'end'")


def _made_for(value: object, actors: Mapping[str, Made], where: str) -> Made | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return _made(value, where)
    if not isinstance(value, str) or value not in actors:
        raise BadInput(f"{where}: 'made' must be the id of an [[actor]] of this file")
    return actors[value]


def _with_unused(found: Sequence[Correction], actors: Mapping[str, Made]) -> Iterator[Correction]:
    """The rules; an actor that none brings along (in a file written by hand) goes with the first that names it."""
    left = {id_: made for id_, made in actors.items() if all(c.made != made for c in found)}
    for c in found:
        made = left.pop(c.actor or "", None) if c.made is None else None
        yield replace(c, made=made) if made else c


def _only(entry: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    if unknown := sorted(set(entry) - set(known)):
        raise BadInput(f"{where}: unknown field '{_short(unknown[0])}'; known are {', '.join(known)}")


def _value(entry: Mapping[str, Any], name: str, where: str) -> str | int | None:
    if name in NUMBERS:
        number = entry.get(name)
        if number is not None and (type(number) is not int or not 0 <= number <= settings.MAX_CHARACTERS):
            raise BadInput(f"{where}: '{name}' must be a whole number from 0 to {settings.MAX_CHARACTERS:,}")
        return number
    found = _string(entry, name, where)
    if name in CHOICES and found is not None and found not in CHOICES[name]:
        raise BadInput(f"{where}: '{name}' is '{_short(found)}'; it must be one of {', '.join(CHOICES[name])}")
    return found


def _string(entry: Mapping[str, Any], name: str, where: str) -> str | None:
    found = entry.get(name)
    if found is not None and not isinstance(found, str):
        raise BadInput(f"{where}: '{name}' must be a text in quotation marks")
    return found or None


def _short(what: object) -> str:
    """The beginning of a value for a message, on one line."""
    return " ".join(str(what).split())[:80]
