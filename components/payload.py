"""A Reading as the data the reader component shows. Text goes in as plain strings, cut into segments here,
so that the browser never has to count characters."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from urllib.parse import parse_qsl

from components import core_words, links, makers
from components.words import Language, date, words
from ladoalado import addressing, promotion, tallies
from ladoalado.actors import Actor
from ladoalado.certainty import certainty
from ladoalado.corrections import MADE
from ladoalado.mentions import Mention
from ladoalado.reading import Finding, Pair, Provenance, Reading

Payload = dict[str, object]
TURNING = {"R", "AL", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def reader(
    reading: Reading,
    *,
    fingerprint: str,
    language: Language,
    link: str,
    second: Reading | None = None,
    muted: Collection[str] = (),
) -> Payload:
    """Everything the reader needs for one reading in one interface language.

    `link` is the address of this article in the reader; the address of a mention is made from it. The choice of
    the reader (actor, mention) is not in here: it lives in the address. `second` is another engine's reading of the
    same article, to be shown beside; findings of the kinds in `muted` are left out.
    """
    text = words(language)
    by_sentence: dict[tuple[int, str], list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        by_sentence[mention.sentence, mention.side].append(mention)
    provenances = list(dict.fromkeys(pair.provenance for pair in reading.pairs))
    others = _second(reading, second)
    address = links.outside(reading.article.source_url)
    return {
        "doc": f"{fingerprint}.{language}",
        "lang": language,
        "strings": {**words(language, "reader"), **_reasons(reading, language)},
        "source_lang": reading.article.language,
        "target_lang": reading.article.target,
        "article": _article(reading, language),
        "rows": [
            _row(pair, by_sentence, provenances, text, muted)
            | {"why": _why(pair.reason, language)}
            | _there(pair, address)
            | others.get(n, {})
            for n, pair in enumerate(reading.pairs)
        ],
        "trouble": _why(_common_trouble(reading), language),
        "second": second.pairs[0].provenance.engine if second else None,
        "mentions": {mention.id: _mention(mention) for mention in reading.mentions},
        "actors": dict(_actors(reading, language, link)),
        "provs": [_provenance(p, language) for p in provenances],
        "names": makers.names(reading, text),
        "no_names": makers.missing(reading, text),
        "link": link,
    }


def _mention(mention: Mention) -> Payload:
    """`c` and `r`, how sure and why, only where there is a doubt: most mentions are sure."""
    said: Payload = {
        "a": mention.actor,
        "l": mention.label,
        "k": mention.kind,
        "o": mention.origin,
        "pair": mention.pair,
    }
    if (sure := certainty(mention)) != "sure":
        said |= {"c": sure, "r": mention.reason}
    return said


def _reasons(reading: Reading, language: Language) -> dict[str, str]:
    """The ledger's words for the doubts of this reading."""
    text = words(language, "ledger")
    doubts = {(sure, mention.reason) for mention in reading.mentions if (sure := certainty(mention)) != "sure"}
    keys = {f"certainty_{sure}" for sure, _ in doubts} | {f"reason_{reason}" for _, reason in doubts}
    return {key: text[key] for key in sorted(keys & text.keys())}


def headline(reading: Reading) -> str:
    """What to call the article: its title, the title line of the text, or its id."""
    first = reading.pairs[0].sentence
    return reading.article.title or (first.text if first.role == "title" else reading.article.id)


def _article(reading: Reading, language: Language) -> Payload:
    article = reading.article
    return {
        "id": article.id,
        "title": headline(reading),
        "outlet": article.outlet,
        "author": article.author,
        "published": date(article.published, language) or None,
        "url": links.outside(article.source_url),
    }


def _row(
    pair: Pair,
    mentions: Mapping[tuple[int, str], list[Mention]],
    provenances: list[Provenance],
    text: Mapping[str, str],
    muted: Collection[str],
) -> Payload:
    sentence = pair.sentence
    source, target = mentions.get((sentence.index, "source"), []), mentions.get((sentence.index, "target"), [])
    return {
        "i": sentence.index,
        "p": sentence.paragraph,
        "role": sentence.role,
        "s": list(segments(sentence.text, source, sentence.start)),
        "t": list(segments(pair.translation, target, 0)),
        "prov": provenances.index(pair.provenance),
        "f": [_finding(finding, n, [*source, *target], text) for n, finding in audible(pair, muted)],
        "e": pair.machine,
    }


def _there(pair: Pair, address: str | None) -> Payload:
    """Where the sentence stands at the publisher's: what follows the article's address from "#" on."""
    link = addressing.fragment(address, pair.sentence.text)
    return {"u": "#" + link.partition("#")[2]} if link else {}


def _why(reason: str | None, language: Language) -> str | None:
    return reason and core_words.said(reason, language)


def _common_trouble(reading: Reading) -> str | None:
    """Why no sentence has a translation by the engine that was chosen; None where at least one has."""
    reasons = [pair.reason for pair in reading.pairs]
    return reasons[-1] if len(reasons) > 1 and all(reasons) else None


def audible(pair: Pair, muted: Collection[str]) -> list[tuple[int, Finding]]:
    """The findings of a pair that are not of a muted kind, each with its number in the pair."""
    return [(n, finding) for n, finding in enumerate(pair.findings) if finding.kind not in muted]


def _second(reading: Reading, second: Reading | None) -> dict[int, Payload]:
    """For each sentence the second engine's translation, and in what it differs."""
    if second is None:
        return {}
    # Only a second opinion needs the rules behind it.
    from ladoalado import opinions

    by = second.pairs[0].provenance.engine
    differs = opinions.differences(reading, second)
    return {
        n: {"o": {"t": pair.translation, "d": list(differs.get(n, ())), "by": by}}
        for n, pair in enumerate(second.pairs)
        if pair.provenance.status != "failed"
    }


