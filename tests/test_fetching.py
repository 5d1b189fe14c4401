"""Fetching that cannot be turned inward: every address of the corpus, and a server on this machine that lies."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpcore
import pytest

from ladoalado import fetching, guard, web
from ladoalado.fetching import Fetched, FetchRefused, fetch
from tests.conftest import DATA
from tests.servers import hostile_origin

ROWS = [json.loads(line) for line in (DATA / "hostile_urls.jsonl").read_text("utf-8").splitlines()]
PAGE = b"<!doctype html><html><body><p>Ol\xc3\xa1</p></body></html>"
PUBLIC = "93.184.215.14"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


class Stream(httpcore.NetworkStream):
    """A connection that leads nowhere: it keeps what it is sent and gives one answer."""

    def __init__(self, answer: bytes, sent: bytearray) -> None:
        self._rest, self._sent = answer, sent

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        chunk, self._rest = self._rest[:max_bytes], self._rest[max_bytes:]
        return chunk

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._sent += buffer

    def close(self) -> None:
        self._rest = b""

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> "Stream":
        self._sent += f"<TLS {server_hostname}>".encode()
        return self

    def get_extra_info(self, info: str) -> Any:
        return None


class Net:
    """A resolver and a connector that only keep records: what was looked up, what would have been dialled."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.looked_up: list[str] = []
        self.dialled: list[str] = []
        self.sent = bytearray()
        self._table = row.get("resolver", {})
        self._changing = row.get("resolver_seq")
        self._status = row.get("status", 302)
        self._redirects = list(row.get("redirects", ()))

    def resolve(self, host: str, port: int, deadline: float) -> list[web.Place]:
        self.looked_up.append(host)
        numbers = self._table.get(host, [PUBLIC])
        if self._changing:
            numbers = self._changing[min(len(self.looked_up), len(self._changing)) - 1]
        return [(socket.AF_INET6 if ":" in number else socket.AF_INET, (number, port)) for number in numbers]

    def connect(self, places: list[web.Place], deadline: float) -> Stream:
        self.dialled += [place[0] for _, place in places]
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        if self._redirects:
            line = f"HTTP/1.1 {self._status} Found\r\nLocation: {self._redirects.pop(0)}\r\n"
            head = line.encode("latin-1")
        return Stream(head + f"Content-Length: {len(PAGE)}\r\n\r\n".encode() + PAGE, self.sent)

    def fetch(self, url: str) -> Fetched:
        return fetch(url, resolver=self.resolve, connector=self.connect)


# --- every address of the corpus --------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_row_of_the_corpus_comes_out_as_stated(row: dict[str, Any]) -> None:
    net = Net(row)
    try:
        net.fetch(row["url"])
        outcome = "allow"
    except FetchRefused as refused:
        outcome = "refuse"
        assert refused.why in ("blocked", "unreachable") and "\n" not in str(refused)
    assert outcome == {"pin": "allow"}.get(row["expect"], row["expect"]) or row.get("may_refuse")
    assert all(guard.check_ip(number) is None for number in net.dialled)
    assert not {*net.dialled} & {*row.get("must_never_dial", ())}
    # One look-up for each request, and none after the last.
    assert len(net.looked_up) <= 1 + len(row.get("redirects", ()))


def test_what_was_checked_is_dialled_in_the_order_found_and_the_server_must_prove_its_name() -> None:
    net = Net({"resolver": {"jornal.com": [PUBLIC, "2606:4700::1", PUBLIC]}})
    net.fetch("https://Jornal.com./a?b=ç#d")
    assert net.dialled == [PUBLIC, "2606:4700::1"] and net.looked_up == ["jornal.com"]
    said = net.sent.decode()
    assert said.startswith("<TLS jornal.com>GET /a?b=%C3%A7 HTTP/1.1\r\nHost: jornal.com\r\n")
    assert "LadoALado/" in said and "Accept-Language: pt" in said
    assert not any(word in said.lower() for word in ("cookie", "referer", "authorization", "from:"))


@pytest.mark.parametrize(
    "location",
    [
        *("http:/127.0.0.1/", "http:127.0.0.1", "///127.0.0.1/", "\\\\127.0.0.1\\", "/\\127.0.0.1", "http://[::1]/"),
        *("//127.0.0.1/", "//intern.jornal.com/", "http://0x7f000001/", "https://jornal.com:22/", "/a b", "/a\tb", ""),
        *("file:///etc/passwd", "JAVASCRIPT:1", "data:text/html,x", "//u:p@jornal.com/", "?" + "a" * 3000, "#a"),
    ],
)
def test_a_redirect_is_checked_like_an_address(location: str) -> None:
    net = Net({"redirects": [location], "resolver": {"intern.jornal.com": ["10.0.0.5"]}})
    with pytest.raises(FetchRefused):
        net.fetch("https://noticia.com/")
    assert net.dialled == [PUBLIC]


