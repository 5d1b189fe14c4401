"""What may be asked: one strict grammar for addresses, and tables of numbers checked against the registries."""

import ipaddress
import json
import random
import socket

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ladoalado import guard
from ladoalado.guard import Blocked, check_ip, check_numbers, check_url
from tests.conftest import DATA

ROWS = [json.loads(line) for line in (DATA / "hostile_urls.jsonl").read_text("utf-8").splitlines()]
# Classes that an address alone decides; the others need a look-up or a redirect.
LATER = {"dns_private", "dns_rebinding", "redirect", "redirect_public"}


def allowed(url: str) -> bool:
    try:
        check_url(url)
    except Blocked:
        return False
    return True


# --- addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [row for row in ROWS if row["class"] not in LATER], ids=lambda row: row["id"])
def test_every_address_of_the_corpus_comes_out_as_stated(row: dict) -> None:
    assert allowed(row["url"]) is (row["expect"] == "allow") or row.get("may_refuse")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Jornal.COM", ("http://www.jornal.com/", "www.jornal.com", 80)),
        ("https://jornal.com:443/a#b", ("https://jornal.com/a", "jornal.com", 443)),
        ("http://jornal.com:8080?x=1", ("http://jornal.com:8080/?x=1", "jornal.com", 8080)),
        ("https://jornal.com./a", ("https://jornal.com/a", "jornal.com", 443)),
        ("https://São.pt/ção?q=ã", ("https://xn--so-sia.pt/%C3%A7%C3%A3o?q=%C3%A3", "xn--so-sia.pt", 443)),
        ("https://Mu\u0308nchen.de/", ("https://xn--mnchen-3ya.de/", "xn--mnchen-3ya.de", 443)),
        ("https://[2A00:1450:4003:0:0:0:0:200e]/", ("https://[2a00:1450:4003::200e]/", "2a00:1450:4003::200e", 443)),
        ("https://medium.com/@autor/um|dois", ("https://medium.com/@autor/um|dois", "medium.com", 443)),
        ("https://a.pt/100%25?u=http://127.0.0.1/", ("https://a.pt/100%25?u=http://127.0.0.1/", "a.pt", 443)),
    ],
)
def test_an_address_is_brought_to_the_form_that_goes_over_the_line(url: str, expected: tuple) -> None:
    checked = check_url(url)
    assert (checked.url, checked.host, checked.port) == expected
    assert check_url(checked.url) == checked


HOSTS = """
127。0。0。1 jornal。com １２７.0.0.1 127．0．0．1 ①.1.1.1 १२७.०.०.१ ٨.8.8.8 jornal.c\u212am
loca\u017fhost.localhost ⓛocalhost localhost\u200b.com jor\u00adnal.com jornal\u2024com a\u2044b.com
127.0.0.1. 8.8.8.8. 8.8.8.8.. localhost. LOCALHOST LocalHost.LocalDomain a.LOCAL x.Internal. 0x7F000001
0X7f.1 0x7f.0.0.1 0177.1 2130706433 017700000001 127.1 127.0.1 0 00.0.0.0 8.8.8 08.8.8.8 8.8.8.08
0x8.8.8.8 256.1.1.1 1.1.1.256 1.2.3.4.5 jornal.1 jornal.0x1 a.0x 4294967296 99999999999 -1.1.1.1
1.1.1.1- 1..1.1 .1.1.1.1 1.1.1.1e0 +1.1.1.1 [::1] [::] [0:0:0:0:0:0:0:1] [::FFFF:7F00:1]
[::ffff:10.0.0.1] [::127.0.0.1] [64:FF9B::10.0.0.1] [64:ff9b:1::8.8.8.8] [64:ff9b:0:0:0:1:808:808]
[2002:808:808::] [2001:0:4136:e378:8000:63bf:3fff:fdd2] [fe80::1%eth0] [fe80::1%25eth0]
[2606:4700::1%251] [fec0::1] [fd00::1] [ff02::1] [100::1] [2606:4700::5efe:a00:1]
[2606:4700::200:5efe:808:808] [2001:db8::1] [5f00::1] [3fff:fff::1] [::1].jornal.com [127.0.0.1]
[2606:4700::1 2606:4700::1 [] [:] [2606:4700::1]x [1::2::3] 127.0.0.1%2f.jornal.com %31.1.1.1
jornal%2ecom jornal.com%00 jornal.com%20 jornal.com%5c jornal com jornal..com .jornal.com -jornal.com
jornal-.com jor*nal.com jor,nal.com a;b.com xn--.com xn--a.com xn--\u00fc.com xn--localhost-.com
metadata.tencentyun.com x.metadata.packet.net redis.svc a.consul host.docker.internal router.home.arpa
x.onion x.test x.invalid x.example x.corp x.home x.lan x.intranet x.alt 1.0.0.10.in-addr.arpa
ip6-localhost wpad a.localnet
""".split()


