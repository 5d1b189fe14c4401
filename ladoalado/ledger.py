"""The mentions behind one figure, and the candidates that were rejected and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ladoalado.certainty import Certainty, certainty
from ladoalado.exports.cells import csv_bytes, harmless
from ladoalado.mentions import Candidate, Kind, Mention, Side
from ladoalado.reading import Pair, Reading
from ladoalado.tallies import KINDS, SIDES, Tally, counted, family_of

__all__ = ["Entry", "Ledger", "csv_bytes", "entries", "harmless", "tallies_csv", "to_csv"]
KIND_OFF = "kind-off"
COLUMNS = (
    "sentence", "side", "actor", "mention", "kind", "counted", "reason", "certainty", "score", "source", "translation",
    "id",
)  # fmt: skip
TALLY_COLUMNS = (
    "actor", "name", "own", "rolled_up", "names", "adjectives", "metonyms", "source", "target", "rolled_target",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger; the spans run into the two texts that it carries.

    One of the two spans is absent where the mention has no partner. `mention` and `certainty` are absent for a rejected
    candidate, `score` where the recogniser was not heard.
    """

    sentence: int
    source_text: str
    target_text: str
    side: Side
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    text: str
    actor: str
    kind: Kind | None
    reason: str
    mention: str | None
    certainty: Certainty | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was counted and what was not, both in reading order, the source side first within a sentence."""

    counted: tuple[Entry, ...] = ()
    rejected: tuple[Entry, ...] = ()

    def on(self, side: Side) -> tuple[Entry, ...]:
        """The counted entries of one side: as many as the bar of that side is long."""
        return tuple(entry for entry in self.counted if entry.side == side)

    @property
    def sentences(self) -> tuple[int, ...]:
        """The sentences with counted entries, each once."""
        return tuple(dict.fromkeys(entry.sentence for entry in self.counted))


def entries(
    reading: Reading,
    *,
    actors: Collection[str],
    side: Side | None = None,
    kinds: Collection[Kind] | None = None,
    sentence: int | None = None,
    with_actor: str | None = None,
    rolled_up: bool = False,
) -> Ledger:
    """The ledger of these actors; `with_actor` keeps the sentences both are named in, with the mentions of both.

    A mention left out because its kind is switched off is listed among the rejected, with the reason `kind-off`.
    """
    kept = KINDS if kinds is None else kinds
    wanted = _meant(reading, actors, rolled_up)
    other = _meant(reading, [with_actor] if with_actor else [], rolled_up)
    shared = _shared(reading, wanted, other, kept) if with_actor else None
    scope = _Scope(wanted | other, SIDES if side is None else (side,), sentence, shared)
    return _Ledgers(reading, kept).within(scope)


def to_csv(ledger: Ledger, *, names: Mapping[str, str] | None = None) -> bytes:
    """The ledger as a spreadsheet file: UTF-8 with BOM, comma separated, no cell can act as a formula."""
    called = names or {}
    rows = [
        (*_where(e), called.get(e.actor, e.actor), e.text, e.kind or "", "yes" if yes else "no", *_what(e))
        for yes, part in ((True, ledger.counted), (False, ledger.rejected))
        for e in part
    ]
    return csv_bytes(COLUMNS, rows)


def tallies_csv(tallies: Iterable[Tally], *, names: Mapping[str, str] | None = None) -> bytes:
    """The counts by actor as the same kind of file."""
    called = names or {}
    rows = (
        (t.actor, called.get(t.actor, t.actor), t.own, t.rolled_up, t.name, t.adjective, t.metonym,
         t.source, t.target, t.rolled_target)
        for t in tallies
    )  # fmt: skip
    return csv_bytes(TALLY_COLUMNS, rows)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a ledger is about."""

    actors: frozenset[str]
    sides: tuple[Side, ...]
    sentence: int | None
    sentences: frozenset[int] | None

    def holds(self, item: Mention | Candidate) -> bool:
        return (
            item.actor in self.actors
            and item.side in self.sides
            and self.sentence in (None, item.sentence)
            and (self.sentences is None or item.sentence in self.sentences)
        )


class _Ledgers:
    """Makes ledgers of one reading; keeps the look-ups that every entry needs."""

    def __init__(self, reading: Reading, kinds: Collection[Kind]) -> None:
        self.reading = reading
        self.kinds = kinds
        self.pairs = {pair.sentence.index: pair for pair in reading.pairs}
        self.mentions = {mention.id: mention for mention in reading.mentions}

    def within(self, scope: _Scope) -> Ledger:
        """The ledger of one scope."""
        mentions = [m for m in counted(self.reading) if scope.holds(m)]
        yes = [self.entry(m, m.reason) for m in mentions if m.kind in self.kinds]
        off = [self.entry(m, KIND_OFF) for m in mentions if m.kind not in self.kinds]
        no = [self.entry(c, c.reason) for c in self.reading.rejected if scope.holds(c)]
        return Ledger(tuple(sorted(yes, key=_order)), tuple(sorted(off + no, key=_order)))

    def entry(self, item: Mention | Candidate, reason: str) -> Entry:
        """One line, with spans that run into the sentence texts it carries."""
        pair = self.pairs[item.sentence]
        spans = {item.side: _span(item, pair)} | self._across(item, pair)
        mention = item if isinstance(item, Mention) else None
        return Entry(
            sentence=item.sentence,
            source_text=pair.sentence.text,
            target_text=pair.translation,
            side=item.side,
            source_span=spans.get("source"),
            target_span=spans.get("target"),
            text=item.text,
            actor=item.actor or "",
            kind=mention.kind if mention else None,
            reason=reason,
            mention=mention.id if mention else None,
            certainty=certainty(mention) if mention else None,
            score=mention.score if mention else None,
        )

    def _across(self, item: Mention | Candidate, pair: Pair) -> dict[Side, tuple[int, int]]:
        partner = self.mentions.get(item.pair or "") if isinstance(item, Mention) else None
        return {partner.side: _span(partner, pair)} if partner and partner.sentence == item.sentence else {}


def _span(item: Mention | Candidate, pair: Pair) -> tuple[int, int]:
    offset = pair.sentence.start if item.side == "source" else 0
    return item.start - offset, item.end - offset


def _order(entry: Entry) -> tuple[int, int, tuple[int, int]]:
    span = entry.source_span if entry.side == "source" else entry.target_span
    return entry.sentence, SIDES.index(entry.side), span or (0, 0)


def _meant(reading: Reading, actors: Collection[str], rolled_up: bool) -> frozenset[str]:
    return family_of(reading, actors) if rolled_up else frozenset(actors)


def _shared(reading: Reading, wanted: frozenset[str], other: frozenset[str], kinds: Collection[Kind]) -> frozenset[int]:
    """The sentences whose source names somebody of both; nobody is beside itself or its own ancestor."""
    here = [
        {m.sentence for m in counted(reading, kinds=kinds) if m.side == "source" and m.actor in part}
        for part in (wanted - other, other - wanted)
    ]
    return frozenset(here[0] & here[1])


def _where(entry: Entry) -> Iterator[str | int]:
    yield entry.sentence + 1
    yield entry.side


def _what(entry: Entry) -> Iterator[str]:
    yield entry.reason
    yield entry.certainty or ""
    yield "" if entry.score is None else f"{entry.score:.2f}"
    yield entry.source_text
    yield entry.target_text
    yield entry.mention or ""
