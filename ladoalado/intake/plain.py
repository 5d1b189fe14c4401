"""Plain text and Markdown. The one door to markdown-it."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ladoalado.drafts import Draft, Refused
from ladoalado.errors import BadInput
from ladoalado.intake.drafting import made, refused, unreadable
from ladoalado.text import clean, decoded

if TYPE_CHECKING:
    from markdown_it.token import Token

# Letters beyond ASCII among all letters: Western text has up to a fifth; more shows another script in an old code page.
FOREIGN = 0.35
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
FIELD = re.compile(r"^([A-Za-z_]{1,30}):[ \t]*(.{1,500}?)[ \t]*$", re.MULTILINE)


def characters(data: bytes, name: str) -> tuple[str, tuple[str, ...]] | Refused:
    """The characters of a text file and notes on them, or why they cannot be read."""
    try:
        text, guessed = decoded(data, name=name)
    except BadInput:
        say = "This is not plain text, whatever its name says; save the article as .txt in UTF-8 and add that."
        return refused(name, "type", say)
    if guessed and _foreign(text):
        return unreadable(name)
    return text, ("encoding-guessed",) if guessed else ()


def _foreign(text: str) -> bool:
    """Whether a guessed encoding gave letters as no Western language has them."""
    letters = [character for character in text[:100_000] if character.isalpha()]
    beyond = sum(0x7F < ord(character) < 0x250 for character in letters)
    return beyond > len(letters) * FOREIGN


def txt(data: bytes, name: str) -> Draft | Refused:
    """The draft of a plain-text file."""
    read = characters(data, name)
    return read if isinstance(read, Refused) else made(read[0], name=name, notes=read[1])


def md(data: bytes, name: str) -> Draft | Refused:
    """The draft of a Markdown file: headings on lines of their own, links as their text, no pictures, no HTML."""
    read = characters(data, name)
    if isinstance(read, Refused):
        return read
    source, fields = _front_matter(clean(read[0]))
    text, heading = without_marks(source)
    return made(
        text,
        name=name,
        title=fields.get("title") or heading,
        author=fields.get("author"),
        published=fields.get("date"),
        address=fields.get("url"),
        notes=read[1],
    )


def _front_matter(source: str) -> tuple[str, dict[str, str]]:
    """The text without the fields that some tools write above it between two lines of hyphens, and the fields."""
    found = FRONT_MATTER.match(source)
    if not found:
        return source, {}
    fields = {key.lower(): value.strip("\"' ") for key, value in FIELD.findall(found[1])}
    return source[found.end() :], fields


def without_marks(source: str) -> tuple[str, str | None]:
    """Markdown as plain text with an empty line between its blocks, and its first heading."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Links lose their address here, so that none has to be left in the text as it was typed.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    tokens = parser.parse(source)
    blocks, heading, before = [], None, ""
    for token in tokens:
        if token.type == "inline":
            block = "".join(_words(token.children or ())).strip()
            heading = block if before == "heading_open" and heading is None else heading
            blocks.append(block)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip())
        before = token.type
    return "\n\n".join(block for block in blocks if block), heading


def _words(tokens: "Iterable[Token]") -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"
