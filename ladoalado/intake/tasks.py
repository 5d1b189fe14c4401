"""What can be asked of the jailed child; each task loads only the parser that it needs."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from ladoalado import settings
from ladoalado.drafts import Draft, FeedItem, Refused
from ladoalado.intake.drafting import nothing
from ladoalado.intake.kinds import kind

Answer = Callable[[dict[str, object]], None]
CALLED = {Draft: "draft", Refused: "refused", FeedItem: "item"}


def run(task: dict[str, Any], data: bytes, answer: Answer) -> None:
    """Carry out `task["task"]` on the bytes and call `answer` for each row, in order."""
    settings.MAX_CHARACTERS = int(task["most"])
    name = str(task["task"])
    if name == "read":
        for one in _read(task, data, answer):
            answer({"is": CALLED[type(one)], **asdict(one)})
    elif name == "page":
        one = _page(data, str(task["address"]), task["charset"])
        answer({"is": CALLED[type(one)], **asdict(one)})
    elif name == "paste":
        from ladoalado.intake.drafting import made

        one = made(data.decode("utf-8"), name="", address=task["address"])
        answer({"is": CALLED[type(one)], **asdict(one)})
    elif name == "feed":
        from ladoalado.intake.feed import items as entries

        items = entries(data, address=str(task["address"]))
        for item in [items] if isinstance(items, Refused) else items:
            answer({"is": CALLED[type(item)], **asdict(item)})
    elif name == "language":
        from ladoalado import languages

        language, sure = languages.detect(data.decode("utf-8", errors="replace"))
        answer({"is": "language", "language": language, "sure": sure})


def _page(data: bytes, address: str, charset: str | None) -> Draft | Refused:
    from ladoalado.intake.page import draft

    return draft(data, address=address, charset=charset)


def _read(task: dict[str, Any], data: bytes, answer: Answer) -> Iterator[Draft | Refused]:
    name = str(task["name"])
    if kind(data, name) != "zip":
        yield from document(data, name)
        return
    from ladoalado.intake import archive

    def begin(number: int, within: str) -> None:
        answer({"is": "begin", "number": number, "name": within})

    yield from archive.members(data, name, document, begin, int(task["skip"]))


def document(data: bytes, name: str) -> Iterator[Draft | Refused]:
    """The drafts of one file that is no archive, or why there is none."""
    if not data.strip(b" \t\r\n\0"):
        yield nothing(name)
        return
    sort = kind(data, name)
    if isinstance(sort, Refused):
        yield sort
    elif sort in ("txt", "md"):
        from ladoalado.intake import plain

        yield plain.txt(data, name) if sort == "txt" else plain.md(data, name)
    elif sort in ("csv", "jsonl"):
        from ladoalado.intake import table

        yield from table.rows(data, name) if sort == "csv" else table.lines(data, name)
    elif sort == "html":
        yield _named(_page(data, "", None), name)
    elif sort == "pdf":
        from ladoalado.intake import pdf

        yield pdf.read(data, name)
    elif sort == "docx":
        from ladoalado.intake import docx

        yield docx.read(data, name)


def _named(found: Draft | Refused, name: str) -> Draft | Refused:
    from dataclasses import replace

    return replace(found, name=name)
