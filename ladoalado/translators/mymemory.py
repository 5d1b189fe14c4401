"""MyMemory, without a key; an e-mail address in LADOALADO_MYMEMORY_EMAIL raises its daily quota."""

import re
from typing import Any

from ladoalado.translators import deep
from ladoalado.translators.deep import Fields, Online, Question, Reply

_HOURS, _MINUTES = (re.compile(rf"(\d{{1,4}}) {unit}", re.IGNORECASE) for unit in ("HOURS?", "MINUTES?"))


class MyMemory(Online):
    """Asked with the text in the address, as the service wants it: a translation memory with a machine behind it."""

    name = "mymemory"
    label = "MyMemory"
    home = "https://api.mymemory.translated.net"
    path = "get"
    codes = {"pt": "pt-PT", "pt-PT": "pt-PT", "pt-BR": "pt-BR", "en": "en-GB", "es": "es-ES", "fr": "fr-FR"}
    longest = 499

    def fits(self, text: str) -> bool:
        """The service takes 500 bytes (https://mymemory.translated.net/doc/spec.php)."""
        return len(text.encode()) <= self.longest

    def library(self) -> Any:
        """deep-translator's MyMemory engine."""
        return deep.module("mymemory").MyMemoryTranslator(source=self.source, target=self.target)

    def question(self, params: Fields, body: object) -> Question:
        """GET with languages and text in the address, and the e-mail address where there is one."""
        sent = {name: str(params[name]) for name in ("q", "langpair")}
        email = self.setting("EMAIL")
        return Question("GET", params={**sent, "de": email} if email else sent)

    def look(self, reply: Reply) -> None:
        """The service answers 200 and tells of failures in the body, where deep-translator would take another text."""
        said = reply.json()
        status = said.get("responseStatus", 200)
        if said.get("quotaFinished") or str(status) == "429":
            raise self._refused(429, quota_pause(str(said.get("responseDetails") or "")))
        if str(status) != "200":
            raise self._refused(int(status), None)
        if not said["responseData"]["translatedText"]:
            raise ValueError("no translation")


def quota_pause(said: str) -> float | None:
    """The seconds in `NEXT AVAILABLE IN  11 HOURS 29 MINUTES 04 SECONDS`; None where no time is said."""
    hours, minutes = _HOURS.search(said), _MINUTES.search(said)
    if hours is None and minutes is None:
        return None
    return 3600.0 * int(hours[1] if hours else 0) + 60.0 * int(minutes[1] if minutes else 0) + 60.0
