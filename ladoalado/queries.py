"""What is typed into the search box, as a query. Never fails: whatever cannot be an operator is a word to look for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase of several in this order; `excluded` where it must not occur. As typed, accents and all."""

    words: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """An article answers if every term that is not excluded occurs in it (title, text or translation), no excluded one
    does, and every field fits. `after` and `before` are ISO dates as precise as typed; a word after `actor` is an
    actor's id
    or a part of its name in either language.
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
