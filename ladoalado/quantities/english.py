"""How English, British and American, writes numbers, dates and times."""

import re

from ladoalado.quantities import calendar, units
from ladoalado.quantities.language import VAGUE, Hint, Language
from ladoalado.quantities.quantity import Quantity, all_of, n, one_of

SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
HUNDREDS = {"hundred": 100}
SCALES: dict[str, tuple[float, ...]] = {
    "thousand": (1e3,), "thousands": (1e3,), "million": (1e6,), "millions": (1e6,), "billion": (1e9,),
    "billions": (1e9,), "trillion": (1e12,), "trillions": (1e12,), "dozen": (12,), "dozens": (12,), "hundreds": (100,),
    "quadrillion": (1e15,),
}  # fmt: skip
SHORT_SCALES: dict[str, tuple[float, ...]] = {
    "m": (1e6,), "mn": (1e6,), "mln": (1e6,), "b": (1e9,), "bn": (1e9,), "bln": (1e9,), "tn": (1e12,), "trn": (1e12,),
    "t": (1e12,), "k": (1e3,),
}  # fmt: skip
PLURAL_SCALES = {
    "tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
ORDINALS = _ORDINALS | {f"{word}s": value for word, value in _ORDINALS.items() if value >= 3}
LOOSE_ORDINALS = frozenset({"first", "second", "third"})
PARTS = ORDINALS | {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
PARTS = {word: value for word, value in PARTS.items() if word not in ("first", "second")}
MONTHS = {name.casefold(): number for number, name in enumerate(calendar.MONTHS, 1)}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.WEEKDAYS, 1)}

# Words that say a number without being one: they answer for it and ask for nothing.
_NUMBERS = {
    0: "zero nil nought love none no goalless scoreless",
    1: "single once sole wwi",
    2: "both couple couples pair pairs twin twins double doubled doubles doubling twice duo dual either neither "
    "twofold biennial bilateral deuce brace another wwii",
    3: "triple tripled treble trio thrice threefold triplets triples trilogy trick",
    4: "quadruple quadrupled fourfold quartet fourball fourballs foursomes",
    5: "fivefold quintet",
    10: "tenfold",
    100: "centenary centennial",
    200: "bicentenary",
}
_PERIODS = {
    "min": "minute",
    "h": "hour hourly",
    "day": "day daily overnight",
    "week": "week weekly",
    "fortnight": "fortnight fortnightly",
    "month": "month monthly",
    "year": "year annual annually yearly",
    "decade": "decade",
}
_ALL = "absolute absolutely fully totally completely entirely all"
_VAGUE = "several numerous countless innumerable myriad scores"
_SEVERAL = {
    "digit": (2, 1),
    "digits": (2, 1),
    "halves": (0.5, 2),
    "halved": (0.5, 2),
    "quarter": (4, 0.25, 25, 3, 15, 1),
    "quarters": (4, 0.25, 8),
}
HINTS = (
    {word: Hint((n(value),)) for value, words in _NUMBERS.items() for word in words.split()}
    | {word: Hint((n(1),), units.codes(unit)) for unit, words in _PERIODS.items() for word in words.split()}
    | {word: Hint(tuple(map(n, values))) for word, values in _SEVERAL.items()}
    | {word: Hint((n(100),), units.codes("%")) for word in _ALL.split()}
    | dict.fromkeys(_VAGUE.split(), VAGUE)
    | {
        "half": Hint((n(0.5), n(50), n(30), n(2)), units.codes("%")),
        "quarterly": Hint((n(1), n(3), n(4)), units.codes("quarter")),
        "semester": Hint((n(1), n(6)), units.codes("semester")),
        "century": Hint((n(1), n(100)), units.codes("century")),
    }
)

_MONTH = "|".join(MONTHS)
_SHORT = "|".join(sorted(SHORT_MONTHS, key=len, reverse=True))
BEFORE_MONTH = re.compile(
    r"\b(?:in|of|last|this|next|since|until|till|by|from|to|late|early|mid|and|during|on|through|for|between|before|"
    r"after|or)[\s-]+$",
    re.I,
)
_TH = r"(?:st|nd|rd|th)?"
_HALF_OF_DAY = r"(?P<half>[ap])\.?\s?m\b\.?"
_PART = r"(?:(?:in|of)\s+the\s+(?P<part>morning|afternoon|evening)|at\s+(?P<night>night))"


