"""The whole result for one article: sentences, pairs, mentions, findings. Immutable."""

from dataclasses import dataclass
from typing import Literal

from ladoalado.actors import Actor
from ladoalado.article import Article, Sentence
from ladoalado.mentions import Candidate, Mention

Status = Literal["machine", "edited", "recorded", "failed"]
# Why a sentence has no translation although no engine failed: it is in another language than the article, nobody was
# asked yet, or the time for one article was over.
NOT_PORTUGUESE = "not Portuguese"
NOT_ASKED = "not translated yet"
OUT_OF_TIME = "The article took too long; press try again to go on from here."
FindingKind = Literal[
    "actor-missing", "actor-changed", "actor-added", "number", "negation", "hedge",
    "untranslated", "dropped", "invented", "quotes", "twice-translated",
]  # fmt: skip

# Which rule of the audit makes which kinds of finding.
RULE_KINDS: dict[str, tuple[FindingKind, ...]] = {
    "actors": ("actor-missing", "actor-changed", "actor-added"),
    "numbers": ("number",),
    "negation": ("negation",),
    "hedges": ("hedge",),
    "residue": ("untranslated",),
    "clauses": ("dropped", "invented"),
    "quotes": ("quotes",),
    "twice": ("twice-translated",),
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made a translation, when, and which names were protected. `at` is an ISO 8601 date."""

    engine: str
    version: str
    at: str
    status: Status
    protected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the audit saw in one pair.

    `source` runs into the article text, `target` into the translation. `named` is the source surface,
    `found` what stands in the translation, `expected` the catalogue's English name.
    """

    kind: FindingKind
    actor: str | None
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    message: str
    named: str | None = None
    found: str | None = None
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A source sentence, its translation, who made it, and what the audit says of it.

    `machine` is the machine's own version where a reader edited it; `reason` says why there is no translation.
    """

    sentence: Sentence
    translation: str
    provenance: Provenance
    findings: tuple[Finding, ...] = ()
    machine: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read.

    `actors` holds every actor mentioned and all their ancestors, in catalogue order, then those outside the catalogue.
    `recogniser` says who found the names of these, `none` where nobody could.
    """

    article: Article
    pairs: tuple[Pair, ...]
    mentions: tuple[Mention, ...]
    rejected: tuple[Candidate, ...]
    actors: tuple[Actor, ...]
    recogniser: str = ""

    @property
    def whole(self) -> bool:
        """Whether no sentence is left that could still be translated by asking again."""
        return all(pair.reason in (None, NOT_PORTUGUESE) for pair in self.pairs)

    @property
    def settled(self) -> bool:
        """Whether the engine was asked for every sentence and answered some: worth keeping, perhaps not whole."""
        reasons = {pair.reason for pair in self.pairs}
        return bool(reasons & {None, NOT_PORTUGUESE}) and not reasons & {NOT_ASKED, OUT_OF_TIME}
