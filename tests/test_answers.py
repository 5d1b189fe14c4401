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
    ],
)
def test_a_translation_passes_as_it_is(source: str, answer: str) -> None:
    assert answers.checked(answer, source) == answer


@pytest.mark.parametrize(
    "text", ["Rio de Janeiro", "Lula da Silva", "12,5%", "This is an English sentence.", "OpenAI GPT-4"]
)
def test_names_numbers_and_english_may_come_back_unchanged(text: str) -> None:
    assert answers.checked(text, text) == text


def test_entities_are_decoded_exactly_once() -> None:
    assert answers.checked("D&#39;Artagnan &amp; cia &quot;x&quot;", SOURCE) == 'D\'Artagnan & cia "x"'
    assert "&lt;b&gt;" in answers.checked(f"{GOOD} &amp;lt;b&amp;gt;", SOURCE)


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


@pytest.mark.parametrize("text", ["Ministra visita Lisboa e Madrid", "a política", "Ele não vai", "novas eleições"])
def test_portuguese_words_are_known_among_names(text: str) -> None:
    assert answers.portuguese(text)
