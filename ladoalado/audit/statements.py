"""What an English sentence states that a reader would quote: its numbers, whether it denies, whether it is sure.

For two translations of one sentence, where there is no original to compare with in the same language.
"""

import re
from typing import Literal

from ladoalado import quantities
from ladoalado.audit import hedges, negation
from ladoalado.audit.numbers import Side

Aspect = Literal["numbers", "negation", "hedges"]
MONTH = re.compile(r"\bMay(?= \d)|(?<=\d )May\b|(?<=\b(?:in|of|by) )May\b")
# The classes of English words that make a statement unsure or somebody else's.
UNSURE = ("hearsay", "source", "accuse", "seem", "chance", "believe", "can", "would")


def differences(one: str, other: str) -> list[Aspect]:
    """In what two English translations of one sentence say different things."""
    found: list[Aspect] = []
    if _lacks_number(one, other) or _lacks_number(other, one):
        found.append("numbers")
    if bool(negation.english(one).asking) != bool(negation.english(other).asking):
        found.append("negation")
    if unsure(one) != unsure(other):
        found.append("hedges")
    return found


def _lacks_number(text: str, other: str) -> bool:
    """Whether `other` has a number that `text` does not say."""
    here = Side(quantities.in_english(text))
    return any(quantity.strict and not here.says(quantity) for quantity in quantities.in_english(other))


def unsure(text: str) -> bool:
    """Whether an English sentence tells something as hearsay, possible or supposed."""
    words = MONTH.sub(" ", text)
    return any(hedges.CLASSES[name][0].search(words) for name in UNSURE)
