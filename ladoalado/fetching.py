"""One page, feed or PDF from an address that a reader gives, fetched so that the request cannot be turned inward.

Each address, that of every redirect included, is read by `ladoalado.guard`; its host is looked up once; every number
found is checked; and only a checked number is dialled, so that a second look-up which answers otherwise changes
nothing. One deadline holds over all look-ups, redirects and reads, one limit over the inflated body. No cookie is kept
or sent, nothing that a page names is asked for, and no redirect written into a page is followed.

Where the environment names a proxy (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, less NO_PROXY), it is used, since newsrooms
sit behind them, and the number cannot be pinned: the proxy is given the name and looks it up itself. The address is
checked all the same before the proxy hears of it, every redirect too, and so are the numbers that this machine finds
for the name; a name that this machine cannot look up is not asked for. What is left is a name that answers this
machine and the proxy differently: a proxy must keep its own network from its users.
"""

import re
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from ladoalado import guard, web
from ladoalado.drafts import Why
from ladoalado.errors import BadInput
from ladoalado.guard import Blocked, Checked, Pairs
from ladoalado.patience import asked_pause
from ladoalado.text import BINARY
from ladoalado.web import Answer, NoAnswer, Pinned, Place

DEADLINE_SECONDS = 15.0
# Bytes of a body, inflated.
MOST = 10_000_000
REDIRECTS = 5
HEADERS = {
    "User-Agent": "LadoALado/1.0 (reads one article at its reader's request)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,"
    "text/plain;q=0.8,application/pdf;q=0.7",
    "Accept-Language": "pt,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+xml"})
