"""Citations: the original first, the translation never without its maker, in forms that other programs read."""

import json
import re
import warnings
from dataclasses import replace

import bibtexparser
import jsonschema
import pytest
from pybtex.database import parse_string

from ladoalado.exports import citation
from ladoalado.exports.citation import Cited
from tests.exports_made import WORDINGS, edited, hostile_reading, shipped

READING = shipped()
LINK = "https://lado.example.org/?article=alibaba-llama-2&sentence=20"
ODD = [
    "50% & $5 #1 _x_ ~a^b", r"a\b {c} }d{ \'e \textbf{f}", "“aspas” «outras» 'e' \"mais\"",
    "Ação, São João, Łódź, 中国",
    "@article{x, y = {z}}", "linha\numa\r\ndois\ttrês", "}}}}", "{", "a,b = c", "a\x00\x1b[31m", "$$x$$ \\[y\\]",
]  # fmt: skip
# LaTeX's text commands, from its list of symbols.
SIGNS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
}  # fmt: skip
COMMANDS = re.compile(r"\\(?:(text\w+)\{\}|([#$%&_]))")
# The parts of the CSL-JSON data schema (1.0) that concern what is written here.
TEXTS = ("title", "container-title", "URL", "language", "note")
CSL = {
    "type": "array", "minItems": 1, "maxItems": 1,
    "items": {
        "type": "object", "required": ["type", "id"], "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-newspaper"]}, "id": {"type": "string", "minLength": 1},
            **{name: {"type": "string", "minLength": 1} for name in TEXTS},
            "author": {"type": "array", "items": {
                "type": "object", "required": ["literal"], "additionalProperties": False,
                "properties": {"literal": {"type": "string", "minLength": 1}},
            }},
            **{name: {
                "type": "object", "required": ["date-parts"], "additionalProperties": False,
                "properties": {"date-parts": {"type": "array", "minItems": 1, "maxItems": 1, "items": {
                    "type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"},
                }}},
            } for name in ("issued", "accessed")},
        },
    },
}  # fmt: skip


def cited(sentence: int | None = 19, reading=READING, language: str = "en", **options: object) -> Cited:
    return Cited(reading, WORDINGS[language], "2026-11-25", sentence, **{"link": LINK, **options})


def with_metadata(**fields: str | None):
    return replace(READING, article=replace(READING.article, **fields))


# --- text -------------------------------------------------------------------------------------------------------------


def test_a_sentence_in_english():
    reading = with_metadata(author="Maria Ação", title="A Alibaba aloja o Llama 2")
    assert citation.plain(cited(7, reading)).splitlines() == [
        "“Bem, isto é estranho”",
        "In English, machine translation (embedded 0.2.0, 23 November 2026): “Well, this is strange”",
        "Maria Ação, “A Alibaba aloja o Llama 2”, DailyAI, July 2023. "
        "https://dailyai.com#:~:text=Bem%2C%20isto%20%C3%A9%20estranho",
        f"Accessed 25 November 2026. Sentence 8, read with Lado a Lado 0.1.0: {LINK}",
    ]


def test_a_sentence_in_portuguese():
    first, second, *_ = citation.plain(cited(7, language="pt")).splitlines()
    assert first == "«Bem, isto é estranho»"
    assert second == "Em inglês, tradução automática (embedded 0.2.0, 23 de novembro de 2026): «Well, this is strange»"


def test_the_whole_article_has_no_quotation():
    lines = citation.plain(cited(None, link=None)).splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("DailyAI, July 2023. https://dailyai.com")
    assert lines[1] == "Accessed 25 November 2026. Read with Lado a Lado 0.1.0."


def test_an_edited_translation_and_a_missing_one_say_so():
    assert "translation edited by the reader, 24 November 2026: “Written by hand.”" in citation.plain(
        cited(1, edited(READING))
    )
    lines = citation.plain(cited(2, edited(READING))).splitlines()
    assert lines[1] == "(not translated)"


@pytest.mark.parametrize("sentence", [-1, 22, 999])
def test_a_sentence_that_is_not_there_is_the_article(sentence: int):
    assert citation.plain(cited(sentence, link=None)) == citation.plain(cited(None, link=None))


def test_nothing_known_is_still_a_card():
    reading = with_metadata(title=None, outlet=None, published=None, source_url=None)
    assert citation.plain(cited(None, reading)).splitlines()[0] == "“alibaba-llama-2”"


# --- BibTeX -----------------------------------------------------------------------------------------------------------


