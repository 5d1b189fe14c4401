"""An article and its sentences. Offsets are Unicode code points, half-open, into `Article.text`."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

Role = Literal["title", "heading", "body"]


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its metadata; `published` is ISO 8601, as precise as known (`2023-07`)."""

    id: str
    text: str
    language: str = "pt"
    target: str = "en"
    title: str | None = None
    source_url: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None

    @property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8: the article's content hash."""
        return sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the article; `index` and `paragraph` count from 0 in reading order."""

    index: int
    paragraph: int
    role: Role
    start: int
    end: int
    text: str
