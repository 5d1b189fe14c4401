"""A zip of articles: each file in it is read as if it had been added by itself. Nothing is written to a disk."""

from collections.abc import Callable, Iterator

from ladoalado.drafts import Draft, Refused
from ladoalado.intake import packed
from ladoalado.intake.drafting import refused
from ladoalado.intake.names import ending, shown

UNPACKED = 40_000_000  # bytes, all files together

Reader = Callable[[bytes, str], Iterator[Draft | Refused]]


def members(
    data: bytes, name: str, read: Reader, begin: Callable[[int, str], None], skip: int = 0
) -> Iterator[Draft | Refused]:
    """The drafts of every file in the archive, in its order; a Refused in the place of each that cannot be read.

    `begin` is told the number and name of each file before it is read, and `skip` leaves out that many: so a caller
    whose child died at one file can go on behind it.
    """
    archive = packed.opened(data, name, UNPACKED)
    if isinstance(archive, Refused):
        yield archive
        return
    entries = [(entry, path) for entry, path in packed.files(archive) if not _of_the_system(path)]
    if not entries:
        yield refused(name, "empty", "There is no file in this archive; add one that holds articles.")
    for number, (entry, path) in enumerate(entries):
        if number < skip:
            continue
        within = shown(path)
        begin(number, within)
        if ending(within) == "zip":
            say = "An archive within an archive is not opened; unpack it and add what is in it."
            yield refused(within, "type", say, "zip")
        elif entry.flag_bits & 1:
            yield refused(within, "protected", "This file is locked with a password; add a copy without one.")
        elif (content := packed.read(archive, entry)) is None:
            yield packed.damaged(within)
        else:
            yield from read(content, within)


def _of_the_system(path: str) -> bool:
    """Files that a system puts into an archive by itself."""
    parts = path.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1] in ("Thumbs.db", "desktop.ini")
