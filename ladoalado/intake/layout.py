"""Printed lines back to running text: paragraphs from the geometry of the lines, without page headers and numbers.

A line starts a paragraph where the gap above it is larger than usual, the size of its letters changes, it is indented,
or the line above ends a sentence well before the margin. At a new page or column it does so only where a sentence has
ended.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

SENTENCE_END = re.compile(r"[.!?…:][\"”’»)\]]*$")
PAGE_NUMBER = re.compile(
    r"(?:p[áa]g(?:ina|\.)?|page|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:de|of|/)\s*\d{1,4})?\s*[-–—]?", re.I
)
HYPHEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
WORD = re.compile(r"[^\W\d_]+")
# Portuguese pronouns that hang on a verb by a hyphen, and how the verb ends before them.
PRONOUN = re.compile(r"(?:se|me|te|nos|vos|lhe|lhes)$")
BEFORE_PRONOUN = re.compile(r"\w(?:ou|iu|eu|am|em|ar|er|ir|ava|ndo|ria|á|ê|í)$")
BEFORE_ARTICLE = re.compile(r"[áêôí]$")
GAP, STEP, INDENT, FULL = 1.3, 0.12, 0.8, 0.8  # in line gaps, sizes of letters, sizes, and shares of a full line
EDGE = 2  # lines at the top and at the bottom of a page that may be a header or a footer


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, where it begins (points from the left and from the bottom), its letters' size."""

    text: str
    x: float
    y: float
    size: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The running text of all pages, paragraph by paragraph, words broken at line ends put together again."""
    bare = [[line for line in page if line.text.strip()] for page in pages]
    kept = _without_edges(bare)
    lines = [line for page in kept for line in page]
    if not lines:
        return []
    known = Counter(WORD.findall(" ".join(line.text for line in lines).casefold()))
    hyphened = set(re.findall(r"[^\W\d_]+-[^\W\d_]+", " ".join(line.text for line in lines).casefold()))
    gap, full = _usual(kept)
    firsts = {id(page[0]) for page in kept if page}
    found: list[str] = []
    before: Line | None = None
    for line in lines:
        text = " ".join(line.text.split())
        if before is None or _starts(before, line, gap, full, turned=id(line) in firsts):
            found.append(text)
        else:
            found[-1] = joined(found[-1], text, known, hyphened)
        before = line
    return found


def _usual(pages: Sequence[Sequence[Line]]) -> tuple[float, float]:
    """The usual distance of two lines in points, and the length of a full line in characters."""
    gaps = [a.y - b.y for page in pages for a, b in zip(page, page[1:], strict=False) if 0 < a.y - b.y < 4 * a.size]
    lengths = sorted(len(line.text) for page in pages for line in page)
    return (median(gaps) if gaps else 0.0), float(lengths[int(len(lengths) * 0.75)])


def _starts(before: Line, line: Line, gap: float, full: float, *, turned: bool) -> bool:
    """Whether `line` starts a paragraph after `before`; `turned` at a new page."""
    ended = bool(SENTENCE_END.search(before.text.rstrip()))
    if abs(line.size - before.size) > STEP * max(before.size, line.size):
        return True
    down = before.y - line.y
    if turned or down < -gap:
        return ended
    if gap and down > GAP * gap:
        return True
    if gap and down < gap / 4:  # beside it, as in a table: not below
        return False
    indented = INDENT * line.size < line.x - before.x < 6 * line.size
    return (indented and ended) or (ended and len(before.text) < FULL * full)


def joined(before: str, after: str, known: "Counter[str]", hyphened: set[str]) -> str:
    """Two pieces of a paragraph as one; a word broken at the line end is put together, its own hyphen is kept."""
    broken = HYPHEN.search(before)
    first = WORD.match(after.removeprefix("-"))
    if not broken or not first:
        return f"{before} {after}"
    if after.startswith("-"):  # the hyphen of a compound, repeated as the spelling of 1990 asks
        return before[:-1] + after
    left, right = broken[1].casefold(), first[0].casefold()
    own = not first[0][0].islower() or _own_hyphen(left, right, known, hyphened)
    return before + after if own else before[:-1] + after


def _own_hyphen(left: str, right: str, known: "Counter[str]", hyphened: set[str]) -> bool:
    """Whether the hyphen belongs to the word: as the rest of the text writes it, else by the shape of a verb."""
    if known[left + right]:
        return False
    if f"{left}-{right}" in hyphened:
        return True
    if right in ("lo", "la", "los", "las"):
        return bool(BEFORE_ARTICLE.search(left))
    return bool(PRONOUN.match(right) and BEFORE_PRONOUN.search(left))


def _without_edges(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without what stands at the top or bottom of most of them, whatever its figures, and page numbers."""
    edges = [_edges(page) for page in pages]
    seen = Counter(shape for edge in edges for shape in {_shape(line) for line in edge})
    least = max(2, -(-len(pages) * 3 // 5))
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        gone = {id(line) for line in edge if seen[_shape(line)] >= least or _is_number(line, page)}
        kept.append([line for line in page if id(line) not in gone])
    return kept


def _edges(page: Sequence[Line]) -> list[Line]:
    if len(page) <= 2 * EDGE:
        return []
    by_height = sorted(page, key=lambda line: line.y)
    return by_height[:EDGE] + by_height[-EDGE:]


def _is_number(line: Line, page: Sequence[Line]) -> bool:
    outermost = line.y in (min(other.y for other in page), max(other.y for other in page))
    return outermost and bool(PAGE_NUMBER.fullmatch(line.text.strip()))


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split()))


def lines_of(pieces: Sequence[tuple[str, float, float, float]]) -> Iterator[Line]:
    """The lines of pieces (text, x, y, size) in order; a piece that holds a line feed ends a line."""
    text, place = "", (0.0, 0.0, 0.0)
    for piece, x, y, size in pieces:
        for number, part in enumerate(piece.split("\n")):
            if number:
                if text.strip():
                    yield Line(text, *place)
                text = ""
            if part.strip() and not text.strip():
                place = (x, y, size)
            text += part
    if text.strip():
        yield Line(text, *place)