@pytest.mark.parametrize("host", HOSTS)
def test_hosts_that_are_no_public_name_and_no_plain_public_number(host: str) -> None:
    assert not allowed(f"http://{host}/")
    assert not allowed(f"https://{host}:443/a")


@pytest.mark.parametrize(
    "url",
    [
        *("http:/jornal.com/", "http:///jornal.com/", "http:\\\\jornal.com\\", "//jornal.com/", "jornal.com", "", "/a"),
        *("http://jornal.com\\@127.0.0.1/", "http://jornal.com/\\", "http://a:b@jornal.com/", "http://@jornal.com/"),
        *("http://jornal.com:/", "http://jornal.com:0/", "http://jornal.com:080/", "http://jornal.com:80:80/"),
        *("http://jornal.com:+80/", "http://jornal.com:８０/", "http://jornal.com:65616/", "http://jornal.com:81/"),
        *("http://jornal.com:80a/", "http://jornal.com:22/", "http://jornal.com: 80/", "http://jornal.com:8443x"),
        *(
            "http://jornal.com/a b",
            "http://jornal.com/\t",
            "http://jornal.com/\r\nHost: x",
            "http://jornal.com/%0d%0aX",
        ),
        *("http://jornal.com/%00", "http://jornal.com/\u00a0", "http://jornal.com/\u200b", "http://jornal.com/\ufe0f"),
        *("http://jornal.com/\u3164", "http://jornal.com/\U000e0041", "\thttp://jornal.com/", "http://jornal.com/ "),
        *("http://jornal.com/<a>", 'http://jornal.com/"', "http://jornal.com/{a}", "http://jornal.com/\ud800"),
        *("httpſ://jornal.com/", "ｈttp://jornal.com/", "http\u200b://jornal.com/", "view-source:http://jornal.com/"),
        *("http://jornal.com/" + "a" * 2048, "http://" + "a." * 127 + "com/", "data:text/html,x", "blob:http://a.com/"),
    ],
    ids=ascii,
)
def test_addresses_that_are_read_in_two_ways_or_none(url: str) -> None:
    assert not allowed(url)


def test_a_refusal_is_one_sentence_with_the_way_out() -> None:
    for url in ("ftp://a.pt/", "http://a:b@a.pt/", "http://a.pt:22/", "http://10.0.0.7/", "http://a.pt/" + "a" * 3000):
        with pytest.raises(Blocked) as refused:
            check_url(url)
        assert str(refused.value) in guard.REASONS.values()
        assert "10.0.0" not in str(refused.value) and "private" not in str(refused.value)


def test_only_the_exact_pair_of_a_test_passes() -> None:
    allow = frozenset({("127.0.0.1", 40001)})
    checked = check_url("http://127.0.0.1:40001/a", allow=allow)
    assert check_numbers(checked, ["127.0.0.1"], allow=allow) == ("127.0.0.1",)
    for url in ("http://127.0.0.1:40002/", "http://127.0.0.1/", "http://127.0.0.2:40001/", "http://localhost:40001/"):
        with pytest.raises(Blocked):
            check_url(url, allow=allow)
    with pytest.raises(Blocked):
        check_numbers(checked, ["127.0.0.1", "127.0.0.2"], allow=allow)
    with pytest.raises(Blocked):
        check_numbers(check_url("http://jornal.com:8080/"), ["127.0.0.1"], allow=frozenset({("127.0.0.1", 8080)}))


