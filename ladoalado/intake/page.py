"""The article in a web page: its text without menus, pictures and scripts, and what the page says of it.

Runs inside the jail: bytes come in, a Draft or a Refused goes out; nothing is asked for, written or rendered. The one
door to trafilatura and lxml for pages; trafilatura is given a tree and only finds the text in it.
"""

import logging
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from ladoalado.drafts import Draft, Refused
from ladoalado.intake import page_charset, page_metadata
from ladoalado.intake.drafting import made, refused
from ladoalado.intake.names import line
from ladoalado.intake.page_metadata import Facts
from ladoalado.text import BINARY

# A text of fewer words is no article: a menu, a caption, a notice.
FEWEST = 20
# Below so many words a page that speaks of subscribing shows the notice and not the article.
NOTICE, TEASER = 60, 150
# Below so many words a page that says it is not free shows its beginning only. Units: words.
BEGINNING = 250
# Attributes in one tag, in characters: parsers take a time that grows with the square of their number.
ATTRIBUTES = 50_000

PASTE = "open it in your browser, copy the text and paste it"
NO_ARTICLE = "No article was found on this page; give the address of one article, or copy its text and paste it."
CROWDED = re.compile(rf"<([A-Za-z][\w:-]{{0,40}})\s[^<>]{{{ATTRIBUTES},}}>")
NOTICES = re.compile(
    r"(?:exclusiv[oa]s?|reservad[oa]s?|apenas|só|somente) (?:para|a|aos?) (?:\w+ )?assinantes|conteúdo exclusivo"
    r"|(?:assin[ea]|subscrev[ae]|registe-se|cadastre-se|faça login|inicie sessão|entre|torne-se assinante)"
    r" (?:\w+ ){0,4}?(?:para|e) (?:continuar|continue|ler|leia|ter acesso|desbloquear|aceder|acessar)"
    r"|para continuar (?:a ler|lendo|a leitura)|continue (?:a ler|lendo) (?:este|esta|o|a) |já é assinante"
    r"|(?:atingiu o|chegou ao) limite de (?:artigos|notícias|matérias|textos)|torne-se (?:nosso )?assinante"
    r"|artigo exclusivo|(?:subscribe|sign up|register|log in|sign in) (?:now |today |here )?to (?:continue|read|keep)"
    r"|(?:only|exclusive|exclusively|available) (?:for|to) (?:\w+ )?subscribers|already a subscriber"
    r"|to continue reading|unlock this (?:article|story)|subscribers? only|reached your (?:free )?(?:article )?limit",
    re.IGNORECASE,
)
# A piece of HTML is read so far. Unit: characters.
PIECE = 100_000
BLOCK = re.compile(r"</?(?:p|br|div|li|ul|ol|h\d|tr|td|table|blockquote|figure|figcaption)\b[^<>]*>", re.IGNORECASE)
# Lines between paragraphs that belong to the page and not to the text.
ASIDES = re.compile(
    r"(?:continua (?:após|depois d)a publicidade|publicidade|anúncio|pub|advertisement|newsletter|partilh(?:e|ar)"
    r"|compartilh(?:e|ar)|share|ouvir|comentários|comments)[.:…]?"
    r"|(?:leia|ler|veja|ver|saiba|lê|vê) (?:também|mais|ainda)\b(?!.*[.!?]$).{0,200}|(?:read more|see also):.{0,200}",
    re.IGNORECASE,
)

# It says what it thinks of hostile markup, and lines of a page must not reach a log.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def draft(data: bytes, *, address: str, charset: str | None = None) -> Draft | Refused:
    """The article in a page.

    `address` is where the page came from, "" for a file; `charset` the encoding that its server named. The draft's
    `notes` are those of `ladoalado.drafts`; `source_url` is the canonical address where the page names one of its own
    site, else `address`. Refused: "type" (no text at all), "empty", "no-article", "paywall", "too-long", "encoding".
    """
    name = line(address.partition("://")[2] or address, 200) or ""
    if data.startswith(BINARY):
        return refused(name, "type", f"This is no web page; {PASTE}.")
    text, guessed = page_charset.decoded(data, charset)
    if not any(map(str.isalnum, text)):
        return refused(name, "empty", f"The page is empty; {PASTE}.")
    tree = _tree(text)
    if tree is None:
        return refused(name, "no-article", NO_ARTICLE)
    entries = page_metadata.entries(tree)
    _without_code(tree)
    facts = page_metadata.read(tree, entries, address)
    paragraphs = _paragraphs(tree)
    if wrong := _unreadable(name, facts, paragraphs, tree, address):
        return wrong
    return _made(name, facts, paragraphs, address, guessed)


