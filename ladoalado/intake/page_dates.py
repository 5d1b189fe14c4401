"""Dates as pages and feeds write them, to ISO 8601 as precise as they say."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("janeiro jan january", "fevereiro fev february feb", "março marco mar march", "abril abr april apr"),
            *("maio mai may", "junho jun june", "julho jul july", "agosto ago august aug"),
            *("setembro set september sep sept", "outubro out october oct", "novembro nov november"),
            "dezembro dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)? ?(Z|[+-]\d{2}:?\d{2})?)?")
WORDS = re.compile(
    rf"\b(\d{{1,2}})(?:º|°|\.º|o|st|nd|rd|th)?[\s./-]+(?:de\s+)?({MONTH})\b\.?,?[\s./-]+(?:de\s+)?(\d{{4}})\b", re.I
)
ENGLISH = re.compile(rf"\b({MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
AGO = re.compile(
    r"\b(?:há|ha)\s+(\d{1,3})\s+(minuto|hora|dia|semana)s?|\b(\d{1,3})\s+(minute|hour|day|week)s?\s+ago", re.I
)
UNITS = {"minut": timedelta(minutes=1), "hora": timedelta(hours=1), "hour": timedelta(hours=1)}
DAYS = {"dia": 1, "day": 1, "semana": 7, "week": 7}
LONGEST = 200


def iso(said: str | None, *, now: datetime | None = None) -> str | None:
    """A date as ISO 8601 (`2026`, `2026-03-01`, `2026-03-01T10:30:00-03:00`), None where none can be read.

    Read are ISO itself, the form of mail and RSS, day-month-year in figures as Portugal and Brazil write it, and months
    in Portuguese or English words; with `now` also "há 2 horas", "ontem" and their like. Only the years from 1800 to
    the year after this one count as dates.
    """
    text = " ".join((said or "").split())[:LONGEST]
    found = _exact(text) or _mail(text) or _written(text) or (_relative(text, now) if now else None)
    return found if found and 1800 <= int(found[:4]) <= datetime.now(UTC).year + 1 else None


def _exact(text: str) -> str | None:
    if PARTIAL.fullmatch(text):
        return text
    found = ISO.match(text)
    if found is None:
        return None
    day = _day(int(found[1]), int(found[2]), int(found[3]))
    if day is None or found[4] is None:
        return day
    zone = (found[5] or "").replace("Z", "+00:00")
    zone = zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
    try:
        return datetime.fromisoformat(f"{day}T{found[4]}{zone}").isoformat()
    except ValueError:
        return day


def _mail(text: str) -> str | None:
    """The form of mail and RSS, the month in Portuguese too: "Qua, 04 Fev 2026 10:00:00 -0300"."""
    found = re.fullmatch(r"(?:[^\W\d]{2,12}\.?,? )?(\d{1,2} )([^\W\d]{3})([^\W\d]*)( \d{4} \d{1,2}:\d{2}.*)", text)
    if found is None or (month := MONTHS.get((found[2] + found[3]).lower())) is None:
        return None
    name = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[month - 1]
    try:
        return parsedate_to_datetime(f"{found[1]}{name}{found[4]}").isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _written(text: str) -> str | None:
    """The first date in the text, in words or in figures."""
    orders = ((WORDS, 3, 2, 1), (ENGLISH, 3, 1, 2), (FIGURES, 3, 2, 1))
    found = [(match, year, month, day) for form, year, month, day in orders if (match := form.search(text))]
    days = [
        (match.start(), _day(int(match[year]), MONTHS.get(match[month].lower()) or int(match[month]), int(match[day])))
        for match, year, month, day in found
    ]
    return min(((start, day) for start, day in days if day), default=(0, None))[1]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day).date().isoformat()
    except ValueError:
        return None


def _relative(text: str, now: datetime) -> str | None:
    """A moment told from now: to the minute or the hour where it says so, else the day."""
    if found := AGO.search(text):
        number, unit = int(found[1] or found[3]), (found[2] or found[4]).lower()
        if unit in DAYS:
            return (now - timedelta(days=number * DAYS[unit])).date().isoformat()
        step = next(step for name, step in UNITS.items() if unit.startswith(name))
        return (now - number * step).replace(second=0, microsecond=0).isoformat()
    said = text.lower()
    if re.match(r"(ontem|yesterday)\b", said):
        return (now - timedelta(days=1)).date().isoformat()
    return now.date().isoformat() if re.match(r"(hoje|today|agora)\b", said) else None