def test_five_redirects_are_followed_and_six_are_not() -> None:
    chain = [f"/{number}" for number in range(6)]
    assert Net({"redirects": chain[:5]}).fetch("https://noticia.com/").url == "https://noticia.com/4"
    with pytest.raises(FetchRefused) as refused:
        Net({"redirects": chain}).fetch("https://noticia.com/")
    assert refused.value.why == "unreachable"


def test_letters_of_other_alphabets_in_a_redirect_are_encoded() -> None:
    net = Net({"redirects": ["/not\u00c3\u00adcia"]})  # as a server sends "/notícia" in UTF-8
    assert net.fetch("https://noticia.com/").url == "https://noticia.com/not%C3%ADcia"


def test_no_message_tells_what_a_name_was_found_to_be() -> None:
    said = []
    for number in ("10.0.0.5", "127.0.0.1", "169.254.169.254", "::1"):
        with pytest.raises(FetchRefused) as refused:
            Net({"resolver": {"intern.jornal.com": [number]}}).fetch("https://intern.jornal.com/")
        said.append((refused.value.why, str(refused.value), refused.value.detail))
        assert refused.value.__cause__ is None
    assert len({*said}) == 1 and said[0][0] == "blocked"
    assert not any(word in said[0][1] for word in ("10.", "127.", "private", "loopback", "intern"))


def test_behind_a_proxy_the_numbers_are_checked_before_it_hears_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        threading.Thread(target=_as_proxy, args=(proxy, asked), daemon=True).start()
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        net = Net({"resolver": {"intern.jornal.com": ["10.0.0.5"]}})
        for url in ("http://intern.jornal.com/", "http://10.0.0.5/", "http://metadata/", "http://redis.svc/"):
            with pytest.raises(FetchRefused) as refused:
                net.fetch(url)
            assert refused.value.why == "blocked"
        assert asked == []
        assert net.fetch("http://jornal.com/a").body == PAGE
        assert asked[0].startswith(b"GET http://jornal.com/a HTTP/1.1\r\n") and net.dialled == []


def _as_proxy(proxy: socket.socket, asked: list[bytes]) -> None:
    line, _ = proxy.accept()
    with line:
        asked.append(line.recv(65536))
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)


# --- a server that lies -----------------------------------------------------------------------------------------------

# What each expectation of the server's own table means here: codes of refusals, and "ok" for something to read.
MEANS = {
    "import": "ok",
    "import_text_only": "ok",
    "import_text_only_no_follow": "ok",
    "import_ignoring_canonical": "ok",
    "import_no_subrequests": "ok",
    "import_as_text": "ok",
    "import_no_cookie_kept": "ok",
    "import_or_refuse": "ok type status",
    "import_or_refuse_type": "ok type",
    "refuse": "status unreachable blocked damaged too-big",
    "refuse_timeout": "no-time",
    "refuse_too_big": "too-big",
    "refuse_too_big_before_reading": "too-big",
    "refuse_too_big_or_timeout": "too-big no-time",
    "refuse_or_partial_with_notice": "unreachable",
    "refuse_type": "type",
    "refuse_type_before_reading": "type",
    "refuse_say_status": "status",
    "refuse_say_retry": "status",
    "refuse_empty": "empty",
    # What the page says is for the reader of pages and feeds.
    "refuse_no_article": "ok",
    "refuse_no_article_or_short_notice": "ok",
    "list_2": "ok",
    "list_but_item_refused": "ok",
    "list_capped": "ok",
    "list_inert": "ok",
}
FEEDS_THAT_ATTACK = {"/rss_lol"}
# Seconds: nothing comes of these however long one waits, so the tests wait shortly.
SLOW, SHORT = {"/slow_headers", "/slow_body", "/slow_first_line", "/100_forever"}, 1.5
PATHS = {path: expected for path, (expected, _) in hostile_origin.E.items() if path not in ("/secret", "/robots.txt")}


class Origin:
    """The server, and everything fetched from it at once."""

    def __init__(self) -> None:
        self.server, self.url = hostile_origin.start()
        self.allow = frozenset({("127.0.0.1", self.server.server_address[1])})
        hostile_origin.LOG.clear()
        self.took: dict[str, float] = {}
        with ThreadPoolExecutor(24) as pool:
            self.outcome = dict(zip(PATHS, pool.map(self.fetched, PATHS), strict=True))
        self.log = list(hostile_origin.LOG)

    def fetched(self, path: str) -> Fetched | FetchRefused:
        began = time.monotonic()
        try:
            return fetch(self.url + path, allow=self.allow, deadline_s=SHORT if path in SLOW else 15.0)
        except FetchRefused as refused:
            return refused
        finally:
            self.took[path] = time.monotonic() - began


@pytest.fixture(scope="module")
def origin() -> Iterator[Origin]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
        made = Origin()
        yield made
        made.server.shutdown()
        made.server.server_close()