def _date(match: re.Match[str]) -> Quantity | None:
    """28 July 2023, July 28, 2023, July 2023, July; "may" and "march" in small letters are verbs."""
    name = match["month"].rstrip(".")
    if not name[0].isupper() or (name in ("May", "March") and not _is_month(match)):
        return None
    number = MONTHS.get(name.casefold()) or SHORT_MONTHS[name.casefold()]
    day = match["before"] or match["after"]
    year = int(match["year"]) if match["year"] else None
    if day and int(day) > 31:
        return None
    reading = calendar.date(int(day) if day else None, number, year)
    return Quantity(match.start(), match.end(), match.group(), "date", (reading,))


def _is_month(match: re.Match[str]) -> bool:
    """Whether "May" or "March" is a month: a number or a preposition is beside it."""
    if match["before"] or match["after"] or match["year"]:
        return True
    before = match.string[max(0, match.start() - 12) : match.start()]
    return BEFORE_MONTH.search(before) is not None


def _slashed(match: re.Match[str]) -> Quantity | None:
    """28/07, 07/28, 9/11: day and month in either order."""
    first, second, year = int(match["a"]), int(match["b"]), match["year"]
    orders = [(a, b) for a, b in ((first, second), (second, first)) if 1 <= a <= 31 and 1 <= b <= 12]
    if not orders:
        return None
    years = calendar.full_year(year) if year else (None,)
    readings = tuple(calendar.date(day, number, each) for day, number in orders for each in years)
    if not year:
        readings += one_of(n(first / second)) + all_of(n(first), n(second))
    return Quantity(match.start(), match.end(), match.group(), "date", readings)


def _iso(match: re.Match[str]) -> Quantity | None:
    year, number, day = (int(part) for part in match.groups())
    if not (1 <= day <= 31 and 1 <= number <= 12):
        return None
    return Quantity(match.start(), match.end(), match.group(), "date", (calendar.date(day, number, year),))


def _may_day(match: re.Match[str]) -> Quantity:
    reading = calendar.date(1, 5, None)
    return Quantity(match.start(), match.end(), match.group(), "date", (reading,), strict=False)


def _weekday(match: re.Match[str]) -> Quantity:
    number = WEEKDAYS[match["day"].casefold()]
    return Quantity(match.start(), match.end(), match.group(), "weekday", one_of(calendar.weekday(number)))


def _time(match: re.Match[str]) -> Quantity | None:
    """6:30 p.m., 6.30pm, 18:30, six p.m., 6 in the evening, six o'clock."""
    groups = match.groupdict()
    word = groups["hour"].casefold()
    hour = int(word) if word.isdigit() else SMALL[word]
    minute = int(groups.get("minute") or 0)
    if hour > 24 or minute > 59:
        return None
    readings = calendar.clock(hour, minute, _afternoon(groups, hour))
    if not groups.get("half") and not groups.get("part") and not groups.get("night"):
        readings += all_of(n(hour), n(minute)) if minute else one_of(n(hour))
    return Quantity(match.start(), match.end(), match.group(), "time", readings)


def _afternoon(groups: dict[str, str | None], hour: int) -> bool | None:
    if half := groups.get("half"):
        return half in "pP"
    if part := groups.get("part"):
        return part.casefold() != "morning"
    return 5 <= hour <= 11 if groups.get("night") else None


def _military(match: re.Match[str]) -> Quantity | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59:
        return None
    return Quantity(match.start(), match.end(), match.group(), "time", one_of(calendar.time(hour, minute)))


def _past(match: re.Match[str]) -> Quantity:
    """half past six, a quarter to seven."""
    hour = int(match["hour"]) if match["hour"].isdigit() else SMALL[match["hour"].casefold()]
    minute = 30 if match["how"].casefold() == "half" else 15
    if match["way"].casefold() == "to":
        hour, minute = (hour - 2) % 12 + 1, 60 - minute
    readings = calendar.clock(hour, minute, None) + one_of(n(hour + minute / 60))
    return Quantity(match.start(), match.end(), match.group(), "time", readings)


