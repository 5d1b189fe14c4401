"""Tables as CSV that spreadsheets open as text, never as formulas. The one way to a CSV file.

Excel takes ";" for the separator where the decimal sign is a comma, as in Portugal and Brazil, and splits a line that
was written with "," at every ";" in it, quotation marks or not. So a formula is looked for wherever "," ";" a tab or a
line break could begin a cell, not only at the beginning of one.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO

# What may stand before a formula and leave it one: blanks, invisible signs, and marks of quotation that are taken off.
_BEFORE = r"[\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\"]*"
_FORMULA = re.compile(rf"(\A|[,;\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029])({_BEFORE})(?=[=+\-@＝＋－＠﹢﹣﹦﹫])")
_BREAK = re.compile(r"\A[\t\r\n]")

Cell = str | int | None


def csv_bytes(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A table as a file: UTF-8 with byte order mark, CRLF, harmless text, whole numbers as they are, None empty."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in header])
    writer.writerows([cell if isinstance(cell, int) else harmless(cell or "") for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run; NUL, which ends a cell, is dropped."""
    quoted = _FORMULA.sub(r"\1\2'", cell.replace("\x00", ""))
    return "'" + quoted if _BREAK.match(quoted) else quoted
