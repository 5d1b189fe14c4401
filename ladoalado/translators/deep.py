"""The one door to deep-translator, which builds an engine's question and reads its answer. It never sees the network.

Left to itself the package knows no deadline, follows redirects, puts keys and text into addresses and into error
messages, and keeps what it was asked in the translator, so that two threads get each other's sentences. Therefore:
the name `requests` in each of its modules is replaced by a stand-in that hands the question to `ladoalado.web`;
where a question goes and how the key travels is decided here; a translator serves one sentence; and whatever it
raises becomes a sentence without text or key.
"""

import json
import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any, ClassVar

from ladoalado import answers, patience, shielding
from ladoalado.addresses import Address
from ladoalado.errors import BadInput, EngineFailed
from ladoalado.patience import Trouble

PACKAGE = "deep-translator"
# As for the embedded engine: far longer than any sentence. Unit: characters.
LONGEST_SENTENCE = 10_000
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent to an engine's own address: `params` in the address, `body` as JSON."""

    method: str
    params: Mapping[str, str] | None = field(default=None, repr=False)
    headers: Mapping[str, str] | None = field(default=None, repr=False)
    body: object = field(default=None, repr=False)


class Reply:
    """An answer with a good status, as the package reads it. Raises ValueError where it is not what it should be."""

    status_code = 200

    def __init__(self, body: bytes, headers: Mapping[str, str]) -> None:
        self._body = body
        self._type = headers.get("content-type", "")

    @property
    def text(self) -> str:
        """The body in the letters that its headers declare, UTF-8 unless they do."""
        western = re.search(r"charset=[\"']?(?:iso-8859-1|latin-?1|windows-1252)\b", self._type, re.IGNORECASE)
        return self._body.decode("cp1252" if western else "utf-8-sig")

    def json(self) -> Any:
        """The body as JSON in UTF-8. Two values for one name, or a number that is none, are refused."""
        return json.loads(self._body.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_number)

    def close(self) -> None:
        """Nothing is open any more."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def _no_number(_: str) -> Any:
    raise ValueError("no number")


# --- the stand-in for requests --------------------------------------------------------------------------------------

Send = Callable[[Fields, object], Reply]
_SEND: ContextVar[Send] = ContextVar("send")


class _NeverRaised(Exception):
    """What the package catches of requests."""


class _Exceptions:
    RequestException = _NeverRaised


class _Requests:
    """What the package's modules find under the name `requests`. Their addresses and proxies are not used."""

    exceptions = _Exceptions

    @staticmethod
    def get(_url: str, params: Fields | None = None, **_: object) -> Reply:
        return _SEND.get()(params or {}, None)

    @staticmethod
    def post(_url: str, params: Fields | None = None, json: object = None, **_: object) -> Reply:
        return _SEND.get()(params or {}, json)


@cache
def module(name: str) -> Any:
    """A module of the package, cut off from the network."""
    found = import_module(f"deep_translator.{name}")
    vars(found)["requests"] = _Requests
    return found


# --- an engine ------------------------------------------------------------------------------------------------------


