"""A whole library as one file, and back: a zip whose sums are checked before anything of it is believed.

library.jsonl   everything as JSON, one object a line, as `kept.Library.everything` gives it
rules.toml      the corrections as a rules file, for people (they are in library.jsonl too)
README.txt      what this is, in English and Portuguese
SHA256SUMS      the sums of the three, as `sha256sum -c` reads them
"""

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from ladoalado.errors import BadInput
from ladoalado.kept import Library

RECORDS, RULES, README, SUMS = "library.jsonl", "rules.toml", "README.txt", "SHA256SUMS"
NAMES = (RECORDS, RULES, README, SUMS)
# Bytes: of the file, of everything in it, of one line, of each of the three small files.
MOST, MOST_INFLATED, MOST_LINE, MOST_SMALL = 200_000_000, 2_000_000_000, 64_000_000, 20_000_000
MOST_RECORDS = 2_000_000
# A library of words packs about ten to one; above the free bytes, more than a hundred to one is a bomb.
MOST_RATIO, FREE = 100, 50_000_000

NOT_OURS = "This file is not a library of Lado a Lado; choose the .zip that “Download the library” gave."
DAMAGED = "This library file is damaged, and nothing of it was taken in; use another copy of it."
TOO_LARGE = "This library file is larger than can be taken in, and nothing of it was; bring it in in smaller parts."
TOO_MANY = "The file holds more articles than the {n} that there is room for here; delete some first."
PARTLY = "A part of this library file cannot be read; what came before it was taken in. Use another copy for the rest."
CHANGED = "This library file was changed after it was made (its sums do not agree); use the file as it was made."

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """How many records were taken in, and how many were left out because they were there already or cannot be used."""

    taken: int
    skipped: int


# --- out --------------------------------------------------------------------------------------------------------------


def write(shelf: Library) -> bytes:
    """The library of one workspace as a file. Raises NotKept where the database cannot be read."""
    out = io.BytesIO()
    write_to(shelf, out)
    return out.getvalue()


def write_to(shelf: Library, stream: BinaryIO) -> None:
    """The same into a binary stream that can be written and sought; only one record at a time is in memory."""
    from ladoalado import rules

    sums: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        records = (_line(record) for record in shelf.everything())
        sums[RECORDS] = _put(archive, RECORDS, records)
        sums[RULES] = _put(archive, RULES, iter([rules.dump(shelf.corrections()).encode("utf-8")]))
        sums[README] = _put(archive, README, iter([_readme()]))
        listed = "".join(f"{sums[name]}  {name}\n" for name in NAMES[:-1])
        _put(archive, SUMS, iter([listed.encode("ascii")]))


def _line(record: dict[str, object]) -> bytes:
    # In ASCII: no text, however broken, ends a line or fails to be written.
    return json.dumps(record, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"


def _put(archive: zipfile.ZipFile, name: str, parts: Iterator[bytes]) -> str:
    """Write a member; its SHA-256."""
    digest = hashlib.sha256()
    with archive.open(name, "w") as member:
        for part in parts:
            digest.update(part)
            member.write(part)
    return digest.hexdigest()


def _readme() -> bytes:
    return (Path(__file__).parent / "archive.txt").read_bytes()


# --- in ---------------------------------------------------------------------------------------------------------------


def restore(data: bytes, shelf: Library, *, progress: Progress | None = None, articles: int | None = None) -> Restored:
    """Bring a library file into `shelf`: what is there stays as it is. `progress` hears (records done, of all).

    `articles` is how many articles the file may hold at most.

    Raises BadInput, before anything is taken in, for a file that is not one of ours, too large, damaged or changed;
    NotKept where the database cannot be written.
    """
    with closing(_opened(data)) as archive:
        try:
            total = _checked(archive, len(data), articles)
        except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError):
            raise BadInput(DAMAGED) from None
        try:
            return Restored(*shelf.take_in(_records(archive, total, progress)))
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            raise BadInput(PARTLY) from None


def _opened(data: bytes) -> zipfile.ZipFile:
    """The zip with exactly our four members; their number is known before the list of them is read."""
    if len(data) > MOST:
        raise BadInput(TOO_LARGE)
    if not _holds(data, len(NAMES)):
        raise BadInput(NOT_OURS)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise BadInput(DAMAGED) from None
    members = archive.infolist()
    if sorted(member.filename for member in members) != sorted(NAMES):
        raise BadInput(NOT_OURS)
    if any(member.flag_bits & 1 or member.compress_type not in (0, 8) for member in members):
        raise BadInput(NOT_OURS)
    if sum(member.file_size for member in members) > _room(len(data)):
        raise BadInput(TOO_LARGE)
    return archive


def _holds(data: bytes, number: int) -> bool:
    """Whether the file ends like a zip with `number` members and no comment (APPNOTE 4.3.16; never the 64 bit one)."""
    end = data[-22:]
    if len(end) < 22 or end[:4] != b"PK\x05\x06" or data[-42:-38] == b"PK\x06\x07":
        return False
    _, _, here, total, size = struct.unpack("<HHHHI", end[4:16])
    return bool(here == total == number and size < 4096)


def _room(packed: int) -> int:
    """How many bytes a file of `packed` bytes may hold."""
    return min(MOST_INFLATED, max(FREE, MOST_RATIO * packed))


def _checked(archive: zipfile.ZipFile, packed: int, articles: int | None) -> int:
    """The number of records, after every byte was summed and every line was read."""
    sums = _sums(_small(archive, SUMS))
    for name in (RULES, README):
        if hashlib.sha256(_small(archive, name)).hexdigest() != sums.get(name):
            raise BadInput(CHANGED)
    digest, number, found = hashlib.sha256(), 0, 0
    with archive.open(RECORDS) as member:
        for line in _lines(member, _room(packed)):
            digest.update(line)
            number += 1
            if number > MOST_RECORDS:
                raise BadInput(TOO_LARGE)
            found += _record(line)["record"] == "article"
            if articles is not None and found > articles:
                raise BadInput(TOO_MANY.format(n=articles))
    if digest.hexdigest() != sums.get(RECORDS):
        raise BadInput(CHANGED)
    return number


def _records(archive: zipfile.ZipFile, total: int, progress: Progress | None) -> Iterator[dict[str, object]]:
    with archive.open(RECORDS) as member:
        for number, line in enumerate(_lines(member, MOST_INFLATED), 1):
            yield _record(line)
            if progress:
                progress(number, total)


def _record(line: bytes) -> dict[str, object]:
    found: Any = json.loads(line)
    if not isinstance(found, dict) or not isinstance(found.get("record"), str):
        raise ValueError("a record is an object that says which")
    return found


def _lines(member: IO[bytes], room: int) -> Iterator[bytes]:
    """The lines of a member with their ends; BadInput as soon as one, or all together, are too long."""
    while line := member.readline(MOST_LINE + 1):
        room -= len(line)
        if len(line) > MOST_LINE or room < 0:
            raise BadInput(TOO_LARGE)
        yield line


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        data = member.read(MOST_SMALL + 1)
    if len(data) > MOST_SMALL:
        raise BadInput(TOO_LARGE)
    return data


def _sums(data: bytes) -> dict[str, str]:
    """Name to sum, out of the lines of `sha256sum`."""
    lines = (line.partition("  ") for line in data.decode("ascii").splitlines())
    return {name: digest for digest, _, name in lines}
