"""Sentences into English, by an engine the reader chooses. Importing this module loads no engine."""

import math
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import repeat
from pathlib import Path
from typing import Literal, Protocol

from ladoalado import answers, patience, protection, repairs, shielding
from ladoalado.engines import ENGINES
from ladoalado.errors import BadInput, EngineFailed, NotKept
from ladoalado.memory import Key, Memory, Remembered, today
from ladoalado.reading import NOT_ASKED, NOT_PORTUGUESE, OUT_OF_TIME

UNCHANGED = "unchanged"
# Reasons that stay the same however often an engine is asked.
FINAL = frozenset({NOT_PORTUGUESE, NOT_ASKED, OUT_OF_TIME})

Names = Sequence[tuple[str, str]]


class Translator(Protocol):
    """An engine. One that knows only some languages names them in `pairs`, as `("pt", "en")`."""

    @property
    def name(self) -> str:
        """The word that chooses the engine: a key of `ENGINES`."""

    @property
    def version(self) -> str:
        """What made the translation, as exactly as the engine can say."""

    def translate(self, sentence: str) -> str:
        """One sentence in English; EngineFailed with a line that says what to do, never with the sentence."""


_MAKING = threading.Lock()


def translator(name: str, *, source: str = "pt", target: str = "en", address: str | None = None) -> Translator:
    """The engine of that name, made once; `address` is that of a translation server, for an engine that takes one.

    Raises BadInput if there is no such engine or it does not know the languages, EngineFailed where it lacks something.
    """
    if name not in ENGINES:
        raise BadInput(f"There is no engine {name!r}; choose one of: {', '.join(ENGINES)}.")
    # Keys and addresses come from the environment and may change while the program runs.
    if missing := ENGINES[name].available(address):
        raise EngineFailed(missing)
    with _MAKING:
        return _made(name, source, target, address)


@cache
def _made(name: str, source: str, target: str, address: str | None) -> Translator:
    return ENGINES[name].make(source, target, address)


def forget(name: str) -> None:
    """Let the engine of that name be asked again at once, although it failed a moment ago."""
    patience.forget(name)


@dataclass(frozen=True, slots=True)
class Translated:
    """A sentence's translation, or the sentence itself where `status` is `failed`, and `reason` says why.

    Numbers, signs and addresses need no engine: they come back as they are, the reason being `UNCHANGED`.
    `at` is the day it was made (ISO 8601) where a memory held it, None where it was made now; `protected` are the
    reader's names that were kept, `lost` those that could not be.
    """

    text: str
    status: Literal["machine", "failed"]
    reason: str | None = None
    at: str | None = None
    protected: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def translate(
    sentences: Iterable[str],
    *,
    engine: str | Translator,
    names: Iterable[Collection[str]] | None = None,
    source: str = "pt",
    target: str = "en",
    memory: Memory | None = None,
    protected: Names = (),
    asking: bool = True,
    until: float = math.inf,
) -> Iterator[Translated]:
    """One result for each sentence, in order; a sentence that fails does not touch the others.

    An engine given by name that does not exist or cannot start raises at once, before the first sentence. A sentence
    that stands in the article more than once is translated once; one that `memory` holds is not translated at all, and
    a new one is in the memory before it is given out. A memory that cannot keep does not stop the translation.
    Without `asking` no engine is called: what the memory does not hold fails with the reason `NOT_ASKED`; after
    `until`, a moment of `time.monotonic`, with `OUT_OF_TIME`.

    `names` holds, for each sentence, the names found in it: they keep their capitals where a sentence is written
    in capitals throughout. `protected` is the reader's list: (source form, form in the translation).
    """
    chosen = translator(engine, source=source, target=target) if isinstance(engine, str) else engine
    texts = list(sentences)
    named: Iterable[Collection[str]] = repeat(()) if names is None else names
    keys = [_key(text, chosen, source, target, protected) for text in texts]
    remembered = _recalled(keys, memory)
    keeping = _Keeping(memory)
    once: dict[tuple[Key, frozenset[str]], Translated] = {}

    def result(key: Key, known: Collection[str]) -> Translated:
        if key in remembered:
            kept = remembered[key]
            return Translated(kept.text, "machine", None, kept.at, kept.protected)
        if time.monotonic() > until:
            return Translated(key.text, "failed", OUT_OF_TIME)
        place = (key, frozenset(known))
        if place not in once:
            once[place] = _made_now(key, chosen, known, asking)
            keeping.keep(key, once[place])
        return once[place]

    # zip's `strict` would refuse the endless default.
    return (result(key, known) for key, known in zip(keys, named, strict=False))


def _key(text: str, engine: Translator, source: str, target: str, protected: Names) -> Key:
    standing = protection.standing(text, protected) if protected else ()
    return Key(text, source, target, engine.name, f"{engine.version} {preparation()}", standing)


@cache
def preparation() -> str:
    """A stamp of the code that prepares sentences for an engine and checks its answers: another one, another result."""
    here = Path(__file__).parent
    files = [here / f"{name}.py" for name in ("answers", "protection", "repairs", "shielding", "translation")]
    made = sha256()
    for file in (*files, *sorted((here / "translators").glob("*.py"))):
        made.update(file.read_bytes())
    return made.hexdigest()[:12]


def _recalled(keys: Sequence[Key], memory: Memory | None) -> dict[Key, Remembered]:
    try:
        return memory.recall(keys) if memory else {}
    except NotKept:
        return {}


class _Keeping:
    """Keeps translations until the memory says that it cannot: one attempt that waits for a lock is enough."""

    def __init__(self, memory: Memory | None) -> None:
        self.memory = memory

    def keep(self, key: Key, made: Translated) -> None:
        if self.memory is None or made.status == "failed" or made.reason == UNCHANGED or made.lost:
            return
        try:
            self.memory.keep(key, Remembered(made.text, today(), made.protected))
        except NotKept:
            self.memory = None


def _lost(key: Key, kept: protection.Kept) -> tuple[str, ...]:
    """The protected names that are not in the translation, also those that were not found in the prepared sentence."""
    return tuple(wanted for _, wanted in key.protected if wanted not in kept.protected)


def _made_now(key: Key, engine: Translator, names: Collection[str], asking: bool) -> Translated:
    """The sentence by the engine, now."""
    source = shielding.tidy(key.text)
    if answers.mostly_strange(source):
        return Translated(key.text, "failed", NOT_PORTUGUESE)
    if not shielding.translatable(source):
        return Translated(key.text, "machine", UNCHANGED)
    if not asking:
        return Translated(key.text, "failed", NOT_ASKED)
    known = [*names, *(form for form, _ in key.protected)]
    source = shielding.sentence_case(source, shielding.spellings(known))

    def ask(text: str) -> str:
        return repairs.repair(answers.checked(engine.translate(text), text), text)

    try:
        if not key.protected:
            return Translated(ask(source), "machine")
        kept = protection.translate_protected(source, key.protected, ask)
        return Translated(kept.text, "machine", protected=kept.protected, lost=_lost(key, kept))
    except EngineFailed as failed:
        return Translated(key.text, "failed", str(failed))
    except Exception as failed:  # noqa: BLE001 - engines come from many hands; one sentence must not end the article
        return Translated(key.text, "failed", f"The engine failed ({type(failed).__name__}); {answers.AGAIN}.")
