"""HTML made so that text can only ever be text: whatever is not `Markup` is escaped where it enters.

The one place where exports write markup. No element with a script, a style of its own or something to load can be
made, and links go to http and https addresses and to places in the same file, nowhere else.
"""

import re
from collections.abc import Iterable
from html import escape

from ladoalado.addressing import web

ELEMENTS = frozenset(
    "a article aside bdi blockquote br caption code dd details div dl dt footer h1 h2 h3 h4 header li mark main nav ol "
    "p pre section small span strong summary table tbody td th thead tr ul".split()
)
ATTRIBUTES = frozenset("class colspan dir href id lang open rel scope title".split())
EMPTY = frozenset(["br"])
# What HTML cannot hold or would drop: controls and lone surrogates (HTML Living Standard, 13.2.3.5).
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Inside = str | Markup | None | Iterable["Inside"]


def text(words: str) -> Markup:
    """The words as they were written, in any place of an HTML file."""
    return Markup(escape(_REFUSED.sub("\ufffd", words), quote=True))


def element(name: str, *inside: Inside, **attributes: str | bool | None) -> Markup:
    """`<name attributes>inside</name>`; attributes that are None or False are left out. `class_` is `class`."""
    if name not in ELEMENTS:
        raise ValueError(f"an export has no element <{name}>")
    said = "".join(
        _attribute(key.rstrip("_"), value) for key, value in attributes.items() if value not in (None, False)
    )
    end = "" if name in EMPTY else f"{joined(inside)}</{name}>"
    return Markup(f"<{name}{said}>{end}")


def joined(inside: Inside) -> Markup:
    """Parts one after the other, each escaped unless it is Markup."""
    if inside is None:
        return Markup()
    if isinstance(inside, Markup):
        return inside
    if isinstance(inside, str):
        return text(inside)
    return Markup("".join(joined(part) for part in inside))


def _attribute(name: str, value: str | bool | None) -> Markup:
    if name not in ATTRIBUTES:
        raise ValueError(f"an export has no attribute {name}")
    if value is True:
        return Markup(f" {name}")
    if name == "href" and not (str(value).startswith("#") or web(str(value))):
        raise ValueError("an export links to web addresses and to places in itself")
    return Markup(f' {name}="{text(str(value))}"')


def outside(address: str | None, *inside: Inside, class_: str | None = None) -> Markup:
    """A link to an address of the web; where it is none, its words alone."""
    if (there := web(address)) is None:
        return joined(inside)
    return element("a", *inside, href=there, rel="noopener noreferrer", class_=class_)


def place(kind: str, identifier: str) -> str:
    """The id of a place in the file: `kind-identifier`, other signs than letters, digits and `_-` as `.` and number.

    One identifier has one place, and no two share one.
    """
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9_-]", lambda found: f".{ord(found[0]):x}.", identifier)
