"""Google Translate, without a key: the page for old telephones, whose text deep-translator picks out."""

import re
from typing import Any

from ladoalado.translators import deep
from ladoalado.translators.deep import Fields, Online, Question, Reply

# The element that holds the translation, and its end: a page cut off in the middle still parses.
RESULT = re.compile(r"""<div[^>]*class=["']?(?:t0|result-container)\b[^>]*>.*?</div>""", re.DOTALL)


class Google(Online):
    """Asked with the text in the address, as the service wants it; an address may not grow much longer than that."""

    name = "google"
    label = "Google Translate"
    home = "https://translate.google.com"
    path = "m"
    codes = {"pt": "pt", "pt-PT": "pt", "pt-BR": "pt", "en": "en", "es": "es", "fr": "fr"}
    longest = 1_500

    def library(self) -> Any:
        """deep-translator's Google engine."""
        return deep.module("google").GoogleTranslator(source=self.source, target=self.target)

    def question(self, params: Fields, body: object) -> Question:
        """GET with languages and text in the address."""
        return Question("GET", params={name: str(params[name]) for name in ("sl", "tl", "q")})

    def look(self, reply: Reply) -> None:
        """ValueError for a page without a whole translation in it."""
        if not RESULT.search(reply.text):
            raise ValueError("no translation")