def test_one_bad_number_spoils_the_answer_and_none_is_no_answer() -> None:
    checked = check_url("https://jornal.com/")
    assert check_numbers(checked, ["93.184.215.14", "2606:4700::1"]) == ("93.184.215.14", "2606:4700::1")
    for numbers in ([], ["93.184.215.14", "::1"], ["fe80::1%eth0"], ["93.184.215.14%1"], [""], ["jornal.com"]):
        with pytest.raises(Blocked):
            check_numbers(checked, numbers)


# --- numbers ----------------------------------------------------------------------------------------------------------

# The oracle: the registries of special-purpose addresses as first and last number, written out by hand, and nothing
# else. https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, multicast, and the
# number of Azure's host. A translated number (64:ff9b::/96) is as good as the one inside it.
SPECIAL_4 = """
0.0.0.0 0.255.255.255 | 10.0.0.0 10.255.255.255 | 100.64.0.0 100.127.255.255 | 127.0.0.0 127.255.255.255
169.254.0.0 169.254.255.255 | 172.16.0.0 172.31.255.255 | 192.0.0.0 192.0.0.255 | 192.0.2.0 192.0.2.255
192.31.196.0 192.31.196.255 | 192.52.193.0 192.52.193.255 | 192.88.99.0 192.88.99.255 | 192.168.0.0 192.168.255.255
192.175.48.0 192.175.48.255 | 198.18.0.0 198.19.255.255 | 198.51.100.0 198.51.100.255 | 203.0.113.0 203.0.113.255
224.0.0.0 255.255.255.255 | 168.63.129.16 168.63.129.16
"""
SPECIAL_6 = """
:: 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 2001:: 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff
2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff | 2002:: 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff
2620:4f:8000:: 2620:4f:8000:ffff:ffff:ffff:ffff:ffff | 3ffe:: 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff
3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff | 4000:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
"""


def packed(text: str) -> int:
    return int.from_bytes(socket.inet_pton(socket.AF_INET6 if ":" in text else socket.AF_INET, text), "big")


def ranges(table: str) -> list[tuple[int, int]]:
    pairs = [pair.split() for line in table.strip().splitlines() for pair in line.split("|")]
    return [(packed(first), packed(last)) for first, last in pairs]


RANGES = {4: ranges(SPECIAL_4), 6: ranges(SPECIAL_6)}
NAT64 = packed("64:ff9b::")


def public(number: int, version: int) -> bool:
    """The oracle: whether a number is one of a public server."""
    if version == 6 and NAT64 <= number <= NAT64 + 0xFFFFFFFF:
        return public(number - NAT64, 4)
    if version == 6 and (number >> 32) & 0xFDFFFFFF == 0x5EFE:
        return False
    return not any(first <= number <= last for first, last in RANGES[version])


BORDERS = {
    version: sorted({max(0, n + d) for pair in RANGES[version] for n in pair for d in (-1, 0, 1)}) for version in (4, 6)
}
NUMBERS_4 = st.integers(0, 2**32 - 1) | st.sampled_from([n for n in BORDERS[4] if n < 2**32])
NUMBERS_6 = (
    st.integers(0, 2**128 - 1)
    | st.integers(0x2000 << 112, (0x4000 << 112) - 1)
    | st.sampled_from([n for n in BORDERS[6] if n < 2**128])
    | NUMBERS_4.map(lambda n: NAT64 + n)
    | NUMBERS_4.map(lambda n: packed("::ffff:0:0") + n)
    | NUMBERS_4.map(lambda n: packed("2002::") + (n << 80))
    | NUMBERS_4.map(lambda n: packed("2606:4700::5efe:0:0") + n)
)


def part(value: int, how: str) -> str:
    return {"d": f"{value}", "o": f"0{value:o}", "x": f"0x{value:x}", "X": f"0X{value:08X}", "z": f"00{value}"}[how]


