"""From what a reader gives to drafts: a paste, a file, a page of the web, a feed. No Streamlit in here.

Each function does the work and returns what is to be done with its result, so that work that was stopped can be left.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlsplit

from components.adding import saying
from components.adding.tray import Feed, Said, Setback, Tray
from ladoalado.drafts import Draft, FeedItem, Origin, Refused
from ladoalado.errors import LadoALadoError
from ladoalado.kept import Library
from ladoalado.text import clean

Apply = Callable[[], None]
T = TypeVar("T")
# Notes that say that nobody gave a title.
ABOUT_TITLE = ("title-guessed", "metadata-missing")
IS_FEED = Said("is.feed")
# What the address line cannot get may still be read in the reader's own browser, and pasted.
PASTE_HELPS = ("paywall", "no-article", "unreachable", "no-time", "status", "too-big", "scanned", "too-many")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was typed: the text, the title if any, and the address that the text was fetched from in vain, if any."""

    text: str
    title: str = ""
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    name: str
    data: bytes


def host(address: str) -> str:
    """The host of an address as it would be asked; empty where there is none."""
    try:
        return urlsplit(completed(address)).hostname or ""
    except ValueError:
        return ""


def completed(address: str) -> str:
    """An address as people type it, with `https://` where they left it out."""
    address = "".join(address.split())
    return address if not address or "://" in address or ":" in address.split("/")[0] else f"https://{address}"


def paste(tray: Tray, given: Pasted, done: Apply) -> Apply:
    """A pasted text becomes a draft; `done` is called where it did, and the form keeps it where it did not."""
    found = _guarded(lambda: _of_paste(given))

    def apply() -> None:
        if isinstance(found, Draft):
            tray.take(found, "paste")
            done()
        else:
            tray.setbacks.append(Setback("", found if isinstance(found, Said) else saying.of_refused(found)))

    return apply


def _of_paste(given: Pasted) -> Draft | Refused:
    """The draft of a paste; a title that was typed is no guess."""
    from ladoalado import intake

    found = intake.paste(given.text, address=given.address)
    title = " ".join(clean(given.title).split())
    if isinstance(found, Refused) or not title:
        return found
    notes = tuple(note for note in found.notes if note not in ABOUT_TITLE)
    return replace(found, title=title, notes=notes)


def file(tray: Tray, given: Upload) -> Apply:
    """One uploaded file becomes drafts: one, or many where it is a list or an archive."""
    return _drafts(tray, given.name, "file", lambda: _read(given.data, given.name))


def page(tray: Tray, address: str, item: FeedItem | None = None, done: Apply | None = None) -> Apply:
    """A page is fetched and becomes a draft; what the feed said of it fills what the page does not say."""
    apply = _drafts(tray, address, "feed" if item else "address", lambda: _fetched(address), address)

    def after() -> None:
        waited = len(tray.waiting)
        apply()
        for waiting in tray.waiting[waited:]:
            waiting.draft, waiting.asked = _completed(waiting.draft, item), item.address if item else None
        if done and len(tray.waiting) > waited:
            done()

    return after


def _completed(draft: Draft, item: FeedItem | None) -> Draft:
    if item is None:
        return draft
    return replace(draft, title=draft.title or item.title or None, published=draft.published or item.published)


def feed(tray: Tray, shelf: Library | None, address: str) -> Apply:
    """A feed is fetched and its list kept; nothing in it is asked for."""

    def read() -> list[FeedItem] | Refused:
        from ladoalado import fetching, intake

        fetched = fetching.fetch(address)
        return intake.feed(fetched.body, address=fetched.url)

    found = _guarded(read)

    def apply() -> None:
        if isinstance(found, list):
            # A feed may name one address twice; what has none cannot be fetched.
            once: dict[str, FeedItem] = {}
            for item in found:
                once.setdefault(item.address, item)
            items = tuple(item for address, item in once.items() if address)
            tray.feed, tray.listed = Feed(address, items, _kept(items, shelf)), 0
        else:
            said = found if isinstance(found, Said) else saying.of_refused(found, page=True)
            tray.setbacks.append(Setback(address, said))

    return apply


def _kept(items: Iterable[FeedItem], shelf: Library | None) -> frozenset[str]:
    """The addresses of entries that are in the library; none where it does not answer."""
    with suppress(LadoALadoError):
        return frozenset(item.address for item in items if shelf and shelf.same_address(item.address))
    return frozenset()


def _drafts(
    tray: Tray, name: str, origin: Origin, read: Callable[[], list[Draft | Refused] | Said], address: str | None = None
) -> Apply:
    found = _guarded(read)

    def apply() -> None:
        if isinstance(found, Said):
            tray.setbacks.append(Setback(name, found, _pasteable(found, address)))
            return
        for one in found:
            if isinstance(one, Refused):
                said = saying.of_refused(one, page=address is not None)
                tray.setbacks.append(Setback(name if address else one.name or name, said, _pasteable(said, address)))
            else:
                tray.take(one, origin)

    return apply


def _guarded(read: Callable[[], T]) -> T | Said:
    """What `read` gives, or what to say of anything it raised."""
    try:
        return read()
    except Exception as error:  # noqa: BLE001 - the page must go on, and what was typed must stay
        return saying.of(error)


def _read(data: bytes, name: str) -> list[Draft | Refused]:
    from ladoalado import intake

    return intake.read(data, name)


def _fetched(address: str) -> list[Draft | Refused] | Said:
    from ladoalado import fetching, intake

    got = fetching.fetch(address)
    if got.kind == "feed":
        return IS_FEED
    if got.kind == "page":
        return [intake.page(got.body, address=got.url, charset=got.charset)]
    ending = {"pdf": ".pdf", "text": ".txt"}[got.kind]
    name = urlsplit(got.url).path.rpartition("/")[2].removesuffix(ending) or "page"
    return [
        replace(one, source_url=one.source_url or got.url) if isinstance(one, Draft) else one
        for one in intake.read(got.body, name + ending)
    ]


def _pasteable(said: Said, address: str | None) -> str | None:
    """The address, where there is another way: to paste the text behind it, or to choose from the feed that it is."""
    if said == IS_FEED:
        return address
    return address if said.key.removeprefix("why.").split(".")[0] in PASTE_HELPS else None
