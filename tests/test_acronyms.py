"""A name and its acronym, one of the two in brackets, are one actor: a newcomer or a listed one."""

import pytest

from ladoalado.newcomers import identifier
from tests.settled import settle

FULL, SHORT = "Associação Brasileira de Bancos Digitais", "ABBD"


@pytest.mark.parametrize("brackets", ["{a} ({b})", "{a} [{b}]", "{a} ({b}, em português)"])
@pytest.mark.parametrize("way", [(FULL, SHORT), (SHORT, FULL)])
def test_an_acronym_in_brackets_is_the_same_newcomer_both_ways_round(brackets, way):
    text = f"A {brackets.format(a=way[0], b=way[1])} falou. A {SHORT} saiu."
    found = settle(text, ORG=f"{FULL}; {SHORT}")
    assert {actor for _, actor in found.who} == {identifier(FULL)}
    assert len(found.mentions) == 3
    assert found.actors[identifier(FULL)].name == FULL


@pytest.mark.parametrize("way", ["{0} ({1})", "{1} ({0})"])
@pytest.mark.parametrize(
    ("full", "short", "actor"),
    [
        ("Organização Mundial do Comércio", "OMC", "world_trade_organization"),
        ("Agência Nacional de Aviação Civil", "Anac", "anac"),
    ],
)
def test_an_acronym_in_brackets_is_the_listed_actor_both_ways_round(way, full, short, actor):
    found = settle(f"A {way.format(full, short)} falou. A {short} saiu.", ORG=f"{full}; {short}")
    assert [who for _, who in found.who] == [actor] * 3
    assert not found.actors
    assert {reason for _, reason in found.why} <= {"alias", "explained"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A Renova Energia (Bahia) cresceu.", "Renova Energia; Bahia"),
        ("A Renova Energia (RJ) cresceu.", "Renova Energia; RJ"),
        ("A Renova Energia e a RE cresceram.", "Renova Energia; RE"),
        ("A Renova (Energia Eólica do Nordeste) cresceu.", "Renova; Energia Eólica do Nordeste"),
    ],
)
def test_other_brackets_explain_nothing(text, names):
    assert len(settle(text, ORG=names).actors) == 2


def test_the_letters_after_a_person_are_no_acronym():
    found = settle("O deputado Paulo Souza (PS) falou.", PER="Paulo Souza", ORG="PS")
    assert set(found.actors) == {"new-paulo-souza", "new-ps"}
