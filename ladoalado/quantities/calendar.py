"""Dates, weekdays and times: the keys they have and how English writes them."""

from ladoalado.quantities.quantity import Key, Reading, n, one_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RECENT = 50  # two digits below are of this century
NOON, MIDNIGHT, HALF_DAY, DAY = 720, 0, 720, 1440


def month(number: int) -> Key:
    """The key of a month, 1 for January."""
    return "month", float(number)


def weekday(number: int) -> Key:
    """The key of a weekday, 1 for Monday."""
    return "weekday", float(number)


def time(hour: int, minute: int = 0) -> Key:
    """The key of a time of day; 24:00 is midnight."""
    return "time", float((hour * 60 + minute) % DAY)


def date(day: int | None, number: int | None, year: int | None) -> Reading:
    """One reading of a date of which some parts may be absent."""
    keys = [n(day)] if day is not None else []
    keys += [month(number)] if number is not None else []
    return frozenset(keys + ([n(year)] if year is not None else []))


def full_year(text: str) -> tuple[int, ...]:
    """The years that two or four digits may mean: as they stand, then the likelier century, then the other."""
    year = int(text)
    if len(text) == 4:
        return (year,)
    return (year, 2000 + year, 1900 + year) if year < RECENT else (year, 1900 + year, 2000 + year)


def date_in_words(day: int | None, number: int | None, year: int | None) -> str:
    """28 July 2023."""
    name = MONTHS[number - 1] if number else None
    return " ".join(str(part) for part in (day, name, year) if part)


def time_in_words(minutes: float) -> str:
    """6:30 p.m., noon, midnight."""
    if minutes in (NOON, MIDNIGHT):
        return "noon" if minutes else "midnight"
    hour, minute = divmod(int(minutes), 60)
    clock = f"{(hour - 1) % 12 + 1}:{minute:02}" if minute else str((hour - 1) % 12 + 1)
    return f"{clock} {'p.m.' if hour >= 12 else 'a.m.'}"


def clock(hour: int, minute: int, afternoon: bool | None) -> tuple[Reading, ...]:
    """Readings of a clock time; `afternoon` None where only the hour can tell (above 12 it does)."""
    if afternoon is not None and hour <= 12:
        return one_of(time(hour % 12 + (12 if afternoon else 0), minute))
    if hour > 12 or hour == 0:
        return one_of(time(hour, minute))
    return one_of(time(hour, minute), time((hour + 12) % 24, minute))
