"""Microsoft Translator, with a key, and the region it was bought for in LADOALADO_MICROSOFT_REGION."""

import json
from typing import Any

from ladoalado.translators import deep
from ladoalado.translators.deep import Fields, Online, Question, Reply


class Microsoft(Online):
    """Asked with the languages in the address, the key in a header and the text in the body."""

    name = "microsoft"
    label = "Microsoft Translator"
    home = "https://api.cognitive.microsofttranslator.com"
    path = "translate"
    codes = {"pt": "pt", "pt-PT": "pt-pt", "pt-BR": "pt", "en": "en", "es": "es", "fr": "fr"}
    needs_key = True

    def library(self) -> Any:
        """deep-translator's Microsoft engine."""
        return deep.module("microsoft").MicrosoftTranslator(
            source=self.source, target=self.target, api_key=self.key(), region=self.setting("REGION")
        )

    def question(self, params: Fields, body: object) -> Question:
        """POST with JSON."""
        headers = {"Ocp-Apim-Subscription-Key": self.key()}
        region = self.setting("REGION")
        if region:
            headers["Ocp-Apim-Subscription-Region"] = region
        sent = {"api-version": "3.0", "from": str(params["from"]), "to": str(params["to"])}
        return Question("POST", params=sent, headers=headers, body=body)

    def _sent(self, params: Fields, body: object) -> Reply:
        """Before each sentence deep-translator asks which languages there are; `codes` holds what it wants to know."""
        if body is None:
            known = {code: {"name": code} for code in self.codes.values()}
            return Reply(json.dumps({"translation": known}).encode(), {})
        return super()._sent(params, body)
