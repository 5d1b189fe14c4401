"""The second opinion: where two translations of the same article say different things.

Two engines never choose the same words. What is compared is what a reader would quote: who is named, which numbers
stand there, whether something is denied, and whether it is told as certain.
"""

from collections import defaultdict
from typing import Literal

from ladoalado.audit import statements
from ladoalado.reading import Reading

Aspect = Literal["actors", "numbers", "negation", "hedges"]


def differences(one: Reading, other: Reading) -> dict[int, tuple[Aspect, ...]]:
    """For each sentence in which the two translations differ, in what; by number of the sentence from 0.

    Both readings are of the same article. A sentence that either engine left untranslated is not compared.
    """
    first, second = _actors(one), _actors(other)
    found: dict[int, tuple[Aspect, ...]] = {}
    for index, (pair, peer) in enumerate(zip(one.pairs, other.pairs, strict=True)):
        if "failed" in (pair.provenance.status, peer.provenance.status):
            continue
        aspects: list[Aspect] = ["actors"] if first[index] != second[index] else []
        aspects += statements.differences(pair.translation, peer.translation)
        if aspects:
            found[index] = tuple(aspects)
    return found


def _actors(reading: Reading) -> dict[int, set[str]]:
    """Who is named in each translation."""
    named: dict[int, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.side == "target" and mention.actor:
            named[mention.sentence].add(mention.actor)
    return named
