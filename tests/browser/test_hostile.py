"""Every hostile text through the core and onto the pages of a real Chromium: shown as written, and nothing more.

The texts stand in articles, titles, names of actors, file names, addresses and answers of an engine. `__pwn` is
what each of them would call if it ever ran.
"""

import io
import os
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from ladoalado import settings
from ladoalado.errors import BadInput
from ladoalado.reading import Reading
from ladoalado.text import checked
from scripts.serving import Served, serve
from tests import hostile_seeds as made
from tests.browser.rooms import NARROW
from tests.browser.watching import LINKS, MARKUP, Watch, ask
from tests.hostile_seeds import Seeds

pytestmark = pytest.mark.browser

NOTICES = (
    "This link asks for an article that is not here",
    "This link asks for a translation engine that is not here",
    "This link asks for a mention that is not in this article",
)
ROOM = 30  # pixels that the accents of an ordinary line need around it
PARAMETERS = ("article", "actor", "mention", "engine", "lang", "hide")

# --- what is asked of the page ------------------------------------------------------------------------------------

SHOWN = """() => {%s
  const line = (row, side) => row.querySelector(`.cell.${side} .line`).textContent
  return all('.row').map(row => [line(row, 's'), line(row, 't')])
}"""
MARKS = "() => {%s return Object.fromEntries(all('button.m').map(mark => [mark.dataset.m, mark.textContent])) }"
# Cells and marks that do not hold in what a text turns around, heaps up or never breaks.
LEAKS = """() => {%s
  const wrong = []
  for (const cell of all('.cell, .ledger .text')) {
    const { unicodeBidi, overflowX, overflowY, overflowClipMargin } = getComputedStyle(cell)
    const style = [unicodeBidi, overflowX, overflowY].join(' ')
    if (style !== 'isolate clip clip' || parseFloat(overflowClipMargin) > 40) wrong.push(style, overflowClipMargin)
  }
  const loose = all('button.m').filter(mark => getComputedStyle(mark).unicodeBidi !== 'isolate')
  const page = all('[data-testid=stMain]')[0]
  const wide = page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} pixels wide`] : []
  return [...wrong, ...loose.map(mark => mark.dataset.m), ...wide]
}"""
# Text with marks of direction has a box to itself, so that what stands beside it keeps its order.
TURNED = """() => {%s
  const alone = element => {
    const { unicodeBidi, display } = getComputedStyle(element)
    return /isolate|plaintext/.test(unicodeBidi) || !/^(inline|contents)$/.test(display)
  }
  const turning = /[\\u202a-\\u202e\\u2066-\\u2069]/
  const wrong = []
  for (const root of roots.slice(1)) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const text = walk.currentNode
      if (!turning.test(text.data) || text.parentElement.closest('.line, .text, style')) continue
      let box = text.parentElement
      while (!alone(box)) box = box.parentElement
      if (box.textContent.trim() !== text.data.trim()) wrong.push(`${box.className}: ${box.textContent.slice(0, 80)}`)
    }
  }
  return wrong
}"""
# Every event that a text could wait for, on everything there, and a click on all that stays on this page.
# The answer: for each mention clicked, the name that the panel then shows.
PROVOKE = """most => {%s
  const mouse = ['pointerover', 'pointerenter', 'mouseover', 'mouseenter', 'mousemove', 'pointerdown', 'pointerup']
  const other = ['focus', 'animationstart', 'animationend', 'toggle', 'load', 'error', 'transitionend', 'auxclick']
  const poke = element => {
    for (const name of mouse) element.dispatchEvent(new MouseEvent(name, { bubbles: true, composed: true }))
    for (const name of other) element.dispatchEvent(new Event(name))
    element.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }))
  }
  const pokeAll = () => all('.reader *, .ledger *, .stPlotlyChart :is(text, path)').slice(0, 4000).forEach(poke)
  const press = selector => all(selector).slice(0, most).forEach(element => element.click())
  pokeAll();
  ['.ask', '.chip', '.chip', '[data-do=names]', '[data-do=warning]', '.finding [data-copy]'].forEach(press)
  const names = {}
  const marks = all('button.m')
  for (const mark of marks.filter((_, at) => at % Math.ceil(marks.length / most) === 0)) {
    mark.focus({ preventScroll: true })
    mark.click()
    names[mark.dataset.m] = all('.panel .name')[0]?.textContent
    all('.panel *').slice(0, 60).forEach(poke)
  }
  const inside = ['[data-who]', '.panel [data-copy]', '.context', '.more', '[data-do=next]', '[data-do=previous]']
  for (const selector of inside) all(selector).slice(0, 12).forEach(element => element.click())
  pokeAll()
  return names
}"""


# --- the app ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory, hostile: list[dict]) -> Seeds:
    """All hostile texts as a seeds folder, read."""
    return made.build(tmp_path_factory.mktemp("seeds"), hostile)


@pytest.fixture(scope="module")
def served(seeds: Seeds) -> Iterator[Served]:
    """The app over that folder."""
    with serve(env={**os.environ, "LADOALADO_SEEDS": str(seeds.folder)}) as app:
        yield app


