"""Sentences into English, by an engine the reader chooses. Importing this module loads no engine."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Literal, Protocol

from ladoalado import answers, shielding
from ladoalado.errors import BadInput, EngineFailed
from ladoalado.translators.embedded import Embedded

UNCHANGED = "unchanged"
NOT_PORTUGUESE = "not Portuguese"


class Translator(Protocol):
    """An engine. One that knows only some languages names them in `pairs`, as `("pt", "en")`."""

    @property
    def name(self) -> str:
        """The word that chooses the engine: a key of `TRANSLATORS`."""

    @property
    def version(self) -> str:
        """What made the translation, as exactly as the engine can say."""

    def translate(self, sentence: str) -> str:
        """One sentence in English; EngineFailed with a line that says what to do, never with the sentence."""


TRANSLATORS: dict[str, Callable[[], Translator]] = {"embedded": Embedded}

_MAKING = threading.Lock()


def translator(name: str, *, source: str = "pt", target: str = "en") -> Translator:
    """The engine of that name, made once; BadInput if there is none, or it does not know the languages."""
    if name not in TRANSLATORS:
        raise BadInput(f"There is no engine {name!r}; choose one of: {', '.join(sorted(TRANSLATORS))}.")
    with _MAKING:
        engine = _made(TRANSLATORS[name])
    pairs = getattr(engine, "pairs", None)
    if pairs is not None and (source, target) not in pairs:
        known = ", ".join(f"{one} to {other}" for one, other in sorted(pairs))
        raise BadInput(f"The engine {name!r} cannot translate {source} to {target}; it knows {known}.")
    return engine


@cache
def _made(make: Callable[[], Translator]) -> Translator:
    return make()


@dataclass(frozen=True, slots=True)
class Translated:
    """A sentence's translation, or the sentence itself where `status` is `failed`, and `reason` says why.

    Numbers, signs and addresses need no engine: they come back as they are, the reason being `UNCHANGED`.
    """

    text: str
    status: Literal["machine", "failed"]
    reason: str | None = None


def translate(
    sentences: Iterable[str], *, engine: str | Translator, names: Iterable[Collection[str]] | None = None
) -> Iterator[Translated]:
    """One result for each sentence, in order; a sentence that fails does not touch the others.

    An engine given by name that does not exist or cannot start raises at once, before the first sentence. A sentence
    that stands in the article more than once is translated once.

    `names` holds, for each sentence, the names found in it: they keep their capitals where a sentence is written
    in capitals throughout.
    """
    chosen = translator(engine) if isinstance(engine, str) else engine
    named: Iterable[Collection[str]] = repeat(()) if names is None else names
    once: dict[tuple[str, frozenset[str]], Translated] = {}

    def result(sentence: str, known: Collection[str]) -> Translated:
        key = (sentence, frozenset(known))
        if key not in once:
            once[key] = _translated(sentence, chosen, known)
        return once[key]

    # zip's `strict` would refuse the endless default.
    return (result(sentence, known) for sentence, known in zip(sentences, named, strict=False))


def _translated(sentence: str, engine: Translator, names: Collection[str]) -> Translated:
    source = shielding.tidy(sentence)
    if answers.mostly_strange(source):
        return Translated(sentence, "failed", NOT_PORTUGUESE)
    if not shielding.translatable(source):
        return Translated(sentence, "machine", UNCHANGED)
    source = shielding.sentence_case(source, shielding.spellings(names))
    try:
        return Translated(answers.checked(engine.translate(source), source), "machine")
    except EngineFailed as failed:
        return Translated(sentence, "failed", str(failed))
    except Exception as failed:  # noqa: BLE001 - engines come from many hands; one sentence must not end the article
        return Translated(sentence, "failed", f"The engine failed ({type(failed).__name__}); {answers.AGAIN}.")
