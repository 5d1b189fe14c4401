"""The full-text index, by sentence: FTS5 in SQLite, tsvector under GIN in PostgreSQL, asked in the same terms.

An entry has the words of a sentence and those of its translation; a phrase never runs from one into the other. What is
asked is built here from folded words, letters and digits alone, so that nothing a reader types is syntax.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, text

from ladoalado.mentions import Side
from ladoalado.store.folding import compared, indexed

# Rows written by one statement.
AT_ONCE = 500
# The article's number stands above the sentence's place in an entry's id; articles have at most a million characters.
_BITS = 20
# Words of a phrase that are looked for.
LONGEST_PHRASE = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence as the index takes it."""

    id: int
    source: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A word or phrase to look for, folded; `begins`: its last word may go on. `side`: in that column alone."""

    words: tuple[str, ...]
    begins: bool = False
    side: Side | None = None

    @classmethod
    def of(cls, typed: str, side: Side | None = None) -> "Asked":
        """What was typed; a star at its end asks for words that begin so."""
        return cls(tuple(compared(typed)[:LONGEST_PHRASE]), typed.rstrip().endswith("*"), side)


def entry_id(number: int, sentence: int) -> int:
    """The id of a sentence of an article; that of its title is -1."""
    return number << _BITS | sentence + 1


def article_of(entry: int) -> int:
    """The number of the article that an entry belongs to."""
    return entry >> _BITS


def articles_of(entries: Iterable[int]) -> set[int]:
    """The numbers of the articles that entries belong to."""
    return {entry >> _BITS for entry in entries}


def by_article(entries: Iterable[int], numbers: Set[int]) -> dict[int, list[int]]:
    """The entries of the articles of these numbers, by article; others are left out."""
    found: dict[int, list[int]] = {number: [] for number in numbers}
    # A hundred thousand of them where a word is common.
    for entry in entries:
        if (number := entry >> _BITS) in found:
            found[number].append(entry)
    return found


def sentence_of(entry: int) -> int:
    """The index of the sentence in its article, -1 for the title."""
    return (entry & ((1 << _BITS) - 1)) - 1


def ids_of(number: int) -> tuple[int, int]:
    """The first and the last id that an article's sentences can have."""
    return number << _BITS, (number + 1 << _BITS) - 1


def add(connection: Connection, entries: Sequence[Entry]) -> None:
    """Put sentences into the index."""
    if _postgresql(connection):
        put = text("INSERT INTO sentence_index (id, words) VALUES (:id, CAST(:words AS tsvector))")
        _many(connection, put, ({"id": each.id, "words": _vector(each)} for each in entries))
    else:
        put = text("INSERT INTO sentence_index (rowid, source, target) VALUES (:id, :source, :target)")
        _many(connection, put, map(_columns, entries))


def remove(connection: Connection, entries: Sequence[Entry]) -> None:
    """Take sentences out of the index; `entries` are as they were put in."""
    if _postgresql(connection):
        out = text("DELETE FROM sentence_index WHERE id = :id")
        _many(connection, out, ({"id": each.id} for each in entries))
    else:
        # The index has no text to know from what to take out: SQLite is told once more.
        out = text(
            "INSERT INTO sentence_index (sentence_index, rowid, source, target)"
            " VALUES ('delete', :id, :source, :target)"
        )
        _many(connection, out, map(_columns, entries))


def tidy(connection: Connection) -> None:
    """Let nothing of what was taken out stay in the file."""
    if not _postgresql(connection):
        connection.execute(text("INSERT INTO sentence_index (sentence_index) VALUES ('optimize')"))


def find(connection: Connection, asked: Asked) -> list[int]:
    """The ids of the entries that hold what is asked, in any order, whosever they are."""
    if not asked.words:
        return []
    if _postgresql(connection):
        query = text(
            "SELECT string_agg(CAST(id AS text), ',') FROM sentence_index WHERE words @@ CAST(:asked AS tsquery)"
        )
        found = connection.scalar(query, {"asked": _tsquery(asked)})
    else:
        # One long line is read three times as fast as a row for each.
        query = text("SELECT group_concat(rowid) FROM sentence_index WHERE sentence_index MATCH :asked")
        found = connection.scalar(query, {"asked": _match(asked)})
    return [int(each) for each in found.split(",")] if found else []


# --- how each says it -----------------------------------------------------------------------------------------------


def _postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _many(connection: Connection, statement: object, rows: Iterable[dict[str, object]]) -> None:
    if held := list(rows):
        connection.execute(statement, held)  # type: ignore[call-overload]


def _columns(entry: Entry) -> dict[str, object]:
    return {"id": entry.id, "source": " ".join(indexed(entry.source)), "target": " ".join(indexed(entry.target or ""))}


def _match(asked: Asked) -> str:
    phrase = f'"{" ".join(asked.words)}"{"*" if asked.begins else ""}'
    return f"{asked.side} : {phrase}" if asked.side else phrase


def _vector(entry: Entry) -> str:
    """Each word with its positions; those of the translation begin after a gap, under another weight."""
    places: dict[str, list[str]] = {}
    at = 0
    for weight, words in (("A", indexed(entry.source)), ("B", indexed(entry.target or ""))):
        for word in words:
            at += 1
            places.setdefault(word, []).append(f"{at}{weight}")
        at += 1
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _tsquery(asked: Asked) -> str:
    weight = {"source": "A", "target": "B", None: ""}[asked.side]
    ends = [weight] * (len(asked.words) - 1) + [("*" if asked.begins else "") + weight]
    parts = (f"'{word}'" + (f":{end}" if end else "") for word, end in zip(asked.words, ends, strict=True))
    return " <-> ".join(parts)
