"""Where a listed name goes on: versions of a product, and what a company's name opens.

"iPhone 16 Pro" and "GPT-4.1" are the listed product in a version; "Google Shopping" and "Microsoft Brasil" are parts of
the company that their first word names.
"""

import re

from ladoalado.actors import Actor, Alias
from ladoalado.places import Places

SUFFIX = "|".join(
    """
    Pro Max Ultra Plus Mini mini Turbo Air Nano Flash Lite Opus Sonnet Haiku Instruct Preview SE XL Edge Fold Flip
    Vision Coder Maverick Scout Thinking
    """.split()
)
VERSION = re.compile(
    r"(?:[ -]?[A-Z]?\d+(?:\.\d+)*[A-Za-z]{0,2}(?![\w.]*\w|,\d))?"
    rf"(?:[ -](?:{SUFFIX})(?!\w))*(?: \d+(?:\.\d+)*(?![\w.,]*\d))?"
)
# A number that counts something is no version: "WhatsApp 2 bilhões", "Instagram 10%".
COUNTS = re.compile(
    r"\s*(?:%|por cento|mil\b|milh|bilh|trilh|anos?\b|dias?\b|meses\b|horas?\b|vezes\b|"
    r"usu[áa]rios|utilizadores|"
    r"pessoas|d[óo]lares|euros|reais|de (?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|"
    r"novembro|dezembro))",
    re.I,
)
TAIL = re.compile(r"(?: [A-ZÀ-ÖØ-Þ][\w'’&-]*){1,5}")
NOT_TAIL = {"Inc", "Ltd", "SA", "S.A", "Corp", "Co", "CEO", "Group"}


def version_end(text: str, end: int, alias: Alias, actor: Actor) -> int:
    """Where the version of a product that ends at `end` ends; `end` itself where none follows."""
    if actor.type != "product" or alias.kind != "name":
        return end
    match = VERSION.match(text, end)
    if not match or match.end() == end or COUNTS.match(text, match.end()):
        return end
    return match.end()


def tail_end(text: str, end: int, alias: Alias, actor: Actor, taken: Places[None]) -> int:
    """Where the name that a company's or product's name opens ends; `end` itself where it opens none.

    `taken` are places of other names: a name that follows is one of its own ("a Meta Mark Zuckerberg").
    """
    if alias.kind != "name" or alias.label not in ("ORG", "PRODUCT") or actor.type not in ("company", "product"):
        return end
    match = TAIL.match(text, end)
    if not match or len(alias.surface) > 3 and text[end - len(alias.surface) : end].isupper():
        return end  # in a headline of capitals every word looks like a name
    stop = taken.first_start(end, match.end()) or match.end()
    tail = text[end:stop].split()
    if not tail or tail[0] in NOT_TAIL or len(tail) > 4 or text[end:stop].isupper() and len(text[end:stop]) > 12:
        return end
    return end + len(text[end:stop].rstrip())
