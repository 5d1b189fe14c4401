"""Text to sentences with paragraphs and roles: rules, and what a trained encoder says of them. One door: `split`.

A line is never joined to the next paragraph's. Within a paragraph the rules propose where sentences end; the encoder
can refuse a proposal (an abbreviation) and make some of its own (a headline without a full stop that a new sentence
follows). By the rules a sentence ends at . ! ? or … (with closing quotes or brackets) before white space and something
that can open a sentence; abbreviations do not end one. Two flaws of pasted text are mended: a full stop glued to the
next sentence, and an acronym glued to a sentence opener.
"""

import re
from collections.abc import Iterator, Mapping

from ladoalado.article import Role, Sentence

UPPER = "A-ZÀ-ÖØ-Þ"
LOWER = "a-zß-öø-ÿ"
OPENERS = """
Ainda Além Antes Ao Aos Apesar Após As Assim Até Caso Com Como Conforme Contudo Da Das De Depois Desde Diante Do
Dos Durante E Ela Elas Ele Eles Em Embora Enquanto Então Entre Entretanto Essa Essas Esse Esses Esta Estas Este
Estes Eu Hoje Isso Isto Já Mais Mas Na Nas Nem No Nos Não Nós O Onde Ontem Os Outra Outro Para Pela Pelo Por Porque
Porém Quando Quanto Que Quem Se Segundo Sem Sob Sobre Também Todavia Todos Trata Tudo Um Uma Umas Uns A À Às É Há
""".split()
# After an acronym only openers that cannot be its plural: "CEOs" is not "CE" + "Os".
GLUED_OPENERS = [word for word in OPENERS if len(word) > 2 or word in ("Se", "Em", "Um", "Já", "Eu")]
NEVER_END = set(
    """
    alm ap arq art arts av cel cf d dep dom dr dra dras drs ed eng enga exma exmo fig fr gen gov ilmo lgo maj min
    n nr nº núm p pe pp pres prof profa pág págs pç r sen sgt sr sra sras srs srta st sta sto séc tab tel ten v
    vol vs §
    """.split()
)
MAY_END = {
    "etc",
    "inc",
    "ltda",
    "ltd",
    "corp",
    "co",
    "cia",
    "jr",
    "sa",
    "eua",
    "ue",
    "us",
    "uk",
    "am",
    "pm",
    "ac",
    "dc",
    "al",
}

END = re.compile(rf"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s+[\"'“‘«(\[—–-]*\s?[{UPPER}0-9¿¡])")
GLUED_STOP = re.compile(rf"(?<=[{LOWER}]{{3}})[.!?][\"”»]?(?=(?:{'|'.join(OPENERS)})\s)")
GLUED_ACRONYM = re.compile(rf"(?<=[{UPPER}]{{2}})(?=(?:{'|'.join(GLUED_OPENERS)})\s[{LOWER}])")
LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
WORD = re.compile(r"[^\W\d_]+")
REFUSED = 0.05  # below this the encoder refuses what the rules propose
PROPOSED = 0.8  # above this it proposes an end that the rules do not see, measured on the dev splits
GOES_ON = ":;,("  # a sentence goes on after these, whatever the encoder says
MAY_OPEN = "\"'“‘«([—–-"
HEADING_LIMIT = 100
TITLE_LIMIT = 160


def split(text: str, starts: Mapping[int, float] | None = None) -> tuple[Sentence, ...]:
    """Every sentence of `text` in order; together they cover everything but white space.

    `starts` gives for offsets where a word stands how likely a sentence starts there (0 to 1).
    """
    paragraphs = list(_paragraphs(text))
    found: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs):
        spans = list(_spans(text, start, end, starts or {}))
        role = (
            _role(text[start:end], first=number == 0, last=number == len(paragraphs) - 1) if len(spans) == 1 else "body"
        )
        for a, b in spans:
            found.append(Sentence(len(found), number, role, a, b, text[a:b]))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs: lines, with hard-wrapped lines put together again."""
    open_: tuple[int, int] | None = None
    for line in re.finditer(r"[^\n\u2028\u2029]+", text):
        start, end = _trim(text, *line.span())
        if start == end:
            continue
        if open_ and _wrapped(text, open_, start):
            open_ = (open_[0], end)
            continue
        if open_:
            yield open_
        open_ = (start, end)
    if open_:
        yield open_


def _wrapped(text: str, before: tuple[int, int], start: int) -> bool:
    """True where a line goes on in the next one: one line feed, no full stop before, lower case after."""
    gap = text[before[1] : start]
    return gap.count("\n") == 1 and text[start].islower() and text[before[1] - 1] not in '.!?:;…"”»'


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _spans(text: str, start: int, end: int, starts: Mapping[int, float]) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    cuts = {m.end() for m in END.finditer(piece) if _ends(piece, m)}
    cuts |= {m.end() for m in GLUED_STOP.finditer(piece)}
    cuts |= {m.start() for m in GLUED_ACRONYM.finditer(piece)}
    cuts = {cut for cut in cuts if starts.get(start + _trim(piece, cut, len(piece))[0], 1.0) >= REFUSED}
    cuts |= {at - start for at in range(start + 1, end) if starts.get(at, 0.0) > PROPOSED and _may_start(text, at)}
    last = 0
    for cut in [*sorted(cuts), len(piece)]:
        a, b = _trim(piece, last, cut)
        if a < b:
            yield start + a, start + b
        last = cut


def _may_start(text: str, at: int) -> bool:
    """Whether a sentence may start here: a capital or an opening mark after white space, and not after a comma."""
    before = text[:at][-40:].rstrip()
    opens = text[at].isupper() or text[at] in MAY_OPEN
    return opens and text[at - 1].isspace() and bool(before) and before[-1] not in GOES_ON


def _ends(piece: str, stop: re.Match[str]) -> bool:
    """Whether this full stop ends a sentence and not an abbreviation."""
    if stop.group()[0] != "." or len(stop.group().rstrip("\"'”’»)]")) > 1:
        return True
    word = LAST_WORD.search(piece[max(0, stop.start() - 30) : stop.start() + 1])
    if not word:
        return True
    name = word.group(1)
    short = name.replace(".", "").lower()
    opener = (found := WORD.search(piece, stop.end())) is not None and found.group() in OPENERS
    if short in MAY_END or "." in name:
        return opener
    if short in NEVER_END:
        return False
    return not (len(name) == 1 and name.isupper()) or opener and name not in "AOE"


def _role(paragraph: str, *, first: bool, last: bool) -> Role:
    """Title or heading for a short line without a final stop that something follows; body otherwise."""
    if last or paragraph[-1] in '.!?:;,…"”»' or not any(c.isalpha() for c in paragraph):
        return "body"
    if paragraph[0] in "-–—•*·" or paragraph[0].islower():
        return "body"
    if first and len(paragraph) <= TITLE_LIMIT:
        return "title"
    return "heading" if len(paragraph) <= HEADING_LIMIT else "body"
