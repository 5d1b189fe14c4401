"""Text to mentions: every place where a listed surface or a recognised name stands, judged, and the longest kept.

Three things decide, in this order: the words around the place (`ladoalado.senses`), the longest match, and what
the rest of the text says (a short form or a doubtful capital counts only where the same text also speaks of the
actor or its family in full, or where the recogniser reads a name). A recognised name outside the catalogue leaves here
without an actor; `ladoalado.newcomers` gives it one. Every refusal is kept as a `Candidate` with its reason.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ladoalado import growing, longer_names, senses
from ladoalado.actors import Alias, Catalogue
from ladoalado.article import Sentence
from ladoalado.labels import Named, in_address
from ladoalado.longer_names import Inside
from ladoalado.mentions import Candidate, Mention, Side
from ladoalado.pipelines import Hit, hits, keys, pipeline
from ladoalado.places import Places
from ladoalado.surroundings import Spoken, Surroundings
from ladoalado.variety import HOME, variety

PHRASE = Alias("", "", "name", "ORG")
SURE_OF_OTHER = 0.8  # the recogniser must be this sure before it overrules a listed city by a club or a person
# The short form of a body is its first word, and so it is in English; what newspapers call it there in capitals or not.
HEADS = {
    "Agência": ("agency", "administration"), "Assembleia": ("assembly",), "Autoridade": ("authority",),
    "Banco": ("bank",), "Banco Central": ("central bank",), "BC": ("central bank",),
    "Câmara": ("house", "chamber", "lower house", "house of representatives"), "Capitólio": ("capitol", "congress"),
    "Comissão": ("commission",), "Congresso": ("congress", "parliament"), "Conselho": ("council", "board"),
    "Corte": ("court",), "Corte Suprema": ("supreme court",), "Departamento": ("department",),
    "Exército": ("army", "military"), "Forças Armadas": ("armed forces", "military", "army"),
    "Força Aérea": ("air force",), "Fórum": ("forum",), "Governo": ("government", "administration", "cabinet"),
    "governo federal": ("federal government", "administration"), "Instituto": ("institute",), "Marinha": ("navy",),
    "Ministério": ("ministry", "department"),
    "Ministério da Defesa": ("defence ministry", "defense ministry", "department of defense"),
    "Ministério da Justiça": ("justice department", "department of justice", "justice ministry"),
    "Ministério da Saúde": ("health department", "department of health", "health ministry"),
    "Ministério das Finanças": ("treasury", "finance ministry"),
    "Ministério das Relações Exteriores": ("foreign office", "state department", "foreign ministry"),
    "Ministério do Comércio": ("commerce department", "department of commerce", "trade ministry"),
    "Ministério do Interior": ("interior ministry", "ministry of the interior", "home office", "interior department"),
    "Ministério dos Negócios Estrangeiros": ("foreign office", "state department", "foreign ministry"),
    "Ministério Público": ("prosecutors", "prosecutor's office", "prosecution", "public prosecutor"),
    "Parlamento": ("parliament", "mps", "congress"), "Partido Democrático": ("democratic party", "democrats"),
    "Senado": ("senate", "senators"), "Supremo": ("supreme court", "high court"),
    "Suprema Corte": ("supreme court", "high court"), "Supremo Tribunal": ("supreme court", "high court"),
    "Tribunal": ("court", "tribunal"),
}  # fmt: skip
SHORT = ("short-form", "opens-sentence")
COMPOUND = re.compile(
    r"(?<!\w)(?:sino|franco|anglo|luso|russo|nipo|[íi]talo|hispano|teuto|germano|austro|indo|afro|ibero|euro|turco)-$",
    re.I,
)
LAW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{2,4}/\d{2,4}|(?!(?:19|20)\d\d\b)\d{4,}")
LONGER = 0.5  # and this sure of a longer name before the listed name inside it does not count


@dataclass(frozen=True, slots=True)
class Option:
    """One sense a place could have: `refused` is the code that speaks against it, None where nothing does."""

    alias: Alias
    refused: str | None
    reason: str = "alias"
    score: float | None = None
    capital: bool = False

    @property
    def listed(self) -> bool:
        """Whether the catalogue says who this is."""
        return bool(self.alias.actor)


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
        self.law_numbers = {
            number.group(): alias.actor
            for alias in aliases
            if alias.label == "LAW" and (number := LAW_NUMBER.search(alias.surface))
        }
        self.states = {actor: state for actor in catalogue.actors if (state := catalogue.state_of(actor))}

    def source(
        self, sentences: Sequence[Sentence], heard: Sequence[Sequence[Named]] = ()
    ) -> tuple[list[Mention], list[Candidate]]:
        """Mentions and rejected candidates of an article's sentences; offsets into the article text.

        `heard` gives for each sentence the names that the recogniser found in it, offsets into the sentence. A mention
        of a name outside the catalogue has no actor yet.
        """
        lines = [Line(s.index, s.text, "source", s.start) for s in sentences]
        chosen, dropped = self._choose(self._spots(lines, heard))
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

    def _spots(self, lines: Sequence[Line], heard: Sequence[Sequence[Named]] = ()) -> list[Spot]:
        found: list[Spot] = []
        for number, (line, here) in enumerate(zip(lines, hits(self.nlp, (t.text for t in lines)), strict=True)):
            spots = [Spot(line, _first(line.text, hit), hit.end, self._options(hit, line.text)) for hit in here]
            names = heard[number] if heard else ()
            spots += self._grown(line, spots, names)
            found += self._with_names(line, spots, names) if heard else spots
        return found

    def _grown(self, line: Line, spots: Sequence[Spot], names: Sequence[Named]) -> Iterator[Spot]:
        """Versions of listed products, and names that a listed company's name opens."""
        known = {(spot.start, spot.end) for spot in spots}
        widest: dict[int, int] = {}
        for start, end in known:
            widest[start] = max(end, widest.get(start, 0))
        people = [(name.start, name.end, None) for name in names if name.heard == "PER"]
        others = [(s.start, s.end, None) for s in spots if any(o.alias.label not in ("GPE", "LOC") for o in s.options)]
        taken = Places([*people, *others])
        for spot in spots:
            for option in spot.options:
                actor = self.catalogue.actors.get(option.alias.actor)
                if actor is None or option.refused not in (None, "opens-sentence", "short-form"):
                    continue
                end = growing.version_end(line.text, spot.end, option.alias, actor)
                if end > spot.end and (spot.start, end) not in known:
                    surface = line.text[spot.start : end]
                    grown = Option(replace(option.alias, surface=surface), None, "version")
                    yield Spot(line, spot.start, end, (grown,))
                    break
                if line.side == "target":  # nobody is new in a translation: newcomers are carried over from the source
                    continue
                end = growing.tail_end(line.text, spot.end, option.alias, actor, taken)
                if end > spot.end and widest[spot.start] < end:
                    alias = Alias(line.text[spot.start : end], "", "name", "ORG")
                    yield Spot(line, spot.start, end, (Option(alias, None, "opened", 0.5),))
                    break

    def _with_names(self, line: Line, spots: list[Spot], names: Sequence[Named]) -> list[Spot]:
        """Listed spots of a sentence with what the recogniser found there: evidence for them, or names of their own."""
        at = Places((spot.start, spot.end, number) for number, spot in enumerate(spots))
        new: list[Spot] = []
        for name in names:
            here = at.over(name.start, name.end)
            same = [n for n in here if (spots[n].start, spots[n].end) == (name.start, name.end)]
            inside = [spots[n] for n in here if name.start <= spots[n].start and spots[n].end <= name.end]
            around = [spots[n] for n in here if spots[n].start < name.start or name.end < spots[n].end]
            for n in same:
                spots[n] = replace(spots[n], options=(*self._heard(spots[n].options, name), *self._own(line, name)))
            if not same and not any(_counts(spot) for spot in around):
                new.append(Spot(line, name.start, name.end, tuple(self._longer(line, name, inside))))
        return [*spots, *new]

    def _heard(self, options: Sequence[Option], name: Named) -> Iterator[Option]:
        """Listed senses at the very place of a recognised name: a doubtful capital is believed, a city may be a club.

        A nationality word with a capital of its own may be a company.
        """
        for option in options:
            actor = self.catalogue.actors.get(option.alias.actor)
            city = actor is not None and actor.type == "place" and option.alias.kind == "name"
            if option.refused == "opens-sentence":
                still = "short-form" if option.alias.weak else None
                yield replace(option, refused=still, reason="recognised", score=name.score)
            elif (
                option.alias.kind == "adjective"
                and self._not_an_adjective(option, name)
                or city
                and option.refused is None
                and name.heard in ("ORG", "PER")
                and name.score >= SURE_OF_OTHER
            ):
                yield replace(option, refused="read-otherwise")
            else:
                yield replace(option, score=name.score if option.listed else None)

    def _not_an_adjective(self, option: Option, name: Named) -> bool:
        """ "as lojas da Americanas": a nationality word with a capital of its own, where a name is heard."""
        return option.capital and name.heard in ("ORG", "PER") and name.score >= SURE_OF_OTHER

    def _own(self, line: Line, name: Named) -> tuple[Option, ...]:
        alias = Alias(line.text[name.start : name.end], "", "name", name.label)
        return (Option(alias, None, name.reason, name.score),)

    def _by_number(self, line: Line, name: Named) -> tuple[Option, ...]:
        """A law named by its number is the listed law of that number, if there is one."""
        surface = line.text[name.start : name.end]
        number = LAW_NUMBER.search(surface) if name.label == "LAW" else None
        actor = self.law_numbers.get(number.group()) if number else None
        if actor is None:
            return self._own(line, name)
        return (Option(Alias(surface, actor, "name", "LAW"), None, "number", name.score),)

    def _longer(self, line: Line, name: Named, inside: Sequence[Spot]) -> Iterator[Option]:
        """The senses of a recognised name that no alias covers whole."""
        surface = line.text[name.start : name.end]
        listed = [
            Inside(spot.start - name.start, spot.end - name.start, option.alias)
            for spot in _longest(inside)
            for option in spot.options[:1]
            if option.listed
        ]
        if not listed:
            yield from self._by_number(line, name)
            return
        verdict, actor = longer_names.judge(surface, name.heard, listed, self.catalogue.actors)
        if verdict == "listed" or name.score < LONGER:
            return
        if verdict == "same" and actor:
            label = self.catalogue.actors[actor].label
            yield Option(Alias(surface, actor, "name", label), None, "variant", name.score)
        else:
            yield from self._own(line, name)

    def _options(self, hit: Hit, text: str) -> tuple[Option, ...]:
        if hit.surface_key in self.phrases:
            return (Option(PHRASE, None),)
        at = senses.place(text, hit.start, hit.end)
        options: dict[tuple[str, str], Option] = {}
        for alias in self.listed[hit.surface_key]:
            refused = senses.refuse(alias, at, self.language) or ("short-form" if alias.weak else None)
            if in_address(text, hit.start, hit.end):
                refused = "address"
            seat = (alias.actor, alias.kind)
            if seat not in options or options[seat].refused:
                capital = hit.start > 0 and text[hit.start].isupper() and not at.opens and not at.shouting
                options[seat] = Option(alias, refused, capital=capital)
        return tuple(self._one_seat(list(options.values()), at))

    def _one_seat(self, options: list[Option], at: senses.Place) -> Iterator[Option]:
        """A capital is either the city or its government: the words around it decide."""
        kinds = {option.alias.kind for option in options}
        if "metonym" not in kinds:
            yield from options
            return
        seat = any(option.alias.seat for option in options)
        wanted = "metonym" if senses.is_government(at, self.language, seat=seat) else "name"
        for option in options:
            if option.alias.kind == wanted:
                yield replace(option, reason="government" if wanted == "metonym" else option.reason)
            else:
                yield replace(option, refused=option.refused or "other-sense")

    def _choose(
        self, spots: list[Spot], expected: Sequence[Mapping[str, Collection[str]]] | None = None
    ) -> tuple[list[tuple[Spot, Option]], list[tuple[Spot, str, str]]]:
        plain = _longest([spot for spot in spots if any(option.refused is None for option in spot.options)])
        named = {o.alias.actor for spot in plain for o in spot.options if o.refused is None and o.listed}
        family = named.union(*(self.catalogue.ancestors(actor) for actor in named)) if named else named
        judged = [self._with_support(spot, named, family, expected) for spot in spots]
        if expected is None:
            judged = self._with_surroundings(judged, plain, named)
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
            several = expected is None and actor in self.states and len({o.alias.actor for o in spot.options}) > 1
            if (
                option.refused == "short-form"
                and (actor in wanted or expected is None and actor in named)
                and not several
            ):
                option = replace(option, refused=None, reason="short")
            elif option.refused == "opens-sentence" and (actor in family or actor in wanted):
                ordinary = (
                    option.alias.strict and actor not in wanted and senses.goes_on_as_a_noun(spot.line.text, spot.end)
                )
                option = replace(option, refused="opens-sentence" if ordinary else None, reason="supported")
            elif (
                option.refused == "other-sense"
                and actor in wanted
                or option.refused == "lower-case"
                and actor in wanted
                and self._in_small_letters(option.alias)
            ):
                option = replace(option, refused=None, reason="as-in-source")
            options.append(option)
        return replace(spot, options=tuple(options))

    def _in_small_letters(self, alias: Alias) -> bool:
        """Whether English may write this name of somebody whom the source names without capitals.

        "the international court of justice", "the foreign ministry", "parliament": several words, or a public body.
        """
        owner = self.catalogue.actors[alias.actor]
        return owner.type == "institution" or " " in alias.surface and owner.type == "organisation"

    def _with_surroundings(self, spots: list[Spot], plain: Sequence[Spot], named: Collection[str]) -> list[Spot]:
        """Short names of bodies whose full name the text does not give: the country it speaks of decides."""
        spoken = [
            Spoken(spot.sentence, spot.start, self.states[option.alias.actor])
            for spot in plain
            for option in spot.options
            if option.refused is None and option.alias.actor in self.states
        ]
        home = HOME.get(variety(" ".join({s.sentence: s.line.text for s in spots}.values())) or "")
        around = Surroundings(spoken, home)
        heads = self._heads(plain)
        found = []
        for spot in spots:
            short = {
                option.alias.actor: self.states[option.alias.actor]
                for option in spot.options
                if option.alias.weak and option.refused in SHORT and option.alias.actor in self.states
            }
            settled = [o for o in spot.options if o.refused is None and o.listed]
            if short or any(o.reason == "short" and o.alias.actor in self.states for o in settled):
                head = self._head_before(heads, spot)
                if head is not None:
                    spot = self._as_head(spot, head)
                elif short and not settled:
                    spot = _meaning(spot, around.choose(spot.sentence, spot.start, short, set(short) & set(named)))
            found.append(spot)
        return found

    def _heads(self, plain: Sequence[Spot]) -> dict[str, list[tuple[int, int, str]]]:
        """Full names of bodies by their first word, in reading order: sentence, place, actor ("" for a newcomer)."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for spot in plain:
            option = next(o for o in spot.options if o.refused is None)
            text = spot.line.text[spot.start : spot.end]
            if option.alias is not PHRASE and option.alias.label == "ORG" and " " in text:
                found[text.split()[0]].append((spot.sentence, spot.start, option.alias.actor))
        return {head: sorted(places) for head, places in found.items()}

    def _head_before(self, heads: Mapping[str, list[tuple[int, int, str]]], spot: Spot) -> str | None:
        """Who was last called by a longer name that begins with this word: "a Comissão" after "Comissão Nacional"."""
        text = spot.line.text[spot.start : spot.end]
        places = heads.get(text, []) if " " not in text else []
        before = [actor for sentence, start, actor in places if (sentence, start) < (spot.sentence, spot.start)]
        return before[-1] if before else None

    def _as_head(self, spot: Spot, actor: str) -> Spot:
        """The spot as a short form of `actor`; left to the newcomers where that is none of the catalogue's."""
        options = [o for o in spot.options if not o.listed or o.alias.actor == actor or o.alias.kind != "name"]
        refused = [replace(o, refused="other-sense") for o in spot.options if o not in options]
        if actor:
            text = spot.line.text[spot.start : spot.end]
            alias = Alias(text, actor, "name", self.catalogue.actors[actor].label)
            options = [Option(alias, None, "short"), *(o for o in options if o.alias.actor != actor)]
        return replace(spot, options=(*options, *refused))

    def _best(
        self, spot: Spot, last: Mapping[str, tuple[int, int]], expected: Sequence[Mapping[str, Collection[str]]] | None
    ) -> Option:
        """Among senses nothing speaks against: the one the source side has, a full form, the last one spoken of."""
        wanted = expected[spot.sentence] if expected is not None else {}
        free = [option for option in spot.options if option.refused is None]
        return max(
            free,
            key=lambda o: (
                o.listed,
                o.alias is not PHRASE,  # "Washington Olivetto" is not Washington, and somebody all the same
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
            forms = [(surface, re.NOFLAG) for surface in wanted[actor]]
            forms += [(head, re.IGNORECASE) for surface in wanted[actor] for head in HEADS.get(surface, ())]
            for surface, flag in sorted(forms, key=lambda form: -len(form[0])):
                match = re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", line.text, flag)
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
        id_, line.index, line.side, start, end, surface, alias.label, alias.actor or None, alias.kind,
        origin="catalogue" if option.listed else "model", reason=option.reason, score=option.score,
    )  # fmt: skip


def _first(text: str, hit: Hit) -> int:
    """Where a surface begins, with the first half of a compound: "franco-alemã" is one adjective."""
    half = COMPOUND.search(text[max(0, hit.start - 12) : hit.start])
    return hit.start - len(half.group()) if half and text[hit.start].islower() else hit.start


def _meaning(spot: Spot, actor: str | None) -> Spot:
    """The spot with the short form of `actor` believed."""
    options = tuple(
        replace(o, refused=None, reason="surroundings") if o.alias.actor == actor and o.refused in SHORT else o
        for o in spot.options
    )
    return replace(spot, options=options)


def _counts(spot: Spot) -> bool:
    """Whether some listed sense, or a phrase that means something else, stands here."""
    return any(option.refused is None for option in spot.options)


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
            if not option.listed or taken.get((spot.sentence, spot.start, spot.end)) == actor:
                continue
            if over is not None and option.refused in (None, "opens-sentence", "short-form", "other-sense"):
                yield spot, actor, "other-phrase" if over.options[0].alias is PHRASE else "inside"
            else:
                yield spot, actor, option.refused or "other-sense"
