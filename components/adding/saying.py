"""Refusals and faults as sentences in the reader's language, each with the way out."""

from collections.abc import Mapping
from typing import cast

from components import desk
from components.adding.tray import Said
from components.words import plain
from ladoalado.drafts import Refused, Why
from ladoalado.errors import LadoALadoError, NotKept


def refusal(why: Why, detail: str = "", message: str = "", *, page: bool = False) -> Said:
    """What to say of a refusal. `page` says that it is about a page of the web, else it is about a file or a paste.

    `message` is the core's own English sentence: where that is the reader's language, it says more than the code.
    """
    more = {"status": _status(detail), "type": "" if detail else "none"}.get(why, "")
    key = ".".join(part for part in ("why", why, "page" if page else more) if part)
    return Said(f"why.status.{more}" if why == "status" else key, {"detail": detail}, message)


def _status(detail: str) -> str:
    """An HTTP status; those of a server's own faults are one."""
    return "5xx" if len(detail) == 3 and detail.startswith("5") else detail


def of(error: Exception) -> Said:
    """What to say of anything that was raised; nothing technical, and no word of what nobody foresaw."""
    if isinstance(error, NotKept):
        return Said("fault.not_kept", reason=desk.told(error))
    why = getattr(error, "why", None)
    if isinstance(error, LadoALadoError) and isinstance(why, str):
        return refusal(cast(Why, why), str(getattr(error, "detail", "")), str(error), page=True)
    if isinstance(error, LadoALadoError):
        return Said("fault.known", reason=desk.told(error))
    return Said("fault.unforeseen")


def of_refused(refused: Refused, *, page: bool = False) -> Said:
    """What to say of a file or page that is no article."""
    return refusal(refused.why, refused.detail, refused.message, page=page)


def sentence(said: Said, text: Mapping[str, str]) -> str:
    """The sentence, for a place that reads Markdown: whatever came from outside is shown as written."""
    key = said.key
    while key not in text and "." in key:
        key = key.rpartition(".")[0]
    if said.reason and (key.startswith("why.") and text["language"] == "en" or key not in text):
        return plain(said.reason)
    line = text.get(key, text["fault.unforeseen"])
    for name, value in said.values.items():
        line = line.replace(f"{{{name}}}", plain(value))
    return f"{line} {plain(said.reason)}" if said.reason and key.startswith("fault.") else line


def counted(text: Mapping[str, str], key: str, n: int) -> str:
    """A sentence about `n` things, with its own words for one."""
    return text[f"{key}.one" if n == 1 else key].replace("{n}", number(n, text))


def number(n: int, text: Mapping[str, str]) -> str:
    """A whole number with its thousands set apart as the language does it."""
    return f"{n:,}".replace(",", text["thousands"])
