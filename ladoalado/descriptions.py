"""A figure in words, for those who do not see it. Works on the tables alone, without plotly."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from ladoalado.rankings import bar_rows, pair_counts, pair_names
from ladoalado.tallies import ROOT

if TYPE_CHECKING:
    from pandas import DataFrame

Words = Mapping[str, str]


def describe(chart: str, table: "DataFrame", *, words: Words, rolled_up: bool = False) -> str:
    """The figure in one or two sentences with its numbers, for those who do not see it."""
    if table.empty:
        return words[f"empty_{chart}"]
    return _DESCRIBERS[chart](table, words, rolled_up)


def _describe_mentions(table: "DataFrame", words: Words, rolled_up: bool) -> str:
    rows = bar_rows(table, rolled_up)
    if not rows:
        return words["empty_mentions"]
    first = _listing([(row.name, row.total("source", rolled_up)) for row in rows])
    said = words["describe_mentions"].format(n=len(rows), first=first)
    different = [row.name for row in rows if row.difference(rolled_up)]
    if not different:
        return f"{said} {words['describe_agrees']}"
    return f"{said} {words['describe_differs'].format(names=', '.join(different))}"


def _describe_family(table: "DataFrame", words: Words, rolled_up: bool) -> str:
    heads = table[~table["id"].str.startswith(ROOT) & table["id"].isin(table["parent"])]
    roots = table[table["id"].str.startswith(ROOT)]
    groups = _listing([(words[f"root_{row.name}"], row.rolled_up) for row in roots.itertuples()])
    said = words["describe_family"].format(groups=groups)
    families = [words["describe_of"].format(name=r.name, rolled=r.rolled_up, own=r.own) for r in heads.itertuples()]
    return f"{said} {'; '.join(families)}." if families else said


def _describe_dispersion(table: "DataFrame", words: Words, rolled_up: bool) -> str:
    here = table[table["side"] == "source"]
    if here.empty:
        return words["empty_dispersion"]
    spans = here.groupby("name", sort=False)["sentence"].agg(["size", "min", "max"])
    spans = spans.sort_values("size", ascending=False, kind="stable").head(5)
    told = [
        words["describe_span"].format(name=name, n=row["size"], first=row["min"] + 1, last=row["max"] + 1)
        for name, row in spans.iterrows()
    ]
    return words["describe_dispersion"].format(n=here["actor"].nunique(), spans="; ".join(told))


def _describe_together(table: "DataFrame", words: Words, rolled_up: bool) -> str:
    names = pair_names(table)
    pairs = sorted(pair_counts(table).items(), key=lambda item: -item[1])
    first = _listing([(f"{names[a]} + {names[b]}", n) for (a, b), n in pairs], most=5)
    return words["describe_together"].format(n=len(pairs), first=first)


def _listing(counts: Iterable[tuple[str, int]], *, most: int = 8) -> str:
    counts = list(counts)
    return ", ".join(f"{name} {n}" for name, n in counts[:most]) + ("…" if len(counts) > most else "")


_DESCRIBERS: dict[str, Callable[["DataFrame", Words, bool], str]] = {
    "mentions": _describe_mentions,
    "family": _describe_family,
    "dispersion": _describe_dispersion,
    "together": _describe_together,
}
