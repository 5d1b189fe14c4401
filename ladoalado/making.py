"""The use case: an article becomes a Reading. Text in, sentences, mentions, translation, pairs, findings out."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ladoalado import across, actors, alignment, labels, newcomers, recognisers, sentences, settings
from ladoalado.actors import Actor, Catalogue
from ladoalado.article import Article, Sentence
from ladoalado.audit import Case, audit
from ladoalado.errors import BadModel
from ladoalado.memory import Edit, Memory, today
from ladoalado.mentions import Candidate, Mention
from ladoalado.places import Places
from ladoalado.reading import Finding, Pair, Provenance, Reading
from ladoalado.translation import FINAL, Names, Translated, Translator, translate, translator

if TYPE_CHECKING:
    from ladoalado.entities import Finder
    from ladoalado.recognition.encoder import Listened

Progress = Callable[[int, int], None]


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue, read once a process."""
    return actors.load()


@cache
def finder(language: str) -> "Finder":
    """The finder of one language over the shipped catalogue, made once a process."""
    # spaCy takes most of a second to import and a stored reading does not need it.
    from ladoalado.entities import Finder

    return Finder(catalogue(), language)


@dataclass(frozen=True, slots=True)
class Source:
    """The source side of a text: its sentences, who is named in them, what was not counted, and the newcomers.

    `recogniser` says who found the names outside the catalogue (`none` where nobody could).
    """

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    rejected: tuple[Candidate, ...]
    newcomers: tuple[Actor, ...]
    recogniser: str


def source(text: str, *, language: str = "pt", recogniser: str = settings.RECOGNISER) -> Source:
    """Sentences and mentions of `text`. Raises BadInput for an unknown language or recogniser."""
    heard = _listen([text], language, recogniser)
    return _side(text, sentences.split(text, heard[0].starts if heard else None), heard, language, recogniser)


def _side(
    text: str, parts: tuple[Sentence, ...], heard: Sequence["Listened"], language: str, recogniser: str
) -> Source:
    """The source side of a text that is cut already."""
    named = labels.in_sentences(parts, heard[0].names) if heard else ()
    found, rejected = finder(language).source(parts, named)
    mentions, new = newcomers.settle(found, rejected, parts, text, catalogue())
    by = recognisers.version(recogniser) if heard else recognisers.NONE
    return Source(parts, tuple(mentions), tuple(rejected), new, by)


def _listen(texts: Sequence[str], language: str, recogniser: str) -> list["Listened"]:
    """What the recogniser says of each text; nothing where its files are missing or damaged."""
    try:
        return list(recognisers.listen(texts, language, recogniser))
    except BadModel:
        return []


def read(
    article: Article,
    *,
    engine: str | Translator = settings.DEFAULT_ENGINE,
    address: str | None = None,
    recogniser: str = settings.RECOGNISER,
    at: str | None = None,
    progress: Progress | None = None,
    memory: Memory | None = None,
    protected: Names | None = None,
    before: Reading | None = None,
    asking: bool = True,
) -> Reading:
    """The Reading of `article`, translated sentence by sentence.

    `address` is that of a translation server, for an engine that takes one. `at` is the date written into the
    provenance (default: the day each translation was made, UTC). `progress` is called with (0, 0) at once, with
    (done, all) before the first sentence and after each. `memory` holds earlier translations and, unless `protected`
    gives them, protected names; without `asking` nothing is translated that it does not hold. `before` is a reading of
    the same article by another engine: its translation stands where this engine fails. Raises BadInput for an unknown
    engine, recogniser or language, EngineFailed where the engine cannot start at all; a single sentence that fails is
    kept, marked `failed`.
    """
    if progress:
        progress(0, 0)
    languages = {"source": article.language, "target": article.target}
    maker = translator(engine, address=address, **languages) if isinstance(engine, str) else engine
    side = source(article.text, language=article.language, recogniser=recogniser)
    if progress:
        progress(0, len(side.sentences))
    if protected is None:
        protected = memory.protected(**languages) if memory else ()
    until = time.monotonic() + settings.ARTICLE_SECONDS
    names: Names = protected

    def asked(texts: list[str], named: list[list[str]]) -> Iterator[Translated]:
        return translate(
            texts, engine=maker, names=named, memory=memory, protected=names, asking=asking, until=until, **languages
        )

    texts, named = [part.text for part in side.sentences], _names(side)
    translated = []
    for answer in asked(texts, named):
        translated.append(answer)
        if progress:
            progress(len(translated), len(side.sentences))
    # An engine that stumbled at the beginning may have come back by now.
    failed = [n for n, answer in enumerate(translated) if answer.status == "failed" and answer.reason not in FINAL]
    if len(failed) < len(translated):
        for n, answer in zip(failed, asked([texts[n] for n in failed], [named[n] for n in failed]), strict=True):
            translated[n] = answer
    answers = answered(side, translated, engine=maker.name, version=maker.version, at=at, protected=protected)
    if before and [pair.sentence for pair in before.pairs] == list(side.sentences):
        answers = [_instead(answer, pair) for answer, pair in zip(answers, before.pairs, strict=True)]
    return assemble(article, side, answers, recogniser=recogniser)


