"""PDF files with a text layer. The one door to pypdf, whose own limits on unpacked streams are set lower here."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ladoalado import settings
from ladoalado.drafts import Draft, Refused
from ladoalado.intake.drafting import made, refused, unreadable
from ladoalado.intake.layout import Line, lines_of, paragraphs

PAGES = 300
STREAM = 20_000_000  # bytes one stream may unpack to
FEW = 25  # letters in a whole file that are no text layer: a stamp, a page number
# Letters of fonts that do not say which they are: private use, replacement signs, pypdf's own "/g123" names.
NAMELESS = re.compile(r"[\ue000-\uf8ff\ufffd]|\(cid:\d+\)|/(?:g|G|cid|uni)\d+")


def read(data: bytes, name: str) -> Draft | Refused:
    """The draft of a PDF; refused where it is scanned, locked, damaged, a book or made to overwhelm."""
    from pypdf import apply_configuration, get_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        with apply_configuration(get_configuration().with_overwrites(**_limits())):
            found = _printed(data, name)
    except (MemoryError, RecursionError):
        raise
    except LimitReachedError:
        return overwhelming(name)
    except (FileNotDecryptedError, DependencyError):
        return locked(name)
    except Exception:  # a broken file raises whatever its broken part leads to
        return damaged(name)
    return found if isinstance(found, Refused) else _draft(*found, name)


def _draft(pages: list[list[Line]], lost: int, title: str | None, name: str) -> Draft | Refused:
    text = "\n\n".join(paragraphs(pages))
    if lost and not text:
        return damaged(name)
    letters = sum(map(str.isalpha, text[:10_000]))
    if letters < FEW:
        return scanned(name)
    if len(NAMELESS.findall(text[:10_000])) > letters // 5:
        return unreadable(name)
    return made(text, name=name, title=title, notes=("cut-short",) if lost else ())


def _printed(data: bytes, name: str) -> tuple[list[list[Line]], int, str | None] | Refused:
    """The lines of every page, how many pages could not be read, and the title among the metadata."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return locked(name)
    count = len(reader.pages)
    if count > PAGES:
        say = (
            f"It has {count:,} pages, and {PAGES} is the limit; save the pages with the article as a PDF and add that."
        )
        return refused(name, "too-long", say, str(PAGES))
    if not count:
        return damaged(name)
    return *_pages(reader), _title(reader)


def _limits() -> dict[str, int]:
    """How far pypdf may unpack, by the names of its configuration."""
    names = ("maximum_declared_stream_length", "array_based_stream_maximum_output_length", "lzw_maximum_output_length")
    more = ("run_length_maximum_output_length", "zlib_maximum_output_length", "brotli_maximum_output_length")
    return dict.fromkeys((*names, *more), STREAM)


def _pages(reader: Any) -> tuple[list[list[Line]], int]:
    """The lines of every page, and how many pages could not be read."""
    from pypdf.errors import LimitReachedError

    pages, lost, characters = [], 0, 0
    for page in reader.pages:
        try:
            lines = list(_lines(page))
        except (MemoryError, RecursionError, LimitReachedError):
            raise
        except Exception:  # one broken page does not lose the others
            lost += 1
            continue
        pages.append(lines)
        characters += sum(len(line.text) for line in lines)
        if characters > settings.MAX_CHARACTERS:
            break
    return pages, lost


def _lines(page: Any) -> Iterator[Line]:
    pieces: list[tuple[str, float, float, float]] = []

    def keep(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        """Called by pypdf for each piece of text with its two matrices; the product says where it stands."""
        if text:
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            pieces.append((text, x, y, abs(size * inner[3] * outer[3])))

    page.extract_text(visitor_text=keep)
    return lines_of(pieces)


def _title(reader: Any) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except (MemoryError, RecursionError):
        raise
    except Exception:  # metadata is an ornament: without it there is still a text
        return None
    return title if isinstance(title, str) else None


def damaged(name: str) -> Refused:
    """The refusal of a file that pypdf cannot make sense of."""
    say = "This PDF is damaged; open it in a reader, save or print it as a new PDF and add that."
    return refused(name, "damaged", say)


def locked(name: str) -> Refused:
    """The refusal of a file that needs a password, or a cipher that is not at hand."""
    return refused(name, "protected", "This PDF is locked with a password; save a copy without one and add that.")


def scanned(name: str) -> Refused:
    """The refusal of a file without a text layer."""
    say = "This PDF holds pictures of pages and no text, as a scan does; run it through text recognition (OCR) first."
    return refused(name, "scanned", say)


def overwhelming(name: str) -> Refused:
    """The refusal of a file that unpacks to far more than it should."""
    return refused(name, "bomb", "This PDF unpacks to far too much; copy the article's text and paste it instead.")
