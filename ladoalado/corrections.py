"""What a reader says of a mention or an actor: facts kept beside the text. A Reading is made again from text and facts.

A correction never changes a text or a stored reading; `ladoalado.correcting` applies corrections, in the order in
which they
were made, to a Reading. Undo takes one away. Offsets are code points, half-open: into the article text on the source
side,
into the sentence's translation on the target side.
"""

from dataclasses import dataclass
from typing import Literal

from ladoalado.mentions import Label, Side

# assign   the mentions called `text` (of actor `was`, where given) are of `actor`
# reject   the mentions called `text` of actor `was` are nobody
# missed   the place `start`..`end` of `sentence` on `side`, called `text`, names `actor`
# merge    actor `was` is really `actor`: every mention of it counts there
# split    the mentions called `text` of actor `was` are a different actor, `actor`
# alias    every place that reads `text` on `side` names `actor`
# label    actor `actor` (or its mentions called `text`) carries the label `label`
Act = Literal["assign", "reject", "missed", "merge", "split", "alias", "label"]
Scope = Literal["mention", "article", "library"]


@dataclass(frozen=True, slots=True)
class Made:
    """An actor that a reader made. `id` begins with `my_`; `type` is one of `actors.LABEL_OF_TYPE`."""

    id: str
    name: str
    type: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One fact. `scope` says how far it reaches: this mention, this article, or the whole library.

    `article` is the id of the article it was made in (also for the scope library, where it only says where from).
    `sentence`, `start`, `end` say where it was made, None for acts about an actor alone. `made` is the actor that
    was made
    for it, if one was. `id` is its number in the database, "" before it is kept; `at` an ISO 8601 time, `version` the
    program's.
    """

    act: Act
    scope: Scope
    actor: str | None = None
    was: str | None = None
    text: str | None = None
    side: Side | None = None
    article: str | None = None
    sentence: int | None = None
    start: int | None = None
    end: int | None = None
    label: Label | None = None
    made: Made | None = None
    id: str = ""
    at: str = ""
    version: str = ""
