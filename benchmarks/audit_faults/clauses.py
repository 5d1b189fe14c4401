"""Faults of clauses: the last clause of the English dropped, a clause of another sentence put in, one said twice."""

import re
from collections.abc import Iterator

from benchmarks.audit_faults import Fault

RULE = "clauses"
LEAST = 6  # words of a clause
CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)")


def dropped(target: str) -> str | None:
    """The English without its last clause of six words or more; None where nothing of six words would be left."""
    cuts = [match.start() for match in CLAUSE.finditer(target)]
    for cut in reversed(cuts):
        if len(target[cut:].split()) > LEAST and len(target[:cut].split()) >= LEAST:
            return target[:cut].rstrip(" ,;:") + "."
    return None


def first_dropped(target: str) -> str | None:
    """The English without its first clause of six words or more."""
    for match in CLAUSE.finditer(target):
        rest = target[match.end() :].strip()
        if len(target[: match.start()].split()) >= LEAST and len(rest.split()) >= LEAST:
            return rest[:1].upper() + rest[1:]
    return None


def of_pair(source: str, target: str, other: str) -> Iterator[Fault]:
    """The faults of one correct pair; `other` is the English of another sentence, of which one clause is put in."""
    if (made := dropped(target)) is not None:
        yield Fault(RULE, "last clause dropped", source, made)
    if (made := first_dropped(target)) is not None:
        yield Fault(RULE, "first clause dropped", source, made)
    words = other.split()
    if len(words) >= LEAST:
        clause = " ".join(words[: max(LEAST, min(len(words), 10))])
        yield Fault(RULE, "clause invented", source, f"{target.rstrip(' .')}, {clause[:1].lower()}{clause[1:]}.")
    if len(target.split()) >= LEAST:
        yield Fault(RULE, "sentence doubled", source, f"{target} {target}")
