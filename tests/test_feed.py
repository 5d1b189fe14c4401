"""Feeds as newsrooms publish them, and feeds that attack their reader."""

import json
import re
import urllib.request

import pytest

from ladoalado.drafts import FeedItem, Refused
from ladoalado.intake.feed import MOST, items
from tests.conftest import SHARED
from tests.servers import hostile_origin

AT = "https://www.jornal.pt/rss/tudo.xml"


def listed(feed: str | bytes, address: str = AT) -> list[FeedItem]:
    found = items(feed if isinstance(feed, bytes) else feed.encode(), address=address)
    assert isinstance(found, list), found
    return found


def refused(feed: str | bytes) -> Refused:
    found = items(feed if isinstance(feed, bytes) else feed.encode(), address=AT)
    assert isinstance(found, Refused), found
    assert found.message.endswith(".") and found.message.count(". ") == 0
    return found


def rss(inner: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{head}<rss version="2.0"><channel><title>Jornal</title><link>https://www.jornal.pt/</link>{inner}</channel></rss>'


def item(title: str = "Título", link: str = "https://www.jornal.pt/a", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


# --- feeds as they are ------------------------------------------------------------------------------------------------


def test_rss_as_a_newspaper_publishes_it() -> None:
    first = item(
        "<![CDATA[Governo aprova lei: “é o início” &amp; mais]]>",
        "https://www.jornal.pt/a?utm_source=rss&amp;x=1",
        "<description><![CDATA[<p>A lei <b>protege</b> os leitores.</p><img src='https://x.invalid/p.gif'/>"
        "<p>Entra em vigor em janeiro.</p>]]></description><pubDate>Thu, 26 Feb 2026 18:30:00 -0300</pubDate>",
    )
    assert listed(rss(first)) == [
        FeedItem(
            "Governo aprova lei: “é o início” & mais",
            "https://www.jornal.pt/a?utm_source=rss&x=1",
            "2026-02-26T21:30:00+00:00",
            "A lei protege os leitores. Entra em vigor em janeiro.",
        )
    ]


def test_atom_with_addresses_relative_to_the_feed() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Lei &amp;lt;nova&amp;gt;</title>'
        '<link rel="alternate" href="../noticia/1"/><updated>2026-02-26T18:30:00Z</updated><summary>S</summary></entry>'
        '<entry xml:base="https://www.jornal.pt/b/"><title>Dois</title><link href="2"/></entry></feed>'
    )
    assert listed(feed) == [
        FeedItem("Lei <nova>", "https://www.jornal.pt/noticia/1", "2026-02-26T18:30:00+00:00", "S"),
        FeedItem("Dois", "https://www.jornal.pt/b/2"),
    ]


def test_rdf_and_letters_of_the_declared_encoding() -> None:
    feed = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"/>'
        "<item rdf:about='y'><title>Eleição</title><link>https://www.jornal.pt/y</link><dc:date>2026-02-26</dc:date></item>"
        "</rdf:RDF>"
    )
    found = listed(feed.encode("latin-1"))
    assert [(one.title, one.address) for one in found] == [("Eleição", "https://www.jornal.pt/y")]
    assert found[0].published is not None and found[0].published.startswith("2026-02-26")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Qui, 26 Fev 2026 18:30:00 -0300", "2026-02-26T18:30:00-03:00"),
        ("26 de fevereiro de 2026", "2026-02-26"),
        ("26/02/2026 18:30", "2026-02-26"),
        ("99 Foo 99999", None),
        ("", None),
    ],
)
def test_dates_that_are_not_those_of_the_standard(said: str, expected: str | None) -> None:
    assert listed(rss(item(more=f"<pubDate>{said}</pubDate>")))[0].published == expected


def test_a_date_told_from_now_becomes_a_day() -> None:
    found = listed(rss(item(more="<pubDate>há 2 dias</pubDate>")))[0].published
    assert found is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", found)


def test_a_feed_that_is_not_well_formed_or_old_is_read_all_the_same() -> None:
    assert [one.title for one in listed(rss(item("A & B") + item("Dois<br>")))] == ["A & B", "Dois"]
    old = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://canary.invalid/rss-0.91.dtd">'
    assert [one.title for one in listed(rss(item(), f'<?xml version="1.0"?>{old}'))] == ["Título"]
    assert listed(rss("")) == []


