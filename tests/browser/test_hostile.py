"""Every hostile text through the core and onto the pages of a real Chromium: shown as written, and nothing more.

The texts stand in articles, titles, names of actors, file names, addresses and answers of an engine. `__pwn` is
what each of them would call if it ever ran.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from ladoalado import settings
from ladoalado.errors import BadInput
from ladoalado.reading import Reading
from ladoalado.text import checked
from scripts.serving import Served, serve
from tests import hostile_seeds as made
from tests.browser.conftest import WIDE
from tests.hostile_seeds import Seeds

pytestmark = pytest.mark.browser

CANARY = "window.__hits = []; window.__pwn = n => top.__hits.push(n)"
NOTICES = (
    "This link asks for an article that is not here", "This link asks for a translation engine that is not here",
    "This link asks for a mention that is not in this article",
)  # fmt: skip
PARAMETERS = ("article", "actor", "mention", "engine", "lang", "hide")

# --- what is asked of the page; `ROOTS` are the page and every open shadow root in it -------------------------------

ROOTS = """
const roots = [document]
for (const root of roots) for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
const all = selector => roots.flatMap(root => [...root.querySelectorAll(selector)])
const one = selector => all(selector)[0]
"""
SHOWN = """() => {%s
return all('.row').map(row => ['.s', '.t'].map(side => row.querySelector(`.cell${side} .line`).textContent))}"""
MARKS = "() => {%s return Object.fromEntries(all('button.m').map(mark => [mark.dataset.m, mark.textContent]))}"
LINKS = """() => {%s
return all('a, area').flatMap(a => ['href', 'xlink:href', 'ping', 'action'].map(name => a.getAttribute(name)).filter(Boolean))}"""
# Markup that the page must never have got out of a text.
STRANGE = """() => {%s
const own = all('body *').map(element => element.tagName.toLowerCase())
return [...new Set(own)].filter(tag => /^(script|iframe|object|embed|base|form|marquee|frame|img|video|audio|link|meta|math)$/.test(tag))
  .concat(all('body *').flatMap(element => element.getAttributeNames().filter(name => /^on/.test(name))))}"""
# Cells and marks that a text's direction or its heaps of accents could leave.
LEAKS = """() => {%s
const wrong = []
for (const cell of all('.cell')) {
  const { unicodeBidi, overflowX, overflowY, overflowClipMargin } = getComputedStyle(cell)
  if (unicodeBidi !== 'isolate') wrong.push(['cell', unicodeBidi])
  if (overflowX !== 'clip' || overflowY !== 'clip' || parseFloat(overflowClipMargin) > 40) wrong.push(['cell', overflowX, overflowY, overflowClipMargin])
}
for (const mark of all('button.m')) if (getComputedStyle(mark).unicodeBidi !== 'isolate') wrong.push(['mark', mark.dataset.m])
if (document.documentElement.scrollWidth > innerWidth) wrong.push(['page is wider than the window', document.documentElement.scrollWidth])
return wrong}"""
# Text with direction marks stands alone in a box of its own: what comes after keeps its order.
TURNED = """() => {%s
const turns = /[\\u202a-\\u202e\\u2066-\\u2069]/
const alone = element => {
  const { unicodeBidi, display } = getComputedStyle(element)
  return /isolate|plaintext/.test(unicodeBidi) || !/^(inline|contents)$/.test(display)
}
const wrong = []
for (const root of roots.slice(1)) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const text = walk.currentNode
    if (!turns.test(text.data) || text.parentElement.closest('.line, style, .finding')) continue
    let box = text.parentElement
    while (!alone(box)) box = box.parentElement
    if (box.textContent.trim() !== text.data.trim()) wrong.push([box.className, box.textContent.slice(0, 60)])
  }
}
return wrong}"""
# Every event that a text could wait for, on everything there; clicks on all that stays on this page.
PROVOKE = """(most) => {%s
const poke = element => {
  for (const name of ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'mousemove', 'pointerdown', 'pointerup']) {
    element.dispatchEvent(new MouseEvent(name, { bubbles: true, composed: true }))
  }
  for (const name of ['focus', 'focusin', 'animationstart', 'toggle', 'load', 'error']) element.dispatchEvent(new Event(name, { bubbles: name === 'focusin' }))
}
const pokeAll = () => all('.reader *, .ledger *').forEach(poke)
const press = selector => all(selector).slice(0, most).map(element => { element.focus?.({ preventScroll: true }); element.click(); return element }).length
pokeAll()
const names = {}
press('.ask'); press('.chip'); press('.chip'); press('[data-do=names]'); press('[data-do=warning]'); press('[data-copy]')
for (const mark of all('button.m').slice(0, most)) {
  poke(mark)
  mark.click()
  names[mark.dataset.m] = one('.panel .name')?.textContent
}
all('.panel *').forEach(poke)
for (const what of ['[data-who]', '.panel [data-copy]', '.context', '[data-do=next]', '[data-do=more]', '[data-do=previous]']) {
  for (const element of all(what).slice(0, 12)) element.click()
}
pokeAll()
return names}"""


def ask(page: Page, question: str, *arguments: object) -> object:
    """The page's answer to one of the questions above."""
    return page.evaluate(question.replace("%s", ROOTS, 1), *arguments)


# --- the watch ----------------------------------------------------------------------------------------------------


