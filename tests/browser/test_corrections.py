"""Corrections as a reader makes them, in a real browser: beside a mention, by selecting a name, by keyboard, undone."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ladoalado import settings
from tests.browser.rooms import NARROW
from tests.browser.test_desk import SOON, press, row
from tests.browser.test_reader import META, mention, opened, pressed, serious

pytestmark = pytest.mark.browser
# Emoji are one code point and two of UTF-16; the one of a family is five code points in a single sign.
STRANGE = (
    "Ontem, 😀👩\u200d👧 a rede quaxofonte abriu em Lisboa, 😀 e a quaxofonte contratou.\n\nA China respondeu ontem."
)
# Selects part of a line as a person does: the pointer goes down before one letter and up after another.
EDGES = """(line, [from, to]) => {
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let at = 0
  while (walk.nextNode()) {
    const { length } = walk.currentNode.data
    if (from >= at && from <= at + length) range.setStart(walk.currentNode, from - at)
    if (to >= at && to <= at + length) { range.setEnd(walk.currentNode, to - at); break }
    at += length
  }
  const boxes = [...range.getClientRects()].filter(box => box.width)
  const [first, last] = [boxes[0], boxes.at(-1)]
  return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2]
}"""


def line(page: Page, index: int, side: str) -> Locator:
    return row(page, index).locator(f".cell.{side} > .line")


def drag(page: Page, edges: list[float]) -> None:
    left, top, right, bottom = edges
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=4)
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()


def select(where: Locator, text: str, nth: int = 0) -> list[float]:
    """Select the `nth` occurrence of `text` in a line with the mouse; offsets of a browser count UTF-16."""
    whole = where.text_content() or ""
    at = [found.start() for found in re.finditer(re.escape(text), whole)][nth]
    start = len(whole[:at].encode("utf-16-le")) // 2
    where.scroll_into_view_if_needed()
    edges = where.evaluate(EDGES, [start, start + len(text.encode("utf-16-le")) // 2])
    drag(where.page, edges)
    return edges


def dialog(page: Page) -> Locator:
    found = page.get_by_role("dialog")
    expect(found.get_by_text("Corrections", exact=True).first).to_be_visible(timeout=SOON)
    return found


def choose(where: Locator, *labels: str) -> None:
    for label in labels:
        where.locator("label").filter(has_text=re.compile(f"^{re.escape(label)}")).first.click()


def apply(where: Locator) -> None:
    where.get_by_role("button", name="Apply").click()
    expect(where).to_have_count(0, timeout=SOON)


def test_a_correction_changes_both_languages_the_charts_and_the_ledger_and_is_undone(rooms):
    with rooms() as (page, _):
        mention(opened(page), META).click()
        page.locator(".panel").get_by_role("button", name="Correct…").click()
        box = dialog(page)
        expect(box).to_contain_text("“Meta” is counted as Meta", timeout=SOON)
        choose(box, "It is somebody else")
        box.get_by_role("textbox").fill("nvidía")
        choose(box, "Nvidia")
        expect(box).to_contain_text(
            "16 mentions in this article (8 in the original, 8 in the translation)", timeout=SOON
        )
        expect(box.locator(".lines .change").first).to_have_text(
            "before Meta (an organisation) after Nvidia (an organisation)"
        )
        apply(box)
        expect(page.locator(".panel .name")).to_have_text("Nvidia")
        assert pressed(page) == ["Meta"] * 16
        expect(page.locator(".panel .kwic .why").first).to_contain_text("corrected by you, ")
        page.wait_for_url(re.compile(r"actor=nvidia&mention=s77-81"))
        page.get_by_role("link", name="Charts of this actor").click()
        expect(page.locator(".ledger .counted h4")).to_have_text("8 mentions counted", timeout=SOON)
        page.go_back()
        expect(page.locator(".panel .name")).to_have_text("Nvidia", timeout=SOON)
        page.locator(".panel .corrected").get_by_role("button", name="Undo").first.click()
        expect(page.locator(".panel .name")).to_have_text("Meta", timeout=SOON)
        expect(page.locator(".notice")).to_contain_text("taken back")
        assert pressed(page) == ["Meta"] * 16
        expect(page.get_by_text("This link asks for")).to_have_count(0)


def test_a_correction_outlives_the_server_and_the_list_takes_it_back(rooms):
    with rooms() as (page, room):
        opened(page)
        mention(page, "s39-46").focus()
        page.keyboard.press("e")
        box = dialog(page)
        choose(box, "It is nobody", "Only here")
        expect(box).to_contain_text("in this article", timeout=SOON)
        page.keyboard.press("Escape")
        expect(box).to_have_count(0)
        expect(mention(page, "s39-46")).to_be_focused()
        page.keyboard.press("e")
        box = dialog(page)
        choose(box, "It is nobody", "Only here")
        expect(box).to_contain_text("in this article", timeout=SOON)
        apply(box)
        expect(mention(page, "s39-46")).to_have_count(0)
    with rooms.anew(room.database) as (page, _):
        opened(page)
        expect(mention(page, "s39-46")).to_have_count(0)
        press(page, "Corrections (1)")
        box = dialog(page)
        expect(box).to_contain_text("“chinesa” is not China", timeout=SOON)
        press(box, "Take back")
        expect(mention(page, "s39-46")).to_have_count(1, timeout=SOON)
        expect(page.get_by_role("button", name="Corrections (1)")).to_have_count(0)


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeds folder with one article more, whose letters do not all take one place of UTF-16."""
    folder = tmp_path_factory.mktemp("seeds") / "seeds"
    shutil.copytree(settings.SEEDS, folder)
    (folder / "articles" / "strange.txt").write_text(STRANGE, "utf-8")
    return folder


