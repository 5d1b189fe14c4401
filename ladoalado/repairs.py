"""Names whose diacritics an engine broke, in the source's own spelling again: `D'ndar` is *Dündar*.

A word is mended only where it is the same word: equal without its marks, or with a sign or nothing in the place of a
letter that Portuguese does not have (`Beno-t`, `Beno't`, `Benot`). English forms are left: `Columbus`, `Mexico`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from ladoalado import shielding

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
# What engines leave of a letter that they do not know, besides the plain one.
SIGNS = "-'’?\ufffd`´~"
# Letters that are also spelled out in two; the other plain spellings are `shielding.fold`'s.
IN_TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "a", "œ": "o", "ñ": "ny", "ß": "s", "ð": "th"}
# Letters that must be left of a word with a hole in it, so that it is known for the same without another word of the
# name beside it: with a sign inside, with one at its edge (which may be a quotation mark), with nothing in the place.
LEFT_AT_ALL, LEFT_AT_EDGE, LEFT_WITH_NOTHING = 2, 4, 4
# A shorter word that lost only marks on common vowels may be English, as `Fe` in `Santa Fe`.
LONG = 4

# English names and words that Portuguese spells alike but for marks on its common vowels (`México`, `Fórum`).
_PLACES = (
    "Abkhazia Africa Albania Amazonia America Arabia Armenia Asia Australia Austria Bahrein Bogota Bolivia Bosnia"
    " Brasilia Bulgaria Calabria California Canada Colombia Cordoba Estonia Florida Galicia Gambia Genova Georgia"
    " India Indonesia Jerusalem Liberia Macedonia Malaga Mauritania Merida Mesopotamia Mexico Micronesia Monaco"
    " Mongolia Murcia Namibia Nicaragua Nicosia Niger Nigeria Oceania Ossetia Panama Patagonia Peru Pretoria Siberia"
    " Sofia Somalia Tanzania Tasmania Tunisia Valencia Virginia Zambia"
)
_WORDS = (
    "album area audio bacteria bonus cafe camera cancer climax consul deficit ebola formula forum gas genesis"
    " hernia index indigo insignia junior latex mafia malaria media minima nectar oasis opera paranoia patio polio"
    " radio record safari senior series superavit taxi video virus"
)
# Given names that other languages write without marks: in `Ângela Merkel` the English form has none.
_PEOPLE = (
    "Adrian Amelia Andre Angela Angelica Antonio Aurelio Barbara Cecilia Celia Cesar Claudia Claudio Cornelia Dario"
    " Delia Doris Emilia Emilio Eric Erica Eugenia Eugenio Fabio Felix Flavia Flavio Fulvio Gloria Hector Iris Julia"
    " Julian Julio Lavinia Leonidas Leticia Lidia Livia Lucia Lucio Marcia Marcio Mario Mauricio Monica Natalia"
    " Nelson Nestor Nicolas Octavia Octavio Olivia Oscar Patricia Patricio Rosalia Ruben Sergio Silvia Silvio Simon"
    " Sonia Tania Ursula Valeria Valerio Vania Veronica Victor Victoria Vinicius Virgilio Virginia"
)
ENGLISH = frozenset(f"{_PLACES} {_WORDS} {_PEOPLE}".casefold().split())


def repair(answer: str, source: str) -> str:
    """The answer with the source's spelling of each name that an engine wrote without its marks.

    Capitalised words only. A word of the answer that the source has as it is stays; so does one that is English in its
    own right. A name that lost only marks that Portuguese has (`Jose`) is mended beside another word of the same name
    or where no English word could look so (`Sao`, `Goncalo`).
    """
    source = unicodedata.normalize("NFC", source)
    words = [word for word in WORD.findall(source) if word[0].isupper() and not word.isascii()]
    there = set(WORD.findall(source))
    for word, times in Counter(words).items():
        answer = _mended(answer, Named(word, source, times), there)
    return answer


@dataclass(frozen=True)
class Named:
    """A capitalised word with marks, the sentence that it stands in, and how often."""

    word: str
    source: str
    times: int


def _mended(answer: str, named: Named, there: Collection[str]) -> str:
    """The answer with this word mended, at most as often as the source has it."""
    left = named.times - len(re.findall(rf"(?<!\w){re.escape(named.word)}(?!\w)", answer))

    def mend(found: re.Match[str]) -> str:
        nonlocal left
        if left <= 0 or found[0] in there or not _same(found, named):
            return found[0]
        left -= 1
        before, after = _quotes(found)
        return before + _cased(named.word, found[0]) + after

    return _broken(named.word).sub(mend, answer)


def _quotes(found: re.Match[str]) -> tuple[str, str]:
    """A quotation mark at either end of what was found that belongs with one on the other side."""
    form, text = found[0], found.string
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    opening = form[0] if form[0] in "'‘" and after and after in "'’" else ""
    closing = form[-1] if form[-1] in "'’" and before and before in "'‘" else ""
    return opening, closing


def _cased(word: str, form: str) -> str:
    """The word in capitals only where the answer writes it so; headlines in capitals come out in small letters."""
    if form.isupper() and len(word) > 1:
        return word.upper()
    return word.capitalize() if word.isupper() and len(word) > 1 else word


@lru_cache(maxsize=2048)
def _broken(word: str) -> re.Pattern[str]:
    """The word itself, in plain letters, or with a sign or nothing for each letter that Portuguese does not have."""
    letters = "".join(map(_alternatives, word))
    return re.compile(rf"(?<!\w){letters}(?!\w)", re.IGNORECASE)


def _alternatives(letter: str) -> str:
    if letter.isascii():
        return re.escape(letter)
    plain = {letter, unicodedata.normalize("NFD", letter)[0], shielding.fold(letter)}
    if not foreign(letter):
        return f"(?:{'|'.join(sorted(plain))})"
    plain |= {IN_TWO.get(letter.lower(), letter)}
    return f"(?:{'|'.join(sorted(plain, key=len, reverse=True))}|[{re.escape(SIGNS)}]|)"


def foreign(letter: str) -> bool:
    """Whether the letter is one with marks that Portuguese does not have."""
    return letter not in "çÇ" and shielding.fold(letter) != letter


def _same(found: re.Match[str], named: Named) -> bool:
    """Whether what was found in the answer is the source's word and nothing else."""
    form, word = found[0], named.word
    left = sum(map(str.isalpha, form))
    if left < LEFT_AT_ALL:
        return False
    if not form.isalpha():
        inside = form[0].isupper() and form[-1].isalpha()
        # `Ana's` may be Anaïs, and something of Ana's.
        sure = not re.search("['’]s$", form) and (inside or left >= LEFT_AT_EDGE)
        return not form[0].islower() and (sure or _beside(found, named))
    if left < len(word):
        return (left >= LEFT_WITH_NOTHING and form[0].isupper()) or _beside(found, named)
    if not form[0].isupper() or form.casefold() in ENGLISH:
        return False
    peculiar = any(foreign(letter) or letter in "ãõçÃÕÇ" for letter in word)
    return peculiar or (len(word) >= LONG and _beside(found, named))


def _beside(found: re.Match[str], named: Named) -> bool:
    """Whether a capitalised word stands beside this one in the answer and in the source alike, as in one name."""
    before = re.search(r"([^\W\d_]\w+[ -])$", found.string[: found.start()][-40:])
    after = re.match(r"([ -][^\W\d_]\w+)", found.string[found.end() :][:40])
    spelled = re.escape(named.word)
    return bool(
        (before and before[1][0].isupper() and _stands(f"{re.escape(before[1])}{spelled}", named.source))
        or (after and after[1][1].isupper() and _stands(f"{spelled}{re.escape(after[1])}", named.source))
    )


def _stands(words: str, source: str) -> bool:
    return re.search(rf"(?<!\w){words}(?!\w)", source, re.IGNORECASE) is not None
