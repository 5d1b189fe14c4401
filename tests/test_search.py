"""Full-text search over the library, on SQLite and on PostgreSQL alike."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladoalado.kept import SHARED, Row
from ladoalado.queries import Query, Term, parse
from ladoalado.store import Library
from ladoalado.store.folding import compared, folded, words
from ladoalado.store.index import Asked
from ladoalado.store.searching import places
from tests.postgres import server, url  # noqa: F401
from tests.shelved import article, reading

ONE = article(
    "A inteligência artificial avança. O Banco Central do Brasil subiu a taxa de juros. O governo não comentou.",
    title="Juros sobem outra vez", outlet="Público", author="José Silva", published="2023-07-10",
)  # fmt: skip
TWO = article(
    "O Banco Central caiu no erro, disse Ana Souza. A Alemanha e o Brasil assinam acordo.",
    title="Acordo", outlet="Folha de S.Paulo", author="Ana Lúcia", published="2024-01",
)  # fmt: skip
THREE = article("Le Brésil gagne.", language="fr", outlet="Le Monde")


@pytest.fixture
def shelf(url: str) -> Iterator[Library]:  # noqa: F811
    made = Library(url)
    for each in (ONE, TWO, THREE):
        assert made.add(each, "paste", at="2023-01-01T00:00:00Z")
    made.keep_reading(reading(ONE, warned=(1,)), "embedded", "stamp")
    made.keep_reading(reading(TWO), "embedded", "stamp")
    yield made


def found(shelf: Library, typed: str) -> list[tuple[str, int]]:
    answer = shelf.search(parse(typed))
    assert answer.total == len(answer.rows)
    assert answer.articles == len({row.article for row in answer.rows}) or not answer.rows
    return [(row.article, row.sentence) for row in answer.rows]


def marked(row: Row) -> tuple[list[str], list[str]]:
    source = [row.source[start:end] for start, end in row.source_spans]
    return source, [row.target[start:end] for start, end in row.target_spans]


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["inteligencia", "INTELIGÊNCIA", "intelligence", "Inteligência", "intelige\u0302ncia"]
)
def test_a_word_is_found_without_its_accent_in_either_language(shelf: Library, typed: str) -> None:
    answer = shelf.search(parse(typed))
    assert [(row.article, row.sentence) for row in answer.rows] == [(ONE.id, 0)]
    row = answer.rows[0]
    assert "inteligência" in row.source
    assert "intelligence" in row.target
    assert marked(row) == ((["inteligência"], []) if "ll" not in typed else ([], ["intelligence"]))


def test_a_phrase_is_in_this_order_and_in_one_language(shelf: Library) -> None:
    assert found(shelf, '"taxa de juros"') == [(ONE.id, 1)]
    assert found(shelf, '"juros de taxa"') == []
    # The end of the source and the beginning of the translation are no phrase.
    assert found(shelf, '"juros the"') == []
    assert found(shelf, '"rate of interest"') == [(ONE.id, 1)]


def test_a_hyphen_or_an_apostrophe_typed_is_that_of_the_text(shelf: Library) -> None:
    shelf.add(article("Um copo-d'água na Covid-19."), "paste")
    assert len(found(shelf, "covid-19")) == len(found(shelf, "d’água")) == 1
    assert found(shelf, "19-covid") == []


def test_a_star_asks_for_words_that_begin_so(shelf: Library) -> None:
    assert found(shelf, "intel*") == [(ONE.id, 0)]
    assert found(shelf, "ntel*") == []
    assert found(shelf, '"banco cent"*') == [(TWO.id, 0), (ONE.id, 1)]
    row = shelf.search(parse("gov*")).rows[0]
    assert marked(row) == (["governo"], ["government"])


def test_every_term_must_be_in_the_article_and_rows_with_more_terms_come_first(shelf: Library) -> None:
    assert found(shelf, "banco inteligencia") == [(ONE.id, 0), (ONE.id, 1)]
    assert found(shelf, "banco taxa inteligencia") == [(ONE.id, 1), (ONE.id, 0)]
    assert found(shelf, "banco erro inteligencia") == []


def test_the_newest_article_comes_first(shelf: Library) -> None:
    assert found(shelf, "brasil") == [(TWO.id, 1), (ONE.id, 1)]
    shelf.change(replace(ONE, published="2025-03"))
    assert found(shelf, "brasil") == [(ONE.id, 1), (TWO.id, 1)]


def test_what_is_excluded_is_nowhere_in_the_article(shelf: Library) -> None:
    assert found(shelf, "banco -inteligencia") == [(TWO.id, 0)]
    assert found(shelf, '"Banco Central" -"ana souza"') == [(ONE.id, 1)]
    assert found(shelf, "banco -interest") == [(TWO.id, 0)]
    assert found(shelf, "-banco") == []
    assert [line.id for line in shelf.listed(parse("-banco")).lines] == [THREE.id]


def test_the_title_is_searched_too(shelf: Library) -> None:
    (row,) = shelf.search(parse("sobem")).rows
    assert (row.source, row.target, row.sentence) == ("Juros sobem outra vez", "", 0)
    assert marked(row) == (["sobem"], [])
    assert shelf.search(parse("sobem inteligencia")).articles == 1
    shelf.change(replace(ONE, title="Outro título"))
    assert found(shelf, "sobem") == []
    assert found(shelf, "titulo") == [(ONE.id, 0)]
    # A title that the text begins with is a sentence of it, and found once.
    shelf.change(replace(ONE, title="A Inteligência Artificial avança"))
    assert found(shelf, "avanca") == [(ONE.id, 0)]


def test_an_article_is_found_before_it_is_translated(shelf: Library) -> None:
    (row,) = shelf.search(parse("gagne")).rows
    assert (row.article, row.target, row.mention) == (THREE.id, "", None)


def test_a_row_says_where_to_open_the_reader(shelf: Library) -> None:
    (row,) = shelf.search(parse("erro")).rows
    assert row.mention == "s2-15"
    (row,) = shelf.search(parse("alemanha")).rows
    assert row.mention is not None
    assert row.source[row.source_spans[0][0] :].startswith("Alemanha")
    start = int(row.mention.removeprefix("s").split("-")[0])
    assert TWO.text[start:].startswith("Alemanha")


# --- fields ---------------------------------------------------------------------------------------------------------


FIELDS: list[tuple[str, set[str]]] = [
    ("outlet:publico", {ONE.id}),
    ('veículo:"folha de s.paulo"', {TWO.id}),
    ("outlet:fol outlet:mon", {TWO.id, THREE.id}),
    ("-outlet:publico", {TWO.id, THREE.id}),
    ("autor:jose", {ONE.id}),
    ("author:lucia", {TWO.id}),
    ("lang:fr", {THREE.id}),
    ("idioma:PT", {ONE.id, TWO.id}),
    ("after:2023-07-10", {ONE.id, TWO.id}),
    ("after:2023-07-11", {TWO.id}),
    ("before:2024", {ONE.id}),
    ("depois:2023 antes:2023-07-10", set()),
    ("actor:germany", {TWO.id}),
    ("ator:alem", {TWO.id}),
    ('actor:"ana souza" actor:brazil', {TWO.id}),
    ("actor:banco -actor:germany", {ONE.id}),
    ("actor:nobody", set()),
    ("is:warned", {ONE.id}),
    ("-is:warned", {TWO.id, THREE.id}),
    ("-is:translated", {THREE.id}),
    ("outlet:%", set()),
    ("outlet:_", set()),
    ("actor:*", set()),
]


def test_fields_choose_articles(shelf: Library) -> None:
    for typed, articles in FIELDS:
        shown = shelf.listed(parse(typed))
        assert ({line.id for line in shown.lines}, shown.total) == (articles, len(articles)), typed


def test_fields_and_words_go_together(shelf: Library) -> None:
    assert found(shelf, "banco outlet:folha") == [(TWO.id, 0)]
    assert found(shelf, "banco after:2024") == [(TWO.id, 0)]
    assert found(shelf, "banco lang:fr") == []


def test_an_actor_alone_gives_its_sentences_with_its_mentions_marked(shelf: Library) -> None:
    answer = shelf.search(parse("actor:germany"))
    assert [(row.article, row.sentence) for row in answer.rows] == [(TWO.id, 1)]
    assert marked(answer.rows[0]) == (["Alemanha"], ["Germany"])
    assert answer.rows[0].mention == f"s{TWO.text.index('Alemanha')}-{TWO.text.index('Alemanha') + 8}"
    assert shelf.search(parse("outlet:publico")).rows == ()


# --- pages ----------------------------------------------------------------------------------------------------------


def test_pages_follow_one_another_without_gaps(shelf: Library) -> None:
    for number in range(30):
        shelf.add(article(f"Palavra comum número {number}. Outra palavra. Palavra e mais comum."), "paste")
    whole = shelf.search(parse("palavra comum"), limit=1000)
    assert (whole.total, whole.articles, len(whole.rows)) == (90, 30, 90)
    pages = [shelf.search(parse("palavra comum"), limit=7, offset=at).rows for at in range(0, 98, 7)]
    assert [row for page in pages for row in page] == list(whole.rows)
    assert all("omum" in row.source for row in whole.rows[:60])
    assert all(row.source == "Outra palavra." for row in whole.rows[60:])


# --- nothing typed is syntax ----------------------------------------------------------------------------------------

ODD = [
    '"', "-", "*", "'", "''", ";", "--", "/*", "\\", "\\'", "a\\", "%", "_", "( )", "NEAR(a b)", "a AND", "OR",
    "NOT x", "source:x", "{source target}:x", "x^2", "a:*", "a & b", "a | !b", "a <-> b", "'a':*", "\x00", "\x1a",
    "\ud800", "😀", "x" * 5000, "a " * 2000, "💩banco", "ﬁ", "ß", "İ", "ı", "阿里巴巴", "\u202ebanco", "banco\u200b",
    "۝", "+", "1e5", "-1", "$1", ":id", "%s", "%(x)s", "co:lon", "a.b.c", "x@y.z", "http://a.b/c?d=e#f", "\t\n", "«»",
    "'; DROP TABLE articles",
]  # fmt: skip


def test_nothing_typed_is_an_error(shelf: Library) -> None:
    for typed in ODD:
        for text in (typed, f'"{typed}"', f"-{typed}", f"{typed}*", f"outlet:{typed}", f"actor:{typed}"):
            query = parse(text)
            assert shelf.search(query).total >= 0
            assert shelf.listed(query).total <= 3
        assert shelf.search(Query((Term((typed,)),))).total >= 0
    assert shelf.count() == 3


def test_what_has_no_letter_says_nothing(shelf: Library) -> None:
    assert shelf.search(parse("-")).total == shelf.search(parse('"')).total == 0
    assert found(shelf, "banco - $ %") == found(shelf, "banco")
    assert shelf.listed(parse("-")).total == 3


def test_random_queries_find_what_a_plain_look_finds(shelf: Library) -> None:
    """Against the definition, spelled out: which articles answer, and which of their sentences."""
    chance = random.Random(7)
    vocabulary = (
        "banco central brasil taxa de juros o a governo erro Ana alemanha subiu caiu intelligence the xyz".split()
    )
    texts = {ONE.id: ONE, TWO.id: TWO, THREE.id: THREE}
    rows = {each.id: reading(each).pairs for each in texts.values()}
    for _ in range(120):
        terms = [chance.sample(vocabulary, chance.choice([1, 1, 1, 2])) for _ in range(chance.choice([1, 2, 3]))]
        out = [chance.random() < 0.25 for _ in terms]
        typed = " ".join(("-" if no else "") + f'"{" ".join(term)}"' for term, no in zip(terms, out, strict=True))
        expected = set()
        for id_, pairs in rows.items():
            said = [
                (
                    pair.sentence.index,
                    compared(pair.sentence.text),
                    compared(pair.translation) if id_ != THREE.id else [],
                )
                for pair in pairs
            ]
            whole = [(-1, compared(texts[id_].title or ""), []), *said]
            holds = [any(_in(term, source) or _in(term, target) for _, source, target in whole) for term in terms]
            if all(held != no for held, no in zip(holds, out, strict=True)):
                sought = [term for term, no in zip(terms, out, strict=True) if not no]
                expected |= {
                    (id_, max(at, 0), at < 0)
                    for at, source, target in whole
                    if any(_in(term, source) or _in(term, target) for term in sought)
                }
        answer = shelf.search(parse(typed)).rows
        got = {(row.article, row.sentence, row.source == texts[row.article].title) for row in answer}
        assert got == expected, typed


def _in(term: list[str], told: list[str]) -> bool:
    folded_ = [folded(each) for each in term]
    return any(told[at : at + len(folded_)] == folded_ for at in range(len(told) - len(folded_) + 1))


# --- where it stands ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "typed", "stands"),
    [
        ("A inteligência é.", "inteligencia", ["inteligência"]),
        ("A intelige\u0302ncia e\u0301.", "inteligência", ["intelige\u0302ncia"]),
        ("😀 ação 😀 AÇÃO", "acao", ["ação", "AÇÃO"]),
        ("𝐀ção e 𐐀𐐁", "acao", ["𝐀ção"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("o ﬁm", "fim", ["ﬁm"]),
        ("Łódź", "lodz", ["Łódź"]),
        ("inteli\u00adgência, in\u200bteligência", "inteligencia", ["inteli\u00adgência", "in\u200bteligência"]),
        ("São Paulo; SAO  PAULO\nsão-paulo", '"são paulo"', ["São Paulo", "SAO  PAULO", "são-paulo"]),
        ("a a a", '"a a"', ["a a a"]),
        ("阿里巴巴集团", "里巴", ["里巴"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("a_b", "b", ["b"]),
        ("हिन्दी भाषा", "हिन्दी", ["हिन्दी"]),
    ],
)
def test_places_are_exact(text: str, typed: str, stands: list[str]) -> None:
    asked = [Asked.of(" ".join(term.words)) for term in parse(typed).terms]
    assert [text[start:end] for start, end in places(text, asked, "source")] == stands


@given(st.text(max_size=80))
def test_every_word_is_found_where_it_stands(text: str) -> None:
    end = 0
    for word, start, stop in words(text):
        assert end <= start < stop <= len(text)
        assert word
        assert folded(word) == word
        assert word == folded(text[start:stop])
        assert any(at <= start and stop <= to for at, to in places(text, [Asked((word,))], "source"))
        end = stop


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), min_size=1, max_size=20))
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert compared(unicodedata.normalize("NFD", text)) == compared(unicodedata.normalize("NFC", text))


# --- workspaces -----------------------------------------------------------------------------------------------------


def test_the_shared_articles_are_found_by_everybody_and_nobody_elses(url: str) -> None:  # noqa: F811
    everyone, ana, rui = Library(url, SHARED), Library(url, "ana"), Library(url, "rui")
    everyone.add(ONE, "command")
    everyone.keep_reading(reading(ONE), "embedded", "stamp")
    ana.add(TWO, "paste")
    ana.keep_reading(reading(TWO), "embedded", "stamp")
    assert found(ana, "banco") == [(TWO.id, 0), (ONE.id, 1)]
    assert found(rui, "banco") == found(everyone, "banco") == [(ONE.id, 1)]
    assert found(rui, "actor:germany") == []
    assert [line.shared for line in ana.listed(order="published").lines] == [False, True]
    assert [(each.actor, each.own) for each in ana.named()][:2] == [("brazil", 2), ("central_bank", 2)]
    assert [(each.actor, each.own) for each in rui.named()][:2] == [("brazil", 1), ("central_bank", 1)]
