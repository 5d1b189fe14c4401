"""What the pages are told of names outside the catalogue, of doubts, and of who found the names."""

import csv
import json
from dataclasses import replace

import pytest

from components import ledger as shown
from components import makers, payload
from components.words import words
from ladoalado import certainty, ledger, promotion
from ladoalado.actors import Actor
from ladoalado.mentions import Candidate, Mention
from tests.gold import gold_reading

GOLD = gold_reading()
NEW = Actor("new-llm", "LLM", "product", label="PRODUCT", listed=False)


def mention(reason: str, score: float | None = None, actor: str = NEW.id) -> Mention:
    start = GOLD.article.text.index("LLM")
    return Mention("s1", 0, "source", start, start + 3, "LLM", "PRODUCT", actor, "name", "model", None, reason, score)


def reading(*mentions: Mention, recogniser: str = "encoder abc"):
    return replace(GOLD, mentions=(*GOLD.mentions, *mentions), actors=(*GOLD.actors, NEW), recogniser=recogniser)


def told(found, language="en", link="?article=seed"):
    return payload.reader(found, fingerprint="x", language=language, link=link)


def test_a_newcomer_is_a_mention_like_any_other_with_an_entry_to_copy():
    found = reading(mention("recognised", 0.99))
    data = told(found)
    assert data["mentions"]["s1"] == {"a": "new-llm", "l": "PRODUCT", "k": "name", "o": "model", "pair": None}
    assert data["actors"]["new-llm"]["entry"] == promotion.entry(NEW, found)
    assert data["actors"]["new-llm"]["own"] == 1
    assert "entry" not in data["actors"]["meta"]


@pytest.mark.parametrize(("reason", "score", "sure"), [("recognised", 0.9, "likely"), ("in-order", None, "doubtful")])
@pytest.mark.parametrize("language", ["en", "pt"])
def test_a_doubt_is_told_with_its_reason_in_the_words_of_the_ledger(reason, score, sure, language):
    data = told(reading(mention(reason, score)), language)
    assert (data["mentions"]["s1"]["c"], data["mentions"]["s1"]["r"]) == (sure, reason)
    for key in (f"certainty_{sure}", f"reason_{reason}"):
        assert data["strings"][key] == words(language, "ledger")[key]


def test_what_is_sure_costs_nothing():
    data = told(GOLD)
    assert not any("c" in one for one in data["mentions"].values())
    assert not any(key.startswith(("reason_", "certainty_")) for key in data["strings"])


@pytest.mark.parametrize("code", sorted({*certainty.BY_REASON, *certainty.BY_SCORE}))
def test_every_reason_that_makes_a_mention_more_or_less_sure_has_words(code):
    assert f"reason_{code}" in words("en", "ledger")


@pytest.mark.parametrize(
    ("recogniser", "said", "missing"),
    [
        ("", "", ""),
        ("encoder abc", "", ""),
        ("pt_core_news_lg 3.8.0", "found by pt_core_news_lg 3.8.0", ""),
        ("none", "", "models/ are missing or damaged"),
    ],
)
def test_the_page_says_who_found_the_names_where_that_is_unusual(recogniser, said, missing):
    data = told(reading(recogniser=recogniser))
    assert said in data["names"] and bool(said) == bool(data["names"])
    assert missing in data["no_names"] and bool(missing) == bool(data["no_names"])
    assert makers.names(reading(recogniser=recogniser), words("en")) == data["names"]


def test_links_to_the_charts_keep_the_engine_and_the_recogniser():
    data = told(GOLD, link="?article=seed&engine=google&names=pt_core_news_lg")
    assert data["actors"]["meta"]["url"] == "actors?article=seed&actor=meta&engine=google&names=pt_core_news_lg&lang=en"
    assert told(GOLD)["actors"]["meta"]["url"] == "actors?article=seed&actor=meta&lang=en"


def lines(found, **wanted):
    data = shown.payload(ledger.entries(found, **wanted), reading=found, language="en", link=lambda entry: "./")
    return json.loads(json.dumps(data))["counted"]


@pytest.mark.parametrize(
    ("reason", "score", "said"),
    [
        ("recognised", 0.987, "recogniser 99%"),
        ("recognised", 0.9, "likely, recogniser 90%"),
        ("in-order", None, "doubtful"),
        ("alias", None, ""),
    ],
)
def test_a_line_of_the_ledger_says_how_sure_it_is(reason, score, said):
    (line,) = lines(reading(mention(reason, score)), actors=["new-llm"])
    assert line["sure"] == said


def test_the_file_of_the_ledger_has_columns_for_certainty_and_score():
    found = ledger.to_csv(ledger.entries(reading(mention("recognised", 0.9)), actors=["new-llm"]))
    header, row = csv.reader(found.decode("utf-8-sig").splitlines())
    said = dict(zip(header, row, strict=True))
    assert (said["reason"], said["certainty"], said["score"]) == ("recognised", "likely", "0.90")


def test_a_rejected_candidate_has_neither():
    start = GOLD.article.text.index("LLM")
    seen = Candidate(0, "source", start, start + 3, "LLM", "new-llm", "lower-case")
    (entry,) = ledger.entries(replace(reading(), rejected=(seen,)), actors=["new-llm"]).rejected
    assert (entry.certainty, entry.score) == (None, None)
