"""Both texts, sentence beside sentence, with every mention marked and every translation labelled."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ladoalado.addressing import fragment
from ladoalado.certainty import certainty
from ladoalado.exports.evidence.pack import Pack
from ladoalado.exports.markup import Inside, Markup, element, outside, place
from ladoalado.mentions import Mention
from ladoalado.reading import Pair

Span = tuple[int, int, Mention | None]


def section(pack: Pack) -> Markup:
    """The article and its translation."""
    article, wording = pack.reading.article, pack.wording
    columns = element(
        "div",
        element("span"),
        element("span", wording.fill("pack.original", language=wording.code("language.", article.language))),
        element("span", wording.fill("pack.translation", language=wording.code("language.", article.target))),
        class_="columns",
    )
    paragraphs = [
        element("div", [_row(pack, pair) for pair in pairs], class_="paragraph")
        for _, pairs in groupby(pack.reading.pairs, key=lambda pair: pair.sentence.paragraph)
    ]
    legend = element("p", wording["pack.legend"], " ", _legend(pack), class_="legend")
    return element("section", element("h2", wording["pack.text"]), legend, columns, paragraphs, id="text")


def _legend(pack: Pack) -> Iterator[Inside]:
    """A sample of each kind of mark that the text has."""
    found = {(mention.label, mention.kind) for mention in pack.reading.mentions}
    for label in dict.fromkeys(label for label, _ in sorted(found)):
        yield [element("span", pack.wording.code("labels_", label), class_=f"m {label.lower()}"), " "]
    for kind in ("adjective", "metonym"):
        if any(k == kind for _, k in found):
            yield [element("span", pack.wording[f"kinds_{kind}"], class_=f"m {kind}"), " "]


def _row(pack: Pack, pair: Pair) -> Markup:
    sentence, number = pair.sentence, str(pair.sentence.index + 1)
    article = pack.reading.article
    link = element("a", number, href=f"#s-{number}", class_="number")
    failed = pair.provenance.status == "failed"
    return element(
        "div",
        link,
        element("p", _source(pack, pair), lang=article.language, dir="auto", class_="source"),
        element("p", _target(pack, pair), lang=article.language if failed else article.target, dir="auto",
                class_="target failed" if failed else "target"),
        element("p", _publisher(pack, pair), class_="about of-source"),
        element("div", _made(pack, pair), class_="about of-target"),
        [element("p", pack.wording.finding(finding), class_="finding") for finding in pair.findings],
        id=f"s-{number}",
        class_=f"row {sentence.role}",
    )  # fmt: skip


def _source(pack: Pack, pair: Pair) -> list[Inside]:
    shift = pair.sentence.start
    spans = [(m.start - shift, m.end - shift, m) for m in pack.here(pair.sentence.index, "source")]
    return [*cut(pack, pair.sentence.text, spans)]


def _target(pack: Pack, pair: Pair) -> list[Inside]:
    spans: list[Span] = [(m.start, m.end, m) for m in pack.here(pair.sentence.index, "target")]
    spans += [(*finding.target, None) for finding in pair.findings if finding.target]
    return [*cut(pack, pair.translation, spans)]


def cut(pack: Pack, text: str, spans: Iterable[Span]) -> Iterator[Inside]:
    """The text with its mentions as marks, and what the audit doubts; a mention goes before a doubt on its place."""
    last = 0
    mentions = [span for span in spans if span[2]]
    doubts = [
        span for span in spans if not span[2] and all(span[1] <= m[0] or m[1] <= span[0] for m in mentions)
    ]  # fmt: skip
    for start, end, mention in sorted([*mentions, *doubts], key=lambda span: span[:2]):
        if not last <= start < end <= len(text):
            continue
        yield text[last:start]
        yield mark(pack, mention, text[start:end]) if mention else element("span", text[start:end], class_="doubted")
        last = end
    yield text[last:]


def mark(pack: Pack, mention: Mention, surface: str) -> Markup:
    """A mention in the text, a link to the ledger of its actor."""
    sure = certainty(mention)
    classes = " ".join(("m", mention.label.lower(), mention.kind, "doubtful" if sure == "doubtful" else "")).strip()
    said = ", ".join(
        part
        for part in (
            pack.called(mention.actor), pack.wording.code("label_", mention.label),
            pack.wording.code("kind_", mention.kind) if mention.kind != "name" else "",
            "" if sure == "sure" else pack.wording[f"certainty_{sure}"],
        )
        if part
    )  # fmt: skip
    spot = place("m", mention.id)
    if not pack.from_catalogue(mention.actor):
        return element("span", surface, id=spot, class_=classes, title=said)
    return element("a", surface, id=spot, class_=classes, title=said, href=f"#{place('a', mention.actor or '')}")


def _publisher(pack: Pack, pair: Pair) -> Markup | None:
    address = fragment(pack.reading.article.source_url, pair.sentence.text)
    return outside(address, pack.wording["pack.publisher"]) if address else None


def _made(pack: Pack, pair: Pair) -> Iterator[Markup]:
    """Who made the translation; why there is none; what the machine wrote where a reader wrote another."""
    said = pack.wording.translation(pair)
    yield element("p", said[:1].upper() + said[1:], class_="maker")
    if pair.reason:
        yield element("p", pair.reason)
    if pair.machine is not None:
        made = pair.provenance
        label = pack.wording.fill("pack.machine", engine=f"{made.engine} {made.version}")
        yield element("p", label, " ", element("bdi", pair.machine, lang=pack.reading.article.target))
