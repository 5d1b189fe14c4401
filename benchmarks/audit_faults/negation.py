"""Faults of negation: one negation of the English taken out, or one put in."""

import re
from collections.abc import Iterator

from benchmarks.audit_faults import Fault

RULE = "negation"

# The negation, and what stands there when it is lost; the first that matches is used.
LOSSES: tuple[tuple[str, str], ...] = (
    (r"\bwon['’]t\b", "will"), (r"\bcan['’]t\b", "can"), (r"\bcannot\b", "can"), (r"\bshan['’]t\b", "shall"),
    (r"\b(?:did|does|do) not (?=\w)", ""), (r"\b(?:did|does|do)n['’]t (?=\w)", ""), (r"n['’]t\b", ""),
    (r" not\b(?! only| just| merely)", ""), (r"^Not ", ""), (r"\bnobody\b|\bno one\b", "everybody"),
    (r"\bNobody\b|\bNo one\b", "Everybody"), (r"\bnothing\b", "everything"), (r"\bNothing\b", "Everything"),
    (r"\bnone\b", "all"), (r"\bNone\b", "All"), (r"\bnever\b", "always"), (r"\bNever\b", "Always"),
    (r"\bwithout\b", "with"), (r"\bWithout\b", "With"), 
    (r"\bneither\b(.*?)\bnor\b", r"both\1and"), (r"\bNeither\b(.*?)\bnor\b", r"Both\1and"),
    (r"\bno (?!doubt|matter|wonder)(?=\w)", "a "), (r"\bNo (?=[a-z])", "A "), (r"\bnor\b", "and"),
)  # fmt: skip
# A place where "not" may stand: after an auxiliary.
AUXILIARY = re.compile(
    r"\b(?:is|was|are|were|will|would|has|have|had|can|could|should|must|may|might)\b(?!n['’]t| (?:not|no|never"
    r"|only|just|simply|merely|yet|long)\b)"
)
# A source sentence with none of these has nothing negative that a "not" could translate.
NEGATIVE = re.compile(r"\b(?:n[ãa]o|nem|sem|nunca|jamais|ningu[ée]m|nada|nenhu\w+|tampouco)\b", re.IGNORECASE)


def lost(target: str) -> str | None:
    """The English without its first negation; None where it has none."""
    for pattern, instead in LOSSES:
        made, times = re.subn(pattern, instead, target, count=1)
        if times:
            return made
    return None


def invented(target: str) -> str | None:
    """The English with a "not" after its first auxiliary; None where it has none."""
    made, times = AUXILIARY.subn(lambda match: f"{match.group()} not", target, count=1)
    return made if times else None


def of_pair(source: str, target: str) -> Iterator[Fault]:
    """The faults that can be made of one correct pair: a negation lost where it has one, else one invented."""
    if (made := lost(target)) is not None:
        yield Fault(RULE, "negation lost", source, made)
    elif not NEGATIVE.search(source) and (made := invented(target)) is not None:
        yield Fault(RULE, "negation invented", source, made)
