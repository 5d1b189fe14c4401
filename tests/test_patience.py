"""Deadlines, tries, pauses and the breaker, with an engine that does as it is told."""

import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate

import pytest

from ladoalado import patience
from ladoalado.errors import BadInput, EngineFailed
from ladoalado.patience import Circuit, Patient, Trouble, asked_pause, spoken, within

SOURCE = "O governo não respondeu ontem."
GOOD = "The government did not answer yesterday."
Step = str | None | BaseException | Callable[[], str]


class Scripted:
    """An engine outside this machine; each call takes the next step, the last one again and again."""

    name = "scripted"
    label = "Scripted"
    version = "1"
    pairs = frozenset({("pt", "en")})

    def __init__(self, *steps: Step, host: str = "far.invalid") -> None:
        self.steps = list(steps)
        self.host = host
        self.asked: list[float] = []

    def translate(self, sentence: str) -> str:
        self.asked.append(time.monotonic())
        step = self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]
        if isinstance(step, BaseException):
            raise step
        return step() if callable(step) else step  # type: ignore[return-value]


def trouble(kind: patience.Kind = "down", retry_after: float | None = None) -> Trouble:
    return Trouble("It failed; try again.", kind=kind, retry_after=retry_after)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    patience.forget()
    yield
    patience.forget()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0.001)


def failure(engine: Patient) -> Trouble:
    with pytest.raises(Trouble) as failed:
        engine.translate(SOURCE)
    assert failed.value.__cause__ is None and failed.value.__context__ is None
    return failed.value


# --- tries ------------------------------------------------------------------------------------------------------------


def test_an_adapter_is_a_translator_with_the_engine_s_own_names() -> None:
    engine = Patient(Scripted(GOOD))
    assert (engine.name, engine.label, engine.version, engine.pairs) == ("scripted", "Scripted", "1", Scripted.pairs)
    assert engine.translate(SOURCE) == GOOD


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "first", [trouble(), trouble("busy"), trouble("answer"), EngineFailed("No."), ValueError("x"), None, "", SOURCE]
)
def test_what_may_pass_is_tried_again(first: Step) -> None:
    engine = Scripted(first, GOOD)
    assert Patient(engine).translate(SOURCE) == GOOD
    assert len(engine.asked) == 2


@pytest.mark.usefixtures("quick")
def test_nobody_is_asked_more_than_three_times() -> None:
    engine = Scripted(trouble())
    assert failure(Patient(engine)).kind == "down"
    assert len(engine.asked) == 3


@pytest.mark.parametrize("step", [trouble("refused"), BadInput("Unknown language.")])
def test_what_will_not_pass_is_not_tried_again(step: Step) -> None:
    engine = Scripted(step)
    assert failure(Patient(engine)).kind == "refused"
    assert len(engine.asked) == 1


def test_pauses_grow_and_are_never_shorter_than_their_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSE", 0.1)
    engine = Scripted(trouble())
    failure(Patient(engine))
    first, second = (after - before for before, after in zip(engine.asked, engine.asked[1:], strict=False))
    assert first >= 0.1 and second >= 0.2
    assert all(0.1 <= patience._pause(trouble(), 1) <= 0.15 for _ in range(100))


@pytest.mark.usefixtures("quick")
def test_a_failure_tells_neither_text_nor_key() -> None:
    told = failure(Patient(Scripted(RuntimeError(f"CANARY {SOURCE}"))))
    assert str(told) == "Scripted failed (RuntimeError); try again, or choose another engine."
    assert "CANARY" not in repr(told)


@pytest.mark.usefixtures("quick")
def test_a_panic_of_a_foreign_library_is_a_failure() -> None:
    class Panic(BaseException):
        pass

    assert "Panic" in str(failure(Patient(Scripted(Panic(SOURCE)))))


# --- time -------------------------------------------------------------------------------------------------------------


def test_a_hung_engine_is_left_behind_in_time() -> None:
    hung = threading.Event()
    engine = Scripted(lambda: str(hung.wait(20)))
    began = time.monotonic()
    assert "no answer within 1 second" in str(failure(Patient(engine, seconds=0.2)))
    assert time.monotonic() - began < 2
    hung.set()


def test_all_tries_share_one_deadline() -> None:
    deadlines: list[float] = []

    def step() -> str:
        deadlines.append(patience.deadline())
        raise trouble()

    began = time.monotonic()
    failure(Patient(Scripted(step), seconds=1.2))
    assert len(deadlines) >= 2 and len(set(deadlines)) == 1
    assert 1.1 < deadlines[0] - began < 1.4


def test_without_a_caller_the_deadline_is_the_usual_one() -> None:
    assert 8.9 < patience.deadline() - time.monotonic() <= patience.SENTENCE_SECONDS < 10


def test_a_try_that_would_begin_at_the_deadline_is_not_made() -> None:
    engine = Scripted(trouble())
    began = time.monotonic()
    failure(Patient(engine, seconds=0.6))
    assert len(engine.asked) == 1 and time.monotonic() - began < 0.5


def test_within_hands_on_results_and_failures() -> None:
    assert within(5, lambda: 42) == 42
    with pytest.raises(KeyError):
        within(5, lambda: {}["x"])
    with pytest.raises(TimeoutError):
        within(0.05, lambda: time.sleep(1))
    with pytest.raises(TimeoutError):
        within(-1, lambda: time.sleep(0.2))


