"""Which sentences and articles hold the terms of a query."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from ladoalado.queries import Query
from ladoalado.store import index
from ladoalado.store.index import Asked, articles_of


@dataclass(frozen=True, slots=True)
class Terms:
    """What a query looks for and what it leaves out, folded; a term without a letter or digit says nothing."""

    sought: tuple[Asked, ...]
    excluded: tuple[Asked, ...]

    @classmethod
    def of(cls, query: Query) -> "Terms":
        asked = [(Asked.of(" ".join(term.words)), term.excluded) for term in query.terms]
        return cls(
            tuple(dict.fromkeys(each for each, out in asked if each.words and not out)),
            tuple(dict.fromkeys(each for each, out in asked if each.words and out)),
        )


def answer(connection: Connection, terms: Terms, allowed: Iterable[int]) -> tuple[set[int], list[list[int]]]:
    """Which of the articles `allowed` (by number) hold every term looked for and no excluded one.

    With them, for each term looked for, the entries that hold it, in any order and whosever they are.
    """
    left = set(allowed)
    entries = []
    for asked in terms.sought:
        found = index.find(connection, asked)
        left &= articles_of(found)
        entries.append(found)
    for asked in terms.excluded:
        if left:
            left -= articles_of(index.find(connection, asked))
    return left, entries
