"""Recognised names to the eight labels, and laws and events that no recogniser was taught.

The recogniser tells persons, organisations and places apart. Where a name stands decides the rest, by rules that can
be read aloud: "o rio Tejo" is a location, "o aplicativo Kwai" a product, "Lei 12.965/2014" a law, "Cúpula do Clima" an
event.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ladoalado.article import Sentence
from ladoalado.mentions import Label
from ladoalado.places import Places

if TYPE_CHECKING:
    from ladoalado.recognition.encoder import Heard

LABEL_HEARD: dict[str, Label] = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE"}

# "rio Tejo", "Serra da Estrela", "avenida Paulista": ground, water, roads, buildings; other places are governed ones.
GROUND = "|".join(
    r"""
    rio ribeira ribeir[ãa]o riacho lago lagoa mar oceano ba[íi]a golfo estreito canal ilhas? arquip[ée]lago
    pen[íi]nsula cabo praia serra serrania monte montanhas? pico vulc[ãa]o vale planalto deserto floresta parque
    jardim bosque bacia rua r\. avenida av\. alameda travessa estrada rodovia autoestrada ponte viaduto t[úu]nel
    pra[çc]a largo praceta rotunda aeroporto porto esta[çc][ãa]o terminal est[áa]dio pal[áa]cios? castelo igreja
    catedral bas[íi]lica capela mosteiro pres[íi]dio penitenci[áa]ria pris[ãa]o hospital hotel shopping edif[íi]cio
    torre museu teatro zona regi[ãa]o am[ée]rica [áa]frica [áa]sia europa oriente river lake sea ocean mount valley
    street avenue bridge airport square park islands? strait gulf
    """.split()
)
# "Norte de Minas" is a region, but "a norte de Manaus" says where a city lies.
OPENS_AS_GROUND = re.compile(rf"(?:{GROUND}|norte|sul|leste|oeste|nordeste|sudeste|centro-oeste)\b", re.I)
# Towns are called so too (Porto Alegre, Ribeirão Preto, Praia Grande): with a capital, "of" must follow.
TOWN_TOO = re.compile(
    r"(?:Rio|Ribeirão|Porto|Cabo|Lagoa|Mar|Monte|Praia|Vale|Serra|Pico)\b(?! d[aeo]s? )|Rio de Janeiro\b"
)
AFTER_GROUND = re.compile(rf"\b(?:{GROUND})\s+(?:d[eao]s?\s+)?$", re.I)
PRODUCT_NOUN = "|".join(
    word.replace("_", " ")
    for word in r"""
    aplicativos? aplica[çc](?:ão|ões) apps? chatbots? rob[ôo]s? assistentes?(?:_virtual|_virtuais|_digital|_de_voz)?
    modelos?(?:_de_(?:linguagem|IA|inteligência_artificial|código_aberto))? LLMs? chips? processador(?:es)? GPUs?
    placas? smartphones? telem[óo]ve(?:l|is) celular(?:es)? telefones? tablets? consoles? consolas? [óo]culos
    rel[óo]gios? sistema_operacional sistema_operativo navegador browser software programa_espi[ãa]o spyware
    v[íi]rus malware plataforma ferramentas? servi[çc]o rede_social buscador motor_de_busca videogames? jogos?
    sat[ée]lites? foguet(?:e|ão|ões) m[íi]ssil m[íi]sseis avi(?:ão|ões) carros? el[ée]trico
    """.split()
)
OF_WHAT_KIND = r"\w+d[oa]s?|chin[êe]s(?:a|es|as)?|(?:norte-)?american[oa]s?"
PRODUCT_BEFORE = re.compile(rf"\b(?:{PRODUCT_NOUN})(?:\s+(?:{OF_WHAT_KIND}))?\s+[“\"'«]?$", re.I)
VERSUS = re.compile(r"\s*[-–—]\s*[A-ZÀ-ÖØ-Þ]|\s+x\s+[A-ZÀ-ÖØ-Þ]")  # "o jogo Benfica-Sporting": a match, no product
# The 27 units of the federation, as newspapers put them after a politician's party.
STATES_OF_BRAZIL = set("AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO".split())
PARTY_AND_STATE = re.compile(r"(\w{2,15})[-–/]([A-Z]{2})")
# Nobody in particular, also with a capital: "o País", "a Casa" (a chamber spoken of before).
COMMON = {"País", "Casa"}
RULED = 0.5  # what a rule's find scores: it is likely, and nobody measured how likely
UPPER = "A-ZÀ-ÖØ-Þ"
NAME = rf"(?:[{UPPER}][\w'’-]*|[IVX]+|\d{{4}})"
NAMES = rf"{NAME}(?:\s+(?:(?:de|do|da|dos|das|e|em|para|sobre|of|the|and|on|for)\s+(?:o\s+|a\s+)?)*{NAME})*"
NUMBER = r"(?:n\.?\s?[º°o]\s?)?\d[\d.]*(?:[/-]\d{2,4})?(?:/[A-Z]{2})?"
BY_NUMBER = "|".join(
    word.replace("_", " ")
    for word in r"""
    Lei(?:_Complementar|_Federal|_Estadual|_Orgânica)? Decreto(?:-Lei|_Legislativo)? Medida_Provisória Portaria
    Resolução Emenda_Constitucional Projeto_de_Lei(?:_Complementar)? Proposta_de_Lei Diretiva Directiva Regulamento
    PL PLP PEC MP
    """.split()
)
BY_NAME = "|".join(
    "Lei Decreto Código Estatuto Tratado Convenção Regulamento Diretiva Directiva Protocolo Acordo Carta Constituição "
    "Emenda Act Acto".split()
)
LAW = re.compile(
    rf"\b(?:(?:(?:{BY_NUMBER})\s+(?:\((?:UE|CE)\)\s+)?(?:da (?:UE|ONU)\s+)?{NUMBER})"
    rf"|(?:{BY_NAME})\s+(?:(?:de|do|da|dos|das|sobre|para|contra)\s+(?:o\s+|a\s+|os\s+|as\s+)?)?{NAMES}"
    rf"|Constituição(?=\s+[a-z(,.]|[,.)])(?! (?:de|da|do) [a-z]))"
)
EVENT_NOUN = "|".join(
    """
    Cúpula Cimeira Conferência Copa Jogos Campeonato Guerra Revolução Operação Festival Feira Semana Exposição Expo
    Fórum Olimpíadas? Mundial Prémio Prêmio Primavera Batalha Massacre Summit Conference
    """.split()
)
EVENT = re.compile(
    rf"\b(?:{EVENT_NOUN}|(?:Primeira|Segunda) Guerra)"
    rf"\s+(?:(?:de|do|da|dos|das|sobre|para|contra|em)\s+(?:o\s+|a\s+)?)?{NAMES}"
)
# A forum may be a body and Feira de Santana is a city: an opening word that is not among these says event only where
# the recogniser hears no organisation and no place.
SURE_EVENT = re.compile(
    r"Cúpula|Cimeira|Conferência|Copa|Jogos|Campeonato|Guerra|Revolução|Operação|Festival|Olimpíada|Batalha|"
    r"Primeira|Segunda"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A recognised name in one sentence: offsets into the sentence, its label, what the recogniser heard (PER, ORG,
    LOC, or nothing for a rule), how likely it is, and the code of what decided."""

    start: int
    end: int
    label: Label
    heard: str
    score: float
    reason: str = "recognised"


