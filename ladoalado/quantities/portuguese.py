"""How Portuguese, European and Brazilian, writes numbers, dates and times."""

import re

from ladoalado.quantities import calendar, units
from ladoalado.quantities.language import VAGUE, Hint, Language
from ladoalado.quantities.quantity import Quantity, all_of, n, one_of

SMALL = {
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7, "oito": 8,
    "nove": 9, "dez": 10, "onze": 11, "doze": 12, "treze": 13, "catorze": 14, "quatorze": 14, "quinze": 15,
    "dezesseis": 16, "dezasseis": 16, "dezessete": 17, "dezassete": 17, "dezoito": 18, "dezenove": 19, "dezanove": 19,
    "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "cinqüenta": 50, "sessenta": 60, "setenta": 70,
    "oitenta": 80, "noventa": 90,
}  # fmt: skip
HUNDREDS = {"cem": 100, "cento": 100} | {
    f"{stem}{ending}": value
    for stem, value in {
        "duzent": 200, "trezent": 300, "quatrocent": 400, "quinhent": 500, "seiscent": 600, "setecent": 700,
        "oitocent": 800, "novecent": 900,
    }.items()
    for ending in ("os", "as")
}  # fmt: skip
# European bilião is 10^12 by the rule of 1948 and often 10^9 in the press; Brazilian bilhão is 10^9.
SCALES: dict[str, tuple[float, ...]] = {
    "mil": (1e3,), "milhão": (1e6,), "milhões": (1e6,), "bilhão": (1e9,), "bilhões": (1e9,), "bilião": (1e9, 1e12),
    "biliões": (1e9, 1e12), "trilhão": (1e12,), "trilhões": (1e12,), "trilião": (1e12, 1e18), "triliões": (1e12, 1e18),
    "dezena": (10,), "dezenas": (10,), "dúzia": (12,), "dúzias": (12,), "centena": (100,), "centenas": (100,),
    "milhar": (1e3,), "milhares": (1e3,), "vintena": (20,),
}  # fmt: skip
SHORT_SCALES: dict[str, tuple[float, ...]] = {
    "m": (1e6,), "mi": (1e6,), "mn": (1e6,), "bi": (1e9,), "bn": (1e9,), "tri": (1e12,), "k": (1e3,), "mhões": (1e6,),
}  # fmt: skip
PLURAL_SCALES = {
    "dezenas": 10, "dúzias": 12, "centenas": 100, "milhares": 1e3, "milhões": 1e6, "bilhões": 1e9, "biliões": 1e9,
    "trilhões": 1e12, "triliões": 1e12,
}  # fmt: skip
_ORDINAL_STEMS = {
    "terceir": 3, "quart": 4, "quint": 5, "sext": 6, "sétim": 7, "oitav": 8, "non": 9, "décim": 10, "undécim": 11,
    "duodécim": 12, "vigésim": 20, "trigésim": 30, "quadragésim": 40, "quinquagésim": 50, "sexagésim": 60,
    "septuagésim": 70, "octogésim": 80, "nonagésim": 90, "centésim": 100, "primeir": 1, "segund": 2, "milésim": 1000,
}  # fmt: skip
ORDINALS = {stem + ending: value for stem, value in _ORDINAL_STEMS.items() for ending in ("o", "a", "os", "as")}
del ORDINALS["oitavas"]  # "oitavas de final" are a round of sixteen
# Also "according to", third parties, rooms, farms, weekdays, months of rent.
LOOSE_ORDINALS = frozenset(
    {"primeiro", "primeira", "primeiros", "primeiras", "segundo", "segunda", "segundos", "segundas", "terceiros"}
    | {"quarto", "quartos", "quarta", "quartas", "quinta", "quintas", "sexta", "sextas"}
)  # fmt: skip
PARTS = {
    "meio": 2, "meios": 2, "terço": 3, "terços": 3, "quarto": 4, "quartos": 4, "quinto": 5, "quintos": 5, "sexto": 6,
    "sextos": 6, "sétimo": 7, "sétimos": 7, "oitavo": 8, "oitavos": 8, "nono": 9, "nonos": 9, "décimo": 10,
    "décimos": 10,
}  # fmt: skip
MONTHS = {
    "janeiro": 1, "fevereiro": 2, "março": 3, "abril": 4, "maio": 5, "junho": 6, "julho": 7, "agosto": 8,
    "setembro": 9, "outubro": 10, "novembro": 11, "dezembro": 12,
}  # fmt: skip
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()}
WEEKDAYS = {"segunda": 1, "terça": 2, "quarta": 3, "quinta": 4, "sexta": 5, "sábado": 6, "domingo": 7}
WEEKDAYS |= {f"{name}s": number for name, number in WEEKDAYS.items()}
ENGLISH_WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.WEEKDAYS, 1)}  # "o Sunday Times"
SIGNED_WEEKDAYS = {"2": 1, "3": 2, "4": 3, "5": 4, "6": 5}

