import pytest

from components import links


def test_links_are_relative_and_leave_out_what_is_empty():
    assert links.to(links.READER, article="a b", actor=None, mention="s1-2") == "./?article=a+b&mention=s1-2"
    assert links.to(links.ACTORS, actor="meta") == "actors?actor=meta"
    assert links.to(links.ABOUT) == "about"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "//host/x", "https://", "vbscript:x", "java\nscript:x", "",
        "view-source:javascript:x", "blob:https://x/1", "https:\\\\x", "ftp://x/y", "http://[", None, "https://a b/",
    ],
)  # fmt: skip
def test_only_web_addresses_are_linked(address):
    assert links.outside(address) is None


def test_a_web_address_is_linked_as_it_is():
    assert links.outside("https://dailyai.com/x?y=1#z") == "https://dailyai.com/x?y=1#z"
