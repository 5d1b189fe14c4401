"""Sentences on the dialog's page with places marked in them, and what changes there."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from components.assets import register
from components.corrections.facts import Subject
from ladoalado.kept import Row
from ladoalado.mentions import Mention, Side
from ladoalado.reading import Reading

_LINES = register("ladoalado_correction_lines", Path(__file__).parent)
Line = dict[str, object]
# A mention before and after a correction; at least one of the two is there.
Changed = tuple[Mention | None, Mention | None]
MOST = 6


def show(lines: Sequence[Line], reading: Reading, text: Mapping[str, str], *, key: str) -> None:
    """Draw lines; they go as one string, so that Streamlit does not look for tables in them."""
    data = {
        "lines": lines,
        "languages": [reading.article.language, reading.article.target],
        "words": {name: text[name] for name in ("before", "after")},
    }
    _LINES(key=key, data={"packed": json.dumps(data, ensure_ascii=False)})


def place(reading: Reading, about: Subject) -> Line:
    """The sentence of a place, with it and its counterpart marked."""
    spans = {(about.side, about.start, about.end)}
    if about.mention and about.mention.pair:
        spans |= {(m.side, m.start, m.end) for m in reading.mentions if m.id == about.mention.pair}
    return _line(reading, about.sentence, spans)


def place_of(change: Changed) -> Mention:
    """The mention that stands, or stood, at the place of a change."""
    was, now = change
    return next(mention for mention in (now, was) if mention)


def sides(found: Sequence[Changed]) -> tuple[int, int]:
    """How many places change in the original, and in the translation."""
    source = sum(place_of(change).side == "source" for change in found)
    return source, len(found) - source


def changed(reading: Reading, found: Sequence[Changed], called: Callable[[Mention | None], str]) -> list[Line]:
    """The first sentences in which something changes, with what was said there before and after."""
    by_sentence: dict[int, list[Changed]] = defaultdict(list)
    for change in found:
        by_sentence[place_of(change).sentence].append(change)
    shown: list[Line] = []
    for sentence, here in list(by_sentence.items())[:MOST]:
        line = _line(reading, sentence, {(m.side, m.start, m.end) for m in map(place_of, here)})
        shown.append(line | {"changes": _said((called(was), called(now)) for was, now in here)})
    return shown


def elsewhere(rows: Iterable[Row], article: str) -> list[Line]:
    """Lines of other articles that a correction of the whole library reaches."""
    shown: list[Line] = []
    for row in rows:
        if row.article != article:
            source, target = _cut(row.source, row.source_spans), _cut(row.target, row.target_spans)
            number = str(row.sentence + 1)
            shown.append({"n": number, "title": row.title, "source": source, "target": target, "changes": []})
    return shown[:MOST]


def _said(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"before": before, "after": after} for before, after in dict.fromkeys(pairs)]


def _line(reading: Reading, sentence: int, spans: set[tuple[Side, int, int]]) -> Line:
    pair = reading.pairs[sentence]
    source = [(a - pair.sentence.start, b - pair.sentence.start) for side, a, b in spans if side == "source"]
    target = [(a, b) for side, a, b in spans if side == "target"]
    failed = pair.provenance.status == "failed"
    return {
        "n": str(sentence + 1),
        "source": _cut(pair.sentence.text, source),
        "target": [] if failed else _cut(pair.translation, target),
        "changes": [],
    }


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> list[str | list[str]]:
    """`text` as plain strings, and [surface] for what is marked; a span inside another is part of it."""
    parts: list[str | list[str]] = []
    last = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < last:
            continue
        if start > last:
            parts.append(text[last:start])
        parts.append([text[start:end]])
        last = end
    return [*parts, text[last:]] if last < len(text) else parts
