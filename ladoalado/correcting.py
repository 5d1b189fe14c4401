"""The use case: a reading with what readers said of it. Text and facts in, a reading out; nothing is changed in place.

Corrections are applied in the order in which they were made, each on both sides; then the actors are gathered anew and
the sentences whose mentions changed are audited again. One that speaks of what is not here does nothing. No name finder
is loaded: places are found by the words that the reader gave. `docs/corrections.md` says what each act does.
"""

from collections.abc import Mapping, Sequence

from ladoalado.correcting_actors import Known
from ladoalado.correcting_acts import Acting
from ladoalado.correcting_work import Work, differences
from ladoalado.corrections import MADE, Correction
from ladoalado.mentions import Mention
from ladoalado.reading import Reading

# Why a mention counts or a candidate does not, where a reader had a say. The interface words these codes.
REASONS: Mapping[str, str] = {
    "corrected": "a reader said whose it is",
    "merged": "a reader said that two actors are one",
    "split": "a reader told two actors apart",
    "relabelled": "a reader changed its label",
    "reader-missed": "marked by a reader",
    "reader-alias": "a name that a reader gave to the actor",
    "reader-counterpart": "the same actor on the other side of what a reader marked",
    "reader-rejected": "a reader said that nobody is named here",
    "reader-assigned": "a reader said that somebody else is named here",
    "reader-overlap": "overlaps a name that a reader marked",
}


def corrected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """`reading`, as the engine and the reader's edits left it, with `corrections` applied in their order.

    The same object where none of them changes anything. Ids of mentions stay: a place keeps its own.
    """
    wanted = _reaching(reading, corrections)
    if not wanted:
        return reading
    acting = _applied(reading, wanted)
    known = acting.known
    return _gathered(acting) if acting.work.touched or known.merged or known.labels else reading


def preview(
    reading: Reading, so_far: Sequence[Correction], new: Correction
) -> list[tuple[Mention | None, Mention | None]]:
    """What `new` would change after `so_far`: each mention of both sides before and after, in reading order.

    None before: a mention that a reader adds; None after: one that counts no more.
    """
    before = _applied(reading, _reaching(reading, so_far)).work.mentions.values()
    after = _applied(reading, _reaching(reading, [*so_far, new])).work.mentions.values()
    return list(differences(before, after))


def touches(reading: Reading, correction: Correction) -> int:
    """How many mentions of both sides a correction would change, add or take out in this reading."""
    return len(preview(reading, (), correction))


def _reaching(reading: Reading, corrections: Sequence[Correction]) -> list[Correction]:
    """Those that are made for the whole library or in this article."""
    return [c for c in corrections if c.scope == "library" or c.article == reading.article.id]


def _applied(reading: Reading, corrections: Sequence[Correction]) -> Acting:
    acting = Acting(Work(reading), Known(reading, corrections), corrections)
    for correction in corrections:
        acting.apply(correction)
    return acting


def _gathered(acting: Acting) -> Reading:
    """The reading made of what the corrections left: mentions, candidates, actors, findings."""
    work, known, reading = acting.work, acting.known, acting.work.reading
    mentions = work.in_order()
    rejected = work.rejected({was: known.really(was) for was in known.merged})
    # Whom a reader rejected everywhere has no mention left, but a ledger that says so.
    said = {candidate.actor for candidate in rejected if candidate.reason in REASONS}
    actors = known.family([mention.actor for mention in mentions if mention.actor] + sorted(said))
    if not work.touched and actors == reading.actors:
        return reading
    present = {actor.id for actor in actors}
    kept = tuple(candidate for candidate in rejected if candidate.actor in present)
    pairs = reading.pairs
    if work.touched:
        # The rules of the audit take a moment to load, and most readings are opened without a correction.
        from ladoalado import making

        named = {actor.id: actor for actor in actors if actor.listed or actor.id.startswith(MADE)}
        elsewhere = work.pairs.keys() - work.touched
        pairs = making.judged(pairs, mentions, kept, named, audited=elsewhere)
    return Reading(reading.article, pairs, mentions, kept, actors, reading.recogniser)
