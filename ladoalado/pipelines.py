"""The only door to spaCy: language code -> pipeline that finds where a text may name an actor.

Anybody can use it without this app: `ladoalado.pipelines.pipeline("pt", surfaces)("A Meta ...").spans["catalogue"]`.
The trained names are a component too, for any blank Portuguese or English pipeline:

    import spacy, ladoalado.pipelines
    nlp = spacy.blank("pt")
    nlp.add_pipe("ladoalado_names")
    for doc in nlp.pipe(texts): doc.ents, doc.sents, doc.spans["names"].attrs["scores"]
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import tee
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry
from spacy.vocab import Vocab

from ladoalado import settings
from ladoalado.recognition.encoder import Encoder, Heard, Listened
from ladoalado.sentences import split

SPANS = "catalogue"
NAMES = "names"
# Marks and invisible characters belong to the word they stand in: "Lu\u200dla" is one token.
JOINED = "\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufe0f\ufeff"
TOKEN = re.compile(rf"(?:[^\W_]|[{JOINED}])+|[^\w\s]|_|\s+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufe0f\ufeff]")
APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")


@lru_cache(maxsize=1 << 16)
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
        words, spaces = cut(text)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token, word in zip(doc, words, strict=True):
            token.norm_ = norm(word)
        return doc


def cut(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of `text`, and whether one blank follows each; further blanks are tokens themselves."""
    words: list[str] = []
    spaces: list[bool] = []
    for token in TOKEN.findall(text):
        if token.isspace() and words and not spaces[-1] and token[0] == " ":
            spaces[-1] = True
            token = token[1:]
            if not token:
                continue
        words.append(token)
        spaces.append(False)
    return words, spaces


def norm(word: str) -> str:
    """The norm of a token: its key, or itself where nothing of it can be seen."""
    return key(word) or word


class CatalogueFinder:
    """Puts every place where a listed surface stands into `doc.spans["catalogue"]`, overlaps included."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        self.keys: dict[str, str] = {}

    def list(self, surfaces: Iterable[str]) -> None:
        """Add surfaces to look for."""
        known: set[str] = set()
        strings = self.nlp.vocab.strings
        for surface in dict.fromkeys(surfaces):
            norms = [norm(word) for word in cut(surface)[0]]
            name = self.keys[surface] = surface_key(norms)
            if name not in known:
                known.add(name)
                # The hashes that a Doc would be turned into, as a matcher hands them on to its copies: making 20,000
                # Docs for them takes a second.
                self.matcher.add(name, [[strings.add(part) for part in norms]])  # type: ignore[list-item]

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[SPANS] = [Span(doc, start, end, label=match) for match, start, end in self.matcher(doc)]
        return doc


def surface_key(norms: Iterable[str]) -> str:
    """Token norms joined by one blank: the key under which a surface is listed."""
    return " ".join(norms)


@Language.factory("ladoalado_catalogue")
def _make_finder(nlp: Language, name: str) -> CatalogueFinder:
    return CatalogueFinder(nlp)


class Names:
    """Component that sets `doc.ents` (PER, ORG, LOC), the sentence starts, and `doc.spans["names"]` with its scores."""

    def __init__(self, model: str, sentences: bool) -> None:
        self.encoder = Encoder(Path(model))
        self.sentences = sentences

    def __call__(self, doc: Doc) -> Doc:
        return self._set(doc, self.encoder.read(doc.text))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Many documents, in order; several are computed at a time."""
        ahead, after = tee(docs)
        for doc, found in zip(after, self.encoder.pipe(doc.text for doc in ahead), strict=True):
            yield self._set(doc, found)

    def _set(self, doc: Doc, found: Listened) -> Doc:
        spans: list[Span] = []
        scores: list[float] = []
        for name in found.names:
            span = doc.char_span(name.start, name.end, label=name.label, alignment_mode="expand")
            if span is not None and span.end > span.start:
                spans.append(span)
                scores.append(name.score)
        doc.spans[NAMES] = spans
        doc.spans[NAMES].attrs["scores"] = scores
        doc.ents = tuple(filter_spans(spans))
        if self.sentences:
            starts = {sentence.start for sentence in split(doc.text, found.starts)}
            for token in doc:
                token.is_sent_start = token.i == 0 or token.idx in starts
        return doc


@Language.factory(
    "ladoalado_names",
    default_config={"model": None, "sentences": True},
    assigns=["doc.ents", "doc.spans", "token.is_sent_start"],
)
def _make_names(nlp: Language, name: str, model: str | None, sentences: bool) -> Names:
    return Names(model or str(settings.MODELS / settings.NAMES_MODEL), sentences)


class PackagedNames:
    """The names of an installed spaCy package, in the shape of our own recogniser.

    Its MISC is left out, and as it gives no probability every name scores 0.5. Sentence starts are its own.
    """

    LABELS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}
    SCORE = 0.5

    def __init__(self, package: str) -> None:
        self.nlp = spacy.load(package)

    def pipe(self, texts: Iterable[str]) -> Iterator[Listened]:
        """Names and sentence starts of each text, in order."""
        for doc in self.nlp.pipe(texts):
            names = tuple(
                Heard(span.start_char, span.end_char, self.LABELS[span.label_], self.SCORE)
                for span in doc.ents
                if span.label_ in self.LABELS
            )
            yield Listened(names, {sentence.start_char: 1.0 for sentence in doc.sents})


@registry.tokenizers("ladoalado.words.v1")
def _make_words():  # type: ignore[no-untyped-def]
    return lambda nlp: Words(nlp.vocab)


def pipeline(language: str, surfaces: Iterable[str]) -> Language:
    """A blank spaCy pipeline of `language` that finds `surfaces`."""
    nlp = spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": "ladoalado.words.v1"}}})
    # Shapes, prefixes and the like of 20,000 words, which nobody asks for.
    nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]
    finder = nlp.add_pipe("ladoalado_catalogue")
    assert isinstance(finder, CatalogueFinder)
    finder.list(surfaces)
    return nlp


def keys(nlp: Language, surfaces: Iterable[str]) -> Iterator[str]:
    """The key of each surface listed, in order."""
    finder = nlp.get_pipe("ladoalado_catalogue")
    assert isinstance(finder, CatalogueFinder)
    return (finder.keys[surface] for surface in surfaces)


def hits(nlp: Language, texts: Iterable[str]) -> Iterator[list[Hit]]:
    """For each text, where listed surfaces stand: the one place that looks inside a Doc."""
    for doc in nlp.pipe(texts):
        yield [Hit(span.start_char, span.end_char, span.label_) for span in doc.spans[SPANS]]
