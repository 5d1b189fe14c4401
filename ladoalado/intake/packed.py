"""Zip files looked at before anything in them is used: how many entries, how large, what kind, which names."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from ladoalado.drafts import Refused
from ladoalado.intake.drafting import refused

ENTRIES = 500
RATIO = 100  # bytes that one byte may become; above it only where the whole stays small
SMALL = 1_000_000
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError)


def opened(data: bytes, name: str, most: int) -> zipfile.ZipFile | Refused:
    """The archive where it says of itself that it is small enough: `most` bytes unpacked, 500 entries, 100 to 1.

    What it says may be a lie: `read` never unpacks more of an entry than was declared, and finds the lie out.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except BROKEN:
        return damaged(name)
    if len(entries) > ENTRIES:
        say = f"It holds {len(entries):,} files, and {ENTRIES:,} is the limit; split it and add the parts."
        return refused(name, "too-many", say, str(ENTRIES))
    if sum(entry.file_size for entry in entries) > most or any(map(_swells, entries)):
        say = f"It unpacks to far more than {most // 1_000_000} MB; add the articles in it one by one."
        return refused(name, "bomb", say, str(most // 1_000_000))
    return archive


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1)


def damaged(name: str) -> Refused:
    """The refusal of an archive, or of a document that is one, which cannot be unpacked."""
    say = "This file is damaged and cannot be unpacked; save or download it once more and add that copy."
    return refused(name, "damaged", say)


def read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """The bytes of one entry, at most as many as it declares; None where it is broken or packed in an odd way."""
    if entry.compress_type not in METHODS or entry.flag_bits & 1:
        return None
    try:
        with archive.open(entry) as stream:
            return stream.read(entry.file_size + 1)
    except (*BROKEN, zlib.error):
        return None


def files(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """The entries that are files, each with its name; names in UTF-8 without the mark for it are read as such."""
    for entry in archive.infolist():
        if not entry.is_dir():
            yield entry, _name(entry)


def _name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
