"""From what a reader chooses in the dialog to a Correction, and back to words; a browser test opens the dialog."""

import subprocess
import sys
from dataclasses import replace

import pytest

from components import ledger
from components.corrections import facts, lines
from components.corrections.facts import SCOPES, Choice
from components.corrections.search import Directory, folded
from components.corrections.told import tell
from components.corrections.wording import filled
from components.words import words
from ladoalado import correcting, making
from ladoalado import ledger as core
from ladoalado.article import Article
from ladoalado.corrections import Correction, Made
from ladoalado.kept import Row
from ladoalado.mentions import Mention
from tests.conftest import ROOT

ARTICLE = "alibaba-llama-2"
MENLO = Made("my_menlo", "Menlo", "company", "meta")
TEXT = words("en", "corrections")


def named(reading, text, side="source"):
    return next(m for m in reading.mentions if m.text == text and m.side == side)


@pytest.fixture
def directory(seed):
    return Directory(seed)


@pytest.fixture
def meta(seed):
    return facts.of_mention(named(seed, "Meta"))


# --- the search -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("meta", "meta"),
        ("UNIAO  EUROPEIA", "european_union"),
        ("European Union", "european_union"),
        ("forum do modelo de fronteira", "frontier_model_forum"),
        ("eua", "united_states"),
    ],
)
def test_an_actor_is_found_by_any_name_in_either_language_without_accents(directory, query, first):
    assert directory.search(query)[0].id == first


def test_a_search_gives_at_most_twelve_and_none_for_nothing(directory):
    assert len(directory.search("a")) == 12
    assert directory.search("  ") == directory.search("qqzzqq") == []
    assert "meta" not in {found.id for found in directory.search("meta", without={"meta"})}


def test_what_was_found_says_who_that_is(directory):
    found = directory.search("whatsapp")[0]
    assert (found.name, found.type, found.parent, found.here) == ("WhatsApp", "product", "Meta", 2)
    assert directory.search("EUA")[0].surface == "EUA"
    assert directory.search("meta")[0].surface == ""


def test_an_actor_of_the_readers_own_is_found_by_the_names_it_was_given(seed):
    fact = Correction("alias", "article", "my_menlo", None, "Fábrica de Menlo", "source", ARTICLE, made=MENLO)
    directory = Directory(seed, [fact], "pt")
    assert directory.search("fabrica de menlo")[0].id == "my_menlo"
    assert directory.name("my_menlo") == "Menlo"
    assert directory.search("menlo")[0].parent == "Meta"


def test_a_name_that_the_article_brought_along_is_found():
    reading = making.read(Article("x", "A Zumbalix abriu em Lisboa e a Zumbalix contratou."))
    assert Directory(reading).search("zumbalix")[0].id == named(reading, "Zumbalix").actor


def test_folding_drops_accents_capitals_and_doubled_blanks():
    assert folded(" São  PAULO\u00a0") == "sao paulo"


# --- what is to be corrected ------------------------------------------------------------------------------------------


def test_a_place_is_counted_in_code_points_on_both_sides():
    reading = making.read(Article("x", "A China cresceu.\n\nOntem, 😀👩\u200d👧 a rede quaxofonte abriu em Lisboa."))
    source, target = reading.pairs[1].sentence, reading.pairs[1].translation
    at = source.text.index("quaxofonte")
    found = facts.subject({"row": 1, "side": "source", "start": at, "end": at + 10}, reading)
    assert (found.text, found.mention) == ("quaxofonte", None)
    assert reading.article.text[found.start : found.end] == "quaxofonte"
    at = target.index("quaxofonte")
    found = facts.subject({"row": 1, "side": "target", "start": at, "end": at + 10}, reading)
    assert target[found.start : found.end] == found.text == "quaxofonte"


def test_a_selection_of_exactly_one_mention_is_that_mention(seed):
    meta = named(seed, "Meta")
    pair = seed.pairs[meta.sentence]
    start = meta.start - pair.sentence.start
    place = {"row": meta.sentence, "side": "source", "start": start, "end": start + 4}
    assert facts.subject(place, seed).mention == meta == facts.subject({"mention": meta.id}, seed).mention


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"mention": "s0-1"},
        {"mention": ["s77-81"]},
        {"row": 99, "side": "source", "start": 0, "end": 3},
        {"row": -1, "side": "source", "start": 0, "end": 3},
        {"row": 0, "side": "up", "start": 0, "end": 3},
        {"row": 0, "side": "source", "start": 3, "end": 3},
        {"row": 0, "side": "source", "start": -3, "end": 3},
        {"row": 0, "side": "target", "start": 0, "end": 9999},
        {"row": "0", "side": "target", "start": 0, "end": 4},
        {"row": 0, "side": "target", "start": 0.5, "end": 4},
        {"row": 1, "side": "source", "start": 0, "end": facts.LONGEST_NAME + 1},
    ],
)
def test_what_does_not_stand_in_the_reading_is_nothing_to_correct(seed, asked):
    assert facts.subject(asked, seed) is None