def fields_of(text: str) -> dict[str, str]:
    """The fields as two independent parsers read them, which agree."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == [] and len(library.entries) == 1
    one = library.entries[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        (key, other), *more = parse_string(text, "bibtex").entries.items()
    assert more == [] and key == one.key and other.type == one.entry_type == "misc"
    fields = {name: field.value for name, field in one.fields_dict.items()}
    persons = {name: " ".join(map(str, people)) for name, people in other.persons.items()}
    for name, value in fields.items():
        assert " ".join(value.split()) == " ".join((persons | dict(other.fields.items()))[name].split()), name
    return fields


def shown(value: str) -> str:
    """What LaTeX prints for a field: its commands for signs, and nothing else that it would act upon."""
    plain = re.sub(COMMANDS, "", value)
    assert not set(plain) & set("\\#$%&_^~{}"), value
    return re.sub(COMMANDS, lambda found: found[2] or SIGNS[found[1]], value)


def inner(value: str) -> str:
    """The value without the braces that keep it as it is."""
    return value[1:-1] if value.startswith("{") else value


def as_line(text: str) -> str:
    return " ".join("".join(" " if c < " " else c for c in text).split())


@pytest.mark.parametrize("sentence", [None, 7])
def test_an_entry_that_two_parsers_read(sentence: int | None):
    fields = fields_of(citation.bibtex(cited(sentence)))
    assert fields["howpublished"] == "DailyAI"
    assert (fields["year"], fields["date"], fields["urldate"]) == ("2023", "2023-07", "2026-11-25")
    assert fields["url"].startswith("https://dailyai.com")
    assert ("machine translation" in fields["note"]) == (sentence is not None)
    assert "\\&sentence=20" in fields["note"]


@pytest.mark.parametrize("text", ODD)
def test_whatever_a_title_holds_is_shown_again(text: str):
    fields = fields_of(citation.bibtex(cited(None, with_metadata(title=text, outlet=text, author=text))))
    for name in ("title", "howpublished", "author"):
        assert shown(inner(fields[name])) == as_line(text)


def test_accents_survive_as_they_are():
    entry = citation.bibtex(cited(None, with_metadata(title="A Comissão e o João", author="Inês Conceição")))
    assert "title = {{A Comissão e o João}}" in entry and "author = {{Inês Conceição}}" in entry


def test_hostile_texts_make_one_entry_each(hostile: list[dict]):
    reading = hostile_reading([row["text"] for row in hostile])
    for number in range(0, len(reading.pairs), 5):
        fields_of(citation.bibtex(cited(number, reading)))


@pytest.mark.parametrize(
    "address", ["https://x.pt/{a}\\b\"c'?d=50%25&e_f#g~h", "https://x.pt/?q=%7B", "http://x.pt/a|b^c`d<e>"]
)
def test_an_address_holds_no_brace(address: str):
    url = fields_of(citation.bibtex(cited(None, with_metadata(source_url=address)))).get("url", "")
    assert url.startswith("http") or "\\" in address
    assert not set(url) & set('{}\\"<>^`|')


@pytest.mark.parametrize(
    ("identifier", "key"), [("á é/ñ", "a-e-n"), ("{}%,", "article"), ("a1b2", "a1b2"), ("中", "article")]
)
def test_keys_are_letters_digits_and_dashes(identifier: str, key: str):
    assert f"@misc{{{key}," in citation.bibtex(cited(None, with_metadata(id=identifier)))
    assert f"@misc{{{key}-s8," in citation.bibtex(cited(7, with_metadata(id=identifier)))


# --- CSL-JSON ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", [None, 7])
def test_an_item_that_fits_the_schema(sentence: int | None):
    (item,) = found = json.loads(citation.csl_json(cited(sentence, with_metadata(author="Inês"))))
    jsonschema.validate(found, CSL)
    assert item["author"] == [{"literal": "Inês"}]
    assert item["issued"] == {"date-parts": [[2023, 7]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 25]]}
    assert item["container-title"] == "DailyAI"
    assert ("machine translation" in item["note"]) == (sentence is not None)


def test_hostile_texts_fit_the_schema_too(hostile: list[dict]):
    reading = hostile_reading([row["text"] for row in hostile])
    for number in range(len(reading.pairs)):
        found = json.loads(citation.csl_json(cited(number, reading)))
        jsonschema.validate(found, CSL)
        assert "URL" not in found[0]


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2023", [2023]), ("2023-07", [2023, 7]), ("2023-07-28", [2023, 7, 28]),
        ("2023-07-28T10:00:00Z", [2023, 7, 28]),
        ("2023-13", None), ("2023-00", None), ("ontem", None), ("", None), (None, None), ("٢٠٢٣", None),
    ],
)  # fmt: skip
def test_dates_are_as_precise_as_they_are(published: str | None, parts: list[int] | None):
    (item,) = json.loads(citation.csl_json(cited(None, with_metadata(published=published))))
    assert item.get("issued") == (None if parts is None else {"date-parts": [parts]})
