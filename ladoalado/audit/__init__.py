"""The audit: small rules that look at one pair and say what a reader should not trust. It warns, it never blocks.

One rule a file; a rule is a function from a `Case` to findings.
"""

from collections.abc import Callable, Iterable

from ladoalado.audit import actors
from ladoalado.audit.case import Case
from ladoalado.reading import Finding

RULES: dict[str, Callable[[Case], Iterable[Finding]]] = {"actors": actors.check}


def audit(case: Case) -> tuple[Finding, ...]:
    """Everything the rules see in one pair, in the order of the rules."""
    return tuple(finding for rule in RULES.values() for finding in rule(case))


__all__ = ["RULES", "Case", "audit"]
