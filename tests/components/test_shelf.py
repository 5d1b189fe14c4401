import json
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.assets import script
from components.shelf import asking, facts, payloads, shipped
from components.shelf.asking import Asked, written
from components.words import LANGUAGES, words
from ladoalado import queries
from ladoalado.corrections import Act, Correction, Made, Scope
from ladoalado.kept import Found, Listed, Named, Row, Shelf
from ladoalado.mentions import Label
from ladoalado.queries import Query, Term
from tests.conftest import ROOT

FOLDER = ROOT / "components/shelf"
SCRIPT = script(FOLDER)


# --- the query as text ----------------------------------------------------------------------------------------------

# What can stand in a field or a term: no quotation mark, which `written` leaves out, and no other kind of blank.
LETTERS = st.characters(exclude_categories=("C", "Z"), exclude_characters=asking.QUOTES and '"“”„«»')
WORD = st.text(LETTERS, min_size=1, max_size=8)
VALUE = st.lists(WORD, min_size=1, max_size=3).map(" ".join).filter(lambda value: any(map(str.isalnum, value)))
DATE = st.sampled_from(("2023", "2023-07", "2023-07-28"))
VALUES = st.lists(VALUE, max_size=2).map(tuple)
QUERY = st.builds(
    Query,
    terms=st.lists(st.builds(Term, st.lists(WORD, min_size=1, max_size=3).map(tuple), st.booleans()), max_size=4).map(
        tuple
    ),
    outlets=VALUES,
    actors=VALUES,
    authors=VALUES,
    languages=VALUES,
    not_outlets=VALUES,
    not_actors=VALUES,
    after=st.none() | DATE,
    before=st.none() | DATE,
    warned=st.none() | st.booleans(),
    translated=st.none() | st.booleans(),
)


@pytest.mark.parametrize("language", LANGUAGES)
@given(query=QUERY)
def test_a_query_that_is_written_out_is_read_as_the_same_query(language, query):
    assert queries.parse(written(query, language)) == query


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ('outlet:"Folha de S.Paulo" lula', 'lula outlet:"Folha de S.Paulo"'),
        ('-"taxa de juro" after:2023-07', '-"taxa de juro" after:2023-07'),
        ('"outlet:x"', '"outlet:x"'),
        ("is:warned -is:translated", "is:warned -is:translated"),
        ("", ""),
    ],
)
def test_what_a_filter_leaves_alone_is_written_as_it_was_typed(typed, wanted):
    assert written(queries.parse(typed)) == wanted


def test_the_filters_speak_the_language_of_the_interface():
    query = Query(outlets=("Público",), after="2023", warned=True)
    assert written(query, "pt") == "veículo:Público depois:2023 is:avisos"


def test_a_quotation_mark_in_the_name_of_an_outlet_does_not_end_it():
    made = written(Query(outlets=('Jornal "O Dia" hoje',)))
    assert queries.parse(made).outlets == ("Jornal O Dia hoje",)


def test_an_address_names_only_what_is_not_as_usual():
    assert asking.address(Asked()) == "library"
    assert asking.address(Asked("a b", order="title"), page=3) == "library?q=a+b&order=title&page=3"
    assert asking.address(Asked("a"), section="deleted") == "library?q=a&page=deleted"


# --- concordance lines ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ((), ["abcdef"]),
        (((1, 3),), ["a", "bc", "def"]),
        (((4, 6), (0, 2)), ["", "ab", "cd", "ef", ""]),
        (((0, 3), (2, 5)), ["", "abc", "", "de", "f"]),
        (((3, 99), (5, 2)), ["abc", "def", ""]),
    ],
)
def test_a_text_is_cut_at_its_marks(spans, wanted):
    made = payloads.pieces("abcdef", spans)
    assert made == wanted
    assert "".join(made) == "abcdef"


@given(text=st.text(max_size=60), spans=st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6))
def test_cutting_loses_no_character(text, spans):
    made = payloads.pieces(text, spans)
    assert "".join(made) == text
    assert len(made) % 2 == 1


