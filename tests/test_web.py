"""The way out to the network, against servers on this machine that break every rule of manners."""

import contextlib
import gzip
import json
import logging
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ladoalado import web
from ladoalado.web import Answer, NoAnswer, ask

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
Script = Callable[[socket.socket], None]


class Server:
    """A listening socket that does with each connection as it is told, and keeps what it was sent."""

    def __init__(self, script: Script) -> None:
        self.asked: list[bytes] = []
        self._script = script
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            said = line.recv(65536)
            head, _, body = said.partition(b"\r\n\r\n")
            for name in head.lower().split(b"\r\n"):
                if name.startswith(b"content-length:"):
                    while len(body) < int(name.split(b":")[1]):
                        body += line.recv(65536)
            self.asked.append(head + b"\r\n\r\n" + body)
            self._script(line)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def server() -> Iterator[Callable[[Script | bytes], Server]]:
    made: list[Server] = []

    def make(script: Script | bytes) -> Server:
        made.append(Server(script if callable(script) else lambda line: line.sendall(script)))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def refused(url: str, *, seconds: float = 5.0, most: int = web.MOST) -> str:
    """Why there is no answer."""
    with pytest.raises(NoAnswer) as failed:
        ask("GET", url, deadline=soon(seconds), most=most)
    assert str(failed.value) == web.REASONS[failed.value.why]
    assert failed.value.__cause__ is None and failed.value.__context__ is None
    return failed.value.why


# --- what is sent and what comes back ---------------------------------------------------------------------------------


def test_an_answer_has_status_headers_and_body(server) -> None:
    at = server(b"HTTP/1.1 429 Slow down\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno")
    assert ask("GET", at.url, deadline=soon()) == Answer(429, {"retry-after": "7", "content-length": "2"}, b"no")


def test_parameters_join_those_of_the_address_and_json_is_the_body(server) -> None:
    at = server(OK)
    ask("POST", f"{at.url}t?api-version=3.0", deadline=soon(), params={"to": "é&="}, json=[{"text": "Olá"}])
    head, _, body = at.asked[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /t?api-version=3.0&to=%C3%A9%26%3D HTTP/1.1\r\n")
    assert json.loads(body) == [{"text": "Olá"}]


def test_nothing_is_told_about_the_reader_but_the_program(server) -> None:
    at = server(OK)
    ask("GET", at.url, deadline=soon(), headers={"X-Own": "1"})
    names = {line.split(b":")[0].lower() for line in at.asked[0].split(b"\r\n")[1:] if line}
    assert names == {b"host", b"user-agent", b"accept", b"accept-encoding", b"connection", b"x-own"}
    assert b"LadoALado/" in at.asked[0] and b"identity" in at.asked[0]


def test_redirects_are_answers_and_are_not_followed(server) -> None:
    target = server(OK)
    at = server(f"HTTP/1.1 302 Found\r\nLocation: {target.url}\r\nContent-Length: 0\r\n\r\n".encode())
    assert ask("GET", at.url, deadline=soon()).status == 302
    assert target.asked == []


def test_cookies_are_neither_kept_nor_sent(server) -> None:
    at = server(b"HTTP/1.1 200 OK\r\nSet-Cookie: track=1\r\nContent-Length: 0\r\n\r\n")
    for _ in range(2):
        ask("GET", at.url, deadline=soon())
    assert len(at.asked) == 2 and not any(b"cookie" in said.lower() for said in at.asked)


def test_no_log_holds_an_address_or_a_header(server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    at = server(b"HTTP/1.1 302 Found\r\nLocation: /?continue=segredo\r\nContent-Length: 0\r\n\r\n")
    ask("GET", at.url, deadline=soon(), params={"q": "segredo"}, headers={"Authorization": "segredo"})
    assert "segredo" in at.asked[0].decode()
    assert "segredo" not in caplog.text


# --- time -------------------------------------------------------------------------------------------------------------


def drip(what: bytes) -> Script:
    def script(line: socket.socket) -> None:
        for byte in what:
            line.sendall(bytes([byte]))
            time.sleep(0.05)

    return script


@pytest.mark.parametrize(
    "script",
    [
        lambda line: time.sleep(3),
        drip(b"HTTP/1.1 200 OK and much more " * 20),
        drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 20),
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"x" * 500),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 90),
        drip(b"HTTP/1.1 200 OK\r\nX-Header: " + b"x" * 500),
    ],
    ids=["silence", "status", "continue", "body", "chunks", "header"],
)
def test_the_deadline_holds_over_all_reads(server, script: Script) -> None:
    began = time.monotonic()
    assert refused(server(script).url, seconds=0.4) == "no time"
    assert time.monotonic() - began < 1.5


