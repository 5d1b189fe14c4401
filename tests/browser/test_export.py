"""The evidence pack opened from the disk, links to the publisher's sentence, and the dialog in the app."""

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ladoalado.addressing import fragment
from ladoalado.exports import evidence
from ladoalado.exports.markup import place
from ladoalado.text import clean
from scripts.serving import serve
from tests.browser.rooms import NARROW, WIDE
from tests.browser.test_reader import opened
from tests.browser.watching import CANARY
from tests.conftest import ROOT
from tests.exports_made import WORDINGS, edited, hostile_corrections, hostile_reading, shipped

pytestmark = pytest.mark.browser
READING = shipped()
FORUM = next(m for m in READING.mentions if m.actor == "frontier_model_forum" and m.side == "source")
# Everything a text could wait for, on everything there.
PROVOKE = """() => {
  const names = 'click mouseover mouseenter focus load error toggle animationstart animationend'.split(' ')
  document.querySelectorAll('a').forEach(link => link.addEventListener('click', event => event.preventDefault()))
  document.querySelectorAll('details').forEach(details => (details.open = true))
  for (const element of document.querySelectorAll('*'))
    for (const name of names) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }))
}"""
MARKUP = """() => [...document.querySelectorAll(
  'script, iframe, object, embed, base, form, img, svg, math, link, video, audio, input, [style], [src], [srcset]'
)].map(element => element.outerHTML)"""


@dataclass
class Opened:
    """A pack in a browser without a network, and what it did."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)


@pytest.fixture
def disk(browser: Browser, tmp_path: Path) -> Iterator[object]:
    """Opens a pack from the disk with the network off, and looks on."""
    contexts = []

    def open_(html: str, place: str = "", **options: object) -> Opened:
        (tmp_path / "evidence.html").write_text(html, "utf-8")
        context = browser.new_context(**{"viewport": WIDE, "offline": True, **options})
        contexts.append(context)
        context.add_init_script(CANARY)
        page = context.new_page()
        found = Opened(page)
        page.on("request", lambda request: found.asked.append(request.url))
        page.on(
            "requestfailed", lambda request: found.stopped.append(request.url) if request.failure == "csp" else None
        )
        page.on("dialog", lambda dialog: (found.said.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: found.said.append(str(error)))
        page.on("console", lambda message: found.said.append(message.text))
        page.on("popup", lambda popup: found.said.append(popup.url))
        page.goto(f"{(tmp_path / 'evidence.html').as_uri()}{place}")
        return found

    yield open_
    for context in contexts:
        context.close()


def pack(reading=READING, language: str = "en", **options: object) -> str:
    return evidence.html(reading, WORDINGS[language], **{"link": None, "made_at": "2026-11-25", **options})


# --- the pack ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", WORDINGS)
def test_hostile_texts_in_every_field_do_nothing_at_all(disk, hostile: list[dict], language: str):
    texts = [row["text"] for row in hostile]
    found = disk(pack(hostile_reading(texts), language, corrections=hostile_corrections(texts)))
    assert found.page.evaluate("document.querySelectorAll('.row').length") == len(texts)
    assert found.page.evaluate(MARKUP) == []
    found.page.evaluate(PROVOKE)
    found.page.wait_for_timeout(300)
    assert found.page.evaluate("top.__hits") == []
    assert len(found.asked) == 1 and found.said == []
    assert found.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_policy_stops_what_would_get_in(disk):
    """Were a text ever to become markup, the browser would still not run it, load it or style with it."""
    html = pack().replace(
        "</footer>",
        "</footer><script>__pwn(1)</script><img src=x onerror='__pwn(2)'><img src=http://canary.invalid/>"
        "<p id=red style='color:red'>x</p><style>#red{color:red}</style>",
    )
    found = disk(html)
    found.page.wait_for_timeout(300)
    assert found.page.evaluate("top.__hits") == []
    assert found.asked[1:] == found.stopped != []
    assert found.page.evaluate("getComputedStyle(document.getElementById('red')).color") != "rgb(255, 0, 0)"
    assert any("Content Security Policy" in line for line in found.said)


def test_a_name_leads_to_its_ledger_and_the_ledger_back_to_the_name(disk):
    page = disk(pack()).page
    mark = page.locator(f'[id="{place("m", FORUM.id)}"]')
    mark.click()
    ledger = page.locator(f'[id="{place("a", "frontier_model_forum")}"]')
    expect(ledger).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == "a-frontier_model_forum"
    ledger.locator("a", has_text=FORUM.text).click()
    expect(mark).to_be_in_viewport()
    plain = page.evaluate("getComputedStyle(document.querySelector('.m:not(:target)')).backgroundColor")
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") != plain


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": NARROW}, {"viewport": NARROW, "color_scheme": "dark"}]
)
def test_it_reads_well_light_and_dark_wide_and_narrow(disk, options: dict):
    page = disk(pack(edited(READING)), **options).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)"
    assert light == (options.get("color_scheme") != "dark")
    boxes = [page.locator(f"#s-1 .{side}").bounding_box() for side in ("source", "target")]
    beside = boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert beside == ("viewport" not in options)


def test_it_is_printed_whole_and_light(disk):
    page = disk(pack(), color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    sums = page.locator(".pairs code")
    assert sums.count() == len(READING.pairs) and sums.last.is_visible()
    assert not page.locator("#reading").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(browser: Browser, tmp_path: Path, scheme: str):
    (tmp_path / "evidence.html").write_text(pack(edited(READING)), "utf-8")
    # Only here the policy is set aside: the checker is a script.
    context = browser.new_context(viewport=WIDE, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto((tmp_path / "evidence.html").as_uri())
    found = Axe().run(page)
    context.close()
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found.response["violations"]] == []


# --- the publisher's sentence -----------------------------------------------------------------------------------------


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[str]:
    """A page with the article far below its head, served from this machine."""
    rows = "".join(f"<p>{sentence.sentence.text}</p>" for sentence in READING.pairs)
    (tmp_path / "page.html").write_text(f"<meta charset=utf-8><div style='height:4000px'></div>{rows}", "utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing is said."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/page.html"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("number", [1, 7, 14, 21])
def test_the_browser_finds_the_sentence(browser: Browser, publisher: str, number: int):
    page = browser.new_page(viewport={"width": 1200, "height": 300})
    page.goto(fragment(publisher, READING.pairs[number].sentence.text) or "")
    expect(page.locator("p").nth(number)).to_be_in_viewport()
    assert page.evaluate("scrollY") > 3000
    page.close()
    lost = browser.new_page(viewport={"width": 1200, "height": 300})
    lost.goto(fragment(publisher, "Esta frase não está na página.") or "")
    assert lost.evaluate("scrollY") == 0
    lost.close()


# --- the dialog -------------------------------------------------------------------------------------------------------


def dialog(page: Page, address: str):
    """The dialog, opened from the reader's own button."""
    opened(page, address)
    page.get_by_role("button", name="Export and share").first.click()
    found = page.get_by_role("dialog")
    expect(found.get_by_role("tab", name="Share")).to_be_visible()
    return found