def test_a_very_long_sentence_is_shown_around_what_was_found():
    text = "a" * 50_000 + "ACHADO" + "b" * 50_000
    made = payloads.pieces(text, ((50_000, 50_006),))
    assert made[1] == "ACHADO"
    assert made[0].startswith("…") and made[2].endswith("…")
    assert sum(map(len, made)) <= payloads.LONGEST + 2
    assert payloads.pieces("a" * 50_000, ())[0] == "a" * payloads.LONGEST + "…"


def row(article: str, sentence: int, target: str = "word") -> Row:
    return Row(article, f"Title {article}", "Público", "2023-07", sentence, "palavra", target, ((0, 7),), ())


def test_lines_of_one_article_stand_together_and_each_opens_its_row():
    found = Found((row("a", 0), row("a", 4), row("b", 2, target="")), 3, 2)
    made = payloads.sentences(found, Asked("palavra"), "en")
    assert made["head"] == "3 sentences in 2 articles"
    first, second = made["groups"]
    assert [line["n"] for line in first["lines"]] == [1, 5]
    assert first["facts"] == ["Público", "July 2023"]
    assert first["lines"][1]["href"] == "./?article=a&sentence=5"
    assert second["lines"][0]["waits"] == "not translated yet"
    assert made["pages"] == []


# --- the list -------------------------------------------------------------------------------------------------------


def line(**changes: object) -> Listed:
    named = (Named("meta", "Meta", 8), Named("china", "China", 5))
    given = {
        "id": "0123456789abcdef", "title": "Um título", "language": "pt", "outlet": "Público", "author": None,
        "published": "2023-07-28", "source_url": None, "added": "2026-11-23T14:05:09Z", "origin": "paste",
        "words": 1204, "sentences": 22, "warnings": 3, "actors": named,
    }  # fmt: skip
    return Listed(**{**given, **changes})


def test_a_line_says_what_is_known_of_an_article():
    made = payloads.article(line(), "en")
    assert made["facts"] == ["Público", "28 July 2023"]
    assert made["size"] == "1,204 words"
    assert made["when"] == "added 23 November 2026"
    assert made["state"] == {"kind": "check", "text": "3 to check", "href": "./?article=0123456789abcdef&check=1"}
    assert made["actors"][0] == {
        "id": "meta", "name": "Meta", "n": "8", "href": "./?article=0123456789abcdef&actor=meta",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("warnings", "text"), [(None, "not translated yet"), (0, "nothing to check"), (1, "1 to check")]
)
def test_a_line_says_what_there_is_to_check(warnings, text):
    assert payloads.article(line(warnings=warnings), "en")["state"]["text"] == text


def test_actors_are_called_what_they_are_called_in_the_language_of_the_interface():
    named = (Named("united_states", "United States", 2), Named("new-x", "Nova Empresa", 1))
    shown = payloads.article(line(actors=named), "pt")["actors"]
    assert [actor["name"] for actor in shown] == ["EUA", "Nova Empresa"]


def test_numbers_are_written_as_the_language_writes_them():
    assert [payloads.number(n, "en") for n in (999, 1204, 12345)] == ["999", "1,204", "12,345"]
    assert [payloads.number(n, "pt") for n in (999, 1204, 12345)] == ["999", "1204", "12\u00a0345"]


def test_the_pages_of_a_long_list_lead_to_each_other():
    made = payloads.articles(Shelf((line(),) * 50, 300), Asked("x", page=2), "en")
    assert made["head"] == "51–100 of 300 articles"
    assert [page["href"] for page in made["pages"]] == ["library?q=x", "library?q=x&page=3"]
    assert made["of"] == "2 / 6"
    assert payloads.articles(Shelf((line(),) * 50, 300), Asked(page=6), "en")["pages"][0]["page"] == 5


