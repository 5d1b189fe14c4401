"""The corrections a reader made, as sentences; the deleted articles. Plain JSON for the browser, no Streamlit."""

from collections.abc import Callable, Mapping, Sequence

from components.shelf.asking import reader
from components.shelf.names import listed
from components.shelf.payloads import Payload, article, counted, text_of
from components.words import Language, date
from ladoalado import library
from ladoalado.corrections import Correction
from ladoalado.kept import Library, Listed
from ladoalado.newcomers import PREFIX

NEWEST = 200
Called = Callable[[str | None], str]


def deleted(lines: Sequence[Listed], language: Language) -> Payload:
    """The articles that can be brought back."""
    return {
        "kind": "articles",
        "head": counted("count", len(lines), language),
        "rows": [{**article(line, language), "href": None, "actors": []} for line in lines[:NEWEST]],
        "act": "restore",
        "pages": [],
        "of": "",
    }


def corrections(
    made: Sequence[Correction], language: Language, *, called: Called, titles: Mapping[str, str]
) -> Payload:
    """The newest corrections, newest first. `called` gives an actor's name, `titles` those of articles by id."""
    newest = list(made)[-NEWEST:][::-1]
    more = text_of(language)["corrections.more"].replace("{n}", str(NEWEST)) if len(made) > NEWEST else ""
    return {
        "kind": "corrections",
        "rows": [_correction(correction, language, called, titles) for correction in newest],
        "more": more,
    }


def _correction(correction: Correction, language: Language, called: Called, titles: Mapping[str, str]) -> Payload:
    where = correction.article or ""
    place = str(correction.sentence + 1) if correction.sentence is not None else None
    return {
        "id": correction.id,
        "text": sentence(correction, language, called),
        "scope": _scope(correction, language),
        "when": date(correction.at, language),
        "article": where,
        "n": place,
        "title": titles.get(where, ""),
        "href": reader(where, sentence=place) if where in titles else None,
    }


def sentence(correction: Correction, language: Language, called: Called) -> str:
    """What a correction says, as a sentence."""
    text = text_of(language)
    said = text[f"act.{_template(correction)}"]
    blanks = {
        "{text}": " ".join((correction.text or "").split()),
        "{actor}": correction.made.name if correction.made else called(correction.actor),
        "{was}": called(correction.was),
        "{label}": text.get(f"label.{correction.label}", ""),
    }
    return "".join(blanks.get(part, part) for part in _parts(said))


def _template(correction: Correction) -> str:
    if correction.act == "assign" and correction.was:
        return "assign.was"
    if correction.act == "label" and correction.text:
        return "label.text"
    return correction.act


def _parts(template: str) -> list[str]:
    """A template in pieces, each blank one of them: what is filled in is not searched for blanks again."""
    pieces: list[str] = []
    for part in template.split("{"):
        blank, closed, rest = part.partition("}")
        pieces += [f"{{{blank}}}", rest] if closed else [part]
    return pieces


def _scope(correction: Correction, language: Language) -> str:
    text = text_of(language)
    side = text[f"side.{correction.side}"] if correction.side and correction.scope != "mention" else ""
    return ", ".join(part for part in (text[f"scope.{correction.scope}"], side) if part)


def names(made: Sequence[Correction], language: Language) -> Called:
    """What gives an actor's name in `language`: of the catalogue, or made by a reader; its id where neither is known.

    The catalogue is read only where there is something to name.
    """
    own = {correction.made.id: correction.made.name for correction in made if correction.made}
    catalogue = listed(language) if made else {}

    def called(actor: str | None) -> str:
        if actor is None:
            return text_of(language)["act.nobody"]
        return catalogue.get(actor) or own.get(actor, actor.removeprefix(PREFIX).replace("_", " ").replace("-", " "))

    return called


def titles(made: Sequence[Correction], shelf: Library | None) -> dict[str, str]:
    """The titles of the articles that the newest corrections were made in, as far as they are still there."""
    wanted = {correction.article for correction in made[-NEWEST:] if correction.article}
    found = {seed: library.title(seed) for seed in wanted.intersection(library.identifiers())}
    return {**found, **(shelf.titles(wanted - found.keys()) if shelf and wanted - found.keys() else {})}
