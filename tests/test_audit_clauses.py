from pathlib import Path

import pytest

from benchmarks.audit_faults import clauses as seeds
from ladoalado.audit.case import Case
from ladoalado.audit.clauses import check
from ladoalado.audit.words import LIST

DATA = Path(__file__).parent / "data" / "audit"
ROWS = [line.split("\t") for line in (DATA / "clauses.tsv").read_text("utf-8").splitlines()]


def found(source: str, target: str, start: int = 0):
    return list(check(Case(source, target, start, (), {})))


@pytest.mark.parametrize(("source", "target"), ROWS)
def test_a_correct_pair_raises_nothing(source, target):
    assert found(source, target) == []


def test_nearly_every_clause_taken_out_or_put_in_is_found():
    pairs = list(enumerate(ROWS))
    faults = [f for at, row in pairs for f in seeds.of_pair(row[0], row[1], ROWS[(at + 7) % len(ROWS)][1])]
    missed = [fault for fault in faults if not found(fault.source, fault.target)]
    assert len(faults) > 100
    assert len(missed) <= len(faults) * 0.05, missed


def test_a_dropped_last_clause_is_shown_in_the_article():
    source, target = ROWS[0]
    (finding,) = found(source, target.split(",")[0] + ".", start=30)
    assert finding.kind == "dropped"
    assert "proprietários" in source[finding.source[0] - 30 : finding.source[1] - 30]


def test_a_sentence_said_twice_is_invented():
    source, target = ROWS[0]
    (finding,) = found(source, f"{target} {target}")
    assert finding.kind == "invented"
    assert finding.target[0] >= len(target)


@pytest.mark.parametrize("text", ["palavra " * 2000, "governo " * 2000, "a, " * 4000])
def test_a_long_sentence_ends(text):
    found(text, "government " * 1500)


def test_every_line_of_the_list_gives_english_for_one_word():
    words = [line.split() for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert all(len(line) >= 2 for line in words)
    assert len({line[0] for line in words}) == len(words)
    assert all(part.isascii() or part == "£" for line in words for part in line)
