"""A stranger adds an article, in a real browser: paste, files, an address, a feed, and everything that can go wrong."""

import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from scripts.serving import ROOT
from tests.browser.rooms import Room, Rooms
from tests.browser.test_reader import serious
from tests.conftest import DATA

pytestmark = pytest.mark.browser
SOON = 60_000  # ms
FILES = DATA / "hostile_files"
NASTY = (
    "ok.docx ok.pdf ativo.html script_no_texto.docx markdown_mau.md titulo_mau.html formulas.csv rtl_nome.txt "
    "bomba.docx bomba_flate.pdf so_imagem.pdf ext_errada.pdf svg_mau.svg modelo.pkl vazio.txt"
)
TEXT = (
    "Governo aprova lei da inteligência artificial\n\nO Governo português aprovou hoje, em Lisboa, uma proposta de lei "
    "que regula o uso da inteligência artificial na administração pública. A ministra disse que a Meta foi ouvida.\n\n"
    "A proposta segue agora para o parlamento, onde será votada em março."
)
# What the server is told at its start, in the test alone: the site below may be asked although it is not public.
ALLOWANCE = """
import sys
if any("streamlit" in word for word in sys.orig_argv):
    sys.path.insert(0, {root!r})
    from ladoalado import fetching
    fetching.fetch.__kwdefaults__["allow"] = frozenset({{("127.0.0.1", {port})}})
"""


class Site(BaseHTTPRequestHandler):
    """A newspaper on this machine: /article/N, /feed, /closed, and a delay that a test sets."""

    asked: list[str] = []
    delay = 0.0

    def do_GET(self) -> None:
        self.asked.append(self.path)
        base = f"http://{self.headers['Host']}"
        if self.path == "/feed":
            items = "".join(
                f"<item><title>Notícia número {n} &lt;b&gt;*de* hoje&lt;/b&gt;</title><link>{base}/article/{n}</link>"
                f"<pubDate>Mon, {n:02} Nov 2026 10:00:00 GMT</pubDate></item>"
                for n in range(1, 7)
            )
            head = f"<title>Jornal</title><link>{base}</link><description>x</description>"
            self._send(f'<rss version="2.0"><channel>{head}{items}</channel></rss>', "application/rss+xml")
        elif self.path.startswith("/article/"):
            time.sleep(Site.delay)
            self._send(_article(self.path.rpartition("/")[2]), "text/html; charset=utf-8")
        else:
            self._send("<h1>Entre</h1>", "text/html", 403)

    def _send(self, text: str, kind: str, status: int = 200) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def _article(number: str) -> str:
    said = (
        f"A Câmara Municipal do Porto anunciou a obra número {number}, que começa em março de 2027 e custa {number} "
        "milhões de euros. O presidente disse aos jornalistas que a Comissão Europeia paga uma parte."
    )
    paragraphs = "".join(f"<p>{said} Esta é a parte {part} da notícia.</p>" for part in range(1, 5))
    return (
        f'<!doctype html><html lang="pt"><head><title>Obra {number} no Porto</title>'
        '<meta property="og:site_name" content="Jornal do Porto"><meta name="author" content="Ana Silva">'
        '<meta property="article:published_time" content="2026-11-03T10:00:00Z"></head><body><article>'
        f"<h1>Obra {number} no Porto</h1>{paragraphs}</article></body></html>"
    )


@pytest.fixture(scope="module")
def newspaper() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(newspaper: str) -> str:
    """The address of the newspaper, which nobody has asked yet."""
    Site.asked.clear()
    Site.delay = 0.0
    return newspaper


Add = Callable[..., AbstractContextManager[tuple[Page, Room]]]


@pytest.fixture
def add(rooms: Rooms, newspaper: str, tmp_path_factory: pytest.TempPathFactory) -> Add:
    """The Add page on a server that may ask the newspaper; called with options of the browser profile."""
    place = tmp_path_factory.getbasetemp() / "allowed"
    place.mkdir(exist_ok=True)
    (place / "sitecustomize.py").write_text(ALLOWANCE.format(root=str(ROOT), port=int(newspaper.rpartition(":")[2])))

    @contextmanager
    def opened(**options: object) -> Iterator[tuple[Page, Room]]:
        with rooms({"viewport": {"width": 1400, "height": 1000}, **options}, PYTHONPATH=str(place)) as (page, room):
            before = room.app.log.stat().st_size
            abroad: list[str] = []
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            own = (room.url, "data:", "blob:")
            page.on("request", lambda request: None if request.url.startswith(own) else abroad.append(request.url))
            page.goto("/add")
            # The last thing that the page draws: until it is there, the Tab key leads elsewhere.
            expect(page.get_by_role("button", name="Look it over")).to_be_visible(timeout=SOON)
            yield page, room
            assert (abroad, errors) == ([], [])
            assert b"Traceback" not in room.app.log.read_bytes()[before:]

    return opened


def way(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name, exact=True)).first.click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def pasted(page: Page, text: str = TEXT) -> None:
    page.get_by_label("The article, as it stands").fill(text)
    press(page, "Look it over")
    expect(page.get_by_label("Title", exact=True)).to_be_visible(timeout=SOON)


