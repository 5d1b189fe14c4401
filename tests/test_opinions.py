import pytest

from ladoalado import making, opinions
from ladoalado.article import Article
from ladoalado.audit import statements
from ladoalado.translation import Translated

TEXT = "A Huawei não vendeu 1,5 milhão de telemóveis. Segundo a Meta, o mercado caiu. Chove."
FIRST = ("Huawei did not sell 1.5 million phones.", "According to Meta, the market fell.", "It is raining.")


def reading(*translations: str):
    side = making.source(TEXT)
    made = [Translated(text, "machine") if text else Translated("", "failed", "no answer") for text in translations]
    article = Article(id="text", text=TEXT, language="pt")
    return making.assemble(article, side, making.answered(side, made, engine="scripted", version="1"))


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        (FIRST, {}),
        (("Huawei didn't sell 1,500,000 telephones.", "Meta reportedly says the market shrank.", "Rain."), {}),
        (("Nokia did not sell 1.5 million phones.", *FIRST[1:]), {0: ("actors",)}),
        (("Huawei did not sell 1.5 billion phones.", *FIRST[1:]), {0: ("numbers",)}),
        (("Huawei sold 1.5 million phones.", *FIRST[1:]), {0: ("negation",)}),
        ((FIRST[0], "Meta saw the market fall.", FIRST[2]), {1: ("hedges",)}),
        (("", *FIRST[1:]), {}),
    ],
)
def test_two_translations_differ_in_what_a_reader_would_quote(other, differs):
    assert opinions.differences(reading(*FIRST), reading(*other)) == differs


def test_the_month_of_may_is_no_doubt():
    assert not statements.unsure("It fell on May 3.")
    assert statements.unsure("It may fall.")
