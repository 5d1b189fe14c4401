"""Engine answers: what may pass for a translation and what may not."""

import json

import pytest

from ladoalado import answers
from ladoalado.errors import EngineFailed

SOURCE = "Ministra visita Lisboa e assina acordo com a União Europeia."
GOOD = "Minister visits Lisbon and signs agreement with the European Union."
LONG = "O governo disse que vai estudar a proposta da oposição antes de decidir."


@pytest.mark.parametrize(
    "answer",
    [
        None,
        42,
        ["Minister visits Lisbon"],
        "",
        "   ",
        " \n ",
        "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN  11 HOURS",
        "<html><head><title>403 Forbidden</title></head><body>nginx</body></html>",
        "Error 500 (Server Error)!!1500.That’s an error.",
        "undefined",
        "null",
        "[object Object]",
        '{"error":"Slowdown: 20 per 1 minute"}',
        "Slowdown: 20 per 1 minute",
        "502 Bad Gateway",
        "Too Many Requests",
        "����",
        "Minister visits \ufffd Lisbon and signs agreement",
        "Minister visits Lisbon and signs agreement \ud83d",
        "Minister visits \0Lisbon and signs agreement",
        "\u202eMinister visits Lisbon and signs agreement with the EU.",
        "<script>__pwn(1533)</script> Minister visits Lisbon",
        "&lt;script&gt;__pwn(1)&lt;/script&gt; Minister visits Lisbon and signs",
        "<b>Minister</b> visits Lisbon and signs agreement with the EU.",
        "❓❓❓",
        "🦄",
        SOURCE,
        "  " + SOURCE.upper() + " ",
        "これは同じ文です。",
        "Minister visits",
        "Minister visits Lisbon and",
        GOOD * 200,
        GOOD + " Union" * 400,
        "Minister of the number of the number of the number of the number",
        "Minister visits Lisbon ------------------------------------------------",
        'Sure! Here is the translation you asked for: "Minister visits Lisbon and signs"',
    ],
)
def test_rubbish_is_never_taken_for_a_translation(answer: object) -> None:
    with pytest.raises(EngineFailed) as failed:
        answers.checked(answer, SOURCE)
    assert "Ministra" not in str(failed.value) and "Minister" not in str(failed.value)
    assert "try again" in str(failed.value)


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (SOURCE, GOOD),
        (SOURCE, f"[en] {SOURCE}"),
        ("Indefinido", "Undefined"),
        ("Serviço indisponível", "Service unavailable"),
        (
            "O site mostrou 'Error 500 (Server Error)' ontem à noite.",
            "The site showed 'Error 500 (Server Error)' last night.",
        ),
        ("O <b>ministro</b> falou.", "The <b>minister</b> spoke."),
        ("Ele disse não, não, não, não.", "He said no, no, no, no."),
        ("Sim", "Yes"),
        ("A 5 < 6 e 7 > 4.", "A 5 < 6 and 7 > 4."),
        ("O **ministro** falou de `x`.", "The **minister** spoke of `x`."),
        ("Custa entre R$ 5 e R$ 10, ou US$ 2.", "It costs between R$ 5 and R$ 10, or US$ 2."),
        ("O preço foi de 5 dólares para 10.", "The price went from $5 to $10 and then $12."),
        ("— Não (risos), disse ele.", "- No (laughter), he said."),
        ("+5% em maio.", "+5% in May."),
        ("O perfil @lula (oficial) cresceu.", "@lula (official) has grown."),
        ("=SOMA(A1) é uma fórmula.", "=SUM(A1) is a formula."),
        ("Aqui está a tradução da carta.", "Here is the translation of the letter."),
        ("Use &lt;b&gt; para negrito.", "Use &lt;b&gt; for bold."),
        ("Nota de rodapé [1] (ver página 2).", "Footnote [1] (see page 2)."),
    ],
)
def test_a_translation_passes_as_it_is(source: str, answer: str) -> None:
    assert answers.checked(answer, source) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Rio de Janeiro",
        "Lula da Silva",
        "12,5%",
        "This is an English sentence.",
        "OpenAI GPT-4",
        "EUA",
        "SIM",
        "Made in China",
        "Fake news",
        "Novo Banco",
        "Presidente Prudente",
        "Jornal Nacional",
    ],
)
def test_names_numbers_and_english_may_come_back_unchanged(text: str) -> None:
    assert answers.checked(text, text) == text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("D&#39;Artagnan &amp; cia &quot;x&quot;", 'D\'Artagnan & cia "x"'),
        ("D&amp;#39;Artagnan &amp;amp; the others visit Lisbon.", "D'Artagnan & the others visit Lisbon."),
        ("See https://a.pt/?a=1&section=2&copy=3 for the text", "See https://a.pt/?a=1&section=2&copy=3 for the text"),
        ("Johnson & Johnson; AT&T; R&D; S&P 500", "Johnson & Johnson; AT&T; R&D; S&P 500"),
    ],
)
def test_entities_are_decoded_however_often_they_were_escaped(answer: str, text: str) -> None:
    assert answers.checked(answer, SOURCE) == text
    assert answers.checked(text, SOURCE) == text


