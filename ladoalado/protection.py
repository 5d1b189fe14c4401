"""The reader's own list of names that a translation must keep, each with the form that it has there.

In the sentence that an engine gets, an invented name stands for each. Only what the reader wrote down is enforced:
`Colombo` as *Columbus* is right, and nobody's business here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ladoalado import shielding
from ladoalado.errors import BadInput, EngineFailed

Name = tuple[str, str]
"""Source form and form in the translation, as in ("Fórum do Modelo de Fronteira", "Frontier Model Forum")."""

MOST_NAMES = 200
LONGEST_NAME = 200  # characters
EXAMPLE = "Fórum do Modelo de Fronteira = Frontier Model Forum"


@dataclass(frozen=True, slots=True)
class Kept:
    """A translation, the names of the list that stand in it in the reader's form, and those that do not.

    Names are given in the form that the reader wants; each once, in the order of the source.
    """

    text: str
    protected: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands in the source: code points, half-open; and whether a definite article is before it."""

    start: int
    end: int
    name: Name
    article: bool


# --- what stands in a sentence ------------------------------------------------------------------------------------


def standing(sentence: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Those of `names` that stand in the sentence as whole words, the longest first.

    Accents and capitals must be the same; in a sentence in capitals a name in capitals stands too. A name inside a
    longer one of the list does not stand by itself. Inflected forms are not guessed: they are names of their own.
    """
    found = dict.fromkeys(place.name for place in _places(unicodedata.normalize("NFC", sentence), names))
    return tuple(sorted(found, key=lambda name: -len(name[0])))


def _places(text: str, names: Sequence[Name]) -> list[Place]:
    """In the order of the text; where names overlap, the longest has the place."""
    shouted = shielding.sentence_case(text, {}) != text
    found: list[Place] = []
    for name in sorted(names, key=lambda name: -len(name[0])):
        for match in _whole(name[0], shouted).finditer(text):
            exact = shouted is False or match[0].isupper() or bool(_whole(name[0], False).fullmatch(match[0]))
            if exact and not any(match.start() < other.end and other.start < match.end() for other in found):
                article = bool(_ARTICLE.search(text, 0, match.start()))
                found.append(Place(*match.span(), name, article))
    return sorted(found, key=lambda place: place.start)


def _whole(form: str, any_case: bool) -> re.Pattern[str]:
    """The form as whole words, however wide the blanks; not as the verb in `meta-se`."""
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in _tidy(form).split())
    joined = r"\s+".join(words)
    return re.compile(rf"(?<!\w){joined}(?!\w|-[a-zà-ÿ])", re.IGNORECASE if any_case else 0)


def _tidy(form: str) -> str:
    return unicodedata.normalize("NFC", " ".join(form.split()))


_ARTICLE = re.compile(
    r"(?<!\w)(?:[oa]s?|d[oa]s?|n[oa]s?|aos?|às?|pel[oa]s?)[\s\"'“‘«]+$",
    re.IGNORECASE,
)


# --- driving an engine --------------------------------------------------------------------------------------------


def translate_protected(sentence: str, names: Sequence[Name], ask: Callable[[str], str]) -> Kept:
    """The sentence through the engine `ask`, with the names of the list in the reader's form.

    An invented name that the engine does not give back exactly as often as it got it brings the plain sentence's
    translation instead, where the wanted form may stand anyway, or a try with the other names alone: two more calls
    at most. What EngineFailed says of the plain sentence is raised.
    """
    text = unicodedata.normalize("NFC", sentence)
    places = _places(text, names)
    if not places:
        return Kept(ask(sentence))
    wanted = tuple(dict.fromkeys(place.name for place in places))
    whole, sound = _attempt(text, places, ask)
    if whole is not None:
        return _kept(whole, wanted, [name for name in _missing(whole, text, places) if name not in sound])
    plain = ask(sentence)
    missing = _missing(plain, text, places)
    again = [place for place in places if place.name in missing and place.name in sound]
    partly = _attempt(text, again, ask)[0] if again else None
    if partly is not None:
        return _kept(partly, wanted, _missing(partly, text, places))
    return _kept(plain, wanted, missing)


def _kept(text: str, wanted: Sequence[Name], missing: Sequence[Name]) -> Kept:
    return Kept(text, _forms(name for name in wanted if name not in missing), _forms(missing))


def _forms(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_base(form) for _, form in names))


def _missing(answer: str, text: str, places: Sequence[Place]) -> tuple[Name, ...]:
    """The names whose wanted form stands in the answer less often than it must.

    Where the source has the wanted form besides, as in brackets after the name, that one is no sign of the name.
    """
    due = Counter(place.name for place in places)
    rest, end = "", 0
    for place in places:
        rest, end = rest + text[end : place.start] + "\n", place.end
    rest += text[end:]
    return tuple(name for name, times in due.items() if _count(answer, name) < times + _count(rest, name))


def _count(text: str, name: Name) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(_base(name[1]))}(?!\w)", unicodedata.normalize("NFC", text)))


def _attempt(text: str, places: Sequence[Place], ask: Callable[[str], str]) -> tuple[str | None, set[Name]]:
    """The answer to the sentence with invented names, None unless all came back; and the names that did."""
    taken = " ".join((text, *(wanted for _, wanted in (place.name for place in places)))).casefold()
    free = (mark for mark in shielding.PLACEHOLDERS if mark.casefold() not in taken)
    marks = dict(zip(dict.fromkeys(place.name for place in places), free, strict=False))
    hidden = [place for place in places if place.name in marks]
    try:
        answer = ask(_with_marks(text, hidden, marks))
    except EngineFailed:
        return None, set()
    due = Counter(place.name for place in hidden)
    back = {name for name, mark in marks.items() if len(_mark(mark).findall(answer)) == due[name]}
    if len(back) < len(marks):
        return None, back
    for name, mark in marks.items():
        articles = iter([place.article for place in hidden if place.name == name])
        answer = _mark(mark, before=True).sub(lambda found: _written(found, name, next(articles)), answer)  # noqa: B023
    return answer, back


def _with_marks(text: str, places: Sequence[Place], marks: dict[Name, str]) -> str:
    """The sentence for the engine; in small letters if it was in capitals, since the invented names hide that."""
    shouted = shielding.sentence_case(text, {}) != text
    done, end = "", 0
    for place in places:
        mark = marks[place.name]
        shout = shouted and text[place.start : place.end].isupper()
        done += text[end : place.start] + (mark.upper() if shout else mark)
        end = place.end
    done += text[end:]
    return shielding.sentence_case(done, {mark.casefold(): mark for mark in marks.values()}) if shouted else done


def _mark(mark: str, *, before: bool = False) -> re.Pattern[str]:
    """The invented name, with the plural that an engine may hang on it left outside; with the word before it."""
    lead = rf"(?P<before>(?<!\w)(?!{mark})[\w’']+\s+)?" if before else ""
    return re.compile(rf"{lead}(?<!\w){mark}(?=(?:e?s)?(?!\w))")


# --- the article before a name in English -------------------------------------------------------------------------


def _base(form: str) -> str:
    """The reader's form without the article that it may be written with."""
    return re.sub(r"^[Tt]he\s+(?=\S)", "", _tidy(form))


_DETERMINER = re.compile(
    r"(?:the|an?|this|that|these|those|its|their|his|her|our|my|your|each|every|no|any|\w+['’]s|\w+s['’])\s+",
    re.IGNORECASE,
)


def _written(found: re.Match[str], name: Name, article: bool) -> str:
    """The wanted form in the place of its mark, with the article that English gives it.

    Engines take the mark for a name without one: `o Zanka` is *Zanka*, but *o Fórum* is *the Forum*.
    """
    form, before = _base(name[1]), found["before"] or ""
    if before.strip().lower() == "a" and re.match(r"[AEIO](?!u|nce\b|ne\b)", form):
        return f"{before.rstrip()}n {form}"
    due = form != _tidy(name[1]) or (article and takes_article(form))
    many = found.string[found.end() :][:1].isalpha()
    if not due or many or _DETERMINER.fullmatch(before):
        return before + form
    opening = re.search(r"(?:^|[.!?]\s)[\"'“‘«(\s]*$", found.string[: found.start()]) and not before
    return f"{before}{'The' if opening else 'the'} {form}"


_HEADS = (
    "academy accord act administration agency agreement alliance army assembly association authority award board bureau"
    " cabinet campaign center centre chamber championship charter church coalition commission committee confederation"
    " conference congress consortium constitution convention council court cup department directive directorate embassy"
    " federation forum foundation front fund games government group guard gulf house initiative institute islands"
    " kingdom law league library ministry mission movement museum nations navy network observatory ocean office"
    " organisation organization pact parliament party plan platform police presidency prize program programme project"
    " protocol register regulation republic river sea secretariat senate service society states strait summit theatre"
    " treaty tribunal trust union workers"
)
HEADS = frozenset(_HEADS.split())
_OF_ALL = re.compile(
    r"(?:Bank|University|Institute|Port|Duchy|Isle|Bay|Church)\s+of\b"
    r"|.*\b(?:Central|World|Development|Investment|National|Reserve) Bank\b"
)


def takes_article(form: str) -> bool:
    """Whether English says `the` before a name: one that is made of a common noun, as *Forum* or *Ministry of*.

    Companies, people, cities and most countries take none (Quirk and others, A Comprehensive Grammar of the English
    Language, on proper names). A reader who knows better writes `the` into the list.
    """
    head = re.split(r"\s+(?:of|for|on|in|against|to|and|at)\s+|\s*[,(]", form, maxsplit=1)[0].split()
    noun = bool(head) and head[-1].lower() in HEADS and len(form.split()) > 1
    return noun or bool(_OF_ALL.match(form))


# --- the list as a person types it --------------------------------------------------------------------------------


def listed(text: str) -> tuple[Name, ...]:
    """The names of a list with one `source = translation` a line, in its order; empty lines and repetitions left out.

    BadInput names the lines that cannot be used and says what to do.
    """
    names: dict[str, str] = {}
    wrong: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        form, equals, wanted = (part.strip() for part in line.partition("="))
        form, wanted = shielding.tidy(form), shielding.tidy(wanted)
        if fault := _fault(form, equals, wanted, names):
            wrong.append(f"line {number}: {fault}")
        else:
            names[form] = wanted
    if wrong:
        more = f"; and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise BadInput(f"Mend the list of names: {'; '.join(wrong[:3])}{more}.")
    if len(names) > MOST_NAMES:
        raise BadInput(f"The list has {len(names):,} names and {MOST_NAMES} is the most; take some out.")
    return tuple(names.items())


def _fault(form: str, equals: str, wanted: str, names: dict[str, str]) -> str | None:
    if not equals or not form or not wanted:
        return f'write the name, an equals sign and its translation, as in "{EXAMPLE}"'
    if "=" in wanted:
        return "write one equals sign only"
    if max(len(form), len(wanted)) > LONGEST_NAME:
        return f"shorten the name to {LONGEST_NAME} characters"
    if not (any(map(str.isalpha, form)) and any(map(str.isalpha, wanted))):
        return "write names, which have letters, on both sides"
    if names.get(form, wanted) != wanted:
        return f'"{form}" stands above with another translation; keep one of them'
    return None


def as_list(names: Sequence[Name]) -> str:
    """The names as `listed` reads them."""
    return "\n".join(f"{form} = {wanted}" for form, wanted in names)
