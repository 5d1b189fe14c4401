from pathlib import Path

import pytest

from benchmarks.audit_faults import negation as seeds
from ladoalado.audit.case import Case
from ladoalado.audit.negation import check

DATA = Path(__file__).parent / "data" / "audit"
ROWS = [
    line.split("\t")
    for name in ("negation", "affirmative")
    for line in (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
]


def found(source: str, target: str, start: int = 0):
    return list(check(Case(source, target, start, (), {})))


@pytest.mark.parametrize(("source", "target"), ROWS)
def test_a_correct_pair_raises_nothing(source, target):
    assert found(source, target) == []


def test_nearly_every_negation_taken_out_or_put_in_is_found():
    faults = [fault for source, target in ROWS for fault in seeds.of_pair(source, target)]
    missed = [fault for fault in faults if not found(fault.source, fault.target)]
    assert len(faults) > 70
    assert len(missed) <= len(faults) * 0.05, missed


def test_a_lost_negation_is_shown_where_it_stands_in_the_article():
    (finding,) = found("O juiz não decidiu.", "The judge decided.", start=100)
    assert (finding.kind, finding.source, finding.target) == ("negation", (107, 110), None)
    assert (finding.named, finding.found, finding.expected) == ("não", None, "not")


def test_an_invented_negation_is_shown_where_it_stands_in_the_translation():
    (finding,) = found("O juiz decidiu.", "The judge never decided.")
    assert (finding.source, finding.found) == (None, "never")
    assert "The judge never decided."[slice(*finding.target)] == "never"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Não disse nada a ninguém.", "He said nothing to anybody."),
        ("Não só perdeu, mas também caiu.", "He not only lost but also fell."),
        ("É bom, não é?", "It is good, isn't it?"),
        ("Nem sempre chove.", "It does not always rain."),
        ("Fica, a não ser que chova.", "He stays unless it rains."),
        ("Ficou em n.º 1.", "It came in at No. 1."),
        ("Deixou de fumar.", "He no longer smokes."),
        ("A polícia impediu a entrada.", "The police prevented entry."),
        ("Ele negou o crime.", "He said he did not commit the crime."),
        ("Não saiu sem pagar.", "He did not leave without paying."),
        ("Saiu sem palavras.", "He left speechless."),
        ("Não quer nem pode.", "He neither wants to nor can."),
        ("A ajuda foi dispensada.", "They did not request help."),
        ("Ainda está no páreo.", "It is not out of this."),
        ("Agiu antes de avisar.", "He acted without warning them first."),
        ("Viaja sem gastar muito.", "He travels on the cheap."),
        ("Chegou sem fôlego.", "He was out of breath."),
        ("Não, não foi assim.", "No, uh no, it was different."),
        ("Está melhor do que nunca.", "It is better than ever."),
    ],
)
def test_ways_to_say_no(source, target):
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Visto semanas antes, mas não identificado.", "Seen a few weeks earlier, and identified."),
        ("Nunca perca a bagagem de vista.", "Always let your bags out of your sight."),
        ("São colegas que nunca recuam.", "They are colleagues who always shy away."),
        ("Foram vitimados, pois não tiveram tempo.", "They became victims since they had time."),
        ("Ninguém lhe tinha falado disso.", "Everybody had ever told her of it."),
        ("A vizinhança não ajuda os templos restantes.", "The neighbourhood helps its remaining shrines."),
        ("Se não confiar neles, sai.", "If he trusts them, he leaves."),
        ("Encontrou um voo barato, mas não um lugar.", "He found a cheap flight and a place."),
    ],
)
def test_a_word_that_only_looks_like_a_denial_covers_no_lost_one(source, target):
    assert found(source, target)


def test_of_two_negations_one_lost_is_found():
    assert found("Não veio e nunca telefonou.", "He came and never called.")


def test_a_long_sentence_of_negations_ends():
    assert found("não " * 2500, "not " * 10) != []
