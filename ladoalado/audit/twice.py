"""A translation of a translation: words quoted in Portuguese of somebody who did not say them in Portuguese.

The article has translated them once already, so the English is two steps from what was said. A finding asks for words
in quotation marks, a verb of saying, and a speaker out of the catalogue as its subject: a person who is not known to
speak Portuguese in public (`portuguese_speakers.txt`), a state where it is not spoken, or a body of such a state.
Companies and international organisations publish in many languages, so that nobody can say. Finding kind:
`twice-translated`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from ladoalado.actors import Actor
from ladoalado.audit.case import Case
from ladoalado.audit.quotes import WORD, Quotation, quotations
from ladoalado.mentions import Mention
from ladoalado.reading import Finding

LIST = Path(__file__).with_name("portuguese_speakers.txt")
# States and territories where Portuguese is an official language.
SPEAKING = frozenset(
    "brazil portugal angola mozambique cape_verde guinea_bissau sao_tome_and_principe east_timor equatorial_guinea"
    " macau".split()
)
LEAST = 3  # words of a quotation
SAYING = re.compile(
    r"(?<!\w)(?:disse|disseram|diz|dizem|dizia|diziam|dizendo|afirm(?:ou|aram|a|am|ando)|declar(?:ou|aram|a|am|ando)"
    r"|escrev(?:eu|eram|e|em|endo)|acrescent(?:ou|aram|a|am|ando)|explic(?:ou|aram|a|am|ando)|sublinh(?:ou|aram"
    r"|a|ando)"
    r"|garanti(?:u|ram)|garant(?:e|em)|fris(?:ou|aram|a)|salient(?:ou|aram|a)|respond(?:eu|eram|e|endo)"
    r"|coment(?:ou|aram|a)"
    r"|refer(?:iu|iram|e)|revel(?:ou|aram|a)|cont(?:ou|aram)|pergunt(?:ou|aram|a)|avis(?:ou|aram|a)|alert(?:ou"
    r"|aram|a)"
    r"|advert(?:iu|iram)|insist(?:iu|iram|e)|conclu(?:iu|íram|i)|prossegu(?:iu|iram)|tu[ií]t(?:ou|aram)"
    r"|tweet(?:ou|aram)"
    r"|public(?:ou|aram)|promet(?:eu|eram|e)|defend(?:eu|eram|e)|consider(?:ou|aram|a)|reag(?:iu|iram)"
    r"|lembr(?:ou|aram|a)"
    r"|record(?:ou|aram|a)|admit(?:iu|iram|e)|confess(?:ou|aram)|observ(?:ou|aram|a)|ressalt(?:ou|aram|a)"
    r"|destac(?:ou|aram|a)"
    r"|complet(?:ou|aram)|argument(?:ou|aram|a)|assegur(?:ou|aram|a)|anunci(?:ou|aram)|gritou|ironiz(?:ou|a)"
    r"|critic(?:ou|aram)"
    r"|descrev(?:eu|eram)|classific(?:ou|aram)|chamou|apel(?:ou|aram)|reiter(?:ou|aram)|confirm(?:ou|aram))(?!\w)",
    re.IGNORECASE,
)
# Between a quotation and its verb: "..., disse"; between a verb and its quotation: "disse que", "disse à BBC: ...".
AFTER_QUOTATION = re.compile(r"[\s,;.!?…—–-]*(?:(?:como|conforme|assim|ele|ela|também|ainda)\s+){0,2}$", re.IGNORECASE)
BEFORE_QUOTATION = 90
SUBJECT = 160  # characters on the left of a verb, or on its right, within which its subject stands
# What ends the stretch where a subject may stand.
END = re.compile(r"[.;:!?…\"“”«»]|(?<!\w)(?:que|quando|porque|enquanto|mas|embora)(?!\w)", re.IGNORECASE)
# A name after one of these is not who speaks: "disse à China", "reunido com Putin".
TOWARDS = re.compile(
    r"(?<!\w)(?:à|às|ao|aos|a|em|na|no|nas|nos|com|para|contra|sobre|por|pelo|pela|pelos|pelas|ante|entre|até|desde)"
    r"(?:\s+(?:o|a|os|as|um|uma|seu|sua|presidente|jornal|canal|rede|agência|revista|televisão))*\s*$",
    re.IGNORECASE,
)

# After "of" only the head of an office speaks for a state: "o presidente da Ucrânia", not "a campanha de Trump".
OF = re.compile(r"(?<!\w)d(?:e|o|a|os|as)\s*$", re.IGNORECASE)
OFFICE = re.compile(
    r"(?<!\w)(?:president[ea]|primeir[oa]-ministr[oa]|ministr[oa]|chancele(?:r)|secretári[oa](?: \w+){0,2}|rei"
    r"|rainha|imperador"
    r"|porta-voz|embaixador(?:a)?|governo|embaixada|ministério|general|chefe(?: \w+){0,3}|diplomata"
    r"|líder)(?: d[aeo]s? \w+){0,3}"
    r" d(?:e|o|a|os|as)\s*$",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Finding]:
    """At most one finding a pair: the first speaker whose words were translated before."""
    mentions = [m for m in case.mentions if m.side == "source" and m.actor in case.actors and m.kind != "adjective"]
    if not mentions:
        return
    quoted = quotations(case.source)
    for verb in SAYING.finditer(case.source):
        if _inside(verb.start(), quoted):
            continue
        quotation = _quotation_of(case.source, verb, [q for q in quoted if _direct(case.source, q)])
        speaker = quotation and _speaker(case, verb, mentions, quoted)
        if quotation and speaker and _foreign(case.actors[speaker.actor or ""]):
            yield _finding(case, speaker, quotation)
            return


def _finding(case: Case, speaker: Mention, quotation: Quotation) -> Finding:
    message = (
        f'"{speaker.text}" hardly said this in Portuguese: the article translated the quotation once already, '
        "so the English is a translation of a translation."
    )
    place = (case.start + quotation.start, case.start + quotation.end)
    named = case.source[quotation.start : quotation.end]
    return Finding("twice-translated", speaker.actor, place, None, message, named, None, None)


def _direct(source: str, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence that somebody says, and not words woven into one of the article."""
    words = WORD.findall(source[quotation.start : quotation.end])
    title = sum(word[0].isupper() for word in words) > max(1, len(words) / 2)
    return len(words) >= LEAST and words[0][0].isupper() and not title


