"""Pairs as the rules of the audit see them, with the mentions of both sides."""

from functools import lru_cache

from ladoalado import alignment, making, settings
from ladoalado.article import Sentence
from ladoalado.audit.case import Case


@lru_cache(maxsize=4)
def _source(text: str) -> making.Source:
    heard = making._listen([text], "pt", settings.RECOGNISER)
    part = Sentence(0, 0, "body", 0, len(text), text)
    return making._side(text, (part,), heard, "pt", settings.RECOGNISER)


def full(source: str, target: str) -> Case:
    """The pair with its mentions, by the steps of `ladoalado.making.audit_pair`."""
    side = _source(source)
    made, _ = making._target(side, [target], "en", settings.RECOGNISER)
    mentions = alignment.pair([*side.mentions, *made])
    return Case(source, target, 0, mentions, making.catalogue().actors, making._uncounted(side)[0])


def bare(source: str, target: str) -> Case:
    """The pair without mentions, for the rules that look at words only."""
    return Case(source, target, 0, (), {})