def mend(reading: Reading, edits: Mapping[str, Edit], *, recogniser: str = settings.RECOGNISER) -> Reading:
    """`reading`, as an engine left it, with what readers wrote in the place of the machine's translations.

    `edits` goes by source sentence. Mentions, pairs of mentions and findings are made again.
    """
    article = reading.article
    side = _again(article.text, article.language, recogniser)
    pairs = [_edited(pair, edits) for pair in reading.pairs]
    audited = {n for n, (pair, old) in enumerate(zip(pairs, reading.pairs, strict=True)) if pair is old}
    return assemble(article, side, pairs, recogniser=recogniser, audited=audited)


@lru_cache(maxsize=2)
def _again(text: str, language: str, recogniser: str) -> Source:
    """The source side of an article that is being edited sentence by sentence, kept from one edit to the next."""
    return source(text, language=language, recogniser=recogniser)


def answered(
    side: Source,
    translated: Sequence[Translated],
    *,
    engine: str,
    version: str,
    at: str | None = None,
    protected: Names = (),
) -> list[Pair]:
    """The pairs as the engine left them, not yet audited; a protected name that was lost is a finding already."""
    pairs = []
    for part, answer in zip(side.sentences, translated, strict=True):
        made = Provenance(engine, version, at or answer.at or today(), answer.status, answer.protected)
        reason = answer.reason if answer.status == "failed" else None
        pairs.append(Pair(part, answer.text, made, _lost(part, answer.lost, protected), None, reason))
    return pairs


def _lost(part: Sentence, lost: Collection[str], protected: Names) -> tuple[Finding, ...]:
    """A finding for each protected name that does not stand in the translation in the reader's form."""
    found = []
    for form, wanted in protected:
        at = part.text.find(form)
        if wanted in lost and at >= 0:
            span = (part.start + at, part.start + at + len(form))
            message = f'Your protected name "{wanted}" could not be kept in this translation; write it in yourself.'
            found.append(Finding("actor-missing", None, span, None, message, form, None, wanted))
    return tuple(found)


def _of_protection(finding: Finding) -> bool:
    return finding.kind == "actor-missing" and finding.actor is None


def _instead(pair: Pair, earlier: Pair) -> Pair:
    """The earlier translation where this engine failed, with the reason why it stands there."""
    if pair.provenance.status != "failed" or earlier.provenance.status == "failed":
        return pair
    return replace(pair, translation=earlier.translation, provenance=earlier.provenance, findings=earlier.findings)


def _edited(pair: Pair, edits: Mapping[str, Edit]) -> Pair:
    edit = edits.get(pair.sentence.text)
    if edit is None:
        return pair
    machine = None if pair.provenance.status == "failed" else pair.translation
    made = replace(pair.provenance, status="edited", at=edit.at)
    return replace(pair, translation=edit.text, machine=machine, provenance=made, findings=())


