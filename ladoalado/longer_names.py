"""What a name that the recogniser found has to do with a listed name inside it.

"Jair Messias Bolsonaro" is the listed man, "Michelle Bolsonaro" somebody else, "Ministério da Defesa da Rússia" a body
of a listed state, "Google Brasil" a part of a listed company, "presidente Lula" the man and his title.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ladoalado.actors import Actor, Alias

Verdict = Literal["same", "other", "part", "listed"]

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
SMALL = set(
    "de do da dos das e em no na nos nas del della di von van der den la le el y o a os as of the and for".split()
)
TITLES = set(
    """
    presidente presidenta ex-presidente vice-presidente primeiro-ministro primeira-ministra ministro ministra senador
    senadora deputado deputada governador governadora prefeito prefeita vereador vereadora general coronel capitão
    doutor doutora dr dra sr sra senhor senhora dom dona papa rei rainha príncipe princesa juiz juíza desembargador
    desembargadora procurador procuradora delegado delegada professor professora secretário secretária chanceler
    comissário comissária mr mrs ms president minister senator judge pope king queen st
    """.split()
)
FORMS = set(
    """
    grupo group holding holdings inc corp corporation company co ltd ltda llc plc sa s.a s.a. sas ag gmbh nv n.v bv
    platforms technologies technology limited companhia empresa tecnológica gigante
    """.split()
)
# A body that carries the name of its state belongs to that state; a university or a stock exchange in it does not.
OF_STATE = re.compile(
    r"(?:minist[ée]rio|governo|tribunal|supremo|ag[êe]ncia|autoridade|comiss[ãa]o|conselho|departamento|"
    r"secretaria|embaixada|consulado|ex[ée]rcito|marinha|for[çc]as?|parlamento|senado|"
    r"c[âa]mara|assembleia|"
    r"congresso|banco central|"
    r"procuradoria|pol[íi]cia|guarda|casa civil|presid[êe]ncia|administra[çc][ãa]o|gabinete|receita|servi[çc]o|"
    r"estado-maior|corte|ministry|government|court|agency|authority|commission|council|department|embassy|army|navy|"
    r"parliament|senate|police)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Inside:
    """A listed name within a longer one: its span in that one, and whom it names."""

    start: int
    end: int
    alias: Alias


def words(text: str) -> list[str]:
    """The words of a name without the small ones between them, in lower case."""
    return [word for word in (found.lower().rstrip(".") for found in WORD.findall(text)) if word not in SMALL]


def judge(name: str, label: str, inside: Sequence[Inside], actors: Mapping[str, Actor]) -> tuple[Verdict, str | None]:
    """What `name` is, given the listed names it contains, and the actor that goes with the verdict.

    `listed`: not one name but the listed ones with titles or joiners, which count by themselves. `same`: another form
    of that actor's name. `part`: a name of its own that belongs to that actor. `other`: a name of its own.
    """
    rest = name
    for part in sorted(inside, key=lambda i: -i.start):
        rest = rest[: part.start] + " " + rest[part.end :]
    left = words(rest)
    first = min(inside, key=lambda i: i.start)
    if not left and label == "ORG" and _branch(name, inside):
        return "part", first.alias.actor
    if not left or all(word in TITLES for word in left):
        return "listed", None
    main = inside[0] if len(inside) == 1 else None
    if main and main.alias.kind == "name":
        actor = actors.get(main.alias.actor)
        if actor and main.alias.label == "PERSON" and label == "PER":
            same = _same_person(name, main, actor)
            return ("same", actor.id) if same else ("other", None)
        if actor and all(word in FORMS for word in left) and main.alias.label in ("ORG", "PRODUCT"):
            return "same", actor.id
    if first.start == 0 and first.alias.label in ("ORG", "PRODUCT") and first.alias.kind == "name" and label == "ORG":
        return "part", first.alias.actor
    if label == "ORG" and OF_STATE.match(name):
        for part in inside:
            owner = actors.get(part.alias.actor)
            if owner and owner.type in ("state", "union"):
                return "part", owner.id
    return "other", None


def _branch(name: str, inside: Sequence[Inside]) -> bool:
    """ "Google Brasil", "Volkswagen do Brasil": a company and, right after it, the country where it is at work."""
    if len(inside) != 2:
        return False
    company, country = sorted(inside, key=lambda i: i.start)
    between = name[company.end : country.start]
    return (
        (company.start, country.end) == (0, len(name))
        and company.alias.label in ("ORG", "PRODUCT")
        and (company.alias.kind, country.alias.kind, country.alias.label) == ("name", "name", "GPE")
        and re.fullmatch(r"\s+(?:d[aeo]s?\s+)?", between) is not None
    )


def _same_person(name: str, part: Inside, actor: Actor) -> bool:
    """Whether a longer person's name is this person's: it ends with the listed part and begins as a full name does."""
    known = {tuple(words(full))[0] for full in actor.names.values() if len(words(full)) > 1}
    given = [word for word in words(name) if word not in TITLES]
    ends = not words(name[part.end :])
    return ends and bool(given) and given[0] in known