def _inside(at: int, quoted: Sequence[Quotation]) -> bool:
    return any(quotation.start <= at < quotation.end for quotation in quoted)


def _quotation_of(source: str, verb: re.Match[str], quoted: Sequence[Quotation]) -> Quotation | None:
    """The quotation that a verb of saying brings: right before it, or soon after it."""
    for quotation in quoted:
        if quotation.end <= verb.start() and AFTER_QUOTATION.match(source[quotation.end : verb.start()]):
            return quotation
        between = source[verb.end() : quotation.start]
        if verb.end() <= quotation.start and len(between) <= BEFORE_QUOTATION and not re.search(r"[.;!?]\s", between):
            return quotation
    return None


def _speaker(
    case: Case, verb: re.Match[str], mentions: Sequence[Mention], quoted: Sequence[Quotation]
) -> Mention | None:
    """The first name in the subject of the verb: on its left, or on its right where a quotation stands on its"
    " left."""
    before = max((m.end() for m in END.finditer(case.source, 0, verb.start())), default=0)
    before = max(before, verb.start() - SUBJECT)
    left = _named(case, mentions, before, verb.start())
    if left:
        # "..., e acrescentou": the subject is that of the verb before, which only the first word is sure to be.
        second = re.search(r"(?<!\w)e\s+$", case.source[before : verb.start()])
        return None if second and case.source[before : left.start - case.start].strip(" ,") else left
    if case.source[before : verb.start()].strip(" ,—–-") and not _inside(max(0, before - 1), quoted):
        return None  # somebody else is the subject: "o ministro disse a Putin"
    stop = END.search(case.source, verb.end())
    after = min(stop.start() if stop else len(case.source), verb.end() + SUBJECT)
    return _named(case, mentions, verb.end(), after)


def _named(case: Case, mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The first mention between two places of the sentence that may be who speaks."""
    for mention in mentions:
        at = mention.start - case.start
        before = case.source[start:at]
        if not start <= at < end or TOWARDS.search(before):
            continue
        actor = case.actors[mention.actor or ""]
        if not OF.search(before) or (actor.type != "person" and OFFICE.search(before)):
            return mention
    return None


def _foreign(actor: Actor) -> bool:
    """Whether an actor speaks another language than Portuguese in public, as far as the catalogue can say."""
    if actor.type == "person":
        return actor.listed and actor.state not in SPEAKING and actor.id not in _speakers()
    if actor.type == "state":
        return not {actor.id, actor.state} & SPEAKING
    return actor.type == "institution" and actor.state is not None and not _shared(actor.state)


def _shared(state: str) -> bool:
    """Whether Portuguese is spoken there, or in a union of which it is one language."""
    return state in SPEAKING or state == "european_union"


@cache
def _speakers() -> frozenset[str]:
    return frozenset(line for line in LIST.read_text("utf-8").split() if not line.startswith("#"))
