"""The only door to spaCy: language code -> pipeline that finds where a text may name an actor.

Anybody can use it without this app: `ladoalado.pipelines.pipeline("pt")("A Meta ...").spans["catalogue"]`.
A trained recogniser joins as one more component here; whatever it finds leaves through `spans`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

SPANS = "catalogue"
# Marks and invisible characters belong to the word they stand in: "Lu\u200dla" is one token.
JOINED = "\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufe0f\ufeff"
TOKEN = re.compile(rf"(?:[^\W_]|[{JOINED}])+|[^\w\s]|_|\s+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufe0f\ufeff]")
APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")


def key(word: str) -> str:
    """What two spellings of one word share: canonical composition, lower case, no invisible characters."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", word)).translate(APOSTROPHES).lower()


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a listed surface stands; `start` and `end` are code points into the text given."""

    start: int
    end: int
    surface_key: str


class Words:
    """Tokeniser that splits at every change between words, marks and blanks, the same in any context."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in TOKEN.finditer(text):
            token = match.group()
            if token.isspace() and words and not spaces[-1] and token[0] == " ":
                spaces[-1] = True
                token = token[1:]
                if not token:
                    continue
            words.append(token)
            spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token_ in doc:
            token_.norm_ = key(token_.text) or token_.text
        return doc


class CatalogueFinder:
    """Puts every place where a listed surface stands into `doc.spans["catalogue"]`, overlaps included."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.matcher = PhraseMatcher(nlp.vocab, attr="NORM")

    def list(self, surfaces: Iterable[str]) -> None:
        """Add surfaces to look for."""
        by_key: dict[str, Doc] = {}
        for surface in surfaces:
            doc = self.nlp.make_doc(surface)
            by_key.setdefault(surface_key(doc), doc)
        for name, doc in by_key.items():
            self.matcher.add(name, [doc])

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[SPANS] = [Span(doc, start, end, label=match) for match, start, end in self.matcher(doc)]
        return doc


def surface_key(doc: Doc) -> str:
    """Token norms joined by one blank: the key under which a surface is listed."""
    return " ".join(token.norm_ for token in doc)


@Language.factory("ladoalado_catalogue")
def _make_finder(nlp: Language, name: str) -> CatalogueFinder:
    return CatalogueFinder(nlp)


@registry.tokenizers("ladoalado.words.v1")
def _make_words():  # type: ignore[no-untyped-def]
    return lambda nlp: Words(nlp.vocab)


def pipeline(language: str, surfaces: Iterable[str]) -> Language:
    """A blank spaCy pipeline of `language` that finds `surfaces`."""
    nlp = spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": "ladoalado.words.v1"}}})
    finder = nlp.add_pipe("ladoalado_catalogue")
    assert isinstance(finder, CatalogueFinder)
    finder.list(surfaces)
    return nlp


def keys(nlp: Language, surfaces: Iterable[str]) -> Iterator[str]:
    """The key of each surface, in order."""
    return (surface_key(nlp.make_doc(surface)) for surface in surfaces)


def hits(nlp: Language, texts: Iterable[str]) -> Iterator[list[Hit]]:
    """For each text, where listed surfaces stand: the one place that looks inside a Doc."""
    for doc in nlp.pipe(texts):
        yield [Hit(span.start_char, span.end_char, span.label_) for span in doc.spans[SPANS]]
