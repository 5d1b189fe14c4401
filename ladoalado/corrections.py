"""What a reader says of a mention or an actor: facts kept beside the text. A Reading is made again from text and facts.

A correction never changes a text or a stored reading; `ladoalado.correcting` applies corrections, in the order in which
they were made, to a Reading. Undo takes one away. Offsets are code points, half-open: into the article text on the
source side, into the sentence's translation on the target side. `docs/corrections.md` tells what each act does.
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

MADE = "my_"  # how the id of an actor that a reader made begins; no id of the catalogue does


@dataclass(frozen=True, slots=True)
class Made:
    """An actor that a reader made. `id` begins with `my_`; `type` is one of `actors.LABEL_OF_TYPE`.

    A name outside the catalogue (`new-...`) may be carried along in the same way: a rule of the library then holds in
    articles, too, that do not bring that name themselves.
    """

    id: str
    name: str
    type: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One fact. `scope` says how far it reaches: this mention, this article, or the whole library.

    `article` is the id of the article it was made in (also for the scope library, where it only says where from).
    `sentence`, `start`, `end` say where it was made, None for acts about an actor alone. With the scope mention they
    and `side` are the place. With the other scopes `side` says in whose words `text` is; None: in those of both sides.
    `made` is the actor that was made for it, if one was; every correction that names an actor of the reader's own does
    well to carry it, for it may outlive the one that made it. `id` is its number in the database, "" before it is kept;
    `at` an ISO 8601 time, `version` the program's.
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
