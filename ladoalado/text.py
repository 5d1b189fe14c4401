"""Bytes to text and text to clean text: what is done once, before any offset is taken."""

import codecs
import re
import unicodedata

from ladoalado import settings
from ladoalado.errors import BadInput

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
SURROGATES = re.compile(r"[\ud800-\udfff]")
BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"SQLite format 3")


def decode(data: bytes, *, name: str = "text") -> str:
    """The characters of a plain-text file: byte order mark first, then strict UTF-8, then Windows-1252.

    Raises BadInput for bytes that are no text; `name` says which file in the message.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if data.startswith(BINARY) or data.count(b"\0") > len(data) // 20 + 1:
        raise BadInput(f"{name}: this is not plain text; save the article as a .txt file and try again")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def decode_line(data: bytes) -> str:
    """The characters of one line: UTF-8, or Windows-1252 where it is not; one odd line does not change the others."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def clean(text: str) -> str:
    """The text as it is kept: NFC, line feeds only, no control characters, no lone surrogates."""
    text = SURROGATES.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return unicodedata.normalize("NFC", CONTROLS.sub("", text.removeprefix("\ufeff")))


def checked(text: str, *, name: str = "text") -> str:
    """`clean(text)`, or BadInput where there is nothing to read or far too much."""
    if len(text) > settings.MAX_CHARACTERS:
        raise BadInput(
            f"{name}: {len(text):,} characters, and {settings.MAX_CHARACTERS:,} is the limit for one article; "
            "split it and read the parts one by one"
        )
    kept = clean(text)
    if not kept.strip():
        raise BadInput(f"{name}: there is no text to read; give an article with at least one sentence")
    return kept


def surrogates_out(line: str) -> str:
    """`line` with every lone surrogate replaced one for one, so that offsets stay as they are."""
    return SURROGATES.sub("\ufffd", line)