def segments(text: str, mentions: Iterable[Mention], shift: int) -> Iterator[str | list[str]]:
    """`text` cut at its mentions: plain strings, and [id, surface] for each; `shift` is the text's own offset."""
    last = 0
    for mention in sorted(mentions, key=lambda m: m.start):
        start, end = mention.start - shift, mention.end - shift
        if start > last:
            yield text[last:start]
        yield [mention.id, text[start:end]]
        last = end
    if last < len(text):
        yield text[last:]


def _finding(finding: Finding, number: int, here: list[Mention], text: Mapping[str, str]) -> Payload:
    spans = {("source", finding.source), ("target", finding.target)}
    mention = next((m.id for m in here if (m.side, (m.start, m.end)) in spans), None)
    return {
        "kind": finding.kind,
        "message": message(finding, text),
        "n": number,
        "mend": mendable(finding),
        "expected": finding.expected if finding.kind != "actor-added" else None,
        "named": finding.named,
        "found": finding.found,
        "actor": finding.actor,
        "mention": mention,
    }


def mendable(finding: Finding) -> bool:
    """Whether what the audit expects can be put in the place of what stands there."""
    return finding.kind in ("actor-changed", "number") and bool(finding.target and finding.expected)


def message(finding: Finding, text: Mapping[str, str]) -> str:
    """What the audit saw, as one sentence of the interface language."""
    template = text.get(_template(finding), text.get(f"finding.{finding.kind}"))
    if template is None:
        return finding.message
    actor = finding.kind.startswith("actor-") and finding.actor is not None
    named = _called(finding.named, finding.expected if actor else None)
    found = _called(finding.found, None) if not actor else finding.found or ""
    if finding.kind == "actor-added":
        found = _called(finding.found, finding.expected)
    # One pass over the template: what a text says is never searched for braces.
    said = {"{named}": named, "{found}": found, "{expected}": finding.expected or ""}
    return "".join(said.get(part, part) for part in re.split(r"(\{\w+\})", template))


def _template(finding: Finding) -> str:
    """The key of the sentence that says what kind of finding this is, and on which side something is missing."""
    if finding.kind == "actor-missing" and finding.actor is None:
        return "finding.protected"
    if finding.kind.startswith("actor-"):
        return f"finding.{finding.kind}"
    absent = ".added" if finding.source is None else ".missing" if finding.target is None else ""
    return f"finding.{finding.kind}{absent}"


def _called(surface: str | None, name: str | None) -> str:
    """A surface in quotation marks, with the actor's name where that is another."""
    said = f"“{isolated(surface or '')}”"
    return said if surface == name or not name else f"{said} ({isolated(name)})"


def isolated(text: str) -> str:
    """`text` between directional isolates if it could turn its neighbours round (Unicode UAX 9)."""
    turns = any(unicodedata.bidirectional(character) in TURNING for character in text)
    return f"\u2068{text}\u2069" if turns else text


def _provenance(provenance: Provenance, language: Language) -> Payload:
    text = words(language)
    made_by = f"{provenance.engine} {provenance.version}"
    said = ", ".join((text[f"status.{provenance.status}"], made_by, date(provenance.at, language)))
    return {
        "engine": provenance.engine,
        "version": provenance.version,
        "at": provenance.at,
        "status": provenance.status,
        "text": said,
    }


def _actors(reading: Reading, language: Language, link: str) -> Iterator[tuple[str, Payload]]:
    text, counts = words(language), tallies.count(reading)
    above = tallies.ancestors(reading.actors)
    children: dict[str, list[str]] = defaultdict(list)
    for actor in reading.actors:
        if actor.parent:
            children[actor.parent].append(actor.id)
    forms, entries = _forms(reading), dict(promotion.entries(reading))
    for actor in reading.actors:
        tally = counts[actor.id]
        said: Payload = {
            "name": actor.called(language),
            "type": text.get(f"type.{actor.type}", actor.type),
            "parents": list(above[actor.id]),
            "children": children[actor.id],
            "wikidata": actor.wikidata,
            "own": tally.own,
            "rolled": tally.rolled_up,
            "kinds": {"name": tally.name, "adjective": tally.adjective, "metonym": tally.metonym},
            "source": tally.source,
            "target": tally.target,
            "forms": forms.get(actor.id, {"s": [], "t": []}),
            "url": _charts(reading, actor, language, link),
        }
        if not actor.listed:
            said["entry"] = entries[actor.id]
            said["mine"] = actor.id.startswith(MADE)
        yield actor.id, said


def _charts(reading: Reading, actor: Actor, language: Language, link: str) -> str:
    made_by = {name: value for name, value in parse_qsl(link.partition("?")[2]) if name in (links.ENGINE, links.NAMES)}
    return links.to(
        links.ACTORS, **{links.ARTICLE: reading.article.id, links.ACTOR: actor.id, **made_by, links.LANGUAGE: language}
    )


def _forms(reading: Reading) -> dict[str, dict[str, list[list[str | int]]]]:
    """How each actor is named on each side, with counts, the most frequent first."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for mention in reading.mentions:
        if mention.actor:
            found[mention.actor, mention.side[0]][mention.text] += 1
    forms: dict[str, dict[str, list[list[str | int]]]] = defaultdict(lambda: {"s": [], "t": []})
    for (actor, side), counter in found.items():
        forms[actor][side] = [[surface, n] for surface, n in counter.most_common()]
    return forms
