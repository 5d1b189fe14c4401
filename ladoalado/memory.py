"""The translation memory as the rest of the core sees it: what was translated once is kept and never paid twice.

The database behind it is `ladoalado.store`; a memory that forgets at the end of the process is `Forgetful`.
"""

import datetime
import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol


@dataclass(frozen=True)
class Key:
    """What a translation depends on: text, languages (ISO 639-1), engine, its version, and the protected names.

    `protected` holds (source form, form in the translation), only those that stand in the text.
    """

    text: str
    source: str
    target: str
    engine: str
    version: str
    protected: tuple[tuple[str, str], ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all fields, in hexadecimal: what a memory files the translation under."""
        fields = [self.text, self.source, self.target, self.engine, self.version, sorted(self.protected)]
        return hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation that an engine made before: its text, the ISO 8601 date, and the names that were protected."""

    text: str
    at: str
    protected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """What a reader wrote in the place of a machine's translation, and the ISO 8601 date."""

    text: str
    at: str


class Memory(Protocol):
    """Where translations and edits are kept. Every method may be called from any thread.

    A memory that cannot keep what it is given raises `NotKept`; what it holds already can still be read.
    """

    def recall(self, keys: Sequence[Key]) -> dict[Key, Remembered]:
        """Those of `keys` that were translated before."""

    def keep(self, key: Key, made: Remembered) -> None:
        """Keep a translation; it is on the disk when this returns."""

    def edits(self, texts: Collection[str], source: str, target: str) -> dict[str, Edit]:
        """The readers' latest version of each of the source sentences `texts` that has one."""

    def edit(self, text: str, source: str, target: str, written: str) -> Edit:
        """Keep what a reader wrote for the source sentence `text`, above what was written before."""

    def undo(self, text: str, source: str, target: str) -> Edit | None:
        """Take back the latest edit of `text`; the one below it, None where the machine's version stands again."""

    def protected(self, source: str, target: str) -> tuple[tuple[str, str], ...]:
        """The reader's protected names: (source form, form in the translation), in the order they were added."""

    def protect(self, source: str, target: str, names: Sequence[tuple[str, str]]) -> None:
        """Replace the reader's list of protected names."""


def today() -> str:
    """The date of now in UTC, ISO 8601."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


@dataclass
class Forgetful:
    """A memory that lasts as long as the object: for the command line without a database, and for tests."""

    made: dict[Key, Remembered] = field(default_factory=dict)
    written: dict[tuple[str, str, str], list[Edit]] = field(default_factory=dict)
    names: dict[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def recall(self, keys: Sequence[Key]) -> dict[Key, Remembered]:
        return {key: self.made[key] for key in keys if key in self.made}

    def keep(self, key: Key, made: Remembered) -> None:
        self.made[key] = made

    def edits(self, texts: Collection[str], source: str, target: str) -> dict[str, Edit]:
        found = {text: self.written.get((text, source, target)) for text in texts}
        return {text: edits[-1] for text, edits in found.items() if edits}

    def edit(self, text: str, source: str, target: str, written: str) -> Edit:
        edit = Edit(written, today())
        self.written.setdefault((text, source, target), []).append(edit)
        return edit

    def undo(self, text: str, source: str, target: str) -> Edit | None:
        edits = self.written.get((text, source, target), [])
        if edits:
            edits.pop()
        return edits[-1] if edits else None

    def protected(self, source: str, target: str) -> tuple[tuple[str, str], ...]:
        return self.names.get((source, target), ())

    def protect(self, source: str, target: str, names: Sequence[tuple[str, str]]) -> None:
        self.names[source, target] = tuple(names)
