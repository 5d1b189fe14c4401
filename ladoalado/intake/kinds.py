"""What kind of file this is, by its content and by its name; where the two disagree the reader is told."""

from typing import Literal

from ladoalado.drafts import Refused
from ladoalado.intake.names import ending
from ladoalado.text import textual

Kind = Literal["txt", "md", "html", "docx", "pdf", "csv", "jsonl", "zip"]
ENDINGS: dict[str, Kind] = {
    "txt": "txt", "text": "txt", "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html",
    "docx": "docx", "pdf": "pdf", "csv": "csv", "tsv": "csv", "jsonl": "jsonl", "ndjson": "jsonl", "zip": "zip",
}  # fmt: skip
READABLE = "txt, md, html, docx, pdf, csv, jsonl or zip"
CALLED = {"pdf": "PDF", "docx": "Word document", "zip": "zip archive", "html": "web page"}

# What else a file can turn out to be: its first bytes, what people call it, and what to do.
SAVE_AS_DOCX = "open it in the program that made it, save it as .docx and add that file"
OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "picture", "add the text that it shows"),
    (b"\xff\xd8\xff", "picture", "add the text that it shows"),
    (b"GIF8", "picture", "add the text that it shows"),
    (b"\xd0\xcf\x11\xe0", "document of an old Office program", SAVE_AS_DOCX),
    (b"{\\rtf", "RTF document", SAVE_AS_DOCX),
    (b"\x1f\x8b", "gzip archive", "unpack it first and add what is in it"),
    (b"7z\xbc\xaf", "7z archive", "unpack it first and add what is in it"),
    (b"Rar!\x1a", "RAR archive", "unpack it first and add what is in it"),
    (b"BZh9", "bzip2 archive", "unpack it first and add what is in it"),
    (b"\xfd7zXZ", "xz archive", "unpack it first and add what is in it"),
    (b"SQLite format 3", "database", "export its articles as .csv or .jsonl and add that file"),
)
MARKUP: tuple[tuple[bytes, str, str], ...] = (
    (b"<svg", "picture", "add the text that it shows"),
    (b"<rss", "feed", "give its address under Feed instead"),
    (b"<rdf:rdf", "feed", "give its address under Feed instead"),
    (b"<feed", "feed", "give its address under Feed instead"),
)
OFFICE_PACKAGE = b"[Content_Types].xml"
OFFICE: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/workbook", "Excel workbook", "save the sheet as .csv and add that file"),
    (b"ppt/presentation", "presentation", "add the text that it shows"),
    (b"mimetypeapplication/vnd.oasis", "OpenDocument file", SAVE_AS_DOCX),
    (b"mimetypeapplication/epub", "book", "add one article of it at a time as .txt"),
)


def kind(data: bytes, name: str) -> Kind | Refused:
    """How the file is to be read, or why it cannot be: an unknown type, or a name that says another type."""
    said = ENDINGS.get(ending(name))
    found, article, advice = _content(data)
    if found is None and article:
        return _refused(name, f"This is a {article}, which cannot be read here; {advice}.", article)
    if said is None:
        return _without_known_ending(data, name, found)
    if said in ("pdf", "docx", "zip"):
        broken = said == "docx" and found == "zip" and OFFICE_PACKAGE in data
        if found == said or broken:  # a package cut short may lack the part that makes it a document
            return said
        what = f"a {CALLED[found]}" if found else "no " + CALLED[said]
        return _mismatch(name, said, what, found)
    if found in ("pdf", "docx", "zip") or (found == "html" and said not in ("html", "md")):
        return _mismatch(name, said, f"a {CALLED[found]}", found)
    return said


def _content(data: bytes) -> tuple[Kind | None, str, str]:
    """The kind that the bytes show; failing that, what people call the other thing they are and what to do with it."""
    for first, article, advice in OTHERS:
        if data.startswith(first):
            return None, article, advice
    if data.startswith(b"%PDF-"):
        return "pdf", "", ""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith(b"<?xml") and b"<html" in start):
        return "html", "", ""
    for tag, article, advice in MARKUP:
        if start.startswith(tag) or (start.startswith((b"<?xml", b"<!doctype")) and tag in start):
            return None, article, advice
    late = data[:1024].find(b"%PDF-")
    return ("pdf", "", "") if late > 0 and not textual(data) else (None, "", "")


def _packed(data: bytes) -> tuple[Kind | None, str, str]:
    if b"word/document.xml" in data:
        return "docx", "", ""
    for part, article, advice in OFFICE:
        if part in data[:200] or (OFFICE_PACKAGE in data and part in data):
            return None, article, advice
    return "zip", "", ""


def _without_known_ending(data: bytes, name: str, found: Kind | None) -> Kind | Refused:
    shown = ending(name)
    if found:
        return _mismatch(name, shown, f"a {CALLED[found]}", found)
    if not shown and textual(data):
        return "txt"
    given = f"Files that end in .{shown}" if shown else "Files of this type"
    return _refused(name, f"{given} cannot be read here; save the article as {READABLE}.", f".{shown}" if shown else "")


def _mismatch(name: str, said: str, what: str, found: Kind | None) -> Refused:
    called = f"although its name ends in .{said}" if said else "although its name does not say so"
    advice = f"rename it to end in .{found}" if found else f"save the article as {READABLE}"
    return _refused(name, f"This file is {what} {called}; {advice} and add it again.", CALLED.get(found or "", ""))


def _refused(name: str, message: str, detail: str) -> Refused:
    return Refused(name, "type", message, detail)