def _half_day(match: re.Match[str]) -> Quantity:
    hour = 0 if match["name"].casefold() == "midnight" else 12
    return Quantity(match.start(), match.end(), match.group(), "time", one_of(calendar.time(hour)))


def _feet(match: re.Match[str]) -> Quantity:
    """6-foot-6, 5ft 11in, six feet two inches: one length."""
    feet, inches = (int(part) if part.isdigit() else SMALL[part.casefold()] for part in match.group("feet", "inches"))
    readings = one_of(n(feet + inches / 12)) + all_of(n(feet), n(inches))
    return Quantity(match.start(), match.end(), match.group(), "number", readings, units=frozenset({"ft"}))


def _pounds(match: re.Match[str]) -> Quantity:
    """7 pounds 1 ounce: one weight."""
    pounds, ounces = (int(part) for part in match.group("pounds", "ounces"))
    readings = one_of(n(pounds + ounces / 16)) + all_of(n(pounds), n(ounces))
    return Quantity(match.start(), match.end(), match.group(), "number", readings, units=frozenset({"lb"}))


def _decade(match: re.Match[str]) -> Quantity | None:
    """1990s, the '90s, the nineties; also ages and degrees ("in his 90s")."""
    word = match["year"].casefold()
    year = int(word) if word.isdigit() else DECADE_WORDS[word]
    if year % 10:
        return None
    full = year if year >= 1000 else 1900 + year if year >= 20 else 2000 + year
    readings = (
        one_of(("decade", full))
        if year >= 1000
        else one_of(("decade", full), ("decade", year), *map(n, range(year, year + 10)))
    )
    if year >= 1000 and year % 100 == 0:  # "the 1800s" are a century
        readings += one_of(n(year // 100 + 1))
    degrees = units.codes("F") if 30 <= year <= 100 else frozenset[str]()  # "temperatures in the 90s"
    return Quantity(match.start(), match.end(), match.group(), "decade", readings, units=degrees)


DECADE_WORDS = {word[:-1] + "ies": value for word, value in SMALL.items() if value >= 20}
_HOUR_WORD = "|".join(word for word, value in SMALL.items() if value <= 12)
_HOUR = rf"(?P<hour>\d{{1,2}}|{_HOUR_WORD})"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>\d{4})(?![\d]|,\d))?"

