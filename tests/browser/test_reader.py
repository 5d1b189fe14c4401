"""The reader as a person uses it: mouse, keyboard, address, phone, dark, screen reader."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from scripts.serving import serve

pytestmark = pytest.mark.browser
META = "s77-81"  # "Meta" in the first sentence


def opened(page: Page, address: str = "/") -> Page:
    page.goto(address)
    expect(page.locator(".row")).to_have_count(22, timeout=30_000)
    return page


def mention(page: Page, id: str) -> Locator:
    return page.locator(f'button.m[data-m="{id}"]')


def pressed(page: Page) -> list[str]:
    return page.locator('button.m[aria-pressed="true"]').all_text_contents()


def test_a_click_marks_the_actor_on_both_sides_and_opens_every_context(page):
    mention(opened(page), META).click()
    assert pressed(page) == ["Meta"] * 16
    panel = page.locator(".panel")
    expect(panel.locator(".name")).to_have_text("Meta")
    expect(panel).to_contain_text("8 mentions · 19 with its family")
    expect(panel.get_by_role("link", name=re.compile("Wikidata"))).to_have_attribute(
        "href", "https://www.wikidata.org/wiki/Q380"
    )
    expect(panel.locator(".kwic").first.locator("li")).to_have_count(8)
    first = panel.locator(".kwic li").first
    expect(first.locator("mark")).to_have_text(["Meta", "Meta"])


def test_the_address_follows_the_click_and_back_and_forward_follow_the_address(page):
    opened(page)
    mention(page, META).click()
    page.wait_for_url(re.compile(r"mention=s77-81"))
    assert "actor=meta" in page.url
    assert "article=alibaba-llama-2" in page.url
    mention(page, "s2-9").click()
    page.wait_for_url(re.compile(r"actor=alibaba&"))
    page.go_back()
    expect(page.locator(".panel .name")).to_have_text("Meta")
    assert set(pressed(page)) == {"Meta"}
    page.go_forward()
    expect(page.locator(".panel .name")).to_have_text("Alibaba")


def test_a_link_to_one_mention_opens_it_in_a_fresh_browser_on_a_fresh_server(browser: Browser):
    with serve() as fresh:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        opened(page, f"{fresh.url}/?article=alibaba-llama-2&actor=frontier_model_forum&mention=s3068-3096")
        expect(mention(page, "s3068-3096")).to_have_attribute("aria-pressed", "true")
        expect(mention(page, "s3068-3096")).to_be_in_viewport()
        page.close()


def test_the_charts_link_opens_on_a_fresh_server(browser: Browser):
    with serve() as fresh:
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(f"{fresh.url}/actors?actor=meta")
        expect(page.get_by_text("8 mentions counted")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("link", name="About", exact=True)).to_be_visible()
        assert "actor=meta" in page.url
        page.close()


def test_a_context_line_leads_to_its_row_and_the_arrows_step_through(page):
    mention(opened(page), META).click()
    page.locator(".panel .kwic li a").nth(7).click()
    page.wait_for_url(re.compile(r"mention=s3227-3231"))
    expect(mention(page, "s3227-3231")).to_be_in_viewport()
    expect(page.locator(".panel .counter")).to_have_text("8 of 8")
    page.get_by_role("button", name="Next mention").click()
    expect(page.locator(".panel .counter")).to_have_text("1 of 8")
    page.get_by_role("button", name="Previous mention").click()
    expect(page.locator(".panel .counter")).to_have_text("8 of 8")


def test_the_keyboard_is_enough(page):
    opened(page)
    mention(page, META).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel .name")).to_have_text("Meta")
    page.keyboard.press(".")
    expect(page.locator(".panel .counter")).to_have_text("2 of 8")
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.shadowRoot?.activeElement?.textContent ?? ''") == "Meta"
    page.keyboard.press("Space")
    expect(page.locator(".panel .name")).to_have_text("Meta")


def test_a_mention_says_what_it_is(page):
    opened(page)
    label = mention(page, "s39-46").get_attribute("aria-label")
    assert label.startswith("chinesa, ")
    assert "China" in label


def test_the_legend_hides_kinds_and_labels_and_the_address_keeps_it(page):
    opened(page)
    page.get_by_role("button", name=re.compile("adjectives")).click()
    expect(mention(page, "s39-46")).to_be_disabled()
    page.wait_for_url(re.compile("hide=adjective"))
    page.reload()
    expect(mention(page, "s39-46")).to_be_disabled()
    expect(mention(page, META)).to_be_enabled()


def test_the_warning_is_visible_explained_and_offers_the_name(page):
    opened(page)
    finding = page.locator(".finding")
    expect(finding).to_have_count(1)
    expect(finding).to_contain_text("Border Template Forum")
    expect(finding.get_by_role("button", name="Use “Frontier Model Forum”")).to_be_visible()
    expect(finding.get_by_role("button", name="Copy “Frontier Model Forum”")).to_be_visible()
    page.locator(".state button").click()
    expect(finding).to_be_in_viewport()


def test_every_translation_says_on_demand_who_made_it(page):
    opened(page)
    page.locator(".row button.ask").first.click()
    expect(page.locator(".provenance")).to_have_text(
        re.compile(r"Machine translation, embedded 0\.2\.0, \d+ \w+ \d{4}")
    )


def test_a_link_to_a_sentence_brings_its_row_into_view_and_marks_it(page):
    opened(page, "/?article=alibaba-llama-2&sentence=20")
    row = page.locator(".row").nth(19)
    expect(row).to_be_in_viewport()
    expect(row).to_have_class(re.compile("pointed"))
    mention(page, "s3068-3096").click()
    expect(page.locator(".pointed")).to_have_count(0)
    page.wait_for_url(re.compile("mention=s3068-3096"))
    assert "sentence=" not in page.url
    opened(page, "/?sentence=23")
    expect(page.get_by_text("Part of this link is not known here")).to_be_visible()


def test_a_sentence_is_linked_to_and_opened_at_the_publishers(page):
    opened(page).context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".row button.ask").nth(3).click()
    there = page.get_by_role("link", name="Open at the publisher")
    assert there.get_attribute("href").startswith("https://dailyai.com/#:~:text=Esta%20%C3%A9%20provavelmente%20uma")
    assert there.get_attribute("rel") == "noopener noreferrer"
    page.get_by_role("button", name="Copy the link to this sentence").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/?article=alibaba-llama-2&sentence=4")
    mention(page, META).click()
    page.get_by_role("button", name="Copy link", exact=True).click()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/?article=alibaba-llama-2&actor=meta")


def test_the_pair_stacks_on_a_phone_and_the_panel_leaves_the_sentence_in_sight(phone):
    opened(phone)
    source, target = (phone.locator(f".row .cell.{side}").first.bounding_box() for side in "st")
    assert target["y"] >= source["y"] + source["height"] - 1
    mention(phone, "s2073-2080").scroll_into_view_if_needed()
    mention(phone, "s2073-2080").tap()
    expect(phone.locator(".panel .name")).to_be_visible()
    expect(mention(phone, "s2073-2080")).to_be_in_viewport()
    phone.wait_for_timeout(500)
    box, panel = mention(phone, "s2073-2080").bounding_box(), phone.locator(".panel").bounding_box()
    assert box["y"] + box["height"] <= panel["y"] + 1
    assert fits(phone)


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways; Streamlit's main block is what scrolls."""
    return page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth")


