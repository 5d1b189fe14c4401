"""Names outside the catalogue: variants put together, ids that stay, surnames, and whose part they are."""

import re

import pytest
from hypothesis import given, strategies

from ladoalado import newcomers
from ladoalado.newcomers import identifier
from tests.settled import settle


def test_variants_are_one_newcomer_with_the_fullest_most_usual_name():
    found = settle("A Énergisa, a ENERGISA, a Energisa e a Energisa cresceram.", ORG="Énergisa; ENERGISA; Energisa")
    assert {actor for _, actor in found.who} == {"new-energisa"}
    assert len(found.mentions) == 4
    actor = found.actors["new-energisa"]
    assert (actor.name, actor.type, actor.label, actor.parent, actor.listed) == (
        "Energisa", "organisation", "ORG", None, False,
    )  # fmt: skip


def test_one_label_an_article_the_one_that_is_surest():
    found = settle("A Tupy abriu. A Tupy fechou. A Tupy mudou.", ORG="Tupy", LOC="Tupy*")
    assert {m.label for m in found.mentions} == {"ORG"}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Maria Azevedo chegou. Azevedo falou. Maria saiu.", "Maria Azevedo; Azevedo; Maria", ["maria-azevedo"] * 3),
        ("Azevedo falou. Maria Azevedo saiu.", "Azevedo; Maria Azevedo", ["maria-azevedo"] * 2),
        ("Rui Dias e Ana Dias. Dias falou.", "Rui Dias; Ana Dias; Dias", ["rui-dias", "ana-dias", "ana-dias"]),
        ("Rui Dias falou. Dias Rui saiu.", "Rui Dias; Dias Rui", ["rui-dias", "dias-rui"]),
        ("Ana Sá Nogueira. Sá Nogueira.", "Ana Sá Nogueira; Sá Nogueira", ["ana-sa-nogueira"] * 2),
        ("Ana Dias falou. Rui saiu.", "Ana Dias; Rui", ["ana-dias", "rui"]),
    ],
)
def test_part_of_a_person_s_name_is_that_person(text, names, expected):
    assert [actor.removeprefix("new-") for _, actor in settle(text, PER=names).who] == expected


def test_a_surname_is_no_company_s_name():
    found = settle("Maria Weg falou da Weg.", PER="Maria Weg", ORG="Weg")
    assert [actor for _, actor in found.who] == ["new-maria-weg", "new-weg"]


@pytest.mark.parametrize(
    ("text", "names", "number"),
    [
        ("A Renova Energia abriu. A Renova fechou.", "Renova Energia; Renova", 1),
        ("A Renova abriu. A Renova Energia fechou.", "Renova; Renova Energia", 2),
        ("A Weg Motores abriu. A Weg fechou.", "Weg Motores; Weg", 2),
    ],
)
def test_the_first_word_of_a_body_s_name_is_its_short_form_afterwards(text, names, number):
    assert len(settle(text, ORG=names).actors) == number


def test_a_name_heard_once_is_found_again():
    found = settle("A Tupy abriu. Depois a Tupy fechou, disse a TupyCorp.", ORG="Tupy*")
    assert found.why == [("Tupy", "recognised"), ("Tupy", "repeated")]
    assert len({m.id for m in found.mentions}) == 2


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("A Tigre abriu. Tigre é um animal. Um tigre é belo.", 0.9),
        ("A Tigre abriu. A Tigre fechou.", 0.5),
    ],
)
def test_a_doubtful_name_and_an_ordinary_word_are_not_looked_for(text, score):
    assert settle(text, score, ORG="Tigre*").why == [("Tigre", "recognised")]


def test_a_name_is_not_found_again_inside_another():
    found = settle("A Tupy abriu. O Google e a Fundição Tupy fecharam.", ORG="Tupy*; Fundição Tupy")
    assert [text for text, _ in found.who] == ["Tupy", "Google", "Fundição Tupy"]


