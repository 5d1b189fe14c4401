"""Faults of quotation marks: one mark taken out, both taken out, or marks put around words that nobody said."""

import re
from collections.abc import Iterator

from benchmarks.audit_faults import Fault

RULE = "quotes"
QUOTATION = re.compile(r"(?<!\w)([\"“])([^\"“”]+)([\"”])(?!\w)")
LEAST = 5  # words of a quotation that is somebody's


def of_pair(source: str, target: str) -> Iterator[Fault]:
    """The faults of one correct pair: of its first long quotation, or of a pair without any."""
    found = next((m for m in QUOTATION.finditer(target) if len(m[2].split()) >= LEAST), None)
    if found:
        before, after = target[: found.start()], target[found.end() :]
        yield Fault(RULE, "closing mark dropped", source, f"{before}{found[1]}{found[2]}{after}")
        yield Fault(RULE, "opening mark dropped", source, f"{before}{found[2]}{found[3]}{after}")
        if not QUOTATION.search(before + after):
            yield Fault(RULE, "quotation marks lost", source, f"{before}{found[2]}{after}")
    elif not re.search(r"[\"“”«»]|''|[‘’'](?!\w)|(?<!\w)['‘]", source + target):
        words = target.rstrip(".!?").split()
        if len(words) >= LEAST + 2:
            quoted = " ".join(words[1:-1])
            yield Fault(RULE, "quotation marks added", source, f'{words[0]} "{quoted}" {words[-1]}.')
