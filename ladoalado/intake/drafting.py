"""What every kind of file has in common: a text and some metadata become a Draft, or the reason why not."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from ladoalado import languages, settings
from ladoalado.drafts import Draft, Refused, Why
from ladoalado.intake.names import line
from ladoalado.text import clean

SHORT = 200  # characters under which an article is worth a second look
TITLE = 160  # characters a title may have, as where sentences are told apart
PLACEHOLDER = re.compile(
    r"(?:microsoft (?:word|powerpoint)|word document|untitled|sem t[íi]tulo|document|documento|dokument|slide|layout)"
    r"\s*(?:[-–:_ ]|\d|$)|.*\.(?:docx?|pdf|odt|rtf|indd|qxd|txt|html?|pages|tmp)$|https?://|[\W\d_]*$",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,].*)?")
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T,].*)?")
PART_OF_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def refused(name: str, why: Why, message: str, detail: str = "") -> Refused:
    """A Refused; the message is one sentence that ends with the way out."""
    return Refused(name, why, message, detail)


def made(
    text: str, *, name: str, title: str | None = None, outlet: str | None = None, author: str | None = None,
    published: str | None = None, address: str | None = None, notes: tuple[str, ...] = (),
) -> Draft | Refused:  # fmt: skip
    """The draft of a text: cleaned, its language detected, its title guessed where none is given.

    Refused where there is nothing to read ("empty"), too much ("too-long") or letters that are none ("encoding").
    """
    if wrong := _unfit(text, name):
        return wrong
    text = clean(text).strip()
    if not any(map(str.isalnum, text)):
        return nothing(name)
    found = list(notes)
    title = sane_title(title)
    if title is None:
        title = first_line(text)
        found.append("title-guessed" if title else "metadata-missing")
    if len(text) < SHORT:
        found.append("short")
    language, sure = languages.detect(text)
    return Draft(
        text=text,
        title=title,
        outlet=line(outlet),
        author=line(author),
        published=iso(published),
        source_url=web_address(address),
        language=language,
        sure=sure,
        name=name,
        notes=tuple(dict.fromkeys(found)),
    )


def nothing(name: str, detail: str = "") -> Refused:
    """The refusal of a text without a letter or figure in it."""
    return refused(name, "empty", "There is no text in it; add one that holds at least one sentence.", detail)


def _unfit(text: str, name: str) -> Refused | None:
    most = settings.MAX_CHARACTERS
    if len(text) > most:
        say = f"It has {len(text):,} characters, and {most:,} is the limit for one article; split it and add the parts."
        return refused(name, "too-long", say, str(most))
    if text.count("\ufffd") > len(text) // 10 + 5:
        return unreadable(name)
    return None


def unreadable(name: str) -> Refused:
    """The refusal of a text whose letters come out wrong."""
    return refused(
        name, "encoding", "The letters of this file cannot be read; save it again with the encoding UTF-8 and add that."
    )


def sane_title(title: str | None) -> str | None:
    """A title that metadata gives, None where it is a program's placeholder, a file name or an address."""
    kept = line(title)
    return None if kept is None or PLACEHOLDER.match(kept) else kept


def first_line(text: str) -> str | None:
    """The first line where it looks like a title: short, without a final stop, and something follows."""
    head, _, rest = text.strip().partition("\n")
    head = head.strip()
    looks = head and len(head) <= TITLE and head[-1] not in '.!?:;,…"”»' and any(map(str.isalpha, head))
    return line(head) if looks and rest.strip() else None


def iso(value: str | None) -> str | None:
    """A date as ISO 8601: it is one already, or written day.month.year or year/month/day; None for anything else."""
    said = (value or "").strip()[:40]
    if PART_OF_DATE.fullmatch(said):
        return said
    try:
        if found := DAY_FIRST.fullmatch(said):
            day, month, year = map(int, found.groups())
            return date(year, month, day).isoformat()
        if found := YEAR_FIRST.fullmatch(said):
            return date(*map(int, found.groups())).isoformat()
        return said if len(said) == 10 and date.fromisoformat(said) else datetime.fromisoformat(said).isoformat()
    except ValueError:
        return None


def web_address(value: str | None) -> str | None:
    """The address where it is one of the web (http or https) with a host, None otherwise."""
    said = (value or "").strip()
    try:
        parts = urlsplit(said)
        fit = parts.scheme in ("http", "https") and parts.hostname and len(said) <= 2_000
    except ValueError:
        return None
    return said if fit and said.isprintable() and not any(map(str.isspace, said)) else None