# --- what is kept of an item ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        "javascript:__pwn(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://a.pt/",
        "",
        "http://",
        "https://a b/",
        "http://[::1",
    ],
)
def test_an_item_without_an_address_of_the_web_is_shown_and_cannot_be_opened(link: str) -> None:
    found = listed(rss(item("Título", link)))
    assert [(one.title, one.address) for one in found] == [("Título", "")]


def test_titles_and_summaries_hold_no_markup_and_no_hidden_characters() -> None:
    sly = "&lt;script&gt;__pwn(2)&lt;/script&gt;&lt;img src=x onerror=__pwn(3)&gt;Sim&lt;br/&gt;não"
    more = f"<description>{sly}</description>"
    found = listed(rss(item("&lt;b&gt;Lei&lt;/b&gt; n\u202eova\u200b", more=more)))[0]
    assert (found.title, found.summary) == ("Lei nova", "Sim não")


def test_what_is_long_is_cut_and_what_is_nothing_is_left_out() -> None:
    found = listed(
        rss(
            item("t" * 900, more=f"<description>{'s ' * 9000}</description>")
            + "<item><guid isPermaLink='false'>x</guid></item>"
        )
    )
    assert len(found) == 1 and len(found[0].title) == 300 and len(found[0].summary) <= 600
    assert found[0].title.endswith("…")


def test_two_hundred_items_are_listed_and_the_last_is_the_two_hundredth() -> None:
    for tail in ("", "<item><title>never closed"):
        found = listed(rss("".join(item(f"t{n}", f"https://a.pt/{n}") for n in range(500)) + tail))
        assert len(found) == MOST and found[-1].title == f"t{MOST - 1}"


# --- feeds that attack ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE r [<!ENTITY a "b">]>',
        '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://canary.invalid/d.dtd"> %p;]>',
        '<!-- <rss> --><!DOCTYPE r [<!eNTITY a "b">]>',
        '<?xml version="1.0"?><!DOCTYPE r [<!ELEMENT rss ANY><!ATTLIST rss x CDATA "y">]>',
    ],
)
def test_declarations_are_refused_before_anything_is_expanded(head: str) -> None:
    assert refused(rss(item("&a;"), head)).why == "bomb"
    assert refused(rss(item("&a;"), head).encode("utf-16")).why == "bomb"
    assert refused(rss(item("<unclosed"), head)).why == "bomb"


@pytest.mark.parametrize(
    "data", [b"", b"/etc/passwd", b"http://127.0.0.1/", b"<html><p>rss</p></html>", b"\x00\xff" * 50, b"{}"]
)
def test_what_is_no_feed_is_said_to_be_none_and_nothing_is_opened(data: bytes) -> None:
    assert refused(data).why == "not-a-feed"


HOSTILE = SHARED / "hostile" / "hostile_files"
FILES = json.loads((HOSTILE / "manifest.json").read_text("utf-8"))["files"] if HOSTILE.exists() else []


@pytest.mark.parametrize("row", [row for row in FILES if row["file"].endswith(".rss")], ids=lambda row: row["file"])
def test_hostile_feeds_come_out_as_their_manifest_says(row: dict) -> None:
    found = items((HOSTILE / row["file"]).read_bytes(), address=AT)
    if row["outcome"] == "refuse_friendly":
        assert isinstance(found, Refused)
        assert found.why == ("not-a-feed" if "says_not_a_feed" in row["must"] else "bomb")
        return
    if isinstance(found, Refused):
        assert row["outcome"] == "import_or_refuse_friendly"
        return
    shown = json.dumps([(one.title, one.summary, one.address) for one in found], ensure_ascii=False)
    for must in row["must"]:
        assert must.removeprefix("visible_literally:") in shown
    assert "__pwn" not in shown and "canary" not in shown and "root:x:0" not in shown and "file:" not in shown
    assert len(found) == MOST or row["outcome"] != "list_capped_with_notice"


def test_the_feeds_of_the_hostile_server() -> None:
    server, url = hostile_origin.start()
    try:
        found = {}
        for path in (path for path in hostile_origin.E if path.startswith("/rss")):
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url + path) as answer:
                found[path] = items(answer.read(), address=url + path)
    finally:
        server.shutdown()
        server.server_close()
    assert [one.title for one in found["/rss_ok"]] == ["Um", "Dois"]
    assert found["/rss_lol"].why == "bomb"
    assert [one.address for one in found["/rss_items_private"]] == ["http://127.0.0.1:1/", "", f"{url}/ok"]
    assert len(found["/rss_huge"]) == MOST
    assert [one.address for one in found["/rss_script"]] == [""]