def assemble(
    article: Article,
    side: Source,
    pairs: Sequence[Pair],
    *,
    recogniser: str = settings.RECOGNISER,
    audited: Collection[int] = (),
) -> Reading:
    """A Reading out of a source side and its translated pairs: target mentions, pairs of mentions, findings.

    What a pair says of lost protected names is kept; every other finding is made anew, but for the pairs whose numbers
    are in `audited`.
    """
    texts = ["" if pair.provenance.status == "failed" else pair.translation for pair in pairs]
    made, refused = _target(side, texts, article.target, recogniser)
    mentions = alignment.pair([*side.mentions, *made])
    done = judged(pairs, mentions, (*side.rejected, *refused), catalogue().actors, audited=audited)
    family = _family(mentions, side.newcomers)
    known = {actor.id for actor in family}
    kept = tuple(candidate for candidate in (*side.rejected, *refused) if candidate.actor in known)
    return Reading(article, done, mentions, kept, family, side.recogniser)


def judged(
    pairs: Sequence[Pair],
    mentions: Sequence[Mention],
    rejected: Sequence[Candidate],
    known: Mapping[str, Actor],
    *,
    audited: Collection[int] = (),
) -> tuple[Pair, ...]:
    """The pairs with what the audit says of them, given the mentions of both sides and what was not counted.

    `known` are the actors whose names the audit may ask for. What a pair says of lost protected names is kept; the
    pairs whose numbers are in `audited` are left as they are.
    """
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    uncounted = _seeming(mentions, rejected)
    passed_over = _passed_over(candidate for candidate in rejected if candidate.side == "target")
    done = []
    for pair in pairs:
        part, n = pair.sentence, pair.sentence.index
        if n in audited:
            done.append(pair)
            continue
        here, apart = tuple(by_sentence[n]), frozenset(uncounted[n])
        case = Case(part.text, pair.translation, part.start, here, known, apart, tuple(passed_over[n]))
        seen = () if pair.provenance.status == "failed" else audit(case)
        done.append(replace(pair, findings=(*filter(_of_protection, pair.findings), *seen)))
    return tuple(done)


def _target(
    side: Source, texts: Sequence[str], language: str, recogniser: str
) -> tuple[list[Mention], list[Candidate]]:
    """Mentions and rejected candidates of the translations: the catalogue's names first, then the newcomers'."""
    made, refused = finder(language).target(texts, _expected(side))
    new = {actor.id for actor in side.newcomers}
    wanted: dict[int, list[Mention]] = defaultdict(list)
    counted: dict[int, Counter[str | None]] = defaultdict(Counter)
    uncounted = _uncounted(side)
    for mention in side.mentions:
        if mention.actor not in uncounted[mention.sentence]:
            counted[mention.sentence][mention.actor] += 1
        if mention.actor in new and texts[mention.sentence]:
            wanted[mention.sentence].append(mention)
    asked = sorted(wanted)
    heard = dict(zip(asked, _listen([texts[index] for index in asked], language, recogniser), strict=False))
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in made:
        by_sentence[mention.sentence].append(mention)
    for index in asked:
        names = (
            [labels.labelled(texts[index], n.start, n.end, n.label, n.score) for n in heard[index].names]
            if index in heard
            else []
        )
        new_here = across.carry(wanted[index], texts[index], index, by_sentence[index], names, counted[index])
        longer = Places((m.start, m.end, None) for m in new_here)
        swallowed = {m.id for m in by_sentence[index] if longer.over(m.start, m.end)}
        made = [m for m in made if m.id not in swallowed] + new_here
    return sorted(made, key=lambda m: (m.sentence, m.start)), refused


def _family(mentions: Iterable[Mention], new: Sequence[Actor]) -> tuple[Actor, ...]:
    """Everyone mentioned and everyone above them: the catalogue's in its order, then the newcomers."""
    ids = {m.actor for m in mentions if m.actor} | {actor.parent for actor in new if actor.parent}
    return (*catalogue().family({id_ for id_ in ids if id_ in catalogue().actors}), *new)


