"""Every hostile text as an article of one's own: in the list, in what a search finds, and typed into the search box."""

import os
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from ladoalado import sentences, store
from ladoalado.adding import article_of
from ladoalado.drafts import Draft
from ladoalado.errors import BadInput
from scripts.serving import Served, serve
from tests.browser.watching import LINKS, MARKUP, Watch, ask

pytestmark = pytest.mark.browser
LONGEST = 20_000


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, hostile: list[dict]) -> Iterator[Served]:
    """The app over a library in which each text is the body, the title, the outlet and the author of an article."""
    url = f"sqlite:///{tmp_path_factory.mktemp('library')}/kept.db"
    shelf = store.Library(url)
    for row in hostile:
        text = row["text"][:LONGEST]
        try:
            made = article_of(Draft(text, title=text[:300], outlet=text[:80], author=text[:80], source_url=text[:200]))
        except BadInput:
            continue
        if shelf.add(made, "paste"):
            shelf.keep_source(made.id, sentences.split(made.text), (), "read")
    assert shelf.count() > 240
    store.Store(url).close()
    with serve(env={**os.environ, "LADOALADO_DATABASE": url}) as app:
        yield app


POKE = """most => {%s
  const names = ['pointerover', 'mouseover', 'mouseenter', 'focus', 'load', 'error', 'animationstart', 'toggle']
  for (const element of all('.shelf *').slice(0, most)) for (const name of names) element.dispatchEvent(new Event(name))
  return all('.shelf *').length
}"""


def assert_only_text(watch: Watch) -> None:
    assert ask(watch.page, POKE, 4000) > 10
    assert ask(watch.page, MARKUP) == []
    outside = [link for link in ask(watch.page, LINKS) if link.startswith(("javascript", "data:text", "vbscript"))]
    assert outside == []
    watch.check()


@pytest.mark.parametrize("number", range(1, 7))
def test_a_page_of_the_list_is_only_text(watch, number):
    watch.page.goto(f"/library?{urlencode({'page': number})}")
    expect(watch.page.locator(".shelf .row, .shelf .empty").first).to_be_visible(timeout=60_000)
    assert_only_text(watch)


@pytest.mark.parametrize("word", ["script", "img", "onerror", "http", "style", "a*", "texto"])
def test_what_a_search_finds_is_only_text(watch, word):
    watch.page.goto(f"/library?{urlencode({'q': word})}")
    expect(watch.page.locator(".shelf .body > *").first).to_be_visible(timeout=60_000)
    assert_only_text(watch)


def test_hostile_texts_in_the_search_box_find_or_do_not_find_and_nothing_else(watch, hostile):
    asked = [
        row["text"][:200] for row in hostile if "search" in row["field"] or row["category"].startswith("injection")
    ]
    assert len(asked) > 10
    for text in asked[::4][:12]:
        watch.page.goto(f"/library?{urlencode({'q': text}, errors='replace')}")
        expect(watch.page.locator(".shelf .body > *, .shelf .said").first).to_be_attached(timeout=60_000)
        watch.check()
