"""Words of both sides: tokens with their places, folded spelling, and which source words stand in a translation.

A word stands in the translation when the translation has the same word (a name, a number), one that looks like it
("tecnologia", "technology") or one that `words_pt_en.txt` gives for it.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
LIST = Path(__file__).with_name("words_pt_en.txt")

# Words that carry grammar and no content; they stand anywhere and prove nothing.
SMALL_PT = frozenset(
    "a o as os um uma uns umas de do da dos das em no na nos nas num numa nuns numas por pelo pela pelos pelas para"
    " pra com sem que e ou mas se ao aos à às quem qual quais cujo cuja cujos cujas onde como quando eu tu ele ela"
    " eles elas nós vós você vocês me te lhe lhes vos si mim ti meu minha meus minhas teu tua seu sua seus suas"
    " nosso nossa nossos nossas dele dela deles delas este esta estes estas esse essa esses essas aquele aquela"
    " aqueles aquelas isto isso aquilo neste nesta nestes nestas nesse nessa nesses nessas naquele naquela deste"
    " desta destes destas desse dessa desses dessas daquele daquela é são era eram foi foram fora ser sido sendo"
    " seja sejam será serão seria seriam fosse fossem está estão estava estavam esteve estiveram estar estado"
    " estando esteja estejam estaria tem têm tinha tinham teve tiveram ter tendo tenha tenham terá terão teria"
    " teriam tido há havia houve haver haja haverá haveria vai vão ia iam ir vou indo não nem já aqui ali lá cá aí"
    " até entre sobre após porque pois qualquer ainda também só mais muito".split()
)
SMALL_EN = frozenset(
    "a an the of to in on at by for from with without into onto and or but nor so if as than that which who whom"
    " whose what when where how why this these those there here i you he she it we they me him her us them my your"
    " his its our their mine yours theirs myself himself herself itself themselves is are was were be been being am"
    " has have had having do does did doing done will would shall should can could may might must not no 's s t re"
    " ve ll d m it's he's she's that's there's don't didn't doesn't isn't wasn't aren't weren't won't wouldn't"
    " couldn't can't cannot hasn't haven't hadn't i'm we're they're you're i've we've they've you've i'd he'd we'd"
    " one any up out off over about also very more most just only even still all both then too upon while because"
    " after since like such through between across back per take takes took taken taking get gets got getting gotten"
    " away make makes made making set down come comes came coming whether go goes went going gone some give gives"
    " gave given giving put puts though although under until within around along yet already now once well far ever"
    " among towards toward during before much many long ago outside inside own another each every everything"
    " something anything someone anyone against near next other others however despite due rather instead able let"
    " became become becomes becoming way ways amid beyond ahead forward part behind".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as it stands, folded, and its half-open place in the sentence."""

    text: str
    folded: str
    start: int
    end: int
    content: bool


@dataclass(frozen=True, slots=True)
class _Listed:
    """The English of one listed word: whole words and beginnings."""

    whole: tuple[str, ...]
    beginnings: tuple[str, ...]


