from pathlib import Path

import pytest

from ladoalado import making, quantities
from ladoalado.audit.case import Case
from ladoalado.audit.numbers import check

PAIRS = [
    line.split("\t") for line in (Path(__file__).parent / "data/audit/numbers.tsv").read_text("utf-8").splitlines()
]


def findings(source, target, start=0):
    return list(check(Case(source, target, start, (), {})))


def changes(source, target):
    return [(f.named, f.found, f.expected) for f in findings(source, target)]


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=range(len(PAIRS)))
def test_a_faithful_translation_raises_nothing(source, target):
    assert changes(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Faturou 1,5 bilhão.", "It made 1.5 million.", ("1,5 bilhão", "1.5 million", "1.5 billion")),
        ("São 5 mil milhões.", "There are 5 million.", ("5 mil milhões", "5 million", "5 billion")),
        ("Há 1.500 casos.", "There are 1.500 cases.", ("1.500", "1.500", "1,500")),
        ("Há 1.500 casos.", "There are 15,000 cases.", ("1.500", "15,000", "1,500")),
        ("Subiu 3,2%.", "It rose 32%.", ("3,2%", "32%", "3.2%")),
        ("Subiu 3,2%.", "It rose 3,2%.", ("3,2%", "3,2%", "3.2%")),
        ("Subiu 2%.", "It rose by 2.", ("2%", "2", "2%")),
        ("Subiu 2%.", "It rose two percentage points.", ("2%", "two percentage points", "2%")),
        ("Custa R$ 30.", "It costs $30.", ("R$ 30", "$30", "R$30")),
        ("Custa 30 €.", "It costs £30.", ("30 €", "£30", "€30")),
        ("Custa 30 €.", "It costs 30'.", ("30 €", "30", "€30")),
        ("Foi a 28 de julho.", "It was on 28 June.", ("28 de julho", "28 June", "28 July")),
        ("Foi em julho de 2023.", "It was in July 2022.", ("julho de 2023", "July 2022", "July 2023")),
        ("Foi em 28/07.", "It was on July 27.", ("28/07", "July 27", "28 July")),
        ("É na terça-feira.", "It is on Thursday.", ("terça-feira", "Thursday", "Tuesday")),
        ("Começa às 18h30.", "It starts at 6:30 a.m.", ("18h30", "6:30 a.m.", "6:30 p.m.")),
        ("Começa ao meio-dia.", "It starts at midnight.", ("meio-dia", "midnight", "noon")),
        ("Fica a 30 km.", "It is 30 miles away.", ("30 km", "30 miles", "30 km")),
        ("Fica a 30 km.", "It is 25 miles away.", ("30 km", "25 miles", "30 km")),
        ("O GPT-4 venceu.", "GPT-3 won.", ("4", "3", "4")),
        ("No século XXI.", "In the 20th century.", ("XXI", "20th", "21st century")),
        ("Nos anos 90.", "In the 1980s.", ("anos 90", "1980s", "1990s")),
        ("Vinte e três morreram.", "Twenty-two died.", ("Vinte e três", "Twenty-two", "23")),
        ("Milhares fugiram.", "Millions fled.", ("Milhares", "Millions", "thousands")),
        ("Dois terços votaram.", "Three quarters voted.", ("Dois terços", "Three quarters", "two thirds")),
        ("Ficou em quinto lugar.", "He came sixth.", ("quinto", "sixth", "5th")),
        ("Durou dois anos.", "It lasted two months.", ("dois anos", "two months", "two years")),
    ],
)
def test_another_number_in_its_place_is_named_with_what_is_proper(source, target, expected):
    assert changes(source, target) == [expected]


def test_a_number_that_is_gone_is_missing():
    (finding,) = findings("Morreram 25 pessoas.", "People died.")
    assert (finding.kind, finding.named, finding.found, finding.target) == ("number", "25", None, None)
    assert finding.message == "“25” stands here, and the translation does not say it."


def test_a_number_only_the_translation_has_is_found():
    (finding,) = findings("Morreram pessoas.", "Twelve people died.")
    assert (finding.named, finding.source, finding.found) == (None, None, "Twelve")


def test_spans_run_into_the_article_and_into_the_translation():
    source, target = "Perdeu 1,5 bilhão em julho.", "It lost 1.5 million in July."
    (finding,) = findings(source, target, start=100)
    assert source[finding.source[0] - 100 : finding.source[1] - 100] == "1,5 bilhão"
    assert target[slice(*finding.target)] == "1.5 million"
    assert finding.message == "“1,5 bilhão” (1.5 billion) stands here, and the translation says “1.5 million”."