def typed(page: Page, label: str, value: str) -> None:
    page.get_by_label(label).fill(value)
    page.keyboard.press("Enter")


def test_a_pasted_article_is_read_beside_its_translation(add):
    with add() as (page, _):
        pasted(page)
        expect(page.get_by_label("Title", exact=True)).to_have_value("Governo aprova lei da inteligência artificial")
        expect(page.get_by_text("The text looks Portuguese")).to_be_visible()
        press(page, "Save")
        expect(page.get_by_text("is in the library")).to_be_visible(timeout=SOON)
        press(page, "Open it")
        expect(page.locator(".row")).to_have_count(4, timeout=2 * SOON)
        expect(page.locator(".row").nth(1).locator(".s")).to_contain_text("O Governo português aprovou")
        expect(page.locator(".row").nth(1).locator(".t")).to_contain_text("government", ignore_case=True)
        assert re.search("article=[0-9a-f]{16}", page.url)


def test_an_address_is_asked_only_after_the_press_and_never_twice_for_one_article(add, site):
    with add() as (page, _):
        way(page, "Web address")
        expect(page.get_by_text("Nothing is fetched until you press the button.")).to_be_visible()
        typed(page, "Address of the article", f"{site}/article/1")
        expect(page.get_by_text("this computer asks 127.0.0.1")).to_be_visible(timeout=SOON)
        assert Site.asked == []
        press(page, "Fetch the page")
        expect(page.get_by_label("Title", exact=True)).to_have_value("Obra 1 no Porto", timeout=SOON)
        expect(page.get_by_label("Outlet")).to_have_value("Jornal do Porto")
        expect(page.get_by_label("Author")).to_have_value("Ana Silva")
        expect(page.get_by_label("Date")).to_have_value(re.compile("2026-11-03"))
        assert Site.asked == ["/article/1"]
        press(page, "Save")
        press(page, "Add another")
        typed(page, "Address of the article", f"{site}/article/1")
        press(page, "Fetch the page")
        expect(page.get_by_text("This very text is in the library already.")).to_be_visible(timeout=SOON)
        expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()


def test_a_closed_page_is_one_sentence_and_its_text_can_be_pasted_instead(add, site):
    with add() as (page, _):
        way(page, "Web address")
        typed(page, "Address of the article", f"{site}/closed")
        press(page, "Fetch the page")
        expect(page.get_by_text("does not let programs read this page (403)")).to_be_visible(timeout=SOON)
        expect(page.get_by_label("Address of the article")).to_have_value(f"{site}/closed")
        press(page, "Paste the text instead")
        expect(page.get_by_text("the address will be kept with it")).to_be_visible()
        pasted(page)
        expect(page.get_by_label("Address", exact=True)).to_have_value(f"{site}/closed")


def test_the_private_network_is_refused_in_one_sentence(add):
    with add() as (page, _):
        for name, label, button in (
            ("Web address", "Address of the article", "Fetch the page"),
            ("Feed", "Address of an RSS or Atom feed", "Show its articles"),
        ):
            way(page, name)
            typed(page, label, "http://127.0.0.1:22/")
            press(page, button)
            expect(page.get_by_test_id("stAlert")).to_have_count(1, timeout=SOON)


def test_articles_of_a_feed_are_chosen_fetched_stopped_and_taken_up_again(add, site):
    with add() as (page, _):
        way(page, "Feed")
        typed(page, "Address of an RSS or Atom feed", f"{site}/feed")
        press(page, "Show its articles")
        expect(page.get_by_role("checkbox")).to_have_count(6, timeout=SOON)
        expect(page.get_by_text("6 articles in this feed")).to_be_visible()
        assert Site.asked == ["/feed"]
        press(page, "Choose all")
        Site.delay = 0.6
        press(page, "Fetch the 6 chosen articles")
        expect(page.get_by_text(re.compile(r"Asking 127\.0\.0\.1 for the page \(3 of 6\)"))).to_be_visible(timeout=SOON)
        press(page, "Stop")
        expect(page.get_by_text(re.compile("Stopped: . were left"))).to_be_visible(timeout=SOON)
        Site.delay = 0.0
        expect(page.get_by_role("button", name=re.compile("^Save all"))).to_be_visible(timeout=SOON)
        found = page.get_by_test_id("stExpander").count()
        assert 2 <= found <= 4
        press(page, f"Save all {found}")
        expect(page.get_by_text(f"{found} articles are in the library")).to_be_visible(timeout=SOON)
        press(page, "Add another")
        expect(page.get_by_text("here already")).to_have_count(found, timeout=SOON)
        press(page, f"Fetch the {6 - found} chosen articles")
        expect(page.get_by_role("button", name=f"Save all {6 - found}")).to_be_visible(timeout=SOON)


