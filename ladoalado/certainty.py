"""How sure a mention is, in three words: from what decided it, and from the recogniser's score where it decided.

The scores' limits are calibrated on the dev split (`training/calibrate.py` draws the reliability diagram); the order of
the reasons follows how often each was right on annotated articles (`tests/quality`).
"""

from collections.abc import Mapping
from typing import Literal

from ladoalado.mentions import Mention

Certainty = Literal["sure", "likely", "doubtful"]

SURE, LIKELY = 0.98, 0.8  # scores from which a recognised name is right 19 times in 20, and 7 times in 10
BY_SCORE = frozenset({"recognised", "ground", "product", "repeated", "party"})
OF_THE_SOURCE = frozenset({"as-in-source", "alike"})  # a newcomer in the translation is as sure as its source
BY_REASON: Mapping[str, Certainty] = {
    "alias": "sure",
    "reader": "sure",
    "number": "sure",
    "as-in-source": "sure",
    "explained": "likely",
    "short": "likely",
    "supported": "likely",
    "government": "likely",
    "version": "likely",
    "variant": "likely",
    "law": "likely",
    "event": "likely",
    "alike": "likely",
    "surroundings": "doubtful",
    "opened": "doubtful",
    "in-order": "doubtful",
}


def certainty(mention: Mention) -> Certainty:
    """`sure`, `likely` or `doubtful`; what a reader said is taken as said."""
    if mention.origin == "reader":
        return "sure"
    carried = mention.origin == "model" and mention.side == "target" and mention.reason in OF_THE_SOURCE
    if mention.reason in BY_SCORE or carried and mention.score is not None:
        score = mention.score or 0.0
        return "sure" if score >= SURE else "likely" if score >= LIKELY else "doubtful"
    return BY_REASON.get(mention.reason, "doubtful")
