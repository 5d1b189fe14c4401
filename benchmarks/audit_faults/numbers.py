"""How many seeded faults in numbers, money, dates and units the audit finds, and how often it warns for nothing.

    python benchmarks/audit_faults/numbers.py [--missed 20] [--alarms 20]

The pairs are those of tests/data/audit/numbers.tsv and, where it is, ../shared/data/translation_dev.tsv.xz. The English
side is damaged by patterns of this file, which know nothing of how the audit reads numbers.
"""

import argparse
import lzma
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.audit_faults import Fault  # noqa: E402

OWN = ROOT / "tests" / "data" / "audit" / "numbers.tsv"
HUMAN = ROOT.parent / "shared" / "data" / "translation_dev.tsv.xz"
RULE = "numbers"

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
ORDINALS = "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
SCALES = {"thousand": "million", "million": "billion", "billion": "million", "trillion": "billion"}
VAGUE = {"dozens": "hundreds", "hundreds": "thousands", "thousands": "millions", "millions": "billions"}
CURRENCIES = {"dollars": "euros", "euros": "pounds", "reais": "dollars", "yen": "dollars"}
SIGNS = {"R$": "$", "US$": "€", "$": "€", "€": "£", "£": "$"}
UNITS = {
    "km": "miles", "kilometres": "miles", "kilometers": "miles", "miles": "kilometres", "kg": "pounds",
    "metres": "feet", "meters": "feet", "feet": "metres", "hectares": "acres", "acres": "hectares", "hours": "days",
    "days": "months", "minutes": "hours", "weeks": "months", "months": "years", "years": "months", "°C": "°F",
    "MW": "GW", "GB": "MB", "mph": "km/h",
}  # fmt: skip
NUMBER = r"(?<![\w.,#@/:-])\d+(?:[.,]\d+)*"
DIGITS = re.compile(r"(?<![\d#@])\d+(?:[.,]\d+)*")
ADDRESS = re.compile(r"\S*(?:://|@)\S*|#\w+")
Damage = Callable[[str], Iterator[str]]


def correct() -> Iterator[tuple[str, str]]:
    """The project's own correct pairs."""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        source, target = line.split("\t")
        yield source, target


def human() -> Iterator[tuple[str, str]]:
    """The pairs that people translated; none where they are absent."""
    if HUMAN.exists():
        for line in lzma.decompress(HUMAN.read_bytes()).decode("utf-8").splitlines():
            source, target = line.split("\t")[:2]
            yield source, target


def faults(pairs: Iterable[tuple[str, str]] | None = None) -> Iterator[Fault]:
    """Every pair (our own and people's, unless some are given) damaged in every way that it can be."""
    for source, target in (*correct(), *human()) if pairs is None else pairs:
        yield from _damaged(source, target)


def _damaged(source: str, target: str) -> Iterator[Fault]:
    if _warned(source, target):
        return  # it differs already
    for kind, damage in DAMAGES.items():
        for broken in damage(target):
            if broken != target and not _harmless(kind, source, target, broken):
                yield Fault(RULE, kind, source, broken)


def _harmless(kind: str, source: str, target: str, broken: str) -> bool:
    """Damage that a careful reader would let pass, by what the pair itself says."""
    if kind == "weekday swapped":  # named by the translator alone
        return not re.search(r"feira|sábado|domingo|segunda|terça|quarta|quinta|sexta|day", source, re.IGNORECASE)
    if kind == "percent sign dropped":
        return not re.search(r"%|por cento", source)
    if kind in ("number dropped", "number word dropped"):  # said again in another unit, or in other words
        if re.search(r"\(\D{0,3}\d[^)]*\)", target):
            return True
        if re.search(r"\b100 per ?cent", target) and not re.search(r"100|\bcem\b", source):  # "absoluta"
            return True
        return kind == "number word dropped" and _gone(target, broken) in source.split()  # English in the source
    if kind == "rough number changed":  # "diversos" is no number
        return re.search(r"dezena|dúzia|centena|milhar|milh|bili|bilh", source) is None
    if kind in ("scale changed", "separator moved"):  # biliões are billions or trillions; laws keep their dots
        return re.search(r"bili(?:ão|ões)|\bLei\b", source) is not None
    if kind.endswith("digit changed"):
        return _converted(source, target, broken)
    return False


def _gone(target: str, broken: str) -> str:
    """The first word that was taken out."""
    kept = broken.split()
    return next((word for at, word in enumerate(target.split()) if at >= len(kept) or kept[at] != word), "")