def test_the_deadline_holds_while_sending(server) -> None:
    at = server(OK)
    at._answer = lambda line: time.sleep(3)  # reads nothing
    began = time.monotonic()
    with pytest.raises(NoAnswer) as failed:
        ask("POST", at.url, deadline=soon(0.4), json="x" * 30_000_000)
    assert failed.value.why == "no time" and time.monotonic() - began < 2


def test_the_deadline_holds_for_the_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(2) or [])
    began = time.monotonic()
    assert refused("http://slow.invalid/", seconds=0.3) == "no time"
    assert time.monotonic() - began < 1.5


def test_the_deadline_holds_for_the_handshake(server) -> None:
    at = server(lambda line: time.sleep(3))
    assert refused(f"https://127.0.0.1:{at.port}/", seconds=0.4) == "no time"


def test_a_deadline_that_has_passed_asks_nobody(server) -> None:
    at = server(OK)
    assert refused(at.url, seconds=-1) == "no time"
    assert at.asked == []


def test_the_second_number_of_a_host_is_dialled_when_the_first_is_dead(server, monkeypatch: pytest.MonkeyPatch) -> None:
    at = server(OK)
    places = [(socket.AF_INET, ("127.0.0.1", 1)), (socket.AF_INET, ("127.0.0.1", at.port))]
    monkeypatch.setattr(web, "resolve", lambda host, port, deadline: places)
    assert ask("GET", "http://twice.invalid/", deadline=soon()).body == b"ok"


def test_a_host_is_resolved_once(server, monkeypatch: pytest.MonkeyPatch) -> None:
    at = server(OK)
    asked: list[str] = []

    def resolved(host: str, port: int, deadline: float) -> list[web.Place]:
        asked.append(host)
        return [(socket.AF_INET, ("127.0.0.1", at.port))]

    monkeypatch.setattr(web, "resolve", resolved)
    ask("GET", "http://once.invalid/", deadline=soon())
    assert asked == ["once.invalid"]


# --- size -------------------------------------------------------------------------------------------------------------


def body(head: bytes, content: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + head + f"\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + (b"3e8\r\n" + b"x" * 1000 + b"\r\n") * 5,
        body(b"Content-Encoding: gzip", gzip.compress(b"x" * 5000, mtime=0)),
        body(b"Content-Encoding: deflate", zlib.compress(b"x" * 5000)),
    ],
    ids=["announced", "until close", "chunks", "gzip", "deflate"],
)
def test_more_than_the_most_is_refused(server, answer: bytes) -> None:
    assert refused(server(answer).url, most=4999) == "too large"


def test_exactly_the_most_is_taken(server) -> None:
    at = server(body(b"Content-Encoding: gzip", gzip.compress(b"x" * 5000, mtime=0)))
    assert ask("GET", at.url, deadline=soon(), most=5000).body == b"x" * 5000


def test_a_bomb_is_not_inflated(server) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()
    at = server(body(b"Content-Encoding: gzip", bomb))
    tracemalloc.start()
    try:
        assert refused(at.url) == "too large"
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


# --- broken answers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"", "broken off"),
        (b"not HTTP at all\r\n\r\n", "broken off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", "broken off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf", "broken off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "broken off"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n", "broken off"),
        (body(b"Content-Encoding: gzip", gzip.compress(b"whole", mtime=0)[:-9]), "broken off"),
        (body(b"Content-Encoding: gzip", b"no gzip"), "unreadable"),
        (body(b"Content-Encoding: br", b"whatever"), "unreadable"),
    ],
)
def test_what_is_no_whole_answer_is_none(server, answer: bytes, why: str) -> None:
    assert refused(server(answer).url) == why


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://",
        "http:///path",
        "//127.0.0.1/",
        "http://user:CANARY@127.0.0.1/",
        "http://127.0.0.1:port/",
        "http://[::1/",
        "http://a b/",
        "javascript:1",
        "http://127.0.0.1:99999/",
        "http://\ud800/",
    ],
)
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    assert refused(url) == "address"


def test_a_closed_door_and_an_unknown_name_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused("http://127.0.0.1:1/") == "no connection"

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refused("http://nobody.invalid/") == "unknown host"


def test_a_server_without_encryption_proves_nothing(server) -> None:
    assert refused(f"https://127.0.0.1:{server(OK).port}/") == "unsafe"


def test_certificates_are_checked() -> None:
    assert web._certificates().verify_mode is ssl.CERT_REQUIRED
    assert web._certificates().check_hostname


