"""What the source denies, the translation must deny, and nothing else.

Negations are counted on both sides: full ones ("não", "never"), which ask for a counterpart, and words that deny in
another way ("unable", "deixou de", "except"), which may be one. Two in one clause of Portuguese are one in English
("não disse nada"). Finding kind: `negation`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ladoalado.audit.case import Case
from ladoalado.reading import Finding

Span = tuple[int, int]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


# Phrases with a word of negation in them that deny nothing, or that English may put without one.
NO_DENIAL_PT = _any(
    r"a não ser(?: que)?", r"não obstante", r"pois não(?=\s*(?:[?!.,;]|$))",
    r"(?:nada|nunca) (?:mais|menos)(?:,)? (?:nada|nunca) menos",
    r"nada mais nada menos", r"nem que", r"sem dúvidas?(?: alguma| nenhuma)?", r"sem embargo", r"sem-\w+",
    r"(?:quando|quanto|se) não(?=[,;)]| (?:o|a|os|as|um|uma|mesmo|mais|tod[oa]s?)\b)", r"não é(?: mesmo)?\?",
    r"não foi\?",
    r"não há como não", r"não só", r"não somente", r"não apenas", r"não-\w+", r"não tarda\w*", r"não raro",
    r"não raras? vez(?:es)?", r"não é à toa", r"não por acaso", r"nada disso", r"de nada", r"sem fim",
    r"sem exceção", r"não (?:oficia|governamenta)\w+", r"sem litoral", r"sem esforço",
    r"dizer que não", r"não muito (?:longe|distante)", r"para não dizer", r"não mais (?:do )?que", r"sem parar",
    r"sem cessar", r"não pára", r"não para de", r"sem fios?", r"quase não", r"(?:não|nada) mais (?:é )?do que",
    r"não demor\w+", r"sem sentido", r"não (?:é|está|fica|ficou|era|estava) claro", r"nem mais",
    r"mais (?:d?o )?que nada", r"do que nunca", r"(?:mais|melhor|pior|maior|menor)(?: \w+)? que nunca", r"como nunca",
    r"antes de mais nada", r"acima de tudo e nada", r"quase nada", r"(?:do|a partir do|para o|ao|num|um) nada",
    r"não menos", r"quer(?: ele| ela)? queira\w* ou não", r"ou não", r"não há dúvidas?(?: de)?(?: que)?",
    r"não (?:restam?|h[áa]|havia|tenho|tem|têm|temos|existem?) (?:a menor |a mínima |qualquer |quaisquer )?dúvidas?",
    r"como se nada fosse", r"senão", r"que nem", r"não (?:muito|faz) (?:muito )?tempo",
)  # fmt: skip
NO_DENIAL_EN = _any(
    r"unless", r"no\. ?\d+", r"no \d+", r"nos\. ?\d+", r"not only", r"not just", r"not merely", r"not simply",
    r"nothing but", r"no doubt", r"without (?:a )?doubt", r"no sooner", r"no fewer", r"no \w+er than",
    r"no less", r"no matter",
    r"nonetheless", r"nevertheless", r"notwithstanding", r"or not", r"than ever", r"no wonder", r"can(?:no"
    r"|['’])t help",
    r"cannot help", r"no later than", r"no more than", r"nothing (?:more|less) than", r"no other than",
    r"none other than", r"last but not least", r"no stranger", r"not to mention", r"no longer than",
    r"never more so(?: than)?",
    r"look no (?:further|farther)", r"no way", r"or (?:do|does|did|is|was|are|have|has|can|could|will"
    r"|would)n['’]t", r"no-\w+",
    r"not surprisingly", r"not uncommon(?:ly)?", r"not unusual(?:ly)?", r"never before", r"whether or not", r"if not",
    r"no mean", r"not(?=[^.,;]{0,60}\buntil\b)", r"without fail", r"not least", r"can(?:no|['’])t be denied",
    r"no-one-\w+", r"no small", r"no end", r"isn['’]t (?:it|he|she)\?", r"there(?:['’]s| is| was"
    r"| can be) (?:little|no) (?:\w+ )?doubt",
    r"(?:don|doesn|didn)['’]t (?:you|we|they|he|she|it)\b[^.]{0,12}\?", r"not long", r"from nowhere",
    r"(?:out of|in) (?:nowhere|nothing)",
    r"never mind", r"yes and no", r"no one['’]s", r"not out of", r"no(?=[,.!]? (?:uh |er |um |oh )?no\b)",
    r"without(?=[^.,;]{0,40}\bfirst\b)",
)  # fmt: skip

FULL_PT = _any(
    "não", "nem", "sem", "nunca", "jamais", "ninguém", "nada", "nenhum", "nenhuma", "nenhuns", "nenhumas", "tampouco",
)  # fmt: skip
FULL_EN = _any(
    "not", "no", "never", "nor", "neither", "without", "none", "nobody", r"no[ -]one", "nothing", "nowhere", "cannot",
    r"\w+n['’]t", r"yet to", "aint", "dont", "doesnt", "didnt",
)  # fmt: skip

# Words that deny in another way, in groups of Portuguese and English: a word of one side may stand for a full negation
# of the other where its own side has more of the group.
GROUPS = tuple(
    (_any(*portuguese), _any(*english))
    for portuguese, english in (
        (
            (r"deix\w+ de", r"par(?:ou|aram|ar|e|em|am|ando) de", r"cess(?:a|ou|aram|ar|am)", r"acab\w+ com",
            r"acab\w+-se"),
            (r"stop(?:s|ped|ping)?", r"ceas\w+", r"quit\w*", r"done with"),
        ),
        (
            (r"neg(?:a|am|ou|aram|ar|ado|ada|ados|adas|ando|ava|avam|ativ\w+|ação)", r"desment\w+", r"recus\w+",
            r"rejeit\w+", r"descart\w+", r"rechaç\w+", r"dispens\w+"),
            (r"den(?:y|ies|ied|ying|ials?)", r"refus\w+", r"declin\w+", r"reject\w*", r"negativ\w+",
            r"rul\w+ out", r"dismiss\w*"),
        ),
        ((r"falh\w+", r"fracass\w+"), (r"fail\w*", r"neglect\w*", r"miss(?:es|ed|ing)?")),
        (
            (r"falt(?:a|am|ou|aram|ar|ava|avam|ando)", r"carec\w+", r"carên\w+", r"ausên\w+", r"ausentes?",
            r"escass\w+", r"gratuit\w+", r"grátis", r"livres?"),
            (r"lack\w*", r"absen\w+", r"short (?:of|on)", r"devoid", r"free", r"toll-free", r"deprived?",
            r"free (?:of|from)",
            r"r[iu]n out", r"ran out"),
        ),
        (
            (r"impe[dç]\w+", r"evit\w+", r"proib\w+", r"barr(?:ou|ar|ado|ada|ados|adas)", r"veda(?:r|do|da|dos|das)"),
            (r"prevent\w*", r"avoid\w*", r"forbid\w*", r"forbade", r"ban(?:s|ned|ning)?", r"prohibit\w*",
            r"ke(?:ep|pt)\w* from", r"deter(?:s|red)?", r"barr(?:ed|ing)"),
        ),
        (
            (r"exce[ct]o", r"salvo", r"exceção", r"a menos que", r"a não ser\w*", r"senão"),
            (r"except\w*", r"other than", r"apart from", r"unless", r"but for", r"anything but", r"aside from"),
        ),
        (
            (r"pouc[oa]s?", r"mal", r"raramente", r"rar[oa]s?", r"dificilmente", r"pouquíss\w+"),
            (r"(?<!\ba )few", r"fewer", r"(?<!\ba )little", r"hardly", r"barely", r"rarely", r"seldom", r"scarcely",
            r"unlikely", r"rare", r"poorly?", r"deficient", r"ignorant", r"limited", r"trouble", r"on the cheap"),
        ),
        (
            (r"em vez de", r"ao invés", r"em lugar de", r"ao contrário", r"longe de"),
            (r"instead", r"rather than", r"as opposed to", r"far from", r"contrary", r"unlike"),
        ),
        (
            (r"fora d\w+",),
            (
                r"out of (?:the )?(?:order|work|stock|business|action|control|reach|touch|date|print|bounds|money"
                r"|time|power|contention|question|running|race|breath|favou?r)",
                r"beyond", r"away from", r"outside of",
            ),
        ),
        ((r"continua\w* por", r"ainda (?:vai|vão|há de|hão de)", r"por \w+r", r"rest(?:a|am|ou)"),
        (r"remain(?:s|ed)?(?! with\b)",
        r"still to")),
    )
)  # fmt: skip

# Words that begin like a prefix of denial and deny nothing.
PREFIXED_PT = re.compile(
    r"(?<!\w)(?:i(?=m(?:possív|pass|pun|prov|paci|previs|perfeit|prud|pot|prec|penet|pens|próp|popul|pag|pratic)"
    r"|n(?:capa|cert|comum|comuns|conform|consc|consci|consist|contest|correct|corret|cri(?!ver\w+ç)|cômod"
    r"|decis|discut|dispon|efic|esper|"
    r"evit|exist|experi|explic|fel|fini|inter|just|ocen|ocent|oport|quiet|satisf|segur|sens|sufici|tolerá|útil"
    r"|úteis|utiliz|val|viáv|visív|vulgar|"
    r"aceit|acab|adequ|admiss|alter|apt|ativ|atac|autori|desej|disciplin|édit|edit|expl|exat|imagin|justiç|oper"
    r"|termin|compat|complet|compreen|cont|"
    r"determin|digno|dign|diferen|direto|diret|ofens|sust|tact|tolera|variáv)|rre(?:al|ais|gular|spons|vers"
    r"|cuper|leva|médi|conh|sist|vog)|legal|legí|legit|lega|lícit|lógic|limit)\w+"
    r"|des(?=abrig|acord|acredit|afi(?!o)|agrad|ajeit|alent|ampar|anim|aprov|arm|atual|cabi|calç|carg|carac"
    r"|carg|classific|comp|confi|confort|conhec|conten|contin|control|"
    r"cumpr|culp|encoraj|equil|fav|faz|feit|gost|igual|integ|interess|locad|mont|motiv|necess|obed|ocup|oner"
    r"|organiz|preocup|prep|protegi|qual|regul|respeit|"
    r"unid|união|viad|vincul|nuclear|humano|human|monta|mobil|percebid|credibil|estabil|iludi|ilus|honest|honr)\w+)",
    re.IGNORECASE,
)
PREFIXED_EN = re.compile(
    r"(?<!\w)(?:un(?!(?:der|til|it|ion|iq|ivers|ison|icorn|iform|ic|ilat|to(?!ld|uch)|cle))[a-z]\w+"
    r"|dis(?=abl|advant|agree|allow|appro|belie|comfort|connect|content|courag|credit|honest|hono|infect|integr|"
    r"interest|lik|loy|obe|organi|pleas|proportion|qualif|regard|respect|satisf|similar|trust|use)\w+"
    r"|i(?=m(?:poss|pat|perf|pol|prob|prop|prud|pot|mor|mob|mune|mat|practic|partial|penet)"
    r"|n(?:act|adeq|adm|alien|appr|attent|aud|capab|compa|compet|complet|concl|conse|consi|conv|corr|cred|cur"
    r"|decis|def|"
    r"differ|direct|eff|elig|eq|escap|evit|exact|expl|fin|flex|freq|human|just|nocent|op|secur|sens|signif|"
    r"sinc|solub|stab|suff|tangib|tol|val|vis|vuln)|rre|lleg|lliter|llog|llici)\w+"
    r"|non-\w+|non(?!e|sens)[a-z]{3,}|mis(?=beh|calc|cond|hand|inf|inter|judg|lead|led|man|match|plac|trust|tak"
    r"|used?)\w*"
    r"|[a-z]{3,}less(?:ly|ness)?|de(?=milit|criminal|stabil|railed|activ|moral)\w+)(?!\w)",
    re.IGNORECASE,
)
NOT_LESS = re.compile(
    r"(?:unless|bless|regardless|nevertheless|nonetheless|wireless|doubtless|noneth\w+|unless)$", re.IGNORECASE
)

# Two negations of Portuguese that one clause holds for one.
SECOND = frozenset("nada ninguém nenhum nenhuma nenhuns nenhumas nunca jamais nem tampouco".split())
# Between a negation and its second word stands no end of a clause.
BREAK = re.compile(
    r"[.;:!?…]|,(?!\s*nem\b)|(?<!\w)(?:mas|porque|quando|embora|porém|enquanto|e não|e nem|que não|e sem"
    r"|e nunca|e jamais|e ninguém|e nenhuma?)(?!\w)",
    re.IGNORECASE,
)


NEAR = 0.25  # share of the sentence's length within which another word may stand for a negation
MOST = 40  # negations of one side that are compared; bounds the work on a text of nothing else


@dataclass(frozen=True, slots=True)
class Count:
    """Negations of one side: where those that ask for a counterpart stand, how many more the same side may have.

    `phrases` counts turns with a word of negation that deny nothing, `seconds` the second words of a double negation.
    """

    asking: tuple[Span, ...]
    phrases: int
    seconds: int


def check(case: Case) -> Iterator[Finding]:
    """At most one finding a pair: a negation of the source lost, or one of the translation invented."""
    source, target = portuguese(case.source), english(case.target)
    lost = len(source.asking) - len(target.asking) - target.seconds - max(0, target.phrases - source.phrases)
    made = len(target.asking) - len(source.asking) - source.seconds - max(0, source.phrases - target.phrases)
    if lost > 0:
        yield from _lost(case, source.asking, target.asking, lost)
    elif made > 0:
        yield from _invented(case, source.asking, target.asking, made)


def _lost(case: Case, source: Sequence[Span], target: Sequence[Span], times: int) -> Iterator[Finding]:
    start, end = _loneliest(source, target, len(case.source), len(case.target))
    word = case.source[start:end]
    # English puts what follows "sem" before its noun ("unbeaten run"): such a word may stand anywhere.
    where = None if word.casefold() == "sem" else start / len(case.source)
    if _near(_spare(case.source, case.target, 1), where, len(case.target)) >= times:
        return
    message = f'"{word}" says no here, and nothing in the translation does: it may say the opposite.'
    place = (case.start + start, case.start + end)
    yield Finding("negation", None, place, None, message, word, None, _english(word))


def _invented(case: Case, source: Sequence[Span], target: Sequence[Span], times: int) -> Iterator[Finding]:
    start, end = _loneliest(target, source, len(case.target), len(case.source))
    where = start / len(case.target)
    if _near(_spare(case.source, case.target, 0), where, len(case.source)) >= times:
        return
    word = case.target[start:end]
    message = f'The translation says "{word}", and nothing in the source does: it may say the opposite.'
    yield Finding("negation", None, None, (start, end), message, None, word, None)


ENGLISH = {
    "não": "not", "nem": "nor", "sem": "without", "nunca": "never", "jamais": "never", "ninguém": "nobody",
    "nada": "nothing", "tampouco": "neither",
}  # fmt: skip


def _english(word: str) -> str | None:
    return "no" if word.casefold().startswith("nenh") else ENGLISH.get(word.casefold())


def portuguese(text: str) -> Count:
    """Negations of a Portuguese sentence; the second of a clause is counted apart."""
    empty = [match.span() for match in NO_DENIAL_PT.finditer(text)]
    asking: list[Span] = []
    seconds = last = 0
    for start, end in _outside(FULL_PT, text, empty):
        word = text[start:end].casefold()
        if asking and (word == "nem" or (word in SECOND and not BREAK.search(text, last, end))):
            seconds += 1
        else:
            asking.append((start, end))
        last = end
    return Count(tuple(asking), len(empty), seconds)


def english(text: str) -> Count:
    """Negations of an English sentence; "nor" after another one is counted apart."""
    empty = [match.span() for match in NO_DENIAL_EN.finditer(text)]
    asking: list[Span] = []
    seconds = 0
    for start, end in _outside(FULL_EN, text, empty):
        if text[start:end].casefold() == "nor" and asking:
            seconds += 1
        else:
            asking.append((start, end))
    return Count(tuple(asking), len(empty), seconds)


def _outside(pattern: re.Pattern[str], text: str, empty: Sequence[Span]) -> list[Span]:
    """The matches that lie in none of the spans; both run from left to right."""
    found, place = [], 0
    for match in pattern.finditer(text):
        while place < len(empty) and empty[place][1] <= match.start():
            place += 1
        if place == len(empty) or match.end() <= empty[place][0]:
            found.append(match.span())
    return found


# "Não passa de" may be "only", but "só" translates no "not": for the target alone.
ONLY = (
    _any(r"só", r"apenas", r"somente", r"únic[oa]s?", r"unicamente", r"exclusivamente", r"simplesmente"),
    _any(r"only", r"merely", r"solely", r"simply"),
)


def _spare(source: str, target: str, side: int) -> list[int]:
    """Where a side (0 source, 1 target) has words that deny in another way, of groups it has more of."""
    places: list[int] = []
    groups = (*GROUPS, (PREFIXED_PT, PREFIXED_EN), ONLY)
    for group in groups[: len(groups) - (side == 0)]:
        found = [_starts(pattern, text) for pattern, text in zip(group, (source, target), strict=True)]
        if len(found[side]) > len(found[1 - side]):
            places += found[side]
    return places


def _starts(pattern: re.Pattern[str], text: str) -> list[int]:
    return [match.start() for match in pattern.finditer(text) if not NOT_LESS.search(match.group())]


def _near(places: Sequence[int], where: float | None, length: int) -> int:
    """How many of the places lie about `where`, a share of the sentence; all of them where it is None."""
    if where is None:
        return len(places)
    return sum(abs(place / max(1, length) - where) <= NEAR for place in places)


def _loneliest(spans: Sequence[Span], others: Sequence[Span], length: int, other_length: int) -> Span:
    """The span that stands farthest, as a share of its sentence, from any of the other side."""
    places = [start / max(1, other_length) for start, _ in others[:MOST]]

    def distance(span: Span) -> float:
        return min((abs(span[0] / max(1, length) - place) for place in places), default=1.0)

    return max(spans[:MOST], key=distance)
