"""What a page says of itself: title, outlet, author, date, canonical address, and whether it is for subscribers.

Read in the order in which newsrooms keep it up: the JSON-LD for search engines, the tags for social networks, then
what stands on the page. Nothing is believed beyond its form: values are one line of plain text, dates must be dates,
and a canonical address counts only on the site that the page came from.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from ladoalado import guard
from ladoalado.intake import page_dates
from ladoalado.intake.names import line

ARTICLES = re.compile(
    r"(?:\w*News)?Article|Reportage\w*|BlogPosting|LiveBlogPosting|OpinionPiece|Report|SocialMediaPosting"
)
# How much of JSON-LD is looked at: blocks, characters of one, and entries in all.
BLOCKS, BLOCK, ENTRIES = 30, 1_000_000, 2000
AUTHORS = 10
# A headline of so many characters is often cut short: search engines asked for no more than 110.
CUT = 100
DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|data|published|publicado|publicacao|pubdate|timestamp|dateline)", re.I)
BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:author|autor|autoria|byline|assinatura)(?:$|[\s_-])", re.I)
BY = re.compile(r"^(?:por|by|texto(?: de)?|reportagem(?: de)?|autor(?:a|es)?)\s*:?\s+(?=\S)", re.I)
# What separates the title from the name of the site in the title of a window.
SITE = re.compile(r"\s+[|\u2013\u2014»·-]\s+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself; None where it says nothing.

    `heading` is the one heading that stands on the page, which may be worded unlike the title. `paid` is whether the
    page says that it is not free, `article` whether it calls itself an article, `sure` whether the title is more than
    that of the window.
    """

    title: str | None
    heading: str | None
    outlet: str | None
    author: str | None
    published: str | None
    canonical: str | None
    paid: bool
    article: bool
    sure: bool


def entries(tree: Any) -> list[dict[str, Any]]:
    """What the JSON-LD of a page, given as a tree of lxml.html, says of articles, in order."""
    return list(_articles(_blocks(tree)))


def read(tree: Any, entries: list[dict[str, Any]], address: str) -> Facts:
    """The facts of a page, given as its tree and its `entries`; `address` is where it came from, "" for a file."""
    entry = entries[0] if entries else {}
    tags = _tags(tree)
    title = (
        _words(entry.get("headline")) or _words(entry.get("name")) or tags.get("og:title") or tags.get("twitter:title")
    )
    heading = _heading(tree)
    outlet = (
        tags.get("og:site_name") or _names(entry.get("publisher")) or tags.get("application-name") or _host(address)
    )
    return Facts(
        title=_longer(_without_site(title, outlet), heading) or _window(tree, outlet),
        heading=heading,
        outlet=outlet,
        author=_author(tree, entry, tags, outlet),
        published=_published(tree, entry, tags),
        canonical=_canonical(tree, tags, address),
        paid=_paid(entry, tags),
        article=bool(entry) or tags.get("og:type", "").lower() == "article",
        sure=bool(title or heading),
    )


# --- JSON-LD --------------------------------------------------------------------------------------------------------


def _blocks(tree: Any) -> Iterator[Any]:
    """The JSON-LD of the page, as far as it can be read."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:BLOCKS]:
        text = (script.text_content() or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip(" \t\r\n;")
        if len(text) > BLOCK:
            continue
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _articles(blocks: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """The entries that describe an article, wherever they stand in lists, graphs and pages."""
    waiting, seen = list(blocks), 0
    while waiting and seen < ENTRIES:
        entry = waiting.pop(0)
        seen += 1
        if isinstance(entry, list):
            waiting[:0] = entry
        elif isinstance(entry, dict):
            kinds = entry.get("@type")
            if any(isinstance(kind, str) and ARTICLES.fullmatch(kind) for kind in _listed(kinds)):
                yield entry
            waiting += [entry[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in entry]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> str | None:
    """A value as one line of plain text: such values are often HTML, or HTML written twice."""
    if not isinstance(value, str):
        return None
    return line(re.sub(r"<[^<>]{0,300}>", "", html.unescape(html.unescape(value[:2000]))))


def _names(value: Any) -> str | None:
    """The names of people or organisations, each once: "A, B"."""
    found = []
    for one in _listed(value)[: AUTHORS + 1]:
        said = one.get("name") if isinstance(one, dict) else one
        for name in _listed(said):
            text = _words(name)
            if text and not text.lower().startswith(("http://", "https://", "@")):
                found.append(BY.sub("", text))
    return ", ".join(dict.fromkeys(found[:AUTHORS])) or None


# --- tags -----------------------------------------------------------------------------------------------------------


def _tags(tree: Any) -> dict[str, str]:
    """The `meta` tags by their name in small letters, the first of each; several authors are joined."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = _words(tag.get("content"))
        if name and content:
            several = name == "article:author" and name in found and content not in found[name]
            found[name] = f"{found[name]}, {content}" if several else found.get(name, content)
    return found


def _heading(tree: Any) -> str | None:
    """The heading of the page, where it has exactly one, or one within the article."""
    for path in ("//article//h1", "//main//h1", "//h1"):
        found = [text for text in (line(one.text_content()) for one in tree.xpath(path)[:3]) if text]
        if len(found) == 1:
            return found[0]
    return None