@pytest.mark.parametrize("hidden", ["&lt;b&gt;", "&amp;lt;b&amp;gt;", "&amp;amp;amp;amp;lt;", "&lt;script&gt;"])
def test_markup_is_found_however_often_it_was_escaped(hidden: str) -> None:
    with pytest.raises(EngineFailed, match="markup"):
        answers.checked(f"{GOOD} {hidden}", SOURCE)


@pytest.mark.parametrize(
    "answer",
    [
        "**Minister** visits Lisbon and signs agreement with the European Union.",
        "Minister visits `Lisbon` and signs agreement with the European Union.",
        "Minister visits $Lisbon$ and signs agreement with the European Union.",
        "Minister visits __Lisbon__ and signs agreement with the European Union.",
        "Minister visits [Lisbon](http://a.pt) and signs agreement with the EU.",
        "![x](http://canary.invalid/p) Minister visits Lisbon and signs agreement.",
        "# Minister visits Lisbon and signs agreement with the European Union.",
        "=cmd|' /C calc'!A0 Minister visits Lisbon and signs agreement.",
        "@SUM(1+1) Minister visits Lisbon and signs agreement with the EU.",
        "+cmd|' /C calc'!A0 Minister visits Lisbon and signs agreement.",
        "Here's the translation: Minister visits Lisbon and signs agreement.",
        "Certainly! Here is your translation: Minister visits Lisbon.",
    ],
)
def test_markdown_formulas_and_talk_are_no_translation(answer: str) -> None:
    with pytest.raises(EngineFailed):
        answers.checked(answer, SOURCE)


def test_entities_that_the_source_was_written_with_stay() -> None:
    assert (
        answers.checked("Tom &amp; Jerry are friends.", "Tom &amp; Jerry são amigos.") == "Tom &amp; Jerry are friends."
    )


def test_line_breaks_in_an_answer_become_blanks() -> None:
    assert answers.checked(GOOD.replace(" ", "\n"), SOURCE) == GOOD


def test_a_json_answer_is_an_error_message_and_never_a_translation() -> None:
    assert answers.error_text(json.dumps({"translatedText": "x", "match": 0}), SOURCE)


def test_short_sentences_may_change_their_length() -> None:
    assert answers.problem("No.", "De maneira nenhuma.") is None
    assert answers.too_short("No.", LONG)


@pytest.mark.parametrize(
    "text",
    [
        "Ministra visita Lisboa e Madrid",
        "a política",
        "Ele não vai",
        "novas eleições",
        "Sim.",
        "Economia",
        "Governo cai",
        "Olá, mundo!",
        "«Ontem»",
        "Preços sobem",
    ],
)
def test_portuguese_words_are_known_among_names(text: str) -> None:
    assert answers.portuguese(text)
