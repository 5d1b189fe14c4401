"""What comes in from a paste, a file, a page or a feed, before it is an article. Plain data, no library objects."""

from dataclasses import dataclass
from typing import Literal

Origin = Literal["paste", "file", "address", "feed", "command"]

# Why something could not become an article; the words for each are the caller's, in the reader's language.
Why = Literal[
    "empty", "too-long", "no-article", "paywall", "scanned", "protected", "damaged", "encoding", "type", "too-big",
    "blocked", "unreachable", "no-time", "status", "too-many", "bomb", "not-a-feed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what is known about it, to be looked over before it is kept.

    `text` is clean (`ladoalado.text.clean`). `published` is ISO 8601, as precise as known. `source_url` is the
    canonical
    address where the page names one on the same host, else the address it came from. `language` is the detected one
    (ISO 639-1, None where nothing can be said), `sure` how sure that is, 0 to 1. `notes` are codes of what the reader
    should look at ("short", "encoding-guessed", "cut-short", "title-guessed", "metadata-missing"). `name` is the
    file or
    line it came from, cleaned for display.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    source_url: str | None = None
    language: str | None = None
    sure: float = 0.0
    name: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that is no article: its name, why in one code, and one English sentence that says the way out.

    `detail` is a number or a word that belongs into the sentence of another language (a limit, a status, a row).
    """

    name: str
    why: Why
    message: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed: plain text, no markup; `address` is http or https and has not been asked."""

    title: str
    address: str
    published: str | None = None
    summary: str = ""