@pytest.mark.parametrize("path", PATHS)
def test_every_path_ends_as_its_table_says_in_time(origin: Origin, path: str) -> None:
    outcome = origin.outcome[path]
    expected = "ok" if path in FEEDS_THAT_ATTACK else MEANS[PATHS[path]]
    assert ("ok" if isinstance(outcome, Fetched) else outcome.why) in expected.split()
    assert origin.took[path] < 15.5
    if isinstance(outcome, Fetched):
        assert len(outcome.body) <= fetching.MOST
        assert outcome.kind == ("feed" if path.startswith("/rss") else "page" if path != "/pdf" else "pdf")
    elif PATHS[path].startswith("refuse_say"):
        assert path[1:] in str(outcome) and outcome.detail == path[1:]


def test_nothing_is_asked_for_but_the_addresses_given_and_no_cookie_is_sent(origin: Origin) -> None:
    asked = {entry["path"].split("?")[0] for entry in origin.log}
    assert "/secret" not in asked and asked <= {*PATHS}
    fetch(f"{origin.url}/cookies", allow=origin.allow)
    fetch(f"{origin.url}/ok", allow=origin.allow)
    assert not any(entry["cookie"] or entry["auth"] or entry["referer"] for entry in hostile_origin.LOG)
    assert {entry["path"]: entry["ua"] for entry in origin.log}["/ok"].startswith("LadoALado/")


def test_what_came_back_is_handed_on_as_it_is(origin: Origin) -> None:
    assert origin.outcome["/redirect_3"].url == f"{origin.url}/ok"
    assert origin.outcome["/ok"].body == hostile_origin.page().encode()
    assert origin.outcome["/gzip_ok"].body == origin.outcome["/ok"].body
    charsets = {
        path: origin.outcome[path].charset for path in ("/ok", "/latin1_header", "/latin1_none", "/charset_bogus")
    }
    assert charsets == {
        "/ok": "utf-8",
        "/latin1_header": "iso-8859-1",
        "/latin1_none": None,
        "/charset_bogus": "xyz-42",
    }
    assert (
        origin.outcome["/no_type"].content_type == ""
        and origin.outcome["/rss_ok"].content_type == "application/rss+xml"
    )


def test_a_site_that_asks_for_rest_is_not_waited_for(origin: Origin) -> None:
    refused = origin.outcome["/429"]
    assert "60 minutes" in str(refused) and origin.took["/429"] < 15


def test_one_deadline_holds_over_all_redirects() -> None:
    def slow(places: list[web.Place], deadline: float) -> Stream:
        time.sleep(0.15)
        return net.connect(places, deadline)

    net = Net({"redirects": ["/1", "/2", "/3", "/4"]})
    with pytest.raises(FetchRefused) as refused:
        fetch("http://noticia.com/", deadline_s=0.4, resolver=net.resolve, connector=slow)
    assert refused.value.why == "no-time" and refused.value.detail == "0.4"


def test_the_limit_is_of_inflated_bytes(origin: Origin) -> None:
    size = len(origin.outcome["/gzip_ok"].body)
    assert fetch(f"{origin.url}/gzip_ok", allow=origin.allow, most=size).body
    with pytest.raises(FetchRefused) as refused:
        fetch(f"{origin.url}/gzip_ok", allow=origin.allow, most=size - 1)
    assert refused.value.why == "too-big"


@pytest.mark.parametrize(
    ("said", "body", "why"),
    [
        ("text/html", b"\xff\xd8\xff\xe0\x00\x10JFIF", "type"),
        ("text/html", b"%PDF-1.7\n", "type"),
        ("application/pdf", PAGE, "type"),
        ("text/plain", b"\x00\x01\x02\x03" * 40, "type"),
        ("text/html; charset=UTF-16LE", "<p>Olá</p>".encode("utf-16-le"), None),
        ("", b"Just text, no markup", None),
        ("", b"%PDF-1.7\n", None),
        ("image/svg+xml", b"<svg/>", "type"),
        ("Text/HTML ; Charset='ISO-8859-1'", PAGE, None),
        ("text/html, text/html", PAGE, "type"),
        ("text/html", b" \r\n ", "empty"),
    ],
)
def test_the_bytes_must_be_what_the_header_says(said: str, body: bytes, why: str | None) -> None:
    def connect(places: list[web.Place], deadline: float) -> Stream:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {said}\r\nContent-Length: {len(body)}\r\n\r\n"
        return Stream(head.encode() + body, bytearray())

    net = Net({})
    if why is None:
        assert fetch("http://jornal.com/", resolver=net.resolve, connector=connect).body == body
        return
    with pytest.raises(FetchRefused) as refused:
        fetch("http://jornal.com/", resolver=net.resolve, connector=connect)
    assert refused.value.why == why


def test_no_page_option_or_environment_reaches_the_allowance() -> None:
    import inspect

    assert inspect.signature(fetch).parameters["allow"].default == frozenset()
    sources = inspect.getsource(fetching) + inspect.getsource(guard)
    assert "import os" not in sources and "getenv" not in sources and "settings" not in sources
