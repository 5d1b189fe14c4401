"""What the figures and their descriptions have in common: tables put in order, most mentioned first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ladoalado.mentions import Side
from ladoalado.tallies import KINDS, SIDES

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Row:
    """One actor's bars: counts by side and kind, own and rolled up."""

    actor: str
    name: str
    own: Mapping[tuple[str, str], int]
    rolled: Mapping[tuple[str, str], int]

    def total(self, side: Side, rolled_up: bool) -> int:
        """The length of one bar."""
        counts = self.rolled if rolled_up else self.own
        return sum(counts.get((side, kind), 0) for kind in KINDS)

    def remainder(self, side: Side) -> int:
        """What the family adds."""
        return self.total(side, True) - self.total(side, False)

    def difference(self, rolled_up: bool) -> int:
        """How many mentions the translation has more than the article; negative where it has fewer."""
        return self.total("target", rolled_up) - self.total("source", rolled_up)


def bar_rows(table: "DataFrame", rolled_up: bool) -> list[Row]:
    """The actors that have a bar, longest first; equal ones keep catalogue order."""
    own: dict[str, dict[tuple[str, str], int]] = {}
    rolled: dict[str, dict[tuple[str, str], int]] = {}
    for row in table.itertuples():
        own.setdefault(row.actor, {})[row.side, row.kind] = row.own
        rolled.setdefault(row.actor, {})[row.side, row.kind] = row.rolled_up
    names = dict(zip(table["actor"], table["name"], strict=True))
    rows = [Row(actor, names[actor], own[actor], rolled[actor]) for actor in own]
    rows = [row for row in rows if any(row.total(side, rolled_up) for side in SIDES)]
    return sorted(rows, key=lambda row: -row.total("source", rolled_up))


def pair_counts(table: "DataFrame") -> dict[tuple[str, str], int]:
    """In how many sentences each pair stands together."""
    counts = table.groupby(["actor", "other"], sort=False)["sentence"].nunique()
    return {(str(a), str(b)): int(n) for (a, b), n in counts.items()}


def pair_names(table: "DataFrame") -> dict[str, str]:
    """The name of every actor of the table."""
    return dict(zip(table["actor"], table["name"], strict=True)) | dict(
        zip(table["other"], table["other_name"], strict=True)
    )


def most_linked(pairs: Mapping[tuple[str, str], int]) -> list[str]:
    """The actors that stand most often beside others, first."""
    weight: dict[str, int] = {}
    for pair, n in pairs.items():
        for actor in pair:
            weight[actor] = weight.get(actor, 0) + n
    return sorted(weight, key=lambda actor: -weight[actor])
