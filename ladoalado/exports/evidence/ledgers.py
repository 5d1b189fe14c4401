"""How often each actor is named, and for each the very places that count, and those that look alike and do not."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ladoalado import ledger
from ladoalado.exports.evidence.pack import Pack
from ladoalado.exports.markup import Inside, Markup, element, outside, place
from ladoalado.ledger import Entry
from ladoalado.tallies import Tally

# Characters of the sentence to show on each side of a mention.
AROUND = 60
COUNTS = ("own", "rolled", "names", "adjectives", "metonyms", "target")
Span = tuple[int, int] | None


def section(pack: Pack) -> Markup:
    """The table of counts, then a ledger for each actor."""
    counted, rejected = _entries(pack)
    return element(
        "section",
        element("h2", pack.wording["pack.actors"]),
        element("p", pack.wording["pack.actors.lead"], class_="lead"),
        _counts(pack),
        [_ledger(pack, tally, counted[tally.actor], rejected[tally.actor]) for tally in pack.tallies],
        _strangers(pack, rejected),
        id="actors",
    )


def _entries(pack: Pack) -> tuple[dict[str, list[Entry]], dict[str, list[Entry]]]:
    """Counted and rejected by actor. Both mentions of a pair show the same two sentences: one line is enough."""
    everyone = {*pack.actors, *(candidate.actor for candidate in pack.reading.rejected)}
    found = ledger.entries(pack.reading, actors=everyone)
    counted: dict[str, list[Entry]] = defaultdict(list)
    rejected: dict[str, list[Entry]] = defaultdict(list)
    for entry in found.counted:
        if entry.side == "source" or entry.source_span is None:
            counted[entry.actor].append(entry)
    for entry in found.rejected:
        rejected[entry.actor].append(entry)
    return counted, rejected


def _counts(pack: Pack) -> Markup:
    head = [element("th", pack.wording["column.name"], scope="col")]
    head += [element("th", pack.wording[f"column.{name}"], scope="col", class_="n") for name in COUNTS]
    rows = [element("tr", _count(pack, tally)) for tally in pack.tallies]
    table = element("table", element("thead", element("tr", head)), element("tbody", rows), class_="counts")
    return element("div", table, class_="wide")


def _count(pack: Pack, tally: Tally) -> Iterator[Markup]:
    name = element("a", pack.called(tally.actor), href=f"#{place('a', tally.actor)}")
    yield element("th", element("bdi", name), scope="row")
    differs = tally.difference != 0
    numbers = (tally.own, tally.rolled_up, tally.name, tally.adjective, tally.metonym, tally.target)
    for number, key in zip(numbers, COUNTS, strict=True):
        yield element("td", str(number), class_="n differs" if differs and key == "target" else "n")


def _ledger(pack: Pack, tally: Tally, counted: list[Entry], rejected: list[Entry]) -> Markup:
    actor = pack.actors[tally.actor]
    other = {actor.called(code) for code in ("en", "pt")} - {pack.called(actor.id)}
    names = [element("bdi", name) for name in sorted(other)]
    return element(
        "article",
        element("h3", element("bdi", pack.called(actor.id)), element("span", " ", names, class_="quiet")),
        element("p", _about(pack, tally), class_="quiet"),
        _lines(pack, counted, "pack.counted") if counted else None,
        _lines(pack, rejected, "pack.rejected") if rejected else None,
        id=place("a", actor.id),
        class_="ledger",
    )


def _about(pack: Pack, tally: Tally) -> list[Inside]:
    """Type, family, counts on both sides, and its entry in Wikidata."""
    actor, wording = pack.actors[tally.actor], pack.wording
    said: list[Inside] = [wording.code("type.", actor.type)]
    if not actor.listed:
        said.append(wording["pack.unlisted"])
    if actor.parent in pack.actors:
        said.append([wording["pack.part-of"], " ", _to(pack, actor.parent or "")])
    children = [other.id for other in pack.reading.actors if other.parent == actor.id]
    if children:
        said.append([wording["pack.family"], " ", _listed(_to(pack, child) for child in children)])
    said.append(wording.fill("pack.numbers", source=tally.source, target=tally.target))
    if children:
        said.append(wording.fill("pack.numbers.family", n=tally.rolled_up))
    if actor.wikidata and re.fullmatch(r"Q[1-9]\d{0,12}", actor.wikidata, re.ASCII):
        said.append(outside(f"https://www.wikidata.org/wiki/{actor.wikidata}", f"Wikidata {actor.wikidata}"))
    return _separated(said, " · ")


def _to(pack: Pack, actor: str) -> Markup:
    return element("bdi", element("a", pack.called(actor), href=f"#{place('a', actor)}"))


def _listed(parts: Iterable[Inside]) -> list[Inside]:
    return _separated(parts, ", ")


def _separated(parts: Iterable[Inside], by: str) -> list[Inside]:
    said: list[Inside] = []
    for part in parts:
        if part:
            said += [by, part]
    return said[1:]


def _lines(pack: Pack, entries: list[Entry], title: str) -> Markup:
    rows = [element("tr", _line(pack, entry)) for entry in entries]
    caption = element("caption", pack.wording.count(title, len(rows)))
    return element("table", caption, element("tbody", rows), class_=f"lines {title.rpartition('.')[2]}")


def _line(pack: Pack, entry: Entry) -> Iterator[Markup]:
    article, number = pack.reading.article, entry.sentence + 1
    mention = pack.mentions.get(entry.mention or "")
    ids = {mention.side: mention.id, _across(mention.side): mention.pair} if mention else {}
    yield element("td", element("a", str(number), href=f"#s-{number}"), class_="number")
    yield element("td", *_around(entry.source_text, entry.source_span, ids.get("source")), lang=article.language,
                  dir="auto", class_="words")  # fmt: skip
    yield element("td", *_around(entry.target_text, entry.target_span, ids.get("target")), lang=article.target,
                  dir="auto", class_="words")  # fmt: skip
    yield element("td", _why(pack, entry), class_="why")


def _across(side: str) -> str:
    return "target" if side == "source" else "source"


def _around(text: str, span: Span, mention: str | None) -> Iterator[Inside]:
    """The mention with some words around it, a link to its place; a dash where this side does not name it."""
    if span is None:
        yield element("span", "–", class_="quiet")
        return
    start, end = span
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = "…\u00a0" + (before[-AROUND:].partition(" ")[2] or before[-AROUND:])
    if len(after) > AROUND:
        after = (after[:AROUND].rpartition(" ")[0] or after[:AROUND]) + "\u00a0…"
    yield before
    surface = element("mark", text[start:end])
    yield element("a", surface, href=f"#{place('m', mention)}") if mention else surface
    yield after


def _why(pack: Pack, entry: Entry) -> list[Inside]:
    """Kind, reason, how sure where it is not quite, and which side does not name it."""
    wording = pack.wording
    said: list[Inside] = []
    if entry.kind and entry.kind != "name":
        said.append(wording[f"kind_{entry.kind}"])
    said.append(wording.code("reason_", entry.reason))
    if entry.certainty not in (None, "sure"):
        said.append(wording[f"certainty_{entry.certainty}"])
    if entry.score is not None:
        said.append(wording.fill("score", n=round(100 * entry.score)))
    if entry.mention and entry.target_span is None:
        said.append(element("strong", wording["no_target"]))
    if entry.mention and entry.source_span is None:
        said.append(element("strong", wording["no_source"]))
    return _separated(said, " · ")


def _strangers(pack: Pack, rejected: dict[str, list[Entry]]) -> Markup | None:
    """Candidates of actors that the article does not name at all."""
    lines = [entry for actor, entries in rejected.items() if actor not in pack.actors for entry in entries]
    if not lines:
        return None
    return element(
        "article", element("h3", pack.wording["pack.nobody"]), _lines(pack, lines, "pack.rejected"), class_="ledger"
    )
