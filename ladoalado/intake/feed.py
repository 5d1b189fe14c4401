"""The entries of an RSS or Atom feed, as plain text. Runs inside the jail; nothing in a feed is asked for.

defusedxml looks first, since feedparser expands entities that a feed declares; feedparser then reads what passed. The
one door to both.
"""

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from ladoalado.drafts import FeedItem, Refused
from ladoalado.intake import page_dates
from ladoalado.intake.drafting import refused, web_address
from ladoalado.intake.names import line
from ladoalado.intake.page import without_markup

MOST = 200
# Characters of a title and of a summary.
TITLE, SUMMARY = 300, 600
PASTE = "give the address of an article instead"
DECLARES = re.compile(rb"<!\s*(?:ENTITY|ATTLIST|ELEMENT|NOTATION)", re.IGNORECASE)
ENDS = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)


def items(data: bytes, *, address: str) -> list[FeedItem] | Refused:
    """The entries of a feed in its own order, at most 200; `address` is where it came from.

    Titles and summaries are plain text on one line. An item's address is absolute and http or https; "" where the feed
    gives none that is, so that the reader sees the item although it cannot be opened. Nothing is said of where it
    leads: that is for the guard, when it is asked for. Dates are ISO 8601. Refused: "bomb" for a feed that declares
    entities, "not-a-feed".
    """
    name = line(address.partition("://")[2] or address, 200) or ""
    if _dangerous(data):
        return refused(name, "bomb", f"This feed holds declarations that none needs, and is not read; {PASTE}.")
    if not ROOT.search(data.replace(b"\0", b"")):
        return _no_feed(name)
    import feedparser  # type: ignore[import-untyped]

    # Given an address, a file's name or bytes that are one, feedparser would open it; a stream it only reads.
    found = feedparser.parse(BytesIO(_shortened(data)), response_headers={"content-location": address})
    if not found.version and not found.entries:
        return _no_feed(name)
    return list(_items(found.entries[:MOST], address))


def _no_feed(name: str) -> Refused:
    return refused(name, "not-a-feed", f"This is no RSS or Atom feed; look for the feed's own address, or {PASTE}.")


def _dangerous(data: bytes) -> bool:
    """Whether a feed declares entities or leads to other files."""
    from defusedxml import DefusedXmlException, ElementTree  # type: ignore[import-untyped]

    if DECLARES.search(data.replace(b"\0", b"")):
        return True
    try:
        ElementTree.fromstring(_shortened(data), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        return True
    # Feeds are often not well formed; that is for feedparser.
    except (ElementTree.ParseError, ValueError, LookupError):
        pass
    return False


def _shortened(data: bytes) -> bytes:
    """The feed up to its two-hundredth entry, closed again: the time to read it grows with their number."""
    ends = [match.end() for match in ENDS.finditer(data)]
    if len(ends) <= MOST:
        return data
    tail = re.sub(rb"(?s)<(?:\w+:)?(?:item|entry)\b.*", b"", data[ends[-1] :])
    return data[: ends[MOST - 1]] + tail


def _items(entries: list[Any], address: str) -> Iterator[FeedItem]:
    now = datetime.now(UTC)
    # As plain dictionaries: feedparser's own answer with another field than the one asked for, and a warning.
    for entry in map(dict, entries):
        title = _plain(entry.get("title_detail"), entry.get("title"), TITLE)
        where = _address(entry, address)
        summary = _plain(entry.get("summary_detail"), entry.get("summary"), SUMMARY)
        if title or where:
            yield FeedItem(title or summary[:80] or where, where, _published(entry, now), summary)


def _address(entry: dict[str, Any], address: str) -> str:
    """Where an item leads, "" where that is no address of the web, or the feed itself."""
    said = entry.get("link")
    if not isinstance(said, str) or not said.strip():
        return ""
    try:
        found = web_address(urljoin(address, said.strip())) or ""
    except ValueError:
        return ""
    return "" if found == address else found


def _published(entry: dict[str, Any], now: datetime) -> str | None:
    """When the entry was published, else when it was last changed; as feedparser reads it, else as people write it."""
    for name in ("published", "created", "updated"):
        read = entry.get(f"{name}_parsed")
        said = entry.get(name)
        if read and 1800 <= read.tm_year <= now.year + 1:
            return datetime.fromtimestamp(timegm(read), UTC).isoformat()
        if isinstance(said, str) and (found := page_dates.iso(said, now=now)):
            return found
    return None


def _plain(detail: Any, value: Any, most: int) -> str:
    """A value as one line of plain text; it is markup where feedparser says so."""
    text = value if isinstance(value, str) else ""
    if str((detail or {}).get("type", "")).endswith(("html", "xml")):
        text = without_markup(text)
    text = line(text, len(text)) or ""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
