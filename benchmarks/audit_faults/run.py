"""What the rules of the audit find of seeded faults, and how often they warn about correct translations.

    python -m benchmarks.audit_faults.run [--rule NAME ...] [--every N] [--show N]

The faults are made of the correct pairs in tests/data/audit, and of the human translations in
../shared/data/translation_dev.tsv.xz where these are present (every Nth of them; all of them for the false alarms). A
rule is measured alone: a fault counts as found where its own rule has a finding, and for a pair that the rule warned
about before it was damaged nothing is counted.
"""

import argparse
import lzma
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.audit_faults import Fault, actors, cases, clauses, hedges, negation, numbers, quotes, residue, twice  # noqa: E402
from ladoalado.audit import actors as actor_rule  # noqa: E402
from ladoalado.audit import clauses as clause_rule  # noqa: E402
from ladoalado.audit import hedges as hedge_rule  # noqa: E402
from ladoalado.audit import negation as negation_rule  # noqa: E402
from ladoalado.audit import numbers as number_rule  # noqa: E402
from ladoalado.audit import quotes as quote_rule  # noqa: E402
from ladoalado.audit import residue as residue_rule  # noqa: E402
from ladoalado.audit import twice as twice_rule  # noqa: E402
from ladoalado.audit.case import Case  # noqa: E402
from ladoalado.reading import Finding  # noqa: E402

PAIRS = ROOT / "tests" / "data" / "audit"
DATA = ROOT.parent / "shared" / "data" / "translation_dev.tsv.xz"
Row = tuple[str, ...]
CHECKS: dict[str, Callable[[Case], Iterable[Finding]]] = {
    "actors": actor_rule.check,
    "numbers": number_rule.check,
    "negation": negation_rule.check,
    "hedges": hedge_rule.check,
    "residue": residue_rule.check,
    "clauses": clause_rule.check,
    "quotes": quote_rule.check,
    "twice": twice_rule.check,
}
NAMES = {"actors", "twice"}  # rules that look at mentions


def written(name: str) -> list[Row]:
    """The rows of one file of pairs: source, translation, and what else the file gives."""
    return [tuple(line.split("\t")) for line in (PAIRS / f"{name}.tsv").read_text("utf-8").splitlines()]


@cache
def human() -> tuple[Row, ...]:
    """The human translations: source, target, origin; none where they are absent."""
    if not DATA.exists():
        return ()
    lines = lzma.decompress(DATA.read_bytes()).decode("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines)


def seeded(rule: str, every: int) -> Iterator[tuple[str, Fault, str]]:
    """Where a fault comes from ("own" or "human"), the fault, and the correct English that it damages."""
    rows = written("clauses" if rule == "actors" else rule) + (written("affirmative") if rule == "negation" else [])
    for origin, pairs in (("own", rows), ("human", list(human()[::every]))):
        for place, row in enumerate(pairs):
            other = pairs[(place + 7) % len(pairs)][1]
            for fault in _of_row(rule, row, origin, other):
                yield origin, fault, row[1]


def _of_row(rule: str, row: Row, origin: str, other: str) -> Iterator[Fault]:
    source, target = row[0], row[1]
    if origin == "own" and rule in ("hedges", "residue"):
        yield Fault(rule, "hedge lost" if rule == "hedges" else "left, by hand", source, row[2])
    if rule == "clauses":
        yield from clauses.of_pair(source, target, other)
    elif rule == "twice":
        if origin == "own" and row[2]:
            yield Fault(rule, "speaker from abroad", source, target)
        elif origin == "own":
            yield from twice.of_pair(source, target)
    elif not (rule == "hedges" and origin == "own"):
        made = {"actors": actors, "negation": negation, "hedges": hedges, "residue": residue, "quotes": quotes}
        yield from made[rule].of_pair(source, target)


def warns(rule: str, source: str, target: str) -> bool:
    """Whether the rule has a finding for the pair."""
    build = cases.full if rule in NAMES else cases.bare
    return any(True for _ in CHECKS[rule](build(source, target)))


def recall(rule: str, every: int, show: int) -> None:
    """Print how many of the rule's faults it finds, by where they come from and by kind."""
    made: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for origin, fault, correct in seeded(rule, every):
        if rule != "twice" and warns(rule, fault.source, correct):
            continue
        made[origin, fault.kind] += 1
        if warns(rule, fault.source, fault.target):
            found[origin, fault.kind] += 1
        elif show:
            show -= 1
            print(f"  missed ({fault.kind}): {fault.source}\n    {fault.target}")
    for origin in ("own", "human"):
        here = sorted(key for key in made if key[0] == origin)
        if here:
            kinds = "; ".join(f"{key[1]} {found[key]} of {made[key]}" for key in here)
            print(_line(rule, origin, sum(found[key] for key in here), sum(made[key] for key in here), kinds))
    print(_line(rule, "all", found.total(), made.total(), ""))


def _line(rule: str, origin: str, found: int, made: int, kinds: str) -> str:
    share = f"{found / made:.3f}" if made else "-"
    return f"{rule:9} {origin:6} {found:6} of {made:6} faults found, recall {share}  {kinds}".rstrip()


def alarms(rules: Iterable[str], show: int) -> None:
    """Print how many correct pairs each rule warns about, and all together, with and without `twice`."""
    own = [
        row[:2]
        for name in ("negation", "affirmative", "hedges", "residue", "clauses", "quotes")
        for row in written(name)
    ]
    for name, pairs in (("own correct pairs", own), ("human pairs", [row[:2] for row in human()])):
        if not pairs:
            print("the human translation pairs are not here; their false alarms were not measured")
            continue
        flagged: dict[str, set[int]] = {rule: set() for rule in rules}
        for rule in flagged:
            for place, (source, target) in enumerate(pairs):
                if warns(rule, source, target):
                    flagged[rule].add(place)
                    if 0 < len(flagged[rule]) <= show:
                        print(f"  {rule}: {source}\n    {target}")
            print(_rate(f"{rule}, {name}", len(flagged[rule]), len(pairs)))
        print(_rate(f"all rules, {name}", len(set().union(*flagged.values())), len(pairs)))


def _rate(what: str, times: int, pairs: int) -> str:
    often = f"one in {pairs / times:.0f}" if times else "none"
    return f"{what}: {times} of {pairs} pairs with a warning, {often}"


def of_numbers(every: int) -> None:
    """Print the recall of the rule for numbers, which seeds its own faults."""
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for fault in islice(numbers.faults(), 0, None, every):
        made[fault.kind] += 1
        found[fault.kind] += warns("numbers", fault.source, fault.target)
    kinds = "; ".join(f"{kind} {found[kind]} of {made[kind]}" for kind in sorted(made))
    print(_line("numbers", "all", found.total(), made.total(), kinds))


def main() -> int:
    """Print recall and false alarms, rule by rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rule", action="append", choices=list(CHECKS), help="this rule only; may be repeated")
    parser.add_argument("--every", type=int, default=5, help="damage every Nth of the human pairs (default 5)")
    parser.add_argument(
        "--show", type=int, default=0, help="print so many faults missed and pairs warned about, by rule"
    )
    options = parser.parse_args()
    rules = options.rule or list(CHECKS)
    if not human():
        print("the human translation pairs are not here; the faults are made of our own pairs only")
    for rule in rules:
        if rule == "numbers":
            of_numbers(options.every)
        else:
            recall(rule, options.every, options.show)
    alarms(rules, options.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