class Online(ABC):
    """An engine on the network, asked once a sentence; `ladoalado.patience.Patient` asks it again where need be.

    The key comes from LADOALADO_<NAME>_KEY, another address (a proxy's, a test's) from LADOALADO_<NAME>_URL; both are
    read at each call. `codes` turns our language codes into the engine's.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    home: ClassVar[str]
    path: ClassVar[str]
    codes: ClassVar[Mapping[str, str]]
    needs_key: ClassVar[bool] = False
    needs_address: ClassVar[bool] = False
    # The most characters that are sent at once.
    longest: ClassVar[int] = LONGEST_SENTENCE

    def __init__(self, *, source: str = "pt", target: str = "en", address: str | None = None) -> None:
        """`address`: the server that the reader typed, for engines that have many. BadInput for unknown languages."""
        for language in (source, target):
            if language not in self.codes:
                known = ", ".join(sorted(self.codes))
                raise BadInput(f"{self.label} is not asked for the language {language!r} here; it knows {known}.")
        self.source, self.target = self.codes[source], self.codes[target]
        self.pairs = frozenset({(source, target)})
        self._typed = address or None

    @property
    def version(self) -> str:
        """The package by which the engine was asked: what runs behind an address, nobody says."""
        return f"{PACKAGE} {_version()}"

    @property
    def host(self) -> str:
        """Who gets the text."""
        return self.address().host

    def address(self) -> Address:
        """Where the engine listens; BadInput for an address that is none."""
        return Address.read(self.setting("URL") or self.home)

    @classmethod
    def setting(cls, what: str) -> str | None:
        """The environment's `KEY`, `URL` or the like for this engine; Streamlit's secrets stand there as well."""
        return os.environ.get(f"LADOALADO_{cls.name.upper()}_{what}", "").strip() or None

    def key(self) -> str:
        """The key; Trouble without one or with one that cannot travel in a header."""
        key = self.setting("KEY") or ""
        if key.isascii() and key.isprintable() and key:
            return key
        raise Trouble(f"{self.label} needs a key; {self.where_to_put_the_key()}.", kind="refused")

    @classmethod
    def where_to_put_the_key(cls) -> str:
        """What the reader is told to do about a missing key."""
        return f"put it into LADOALADO_{cls.name.upper()}_KEY, in the environment or in Streamlit's secrets"

    @classmethod
    def missing(cls, address: str | None = None) -> str | None:
        """What keeps the engine from being asked and what to do about it; None if nothing does."""
        if find_spec("deep_translator") is None:
            return f"{cls.label} needs the package {PACKAGE}; install it with: pip install -r requirements.txt"
        if cls.needs_key and not cls.setting("KEY"):
            return f"{cls.label} needs a key; {cls.where_to_put_the_key()}."
        try:
            cls(address=address).address()
        except BadInput as unfit:
            return str(unfit)
        return None

    # --- one sentence

    def translate(self, sentence: str) -> str:
        """The sentence in English, each piece of it checked; Trouble or EngineFailed where there is none."""
        text = shielding.tidy(sentence)
        if len(text) > LONGEST_SENTENCE:
            raise Trouble(
                f"A sentence of {len(text):,} characters is too long; cut it with full stops.", kind="refused"
            )
        return " ".join(map(self._piece, self._pieces(text)))

    def fits(self, text: str) -> bool:
        """Whether the engine takes so much at once."""
        return len(text) <= self.longest

    def _pieces(self, text: str) -> list[str]:
        pieces = [text]
        for words in (shielding.PIECE_WORDS, 30, 15, 7, 3, 1):
            if all(map(self.fits, pieces)):
                break
            pieces = shielding.pieces(text, words=words)
        return pieces

    def _piece(self, piece: str) -> str:
        """A piece in English; signs, addresses and endless words as they are."""
        if not self.fits(piece) or not shielding.translatable(piece):
            return piece
        return shielding.tidy(answers.checked(self._answer(piece), piece))

    def _answer(self, piece: str) -> object:
        """Whatever the package makes of the engine's answer."""
        mine = _SEND.set(self._sent)
        try:
            return self.library().translate(piece)
        except (EngineFailed, BadInput):
            raise
        except Exception:  # noqa: BLE001 - a dozen kinds, and their messages may hold the text or the key
            pass
        finally:
            _SEND.reset(mine)
        raise Trouble(f"{self.label} gave an answer that cannot be read; {answers.AGAIN}.", kind="answer")

    @abstractmethod
    def library(self) -> Any:
        """A translator of the package, new for each call."""

    @abstractmethod
    def question(self, params: Fields, body: object) -> Question:
        """What is sent, given what the package would have sent."""

    def look(self, reply: Reply) -> None:  # noqa: B027 - most packages miss nothing
        """Raises Trouble or ValueError for an answer in which the package would miss what is wrong."""

    # --- one question

    def _sent(self, params: Fields, body: object) -> Reply:
        from ladoalado import web

        question = self.question(params, body)
        try:
            answer = web.ask(
                question.method,
                self.address().base + self.path,
                deadline=patience.deadline(),
                headers=question.headers,
                params=question.params,
                json=question.body,
            )
        except web.NoAnswer as failed:
            raise self._unanswered(failed.why) from None
        if not 200 <= answer.status < 300:
            raise self._refused(answer.status, patience.asked_pause(answer.headers))
        reply = Reply(answer.body, answer.headers)
        self.look(reply)
        return reply

    def _unanswered(self, why: str) -> Trouble:
        said, kind = _UNANSWERED[why]
        return Trouble(f"{self.label} {said}", kind=kind)

    def _refused(self, status: int, pause: float | None) -> Trouble:
        """The trouble behind a status that is not a success."""
        if status == 429:
            return Trouble(
                f"{self.label} has too many requests; wait a minute, or choose another engine.",
                kind="busy",
                retry_after=pause,
            )
        if status == 408 or status >= 500:
            said = f"{self.label} is in trouble (status {status}); {answers.AGAIN}."
            return Trouble(said, kind="down", retry_after=pause)
        return Trouble(f"{self.label} {self.refusal(status)}", kind="refused", retry_after=pause)

    def refusal(self, status: int) -> str:
        """What a status that asking again does not change means, and what to do."""
        if status < 400:
            return f"points to another address, which is not followed (status {status}); choose another engine."
        if status in (401, 403):
            return f"refused the request or the key (status {status}); check the key, or choose another engine."
        return f"does not accept this sentence (status {status}); choose another engine."


_UNANSWERED: dict[str, tuple[str, patience.Kind]] = {
    "address": ("has an address that is not one of a web server; correct it.", "refused"),
    "proxy": ("cannot be reached: only proxies with http:// are supported; correct HTTPS_PROXY.", "refused"),
    "unknown host": (f"cannot be found; check your connection, then {answers.AGAIN}.", "down"),
    "no connection": (f"cannot be reached; check your connection, then {answers.AGAIN}.", "down"),
    "no time": (f"gave no answer in time; {answers.AGAIN}.", "down"),
    "broken off": (f"broke off its answer; {answers.AGAIN}.", "down"),
    "unsafe": (
        "could not prove who it is; name your network's certificate in SSL_CERT_FILE, or choose another engine.",
        "refused",
    ),
    "too large": ("gave far more than a translation; choose another engine.", "refused"),
    "unreadable": (f"gave an answer that cannot be read; {answers.AGAIN}.", "answer"),
}


@cache
def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        raise EngineFailed(
            f"This engine needs the package {PACKAGE}; install it with: pip install -r requirements.txt"
        ) from None
