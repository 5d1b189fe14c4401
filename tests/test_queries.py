"""What is typed into the search box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladoalado import queries
from ladoalado.queries import Query, Term, parse


def word(*words: str, excluded: bool = False) -> Term:
    return Term(words, excluded)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Query()),
        ("   ", Query()),
        ("inteligência", Query((word("inteligência"),))),
        ("banco central", Query((word("banco"), word("central")))),
        ('"banco central"', Query((word("banco", "central"),))),
        ("“banco central” «taxa de juro»", Query((word("banco", "central"), word("taxa", "de", "juro")))),
        (
            '-futebol -"taxa de juro"',
            Query((word("futebol", excluded=True), word("taxa", "de", "juro", excluded=True))),
        ),
        ("regula*", Query((word("regula*"),))),
        ('"banco cent"*', Query((word("banco", "cent*"),))),
        ("outlet:publico", Query(outlets=("publico",))),
        ('Veículo:"Folha de S.Paulo"', Query(outlets=("Folha de S.Paulo",))),
        ("veiculo:g1 -outlet:uol -veículo:r7", Query(outlets=("g1",), not_outlets=("uol", "r7"))),
        ("actor:china ator:meta -ator:google", Query(actors=("china", "meta"), not_actors=("google",))),
        ("author:silva autor:“Ana Souza”", Query(authors=("silva", "Ana Souza"))),
        ("lang:pt idioma:es language:fr", Query(languages=("pt", "es", "fr"))),
        ("after:2023-07 before:2024", Query(after="2023-07", before="2024")),
        ("depois:2023-07-01 antes:2023-08-01", Query(after="2023-07-01", before="2023-08-01")),
        ("is:warned -is:translated", Query(warned=True, translated=False)),
        ("is:traduzido -is:avisos", Query(warned=False, translated=True)),
    ],
)
def test_what_is_typed_is_understood(typed: str, meant: Query) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ['"', "-", "*", "--", '""', '" "', "outlet:", 'outlet:""', "after:yesterday", "before:2023-13", "is:green",
     "http://a.b/c", "foo:bar", '"unclosed', "“unclosed", '-"', "(", "NEAR(", "AND", "a^b", "{x}", "\x00", "-lang:pt",
     "-after:2023", "'", "😀", "é:x"],
)  # fmt: skip
def test_whatever_is_no_operator_is_text(typed: str) -> None:
    found = parse(typed)
    assert found == Query(found.terms)
    assert found.terms
    assert "".join(" ".join(term.words) for term in found.terms)


def test_a_word_keeps_its_minus_inside_and_its_colon() -> None:
    assert parse("covid-19 12:30").terms == (word("covid-19"), word("12:30"))


def test_more_than_anyone_types_is_left_out() -> None:
    assert len(parse("a " * 10_000).terms) == queries.MOST
    assert len(parse("a" * 1_000_000).terms[0].words[0]) == queries.LONGEST


@given(st.text(alphabet=st.sampled_from(list("ab \"“”«»-:*()'\t\néoutlet")), max_size=60))
def test_nothing_that_is_typed_fails(typed: str) -> None:
    found = parse(typed)
    assert all(term.words and all(term.words) for term in found.terms)
    assert bool(found.terms or found != Query()) == bool(typed.strip())