@st.composite
def spelled_4(draw: st.DrawFn) -> tuple[int, str]:
    """A number and one of the ways in which some program writes it."""
    number = draw(NUMBERS_4)
    parts = draw(st.integers(1, 4))
    heads = [(number >> shift) & 255 for shift in (24, 16, 8)][: parts - 1]
    tail = number & ((1 << (8 * (5 - parts))) - 1)
    text = ".".join(part(value, draw(st.sampled_from("ddddoxXz"))) for value in [*heads, tail])
    wide = draw(st.sampled_from(["", "", "", "digits", "dots", "percent"]))
    if wide == "digits":
        text = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)
    elif wide == "dots":
        text = text.replace(".", draw(st.sampled_from("。．｡")))
    elif wide == "percent":
        text = "".join(f"%{ord(c):02x}" for c in text)
    return number, text + draw(st.sampled_from(["", "", "", "."]))


@st.composite
def spelled_6(draw: st.DrawFn) -> tuple[int, str]:
    number = draw(NUMBERS_6)
    address = ipaddress.IPv6Address(number)
    mixed = f"{':'.join(address.exploded.split(':')[:6])}:{ipaddress.IPv4Address(number & 0xFFFFFFFF)}"
    text = draw(st.sampled_from([str(address), address.exploded, mixed]))
    text = draw(st.sampled_from([text, text.upper(), f"{text}%25eth0", f"{text}%1"]))
    return number, f"[{text}]"


@settings(max_examples=1500, deadline=None)
@given(spelled_4() | spelled_6(), st.sampled_from(["http://{}/", "https://{}:8443/a", "HTTP://{}", "http://x@{}/"]))
def test_no_spelling_of_a_number_that_is_not_public_passes(spelled: tuple[int, str], form: str) -> None:
    number, text = spelled
    url = form.format(text)
    usual = text in (str(ipaddress.IPv4Address(number)) if number < 2**32 else "", text if text[0] == "[" else "")
    if not allowed(url):
        plain = "%" not in text and "@" not in url
        assert not (usual and plain and public(number, 6 if text[0] == "[" else 4))
        return
    assert usual and public(number, 6 if text[0] == "[" else 4)
    assert packed(check_url(url).host) == number


@settings(max_examples=1500, deadline=None)
@given(NUMBERS_4.map(lambda n: (n, 4)) | NUMBERS_6.map(lambda n: (n, 6)))
@example((packed("168.63.129.16"), 4))
def test_the_tables_agree_with_the_registries(number: tuple[int, int]) -> None:
    value, version = number
    address = ipaddress.IPv4Address(value) if version == 4 else ipaddress.IPv6Address(value)
    assert (check_ip(address) is None) is public(value, version)
    assert (check_ip(str(address)) is None) is public(value, version)


def test_the_borders_of_every_range_are_where_they_should_be() -> None:
    for version, maker in ((4, ipaddress.IPv4Address), (6, ipaddress.IPv6Address)):
        for number in BORDERS[version]:
            if number < 2 ** (32 if version == 4 else 128):
                assert (check_ip(maker(number)) is None) is public(number, version), maker(number)


def test_what_the_system_reads_as_an_inner_number_never_passes() -> None:
    """The C library's own lenient reader as a second oracle: what it makes of a host must be public, or be refused."""
    chance = random.Random(5)
    for _ in range(4000):
        pieces = [
            chance.choice(["0x7f", "0177", "127", "10", "0", "1", "0xa", "012", "8", "256", "2130706433", "169.254"])
        ]
        pieces += [chance.choice(["0", "1", "00", "0x0", "254", "65535", "08", ""]) for _ in range(chance.randrange(4))]
        host = ".".join(pieces) + chance.choice(["", "", "."])
        if allowed(f"http://{host}/"):
            assert public(packed(socket.inet_ntoa(socket.inet_aton(host))), 4), host


@settings(max_examples=1500, deadline=None)
@given(st.text(max_size=60).map(lambda tail: f"http://{tail}") | st.text(max_size=60))
def test_any_text_is_either_an_ascii_address_or_refused(url: str) -> None:
    if allowed(url):
        checked = check_url(url)
        assert checked.url.isascii() and checked.url.isprintable() and " " not in checked.url
        assert check_url(checked.url) == checked