def test_the_interface_speaks_the_browsers_language_and_the_switch_is_kept_in_the_address(portuguese):
    page = opened(portuguese)
    expect(page.locator(".columns")).to_contain_text("tradução automática")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile("lang=en"))
    expect(page.locator(".columns")).to_contain_text("machine translation")
    page.get_by_role("link", name="Actors").click()
    expect(page.get_by_role("heading", name="Actors")).to_be_visible(timeout=30_000)
    page.wait_for_url(re.compile(r"/actors\?.*lang=en"))


@pytest.mark.parametrize("theme", ["page", "dark"])
def test_axe_finds_no_serious_violation_in_the_reader(theme, request):
    page = opened(request.getfixturevalue(theme))
    mention(page, META).click()
    page.locator(".row button.ask").first.click()
    page.wait_for_timeout(400)
    assert serious(page) == []


def serious(page: Page) -> list[str]:
    """Serious and critical violations of axe-core, with the elements they are about."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {[node['html'][:120] for node in rule['nodes'][:3]]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]


def test_offsets_are_right_in_the_browser(page, seed):
    opened(page)
    shown = dict(page.locator("button.m").evaluate_all("buttons => buttons.map(b => [b.dataset.m, b.textContent])"))
    assert shown == {m.id: m.text for m in seed.mentions}


def test_copied_text_keeps_the_names(page, seed):
    opened(page)
    texts = page.locator(".row .cell.s .line").evaluate_all("lines => lines.map(line => line.textContent)")
    assert texts == [pair.sentence.text for pair in seed.pairs]
