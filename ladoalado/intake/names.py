"""What a file calls itself, made fit to be shown."""

import re
import unicodedata

LONGEST = 120  # characters shown of a file's name


def shown(name: str) -> str:
    """The last part of a path without control, direction and zero-width characters, on one line, not too long.

    A long name keeps its ending, so that its type still shows. A name with nothing in it becomes "file".
    """
    last = re.split(r"[/\\]", name.rstrip("/\\ "))[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
    kept = " ".join(unicodedata.normalize("NFC", kept).split())
    if len(kept) > LONGEST:
        stem, dot, ending = kept.rpartition(".")
        tail = f"…{dot}{ending}" if stem and len(ending) <= 10 else "…"
        kept = kept[: LONGEST - len(tail)] + tail
    return kept if kept.strip(".") else "file"


def ending(name: str) -> str:
    """What follows the last full stop, in lower case and without the stop; "" where there is none."""
    stem, dot, last = shown(name).rpartition(".")
    return last.lower() if dot and stem else ""


def line(value: str | None, most: int = 300) -> str | None:
    """A value of metadata on one line, without hidden characters; None where nothing is left of it."""
    kept = "".join(" " if c.isspace() else c for c in value or "")
    kept = "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return " ".join(unicodedata.normalize("NFC", kept).split())[:most].strip() or None
