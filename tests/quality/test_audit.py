"""Floors under the audit: seeded faults found, rule by rule, and warnings about translations that people made.

The faults are made of our own correct pairs, so they need no data; the human pairs are other people's and lie in the
shared data: without them that test skips and says so. All of it is measured by `python -m benchmarks.audit_faults.run`.
"""

import pytest

from benchmarks.audit_faults import numbers, run
from ladoalado import making
from ladoalado.audit import RULES

RECALL = 0.95
# One pair in so many, at most, on the whole file; the sample here is every fourth pair.
SENTENCES_AN_ALARM, SENTENCES_AN_ACTOR_ALARM, EVERY = 25, 60, 4


def found(rule: str) -> tuple[int, int]:
    """Faults of one rule found, and made, on our own pairs."""
    if rule == "numbers":
        faults = list(numbers.faults(numbers.correct()))
        return sum(run.warns(rule, fault.source, fault.target) for fault in faults), len(faults)
    mine = [(fault, good) for origin, fault, good in run.seeded(rule, 10**9) if origin == "own"]
    counted = [fault for fault, good in mine if rule == "twice" or not run.warns(rule, fault.source, good)]
    return sum(run.warns(rule, fault.source, fault.target) for fault in counted), len(counted)


@pytest.mark.parametrize("rule", RULES)
def test_seeded_faults_are_found(rule: str) -> None:
    hits, made = found(rule)
    assert made >= 30
    assert hits >= RECALL * made


def test_people_s_translations_are_seldom_warned_about() -> None:
    rows = run.human()[::EVERY]
    if not rows:
        pytest.skip("needs translation_dev.tsv.xz of the shared data, which is not here")
    kinds = [{finding.kind for finding in making.audit_pair(row[0], row[1])} for row in rows]
    warned = sum(bool(one) for one in kinds)
    actors = sum(any(kind.startswith("actor-") for kind in one) for one in kinds)
    assert warned <= len(rows) / SENTENCES_AN_ALARM
    assert actors <= len(rows) / SENTENCES_AN_ACTOR_ALARM
