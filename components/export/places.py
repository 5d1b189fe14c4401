"""Absolute addresses of what is on the page, and who can open them."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import streamlit as st

from components import desk, links, state
from components.opened import Opened
from ladoalado import library
from ladoalado.addresses import is_loopback
from ladoalado.mentions import Mention
from ladoalado.reading import Reading

PAGES = (links.ACTORS, links.LIBRARY, links.ADD, links.ABOUT)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The actor and the mention that the address names, checked against the reading."""

    actor: str | None
    mention: Mention | None


def chosen(reading: Reading) -> Chosen:
    """What the reader chose on the page."""
    actor, mention = state.get(links.ACTOR), state.get(links.MENTION)
    known = any(one.id == actor for one in reading.actors)
    return Chosen(actor if known else None, next((one for one in reading.mentions if one.id == mention), None))


def root(url: str | None) -> str:
    """The app's own address, which ends in a slash, from the address of any of its pages."""
    address = (url or "").partition("?")[0].partition("#")[0].rstrip("/")
    head, _, last = address.rpartition("/")
    return f"{head if last in {links.to(page) for page in PAGES} else address}/"


def absolute(relative: str) -> str:
    """A relative address of the app as others can open it."""
    return urljoin(root(st.context.url), relative)


def article(opened: Opened, **parameters: str | None) -> str:
    """The reader's address of the article, by the engine and the recogniser that were asked for."""
    made_by = {links.ENGINE: opened.engine, links.NAMES: opened.recogniser}
    return absolute(links.to(links.READER, **{links.ARTICLE: opened.reading.article.id}, **made_by, **parameters))


def sentence(opened: Opened, number: int) -> str:
    """The reader's address of a sentence, counted from 0."""
    return article(opened, **{links.SENTENCE: str(number + 1)})


def here() -> str:
    """The address of the page as it is."""
    url = st.context.url or ""
    page = next((page for page in PAGES if url.rstrip("/").endswith(f"/{links.to(page)}")), links.READER)
    return absolute(links.to(page, **st.query_params.to_dict()))


def own(reading: Reading) -> bool:
    """Whether the article is one of this reader's own, which nobody else can open."""
    return reading.article.id not in library.identifiers()


def of_this_computer() -> bool:
    """Whether the address of the app leads nowhere on another computer."""
    return is_loopback(urlsplit(st.context.url or "").hostname or "")


def who(reading: Reading) -> str:
    """The key of the sentence that says who can open a link to this article."""
    if own(reading):
        return "share.private.home" if desk.at_home() else "share.private.public"
    return "share.here" if of_this_computer() else "share.anyone"