# --- the corrections --------------------------------------------------------------------------------------------------


def test_every_act_of_the_dialog_makes_a_correction_that_changes_both_sides(seed, meta, directory):
    choices = [
        Choice("assign", "article", "nvidia"),
        Choice("reject", "article"),
        Choice("label", "article", label="PRODUCT"),
        Choice("split", "article", made=MENLO),
        Choice("merge", "article", "alibaba", stays="alibaba"),
        Choice("alias", "article", "alibaba"),
    ]
    assert [choice.act for choice in choices] == list(facts.ACTS)
    for choice in choices:
        fact = facts.correction(choice, meta, ARTICLE, directory)
        assert lines.sides(correcting.preview(seed, (), fact)) == (8, 8), choice.act


def test_a_correction_of_one_place_leaves_the_others_alone(seed, meta, directory):
    fact = facts.correction(Choice("assign", "mention", "nvidia"), meta, ARTICLE, directory)
    after = correcting.corrected(seed, [fact])
    changed = [m for m in after.mentions if m.actor == "nvidia" and m.text == "Meta"]
    assert [(m.sentence, m.side) for m in changed] == [(0, "source"), (0, "target")]


def test_of_two_actors_that_are_one_the_chosen_one_stays(meta, directory):
    kept = facts.correction(Choice("merge", "library", "alibaba", stays="meta"), meta, ARTICLE, directory)
    assert (kept.was, kept.actor) == ("alibaba", "meta")
    gone = facts.correction(Choice("merge", "library", "alibaba", stays="alibaba"), meta, ARTICLE, directory)
    assert (gone.was, gone.actor) == ("meta", "alibaba")


@pytest.mark.parametrize(
    "choice",
    [
        Choice("assign", "article"),
        Choice("assign", "article", "meta"),
        Choice("merge", "article", "meta", stays="meta"),
        Choice("label", "article"),
        Choice("split", "article"),
    ],
)
def test_nothing_is_kept_while_something_is_still_to_be_chosen(meta, directory, choice):
    assert facts.correction(choice, meta, ARTICLE, directory) is None


def test_a_name_that_was_missed_is_a_place_here_and_an_alias_further_out(seed, directory):
    sentence = seed.pairs[0].sentence
    at = sentence.text.index("LLM")
    about = facts.subject({"row": 0, "side": "source", "start": at, "end": at + 3}, seed)
    here = facts.correction(Choice("missed", "mention", "meta"), about, ARTICLE, directory)
    assert (here.act, here.start, here.end) == ("missed", sentence.start + at, sentence.start + at + 3)
    wide = facts.correction(Choice("missed", "article", "meta"), about, ARTICLE, directory)
    assert (wide.act, wide.text, wide.side) == ("alias", "LLM", "source")
    assert list(SCOPES["missed"]) == ["mention", "article", "library"]
    assert len(correcting.preview(seed, (), wide)) > len(correcting.preview(seed, (), here)) > 0


def test_whoever_is_outside_the_catalogue_travels_with_the_correction(seed, meta):
    earlier = Correction("split", "article", "my_menlo", "meta", "Meta", article="another", made=MENLO)
    directory = Directory(seed, [earlier])
    fact = facts.correction(Choice("assign", "article", "my_menlo"), meta, ARTICLE, directory)
    assert fact.made == MENLO
    assert {m.actor for m in correcting.corrected(seed, [fact]).mentions if m.text == "Meta"} == {"my_menlo"}
    assert facts.correction(Choice("assign", "article", "nvidia"), meta, ARTICLE, directory).made is None


def test_a_new_actor_has_an_id_of_its_own_unless_the_reader_made_it_before(seed):
    known = Directory(seed, [Correction("split", "article", "my_menlo", made=MENLO)])
    assert facts.made(" menlo ", "company", None, known) == MENLO
    assert facts.made("Menlo", "person", None, known) == Made("my_menlo_2", "Menlo", "person", None)
    assert facts.made("Ação & Cia.", "company", "meta", known).id == "my_acao_cia"
    assert facts.made("小米", "company", None, known).id == "my_actor"
    assert facts.made("   ", "company", None, known) is None


# --- in words ---------------------------------------------------------------------------------------------------------


