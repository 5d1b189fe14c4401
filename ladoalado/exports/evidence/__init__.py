"""The evidence pack: one HTML file that shows what was read, by whom it was translated, and what every figure counts.

It needs nothing but a browser: no script, nothing to load, and a content security policy that forbids both. Every
name in the text leads to its ledger and every line of a ledger back to the text.
"""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import ladoalado
from ladoalado.corrections import Correction
from ladoalado.exports.evidence import checks, front, ledgers, text
from ladoalado.exports.evidence.pack import Pack
from ladoalado.exports.markup import Markup, element, joined
from ladoalado.exports.markup import text as escaped
from ladoalado.exports.wording import Wording, headline
from ladoalado.reading import Reading

PARTS = ("text", "warnings", "actors", "corrections", "checks")


def html(
    reading: Reading,
    wording: Wording,
    *,
    link: str | None,
    made_at: str,
    corrections: Iterable[Correction] = (),
    private: bool = False,
) -> str:
    """The pack as the text of an HTML file; write it in UTF-8.

    `link` is the app's own absolute address of the article, `private` says that nobody else can open it. `made_at` is
    the ISO 8601 date or time of making, `corrections` are those of the reader that `reading` holds already.
    """
    pack = Pack(reading, wording, link, made_at, tuple(corrections), private)
    body = joined([front.header(pack), _contents(pack), _main(pack), _footer(pack)])
    head = f"{_policy()}\n{_about(pack)}\n<style>{_style()}</style>"
    language = escaped(wording.language)
    return f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _main(pack: Pack) -> Markup:
    return element(
        "main", text.section(pack), front.warnings(pack), ledgers.section(pack), front.corrections(pack),
        checks.section(pack),
    )  # fmt: skip


def _contents(pack: Pack) -> Markup:
    """The way to each part, with how much there is in it."""
    findings = sum(len(pair.findings) for pair in pack.reading.pairs)
    numbers = (len(pack.reading.pairs), findings, len(pack.reading.actors), len(pack.corrections), None)
    links = [
        element("li", element("a", pack.wording[f"pack.{part}"], href=f"#{part}"), _number(number))
        for part, number in zip(PARTS, numbers, strict=True)
        if part != "corrections" or number
    ]
    return element("nav", element("ul", links), class_="contents")


def _number(number: int | None) -> Markup | None:
    return None if number is None else element("span", f" {number}", class_="quiet")


def _footer(pack: Pack) -> Markup:
    made = pack.wording.fill("pack.made", version=ladoalado.__version__, date=pack.wording.date(pack.made_at))
    return element("footer", element("p", made), class_="quiet")


def _about(pack: Pack) -> str:
    """What the browser needs to know before the page; charset and policy stand before everything else."""
    title = pack.wording.fill("pack.window", title=headline(pack.reading))
    return (
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="Lado a Lado {escaped(ladoalado.__version__)}">\n'
        f"<title>{escaped(title)}</title>"
    )


def _policy() -> str:
    """Nothing may run and nothing may be loaded; the one style is known by its hash (CSP 3, 8.3)."""
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    return f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">'


@cache
def _style() -> str:
    return (Path(__file__).parent / "style.css").read_text("utf-8")