def read(watch: Watch, reading: Reading) -> Page:
    """The reader with the whole of `reading` drawn."""
    watch.page.goto(f"/?{urlencode({'article': reading.article.id})}")
    rows = watch.page.locator(".row")
    rows.nth(len(reading.pairs) - 1).wait_for()
    assert rows.count() == len(reading.pairs)
    return watch.page


# --- the tests ----------------------------------------------------------------------------------------------------


def test_the_watch_sees_a_script_a_foreign_request_and_a_dialog(watch, seeds):
    page = read(watch, seeds.readings[settings.DEFAULT_ARTICLE])
    watch.check()
    markup = "<img src=x onerror='__pwn(1)'><img src=http://canary.invalid/p>"
    page.evaluate("markup => document.body.insertAdjacentHTML('beforeend', markup)", markup)
    page.wait_for_function("__hits.length")
    with page.expect_event("dialog"):
        page.evaluate("setTimeout(() => alert('here'))")
    assert watch.hits() == [1]
    assert watch.abroad == ["http://canary.invalid/p"]
    assert watch.others == ["dialog: here"]
    assert len(ask(page, MARKUP)) == 3
    assert "http://canary.invalid/p" in ask(page, LINKS)


def test_every_hostile_text_stands_in_an_article_unless_it_is_refused(hostile):
    shown = {row["id"] for part in made.portions(hostile) for row in part}
    refused = [row for row in hostile if row["id"] not in shown]
    assert len(hostile) == 287 and len(shown) + len(refused) == 287 and len(refused) < 12
    for row in refused:
        with pytest.raises(BadInput, match=r"1,000,000 is the limit|there is no text to read"):
            checked(row["text"])
    with pytest.raises(BadInput, match=r"2,000,000 characters, and 1,000,000 is the limit for one article; split it"):
        checked(next(row["text"] for row in refused if row["category"] == "size.huge_or_redos"))


@pytest.mark.parametrize("article", [*made.ARTICLES, made.NAMES, made.OFFSETS, made.FILE_NAME], ids=ascii)
def test_an_article_of_hostile_texts_is_shown_as_written_and_does_nothing(article, watch, seeds):
    reading = seeds.readings[article]
    page = read(watch, reading)
    assert ask(page, SHOWN) == [[pair.sentence.text, pair.translation] for pair in reading.pairs]
    assert left(reading.article.text, [pair.sentence.text for pair in reading.pairs]) == ""
    assert ask(page, MARKS) == marked(reading)
    assert ask(page, LEAKS) == []
    names = {actor.id: actor.name for actor in reading.actors}
    actors = {mention.id: mention.actor for mention in reading.mentions}
    opened = ask(page, PROVOKE, 24)
    assert opened and opened == {mark: names[actors[mark]] for mark in opened}
    page.wait_for_url(re.compile("[?&]actor="))
    assert_only_text(watch, reading)


# An entry, or a search for a name in which every sign that could end it is spelled out.
WIKIDATA = r"https://www\.wikidata\.org/(?:wiki/Q\d+|w/index\.php\?search=[\w.~%!'()*-]*)"


def left(text: str, parts: list[str]) -> str:
    """What remains of `text` when its parts are taken off in order, with nothing but white space between them."""
    for part in parts:
        text = text.lstrip()
        assert text.startswith(part)
        text = text[len(part) :]
    return text.strip()


def assert_only_text(watch: Watch, reading: Reading) -> None:
    """No element, handler or link came out of a text, no text turns its neighbours around, the watch saw nothing."""
    page, own = watch.page, urlsplit(watch.app.url)
    links = {urlsplit(urljoin(page.url, link)) for link in ask(page, LINKS)}
    abroad = {link.geturl() for link in links if (link.scheme, link.netloc) != (own.scheme, own.netloc)}
    original = {link for link in abroad if link.startswith("https://canary.invalid/leia?")}
    assert {link for link in abroad if not re.fullmatch(WIKIDATA, link)} == original
    # Each of them leads to the article, or to one of its sentences there.
    parts = [link.partition("#") for link in original]
    wanted = reading.article.source_url == made.WEB and page.locator(".reader").count()
    assert len({address for address, _, _ in parts}) == wanted
    assert all(re.fullmatch(r"(?::~:text=[\w.~%,]+)?", words) for _, _, words in parts)
    assert ask(page, MARKUP) == []
    assert ask(page, TURNED) == []
    watch.check()


def marked(reading: Reading) -> dict[str, str]:
    """Every mention as its offsets cut it out of the text it stands in."""
    source, targets = reading.article.text, [pair.translation for pair in reading.pairs]
    return {m.id: (source if m.side == "source" else targets[m.sentence])[m.start : m.end] for m in reading.mentions}


def test_names_are_marked_letter_by_letter_beside_astral_combined_and_right_to_left_text(watch, seeds):
    reading = seeds.readings[made.OFFSETS]
    assert {m.text for m in reading.mentions} >= {"Meta", "Alibaba", "China"}
    assert len(reading.mentions) > 300
    assert ask(read(watch, reading), MARKS) == {m.id: m.text for m in reading.mentions} == marked(reading)


