"""How long an engine outside this machine is waited for, how often it is asked, and when it is left in peace.

Own code: stamina and tenacity repeat a call, but know neither `Retry-After`, nor one deadline over all tries and
pauses, nor a circuit breaker shared by the whole process; with those added, little of them would be left.
"""

import random
import re
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextvars import ContextVar
from email.utils import parsedate_to_datetime
from typing import Literal, Protocol, TypeVar

from ladoalado import answers
from ladoalado.errors import EngineFailed, LadoALadoError

# Seconds for one sentence in an online engine, all tries and pauses included: a message must come within ten.
SENTENCE_SECONDS = 9.0
TRIES = 3
# Seconds before the second try. Each further pause is twice the one before, and up to half as long again.
PAUSE = 0.4
# A pause that leaves less than this for the call after it is not worth beginning. Unit: seconds.
LEAST_TRY = 0.5
# Seconds after the deadline at which a call that nothing ends, such as a hung library, is left behind.
GRACE = 0.3
# Seconds without calls: after too many requests without a word on how long, at most, and after a lost connection.
BUSY_SECONDS, MOST_SECONDS, DOWN_SECONDS = 60.0, 600.0, 15.0
# Sentences in a row that fail for want of a connection before an engine counts as down.
DOWN_AFTER = 3
# A clock that is further from the service's own than this is not trusted to read its dates. Unit: seconds.
CLOCK_SECONDS = 5.0

Result = TypeVar("Result")
Kind = Literal["busy", "down", "answer", "refused"]