def _converted(source: str, target: str, broken: str) -> bool:
    """Whether the changed number is a conversion, still within the rounding that conversions have."""
    old, new = ([float(number.replace(",", "")) for number in DIGITS.findall(text)] for text in (target, broken))
    changed = [(a, b, text) for a, b, text in zip(old, new, DIGITS.findall(target), strict=False) if a != b]
    return any(text not in source and a != 0 and abs(b - a) < 0.17 * a for a, b, text in changed) or "foot-" in target


def _sites(pattern: str | re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where the pattern stands, outside of addresses and hashtags."""
    masked = ADDRESS.sub(lambda match: "_" * len(match.group()), text)
    yield from re.finditer(pattern, masked)


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _digit_changed(text: str) -> Iterator[str]:
    for match in _sites(DIGITS, text):
        first = match.group()[0]
        changed = str((int(first) + 2) % 9 + 1) + match.group()[1:]
        if int(first) and changed not in text:
            yield _put(text, match, changed)


def _last_digit_changed(text: str) -> Iterator[str]:
    for match in _sites(DIGITS, text):
        whole = match.group()
        changed = whole[:-1] + str((int(whole[-1]) + 3) % 10)
        if len(whole) > 1 and changed not in text and not (whole[0] == "0" or re.search(r"\.\d0$", whole)):
            yield _put(text, match, changed)


def _words_swapped(pairs: dict[str, str], before: str = "") -> Damage:
    names = "|".join(re.escape(name) for name in sorted(pairs, key=len, reverse=True))

    def damage(text: str) -> Iterator[str]:
        for match in _sites(rf"{before}(?<!\w)({names})(?![\w/])", text):
            new = pairs[match.group(1)]
            yield text[: match.start(1)] + new + text[match.end(1) :]

    return damage


def _scale_dropped(text: str) -> Iterator[str]:
    for match in _sites(
        rf"({NUMBER})(?:\s(?:thousand|million|billion|trillion)\b|(?:bn|tn|m|k)\b)(?! (?:to|and|or)\b)", text
    ):
        yield _put(text, match, match.group(1))


def _scale_added(text: str) -> Iterator[str]:
    for match in _sites(
        rf"(?:(?<=[$€£])\d+(?:[.,]\d+)*|{NUMBER})(?=\s(?:people|euros|dollars|reais|pounds|tonnes|workers|voters|cases)\b)",
        text,
    ):
        yield _put(text, match, f"{match.group()} million")


def _separator_moved(text: str) -> Iterator[str]:
    for match in _sites(r"(?<![\d.,:])\d+([.,])\d+(?![.,:]?\d|\s?[ap]\.?m)", text):
        whole, mark = match.group(), match.group(1)
        left, right = whole.split(mark)
        if mark == ".":
            yield _put(text, match, left + right)
            if len(left) > 1:
                yield _put(text, match, f"{left[:-1]}.{left[-1]}{right}")
        elif len(right) == 3:
            yield _put(text, match, f"{left}.{right}")
            yield _put(text, match, f"{left}{right}0")


def _short_scale_changed(text: str) -> Iterator[str]:
    for match in _sites(r"(?<=[$€£]\d)(?:[.,\d]*)(m|bn|k|tn)\b|(?<=\d)(bn|k|tn)\b", text):
        old = match.group(1) or match.group(2)
        yield text[: match.end() - len(old)] + {"m": "bn", "bn": "m", "k": "m", "tn": "bn"}[old] + text[match.end() :]


def _sign_changed(text: str) -> Iterator[str]:
    for match in _sites(r"(?:US|R|(?<!\w))\$(?=\d)|[€£](?=\d)", text):
        yield _put(text, match, SIGNS[match.group()])


def _percent_dropped(text: str) -> Iterator[str]:
    signs = list(_sites(r"(?<=\d)(?:%|\s(?:percent|per cent)\b)", text))
    if len(signs) == 1:
        yield _put(text, signs[0], "")


def _percent_changed(text: str) -> Iterator[str]:
    for match in _sites(r"\d+(?:\.\d+)?(?=%|\s(?:percent|per cent)\b)", text):
        value = float(match.group())
        yield _put(text, match, f"{value * 2 + 1:g}")


def _half_of_day_swapped(text: str) -> Iterator[str]:
    for match in _sites(r"(?<=\d)\s?([ap])\.?m\b\.?", text):
        new = "p" if match.group(1) == "a" else "a"
        yield text[: match.start(1)] + new + text[match.end(1) :]


def _number_dropped(text: str) -> Iterator[str]:
    for match in _sites(
        rf"(?:(?:US|R)?[$€£])?(?:(?<=[$€£])\d+(?:[.,]\d+)*|{NUMBER})(?:\s(?:thousand|million|billion|trillion))?(?:%|(?=\s))\s?",
        text,
    ):
        rest = _put(text, match, "")
        if not re.search(rf"(?<!\d){re.escape(match.group().strip())}(?!\d)", rest):
            yield rest


def _word_dropped(text: str) -> Iterator[str]:
    for match in _sites(rf"(?<![\w-])({'|'.join(WORDS[1:])})\s(?=[a-z]+)", text):
        rest = _put(text, match, "")
        if not re.search(rf"\b{match.group(1)}\b", rest, re.IGNORECASE):
            yield rest


def _number_added(text: str) -> Iterator[str]:
    if text.endswith(".") and "1987" not in text:
        yield f"{text[:-1]}, 37 of them in 1987."


def _next_of(names: list[str], step: int) -> dict[str, str]:
    return {name: names[(index + step) % len(names)] for index, name in enumerate(names)}


DAMAGES: dict[str, Damage] = {
    "first digit changed": _digit_changed,
    "last digit changed": _last_digit_changed,
    "scale changed": _words_swapped(SCALES, before=r"(?<=\d\s)"),
    "short scale changed": _short_scale_changed,
    "scale dropped": _scale_dropped,
    "scale added": _scale_added,
    "separator moved": _separator_moved,
    "month swapped": _words_swapped(
        {name: new for name, new in _next_of(MONTHS, 4).items() if name not in ("March", "May")}
    ),
    "weekday swapped": _words_swapped(_next_of(WEEKDAYS, 2)),
    "currency word changed": _words_swapped(CURRENCIES),
    "currency sign changed": _sign_changed,
    "percentage changed": _percent_changed,
    "percent sign dropped": _percent_dropped,
    "a.m. and p.m. swapped": _half_of_day_swapped,
    "number dropped": _number_dropped,
    "number word changed": _words_swapped(_next_of(WORDS, 1)),
    "number word dropped": _word_dropped,
    "ordinal changed": _words_swapped(_next_of(ORDINALS, 2)),
    "unit changed": _words_swapped(UNITS, before=r"(?<=\d\s)"),
    "rough number changed": _words_swapped(VAGUE),
    "number added": _number_added,
}


@cache
def _check() -> Callable[[str, str], int]:
    from ladoalado.audit.case import Case
    from ladoalado.audit.numbers import check

    return lambda source, target: len(list(check(Case(source, target, 0, (), {}))))


def _warned(source: str, target: str) -> bool:
    return _check()(source, target) > 0


def _recall(seeded: Iterable[Fault], show: int) -> tuple[Counter[str], Counter[str]]:
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for fault in seeded:
        total[fault.kind] += 1
        hit = _warned(fault.source, fault.target)
        found[fault.kind] += hit
        if not hit and total[fault.kind] - found[fault.kind] <= show:
            print(f"  missed, {fault.kind}: {fault.source}\n    {fault.target}")
    return total, found


def _alarms(name: str, pairs: list[tuple[str, str]], show: int) -> None:
    warned = [pair for pair in pairs if _warned(*pair)]
    for source, target in warned[:show]:
        print(f"  warned: {source}\n    {target}")
    if pairs:
        print(f"{name}: {len(warned)} of {len(pairs)} correct pairs warned, {25 * len(warned) / len(pairs):.2f} in 25")


def main() -> int:
    """Print recall for each kind of fault and the false alarms."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", type=int, default=0, help="print so many missed faults of each kind")
    parser.add_argument("--alarms", type=int, default=0, help="print so many of the pairs with a warning")
    options = parser.parse_args()
    total, found = _recall(faults(), options.missed)
    for kind in DAMAGES:
        print(f"{kind:24} {found[kind]:5} of {total[kind]:5}  {found[kind] / max(1, total[kind]):.3f}")
    print(f"{'all':24} {found.total():5} of {total.total():5}  {found.total() / max(1, total.total()):.3f}")
    _alarms("own pairs", list(correct()), options.alarms)
    _alarms("human translations", list(human()), options.alarms)
    if not HUMAN.exists():
        print("the human translations are not here; only the own pairs were measured", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
