"""Which sense a surface has where it stands: rules on the words around it, each with a code and a reason.

A rule looks at the sentence only; what the article says elsewhere is weighed in `ladoalado.entities`.
"""

import re
from dataclasses import dataclass

from ladoalado.actors import Alias

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")

# Why a candidate does not count. The interface words these codes; the ledger shows them.
REASONS = {
    "lower-case": "written in lower case, so the ordinary word and not the name",
    "capitals": "an acronym or short name in other capitals than its own",
    "opens-sentence": "an ordinary word that only opens the sentence; nothing else in the text speaks for the name",
    "language": "names the language, not the country",
    "longer-name": "part of a longer name that the catalogue does not hold",
    "inside": "part of a longer name, counted there",
    "other-phrase": "part of a phrase that means something else",
    "short-form": "a short form whose full name does not stand in the text",
    "other-sense": "counted in another sense (the city or its government)",
    "address": "part of a web or mail address",
    "read-otherwise": "the recogniser reads another name here: a club, a company or a person",
}

LANGUAGE_BEFORE = {
    "pt": set("em idioma língua falar fala falam falava falado falada aprender estudar traduzir ler escrever".split()),
    "en": set("in into speak speaks spoke speaking learn learning fluent".split()),
}
LANGUAGE_TWO_BEFORE = re.compile(
    r"(?:tradu\w+|vers\w+|translat\w+|version|tradu[zç]\w*)\W+(?:\w+\W+)?(?:do|para|para o|ao|from|into|to|of)$", re.I
)
# "em espanhol, italiano e coreano", "um curso de inglês": after these and a list of languages comes a language.
LANGUAGE_PT = (
    r"(?:alemão|árabe|basco|búlgaro|catalão|checo|chinês|coreano|croata|dinamarquês|espanhol|finlandês|francês|galego|galês|"
    r"grego|holandês|húngaro|indonésio|inglês|irlandês|islandês|italiano|japonês|neerlandês|norueguês|persa|polaco|polonês|"
    r"português|romeno|russo|sérvio|sueco|tailandês|tcheco|turco|ucraniano|vietnamita)"
)
LISTED_LANGUAGE = re.compile(
    rf"(?<!\w)(?:em|idioma|língua|fala[rm]?|falava|falado|aprender|estudar|ler|escrever|de)\s+(?:{LANGUAGE_PT}\s*(?:,|\be\b|\bou\b)\s*"
    rf"(?:e\s+|ou\s+|em\s+)?)*$",
    re.I,
)
ONE_LANGUAGE = re.compile(rf"{LANGUAGE_PT}$", re.I)
PLACE_BEFORE = {
    "pt": {"em", "para", "até", "desde", "perto", "a", "cidade"},
    "en": {"in", "at", "near", "to", "from", "around", "outside"},
}
GOVERNMENT_BEFORE = {
    "pt": {"com", "contra", "entre", "governo", "regime", "poder", "por"},
    "en": {"with", "against", "between", "government", "regime", "by"},
}
OF = {"de", "of"}
HEADLINE = 0.6  # share of longer words with a capital from which a line is set as a headline
NOUN_GOES_ON = re.compile(
    r"\s+(?:(?:de|do|da|dos|das|para)\b|\w+(?:id[oa]s?|ad[oa]s?|[íi]cil|[íi]ceis|[áí]vel|[áí]veis|nov[oa]s?|[úu]nic[oa]s?|principal|"
    r"anual|mensal|final|inicial|oficial|central|ambicios[oa]s?)\b(?!\s+(?:a|o|as|os|que|de)\b))"
)
# "o aeroporto de Pequim", "as ruas de Washington", "estado de Washington": nouns of the city or of the ground.
CITY_NOUN = re.compile(
    r"(?:cidade|capital|centro|ruas?|pra[çc]as?|avenida|bairros?|aeroporto|esta[çc][ãa]o|universidade|escola|hospital|"
    r"hot[ée]l|museu|est[áa]dio|tribunal|sede|arredores|sub[úu]rbios?|norte|sul|leste|este|oeste|perto|longe|fora|"
    r"dentro|estado|regi[ãa]o|distrito|moradores|habitantes|prefeito|prefeita|zona|dist[âa]ncia|quil[óo]metros|vo[oa]s?|viagem|"
    r"chegada|partida|city|streets?|airport|university|suburbs?|downtown|mayor|residents|outskirts|outside|near|state|"
    r"area|hotel|museum)$",
    re.I,
)
INFINITIVE = re.compile(r"[a-zà-ÿ]{2,}[aeio]r(?:em)?$")
POWER_NOUN = re.compile(
    r"(?:governo|regime|posi[cç]\w+|resposta|pol[ií]tica|decis\w+|autoridades|diploma\w+|press\w+|san\w+|proibi\w+|amea[cç]\w+|apoio|influ\w+|"
    r"government|position|response|policy|decision|authorities|diplom\w+|pressure|sanction\w*|ban|threat\w*|support|influence)$",
    re.I,
)
VERB = {
    "pt": re.compile(
        r"(?:\w{2,}(?:ou|eu|iu|aram|eram|iram|ará|erá|irá|arão|erão|irão|avam?|iam?|aria|eria|iria)|"
        r"diz(?:em)?|disse|quer(?:em)?|fez|faz|tem|têm|teme|vai|vão|pode|deve|está|é|foi|não|já|nega|acusa|afirma|anuncia|considera|"
        r"responde|tenta|exige|proíbe|impõe|aposta|procura|insiste|reage|critica|defende|ameaça|prepara|planeia|planeja|promete)$",
        re.I,
    ),
    "en": re.compile(
        r"(?:\w{2,}ed|has|had|is|was|will|would|says?|said|wants?|fears?|may|must|can|could|should|did|does|seeks?|bans?|denies|accuses|"
        r"tries|plans|insists|calls|announces|considers|responds|demands|imposes|threatens|promises|warns|also|now|no|not)$",
        re.I,
    ),
}

