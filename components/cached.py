"""The only file with Streamlit's caches: thin wrappers over pure functions of the core.

Readings are immutable and shared by all sessions; each cache has an upper bound.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock
from types import ModuleType

import streamlit as st

from components import payload
from components.words import Language
from ladoalado import actors, library
from ladoalado.article import Article
from ladoalado.corrections import Correction
from ladoalado.errors import LadoALadoError, NotKept
from ladoalado.kept import SHARED, Library
from ladoalado.memory import Edit, Memory
from ladoalado.reading import Reading

Progress = Callable[[int, int], None]
Key = tuple[str, ...]


class Shelf:
    """The readings used last, at most `size` of them, and what each looks like."""

    def __init__(self, size: int) -> None:
        self.size, self.kept, self.lock = size, OrderedDict[Key, Reading](), Lock()
        self.stamps = OrderedDict[int, tuple[Reading, str]]()

    def stamp(self, reading: Reading) -> str:
        """Its fingerprint, made once: that of a long article takes longer than everything else in a rerun."""
        with self.lock:
            held = self.stamps.get(id(reading))
        if held and held[0] is reading:
            return held[1]
        made = _stamp(reading)
        with self.lock:
            self.stamps[id(reading)] = reading, made
            while len(self.stamps) > self.size:
                self.stamps.popitem(last=False)
        return made

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
    """The reading that is wanted, with the reader's edits and corrections; made once and kept.

    `progress` is called meanwhile. What `before` gives stands in where the engine fails; without `asking` what was
    never translated is left open.
    """
    held = Held.of(wanted.workspace)
    # Without the reader's edits: one that is taken back must not live on as what the machine wrote.
    earlier = _unedited(before, held, None, None, True)[1] if before else None
    key, found = _unedited(wanted, held, progress, earlier, asking)
    edited = _with_edits(found, wanted, key, held.memory)
    return _corrected(edited, key, held.corrections(wanted.article))


@dataclass(frozen=True, slots=True)
class Held:
    """What one workspace holds: its memory and its library, None where there is no database that can be read."""

    memory: Memory | None = None
    library: Library | None = None

    @classmethod
    def of(cls, workspace: str) -> "Held":
        """A damaged database must not take the article away."""
        if not remembers():
            return cls()
        try:
            memory(workspace).protected("pt", "en")
            return cls(memory(workspace), shelf(workspace))
        except NotKept:
            return cls()

    def corrections(self, article: str) -> Sequence[Correction]:
        """The corrections that reach an article."""
        if self.library is None:
            return ()
        try:
            return self.library.corrections(article)
        except NotKept:
            return ()


def _unedited(
    wanted: Wanted, held: Held, progress: Progress | None, before: Reading | None, asking: bool
) -> tuple[Key, Reading]:
    """The reading as the engine left it, and what it is kept under."""
    article = library.article(wanted.article, shelf=held.library)
    names = held.memory.protected(article.language, article.target) if held.memory else ()
    stamp = library.stamp(wanted.engine, address=wanted.address, recogniser=wanted.recogniser, names=names)
    key = (article.id, article.sha256, _metadata(article), wanted.engine, stamp, wanted.workspace)
    found = _shelf().get(key)
    if found is None:
        found = _stored(wanted, article, names, stamp, held)
    if found is None:
        found = _made(wanted, article, names, progress, before, asking, held)
        _keep(found, wanted.engine, stamp, held)
    if asking:
        _shelf().put(key, found)
    return key, found


def _stored(
    wanted: Wanted, article: Article, names: tuple[tuple[str, str], ...], stamp: str, held: Held
) -> Reading | None:
    """The reading that lies beside the seeds or in the library, where it still holds."""
    kept = library.stored(article, wanted.engine, recogniser=wanted.recogniser)
    if kept and not any(form in article.text for form, _ in names):
        return kept
    if held.library is None:
        return None
    try:
        own = held.library.reading(article, wanted.engine, stamp)
    except NotKept:
        return None
    return own if own and own.whole else None


def _made(
    wanted: Wanted,
    article: Article,
    names: tuple[tuple[str, str], ...],
    progress: Progress | None,
    before: Reading | None,
    asking: bool,
    held: Held,
) -> Reading:
    # What a stored reading does not need is not loaded for it: the first page of a new server waits for every import.
    from ladoalado import making

    return making.read(
        article,
        engine=wanted.engine,
        address=wanted.address,
        recogniser=wanted.recogniser,
        progress=progress,
        memory=memory(wanted.workspace) if asking else held.memory,
        protected=names,
        before=before,
        asking=asking,
    )


def _keep(made: Reading, engine: str, stamp: str, held: Held) -> None:
    """Keep a whole reading of an article of the library, so that it is there after a restart."""
    if held.library is None or made.article.id in library.identifiers():
        return
    if not made.settled or any(pair.provenance.engine != engine for pair in made.pairs):
        return
    with suppress(NotKept):
        held.library.keep_reading(made, engine, stamp)


def _with_edits(found: Reading, wanted: Wanted, key: Key, memory: Memory | None) -> Reading:
    article = found.article
    texts = {pair.sentence.text for pair in found.pairs}
    edits: Mapping[str, Edit] = {}
    with suppress(NotKept):
        edits = memory.edits(texts, article.language, article.target) if memory else {}
    if not edits:
        return found
    place = (*key, _digest(sorted((text, edit.text, edit.at) for text, edit in edits.items())), stamp(found))
    mended = _shelf().get(place)
    if mended is None:
        from ladoalado import making

        mended = making.mend(found, edits, recogniser=wanted.recogniser)
        _shelf().put(place, mended)
    return mended


def _corrected(found: Reading, key: Key, corrections: Sequence[Correction]) -> Reading:
    if not corrections:
        return found
    place = (*key, "corrected", _digest(corrections), stamp(found))
    mended = _shelf().get(place)
    if mended is None:
        from ladoalado import correcting

        mended = correcting.corrected(found, corrections)
        _shelf().put(place, mended)
    return mended


def _digest(of: object) -> str:
    return sha256(repr(of).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _metadata(article: Article) -> str:
    return _digest(replace(article, text=""))


def stamp(reading: Reading) -> str:
    """A fingerprint of what a reading shows: another one, another page."""
    return _shelf().stamp(reading)


def _stamp(reading: Reading) -> str:
    shown, marks = reading.pairs, (reading.mentions, reading.rejected)
    made_by = reading.recogniser, actors.fingerprint()
    return _digest((reading.article.sha256, _metadata(reading.article), made_by, shown, marks, reading.actors))


def try_again(engine: str) -> None:
    """Let `engine` be asked once more for what it left open."""
    from ladoalado.translation import forget

    forget(engine)
    _shelf().drop_unfinished(engine)


@st.cache_resource(show_spinner=False)
def warm(language: str) -> None:
    """Begin to load what a changed translation will need, while the reader is still writing it."""
    _aside(lambda making: (making.finder(language), making.finder("en")))


@st.cache_resource(show_spinner=False)
def prepare(language: str) -> None:
    """Begin to load what a new article will need, while the reader is still looking it over."""
    _aside(lambda making: making.read_text("Bom dia a todos.", language=language))


def _aside(load: Callable[[ModuleType], object]) -> None:
    """Do it in a thread; what fails here fails again, and is told, when it is needed."""

    def work() -> None:
        from ladoalado import making

        with suppress(LadoALadoError):
            load(making)

    threading.Thread(target=work, name="ladoalado-warm", daemon=True).start()


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


@st.cache_resource(show_spinner=False, max_entries=64)
def shelf(workspace: str) -> Library:
    """The library of one workspace. Raises NotKept where the database cannot be opened."""
    from ladoalado import store

    return store.Library(workspace=workspace)


@st.cache_resource(show_spinner=False, max_entries=4)
def share(_seeds: str) -> None:
    """Bring the shared articles of the database in step with those of the program, once a process and change."""
    library.share(shelf(SHARED))


@st.cache_resource(show_spinner=False, max_entries=2)
def forget_visitors(day: str) -> None:
    """On a public page, once a day: remove what visitors left there before `day` and nobody came back for."""
    from ladoalado.store import visitors

    with suppress(NotKept):
        visitors.forget(day)


@st.cache_resource(show_spinner=False, max_entries=24)
def reader_payload(
    _reading: Reading, _second: Reading | None, fingerprint: str, language: Language, link: str, muted: tuple[str, ...]
) -> dict[str, object]:
    """What the reader component shows of one reading; `fingerprint` stands for both readings."""
    return payload.reader(_reading, fingerprint=fingerprint, language=language, link=link, second=_second, muted=muted)
