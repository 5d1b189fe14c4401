"""Addresses of servers, read without asking the network."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from ladoalado.errors import BadInput


@dataclass(frozen=True, slots=True)
class Address:
    """Where a service listens: `base` ends in a slash, `host` is what people are shown (with a port, where given)."""

    base: str
    host: str
    loopback: bool

    @classmethod
    def read(cls, text: str) -> "Address":
        """The address in `text`, `http://` where none is written; BadInput if it is not one of a web server."""
        said = text.strip()
        said = said if "://" in said else f"http://{said}"
        try:
            parts = urlsplit(said)
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port, parts = None, None, urlsplit("")
        unfit = parts.username is not None or parts.query or parts.fragment or any(map(str.isspace, said))
        if parts.scheme not in ("http", "https") or not host or unfit or not said.isprintable():
            raise BadInput("This is no address of a translation server; write it like http://127.0.0.1:5000")
        shown = f"[{host}]" if ":" in host else host
        shown += "" if port is None else f":{port}"
        return cls(f"{parts.scheme}://{shown}{parts.path.rstrip('/')}/", shown, is_loopback(host))


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine, by its name or number alone."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
