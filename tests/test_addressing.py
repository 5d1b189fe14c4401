"""Links to the exact sentence on the publisher's page, as the specification spells them."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladoalado.addressing import LONGEST, fragment, web

PAGE = "https://www.publico.pt/2023/07/noticia?id=1"


def words_of(link: str) -> list[str]:
    """What a browser looks for: the directive's parts, split before they are decoded."""
    directive = link.partition("#")[2].partition(":~:")[2]
    assert directive.startswith("text=") and "&" not in directive
    return [unquote(part, errors="strict") for part in directive.removeprefix("text=").split(",")]


def test_a_sentence_is_given_whole():
    assert fragment(PAGE, "Bem, isto é estranho") == f"{PAGE}#:~:text=Bem%2C%20isto%20%C3%A9%20estranho"


def test_marks_of_the_directive_never_stand_as_they_are():
    link = fragment(PAGE, "a-b, c & d-, -e")
    assert link is not None and link.endswith(":~:text=a%2Db%2C%20c%20%26%20d%2D%2C%20%2De")


def test_a_long_sentence_is_given_by_its_ends():
    long = " ".join(f"palavra{n}" for n in range(60))
    link = fragment(PAGE, long)
    assert link is not None
    start, end = words_of(link)
    assert long.startswith(f"{start} ") and long.endswith(f" {end}")
    assert len(start) <= 100 and len(end) <= 100


def test_the_limit_is_that_of_characters():
    just = "a" * (LONGEST - 2) + " b"
    assert len(words_of(fragment(PAGE, just) or "")) == 1
    assert len(words_of(fragment(PAGE, f"{just}c") or "")) == 2


@pytest.mark.parametrize(
    ("page", "before"),
    [
        ("https://x.pt/a#parte", "https://x.pt/a#parte:~:text="),
        ("https://x.pt/a#parte:~:text=velho", "https://x.pt/a#parte:~:text="),
        ("https://x.pt/a#:~:text=velho,fim", "https://x.pt/a#:~:text="),
        ("https://x.pt/a#", "https://x.pt/a#:~:text="),
        (" https://x.pt ", "https://x.pt#:~:text="),
    ],
)
def test_a_fragment_is_kept_and_an_old_directive_is_not(page: str, before: str):
    assert fragment(page, "novo") == f"{before}novo"


@pytest.mark.parametrize(
    "page",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//x.pt", "https://", "https://x y.pt", "ftp://x.pt",
     "https://x.pt:99999", "https://[x", "https://x.pt\\@y.pt", "https://x.pt/\u202e", " ", "http:///x"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_gets_no_link(page: str | None):
    assert web(page) is None and fragment(page, "texto") is None


def test_without_text_there_is_nothing_to_find():
    assert fragment(PAGE, " \n\t") is None


@given(st.text(min_size=1, max_size=900))
def test_whatever_the_text_the_browser_looks_for_its_own_words(text: str):
    link = fragment(PAGE, text)
    if not text.split():
        assert link is None
        return
    assert link is not None and link.isascii()
    line = " ".join(text.split())
    parts = words_of(link)
    assert parts == [line] if len(line) <= LONGEST else line.startswith(parts[0]) and line.endswith(parts[-1])
