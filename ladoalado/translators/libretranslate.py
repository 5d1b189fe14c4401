"""LibreTranslate: a free engine on a server of anybody's choice, also on the reader's own machine."""

from typing import Any

from ladoalado.addresses import Address
from ladoalado.errors import BadInput
from ladoalado.translators import deep
from ladoalado.translators.deep import Fields, Online, Question

# deep-translator wants a key even where a server does not; it is never sent.
NO_KEY = "none"


class LibreTranslate(Online):
    """The server is the one that the reader typed, or that of LADOALADO_LIBRETRANSLATE_URL."""

    name = "libretranslate"
    label = "LibreTranslate"
    home = ""
    path = "translate"
    codes = {"pt": "pt", "pt-PT": "pt", "pt-BR": "pt", "en": "en", "es": "es", "fr": "fr"}
    needs_address = True
    longest = 2_000

    def __init__(self, *, source: str = "pt", target: str = "en", address: str | None = None) -> None:
        super().__init__(source=source, target=target, address=address)
        self.address()

    @property
    def version(self) -> str:
        """The package and the server: two servers may run different models."""
        return f"{super().version}, {self.host}"

    def address(self) -> Address:
        """The server; BadInput without one."""
        chosen = self._typed or self.setting("URL")
        if chosen is None:
            raise BadInput(f"LibreTranslate needs the address of a server; {TYPE_IT}.")
        return Address.read(chosen)

    @classmethod
    def missing(cls, address: str | None = None) -> str | None:
        """As for every engine, and an address that is there and can be read."""
        if not (address or cls.setting("URL")):
            return f"LibreTranslate needs the address of a server; {TYPE_IT}."
        return super().missing(address)

    def library(self) -> Any:
        """deep-translator's LibreTranslate engine."""
        base = self.address().base
        return deep.module("libre").LibreTranslator(
            source=self.source, target=self.target, api_key=NO_KEY, custom_url=base
        )

    def question(self, params: Fields, body: object) -> Question:
        """POST with everything in the body."""
        sent = {name: params[name] for name in ("q", "source", "target", "format")}
        key = self._own_key()
        return Question("POST", body={**sent, "api_key": key} if key else sent)

    def _own_key(self) -> str | None:
        """The key, for the server it was given for: whoever types another address must not be sent it."""
        configured = self.setting("URL")
        own = self._typed is None or (configured is not None and Address.read(configured) == self.address())
        return self.setting("KEY") if own else None

    def refusal(self, status: int) -> str:
        """Many servers say 400 or 403 to whoever has no key."""
        if status in (400, 401, 403):
            key = "where the server wants a key, put it into LADOALADO_LIBRETRANSLATE_KEY"
            return f"refused this sentence (status {status}); choose another engine, or, {key}."
        return super().refusal(status)


TYPE_IT = "type it, such as http://127.0.0.1:5000, or put it into LADOALADO_LIBRETRANSLATE_URL"
