"""What the source holds for doubtful or for hearsay must not become a fact in the translation.

Portuguese says hearsay by the conditional ("teria dito") and in Portugal by the future perfect ("terá dito"), besides
"segundo", "alegadamente" and the like. Each sort of hedge has its English counterparts; only a lost hedge is a
finding, never one more in the translation. Finding kind: `hedge`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ladoalado.audit.case import Case
from ladoalado.reading import Finding


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


# English words that hedge, class by class, and the Portuguese words that such a word may render without any hedge in
# play: "said" answers "segundo" only where it does not answer "disse" already.
CLASSES: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    name: (_any(english), _any(portuguese))
    for name, english, portuguese in (
        (
            "hearsay",
            r"reportedly|allegedly|supposedly|purportedly|purported|presumably|ostensibly|so-called|would-be"
            r"|putative|reputed\w*|rumou?r\w*|speculat\w+|"
            r"(?:is|are|was|were|been) (?:said|believed|thought|reported|understood|rumou?red|supposed|known"
            r"|considered) to|presumed|unconfirmed|in[ -]theory|in[ -]principle|theoretically|hypothetical\w*",
            r"(?!)",
        ),
        ("source", r"according|as per|in the (?:words|view|opinion|eyes|account) of|accordance|in line with"
        r"|pursuant|cit(?:ed|es|ing)|quot(?:ed|es|ing)|based on", r"nos termos|cita\w*|citou|com base|basead\w+"),
        (
            "say",
            r"sa(?:ys?|id|ying)|tells?|told|stat(?:es?|ed|ing|ements?)|announc\w+|report(?:s|ed|ing)?|reveal\w*"
            r"|explain\w*|add(?:s|ed|ing)|"
            r"insist\w*|maintain\w*|confirm\w*|noted|writ(?:es|ing)|wrote|mention\w*|describ\w+|warn\w*"
            r"|predict\w*|forecast\w*|acknowledg\w*|"
            r"conced\w*|conclud\w*|argu\w+|puts? it|points? out|pointed out|accounts?|show(?:s|ed|n)?|found"
            r"|quot\w+|learn(?:ed|t)|tweet\w*|tweeted|promis\w*|pledg\w*|agreed|claim(?:s|ed|ing)?|ask(?:s|ed)?"
            r"|announced|suggest\w*",
            r"diss\w+|diz|dizem|dizia\w*|dizer|dizendo|dito|afirm\w+|declar\w+|cont(?:ou|a|am|aram)|relat\w+"
            r"|acrescent\w+|inform\w+|refer\w+|anunci\w+|revel\w+|"
            r"explic\w+|insist\w+|confirm\w+|not(?:ou|a|am)|escrev\w+|mencion\w+|descrev\w+|advert\w+|avis\w+"
            r"|alert\w+|reconhec\w+|conclu\w+|argument\w+|adiant\w+|"
            r"report\w+|public\w+|mostr\w+|encontr\w+|frisou|salient\w+|sublinh\w+|garant\w+|prome\w+|ped(?:e"
            r"|iu|iram|ir)|pergunt\w+|tu[ií]t\w+|tweet\w*|destac\w+|observ\w+|comunica\w*|sug\w+|divulg\w+"
            r"|complet(?:ou|a)|coment\w+|noti[cf]\w+|defend\w+|previ\w+|prev[êe]\w*|coloc\w+|comparti\w+"
            r"|conversa\w+|fal(?:ou|a|am|aram)|suger\w+|aleg(?:a|ou|am|aram|ar)|reivindic\w+",
        ),
        (
            "accuse",
            r"accus\w+|alleg(?!edly)\w+|charg(?:e|es|ed|ing)|suspect\w*|suspicio\w*|claim\w*|indict\w*|blam\w+"
            r"|fac(?:es|ed|ing)|denounc\w*|criti\w+|contend\w*|assert\w*|defendants?|trial|question\w*"
            r"|person of interest|wary|distrust\w*|perceived|supposed",
            r"aleg\w+|acus\w+|suspei\w+|reivindic\w+|indici\w+|crític\w+|critic\w+|carg\w+|enfrent\w+"
            r"|sustent\w+|den[uú]nci\w+|quest\w+|julgament\w+|réus?|reclam\w+|cobr\w+|denunci\w+|dúvidas?"
            r"|desconfi\w+|pergunt\w+|responsabiliz\w+|culp\w+",
        ),
        (
            "believe",
            r"believ\w+|think\w*|thought|assum\w+|view\w*|opinions?|expect\w*|hop(?:es?|ed|ing)|estimat\w+"
            r"|fear\w*|imagin\w+|guess\w*|bet|reckon\w*|doubt\w*|no doubt|surely|consider\w*|understood|known"
            r"|conclu\w*",
            r"acredit\w+|ach(?:o|a|am|ou|ava|avam|aram)|pens\w+|esper\w+|cr[êe]\w*|julg\w+|estim\w+|opini\w+"
            r"|consider\w+|medos?|tem(?:e|em|ia|iam|or\w*)|imagin\w+|dúvid\w+|duvid\w+|aposta\w*|vista|visão"
            r"|ideias?|expe[c]?tativ\w+|conhecid\w+|sab\w+|entend\w+|conclu\w+|prev\w+|dev(?:e|em|erá|erão)",
        ),
        (
            "seem",
            r"seem\w*|appear\w*|apparent\w*|looks?|looked|looking|sounds?|feels?|felt|evident\w*|clearly"
            r"|as (?:if|though)|indicat\w*|suggest\w*|all accounts|impression|signs?|points? to|outwardly",
            r"parec\w+|apar[eê]\w+|aparent\w+|olh\w+|sent\w+|procur\w+|busc\w+|como|indic\w+|suger\w+"
            r"|impress\w+|sina(?:l|is)|clar\w+|evidente\w*|gost\w+|vist\w+|sinaliza\w*|encar\w+|beleza|visual"
            r"|som|sons|tipo|igual|estilo|compare\w+|assinal\w+|semelhan\w+",
        ),
        (
            "perhaps",
            r"probabl[ey]|likely|unlikely|possibl[ey]|perhaps|maybe|arguably|conceivabl[ey]|prone|tend\w*",
            r"prov[aá]ve\w+|improv\w+|possíve\w+|possive\w+|impossíve\w+|quem sabe|tend\w+",
        ),
        (
            "chance",
            r"probabilit\w+|likelihood|possibilit\w+|potential\w*|chances?|speculation|theory",
            r"probab\w+|possibilidade\w*|potencia\w+|chances?|hip[óo]tese\w*|oportunidade\w*",
        ),
        (
            "may",
            r"may|might|could",
            r"pod(?:e|em|erá|erão|ia|iam|eriam?|eremos)|poss(?:a|am)|puder\w*",
        ),
        (
            "can",
            r"can|could|may|might|able|cannot|(?:can|could|might)n?['’]t|mayn['’]t",
            r"pod(?:e|em|er|ia|iam|erá|erão|emos|eremos|ermos|erem|endo|iam|íamos|eria de|ido)|poss(?:a|am|o"
            r"|amos)|p[oô]de|puderam|puder\w*|consegu\w+|consig\w+|capa(?:z|zes|cidade)|permit\w+|sab(?:er|e|em)",
        ),
        (
            "should",
            r"should|must|ought|shouldn['’]t|mustn['’]t|supposed to",
            r"dev(?:e|em|eria|eriam|emos|erá|erão|ia|iam|er|eríamos)|(?:tem|têm|tinha\w*|ter|teve|tiveram|terá"
            r"|terão|teria\w*|temos) (?:de|que)|precis\w+|necess\w+|convém",
        ),
        (
            "would",
            r"would|wouldn['’]t|(?:he|she|it|they|we|you|I|there|that|who)['’]d",
            r"(?!(?:maioria|maiorias|padaria)\b)\w{2,}(?:aria|eria|iria|ariam|eriam|iriam|aríamos|eríamos"
            r"|iríamos|dria|driam)(?:-\w+)*|\w+-\w+-iam?|ia|iam|ir-se-ia",
        ),
        ("if", r"if|whether", r"se|caso|acaso"),
        (
            "will",
            r"will|won['’]t|shall|['’]ll|going to|set to|due to|about to|(?:is|are|was|were) to",
            r"\w{2,}r(?:á|ão|emos|ei)(?:-\w+)*|vai|vão|vamos|vou|ir-se-á|prestes|ia|iam|devido",
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of hedge: how Portuguese says it, the classes of English that answer it, and one English rendering."""

    source: re.Pattern[str]
    answers: tuple[str, ...]
    expected: str


