"""Pairs as the rules of the audit see them."""

from ladoalado import making
from ladoalado.audit.case import Case

full = making.case_of_pair


def bare(source: str, target: str) -> Case:
    """The pair without mentions, for the rules that look at words only."""
    return Case(source, target, 0, (), {})
