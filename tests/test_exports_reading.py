"""The reading as a JSON file: the contract, whatever is in the texts."""

import json
from dataclasses import replace

import jsonschema
import pytest

from ladoalado import contract
from ladoalado.exports.reading import to_json, to_text
from tests.conftest import ROOT
from tests.exports_made import hostile_reading, shipped

READING = shipped()
SCHEMA = json.loads((ROOT / "ladoalado/reading.schema.json").read_text("utf-8"))


def test_the_file_is_the_contract():
    found = json.loads(to_json(READING))
    assert found == contract.reading(READING)
    jsonschema.validate(found, SCHEMA)


def test_every_hostile_text_comes_back_letter_by_letter(hostile: list[dict]):
    reading = hostile_reading([row["text"] for row in hostile])
    assert json.loads(to_json(reading)) == contract.reading(reading)


@pytest.mark.parametrize("odd", ["a\ud800b", "a\x7fb\x85c\x9f", "\u2028\u2029", "\ufffe", "\x0b"])
def test_the_text_holds_no_control_and_no_half_character(odd: str):
    reading = replace(READING, article=replace(READING.article, title=odd))
    text = to_text(reading)
    assert not any("\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" or c < " " and c != "\n" for c in text)
    assert json.loads(text)["article"]["title"] == odd
