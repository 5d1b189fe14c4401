"""Every online engine against every fault of a false service: nothing bad is kept, and a plain message comes in time.

The table says what each fault must lead to. Where pauses or time limits would only make the test slow they are
shortened; tests named `..._at_the_real_limits` shorten nothing.
"""

import contextlib
import logging
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from ladoalado import engines, patience
from ladoalado.errors import EngineFailed
from ladoalado.patience import Patient, Trouble
from ladoalado.translation import translate
from tests.servers import fake_translator as fake
from tests.servers import libre

ONLINE = ("google", "mymemory", "libretranslate", "deepl", "microsoft")
SOURCE = "O ministro D'Ávila disse que 25 deputados não vão à reunião com a Comissão Europeia em 2024."
KEY = "CANARY-7f3a"

# A translation, the very one that the service makes.
GOOD = (
    "ok bom cookie partial merge split bogus_lang shuffle_batch short_batch long_batch drop_placeholders"
    " mangle_placeholders dup_placeholders"
).split()
# A translation after another try: the service fails each third call, or as chance has it.
GOOD_AT_TIMES = ["every_3rd", "flaky"]
# Text that no look at the sentence alone can tell from a translation: here the audit warns.
FOR_THE_AUDIT = ["reorder", "wrong_numbers", "wrong_names"]
CLEANED = ["escaped"]
# A failure after one try, since asking again changes nothing.
REFUSED = (
    "400_lang 400_limit 403_banned 403_key 413 429_huge redirect redirect_meta redirect_here huge gzip_bomb"
).split()
# A failure after three.
FAILED = (
    "429_bad 500 502_html reset reset_mid close truncated cut_json html captcha wrong_type list null missing array nan"
    " dup latin1 surrogate nul empty blank echo script double_escaped markup formula bidi long repeat other_language"
    " quota_text prompt emoji"
).split()
# A failure that takes time: tested one by one below.
TIMED = ["slow", "drip", "hang", "429", "429_date", "503", "after_n", "down_then_up"]
# The page that Google answers with is text throughout: nothing in it can have a wrong type.
ONLY_JSON = {"wrong_type", "list", "null", "missing", "array"}


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    server, url = fake.start()
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key or address of the machine, no memory of earlier failures, a service that knows of no call."""
    for name in ONLINE:
        monkeypatch.setenv(f"LADOALADO_{name.upper()}_KEY", f"{KEY}-{name}")
    patience.forget()
    fake.LOG.clear()
    fake.S.update({"mode": "ok", "seconds": None, "times": None, "then": "ok", "calls": 0, "since": time.time()})


@pytest.fixture
def point(monkeypatch: pytest.MonkeyPatch, service: str):
    """Makes an engine that asks the false service for one fault."""

    def make(name: str, mode: str | None, *, seconds: float = 5.0) -> Patient:
        base = f"{service}/@{mode}" if mode else service
        monkeypatch.setenv(f"LADOALADO_{name.upper()}_URL", base + ("/microsoft" if name == "microsoft" else ""))
        online = engines.ENGINES[name].online
        assert online is not None
        return Patient(online(), seconds=seconds)

    return make


def asked() -> list[dict]:
    """What reached the service."""
    return list(fake.LOG)


def good(name: str) -> str:
    return f"[{'en-GB' if name == 'mymemory' else 'en'}] {SOURCE}"


def test_the_table_has_every_fault() -> None:
    table = [*GOOD, *GOOD_AT_TIMES, *FOR_THE_AUDIT, *CLEANED, *REFUSED, *FAILED, *TIMED]
    assert sorted(table) == sorted(fake.MODES)


@pytest.mark.parametrize(
    ("name", "mode"), [*product(ONLINE, [*GOOD, *GOOD_AT_TIMES, *FOR_THE_AUDIT, *CLEANED, *REFUSED, *FAILED])]
)
def test_nothing_bad_is_kept(
    name: str, mode: str, point, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0.002)
    caplog.set_level(logging.DEBUG)
    fake.S["seconds"] = 0
    engine = point(name, mode)
    began = time.monotonic()
    text, failure = "", None
    try:
        text = engine.translate(SOURCE)
    except EngineFailed as failed:
        failure = failed
    assert time.monotonic() - began < 5
    tries = len(asked())
    if mode in GOOD or (mode in ONLY_JSON and name == "google"):
        assert (text, tries) == (good(name), 1)
    elif mode in GOOD_AT_TIMES:
        assert text == good(name) or (failure is not None and tries == 3)
    elif mode in FOR_THE_AUDIT:
        assert text and tries == 1
    elif mode in CLEANED:
        assert text == good(name) + ' D\'Artagnan & "cia"'
    else:
        once = mode in REFUSED or (mode, name) == ("quota_text", "mymemory")
        assert failure is not None and tries == (1 if once else 3), text
    nothing_leaked(failure, caplog)
    assert not any(entry["cookie"] or entry["key_in_url"] or entry["path"] == "/never" for entry in asked())


@pytest.mark.parametrize(
    "source",
    [
        "Governo não cai",
        "“Não vou sair”, disse Lula da Silva à TAP (ver 3,5%).",
        "O PIB subiu 3,2% em 2023, mas a inflação não abrandou; o ministro das Finanças afirmou que as contas públicas "
        "estão certas, que a dívida desceu para 98% e que a economia portuguesa cresce mais do que a média europeia.",
    ],
    ids=["heading", "quotation", "long"],
)
def test_nothing_bad_is_kept_of_other_sentences(source: str, point, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "TRIES", 1)
    kept = []
    for name, mode in product(ONLINE, FAILED):
        if mode in ONLY_JSON and name == "google":
            continue
        patience.forget()
        with contextlib.suppress(Trouble):
            kept.append((name, mode, point(name, mode).translate(source)))
    assert kept == []


def nothing_leaked(failure: EngineFailed | None, caplog: pytest.LogCaptureFixture) -> None:
    """Neither key nor text in the message, in what led to it, or in any log."""
    seen = [record.getMessage() for record in caplog.records]
    error: BaseException | None = failure
    while error is not None:
        seen += [str(error), repr(error)]
        error = error.__cause__ or error.__context__
    assert not [line for line in seen if "CANARY" in line or "Ávila" in line or "%C3%81vila" in line]
    if failure is not None:
        assert str(failure).endswith(".") and "\n" not in str(failure)
        assert "engine" in str(failure) or "key" in str(failure)


@pytest.mark.parametrize("name", ONLINE)
def test_keys_reach_only_those_who_want_one(name: str, point) -> None:
    point(name, "ok").translate(SOURCE)
    (entry,) = asked()
    assert entry["key_present"] == (name in ("libretranslate", "deepl", "microsoft"))
    assert bool(entry["text_in_url_chars"]) == (name in ("google", "mymemory"))
    assert entry["ua"].startswith("LadoALado/")


def together(engines_: Iterable[Patient]) -> list[tuple[str | Trouble, float]]:
    """What all engines say of the sentence, asked at the same time, and the seconds that each took."""

    def ask(engine: Patient) -> tuple[str | Trouble, float]:
        began = time.monotonic()
        try:
            return engine.translate(SOURCE), time.monotonic() - began
        except Trouble as failed:
            return failed, time.monotonic() - began

    with ThreadPoolExecutor(len(ONLINE)) as threads:
        return list(threads.map(ask, engines_))


def left_in_time(results: list[tuple[str | Trouble, float]], seconds: float) -> None:
    for trouble, took in results:
        assert isinstance(trouble, Trouble) and trouble.kind == "down" and "no answer" in str(trouble)
        assert seconds - 0.2 <= took < seconds + 1
    assert len(asked()) == len(ONLINE)


@pytest.mark.parametrize("mode", ["hang", "drip", "slow"])
def test_a_service_that_holds_the_line_is_left_in_time(mode: str, point) -> None:
    fake.S["seconds"] = 60
    left_in_time(together(point(name, mode, seconds=0.6) for name in ONLINE), 0.6)


def test_a_service_that_hangs_gets_a_message_within_ten_seconds_at_the_real_limits(point) -> None:
    left_in_time(together(point(name, "hang", seconds=patience.SENTENCE_SECONDS) for name in ONLINE), 9)


@pytest.mark.parametrize("mode", ["slow", "drip"])
def test_a_slow_service_is_waited_for(mode: str, point) -> None:
    fake.S["seconds"] = 0.5
    results = together(point(name, mode) for name in ONLINE)
    assert [text for text, _ in results] == [good(name) for name in ONLINE]


def moments(name: str) -> list[float]:
    """When the service was asked through an engine."""
    api = "translate" if name == "libretranslate" else name
    return [entry["t"] for entry in asked() if entry["api"] == api]


@pytest.mark.parametrize("mode", ["503", "429"])
def test_a_wait_that_the_service_asks_for_is_kept(mode: str, point) -> None:
    """503 asks for one second; 429 for what `seconds` says."""
    fake.S["seconds"] = 1
    results = together(point(name, mode) for name in ONLINE)
    assert all("asks to wait 1 second" in str(trouble) for trouble, _ in results)
    for name in ONLINE:
        first, second, third = moments(name)
        assert 1.0 <= second - first <= 1.5 and 1.0 <= third - second <= 1.5


def test_a_wait_until_a_date_is_kept(point) -> None:
    """The date has whole seconds only: what lies ahead is a second or a part of it."""
    fake.S["seconds"] = 1
    assert all("asks to wait" in str(trouble) for trouble, _ in together(point(name, "429_date") for name in ONLINE))
    for name in ONLINE:
        times = moments(name)
        assert len(times) == 3
        for before, after in zip(times, times[1:], strict=False):
            due = int(before + 1)
            assert due <= after <= due + 0.5


@pytest.mark.parametrize("name", ONLINE)
def test_an_engine_that_asked_for_a_pause_is_not_asked_in_it(name: str, point) -> None:
    engine = point(name, "429_huge")
    with pytest.raises(Trouble, match="24 hours"):
        engine.translate(SOURCE)
    with pytest.raises(Trouble, match="asked again in 10 minutes") as failed:
        engine.translate(SOURCE)
    assert len(asked()) == 1
    assert failed.value.retry_after is not None and 590 < failed.value.retry_after <= 600
    patience.forget(name)
    with pytest.raises(Trouble, match="24 hours"):
        engine.translate(SOURCE)


@pytest.mark.parametrize("name", ONLINE)
def test_a_service_that_stops_after_five_sentences_keeps_them(name: str, point, monkeypatch) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0.002)
    fake.S.update({"mode": "after_n", "n": 5, "seconds": 60})
    sentences = [f"Frase número {number} que não foi traduzida." for number in range(8)]
    results = list(translate(sentences, engine=point(name, None)))
    assert [result.status for result in results] == ["machine"] * 5 + ["failed"] * 3
    assert len(asked()) == 6
    fake.S.update({"mode": "ok"})
    patience.forget(name)
    again = list(translate(sentences[5:], engine=point(name, None)))
    assert {result.status for result in again} == {"machine"}


@pytest.mark.parametrize("name", ONLINE)
def test_a_service_that_comes_back_is_asked_again(name: str, point) -> None:
    fake.S.update({"mode": "down_then_up", "seconds": 0.3, "since": time.time()})
    assert point(name, None).translate(SOURCE) == good(name)
    assert len(asked()) in (2, 3)


@pytest.mark.parametrize("name", ONLINE)
def test_a_call_that_fails_now_and_then_is_made_again(name: str, point, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0.002)
    engine = point(name, "every_3rd")
    assert [engine.translate(SOURCE) for _ in range(4)] == [good(name)] * 4
    assert [entry["fault"] for entry in asked()] == ["ok", "ok", "500", "ok", "ok"]


@pytest.mark.parametrize("name", ONLINE)
def test_a_dead_server_is_said_to_be_one(name: str, point, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0.002)
    engine = point(name, "ok")
    monkeypatch.setenv(f"LADOALADO_{name.upper()}_URL", "http://127.0.0.1:1")
    with pytest.raises(Trouble, match="cannot be reached; check your connection"):
        engine.translate(SOURCE)


def test_a_real_engine_answers_by_the_protocol_of_libretranslate() -> None:
    with libre.serving() as url:
        engine = engines.ENGINES["libretranslate"].make(address=url)
        (result,) = translate(["A Meta lançou o Llama 2."], engine=engine)
    assert (result.text, result.status) == ("Meta launched Llama 2.", "machine")