# "pressiona Washington": done to a government and not to a city; "visitou Pequim" is not among them.
DONE_TO_GOVERNMENT = {
    "pt": re.compile(
        r"(?:acus|pression|ameaç|critic|desafi|enfrent|irrit|preocup|apoi|conden|provoc|alert|confront|isol|contrari|convenc)\w*$"
    ),
    "en": re.compile(
        r"(?:accus|pressur|press(?:es|ed)|threaten|critici|challeng|confront|irritat|worri|condemn|provok|warn|isolat)\w*$"
    ),
}
NO_VERB = {
    "pt": set(
        "como para sobre entre desde onde este esta essa esse pela pelo uma numa toda hoje ainda sede antes".split()
    ),
    "en": set(),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A surface where it stands, with up to four words before and two after, lower-cased."""

    surface: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    opens: bool
    joined_to_name: bool
    shouting: bool
    quiet: bool
    around: str
    lead: str = ""

    @property
    def headline(self) -> bool:
        """Whether the line around it has most of its words in capitals."""
        long_words = [word for word in WORD.findall(self.around) if len(word) > 3]
        capitals: int = sum(word[0].isupper() for word in long_words)
        return capitals > HEADLINE * len(long_words)


def place(sentence: str, start: int, end: int) -> Place:
    """What the rules need to know about `sentence[start:end]`."""
    head, tail = sentence[max(0, start - 60) : start], sentence[end : end + 40]
    before = tuple(word.lower() for word in WORD.findall(head)[-4:])
    after = tuple(word.lower() for word in WORD.findall(tail)[:2])
    around = sentence[max(0, start - 200) : end + 200]
    letters = [c for c in around if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    opens = (
        start <= 60
        and not any(c.isalnum() for c in head)
        or bool(before)
        and before[-1] in {".", ":", "!", "?", "—", "–", "•"}
    )
    return Place(
        sentence[start:end],
        before,
        after,
        opens=opens,
        joined_to_name=re.match(r" [A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]", tail) is not None,
        shouting=len(letters) > 8 and upper > 0.7 * len(letters),
        quiet=len(letters) > 12 and upper == 0,
        around=around,
        lead=head,
    )


def refuse(alias: Alias, at: Place, language: str) -> str | None:
    """The code of the reason why `alias` is not meant at this place, or None where nothing speaks against it."""
    if alias.kind == "adjective":
        if language == "pt" and _as_a_name(at):
            return "capitals"
        if language == "en" and at.surface.islower() and not at.quiet:
            return "lower-case"  # "polish the shoes", "two poles": English writes nationalities with a capital
        return "language" if _language_name(at, language) else None
    if reason := _wrong_capitals(alias, at):
        return reason
    if _longer_name(alias, at, language):
        return "longer-name"
    if alias.strict and at.shouting:
        return "opens-sentence"
    if alias.strict and at.opens and " " not in alias.surface:
        return "opens-sentence"
    return None


def goes_on_as_a_noun(sentence: str, end: int) -> bool:
    """Whether what follows speaks of a common noun that opens the sentence: "Meta do governo", "Meta difícil"."""
    return NOUN_GOES_ON.match(sentence, end) is not None


def _as_a_name(at: Place) -> bool:
    """ "a planilha Italiano", "as lojas da Americanas": Portuguese writes nationalities in lower case, names not.

    A headline may have all its words in capitals.
    """
    return at.surface[0].isupper() and not at.opens and not at.shouting and not at.headline


def _longer_name(alias: Alias, at: Place, language: str) -> bool:
    """ "A China Mobile cresceu", "o Washington Examiner": a place's name that opens the name of something else.

    After a preposition ("presidente da China Xi Jinping") the next name is another one.
    """
    if language != "pt" or alias.label not in ("GPE", "LOC") or not at.joined_to_name:
        return False
    return bool(at.before) and at.before[-1] in ("a", "o", "as", "os", "um", "uma", "ao", "à", "pelo", "pela")


def _wrong_capitals(alias: Alias, at: Place) -> str | None:
    """Names need their capitals; a listed surface that begins in lower case ("autoridades chinesas") needs none."""
    surface, listed = at.surface, alias.surface
    if surface == listed or not listed[0].isupper() or at.shouting and surface == listed.upper():
        return None
    if listed.replace(".", "").replace("-", "").isupper():
        return "capitals"
    if surface[0].isupper():
        return "capitals" if alias.strict or len(listed) <= 4 else None
    return None if at.quiet and not alias.strict and len(listed) > 4 else "lower-case"


def _language_name(at: Place, language: str) -> bool:
    """ "em chinês", "língua inglesa", "translated from Portuguese": the language."""
    before = at.before[-1] if at.before else ""
    if language == "en":
        word_after = bool(at.after) and at.after[0][0].isalnum()
        named = bool(at.after) and (at.after[0] == "language" or at.after[:2] == ("-", "language"))
        return named or before in LANGUAGE_BEFORE["en"] and not word_after
    if ONE_LANGUAGE.match(at.surface) and LISTED_LANGUAGE.search(at.lead):
        return True
    return before in LANGUAGE_BEFORE["pt"] or LANGUAGE_TWO_BEFORE.search(" ".join(at.before)) is not None


def is_government(at: Place, language: str, *, seat: bool = False) -> bool:
    """Whether a capital's name stands for its government here: it acts, or somebody deals with it.

    `seat`: newspapers write of this capital mostly as of its government; then only words of place speak for the city.
    """
    before = at.before[-1] if at.before else ""
    if seat:
        return not _of_the_city(at, before, language)
    if before in OF:
        return len(at.before) > 1 and bool(POWER_NOUN.match(at.before[-2]))
    if before in PLACE_BEFORE[language]:
        return False
    if before in GOVERNMENT_BEFORE[language]:
        return True
    if "entre" in at.before or "between" in at.before or DONE_TO_GOVERNMENT[language].match(before):
        return True
    if not at.after:
        return False
    return bool(VERB[language].match(at.after[0])) or _opens_clause_with_verb(at, language)


def _of_the_city(at: Place, before: str, language: str) -> bool:
    """Whether words of place stand around a capital: "em Washington", "o aeroporto de Pequim"."""
    if before in OF:
        return len(at.before) > 1 and bool(CITY_NOUN.match(at.before[-2]))
    if at.after and at.after[0] in ("(", ",") and (at.opens or before in ("", ",")) and at.before[-2:-1] != ("para",):
        return at.after[0] == "("
    if before in ("para", "for") and at.after[:1] == (",",):
        return False
    if before in ("a", "to") and at.after and INFINITIVE.match(at.after[0]):
        return False
    return before in PLACE_BEFORE[language] or bool(CITY_NOUN.match(before))


def _opens_clause_with_verb(at: Place, language: str) -> bool:
    """ "Bruxelas pressiona": a name at the head of its clause, a word that ends as Portuguese verbs do after it."""
    word = at.after[0]
    head = at.opens or bool(at.before) and at.before[-1] in {",", ";", "que", "mas"}
    ends = language == "pt" and re.fullmatch(r"[a-zà-ÿ]{3,}(?:a|e|am|em)", word) is not None
    return head and ends and word not in NO_VERB[language]