# Words that say a number without being one: they answer for it and ask for nothing.
_NUMBERS = {
    0: "zero nulo",
    1: "único única uns",
    2: "ambos ambas par pares dupla duplo duplas casal dobro gêmeos gémeos gêmeas gémeas bis bimestre bienal "
    "bicampeão bicampeã bicampeonato",
    3: "tri trio triplo tripla tricampeão tricampeã tricampeonato trigêmeos trigémeos",
    4: "tetra quarteto quádruplo tetracampeão tetracampeã",
    5: "penta quinteto quíntuplo pentacampeão pentacampeã",
    6: "hexa sexteto hexacampeão hexacampeã",
    7: "heptacampeão heptacampeã",
    8: "octacampeão octacampeã",
    50: "cinquentenário",
    100: "centenário centenária",
    200: "bicentenário",
    1000: "milenar",
}
_PERIODS = {
    "min": "minuto",
    "h": "hora",
    "day": "dia diário diária",
    "week": "semana semanal",
    "fortnight": "quinzena quinzenal",
    "month": "mês mensal",
    "year": "ano anual",
    "decade": "década",
    "century": "século secular",
}
_ALL = "absoluta absoluto absolutamente total totalmente completamente inteiramente plenamente"
_VAGUE = "vários várias diversos diversas inúmeros inúmeras incontáveis numerosos numerosas"
_SEVERAL = {
    "dígito": (2, 1),
    "dígitos": (2, 1),
    "meio": (0.5, 30, 6, 2),
    "meia": (0.5, 30, 6, 2),
    "meios": (0.5,),
    "meias": (0.5,),
    "oitavas": (8, 16),
}
HINTS = (
    {word: Hint((n(value),)) for value, words in _NUMBERS.items() for word in words.split()}
    | {word: Hint((n(1),), units.codes(unit)) for unit, words in _PERIODS.items() for word in words.split()}
    | {word: Hint(tuple(map(n, values))) for word, values in _SEVERAL.items()}
    | {word: Hint((n(100),), units.codes("%")) for word in _ALL.split()}
    | dict.fromkeys(_VAGUE.split(), VAGUE)
    | {
        "metade": Hint((n(0.5), n(50), n(2)), units.codes("%")),
        "trimestre": Hint((n(1), n(3), n(4), n(0.25)), units.codes("quarter")),
        "trimestral": Hint((n(1), n(3), n(4), n(0.25)), units.codes("quarter")),
        "semestre": Hint((n(1), n(6), n(2), n(0.5)), units.codes("semester")),
        "semestral": Hint((n(1), n(6), n(2)), units.codes("semester")),
    }
)