def test_every_correction_is_said_in_one_sentence_of_each_language(seed, meta):
    for language in ("en", "pt"):
        directory, text = Directory(seed, [], language), words(language, "corrections")
        for act in (*facts.ACTS, "missed"):
            fact = Correction(act, "article", "meta", "alibaba", "Meta {was}", "source", label="ORG")
            said = facts.said(fact, directory, text)
            assert said and "{actor}" not in said and "{text}" not in said
    assert facts.said(Correction("assign", "article", "nvidia", "meta", "{was}"), Directory(seed), TEXT) == (
        "“{was}” is Nvidia, not Meta"
    )


def test_a_corrected_mention_says_who_corrected_it_and_when(seed, meta, directory):
    facts_ = [
        facts.correction(Choice("assign", "article", "nvidia"), meta, ARTICLE, directory),
        facts.correction(Choice("reject", "mention"), facts.of_mention(named(seed, "chinesa")), ARTICLE, directory),
    ]
    made = [replace(f, id=str(n), at="2026-11-23T10:00:00Z") for n, f in enumerate(facts_, 1)]
    after = correcting.corrected(seed, made)
    told = tell(after, made, "en")
    assert told.text(meta.mention.id) == "corrected by you, 23 November 2026"
    assert set(told.mentions.values()) == {"1"} and len(told.mentions) == 16
    assert told.text(named(seed, "Alibaba").id) == told.text(None) == ""
    assert tell(seed, [], "en").packed() == ""


def test_the_ledger_says_so_too_and_offers_to_correct(seed, meta):
    found = core.entries(seed, actors=["meta"], side="source")
    told = {meta.mention.id: "corrected by you"}
    data = ledger.payload(
        found, reading=seed, language="en", link=lambda _: "", corrected=lambda id_: told.get(id_ or "", "")
    )
    assert data["correct"] is True
    assert [line["why"] for line in data["counted"][:2]] == ["corrected by you", "listed in the catalogue"]
    assert ledger.payload(found, reading=seed, language="en", link=lambda _: "")["correct"] is False


def test_every_reason_of_a_correction_has_words_in_the_ledger():
    text = words("en", "ledger")
    assert {f"reason_{code}" for code in correcting.REASONS} <= text.keys()


def test_names_from_outside_are_shown_as_written_in_the_sentences_of_the_dialog():
    said = filled("“{text}” is {name}.", text="![x](http://y) $a$ {name}", name="*b*")
    assert said == "“\\!\\[x\\]\\(http\\:\u2060\\/\\/y\\) \\$a\\$ \\{name\\}” is \\*b\\*."


# --- lines ------------------------------------------------------------------------------------------------------------


def test_a_line_is_cut_at_the_places_it_is_about(seed, meta):
    line = lines.place(seed, meta)
    assert "".join(p if isinstance(p, str) else p[0] for p in line["source"]) == seed.pairs[0].sentence.text
    assert [p for p in line["source"] if not isinstance(p, str)] == [["Meta"]]
    assert [p for p in line["target"] if not isinstance(p, str)] == [["Meta"]]


def test_only_a_few_lines_are_shown_each_with_what_it_said_before_and_after(seed, meta, directory):
    fact = facts.correction(Choice("assign", "article", "nvidia"), meta, ARTICLE, directory)
    shown = lines.changed(seed, correcting.preview(seed, (), fact), called)
    assert len(shown) == lines.MOST
    assert shown[0]["changes"] == [{"before": "meta", "after": "nvidia"}]


def called(mention: Mention | None) -> str:
    return (mention and mention.actor) or ""


def test_lines_of_other_articles_leave_this_one_out():
    row = Row("other", "A title", None, None, 4, "A Meta abriu.", "Meta opened.", ((2, 6),), ((0, 4),))
    shown = lines.elsewhere([replace(row, article=ARTICLE), row], ARTICLE)
    assert [(line["n"], line["title"], line["source"]) for line in shown] == [
        ("5", "A title", ["A ", ["Meta"], " abriu."])
    ]


def test_the_dialog_opens_without_spacy():
    app = str(ROOT / "app.py")
    code = (
        "from streamlit.testing.v1 import AppTest; import sys; before = set(sys.modules); "
        f"at = AppTest.from_file({app!r}, default_timeout=60); at.session_state['lal.workspace'] = 'visitor'; "
        "at.session_state['lal.correct'] = {'do': 'correct', 'mention': 's77-81'}; at.run(); "
        "assert not at.exception; assert any('What is wrong' in radio.label for radio in at.radio), at.radio; "
        "heavy = {'spacy', 'pandas', 'plotly', 'numpy', 'fxtranslate', 'onnxruntime'}; "
        "print(sorted(heavy & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
