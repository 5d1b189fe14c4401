"""Mentions and tallies of a reading as tables for spreadsheets, the columns named in the reader's language."""

from collections.abc import Iterator

from ladoalado import tallies as core
from ladoalado.certainty import certainty
from ladoalado.exports.cells import Cell, csv_bytes
from ladoalado.exports.wording import Wording
from ladoalado.mentions import Mention
from ladoalado.reading import Pair, Reading

MENTIONS = (
    "article", "sentence", "side", "actor", "name", "text", "kind", "label", "certainty", "score", "reason", "start",
    "end", "source", "translation", "by", "id", "pair",
)  # fmt: skip
TALLIES = (
    "article", "actor", "name", "type", "own", "rolled", "names", "adjectives", "metonyms", "target", "rolled_target",
    "unpaired", "added",
)  # fmt: skip


def mentions(reading: Reading, wording: Wording) -> bytes:
    """Every mention of both sides, one a line, in reading order, with its sentence and who translated it.

    Sentences count from 1; `start` and `end` are code points, into the article text or into the translation.
    """
    pairs = {pair.sentence.index: pair for pair in reading.pairs}
    names = {actor.id: wording.actor(actor) for actor in reading.actors}
    found = sorted(reading.mentions, key=lambda m: (m.sentence, core.SIDES.index(m.side), m.start))
    rows = (_mention(reading, mention, pairs[mention.sentence], names, wording) for mention in found)
    return csv_bytes((wording[f"column.{name}"] for name in MENTIONS), rows)


def _mention(reading: Reading, mention: Mention, pair: Pair, names: dict[str, str], wording: Wording) -> Iterator[Cell]:
    yield reading.article.id
    yield mention.sentence + 1
    yield wording[f"side.{mention.side}"]
    yield mention.actor
    yield names.get(mention.actor or "", "")
    yield mention.text
    yield wording.code("kind_", mention.kind)
    yield mention.label
    yield wording.code("certainty_", certainty(mention))
    yield None if mention.score is None else round(100 * mention.score)
    yield wording.code("reason_", mention.reason)
    yield from (mention.start, mention.end)
    yield pair.sentence.text
    yield pair.translation
    yield wording.translation(pair)
    yield mention.id
    yield mention.pair


def tallies(reading: Reading, wording: Wording) -> bytes:
    """The counts of every actor, the most mentioned first; they are those of the Actors page, all kinds counted."""
    actors = {actor.id: actor for actor in reading.actors}
    counts = sorted(core.count(reading).values(), key=lambda t: (-t.rolled_up, wording.actor(actors[t.actor])))
    rows = (
        (reading.article.id, t.actor, wording.actor(actors[t.actor]), wording.code("type.", actors[t.actor].type),
         t.own, t.rolled_up, t.name, t.adjective, t.metonym, t.target, t.rolled_target, t.missing, t.added)
        for t in counts
    )  # fmt: skip
    return csv_bytes((wording[f"column.{name}"] for name in TALLIES), rows)
