"""Mentions and the candidates that were rejected: plain data, no library objects inside."""

from dataclasses import dataclass
from typing import Literal

Side = Literal["source", "target"]
Kind = Literal["name", "adjective", "metonym"]
Origin = Literal["catalogue", "model", "reader"]
Label = Literal["PERSON", "ORG", "GPE", "LOC", "PRODUCT", "LAW", "EVENT", "NORP"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One span on one side.

    `start` and `end` are code points: into the article text on the source side, into the sentence's
    translation on the target side. `pair` is the id of the same mention on the other side, if any.
    `reason` says in one code why the span counts (`ladoalado.certainty` lists them), `score` how likely the recogniser
    holds the name, 0 to 1, where it was asked and heard one.
    """

    id: str
    sentence: int
    side: Side
    start: int
    end: int
    text: str
    label: Label
    actor: str | None
    kind: Kind
    origin: Origin = "catalogue"
    pair: str | None = None
    reason: str = "alias"
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that looked like an actor and was not counted; `reason` says why in one code."""

    sentence: int
    side: Side
    start: int
    end: int
    text: str
    actor: str
    reason: str
