"""A seeds folder made of hostile texts: catalogue, articles, metadata and stored readings, ready to be served."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest

from ladoalado import library, making, settings
from ladoalado.actors import LABEL_OF_TYPE
from ladoalado.reading import Reading
from ladoalado.text import checked, clean
from ladoalado.translation import Translated

PER_ARTICLE = 35
CUT = 20_000  # characters of one text that the browser is given
SHORT = 3_000  # characters of the longest text that stands in for an engine's answer
ARTICLES = tuple(f"h{number:02}" for number in range(8))
NAMES, OFFSETS = "hostile-names", "hostile-offsets"
# A file name is a text too, and the article's id.
FILE_NAME = "x' onfocus='__pwn(3001)' <img src=x onerror=__pwn(3002)> ![p](http:canary.invalid) $x$ \u202e"
NAMED_AFTER = {"entity", "entity_label"}
NAMED_LIKE = (
    "injection",
    "xss.attribute",
    "xss.event",
    "unicode.bidi",
    "unicode.combining",
    "unicode.rtl",
    "csv",
    "privacy",
)
OWN_NAMES = (
    "![p](http://canary.invalid/p.png)",
    "[x](javascript:__pwn(3003))",
    ":red[falso] :material/home: $x^2$ `c` **b** # h",
    "<img src=http://canary.invalid/i onerror=__pwn(3004)>",
    "?actor=meta",
    "\u202eoãçerid",
    "%{customdata} {named} {n} {name}",
)
LABEL = 'PER" data-x="1" onclick="__pwn(3008)'
WEB = "https://canary.invalid/leia?x=<script>__pwn(3005)</script>&y='\"`onclick="
ADDRESSES = (
    WEB, "javascript://dailyai.com/%0a__pwn(3006)", "//canary.invalid/x", "https:canary.invalid",
    " javascript:__pwn(3007)", "vbscript:x", "file:///etc/passwd", "blob:https://canary.invalid/1", "https://exa mple/",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seeds:
    """The folder, and what was read into it by article id."""

    folder: Path
    readings: Mapping[str, Reading]
    names: Mapping[str, str]

    def row_ids(self, rows: Sequence[dict], article: str) -> list[str]:
        """Ids of the hostile rows that stand in an article."""
        return [row["id"] for row in dict(zip(ARTICLES, portions(rows), strict=True))[article]]


def pasted(rows: Sequence[dict]) -> list[dict]:
    """The rows that a reader could paste: neither blank nor over the limit."""
    return [row for row in rows if len(row["text"]) <= settings.MAX_CHARACTERS and clean(row["text"]).strip()]


def portions(rows: Sequence[dict]) -> list[list[dict]]:
    """The pasted rows, an article's worth at a time."""
    kept = pasted(rows)
    return [kept[start : start + PER_ARTICLE] for start in range(0, len(kept), PER_ARTICLE)]


def build(folder: Path, rows: Sequence[dict]) -> Seeds:
    """Write the whole folder; half of the readings by the embedded engine, half with answers no engine should give."""
    shutil.copytree(settings.SEEDS / "actors", folder / "actors")
    shutil.copytree(settings.SEEDS / "articles", folder / "articles")
    names = _names(rows)
    (folder / "actors" / "zz_hostile.toml").write_text("\n".join(_actors(names)), "utf-8")
    for article, text in _texts(rows, len(names)).items():
        (folder / "articles" / f"{article}.txt").write_bytes(checked(text).encode())
    for article, fields in zip([*ARTICLES, NAMES, OFFSETS, FILE_NAME], _metadata(rows), strict=False):
        lines = [f"{name} = {_toml(value)}" for name, value in fields.items()]
        (folder / "articles" / f"{article}.toml").write_text("\n".join(lines) + "\n", "utf-8")
    with pointing_at(folder):
        return Seeds(folder, {article: _read(article, rows) for article in library.identifiers()}, names)


