"""The reader's protected names: where they stand, that they survive an engine, and what is said where they do not."""

import re
from collections.abc import Callable

import pytest

from ladoalado.errors import BadInput, EngineFailed
from ladoalado.protection import Kept, Name, as_list, listed, standing, takes_article, translate_protected
from ladoalado.translation import translator

FORUM = ("Fórum do Modelo de Fronteira", "Frontier Model Forum")
MARKETS = ("Comissão de Mercados Digitais", "Digital Markets Commission")
LAW = ("Lei da Inteligência Artificial", "AI Act")
DATA = ("Autoridade de Proteção de Dados", "Data Protection Authority")
BANK = ("Banco de Fomento", "Development Bank of Portugal")
PORTO = ("Porto Seguro", "Porto Seguro")
CLOUD = ("Nuvem Clara", "Nuvem Clara")
COMPETITION = ("Observatório da Concorrência", "Observatory of Competition")
NAMES = (FORUM, MARKETS, LAW, DATA, BANK, PORTO, CLOUD, COMPETITION)


class Asked:
    """An engine of the test's own that counts what it is asked."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        self.answer = answer
        self.sentences: list[str] = []

    def __call__(self, sentence: str) -> str:
        self.sentences.append(sentence)
        return self.answer(sentence)


# --- standing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "forms"),
    [
        ("O Fórum do Modelo de Fronteira reúne-se.", ["Fórum do Modelo de Fronteira"]),
        ("O Fo\u0301rum do\u00a0Modelo  de Fronteira reúne-se.", ["Fórum do Modelo de Fronteira"]),
        ("FÓRUM DO MODELO DE FRONTEIRA REÚNE-SE HOJE", ["Fórum do Modelo de Fronteira"]),
        ("EXCLUSIVO SOBRE A META: Meta cai", ["Meta"]),
        ("O fórum do modelo de fronteira", []),
        ("O Forum do Modelo de Fronteira", []),
        ("Fóruns do Modelo de Fronteira", []),
        ("A Meta e a Metalurgia", ["Meta"]),
        ("A Metalurgia", []),
        ("Meta-se na sua vida.", []),
        ("O eixo Meta-Google", ["Meta"]),
        ("A META subiu.", []),
        ("Disse D’Ávila.", ["D'Ávila"]),
        ("", []),
    ],
)
def test_a_name_stands_as_whole_words_with_its_accents_and_capitals(sentence: str, forms: list[str]) -> None:
    names = [FORUM, ("Meta", "Meta"), ("D'Ávila", "D'Avila")]
    assert [form for form, _ in standing(sentence, names)] == forms


def test_the_longest_name_has_the_place() -> None:
    names = [("Fórum", "Forum"), FORUM, ("Modelo", "Model")]
    assert standing("O Fórum do Modelo de Fronteira.", names) == (FORUM,)
    assert standing("O Fórum do Modelo de Fronteira é um Fórum.", names) == (FORUM, ("Fórum", "Forum"))


# --- with the embedded engine -------------------------------------------------------------------------------------

SENTENCES = {
    "O Fórum do Modelo de Fronteira anunciou novas regras de segurança.": ["The Frontier Model Forum"],
    "A empresa aderiu ao Fórum do Modelo de Fronteira em julho.": ["the Frontier Model Forum"],
    "Segundo o Fórum do Modelo de Fronteira, os modelos são seguros.": ["the Frontier Model Forum"],
    "Os membros do Fórum do Modelo de Fronteira reuniram-se em Londres.": ["he Frontier Model Forum"],
    "No Fórum do Modelo de Fronteira discutiu-se a segurança dos modelos.": ["the Frontier Model Forum"],
    "O relatório do Fórum do Modelo de Fronteira foi publicado na terça-feira.": ["he Frontier Model Forum"],
    "A proposta foi aprovada pelo Fórum do Modelo de Fronteira.": ["by the Frontier Model Forum"],
    "Quatro empresas criaram o Fórum do Modelo de Fronteira, um organismo da indústria.": ["the Frontier Model Forum,"],
    "O novo Fórum do Modelo de Fronteira terá sede em Lisboa.": ["The new Frontier Model Forum"],
    '"O Fórum do Modelo de Fronteira não decide sozinho", disse o ministro.': ['"The Frontier Model Forum'],
    "FÓRUM DO MODELO DE FRONTEIRA ANUNCIA NOVAS REGRAS": ["Frontier Model Forum"],
    "A Google, a Microsoft e a OpenAI lançaram o Fórum do Modelo de Fronteira.": ["the Frontier Model Forum"],
    "O que é o Fórum do Modelo de Fronteira?": ["the Frontier Model Forum?"],
    "A Comissão de Mercados Digitais multou três plataformas.": ["The Digital Markets Commission"],
    "A multa da Comissão de Mercados Digitais chega a 3 milhões de euros.": ["Digital Markets Commission"],
    "A ministra quer que a Comissão de Mercados Digitais tenha mais poderes.": ["the Digital Markets Commission"],
    "Foi a primeira decisão da Comissão de Mercados Digitais sobre anúncios.": ["Digital Markets Commission"],
    "A Lei da Inteligência Artificial entra em vigor em agosto.": ["The AI Act"],
    "As empresas criticam a Lei da Inteligência Artificial.": ["the AI Act"],
    "De acordo com a Lei da Inteligência Artificial, é proibido o reconhecimento facial.": ["the AI Act,"],
    "A Autoridade de Proteção de Dados abriu um inquérito à Nuvem Clara.": [
        "The Data Protection Authority",
        "Nuvem Clara",
    ],
    "A Nuvem Clara recorreu da decisão da Autoridade de Proteção de Dados.": [
        "Nuvem Clara",
        "the Data Protection Authority",
    ],
    "Um porta-voz da Nuvem Clara disse que a empresa cumpre a lei.": ["Nuvem Clara"],
    "A Nuvem Clara despediu 200 pessoas, e a Nuvem Clara não comenta.": ["Nuvem Clara has", "Nuvem Clara does"],
    "O Banco de Fomento emprestou 20 milhões à Nuvem Clara.": ["The Development Bank of Portugal", "Nuvem Clara"],
    "O presidente do Banco de Fomento demitiu-se ontem.": ["the Development Bank of Portugal"],
    "A seguradora Porto Seguro vendeu a sua sede.": ["Porto Seguro"],
    "O Observatório da Concorrência e a Comissão de Mercados Digitais assinaram um acordo.": [
        "The Observatory of Competition",
        "the Digital Markets Commission",
    ],
    "Trabalhou no Observatório da Concorrência durante dez anos.": ["the Observatory of Competition"],
    "Nem o Fórum do Modelo de Fronteira nem a Autoridade de Proteção de Dados responderam.": [
        "the Frontier Model Forum",
        "the Data Protection Authority",
    ],
    "Os Estados Unidos apoiam o Fórum do Modelo de Fronteira, mas a China não.": ["the Frontier Model Forum"],
    "Clientes da Nuvem Clara perderam dados.": ["Nuvem Clara"],
    "• Fórum do Modelo de Fronteira (FMF)": ["Frontier Model Forum"],
    "Um acordo com o Fórum do Modelo de Fronteira está próximo, diz a Nuvem Clara.": [
        "the Frontier Model Forum",
        "Nuvem Clara",
    ],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_name_stands_once_where_it_belongs_after_one_call_of_the_embedded_engine(sentence: str) -> None:
    ask = Asked(translator("embedded").translate)
    kept = translate_protected(sentence, NAMES, ask)
    assert kept.lost == ()
    assert len(ask.sentences) == 1
    end = 0
    for wanted in SENTENCES[sentence]:
        assert wanted in kept.text[end:]
        end = kept.text.index(wanted, end) + len(wanted)
    for form, wanted in standing(sentence, NAMES):
        times = len(re.findall(form, sentence, re.IGNORECASE))
        assert len(re.findall(rf"\b{wanted}\b", kept.text)) == times
        assert wanted in kept.protected


# --- what engines do ----------------------------------------------------------------------------------------------


def test_a_sentence_without_names_goes_as_it_is() -> None:
    ask = Asked(lambda sentence: "Hello.")
    assert translate_protected("Olá\u00a0.", NAMES, ask) == Kept("Hello.")
    assert ask.sentences == ["Olá\u00a0."]


@pytest.mark.parametrize(
    ("names", "sentence", "answer", "restored"),
    [
        ([FORUM], "A regra do Fórum do Modelo de Fronteira.", "Zanka's rule.", "The Frontier Model Forum's rule."),
        ([FORUM], "Os Fórum do Modelo de Fronteira.", "Two Zankas.", "Two Frontier Model Forums."),
        ([FORUM], "No Fórum do Modelo de Fronteira.", "At the Zanka.", "At the Frontier Model Forum."),
        ([FORUM], "Ao Fórum do Modelo de Fronteira.", "To Brazil's Zanka.", "To Brazil's Frontier Model Forum."),
        ([FORUM], "Diz o «Fórum do Modelo de Fronteira».", 'Says "Zanka".', 'Says "the Frontier Model Forum".'),
        ([FORUM], "Um Fórum do Modelo de Fronteira.", "A Zanka.", "A Frontier Model Forum."),
        ([LAW], "Uma Lei da Inteligência Artificial.", "Needs a Zanka.", "Needs an AI Act."),
        ([("A Voz", "the Voice")], "Leu A Voz.", "He read Zanka.", "He read the Voice."),
        ([("A Voz", "The Voice")], "Leu A Voz.", "He read the Zanka.", "He read the Voice."),
        ([("Meta", "Meta")], "A Meta subiu.", "Zanka rose.", "Meta rose."),
        ([("Zanka", "Zancka")], "A Zanka subiu.", "Zonka rose.", "Zancka rose."),
        ([("A", "Zonka"), ("B", "Y")], "A e B.", "Zanka and Zilka.", "Zonka and Y."),
        ([FORUM], "O Fórum do Modelo de Fronteira. Fórum do Modelo de Fronteira!", "Zanka Zanka!", None),
        ([(r"A\B", r"\g<0>\1")], r"Um A\B.", "A Zanka.", r"A \g<0>\1."),
    ],
)
def test_what_the_engine_hangs_on_a_name_stays_and_english_gets_its_article(
    names: list[Name], sentence: str, answer: str, restored: str | None
) -> None:
    kept = translate_protected(sentence, names, lambda _: answer)
    assert kept.text == (restored or "The Frontier Model Forum Frontier Model Forum!")
    assert kept.lost == ()


def test_an_engine_that_changes_the_invented_name_is_asked_for_the_plain_sentence() -> None:
    ask = Asked(lambda sentence: "Zanca rose." if "Zanka" in sentence else "The Border Template Forum rose.")
    kept = translate_protected("O Fórum do Modelo de Fronteira subiu.", [FORUM], ask)
    assert kept == Kept("The Border Template Forum rose.", (), ("Frontier Model Forum",))
    assert len(ask.sentences) == 2


def test_a_name_that_the_plain_sentence_keeps_is_kept() -> None:
    ask = Asked(lambda sentence: "Rose." if "Zanka" in sentence else "The Frontier Model Forum rose.")
    kept = translate_protected("O Fórum do Modelo de Fronteira subiu.", [FORUM], ask)
    assert kept == Kept("The Frontier Model Forum rose.", ("Frontier Model Forum",))


def test_a_wanted_form_that_the_source_has_besides_proves_nothing() -> None:
    ask = Asked(lambda sentence: "Rose." if "Zanka" in sentence else "The Border Forum (Frontier Model Forum) rose.")
    kept = translate_protected("O Fórum do Modelo de Fronteira (Frontier Model Forum) subiu.", [FORUM], ask)
    assert kept.lost == ("Frontier Model Forum",)


def test_one_name_that_cannot_be_kept_does_not_cost_the_other_and_calls_are_three_at_most() -> None:
    def answer(sentence: str) -> str:
        if "Zonka" in sentence:
            return "Zanka sued."
        return "Zanka sued the cloud." if "Zanka" in sentence else "The border sued the cloud."

    ask = Asked(answer)
    kept = translate_protected("O Fórum do Modelo de Fronteira processou a Nuvem Clara.", NAMES, ask)
    assert kept == Kept("The Frontier Model Forum sued the cloud.", ("Frontier Model Forum",), ("Nuvem Clara",))
    assert len(ask.sentences) == 3


@pytest.mark.parametrize("wrong", ["Zanka and Zanka.", "ZANKA.", "zanka.", "Zankaland.", "", "Bezanka Zan ka."])
def test_a_name_said_twice_or_changed_is_not_kept(wrong: str) -> None:
    ask = Asked(lambda sentence: wrong if "Zanka" in sentence else "Plain.")
    assert translate_protected("Meta.", [("Meta", "Meta")], ask) == Kept("Plain.", (), ("Meta",))


def test_an_engine_that_fails_over_the_invented_name_gets_the_plain_sentence_and_its_failure_is_told() -> None:
    def refuses(sentence: str) -> str:
        if "Zanka" in sentence:
            raise EngineFailed("It is too long; try again.")
        return "Meta."

    def dead(sentence: str) -> str:
        raise EngineFailed("It is off; try again.")

    assert translate_protected("Meta.", [("Meta", "Meta")], refuses) == Kept("Meta.", ("Meta",))
    with pytest.raises(EngineFailed, match="It is off"):
        translate_protected("Meta.", [("Meta", "Meta")], dead)


def test_more_names_than_there_are_invented_ones() -> None:
    names = [(f"Nome{letter}", f"Name{letter}") for letter in "ABCDEFGH"]
    sentence = " ".join(form for form, _ in names)
    kept = translate_protected(sentence, names, lambda asked: asked)
    assert kept.protected == tuple(wanted for _, wanted in names[:6])
    assert kept.lost == ("NameG", "NameH")


def test_an_english_form_of_a_name_outside_the_list_is_never_forced_back() -> None:
    kept = translate_protected("Colombo e a Meta.", [("Meta", "Meta")], lambda _: "Columbus and Zanka.")
    assert kept.text == "Columbus and Meta."


@pytest.mark.parametrize(
    ("form", "article"),
    [
        ("Frontier Model Forum", True),
        ("Ministry of Finance", True),
        ("Bank of England", True),
        ("European Central Bank", True),
        ("University of Porto", True),
        ("AI Act", True),
        ("Deutsche Bank", False),
        ("Stanford University", False),
        ("Meta", False),
        ("Forum", False),
        ("Alibaba Cloud", False),
        ("Porto", False),
    ],
)
def test_names_made_of_common_nouns_take_the_article(form: str, article: bool) -> None:
    assert takes_article(form) is article


# --- the list -----------------------------------------------------------------------------------------------------


def test_a_list_is_read_in_its_order_and_written_back() -> None:
    names = listed(" Fórum do\u00a0Modelo de Fronteira = Frontier Model Forum \r\n\n Meta=Meta\nMeta = Meta\n")
    assert names == (FORUM, ("Meta", "Meta"))
    assert listed(as_list(names)) == names
    assert listed("") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Meta", 'line 1: write the name, an equals sign and its translation, as in "Fórum do Modelo'),
        ("A = B\nMeta =", "line 2: write the name, an equals sign"),
        ("= Meta", "line 1: write the name, an equals sign"),
        ("A = B = C", "line 1: write one equals sign only"),
        ("A = B\n\nA = C", 'line 3: "A" stands above with another translation; keep one of them'),
        ("12 = A", "line 1: write names, which have letters"),
        (f"A = {'b' * 201}", "line 1: shorten the name to 200 characters"),
        ("a\nb\nc\nd\ne", "; and 2 more."),
        ("\n".join(f"Nome{n} = Name{n}" for n in range(201)), "The list has 201 names and 200 is the most"),
    ],
)
def test_lines_that_cannot_be_used_are_named_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=re.escape(said)):
        listed(text)
