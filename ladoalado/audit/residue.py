"""Portuguese left in the translation: a word, a clause or the whole sentence. Finding kind: `untranslated`.

A word is taken for Portuguese when English has no such word: a small word of grammar ("não", "pelos") or one with an
ending that only Portuguese has ("votação", "rapidamente") and that the source sentence has too. Names, words between
quotation marks, addresses and words that the source itself marks as foreign are left alone.
"""

import re
from collections.abc import Iterator

from ladoalado.answers import echo
from ladoalado.audit.case import Case
from ladoalado.audit.words import SMALL_PT, Token, fold, listed, tokens
from ladoalado.reading import Finding

# Small words of Portuguese that are none of English and stand in no name.
GRAMMAR = frozenset(
    "que não foi são está estão estava estavam eram fui foram seja sejam fosse sido mais muito muita muitos muitas"
    " também já até após desde quando onde porque pois mas ou se isso isto aquilo este esta estes estas esse"
    " essa esses"
    " essas aquele aquela aqueles aquelas ele ela eles elas seu sua seus suas lhe lhes nós você vocês tem têm tinha"
    " tinham teve tiveram terá terão teria teriam há havia houve pelo pela pelos pelas numa num uma umas uns nas nos"
    " às aos à ao à com sem sobre entre sob segundo contra durante enquanto embora porém contudo portanto"
    " apenas ainda"
    " depois antes ontem hoje amanhã agora sempre nunca nada ninguém nenhum nenhuma todo todos toda todas cada outro"
    " outra outros outras mesmo mesma qual quais cujo cuja quem como disse dizem diz afirmou vai vão será serão seria"
    " seriam deve devem pode podem poderá fazer feito ser ter estar haver dar ficar ficou por para um".split()
)
# Of these English has some too ("as", "me", "no" are left out above), or they stand in foreign phrases: alone they
# prove nothing.
UNSURE = frozenset(
    "mas ou se um por para com sem sob contra uma fui esta este essa ser ter dar ela ele mesmo nada como tem"
    " pode agora"
    " ficar nos nas uns isto que onde foi sua seu todo toda cada hoje vai diz entre ao nunca depois quem mais outro"
    " outra sobre segundo".split()
)
ENDING = re.compile(
    r"(?:ção|ções|são|sões|ão|ões|ãos|ães|ência|ências|ância|âncias|dades?|ável|íveis|ível|áveis|ários?|árias?"
    r"|órios?|mente"
    r"|aram|eram|iram|avam|ariam|eriam|iriam|eiros|eiras|ismos|agens|mentos|turas|ças|ços|lhos|lhas|nhos|nhas"
    r"|inhos|inhas"
    r"|ados|adas|idos|idas|osos|osas|ivos|ivas|ando|endo|indo|ará|erá|irá|arão|erão|irão|assem|essem|sse)$"
)
TILDE = re.compile(r"[ãõ]")
LETTERS = re.compile(r"[ãõçáéíóúâêôà]")
# English words with such an ending.
ENGLISH = frozenset(
    "tornado tornados avocado avocados desperado bravado armada armadas cicada cicadas libido posse finesse crosse"
    " commando commandos innuendo crescendo lingo bingo rodeo fazendo agenda memorandum studio macho incommunicado"
    " ado weekend lavender aficionado aficionados eldorado salsas mafiosos vamos impasse largesse fosse masse"
    " lacrosse"
    " noblesse fluidos canvas saliva viva diva divas salivas mikado stiletto canada nevada granada farinha caipirinha"
    " caipirinhas favela favelas piranhas piranha vuvuzela samba lambada capoeira feijoada rodízio churrasco".split()
)
QUOTED = re.compile(
    r"“[^”]{1,300}”|\"[^\"]{1,300}\"|«[^»]{1,300}»|(?<!\w)[‘'][^’']{1,300}[’'](?!\w)|\*[^*]{1,300}\*|_[^_]{1,300}_"
)
ADDRESS = re.compile(
    r"(?<!\S)\S*(?:://|www\.|@)\S*|(?<!\w)#\w+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net"
    r"|pt|br|gov|eu)\b\S*"
)
RUN = 3  # words in a row that the source has too, one of them clearly Portuguese: a clause left as it was


