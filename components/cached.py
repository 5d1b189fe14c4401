"""The only file with Streamlit's caches: thin wrappers over pure functions of the core.

Readings are immutable and shared by all sessions; each cache has an upper bound.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import streamlit as st

from components import payload
from components.words import Language
from ladoalado import actors, library, recognisers
from ladoalado.reading import Reading

Progress = Callable[[int, int], None]


class Shelf:
    """The readings used last, at most `size` of them."""

    def __init__(self, size: int) -> None:
        self.size, self.kept, self.lock = size, OrderedDict[tuple[str, ...], Reading](), Lock()

    def get(self, key: tuple[str, ...]) -> Reading | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: tuple[str, ...], reading: Reading) -> None:
        with self.lock:
            self.kept[key] = reading
            while len(self.kept) > self.size:
                self.kept.popitem(last=False)


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    return Shelf(24)


def reading(identifier: str, engine: str, recogniser: str, progress: Progress | None = None) -> Reading:
    """The reading of one article; made once and kept. `progress` is called while it is being made."""
    made_from = library.article(identifier).sha256, actors.fingerprint()
    key = (identifier, engine, recognisers.version(recogniser), *made_from)
    found = _shelf().get(key)
    if found is None:
        found = library.reading(identifier, engine=engine, recogniser=recogniser, progress=progress)
        _shelf().put(key, found)
    return found


@st.cache_resource(show_spinner=False, max_entries=24)
def reader_payload(_reading: Reading, fingerprint: str, language: Language, link: str) -> dict[str, object]:
    """What the reader component shows of one reading; `fingerprint` stands for the reading."""
    return payload.reader(_reading, fingerprint=fingerprint, language=language, link=link)
