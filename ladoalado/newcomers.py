"""Names outside the catalogue become actors of their article: variants put together, ids that do not change.

Two mentions are the same newcomer where their names agree without case and accents, where one is a person's first or
last name after the full one, or where one is the acronym of the other and one of the two stands in brackets after the
other. The label is the one most of the recogniser's certainty speaks for: one sense in one article.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from ladoalado import longer_names
from ladoalado.actors import Actor, Alias, Catalogue
from ladoalado.article import Sentence
from ladoalado.longer_names import Inside
from ladoalado.mentions import Candidate, Label, Mention
from ladoalado.places import Places

PREFIX = "new-"  # a catalogue id has no hyphen, so the two can never meet
TYPE: Mapping[Label, str] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "region", "PRODUCT": "product", "LAW": "law",
    "EVENT": "event", "NORP": "organisation",
}  # fmt: skip
ACRONYM = re.compile(r"\s*[(\[]\s*(?:(?:sigla|na sigla|conhecid[oa] como|ou)\s+)?([A-ZÀ-ÖØ-Þ][\w.-]{1,11})\s*[)\],;–-]")
BRACKET, CLOSED = re.compile(r"\s*[(\[]\s*"), re.compile(r"\s*[)\],;–-]")
LONGEST_ID = 60
SUM = 12  # hexadecimal digits
WORD = re.compile(r"\w+|[^\w\s]")
SURE_ENOUGH = 0.6  # how sure the recogniser must be of a name once before it is looked for everywhere


@dataclass(eq=False)
class Group:
    """Mentions of one newcomer (or of a catalogue actor under a name that the article explains)."""

    mentions: list[Mention]
    actor: str | None = None

    @property
    def label(self) -> Label:
        votes: dict[Label, float] = defaultdict(float)
        for mention in self.mentions:
            votes[mention.label] += mention.score or 0.5
        return max(votes, key=lambda label: votes[label])

    @property
    def name(self) -> str:
        """The fullest form, the more usual of two equally full ones, the first one."""
        count = Counter(" ".join(mention.text.split()) for mention in self.mentions)
        return max(count, key=lambda text: (len(folded(text).split()), count[text], len(text)))


def folded(text: str) -> str:
    """Words in lower case without accents and marks, joined by one blank."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def identifier(name: str) -> str:
    """The id of a newcomer called `name`: `new-` and its words in ASCII, and a sum where they do not say all."""
    plain = folded(name)
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if slug and plain.isascii() and len(slug) <= LONGEST_ID:
        return PREFIX + slug
    short = slug[: LONGEST_ID - SUM - 1].strip("-")
    total = sha256((plain or name).encode("utf-8", "surrogatepass")).hexdigest()[:SUM]
    return PREFIX + (f"{short}-{total}" if short else total)


def settle(
    mentions: Sequence[Mention],
    rejected: Iterable[Candidate],
    sentences: Sequence[Sentence],
    text: str,
    catalogue: Catalogue,
) -> tuple[list[Mention], tuple[Actor, ...]]:
    """The mentions of an article's source side, every one with an actor, and the newcomers among these actors.

    Mentions may be more than were given: a name found once is found wherever it stands again. `rejected` says which
    listed names stand inside longer ones, and so whose part a newcomer is.
    """
    again = list(_again(mentions, sentences))
    longer = Places((m.start, m.end, None) for m in again)
    kept = [m for m in mentions if m.actor is not None or not longer.over(m.start, m.end)]
    everyone = sorted([*kept, *again], key=lambda m: (m.sentence, m.start))
    groups = _groups(everyone)
    _join_acronyms(groups, everyone, text)
    _join_persons(groups)
    _join_heads(groups)
    within = _within(rejected)
    actors: dict[str, Actor] = {}
    settled: dict[str, Mention] = {}
    for group in groups:
        if group.actor:
            label = catalogue.actors[group.actor].label
            settled |= {m.id: replace(m, actor=group.actor, label=label, reason="explained") for m in group.mentions}
            continue
        name, label = group.name, group.label
        id_ = identifier(name)
        parent = next((owner for m in group.mentions if (owner := _owner(m, within, catalogue))), None)
        names = {"en": name, "pt": name}
        actors.setdefault(id_, Actor(id_, name, TYPE[label], parent, label=label, names=names, listed=False))
        settled |= {m.id: replace(m, actor=id_, label=actors[id_].label) for m in group.mentions}
    return [settled.get(mention.id, mention) for mention in everyone], tuple(actors.values())


