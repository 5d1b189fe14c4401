"""Small articles and readings for tests of the library: made by rules told at a glance, without an engine."""

import re
from hashlib import sha256

from ladoalado import library, sentences, settings
from ladoalado.actors import Actor
from ladoalado.article import Article
from ladoalado.mentions import Mention, Side
from ladoalado.reading import Finding, Pair, Provenance, Reading

# Actor, Portuguese name, English name, type.
PEOPLE = (
    ("brazil", "Brasil", "Brazil", "state"),
    ("germany", "Alemanha", "Germany", "state"),
    ("new_ana_souza", "Ana Souza", "Ana Souza", "person"),
    ("central_bank", "Banco Central", "Central Bank", "institution"),
)
WORDS = {
    "inteligência": "intelligence", "governo": "government", "taxa": "rate", "não": "not", "subiu": "rose",
    "caiu": "fell", "a": "the", "o": "the", "de": "of", "juros": "interest", "e": "and",
}  # fmt: skip


def article(text: str, **metadata: str | None) -> Article:
    """An article under the id that its text has."""
    return Article(sha256(text.encode()).hexdigest()[:16], text, **metadata)  # type: ignore[arg-type]


def translated(text: str) -> str:
    """The words that are known in English, the rest as they are."""
    for _, source, target, _ in PEOPLE:
        text = text.replace(source, target)
    return re.sub(r"\w+", lambda found: WORDS.get(found[0].lower(), found[0]), text)


def reading(of: Article, *, engine: str = "embedded", warned: tuple[int, ...] = ()) -> Reading:
    """What an engine might make of an article; a finding stands at each sentence in `warned`."""
    pairs, mentions = [], []
    for said in sentences.split(of.text):
        english = translated(said.text)
        findings = (Finding("number", None, None, None, "A number differs."),) if said.index in warned else ()
        by = Provenance(engine, "0.2.0", "2026-11-23", "machine")
        pairs.append(Pair(said, english, by, findings))
        mentions += _named("source", said.index, said.text, said.start) + _named("target", said.index, english, 0)
    mentions.sort(key=lambda m: (m.side != "source", m.sentence, m.start))
    here = {mention.actor for mention in mentions}
    actors = tuple(
        Actor(id_, english, kind, names={"pt": name, "en": english}, listed=not id_.startswith("new_"))
        for id_, name, english, kind in PEOPLE
        if id_ in here
    )
    return Reading(of, tuple(pairs), tuple(mentions), (), actors, "none")


def _named(side: Side, sentence: int, text: str, before: int) -> list[Mention]:
    found = []
    for actor, source, target, _ in PEOPLE:
        for match in re.finditer(rf"(?<!\w){source if side == 'source' else target}(?!\w)", text):
            start, end = match.start() + before, match.end() + before
            id_ = f"s{start}-{end}" if side == "source" else f"t{sentence}-{start}-{end}"
            found.append(Mention(id_, sentence, side, start, end, match[0], "ORG", actor, "name"))
    return found


def seed() -> Reading:
    """The stored reading of the article that comes with the program, whatever has changed since it was made."""
    of = library.article(settings.DEFAULT_ARTICLE)
    found = library.load(of, library.path(of.id, settings.DEFAULT_ENGINE))
    assert found is not None
    return found