@dataclass
class Watch:
    """What a page must not do, noted as it happens."""

    page: Page
    app: Served
    abroad: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def begin(self) -> "Watch":
        """Listen to the page and every frame in it."""
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", lambda socket: self._asked(socket.url.replace("ws", "http", 1)))
        self.page.on("dialog", self._spoken)
        self.page.on("pageerror", lambda error: self.others.append(f"error: {error}"))
        self.page.on("popup", lambda popup: self.others.append(f"window: {popup.url}"))
        return self

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.app.url}/", "data:", "blob:", "about:")):
            self.abroad.append(url)

    def _spoken(self, dialog: Dialog) -> None:
        self.others.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def hits(self) -> list[int]:
        """The numbers of the payloads that ran."""
        return self.page.evaluate("top.__hits")

    def check(self) -> None:
        """Nothing ran, no other host was asked, nobody was spoken to, nothing broke here or on the server."""
        assert self.hits() == []
        assert (self.abroad, self.others) == ([], [])
        assert self.page.url.startswith(f"{self.app.url}/")
        assert self.page.locator("[data-testid=stException], .stException").count() == 0
        log = self.app.log.read_text("utf-8", "replace")
        assert not re.search("Traceback|Error|Exception|CANARY", log), log[-2000:]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, hostile: list[dict]) -> Seeds:
    """All hostile texts as a seeds folder, read."""
    return made.build(tmp_path_factory.mktemp("seeds"), hostile)


@pytest.fixture(scope="module")
def served(seeds: Seeds) -> Iterator[Served]:
    """The app over that folder."""
    with serve(env={**os.environ, "LADOALADO_SEEDS": str(seeds.folder)}) as app:
        yield app


@pytest.fixture(scope="module")
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """One browser profile for all tests here, so that the scripts of the app are fetched once."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", base_url=served.url)
    context.add_init_script(CANARY)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext, served: Served) -> Iterator[Watch]:
    """A new page under watch; checked once more after the test."""
    page = context.new_page()
    watch = Watch(page, served).begin()
    yield watch
    page.close()


def read(watch: Watch, reading: Reading, **parameters: str) -> Page:
    """The reader with the whole of `reading` drawn."""
    watch.page.goto(f"/?{urlencode({'article': reading.article.id, **parameters})}")
    expect(watch.page.locator(".row")).to_have_count(len(reading.pairs), timeout=60_000)
    return watch.page


# --- the tests ----------------------------------------------------------------------------------------------------


def test_the_watch_sees_a_script_a_foreign_request_and_a_dialog(watch, seeds):
    page = read(watch, seeds.readings[settings.DEFAULT_ARTICLE])
    watch.check()
    with page.expect_event("dialog"):
        page.evaluate("""async () => {
            const inside = document.querySelector('[data-testid=stBidiComponentIsolated]')
            document.body.insertAdjacentHTML('beforeend', "<img src=x onerror='__pwn(1)'><img src=http://canary.invalid/p>")
            while (!__hits.length) await new Promise(next => setTimeout(next, 10))
            setTimeout(() => alert('here'))
        }""")
    assert watch.hits() == [1]
    assert watch.abroad == ["http://canary.invalid/p"]
    assert watch.others == ["dialog: here"]


def test_every_text_that_may_be_pasted_stands_in_an_article_here(hostile, seeds):
    kept = {row["id"] for row in made.pasted(hostile)}
    assert {row for article in made.ARTICLES for row in seeds.row_ids(hostile, article)} == kept
    for row in hostile:
        if row["id"] not in kept:
            with pytest.raises(BadInput, match=r"1,000,000 is the limit|there is no text to read"):
                checked(row["text"])
    assert len(hostile) == 287


@pytest.mark.parametrize("article", [*made.ARTICLES, made.NAMES, made.OFFSETS, made.FILE_NAME])
def test_an_article_of_hostile_texts_is_shown_as_written_and_does_nothing(article, watch, seeds):
    reading = seeds.readings[article]
    page = read(watch, reading)
    assert ask(page, SHOWN) == [[pair.sentence.text, pair.translation] for pair in reading.pairs]
    assert rest(reading.article.text, [pair.sentence.text for pair in reading.pairs]) == ""
    assert ask(page, MARKS) == marks(reading)
    assert ask(page, LEAKS) == []
    names = {actor.id: actor.name for actor in reading.actors}
    opened = ask(page, PROVOKE, 40)
    assert opened
    assert {mark: names[actors(reading)[mark]] for mark in opened} == opened
    page.wait_for_url(re.compile("[?&](mention|hide)="))
    assert strange(watch, reading) == []
    watch.check()


def rest(text: str, parts: list[str]) -> str:
    """What is left of `text` when its parts are taken off in order, with nothing but white space between them."""
    for part in parts:
        assert text.lstrip().startswith(part)
        text = text.lstrip().removeprefix(part)
    return text.strip()


def marks(reading: Reading) -> dict[str, str]:
    """Every mention with its surface, as cut out of the texts."""
    texts = {"target": [pair.translation for pair in reading.pairs], "source": [reading.article.text] * len(reading.pairs)}
    return {m.id: texts[m.side][m.sentence][m.start : m.end] for m in reading.mentions}


def actors(reading: Reading) -> dict[str, str]:
    return {mention.id: mention.actor for mention in reading.mentions}


def strange(watch: Watch, reading: Reading) -> list[object]:
    """Elements, handlers and links that only a text could have made, and boxes that a text turns around."""
    page = watch.page
    known = {urlsplit(watch.app.url).netloc, "www.wikidata.org"}
    if reading.article.source_url == made.WEB:
        known.add("canary.invalid")
    links = [urlsplit(urljoin(watch.app.url, link)) for link in ask(page, LINKS)]
    assert links
    wrong = [link for link in links if link.scheme not in ("http", "https") or link.netloc not in known]
    return [*wrong, *ask(page, STRANGE), *ask(page, TURNED)]
