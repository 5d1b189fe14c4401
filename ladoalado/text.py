"""Bytes to text and text to clean text: what is done once, before any offset is taken."""

import codecs
import re
import unicodedata

from ladoalado import settings
from ladoalado.errors import BadInput

# The longer marks first: UTF-32's begins like UTF-16's.
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
SURROGATES = re.compile(r"[\ud800-\udfff]")
BINARY = (
    b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF",
    b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"7z\xbc\xaf", b"Rar!\x1a", b"BZh9", b"\xfd7zXZ",
)  # fmt: skip
# Control characters that no text has; tab, line ends, form feed, escape and the old end-of-file mark may stand in one.
STRANGE = bytes(set(range(1, 32)) - {9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
# What looks like UTF-8 and is not: halves of surrogate pairs, overlong forms, numbers above U+10FFFF.
FALSE_UTF8 = re.compile(
    rb"\xed[\xa0-\xbf][\x80-\xbf]|[\xc0\xc1][\x80-\xbf]|\xe0[\x80-\x9f][\x80-\xbf]|\xf0[\x80-\x8f][\x80-\xbf]{2}"
    rb"|\xf4[\x90-\xbf][\x80-\xbf]{2}|[\xf5-\xf7][\x80-\xbf]{3}"
)


def decode(data: bytes, *, name: str = "text") -> str:
    """The characters of a plain-text file: byte order mark first, then strict UTF-8, then Windows-1252.

    Raises BadInput for bytes that are no text; `name` says which file in the message.
    """
    return decoded(data, name=name)[0]


def decoded(data: bytes, *, name: str = "text") -> tuple[str, bool]:
    """The characters of a plain-text file, and whether its encoding had to be guessed.

    In this order: a byte order mark; strict UTF-8; UTF-16 and UTF-32 without a mark, seen by their zero bytes; UTF-8
    whose broken bytes are read as Windows-1252 one by one, which reads Windows-1252, Latin-1 and files of both kinds.
    A text of another script in an old code page comes out as wrong letters: there the reader must choose.
    Raises BadInput for bytes that are no text; `name` says which file in the message.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return text, "\ufffd" in text
    if wide := _wide(data):
        return data.decode(wide), True
    if not textual(data):
        raise BadInput(f"{name}: this is not plain text; save the article as a .txt file and try again")
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return FALSE_UTF8.sub("\ufffd".encode(), data).decode("utf-8", errors="cp1252-bytes"), True


def textual(data: bytes) -> bool:
    """Whether bytes can be a text in an encoding of one byte or UTF-8: no known binary format, few control characters.

    Up to one byte in twenty may be zero: some exports put zeros into good text.
    """
    if data.startswith(BINARY) or data.count(b"\0") > len(data) // 20 + 1:
        return False
    return len(data) - len(data.translate(None, STRANGE)) <= len(data) // 50 + 2


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: letters of the Latin alphabet leave zero bytes at every other place."""
    if len(data) < 8 or len(data) % 2 or b"\0" not in data[:64]:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    choices: tuple[str, ...] = ()
    least, most = len(data) * 0.35, len(data) * 0.05
    if len(data) % 4 == 0 and even + odd > 2 * least:
        choices = ("utf-32-le", "utf-32-be")
    elif odd > least and even < most:
        choices = ("utf-16-le",)
    elif even > least and odd < most:
        choices = ("utf-16-be",)
    return next((choice for choice in choices if _decodes(data, choice)), None)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return "\0" not in data.decode(encoding)
    except UnicodeDecodeError:
        return False


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("cp1252-bytes", _as_cp1252)


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
