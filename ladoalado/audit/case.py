"""What a rule of the audit gets to see."""

from collections.abc import Mapping
from dataclasses import dataclass

from ladoalado.actors import Actor
from ladoalado.mentions import Candidate, Mention


@dataclass(frozen=True, slots=True)
class Case:
    """One pair: source sentence, translation, and the mentions of both sides, already paired.

    `start` is the sentence's offset in the article: source spans run into the article text. `refused` are actors that
    the source sentence seems to name and that were not counted there ("em espanhol" is not Spain). `passed_over` are
    the places in the translation that seem to name a listed actor and were not counted, with the reason.
    """

    source: str
    target: str
    start: int
    mentions: tuple[Mention, ...]
    actors: Mapping[str, Actor]
    refused: frozenset[str] = frozenset()
    passed_over: tuple[Candidate, ...] = ()
