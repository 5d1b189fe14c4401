"""The audit: small rules that look at one pair and say what a reader should not trust. It warns, it never blocks.

One rule a file; a rule is a function from a `Case` to findings. Each can be switched off by its name; which kinds of
finding it makes is said in `ladoalado.reading.RULE_KINDS`.
"""

from collections.abc import Callable, Collection, Iterable

from ladoalado.audit import actors, clauses, hedges, negation, numbers, quotes, residue, twice
from ladoalado.audit.case import Case
from ladoalado.reading import Finding

RULES: dict[str, Callable[[Case], Iterable[Finding]]] = {
    "actors": actors.check,
    "numbers": numbers.check,
    "negation": negation.check,
    "hedges": hedges.check,
    "residue": residue.check,
    "clauses": clauses.check,
    "quotes": quotes.check,
    "twice": twice.check,
}


def audit(case: Case, *, without: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything the rules see in one pair, in the order of the rules, but for those in `without`."""
    return tuple(finding for name, rule in RULES.items() if name not in without for finding in rule(case))


__all__ = ["RULES", "Case", "audit"]
