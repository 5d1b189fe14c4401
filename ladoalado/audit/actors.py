"""Every actor of the source sentence must stand in its translation, and no other may.

`actor-missing`: named in the source, not in the translation. `actor-changed`: something else stands in its place,
another actor or capitalised words that the source does not have. `actor-added`: only the translation names it.

What `ladoalado.audit.said_otherwise` knows to be the same name in other words is none of these.
"""

import re
from collections.abc import Collection, Iterator

from ladoalado.actors import ancestors
from ladoalado.audit.case import Case
from ladoalado.audit.said_otherwise import Otherwise
from ladoalado.mentions import Mention
from ladoalado.reading import Finding

# Capitalised words, joined by the small words that names contain.
NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:\s+(?:(?:of|the|for|and|on|de|da|do)\s+)*[A-ZÀ-ÖØ-Þ0-9][\w'’-]*)*")
INITIAL_WORDS = {
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "For",
    "It",
    "This",
    "That",
    "These",
    "Those",
    "But",
    "And",
    "If",
    "When",
    "While",
    "With",
}
OPENING = "\"'“‘«([:.!?…—–•-"  # after these any word has a capital
NEAR = 0.35  # share of the sentence's length within which a strange name is taken for the missing one


def check(case: Case) -> Iterator[Finding]:
    """Findings of one pair, missing and changed actors in source order, added ones after."""
    source = [mention for mention in case.mentions if mention.side == "source" and mention.actor in case.actors]
    standing = [mention for mention in case.mentions if mention.side == "target"]
    target = [mention for mention in standing if mention.actor in case.actors]
    missing = _first_by_actor(source, {m.actor for m in target})
    known = {mention.actor for mention in source} | case.refused
    added = [m for m in _first_by_actor(target, known) if not _stands_in(case.source, m.text)]
    otherwise = Otherwise(case)
    missing, added = otherwise.without(missing, added)
    strange = list(_strange_names(case, standing))
    for mention in missing:
        if swapped := _swapped(case, mention, added):
            added.remove(swapped)
            yield _changed(case, mention, (swapped.start, swapped.end))
        elif span := _nearest(case, mention, strange):
            strange.remove(span)
            yield _changed(case, mention, span)
        else:
            yield _missing(case, mention)
    yield from (_added(case, mention) for mention in added if not otherwise.same_words(mention))


def _stands_in(source: str, surface: str) -> bool:
    """Whether the source has the same word, as in a name left in English: nothing was added then."""
    return re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", source) is not None


def _first_by_actor(mentions: list[Mention], known: Collection[str | None]) -> list[Mention]:
    """The first mention of each actor that the other side does not have."""
    found: dict[str | None, Mention] = {}
    for mention in mentions:
        if mention.actor not in known:
            found.setdefault(mention.actor, mention)
    return list(found.values())


def _swapped(case: Case, mention: Mention, added: list[Mention]) -> Mention | None:
    """The added actor that took the place of a missing one: one of its family, or one of the same label."""
    line = {mention.actor, *ancestors(case.actors, mention.actor or "")}
    kin = [m for m in added if m.actor in line or mention.actor in ancestors(case.actors, m.actor or "")]
    alike = [m for m in added if m.label == mention.label]
    return next(iter(kin + alike), None)


def _strange_names(case: Case, target: list[Mention]) -> Iterator[tuple[int, int]]:
    """Capitalised words of the translation that are no mention and do not stand in the source."""
    source = _folded(case.source)
    taken = [(m.start, m.end) for m in target]
    for match in NAME.finditer(case.target):
        start, end = match.span()
        first = re.match(r"[\w'’-]+", match.group())
        if start == 0 and first and first.group() in INITIAL_WORDS:
            start += len(first.group()) + 1
        end -= len(case.target[start:end]) - len(case.target[start:end].rstrip(".'’- "))
        text = case.target[start:end].strip()
        if not text or start >= end or any(a < end and start < b for a, b in taken):
            continue
        opens = not case.target[:start].rstrip() or case.target[:start].rstrip()[-1] in OPENING
        if opens and " " not in text or text in INITIAL_WORDS or _folded(text) in source:
            continue
        yield start, end


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _nearest(case: Case, mention: Mention, strange: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The strange name that stands about where the missing one stood, if it may be one at all."""
    if not mention.text.isupper():  # "AI" for "IA" is nobody's name
        strange = [span for span in strange if not case.target[slice(*span)].removesuffix("s").isupper()]
    if mention.kind == "adjective" or not strange:
        return None
    where = (mention.start - case.start) / max(1, len(case.source))
    distance = {span: abs(span[0] / max(1, len(case.target)) - where) for span in strange}
    best = min(strange, key=lambda span: distance[span])
    return best if distance[best] <= NEAR else None


def _changed(case: Case, mention: Mention, span: tuple[int, int]) -> Finding:
    name, found = case.actors[mention.actor or ""].name, case.target[slice(*span)]
    message = f'{_called(mention, name)} is named here, but the translation says "{found}".'
    return Finding(
        "actor-changed", mention.actor, (mention.start, mention.end), span, message, mention.text, found, name
    )


def _missing(case: Case, mention: Mention) -> Finding:
    name = case.actors[mention.actor or ""].name
    message = f"{_called(mention, name)} is named here, and the translation does not name it."
    return Finding(
        "actor-missing", mention.actor, (mention.start, mention.end), None, message, mention.text, None, name
    )


def _added(case: Case, mention: Mention) -> Finding:
    name = case.actors[mention.actor or ""].name
    message = f"The translation names {_called(mention, name)}, and the source sentence does not."
    return Finding("actor-added", mention.actor, None, (mention.start, mention.end), message, None, mention.text, name)


def _called(mention: Mention, name: str) -> str:
    return f'"{mention.text}"' if mention.text == name else f'"{mention.text}" ({name})'