def test_the_articles_of_the_program_are_listed_without_a_database():
    listed = shipped.shelf("pt")
    first = next(line for line in listed.lines if line.id == "alibaba-llama-2")
    assert first.shared and first.sentences == 22 and first.warnings == 1
    assert first.actors[0].own >= first.actors[1].own > 0
    assert payloads.article(first, "pt")["when"] == "vem com o Lado a Lado"


def test_nothing_found_says_what_to_try_with_this_very_search():
    view = Asked('a "b c" -d outlet:x', queries.parse('a "b c" -d outlet:x'))
    assert len(payloads.nothing(view, "en")["tips"]) == 5
    assert len(payloads.nothing(Asked("a", queries.parse("a")), "en")["tips"]) == 1
    filtered = Asked("is:warned", queries.parse("is:warned"))
    assert "narrowed" in payloads.nothing(filtered, "en")["tips"][0]


# --- corrections ----------------------------------------------------------------------------------------------------


def called(actor: str | None) -> str:
    return actor or "nobody"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_correction_is_a_sentence_with_its_reach(language):
    for act in get_args(Act):
        for scope in get_args(Scope):
            made = Correction(
                act, scope, "meta", "china", "a Meta", "source", "x", 3, 0, 6, "ORG", id="1", at="2026-11-23"
            )
            shown = facts.corrections([made], language, called=called, titles={"x": "T"})["rows"][0]
            assert "{" not in shown["text"] + shown["scope"]
            assert "meta" in shown["text"] or "china" in shown["text"]
            assert shown["href"] == "./?article=x&sentence=4"


def test_a_name_with_braces_is_said_as_it_is():
    made = Correction("assign", "article", made=Made("my_x", "{was}", "company"), was="china", text="{actor}")
    assert facts.sentence(made, "en", called) == "“{actor}” is {was}, not china"


def test_the_newest_corrections_come_first_and_those_left_out_are_said():
    made = [Correction("reject", "library", was="meta", text=str(n), id=str(n)) for n in range(facts.NEWEST + 5)]
    shown = facts.corrections(made, "en", called=called, titles={})
    assert [shown["rows"][0]["id"], len(shown["rows"])] == [str(facts.NEWEST + 4), facts.NEWEST]
    assert shown["more"]


def test_an_actor_is_named_from_the_catalogue_from_a_correction_or_by_its_id():
    made = [Correction("assign", "article", made=Made("my_x", "Xis", "company"), text="x", id="1")]
    name = facts.names(made, "pt")
    assert [name(actor) for actor in ("united_states", "my_x", "new-casa-nova", None)] == [
        "EUA", "Xis", "casa nova", "ninguém",
    ]  # fmt: skip


def test_every_label_and_every_order_has_words():
    text = words("en", "shelf")
    assert all(f"label.{label}" in text for label in get_args(Label))
    assert all(f"order.{order}" in text for order in (*asking.ORDERS, asking.SENTENCES))


# --- the browser's part ---------------------------------------------------------------------------------------------


def test_every_word_the_list_asks_for_exists_and_every_word_is_asked_for():
    given = {key for key in words("en", "shelf") if "." not in key}
    asked = set(re.findall(r"\bwords\.(\w+)", SCRIPT)) | set(re.findall(r'say\([\w.]+, "(\w+)"', SCRIPT))
    asked |= {f"{key}_{form}" for key in re.findall(r'count\([\w.]+, "(\w+)"', SCRIPT) for form in ("one", "other")}
    asked |= {"delete", "restore"}
    assert asked <= given
    by_python = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    unused = [key for key in given - asked if f'"{re.sub("_(one|other)$", "", key)}"' not in by_python]
    assert unused == []


def test_the_list_names_no_address():
    assert re.findall(r"https?://", SCRIPT) == []


def test_a_payload_is_plain_json():
    made = payloads.articles(Shelf((line(),), 1), Asked(), "en")
    assert json.loads(json.dumps(made)) == made