_MONTH = "|".join(MONTHS)
_SHORT = "|".join(SHORT_MONTHS)
_DAY_PART = r"d[aeo]s?\s+(?P<part>manhã|madrugada|tarde|noite)"
_WEEKDAY = "segundas?|terças?|quartas?|quintas?|sextas?"
# What may follow a weekday that stands without "-feira": the end of its phrase, or a word that opens another.
_CLOSED = r"\s*(?:[.,;:()\"”»!?–—]|$)"
_AFTER_DAY = (
    r"(?:passada|que|próxima|seguinte|à|às|de\s+manhã|a|o|os|as|um|uma|para|por|em|no|na|nos|nas|até|pel[ao]s?|como|"
    r"após|ao|aos|com|e|foi|disse|contra|sobre|d[aoe]\s+semana)"
)
_ORDINAL = r"(?:\.?\s?[ºª°]|o(?=\s))"


def _date(match: re.Match[str]) -> Quantity | None:
    day, name, year = match["day"], match["month"], match["year"]
    number = MONTHS.get(name.casefold()) or SHORT_MONTHS[name.casefold()[:3]]
    if day and int(day) > 31:
        return None
    years = calendar.full_year(year) if year else (None,)
    readings = tuple(calendar.date(int(day) if day else None, number, each) for each in years)
    english = calendar.date_in_words(int(day) if day else None, number, years[1 if len(years) > 1 else 0])
    return Quantity(match.start(), match.end(), match.group(), "date", readings, english=english)


def _slashed(match: re.Match[str]) -> Quantity | None:
    """28/07, 28/07/2023; None for a fraction or a pair of years."""
    day, number, year = int(match["day"]), int(match["month"]), match["year"]
    if not (1 <= day <= 31 and 1 <= number <= 12):
        return None
    years = calendar.full_year(year) if year else (None,)
    readings = tuple(calendar.date(day, number, each) for each in years)
    english = calendar.date_in_words(day, number, years[1 if len(years) > 1 else 0])
    if not year:
        readings += one_of(n(day / number)) + all_of(n(day), n(number))
        if match["day"][0] != "0" and match["month"][0] != "0" and day < number <= 10:
            english = match.group()
    return Quantity(match.start(), match.end(), match.group(), "date", readings, english=english)


def _iso(match: re.Match[str]) -> Quantity | None:
    year, number, day = (int(part) for part in match.groups())
    if not (1 <= day <= 31 and 1 <= number <= 12):
        return None
    english = calendar.date_in_words(day, number, year)
    readings = (calendar.date(day, number, year),)
    return Quantity(match.start(), match.end(), match.group(), "date", readings, english=english)


def _weekday(match: re.Match[str]) -> Quantity:
    word = match["day"].casefold()
    number = SIGNED_WEEKDAYS[word] if word.isdigit() else (WEEKDAYS | ENGLISH_WEEKDAYS)[word]
    english = calendar.WEEKDAYS[number - 1]
    text = match.string[match.start("day") : match.end()]
    readings = one_of(calendar.weekday(number))
    if "feira" not in text.casefold() and word in WEEKDAYS and number < 6:
        readings += one_of(("ordinal", number + 1))  # "a segunda" is also the second
    return Quantity(match.start("day"), match.end(), text, "weekday", readings, english=english)


