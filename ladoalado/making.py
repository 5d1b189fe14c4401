"""The use case: an article becomes a Reading. Text in, sentences, mentions, translation, pairs, findings out."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ladoalado import across, actors, alignment, labels, newcomers, recognisers, sentences, settings
from ladoalado.actors import Actor, Catalogue
from ladoalado.article import Article, Sentence
from ladoalado.audit import Case, audit
from ladoalado.errors import BadModel
from ladoalado.mentions import Candidate, Mention
from ladoalado.places import Places
from ladoalado.reading import Finding, Pair, Provenance, Reading
from ladoalado.translation import Translated, translate, translator

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
    engine: str = settings.DEFAULT_ENGINE,
    recogniser: str = settings.RECOGNISER,
    at: str | None = None,
    progress: Progress | None = None,
) -> Reading:
    """The Reading of `article`, translated sentence by sentence.

    `at` is the date written into the provenance (default: today, UTC); `progress` is called with (done, all)
    before the first sentence and after each. Raises BadInput for an unknown engine, recogniser or language,
    EngineFailed where the engine cannot start at all; a single sentence that fails is kept, marked `failed`.
    """
    side = source(article.text, language=article.language, recogniser=recogniser)
    if progress:
        progress(0, len(side.sentences))
    translated = []
    for answer in translate([part.text for part in side.sentences], engine=engine, names=_names(side)):
        translated.append(answer)
        if progress:
            progress(len(translated), len(side.sentences))
    version = translator(engine).version
    return assemble(article, side, translated, engine=engine, version=version, recogniser=recogniser, at=at)


def assemble(
    article: Article,
    side: Source,
    translated: Sequence[Translated],
    *,
    engine: str,
    version: str,
    recogniser: str = settings.RECOGNISER,
    at: str | None = None,
) -> Reading:
    """A Reading out of a source side and its translations: target mentions, pairs, findings."""
    date = at or datetime.datetime.now(datetime.UTC).date().isoformat()
    failed = {index for index, answer in enumerate(translated) if answer.status == "failed"}
    texts = ["" if index in failed else answer.text for index, answer in enumerate(translated)]
    made, refused = _target(side, texts, article.target, recogniser)
    mentions = alignment.pair([*side.mentions, *made])
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    uncounted = _uncounted(side)
    pairs = []
    for part, answer in zip(side.sentences, translated, strict=True):
        here = tuple(by_sentence[part.index])
        case = Case(part.text, answer.text, part.start, here, catalogue().actors, uncounted[part.index])
        findings = () if answer.status == "failed" else audit(case)
        pairs.append(Pair(part, answer.text, Provenance(engine, version, date, answer.status), findings))
    family = _family(mentions, side.newcomers)
    known = {actor.id for actor in family}
    kept = tuple(candidate for candidate in (*side.rejected, *refused) if candidate.actor in known)
    return Reading(article, tuple(pairs), mentions, kept, family, side.recogniser)


def _target(
    side: Source, texts: Sequence[str], language: str, recogniser: str
) -> tuple[list[Mention], list[Candidate]]:
    """Mentions and rejected candidates of the translations: the catalogue's names first, then the newcomers'."""
    made, refused = finder(language).target(texts, _expected(side))
    new = {actor.id for actor in side.newcomers}
    wanted: dict[int, list[Mention]] = defaultdict(list)
    for mention in side.mentions:
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
        new_here = across.carry(wanted[index], texts[index], index, by_sentence[index], names)
        longer = Places((m.start, m.end, None) for m in new_here)
        swallowed = {m.id for m in by_sentence[index] if longer.over(m.start, m.end)}
        made = [m for m in made if m.id not in swallowed] + new_here
    return sorted(made, key=lambda m: (m.sentence, m.start)), refused


def _family(mentions: Iterable[Mention], new: Sequence[Actor]) -> tuple[Actor, ...]:
    """Everyone mentioned and everyone above them: the catalogue's in its order, then the newcomers."""
    ids = {m.actor for m in mentions if m.actor} | {actor.parent for actor in new if actor.parent}
    return (*catalogue().family({id_ for id_ in ids if id_ in catalogue().actors}), *new)


def _names(side: Source) -> list[list[str]]:
    """The names found in each sentence, in the catalogue's spelling, for engines that must keep their capitals."""
    names: list[list[str]] = [[] for _ in side.sentences]
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


def translate_text(text: str, *, engine: str = settings.DEFAULT_ENGINE, language: str = "pt") -> tuple[str, bool]:
    """The translation of a short text by the path the reader page uses, and whether every sentence came through."""
    side = source(text, language=language)
    made = list(translate([part.text for part in side.sentences], engine=engine, names=_names(side)))
    return " ".join(answer.text for answer in made), all(answer.status != "failed" for answer in made)


def audit_pair(source_text: str, target: str, *, language: str = "pt") -> tuple[Finding, ...]:
    """What the audit says of one source sentence and its translation; source offsets run into `source_text`."""
    heard = _listen([source_text], language, settings.RECOGNISER)
    part = Sentence(0, 0, "body", 0, len(source_text), source_text)
    side = _side(source_text, (part,), heard, language, settings.RECOGNISER)
    made, _ = _target(side, [target], "en", settings.RECOGNISER)
    paired = alignment.pair([*side.mentions, *made])
    return audit(Case(source_text, target, 0, paired, catalogue().actors, _uncounted(side)[0]))


def _uncounted(side: Source) -> list[frozenset[str]]:
    """For each source sentence, the actors it seems to name without their being counted."""
    found: list[set[str]] = [set() for _ in side.sentences]
    for candidate in side.rejected:
        found[candidate.sentence].add(candidate.actor)
    return [frozenset(actors) for actors in found]
