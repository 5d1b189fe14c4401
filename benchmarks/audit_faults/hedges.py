"""Faults of hedging: a hedge of the English taken out, so that hearsay becomes a fact."""

import re
from collections.abc import Iterator

from benchmarks.audit_faults import Fault

RULE = "hedges"

# How the source hedges, the English that answers it, and what stands there when it is lost.
LOSSES: tuple[tuple[str, str, str], ...] = (
    (r"segundo|de acordo com|conforme", r"^According to [^,]+, ", ""),
    (r"segundo|de acordo com|conforme", r",? according to [^,.;]+(?=[,.;]|$)", ""),
    (r"alegad|supost", r"\b(?:allegedly|reportedly|supposedly|purportedly) ", ""),
    (r"alegad|supost", r"\b(?:alleged|supposed|purported) ", ""),
    (r"aparentemente|parece|indica", r"\b(?:apparently|seemingly),? ", ""),
    (r"parece", r"\b(?:seems|appears) to be\b", "is"),
    (r"parece", r"\b(?:seems|appears) to have\b", "has"),
    (r"parece", r"\b(?:seem|appear) to (?=\w)", ""),
    (r"talvez|possivelmente|provavelmente|quiçá|porventura",
     r"\b(?:probably|possibly|perhaps|maybe|likely),? ", ""),
    (r"talvez|possivelmente|provavelmente", r"\b(?:may|might|could) be\b", "is"),
    (r"(?<!que )(?:teria|terá|terão)\b|dever?\w* ter\b", r"\b(?:would|could|may|might|must) have\b", "has"),
    (r"poderia", r"\b(?:could|might|may|would) (?=[a-z]+\b)", ""),
)  # fmt: skip


def of_pair(source: str, target: str) -> Iterator[Fault]:
    """The faults that can be made of one correct pair by taking out one hedge of the English."""
    for hedge, english, instead in LOSSES:
        if re.search(rf"(?<!\w)(?:{hedge})", source, re.IGNORECASE):
            made, times = re.subn(english, instead, target, count=1, flags=re.IGNORECASE)
            if times:
                yield Fault(RULE, "hedge lost", source, made[:1].upper() + made[1:])
                return
