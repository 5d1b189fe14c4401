from pathlib import Path

import pytest

from benchmarks.audit_faults import quotes as seeds
from ladoalado.audit.case import Case
from ladoalado.audit.quotes import check

DATA = Path(__file__).parent / "data" / "audit"
ROWS = [line.split("\t") for line in (DATA / "quotes.tsv").read_text("utf-8").splitlines()]


def found(source: str, target: str, start: int = 0):
    return list(check(Case(source, target, start, (), {})))


@pytest.mark.parametrize(("source", "target"), ROWS)
def test_a_correct_pair_raises_nothing(source, target):
    assert found(source, target) == []


def test_nearly_every_mark_taken_out_is_found():
    faults = [fault for source, target in ROWS for fault in seeds.of_pair(source, target)]
    missed = [fault for fault in faults if not found(fault.source, fault.target)]
    assert len(faults) > 80
    assert len(missed) <= len(faults) * 0.05, missed


def test_a_lost_quotation_is_shown_in_the_article():
    source = "Ele disse: «Não vamos aceitar este orçamento»."
    (finding,) = found(source, "He said: We will not accept this budget.", start=20)
    assert source[finding.source[0] - 20 : finding.source[1] - 20] == "«Não vamos aceitar este orçamento»"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("«Vamos embora daqui agora mesmo. ", '"Let us get out of here right now. '),
        ("Foi tudo o que conseguimos fazer», disse.", 'That was all we could do," he said.'),
        ("Os direitos dos trabalhadores mudaram.", "The workers' rights changed, and it's the boss's fault."),
        ("Um ecrã de 15 polegadas custa menos.", 'A 15" screen costs less.'),
        ("— Vamos embora daqui agora mesmo, disse ele.", '"Let us get out of here right now," he said.'),
        ('"Vamos", disse ele, "embora daqui agora mesmo."', '"Let us get out of here right now," he said.'),
        ('O filme "Cidade de Deus" ganhou.', "The film City of God won."),
        ("“Ele gritou ‘há um tubarão na água’ e fugiu.”", "\"He shouted 'there is a shark in the water' and fled.\""),
        ("Nos anos 90 era assim.", "It was like that in the '90s."),
    ],
)
def test_what_is_no_difference(source, target):
    assert found(source, target) == []


def test_a_long_row_of_marks_ends():
    found('"a" ' * 3000, '"' * 9000)
