import tomllib
from typing import get_args

import pytest

from components.words import date, plain, words
from tests.conftest import ROOT

FILES = sorted((ROOT / "components").rglob("words.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_both_languages_have_the_same_words_with_the_same_blanks(path):
    tables = tomllib.loads(path.read_text("utf-8"))
    assert set(tables) == {"en", "pt"}
    assert set(tables["en"]) == set(tables["pt"])
    for key, text in tables["en"].items():
        blanks = [sorted({part.split("}")[0] for part in t.split("{")[1:]}) for t in (text, tables["pt"][key])]
        assert blanks[0] == blanks[1], key


@pytest.mark.parametrize(
    ("iso", "english", "portuguese"),
    [
        ("2023-07", "July 2023", "julho de 2023"),
        ("2026-11-23", "23 November 2026", "23 de novembro de 2026"),
        ("2023", "2023", "2023"),
        (None, "", ""),
        ("2023-99-99", "2023-99-99", "2023-99-99"),
        ("ontem", "ontem", "ontem"),
    ],
)
def test_dates_are_as_precise_as_they_are(iso, english, portuguese):
    assert (date(iso, "en"), date(iso, "pt")) == (english, portuguese)


def test_every_actor_type_and_finding_has_words():
    from ladoalado.actors import LABEL_OF_TYPE
    from ladoalado.audit import RULES
    from ladoalado.reading import RULE_KINDS, FindingKind

    text = words("en")
    assert all(f"type.{kind}" in text for kind in LABEL_OF_TYPE)
    assert RULES.keys() == RULE_KINDS.keys()
    assert {kind for kinds in RULE_KINDS.values() for kind in kinds} == set(get_args(FindingKind))
    assert all(f"finding.{kind}" in text for kinds in RULE_KINDS.values() for kind in kinds)
    assert all(f"rule.{rule}" in text and f"rule.{rule}.why" in text for rule in RULES)


def test_marks_of_markdown_are_shown_as_written():
    assert plain("![x](http://y) $a$ :red[b] *c* _d_ `e`") == (
        "\\!\\[x\\]\\(http\\:\u2060\\/\\/y\\) \\$a\\$ \\:red\\[b\\] \\*c\\* \\_d\\_ \\`e\\`"
    )
    assert plain("www.y.pt a@y.pt 10:30") == "www\u2060\\.y\\.pt a\\@\u2060y\\.pt 10\\:30"
    assert plain("Ação\nfim") == "Ação fim"
    assert plain(":streamlit: :+1: a:b") == "\\:\u2060streamlit\\: \\:\u2060\\+1\\: a\\:b"
    assert plain("a -> b <-> c -- d >= e->f") == (
        "a \\-\u2060\\> b \\<\u2060\\-\\> c \\-\u2060\\- d \\>\u2060\\= e\\-\\>f"
    )