def test_heaps_of_accents_stay_in_their_sentence(watch, seeds, hostile):
    heaps = [row["text"] for row in hostile if row["category"] == "unicode.combining_flood"]
    reading = next(r for r in seeds.readings.values() if heaps[0] in r.article.text)
    page = read(watch, reading)
    for index in (pair.sentence.index for pair in reading.pairs if pair.sentence.text in heaps):
        cell = page.locator(".row").nth(index).locator(".cell.s")
        cell.scroll_into_view_if_needed()
        shown = picture(page)
        box = cell.bounding_box()
        cell.locator(".line").evaluate("line => line.style.visibility = 'hidden'")
        left_, top, right, bottom = ink(shown, picture(page))
        assert left_ > box["x"] - ROOM and right < box["x"] + box["width"] + ROOM
        assert top > box["y"] - ROOM and bottom < box["y"] + box["height"] + ROOM
    page.set_viewport_size(NARROW)
    assert ask(page, LEAKS) == []


def picture(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def ink(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what differs between two pictures of the page."""
    box = ImageChops.difference(one, other).getbbox()
    assert box is not None
    return box


# --- charts and ledger ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "actors"), [(made.NAMES, (0, 1)), (made.NAMES, (2, 3)), (made.ARTICLES[3], (None, 0))]
)
def test_charts_and_ledger_show_hostile_names_as_written(article, actors, watch, seeds):
    reading, page = seeds.readings[article], watch.page
    names = {actor.id: actor.name for actor in reading.actors}
    ids = [list(seeds.names)[number] if number is not None else most_named(reading) for number in actors]
    query = {"article": article, "actor": ids[0], **({"with": ids[1]} if ids[1] in names else {})}
    page.goto(f"/actors?{urlencode(query)}")
    page.locator(".ledger .counted h4").wait_for()
    page.locator(".stPlotlyChart .scatterlayer .point").nth(3).wait_for(state="attached")
    heading = page.locator("[data-testid=stHeading] h3").filter(has_text="The sentences behind")
    said = " + ".join(names[actor] for actor in ids if actor in names)
    assert blanks(heading.text_content()) == blanks(f"The sentences behind {said}")
    for side, texts in (("source", sources(reading)), ("target", targets(reading))):
        assert set(page.locator(f".ledger .text.{side}").all_text_contents()) <= texts
    assert_axis_names(page, names.values())
    hover(page)
    page.locator("[data-testid=stExpander] summary").click()
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    ask(page, PROVOKE, 10)
    assert ask(page, LEAKS) == []
    assert_only_text(watch, reading)


def blanks(text: str) -> str:
    """The text on one line, without the joiners that keep an address from becoming a link."""
    return " ".join(text.replace("\u2060", "").split())


def sources(reading: Reading) -> set[str]:
    return {pair.sentence.text for pair in reading.pairs}


def targets(reading: Reading) -> set[str]:
    return {pair.translation for pair in reading.pairs}


def most_named(reading: Reading) -> str:
    """A hostile actor of the article."""
    return next(m.actor for m in reading.mentions if m.actor.startswith("hostile"))


def assert_axis_names(page: Page, names: Iterable[str]) -> None:
    """Each label of the charts' axes is the beginning of a name, letter for letter."""
    labels = page.locator(".stPlotlyChart .ytick text").evaluate_all("ticks => ticks.map(tick => tick.textContent)")
    whole = {"".join(name.split()) for name in names}
    assert len(labels) >= 4
    for label in labels:
        begun = "".join(label.split()).rstrip("…")
        assert any(name.startswith(begun) for name in whole), label


def hover(page: Page) -> None:
    """The pointer over marks of every chart; each time the box that says what it is."""
    for mark in (".barlayer .point path", ".treemaplayer .slice", ".scatterlayer .point"):
        for place in page.locator(f".stPlotlyChart {mark}").all()[:3]:
            place.hover(force=True)
            page.locator(".stPlotlyChart .hoverlayer .hovertext").first.wait_for()


# --- links --------------------------------------------------------------------------------------------------------


def test_a_link_with_a_hostile_value_opens_the_first_article_and_says_so(watch, hostile):
    asked = [r for r in hostile if r["field"].startswith("query_param") or r["category"] == "deeplink.bad_id"]
    assert len(asked) == 33
    for row in asked:
        value = quote(row["text"][:3000].encode("utf-8", "surrogatepass"), safe="")
        watch.page.goto("/?" + "&".join(f"{name}={value}" for name in PARAMETERS), wait_until="commit")
        watch.page.locator(".row").nth(21).wait_for()
        said = watch.page.locator("[data-testid=stAlert]").all_text_contents()
        assert [text.split(",")[0] for text in said] == list(NOTICES), row["id"]
        assert watch.page.locator(".panel").is_hidden() and watch.page.locator("button.m:disabled").count() == 0
        watch.check()