def test_a_link_is_copied_and_opens_what_was_chosen(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    found = dialog(page, f"/?actor=frontier_model_forum&mention={FORUM.id}")
    button = found.get_by_role("button", name="Copy link", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(found.get_by_role("status").first).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/?article=alibaba-llama-2&actor=frontier_model_forum&mention={FORUM.id}")
    opened(page, copied)
    expect(page.locator(".panel .name")).to_have_text("Frontier Model Forum")


def test_without_a_clipboard_the_link_is_copied_all_the_same(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))")
    found = dialog(page, "/")
    found.get_by_role("button", name="Copy link", exact=True).click()
    expect(found.get_by_role("status").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/?article=alibaba-llama-2")


def test_every_file_can_be_taken_away(page: Page, tmp_path: Path):
    found = dialog(page, "/")
    found.get_by_role("tab", name="Files").click()
    kept: dict[str, bytes] = {}
    for name in ("Evidence pack", "Reading (JSON)", "Mentions", "Counts by actor", "Who is named"):
        with page.expect_download() as download:
            found.get_by_role("button", name=name).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        kept[path.name] = path.read_bytes()
    stem = "lado-a-lado-alibaba-llama-2"
    assert set(kept) == {f"{stem}.{end}" for end in ("html", "json", "mentions.csv", "actors.csv", "gexf")}
    assert json.loads(kept[f"{stem}.json"])["schema"] == "ladoalado.reading/1"
    assert "Border Template Forum" in kept[f"{stem}.html"].decode("utf-8")


def test_a_sentence_is_cited(page: Page):
    found = dialog(page, f"/?mention={FORUM.id}")
    found.get_by_role("tab", name="Cite").click()
    expect(found).to_contain_text("In English, machine translation (embedded 0.2.0")
    expect(found).to_contain_text("@misc{alibaba-llama-2-s20,")


# The dialog over a reading with a hostile text in every field, the mention of sentence `n` chosen.
HOSTILE_APP = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from components import desk, export
from components.opened import Opened
from ladoalado.text import clean
from tests.conftest import hostile
from tests.exports_made import hostile_reading

reading = hostile_reading([clean(row["text"]) for row in hostile.__wrapped__()])
if (n := st.query_params.get("n")) is not None:
    chosen = reading.mentions[2 * int(n)]
    st.query_params.from_dict({{"actor": chosen.actor, "mention": chosen.id, "engine": chosen.text}})
    st.session_state[desk.EXPORTING] = {{"row": int(n)}}
export.show(Opened(reading, reading.article.id, reading.article.title, "stamp", True))
st.text("ready")
"""
SHORT = 60  # characters of a text whose ids fit into an address


def test_hostile_texts_in_the_dialog_are_shown_as_they_were_written(browser: Browser, tmp_path: Path, hostile):
    shutil.copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    (tmp_path / "app.py").write_text(HOSTILE_APP.format(root=str(ROOT)), "utf-8")
    rows = [
        n for n, row in enumerate(hostile) if len(row["text"]) < SHORT and row["category"].startswith(("xss", "inj"))
    ]
    assert len(rows) > 20
    with serve(root=tmp_path) as served:
        context = browser.new_context(viewport=WIDE, locale="en-GB")
        context.add_init_script(CANARY)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (asked.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        for n in rows[:: len(rows) // 8]:
            page.goto(f"{served.url}/?n={n}")
            found = page.get_by_role("dialog")
            text = " ".join(clean(hostile[n]["text"]).split())
            first = found.get_by_role("radiogroup").locator("label").first
            expect(first).to_contain_text("Mention: ")
            # Invisible joiners keep Markdown from making a link of an address.
            assert first.inner_text().replace("\u2060", "").strip() == f"Mention: {text}"
            found.get_by_role("tab", name="Cite").click()
            expect(found.locator("code").nth(1)).to_contain_text(f"“{text}”")
            assert page.evaluate("__hits") == []
        assert [url for url in asked if not url.startswith((served.url, "data:", "blob:"))] == []
        assert not page.evaluate(
            "[...document.querySelectorAll('[role=dialog] :is(img, script, iframe, form)')].length"
        )
        context.close()