@contextmanager
def pointing_at(folder: Path) -> Iterator[None]:
    """The core reads its seeds from `folder` inside, and from where it did before after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SEEDS", folder)
        _forget()
        yield
    _forget()


def _forget() -> None:
    making.catalogue.cache_clear()
    making.finder.cache_clear()


def _toml(text: str) -> str:
    return json.dumps(clean(text), ensure_ascii=False)


# --- the catalogue ------------------------------------------------------------------------------------------------


def _names(rows: Sequence[dict]) -> dict[str, str]:
    """Actor id to name. The first two ids are what JavaScript objects are born with."""
    found = [r["text"] for r in rows if r["field"] in NAMED_AFTER or r["category"].startswith(NAMED_LIKE)]
    kept = list(dict.fromkeys(name for text in (*OWN_NAMES, *found) if (name := clean(text)[:CUT]).strip()))
    ids = ["constructor", "__proto__", *(f"hostile_{number}" for number in range(len(kept)))]
    return dict(zip(ids, kept, strict=False))


def token(number: int) -> str:
    """An invented name that the catalogue knows actor `number` by."""
    return f"Zorvan{chr(97 + number // 26)}{chr(97 + number % 26)}"


def _actors(names: Mapping[str, str]) -> Iterator[str]:
    """Every type, families of three, hostile Wikidata ids and one hostile label."""
    ids, types = list(names), list(LABEL_OF_TYPE)
    for number, (id_, name) in enumerate(names.items()):
        # A name of signs alone would be found at every second character of some texts.
        called = [token(number), *([name] if re.search(r"[^\W\d_]{4}", name) else [])]
        aliases = f"[{', '.join(map(_toml, called))}]"
        yield f'[[actor]]\nid = "{id_}"\nname = {_toml(name)}\ntype = "{types[number % len(types)]}"'
        yield f"wikidata = {_toml(f'Q{number}' if number % 2 else name[:200])}"
        if number % 3:
            yield f'parent = "{ids[number - number % 3]}"'
        if number % 5 == 0:
            yield 'groups = ["regulators"]'
        if number == 4:
            yield f"label = {_toml(LABEL)}"
        yield f"[actor.aliases]\npt = {aliases}\nen = {aliases}\n"


# --- articles -----------------------------------------------------------------------------------------------------


def _texts(rows: Sequence[dict], actors: int) -> dict[str, str]:
    texts = {
        article: "\n\n".join([*(row["text"][:CUT] for row in part), f"A {token(n)} falou com a {token(n + 1)}."])
        for n, (article, part) in enumerate(zip(ARTICLES, portions(rows), strict=True))
    }
    texts[NAMES] = "\n\n".join(f"A {token(n)} falou com a {token((n + 1) % actors)} e a Meta." for n in range(actors))
    texts[OFFSETS] = "\n\n".join(f"A Meta disse: {_line(row)} e a Alibaba respondeu à China." for row in _unicode(rows))
    texts[FILE_NAME] = f"A {token(0)} abriu o ficheiro."
    return texts


def _unicode(rows: Sequence[dict]) -> list[dict]:
    kinds = ("unicode.", "size.long_unbroken", "ner.stress")
    return [row for row in pasted(rows) if row["category"].startswith(kinds) and len(row["text"]) <= CUT]


def _line(row: dict) -> str:
    return " ".join(clean(row["text"]).split())


def _metadata(rows: Sequence[dict]) -> Iterator[dict[str, str]]:
    """Title, outlet, author, date and address out of the rows meant for them, again and again."""
    kinds = ("unicode.bidi_override", "unicode.combining_flood")
    turned, heaps = ([r["text"] for r in rows if r["category"] == kind] for kind in kinds)
    meant = {
        name: [r["text"][:CUT] for r in pasted(rows) if r["field"] == name] for name in ("title", "source_name", "note")
    }
    pools = {
        "title": cycle([*heaps, *turned, *meant["title"][::3]]),
        "outlet": cycle([*meant["source_name"], *turned]),
        "author": cycle([*turned, *meant["note"]]),
        "published": cycle(["2023-07", *meant["note"], "2023-99-99", "0-0-0", "2023-07-01T<b>"]),
        "source_url": cycle([*(r["text"] for r in rows if r["field"] == "source_url"), *ADDRESSES]),
    }
    while True:
        yield {name: next(pool) for name, pool in pools.items()}


# --- readings -----------------------------------------------------------------------------------------------------


def _read(identifier: str, rows: Sequence[dict]) -> Reading:
    article = library.article(identifier)
    engine = identifier in ARTICLES[1::2] or identifier == settings.DEFAULT_ARTICLE
    reading = making.read(article, at="2026-01-01") if engine else _answered(identifier, rows)
    library.store(reading, "embedded", settings.SEEDS)
    stored = library.stored(article, "embedded")
    assert stored == reading
    return stored


def _answered(identifier: str, rows: Sequence[dict]) -> Reading:
    """A reading whose translations are other texts of the collection; every fourth sentence failed."""
    article = library.article(identifier)
    side = making.source(article.text)
    answers = _answers(identifier, [part.text for part in side.sentences], rows)
    made = [
        Translated(part.text, "failed", "no answer") if part.index % 4 == 3 else Translated(answer, "machine")
        for part, answer in zip(side.sentences, answers, strict=True)
    ]
    pairs = making.answered(side, made, engine="embedded", version="<b>1</b>", at="2026-01-01")
    return making.assemble(article, side, pairs)


def _answers(identifier: str, parts: list[str], rows: Sequence[dict]) -> list[str]:
    texts = [clean(row["text"]) for row in pasted(rows) if len(row["text"]) <= SHORT]
    if identifier == OFFSETS:
        return [f"Meta said: {part} and Alibaba answered China." for part in parts]
    if identifier == NAMES:
        # Every other translation keeps the names, the others lose them, so that the audit has to speak.
        return [part if number % 2 else texts[number % len(texts)] for number, part in enumerate(parts)]
    start = PER_ARTICLE * (ARTICLES.index(identifier) + 3) if identifier in ARTICLES else 0
    return list(islice(cycle(texts), start, start + len(parts)))