PARTICIPLE = (
    r"(?:\w+[aiíuú]d[oa]s?|sido|tido|dito|feito|visto|escrito|posto|aberto|coberto|vindo|ido|pago|ganho|gasto"
    r"|morto|eleito|preso|aceito|aceite|entregue|expulso|suspenso|\w*posto|\w*feito|\w*dito|\w*visto|\w*vindo"
    r"|imposto)"
)
BETWEEN = r"(?:\s+(?:já|também|ainda|mesmo|sempre|então|depois|antes|alegadamente|supostamente|mais|lhe|se))*"
# What the conditional says without hearsay: "seria melhor".
JUDGED = (
    r"(?:bo[mn]s?|boas?|melhor|pior|necessári[oa]|precis[oa]|difícil|fácil|impossível|interessante|just[oa]"
    r"|importante|útil|ideal|prematur[oa]|"
    r"desconfortável|errad[oa]|um erro|suficiente|preferível|absurd[oa]|ótim[oa]|excelente)"
)
SAID = (
    r"(?:apurou|avançou|noticiou|consta|divulgou|informou|disse|contou|informaram|disseram|afirmou|afirmaram"
    r"|relatou|relataram|declarou|"
    r"declararam|noticiaram|explicou|explicaram|revelou|adiantou|diz|dizem|afirma|afirmam|indica|indicam"
    r"|indicou|anunciou|publicou|lembra|conta)(?!\w)"
)
TEXTS = (
    r"(?:fontes?|dados|informações|relatos|testemunhas|especialistas|analistas|autoridades|estimativas"
    r"|relatórios?|notícias?|documentos|"
    r"jorna(?:l|is)|estudos?|pesquisas?|reportage(?:m|ns)|comunicados?|polícia|agência|imprensa|investigadores"
    r"|pesquisadores|cientistas|peritos)(?!\w)"
)
WHO = r"(?=\s+(?:[oa]s?\s|um\w?a?\s|el[ea]s?\b|est[ea]s?\b|ess[ea]s?\b|seus?\b|suas?\b|(?-i:[A-ZÀ-Ý])|[\"“«]|\d))"
# "o segundo", "em segundo lugar": the ordinal and the second of time.
NO_ORDINAL = "".join(
    rf"(?<!\b{word} )"
    for word in ("o", "um", "do", "no", "ao", "em", "por", "pelo", "cada", "seu", "num", "este", "meu", "como", "e")
)

