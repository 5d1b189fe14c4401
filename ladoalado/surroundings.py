"""Which country's Congress: the short name of a body, told by the states that the text speaks of around it.

A state speaks through every mention of it and of what belongs to it (its government, its cities, its adjectives). The
nearest weigh most, before the place more than after it; the newspaper's own country counts once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

BEFORE, AFTER, NEAR, FAR = 4.0, 1.5, 1.2, 0.15
FAR_AT_MOST = 2.0
HOME = 1.0
IN_FULL = 1.5
NEAR_SENTENCES = 2
ENOUGH = 1.0
BEATEN = 0.7  # a state that no candidate belongs to must be beaten at least to this share


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention of a state or of something of it: sentence and place in it."""

    sentence: int
    start: int
    state: str


class Surroundings:
    """The states an article speaks of, asked about one place after another."""

    def __init__(self, spoken: Iterable[Spoken], home: str | None) -> None:
        self.by_sentence: dict[int, list[Spoken]] = defaultdict(list)
        self.total: dict[str, float] = defaultdict(float)
        for one in spoken:
            self.by_sentence[one.sentence].append(one)
            self.total[one.state] += FAR
        self.home = home

    def weights(self, sentence: int, start: int) -> dict[str, float]:
        """How much each state speaks at this place."""
        found = {state: min(FAR_AT_MOST, weight) for state, weight in self.total.items()}
        nearest: dict[str, float] = defaultdict(float)
        for distance in range(NEAR_SENTENCES + 1):
            for one in self.by_sentence.get(sentence - distance, ()):
                weight = NEAR / distance if distance else BEFORE if one.start < start else AFTER
                nearest[one.state] = max(nearest[one.state], weight)
        for state, weight in nearest.items():
            found[state] = found.get(state, 0) + weight
        if self.home:
            found[self.home] = found.get(self.home, 0) + HOME
        return found

    def choose(self, sentence: int, start: int, states: Mapping[str, str], in_full: Collection[str] = ()) -> str | None:
        """Of the actors in `states` (actor: its state) the one that is meant here; None where the text does not say.

        `in_full` are those that the text also calls by their full name.
        """
        weights = self.weights(sentence, start)
        votes = {actor: weights.get(state, 0) + IN_FULL * (actor in in_full) for actor, state in states.items()}
        best = max(votes, key=lambda actor: votes[actor], default=None)
        if best is None:
            return None
        own = votes[best]
        rivals = [votes[actor] for actor, state in states.items() if state != states[best]]
        if own < ENOUGH or own <= max(rivals, default=0) or own < BEATEN * max(weights.values(), default=0):
            return None
        return best
