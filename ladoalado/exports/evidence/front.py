"""The head of an evidence pack: what was read and how; then the warnings, and what the reader corrected."""

from collections import Counter
from collections.abc import Iterator

from ladoalado.corrections import Correction
from ladoalado.exports.evidence.pack import Pack
from ladoalado.exports.markup import Inside, Markup, element, outside
from ladoalado.exports.wording import headline
from ladoalado.reading import Pair

NAMES_FOUND_BY_NOBODY = "none"


def header(pack: Pack) -> Markup:
    """Title in both languages, where the article is from, the warning that a machine translated, and the facts."""
    wording, article = pack.wording, pack.reading.article
    first = pack.reading.pairs[0] if pack.reading.pairs else None
    second = first.translation if first and first.sentence.role == "title" else ""
    byline = " · ".join(
        part for part in (article.outlet, article.author, wording.date(article.published)) if part
    )  # fmt: skip
    return element(
        "header",
        element("p", element("strong", "Lado a Lado"), " ", wording["pack.kind"], class_="masthead"),
        element("h1", headline(pack.reading), lang=article.language, dir="auto"),
        element("p", second, lang=article.target, dir="auto", class_="second-title") if second else None,
        element("p", byline, dir="auto", class_="byline") if byline else None,
        element("p", *_caution(pack), class_="caution"),
        element("dl", [_fact(name, value) for name, value in _facts(pack)], class_="facts"),
    )


def _caution(pack: Pack) -> Iterator[Inside]:
    """Who translated, in one sentence, and how that may be quoted."""
    statuses = Counter(pair.provenance.status for pair in pack.reading.pairs)
    by = dict.fromkeys(
        f"{pair.provenance.engine} {pair.provenance.version}".strip()
        for pair in pack.reading.pairs
        if pair.provenance.status in ("machine", "edited")
    )
    if statuses["machine"] or statuses["edited"]:
        yield element("strong", pack.wording.fill("pack.caution", engine=", ".join(by)))
        yield f" {pack.wording['pack.caution.quote']}"
    if statuses["recorded"]:
        yield f" {pack.wording['pack.caution.recorded']}"
    if statuses["edited"]:
        yield f" {pack.wording.count('pack.edited', statuses['edited'])}"
    if statuses["failed"]:
        yield f" {pack.wording.count('pack.failed', statuses['failed'])}"


def _fact(name: str, value: Inside) -> Markup:
    return element("div", element("dt", name), element("dd", value))


def _facts(pack: Pack) -> Iterator[tuple[str, Inside]]:
    """What is known of the article and of how it was read; what is not known is left out."""
    wording, article, reading = pack.wording, pack.reading.article, pack.reading
    if article.source_url:
        yield wording["fact.publisher"], element("bdi", outside(article.source_url, article.source_url))
    if pack.link:
        yield (
            wording["fact.link.private" if pack.private else "fact.link"],
            element("bdi", outside(pack.link, pack.link)),
        )
    languages = [wording.code("language.", code) for code in (article.language, article.target)]
    yield wording["fact.languages"], " → ".join(languages)
    words = sum(len(pair.sentence.text.split()) for pair in reading.pairs)
    yield wording["fact.length"], wording.fill("fact.length.said", sentences=len(reading.pairs), words=words)
    dates = sorted({pair.provenance.at for pair in reading.pairs if pair.provenance.status != "failed"})
    if dates:
        yield wording["fact.translated"], " – ".join(wording.date(at) for at in dict.fromkeys((dates[0], dates[-1])))
    named = [tally.own for tally in pack.tallies if tally.own]
    yield wording["fact.mentions"], wording.fill("fact.mentions.said", mentions=sum(named), actors=len(named))
    if reading.recogniser:
        nobody = reading.recogniser == NAMES_FOUND_BY_NOBODY
        yield wording["fact.names"], wording["fact.names.nobody"] if nobody else reading.recogniser
    yield wording["fact.made"], wording.date(pack.made_at)
    yield wording["fact.sha256"], element("code", article.sha256)


def warnings(pack: Pack) -> Markup:
    """Everything that the audit saw, each with the way to its sentence."""
    lines = [_warning(pack, pair) for pair in pack.reading.pairs if pair.findings]
    said = element("ul", lines) if lines else element("p", pack.wording["pack.warnings.none"])
    lead = element("p", pack.wording["pack.warnings.lead"], class_="lead") if lines else None
    return element("section", element("h2", pack.wording["pack.warnings"]), lead, said, id="warnings")


def _warning(pack: Pack, pair: Pair) -> Iterator[Markup]:
    number = pair.sentence.index + 1
    link = element("a", pack.wording.fill("pack.sentence", n=number), href=f"#s-{number}")
    for finding in pair.findings:
        yield element("li", link, ": ", element("bdi", pack.wording.finding(finding)), class_="finding")


def corrections(pack: Pack) -> Markup | None:
    """What the reader said otherwise than the program; nothing where there is nothing."""
    if not pack.corrections:
        return None
    lines = [element("li", _correction(pack, correction)) for correction in pack.corrections]
    lead = element("p", pack.wording["pack.corrections.lead"], class_="lead")
    title = element("h2", pack.wording["pack.corrections"])
    return element("section", title, lead, element("ol", lines), id="corrections")


def _correction(pack: Pack, correction: Correction) -> list[Inside]:
    made = correction.made
    said = pack.wording.fill(
        f"correction.{correction.act}",
        text=correction.text or "",
        actor=made.name if made else pack.called(correction.actor),
        was=pack.called(correction.was),
        label=pack.wording.code("label_", correction.label),
    )
    where = correction.sentence is not None and correction.article == pack.reading.article.id
    number = (correction.sentence or 0) + 1
    known = where and number <= len(pack.reading.pairs)
    about = [pack.wording[f"scope.{correction.scope}"], pack.wording.date(correction.at)]
    return [
        element("bdi", said),
        " ",
        element("a", pack.wording.fill("pack.sentence", n=number), href=f"#s-{number}") if known else None,
        element("span", " ", " · ".join(part for part in about if part), class_="quiet"),
    ]