TYPES = FEEDS | {
    *("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "application/pdf"),
    # Said by servers that do not know.
    "",
}
Kind = Literal["page", "feed", "text", "pdf"]
Resolver = Callable[[str, int, float], list[Place]]

PASTE = "open it in your browser, copy the text and paste it"
LATER = "try again later, or copy the text from your browser and paste it"
ELSEWHERE = f"This address leads on to one that is no public web page; {PASTE}."


class FetchRefused(BadInput):
    """An address that gave nothing to read; the message is one sentence with the way out.

    `why` is the code for it, `detail` the number or word that belongs into the sentence: the status, or a limit.
    """

    def __init__(self, why: Why, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.why: Why = why
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the final address, the status, the type and the charset as the header says, the inflated body.

    `content_type` is in small letters, without parameters, and "" where the server said none; `charset` is the word
    of the header, which nobody has checked, or None.
    """

    url: str
    status: int
    content_type: str
    charset: str | None
    body: bytes

    @property
    def kind(self) -> Kind:
        """What the body is to be read as, by its first bytes where the type leaves it open."""
        if self.body.startswith(b"%PDF-"):
            return "pdf"
        head = self.body[:2048].replace(b"\0", b"").lower()
        if self.content_type in FEEDS or re.search(rb"<(rss|feed|rdf:rdf)[\s>]", head):
            return "feed"
        return "text" if self.content_type == "text/plain" and b"<html" not in head else "page"


def fetch(
    address: str,
    *,
    deadline_s: float = DEADLINE_SECONDS,
    most: int = MOST,
    resolver: Resolver = web.resolve,
    connector: web.Connector = web.connect,
    allow: Pairs = frozenset(),
) -> Fetched:
    """What lies at `address` after at most five redirects; FetchRefused where that is nothing to read.

    `deadline_s` is the whole time in seconds, `most` the largest inflated body in bytes. `resolver` and `connector`
    are there for tests, and so is `allow`, exact pairs of host and port that pass although they are not public;
    nothing that a reader, a page or the environment says reaches them.
    """
    deadline = time.monotonic() + deadline_s
    seen: set[str] = set()
    for hop in range(REDIRECTS + 1):
        try:
            checked = guard.check_url(address, allow=allow)
            if checked.url in seen:
                break
            seen.add(checked.url)
            answer = _asked(checked, deadline, most, resolver, connector, allow)
        except Blocked as blocked:
            raise FetchRefused("blocked", ELSEWHERE if hop else str(blocked)) from None
        except NoAnswer as failed:
            raise _refusal(failed, most, deadline_s) from None
        following = _following(checked, answer)
        if following is None:
            return _fetched(checked, answer)
        address = following
    raise FetchRefused("unreachable", f"The address only leads on to other addresses; {PASTE}.")


def _asked(
    checked: Checked, deadline: float, most: int, resolver: Resolver, connector: web.Connector, allow: Pairs
) -> Answer:
    """The answer of one server, over a connection to a number that was checked."""
    if time.monotonic() >= deadline:
        raise NoAnswer("no time")
    found = [checked.host] if checked.number else _looked_up(checked, resolver, deadline)
    places = [_place(number, checked.port) for number in guard.check_numbers(checked, found, allow=allow)]
    return web.ask(
        "GET",
        checked.url,
        deadline=deadline,
        most=most,
        headers=HEADERS,
        pinned=Pinned(places, connector),
        wanted=_worth_reading,
    )


def _looked_up(checked: Checked, resolver: Resolver, deadline: float) -> list[str]:
    """The numbers of a name, each once, in the resolver's order."""
    return list(dict.fromkeys(str(place[0]) for _, place in resolver(checked.host, checked.port, deadline)))


def _place(number: str, port: int) -> Place:
    return (socket.AF_INET6, (number, port, 0, 0)) if ":" in number else (socket.AF_INET, (number, port))


# --- what the answer says -------------------------------------------------------------------------------------------


def _worth_reading(status: int, headers: Mapping[str, str]) -> bool:
    """Whether a body is read at all: not that of a redirect, an error, a picture or a film."""
    return status in (200, 203) and _content_type(headers) in TYPES


def _content_type(headers: Mapping[str, str]) -> str:
    said = headers.get("content-type", "").partition(";")[0].strip().lower()
    return said if re.fullmatch(r"[a-z0-9.+/-]{0,80}", said) else "unknown"


def _charset(headers: Mapping[str, str]) -> str | None:
    found = re.search(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", headers.get("content-type", ""), re.I)
    return found[1].lower() if found else None


def _following(checked: Checked, answer: Answer) -> str | None:
    """The address that an answer leads on to, None where it is no redirect; FetchRefused where it leads nowhere.

    What parsers read differently (a scheme without an authority, three slashes, blanks) is left as it is, and the
    guard refuses it.
    """
    if answer.status not in (301, 302, 303, 307, 308):
        return None
    said = answer.headers.get("location", "")
    with suppress(UnicodeError):
        said = said.encode("latin-1").decode("utf-8")
    if not said or len(said) > guard.LONGEST:
        raise _of_status(answer)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|///", said) or " " in said or not said.isprintable():
        return said
    return urljoin(checked.url, said)


def _fetched(checked: Checked, answer: Answer) -> Fetched:
    if answer.status in (204, 205):
        raise _empty()
    if answer.status not in (200, 203):
        raise _of_status(answer)
    said = _content_type(answer.headers)
    if said not in TYPES:
        raise _of_type(said)
    if not answer.body.strip():
        raise _empty()
    charset = _charset(answer.headers)
    if not _matches(answer.body, said, charset):
        raise _of_type(said)
    return Fetched(checked.url, answer.status, said, charset, answer.body)


def _matches(body: bytes, content_type: str, charset: str | None) -> bool:
    """Whether the bytes are what the header says: a PDF, or characters."""
    if content_type == "application/pdf" or (not content_type and body.startswith(b"%PDF-")):
        return body.startswith(b"%PDF-")
    if body.startswith(BINARY):
        return False
    head = body[:2048]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or (charset or "").startswith("utf-16")
    controls = sum(byte < 32 and byte not in b"\t\n\f\r\x1b" and not (wide and byte == 0) for byte in head)
    return controls * 100 <= len(head)


# --- refusals -------------------------------------------------------------------------------------------------------


def _empty() -> FetchRefused:
    return FetchRefused("empty", f"The page is empty; {PASTE}.")


def _of_type(said: str) -> FetchRefused:
    return FetchRefused(
        "type", "This address holds no page, feed or PDF; give the address of the article itself.", said
    )


def _of_status(answer: Answer) -> FetchRefused:
    """Why a status is no page, and what to do about it."""
    code = answer.status
    said = {
        401: f"The page asks for a login (401); {PASTE}.",
        402: f"The page asks for payment (402); {PASTE}.",
        403: f"The site does not let programs read this page (403); {PASTE}.",
        404: "There is no page at this address (404); check it, or search for the article on its site.",
        410: "The page has been taken away (410); look for a copy in a web archive.",
        429: f"The site was asked too often (429){_rest(answer.headers)}; {LATER}.",
        451: "The page is withheld for legal reasons (451); look for another publication of the article.",
    }
    other = f"The site has a fault of its own ({code}); {LATER}." if 500 <= code < 600 else ""
    message = said.get(code) or other or f"The site gave no page but the status {code}; {PASTE}."
    return FetchRefused("status", message, str(code))


def _rest(headers: Mapping[str, str]) -> str:
    """How long a site wants to be left alone, in words; nothing here waits for it."""
    seconds = asked_pause(headers)
    if seconds is None or seconds < 1:
        return ""
    minutes = -(-int(seconds) // 60)
    return f" and asks to be left alone for {minutes:,} {'minute' if minutes == 1 else 'minutes'}"


def _refusal(failed: NoAnswer, most: int, seconds: float) -> FetchRefused:
    """The refusal for a question that got no answer."""
    megabytes = f"{most / 1e6:g}"
    known: dict[web.Why, tuple[Why, str, str]] = {
        "no time": ("no-time", f"The site took longer than {seconds:g} seconds; {LATER}.", f"{seconds:g}"),
        "too large": ("too-big", f"The page is larger than {megabytes} MB; {PASTE}.", megabytes),
        "unreadable": ("damaged", f"The site packs the page in a way that cannot be read; {PASTE}.", ""),
        "address": ("blocked", guard.REASONS["form"], ""),
        "unknown host": ("unreachable", "No site of this name was found; check the address.", ""),
        "unsafe": ("unreachable", f"The site could not prove that it is the one named; {PASTE}.", ""),
        "broken off": ("unreachable", f"The site broke off its answer, or it makes no sense; {LATER}.", ""),
        "proxy": (
            "unreachable",
            "The proxy set for this machine is not supported; name one that begins with http://.",
            "",
        ),
    }
    return FetchRefused(*known.get(failed.why, ("unreachable", f"The site cannot be reached; {LATER}.", "")))
