"""What an evidence pack is made of, and the look-ups that its parts share."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ladoalado import tallies
from ladoalado.actors import Actor
from ladoalado.corrections import Correction
from ladoalado.exports import reading as json_file
from ladoalado.exports.wording import Wording
from ladoalado.mentions import Mention, Side
from ladoalado.reading import Reading
from ladoalado.tallies import Tally


@dataclass(frozen=True)
class Pack:
    """One reading, in whose words it is told, the app's address of it, when the pack is made (ISO 8601), the
    reader's corrections that the reading holds, and whether only who made the pack can open that address."""

    reading: Reading
    wording: Wording
    link: str | None
    made_at: str
    corrections: tuple[Correction, ...] = ()
    private: bool = False

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors of the reading by id."""
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """The counts of every actor, the most mentioned first."""
        counts = tallies.count(self.reading).values()
        return tuple(sorted(counts, key=lambda t: (-t.rolled_up, -t.rolled_target, self.called(t.actor).casefold())))

    @cached_property
    def mentions(self) -> Mapping[str, Mention]:
        """All mentions by id."""
        return {mention.id: mention for mention in self.reading.mentions}

    @cached_property
    def json(self) -> str:
        """The reading as the JSON file has it."""
        return json_file.to_text(self.reading)

    @cached_property
    def _by_sentence(self) -> Mapping[tuple[int, Side], list[Mention]]:
        found: dict[tuple[int, Side], list[Mention]] = defaultdict(list)
        for mention in self.reading.mentions:
            found[mention.sentence, mention.side].append(mention)
        return found

    def here(self, sentence: int, side: Side) -> list[Mention]:
        """The mentions of one sentence on one side."""
        return self._by_sentence.get((sentence, side), [])

    def called(self, actor: str | None) -> str:
        """The name of an actor in the interface language; its id where the reading does not know it."""
        found = self.actors.get(actor or "")
        return self.wording.actor(found) if found else (actor or "")

    def from_catalogue(self, actor: str | None) -> bool:
        """Whether an id is one of an actor that the pack has a ledger of."""
        return actor in self.actors
