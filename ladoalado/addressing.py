"""Links to the exact words on somebody else's page: URL Fragment Text Directives (WICG, `#:~:text=`).

A browser that knows them scrolls to the words and marks them; any other opens the page as usual.
"""

import re
from urllib.parse import quote, urlsplit

# Characters; a longer text is given by its first and last words, which may also stand in different blocks of the page.
LONGEST = 300
# Words, and characters, at each end of a long text: enough to be found once on a page.
ENDS = 8
END_CHARACTERS = 100
DELIMITER = ":~:"


def web(address: str | None) -> str | None:
    """An address of the web as it may be linked: http or https with a host, None for anything else."""
    if not address:
        return None
    said = address.strip()
    try:
        parts = urlsplit(said)
        fit = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return None
    unfit = any(c.isspace() or not c.isprintable() for c in said) or "\\" in said
    return said if fit and not unfit else None


def fragment(url: str | None, text: str) -> str | None:
    """`url` as a link to `text` on that page; None where `url` is no address of the web or there is no text.

    A fragment that `url` has is kept before the directive; directives that it has are replaced.
    """
    address, words = web(url), text.split()
    if address is None or not words:
        return None
    page, _, rest = address.partition("#")
    return f"{page}#{rest.partition(DELIMITER)[0]}{DELIMITER}text={_directive(words)}"


def _directive(words: list[str]) -> str:
    """`text` or `start,end`. Comma, dash and ampersand are marks of the directive and never stand as they are."""
    whole = " ".join(words)
    if len(whole) <= LONGEST:
        return _encoded(whole)
    return f"{_encoded(_end(words))},{_encoded(' '.join(reversed(_end(words[::-1]).split())))}"


def _end(words: list[str]) -> str:
    """The first words, as many as an end may have; at least one, whole: a part of a word is never found."""
    kept = words[: max(1, min(ENDS, len(words) // 2))]
    while len(kept) > 1 and len(" ".join(kept)) > END_CHARACTERS:
        kept.pop()
    return " ".join(kept)


def _encoded(text: str) -> str:
    return re.sub("-", "%2D", quote(text, safe="", errors="replace"))