REPORTEDLY, ACCORDING, ALLEGEDLY = "reportedly", "according to", "allegedly"
COVERING = {ACCORDING, ALLEGEDLY}

SORTS: tuple[Sort, ...] = (
    Sort(
        _any(
            r"alegad[oa]s?(?!mente)|alegadamente|supost[oa]s?|supostamente|pretens[oa]s?|presumível|presumíveis"
            r"|presumivelmente|"
            r"alegad\w+|reputad[oa]s?|tid[oa]s? como|em tese|em teoria|teoricamente|hipoteticamente|ditos?-cujos?"
        ),
        ("hearsay", "accuse", "believe", "seem", "say"),
        ALLEGEDLY,
    ),
    Sort(
        _any(
            r"diz-se|dizia-se|diz-que|consta que|ao que consta|ao que se diz|corre o boato|há rumores"
            r"|segundo rumores|rumores|boatos|especula-se|"
            r"fala-se|comenta-se|acredita-se|crê-se|pensa-se|estima-se|supõe-se|suspeita-se|julga-se|presume-se"
            r"|admite-se"
        ),
        ("hearsay", "accuse", "believe", "seem", "say"),
        "it is said",
    ),
    Sort(
        _any(
            r"(?:é|são|foi|foram|ser|era|eram|sendo|está|estava|estão|estavam|fica|ficou) (?:também |ainda "
            r"|agora |igualmente )?acusad[oa]s?|"
            r"acusad[oa]s? (?:de|por|pel[oa]s?)|indiciad[oa]s? (?:por|pel[oa]s?|de)|"
            r"suspeit[oa]s?(?! de que)|suspeita-se"
        ),
        ("hearsay", "accuse"),
        "accused of",
    ),
    Sort(
        _any(r"aparentemente|ao que (?:tudo )?(?:indica|parece|parecia)|tudo indica|tudo leva a crer"
        r"|tudo aponta|(?<!o )parece(?:m|r|u|ram|ria|riam)? (?:que|ter|estar|ser|haver|não|querer|vir|indicar)|"
             r"parecia(?:m)? (?:que|ter|estar|ser|haver|não|querer)|pelos vistos|pelo visto|ao que se sabe"),
        ("hearsay", "seem", "perhaps", "chance", "believe", "accuse", "can", "would", "should"),
        "apparently",
    ),
    Sort(
        _any(
            r"talvez|possivelmente|provavelmente|quiçá|porventura|(?<!foi )(?:muito |mais |pouco )?(?:possível"
            r"|provável) que|muito provavelmente|eventualmente poderá|"
            r"deve(?:m|rá|rão)? ter(?:-se)?" + BETWEEN + r"\s+" + PARTICIPLE + r"|deve(?:m)? estar\s+\w+ndo"
        ),
        ("hearsay", "seem", "perhaps", "chance", "believe", "may", "should", "would"),
        "probably",
    ),
    Sort(
        re.compile(
            rf"(?<!\w){NO_ORDINAL}segundo\s+as?\s+(?:suas?|nossas?)\s+(?:expec?tativas?|opini(?:ão|ões)|estimativas?)(?!\w)"
            rf"|(?<!\w){NO_ORDINAL}segundo(?:\s+se)?(?:\s+{SAID}|\s+{TEXTS}|{WHO})"
            rf"|(?<!\w)de acordo com(?! o que)(?:\s+{TEXTS})?(?!\w)|(?<!\w)conforme\s+(?:se\s+)?(?:{SAID}"
            rf"|(?:[oa]s?\s+)?{TEXTS})"
            rf"|(?<!\w)(?:na (?:opinião|versão|visão)|nas palavras) d[aeo]s?(?!\w)",
            re.IGNORECASE,
        ),
        ("source", "hearsay", "say", "believe"),
        ACCORDING,
    ),
    Sort(
        _any(rf"(?:teria|teriam)(?:-se)?(?! de | que | (?:\w+ )?{JUDGED})|ter-se-iam?\s+{PARTICIPLE}|(?:estaria"
        rf"|estariam)(?:-se)?"),
        ("hearsay", "source", "would", "can", "should", "perhaps", "chance", "seem", "believe", "accuse", "if"),
        REPORTEDLY,
    ),
    Sort(
        _any(rf"(?:seria|seriam|haveria)(?! (?:\w+mente |mais |muito |ainda |tão )?{JUDGED})"),
        ("hearsay", "source", "would", "can", "should", "perhaps", "chance", "seem", "believe", "accuse", "if"),
        REPORTEDLY,
    ),
    Sort(_any(r"(?<!não )poderiam?"), ("hearsay", "would", "can", "should", "perhaps", "chance"), "could"),
    Sort(
        _any(rf"(?:terá|terão)(?:-se)?{BETWEEN}\s+{PARTICIPLE}|ter-se-ão?\s+{PARTICIPLE}"
        rf"|ter-se-á\s+{PARTICIPLE}|(?:haverá|estará|estarão) alegadamente"),
        ("hearsay", "source", "will", "would", "can", "should", "perhaps", "chance", "seem", "believe", "accuse"),
        REPORTEDLY,
    ),
)  # fmt: skip

