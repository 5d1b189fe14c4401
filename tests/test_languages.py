"""Which language a text is in: whole sentences are told, short ones are told with a doubt."""

import gc
import json
import lzma
from itertools import islice

import pytest

from ladoalado import languages
from tests.conftest import SHARED

SENTENCES = [
    ("pt", "O Governo anunciou ontem um conjunto de medidas para apoiar as famílias com rendimentos mais baixos."),
    ("pt", "A autarquia vai avançar com a requalificação do mercado municipal já no próximo ano."),
    ("pt", "Os comboios entre Lisboa e Porto registaram atrasos devido à greve dos maquinistas."),
    ("pt", "O governo anunciou nesta terça-feira um pacote de medidas para ajudar as famílias de baixa renda."),
    ("pt", "A prefeitura vai reformar o mercado municipal no ano que vem, disse a secretária."),
    ("pt", "A empresa está desenvolvendo um celular que deve chegar às lojas em setembro."),
    ("es", "El Gobierno anunció ayer un conjunto de medidas para apoyar a las familias con menos ingresos."),
    ("es", "Los trenes entre Madrid y Sevilla sufrieron retrasos por la huelga de maquinistas."),
    ("gl", "O Goberno anunciou onte un conxunto de medidas para apoiar as familias con menos ingresos."),
    ("gl", "O concello comezará a reforma do mercado municipal o vindeiro ano."),
    ("gl", "A empresa está a desenvolver un teléfono móbil que chegará ás tendas en setembro."),
    ("ca", "Els trens entre Barcelona i Girona van patir retards per la vaga de maquinistes."),
    ("fr", "Le gouvernement a annoncé hier un ensemble de mesures pour soutenir les familles."),
    ("it", "Il governo ha annunciato ieri una serie di misure a sostegno delle famiglie."),
    ("en", "The government announced a set of measures yesterday to support low-income families."),
    ("de", "Die Regierung hat gestern Maßnahmen zur Unterstützung der Familien angekündigt."),
    ("nl", "De regering kondigde gisteren maatregelen aan om gezinnen te steunen."),
    ("ro", "Guvernul a anunțat ieri un set de măsuri pentru sprijinirea familiilor."),
    ("uk", "Уряд оголосив учора про заходи підтримки родин, сказав міністр."),
    ("zh", "政府昨天宣布了一系列支持家庭的措施。"),
    ("ja", "政府は昨日、家族を支援する措置を発表した。"),
    ("ar", "أعلنت الحكومة أمس عن مجموعة من التدابير لدعم الأسر."),
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_whole_sentence_is_told_with_certainty(language, sentence):
    found, sure = languages.detect(sentence)
    assert found == language
    assert sure > 0.8


@pytest.mark.parametrize(
    "text", ["Hoje", "Lisboa", "Meta Llama 2", "Chuva forte no Norte", "Dólar cai e fecha a R$ 4,80"]
)
def test_a_few_words_say_little(text):
    assert languages.detect(text)[1] < 0.5


@pytest.mark.parametrize("text", ["", " \n ", "123 456", "😀" * 20, "\x00\ud800", "--- *** ---"])
def test_what_is_no_language_has_none(text):
    assert languages.detect(text) == (None, 0.0)


def test_only_the_beginning_of_a_long_text_is_looked_at():
    article = (SENTENCES[0][1] + " ") * 60
    assert languages.detect(article + "The rest is English. " * 100_000) == languages.detect(article)


def test_the_model_is_cut_down_to_the_languages_named():
    identifier = languages._identifier()
    assert set(identifier.labels) == set(languages.LANGUAGES)
    assert all(len(code) == 2 for code in languages.LANGUAGES)


def test_cutting_the_model_down_changes_no_answer():
    """The library's own loader, restricted in its own way, says the same."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.set_languages(languages.LANGUAGES)
    for _, sentence in SENTENCES:
        language, sure = languages._identifier().classify(sentence)
        assert (language, pytest.approx(sure, abs=1e-4)) == whole.classify(sentence)
    del whole
    gc.collect()


def test_real_news_is_told():
    place = SHARED / "data" / "news_pt.jsonl.xz"
    if not place.exists():
        pytest.skip("the corpus is not here")
    with lzma.open(place, "rt", encoding="utf-8") as lines:
        found = [languages.detect(json.loads(line)["text"]) for line in islice(lines, 300)]
    assert [language for language, _ in found] == ["pt"] * 300
    assert min(sure for _, sure in found) > 0.9
