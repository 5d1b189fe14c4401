"""Files, pages and feeds from elsewhere to drafts. Every parser runs in a jailed child process; nothing is parsed here.

The formats' own limits: 15 MB a file, `settings.MAX_CHARACTERS` an article, 5,000 articles a table, 500 files and 40 MB
an archive, 300 pages a PDF, 13 seconds for all of it.
"""

import sys
import time
import types
import typing
from dataclasses import fields
from typing import Any

from ladoalado.drafts import Draft, FeedItem, Refused, Why
from ladoalado.intake import jail
from ladoalado.intake.names import line, shown
from ladoalado.text import surrogates_out

MOST_IN = 15_000_000  # bytes
DEATHS = 3  # files of one archive that may end the child before the rest is left out

SAID: dict[Why, str] = {
    "no-time": "It took longer to read than it may; add it in smaller parts, or copy the article's text and paste it.",
    "bomb": "It unpacks to more than can be read safely; copy the article's text and paste it instead.",
    "damaged": "It is damaged and could not be read; save or export it once more and add that copy.",
}


class _Package(types.ModuleType):
    """This package: `page` and `feed` stay the functions below when the modules of these names are imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in ("page", "feed") and isinstance(value, types.ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def read(data: bytes, name: str, *, seconds: float = jail.SECONDS) -> list[Draft | Refused]:
    """The articles in a file (txt, md, html, docx, pdf, csv, jsonl, or a zip of these), in order.

    In the place of each that cannot be read stands a Refused with the way out. `name` is what the file calls itself; it
    is cleaned for display. `seconds` is the time by the clock for the whole file; more than 13 raises the limit on CPU
    time as well, which a large table wants. Raises nothing on any bytes.
    """
    called = shown(name)
    if wrong := _size(data, called):
        return [wrong]
    found: list[Draft | Refused] = []
    ends = time.monotonic() + seconds
    skip = 0
    for _ in range(DEATHS):
        left = max(ends - time.monotonic(), 0.1)
        answer = jail.ask("read", data, seconds=left, name=called, skip=skip)
        found += [one for row in answer.rows if isinstance(one := _thing(row), (Draft, Refused))]
        if answer.died is None:
            return found or [_refused(called, "damaged")]
        begun = [row for row in answer.rows if row.get("is") == "begin"]
        if not begun:
            return [*found, _refused(called, answer.died)]
        found.append(_refused(shown(str(begun[-1].get("name"))), answer.died))
        skip = _whole(begun[-1].get("number")) + 1
        if time.monotonic() >= ends:
            break
    say = "The files behind these in the archive were not read; add them in an archive of their own."
    return [*found, Refused(called, "too-many", say, str(skip))]


def page(data: bytes, *, address: str, charset: str | None = None) -> Draft | Refused:
    """The article of a web page: `address` is where it came from, `charset` what the server said of its letters."""
    called = line(address, 120) or "address"
    if wrong := _size(data, called):
        return wrong
    answer = jail.ask("page", data, address=address, charset=charset)
    found = [one for row in answer.rows if isinstance(one := _thing(row), (Draft, Refused))]
    return found[0] if found else _refused(called, answer.died or "damaged")


def paste(text: str, *, address: str | None = None) -> Draft | Refused:
    """The draft of a text that was typed or pasted, `address` as the reader gave it.

    Nothing in it is parsed; the jail spares this process the memory that telling its language takes.
    """
    data = surrogates_out(text).encode("utf-8")
    if wrong := _size(data, ""):
        return wrong
    answer = jail.ask("paste", data, address=address)
    found = [one for row in answer.rows if isinstance(one := _thing(row), (Draft, Refused))]
    return found[0] if found else _refused("", answer.died or "damaged")


def feed(data: bytes, *, address: str) -> list[FeedItem] | Refused:
    """The entries of an RSS or Atom feed, none of them asked; Refused where it is none."""
    called = line(address, 120) or "address"
    if wrong := _size(data, called):
        return wrong
    answer = jail.ask("feed", data, address=address)
    found = [_thing(row) for row in answer.rows]
    refused = next((one for one in found if isinstance(one, Refused)), None)
    if refused or answer.died:
        return refused or _refused(called, answer.died or "damaged")
    return [one for one in found if isinstance(one, FeedItem)]


def language(text: str) -> tuple[str | None, float]:
    """What `languages.detect` says, at half a second a call and none of its 60 MB in this process."""
    answer = jail.ask("language", text[:8_000].encode("utf-8", errors="replace"))
    row = next((row for row in answer.rows if row.get("is") == "language"), {})
    said, sure = row.get("language"), row.get("sure")
    return (said, float(sure)) if isinstance(said, str) and isinstance(sure, float) else (None, 0.0)


def _size(data: bytes, called: str) -> Refused | None:
    if not data:
        return Refused(called, "empty", "There is nothing in it; add one that holds at least one sentence.")
    if len(data) > MOST_IN:
        most = MOST_IN // 1_000_000
        say = f"It has {len(data) / 1e6:.0f} MB, and {most} MB is the limit; split it and add the parts."
        return Refused(called, "too-big", say, str(most))
    return None


def _refused(called: str, why: Why) -> Refused:
    return Refused(called, why, SAID.get(why, SAID["damaged"]))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


THINGS: dict[object, type[Draft] | type[Refused] | type[FeedItem]] = {
    "draft": Draft,
    "refused": Refused,
    "item": FeedItem,
}


def _thing(row: dict[str, Any]) -> Draft | Refused | FeedItem | None:
    """What a row of the child says, taken only where every field is of the kind that it should be."""
    made = THINGS.get(row.get("is"))
    if made is None:
        return None
    values = {one.name: row[one.name] for one in fields(made) if one.name in row}
    if isinstance(values.get("notes"), list):
        values["notes"] = tuple(note for note in values["notes"] if isinstance(note, str))
    fit = all(_fits(values.get(one.name, one.default), one.type) for one in fields(made))
    return made(**values) if fit else None


def _fits(value: object, wanted: Any) -> bool:
    """Whether a value is of the kind that a field of a Draft, Refused or FeedItem declares."""
    if choices := typing.get_args(wanted) if typing.get_origin(wanted) is typing.Literal else ():
        return value in choices
    if typing.get_origin(wanted) is tuple:
        return isinstance(value, tuple)
    return isinstance(value, (int, float) if wanted is float else wanted)
