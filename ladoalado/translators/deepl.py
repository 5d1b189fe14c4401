"""DeepL, with a key."""

from typing import Any

from ladoalado.addresses import Address
from ladoalado.translators import deep
from ladoalado.translators.deep import Fields, Online, Question


class DeepL(Online):
    """Asked as its present interface wants it: the key in a header, the text in the body."""

    name = "deepl"
    label = "DeepL"
    home = "https://api.deepl.com"
    free_home = "https://api-free.deepl.com"
    path = "v2/translate"
    codes = {"pt": "pt", "pt-PT": "pt", "pt-BR": "pt", "en": "en", "es": "es", "fr": "fr"}
    needs_key = True

    def address(self) -> Address:
        """The host for paying users, or the free one, for which keys end in `:fx`."""
        free = (self.setting("KEY") or "").endswith(":fx")
        return Address.read(self.setting("URL") or (self.free_home if free else self.home))

    def library(self) -> Any:
        """deep-translator's DeepL engine."""
        return deep.module("deepl").DeeplTranslator(source=self.source, target=self.target, api_key=self.key())

    def question(self, params: Fields, body: object) -> Question:
        """POST with JSON, where deep-translator would put text and key into an address."""
        sent = {
            "text": [params["text"]],
            "source_lang": params["source_lang"].upper(),
            "target_lang": params["target_lang"].upper(),
        }
        return Question("POST", headers={"Authorization": f"DeepL-Auth-Key {self.key()}"}, body=sent)

    def refusal(self, status: int) -> str:
        """456 is DeepL's own status for a quota that is used up."""
        if status == 456:
            return "has used up the quota of your key; wait for the next month, or choose another engine."
        return super().refusal(status)
