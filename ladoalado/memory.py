"""The translation memory as the rest of the core sees it: what was translated once is kept and never paid twice.

The database behind it is `ladoalado.store`; a memory that forgets at the end of the process is `Forgetful`.
"""

import datetime
import hashlib
import json
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol


@dataclass(frozen=True)
class Key:
    """What a translation depends on: text, languages (ISO 639-1), engine, its version, and the protected names.

    `protected` holds (source form, form in the translation), only those that stand in the text; sorted, whatever
    order they come in.
    """

    text: str
    source: str
    target: str
    engine: str
    version: str
    protected: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "protected", tuple(sorted((form, wanted) for form, wanted in self.protected)))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all fields, in hexadecimal: what a memory files the translation under."""
        fields = [self.text, self.source, self.target, self.engine, self.version, self.protected]
        # Not in ASCII: JSON's escapes spell two lone surrogates like the one character that they would make.
        return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


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


@dataclass(frozen=True, slots=True)
class Written:
    """A reader's version of one source sentence, with its languages (ISO 639-1)."""

    text: str
    source: str
    target: str
    edit: Edit


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
        """Keep what a reader wrote for the source sentence `text`, above what was written before.

        What stands on top already is not written again: a second press of the same button adds nothing to undo.
        """

    def undo(self, text: str, source: str, target: str) -> Edit | None:
        """Take back the latest edit of `text`; the one below it, None where the machine's version stands again."""

    def protected(self, source: str, target: str) -> tuple[tuple[str, str], ...]:
        """The reader's protected names: (source form, form in the translation), in the order they were added."""

    def protect(self, source: str, target: str, names: Sequence[tuple[str, str]]) -> None:
        """Replace the reader's list of protected names."""

    def translations(self) -> Iterator[tuple[Key, Remembered]]:
        """Everything that engines translated."""

    def history(self) -> Iterator[Written]:
        """Every version that readers wrote and did not take back, oldest first for each sentence."""

    def take_in(self, made: Iterable[tuple[Key, Remembered]], written: Iterable[Written]) -> None:
        """Keep all of it or, where that fails, nothing.

        What is held already stands: a translation under a held key is passed over, a reader's version goes to its
        date's place in the history (`merged`).
        """


def merged(held: Sequence[Edit], coming: Iterable[Edit]) -> list[Edit]:
    """The history `held` with each edit of `coming` after those of its date, unless it is there already."""
    history, there = list(held), Counter(held)
    for edit in coming:
        if there[edit]:
            there[edit] -= 1
            continue
        place = next((index for index, other in enumerate(history) if other.at > edit.at), len(history))
        if not place or history[place - 1].text != edit.text:
            history.insert(place, edit)
    return history


def by_sentence(written: Iterable[Written]) -> dict[tuple[str, str, str], list[Edit]]:
    """The edits of each (sentence, source language, target language), in the order they come."""
    edits: dict[tuple[str, str, str], list[Edit]] = {}
    for version in written:
        edits.setdefault((version.text, version.source, version.target), []).append(version.edit)
    return edits


def today() -> str:
    """The date of now in UTC, ISO 8601."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


@dataclass
class Forgetful:
    """A memory that lasts as long as the object: for the command line without a database, and for tests."""

    made: dict[Key, Remembered] = field(default_factory=dict)
    written: dict[tuple[str, str, str], list[Edit]] = field(default_factory=dict)
    names: dict[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _one_at_a_time: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    def recall(self, keys: Sequence[Key]) -> dict[Key, Remembered]:
        with self._one_at_a_time:
            return {key: self.made[key] for key in keys if key in self.made}

    def keep(self, key: Key, made: Remembered) -> None:
        with self._one_at_a_time:
            self.made[key] = made

    def edits(self, texts: Collection[str], source: str, target: str) -> dict[str, Edit]:
        with self._one_at_a_time:
            found = {text: self.written.get((text, source, target)) for text in texts}
            return {text: edits[-1] for text, edits in found.items() if edits}

    def edit(self, text: str, source: str, target: str, written: str) -> Edit:
        with self._one_at_a_time:
            edits = self.written.setdefault((text, source, target), [])
            if not edits or edits[-1].text != written:
                edits.append(Edit(written, today()))
            return edits[-1]

    def undo(self, text: str, source: str, target: str) -> Edit | None:
        with self._one_at_a_time:
            edits = self.written.get((text, source, target), [])
            if edits:
                edits.pop()
            return edits[-1] if edits else None

    def protected(self, source: str, target: str) -> tuple[tuple[str, str], ...]:
        return self.names.get((source, target), ())

    def protect(self, source: str, target: str, names: Sequence[tuple[str, str]]) -> None:
        self.names[source, target] = tuple((form, wanted) for form, wanted in names)

    def translations(self) -> Iterator[tuple[Key, Remembered]]:
        with self._one_at_a_time:
            return iter(list(self.made.items()))

    def history(self) -> Iterator[Written]:
        with self._one_at_a_time:
            return iter([Written(*place, edit) for place, edits in self.written.items() for edit in edits])

    def take_in(self, made: Iterable[tuple[Key, Remembered]], written: Iterable[Written]) -> None:
        coming, versions = list(made), list(written)
        with self._one_at_a_time:
            for key, remembered in coming:
                self.made.setdefault(key, remembered)
            for place, edits in by_sentence(versions).items():
                self.written[place] = merged(self.written.get(place, ()), edits)
