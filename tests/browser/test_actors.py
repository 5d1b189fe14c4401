"""The charts as a person uses them: a click on a mark opens its sentences, each a way into the reader."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_reader import fits, serious

pytestmark = pytest.mark.browser


def opened(page: Page, address: str = "/actors") -> Page:
    page.goto(address)
    expect(page.locator(".stPlotlyChart .main-svg").first).to_be_visible(timeout=60_000)
    expect(page.locator(".stPlotlyChart")).to_have_count(4)
    return page


def bar(page: Page, name: str) -> None:
    """Click the long bar of one actor, found by its label on the axis."""
    chart = page.locator(".stPlotlyChart").first
    label = chart.locator(".yaxislayer-above .ytick text, .ytick text").filter(has_text=re.compile(f"^{name}$")).first
    box, plot = label.bounding_box(), chart.locator(".barlayer").first.bounding_box()
    page.mouse.click(plot["x"] + 12, box["y"] + box["height"] / 2 - 1)


def test_a_bar_opens_its_sentences_and_a_sentence_opens_in_the_reader(page):
    opened(page)
    bar(page, "Meta")
    ledger = page.locator(".ledger")
    expect(ledger.locator(".counted a.line")).to_have_count(8, timeout=20_000)
    page.wait_for_url(re.compile("actor=meta"))
    ledger.locator(".counted a.line").last.click()
    page.wait_for_url(re.compile("mention=s3227-3231"), timeout=20_000)
    mention = page.locator('button.m[data-m="s3227-3231"]')
    expect(mention).to_have_attribute("aria-pressed", "true", timeout=30_000)
    expect(mention).to_be_in_viewport()


def test_a_rejected_candidate_says_why(page):
    opened(page, "/actors?actor=alibaba")
    rejected = page.locator(".ledger .rejected a.line")
    expect(rejected).to_have_count(2, timeout=30_000)
    expect(rejected.first).to_contain_text("part of a longer name, counted there")


def test_a_dot_of_the_dispersion_opens_its_one_sentence(page):
    opened(page)
    chart = page.locator(".stPlotlyChart").nth(2)
    chart.scroll_into_view_if_needed()
    chart.locator(".scatterlayer path.point").nth(3).click(force=True)
    expect(page.locator(".ledger .counted a.line")).to_have_count(1, timeout=20_000)
    page.wait_for_url(re.compile(r"sentence=\d+"))
    address = page.url
    page.goto("about:blank")
    opened(page, address)
    expect(page.locator(".ledger .counted a.line")).to_have_count(1, timeout=20_000)


def test_presets_choose_families_and_groups_and_stay_in_the_address(page):
    opened(page)
    page.get_by_role("radio", name="Regulators").or_(page.get_by_role("button", name="Regulators")).first.click()
    page.wait_for_url(re.compile("preset=regulators"))
    expect(page.locator(".stPlotlyChart").first).to_contain_text("Chinese")
    expect(page.locator(".stPlotlyChart").first).not_to_contain_text("Huawei")


def test_the_table_downloads_as_csv(page):
    opened(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the table (CSV)").click()
    text = waiting.value.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    rows = {row["actor"]: row for row in csv.DictReader(io.StringIO(text.decode("utf-8-sig")))}
    assert (rows["meta"]["own"], rows["meta"]["rolled_up"]) == ("8", "19")


def test_charts_have_a_text_alternative_with_the_numbers(page):
    opened(page)
    chart = page.locator("[data-testid=stPlotlyChart], .stPlotlyChart").first
    text = chart.evaluate("node => [node, ...node.querySelectorAll('[aria-label]')].map(n => n.ariaLabel).join(' ')")
    assert "China" in text
    assert "9" in text


@pytest.mark.parametrize("theme", ["page", "dark"])
def test_axe_finds_no_serious_violation_on_the_charts_page(theme, request):
    page = opened(request.getfixturevalue(theme), "/actors?actor=meta")
    expect(page.locator(".ledger .counted a.line")).to_have_count(8, timeout=20_000)
    assert serious(page) == []


@pytest.mark.parametrize("theme", ["page", "dark"])
def test_axe_finds_no_serious_violation_on_the_about_page(theme, request):
    page = request.getfixturevalue(theme)
    page.goto("/about")
    expect(page.get_by_role("heading", name="What is made by a machine")).to_be_visible(timeout=30_000)
    assert serious(page) == []


def test_the_charts_fit_a_phone(phone):
    opened(phone, "/actors?actor=meta")
    expect(phone.locator(".ledger .counted a.line")).to_have_count(8, timeout=20_000)
    assert fits(phone)
