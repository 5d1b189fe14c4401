"""Faults of residue: Portuguese left in the English, from one word to the whole sentence."""

import re
from collections.abc import Iterator

from benchmarks.audit_faults import Fault
from ladoalado.audit.words import SMALL_EN, SMALL_PT, linked, tokens

RULE = "residue"
LEAST = 5  # words of a clause
# Endings by which a reader sees that a word is no English.
PORTUGUESE = re.compile(r"(?:ção|ções|ões|ão|dade|dades|ência|ável|ível|mente|aram|eram|iram|ários?|ados|adas)$")


def of_pair(source: str, target: str) -> Iterator[Fault]:
    """The faults of one correct pair: given back, the last clause left, one word left."""
    if len(source.split()) >= LEAST:
        yield Fault(RULE, "sentence given back", source, source)
    clause, english = re.split(r"[,;:] ", source)[-1], re.split(r"[,;:] ", target)
    small = len(re.findall(r"\b(?:que|não|para|com|uma?|do|da|os|as|em|no|na)\b", clause))
    if len(english) > 1 and len(clause.split()) >= LEAST and small >= 2:
        yield Fault(RULE, "clause left", source, ", ".join([*english[:-1], clause]))
    if made := _word_left(source, target):
        yield Fault(RULE, "word left", source, made)


def _word_left(source: str, target: str) -> str | None:
    """The English with one word replaced by the source's: the first that has a Portuguese ending and a counterpart."""
    here, there = tokens(source, SMALL_PT), tokens(target, SMALL_EN)
    for place, other in linked(here, there):
        word, instead = here[place], there[other]
        if word.text.islower() and PORTUGUESE.search(word.text.casefold()) and word.folded != instead.folded:
            return target[: instead.start] + word.text + target[instead.end :]
    return None