def in_sentences(sentences: Sequence[Sentence], names: Iterable["Heard"]) -> list[list[Named]]:
    """For each sentence the names in it, labelled; a name that runs over a sentence's end belongs to none."""
    found: list[list[Named]] = [[] for _ in sentences]
    waiting = iter(sorted(names, key=lambda n: n.start))
    name = next(waiting, None)
    for number, sentence in enumerate(sentences):
        while name and name.start < sentence.end:
            if name.start >= sentence.start and name.end <= sentence.end:
                start, end = name.start - sentence.start, name.end - sentence.start
                if _is_name(sentence.text, start, end):
                    found[number] += _parted(labelled(sentence.text, start, end, name.label, name.score), sentence.text)
            name = next(waiting, None)
        found[number] = [*_with_rules(sentence.text, found[number])]
    return found


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether what the recogniser heard may be somebody's name."""
    surface = text[start:end]
    return any(c.isalnum() for c in surface) and surface not in COMMON and not in_address(text, start, end)


def in_address(text: str, start: int, end: int) -> bool:
    """Whether the place is part of a web or mail address, or of a handle: "www.gov.br/anpd", "@meta"."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    lower = text[start].islower()
    follows = before[-1:] in ("/", "@", "#") or before[-1:] == "." and before[:1].isalnum() and lower
    goes_on = len(after) == 2 and after[0] in "./@" and after[1].isalnum() and after[1].islower()
    return follows and (lower or before[-1:] in ("@", "#")) or goes_on


def _parted(name: Named, text: str) -> list[Named]:
    """ "(PSD-PR)" is a party; the state of Brazil its member sits for is no actor there."""
    match = PARTY_AND_STATE.fullmatch(text[name.start : name.end])
    if not match or text[name.start - 1 : name.start] != "(" or match.group(2) not in STATES_OF_BRAZIL:
        return [name]
    return [replace(name, end=name.start + match.end(1), label="ORG", heard="ORG", reason="party")]


def labelled(text: str, start: int, end: int, heard: str, score: float) -> Named:
    """The label of `text[start:end]`, heard as PER, ORG or LOC."""
    surface, before = text[start:end], text[max(0, start - 60) : start]
    named = Named(start, end, LABEL_HEARD[heard], heard, score)
    if heard == "LOC" and (_opens_as_ground(surface) or AFTER_GROUND.search(before)):
        return replace(named, label="LOC", reason="ground")
    if heard == "ORG" and PRODUCT_BEFORE.search(before) and not VERSUS.match(text, end):
        return replace(named, label="PRODUCT", reason="product")
    return named


def _opens_as_ground(surface: str) -> bool:
    return OPENS_AS_GROUND.match(surface) is not None and TOWN_TOO.match(surface) is None


def _with_rules(text: str, names: Sequence[Named]) -> Iterator[Named]:
    """The names with laws and events; a rule's find takes the place of the recognised names within it."""
    ruled = [*_rules(text, Places((name.start, name.end, name) for name in names))]
    taken = Places((rule.start, rule.end, None) for rule in ruled)
    yield from (name for name in names if not taken.over(name.start, name.end))
    yield from ruled


def _rules(text: str, names: Places[Named]) -> Iterator[Named]:
    """Laws and events by their opening words; a law first where the two meet."""
    laws: list[tuple[int, int, None]] = []
    for match in LAW.finditer(text):
        start, end = match.span()
        if all(start <= n.start and n.end <= end for n in names.over(start, end)):
            laws.append((start, end, None))
            yield Named(start, end, "LAW", "", RULED, "law")
    taken = Places(laws)
    for match in EVENT.finditer(text):
        start, end = match.span()
        over = names.over(start, end)
        heard = any(n.heard in ("ORG", "LOC") and n.start == start for n in over)
        if heard and not SURE_EVENT.match(match.group()):
            continue
        if not taken.over(start, end) and all(start <= n.start and n.end <= end for n in over):
            yield Named(start, end, "EVENT", "", RULED, "event")