def _again(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """The places where a newcomer's name stands again and the recogniser passed it by, or heard a part of it.

    Not for a name that the article also writes in lower case: then its capital may only open a sentence.
    """
    taken = Places((mention.start, mention.end, mention) for mention in mentions)
    best: dict[str, Mention] = {}
    for mention in mentions:
        known = mention.actor is None and len(mention.text) > 2 and (mention.score or 0) >= SURE_ENOUGH
        if known and (mention.text not in best or (best[mention.text].score or 0) < (mention.score or 0)):
            best[mention.text] = mention
    low = _by_first_word({name.lower() for name in best})
    ordinary = {sentence.text[a:b] for sentence in sentences for a, b in _standing(low, sentence.text)}
    names = _by_first_word({name for name in best if name.lower() not in ordinary})
    for sentence in sentences:
        reached = 0
        for a, b in _standing(names, sentence.text):
            if a < reached:
                continue
            reached = b
            start, end = sentence.start + a, sentence.start + b
            if any(
                m.actor or (m.start, m.end) == (start, end) or m.start < start or m.end > end
                for m in taken.over(start, end)
            ):
                continue
            first = best[sentence.text[a:b]]
            yield replace(first, id=f"s{start}-{end}", sentence=sentence.index, start=start, end=end, reason="repeated")


def _by_first_word(names: Iterable[str]) -> Mapping[str, list[str]]:
    """Names under the word they begin with, longer ones first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if first := WORD.match(name):
            found[first.group()].append(name)
    return found


def _standing(names: Mapping[str, list[str]], text: str) -> Iterator[tuple[int, int]]:
    """Where these names stand in `text` as whole words, in order, the longer of two that begin at one place first."""
    for word in WORD.finditer(text):
        start = word.start()
        for name in names.get(word.group(), ()):
            if text.startswith(name, start) and not re.match(r"\w", text[start + len(name) : start + len(name) + 1]):
                yield start, start + len(name)


def _within(rejected: Iterable[Candidate]) -> dict[int, list[Candidate]]:
    """Listed names that stand inside longer ones, by sentence."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in rejected:
        if candidate.reason == "inside" and candidate.side == "source":
            found[candidate.sentence].append(candidate)
    return found


def _groups(mentions: Iterable[Mention]) -> list[Group]:
    found: dict[str, Group] = {}
    for mention in mentions:
        if mention.actor is None:
            key = folded(mention.text) or mention.text
            found.setdefault(key, Group([])).mentions.append(mention)
    return list(found.values())


def _join_acronyms(groups: list[Group], mentions: Sequence[Mention], text: str) -> None:
    """ "Autoridade Nacional de Energia (ANE)", "ANE (Autoridade Nacional de Energia)": one is the other's acronym."""
    by_key = {folded(group.mentions[0].text): group for group in groups}
    at = {mention.start: mention for mention in mentions}

    def group(mention: Mention) -> Group | None:
        return Group([], mention.actor) if mention.actor else by_key.get(folded(mention.text))

    for mention in mentions:
        if mention.label == "PERSON":
            continue
        acronym, inside = ACRONYM.match(text, mention.end), _in_brackets(mention, at, text)
        if acronym and _initials(mention.text, acronym.group(1)):
            _same(groups, group(mention), group(inside) if inside else by_key.get(folded(acronym.group(1))))
        elif inside and inside.label != "PERSON" and _initials(inside.text, mention.text):
            _same(groups, group(mention), group(inside))


def _in_brackets(mention: Mention, at: Mapping[int, Mention], text: str) -> Mention | None:
    """The mention in the brackets right after this one: all that stands there, or all before a comma or a dash."""
    bracket = BRACKET.match(text, mention.end)
    inside = at.get(bracket.end()) if bracket else None
    return inside if inside and CLOSED.match(text, inside.end) else None


def _same(groups: list[Group], one: Group | None, other: Group | None) -> None:
    """Two names of one actor: a newcomer beside a listed one is that one, two newcomers become one."""
    if one is None or other is None or one is other or one.actor and other.actor:
        return
    if one.actor or other.actor:
        one.actor = other.actor = one.actor or other.actor
    elif one in groups and other in groups:
        one.mentions = sorted([*one.mentions, *other.mentions], key=lambda m: m.start)
        groups.remove(other)


def _initials(name: str, acronym: str) -> bool:
    """Whether the letters of an acronym are the beginnings of a name's words, in order (some may be skipped)."""
    letters = [c for c in folded(acronym).replace(" ", "") if c.isalpha()]
    if len(letters) < 2 or len(letters) < 4 and sum(c.isupper() for c in acronym) < 2:
        return False  # Brazilian newspapers write "Anac": from four letters on, one capital is enough
    words = iter(folded(name).split())
    return all(any(word.startswith(letter) for word in words) for letter in letters)


def _join_persons(groups: list[Group]) -> None:
    """ "Silva" after "Ana Silva": part of a person's name belongs to the last full one before it, or the next after."""
    persons = [group for group in groups if group.label == "PERSON" and group.actor is None]
    full: dict[str, list[Group]] = defaultdict(list)
    for group in persons:
        words = folded(group.name).split()
        for part in {" ".join(some) for some in (words[:1], words[-1:], words[-2:], words[:2])}:
            if len(words) > 1 and part != " ".join(words):
                full[part].append(group)
    for group in persons:
        wanted = [other for other in full.get(folded(group.name), []) if other is not group and other in groups]
        if not wanted:
            continue
        at = group.mentions[0].start
        before = [(m.start, other) for other in wanted for m in other.mentions if m.start < at]
        after = [(-m.start, other) for other in wanted for m in other.mentions if m.start >= at]
        chosen = max(before or after, key=lambda pair: pair[0])[1]
        chosen.mentions = sorted([*chosen.mentions, *group.mentions], key=lambda m: m.start)
        groups.remove(group)


def _join_heads(groups: list[Group]) -> None:
    """ "a Comissão" after "Comissão Nacional de Eleições": the first word of a body's name is its short form."""
    bodies = [group for group in groups if group.label == "ORG" and group.actor is None]
    longer: dict[str, list[tuple[int, Group]]] = defaultdict(list)
    for group in bodies:
        for mention in group.mentions:
            head, _, rest = folded(mention.text).partition(" ")
            if rest:
                longer[head].append((mention.start, group))
    for group in bodies:
        words = folded(group.name).split()
        if len(words) != 1 or len(words[0]) < 5:
            continue
        at = group.mentions[0].start
        before = [(start, other) for start, other in longer.get(words[0], ()) if start < at]
        if before:
            chosen = max(before, key=lambda pair: pair[0])[1]
            chosen.mentions = sorted([*chosen.mentions, *group.mentions], key=lambda m: m.start)
            groups.remove(group)


def _owner(mention: Mention, within: Mapping[int, Sequence[Candidate]], catalogue: Catalogue) -> str | None:
    parts = [
        Inside(c.start - mention.start, c.end - mention.start, Alias(c.text, c.actor, "name", owner.label))
        for c in within.get(mention.sentence, ())
        if mention.start <= c.start and c.end <= mention.end and (owner := catalogue.actors.get(c.actor))
    ]
    if not parts:
        return None
    heard = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC"}.get(mention.label, "ORG")
    verdict, actor = longer_names.judge(mention.text, heard, parts, catalogue.actors)
    return actor if verdict == "part" else None
