"""Text to mentions: every place where a listed surface stands, judged, and the longest kept.

Three things decide, in this order: the words around the place (`ladoalado.senses`), the longest match, and what
the rest of the text says (a short form or a doubtful capital counts only where the same text also speaks of the
actor or its family in full). Every refusal is kept as a `Candidate` with its reason.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ladoalado import senses
from ladoalado.actors import Alias, Catalogue
from ladoalado.article import Sentence
from ladoalado.mentions import Candidate, Mention, Side
from ladoalado.pipelines import Hit, hits, keys, pipeline

PHRASE = Alias("", "", "name", "ORG")


@dataclass(frozen=True, slots=True)
class Option:
    """One sense a place could have: `refused` is the code that speaks against it, None where nothing does."""

    alias: Alias
    refused: str | None
    reason: str = "alias"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of one side: its number, its own text, and where that text begins in the text offsets run into."""

    index: int
    text: str
    side: Side
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one sentence with all its senses; offsets run into the sentence's own text."""

    line: Line
    start: int
    end: int
    options: tuple[Option, ...]

    @property
    def sentence(self) -> int:
        return self.line.index

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sort key of the longest-match rule: longer first, then further left."""
        return (self.sentence, self.start - self.end, self.start)


class Finder:
    """Finds the catalogue's actors in one language; make one and keep it (loading lists every surface)."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self.catalogue = catalogue
        self.language = language
        aliases = catalogue.aliases.get(language, ())
        phrases = catalogue.phrases.get(language, ())
        self.nlp = pipeline(language, [*(alias.surface for alias in aliases), *phrases])
        listed: dict[str, dict[Alias, None]] = defaultdict(dict)
        for alias, key in zip(aliases, keys(self.nlp, (alias.surface for alias in aliases)), strict=True):
            listed[key].setdefault(alias)
        self.listed = {key: tuple(found) for key, found in listed.items()}
        self.phrases = frozenset(keys(self.nlp, phrases))

    def source(self, sentences: Sequence[Sentence]) -> tuple[list[Mention], list[Candidate]]:
        """Mentions and rejected candidates of an article's sentences; offsets into the article text."""
        chosen, dropped = self._choose(self._spots([Line(s.index, s.text, "source", s.start) for s in sentences]))
        return [_mention(*kept) for kept in chosen], [_candidate(*refused) for refused in dropped]

    def target(
        self, translations: Sequence[str], expected: Sequence[Mapping[str, Collection[str]]]
    ) -> tuple[list[Mention], list[Candidate]]:
        """Mentions and rejected candidates of the translations; offsets into each translation.

        `expected` gives for each sentence the actors of its source side with their source surfaces: they decide
        between senses, allow short forms, and are found again where the name stands as in the source.
        """
        lines = [Line(index, text, "target") for index, text in enumerate(translations)]
        chosen, dropped = self._choose(self._spots(lines), expected)
        mentions = [_mention(*kept) for kept in chosen]
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            found[mention.sentence].append(mention)
        for line, wanted in zip(lines, expected, strict=True):
            mentions += self._carried_over(line, wanted, found[line.index])
        mentions.sort(key=lambda m: (m.sentence, m.start))
        return mentions, [_candidate(*refused) for refused in dropped]

    def _spots(self, lines: Sequence[Line]) -> list[Spot]:
        found = zip(lines, hits(self.nlp, (line.text for line in lines)), strict=True)
        return [Spot(line, hit.start, hit.end, self._options(hit, line.text)) for line, here in found for hit in here]

    def _options(self, hit: Hit, text: str) -> tuple[Option, ...]:
        if hit.surface_key in self.phrases:
            return (Option(PHRASE, None),)
        at = senses.place(text, hit.start, hit.end)
        options: dict[tuple[str, str], Option] = {}
        for alias in self.listed[hit.surface_key]:
            refused = senses.refuse(alias, at, self.language) or ("short-form" if alias.weak else None)
            seat = (alias.actor, alias.kind)
            if seat not in options or options[seat].refused:
                options[seat] = Option(alias, refused)
        return tuple(self._one_seat(list(options.values()), at))

    def _one_seat(self, options: list[Option], at: senses.Place) -> Iterator[Option]:
        """A capital is either the city or its government: the words around it decide."""
        kinds = {option.alias.kind for option in options}
        if "metonym" not in kinds:
            yield from options
            return
        wanted = "metonym" if senses.is_government(at, self.language) else "name"
        for option in options:
            if option.alias.kind == wanted:
                yield replace(option, reason="government" if wanted == "metonym" else option.reason)
            else:
                yield replace(option, refused=option.refused or "other-sense")

    def _choose(
        self, spots: list[Spot], expected: Sequence[Mapping[str, Collection[str]]] | None = None
    ) -> tuple[list[tuple[Spot, Option]], list[tuple[Spot, str, str]]]:
        plain = _longest([spot for spot in spots if any(option.refused is None for option in spot.options)])
        named = {o.alias.actor for spot in plain for o in spot.options if o.refused is None and o.alias is not PHRASE}
        family = named.union(*(self.catalogue.ancestors(actor) for actor in named)) if named else named
        judged = [self._with_support(spot, named, family, expected) for spot in spots]
        kept = _longest([spot for spot in judged if any(option.refused is None for option in spot.options)])
        last: dict[str, tuple[int, int]] = {}
        chosen = []
        for spot in sorted(kept, key=lambda s: (s.sentence, s.start)):
            option = self._best(spot, last, expected)
            last[option.alias.actor] = (spot.sentence, spot.start)
            if option.alias is not PHRASE:
                chosen.append((spot, option))
        return chosen, list(_dropped(judged, kept, chosen))

    def _with_support(
        self,
        spot: Spot,
        named: Collection[str],
        family: Collection[str],
        expected: Sequence[Mapping[str, Collection[str]]] | None,
    ) -> Spot:
        wanted = expected[spot.sentence] if expected is not None else {}
        options = []
        for option in spot.options:
            actor = option.alias.actor
            if option.refused == "short-form" and (actor in wanted or expected is None and actor in named):
                option = replace(option, refused=None, reason="short")
            elif option.refused == "opens-sentence" and (actor in family or actor in wanted):
                option = replace(option, refused=None, reason="supported")
            elif option.refused == "other-sense" and actor in wanted:
                option = replace(option, refused=None, reason="as-in-source")
            options.append(option)
        return replace(spot, options=tuple(options))

    def _best(
        self, spot: Spot, last: Mapping[str, tuple[int, int]], expected: Sequence[Mapping[str, Collection[str]]] | None
    ) -> Option:
        """Among senses nothing speaks against: the one the source side has, a full form, the last one spoken of."""
        wanted = expected[spot.sentence] if expected is not None else {}
        free = [option for option in spot.options if option.refused is None]
        return max(
            free,
            key=lambda o: (
                o.alias.actor in wanted,
                o.reason != "as-in-source",
                not o.alias.weak,
                last.get(o.alias.actor, (-1, -1)),
            ),
        )

    def _carried_over(
        self, line: Line, wanted: Mapping[str, Collection[str]], here: Sequence[Mention]
    ) -> Iterator[Mention]:
        """Names that the engine left as they stand in the source."""
        found = {mention.actor for mention in here}
        taken = [(mention.start, mention.end) for mention in here]
        for actor in (actor for actor in wanted if actor not in found):
            for surface in sorted(wanted[actor], key=len, reverse=True):
                match = re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", line.text)
                if match and not any(a < match.end() and match.start() < b for a, b in taken):
                    taken.append(match.span())
                    option = Option(
                        Alias(surface, actor, "name", self.catalogue.actors[actor].label), None, "as-in-source"
                    )
                    yield _mention(Spot(line, match.start(), match.end(), ()), option)
                    break


