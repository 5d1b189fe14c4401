"""The Library page as a person uses it: find, open, delete and undo, by mouse, keyboard and phone, light and dark."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from ladoalado import adding, library, store
from ladoalado.article import Article
from ladoalado.corrections import Correction
from ladoalado.kept import SHARED
from tests.browser.conftest import _page
from tests.browser.rooms import Rooms
from tests.browser.test_reader import fits, serious

pytestmark = pytest.mark.browser
TEXTS = (
    "A inteligência artificial na escola\n\nA inteligência artificial chega às escolas. O Brasil paga.",
    "O porto cresce\n\nO porto de Sines cresce depressa. A China investe no porto.",
    "Uma lei nova\n\nA Comissão Europeia propõe uma lei.",
)
SCHOOL, PORT, _ = map(adding.identifier, TEXTS)


@pytest.fixture
def app(rooms: Rooms) -> str:
    """The app over a new library with three articles of its own, none of them translated, and one correction."""
    room = rooms.room()
    url = f"sqlite:///{room.database}"
    library.share(store.Library(url, SHARED))
    own = store.Library(url)
    for day, text in enumerate(TEXTS, 1):
        made = Article(
            adding.identifier(text), text, title=text.split("\n")[0], outlet="Público", published=f"2023-07-0{day}"
        )
        assert own.add(made, "paste", at=f"2026-11-0{day}T10:00:00Z")
    own.correct(Correction("reject", "article", was="china", text="China", article=PORT, sentence=2))
    store.Store(url).close()
    return room.url


def opened(page: Page, address: str = "/library") -> Page:
    page.goto(address)
    expect(page.locator(".shelf .body > *").first).to_be_visible(timeout=60_000)
    return page


def titles(page: Page) -> list[str]:
    return page.locator(".row .title").all_text_contents()


def search(page: Page, text: str) -> None:
    page.get_by_role("searchbox", name="Search").fill(text)
    page.keyboard.press("Enter")


def test_a_word_without_its_accent_is_found_and_its_line_opens_the_reader_at_the_row(page):
    search(opened(page), "inteligencia chega")
    hit = page.locator(".hit", has_text="chega às escolas")
    expect(hit.locator(".source mark").first).to_have_text("inteligência")
    page.wait_for_url(re.compile(r"q=inteligencia\+chega"))
    number = hit.locator(".number").text_content()
    hit.click()
    page.wait_for_url(re.compile(rf"/\?.*article={SCHOOL}.*sentence={number}"))
    page.go_back()
    expect(page.locator(".hit", has_text="chega às escolas")).to_be_visible(timeout=30_000)


def test_the_words_found_are_marked_on_both_sides(page):
    opened(page, "/library?q=alibaba")
    line = page.locator(".hit").filter(has=page.locator(".target mark")).first
    expect(line.locator(".source mark").first).to_have_text("Alibaba")
    expect(line.locator(".target mark").first).to_have_text("Alibaba")
    source, target = (line.locator(f".text.{side}").bounding_box() for side in ("source", "target"))
    assert target["x"] >= source["x"] + source["width"]


def test_articles_are_deleted_and_undone_with_the_keyboard_alone(page):
    opened(page)
    own = [title for title in titles(page) if "Llama" not in title]
    assert len(own) == 3
    page.get_by_role("checkbox", name="Choose “Uma lei nova”").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("1 chosen")).to_be_visible()
    page.get_by_role("button", name="Delete", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("1 article was deleted.")
    expect(page.locator(".row .title", has_text="Uma lei nova")).to_have_count(0)
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".row .title", has_text="Uma lei nova")).to_have_count(1)
    expect(page.locator(".notice")).to_contain_text("1 article is back")


def test_what_was_deleted_can_be_brought_back_later_or_removed_for_good(page):
    opened(page)
    page.get_by_role("checkbox", name="Choose all on this page").check()
    expect(page.get_by_text("3 chosen")).to_be_visible()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("3 articles were deleted.")
    page.reload()
    page.get_by_role("radio", name="Deleted").click()
    page.wait_for_url(re.compile("page=deleted"))
    page.get_by_role("checkbox", name="Choose “Uma lei nova”").check()
    page.get_by_role("button", name="Bring back", exact=True).click()
    expect(page.locator(".row")).to_have_count(2)
    page.get_by_role("button", name="Remove all for good").click()
    expect(page.get_by_role("button", name="Keep them")).to_be_focused()
    page.get_by_role("button", name="Yes, remove them").click()
    expect(page.locator(".notice")).to_contain_text("2 articles were removed for good.")
    page.get_by_role("radio", name="Articles").click()
    expect(page.locator(".row .title", has_text="Uma lei nova")).to_have_count(1)
    expect(page.locator(".row")).to_have_count(2)


def test_the_article_of_the_program_cannot_be_chosen(page):
    shared = opened(page).locator(".row", has_text="comes with Lado a Lado")
    expect(shared).to_have_count(1)
    expect(shared.get_by_role("checkbox")).to_have_count(0)


def test_a_name_on_a_line_opens_the_reader_at_that_actor(page):
    shared = opened(page).locator(".row", has_text="comes with Lado a Lado")
    name = shared.locator("a.actor").first
    href = name.get_attribute("href")
    name.click()
    page.wait_for_url(re.compile(r"/\?.*article=alibaba-llama-2.*"))
    assert href.split("actor=")[1] in page.url


def test_a_correction_is_taken_back_and_holds_again(page):
    opened(page, "/library?page=corrections")
    expect(page.locator(".fact")).to_contain_text("“China” does not name China")
    page.get_by_role("button", name=re.compile("^Take back")).click()
    expect(page.locator(".notice")).to_contain_text("The correction was taken back.")
    expect(page.locator(".fact")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".fact")).to_have_count(1)


def test_the_library_and_the_rules_are_taken_away_and_brought_back(page, tmp_path):
    page.goto("/library?page=files")
    for name, label in (("Download the library", "library.zip"), ("Download the rules", "rules.toml")):
        with page.expect_download() as loading:
            page.get_by_role("button", name=name).click()
        loading.value.save_as(tmp_path / label)
    page.get_by_role("radio", name="Articles").click()
    page.get_by_role("checkbox", name="Choose all on this page").check()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(".notice")).to_contain_text("3 articles")
    page.get_by_role("radio", name="Deleted").click()
    page.get_by_role("button", name="Remove all for good").click()
    page.get_by_role("button", name="Yes, remove them").click()
    expect(page.locator(".notice")).to_contain_text("3 articles were removed for good.")
    page.get_by_role("radio", name="Take away, bring back").click()
    page.locator("input[type=file]").first.set_input_files(tmp_path / "library.zip")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("pieces were brought in")).to_be_visible(timeout=30_000)
    page.get_by_role("radio", name="Articles").click()
    expect(page.locator(".row")).to_have_count(4)


def test_the_pair_stacks_on_a_phone_and_nothing_scrolls_sideways(phone):
    opened(phone, "/library?q=alibaba")
    line = phone.locator(".hit").first
    source, target = (line.locator(f".text.{side}").bounding_box() for side in ("source", "target"))
    assert target["y"] >= source["y"] + source["height"] - 1
    assert fits(phone)
    opened(phone)
    assert fits(phone)


@pytest.mark.parametrize("theme", ["page", "dark"])
def test_axe_finds_no_serious_violation_in_the_library(theme, request):
    page = opened(request.getfixturevalue(theme))
    page.get_by_role("checkbox", name="Choose “Uma lei nova”").check()
    page.wait_for_timeout(400)
    assert serious(page) == []
    opened(page, "/library?q=alibaba")
    assert serious(page) == []
    page.goto("/library?page=corrections")
    expect(page.locator(".fact")).to_be_visible()
    assert serious(page) == []


def test_a_search_is_restored_from_its_link_in_another_browser(browser: Browser, app: str):
    for other in _page(browser, app, locale="pt-PT"):
        opened(other, "/library?q=outlet%3Apublico+-porto&order=title")
        assert titles(other) == ["A inteligência artificial na escola", "Uma lei nova"]
        expect(other.get_by_role("searchbox", name="Procurar")).to_have_value("outlet:publico -porto")


def test_articles_that_wait_are_translated_in_one_go(page):
    opened(page)
    page.get_by_role("button", name="Translate the 3 articles that wait").click()
    expect(page.get_by_text("not translated yet")).to_have_count(0, timeout=60_000)
    expect(page.get_by_role("button", name="Translate the")).to_have_count(0)
    search(page, "intelligence school*")
    expect(page.locator(".hit", has_text="intelligence").first).to_be_visible(timeout=60_000)
