"""Faults of "a translation of a translation": another speaker in the place of one who speaks Portuguese."""

from collections.abc import Iterator

from benchmarks.audit_faults import Fault

RULE = "twice"
# Speakers of Portuguese and others, both sides alike.
HOME = ("Lula da Silva", "António Costa", "Jair Bolsonaro", "Marcelo Rebelo de Sousa")
ABROAD = ("Donald Trump", "Emmanuel Macron", "Xi Jinping", "Elon Musk")


def of_pair(source: str, target: str) -> Iterator[Fault]:
    """The faults of one correct pair: each speaker at home exchanged for one from abroad."""
    for home, abroad in zip(HOME, ABROAD, strict=True):
        if home in source and home in target:
            yield Fault(RULE, "speaker from abroad", source.replace(home, abroad), target.replace(home, abroad))