def _mention(spot: Spot, option: Option) -> Mention:
    line, alias = spot.line, option.alias
    start, end = line.shift + spot.start, line.shift + spot.end
    id_ = f"s{start}-{end}" if line.side == "source" else f"t{line.index}-{start}-{end}"
    surface = line.text[spot.start : spot.end]
    return Mention(
        id_, line.index, line.side, start, end, surface, alias.label, alias.actor, alias.kind, reason=option.reason
    )


def _candidate(spot: Spot, actor: str, reason: str) -> Candidate:
    line = spot.line
    start, end = line.shift + spot.start, line.shift + spot.end
    return Candidate(line.index, line.side, start, end, line.text[spot.start : spot.end], actor, reason)


class _Kept:
    """Spots of one sentence that do not overlap, in reading order: those at a place are found without asking all.

    A pasted line may hold a hundred thousand names.
    """

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.spots: list[Spot] = []

    def over(self, spot: Spot) -> list[Spot]:
        """Those that share a character with `spot`."""
        first = bisect_left(self.starts, spot.start)
        first -= first > 0 and self.spots[first - 1].end > spot.start
        return self.spots[first : bisect_left(self.starts, spot.end)]

    def add(self, spot: Spot) -> None:
        at = bisect_left(self.starts, spot.start)
        self.starts.insert(at, spot.start)
        self.spots.insert(at, spot)


def _longest(spots: Iterable[Spot]) -> list[Spot]:
    """Spots that do not overlap, longer ones first."""
    kept: list[Spot] = []
    in_sentence: dict[int, _Kept] = defaultdict(_Kept)
    for spot in sorted(spots, key=lambda s: s.rank):
        if not in_sentence[spot.sentence].over(spot):
            in_sentence[spot.sentence].add(spot)
            kept.append(spot)
    return kept


def _dropped(
    judged: Sequence[Spot], kept: Sequence[Spot], chosen: Sequence[tuple[Spot, Option]]
) -> Iterator[tuple[Spot, str, str]]:
    """Every sense that does not count, with its reason; the sense chosen at the same place is no rejection."""
    by_sentence: dict[int, _Kept] = defaultdict(_Kept)
    for spot in kept:
        by_sentence[spot.sentence].add(spot)
    taken = {(spot.sentence, spot.start, spot.end): option.alias.actor for spot, option in chosen}
    for spot in judged:
        others = (k for k in by_sentence[spot.sentence].over(spot) if (k.start, k.end) != (spot.start, spot.end))
        over = min(others, key=lambda k: k.rank, default=None)
        for option in spot.options:
            actor = option.alias.actor
            if option.alias is PHRASE or taken.get((spot.sentence, spot.start, spot.end)) == actor:
                continue
            if over is not None and option.refused in (None, "opens-sentence", "short-form", "other-sense"):
                yield spot, actor, "other-phrase" if over.options[0].alias is PHRASE else "inside"
            else:
                yield spot, actor, option.refused or "other-sense"