def _longer(title: str | None, heading: str | None) -> str | None:
    """The title; the heading where there is none, or where the title is the heading cut short."""
    if not title or not heading:
        return title or heading
    cut = title.endswith(("…", "...")) or len(title) >= CUT
    return heading if cut and heading.startswith(title.rstrip(".… ")) else title


def _window(tree: Any, outlet: str | None) -> str | None:
    """The title of the window, without the name of the site."""
    return _without_site(next((line(one.text_content()) for one in tree.xpath("//title")[:1]), None), outlet)


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """A title without the name of the site before or after it."""
    parts = SITE.split(title or "")
    if outlet and len(parts) > 1:
        name = re.sub(r"\W", "", outlet).lower()
        kept = [part for part in parts if re.sub(r"\W", "", part).lower() != name]
        if len(kept) == len(parts) - 1 and title:
            start = title.find(kept[0])
            return title[start : title.find(kept[-1], start) + len(kept[-1])]
    return title


def _author(tree: Any, entry: dict[str, Any], tags: dict[str, str], outlet: str | None) -> str | None:
    said = _names(entry.get("author")) or _names(entry.get("creator"))
    for name in ("author", "article:author", "dc.creator", "dcterms.creator", "sailthru.author", "twitter:creator"):
        said = said or _names(tags.get(name))
    if said is None:
        paths = ("//*[@rel='author']", "//*[@itemprop='author']", "//*[@class]")
        texts = (_byline(one, path) for path in paths for one in tree.xpath(path)[:4000])
        said = next((text for text in texts if text), None)
    return None if said is None or (outlet and said.casefold() == outlet.casefold()) else said


def _byline(element: Any, path: str) -> str | None:
    """The name in an element that is marked as that of the author; None for a longer text."""
    if path == "//*[@class]" and not BYLINE_CLASS.search(element.get("class")):
        return None
    text = _short(element, 100)
    named = text is not None and len(text.split()) <= 12 and text[-1] not in ".!?:"
    return BY.sub("", text) if text and named and any(map(str.isupper, text)) else None


def _short(element: Any, most: int) -> str | None:
    """The text of an element on one line; None where it has none or more than `most` characters."""
    found = ""
    for number, piece in enumerate(element.itertext()):
        found += piece[: most * 4]
        if number > 50 or len(found) > most * 4:
            return None
    text = line(found)
    return text if text and len(text) <= most else None


def _published(tree: Any, entry: dict[str, Any], tags: dict[str, str]) -> str | None:
    """When it was first published: what is meant for machines first, then what stands on the page."""
    said = [_words(entry.get("datePublished")), _words(entry.get("dateCreated"))]
    names = "article:published_time datepublished date dc.date dc.date.issued dcterms.created dcterms.date pubdate"
    said += [tags.get(name) for name in [*names.split(), "publish-date", "parsely-pub-date", "sailthru.date"]]
    for path in ("//time[@datetime]/@datetime", "//*[@itemprop='datePublished']/@content"):
        said += [str(value) for value in tree.xpath(path)[:3]]
    if found := next(filter(None, map(page_dates.iso, said)), None):
        return found
    elements = tree.xpath("//time | //*[@itemprop='datePublished'] | //*[@class]")[:4000]
    texts = (_short(one, 120) for one in elements if one.tag == "time" or DATE_CLASS.search(_marks(one)))
    # A sentence that tells of a day is part of the text and not its date.
    return next(filter(None, (page_dates.iso(text) for text in texts if text and text[-1] not in ".!?")), None)


def _marks(element: Any) -> str:
    return f"{element.get('class', '')} {'date' if element.get('itemprop') == 'datePublished' else ''}"


def _paid(entry: dict[str, Any], tags: dict[str, str]) -> bool:
    free = [one.get("isAccessibleForFree") for one in [entry, *_listed(entry.get("hasPart"))] if isinstance(one, dict)]
    locked = tags.get("article:content_tier", "").lower() == "locked"
    return locked or any(value is False or str(value).strip().lower() == "false" for value in free)


# --- addresses ------------------------------------------------------------------------------------------------------


def _host(address: str) -> str | None:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _canonical(tree: Any, tags: dict[str, str], address: str) -> str | None:
    """The address that the page gives as its own: public, of the same site, and not merely that site's front page."""
    links = [str(value) for value in tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")[:1]]
    for said in (*links, tags.get("og:url", "")):
        try:
            checked = guard.check_url(urljoin(address, said.strip()))
        except (guard.Blocked, ValueError):
            continue
        front = checked.target == "/" and urlsplit(address).path not in ("", "/")
        if not front and (not address or _site(checked.host) == _site(_host(address) or "")):
            return checked.url
    return None


def _site(host: str) -> str:
    """The part of a host that was registered: `publico.pt` of `www.publico.pt`; a number or a name alone as it is."""
    from tld import get_fld

    found = get_fld(f"http://{host}", fail_silently=True, search_private=True)
    return found if isinstance(found, str) else host
