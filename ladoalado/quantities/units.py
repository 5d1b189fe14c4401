"""Units and currencies: what they are called in Portuguese and English, and how they convert.

Factors are those of the SI brochure and of the international yard and pound; a month is 30.4 days, a year 365.25.
"""

import re

# code: (dimension, factor to the dimension's base unit)
UNITS: dict[str, tuple[str, float]] = {
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1), "km": ("length", 1000),
    "in": ("length", 0.0254), "ft": ("length", 0.3048), "yd": ("length", 0.9144), "mi": ("length", 1609.344),
    "nmi": ("length", 1852), "ly": ("length", 9.4607e15),
    "cm2": ("area", 0.0001), "m2": ("area", 1), "km2": ("area", 1e6), "ha": ("area", 1e4), "acre": ("area", 4046.86),
    "ft2": ("area", 0.092903), "mi2": ("area", 2.58999e6),
    "ml": ("volume", 0.001), "cl": ("volume", 0.01), "l": ("volume", 1), "m3": ("volume", 1000),
    "gal": ("volume", 3.785),
    "pt": ("volume", 0.5), "bbl": ("volume", 158.987),
    "mg": ("mass", 1e-6), "g": ("mass", 0.001), "kg": ("mass", 1), "t": ("mass", 1000), "lb": ("mass", 0.453592),
    "oz": ("mass", 0.0283495), "st": ("mass", 6.35029), "@": ("mass", 15),
    "km/h": ("speed", 1 / 3.6), "m/s": ("speed", 1), "mph": ("speed", 0.44704), "kn": ("speed", 0.514444),
    "C": ("temperature", 1), "F": ("temperature", 5 / 9),
    "ms": ("time", 0.001), "s": ("time", 1), "min": ("time", 60), "h": ("time", 3600), "day": ("time", 86400),
    "week": ("time", 604800), "fortnight": ("time", 1209600), "month": ("time", 2629800), "quarter": ("time", 7889400),
    "semester": ("time", 15778800), "year": ("time", 31557600), "decade": ("time", 315576000),
    "century": ("time", 3155760000), "millennium": ("time", 31557600000),
    "W": ("power", 1), "kW": ("power", 1e3), "MW": ("power", 1e6), "GW": ("power", 1e9), "hp": ("power", 745.7),
    "kWh": ("energy", 1e3), "MWh": ("energy", 1e6), "GWh": ("energy", 1e9), "TWh": ("energy", 1e12),
    "Hz": ("frequency", 1), "kHz": ("frequency", 1e3), "MHz": ("frequency", 1e6), "GHz": ("frequency", 1e9),
    "KB": ("data", 1e3), "MB": ("data", 1e6), "GB": ("data", 1e9), "TB": ("data", 1e12),
    "Mbps": ("rate", 1e6), "Gbps": ("rate", 1e9),
    "%": ("share", 1), "pp": ("share", 1),
}  # fmt: skip
CURRENCIES = "USD EUR BRL GBP JPY CNY CAD AUD NZD HKD CHF RUB INR MXN ARS SEK CENT CRYPTO".split()
UNITS |= dict.fromkeys(CURRENCIES, ("money", 1))
DOLLARS = ("USD", "CAD", "AUD", "NZD", "HKD")
EXACT = {"money", "share"}  # nothing converts here
TOLERANCE = 0.06  # share by which a conversion may be rounded
# Time, and numbers of one or two digits: 15 days are a fortnight, 300 km "200 miles", 6 metres "18 feet".
LOOSE_TOLERANCE = 0.1

SYMBOLS: dict[str, tuple[str, ...]] = {
    "R$": ("BRL",), "BRL": ("BRL",), "US$": ("USD",), "U.S.$": ("USD",), "USD": ("USD",), "$US": ("USD",),
    "$": DOLLARS, "€": ("EUR",), "EUR": ("EUR",), "£": ("GBP",), "GBP": ("GBP",), "¥": ("JPY", "CNY"),
    "JPY": ("JPY",), "CNY": ("CNY",), "RMB": ("CNY",), "A$": ("AUD",), "AU$": ("AUD",), "AUD": ("AUD",), "C$": ("CAD",),
    "CAD": ("CAD",), "CA$": ("CAD",), "NZ$": ("NZD",), "HK$": ("HKD",), "CHF": ("CHF",), "₽": ("RUB",), "₹": ("INR",),
}  # fmt: skip

