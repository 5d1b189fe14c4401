"""What a recognised name is, by the words around it, and the laws and events that nobody recognises."""

import itertools

import pytest
from hypothesis import given, strategies

from ladoalado import labels
from ladoalado.recognition.encoder import Heard
from ladoalado.sentences import split


def said(text: str, *names: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Surface, label and reason of every name that `text` has once these names are heard in it."""
    heard = [Heard(text.index(name), text.index(name) + len(name), label, 0.9) for name, label in names]
    parts = split(text)
    found = labels.in_sentences(parts, heard)
    assert len(found) == len(parts)
    return [
        (part.text[n.start : n.end], n.label, n.reason) for part, here in zip(parts, found, strict=True) for n in here
    ]


@pytest.mark.parametrize(
    ("heard", "label"), [("PER", "PERSON"), ("ORG", "ORG"), ("LOC", "GPE")]
)  # fmt: skip
def test_what_is_heard_is_a_person_an_organisation_or_a_governed_place(heard, label):
    assert said("Falou-se ontem de Xerém e de mais nada.", ("Xerém", heard)) == [("Xerém", label, "recognised")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nasce ali o rio Paiva.", "Paiva"),
        ("Subiram à serra da Lousã.", "Lousã"),
        ("Vive na avenida Rebouças.", "Rebouças"),
        ("Passou o estreito de Bering.", "Bering"),
        ("O Rio Grande do Norte fica longe do Lago Ness.", "Lago Ness"),
        ("Chegou ao Porto do Pecém.", "Porto do Pecém"),
        ("Investiu no Vale do Silício.", "Vale do Silício"),
        ("Cresceu no Nordeste.", "Nordeste"),
        ("Fotografou a Ponte Vasco da Gama.", "Ponte Vasco da Gama"),
    ],
)
def test_ground_water_and_roads_are_locations(text, name):
    assert said(text, (name, "LOC")) == [(name, "LOC", "ground")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mora em Porto Alegre.", "Porto Alegre"),
        ("Mora em Rio Branco.", "Rio Branco"),
        ("Mora no Rio de Janeiro.", "Rio de Janeiro"),
        ("Mora em Ribeirão Preto.", "Ribeirão Preto"),
        ("Mora na Praia Grande.", "Praia Grande"),
        ("Mora a norte de Manacapuru.", "Manacapuru"),
        ("Combates a leste de Izium.", "Izium"),
        ("Mora em Feira de Santana.", "Feira de Santana"),
    ],
)
def test_towns_with_a_name_of_ground_or_beside_a_direction_are_governed_places(text, name):
    assert said(text, (name, "LOC")) == [(name, "GPE", "recognised")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Usa o aplicativo Kwai.", "Kwai"),
        ("Lançou o telemóvel Fairphone.", "Fairphone"),
        ("Um modelo de linguagem Sabiá.", "Sabiá"),
        ("Testou o chip “Kirin”.", "Kirin"),
        ("Caiu o satélite chinês Gaofen.", "Gaofen"),
        ("Voltou a rede social Orkut.", "Orkut"),
    ],
)
def test_a_word_before_it_makes_a_product(text, name):
    assert said(text, (name, "ORG")) == [(name, "PRODUCT", "product")]
    assert said(text, (name, "PER")) == [(name, "PERSON", "recognised")]


@pytest.mark.parametrize("text", ["O jogo Benfica-Sporting foi ontem.", "O jogo Benfica x Sporting foi ontem."])
def test_a_match_of_two_clubs_is_no_product(text):
    names = ("Benfica", "ORG"), ("Sporting", "ORG")
    assert said(text, *names) == [(name, "ORG", "recognised") for name, _ in names]
    assert said("O jogo Benfica saiu.", names[0]) == [("Benfica", "PRODUCT", "product")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Lei 12.965/2014 mudou.", "Lei 12.965/2014"),
        ("Votou o PL 2.338/2023, e saiu.", "PL 2.338/2023"),
        ("Cumpre a Lei nº 13.709/2018.", "Lei nº 13.709/2018"),
        ("O Regulamento (UE) 2016/679 vale.", "Regulamento (UE) 2016/679"),
        ("Viola a Lei de Segurança Nacional.", "Lei de Segurança Nacional"),
        ("Pelo Código de Processo Penal não.", "Código de Processo Penal"),
        ("Saiu do Tratado de Tordesilhas.", "Tratado de Tordesilhas"),
        ("A Constituição garante isso.", "Constituição"),
    ],
)
def test_laws_are_told_by_their_number_or_their_opening_word(text, name):
    assert said(text) == [(name, "LAW", "law")]
    assert said(text, (name, "ORG")) == [(name, "LAW", "law")]


@pytest.mark.parametrize(
    "text", ["A lei mudou.", "Votou 12 leis.", "A constituição de empresas cresce.", "PL, PT e PSD."]
)
def test_ordinary_words_are_no_laws(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foi à Cúpula do Clima.", "Cúpula do Clima"),
        ("Ganhou a Copa do Mundo de 2002.", "Copa do Mundo de 2002"),
        ("Antes da Segunda Guerra Mundial.", "Segunda Guerra Mundial"),
        ("Prendeu dez na Operação Lava Jato.", "Operação Lava Jato"),
        ("Abriu a Feira do Livro.", "Feira do Livro"),
    ],
)
def test_events_are_told_by_their_opening_word(text, name):
    assert said(text) == [(name, "EVENT", "event")]


def test_a_forum_heard_as_an_organisation_stays_one_and_a_summit_does_not():
    forum, summit = "O Fórum Económico Mundial reuniu.", "A Cimeira das Américas reuniu."
    assert said(forum) == [("Fórum Económico Mundial", "EVENT", "event")]
    assert said(forum, ("Fórum Económico Mundial", "ORG")) == [("Fórum Económico Mundial", "ORG", "recognised")]
    assert said(summit, ("Cimeira das Américas", "ORG")) == [("Cimeira das Américas", "EVENT", "event")]


def test_a_name_that_runs_out_of_a_law_or_an_event_is_left_alone():
    text = "O ator José Guerra Junqueiro Filho falou da Lei Maria da Penha."
    names = ("José Guerra Junqueiro Filho", "PER"), ("Maria da Penha", "PER")
    assert said(text, *names) == [(names[0][0], "PERSON", "recognised"), ("Lei Maria da Penha", "LAW", "law")]
    assert said("O Comando da Operação Leste.", ("Comando da Operação", "ORG")) == [
        ("Comando da Operação", "ORG", "recognised")
    ]


def test_a_party_is_parted_from_the_state_its_member_sits_for():
    assert said("Disse Moro (União-PR) ontem.", ("União-PR", "ORG")) == [("União", "ORG", "party")]
    for text, name in (("Disse Moro (União-XX) ontem.", "União-XX"), ("A partida Bahia-SE foi ontem.", "Bahia-SE")):
        assert said(text, (name, "ORG")) == [(name, "ORG", "recognised")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Veja em globo.com hoje.", "globo"),
        ("Escreva para ana@exame.com hoje.", "exame"),
        ("Siga @Exame hoje.", "Exame"),
        ("Leia www.Exame.com hoje.", "Exame"),
        ("Leia #Exame hoje.", "Exame"),
        ("Veja (—) hoje.", "—"),
    ],
)
def test_parts_of_addresses_and_marks_are_no_names(text, name):
    assert said(text, (name, "ORG")) == []


def test_a_name_belongs_to_the_sentence_that_holds_it_whole():
    text = "Chegou Ana. Rita saiu."
    parts = split(text)
    names = [Heard(7, 10, "PER", 0.9), Heard(7, 16, "PER", 0.9), Heard(12, 16, "PER", 0.9)]
    found = labels.in_sentences(parts, reversed(names))
    assert [[(n.start, n.end) for n in here] for here in found] == [[(7, 10)], [(0, 4)]]


@given(
    strategies.lists(
        strategies.sampled_from("A a Lei Cúpula Guerra Feira de do Rio 12/2014 Ana . \n, ( PSD-PR )".split(" "))
    )
)
def test_names_lie_within_their_sentence_and_never_overlap(words):
    text = " ".join(words)
    heard = [Heard(n, n + len(word), "ORG", 0.5) for word in {"Ana", "Lei", "PSD-PR"} if (n := text.find(word)) >= 0]
    for part, here in zip(split(text), labels.in_sentences(split(text), heard), strict=True):
        ordered = sorted(here, key=lambda name: name.start)
        assert all(0 <= name.start < name.end <= len(part.text) for name in ordered)
        assert all(a.end <= b.start for a, b in itertools.pairwise(ordered))


def test_a_country_or_a_house_in_particular_is_nobody():
    text = "A Casa aprovou, e o País viu a Embraer."
    names = [Heard(text.index(word), text.index(word) + len(word), "ORG", 0.9) for word in ("Casa", "País", "Embraer")]
    found = labels.in_sentences(split(text), names)[0]
    assert [text[n.start : n.end] for n in found] == ["Embraer"]
