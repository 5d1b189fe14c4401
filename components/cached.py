"""The only file with Streamlit's caches: thin wrappers over pure functions of the core.

Readings are immutable and shared by all sessions; each cache has an upper bound.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

import streamlit as st

from components import payload
from components.words import Language
from ladoalado import actors, library, recognisers
from ladoalado.article import Article
from ladoalado.errors import NotKept
from ladoalado.memory import Edit, Memory
from ladoalado.reading import Reading

Progress = Callable[[int, int], None]
Key = tuple[str, ...]


class Shelf:
    """The readings used last, at most `size` of them."""

    def __init__(self, size: int) -> None:
        self.size, self.kept, self.lock = size, OrderedDict[Key, Reading](), Lock()

    def get(self, key: Key) -> Reading | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: Key, reading: Reading) -> None:
        with self.lock:
            self.kept[key] = reading
            while len(self.kept) > self.size:
                self.kept.popitem(last=False)

    def drop_unfinished(self, engine: str) -> None:
        """Forget the readings by `engine` in which a sentence has no translation of its own."""
        with self.lock:
            for key, reading in tuple(self.kept.items()):
                if engine in key and any(pair.reason for pair in reading.pairs):
                    del self.kept[key]


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    return Shelf(24)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reading is made of: the article's id, engine, recogniser, whose memory, and a typed server address."""

    article: str
    engine: str
    recogniser: str
    workspace: str = ""
    address: str | None = None


def reading(
    wanted: Wanted, *, progress: Progress | None = None, before: Wanted | None = None, asking: bool = True
) -> Reading:
    """The reading that is wanted, with the reader's edits; made once and kept. `progress` is called meanwhile.

    What `before` gives stands in where the engine fails; without `asking` what was never translated is left open.
    """
    memory = _memory_to_read(wanted.workspace)
    # Without the reader's edits: one that is taken back must not live on as what the machine wrote.
    earlier = _unedited(before, memory, None, None, True)[1] if before else None
    key, found = _unedited(wanted, memory, progress, earlier, asking)
    return _with_edits(found, wanted, key, memory)


def _unedited(
    wanted: Wanted, memory: Memory | None, progress: Progress | None, before: Reading | None, asking: bool
) -> tuple[Key, Reading]:
    """The reading as the engine left it, and what it is kept under."""
    article = library.article(wanted.article)
    names = memory.protected(article.language, article.target) if memory else ()
    key = _key(wanted, article, names)
    found = _shelf().get(key)
    if found is None:
        found = _made(wanted, article, names, progress, before, asking)
        if asking:
            _shelf().put(key, found)
    return key, found


def _key(wanted: Wanted, article: Article, names: object) -> Key:
    made_by = wanted.engine, wanted.address or "", recognisers.version(wanted.recogniser)
    return (article.id, article.sha256, *made_by, actors.fingerprint(), wanted.workspace, _digest(names))


def _made(
    wanted: Wanted,
    article: Article,
    names: tuple[tuple[str, str], ...],
    progress: Progress | None,
    before: Reading | None,
    asking: bool,
) -> Reading:
    kept = library.stored(article, wanted.engine, recogniser=wanted.recogniser)
    if kept and not any(form in article.text for form, _ in names):
        return kept
    # What a stored reading does not need is not loaded for it: the first page of a new server waits for every import.
    from ladoalado import making

    return making.read(
        article,
        engine=wanted.engine,
        address=wanted.address,
        recogniser=wanted.recogniser,
        progress=progress,
        memory=memory(wanted.workspace) if asking else _memory_to_read(wanted.workspace),
        protected=names,
        before=before,
        asking=asking,
    )


def _with_edits(found: Reading, wanted: Wanted, key: Key, memory: Memory | None) -> Reading:
    article = found.article
    texts = {pair.sentence.text for pair in found.pairs}
    edits: Mapping[str, Edit] = memory.edits(texts, article.language, article.target) if memory else {}
    if not edits:
        return found
    place = (*key, _digest(sorted((text, edit.text, edit.at) for text, edit in edits.items())), stamp(found))
    mended = _shelf().get(place)
    if mended is None:
        from ladoalado import making

        mended = making.mend(found, edits, recogniser=wanted.recogniser)
        _shelf().put(place, mended)
    return mended


def _digest(of: object) -> str:
    return sha256(repr(of).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def stamp(reading: Reading) -> str:
    """A fingerprint of what a reading shows: another one, another page."""
    shown = [(pair.translation, pair.provenance, pair.reason) for pair in reading.pairs]
    return _digest((reading.article.id, reading.article.sha256, reading.recogniser, actors.fingerprint(), shown))


def try_again(engine: str) -> None:
    """Let `engine` be asked once more for what it left open."""
    from ladoalado.translation import forget

    forget(engine)
    _shelf().drop_unfinished(engine)


@st.cache_resource(show_spinner=False)
def warm(language: str) -> None:
    """Begin to load what a changed translation will need, while the reader is still writing it."""

    def load() -> None:
        from ladoalado import making

        making.finder(language)
        making.finder("en")

    threading.Thread(target=load, name="ladoalado-warm", daemon=True).start()


# --- memory ---------------------------------------------------------------------------------------------------------


def remembers() -> bool:
    """Whether there is a database to look into; costs nothing."""
    from ladoalado import store

    return store.exists()


@st.cache_resource(show_spinner=False, max_entries=64)
def memory(workspace: str) -> Memory:
    """The memory of one workspace. Raises NotKept where the database cannot be opened."""
    from ladoalado import store

    return store.Store(workspace=workspace)


def _memory_to_read(workspace: str) -> Memory | None:
    """The memory where there is one that can be read: a damaged database must not take the article away."""
    if not remembers():
        return None
    try:
        memory(workspace).protected("pt", "en")
        return memory(workspace)
    except NotKept:
        return None


@st.cache_resource(show_spinner=False, max_entries=24)
def reader_payload(
    _reading: Reading, _second: Reading | None, fingerprint: str, language: Language, link: str, muted: tuple[str, ...]
) -> dict[str, object]:
    """What the reader component shows of one reading; `fingerprint` stands for both readings."""
    return payload.reader(_reading, fingerprint=fingerprint, language=language, link=link, second=_second, muted=muted)
