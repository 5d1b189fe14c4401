"""What is asked of the database and written to it, one short transaction each."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Insert, Row, Select, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from ladoalado.memory import Edit, Key, Remembered, Written, by_sentence, merged, today
from ladoalado.store.engine import Opened
from ladoalado.store.tables import edits, protected_names, translations

# Digests asked for in one query; below the parameters that any SQLite allows.
AT_ONCE = 900
# Rows that an export reads at a time.
PAGE = 500

Place = tuple[str, str, str]
Each = TypeVar("Each")


@cache
def database(url: str) -> "Database":
    """The database at a checked address, one for the process: its workspaces share connections."""
    return Database(url)


class Database:
    """The tables of all workspaces. Everything may be called from any thread; all raise NotKept."""

    def __init__(self, url: str) -> None:
        self.door = Opened(url)

    def close(self) -> None:
        self.door.close()

    # --- translations

    def recall(self, workspace: str, keys: Sequence[Key]) -> dict[Key, Remembered]:
        wanted = dict.fromkeys(key.digest for key in keys)
        columns = (translations.c.digest, translations.c.translation, translations.c.made_at, translations.c.protected)
        found: dict[str, Remembered] = {}
        with self.door.reading() as connection:
            for digests in _batches(wanted):
                asked = select(*columns).where(
                    translations.c.workspace == workspace, translations.c.digest.in_(digests)
                )
                for digest, text, at, protected in connection.execute(asked):
                    found[digest] = Remembered(text, at, tuple(json.loads(protected)))
        return {key: found[key.digest] for key in keys if key.digest in found}

    def keep(self, workspace: str, key: Key, made: Remembered) -> None:
        with self.door.writing() as connection:
            connection.execute(_put(connection, replacing=True), [_row(workspace, key, made)])

    def translations(self, workspace: str) -> Iterator[tuple[Key, Remembered]]:
        last = ""
        while True:
            page = (
                select(translations)
                .where(translations.c.workspace == workspace, translations.c.digest > last)
                .order_by(translations.c.digest)
                .limit(PAGE)
            )
            with self.door.reading() as connection:
                held = [(row.digest, _translation(row)) for row in connection.execute(page)]
            if not held:
                return
            yield from (each for _, each in held)
            last = held[-1][0]

    # --- readers' versions

    def edits(self, workspace: str, texts: Collection[str], source: str, target: str) -> dict[str, Edit]:
        wanted = {_digest(text): text for text in texts}
        found: dict[str, Edit] = {}
        with self.door.reading() as connection:
            for digests in _batches(wanted):
                latest = (
                    select(func.max(edits.c.id))
                    .where(*_side(workspace, source, target), edits.c.digest.in_(digests))
                    .group_by(edits.c.digest)
                )
                asked = select(edits.c.digest, edits.c.written, edits.c.written_at).where(edits.c.id.in_(latest))
                for digest, text, at in connection.execute(asked):
                    found[wanted[digest]] = Edit(text, at)
        return found

    def edit(self, workspace: str, text: str, source: str, target: str, written: str) -> Edit:
        place = (text, source, target)
        with self.door.writing() as connection:
            latest = connection.execute(_latest(workspace, place)).first()
            if latest is not None and latest.written == written:
                return _edit(latest)
            edit = Edit(written, today())
            connection.execute(insert(edits), [_edit_row(workspace, place, edit)])
            return edit

    def undo(self, workspace: str, text: str, source: str, target: str) -> Edit | None:
        place = (text, source, target)
        with self.door.writing() as connection:
            latest = connection.execute(_latest(workspace, place)).first()
            if latest is not None:
                connection.execute(delete(edits).where(edits.c.id == latest.id))
            below = connection.execute(_latest(workspace, place)).first()
            return None if below is None else _edit(below)

    def history(self, workspace: str) -> Iterator[Written]:
        last = 0
        while True:
            page = (
                select(edits).where(edits.c.workspace == workspace, edits.c.id > last).order_by(edits.c.id).limit(PAGE)
            )
            with self.door.reading() as connection:
                held = [(row.id, _written(row)) for row in connection.execute(page)]
            if not held:
                return
            yield from (each for _, each in held)
            last = held[-1][0]

    # --- protected names

    def protected(self, workspace: str, source: str, target: str) -> tuple[tuple[str, str], ...]:
        names = protected_names.c
        asked = select(names.form, names.translation).where(*_list(workspace, source, target)).order_by(names.position)
        with self.door.reading() as connection:
            return tuple((form, translation) for form, translation in connection.execute(asked))

    def protect(self, workspace: str, source: str, target: str, names: Sequence[tuple[str, str]]) -> None:
        side = {"workspace": workspace, "source": source, "target": target}
        rows = [
            {**side, "position": position, "form": form, "translation": translation}
            for position, (form, translation) in enumerate(names)
        ]
        with self.door.writing() as connection:
            connection.execute(delete(protected_names).where(*_list(workspace, source, target)))
            if rows:
                connection.execute(insert(protected_names), rows)

    # --- from elsewhere

    def take_in(self, workspace: str, made: Sequence[tuple[Key, Remembered]], written: Sequence[Written]) -> None:
        with self.door.writing() as connection:
            for some in _batches(made):
                rows = [_row(workspace, key, remembered) for key, remembered in some]
                connection.execute(_put(connection, replacing=False), rows)
            for places in _batches(by_sentence(written).items()):
                _merge(connection, workspace, dict(places))


# --- rows -----------------------------------------------------------------------------------------------------------


def _batches(all_of: Iterable[Each]) -> Iterator[list[Each]]:
    rest = iter(all_of)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _row(workspace: str, key: Key, made: Remembered) -> dict[str, str]:
    return {
        "workspace": workspace,
        "digest": key.digest,
        "text": key.text,
        "source": key.source,
        "target": key.target,
        "engine": key.engine,
        "version": key.version,
        "names": json.dumps(key.protected, ensure_ascii=False),
        "translation": made.text,
        "made_at": made.at,
        "protected": json.dumps(made.protected, ensure_ascii=False),
    }


def _translation(row: Row[Any]) -> tuple[Key, Remembered]:
    names = tuple((form, wanted) for form, wanted in json.loads(row.names))
    key = Key(row.text, row.source, row.target, row.engine, row.version, names)
    return key, Remembered(row.translation, row.made_at, tuple(json.loads(row.protected)))


def _edit_row(workspace: str, place: Place, edit: Edit) -> dict[str, str]:
    text, source, target = place
    return {
        "workspace": workspace,
        "source": source,
        "target": target,
        "digest": _digest(text),
        "text": text,
        "written": edit.text,
        "written_at": edit.at,
    }


def _edit(row: Row[Any]) -> Edit:
    return Edit(row.written, row.written_at)


def _written(row: Row[Any]) -> Written:
    return Written(row.text, row.source, row.target, _edit(row))


# --- statements -----------------------------------------------------------------------------------------------------


def _put(connection: Connection, *, replacing: bool) -> Insert:
    """A translation under its key, whoever else puts one there at the same moment."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = make(translations)
    if not replacing:
        return new.on_conflict_do_nothing()
    changed = {name: new.excluded[name] for name in ("translation", "made_at", "protected")}
    return new.on_conflict_do_update(index_elements=["workspace", "digest"], set_=changed)