def test_a_selected_name_becomes_an_actor_of_ones_own_in_code_points(rooms, strange: Path):
    with rooms(LADOALADO_SEEDS=str(strange)) as (page, _):
        page.goto("/?article=strange")
        expect(page.locator(".row")).to_have_count(2, timeout=2 * SOON)
        select(line(page, 0, "s"), "quaxofonte", 1)
        page.locator(".naming").get_by_role("button", name="Name this").click()
        box = dialog(page)
        expect(box).to_contain_text("“quaxofonte” is not marked yet", timeout=SOON)
        choose(box, "Somebody new")
        box.get_by_label("Part of").fill("alibaba")
        choose(box, "Alibaba")
        choose(box, "This article")
        expect(box).to_contain_text("(2 in the original, 2 in the translation)", timeout=SOON)
        apply(box)
        for side in "st":
            expect(line(page, 0, side).locator("button.m", has_text="quaxofonte")).to_have_count(2)
        expect(page.locator(".panel .name")).to_have_text("quaxofonte")
        expect(page.locator(".panel")).to_contain_text("an actor of your own")
        expect(page.locator(".panel .family")).to_contain_text("Alibaba")


def reject(page: Page, mark: Locator) -> None:
    mark.focus()
    page.keyboard.press("e")
    box = dialog(page)
    choose(box, "It is nobody")
    expect(box).to_contain_text("in this article", timeout=SOON)
    apply(box)


def test_a_selection_may_run_over_marks_but_not_over_rows(page: Page):
    opened(page)
    select(line(page, 1, "t"), "on Alibaba Cloud")
    button = page.locator(".naming").get_by_role("button", name="Name this")
    expect(button).to_be_visible()
    first, second = (line(page, n, "s").bounding_box() for n in (2, 3))
    drag(page, [first["x"] + 5, first["y"] + first["height"] - 8, second["x"] + 90, second["y"] + 8])
    expect(page.locator(".naming")).to_contain_text("within one sentence")
    page.keyboard.press("n")
    expect(page.get_by_role("dialog")).to_have_count(0)
    select(line(page, 1, "t"), "on Alibaba Cloud")
    expect(button).to_be_visible()
    page.keyboard.press("n")
    expect(dialog(page).locator(".lines .target mark").first).to_have_text("on Alibaba Cloud", timeout=SOON)


def test_a_selection_of_exactly_one_mention_offers_to_correct_it(page: Page):
    opened(page)
    select(line(page, 0, "s"), " Alibaba ")
    page.locator(".naming").get_by_role("button", name="Correct…").click()
    expect(dialog(page)).to_contain_text("“Alibaba” is counted as Alibaba", timeout=SOON)


def test_a_correction_that_cannot_be_kept_says_why_and_stays_in_the_dialog(rooms):
    with rooms() as (page, room):
        opened(page)
        room.database.write_bytes(b"this is no database" * 100)
        mention(page, META).focus()
        page.keyboard.press("e")
        box = dialog(page)
        choose(box, "It is nobody", "Only here")
        expect(box).to_contain_text("2 mentions", timeout=SOON)
        box.get_by_role("button", name="Apply").click()
        expect(box.get_by_role("alert")).to_contain_text("database", timeout=SOON)
        expect(box.get_by_role("radio", name="It is nobody")).to_be_checked()
        assert room.database.read_bytes().startswith(b"this is no database")


def test_on_a_public_page_nobody_sees_what_another_visitor_corrected(browser, rooms):
    with rooms(LADOALADO_PUBLIC="1") as (page, room):
        opened(page)
        reject(page, mention(page, META))
        expect(mention(page, META)).to_have_count(0)
        stranger = browser.new_context(locale="en-GB", base_url=room.url).new_page()
        expect(mention(opened(stranger), META)).to_have_count(1)
        expect(stranger.get_by_role("button", name=re.compile("^Corrections"))).to_have_count(0)
        stranger.context.close()


@pytest.mark.parametrize("theme", ["page", "dark"])
def test_axe_finds_no_serious_violation_in_the_dialog(theme, request):
    page = opened(request.getfixturevalue(theme))
    mention(page, META).click()
    page.locator(".panel .kwic .fix").first.click()
    box = dialog(page)
    choose(box, "It is somebody else")
    choose(box, "MetaX")
    expect(box.locator(".lines .change").first).to_be_visible(timeout=SOON)
    page.wait_for_timeout(600)
    assert serious(page) == []


def test_the_dialog_fits_a_phone_and_speaks_portuguese(browser: Browser, app: str):
    context = browser.new_context(viewport=NARROW, locale="pt-PT", base_url=app, has_touch=True)
    page = context.new_page()
    mention(opened(page), META).tap()
    page.get_by_role("button", name="Corrigir…").first.tap()
    box = page.get_by_role("dialog")
    expect(box).to_contain_text("é contado como Meta (uma organização)", timeout=SOON)
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth && box.getBoundingClientRect().right <= innerWidth")
    context.close()
