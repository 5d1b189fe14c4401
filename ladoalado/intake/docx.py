"""Word documents. The one door to python-docx.

The package is looked at before it is opened: entries, sizes, names, and that no part declares entities. python-docx
reads from memory, expands no entities and follows no relation to another place.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from ladoalado.drafts import Draft, Refused
from ladoalado.intake import packed
from ladoalado.intake.drafting import made, refused, sane_title

if TYPE_CHECKING:
    from docx.document import Document

UNPACKED = 20_000_000  # bytes
DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def read(data: bytes, name: str) -> Draft | Refused:
    """The draft of a Word document: its paragraphs and the cells of its tables in reading order."""
    archive = packed.opened(data, name, UNPACKED)
    if isinstance(archive, Refused):
        return archive
    if wrong := _unfit(archive, name):
        return wrong
    from docx import Document

    try:
        document = Document(BytesIO(data))
        text = "\n\n".join(_paragraphs(document))
    except (MemoryError, RecursionError):
        raise
    except Exception:  # a broken package raises whatever its broken part leads to
        return damaged(name)
    return made(text, name=name, title=_title(document), notes=())


def damaged(name: str) -> Refused:
    """The refusal of a document that python-docx cannot make sense of."""
    say = "This Word document is damaged; open it in Word, save it as a new .docx and add that."
    return refused(name, "damaged", say)


def _unfit(archive: ZipFile, name: str) -> Refused | None:
    """Why the package is not opened: names that lead out of it, parts that lie about their size, declared entities."""
    names = [path for _, path in packed.files(archive)]
    if any(packed.OUTSIDE.search(path) for path in names) or len(set(names)) < len(names):
        return damaged(name)
    for entry, path in packed.files(archive):
        part = packed.read(archive, entry)
        if part is None:
            return damaged(name)
        if path.endswith((".xml", ".rels")) and any(sign in part for sign in DECLARATIONS):
            say = (
                "This Word document declares entities, as no word processor does; save it as a new .docx and add that."
            )
            return refused(name, "bomb", say)
    return None


def _paragraphs(document: "Document") -> Iterator[str]:
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    aside = {qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
    for element in document.element.body.iter(qn("w:p")):
        if not any(parent.tag in aside for parent in element.iterancestors()):
            text = Paragraph(element, document).text.strip()
            if text:
                yield text


def _title(document: "Document") -> str | None:
    """The title among the core properties, failing that the first paragraph in the style for titles."""
    try:
        properties: Any = document.core_properties
        if title := sane_title(properties.title):
            return title
        heads = ("Title", "Título", "Titre", "Titel")
        first = document.paragraphs[:20]
        return next((p.text.strip() for p in first if p.style and p.style.name in heads and p.text.strip()), None)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # properties are an ornament: without them there is still a text
        return None
