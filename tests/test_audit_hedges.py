from pathlib import Path

import pytest

from ladoalado.audit.case import Case
from ladoalado.audit.hedges import check

DATA = Path(__file__).parent / "data" / "audit"
ROWS = [line.split("\t") for line in (DATA / "hedges.tsv").read_text("utf-8").splitlines()]


def found(source: str, target: str, start: int = 0):
    return list(check(Case(source, target, start, (), {})))


@pytest.mark.parametrize(("source", "target"), [row[:2] for row in ROWS])
def test_a_correct_pair_raises_nothing(source, target):
    assert found(source, target) == []


def test_nearly_every_lost_hedge_is_found():
    missed = [row for row in ROWS if not found(row[0], row[2])]
    assert len(ROWS) >= 60
    assert len(missed) <= len(ROWS) * 0.05, missed


def test_a_lost_hedge_is_shown_where_it_stands_in_the_article():
    (finding,) = found("O ministro teria mentido.", "The minister lied.", start=50)
    assert (finding.kind, finding.source, finding.named) == ("hedge", (61, 66), "teria")
    assert finding.expected == "reportedly"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Gostaria de agradecer a todos.", "I want to thank everybody."),
        ("Se tivesse dinheiro, seria feliz.", "If he had money, he would be happy."),
        ("Seria melhor esperar.", "It is better to wait."),
        ("O segundo lugar é dele.", "Second place is his."),
        ("Ele disse que teria mais a dizer.", "He said he had more to say."),
        ("Segundo a polícia, o homem teria fugido.", "According to the police, the man fled."),
        ("O segundo homem fugiu.", "The second man fled."),
        ("Segundo as suas expectativas, sai.", "He hopes to leave."),
        ("Perdem sob a alegação de supostas faltas.", "They lose on the grounds of perceived wrongs."),
        (
            "A página pode ser lida por quem talvez tenha pressa.",
            "The page can be read by those who may be in a hurry.",
        ),
    ],
)
def test_what_is_no_hearsay(source, target):
    assert found(source, target) == []


def test_a_plain_said_does_not_answer_for_a_second_hedge():
    assert found("O juiz disse, segundo o jornal, que sai.", "The judge said that he is leaving.")


def test_a_hedge_that_only_the_translation_has_is_no_finding():
    assert found("O ministro mentiu.", "The minister allegedly lied.") == []