# --- encryption -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for this machine that nobody else trusts, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,DNS:far.invalid,IP:127.0.0.1"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run([openssl, "req", "-x509", *kind, *names, *files], check=True, capture_output=True)
    return folder / "certificate.pem", folder / "key.pem"


@pytest.fixture
def encrypted(server, certificate: tuple[Path, Path]) -> Callable[[bytes], Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    def make(answer: bytes) -> Server:
        at = server(answer)
        plain = at._answer
        at._answer = lambda line: hand_over(plain, context, line)
        return at

    return make


def hand_over(plain: Script, context: ssl.SSLContext, line: socket.socket) -> None:
    with contextlib.suppress(OSError), line:
        plain(context.wrap_socket(line, server_side=True))


@pytest.fixture
def trusting(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The environment names the certificate, as on a machine behind a company's firewall."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    web._certificates.cache_clear()
    yield
    web._certificates.cache_clear()


@pytest.mark.usefixtures("trusting")
def test_a_server_with_a_trusted_certificate_is_asked(encrypted: Callable[[bytes], Server]) -> None:
    at = encrypted(body(b"X: 1", b"x" * 200_000))
    assert len(ask("GET", f"https://localhost:{at.port}/", deadline=soon()).body) == 200_000


@pytest.mark.usefixtures("trusting")
def test_a_certificate_for_another_name_proves_nothing(encrypted: Callable[[bytes], Server], monkeypatch) -> None:
    at = encrypted(OK)
    monkeypatch.setattr(web, "resolve", lambda *_: [(socket.AF_INET, ("127.0.0.1", at.port))])
    assert refused("https://else.invalid/") == "unsafe"
    assert at.asked == []


def test_a_certificate_that_nobody_vouches_for_proves_nothing(encrypted: Callable[[bytes], Server]) -> None:
    at = encrypted(OK)
    assert refused(f"https://localhost:{at.port}/") == "unsafe"
    assert at.asked == []


@pytest.mark.usefixtures("trusting")
def test_a_proxy_sees_only_the_name_of_an_encrypted_server(
    server, encrypted: Callable[[bytes], Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = encrypted(OK)

    def tunnel(line: socket.socket) -> None:
        line.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", at.port)) as further:
            threading.Thread(target=pump, args=(further, line), daemon=True).start()
            pump(line, further)

    proxy = server(tunnel)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
    assert ask("GET", "https://far.invalid/secret", deadline=soon()).body == b"ok"
    assert proxy.asked[0].startswith(b"CONNECT far.invalid:443 HTTP/1.1\r\n") and b"secret" not in proxy.asked[0]
    assert at.asked[0].startswith(b"GET /secret HTTP/1.1\r\n")


def pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while chunk := source.recv(65536):
            target.sendall(chunk)


# --- proxies ----------------------------------------------------------------------------------------------------------


def test_a_proxy_of_the_environment_is_used_and_not_for_this_machine(server, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, at = server(OK), server(OK)
    monkeypatch.setenv("http_proxy", f"http://reader:CANARY@127.0.0.1:{proxy.port}")
    assert ask("GET", "http://far.invalid/x", deadline=soon()).body == b"ok"
    assert proxy.asked[0].startswith(b"GET http://far.invalid/x HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic cmVhZGVyOkNBTkFSWQ==" in proxy.asked[0]
    ask("GET", at.url, deadline=soon())
    assert len(at.asked) == 1 and b"Proxy" not in at.asked[0]


@pytest.mark.parametrize(
    ("scheme", "host", "environment", "expected"),
    [
        ("https", "a.example", {}, None),
        ("https", "a.example", {"HTTPS_PROXY": "proxy:3128"}, "http://proxy:3128"),
        ("http", "a.example", {"HTTPS_PROXY": "proxy:3128"}, None),
        ("http", "a.example", {"ALL_PROXY": "http://proxy"}, "http://proxy"),
        ("http", "localhost", {"ALL_PROXY": "http://proxy"}, None),
        ("http", "::1", {"ALL_PROXY": "http://proxy"}, None),
        ("http", "a.example", {"ALL_PROXY": "http://proxy", "NO_PROXY": "b.example, .example"}, None),
        ("http", "a.example", {"ALL_PROXY": "http://proxy", "NO_PROXY": "*"}, None),
        ("http", "a.example", {"ALL_PROXY": "http://proxy", "NO_PROXY": "ample"}, "http://proxy"),
    ],
)
def test_which_proxy_is_used(
    scheme: str, host: str, environment: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert web.proxy_for(scheme, host) == expected


def test_a_proxy_of_another_kind_is_not_gone_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    assert refused("http://far.invalid/") == "proxy"
