"""Where a newcomer's name stands in the translation."""

import re

import pytest

from ladoalado import across
from ladoalado.labels import Named
from ladoalado.mentions import Label, Mention

HEARD = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC"}


def mention(text: str, start: int, label: Label = "ORG", actor: str = "new") -> Mention:
    return Mention(f"s{start}", 0, "source", start, start + len(text), text, label, actor, "name", "model", score=0.9)


def carried(
    source: list[str],
    english: str,
    heard: list[str] = (),
    made: list[str] = (),
    label: Label = "ORG",
    counted: dict[str, int] | None = None,
) -> list[tuple[str, str, str]]:
    """Text, actor and reason of each mention carried over; the source names stand in their order, actors are theirs.

    The actor of all in `made` is "new", the one that `counted` may name.
    """
    wanted = [mention(name, n * 100, label, name) for n, name in enumerate(source)]
    known = [Named(m.start(), m.end(), label, HEARD.get(label, "ORG"), 0.9) for m in places(heard, english)]
    listed = [mention(m.group(), m.start()) for m in places(made, english)]
    found = across.carry(wanted, english, 3, listed, known, counted)
    assert all(english[m.start : m.end] == m.text and (m.side, m.sentence) == ("target", 0) for m in found)
    assert all(m.origin == "model" and m.label == label for m in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert [m.id for m in found] == [f"t3-{m.start}-{m.end}" for m in found]
    return [(m.text, m.actor, m.reason) for m in found]


def places(names: list[str], text: str) -> list[re.Match[str]]:
    return [re.search(re.escape(name), text) for name in names]


@pytest.mark.parametrize(
    ("source", "english", "text"),
    [
        ("Tupy", "Yesterday Tupy grew.", "Tupy"),
        ("Énergisa", "Energisa grew.", "Energisa"),
        ("ENERGISA", "Energisa grew.", "Energisa"),
        ("Grupo Zaffari", "The Grupo Zaffari's shops.", "Grupo Zaffari"),
        ("José Élcio", "Jose Elcio said so.", "Jose Elcio"),
        ("Fundação Dom Cabral", "In Fundação-Dom Cabral, no.", "Fundação-Dom Cabral"),
    ],
)
def test_a_name_is_found_as_it_stands_in_the_source(source, english, text):
    assert carried([source], english) == [(text, source, "as-in-source")]


@pytest.mark.parametrize(
    ("source", "english"),
    [("Tupy", "The Tupyguarani grew."), ("Tigre", "A tigre is a pipe."), ("Tupy", "It grew."), ("😀", "No 😁 here.")],
)
def test_part_of_a_word_and_an_ordinary_word_are_not_the_name(source, english):
    assert carried([source], english) == []


def test_every_mention_gets_a_place_of_its_own_and_the_longest_goes_first():
    assert carried(["Tupy", "Tupy", "Fundição Tupy"], "Tupy, Fundição Tupy and Tupy.") == [
        ("Tupy", "Tupy", "as-in-source"),
        ("Fundição Tupy", "Fundição Tupy", "as-in-source"),
        ("Tupy", "Tupy", "as-in-source"),
    ]
    assert carried(["Tupy", "Tupy"], "Tupy grew.") == [("Tupy", "Tupy", "as-in-source")]


def test_a_listed_name_keeps_its_place_but_for_a_longer_one_around_it():
    assert carried(["Google"], "Google grew.", made=["Google"]) == []
    assert carried(["Amigos da Google"], "Amigos da Google grew.", made=["Google"]) == [
        ("Amigos da Google", "Amigos da Google", "as-in-source")
    ]
    assert carried(["da Google"], "Amigos da Google Brasil.", made=["Google Brasil"]) == []


@pytest.mark.parametrize(
    ("source", "english", "text"),
    [
        ("Lei 12.965/2014", "Under Law 12.965/2014 it is so.", "Law 12.965/2014"),
        ("Lei 12.965/2014", "Under Law No. 12,965/2014 it is so.", "Law No. 12,965/2014"),
        ("Regulamento (UE) 2016/679", "See Regulation (EU) 2016/679.", "Regulation (EU) 2016/679"),
        ("PL 2338", "The 2338 text.", "2338"),
    ],
)
def test_a_law_is_found_by_its_number(source, english, text):
    assert carried([source], english, label="LAW") == [(text, source, "as-in-source")]


def test_a_longer_number_is_another_law_and_other_names_have_no_number():
    assert carried(["Lei 12.965"], "Law 112.965 and Law 12.9651.", label="LAW") == []
    assert carried(["Grupo 2338"], "The 2338 group.") == []


def test_the_most_alike_names_are_paired_first():
    english = "The Associação Nacional de Jornal and the National Newspapers Association met."
    names = ["Associação Nacional de Jornal", "National Newspapers Association"]
    assert carried(["Associação Nacional de Jornais"], english, heard=names) == [
        (names[0], "Associação Nacional de Jornais", "alike")
    ]


def test_what_is_left_is_paired_in_order_where_there_are_equally_many():
    english = "The Farmers League answered the Pensioners Union."
    source, heard = ["Liga dos Agricultores", "União dos Reformados"], ["Farmers League", "Pensioners Union"]
    assert carried(source, english, heard=heard) == [
        (heard[0], source[0], "in-order"),
        (heard[1], source[1], "in-order"),
    ]
    assert carried(source, english, heard=heard[:1]) == []
    assert carried(source[:1], english, heard=heard) == []


def test_names_of_another_label_are_not_paired_in_order():
    wanted = [mention("Liga dos Agricultores", 0)]
    heard = [Named(4, 8, "PERSON", "PER", 0.9)]
    assert across.carry(wanted, "The Rosa left.", 0, [], heard) == []


def test_nothing_is_wanted_or_nothing_is_there():
    assert carried([], "Tupy grew.", heard=["Tupy"]) == []
    assert carried(["Tupy"], "") == []


def test_a_pasted_list_of_names_is_no_trouble():
    """The work must not grow with the square of the list, or this test never ends."""
    names = [f"Família Édson{n:05}" for n in range(5_000)]
    english = " e ".join(name.upper() for name in names)
    found = carried(names, english, heard=names[:0])
    assert found and {reason for _, _, reason in found} == {"as-in-source"}


@pytest.mark.parametrize(
    ("source", "english", "heard", "inside", "text"),
    [
        ("Instituto do Cancro", "The US Cancer Institute grew.", "US Cancer Institute", "US", "Cancer Institute"),
        (
            "Escola de Medicina",
            "Stanford University School of Medicine.",
            None,
            "Stanford University",
            "School of Medicine",
        ),
        ("Agência de Águas", "Indonesia's Agency for Waters said so.", None, "Indonesia", "Agency for Waters"),
        ("Agência de Águas", "Agency for Waters of Indonesia", None, "Indonesia", "Agency for Waters"),
    ],
)
def test_a_listed_name_that_the_source_names_apart_stays_out_of_the_longer_one(source, english, heard, inside, text):
    heard = heard or english.removesuffix(".").removesuffix(" said so")
    assert carried([source], english, [heard], [inside], counted={"new": 1})[0][0] == text


def test_a_listed_name_gives_way_where_the_source_has_it_less_often():
    english = "The China Clay Union met in China."
    listed = [mention("China", 4), mention("China", 29)]
    heard = [Named(4, 20, "ORG", "ORG", 0.9)]
    found = across.carry([mention("União Chinesa", 0, "ORG", "clay")], english, 0, listed, heard, {"new": 1})
    assert [m.text for m in found] == ["China Clay Union"]


def test_nothing_is_left_of_a_heard_name_that_is_listed_whole():
    assert carried(["Tigre"], "The US grew.", ["US"], ["US"], counted={"new": 1}) == []
