"""spaCy's side: our names as a component of any pipeline, and an installed package in the place of our recogniser."""

import sys
from pathlib import Path

import pytest
import spacy

from ladoalado import making, pipelines, recognisers
from ladoalado.errors import BadInput, BadModel
from ladoalado.recognition.encoder import Heard, Listened

TEXTS = [
    "A Embraer vendeu dez aviões. Choveu em Lisboa.",
    "",
    "O jornalista Pedro Bial nasceu no Rio de Janeiro.",
    "   ",
    "A Volkswagen fechou a fábrica.",
]
PACKAGE = recognisers.SPACY_MODEL
LOADS = "import spacy\n\n\ndef load(**settings):\n    return spacy.load(__path__[0] + '/data', **settings)\n"


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    made = spacy.blank("pt")
    made.add_pipe("ladoalado_names")
    return made


class Fake:
    """Hears the first word, a piece of it, and the second sentence."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, text: str) -> Listened:
        names = Heard(0, 7, "ORG", 0.9), Heard(1, 3, "LOC", 0.4), Heard(18, 21, "PER", 0.7)
        return Listened(names, {0: 0.1, 8: 0.4, 16: 0.9})

    def pipe(self, texts):
        return map(self.read, texts)


def says(doc: spacy.tokens.Doc) -> tuple:
    group = doc.spans[pipelines.NAMES]
    return (
        [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents],
        [(span.start_char, span.end_char, span.label_) for span in group],
        list(group.attrs["scores"]),
        [sentence.start_char for sentence in doc.sents],
    )


def test_a_blank_pipeline_gets_names_scores_and_sentences(nlp):
    doc = nlp(TEXTS[0])
    assert ("Embraer", "ORG") in [(ent.text, ent.label_) for ent in doc.ents]
    assert [sentence.text for sentence in doc.sents] == ["A Embraer vendeu dez aviões.", "Choveu em Lisboa."]
    group = doc.spans[pipelines.NAMES]
    assert len(group) == len(group.attrs["scores"]) >= len(doc.ents)
    assert all(0 < score <= 1 for score in group.attrs["scores"])


def test_pipe_says_what_one_call_says(nlp):
    alone = [says(nlp(text)) for text in TEXTS]
    for size in (1, 2, 64):
        assert [says(doc) for doc in nlp.pipe(TEXTS, batch_size=size)] == alone
    assert [text for _, text in nlp.pipe([(text, text) for text in TEXTS], as_tuples=True)] == TEXTS


def test_the_component_hears_what_the_recogniser_hears(nlp):
    heard = recognisers.recogniser("encoder").read(TEXTS[2])
    assert says(nlp(TEXTS[2]))[1] == [(name.start, name.end, name.label) for name in heard.names] != []


def test_spans_are_whole_tokens_and_entities_never_overlap(monkeypatch):
    monkeypatch.setattr(pipelines, "Encoder", Fake)
    made = spacy.blank("pt")
    made.add_pipe("ladoalado_names")
    doc = made("Embraer vendeu. A Ana.")
    assert [(s.text, s.label_) for s in doc.spans["names"]] == [("Embraer", "ORG"), ("Embraer", "LOC"), ("Ana", "PER")]
    assert doc.spans["names"].attrs["scores"] == [0.9, 0.4, 0.7]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Embraer", "ORG"), ("Ana", "PER")]
    assert [sentence.text for sentence in doc.sents] == ["Embraer vendeu.", "A Ana."]


def test_config_chooses_the_model_and_leaves_the_sentences_to_others(monkeypatch, tmp_path):
    monkeypatch.setattr(pipelines, "Encoder", Fake)
    made = spacy.blank("en")
    made.add_pipe("sentencizer")
    names = made.add_pipe("ladoalado_names", config={"model": str(tmp_path), "sentences": False})
    assert names.encoder.folder == tmp_path
    assert [sentence.text for sentence in made("Embraer vendeu A Ana. Sim.").sents] == ["Embraer vendeu A Ana.", "Sim."]
    made.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.get_pipe("ladoalado_names").sentences is False
    assert [ent.text for ent in again("Embraer vendeu.").ents] == ["Embraer"]


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(BadModel, match="sha256.json cannot be read"):
        spacy.blank("pt").add_pipe("ladoalado_names", config={"model": str(tmp_path)})


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An importable package with the name of spaCy's Portuguese model, installed as far as `importlib` can tell."""
    made = spacy.blank("pt")
    ruler = made.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "Livraria Lello"},
            {"label": "PERSON", "pattern": "Ana Moura"},
            {"label": "GPE", "pattern": "Foz Côa"},
            {"label": "MISC", "pattern": "Ciclone Martinho"},
        ]
    )
    made.add_pipe("sentencizer")
    (tmp_path / PACKAGE).mkdir()
    made.to_disk(tmp_path / PACKAGE / "data")
    (tmp_path / PACKAGE / "__init__.py").write_text(LOADS, "utf-8")
    info = tmp_path / f"{PACKAGE}-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: 3.8.0\n", "utf-8")
    monkeypatch.setattr(recognisers, "recogniser", recognisers.recogniser.__wrapped__)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, PACKAGE, raising=False)
    yield tmp_path / PACKAGE
    sys.modules.pop(PACKAGE, None)


