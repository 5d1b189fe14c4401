from pathlib import Path

import pytest

from ladoalado.audit.case import Case
from ladoalado.audit.residue import check

DATA = Path(__file__).parent / "data" / "audit"
ROWS = [line.split("\t") for line in (DATA / "residue.tsv").read_text("utf-8").splitlines()]


def found(source: str, target: str, start: int = 0):
    return list(check(Case(source, target, start, (), {})))


@pytest.mark.parametrize(("source", "target"), [row[:2] for row in ROWS])
def test_a_correct_pair_raises_nothing(source, target):
    assert found(source, target) == []


def test_nearly_all_portuguese_left_is_found():
    missed = [row for row in ROWS if not found(row[0], row[2])]
    assert len(missed) <= len(ROWS) * 0.05, missed


@pytest.mark.parametrize("source", [row[0] for row in ROWS])
def test_the_source_given_back_is_found(source):
    (finding,) = found(source, source, start=10)
    assert finding.source == (10, 10 + len(source))
    assert finding.target == (0, len(source))


def test_a_clause_left_is_one_finding():
    source = "O juiz saiu, porque a reunião acabou tarde."
    target = "The judge left, porque a reunião acabou tarde."
    (finding,) = found(source, target, start=5)
    assert target[slice(*finding.target)] == "porque a reunião acabou tarde"
    assert source[finding.source[0] - 5 : finding.source[1] - 5] == finding.named


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("O rio São Francisco secou.", "The São Francisco river has dried up."),
        ("O livro “Os Lusíadas” saiu.", "The book “Os Lusíadas” came out."),
        ("Veja www.governo.pt/votação hoje.", "See www.governo.pt/votação today."),
        ("O hotel tem um piano.", "The hotel has a piano."),
        ("O tornado matou o animal.", "The tornado killed the animal."),
        ("Gilberto Gil e João Gilberto cantaram.", "Gilberto Gil and João Gilberto sang."),
        ("A palavra “saudade” é difícil.", "The word “saudade” is difficult."),
    ],
)
def test_what_is_no_residue(source, target):
    assert found(source, target) == []
