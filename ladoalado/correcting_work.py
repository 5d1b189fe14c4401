"""A reading while corrections are applied to it: its mentions by place, what was taken out, which sentences changed."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ladoalado import alignment
from ladoalado.mentions import Candidate, Kind, Label, Mention, Side
from ladoalado.reading import Reading

Key = tuple[int, Side, int, int, str]
OTHER: dict[Side, Side] = {"source": "target", "target": "source"}


class Work:
    """The mentions of both sides, found by id and by place. Offsets are those of `Mention`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.pairs = {pair.sentence.index: pair for pair in reading.pairs}
        self.mentions = {mention.id: mention for mention in reading.mentions}
        self.said: dict[Key, Candidate] = {}
        self.touched: set[int] = set()
        self.left: set[str] = set()  # whose partner gave way to a mention that a reader made
        self._rows: dict[tuple[int, Side], list[tuple[int, int, str]]] = defaultdict(list)
        for mention in reading.mentions:
            self._rows[mention.sentence, mention.side].append((mention.start, mention.end, mention.id))
        for row in self._rows.values():
            row.sort()
        joined = "\n".join(self.text(sentence, "target") for sentence in self.pairs)
        self._whole: dict[Side, str] = {"source": reading.article.text, "target": joined}

    # --- texts

    def text(self, sentence: int, side: Side) -> str:
        """The sentence or its translation; nothing where there is none."""
        pair = self.pairs.get(sentence)
        if pair is None or side == "target" and pair.provenance.status == "failed":
            return ""
        return pair.sentence.text if side == "source" else pair.translation

    def shift(self, sentence: int, side: Side) -> int:
        """What to add to a place in that text to get the offset of a mention."""
        return self.pairs[sentence].sentence.start if side == "source" else 0

    def whole(self, side: Side) -> str:
        """All texts of one side."""
        return self._whole[side]

    # --- mentions

    def on(self, sentence: int, side: Side) -> list[Mention]:
        """The mentions of one side of a sentence, in order."""
        return [self.mentions[id_] for _, _, id_ in self._rows.get((sentence, side), ())]

    def over(self, sentence: int, side: Side, start: int, end: int) -> list[Mention]:
        """The mentions that share a character with a place. Counted mentions of a side do not overlap."""
        row = self._rows.get((sentence, side), [])
        last = first = bisect_left(row, (end,))
        while first and row[first - 1][1] > start:
            first -= 1
        return [self.mentions[id_] for _, _, id_ in row[first:last]]

    def change(self, mention: Mention, *, actor: str, label: Label, reason: str) -> None:
        """A reader says whose the mention is, or what."""
        changed = replace(mention, actor=actor, label=label, origin="reader", reason=reason, score=None)
        self.mentions[mention.id] = changed
        self.touched.add(mention.sentence)

    def remove(self, mention: Mention, reason: str) -> None:
        """The mention counts no more; the ledger keeps it with the reason."""
        del self.mentions[mention.id]
        row = self._rows[mention.sentence, mention.side]
        del row[bisect_left(row, (mention.start, mention.end, mention.id))]
        self.touched.add(mention.sentence)
        self.say(mention, reason)

    def say(self, mention: Mention, reason: str) -> None:
        """Keep for the ledger that this place does not count for the actor it has now."""
        if mention.actor is not None:
            place = mention.sentence, mention.side, mention.start, mention.end
            self.said[*place, mention.actor] = Candidate(*place, mention.text, mention.actor, reason)

    def put(self, sentence: int, side: Side, start: int, end: int, actor: str, kind: Kind, label: Label,
            reason: str) -> Mention:  # fmt: skip
        """A mention that a reader made; what it overlaps counts no more."""
        for mention in self.over(sentence, side, start, end):
            inside = start <= mention.start and mention.end <= end
            self.remove(mention, "inside" if inside else "reader-overlap")
            self.left.add(mention.pair or "")
        shift = self.shift(sentence, side)
        id_ = f"s{start}-{end}" if side == "source" else f"t{sentence}-{start}-{end}"
        text = self.text(sentence, side)[start - shift : end - shift]
        made = Mention(id_, sentence, side, start, end, text, label, actor, kind, "reader", None, reason)
        self.mentions[id_] = made
        insort(self._rows[sentence, side], (start, end, id_))
        self.touched.add(sentence)
        return made

    def pair(self, sentence: int) -> None:
        """Pairs of mentions that still hold are kept; the rest is paired anew."""
        here = [*self.on(sentence, "source"), *self.on(sentence, "target")]
        for mention in alignment.pair([mention for mention in here if not self._holds(mention)]):
            self.mentions[mention.id] = mention

    def _holds(self, mention: Mention) -> bool:
        partner = self.mentions.get(mention.pair or "")
        return partner is not None and partner.pair == mention.id and partner.actor == mention.actor

    # --- what came of it

    def in_order(self) -> tuple[Mention, ...]:
        """All mentions as a reading lists them: the source side first, in reading order."""
        return tuple(sorted(self.mentions.values(), key=lambda m: (m.side != "source", m.sentence, m.start)))

    def rejected(self, same: dict[str, str]) -> tuple[Candidate, ...]:
        """What does not count, the reader's word last; `same` says who was merged into whom."""
        counted = {_key(mention) for mention in self.mentions.values()}
        left = []
        for candidate in self.reading.rejected:
            now = replace(candidate, actor=same[candidate.actor]) if candidate.actor in same else candidate
            changed = now is not candidate or candidate.sentence in self.touched
            if _key(now) not in self.said and not (changed and _key(now) in counted):
                left.append(now)
        said = [replace(c, actor=same.get(c.actor, c.actor)) for c in self.said.values()]
        new = {_key(c): c for c in said if _key(c) not in counted}
        return (*left, *(new[key] for key in sorted(new)))


def _key(place: Mention | Candidate) -> Key:
    return place.sentence, place.side, place.start, place.end, place.actor or ""


def differences(before: Iterable[Mention], after: Iterable[Mention]) -> Iterator[tuple[Mention | None, Mention | None]]:
    """What became of each mention, in reading order; one that only got another partner is not among them."""
    old, new = {m.id: m for m in before}, {m.id: m for m in after}
    both = {**old, **new}
    for id_ in sorted(both, key=lambda id_: (both[id_].sentence, both[id_].side, both[id_].start, both[id_].end)):
        was, now = old.get(id_), new.get(id_)
        if was is None or now is None or replace(was, pair=None) != replace(now, pair=None):
            yield was, now
