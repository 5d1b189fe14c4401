"""The ledger on the page: the sentences behind a figure, what was not counted and why, each a link into the reader."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from components import desk
from components.assets import register
from components.words import Language, words
from ladoalado.colours import colours
from ladoalado.ledger import Entry, Ledger
from ladoalado.reading import Reading

_LEDGER = register("ladoalado_ledger", Path(__file__).parent)
Span = tuple[int, int] | None


def ledger(
    data: Mapping[str, object], *, key: str, on_open_change: Callable[[], None] | None = None
) -> Mapping[str, Any] | None:
    """Show a payload; returns {"mention", "sentence"} in the run after a line was clicked, else None.

    The values come from the browser: look them up before use. Where a mention is to be corrected, the session is told,
    for `corrections.show` to answer.
    """
    result = _LEDGER(key=key, data=data, on_open_change=on_open_change or _nothing, on_correct_change=_nothing)
    opened, wrong = result.get("open"), result.get("correct")
    if isinstance(wrong, Mapping):
        desk.ask_to_correct(str(wrong.get("mention")))
    return opened if isinstance(opened, Mapping) else None


def payload(
    found: Ledger,
    *,
    reading: Reading,
    language: Language,
    link: Callable[[Entry], str],
    corrected: Callable[[str | None], str] | None = None,
) -> dict[str, object]:
    """What the browser needs, texts cut at the mention, so that nobody counts characters there.

    `link` gives the address of an entry in the reader. Where mentions can be corrected, `corrected` says of one by its
    id who corrected it and when (`corrections.Told.text`), empty where nobody did.
    """
    text = words(language, "ledger")
    names = {actor.id: actor.called(language) for actor in reading.actors}
    tints = colours(reading.actors)

    def line(entry: Entry) -> dict[str, object]:
        why = corrected(entry.mention) if corrected else ""
        return (
            _line(entry, text)
            | ({"why": why} if why else {})
            | {
                "actor": names.get(entry.actor, entry.actor),
                "colour": tints.get(entry.actor),
                "href": link(entry),
            }
        )

    return {
        "words": dict(text),
        "correct": corrected is not None,
        "languages": [reading.article.language, reading.article.target],
        "counted": [line(entry) for entry in _folded(found.counted)],
        "rejected": [line(entry) for entry in found.rejected],
    }


def _folded(entries: Iterable[Entry]) -> list[Entry]:
    """Both mentions of a pair show the same two sentences: one line is enough, the source's where it is listed."""
    lines: dict[object, Entry] = {}
    for entry in entries:
        lines.setdefault((entry.sentence, entry.source_span, entry.target_span, entry.actor), entry)
    return list(lines.values())


def _line(entry: Entry, text: Mapping[str, str]) -> dict[str, object]:
    return {
        "sentence": entry.sentence,
        "mention": entry.mention,
        "side": entry.side,
        "source": _cut(entry.source_text, entry.source_span),
        "target": _cut(entry.target_text, entry.target_span),
        "kind": entry.kind,
        "kind_word": text[f"kind_{entry.kind}"] if entry.kind else "",
        "why": text.get(f"reason_{entry.reason}", entry.reason),
        "sure": _sure(entry, text),
        "note": _note(entry, text),
    }


def _cut(text: str, span: Span) -> list[str]:
    """Before, the mention, after; without a mention all of it is before."""
    start, end = span or (len(text), len(text))
    return [text[:start], text[start:end], text[end:]]


def _sure(entry: Entry, text: Mapping[str, str]) -> str:
    """How sure a counted mention is, where it is not quite, and what the recogniser made of it, where it was heard."""
    said = [] if entry.certainty in (None, "sure") else [text[f"certainty_{entry.certainty}"]]
    if entry.score is not None:
        said.append(text["score"].replace("{n}", str(round(100 * entry.score))))
    return ", ".join(said)


def _note(entry: Entry, text: Mapping[str, str]) -> str:
    if entry.mention is None:
        return ""
    if entry.target_span is None:
        return text["no_target"]
    return text["no_source"] if entry.source_span is None else ""


def _nothing() -> None:
    """The component's results exist only for events that have a callback."""