def fold(text: str) -> str:
    """Lower case, without accents, curly apostrophes made straight; as many characters as before is not promised."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character))


LONGEST = 60  # letters of a word; what is longer is no word of either language


def tokens(text: str, small: frozenset[str]) -> list[Token]:
    """The words of a text; those in `small` and lone letters carry no content."""
    found = []
    for match in WORD.finditer(text):
        word = match.group()
        content = word.casefold().replace("’", "'") not in small and (1 < len(word) <= LONGEST or word.isdigit())
        found.append(Token(word, fold(word), match.start(), match.end(), content))
    return found


Link = tuple[int, int]


def linked(source: Sequence[Token], target: Sequence[Token]) -> list[Link]:
    """Places of content words of the source with the places of their counterparts in the target, in source order.

    A word serves once, the nearest first: a clause said twice has its counterparts only once.
    """
    places = _places(target)
    used = [False] * len(target)
    links = []
    scale = len(target) / max(1, len(source))
    for place, token in enumerate(source):
        if not token.content:
            continue
        free = [at for at in _counterparts(token.folded, places, target) if not used[at]]
        if free:
            best = min(free, key=lambda at: abs(at - place * scale))
            used[best] = True
            links.append((place, best))
    return links


NEAREST = 12  # candidates looked at for one word; bounds the work in a sentence of one word again and again


@dataclass(frozen=True, slots=True)
class _Places:
    whole: dict[str, list[int]]
    beginnings: dict[str, list[int]]
    looks: dict[str, list[int]]


def _places(target: Sequence[Token]) -> _Places:
    """Where each word, each beginning of a word and each look of a beginning stands in the translation."""
    whole: dict[str, list[int]] = defaultdict(list)
    beginnings: dict[str, list[int]] = defaultdict(list)
    looks: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(target):
        for part in _parts(token.folded) if len(token.folded) <= LONGEST else [token.folded]:
            whole[part].append(place)
            for length in range(2, min(len(part), 9) + 1):
                beginnings[part[:length]].append(place)
            looks[_look(part)[:4]].append(place)
    return _Places(whole, beginnings, looks)


def _parts(word: str) -> list[str]:
    """The word without its possessive, and its parts where it has a hyphen."""
    bare = word.removesuffix("'s").removesuffix("'")
    return [bare, *bare.split("-")] if "-" in bare else [bare]


def _counterparts(word: str, places: _Places, target: Sequence[Token]) -> Iterator[int]:
    for part in _parts(word):
        yield from places.whole.get(part, ())[:NEAREST]
        entry = listed(part)
        if entry:
            for value in entry.whole:
                yield from places.whole.get(value, ())[:NEAREST]
            for value in entry.beginnings:
                yield from places.beginnings.get(value[:9], ())[:NEAREST]
        look = _look(part)
        if len(look) >= 4:
            for at in places.looks.get(look[:4], ())[:NEAREST]:
                if any(_alike(look, _look(other)) for other in _parts(target[at].folded)):
                    yield at


ENDING = re.compile(r"c(?:ao|oes)(?=\b|-|$)|cion|nci(?=a)")
ENGLISH_ENDING = {"cao": "tion", "coes": "tion", "cion": "tion", "nci": "nc"}


def _ending(match: re.Match[str]) -> str:
    return ENGLISH_ENDING[match.group()]


@lru_cache(maxsize=4096)
def _look(word: str) -> str:
    """Spelling in which words of the same origin look alike in both languages."""
    word = ENDING.sub(_ending, word)
    for old, new in (("ph", "f"), ("th", "t"), ("qu", "c"), ("k", "c"), ("y", "i"), ("x", "s"), ("z", "s")):
        word = word.replace(old, new)
    if re.match(r"es[bcdfgmnpqtv]", word):
        word = word[1:]
    return re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", word)


def _alike(one: str, other: str) -> bool:
    """Whether two looks begin alike for more than half of the shorter."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length >= 4 and length >= 0.55 * min(len(one), len(other))


def listed(word: str) -> _Listed | None:
    """What the list gives for a folded Portuguese word: the word itself first, then its longest listed beginning."""
    whole, beginnings = _list()
    if word in whole:
        return whole[word]
    for length in range(len(word), 1, -1):
        if word[:length] in beginnings:
            return beginnings[word[:length]]
    return None


@cache
def _list() -> tuple[dict[str, _Listed], dict[str, _Listed]]:
    whole: dict[str, _Listed] = {}
    beginnings: dict[str, _Listed] = {}
    for line in LIST.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        word, *english = line.split()
        entry = _Listed(
            tuple(value for value in english if not value.endswith("*")),
            tuple(value[:-1] for value in english if value.endswith("*")),
        )
        if word.endswith("*"):
            beginnings[word[:-1]] = entry
        else:
            whole[word] = entry
    return whole, beginnings