def _time(match: re.Match[str]) -> Quantity | None:
    """18h30, 18h, 18:30; also a duration of so many hours and minutes."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 24 or minute > 59:
        return None
    part = match["part"]
    afternoon = (
        None if part is None or hour > 12 else part in ("tarde", "noite") and not (part == "noite" and hour == 12)
    )
    readings = calendar.clock(hour, minute, afternoon) if part else one_of(calendar.time(hour, minute))
    english = calendar.time_in_words(next(iter(readings[0]))[1])
    duration = all_of(n(hour), n(minute)) if minute else one_of(n(hour))
    readings += duration + (one_of(n(hour + minute / 60)) if minute else ())
    return Quantity(
        match.start(), match.end(), match.group(), "time", readings, units=frozenset({"h"}), english=english
    )


def _half_day(match: re.Match[str]) -> Quantity:
    noon = match.group().casefold().startswith("meio")
    half = 30 if match["half"] else 0
    key = calendar.time(12 if noon else 0, half)
    english = calendar.time_in_words(key[1])
    return Quantity(match.start(), match.end(), match.group(), "time", one_of(key), english=english)


def _decade(match: re.Match[str]) -> Quantity | None:
    year = WORD_DECADES.get(match["year"].casefold()) or int(match["year"])
    if year % 10:
        return None
    full = year if year >= 1000 else 1900 + year if year >= 20 else 2000 + year
    readings = one_of(("decade", full), ("decade", year)) if year < 100 else one_of(("decade", full))
    start = match.start("year") if "again" in match.groupdict() else match.start()
    text = match.string[start : match.end()]
    return Quantity(start, match.end(), text, "decade", readings, english=f"{full}s")


WORD_DECADES = {word: value for word, value in SMALL.items() if value >= 20}

MAKERS = (
    (re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"), _iso),
    (
        re.compile(
            rf"(?<![\d/])(?P<day>\d{{1,2}}){_ORDINAL}?\s+(?:dia\s+)?(?:de\s+)?(?P<month>{_MONTH})\b(?:\s+(?:de"
            rf"|do|,)\s*(?:ano\s+(?:de\s+)?)?(?P<year>\d{{4}})(?!\d))?",
            re.I,
        ),
        _date,
    ),
    (
        re.compile(
            rf"(?P<day>(?!))?(?P<month>\b(?:{_MONTH}))\b(?:(?:\s+(?:de|do)|,)?\s?/?\s?(?:ano\s+(?:de\s+)?)?"
            rf"(?P<year>\d{{4}}(?!\d)|\d\d(?={_CLOSED})))?",
            re.I,
        ),
        _date,
    ),
    (
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:\s+(?:de\s+)?|/)(?P<month>{_SHORT})\b(?:\.|(?=/)|(?=\s+"
            rf"(?:de\s+)?\d{{4}}))(?:(?:\s+(?:de\s+)?|/)(?P<year>\d{{4}}|\d\d)(?!\d))?",
            re.I,
        ),
        _date,
    ),
    (
        re.compile(
            rf"(?P<day>(?!))?(?P<month>\b(?:{_SHORT}))\.?(?:/|\s(?:de\s+)?|-)(?P<year>\d{{4}}|(?<=/)\d\d)(?!\d)", re.I
        ),
        _date,
    ),
    (re.compile(r"(?<![\d/.,])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/%])"), _slashed),
    (re.compile(rf"\b(?P<day>{_WEEKDAY})\s?-\s?feiras?\b", re.I), _weekday),
    (re.compile(rf"(?<!\d)(?P<day>[2-6]){_ORDINAL}\s?-?\s?feiras?\b", re.I), _weekday),
    # A bare "quarta" is a weekday where it closes its phrase, and an ordinal before a noun.
    (
        re.compile(
            rf"\b(?:n|d)as?\s+(?:(?:noite|manhã|tarde|madrugada)\s+d[ea]\s+)?(?P<day>{_WEEKDAY})(?={_CLOSED}"
            rf"|\s+{_AFTER_DAY}\b)",
            re.I,
        ),
        _weekday,
    ),
    (
        re.compile(
            r"\b(?:[nd]?[ae]ss?ta|[nd]?essa|última|próxima|passada|entre|desde|(?:manhã|tarde|noite|madrugada"
            rf"|partir)\s+d[ea])\s+(?P<day>{_WEEKDAY})(?={_CLOSED}|\s+{_AFTER_DAY}\b|\s+d[aeo]s?\b(?!\s+fina))",
            re.I,
        ),
        _weekday,
    ),
    (re.compile(rf"\b(?P<day>{_WEEKDAY})(?=\s\(\d|,\s(?:dia\s)?\d{{1,2}}(?:/\d|,))", re.I), _weekday),
    (re.compile(rf"\b(?:até|(?:{_WEEKDAY})\s+(?:a|à|e|ou))\s+(?P<day>{_WEEKDAY})\b(?!-)", re.I), _weekday),
    (
        re.compile(
            rf"\b(?P<day>{_WEEKDAY})(?=(?:\s+(?:a|à|e|ou)|,)\s+(?:{_WEEKDAY}|sábado|domingo)(?:-feira)?\b)", re.I
        ),
        _weekday,
    ),
    (re.compile(r"(?<!\bSão )\b(?P<day>sábados?|domingos?)\b", re.I), _weekday),
    (re.compile(rf"\b(?P<day>{'|'.join(calendar.WEEKDAYS)})\b"), _weekday),
    (
        re.compile(
            rf"(?<![\d.,:])(?P<hour>\d{{1,2}})\s?h(?:s|rs?)?(?![^\W\d_])(?:(?P<minute>\d{{2}})(?:\s?m"
            rf"(?:in)?)?\b)?(?:\s+{_DAY_PART})?",
            re.I,
        ),
        _time,
    ),
    (
        re.compile(rf"(?<![\d.,:])(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?![\d:])\s?h?\b(?:\s+{_DAY_PART})?", re.I),
        _time,
    ),
    (re.compile(r"(?<![\d.,:])(?P<hour>\d\d)(?P<minute>\d\d)(?P<part>(?!))?(?=\s+(?:GMT|UTC)\b)"), _time),
    (re.compile(r"\b(?:meia[-\s]noite|meio[-\s]dia)\b(?P<half>\s+e\s+meia\b)?", re.I), _half_day),
    (
        re.compile(
            rf"\b(?:anos(?:\s+de)?|décadas?\s+d[eo]s?|década\s+dos\s+anos)\s+(?P<year>\d{{4}}|\d{{2}}"
            rf"|{'|'.join(WORD_DECADES)})(?![\d\w.,]*\d)",
            re.I,
        ),
        _decade,
    ),
    (
        re.compile(
            r"\b(?P<again>anos|décadas?\s+d[eo]s?)\s+(?:\d{2,4}(?:,\s|\s(?:e|a|ou)\s)(?:de\s)?){1,4}"
            r"(?P<year>\d0|\d{3}0)\b",
            re.I,
        ),
        _decade,
    ),
)

PORTUGUESE = Language(
    decimal=",",
    joiner="e",
    small=SMALL,
    hundreds=HUNDREDS,
    scales=SCALES,
    short_scales=SHORT_SCALES,
    plural_scales=PLURAL_SCALES,
    ordinals=ORDINALS,
    loose_ordinals=LOOSE_ORDINALS,
    parts=PARTS,
    half=re.compile(r"\s+e\s+mei[oa]\b", re.I),
    one=frozenset({"um", "uma"}),
    zero=frozenset({"zero"}),
    ordinal_sign=re.compile(r"\.?\s?[ºª°](?!\s?[CcFf]\b)s?|[oa]s?\b"),
    of_scale=re.compile(r"\s+(?:de\s+)?"),
    hints=HINTS,
    makers=MAKERS,
    units=units.PORTUGUESE,
    unit=units.after_number(units.PORTUGUESE),
    copied_thousands=re.compile(
        r"(?:\bleis?|\bdecretos?|\bportarias?|\bresoluç\w+|\bprojetos?|\bn\.?º|\bnº)\W*(?:\w+\W+)?$", re.I
    ),
    loose=re.compile(r"(?:\b(?:[nd]?os|[nd]?as|aos|às|pel[oa]s)\s+(?=dois\b|duas\b)|\bo\s+(?=onze\b))", re.I),
    after_weekday=re.compile(r"(?:feira|segunda|terça|quarta|quinta|sexta|sábado|domingo)s?\s?\(\s?$", re.I),
    at_time=re.compile(r"(?:\bàs?|\bpelas?|\bdas|\baté\s+às|\bas|\bpara\s+as)\s+$", re.I),
    day_part=re.compile(rf"(?:\s+horas?|\s*h)?\s+{_DAY_PART}", re.I),
    afternoon=re.compile("tarde|noite", re.I),
)
