"""Who finds names that the catalogue does not list: one protocol, a dict of recognisers, one door.

The default is the encoder shipped in `models/`. A reader who has spaCy's `pt_core_news_lg` installed can choose it
instead. Where a recogniser cannot be loaded, the catalogue and the sentence rules work alone, and the reason is kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata, util
from typing import TYPE_CHECKING, Protocol

from ladoalado import settings
from ladoalado.errors import BadInput, BadModel

if TYPE_CHECKING:
    from ladoalado.recognition.encoder import Listened

SPACY_MODEL = "pt_core_news_lg"
NONE = "none"


class Recogniser(Protocol):
    """Reads texts; the answer depends on the text alone."""

    def pipe(self, texts: Iterable[str]) -> Iterator["Listened"]:
        """Names and sentence starts of each text, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """A recogniser one can choose: its version for the provenance, and the languages it reads."""

    version: Callable[[], str]
    make: Callable[[], Recogniser]
    here: Callable[[], bool]
    languages: frozenset[str]


def _encoder() -> Recogniser:
    # onnxruntime and the weights take most of a second, and a stored reading needs neither.
    from ladoalado.recognition.encoder import Encoder

    return Encoder(settings.MODELS / settings.NAMES_MODEL)


def _encoder_version() -> str:
    """Changes when any file of the model does: its list of sums is read, and nothing heavy is imported for it."""
    try:
        sums = (settings.MODELS / settings.NAMES_MODEL / "sha256.json").read_bytes()
    except OSError as error:
        raise BadModel(f"models/{settings.NAMES_MODEL}: sha256.json cannot be read; restore the folder") from error
    return sha256(sums).hexdigest()[:12]


def _spacy() -> Recogniser:
    from ladoalado.pipelines import PackagedNames

    try:
        return PackagedNames(SPACY_MODEL)
    except Exception as error:  # a package made for another version fails in many ways
        raise BadModel(f"{SPACY_MODEL} cannot be loaded; install it again for this version of spaCy") from error


def _spacy_here() -> bool:
    """Whether the package is installed as one; a folder of that name is not enough."""
    return any(metadata.distributions(name=SPACY_MODEL)) and util.find_spec(SPACY_MODEL) is not None


RECOGNISERS: Mapping[str, Choice] = {
    "encoder": Choice(_encoder_version, _encoder, lambda: True, frozenset({"pt", "en"})),
    SPACY_MODEL: Choice(
        lambda: metadata.version(SPACY_MODEL),
        _spacy,
        _spacy_here,
        frozenset({"pt"}),
    ),
}


def names() -> tuple[str, ...]:
    """The recognisers that are installed, the default first."""
    return tuple(name for name, choice in RECOGNISERS.items() if choice.here())


def choice(name: str) -> Choice:
    """The recogniser of that name. Raises BadInput where it is unknown or not installed."""
    if name not in names():
        known = ", ".join(names())
        raise BadInput(f"there is no recogniser '{name[:40]}' here; choose one of: {known}")
    return RECOGNISERS[name]


@cache
def recogniser(name: str = settings.RECOGNISER) -> Recogniser:
    """That recogniser, loaded once a process. Raises BadInput for an unknown one, BadModel for a damaged one."""
    return choice(name).make()


def listen(texts: Iterable[str], language: str, name: str = settings.RECOGNISER) -> Iterator["Listened"]:
    """What a recogniser says of each text of `language`; where it does not read that language, the shipped one."""
    chosen = name if language in choice(name).languages else settings.DEFAULT_RECOGNISER
    return recogniser(chosen).pipe(texts)


def version(name: str = settings.RECOGNISER) -> str:
    """Changes when the answers may; cheap. `none` where the model cannot be read."""
    try:
        return f"{name} {choice(name).version()}"
    except (BadModel, metadata.PackageNotFoundError):
        return NONE