def check(case: Case) -> Iterator[Finding]:
    """One finding for each stretch of Portuguese, the longest reach first joined from words next to each other."""
    words = tokens(case.target, frozenset())
    own = {token.text.casefold() for token in tokens(case.source, frozenset())}
    sheltered = _sheltered(case)
    marks = [not any(a <= token.start < b for a, b in sheltered) and _portuguese(token, own) for token in words]
    if echo(case.target, case.source) or (any(marks) and fold(case.target) == fold(case.source)):
        message = "This is the source sentence itself: it was not translated."
        source = (case.start, case.start + len(case.source))
        yield Finding("untranslated", None, source, (0, len(case.target)), message, case.source, case.target, None)
        return
    for first, last in _stretches(words, marks, own, sheltered):
        start, end = words[first].start, words[last].end
        text = case.target[start:end]
        shown = text if len(text) <= 60 else f"{text[:57].rstrip()}..."
        place = _in_source(case, text)
        message = f'"{shown}" is Portuguese that was left untranslated here.'
        yield Finding("untranslated", None, place, (start, end), message, text if place else None, text, None)


def _in_source(case: Case, text: str) -> tuple[int, int] | None:
    at = case.source.casefold().find(text.casefold())
    return None if at < 0 else (case.start + at, case.start + at + len(text))


def _sheltered(case: Case) -> list[tuple[int, int]]:
    """Where the translation may hold foreign words: addresses, and quotations that the source has word for word."""
    places = [match.span() for match in ADDRESS.finditer(case.target)]
    source = fold(case.source)
    for match in QUOTED.finditer(case.target):
        words = re.findall(r"\w+", match.group())
        # A title or a word that is spoken of; a longer quotation is somebody's sentence and wants translating.
        title = len(words) <= 3 or all(word[0].isupper() or len(word) <= 3 for word in words)
        if title and fold(match.group()[1:-1]) in source:
            places.append(match.span())
    return places


def _portuguese(token: Token, own: set[str]) -> bool:
    """Whether a word of the translation, taken alone, is surely Portuguese."""
    word = token.text
    low = word.casefold()
    if not word.islower() or low in ENGLISH:
        return False
    if low in GRAMMAR and low not in UNSURE:
        return True
    if low not in own:
        return False
    if TILDE.search(low) or (len(word) >= 4 and ENDING.search(low)):
        return True
    entry = listed(token.folded) if LETTERS.search(low) or token.folded in _COMMON else None
    return entry is not None and token.folded not in entry.whole


# Everyday words of news that English does not have.
_COMMON = frozenset(
    "ano anos dias semana semanas mes meses hora horas pessoas homem homens mulher mulheres crianca criancas"
    " filho filha filhos"
    " governo presidente ministro ministra deputado deputada partido lei leis pais paises cidade cidades mundo"
    " estado estados"
    " empresa empresas mercado dinheiro trabalho trabalhadores preco precos saude escola escolas casa casas agua"
    " primeiro primeira segunda terceiro ultimo ultima novo nova novos novas grande grandes pequeno maior melhor pior"
    " milhoes milhares dois duas tres quatro cinco seis sete oito dez acordo policia morte guerra paz jogo equipa"
    " equipe jogador jogadores juiz processo projeto projecto campanha eleicoes voto votos banco bancos"
    " lider lideres chefe vez vezes forma caso ponto nivel numero lado longo meio apoio ajuda acesso medida medidas"
    " seguranca noticia noticias jornal livro carro carros rua morreu morreram disse ficou segunda-feira"
    " quinta-feira sexta-feira terca-feira quarta-feira sabado domingo janeiro fevereiro marco abril junho"
    " julho agosto"
    " setembro outubro novembro dezembro norte sul leste oeste".split()
)


def _stretches(
    words: list[Token], marks: list[bool], own: set[str], sheltered: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch of Portuguese: marked words, with what the source has between and"
    " around."""
    place = 0
    while place < len(words):
        if not _may_belong(words[place], own, sheltered):
            place += 1
            continue
        last = place
        while last + 1 < len(words) and _may_belong(words[last + 1], own, sheltered):
            last += 1
        yield from _in_run(words, marks, place, last)
        place = last + 1


def _may_belong(token: Token, own: set[str], sheltered: list[tuple[int, int]]) -> bool:
    low = token.text.casefold()
    known = low in own or low in GRAMMAR
    return known and not any(a <= token.start < b for a, b in sheltered)


def _in_run(words: list[Token], marks: list[bool], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The marked part of a run of words that may be Portuguese; unsure words count where many stand together."""
    inside = range(first, last + 1)
    sure = [at for at in inside if marks[at]]
    small = [at for at in inside if words[at].text.casefold() in SMALL_PT and words[at].text.islower()]
    plain = [at for at in inside if words[at].text.islower() and len(words[at].text) > 3]
    if sure:
        if len(inside) >= RUN and len(sure) + len(small) >= 2:
            yield first, last
        else:
            yield sure[0], sure[-1]
    elif len(inside) >= RUN and len(small) >= 2 and plain:
        yield first, last
