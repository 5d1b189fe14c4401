"""What is typed into the search box, as a query. Never fails: whatever cannot be an operator is a word to look for.

    inteligencia                 a word, with its accents or without them, in either language
    "banco central"              a phrase
    regula*                      words that begin so; the star also ends a phrase
    -futebol  -"taxa de juro"    what must not occur
    outlet:publico  -outlet:g1   also veículo: and veiculo:
    actor:china  -actor:meta     also ator:
    author:silva                 also autor:
    lang:pt                      also language: and idioma:
    after:2023-07  before:2024   on that day or later; earlier than that day, month or year; also depois: and antes:
    is:warned  -is:translated    the audit has warnings; the translation is still to come; also avisos, traduzido

A value with blanks stands in quotation marks, straight or typographic. Several outlets, authors or languages are
alternatives; several actors must all occur.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase of several in this order; `excluded` where it must not occur. As typed, accents and all."""

    words: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """An article answers if every term that is not excluded occurs in it (title, text or translation), no excluded one
    does, and every field fits. `after` (inclusive) and `before` (exclusive) are ISO dates as precise as typed; a word
    after `actor` is an actor's id or a part of its name in either language.
    """

    terms: tuple[Term, ...] = ()
    outlets: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    not_outlets: tuple[str, ...] = ()
    not_actors: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    warned: bool | None = None
    translated: bool | None = None


# Terms and fields that are taken, and characters that are looked at; nobody types more.
MOST = 32
LONGEST = 4_000

_FIELDS = {
    "outlet": "outlets", "veículo": "outlets", "veiculo": "outlets",
    "actor": "actors", "ator": "actors",
    "author": "authors", "autor": "authors", "autora": "authors",
    "lang": "languages", "language": "languages", "idioma": "languages",
    "after": "after", "depois": "after",
    "before": "before", "antes": "before",
    "is": "is",
}  # fmt: skip
_STATES = {"warned": "warned", "avisos": "warned", "translated": "translated", "traduzido": "translated"}
_QUOTES = '"“”„«»'
_PART = re.compile(
    rf"""(?P<out>-(?=\S))?
    (?:(?P<field>{"|".join(_FIELDS)}):)?
    (?: [{_QUOTES}] (?P<quoted>[^{_QUOTES}]*[^{_QUOTES}\s][^{_QUOTES}]*) [{_QUOTES}] (?P<star>\*)? (?=\s|$)
      | (?P<bare>\S+) )""",
    re.VERBOSE | re.IGNORECASE,
)
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def parse(text: str) -> Query:
    """The query that someone typed. Empty for an empty text; terms and fields beyond `MOST` are left out."""
    terms: list[Term] = []
    lists: dict[str, list[str]] = {}
    single: dict[str, str | bool] = {}
    for part in _parts(text):
        value = part["bare"] or f"{part['quoted']}{part['star'] or ''}"
        says = any(map(str.isalnum, value))
        out, field = part["out"] is not None, _FIELDS.get((part["field"] or "").lower()) if says else None
        if field in ("outlets", "actors"):
            lists.setdefault(f"not_{field}" if out else field, []).append(value)
        elif field in ("authors", "languages") and not out:
            lists.setdefault(field, []).append(value)
        elif field in ("after", "before") and not out and _DATE.fullmatch(value):
            single[field] = value
        elif field == "is" and value.lower() in _STATES:
            single[_STATES[value.lower()]] = not out
        else:
            terms.append(_term(part, value, out))
    return Query(tuple(terms), **{name: tuple(found) for name, found in lists.items()}, **single)  # type: ignore[arg-type]


def _parts(text: str) -> Iterator[re.Match[str]]:
    """The first parts of a text, each a word or a value in quotation marks with what stands before it."""
    at, cut = 0, text[:LONGEST]
    for _ in range(MOST):
        while at < len(cut) and cut[at].isspace():
            at += 1
        found = _PART.match(cut, at)
        if found is None:
            return
        yield found
        at = found.end()


def _term(part: re.Match[str], value: str, out: bool) -> Term:
    """What is to be looked for: the words in quotation marks, or the whole of what stands between blanks."""
    if part["field"] is None:
        return Term(tuple(value.split()), out)
    said = f"{part['field']}:"
    return Term((f"{said}{value}",) if part["bare"] else (said, *value.split()), out)
