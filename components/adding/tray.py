"""What one visit has on its hands while articles are added: drafts that wait, what was added, what failed, and work.

All of it lies in one object of the session, under a key that belongs to no widget: it outlives every change of page.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from ladoalado.drafts import Draft, FeedItem, Origin

TRAY = "lal.add"
# Ids of the widgets: those of the forms stay, those of a draft go with it.
WAY, PASTE, PASTE_TITLE, ADDRESS, FEED = (f"lal.add.{name}" for name in ("way", "paste", "title", "address", "feed"))


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence to be said in the reader's language: its key in words.toml, its blanks, and a part that stays as is.

    `reason` is the core's own sentence, where there is one.
    """

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(slots=True)
class Waiting:
    """A draft to be looked over. `number` is its own in this visit; `fault` is why it could not be kept last time.

    `asked` is the address in a feed that it was fetched from: the page may name another one as its own.
    """

    number: int
    draft: Draft
    origin: Origin
    asked: str | None = None
    fault: Said | None = None
    twin: tuple[object, Said | None] | None = None  # what the library was asked, and what it answered

    def key(self, name: str) -> str:
        """The key of one of its widgets."""
        return f"lal.add.{self.number}.{name}"


@dataclass(frozen=True, slots=True)
class Setback:
    """Something that gave no draft: what it was, why, and the address, where the text could be pasted instead."""

    name: str
    said: Said
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is kept now."""

    identifier: str
    title: str


@dataclass(slots=True)
class Work:
    """Things to be done one after another, each once, whatever interrupts the page meanwhile.

    `do` takes one of `left` and returns what is to be done with the result; neither may touch Streamlit. `doing` is the
    key of the sentence for one of them, with the blanks that `blanks` fills. What is under way when the reader stops is
    forgotten, unless the work `finishes` what it began.
    """

    left: list[Any]
    do: Callable[[Any], Callable[[], None]]
    doing: str
    blanks: Callable[[Any], dict[str, str]]
    finishes: bool = False
    of: int = 0
    stopped: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.of = len(self.left)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read: where it lies and what it lists."""

    address: str
    items: tuple[FeedItem, ...]
    kept: frozenset[str] = frozenset()  # addresses of entries that are in the library


@dataclass(slots=True)
class Tray:
    """Everything that a visit is about to add, and what became of it."""

    waiting: list[Waiting] = field(default_factory=list)
    setbacks: list[Setback] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    away: list[Waiting] = field(default_factory=list)
    work: Work | None = None
    feed: Feed | None = None
    more: bool = False  # the forms are open although something waits or was added
    shown: int = 0  # drafts on the page, where there are many
    listed: int = 0  # entries of the feed on the page
    uploads: int = 0  # counts the upload fields: a new one is empty
    clear: dict[str, tuple[Any, Any]] = field(default_factory=dict)  # fields to change: what they held, and will hold
    gone: list[Waiting] = field(default_factory=list)  # drafts whose fields can be let go
    last: int = 0
    saved: int = 0  # pasted texts that are kept now: the browser need not keep them
    stopped: int = 0  # things that were left when the reader stopped the last work

    def take(self, draft: Draft, origin: Origin) -> None:
        """Put a draft to those that wait."""
        self.last += 1
        self.waiting.append(Waiting(self.last, draft, origin))

    def found_kept(self, *addresses: str | None) -> None:
        """Mark entries of the feed as in the library."""
        if self.feed:
            kept = self.feed.kept | {address for address in addresses if address}
            self.feed = replace(self.feed, kept=kept)

    def drop(self, waiting: Waiting) -> None:
        """Put a draft away, from where it can be brought back."""
        if waiting in self.waiting:
            self.waiting.remove(waiting)
            self.away.append(waiting)

    def bring_back(self) -> None:
        """Bring back what was put away."""
        self.waiting.extend(self.away)
        self.away.clear()


def tray() -> Tray:
    """The tray of this visit."""
    found = st.session_state.get(TRAY)
    if not isinstance(found, Tray):
        found = st.session_state[TRAY] = Tray()
    return found


def begin_run() -> Tray:
    """The tray, after the fields of what is done were emptied: before they are drawn is the only moment for that.

    What was typed into one of them meanwhile stays.
    """
    now = tray()
    for key, (held, value) in now.clear.items():
        if st.session_state.get(key) == held:
            st.session_state[key] = value
    now.clear.clear()
    if now.gone:
        fields = tuple(waiting.key("") for waiting in now.gone)
        for key in [key for key in st.session_state if str(key).startswith(fields)]:
            del st.session_state[key]
        now.gone.clear()
    return now
