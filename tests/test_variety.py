import pytest
from hypothesis import given, strategies

from ladoalado.variety import HOME, variety


@pytest.mark.parametrize(
    "text",
    [
        "O crescimento econômico surpreendeu.",
        "A equipe está trabalhando no celular.",
        "O usuário perdeu dois bilhões de reais.",
        "Você pegou o trem?",
        "O Congresso segue debatendo o fenômeno.",
        "Antônio e Mônica.",
    ],
)
def test_brazilian_spelling_and_words(text):
    assert variety(text) == variety(text.upper()) == "pt-BR"


@pytest.mark.parametrize(
    "text",
    [
        "O crescimento económico surpreendeu.",
        "A equipa está a trabalhar no telemóvel.",
        "O utilizador perdeu dois mil milhões de euros.",
        "Apanhou o comboio?",
        "De facto, o ecrã partiu.",
        "António e Mónica.",
    ],
)
def test_european_spelling_and_words(text):
    assert variety(text) == variety(text.upper()) == "pt-PT"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A China respondeu aos Estados Unidos.",
        "Também têm cem vinténs.",
        "O económico e o econômico.",
        "A trend dos thrillers.",
    ],
)
def test_a_text_that_does_not_say(text):
    assert variety(text) is None


def test_the_more_frequent_one_wins():
    assert variety("O facto é que você e a equipe vêm.") == "pt-BR"
    assert variety("O facto é que a equipa vem de trem.") == "pt-PT"


@given(strategies.text())
def test_every_answer_is_a_known_variety(text):
    assert variety(text) in (None, *HOME)


@pytest.mark.parametrize("unit", ["a", "ô", "está a", "está ", "é "])
def test_a_line_of_a_hundred_thousand_characters_is_no_trouble(unit):
    """The work must not grow with the square of a word's length, or this test never ends."""
    line = unit * (100_000 // len(unit))
    assert variety(line + " económico") == "pt-PT"