def test_an_installed_package_can_be_chosen(package):
    assert recognisers.names() == ("encoder", PACKAGE)
    assert recognisers.version(PACKAGE) == f"{PACKAGE} 3.8.0"
    text = "A Livraria Lello ouviu Ana Moura em Foz Côa. O Ciclone Martinho passou pela China."
    found = making.source(text, recogniser=PACKAGE)
    assert found.recogniser == f"{PACKAGE} 3.8.0"
    assert [(m.text, m.label, m.actor) for m in found.mentions] == [
        ("Livraria Lello", "ORG", "new-livraria-lello"),
        ("Ana Moura", "PERSON", "new-ana-moura"),
        ("Foz Côa", "GPE", "new-foz-coa"),
        ("China", "GPE", "china"),
    ]
    assert {m.score for m in found.mentions if m.origin == "model"} == {pipelines.PackagedNames.SCORE}
    assert [s.text for s in found.sentences] == [text[: text.index(" O ")], text[text.index("O Ci") :]]


def test_a_package_answers_every_text_and_one_by_one_as_in_a_batch(package):
    made = pipelines.PackagedNames(PACKAGE)
    texts = ["A Livraria Lello fechou.", "", "  ", "😀", "Ana Moura canta. Foz Côa ouve."]
    together = list(made.pipe(texts))
    assert together == [next(made.pipe([text])) for text in texts]
    assert [[(n.start, n.end, n.label) for n in heard.names] for heard in together] == [
        [(2, 16, "ORG")],
        [],
        [],
        [],
        [(0, 9, "PER"), (17, 24, "LOC")],
    ]
    assert set(together[-1].starts) == {0, 17}


def test_a_package_reads_no_language_but_its_own(package, monkeypatch):
    asked = []
    monkeypatch.setattr(recognisers, "recogniser", lambda name: asked.append(name) or Fake(package))
    list(recognisers.listen(["Embraer"], "pt", PACKAGE))
    list(recognisers.listen(["Embraer"], "en", PACKAGE))
    assert asked == [PACKAGE, "encoder"]


def test_a_package_that_cannot_be_loaded_leaves_the_catalogue_at_work(package):
    (package / "data" / "config.cfg").unlink()
    with pytest.raises(BadModel, match=f"{PACKAGE} cannot be loaded; install it again"):
        recognisers.recogniser(PACKAGE)
    found = making.source("A China e a Livraria Lello.", recogniser=PACKAGE)
    assert ([m.actor for m in found.mentions], found.recogniser) == (["china"], "none")


def test_a_folder_of_that_name_is_no_package(tmp_path, monkeypatch):
    (tmp_path / "pt_core_news_folder").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(recognisers, "SPACY_MODEL", "pt_core_news_folder")
    assert not recognisers.RECOGNISERS[PACKAGE].here()


@pytest.mark.parametrize("name", ["", "spacy", "pt_core_news_xx", "x" * 10_000])
def test_an_unknown_recogniser_is_refused_with_the_choice(name):
    with pytest.raises(BadInput, match="choose one of: encoder") as raised:
        making.source("A China.", recogniser=name)
    assert len(str(raised.value)) < 200