BOTH_SIDES = {
    "mm": "mm", "cm": "cm", "km": "km", "m": "m", "ft": "ft", "km²": "km2", "km2": "km2", "m²": "m2", "m2": "m2",
    "ha": "ha", "ml": "ml", "cl": "cl", "l": "l", "m³": "m3", "m3": "m3", "mg": "mg", "g": "g", "kg": "kg",
    "lb": "lb", "lbs": "lb", "km/h": "km/h", "kmh": "km/h", "kph": "km/h", "m/s": "m/s", "mph": "mph", "°c": "C",
    "c": "C", "f": "F", "(f)": "F", "(c)": "C", "(f) degrees": "F", "(f) degree": "F", "º c": "C", "° c": "C",
    "ºc": "C", "°f": "F", "ºf": "F", "° f": "F", "º f": "F", "s": "s", "ms": "ms", "min": "min", "h": "h", "kw": "kW",
    "mw": "MW", "gw": "GW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh", "hz": "Hz", "khz": "kHz",
    "mhz": "MHz", "ghz": "GHz", "kb": "KB", "mb": "MB", "gb": "GB", "tb": "TB", "%": "%", "€": "EUR", "£": "GBP",
    "euros": "EUR", "euro": "EUR", "mbps": "Mbps", "gbps": "Gbps", "usd": "USD", "eur": "EUR", "brl": "BRL",
    "gbp": "GBP", "yuan": "CNY", "renminbi": "CNY", "pesos": "MXN ARS", "us$": "USD", "r$": "BRL",
    "bitcoins": "CRYPTO", "bitcoin": "CRYPTO",
}  # fmt: skip

PORTUGUESE = BOTH_SIDES | {
    "milímetro": "mm", "centímetro": "cm", "metro": "m", "quilômetro": "km", "quilómetro": "km", "polegada": "in",
    "pé": "ft", "pés": "ft", "jarda": "yd", "milha": "mi", "milha náutica": "nmi", "milhas náuticas": "nmi",
    "ano-luz": "ly", "anos-luz": "ly", "metro quadrado": "m2", "metros quadrados": "m2",
    "centímetros quadrados": "cm2", "quilômetro quadrado": "km2", "quilômetros quadrados": "km2",
    "quilómetro quadrado": "km2", "quilómetros quadrados": "km2", "hectare": "ha", "acre": "acre",
    "pés quadrados": "ft2", "milhas quadradas": "mi2", "mililitro": "ml", "litro": "l", "metro cúbico": "m3",
    "metros cúbicos": "m3", "galão": "gal", "galões": "gal", "barril": "bbl", "barris": "bbl", "miligrama": "mg",
    "grama": "g", "quilo": "kg", "quilograma": "kg", "tonelada": "t", "arroba": "@", "onça": "oz",
    "km por hora": "km/h", "km/hora": "km/h", "quilômetros por hora": "km/h", "quilómetros por hora": "km/h",
    "quilômetro por hora": "km/h", "metros por segundo": "m/s", "milhas por hora": "mph", "nó": "kn", "nós": "kn",
    "grau celsius": "C", "graus celsius": "C", "graus centígrados": "C", "graus fahrenheit": "F", "grau": "C F",
    "graus": "C F", "milissegundo": "ms", "segundos": "s", "seg": "s", "minuto": "min", "hora": "h", "hs": "h",
    "dia": "day", "semana": "week", "quinzena": "fortnight", "mês": "month", "meses": "month", "trimestre": "quarter",
    "semestre": "semester", "ano": "year", "década": "decade", "século": "century", "milênio": "millennium",
    "milénio": "millennium", "quilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "megabyte": "MB",
    "gigabyte": "GB", "terabyte": "TB", "quilowatt-hora": "kWh", "quilowatts-hora": "kWh", "cavalo": "hp", "cv": "hp",
    "por cento": "%", "ponto percentual": "pp", "pontos percentuais": "pp", "p.p.": "pp", "pp": "pp",
    "dólar": "dollar", "dólares": "dollar", "dólares canadenses": "CAD", "dólares canadianos": "CAD",
    "dólares australianos": "AUD", "dólares americanos": "USD", "dólares norte-americanos": "USD", "real": "BRL",
    "reais": "BRL", "libra": "GBP lb", "libras esterlinas": "GBP", "iene": "JPY", "iuane": "CNY", "yuans": "CNY",
    "franco": "CHF", "francos suíços": "CHF", "rublo": "RUB", "rupia": "INR", "coroas suecas": "SEK",
    "cêntimo": "CENT", "centavo": "CENT",
}  # fmt: skip