MAKERS = (
    (re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"), _iso),
    (re.compile(r"\bMay Day\b"), _may_day),
    (
        re.compile(
            rf"(?<!\d)(?<![.,]\d)(?P<before>\d{{1,2}}){_TH}(?:\s+of)?[\s-]+(?P<month>{_MONTH}|(?:{_SHORT})\b\.?)"
            rf"(?!\w)(?P<after>(?!))?{_YEAR}",
            re.I,
        ),
        _date,
    ),
    (
        re.compile(
            rf"\b(?P<before>(?!))?(?P<month>{_MONTH})\b(?:\s+(?:the\s+)?(?P<after>\d{{1,2}}){_TH}(?![\d:%]"
            rf"|[.,]\d))?{_YEAR}",
            re.I,
        ),
        _date,
    ),
    (
        re.compile(
            rf"\b(?P<before>(?!))?(?P<month>{_SHORT})\b\.?\s+(?P<after>\d{{1,2}}){_TH}(?![\d:%\w]"
            rf"|[.,]\d){_YEAR}",
            re.I,
        ),
        _date,
    ),
    (
        re.compile(rf"\b(?P<before>(?!))?(?P<month>{_SHORT})\b\.?(?P<after>(?!))?\s+(?P<year>\d{{4}})(?!\d)", re.I),
        _date,
    ),
    (
        re.compile(r"\b(?P<before>(?!))?(?P<month>Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?P<after>(?!))?(?P<year>(?!))?"),
        _date,
    ),
    (
        re.compile(
            r"\b(?P<before>(?!))?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?P<after>(?!))?"
            rf"(?P<year>(?!))?(?=\s?[-–]\s?(?:{_SHORT})\b)",
            re.I,
        ),
        _date,
    ),
    (
        re.compile(
            r"(?<=[-–])(?P<before>(?!))?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b(?P<after>"
            r"(?!))?(?P<year>(?!))?"
        ),
        _date,
    ),
    (
        re.compile(
            r"(?<![\d.,])(?P<pounds>\d{1,4})[\s-]?(?:pounds?|lbs?),?\s+(?:and\s+)?(?P<ounces>\d{1,2})[\s-]?"
            r"(?:ounces?|oz)\b",
            re.I,
        ),
        _pounds,
    ),
    (
        re.compile(
            rf"(?<![\d.,])\b(?P<feet>\d|{_HOUR_WORD})(?:[\s-]?(?:foot|feet|ft)[\s-]?|['’′]\s?)(?P<inches>1[01]"
            rf"|\d|{_HOUR_WORD})(?![\d.,]\d|\d)(?:[\s-]?(?:inche?s?|in)\b|[\"”″])?",
            re.I,
        ),
        _feet,
    ),
    (re.compile(r"(?<![\d/.,])(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/%])"), _slashed),
    (re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})s?\b", re.I), _weekday),
    (re.compile(rf"(?<![\d.,:])\b{_HOUR}(?:[:.h](?P<minute>\d\d))?[\s-]?{_HALF_OF_DAY}", re.I), _time),
    (re.compile(rf"(?<![\d.,:])\b{_HOUR}(?::(?P<minute>\d\d))?(?:\s+o['’]clock)?\s+{_PART}\b", re.I), _time),
    (re.compile(rf"(?<![\d.,:])\b{_HOUR}\s+o['’]clock\b", re.I), _time),
    (re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])"), _time),
    (re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2})\.(?P<minute>\d\d)(?=\s+(?:GMT|UTC|BST|hours|hrs)\b)"), _time),
    (
        re.compile(r"(?<![\d.,:])(?P<hour>\d\d):?(?P<minute>\d\d)\s+(?:GMT|UTC|BST|CET|local time|hours|hrs)\b"),
        _military,
    ),
    (re.compile(rf"\b(?P<how>half|quarter)[\s-]+(?P<way>past|to)[\s-]+{_HOUR}\b", re.I), _past),
    (re.compile(r"\b(?:12\s+)?(?P<name>noon|midday|midnight)\b", re.I), _half_day),
    (
        re.compile(
            rf"(?<![\d.,$€£])(?P<year>\d{{4}}|\d{{2}}|\b(?:{'|'.join(DECADE_WORDS)}))(?:(?<=ies)|['’]?s)\b", re.I
        ),
        _decade,
    ),
)

ENGLISH = Language(
    decimal=".",
    joiner="and",
    small=SMALL,
    hundreds=HUNDREDS,
    scales=SCALES,
    short_scales=SHORT_SCALES,
    plural_scales=PLURAL_SCALES,
    ordinals=ORDINALS,
    loose_ordinals=LOOSE_ORDINALS,
    parts=PARTS,
    half=re.compile(r"[\s-]+and[\s-]+a[\s-]+half\b", re.I),
    one=frozenset({"one", "a", "an"}),
    zero=frozenset({"zero", "nil"}),
    ordinal_sign=re.compile(r"(?:st|nd|rd|th)s?\b", re.I),
    of_scale=re.compile(r"\s+(?:of\s+)?"),
    hints=HINTS,
    makers=MAKERS,
    units=units.ENGLISH,
    unit=units.after_number(units.ENGLISH),
    copied_thousands=re.compile(
        r"(?:\blaws?|\bdecrees?|\bordinances?|\bresolutions?|\bbills?|\bacts?|\bno\.?|\bnumber)\W*(?:\w+\W+)?$", re.I
    ),
    loose=re.compile(r"\b(?:the|these|those)\s+(?=two\b)", re.I),
    after_weekday=re.compile("(?!)"),
    at_time=re.compile(r"\b(?:at|by|until|till|from|around|before|after|since|about|to)\s+$", re.I),
    day_part=re.compile("(?!)"),
)
