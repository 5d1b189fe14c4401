"""What an engine answered, checked: a wrong answer must never pass for a translation."""

import html
import re
import unicodedata
from collections.abc import Callable

from ladoalado.errors import EngineFailed

AGAIN = "try again, or choose another engine"
Check = Callable[[str, str], str | None]

# Up to this many characters a translation may be any length. Above it, 2,790 human translations of news lay
# between 0.43 and 1.45 times the source, and twelve of them under 0.63.
SHORT = 40
LEAST, BROKEN_OFF, MOST = 0.3, 0.6, 2.5

LETTER = re.compile(r"[^\W\d_]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
TAG = re.compile(r"</?[A-Za-z!][^<>]{0,300}>")
# The same in Markdown: bold, code, links, pictures, headings; and words set between dollar signs as a formula.
MARKDOWN = re.compile(
    r"\*\*[^\s*][^*]{0,300}\*\*|(?<!\w)__[^\s_][^_]{0,300}__(?!\w)|`[^`\s][^`]{0,300}`"
    r"|\[[^\[\]]{1,300}\]\([^()\s]{1,300}\)"
    r"|^#{1,6} |(?<![\w$])\$[^\s$\d][^\s$]{0,80}\$(?!\w)"
)
# How a cell begins that a spreadsheet would carry out.
FORMULA = re.compile(r"\s*(?:=|[+@-][A-Za-z]{1,20}[(|])")
# How often one answer may be escaped.
ESCAPED_AT_MOST = 3


def checked(answer: object, source: str) -> str:
    """The answer as one line with its entities decoded; EngineFailed where it cannot be a translation of `source`."""
    if not isinstance(answer, str):
        raise EngineFailed(f"The engine gave no text; {AGAIN}.")
    # Before anything else: an answer of megabytes is not worth reading.
    wrong = too_long(answer, source)
    text = answer if wrong else " ".join(decoded(answer, source).split())
    wrong = wrong or problem(text, source)
    if wrong:
        raise EngineFailed(f"{wrong[0].upper()}{wrong[1:]}; {AGAIN}.")
    return text


def problem(answer: str, source: str) -> str | None:
    """What is wrong with the answer, in words that hold neither text; None if nothing is."""
    return next((wrong for check in CHECKS if (wrong := check(answer, source))), None)


def decoded(answer: str, source: str) -> str:
    """The answer without HTML entities, unless the source itself was written with them.

    Some services escape twice, so that decoding goes on until nothing changes; it may be done again without harm.
    What has no semicolon stays: `?a=1&section=2` is an address and no paragraph sign.
    """
    if ENTITY.search(source):
        return answer
    for _ in range(ESCAPED_AT_MOST):
        answer = ENTITY.sub(lambda found: html.unescape(found[0]), answer)
    return answer


def empty(answer: str, source: str) -> str | None:
    """An answer without a letter to a source that has some."""
    if not answer.strip():
        return "the engine gave an empty answer"
    if LETTER.search(source) and not LETTER.search(answer):
        return "the engine answered with signs only"
    return None


def other_script(answer: str, source: str) -> str | None:
    """An answer in another script than Latin."""
    strange = mostly_strange(answer) and not mostly_strange(source)
    return "the engine answered in another script" if strange else None


def mostly_strange(text: str) -> bool:
    """Whether most letters are of another script than Latin."""
    return len(LATIN.findall(text)) < len(LETTER.findall(text)) / 2


def markup(answer: str, source: str) -> str | None:
    """Tags that the source did not have, and Markdown where it had none."""
    tags = set(TAG.findall(answer)) - set(TAG.findall(source))
    marked = MARKDOWN.search(answer) and not MARKDOWN.search(source)
    return "the engine answered with markup" if tags or marked else None


def formula(answer: str, source: str) -> str | None:
    """The beginning of a spreadsheet's formula, which the source did not have."""
    new = FORMULA.match(answer) and not FORMULA.match(source)
    return "the engine answered with a formula" if new else None


def entities(answer: str, source: str) -> str | None:
    """HTML entities that are still there after decoding, where the source had none."""
    left = any(html.unescape(found) != found for found in ENTITY.findall(answer))
    return "the engine answered with markup" if left and not ENTITY.search(source) else None


DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def broken_characters(answer: str, source: str) -> str | None:
    """Replacement characters, lone surrogates, controls and direction overrides that the source did not have."""
    new = set(answer) - set(source) - set("\t\r\n")
    if any(character == "\ufffd" or unicodedata.category(character) in {"Cs", "Cc"} for character in new):
        return "the engine answered with broken characters"
    return "the engine answered with hidden characters" if new & DIRECTIONS else None


# Whole answers that are a program's word for nothing, and how a source begins for which they are a translation.
NOTHING = {"undefined": "indefinid", "null": "nul", "none": "nenhum", "nan": "nan", "[object object]": "[object"}
ERROR_TEXTS = (
    "mymemory warning", "you used all available free translations", "query length limit exceeded",
    "invalid language pair specified", "is an invalid target language", "please select two distinct languages",
    "error 500 (server error)", "that's an error.", "slowdown:", "too many request limits violations",
    "unusual traffic from your computer", "[object object]", "invalid api key", "auth_key is invalid",
    "as an ai language model",
)  # fmt: skip
# How a language model begins that talks about its task, where no translation is spoken of.
TALK = re.compile(r"(?:(?:sure|certainly|of course)[!,. ]+)?(?:here(?:'s| is)|this is) (?:the|your) translation\b")
STATUS_LINE = re.compile(
    r"(?:error\W*)?(?:[45]\d\d\W+)?(?:internal server error|bad gateway|service (?:temporarily )?unavailable|forbidden"
    r"|gateway time-?out|too many requests|not found|bad request|unauthorized|rate limit exceeded|quota exceeded"
    r"|request entity too large|nginx|cloudflare)\W*",
    re.IGNORECASE,
)


def error_text(answer: str, source: str) -> str | None:
    """A warning or error message in the place of a translation."""
    said, asked = answer.strip().replace("’", "'").casefold(), source.strip().replace("’", "'").casefold()
    nothing = NOTHING.get(said.rstrip(".!"))
    known = any(text in said and text not in asked for text in ERROR_TEXTS)
    talk = TALK.match(said) and "tradu" not in asked
    if known or talk or (nothing is not None and not asked.startswith(nothing)):
        return "the engine answered with an error message"
    if (STATUS_LINE.fullmatch(said) and len(asked) > SHORT) or (_json(said) and not _json(asked)):
        return "the engine answered with an error message"
    return None


def _json(text: str) -> bool:
    return bool(re.match(r'[{\[]\s*["{]', text)) and text.endswith(("}", "]"))


# Words that no English sentence has; `de`, `da`, `do` stand in names and prove nothing.
_PORTUGUESE = (
    "que não com para por uma um em os foi são está mais ao à às aos pelo pela pelos pelas na nas nos seu sua seus suas"
    " ele ela eles elas isso isto esta este essa esse mas ou já também muito quando onde como ser ter tem têm há sobre"
    " entre até desde após diz disse vai e é"
    " ainda agora depois antes sempre nunca apenas cada todos toda todas outro outros outra outras hoje ontem ano"
    " anos dia dias semana meses cai caem sobe sobem cresce quer querem pode podem deve devem fica ficam dá fez foram"
    " tinha havia eram seria será mundo governo governos ministro ministros ministra leis preço preços dinheiro"
    " trabalho trabalhadores mulher mulheres homem homens filho filhos escola escolas cidade cidades jogo jogos guerra"
)
PORTUGUESE = frozenset(_PORTUGUESE.split())
# Words with a capital that begin no name, as a heading or an answer of one word has them.
_BEGINNINGS = (
    "sim não olá obrigado obrigada economia política desporto esporte opinião sociedade justiça educação saúde ciência"
    " tecnologia governo governos ministro ministra ministros polícia eleições deputados hoje ontem amanhã veja leia"
    " saiba entenda assista publicidade atualizado atualizada notícias últimas fonte autor autora foto fotos preços"
)
BEGINNINGS = frozenset(_BEGINNINGS.split())
_SMALL = re.compile(r"(?<![\w@#/.-])[^\W\d_A-Z]\w*")


def portuguese(text: str) -> bool:
    """Whether the text has Portuguese words to translate, and not names, numbers and English only."""
    small = _SMALL.findall(text)
    first = re.search(r"[^\W\d_]+", text)
    if first and first[0].lower() in BEGINNINGS and not first[0].isupper():
        return True
    return any(word in PORTUGUESE or re.search("[ãõçáéíóúâêôà]", word) for word in small)


def echo(answer: str, source: str) -> str | None:
    """The source itself, where it had something to translate."""
    same = _letters(answer) == _letters(source)
    return "the engine gave the sentence back untranslated" if same and portuguese(source) else None


def _letters(text: str) -> str:
    return "".join(LETTER.findall(text)).casefold()


def loop(answer: str, source: str) -> str | None:
    """Words or signs again and again, which the source does not do."""
    turning = _turns(answer) and not _turns(source)
    return "the engine repeated itself" if turning else None


_SAME_SIGNS = re.compile(r"(\S{1,4})\1{11,}")


def _turns(text: str) -> bool:
    """Whether up to eight words stand three times in a row, or up to four signs a dozen times."""
    words = re.findall(r"\w+", text.casefold())
    for size in range(1, 9):
        run = 0
        for place in range(size, len(words)):
            run = run + 1 if words[place] == words[place - size] else 0
            if run >= 2 * size:
                return True
    return bool(_SAME_SIGNS.search(text))


def too_long(answer: str, source: str) -> str | None:
    """Far longer than any translation of the source."""
    most = MOST * max(len(source), SHORT)
    return "the engine gave far more text than the sentence has" if len(answer) > most else None


def too_short(answer: str, source: str) -> str | None:
    """Far shorter than any translation of the source, or short and broken off."""
    share = len(answer) / max(len(source), 1)
    broken_off = source.rstrip().endswith((".", "!", "?")) and answer.rstrip()[-1:].isalnum()
    if len(source) > SHORT and (share < LEAST or (share < BROKEN_OFF and broken_off)):
        return "the engine left out a part of the sentence"
    return None


CHECKS: tuple[Check, ...] = (
    too_long, empty, other_script, markup, entities, formula, broken_characters, error_text, echo, loop, too_short,
)  # fmt: skip
