"""Which addresses may be asked on behalf of a reader: pages of public web servers, and nothing nearer.

An address comes from a stranger, a page or a feed, and the machine that fetches it may stand beside databases, cloud
metadata and other people's routers. So an address is read by one strict grammar rather than by a lenient parser: what
two programs could read differently is refused, not mended. A host is a name with a dot in it or a number in its one
usual spelling. Every number, typed or looked up, must be an ordinary public one by the tables below; those follow the
IANA registries of special-purpose addresses and go further where an entry leads back to the reader's own network.
Python's `is_global` is not used: it lets translated, tunnelled and multicast numbers pass.

Nothing here asks the network, and no message tells what a name was found to be.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from ladoalado.errors import BadInput

# Where web pages are served; other ports belong to other services, which a request could command.
PORTS = frozenset({80, 443, 8080, 8443})
# An address of more characters is none that a person copied from a page.
LONGEST = 2048

IPNumber = ipaddress.IPv4Address | ipaddress.IPv6Address
Pairs = frozenset[tuple[str, int]]

# https://www.iana.org/assignments/iana-ipv4-special-registry, whole: also the entries marked as globally reachable
# (relays and sinks that many networks run for themselves). The last line is no part of it: multicast, and the number
# at which Microsoft's cloud talks to its machines.
NETWORKS_4 = tuple(
    ipaddress.IPv4Network(text)
    for text in """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
    203.0.113.0/24 240.0.0.0/4
    224.0.0.0/4 168.63.129.16/32
    """.split()
)
# Everything of IPv6 that is global unicast at all, less https://www.iana.org/assignments/iana-ipv6-special-registry
# (2001::/23 whole: Teredo, benchmarks, ORCHID, anycast) and the range of an experiment that was given back.
GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
NETWORKS_6 = tuple(
    ipaddress.IPv6Network(text)
    for text in "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3ffe::/16 3fff::/20".split()
)
# What a resolver of a network without IPv4 answers for an IPv4 host (RFC 6052): as good as the number inside it.
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
# The third and second last group of a number that tunnels IPv4 inside a site (RFC 5214).
TUNNELLED = (0x00005EFE, 0x02005EFE)

# Last labels that no public server has: https://www.iana.org/assignments/special-use-domain-names, names that ICANN
# will not delegate, and names that routers, container platforms and service directories give out.
ENDINGS = frozenset(
    """
    alt arpa example invalid local localhost onion test
    corp home internal mail
    bit cluster consul dmz docker domain exit gateway i2p intra intranet kube lan localdomain localnet loc nomad priv
    private router server service svc vault vpn wan wlan workgroup
    """.split()
)
# Names under a public ending that lead to the metadata of a cloud.
INSIDE = frozenset("metadata.tencentyun.com metadata.packet.net metadata.platformequinix.com".split())

GRAMMAR = re.compile(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE | re.ASCII | re.DOTALL)
AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]@%]+)(?::([1-9][0-9]{0,4}))?")
QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}")
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# The last label of a public name: letters, or those of another script in ASCII. No spelling of a number ends in it.
TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
# Not of RFC 3986 in any place, and read as something else by one program or another.
UNFIT = re.compile(r"[\"<>\\^`{}]|%(?:[01][0-9A-Fa-f]|7[Ff])")
# Characters that are seen as nothing although they are letters or marks (Unicode: Default_Ignorable_Code_Point).
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")
# What stands for a dot in some scripts, and looks like the end of a host to a careless reader.
DOTS = frozenset("\u3002\u2044\u2215\u29f8\u05c3\u0589\u2236\ua789")

# What stands in a path or a query as it is. The bar is none of RFC 3986, yet browsers copy it as it is.
KEPT = "/%:@!$&'()*+,;=-._~[]|"

REASONS = {
    "form": "This is no address of a web page; it begins with http:// or https:// and is best copied from the browser.",
    "long": f"The address is longer than {LONGEST:,} characters; copy the plain address of the page.",
    "login": "An address with a user name or a password in it is not opened; take out what stands before the @.",
    "port": "Pages are read from the ports 80, 443, 8080 and 8443 only; copy the public address of the page.",
    "host": "This address does not lead to a public web site; check it, or copy the text of the page and paste it.",
}


class Blocked(BadInput):
    """An address that is not asked; the message says why as far as the address itself shows it, and the way out."""

    def __init__(self, reason: str = "host") -> None:
        super().__init__(REASONS[reason])


@dataclass(frozen=True, slots=True)
class Checked:
    """An address that may be looked up: ASCII only, as it goes over the line.

    `host` is in small letters, without brackets and without a dot at its end; `number` says that it is a number
    already; `target` is the path with the query. A fragment is left out.
    """

    scheme: str
    host: str
    port: int
    target: str
    number: bool

    @property
    def url(self) -> str:
        """The whole address, its port left out where it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme] == self.port
        return f"{self.scheme}://{host}{'' if usual else f':{self.port}'}{self.target}"


