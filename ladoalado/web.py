"""The one way out to the network: one question, one answer, and never longer or larger than the caller allows.

httpx builds the request and httpcore carries it, over a network backend of our own: httpx's time limits hold for each
read, so that a server which drips bytes holds its caller for as long as it likes. httpx's client is not used: it
writes whole addresses, and the text in them, to its log, and keeps cookies.

Each question opens a connection of its own and closes it. Nothing is kept between two questions.
"""

import logging
import os
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from ladoalado.addresses import is_loopback
from ladoalado.errors import LadoALadoError
from ladoalado.patience import within

# Bytes of an answer's body, after inflating: a sentence's translation takes a thousandth of it.
MOST = 1_000_000
# Lines of an answer's head: servers send about twenty.
HEADER_LINES = 200
# Seconds for reaching one address: a server that lives answers the first packet sooner.
CONNECT_SECONDS = 3.0
HEADERS = {"User-Agent": "LadoALado/1.0", "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}

# Its lines for debugging hold the headers of answers, and a redirect's holds the text that was sent.
logging.getLogger("httpcore").setLevel(logging.WARNING)

Why = Literal[
    "address", "proxy", "unknown host", "no connection", "no time", "broken off", "unsafe", "too large", "unreadable"
]
REASONS: dict[Why, str] = {
    "address": "The address is not one of a web server.",
    "proxy": "The proxy that the environment names is of a kind that is not supported; name one with http://.",
    "unknown host": "The server could not be found.",
    "no connection": "The server cannot be reached.",
    "no time": "The server gave no answer in time.",
    "broken off": "The server broke off its answer.",
    "unsafe": "The server could not prove who it is.",
    "too large": "The answer is too large.",
    "unreadable": "The answer is packed in a way that cannot be read.",
}


class NoAnswer(LadoALadoError):
    """A question that got no answer; `why` says what happened. No message holds an address or a text."""

    def __init__(self, why: Why) -> None:
        super().__init__(REASONS[why])
        self.why: Why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. The names of `headers` are in small letters; `body` is inflated."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Place = tuple[socket.AddressFamily, tuple[Any, ...]]
Connector = Callable[[list[Place], float], httpcore.NetworkStream]


@dataclass(frozen=True, slots=True)
class Pinned:
    """Where to dial, decided by the caller: these places, in this order, and the host is not looked up again."""

    places: list[Place]
    connector: Connector


def ask(
    method: str,
    url: str,
    *,
    deadline: float,
    most: int = MOST,
    headers: Mapping[str, str] | None = None,
    params: Mapping[str, str] | None = None,
    json: object = None,
    pinned: Pinned | None = None,
    wanted: Callable[[int, Mapping[str, str]], bool] | None = None,
) -> Answer:
    """The answer of any status, redirects included, by `deadline` (of `time.monotonic`); else NoAnswer.

    `params` are added to the address, `json` becomes the body. `pinned` says where to dial instead of looking the host
    up; through a proxy it has no effect, since the proxy looks the host up. Where `wanted`, given status and headers,
    says no, the body is not read and `body` is empty. Proxies and certificates that the environment names
    (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, SSL_CERT_FILE, SSL_CERT_DIR) are used, since newsrooms sit behind them;
    an address on this machine is never asked through a proxy.
    """
    try:
        return _asked(_request(method, url, headers, params, json), deadline, most, pinned, wanted)
    except NoAnswer as known:
        why = known.why
    except Exception as failed:  # noqa: BLE001 - told apart by type: their own messages may hold the address
        why = _why(failed)
    # Raised here, so that it does not lead back to what the libraries said.
    raise NoAnswer("no time" if why == "broken off" and time.monotonic() >= deadline else why)


def _asked(
    request: httpx.Request,
    deadline: float,
    most: int,
    pinned: Pinned | None,
    wanted: Callable[[int, Mapping[str, str]], bool] | None,
) -> Answer:
    with closing(_pool(request.url, deadline, pinned)) as pool:
        address, content = str(request.url).encode("ascii"), request.content or None
        with pool.stream(request.method, address, headers=request.headers.raw, content=content) as answer:
            if len(answer.headers) > HEADER_LINES:
                raise NoAnswer("broken off")
            said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            if wanted is not None and not wanted(answer.status, said):
                return Answer(answer.status, said, b"")
            return Answer(answer.status, said, _body(answer.iter_stream(), said, most))


def _request(
    method: str, url: str, headers: Mapping[str, str] | None, params: Mapping[str, str] | None, json: object
) -> httpx.Request:
    request: httpx.Request | None = None
    try:
        address = httpx.URL(url)
        address = address.copy_merge_params(dict(params)) if params else address
        request = httpx.Request(method, address, headers={**HEADERS, **(headers or {})}, json=json)
    except (httpx.InvalidURL, ValueError, TypeError):
        pass
    if request is None or not _of_a_web_server(request.url):
        raise NoAnswer("address")
    return request


def _of_a_web_server(url: httpx.URL) -> bool:
    """Whether the address has a scheme, a host and a port that can be dialled, and no login in it."""
    named = re.fullmatch(rb"[A-Za-z0-9._:-]+", url.raw_host) is not None
    return url.scheme in ("http", "https") and named and 0 < (url.port or 80) < 65536 and not url.userinfo


def _why(failed: Exception) -> Why:
    if isinstance(failed, TimeoutError):
        return "no time"
    if isinstance(failed, httpcore.ProxyError):
        return "no connection"
    if isinstance(failed, (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol)):
        return "address"
    return "broken off"


def _left(deadline: float) -> float:
    """The seconds until the deadline; NoAnswer when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise NoAnswer("no time")
    return left


# --- the connection -------------------------------------------------------------------------------------------------


def _pool(url: httpx.URL, deadline: float, pinned: Pinned | None) -> httpcore.ConnectionPool:
    """A pool for one question, through a proxy where the environment names one."""
    context = _certificates() if url.scheme == "https" else None
    proxy = proxy_for(url.scheme, url.host)
    if proxy is None:
        return httpcore.ConnectionPool(ssl_context=context, network_backend=Backend(deadline, pinned))
    backend = Backend(deadline)
    parts = urlsplit(proxy)
    login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    bare = f"http://{parts.netloc.rpartition('@')[2]}"
    return httpcore.HTTPProxy(bare, proxy_auth=login, ssl_context=context, network_backend=backend)


@cache
def _certificates() -> ssl.SSLContext:
    """The certificates that are trusted, read once: it takes a while."""
    return httpx.create_ssl_context()


def proxy_for(scheme: str, host: str) -> str | None:
    """The proxy that the environment names for an address, None without one and for this machine itself.

    NoAnswer where it is no http:// proxy: going round it would betray whoever set it.
    """
    named = {name.lower(): value for name, value in os.environ.items() if name.lower().endswith("_proxy") and value}
    proxy = named.get(f"{scheme}_proxy") or named.get("all_proxy")
    if proxy is None or is_loopback(host) or _direct(host, named.get("no_proxy", "")):
        return None
    full = proxy if "://" in proxy else f"http://{proxy}"
    if not full.lower().startswith("http://"):
        raise NoAnswer("proxy")
    return full


def _direct(host: str, excepted: str) -> bool:
    """Whether a NO_PROXY list names the host, a domain above it, or everything."""
    names = [name.strip().lower().lstrip(".") for name in excepted.split(",") if name.strip()]
    return any(name == "*" or f".{host}".lower().endswith(f".{name}") for name in names)


def resolve(host: str, port: int, deadline: float) -> list[Place]:
    """The numbers of a host, in the order to dial them. The system's resolver knows no deadline: a thread waits."""

    def look_up() -> list[Place]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return [(family, place) for family, _, _, _, place in found]

    try:
        return within(_left(deadline), look_up)
    except (OSError, UnicodeError) as failed:
        why: Why = "no time" if isinstance(failed, TimeoutError) else "unknown host"
    raise NoAnswer(why)


def dial(places: list[Place], deadline: float) -> socket.socket:
    """A connection to the first of the places that answers, each getting its share of the time."""
    why: Why = "no connection"
    for number, (family, place) in enumerate(places):
        share = min(_left(deadline) / (len(places) - number), CONNECT_SECONDS)
        try:
            return _dialled(family, place, share)
        except OSError as failed:
            why = "no time" if isinstance(failed, TimeoutError) else "no connection"
    raise NoAnswer(why)


def _dialled(family: socket.AddressFamily, place: tuple[Any, ...], seconds: float) -> socket.socket:
    line = socket.socket(family, socket.SOCK_STREAM)
    try:
        line.settimeout(seconds)
        line.connect(place)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return line
    except BaseException:
        line.close()
        raise


class Line(httpcore.NetworkStream):
    """A connection on which every step gets what is left of one deadline."""

    def __init__(self, line: socket.socket, deadline: float) -> None:
        self._line, self._deadline = line, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to `max_bytes` that have come."""
        self._line.settimeout(_left(self._deadline))
        return self._line.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends everything."""
        rest = memoryview(buffer)
        while rest:
            self._line.settimeout(_left(self._deadline))
            rest = rest[self._line.send(rest) :]

    def close(self) -> None:
        """Hangs up."""
        self._line.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted."""
        try:
            self._line.settimeout(_left(self._deadline))
            return Line(ssl_context.wrap_socket(self._line, server_hostname=server_hostname), self._deadline)
        except BaseException as failed:
            self.close()
            if isinstance(failed, ssl.SSLError):
                raise NoAnswer("unsafe") from None
            raise

    def get_extra_info(self, info: str) -> Any:
        """Nothing: only HTTP/1.1 is spoken, so that httpcore has nothing to find out."""
        return None


def connect(places: list[Place], deadline: float) -> httpcore.NetworkStream:
    """A connection to the first of the places that answers, on which every step keeps to the deadline."""
    return Line(dial(places, deadline), deadline)


class Backend(httpcore.NetworkBackend):
    """Resolves a host once and dials what was resolved, or what the caller pinned."""

    def __init__(self, deadline: float, pinned: Pinned | None = None) -> None:
        self._deadline, self._pinned = deadline, pinned

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """A connection to the host."""
        if self._pinned is not None:
            return self._pinned.connector(self._pinned.places, self._deadline)
        return connect(resolve(host, port, self._deadline), self._deadline)


# --- the body -------------------------------------------------------------------------------------------------------

# What zlib is told for each packing. Identity was asked for, yet some servers pack all the same.
PACKINGS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


# Layers of packing: one is usual, two come from servers that pack what is packed, and more are an attack.
LAYERS = 2


def _body(chunks: Iterable[bytes], headers: Mapping[str, str], most: int) -> bytes:
    """The body, inflated; NoAnswer as soon as it, or anything it was packed in, is larger than `most` bytes."""
    names = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
    packings = [name for name in names if name not in ("", "identity")]
    if len(packings) > LAYERS or any(name not in PACKINGS for name in packings):
        raise NoAnswer("unreadable")
    said = headers.get("content-length", "")
    if said.isdecimal() and int(said) > most:
        raise NoAnswer("too large")
    layers = [_Layer(PACKINGS[name], most) for name in reversed(packings)]
    body = bytearray()
    for chunk in chunks:
        for layer in layers:
            chunk = layer.inflated(chunk)
        body += chunk
        if len(body) > most:
            raise NoAnswer("too large")
    if not all(layer.whole for layer in layers):
        raise NoAnswer("broken off")
    return bytes(body)


class _Layer:
    """One packing being taken off, piece by piece."""

    def __init__(self, packing: int, most: int) -> None:
        self._inflater = zlib.decompressobj(packing)
        self._left = most

    @property
    def whole(self) -> bool:
        """Whether its end has come."""
        return self._inflater.eof

    def inflated(self, chunk: bytes) -> bytes:
        """What the piece holds; NoAnswer where all pieces hold more than they may."""
        try:
            # One byte more than there is room for is enough to know.
            inflated = self._inflater.decompress(chunk, self._left + 1)
        except zlib.error:
            raise NoAnswer("unreadable") from None
        self._left -= len(inflated)
        if self._left < 0:
            raise NoAnswer("too large")
        return inflated
