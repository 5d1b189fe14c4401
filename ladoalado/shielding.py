"""What is done to a sentence before and after an engine, so that nothing in it is lost or mangled.

Every step is a function of text alone and was measured to be needed by the embedded model: it loses letters
outside the Portuguese set, garbles capitals, rewrites addresses and stumbles over very long sentences.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle

# Longer than any Portuguese word; the model takes seconds over such a token and makes nothing of it.
LONGEST_TOKEN = 60
# Above this the model drops and repeats text; the second bound keeps any one call to the engine under about a second.
PIECE_WORDS = 60
PIECE_CHARACTERS = 500

LETTER = re.compile(r"[^\W\d_]")
# Anything outside Latin letters, their marks, general punctuation, currency and letter-like signs.
_ALIEN = r"[^\u0000-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20c0\u2100-\u214f]"
ALIEN = re.compile(rf"{_ALIEN}[\u200d\u20e3]*(?: ?{_ALIEN}[\u200d\u20e3]*)*")
_FILE_TYPES = "pdf|docx?|xlsx?|pptx?|csv|txt|json|xml|html?|zip|jpe?g|png|gif|mp3|mp4"
# Signs of currency other than the dollar, the pound and the euro, which the model reads or which are spelled out.
_MONEY = r"[¥\u20a0-\u20ab\u20ad-\u20c0]"
OPAQUE = re.compile(
    rf"""(?<!\S)\S{{{LONGEST_TOKEN + 1},}}       # long tokens; first, so that what follows runs on short ones
    | </?[A-Za-z!][^<>]{{0,200}}>                # tags
    | (?i:https?://|www\.)[^\s<>"«»“”]+          # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+               # e-mail
    | (?<!\w)[@\#]\w+                            # handles and hashtags
    | (?<![\w.@-])(?:[\w-]+\.)+(?:com|org|net|gov|edu|br|pt|io|ai|me|tv|eu|info)(?:/[^\s<>"«»“”]*)?(?!\w)
    | (?<![\w.@-])\w[\w.-]*\.(?i:{_FILE_TYPES})(?!\w)  # files
    | (?<![A-Za-z])[A-Za-z]*[\u2080-\u2089][A-Za-z\d\u2080-\u2089]*  # formulas
    | __\w+__ | \{{[^{{}}\s]*\}} | <\|\w+\|>     # marks of templates
    | {_MONEY}\s?\d[\d.,]* | (?:\d[\d.,]*\s?)?{_MONEY}  # money in signs that the model drops
    | [<>{{}}|^~\\`]*[<{{}}^~\\`][<>{{}}|^~\\`]*  # signs that it drops
    | {ALIEN.pattern.replace(" ?", "[ ]?")}
    """,
    re.VERBOSE,
)
_TRAILING = ".,;:!?)]\"'»”"
# Read by the model as names: it kept such words in all of 1,099 trials.
PLACEHOLDERS = ("Zanka", "Zonka", "Zilka", "Zorka", "Zunka", "Zelka")


# --- characters -------------------------------------------------------------------------------------------------


def tidy(text: str) -> str:
    """Composed characters and single blanks, without controls, invisible marks and lone surrogates."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = (character for character in composed if character == "\u200d" or not _invisible(character))
    return " ".join("".join(kept).split())


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}


_PUNCTUATION = str.maketrans({
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‘’‚‛′‹›", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("™®©\u200d", ""),
    "…": "...", "×": "x", "±": "+/-", "½": "1/2", "¼": "1/4", "¾": "3/4", "·": "-", "•": "-",
})  # fmt: skip


def ascii_punctuation(text: str) -> str:
    """Quotes, dashes, dots, signs and weekdays in figures in the spelling that the model keeps."""
    inside = re.sub(r"([«“„])\s+|\s+([»”])", lambda found: found[1] or found[2], text)
    spelled = _WEEKDAY.sub(lambda found: f"{_ORDINALS[found[1]]}-feira", inside)
    degrees = re.sub(r"(?<=\d)(\s?)º(?=\s?C\b)", r"\1°", spelled)
    return re.sub(r"§+\s*(?=\d)", "parágrafo ", degrees).translate(_PUNCTUATION)


# Monday is the second day: *segunda-feira*, also written `2.ª feira`.
_ORDINALS = {"2": "segunda", "3": "terça", "4": "quarta", "5": "quinta", "6": "sexta"}
_WEEKDAY = re.compile(r"\b([2-6])\.?ª[ -]feira\b")


_CURRENCY = {"€": "euros", "£": "libras"}
_SCALE = r"(?:\s+(?:mil\s+milhões|mil|milhão|milhões|bilhão|bilhões|bilião|biliões))?"
_AMOUNT = re.compile(rf"([€£])\s*(\d[\d.,]*(?<=\d){_SCALE}\b)")


def spelled_currency(text: str) -> str:
    """`€ 30` as `30 euros`, `2 M€` as `2 milhões de euros`: the model turns the sign into a dollar or drops it."""
    scaled = re.sub(r"(\d|\bmil)\s?M\s?(?=[€£](?!\w))", r"\1 milhões de ", text)
    named = _AMOUNT.sub(lambda found: f"{found[2]}{_of(found[2])} {_CURRENCY[found[1]]}", scaled)
    return re.sub(r"\s?([€£])(?!\w)", lambda found: f" {_CURRENCY[found[1]]}", named)


def _of(amount: str) -> str:
    return " de" if amount[-1].isalpha() and not amount.endswith("mil") else ""


# --- letters outside the Portuguese set ---------------------------------------------------------------------------

_PORTUGUESE = frozenset("áàâãçéêíóôõúÁÀÂÃÇÉÊÍÓÔÕÚªº")
_UNMARKED = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ŋ": "n", "Ŋ": "N", "ħ": "h", "Ħ": "H", "ə": "e", "Ə": "E",
})  # fmt: skip


def fold(text: str) -> str:
    """The text with each word that has letters foreign to Portuguese in plain ones: Dündar, Dundar."""
    return _MARKED_WORD.sub(lambda found: _bare(found[0]) if _foreign_word(found[0]) else found[0], text)


_MARKED_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")


def _foreign_word(word: str) -> bool:
    """Whether a letter is outside the Portuguese set; no Portuguese word begins with a cedilla."""
    return word[0] in "Çç" or any(not (letter.isascii() or letter in _PORTUGUESE) for letter in word)


def _bare(word: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", word.translate(_UNMARKED)) if not _mark(part))


def _mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}


def unfold(answer: str, source: str) -> str:
    """The answer with the source's own spelling where the folded one stands in it.

    Nothing is written back where the source spells a word in two ways and the answer has another number of them.
    """
    words = _MARKED_WORD.findall(source)
    for folded in dict.fromkeys(fold(word) for word in words if fold(word) != word):
        spelled = [word for word in words if fold(word) == folded]
        standing = re.compile(rf"\b{re.escape(folded)}\b")
        if len(set(spelled)) == 1 or len(standing.findall(answer)) == len(spelled):
            turn = cycle(spelled)
            answer = standing.sub(lambda _: next(turn), answer)  # noqa: B023 - used up in the same round
    return answer


# --- what the engine added or lost --------------------------------------------------------------------------------


def mended(answer: str, source: str) -> str:
    """The answer with the source's spelling of foreign names and its last quotation mark, and no word said twice."""
    return _quoted(_said_once(unfold(answer, source), source), source)


# Words that stand twice in good English: `that that is`, `had had`, `gave her her book`.
# Nor is the end of a hyphened name a word: `Moon Jae-in in Seoul`.
_TWICE = re.compile(r"(?<![\w-])(?!(?:that|had|her|is)\b)([^\W\d_]{2,}) \1\b")
_DOUBLED = re.compile(r"\b([^\W\d_]{2,})[ -]\1\b", re.IGNORECASE)


def _said_once(answer: str, source: str) -> str:
    return answer if _DOUBLED.search(source) else _TWICE.sub(r"\1", answer)


_QUOTES = re.compile('["“”„‟«»]')
_LAST_QUOTE = re.compile('["“”»][.!?]?$')


def _quoted(answer: str, source: str) -> str:
    """Quotation marks as the source has them, where it is plain which one the engine lost or put for an apostrophe."""
    wanted, made = len(_QUOTES.findall(source)), answer.count('"')
    if not wanted and made:
        answer = re.sub(r'(?<=s)"(?= \w)', "'", answer)
        lone = answer.count('"') == 1 and not re.search("['‘’]", source)
        return answer.replace('"', "") if lone else answer
    lost = made < wanted and (wanted - made) % 2 and _LAST_QUOTE.search(source) and not _LAST_QUOTE.search(answer)
    return f'{answer}"' if lost else answer


# --- capitals -----------------------------------------------------------------------------------------------------

_ACRONYMS = (
    "EUA ONU UE IA PIB OTAN NATO OMS OMC OPEP ONG ONGS OCDE OEA BCE BID CEO CIA FBI NASA UNESCO UNICEF FIFA UEFA USA UK"
    " AIEA OIT OTAN BRICS PALOP CPLP UA IVA IRS IRC ISS IPCA IOF ICMS INSS IBGE ANEEL ANATEL ANVISA ANAC IBAMA INPE"
    " USP UFRJ PF PGR AGU CGU TCU CADE CPI CPMI OAB CNI MEC SUS STF STJ TSE TST PT PL PP PSD PSDB PSB PSOL PDT MDB DEM"
    " PS PCP PAN CDS BE IL GNR PSP PJ SEF TAP RTP SIC TVI ANA EDP GALP CGD BPI BES SNS INE ERC CNPD ANACOM GPT LLM"
    " SIDA AIDS COVID DNA TV PC SMS GPS PDF"
)
ACRONYMS = frozenset(_ACRONYMS.split())
_ROMAN = re.compile(r"(?=..)X{0,3}(?:IX|IV|V?I{0,3})")
# No Portuguese word begins with two consonants other than these.
_ONSETS = "BL BR CH CL CR DR FL FR GL GR LH PL PN PR PS TL TR VR KN QU RH WH SH ST SP SC SK TH PH"
_CONSONANT = "BCDFGHJKLMNPQRSTVWXYZ"
_SHOUTED_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def spellings(names: Collection[str]) -> dict[str, str]:
    """How each name is to be written, by its folded case."""
    return {name.casefold(): _name_case(name) for name in sorted(names)}


def _name_case(name: str) -> str:
    """A name read off a sentence in capitals as it would stand in a book: `ESTADOS UNIDOS`, `Estados Unidos`."""
    if not name.isupper() or acronym(name):
        return name
    return " ".join(word.lower() if word in _SMALL_WORDS else _capitalised(word) for word in name.split(" "))


_SMALL_WORDS = frozenset({"DE", "DA", "DO", "DAS", "DOS", "E"})


def _capitalised(word: str) -> str:
    return _SHOUTED_WORD.sub(lambda found: found[0] if acronym(found[0]) else found[0].capitalize(), word)


def sentence_case(text: str, known: Mapping[str, str]) -> str:
    """A sentence in capitals as one in small letters; acronyms and the `known` names keep their spelling.

    Also a heading before a colon: `EXCLUSIVO: Ministra visita Lisboa`.
    """
    if _shouted(text):
        return _lowered(text, known)
    head, colon, rest = text.partition(": ")
    return _lowered(head, known) + colon + rest if colon and _shouted(head) else text


def _shouted(text: str) -> bool:
    words = [word for token in _plain_tokens(text) for word in _SHOUTED_WORD.findall(token) if len(word) > 1]
    loud = [word for word in words if word.isupper()]
    return len(loud) >= 0.8 * len(words) and any(len(word) > 3 and not acronym(word) for word in loud)


def _plain_tokens(text: str) -> Iterator[str]:
    return (token for token in text.split(" ") if not OPAQUE.search(token))


def acronym(word: str) -> bool:
    """Whether a word in capitals is read letter by letter, or is a Roman number."""
    bare = fold(word)
    if word in ACRONYMS or _ROMAN.fullmatch(word) or not re.search("[AEIOUYÁÀÂÃÉÊÍÓÔÕÚ]", word):
        return True
    return len(bare) > 2 and bare[0] in _CONSONANT and bare[1] in _CONSONANT and bare[:2] not in _ONSETS.split()


def _lowered(text: str, known: Mapping[str, str]) -> str:
    tokens = text.split(" ")
    done: list[str] = []
    while len(done) < len(tokens):
        done += _named(tokens, len(done), known) or [_quiet(tokens[len(done)])]
    return _capital_first(" ".join(done))


def _named(tokens: list[str], start: int, known: Mapping[str, str]) -> list[str] | None:
    """The tokens of the longest known name that begins at `start`, in its own spelling."""
    for size in range(min(6, len(tokens) - start), 0, -1):
        shown = " ".join(tokens[start : start + size])
        bare = shown.strip("\"'.,;:!?()[]“”‘’«»…-–—")
        name = known.get(bare.casefold())
        if name is not None and len(name.split(" ")) == size:
            return shown.replace(bare, name).split(" ")
    return None


def _quiet(token: str) -> str:
    if OPAQUE.search(token):
        return token
    return _SHOUTED_WORD.sub(lambda found: found[0] if acronym(found[0]) else found[0].lower(), token)


def _capital_first(text: str) -> str:
    return re.sub(r"^([\W\d_]*)([^\W\d_])|([.!?] [\"“«]?)([^\W\d_])", _raise_initial, text)


def _raise_initial(found: re.Match[str]) -> str:
    return (found[1] or found[3] or "") + (found[2] or found[4]).upper()


# --- what must pass through untouched -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence; an `opaque` one is not for the engine."""

    text: str
    opaque: bool


def parts(text: str) -> list[Part]:
    """The sentence in order: words, and between them addresses, tags, other scripts and very long tokens."""
    found: list[Part] = []
    end = 0
    for match in OPAQUE.finditer(text):
        inner = match[0].rstrip(_TRAILING) or match[0]
        found += [Part(text[end : match.start()], False), Part(inner, True)]
        end = match.start() + len(inner)
    return [part for part in (*found, Part(text[end:], False)) if part.text]


def translatable(text: str) -> bool:
    """Whether the engine has anything to do: a Latin letter outside the parts that pass through."""
    return any(LETTER.search(part.text) for part in parts(text) if not part.opaque)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A sentence whose opaque parts stand as invented names."""

    text: str
    originals: Mapping[str, str]

    def reveal(self, answer: str) -> str | None:
        """The answer with every part back in its place; None unless each stands in it exactly once."""
        if any(len(re.findall(rf"\b{mark}\b", answer)) != 1 for mark in self.originals):
            return None
        marks = re.compile("|".join(rf"\b{mark}\b" for mark in self.originals) or r"(?!)")
        return marks.sub(lambda found: self.originals[found[0]], answer)


def hide(found: list[Part]) -> Hidden | None:
    """The parts as one sentence for the engine; None if it has more opaque ones than there are names free."""
    taken = "".join(part.text for part in found).casefold()
    free = [mark for mark in PLACEHOLDERS if mark.casefold() not in taken]
    opaque = [part.text for part in found if part.opaque]
    if len(opaque) > len(free):
        return None
    marks = iter(free)
    text = "".join(next(marks) if part.opaque else part.text for part in found)
    return Hidden(text, dict(zip(free, opaque, strict=False)))


# A bullet, a number or a single letter as lists have them; `1.º` and `A.` are words of the sentence.
_LIST_MARK = re.compile(r"(?:[-–—•*·▪►>|]+|\(?\d{1,3}[.)]|\(?[a-z]\)) +(?=\S)")


def edges(text: str) -> tuple[str, str, str]:
    """The sentence without the list mark or signs of other scripts around it: before, sentence, after."""
    found = _LIST_MARK.match(text)
    mark = found[0] if found else ""
    rest = text[len(mark) :]
    before, after = 0, len(rest)
    for signs in ALIEN.finditer(rest):
        if LETTER.search(signs[0]):
            continue
        if signs.start() == 0:
            before = signs.end()
        elif signs.end() == len(rest):
            after = signs.start()
    inner = rest[before:after]
    lead, tail = len(inner) - len(inner.lstrip()), len(inner.rstrip())
    return mark + rest[:before] + inner[:lead], inner.strip(), inner[tail:] + rest[after:]


# --- length -------------------------------------------------------------------------------------------------------


def pieces(text: str, *, words: int = PIECE_WORDS) -> list[str]:
    """The sentence whole, or cut after `;`, `:` or `,` (a blank if need be) into pieces that the model can hold."""
    tokens = text.split(" ")
    cut: list[str] = []
    start = 0
    while start < len(tokens):
        end = _cut(tokens, start, words)
        cut.append(" ".join(tokens[start:end]))
        start = end
    return cut


def _cut(tokens: list[str], start: int, words: int) -> int:
    """Where the piece that begins at `start` ends."""
    end, room = start, PIECE_CHARACTERS
    while end < len(tokens) and end - start < words and (end == start or len(tokens[end]) < room):
        room -= len(tokens[end]) + 1
        end += 1
    if end == len(tokens):
        return end
    for mark in (";", ":", ","):
        for place in range(end, start + (end - start) // 3, -1):
            if tokens[place - 1].endswith(mark):
                return place
    return end
