"""Servers that tests share, one for each environment: every visit begins with an empty database."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from playwright.sync_api import Browser, Page

from scripts.serving import Served, serve

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@dataclass(frozen=True)
class Room:
    """A running app and the file of its database."""

    app: Served
    database: Path

    @property
    def url(self) -> str:
        return self.app.url

    def empty(self) -> None:
        """Nothing was ever kept; what the server knows of the file before, it must notice by itself."""
        for file in self.database.parent.glob(f"{self.database.name}*"):
            file.unlink()


class Rooms:
    """The servers of one run of tests. Called, it gives a fresh browser profile with one page, in an emptied room."""

    def __init__(self, browser: Browser, place: Path, stack: ExitStack) -> None:
        self.browser, self.place, self.stack = browser, place, stack
        self.running: dict[tuple[tuple[str, str], ...], Room] = {}

    def room(self, **environment: str) -> Room:
        """The server with these words in its environment, started if need be, its database emptied."""
        key = tuple(sorted(environment.items()))
        if key not in self.running:
            database = self.place / str(len(self.running)) / "kept.db"
            database.parent.mkdir()
            self.running[key] = Room(self.stack.enter_context(_serve(database, environment)), database)
        self.running[key].empty()
        return self.running[key]

    @contextmanager
    def __call__(self, options: dict[str, Any] | None = None, **environment: str) -> Iterator[tuple[Page, Room]]:
        """`options` are those of the browser profile."""
        room = self.room(**environment)
        yield from self._visit(room, options or {})

    @contextmanager
    def anew(self, database: Path | None = None, **environment: str) -> Iterator[tuple[Page, Room]]:
        """A server just started, for what a process remembers; over a database as it is, or a new one."""
        file = database or Path(mkdtemp(dir=self.place), "kept.db")
        with _serve(file, environment) as app:
            yield from self._visit(Room(app, file), {})

    def _visit(self, room: Room, options: dict[str, Any]) -> Iterator[tuple[Page, Room]]:
        context = self.browser.new_context(**{"viewport": WIDE, "locale": "en-GB", "base_url": room.url, **options})
        try:
            yield context.new_page(), room
        finally:
            context.close()


@contextmanager
def _serve(database: Path, environment: dict[str, str]) -> Iterator[Served]:
    with serve(env={**os.environ, "LADOALADO_DATABASE": f"sqlite:///{database}", **environment}) as served:
        yield served