def test_each_differing_quantity_is_one_finding():
    found = changes("Entre 2019 e 2021 perdeu 30% e 4 fábricas.", "From 2018 to 2021 it lost 40% and 4 plants.")
    assert found == [("2019", "2018", "2019"), ("30%", "40%", "30%")]


@pytest.mark.parametrize("target", ["It costs R$20,000.", "It costs 20 thousand reais.", "It costs R$20k."])
def test_thousands_may_be_written_in_each_way(target):
    assert changes("Custa R$ 20 mil.", target) == []


def test_articles_and_pronouns_are_no_numbers():
    assert changes("Um dos homens viu uma casa.", "He saw the house.") == []
    assert changes("O homem viu a casa.", "One of them saw a house once.") == []


def test_a_weekday_that_only_the_translation_names_stands_for_ontem_but_not_for_another_day():
    assert changes("Saiu ontem.", "He left on Monday.") == []
    assert changes("Saiu no domingo.", "He left on Sunday or Monday.") == [(None, "Monday", None)]


def test_a_conversion_does_not_excuse_a_changed_number_in_the_same_unit():
    found = changes("Ventos de 105 milhas (170 km) por hora.", "Winds of 108 miles (170 km) an hour.")
    assert found == [("105 milhas", "108 miles", "105 miles")]


def test_a_bilião_may_be_a_billion_or_a_trillion_and_a_bilhão_only_the_first():
    assert changes("Vale 2 biliões.", "It is worth 2 billion.") == []
    assert changes("Vale 2 biliões.", "It is worth 2 trillion.") == []
    assert changes("Vale 2 bilhões.", "It is worth 2 trillion.") == [("2 bilhões", "2 trillion", "2 billion")]


def test_a_day_that_repeats_the_weekday_may_be_left_out_but_not_changed():
    assert changes("Sai na terça (25).", "It is out on Tuesday.") == []
    assert changes("Sai na terça (25).", "It is out on Tuesday (26).") == [(None, "26", None)]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("2,8 mil", "2,800"),
        ("R$ 2,50", "R$2.50"),
        ("mil milhões de euros", "€1 billion"),
        ("milhões de euros", "millions of euros"),
        ("dois mil e vinte e três", "2023"),
        ("30 quilómetros", "30 km"),
        ("-5 °C", "5°C"),
        ("oito da noite", "8 p.m."),
        ("meia-noite", "midnight"),
        ("maio de 68.", "May 1968"),
        ("dois terços", "two thirds"),
        ("Lei 13.709", "13,709"),
    ],
)
def test_a_quantity_is_said_in_english(text, english):
    assert [quantity.english for quantity in quantities.in_portuguese(text)] == [english]


def test_the_number_of_a_name_that_is_gone_is_left_to_the_rule_for_actors():
    source = "O Llama 2 tem 70 versões."
    found = making.audit_pair(source, "It has 60 versions.")
    assert [(f.kind, f.named) for f in found] == [("actor-missing", "Llama 2"), ("number", "70")]
    assert changes(source, "It has 70 versions.") == [("2", None, "2")]


def test_both_ends_of_a_range_share_its_scale_and_unit():
    assert changes("Entre 2 e 3 milhões.", "Between two million and three million.") == []
    assert changes("De 10 a 15 km.", "From six to nine miles.") == []


def test_addresses_and_hashtags_are_not_read():
    assert quantities.in_portuguese("Ver https://a.pt/2023/07 e b12@c.pt #copa2026 em g1.com/5") == ()


def test_the_seed_and_its_reference_raise_nothing(seed, gold):
    pairs = [(pair.sentence.text, pair.translation) for pair in seed.pairs]
    assert [changes(*pair) for pair in pairs + [(s["pt"], s["en"]) for s in gold]] == [[]] * (len(pairs) + len(gold))


@pytest.mark.parametrize(
    "text", ["1" * 9000, "1.2," * 2000, "²½٣१", "0/0 00:99 32/13/99 0,0", "$" * 500, "mil " * 1500]
)
def test_strange_numbers_raise_no_error(text):
    assert len(findings(text, text)) <= 2000
    assert isinstance(findings(text, ""), list)