ENGLISH = BOTH_SIDES | {
    "millimetre": "mm", "millimeter": "mm", "centimetre": "cm", "centimeter": "cm", "metre": "m", "meter": "m",
    "kilometre": "km", "kilometer": "km", "k.m.": "km", "inch": "in", "inches": "in", "foot": "ft", "feet": "ft",
    "yard": "yd", "mile": "mi", "nautical mile": "nmi", "light-year": "ly", "light year": "ly", "square metre": "m2",
    "square meter": "m2", "square centimetre": "cm2", "square centimeter": "cm2", "square kilometre": "km2",
    "square kilometer": "km2", "sq km": "km2", "sq m": "m2", "hectare": "ha", "acre": "acre", "square foot": "ft2",
    "square feet": "ft2", "sq ft": "ft2", "square mile": "mi2", "sq mi": "mi2", "sq miles": "mi2", "millilitre": "ml",
    "milliliter": "ml", "litre": "l", "liter": "l", "cubic metre": "m3", "cubic meter": "m3", "gallon": "gal",
    "pint": "pt", "barrel": "bbl", "milligram": "mg", "gram": "g", "gramme": "g", "kilo": "kg", "kilogram": "kg",
    "kilogramme": "kg", "tonne": "t", "ton": "t", "metric ton": "t", "pound": "GBP lb", "ounce": "oz", "stone": "st",
    "arroba": "@", "kilometres per hour": "km/h", "kilometers per hour": "km/h", "km per hour": "km/h",
    "kilometres an hour": "km/h", "kilometers an hour": "km/h", "km an hour": "km/h", "metres per second": "m/s",
    "meters per second": "m/s", "miles per hour": "mph", "miles an hour": "mph", "knot": "kn", "kt": "kn",
    "kts": "kn", "degrees celsius": "C", "degree celsius": "C", "celsius": "C", "degrees centigrade": "C",
    "degrees c": "C", "degrees fahrenheit": "F", "fahrenheit": "F", "degrees f": "F", "degree": "C F",
    "millisecond": "ms", "second": "s", "sec": "s", "secs": "s", "minute": "min", "mins": "min", "hour": "h",
    "hr": "h", "hrs": "h", "day": "day", "week": "week", "fortnight": "fortnight", "month": "month",
    "quarter": "quarter", "semester": "semester", "year": "year", "yr": "year", "yrs": "year", "decade": "decade",
    "century": "century", "centuries": "century", "millennium": "millennium", "millennia": "millennium",
    "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "kilowatt-hour": "kWh", "kilowatt hour": "kWh",
    "horsepower": "hp", "hp": "hp", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB", "percent": "%",
    "per cent": "%", "pct": "%", "percentage point": "pp", "percentage points": "pp", "percentage-point": "pp",
    "pp": "pp", "dollar": "dollar", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD",
    "canadian dollar": "CAD", "australian dollar": "AUD", "real": "BRL", "reais": "BRL", "reals": "BRL",
    "brazilian reais": "BRL", "brazilian real": "BRL", "sterling": "GBP", "pounds sterling": "GBP", "yen": "JPY",
    "swiss franc": "CHF", "franc": "CHF", "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "swedish kronor": "SEK",
    "cent": "CENT", "centavo": "CENT", "pence": "CENT",
}  # fmt: skip
PORTUGUESE = {name.replace("-", " "): entry for name, entry in PORTUGUESE.items()}
ENGLISH = {name.replace("-", " "): entry for name, entry in ENGLISH.items()}

# How a unit is written after a number in English, and before it for money.
WRITTEN = {
    "mm": "mm", "cm": "cm", "m": "metres", "in": "inches", "ft": "feet", "yd": "yards", "mi": "miles",
    "nmi": "nautical miles", "ly": "light years", "cm2": "cm²", "m2": "square metres", "km2": "square kilometres",
    "ha": "hectares", "acre": "acres", "ft2": "square feet", "mi2": "square miles", "l": "litres", "m3": "cubic metres",
    "gal": "gallons", "bbl": "barrels", "g": "grams", "t": "tonnes", "lb": "pounds", "oz": "ounces", "@": "arrobas",
    "kn": "knots", "C": "°C", "F": "°F", "s": "seconds", "min": "minutes", "h": "hours", "day": "days", "week": "weeks",
    "fortnight": "fortnights", "month": "months", "quarter": "quarters", "semester": "half-years", "year": "years",
    "decade": "decades", "century": "centuries", "millennium": "millennia", "hp": "horsepower",
    "pp": "percentage points",
    "JPY": "yen", "CNY": "yuan", "CHF": "Swiss francs", "RUB": "roubles", "INR": "rupees", "SEK": "Swedish kronor",
    "CENT": "cents", "CRYPTO": "bitcoins",
}  # fmt: skip
MONEY_IN_WORDS = {"USD": "dollars", "EUR": "euros", "BRL": "reais", "GBP": "pounds", "JPY": "yen", "CNY": "yuan"}
SIGNS = {"USD": "$", "EUR": "€", "BRL": "R$", "GBP": "£", "CAD": "C$", "AUD": "A$", "NZD": "NZ$", "HKD": "HK$"}


def codes(entry: str) -> frozenset[str]:
    """The unit codes that a table entry stands for."""
    return frozenset(DOLLARS) if entry == "dollar" else frozenset(entry.split())


def after_number(table: dict[str, str]) -> re.Pattern[str]:
    """A pattern for a unit right after a number, with a blank or hyphen between; plurals in -s are understood."""
    names = sorted(table, key=len, reverse=True)
    words = "|".join(re.escape(name).replace(r"\ ", r"[\s-]+") for name in names)
    return re.compile(rf"(?:\s{{0,2}}|-)(?:(?:de|of)\s+)?({words})s?(?![\w²³])", re.IGNORECASE)


def dimensions(units: frozenset[str]) -> frozenset[str]:
    """The dimensions that units measure."""
    return frozenset(UNITS[unit][0] for unit in units)


def in_base(value: float, unit: str) -> float:
    """A value in its dimension's base unit; temperatures in degrees above absolute zero would hide faults, so in °C."""
    return (value - 32) * UNITS["F"][1] if unit == "F" else value * UNITS[unit][1]
