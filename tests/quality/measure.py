"""Scores of the recogniser and of whole mentions, the same for the floors (`test_names.py`) and for the report."""

import json
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ladoalado import making, recognisers
from tests.quality.marked import Text

CORE = (
    "united_states", "china", "european_union", "brazil", "meta", "alibaba", "google", "huawei", "nvidia", "openai",
    "apple", "microsoft",
)  # fmt: skip
Span = tuple[Any, ...]


@dataclass
class Count:
    """What was right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, wanted: Iterable[Span], found: Iterable[Span]) -> None:
        a, b = set(wanted), set(found)
        self.right, self.found, self.wanted = self.right + len(a & b), self.found + len(b), self.wanted + len(a)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.wanted)


@dataclass
class Names:
    """Strict spans of PER, ORG and LOC over one set, by label, with examples of every kind of error."""

    all: Count = field(default_factory=Count)
    by_label: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@cache
def rows(path: Path) -> tuple[list[dict[str, Any]], str]:
    """The rows of a data file and the sum of its bytes."""
    raw = path.read_bytes()
    return [json.loads(line) for line in lzma.decompress(raw).decode("utf-8").splitlines()], sha256(raw).hexdigest()


def names(sentences: Sequence[dict[str, Any]]) -> Names:
    """The shipped recogniser on sentences with `text` and `ents`, one at a time."""
    result = Names()
    heard = recognisers.listen((row["text"] for row in sentences), "pt")
    for row, listened in zip(sentences, heard, strict=True):
        gold = {tuple(entity) for entity in row["ents"]}
        found = {(n.start, n.end, n.label) for n in listened.names}
        result.all.add(gold, found)
        for label in ("PER", "ORG", "LOC"):
            result.by_label[label].add({g for g in gold if g[2] == label}, {f for f in found if f[2] == label})
        for kind, shown in _errors(row["text"], gold, found):
            result.errors[kind].append(shown)
    return result


def _errors(text: str, gold: set[Span], found: set[Span]) -> Iterable[tuple[str, str]]:
    for start, end, label in sorted(found - gold):
        same = next((g for g in gold if g[:2] == (start, end)), None)
        over = next((g for g in gold if g[0] < end and start < g[1]), None)
        if same:
            yield f"{same[2]} read as {label}", _shown(text, start, end)
        elif over:
            yield "other extent", f"{_shown(text, start, end)} (annotated: {text[over[0] : over[1]]})"
        else:
            yield f"{label} where nothing is annotated", _shown(text, start, end)
    for start, end, label in sorted(gold - found):
        if not any(f[0] < end and start < f[1] for f in found):
            yield f"{label} not found", _shown(text, start, end)


def _shown(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 30) : start], text[end : end + 20]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")


@dataclass
class Mentions:
    """Whole mentions over annotated articles: spans, labels, actors, and the counts of the core actors."""

    spans: Count = field(default_factory=Count)
    labels: Count = field(default_factory=Count)
    actors: Count = field(default_factory=Count)
    by_label: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    exact: Counter[str] = field(default_factory=Counter)
    texts: int = 0


def mentions(texts: Iterable[Text]) -> Mentions:
    """The source mentions that `ladoalado.making.source` finds, against the annotation.

    `exact` counts for each core actor the articles in which its rolled-up count is right.
    """
    result = Mentions()
    catalogue = making.catalogue()
    for text in texts:
        side = making.source(text.text)
        parent = {actor.id: actor.parent for actor in side.newcomers}
        gold = {(m.start, m.end): m for m in text.mentions}
        found = {(m.start, m.end): m for m in side.mentions}
        result.texts += 1
        result.spans.add(gold, found)
        result.labels.add(((*k, m.label) for k, m in gold.items()), ((*k, m.label) for k, m in found.items()))
        listed = {k: m.actor if m.actor in catalogue.actors else None for k, m in found.items()}
        result.actors.add(((*k, m.actor) for k, m in gold.items()), ((*k, a) for k, a in listed.items()))
        for label in {m.label for m in (*gold.values(), *found.values())}:
            result.by_label[label].add(
                (k for k, m in gold.items() if m.label == label), (k for k, m in found.items() if m.label == label)
            )
        wanted = _rolled_up(m.actor for m in gold.values())
        had = _rolled_up(m.actor if m.actor in catalogue.actors else parent.get(m.actor or "") for m in found.values())
        result.exact.update(actor for actor in CORE if wanted[actor] == had[actor])
    return result


def _rolled_up(actors: Iterable[str | None]) -> Counter[str]:
    catalogue = making.catalogue()
    counts: Counter[str] = Counter()
    for actor in actors:
        if actor in catalogue.actors:
            counts.update((actor, *catalogue.ancestors(actor)))
    return counts