# A condition: the conditional beside it supposes and tells nothing from hearsay.
CONDITION = _any(r"se (?:\w+ ){0,6}\w+sse(?:m|mos)?|caso|quem me dera|gostaria\w*")
# An accusation by its look and a reason by its sense: "on the grounds of".
GROUNDS = _any(r"sob (?:a )?alegação de")
CAN = _any(r"can|able|cannot|can['’]t")
# Who says it is told already: "disse que teria", "alegações de que teria".
REPORTED = _any(
    r"(?:diss\w+|diz\w*|dizem|afirm\w+|declar\w+|inform\w+|fal\w+|assegur\w+|alega\w*|alegações|acus\w+|rumores"
    r"|denúncias?|suspeitas?|"
    r"acredit\w+|not[íi]ci\w+|anunci\w+|esperan\w+|garant\w+|promet\w+|expli\w+|realç\w+|argument\w+"
    r"|boatos)(?: \w+){0,4} (?:de )?que"
)


def check(case: Case) -> Iterator[Finding]:
    """At most one finding a pair: the first hedge that has nothing in the translation to answer it."""
    plain = any(pattern.search(case.source) for pattern in (CONDITION, REPORTED))
    free: dict[str, int] = {}
    for sort in SORTS:
        match = None if plain and sort.expected == REPORTEDLY else sort.source.search(case.source)
        if match is None:
            continue
        free = free or _free(case)
        answer = next((name for name in sort.answers if free[name]), None)
        if answer is None:
            yield _finding(case, sort, match)
            return
        free[answer] -= 1
        plain = plain or sort.expected in COVERING  # who says it is told: the conditional adds nothing


def _finding(case: Case, sort: Sort, match: re.Match[str]) -> Finding:
    word = " ".join(match.group().split())
    message = f'"{word}" makes this hearsay or doubtful in the source, and the translation states it as a fact.'
    place = (case.start + match.start(), case.start + match.end())
    return Finding("hedge", None, place, None, message, word, None, sort.expected)


def _free(case: Case) -> dict[str, int]:
    """For each class, how many English words of it no plain word of the source explains."""
    plain = GROUNDS.sub(" ", _without_hedges(case.source))
    counted = {}
    for name, (english, portuguese) in CLASSES.items():
        explained = len(portuguese.findall(plain))
        if name == "may":  # "pode" is "can" where the translation says that
            explained = max(0, explained - len(CAN.findall(case.target)))
        counted[name] = max(0, len(english.findall(case.target)) - explained)
    return counted


def _without_hedges(text: str) -> str:
    for sort in SORTS:
        text = sort.source.sub(" ", text)
    return text
