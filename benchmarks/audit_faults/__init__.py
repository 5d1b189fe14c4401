"""Seeded faults: correct pairs damaged in one known way, to measure what the rules of the audit find.

A module for each rule gives `faults()`, the damaged pairs; some give `correct()` too, pairs that must stay silent.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One damaged pair.

    `rule` is the name of the rule that must find it ("numbers"), `kind` the way it was damaged in a few words
    ("digit changed"), `source` the Portuguese sentence, `target` the damaged English translation.
    """

    rule: str
    kind: str
    source: str
    target: str


__all__ = ["Fault"]
