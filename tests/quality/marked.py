"""Annotated articles: texts with every mention marked in place, `⟦surface|LABEL|actor|kind⟧`.

The 18 texts in tests/data/policy were written and annotated for these tests: they are exercises, no reporting. The
annotation of ten news articles lies in tests/data/news_gold.jsonl without their text, which belongs to others: it is
read from the shared data where that is at hand, and checked by its sum.
"""

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.conftest import DATA

MARK = re.compile(r"⟦([^|⟧]*)\|([A-Z]+)\|([^|⟧]*)\|([a-z]+)⟧")


@dataclass(frozen=True)
class Marked:
    """One annotated mention: offsets into the text; `actor` is None where the catalogue has none."""

    start: int
    end: int
    label: str
    actor: str | None
    kind: str


@dataclass(frozen=True)
class Text:
    name: str
    text: str
    mentions: tuple[Marked, ...]


def parse(name: str, raw: str) -> Text:
    """The plain text of a marked one, and its mentions."""
    text, last = "", 0
    mentions = []
    for match in MARK.finditer(raw):
        text += raw[last : match.start()]
        surface, label, actor, kind = match.groups()
        mentions.append(Marked(len(text), len(text) + len(surface), label, actor if actor != "-" else None, kind))
        text += surface
        last = match.end()
    return Text(name, text + raw[last:], tuple(mentions))


def policy() -> list[Text]:
    """The articles written for these tests, by name."""
    return [parse(path.stem, path.read_text("utf-8")) for path in sorted((DATA / "policy").glob("*.marked"))]


def news(shared: Path) -> Iterator[Text]:
    """The annotated news articles, their text from the shared data. Raises FileNotFoundError where that is absent."""
    with lzma.open(shared / "data" / "news_pt.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for line in (DATA / "news_gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        text = rows[gold["row"]]["text"]
        assert sha256(text.encode("utf-8")).hexdigest() == gold["sha256"], "the news file is another one"
        yield Text(f"news {gold['row']}", text, tuple(Marked(*mention) for mention in gold["mentions"]))
