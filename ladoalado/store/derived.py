"""What is made of an article's text and reading to be searched and counted: sentences, index, mentions, actors.

Everything here can be made again from the text, the kept reading and the corrections. All functions work inside a
transaction that holds the article's row.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from ladoalado.actors import Actor
from ladoalado.mentions import Mention
from ladoalado.store import index
from ladoalado.store.folding import plain
from ladoalado.store.index import Entry, entry_id, ids_of, sentence_of
from ladoalado.store.tables import actors, article_actors, mentions, sentences

AT_ONCE = 900
# The title of the metadata is searched on its own unless it is one of the sentences that the text begins with.
TITLE = -1
TITLE_WITHIN = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence's place in the article's text, and its translation where there is one."""

    index: int
    start: int
    end: int
    translation: str | None = None


# --- sentences and the index ----------------------------------------------------------------------------------------


def write_sentences(connection: Connection, number: int, text: str, title: str | None, spans: Sequence[Span]) -> None:
    """Make the sentences of an article, and their entries in the index, these; what is so already stays."""
    wanted = {entry_id(number, span.index): (span.start, span.end, span.translation) for span in spans}
    if _apart(text, title, [(span.start, span.end) for span in spans[:TITLE_WITHIN]]):
        wanted[entry_id(number, TITLE)] = (0, 0, None)
    held = _held(connection, number)
    _drop(connection, text, title, {at: row for at, row in held.items() if wanted.get(at) != row})
    _put(connection, text, title, {at: row for at, row in wanted.items() if held.get(at) != row})


def retitle(connection: Connection, number: int, text: str, was: str | None, title: str | None) -> None:
    """Bring the entry of the title in step with the metadata."""
    if was == title:
        return
    held = _held(connection, number)
    at = entry_id(number, TITLE)
    _drop(connection, text, was, {at: held[at]} if at in held else {})
    first = sorted(each for each in held if each != at)[:TITLE_WITHIN]
    if _apart(text, title, [held[each][:2] for each in first]):
        _put(connection, text, title, {at: (0, 0, None)})


def clear(connection: Connection, number: int, text: str, title: str | None) -> None:
    """Remove the sentences, their entries and the mentions of an article."""
    _drop(connection, text, title, _held(connection, number))
    connection.execute(delete(mentions).where(mentions.c.sentence.between(*ids_of(number))))


Place = tuple[int, int, str | None]


def _held(connection: Connection, number: int) -> dict[int, Place]:
    asked = select(sentences).where(sentences.c.id.between(*ids_of(number)))
    return {row.id: (row.start, row.end, row.translation) for row in connection.execute(asked)}


def _drop(connection: Connection, text: str, title: str | None, rows: Mapping[int, Place]) -> None:
    index.remove(connection, _entries(text, title, rows))
    ids = list(rows)
    for first in range(0, len(ids), AT_ONCE):
        connection.execute(delete(sentences).where(sentences.c.id.in_(ids[first : first + AT_ONCE])))


def _put(connection: Connection, text: str, title: str | None, rows: Mapping[int, Place]) -> None:
    if not rows:
        return
    connection.execute(
        sentences.insert(),
        [{"id": at, "start": start, "end": end, "translation": made} for at, (start, end, made) in rows.items()],
    )
    index.add(connection, _entries(text, title, rows))


def _entries(text: str, title: str | None, rows: Mapping[int, Place]) -> list[Entry]:
    return [
        Entry(at, (title or "") if sentence_of(at) == TITLE else text[start:end], made)
        for at, (start, end, made) in rows.items()
    ]


def _apart(text: str, title: str | None, first: Iterable[tuple[int, int]]) -> bool:
    """Whether the title has words and is none of the sentences at these places."""
    key = plain(title or "")
    return bool(key) and key not in (plain(text[start:end]) for start, end in first)


# --- mentions and actors --------------------------------------------------------------------------------------------


def write_mentions(
    connection: Connection,
    workspace: str,
    number: int,
    starts: Mapping[int, int],
    found: Sequence[Mention],
    known: Sequence[Actor],
) -> None:
    """Make the mentions of an article, and the counts of its actors, these.

    `starts` says where each sentence begins in the text; mentions of other sentences are left out. `known` says
    what actors are called.
    """
    connection.execute(delete(mentions).where(mentions.c.sentence.between(*ids_of(number))))
    connection.execute(delete(article_actors).where(article_actors.c.article == number))
    kept = [mention for mention in found if mention.sentence in starts]
    numbers = _numbers(connection, workspace, _names(kept, known), {actor.id for actor in known})
    rows = [_row(number, starts[mention.sentence], mention, numbers) for mention in kept]
    if rows:
        connection.execute(mentions.insert(), rows)
    own = Counter(each.actor for each in kept if each.actor and each.side == "source")
    counts = [
        {"article": number, "actor": numbers[actor], "own": own[actor]}
        for actor in dict.fromkeys(each.actor for each in kept if each.actor)
    ]
    if counts:
        connection.execute(article_actors.insert(), counts)


def _row(number: int, start: int, mention: Mention, numbers: Mapping[str, int]) -> dict[str, Any]:
    before = start if mention.side == "source" else 0
    return {
        "sentence": entry_id(number, mention.sentence),
        "mention": mention.id,
        "side": int(mention.side == "target"),
        "start": mention.start - before,
        "end": mention.end - before,
        "text": mention.text,
        "label": mention.label,
        "kind": mention.kind,
        "corrected": int(mention.origin == "reader"),
        "actor": numbers[mention.actor] if mention.actor else None,
    }


def _names(found: Iterable[Mention], known: Iterable[Actor]) -> dict[str, tuple[str, str]]:
    """The name of each actor that is mentioned, and the key it is looked up by in either language."""
    names = {mention.actor: (mention.text, _key((mention.text,))) for mention in found if mention.actor}
    called = {actor.id: (actor.name, _key((actor.name, *actor.names.values()))) for actor in known}
    return names | {actor: name for actor, name in called.items() if actor in names}


def _key(names: Iterable[str]) -> str:
    return f" {' | '.join(dict.fromkeys(map(plain, names)))} "


def _numbers(
    connection: Connection, workspace: str, names: Mapping[str, tuple[str, str]], sure: Set[str]
) -> dict[str, int]:
    """The numbers of these actors in the workspace; new ones are put in, names that are `sure` and changed, changed."""
    held = _numbered(connection, workspace, list(names))
    new = [
        {"workspace": workspace, "actor": actor, "name": name, "key": key}
        for actor, (name, key) in sorted(names.items())
        if actor not in held
    ]
    if new:
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        connection.execute(make(actors).on_conflict_do_nothing(), new)
        held |= _numbered(connection, workspace, [row["actor"] for row in new])
    for actor in sorted(sure & names.keys()):
        name, key = names[actor]
        if held[actor][1:] != (name, key):
            changed = update(actors).where(actors.c.number == held[actor][0], actors.c.workspace == workspace)
            connection.execute(changed.values(name=name, key=key))
    return {actor: row[0] for actor, row in held.items()}


def _numbered(connection: Connection, workspace: str, wanted: Sequence[str]) -> dict[str, tuple[int, str, str]]:
    found: dict[str, tuple[int, str, str]] = {}
    for first in range(0, len(wanted), AT_ONCE):
        some = actors.c.actor.in_(wanted[first : first + AT_ONCE])
        for row in connection.execute(select(actors).where(actors.c.workspace == workspace, some)):
            found[row.actor] = (row.number, row.name, row.key)
    return found
