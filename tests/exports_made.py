"""Readings to export: the shipped one, and one that carries a hostile text in every field that a text can reach."""

from dataclasses import replace
from itertools import cycle, islice

from components.export.wording import wording
from components.words import LANGUAGES
from ladoalado import library, settings
from ladoalado.actors import Actor
from ladoalado.article import Article, Sentence
from ladoalado.corrections import Correction, Made
from ladoalado.mentions import Candidate, Mention
from ladoalado.reading import Finding, Pair, Provenance, Reading, Status
from ladoalado.text import surrogates_out

CUT = 1500
WORDINGS = {language: wording(language) for language in LANGUAGES}
STATUSES: tuple[Status, ...] = ("machine", "edited", "recorded", "failed")


def shipped() -> Reading:
    """The stored reading of the first article."""
    article = library.article(settings.DEFAULT_ARTICLE)
    found = library.load(article, library.path(article.id, settings.DEFAULT_ENGINE))
    assert found is not None
    return found


def hostile_reading(texts: list[str]) -> Reading:
    """One sentence, one actor, two mentions, a rejected candidate and a finding for every text, in all their fields.

    Only the article's text and the actors' ids have no half characters: those never get into one.
    """
    texts = [text[:CUT].replace("\x00", "") or "?" for text in texts]
    article = Article(
        id=texts[0],
        text=surrogates_out("\n".join(texts)),
        title=texts[1],
        outlet=texts[2],
        author=texts[3],
        published=texts[4],
        source_url=next(text for text in texts if text.startswith("javascript:")),
        language=texts[5][:20],
        target=texts[6][:20],
    )
    starts = [sum(len(text) + 1 for text in texts[:n]) for n in range(len(texts))]
    across = islice(cycle(texts), 7, 7 + len(texts))
    rows = [*zip(range(len(texts)), starts, texts, across, strict=True)]
    actors = tuple(_actor(n, text) for n, text in enumerate(texts))
    rejected = tuple(
        Candidate(n, "source", start, start + 1, text, actors[n].id if n % 2 else text, text)
        for n, start, text, _ in rows
    )
    mentions = tuple(mention for row in rows for mention in _mentions(*row))
    return Reading(article, tuple(_pair(*row) for row in rows), mentions, rejected, actors, recogniser=texts[8])


def _pair(number: int, start: int, text: str, other: str) -> Pair:
    sentence = Sentence(
        number, number // 3, ("title", "heading", "body")[min(number, 2)], start, start + len(text), text
    )
    made = Provenance(text, other, text, STATUSES[number % 4])
    finding = Finding("actor-changed", text, None, (1, 2), text, named=text, found=other, expected=text)
    return Pair(sentence, other, made, (finding,), machine=text, reason=other)


def _mentions(number: int, start: int, text: str, other: str) -> tuple[Mention, Mention]:
    ids = f"s{text}{number}", f"t{text}{number}"
    label = ("ORG", "GPE", "PERSON", "LAW")[number % 4]
    common = {
        "label": label,
        "actor": f"{surrogates_out(text)}{number}",
        "kind": ("name", "adjective", "metonym")[number % 3],
    }
    first = Mention(ids[0], number, "source", start, start + 1, text, pair=ids[1], reason=text, **common)
    return first, Mention(ids[1], number, "target", 0, 1, other, pair=ids[0], reason=text, score=0.5, **common)


def _actor(number: int, text: str) -> Actor:
    parent = None if number % 3 else f"{surrogates_out(text)}{number}"
    return Actor(
        f"{surrogates_out(text)}{number}",
        text,
        text,
        parent,
        wikidata=text,
        names={"pt": text},
        listed=bool(number % 2),
    )


def hostile_corrections(texts: list[str]) -> list[Correction]:
    """One correction of every act for each of a few texts."""
    acts = ("assign", "reject", "missed", "merge", "split", "alias", "label")
    made = [Made("my_x", text, text) for text in texts]
    return [
        Correction(
            act, "article", text, text, text, "source", text, 0, 0, 1, "ORG", made[n] if n % 2 else None, at=text
        )
        for n, text in enumerate(texts[:12])
        for act in acts
    ]


def edited(reading: Reading) -> Reading:
    """The reading with its second sentence edited and its third without a translation."""
    second, third = reading.pairs[1:3]
    by_hand = replace(second.provenance, status="edited", at="2026-11-24")
    lost = replace(third.provenance, status="failed")
    pairs = list(reading.pairs)
    pairs[1] = replace(second, translation="Written by hand.", machine=second.translation, provenance=by_hand)
    pairs[2] = replace(third, translation=third.sentence.text, provenance=lost, reason="The engine gave no answer.")
    kept = tuple(m for m in reading.mentions if m.side == "source" or m.sentence not in (1, 2))
    ids = {m.id for m in kept}
    mentions = tuple(replace(m, pair=m.pair if m.pair in ids else None) for m in kept)
    return replace(reading, pairs=tuple(pairs), mentions=mentions)