def test_a_name_found_again_takes_the_place_of_a_newcomer_inside_it():
    found = settle("A Fundição Tupy abriu. A Fundição Tupy fechou.", ORG="Fundição Tupy*; Tupy")
    assert found.why == [("Fundição Tupy", "recognised"), ("Fundição Tupy", "repeated")]
    assert set(found.actors) == {"new-fundicao-tupy"}


@pytest.mark.parametrize(
    ("text", "name", "parent"),
    [
        ("O Google Brasil cresceu.", "Google Brasil", "google"),
        ("O Google Shopping cresceu.", "Google Shopping", "google"),
        ("O Ministério da Defesa da Rússia negou.", "Ministério da Defesa da Rússia", "russia"),
        ("A Universidade da Rússia negou.", "Universidade da Rússia", None),
        ("A Associação Amigos da Google negou.", "Associação Amigos da Google", None),
    ],
)
def test_whose_part_a_newcomer_is(text, name, parent):
    found = settle(text, ORG=name)
    assert found.who == [(name, identifier(name))]
    assert found.actors[identifier(name)].parent == parent


def test_what_a_company_s_name_opens_is_its_part_though_nobody_heard_it():
    found = settle("O Google Brasil cresceu com a Tupy.", ORG="Tupy")
    assert found.why == [("Google Brasil", "opened"), ("Tupy", "recognised")]
    assert found.actors["new-google-brasil"].parent == "google"


def test_names_in_other_letters_are_told_apart():
    found = settle("O Яндекс, o ЯНДЕКС, a Сбербанк, o Grupo Яндекс e o Grupo 腾讯.",
                   ORG="Яндекс; ЯНДЕКС; Сбербанк; Grupo Яндекс; Grupo 腾讯")  # fmt: skip
    ids = [actor for _, actor in found.who]
    assert ids[0] == ids[1]
    assert len(set(ids)) == len(found.actors) == 4


LONG = "Comissão Parlamentar de Inquérito da Assembleia Legislativa do Estado de "


@given(strategies.lists(strategies.text("abZéÇ Яж漢-&1", max_size=8).map("{}".format), min_size=2, max_size=2))
def test_ids_are_stable_differ_where_names_do_and_are_never_the_catalogue_s(names):
    for before in ("", LONG):
        one, other = (before + name for name in names)
        same = newcomers.folded(one) == newcomers.folded(other)
        if newcomers.folded(one) and newcomers.folded(other):
            assert (identifier(one) == identifier(other)) == same
        assert identifier(one) == identifier(one.upper())
        assert re.fullmatch(r"new-[a-z0-9]+(-[a-z0-9]+)*", identifier(one)) and len(identifier(one)) <= 64


@given(data=strategies.data())
def test_whatever_is_heard_every_mention_has_one_place_and_one_actor(data):
    pool = [
        "Ana",
        "Ana Sá",
        "Sá",
        "Google",
        "Brasil",
        "ABC",
        "(ABC)",
        "Alfa Beta Casa",
        "ͺ",
        "Яж",
        "e",
        "da",
        ".",
        "\n",
    ]
    words = data.draw(strategies.lists(strategies.sampled_from(pool), min_size=1, max_size=12))
    text = " ".join(words)
    chosen = data.draw(
        strategies.dictionaries(strategies.sampled_from(words), strategies.sampled_from(["PER", "ORG", "LOC"]))
    )
    names = {label: "; ".join(w for w, its in chosen.items() if its == label) for label in set(chosen.values())}
    found = settle(text, **{label: listed for label, listed in names.items() if re.fullmatch(r"[\w; ]+", listed)})
    assert all(a.end <= b.start for a, b in zip(found.mentions, found.mentions[1:], strict=False))
    assert len({m.id for m in found.mentions}) == len(found.mentions)
    assert set(found.actors) == {m.actor for m in found.mentions if m.actor.startswith(newcomers.PREFIX)}
