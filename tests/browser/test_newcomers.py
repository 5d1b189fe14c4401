"""Names outside the catalogue as a person meets them: marked, doubted, filtered, counted, copied for the catalogue."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.serving import serve
from tests import newcomer_seeds as made
from tests.browser.conftest import _page
from tests.browser.test_reader import fits, mention, serious

pytestmark = pytest.mark.browser
FULL, PART, LIKELY, DOUBTED = "s9-32", "s98-104", "s152-186", "s219-234"
ROWS = 5
COPIES = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }"
REFUSES = "navigator.clipboard.writeText = () => Promise.reject()"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the article of unlisted names."""
    folder = tmp_path_factory.mktemp("newcomers")
    made.build(folder)
    return folder


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[str]:
    """The app over that folder."""
    with serve(env={**os.environ, **made.environment(folder)}) as served:
        yield served.url


@pytest.fixture(scope="module")
def bare(folder: Path) -> Iterator[str]:
    """The same without a model."""
    with serve(env={**os.environ, **made.environment(folder, "no-models")}) as served:
        yield served.url


def opened(page: Page, query: str = "") -> Page:
    page.goto(f"/?article={made.ARTICLE}{query}")
    expect(page.locator(".row")).to_have_count(ROWS, timeout=60_000)
    return page


def test_a_newcomer_opens_its_contexts_on_both_sides_and_says_that_it_is_not_in_the_catalogue(page):
    mention(opened(page), PART).click()
    panel = page.locator(".panel")
    expect(panel.locator(".name")).to_have_text("Carolina Beatriz Ângelo")
    expect(panel).to_contain_text("Not in the catalogue: this article’s own name")
    expect(panel.get_by_role("link", name="Look up on Wikidata")).to_have_attribute(
        "href", "https://www.wikidata.org/w/index.php?search=Carolina%20Beatriz%20%C3%82ngelo"
    )
    expect(panel.locator(".kwic li")).to_have_count(2)
    expect(page.locator('button.m[aria-pressed="true"]')).to_have_count(4)
    page.wait_for_url(re.compile(f"actor={made.SURE}&mention={PART}"))
    page.reload()
    expect(panel.locator(".name")).to_have_text("Carolina Beatriz Ângelo")
    mention(page, "s42-48").click()
    expect(panel.locator(".name")).to_have_text("Lisbon")
    expect(panel).not_to_contain_text("catalogue")


def test_the_entry_copied_is_one_actor_in_toml(page):
    page.add_init_script(COPIES)
    mention(opened(page), PART).click()
    page.get_by_role("button", name="Copy catalogue entry").click()
    (actor,) = tomllib.loads(page.evaluate("window.copied"))["actor"]
    assert (actor["id"], actor["type"]) == ("carolina_beatriz_angelo", "person")
    assert actor["weak"]["pt"] == ["Ângelo"]


def test_an_entry_to_copy_by_hand_keeps_its_lines(page):
    page.add_init_script(REFUSES)
    mention(opened(page), PART).click()
    page.get_by_role("button", name="Copy catalogue entry").click()
    field = page.locator(".panel .byhand")
    expect(field).to_be_focused()
    assert len(tomllib.loads(field.input_value())["actor"]) == 1
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.selectionEnd") > 100


def test_the_panel_says_how_sure_a_mention_is_and_why(page):
    mention(opened(page), LIKELY).click()
    expect(page.locator(".panel .why")).to_have_text(["likely: found by the name recogniser"])
    mention(page, DOUBTED).click()
    expect(page.locator(".panel .why").first).to_have_text("doubtful: found by the name recogniser")
    mention(page, FULL).click()
    expect(page.locator(".panel .why")).to_have_count(0)


AFTER = "mark => { const { content, position } = getComputedStyle(mark, '::after'); return [content, position] }"


def test_a_doubtful_mention_has_a_question_mark_that_is_spoken_and_not_copied(page):
    opened(page)
    assert mention(page, DOUBTED).evaluate(AFTER) == ['"?"', "absolute"]
    assert mention(page, LIKELY).evaluate(AFTER)[0] == "none"
    assert mention(page, DOUBTED).get_attribute("aria-label").endswith(", doubtful")
    text = page.locator(".row").nth(3).locator(".cell.s .line")
    assert text.evaluate("line => { getSelection().selectAllChildren(line); return getSelection().toString() }") == (
        "Com ela estava Adelaide Cabete."
    )


@pytest.mark.parametrize("fixture", ["page", "phone"])
def test_the_question_mark_moves_nothing(fixture, request):
    page = opened(request.getfixturevalue(fixture))
    boxes = "rows => rows.map(row => [row.offsetTop, row.offsetHeight, row.querySelector('.line').offsetWidth])"
    before = page.locator(".row").evaluate_all(boxes)
    mention(page, DOUBTED).evaluate("mark => delete mark.dataset.c")
    assert page.locator(".row").evaluate_all(boxes) == before
    assert fits(page)


def test_the_legend_hides_what_is_not_in_the_catalogue_and_the_address_keeps_it(page):
    opened(page)
    chip = page.get_by_role("button", name=re.compile("^not in the catalogue 4"))
    chip.click()
    expect(mention(page, FULL)).to_be_disabled()
    expect(mention(page, "s42-48")).to_be_enabled()
    assert mention(page, DOUBTED).evaluate(AFTER)[0] == "none"
    page.wait_for_url(re.compile("hide=unlisted"))
    page.reload()
    expect(mention(page, FULL)).to_be_disabled()
    expect(chip).to_have_attribute("aria-pressed", "false")


def test_an_article_of_listed_actors_has_no_such_filter(page):
    page.goto("/?article=alibaba-llama-2")
    expect(page.locator(".row")).to_have_count(22, timeout=60_000)
    expect(page.locator(".legend .chip", has_text="catalogue")).to_have_count(0)


def test_the_charts_leave_newcomers_out_on_request(page):
    page.goto(f"/actors?article={made.ARTICLE}")
    chart = page.locator(".stPlotlyChart").first
    expect(chart.locator(".ytick", has_text="Adelaide Cabete")).to_have_count(1, timeout=60_000)
    page.get_by_text("Also names outside the catalogue").click()
    expect(chart.locator(".ytick", has_text="Adelaide Cabete")).to_have_count(0, timeout=20_000)
    page.wait_for_url(re.compile("listed=only"))


def test_the_ledger_says_how_sure_a_line_is(page):
    page.goto(f"/actors?article={made.ARTICLE}&actor={made.DOUBTFUL}")
    expect(page.locator(".ledger .counted .about")).to_contain_text("doubtful, recogniser 45%", timeout=60_000)


def test_without_the_model_one_notice_says_why_names_are_missing(browser: Browser, bare: str):
    for page in _page(browser, bare):
        opened(page, f"&actor={made.SURE}")
        notice = page.locator(".head .makers")
        expect(notice).to_have_count(1)
        expect(notice).to_contain_text("the model files in models/ are missing or damaged")
        expect(mention(page, FULL)).to_have_count(0)
        expect(mention(page, "s42-48")).to_have_count(1)


@pytest.mark.parametrize("theme", ["page", "dark"])
def test_axe_finds_no_serious_violation_with_a_doubtful_newcomer_open(theme, request):
    page = opened(request.getfixturevalue(theme))
    mention(page, DOUBTED).click()
    page.wait_for_timeout(400)
    assert serious(page) == []