def _side(workspace: str, source: str, target: str) -> tuple[Any, ...]:
    return _in(edits, workspace, source, target)


def _list(workspace: str, source: str, target: str) -> tuple[Any, ...]:
    return _in(protected_names, workspace, source, target)


def _in(table: Table, workspace: str, source: str, target: str) -> tuple[Any, ...]:
    return (table.c.workspace == workspace, table.c.source == source, table.c.target == target)


def _of(workspace: str, place: Place) -> tuple[Any, ...]:
    text, source, target = place
    return (*_side(workspace, source, target), edits.c.digest == _digest(text))


def _latest(workspace: str, place: Place) -> Select[Any]:
    return select(edits).where(*_of(workspace, place)).order_by(edits.c.id.desc()).limit(1)


def _merge(connection: Connection, workspace: str, coming: dict[Place, list[Edit]]) -> None:
    """The histories of some sentences with what comes; rows from the first change on are written anew, in order."""
    digests = {_digest(text) for text, _, _ in coming}
    asked = select(edits).where(edits.c.workspace == workspace, edits.c.digest.in_(digests)).order_by(edits.c.id)
    held: dict[Place, list[Row[Any]]] = {}
    for row in connection.execute(asked):
        held.setdefault((row.text, row.source, row.target), []).append(row)
    rows: list[dict[str, str]] = []
    for place, new in coming.items():
        old = held.get(place, [])
        before = [_edit(row) for row in old]
        after = merged(before, new)
        same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(old))
        if same < len(old):
            connection.execute(delete(edits).where(*_of(workspace, place), edits.c.id >= old[same].id))
        rows += [_edit_row(workspace, place, edit) for edit in after[same:]]
    if rows:
        connection.execute(insert(edits), rows)
