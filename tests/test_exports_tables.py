"""Mentions and tallies as CSV: what the reading says, and nothing that a spreadsheet would run."""

import csv
import io
import re
from dataclasses import replace

import pytest

from ladoalado import tallies as core
from ladoalado.exports import tables
from ladoalado.exports.cells import csv_bytes, harmless
from tests.exports_made import WORDINGS, hostile_reading, shipped

READING = shipped()
EN, PT = WORDINGS["en"], WORDINGS["pt"]
TRIGGERS = "=+-@＝＋－＠\t\r"
DELIMITERS = [",", ";", "\t"]
# Each runs in a spreadsheet that splits at one of the three, with or without regard to quotation marks.
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠1", "a;=1", "a,=1", "a\t=1",
    'a;"=1', 'a,"=1', 'a;""=1;b', "x;\u200b=1", 'x; "\u00a0"=1', "x\r\n@A1", "x\u2028=1", "x\x0b=1", "\ufeff=1",
    '";=1', "x;\x00=1", "\x00=1", "x;\u2066=1", "a;b;+c,-d\t@e", '"=1', '""=1', "﹣1", "﹫A1",
]  # fmt: skip


def starts(data: bytes, delimiter: str) -> list[str]:
    """How every cell starts where quotation marks are not regarded: blanks, marks and invisible signs taken off."""
    text = data.decode("utf-8-sig")
    cells = (cell for line in re.split("\r\n|[\r\n]", text) for cell in line.split(delimiter))
    return [re.sub(r'^[\s"\x00-\x08\x0b-\x1f\u200b-\u200f\u2060-\u2069\ufeff]+', "", cell)[:1] for cell in cells]


def parsed(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_starts_with_what_a_spreadsheet_runs(text: str, delimiter: str):
    data = csv_bytes(["first", "second"], [["a", text], [text, "b"], [1, text]])
    assert not set(starts(data, delimiter)) & set(f"{TRIGGERS}﹢﹣﹦﹫")
    for row in parsed(data, delimiter):
        assert not any(cell.lstrip('" \u200b\ufeff\xa0').startswith(tuple(TRIGGERS)) for cell in row)


def test_the_check_above_would_see_a_formula():
    assert "=" in starts(b'a,"x;=1"\r\n', ";")
    assert "=" in starts(b'a,"=1"\r\n', ",")


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_but_apostrophes_is_added(text: str):
    assert harmless(text).replace("'", "") == text.replace("\x00", "")


@pytest.mark.parametrize(
    "text", ["A Meta disse não", "pré-venda", "e-mail@jornal.pt", "R$ 5; US$ 1", "a = b", "“=”", ""]
)
def test_ordinary_text_is_left_as_it_is(text: str):
    assert harmless(text) == text


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("make", [tables.mentions, tables.tallies])
def test_every_hostile_text_in_every_field_stays_text(make, delimiter: str, hostile: list[dict]):
    data = make(hostile_reading([row["text"] for row in hostile]), EN)
    assert not set(starts(data, delimiter)) & set(TRIGGERS)


def test_the_files_are_what_excel_takes_for_utf8_tables():
    for data in (tables.mentions(READING, EN), tables.tallies(READING, PT)):
        assert data.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in data and data.count(b"\n") == data.count(b"\r\n")


def test_columns_are_named_in_the_readers_language():
    assert parsed(tables.mentions(READING, EN))[0][:6] == [
        "Article",
        "Sentence",
        "Side",
        "Actor id",
        "Actor",
        "Mention",
    ]
    assert parsed(tables.tallies(READING, PT))[0][:5] == ["Artigo", "Id do ator", "Ator", "Tipo", "Menções próprias"]


def test_every_mention_has_its_line_and_its_offsets_hold():
    rows = parsed(tables.mentions(READING, EN))
    lines = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [line["Mention id"] for line in lines] == [
        m.id for m in sorted(READING.mentions, key=lambda m: (m.sentence, m.side, m.start))
    ]
    for line in lines:
        text = READING.article.text if line["Side"] == "article" else line["Translation"]
        assert text[int(line["Start"]) : int(line["End"])] == line["Mention"]
        assert line["Translated by"] == "machine translation (embedded 0.2.0, 23 November 2026)"


def test_tallies_are_those_of_the_page_with_the_most_mentioned_first():
    rows = parsed(tables.tallies(READING, EN))[1:]
    counts = core.count(READING)
    assert {row[1]: [int(cell) for cell in row[4:]] for row in rows} == {
        t.actor: [t.own, t.rolled_up, t.name, t.adjective, t.metonym, t.target, t.rolled_target, t.missing, t.added]
        for t in counts.values()
    }
    assert [int(row[5]) for row in rows] == sorted((t.rolled_up for t in counts.values()), reverse=True)


def test_a_mention_without_actor_and_with_odd_codes_has_its_line_too():
    odd = replace(READING.mentions[0], actor=None, reason="no-such-reason", score=0.974)
    row = parsed(tables.mentions(replace(READING, mentions=(odd,)), PT))[1]
    assert (row[3], row[4], row[9], row[10]) == ("", "", "97", "no-such-reason")