def _made(name: str, facts: Facts, paragraphs: list[str], address: str, guessed: bool) -> Draft | Refused:
    """The draft, with notes on what is worth a second look."""
    notes = (
        *(("encoding-guessed",) if guessed else ()),
        *(("cut-short",) if facts.paid else ()),
        *(() if facts.sure or not facts.title else ("title-guessed",)),
        *(() if facts.published and facts.author else ("metadata-missing",)),
    )
    headlines = [said for said in (facts.title, facts.heading) if said]
    if facts.title and facts.sure and not any(_same(first, said) for first in paragraphs[:3] for said in headlines):
        paragraphs = [facts.title, *paragraphs]
    found = made(
        "\n\n".join(paragraphs),
        name=name,
        title=facts.title,
        outlet=facts.outlet,
        author=facts.author,
        published=facts.published,
        address=facts.canonical or address,
        notes=notes,
    )
    # The reading of dates here keeps what is said of the time and its zone.
    return replace(found, published=facts.published) if isinstance(found, Draft) else found


def _same(first: str, title: str) -> bool:
    """Whether the first line of a text is its title, give or take signs and case."""
    bare = [re.sub(r"\W", "", text).casefold() for text in (first, title)]
    return bare[0] == bare[1]


def without_markup(text: str) -> str:
    """A short piece of HTML, such as the summary of a feed's item, as plain text."""
    tree = _tree(f"<div>{BLOCK.sub(' ', text[:PIECE])}</div>")
    if tree is None:
        return ""
    _without_code(tree)
    return str(tree.text_content())


# --- the text -------------------------------------------------------------------------------------------------------


def _tree(text: str) -> Any:
    """The page as a tree without comments; None where there is nothing in it."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    text = CROWDED.sub(r"<\1>", text.replace("\0", ""))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, collect_ids=False)
    try:
        return document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _without_code(tree: Any) -> None:
    """Takes out what holds no text, so that no word of a program is taken for one of the page."""
    from lxml.etree import strip_elements  # type: ignore[import-untyped]

    strip_elements(tree, "script", "style", "template", "svg", "math", "iframe", with_tail=False)


def _paragraphs(tree: Any) -> list[str]:
    """The paragraphs and headings of the article, each on one line; none where no article is found."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, with_metadata=False, include_comments=False, include_tables=False)
    except Exception:  # noqa: BLE001 - a page that breaks the library is a page without an article
        return []
    lines = (line(one, 10_000_000) for one in str(getattr(found, "text", None) or "").splitlines())
    return [one for one in lines if one and not ASIDES.fullmatch(one)]


def _unreadable(name: str, facts: Facts, paragraphs: list[str], tree: Any, address: str) -> Refused | None:
    """Why what was found is no article, None where it is one."""
    words = sum(len(paragraph.split()) for paragraph in paragraphs if not _same(paragraph, facts.title or ""))
    shown = " ".join(paragraphs)
    if (
        (facts.paid and words < BEGINNING)
        or (words < TEASER and NOTICES.search(shown))
        or (words < NOTICE and NOTICES.search(" ".join(tree.text_content().split())))
    ):
        return refused(name, "paywall", f"The site shows this article to subscribers only; {PASTE}.")
    front = bool(address) and urlsplit(address).path in ("", "/") and not urlsplit(address).query and not facts.article
    if words < FEWEST or front or not re.search(r"[.!?…][\"'”’»)]*(?:\s|$)", shown):
        return refused(name, "no-article", NO_ARTICLE)
    return None
