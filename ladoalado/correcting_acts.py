"""What each act of a correction does to a reading, on both sides. `docs/corrections.md` says it in plain words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ladoalado.actors import Actor
from ladoalado.correcting_actors import Known, aliases, kind_of
from ladoalado.correcting_places import alike, may_stand, nearest, standing
from ladoalado.correcting_work import OTHER, Work
from ladoalado.corrections import Act, Correction
from ladoalado.mentions import Kind, Mention, Side

SIDES: tuple[Side, ...] = ("source", "target")
REASON: Mapping[Act, str] = {
    "assign": "corrected", "missed": "reader-missed", "merge": "merged", "split": "split", "alias": "reader-alias",
    "label": "relabelled", "reject": "reader-rejected",
}  # fmt: skip
ASSIGNED, OVERLAP, COUNTERPART = "reader-assigned", "reader-overlap", "reader-counterpart"


@dataclass(frozen=True, slots=True)
class Acting:
    """One reading while corrections are applied to it, who is known, and all corrections that reach it."""

    work: Work
    known: Known
    every: Sequence[Correction]

    def apply(self, c: Correction) -> None:
        """Do what a correction says; nothing where what it speaks of is not here or not known."""
        self.work.left.clear()
        if c.act == "reject":
            self._reject(self._meant(c))
        elif c.act == "label":
            self._label(c)
        elif c.act in ("alias", "missed") and c.scope != "mention":
            self._everywhere(c)
        elif c.act in ("alias", "missed", "assign") and c.scope == "mention":
            self._place(c)
        elif c.act == "merge" and c.scope != "mention":
            self._merge(c)
        else:
            self._name(self._meant(c), c)

    # --- the acts

    def _reject(self, chosen: Sequence[Mention]) -> None:
        for mention in self._both_sides(chosen):
            self.work.remove(mention, REASON["reject"])
        self._pair(chosen)

    def _label(self, c: Correction) -> None:
        if c.label is None or c.actor is None:
            return
        if c.text is None and c.scope != "mention":
            chosen = [m for m in self.work.mentions.values() if m.actor == c.actor and m.kind == "name"]
            self.known.relabel(c.actor, c.label)
        else:
            chosen = [m for m in self._called(c, c.actor) if m.kind == "name" or c.scope == "mention"]
            chosen += [p for m in chosen if (p := self._partner(m)) and p.kind == m.kind and p not in chosen]
        for mention in chosen:
            if mention.label != c.label:
                self.work.change(mention, actor=c.actor, label=c.label, reason=REASON["label"])

    def _merge(self, c: Correction) -> None:
        if c.was is None or c.was == c.actor:
            return
        chosen = [m for m in self.work.mentions.values() if m.actor == c.was]
        if (chosen or self.known.in_reach(c.was)) and self._actor(c) is not None:
            self.known.merge(c.was, c.actor or "")
            self._name(chosen, c)

    def _place(self, c: Correction) -> None:
        """The one place of a correction names its actor: the mention that stands there, or one made for it."""
        actor, place = self._actor(c), self._where(c)
        if actor is None or place is None:
            return
        sentence, side, start, end = place
        mention = self._at(*place)
        if mention is None:
            mention = self._put(sentence, side, start, end, actor, REASON[c.act])
            self._pair([mention])
            self._counterparts([mention], actor)
        else:
            self._name([mention], c)

    def _everywhere(self, c: Correction) -> None:
        """Every place that reads the text names the actor, but for places inside longer names."""
        text = c.text or ""
        sides = [side for side in SIDES if c.side in (None, side) and may_stand(text, self.work.whole(side))]
        places = [
            (n, side, start + self.work.shift(n, side), end + self.work.shift(n, side))
            for side in sides
            for n in self.work.pairs
            for start, end in standing(text, self.work.text(n, side))
        ]
        actor = self._actor(c) if places else None
        if actor is None:
            return
        named, made = [], []
        for place in places:
            over = self.work.over(*place)
            if mention := self._at(*place):
                named.append(mention)
            elif not any(m.start <= place[2] and place[3] <= m.end for m in over):
                made.append(self._put(*place, actor, REASON[c.act]))
        self._pair(made)
        self._name([m for m in named if m.id in self.work.mentions], c)
        self._counterparts(made, actor)

    def _name(self, chosen: Sequence[Mention], c: Correction) -> None:
        """These mentions, and what they are on the other side, are of the correction's actor."""
        chosen = [mention for mention in chosen if mention.actor != c.actor]
        actor = self._actor(c) if chosen else None
        if actor is None:
            return
        for mention in self._both_sides(chosen):
            if c.act != "merge":
                self.work.say(mention, ASSIGNED)
            label = self.known.label(actor.id, mention.kind)
            self.work.change(mention, actor=actor.id, label=label, reason=REASON[c.act])
        self._pair(chosen)
        self._counterparts([self.work.mentions[m.id] for m in chosen if m.id in self.work.mentions], actor)

    # --- which mentions are meant

    def _meant(self, c: Correction) -> list[Mention]:
        return self._called(c, c.was)

    def _called(self, c: Correction, actor: str | None) -> list[Mention]:
        """The mentions that a correction speaks of: the one at its place, or all of that text and that actor."""
        if c.scope == "mention":
            place = self._where(c, actor)
            mention = self._at(*place) if place else None
            return [mention] if mention and actor in (None, mention.actor) else []
        if c.text is None and (actor is None or c.act == "split"):
            return []
        return [
            m
            for m in self.work.mentions.values()
            if actor in (None, m.actor)
            and (c.text is None or alike(m.text, c.text))
            and (c.side in (None, m.side) or actor is not None and self._partner(m) is None)
        ]

    def _where(self, c: Correction, actor: str | None = None) -> tuple[int, Side, int, int] | None:
        """The place of a correction, or where its text stands now in the same sentence; None where it is gone."""
        if c.sentence not in self.work.pairs or c.side is None or c.start is None or c.end is None:
            return None
        text, shift = self.work.text(c.sentence, c.side), self.work.shift(c.sentence, c.side)
        start, end = c.start - shift, c.end - shift
        holds = 0 <= start < end <= len(text) and bool(text[start:end].strip())
        if holds and c.text in (None, text[start:end]):
            return c.sentence, c.side, c.start, c.end
        if c.text is None:
            return None
        here = [m for m in self.work.on(c.sentence, c.side) if alike(m.text, c.text) and actor in (None, m.actor)]
        if here:
            found = min(here, key=lambda m: abs(m.start - (c.start or 0)))
            return c.sentence, c.side, found.start, found.end
        span = nearest(c.text, text, start)
        return (c.sentence, c.side, span[0] + shift, span[1] + shift) if span else None

    def _at(self, sentence: int, side: Side, start: int, end: int) -> Mention | None:
        over = self.work.over(sentence, side, start, end)
        return next((m for m in over if (m.start, m.end) == (start, end)), None)

    def _actor(self, c: Correction) -> Actor | None:
        return self.known.get(c.actor)

    # --- the other side

    def _partner(self, mention: Mention) -> Mention | None:
        return self.work.mentions.get(mention.pair or "")

    def _both_sides(self, chosen: Sequence[Mention]) -> list[Mention]:
        """These mentions with their partners; where their sentence names the actor no more, all on the other side."""
        found = {mention.id: mention for mention in chosen}
        for mention in chosen:
            partner = self._partner(mention)
            if partner and partner.actor == mention.actor:
                found.setdefault(partner.id, partner)
        for sentence, side, actor in dict.fromkeys((m.sentence, m.side, m.actor) for m in chosen):
            here = (m.id for m in self.work.on(sentence, side) if m.actor == actor)
            if all(id_ in found for id_ in here):
                there = (m for m in self.work.on(sentence, OTHER[side]) if m.actor == actor)
                found |= {m.id: m for m in there if m.id not in found}
        return list(found.values())

    def _counterparts(self, mentions: Iterable[Mention], actor: Actor) -> None:
        """Look on the other side for what these mentions of an actor are called there, and pair the two."""
        alone: dict[tuple[int, Side], list[Mention]] = defaultdict(list)
        for mention in mentions:
            if self.work.mentions[mention.id].pair is None:
                alone[mention.sentence, OTHER[mention.side]].append(mention)
        forms = self._forms(actor, [mention for here in alone.values() for mention in here]) if alone else {}
        for (sentence, side), here in alone.items():
            wanted = iter(here)
            for start, end in self._places(sentence, side, forms[side]):
                if not self._free(sentence, side, start, end, actor):
                    continue
                if (one := next(wanted, None)) is None:
                    break
                self._put(sentence, side, start, end, actor, COUNTERPART, one.kind)
            self.work.pair(sentence)

    def _forms(self, actor: Actor, alone: Sequence[Mention]) -> dict[Side, list[str]]:
        """What an actor may be called on each side: first by the reader, then by the catalogue, then as it stands."""
        found: dict[Side, list[str]] = {}
        article = self.work.reading.article
        for side in SIDES:
            language = article.language if side == "source" else article.target
            if all(m.side == side for m in alone):
                found[side] = []
                continue
            said = [c.text for c in self.every if c.actor == actor.id and c.side == side and c.text and _names(c)]
            listed = sorted((a.surface for a in aliases(actor.id, language)), key=len, reverse=True)
            same = [m.text for m in alone if m.side != side]
            used = [m.text for m in self.work.mentions.values() if m.actor == actor.id and m.side == side]
            found[side] = list(dict.fromkeys([*said, *listed, *same, actor.called(language), actor.name, *used]))
        return found

    def _places(self, sentence: int, side: Side, forms: Iterable[str]) -> list[tuple[int, int]]:
        """Where these forms stand, by rank; first of all in the place of a mention that lost its partner just now."""
        text, shift = self.work.text(sentence, side), self.work.shift(sentence, side)
        found = [
            (start + shift, end + shift)
            for form in forms
            if may_stand(form, text)
            for start, end in standing(form, text)
        ]
        if self.work.left:
            found.sort(key=lambda span: not any(m.id in self.work.left for m in self.work.over(sentence, side, *span)))
        return found

    def _free(self, sentence: int, side: Side, start: int, end: int, actor: Actor) -> bool:
        """Whether a place is nobody's, or that of a mention less sure; not where a reader said it is not the actor."""
        over = self.work.over(sentence, side, start, end)
        said = (sentence, side, start, end, actor.id) in self.work.said
        return not said and all(self._gives_way(m, start, end) for m in over)

    def _gives_way(self, mention: Mention, start: int, end: int) -> bool:
        """Whether a mention of the machine's, with no partner, is shorter, or lost the partner to this correction."""
        inside = start <= mention.start and mention.end <= end
        return mention.pair is None and mention.origin != "reader" and (inside or mention.id in self.work.left)

    def _put(
        self, sentence: int, side: Side, start: int, end: int, actor: Actor, reason: str, kind: Kind = "name"
    ) -> Mention:
        shift, article = self.work.shift(sentence, side), self.work.reading.article
        surface = self.work.text(sentence, side)[start - shift : end - shift]
        kind = kind_of(actor.id, surface, article.language if side == "source" else article.target) or kind
        label = self.known.label(actor.id, kind)
        return self.work.put(sentence, side, start, end, actor.id, kind, label, reason)

    def _pair(self, mentions: Iterable[Mention]) -> None:
        for sentence in {mention.sentence for mention in mentions}:
            self.work.pair(sentence)


def _names(c: Correction) -> bool:
    """Whether the text of a correction is a name that the reader gives to its actor."""
    return c.act in ("alias", "missed", "assign", "split")
