"""Quotation marks of the translation against those of the source.

A reader must see where somebody's words begin and end. What counts is the comparison: a quotation that runs on into
the next sentence is open in both, and one that is cut by "he said" may be whole on the other side; so the words inside
are counted, not the quotations. Apostrophes, feet and inches are no quotation marks; a dash that opens speech is one
in Portuguese. Titles and single words at a distance are quoted by one language and not by the other, and count for
nothing. Finding kind: `quotes`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ladoalado.audit.case import Case
from ladoalado.reading import Finding

SAID = 5  # words of a quotation that somebody says; fewer are a title or a word at a distance
KEPT = 0.34  # share of the quoted words that the other side must quote too
DOUBLE = re.compile(r"[“”„‟\"«»＂]|(?<!['’])(?:''|’’|‘‘|``)(?!['’])")
# A single mark opens after a space or an opening sign and before a word; it closes after a sign, or after a word where
# one was opened. Elsewhere it is an apostrophe ("'90s", "the workers' rights").
SINGLE_OPEN = re.compile(r"(?<![\w'’.,!?])[‘'‹](?=[\w¿¡(“\"«…])(?!\d0s?\b)(?!(?:em|tis|twas|til|cause|n)\b)")
SINGLE_CLOSE = re.compile(r"(?<=[.,!?…])['’›](?!\w)|(?<=\w)['’›](?!\w)")
INCHES = re.compile(
    r"\d(?:\"|''|”)(?=\s*(?:[x×)]|screens?|inch|tall|wide|long|high|de (?:largura|altura|comprimento)))"
)
SPEECH_DASH = re.compile(r"^\s*[—–-]\s*\w|[.!?]\s+[—–]\s*\w")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: where it begins and ends in its sentence, marks included, and whether both marks stand there."""

    start: int
    end: int
    whole: bool


def check(case: Case) -> Iterator[Finding]:
    """At most one finding a pair: a quotation lost, added, or left open."""
    source, target = quotations(case.source), quotations(case.target)
    here, there = _said(case.source, source), _said(case.target, target)
    spared = SPEECH_DASH.search(case.source) is not None or _goes_on(case, source, target)
    if _gone(here, _quoted(case.target, target), source):
        longest = max(source, key=lambda quotation: quotation.end - quotation.start)
        text = case.source[longest.start : longest.end]
        message = f"The source quotes {_shown(text)} here, and the translation does not show it as a quotation."
        place = (case.start + longest.start, case.start + longest.end)
        yield Finding("quotes", None, place, None, message, text, None, None)
    elif _gone(there, _quoted(case.source, source), target) and not spared:
        longest = max(target, key=lambda quotation: quotation.end - quotation.start)
        text = case.target[longest.start : longest.end]
        message = f"The translation quotes {_shown(text)} here, and the source does not show it as a quotation."
        yield Finding("quotes", None, None, (longest.start, longest.end), message, None, text, None)
    elif (broken := _broken(target)) and not _broken(source) and not spared:
        text = case.target[broken.start : broken.end]
        message = "A quotation mark has no partner in the translation: it is not clear where the quotation ends."
        yield Finding("quotes", None, None, (broken.start, broken.end), message, None, text, None)


def _gone(said: int, kept: int, found: list[Quotation]) -> bool:
    """Whether of the words that one side quotes next to none stand quoted on the other; none where it is broken."""
    return said > 0 and (kept == 0 if _broken(found) else kept < KEPT * said)


def _goes_on(case: Case, source: list[Quotation], target: list[Quotation]) -> bool:
    """Whether the translation has but one mark at its edge: English opens every paragraph of a long quotation anew."""
    if source or len(target) != 1 or target[0].whole:
        return False
    return target[0].start == 0 and target[0].end == len(case.target)


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}..."


def _broken(found: list[Quotation]) -> Quotation | None:
    return next((quotation for quotation in found if not quotation.whole), None)


def _said(text: str, found: list[Quotation]) -> int:
    """How many words stand in quotations, but for titles and single words."""
    total = 0
    for quotation in found:
        words = WORD.findall(text[quotation.start : quotation.end])
        title = sum(word[0].isupper() for word in words) > len(words) / 2
        if len(words) >= SAID and not title:
            total += len(words)
    return total


def _quoted(text: str, found: list[Quotation]) -> int:
    """How many words stand in quotations, all told."""
    return sum(len(WORD.findall(text[quotation.start : quotation.end])) for quotation in found)


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a sentence; one that is not closed runs to its end, one not opened from its start.

    Marks nest. A quotation inside another is often closed by one mark together with the outer one.
    """
    text = INCHES.sub(lambda match: match.group()[0] + " " * (len(match.group()) - 1), text)
    found: list[Quotation] = []
    begun, depth, deepest = 0, 0, 0
    last = 0
    for at, end, opens, double in _marks(text):
        if opens:
            begun = at if depth == 0 else begun
            deepest = 1 if depth == 0 else max(deepest, depth + 1)
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Quotation(begun, end, True))
        elif _stray(text, at, end, double) and at > last:
            found.append(Quotation(last, end, not double))
        last = end
    if depth:
        together = depth < deepest and not re.search(r"\w", text[last:])
        whole = together or not DOUBLE.match(text, begun)
        found.append(Quotation(begun, len(text), whole))
    return found


def _stray(text: str, at: int, end: int, double: bool) -> bool:
    """Whether a closing mark without an opening one is a mark at all, and no apostrophe ("the Lakers" coach")."""
    if double:
        return not (text[at - 1] in "sS" and re.match(r" [\w-]", text[end : end + 2]))
    return text[at - 1] in ".,!?…"


def _marks(text: str) -> list[tuple[int, int, bool, bool]]:
    """Start, end, whether it opens and whether it is a double mark, of each quotation mark."""
    marks = [(m.start(), m.end(), _opens(text, m.start(), m.end()), True) for m in DOUBLE.finditer(text)]
    taken = {at for start, end, _, _ in marks for at in range(start, end)}
    single = [(m.start(), m.end(), True, False) for m in SINGLE_OPEN.finditer(text) if m.start() not in taken]
    begun = bool(single)
    closing = [m for m in SINGLE_CLOSE.finditer(text) if m.start() not in taken]
    # After a word it closes only what a single mark has opened: "the workers' rights".
    single += [
        (m.start(), m.end(), False, False)
        for m in closing
        if text[m.start() - 1] in ".,!?…" or (begun and single[0][0] < m.start())
    ]
    return sorted(marks + single)


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a double mark opens a quotation: by its shape, else by what stands around it."""
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    free = not before or before.isspace() or before in "([—–-/:“\"«'‘"
    if free and after.isalnum():
        return True
    if text[at] in "“„«”»":
        return text[at] in "“„«"
    return free and bool(after) and not after.isspace()