def _names(side: Source) -> list[list[str]]:
    """For each sentence, names for engines that must keep their capitals where it is written in capitals throughout.

    Those found in it, in the catalogue's spelling, and those that the rest of the article writes in small letters.
    """
    spelled = sorted({m.text for m in side.mentions if m.kind == "name" and not m.text.isupper()})
    names = [list(spelled) for _ in side.sentences]
    for mention in side.mentions:
        actor = catalogue().actors.get(mention.actor or "")
        if mention.kind == "name" and actor:
            listed = actor.called("pt")
            names[mention.sentence].append(listed if listed.casefold() == mention.text.casefold() else mention.text)
    return names


def _expected(side: Source) -> list[dict[str, set[str]]]:
    """For each sentence, the listed actors of its source side with their surfaces."""
    expected: list[dict[str, set[str]]] = [{} for _ in side.sentences]
    for mention in side.mentions:
        if mention.actor in catalogue().actors:
            expected[mention.sentence].setdefault(mention.actor or "", set()).add(mention.text)
    return expected


def read_text(
    text: str,
    *,
    engine: str | Translator = settings.DEFAULT_ENGINE,
    memory: Memory | None = None,
    protected: Names | None = None,
    language: str = "pt",
) -> Reading:
    """The Reading of a short text without metadata, by the path the reader page uses."""
    return read(Article(id="text", text=text, language=language), engine=engine, memory=memory, protected=protected)


def translate_text(text: str, *, engine: str = settings.DEFAULT_ENGINE, language: str = "pt") -> tuple[str, bool]:
    """The translation of a short text by the path the reader page uses, and whether every sentence came through."""
    side = source(text, language=language)
    made = list(translate([part.text for part in side.sentences], engine=engine, names=_names(side)))
    return " ".join(answer.text for answer in made), all(answer.status != "failed" for answer in made)


def audit_pair(
    source_text: str, target: str, *, language: str = "pt", without: Collection[str] = ()
) -> tuple[Finding, ...]:
    """What the audit says of one source sentence and its translation; source offsets run into `source_text`.

    `without` names rules that are switched off.
    """
    return audit(case_of_pair(source_text, target, language=language), without=without)


def case_of_pair(source_text: str, target: str, *, language: str = "pt") -> Case:
    """One source sentence and its translation as the rules of the audit see them, mentions of both sides included."""
    side = _lone(source_text, language)
    made, refused = _target(side, [target], "en", settings.RECOGNISER)
    paired = alignment.pair([*side.mentions, *made])
    return Case(source_text, target, 0, paired, catalogue().actors, _uncounted(side)[0], tuple(refused))


@lru_cache(maxsize=4)
def _lone(text: str, language: str) -> Source:
    """The source side of a text that is one sentence."""
    heard = _listen([text], language, settings.RECOGNISER)
    return _side(text, (Sentence(0, 0, "body", 0, len(text), text),), heard, language, settings.RECOGNISER)


def _uncounted(side: Source) -> list[frozenset[str]]:
    """For each source sentence, the actors it seems to name at a place where they are not counted."""
    found = _seeming(side.mentions, side.rejected)
    return [frozenset(found[n]) for n in range(len(side.sentences))]


def _seeming(mentions: Iterable[Mention], rejected: Iterable[Candidate]) -> Mapping[int, set[str]]:
    """By sentence, the actors that its source seems to name at a place where they are not counted."""
    counted = Places((m.start, m.end, m.actor) for m in mentions if m.side == "source")
    found: dict[int, set[str]] = defaultdict(set)
    for candidate in rejected:
        if candidate.side == "source" and candidate.actor not in counted.over(candidate.start, candidate.end):
            found[candidate.sentence].add(candidate.actor)
    return found


def _passed_over(refused: Iterable[Candidate]) -> Mapping[int, list[Candidate]]:
    """The places of each translation that seem to name a listed actor and are not counted."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in refused:
        found[candidate.sentence].append(candidate)
    return found