class Trouble(EngineFailed):
    """Why a call failed, in a sentence for the reader that holds neither text nor key.

    `kind`: `busy` (too many requests), `down` (no connection, or a server error), `answer` (it cannot be read, or is
    no translation), `refused` (asking again would change nothing). `retry_after`: seconds the service asks to wait.
    """

    def __init__(self, message: str, *, kind: Kind, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.kind: Kind = kind
        self.retry_after = retry_after

    @property
    def transient(self) -> bool:
        """Whether another try may succeed."""
        return self.kind != "refused"


class Remote(Protocol):
    """An engine whose calls leave this machine."""

    @property
    def name(self) -> str:
        """The word that chooses the engine."""

    @property
    def version(self) -> str:
        """What made the translation, as exactly as the engine can say."""

    @property
    def label(self) -> str:
        """What people call it."""

    @property
    def host(self) -> str:
        """Who gets the text."""

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The languages it was made for."""

    def translate(self, sentence: str) -> str:
        """One sentence, asked for once, by `deadline()`; raises Trouble."""


# --- time -----------------------------------------------------------------------------------------------------------

_DEADLINE: ContextVar[float | None] = ContextVar("deadline", default=None)


def deadline() -> float:
    """The moment, by `time.monotonic`, at which the call that is being made must be over."""
    moment = _DEADLINE.get()
    return time.monotonic() + SENTENCE_SECONDS if moment is None else moment


def within(seconds: float, call: Callable[[], Result]) -> Result:
    """What `call` returns or raises; TimeoutError after `seconds`, the call being left to end by itself.

    In a thread of its own, a daemon: some calls (a resolver, a foreign library) know no deadline, and must keep
    neither the reader waiting nor the program from ending.
    """
    result: Future[Result] = Future()

    def work() -> None:
        try:
            result.set_result(call())
        except Exception as failed:  # noqa: BLE001 - handed to the caller as it is
            result.set_exception(failed)
        # A panic of a foreign library is no Exception and would end this thread without a word.
        except BaseException as panic:  # noqa: BLE001
            result.set_exception(EngineFailed(f"The engine failed ({type(panic).__name__}); {answers.AGAIN}."))

    threading.Thread(target=work, name="ladoalado-call", daemon=True).start()
    return result.result(timeout=max(seconds, 0))


def asked_pause(headers: Mapping[str, str]) -> float | None:
    """The seconds that a `Retry-After` asks for, be it a number or an HTTP date; None without one that can be read."""
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", said):
        return float(said)
    moment = _moment(said)
    if moment is None:
        return None
    theirs, now = _moment(headers.get("date", "")), time.time()
    trusted = now if theirs is None or abs(theirs - now) < CLOCK_SECONDS else theirs
    return max(moment - trusted, 0.0)


def _moment(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return None


def spoken(seconds: float) -> str:
    """A time to wait in words: `58 seconds`, `12 minutes`, `24 hours`."""
    for size, unit in ((3600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return f"{-int(-seconds // size)} {unit}s"
    whole = max(-int(-seconds // 1), 1)
    return f"{whole} second{'s' if whole > 1 else ''}"


# --- the circuit breaker --------------------------------------------------------------------------------------------


class Circuit:
    """Whether an engine at one address may be asked now. Shared by all threads of the process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: float | None = None
        self._down = 0
        self._trial = False

    def enter(self) -> float:
        """0.0 where a sentence may be sent, else the seconds left. After a pause one sentence is let through first."""
        with self._lock:
            if self._until is None:
                return 0.0
            left = self._until - time.monotonic()
            if left > 0 or self._trial:
                return max(left, 1.0)
            self._trial = True
            return 0.0

    def leave(self, trouble: Trouble | None) -> None:
        """How the sentence that was let through ended; None for a translation."""
        with self._lock:
            self._down = self._down + 1 if trouble is not None and trouble.kind == "down" else 0
            # A sentence that was on its way when another one opened the breaker does not close it.
            standing = self._until if self._until is not None and self._until > time.monotonic() else None
            self._until = max(filter(None, (standing, self._paused_until(trouble))), default=None)
            self._trial = False

    def _paused_until(self, trouble: Trouble | None) -> float | None:
        if trouble is None:
            return None
        asked = trouble.retry_after
        if trouble.kind == "busy" or asked is not None:
            return time.monotonic() + min(BUSY_SECONDS if asked is None else asked, MOST_SECONDS)
        if self._down >= DOWN_AFTER:
            return time.monotonic() + DOWN_SECONDS
        return None

    def give_up(self) -> None:
        """The sentence that was let through ended without telling anything, as when the reader cancelled."""
        with self._lock:
            self._trial = False

    def close(self) -> None:
        """Lets sentences through again, as if nothing had happened."""
        with self._lock:
            self._until, self._down, self._trial = None, 0, False


_CIRCUITS: dict[tuple[str, str], Circuit] = {}
_CIRCUITS_LOCK = threading.Lock()


def circuit(name: str, host: str) -> Circuit:
    """The one breaker of this engine at this host."""
    with _CIRCUITS_LOCK:
        return _CIRCUITS.setdefault((name, host), Circuit())


def forget(name: str | None = None) -> None:
    """Lets an engine (all of them without a name) be asked again at once: the reader pressed "try again"."""
    with _CIRCUITS_LOCK:
        chosen = [breaker for (engine, _), breaker in _CIRCUITS.items() if name in (None, engine)]
    for breaker in chosen:
        breaker.close()


# --- the adapter ----------------------------------------------------------------------------------------------------


class Patient:
    """An online engine as `ladoalado.translation.Translator`, with a deadline, tries, pauses and a breaker."""

    def __init__(self, engine: Remote, *, seconds: float = SENTENCE_SECONDS) -> None:
        self.name, self.version, self.pairs = engine.name, engine.version, engine.pairs
        self.label = engine.label
        self._engine = engine
        self._seconds = seconds

    def translate(self, sentence: str) -> str:
        """The sentence in English, checked; raises Trouble within `seconds`."""
        breaker = self._breaker()
        left = breaker.enter()
        if left:
            after = f"it is asked again in {spoken(left)}; wait, press try again, or choose another engine"
            raise Trouble(f"{self.label} is left in peace for now: {after}.", kind="busy", retry_after=left)
        try:
            result = self._tried(sentence)
        except BaseException:
            breaker.give_up()
            raise
        breaker.leave(result if isinstance(result, Trouble) else None)
        if isinstance(result, Trouble):
            raise result
        return result

    def _breaker(self) -> Circuit:
        """The breaker of wherever the text would go now; Trouble where that is no address."""
        try:
            return circuit(self.name, self._engine.host)
        except LadoALadoError as unfit:
            said = str(unfit)
        raise Trouble(said, kind="refused")

    def _tried(self, sentence: str) -> str | Trouble:
        end = time.monotonic() + self._seconds
        for tried in range(1, TRIES + 1):
            result = self._once(sentence, end)
            if isinstance(result, str) or not result.transient or tried == TRIES:
                break
            pause = _pause(result, tried)
            if time.monotonic() + pause + LEAST_TRY > end:
                break
            time.sleep(pause)
        return self._worded(result) if isinstance(result, Trouble) else result

    def _once(self, sentence: str, end: float) -> str | Trouble:
        """One try. Failures are handed on anew, so that no traceback leads back to the text or a key."""

        def call() -> str:
            _DEADLINE.set(end)
            return answers.checked(self._engine.translate(sentence), sentence)

        try:
            return within(end + GRACE - time.monotonic(), call)
        except TimeoutError:
            return Trouble(f"{self.label} gave no answer within {spoken(self._seconds)}; {answers.AGAIN}.", kind="down")
        except Trouble as failed:
            return Trouble(str(failed), kind=failed.kind, retry_after=failed.retry_after)
        except EngineFailed as failed:
            return Trouble(str(failed), kind="answer")
        except LadoALadoError as failed:
            return Trouble(str(failed), kind="refused")
        except Exception as failed:  # noqa: BLE001 - by its type alone: its message may hold the text or a key
            return Trouble(f"{self.label} failed ({type(failed).__name__}); {answers.AGAIN}.", kind="answer")

    def _worded(self, trouble: Trouble) -> Trouble:
        """The last failure, with the service's own word on how long to wait."""
        if trouble.retry_after is None:
            return trouble
        wait = spoken(trouble.retry_after)
        return Trouble(
            f"{self.label} asks to wait {wait}; try again then, or choose another engine.",
            kind=trouble.kind,
            retry_after=trouble.retry_after,
        )


def _pause(trouble: Trouble, tried: int) -> float:
    """Seconds before the next try: never less than what the service asked for, and hardly more."""
    if trouble.retry_after is not None:
        return trouble.retry_after + random.uniform(0.02, 0.2)
    return PAUSE * float(2 ** (tried - 1)) * random.uniform(1.0, 1.5)