# --- Retry-After ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0), ("120", 120), (" 7 ", 7), ("1.5", 1.5), ("86400", 86400),
        ("", None), ("soon", None), ("-5", None), ("1e9", None), ("٣", None), ("99999999999999", None), ("7 s", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("Wed, 99 Oct 2015 07:28:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_is_a_number_a_date_or_nothing(said: str, seconds: float | None) -> None:
    assert asked_pause({"retry-after": said}) == seconds


def test_no_header_asks_for_nothing() -> None:
    assert asked_pause({}) is None


def test_a_date_is_counted_from_now() -> None:
    pause = asked_pause({"retry-after": formatdate(time.time() + 30, usegmt=True)})
    assert pause is not None and 28 < pause <= 30


def test_a_wrong_clock_here_does_not_matter() -> None:
    theirs = time.time() + 7200
    said = {"date": formatdate(theirs, usegmt=True), "retry-after": formatdate(theirs + 30, usegmt=True)}
    assert asked_pause(said) == 30


def test_the_next_try_comes_when_the_service_asked_for_it() -> None:
    engine = Scripted(trouble("busy", 0.7), GOOD)
    assert Patient(engine).translate(SOURCE) == GOOD
    first, second = engine.asked
    assert 0.7 <= second - first <= 1.2


def test_a_wait_beyond_the_deadline_is_not_begun_but_told() -> None:
    engine = Scripted(trouble("busy", 86400))
    began = time.monotonic()
    told = failure(Patient(engine))
    assert "asks to wait 24 hours" in str(told) and told.retry_after == 86400
    assert len(engine.asked) == 1 and time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 second"), (0.4, "1 second"), (1, "1 second"), (1.2, "2 seconds"), (59, "59 seconds"), (119, "119 seconds"),
     (120, "2 minutes"), (601, "11 minutes"), (7200, "2 hours"), (86400, "24 hours")],
)  # fmt: skip
def test_waits_are_said_in_words_and_never_too_short(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


# --- the breaker ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("quick")
def test_after_too_many_requests_the_engine_is_left_in_peace_for_a_minute() -> None:
    engine = Scripted(trouble("busy"), trouble("busy"), trouble("busy"), GOOD)
    failure(Patient(engine))
    told = failure(Patient(engine))
    assert len(engine.asked) == 3
    assert "60 seconds" in str(told) and told.retry_after is not None and 59 < told.retry_after <= 60
    patience.forget("another")
    failure(Patient(engine))
    patience.forget("scripted")
    assert Patient(engine).translate(SOURCE) == GOOD


def test_a_day_never_blocks_for_more_than_ten_minutes() -> None:
    engine = Patient(Scripted(trouble("busy", 86400)))
    failure(engine)
    assert "asked again in 10 minutes" in str(failure(engine))


@pytest.mark.usefixtures("quick")
def test_too_many_requests_that_were_cured_leave_no_trace() -> None:
    engine = Scripted(trouble("busy"), GOOD)
    assert Patient(engine).translate(SOURCE) == GOOD
    assert Patient(engine).translate(SOURCE) == GOOD


@pytest.mark.usefixtures("quick")
def test_three_sentences_without_a_connection_open_the_breaker_and_one_trial_follows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "DOWN_SECONDS", 0.3)
    engine = Scripted(trouble())
    for _ in range(3):
        assert str(failure(Patient(engine))) == "It failed; try again."
    asked = len(engine.asked)
    assert "asked again in" in str(failure(Patient(engine))) and len(engine.asked) == asked
    time.sleep(0.35)
    assert str(failure(Patient(engine))) == "It failed; try again."
    assert "asked again in" in str(failure(Patient(engine)))
    time.sleep(0.35)
    engine.steps = [GOOD]
    assert Patient(engine).translate(SOURCE) == GOOD
    assert Patient(engine).translate(SOURCE) == GOOD


@pytest.mark.usefixtures("quick")
def test_sentences_that_the_service_answers_badly_do_not_open_the_breaker() -> None:
    engine = Scripted("")
    for _ in range(5):
        assert failure(Patient(engine)).kind == "answer"
    assert len(engine.asked) == 15


@pytest.mark.usefixtures("quick")
def test_a_success_between_failures_begins_the_count_anew() -> None:
    engine = Scripted(*[trouble()] * 6, GOOD, *[trouble()] * 6, GOOD)
    outcomes = []
    for _ in range(6):
        try:
            outcomes.append(Patient(engine).translate(SOURCE))
        except Trouble as failed:
            outcomes.append(failed.kind)
    assert outcomes == ["down", "down", GOOD, "down", "down", GOOD]


@pytest.mark.usefixtures("quick")
def test_another_address_of_the_same_engine_is_not_blamed() -> None:
    failure(Patient(Scripted(trouble("busy"))))
    assert Patient(Scripted(GOOD, host="near.invalid")).translate(SOURCE) == GOOD


def test_only_one_of_many_threads_makes_the_trial() -> None:
    breaker = Circuit()
    for _ in range(3):
        assert breaker.enter() == 0
        breaker.leave(trouble())
    assert breaker.enter() > 0
    breaker._until = time.monotonic() - 1
    results: list[float] = []
    threads = [threading.Thread(target=lambda: results.append(breaker.enter())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results)[:2] == [0.0, 1.0]
    breaker.give_up()
    assert breaker.enter() == 0.0


def test_a_sentence_on_its_way_does_not_close_what_another_one_opened() -> None:
    breaker = Circuit()
    assert breaker.enter() == breaker.enter() == 0
    breaker.leave(trouble("busy"))
    breaker.leave(None)
    assert breaker.enter() > 50


def test_a_reader_who_cancels_leaves_the_trial_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Patient(Scripted(GOOD))
    breaker = patience.circuit("scripted", "far.invalid")
    breaker._until = time.monotonic() - 1

    def cancelled(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(patience, "within", cancelled)
        with pytest.raises(KeyboardInterrupt):
            engine.translate(SOURCE)
    assert engine.translate(SOURCE) == GOOD
