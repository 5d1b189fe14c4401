"""Writes docs/names/report.md: scores of the names by label and variety, and examples of every kind of error.

    make quality

Gold sentences and news come from the shared data and are left out, and said to be, where it is absent.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ladoalado import recognisers
from tests.conftest import ROOT, SHARED
from tests.quality import marked, measure
from tests.quality.measure import Count, Mentions, Names

TO = ROOT / "docs" / "names" / "report.md"
EXAMPLES = 4
VARIETY = {"CP": "European (Público)", "CF": "Brazilian (Folha de S. Paulo)"}


def row(name: str, count: Count) -> str:
    p, r, f = (f"{100 * value:.1f}" for value in (count.precision, count.recall, count.f1))
    return f"| {name} | {count.wanted} | {p} | {r} | {f} |"


def table(rows: Iterable[tuple[str, Count]]) -> Iterator[str]:
    yield "| | annotated | precision | recall | F1 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    yield from (row(name, count) for name, count in rows)
    yield ""


def sentences(title: str, found: Names) -> Iterator[str]:
    yield f"## {title}\n"
    yield from table([("all", found.all), *((label, found.by_label[label]) for label in ("PER", "ORG", "LOC"))])


def errors(found: Names) -> Iterator[str]:
    yield "### Examples of every kind of error\n"
    for kind, examples in sorted(found.errors.items(), key=lambda item: -len(item[1])):
        yield f"- **{kind}** ({len(examples)})"
        step = max(1, len(examples) // EXAMPLES)
        yield from (f"  - {example.strip()}" for example in examples[::step][:EXAMPLES])
    yield ""


def articles(title: str, found: Mentions) -> Iterator[str]:
    yield f"## {title}\n"
    labels = sorted(found.by_label.items())
    yield from table(
        [("span", found.spans), ("span and label", found.labels), ("span and actor", found.actors), *labels]
    )
    exact = ", ".join(f"{actor} {found.exact[actor]}" for actor in measure.CORE)
    yield f"Articles of {found.texts} in which the rolled-up count of a core actor is exactly right: {exact}.\n"


def report() -> Iterator[str]:
    yield "# The names, measured\n"
    yield f"Made by `make quality` with {recognisers.version()}. Strict: start, end and label must be right.\n"
    yield "![Reliability: how often a name with a given score is right](reliability.svg)\n"
    for name, title in (("pt_bosque_dev", "Bosque, dev split"), ("pud_open", "PUD, open half")):
        path = SHARED / "data" / "names" / f"{name}.jsonl.xz"
        if not path.exists():
            yield f"## {title}\n\nNot measured: the data is not here.\n"
            continue
        rows, fingerprint = measure.rows(path)
        found = measure.names(rows)
        yield from sentences(f"{title} ({len(rows)} sentences, sha256 {fingerprint[:12]})", found)
        if name == "pt_bosque_dev":
            for start, variety in VARIETY.items():
                here = [one for one in rows if str(one["doc"]).startswith(start) or str(one["id"]).startswith(start)]
                if here:
                    yield from sentences(f"{title}: {variety}, {len(here)} sentences", measure.names(here))
            yield from errors(found)
    policy = marked.policy()
    for start, variety in (("pt_", "European"), ("br_", "Brazilian")):
        here = [text for text in policy if text.name.startswith(start)]
        yield from articles(f"Policy articles written for the tests: {variety}", measure.mentions(here))
    if (SHARED / "data" / "news_pt.jsonl.xz").exists():
        yield from articles("Ten news articles, 2016 to 2018", measure.mentions(marked.news(SHARED)))


if __name__ == "__main__":
    TO.parent.mkdir(parents=True, exist_ok=True)
    TO.write_text("\n".join(report()), "utf-8")
    print(f"written: {TO.relative_to(ROOT)}")
