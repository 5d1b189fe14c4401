"""The use case: an article becomes a Reading. Text in, sentences, mentions, translation, pairs, findings out."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ladoalado import actors, alignment, sentences, settings
from ladoalado.actors import Catalogue
from ladoalado.article import Article, Sentence
from ladoalado.audit import Case, audit
from ladoalado.mentions import Candidate, Mention
from ladoalado.reading import Finding, Pair, Provenance, Reading
from ladoalado.translation import Translated, translate, translator

if TYPE_CHECKING:
    from ladoalado.entities import Finder

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


def read(
    article: Article, *, engine: str = settings.DEFAULT_ENGINE, at: str | None = None, progress: Progress | None = None
) -> Reading:
    """The Reading of `article`, translated sentence by sentence.

    `at` is the date written into the provenance (default: today, UTC); `progress` is called with (done, all)
    before the first sentence and after each. Raises BadInput for an unknown engine or language, EngineFailed where
    the engine cannot start at all; a single sentence that fails is kept, marked `failed`.
    """
    parts = sentences.split(article.text)
    if progress:
        progress(0, len(parts))
    found, rejected = finder(article.language).source(parts)
    translated = []
    for answer in translate([part.text for part in parts], engine=engine, names=_names(parts, found)):
        translated.append(answer)
        if progress:
            progress(len(translated), len(parts))
    version = translator(engine).version
    return assemble(article, parts, found, rejected, translated, engine=engine, version=version, at=at)


def assemble(
    article: Article,
    parts: Sequence[Sentence],
    found: Sequence[Mention],
    rejected: Sequence[Candidate],
    translated: Sequence[Translated],
    *,
    engine: str,
    version: str,
    at: str | None = None,
) -> Reading:
    """A Reading out of a source side and its translations: target mentions, pairs, findings."""
    date = at or datetime.datetime.now(datetime.UTC).date().isoformat()
    made, refused = finder(article.target).target([t.text for t in translated], _expected(parts, found))
    failed = {index for index, answer in enumerate(translated) if answer.status == "failed"}
    mentions = alignment.pair([*found, *(m for m in made if m.sentence not in failed)])
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    uncounted = _uncounted(rejected, len(parts))
    pairs = []
    for part, answer in zip(parts, translated, strict=True):
        here = tuple(by_sentence[part.index])
        case = Case(part.text, answer.text, part.start, here, catalogue().actors, uncounted[part.index])
        findings = () if answer.status == "failed" else audit(case)
        pairs.append(Pair(part, answer.text, Provenance(engine, version, date, answer.status), findings))
    family = catalogue().family({m.actor for m in mentions if m.actor})
    known = {actor.id for actor in family}
    shown = (*rejected, *(c for c in refused if c.sentence not in failed))
    kept = tuple(candidate for candidate in shown if candidate.actor in known)
    return Reading(article, tuple(pairs), mentions, kept, family)


def _names(parts: Sequence[Sentence], found: Iterable[Mention]) -> list[list[str]]:
    """The names found in each sentence, in the catalogue's spelling, for engines that must keep their capitals."""
    names: list[list[str]] = [[] for _ in parts]
    for mention in found:
        if mention.kind == "name" and mention.actor:
            listed = catalogue().actors[mention.actor].called("pt")
            names[mention.sentence].append(listed if listed.casefold() == mention.text.casefold() else mention.text)
    return names


def _expected(parts: Sequence[Sentence], found: Iterable[Mention]) -> list[dict[str, set[str]]]:
    """For each sentence, the actors of its source side with their surfaces."""
    expected: list[dict[str, set[str]]] = [{} for _ in parts]
    for mention in found:
        if mention.actor:
            expected[mention.sentence].setdefault(mention.actor, set()).add(mention.text)
    return expected


def translate_text(text: str, *, engine: str = settings.DEFAULT_ENGINE, language: str = "pt") -> tuple[str, bool]:
    """The translation of a short text by the path the reader page uses, and whether every sentence came through."""
    parts = sentences.split(text)
    found, _ = finder(language).source(parts)
    made = list(translate([part.text for part in parts], engine=engine, names=_names(parts, found)))
    return " ".join(answer.text for answer in made), all(answer.status != "failed" for answer in made)


def audit_pair(source: str, target: str, *, language: str = "pt") -> tuple[Finding, ...]:
    """What the audit says of one source sentence and its translation; source offsets run into `source`."""
    part = Sentence(0, 0, "body", 0, len(source), source)
    found, rejected = finder(language).source([part])
    made, _ = finder("en").target([target], _expected([part], found))
    mentions = alignment.pair([*found, *made])
    return audit(Case(source, target, 0, mentions, catalogue().actors, _uncounted(rejected, 1)[0]))


def _uncounted(rejected: Iterable[Candidate], sentences: int) -> list[frozenset[str]]:
    """For each source sentence, the actors it seems to name without their being counted."""
    found: list[set[str]] = [set() for _ in range(sentences)]
    for candidate in rejected:
        found[candidate.sentence].add(candidate.actor)
    return [frozenset(actors) for actors in found]