def test_files_of_every_kind_and_none_are_drafts_or_one_sentence_each(add):
    files = [FILES / name for name in NASTY.split()]
    with add() as (page, _):
        way(page, "Files")
        page.locator("input[type=file]").set_input_files(files)
        expect(page.get_by_text(re.compile(r"Reading .* \(\d+ of \d+\)"))).to_be_visible(timeout=SOON)
        expect(page.get_by_text(re.compile("^Look over"))).to_be_visible(timeout=240_000)
        refused = page.get_by_text(re.compile(r"^\d+ could not be read"))
        count = int(refused.inner_text().split()[0])
        refused.click()
        expect(page.get_by_test_id("stAlert")).to_have_count(count, timeout=SOON)
        page.get_by_test_id("stExpander").nth(1).locator("summary").click()
        expect(page.get_by_label("Outlet")).to_be_visible(timeout=SOON)
        assert page.evaluate("window.__pwned ?? null") is None
        page.get_by_role("button", name=re.compile("^Save (all|those)")).click()
        expect(page.get_by_text(re.compile("articles are in the library"))).to_be_visible(timeout=SOON)


# Every text the page keeps in this tab from now on, in order.
WATCH_KEPT = """() => {
  window.kept = []
  const keep = Storage.prototype.setItem
  Storage.prototype.setItem = function (name, value) {
    if (name === "lal.add.typed") window.kept.push(JSON.parse(value).text)
    return keep.call(this, name, value)
  }
}"""


def test_what_was_typed_outlives_a_reload_other_pages_and_other_ways(add):
    with add() as (page, _):
        area = page.get_by_label("The article, as it stands")
        area.fill(TEXT)
        page.wait_for_function("() => Object.values(sessionStorage).some(kept => kept.includes('Governo'))")
        page.reload()
        expect(area).to_have_value(TEXT, timeout=SOON)
        page.get_by_role("link", name="About").click()
        expect(page.get_by_role("heading", name="About")).to_be_visible(timeout=SOON)
        page.get_by_role("link", name="Add").click()
        expect(area).to_have_value(TEXT, timeout=SOON)
        way(page, "Files")
        expect(area).to_have_count(0)
        way(page, "Paste")
        expect(area).to_have_value(TEXT, timeout=SOON)
        page.get_by_role("link", name="Português").click()
        expect(page.get_by_label("O artigo, tal como está no original")).to_have_value(TEXT, timeout=SOON)
        page.get_by_role("link", name="English").click()
        press(page, "Look it over")
        page.evaluate(WATCH_KEPT)
        page.get_by_label("Text", exact=True).fill(TEXT + " Fim.")
        press(page, "Save")
        expect(page.get_by_text("is in the library")).to_be_visible(timeout=SOON)
        page.wait_for_timeout(1000)  # longer than the script holds back what it keeps
        written = page.evaluate("kept")
        assert "" in written, "What was saved was not forgotten."
        assert not any(written[written.index("") :]), "What was saved was kept again as a draft."
        page.reload()
        expect(area).to_have_value("", timeout=SOON)
        area.fill(TEXT)
        page.wait_for_function("() => Object.values(sessionStorage).some(kept => kept.includes('Governo'))")
        page.reload()
        expect(area).to_have_value(TEXT, timeout=SOON)


def test_a_locked_database_is_said_and_the_text_stays_until_it_can_be_kept(add):
    with add() as (page, room):
        pasted(page)
        expect(page.get_by_role("button", name="Save", exact=True)).to_be_enabled()
        other = sqlite3.connect(room.database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        press(page, "Save")
        expect(page.get_by_text("everything you typed is still here")).to_be_visible(timeout=2 * SOON)
        expect(page.get_by_label("Text", exact=True)).to_have_value(TEXT)
        other.execute("ROLLBACK")
        other.close()
        press(page, "Save")
        expect(page.get_by_text("is in the library")).to_be_visible(timeout=SOON)


def test_the_keyboard_is_enough(add):
    with add() as (page, _):
        page.get_by_label("The article, as it stands").focus()
        page.keyboard.insert_text(TEXT)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Title", exact=True)).to_be_visible(timeout=SOON)
        expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible(timeout=SOON)
        page.get_by_label("Text", exact=True).focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.get_by_text("is in the library")).to_be_visible(timeout=SOON)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_axe_finds_no_serious_violation_and_nothing_runs_over_the_edge(add, site, scheme, width):
    size = {"width": width, "height": 900}
    with add(color_scheme=scheme, viewport=size) as (page, _):
        assert settled(page) == []
        way(page, "Files")
        expect(page.get_by_text("txt, md, html")).to_be_visible()
        assert settled(page) == []
        way(page, "Feed")
        typed(page, "Address of an RSS or Atom feed", f"{site}/feed")
        press(page, "Show its articles")
        expect(page.get_by_role("checkbox")).to_have_count(6, timeout=SOON)
        assert settled(page) == []
        press(page, "Choose all")
        press(page, "Fetch the 6 chosen articles")
        expect(page.get_by_role("button", name="Save all 6")).to_be_visible(timeout=SOON)
        page.get_by_test_id("stExpander").first.locator("summary").click()
        expect(page.get_by_label("Outlet")).to_be_visible(timeout=SOON)
        assert settled(page) == []


def settled(page: Page) -> list[str]:
    """What axe finds when the page has come to rest; also that nothing is wider than the page."""
    page.wait_for_timeout(600)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return serious(page)
