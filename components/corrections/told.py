"""Which correction a mention of a reading goes back to, in words for the reader component and the ledger."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from components import desk
from components.corrections.search import folded
from components.words import Language, date, words
from ladoalado.corrections import Correction
from ladoalado.errors import LadoALadoError
from ladoalado.mentions import Mention
from ladoalado.reading import Reading

COUNTERPART = "reader-counterpart"


@dataclass(frozen=True, slots=True)
class Told:
    """Corrections that reach an article.

    `texts` says of each, by its id, who made it and when, and how far it reaches; `mentions` which of them a mention
    goes back to.
    """

    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    mentions: Mapping[str, str] = field(default_factory=dict)

    def text(self, mention: str | None) -> str:
        """Who made a mention what it is, and when; empty where no correction did."""
        return self.texts.get(self.mentions.get(mention or "", ""), ("", ""))[0]

    def packed(self) -> str:
        """As JSON for the reader component; empty where nothing was corrected."""
        return json.dumps({"texts": self.texts, "mentions": self.mentions}) if self.texts else ""


def of(reading: Reading, language: Language) -> Told:
    """What this reader corrected in the article of `reading`; nothing where there is no database to ask."""
    try:
        library = desk.library_to_read()
        made = library.corrections(reading.article.id) if library else ()
    except LadoALadoError:
        made = ()
    return tell(reading, made, language)


def tell(reading: Reading, made: Sequence[Correction], language: Language) -> Told:
    """The corrections `made` that reach `reading`, which they were applied to, with the mentions they made."""
    if not made:
        return Told()
    text = words(language, "corrections")
    texts = {c.id: (text["by"].replace("{date}", date(c.at, language)), text[f"by.{c.scope}"]) for c in made}
    known = {mention.id: mention for mention in reading.mentions}
    found = {
        mention.id: fact.id
        for mention in reading.mentions
        if mention.origin == "reader" and (fact := _behind(mention, known.get(mention.pair or ""), made))
    }
    return Told(texts, found)


def _behind(mention: Mention, partner: Mention | None, made: Sequence[Correction]) -> Correction | None:
    """The last correction that can have made a mention what it is."""
    from ladoalado.correcting_acts import REASON

    reason = partner.reason if mention.reason == COUNTERPART and partner else mention.reason
    able = [fact for fact in reversed(made) if REASON[fact.act] == reason and fact.actor == mention.actor]
    surfaces = {folded(one.text) for one in (mention, partner) if one}
    here = [
        fact
        for fact in able
        if (fact.text is None or folded(fact.text) in surfaces)
        and (fact.scope != "mention" or fact.sentence == mention.sentence)
    ]
    return next(iter(here or able), None)