def check_url(url: str, *, allow: Pairs = frozenset()) -> Checked:
    """The address as it may be looked up; Blocked where it is not one of a public web page.

    Nothing is looked up here: the numbers of a name are for `check_numbers`. `allow` holds pairs of host and port that
    pass although they are not public; it is for tests, which serve from this machine.
    """
    if len(url) > LONGEST:
        raise Blocked("long")
    if UNFIT.search(url) or UNSEEN.search(url) or any(unicodedata.category(char)[0] in "CZ" for char in url):
        raise Blocked("form")
    found = GRAMMAR.fullmatch(url)
    if found is None:
        raise Blocked("form")
    scheme, authority, path, query = found[1].lower(), found[2], found[3], found[4]
    if "@" in authority:
        raise Blocked("login")
    parts = AUTHORITY.fullmatch(authority)
    if parts is None:
        raise Blocked("form")
    host, number = _host(parts[1])
    port = int(parts[2]) if parts[2] else {"http": 80, "https": 443}[scheme]
    if (host, port) not in allow:
        if port not in PORTS:
            raise Blocked("port")
        if number and check_ip(host):
            raise Blocked
    return Checked(scheme, host, port, _target(path, query), number)


def check_ip(ip: str | IPNumber) -> str | None:
    """None for a number of a public server, else why it is not dialled, in a few words for tests and logs.

    A string must be a number in the usual spelling; anything else is no number.
    """
    try:
        number = ipaddress.ip_address(ip) if isinstance(ip, str) else ip
    except ValueError:
        return "no number"
    if isinstance(number, ipaddress.IPv4Address):
        return next((f"in {network}" for network in NETWORKS_4 if number in network), None)
    if number.scope_id is not None:
        return "bound to a link"
    if number in TRANSLATED:
        return check_ip(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
    if number not in GLOBAL_6:
        return "not global unicast"
    if int(number) >> 32 & 0xFFFFFFFF in TUNNELLED:
        return "a tunnel inside a site"
    return next((f"in {network}" for network in NETWORKS_6 if number in network), None)


def check_numbers(checked: Checked, numbers: Iterable[str], *, allow: Pairs = frozenset()) -> tuple[str, ...]:
    """The numbers that may be dialled for a checked address, in the order given: all of them, or Blocked.

    One answer that is not public spoils the rest: it is a mistake or an attack, and which one a connection would take
    is for others to decide. A number of `allow` (with the address's port) passes only where it was typed itself.
    """
    found = tuple(numbers)
    typed = checked.number and (checked.host, checked.port) in allow
    if not found or any(check_ip(number) for number in found if not (typed and number == checked.host)):
        raise Blocked
    return found


# --- the host -------------------------------------------------------------------------------------------------------


def _host(text: str) -> tuple[str, bool]:
    """The host in ASCII, and whether it is a number; Blocked where it is neither a public name nor a plain number."""
    if text.startswith("["):
        try:
            return str(ipaddress.IPv6Address(text[1:-1])), True
        except ValueError:
            raise Blocked("form") from None
    if QUAD.fullmatch(text):
        if any(int(part) > 255 for part in text.split(".")):
            raise Blocked
        return text, True
    name = _ascii(text).removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(map(LABEL.fullmatch, labels)):
        raise Blocked
    if len(labels) < 2 or labels[-1] in ENDINGS or not TOP.fullmatch(labels[-1]) or _among(name, INSIDE):
        raise Blocked
    return name, False


def _ascii(text: str) -> str:
    """A name in small ASCII letters (IDNA 2008); Blocked where it would have to be mended first."""
    odd = [char for char in text if not char.isascii()]
    if any(char in DOTS or unicodedata.category(char)[0] == "N" for char in odd):
        raise Blocked
    # Wide, circled and other letters that are an ordinary one in disguise.
    if any(unicodedata.normalize("NFKC", char) != char for char in odd):
        raise Blocked
    name = text.lower()
    if name.isascii() and "xn--" not in name:
        return name
    import idna

    try:
        labels = unicodedata.normalize("NFC", name).split(".")
        return ".".join(idna.alabel(label).decode("ascii") if _international(label) else label for label in labels)
    except (UnicodeError, ValueError, IndexError):
        raise Blocked from None


def _international(label: str) -> bool:
    return not label.isascii() or label.startswith("xn--")


def _among(name: str, names: frozenset[str]) -> bool:
    """Whether a name is one of `names` or stands below one."""
    return any(f".{name}".endswith(f".{other}") for other in names)


def _target(path: str, query: str | None) -> str:
    """Path and query as they go over the line: percent-encoded where they are not ASCII, otherwise as they were."""
    line = quote(path or "/", safe=KEPT)
    return line if query is None else f"{line}?{quote(query, safe=KEPT + '?')}"
