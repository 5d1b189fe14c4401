"""The same name in other words: what a faithful translation may do with a name without dropping or adding an actor.

- The state of a body may go into the body's name: "a Sétima Frota dos Estados Unidos", "the U.S. Navy's Seventh Fleet".
- A body that the source describes by its state ("autoridades chinesas da área de saúde") may be described in other
  words that name the state too ("Chinese health officials").
- A name may stand in a phrase that is no mention by itself: "programas em coreano", "Korean-language programmes".
- A place of the translation may name two actors, and the source names the other one: "o Amazonas", "the Amazon".
- An acronym stands for a body and the state it is of: "a Administração Federal de Aviação dos EUA", "the FAA".
- A coin may be given its country or lose it: "10 dólares", "US$10".
- A party may be called by its adjective: "senadores republicanos", "GOP senators".
- A state may be named where the source says "o país", or whose minister it is: "no país", "in China"; "a
  primeira-ministra", "British PM".
- A name that the catalogue lists in one language only has the same words in the other: "polícia metropolitana",
  "Metropolitan Police".
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from ladoalado.actors import ancestors
from ladoalado.audit.case import Case
from ladoalado.mentions import Mention
from ladoalado.places import Places

NO_MENTION = {"language", "other-phrase"}  # reasons for which a name that stands in the translation was not counted
# The coins that are a state's where no other country is named: English and Portuguese nouns.
COINS: Mapping[str, tuple[str, str]] = {
    "united_states": (r"dollars?|cents?", r"d[óo]lar(?:es)?|centavos?|c[êe]ntimos?"),
    "united_kingdom": (r"pounds?|sterling|pence", r"libras?(?:\s+esterlinas?)?|pence"),
    "russia": (r"rou?bles?", r"rublos?"),
    "japan": (r"yen", r"ienes?"),
    "china": (r"yuan|renminbi", r"yuans?|iuanes?|renminbis?"),
    "brazil": (r"reais|real", r"reais|real"),
    "south_korea": (r"won", r"wons?"),
    "india": (r"rupees?", r"r[úu]pias?"),
}
SIGN = r"[$£¥₽₩₹]"
SHARED = 4  # letters at the beginning that two words of one origin have in common, in a name of several words
ALONE = 5  # and in a name of one word
SMALL = set("de do da dos das e em no na nos nas o a os as of the and for on to in".split())
PARTY = "Partido"
OF = re.compile(r"\s+d[aeo]s?\s+")
ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
COUNTRY_PT = re.compile(r"(?<!\w)(?:país|nação)(?!\w)", re.IGNORECASE)
COUNTRY_EN = re.compile(r"\b(?:country|nation)\b", re.IGNORECASE)
OFFICE_PT = re.compile(
    r"(?<!\w)(?:primeir[oa][- ]ministr[oa]|ministr[oa]|president[ea]|chanceler|governo|senador(?:es|as?)?|deputad[oa]s?"
    r"|embaixador(?:es|as?)?)(?!\w)",
    re.IGNORECASE,
)
OFFICE_EN = re.compile(
    r"(?:['’]s?)?\s+(?:(?:then|former|foreign|defen[cs]e|finance|interior|health|justice|vice|prime)[- ])*"
    r"(?:minister|president|chancellor|premier|PM|government|Sens?\b|senators?|congress(?:man|woman|men)|MPs?|ambassadors?)"
    r"(?!\w)",
    re.IGNORECASE,
)


class Otherwise:
    """One pair, asked which of its missing and added actors are there in other words."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.uncounted = Places((c.start, c.end, c) for c in case.passed_over)
        self.counts = Counter((mention.side, mention.actor) for mention in case.mentions)
        self.named = {mention.actor for mention in case.mentions if mention.side == "source"} | case.refused

    def without(self, missing: Sequence[Mention], added: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
        """`missing` and `added`, one mention for each actor, without those that are there in other words."""
        absorbed = {state for m in self.case.mentions if (state := self._absorbed(m))}
        left = [m for m in missing if m.actor not in absorbed and not self._stands(m)]
        return left, [m for m in added if not self._absorbed(m) and not self._was_there(m)]

    def same_words(self, mention: Mention) -> bool:
        """Whether the source has the very words of a name that the catalogue found in the translation only."""
        return cognate(_words(mention.text), self._source)

    def _stands(self, mention: Mention) -> bool:
        return (
            self._in_a_phrase(mention)
            or self._described(mention)
            or self._source_coin(mention)
            or self._in_an_acronym(mention)
            or self._kept_words(mention)
        )

    def _was_there(self, mention: Mention) -> bool:
        return (
            self._other_sense(mention) or self._target_coin(mention) or self._party(mention) or self._spelt_out(mention)
        )

    def _absorbed(self, mention: Mention) -> str | None:
        """The state that the source names by itself and the translation in the name of this body of that state."""
        actor = mention.actor or ""
        if mention.side == "source" or actor not in self.case.actors or self.counts["source", actor]:
            return None
        inside = {c.actor for c in self.uncounted.over(mention.start, mention.end)}
        return next((state for state in self._states(actor) if state in inside and self._short(state) > 0), None)

    def _described(self, mention: Mention) -> bool:
        """Whether the source describes a body by its state, and the translation names that state once more than it."""
        states = self._states(mention.actor or "") if mention.text[0].islower() else []
        return any(state in self.case.refused and self._short(state) < 0 for state in states)

    def _short(self, actor: str) -> int:
        """How many mentions of an actor the translation is short of."""
        return self.counts["source", actor] - self.counts["target", actor]

    def _states(self, actor: str) -> list[str]:
        actors = self.case.actors
        return [id_ for id_ in ancestors(actors, actor) if actors[id_].type in ("state", "union")]

    def _in_a_phrase(self, mention: Mention) -> bool:
        """Whether the name stands in the translation in such a phrase, and the source has no such phrase of its own."""
        return mention.actor in self._in_phrases and mention.actor not in self.case.refused

    @cached_property
    def _in_phrases(self) -> set[str]:
        """Actors whose names stand in such phrases and not in the name of somebody else ("Air Canada")."""
        others = Places((m.start, m.end, m) for m in self.case.mentions if m.side == "target")
        found = (c for c in self.case.passed_over if c.reason in NO_MENTION)
        return {c.actor for c in found if not others.over(c.start, c.end)}

    def _other_sense(self, mention: Mention) -> bool:
        """Whether the place could also name an actor that the source names or seems to name."""
        here = self.uncounted.over(mention.start, mention.end)
        return any((c.start, c.end) == (mention.start, mention.end) and c.actor in self.named for c in here)

    def _source_coin(self, mention: Mention) -> bool:
        """Whether an adjective of the source only says whose coin it is, and the translation has the coin."""
        if mention.kind != "adjective" or mention.actor not in COINS:
            return False
        english, portuguese = COINS[mention.actor or ""]
        end = mention.start - self.case.start
        coin = re.search(rf"\b(?:{portuguese})\s+$", self.case.source[max(0, end - 30) : end], re.I)
        return coin is not None and re.search(rf"{SIGN}|\b(?:{english})\b", self.case.target, re.I) is not None

    def _target_coin(self, mention: Mention) -> bool:
        """Whether a name of the translation only says whose coin it is, and the source has the coin."""
        if mention.actor not in COINS:
            return False
        english, portuguese = COINS[mention.actor or ""]
        after = self.case.target[mention.end : mention.end + 30]
        coin = re.match(rf"\s?{SIGN}|\s+(?:{english})\b", after, re.I)
        return coin is not None and re.search(rf"{SIGN}|\b(?:{portuguese})\b", self.case.source, re.I) is not None

    def _in_an_acronym(self, mention: Mention) -> bool:
        """Whether the source names the state right after a body, and the translation has an acronym for the two."""
        body = self._before_state.get(mention.id)
        if body is None:
            return False
        if body.actor in self.case.actors:
            words = [m.text for m in self.case.mentions if m.side == "target" and m.actor == body.actor]
            return mention.actor in self._states(body.actor or "") and any(map(ACRONYM.fullmatch, words))
        return any(word not in self.case.source for word in ACRONYM.findall(self.case.target))

    @cached_property
    def _before_state(self) -> dict[str, Mention]:
        """By a state that stands once in the source and right after the name of a body: that body."""
        actors, begins = self.case.actors, self.case.start
        found: dict[str, Mention] = {}
        source = sorted((m for m in self.case.mentions if m.side == "source"), key=lambda m: m.start)
        for body, state in pairwise(source):
            between = self.case.source[body.end - begins : state.start - begins]
            once = state.actor in actors and self.counts["source", state.actor] == 1
            if once and body.label == "ORG" and actors[state.actor or ""].type in ("state", "union"):
                found |= {state.id: body} if OF.fullmatch(between) else {}
        return found

    def _spelt_out(self, mention: Mention) -> bool:
        """Whether a state of the translation stands for "o país", or says whose office it is that the source names."""
        if self.case.actors[mention.actor or ""].type not in ("state", "union"):
            return False
        countries = len(COUNTRY_PT.findall(self.case.source)) - len(COUNTRY_EN.findall(self.case.target))
        office = OFFICE_EN.match(self.case.target, mention.end) and OFFICE_PT.search(self.case.source)
        return countries > 0 or office is not None

    def _party(self, mention: Mention) -> bool:
        """Whether the source has the adjective of a party that only the translation names."""
        head, _, adjective = self.case.actors[mention.actor or ""].called("pt").partition(" ")
        return head == PARTY and cognate(_words(adjective), self._source)

    def _kept_words(self, mention: Mention) -> bool:
        """Whether a name of several words stands in the translation with capitals and the same words."""
        words = _words(mention.text)
        return len(words) > 1 and cognate(words, self._capitals)

    @cached_property
    def _source(self) -> list[str]:
        return _words(self.case.source)

    @cached_property
    def _capitals(self) -> list[str]:
        """The words of the translation, those without a capital blanked."""
        found = re.findall(r"[^\W_]+", self.case.target)
        return [_plain(word) if word[0].isupper() else "" for word in found if word not in SMALL]


def cognate(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether every word of `name` stands among `words` in the form of another language, all of them close together."""
    letters = ALONE if len(name) == 1 else SHARED
    where: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        where[_stem(word, letters)].append(n)
    places = [where.get(_stem(word, letters), []) for word in name]
    if not name or not all(places):
        return False
    reach = len(name) + 1
    return any(all(any(abs(n - first) <= reach for n in there) for there in places) for first in places[0])


def _stem(word: str, letters: int) -> str:
    return word[:letters] if len(word) >= letters else f"={word}"


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", _plain(text)) if word not in SMALL]


def _plain(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
