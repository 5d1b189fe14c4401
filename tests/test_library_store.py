"""The library in the database: articles, readings, corrections, the file that takes them elsewhere. On both servers."""

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ladoalado import correcting, text
from ladoalado.article import Article
from ladoalado.corrections import Correction, Made
from ladoalado.errors import NotKept
from ladoalado.kept import SHARED, Listed, Order
from ladoalado.memory import Key, Remembered
from ladoalado.queries import parse
from ladoalado.store import Library, Store
from ladoalado.store.articles import compared_address
from tests.postgres import server, url  # noqa: F401
from tests.shelved import article, reading, seed

ONE = article(
    "O Banco Central do Brasil subiu a taxa. A Alemanha não.",
    title="Juros", outlet="Público", author="José Silva", published="2023-07-10",
    source_url="https://publico.pt/juros?utm_source=x#fim",
)  # fmt: skip
TWO = article(
    "Ana Souza e o Brasil: o governo caiu. Ana Souza disse tudo.", title="Ágora", outlet="Folha", published="2024"
)
THREE = article("Nada de novo aqui.\nMesmo.")


@pytest.fixture
def shelf(url: str) -> Iterator[Library]:  # noqa: F811
    """Two articles with readings, a third that waits."""
    made = Library(url)
    for number, each in enumerate((ONE, TWO, THREE)):
        assert made.add(each, "paste", at=f"2026-01-0{number + 1}T00:00:00Z")
    made.keep_reading(reading(ONE, warned=(0, 1)), "embedded", "stamp")
    made.keep_reading(reading(TWO), "embedded", "stamp")
    yield made


def ids(lines: tuple[Listed, ...]) -> list[str]:
    return [line.id for line in lines]


# --- articles -------------------------------------------------------------------------------------------------------


def test_an_article_comes_back_as_it_was_kept(shelf: Library) -> None:
    assert [shelf.article(each.id) for each in (ONE, TWO, THREE)] == [ONE, TWO, THREE]
    assert shelf.article("nobody") is None
    assert shelf.has([ONE.id, "nobody", THREE.id]) == {ONE.id, THREE.id}
    assert shelf.has([]) == frozenset()
    assert shelf.count() == 3
    assert not shelf.add(replace(ONE, title="Again"), "file")
    assert shelf.article(ONE.id) == ONE


@pytest.mark.parametrize("told", ["a\x00b", "a\ud800b", "\x1a000041", "😀" * 50, "e\u0301 é", "x" * 100_000, ";" * 500])
def test_any_text_comes_back_exactly(url: str, told: str) -> None:  # noqa: F811
    shelf = Library(url, f"w {told[:5]}")
    odd = Article("id " + told[:20], told, title=told[:50], outlet=told[:9], author=told[:9], source_url=told[:30])
    assert shelf.add(odd, "paste")
    assert shelf.article(odd.id) == odd
    assert shelf.listed().lines[0].title == odd.title
    assert shelf.search(parse("b")).total >= 0
    assert shelf.delete([odd.id]) == shelf.empty() == 1


def test_looking_makes_no_file(tmp_path: Any) -> None:
    shelf = Library(f"sqlite:///{tmp_path}/none.db")
    assert (shelf.count(), shelf.article("x"), shelf.listed().total, shelf.search(parse("x")).total) == (0, None, 0, 0)
    assert (shelf.deleted(), shelf.named(), shelf.outlets(), shelf.untranslated(), shelf.unread()) == (
        (),
        (),
        (),
        (),
        (),
    )
    assert (shelf.corrections(), list(shelf.recount()), list(shelf.everything())) == ((), [], [])
    assert shelf.reach(Correction("merge", "library", actor="a", was="b")).articles == 0
    assert (shelf.delete(["x"]), shelf.restore(["x"]), shelf.empty(), shelf.uncorrect("1")) == (0, 0, 0, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://publico.pt/juros?utm_source=x#fim", "http://PUBLICO.pt/juros/"),
        ("https://a.b/c?id=1&fbclid=2", "https://a.b:443/c?id=1"),
        ("https://a.b/c?y=2&x=1", "https://a.b/c?x=1&y=2"),
        ("https://a.b/", "https://a.b"),
    ],
)
def test_an_address_is_compared_without_what_tells_nothing(one: str, other: str) -> None:
    assert compared_address(one) == compared_address(other)


def test_addresses_that_differ_stay_apart() -> None:
    apart = ["https://a.b/c", "https://a.b/C", "https://a.b/c?id=1", "https://a.b/c?id=2", "https://x.a.b/c",
             "https://a.b:8080/c", "ftp://a.b/c", "http://[::1", ""]  # fmt: skip
    assert len({compared_address(each) for each in apart}) == len(apart)


def test_an_article_is_found_by_its_address(shelf: Library) -> None:
    assert shelf.same_address("http://publico.pt/juros/?fbclid=1") == ONE.id
    assert shelf.same_address("https://publico.pt/outra") is None
    shelf.delete([ONE.id])
    assert shelf.same_address("http://publico.pt/juros") is None


def test_metadata_is_changed_and_the_text_is_not(shelf: Library) -> None:
    shelf.change(replace(ONE, text="Other.", title="Novo", outlet=None, published="2020", source_url="https://a.b/c"))
    changed = shelf.article(ONE.id)
    assert changed == replace(ONE, title="Novo", outlet=None, published="2020", source_url="https://a.b/c")
    assert shelf.same_address("https://a.b/c") == ONE.id
    assert ids(shelf.listed(order="title", down=False).lines) == [TWO.id, THREE.id, ONE.id]
    with pytest.raises(NotKept, match="not among those you keep"):
        shelf.change(article("Nobody."))


# --- taken out and brought back -------------------------------------------------------------------------------------


def test_what_is_deleted_comes_back_whole(shelf: Library) -> None:
    before = shelf.listed(), shelf.search(parse("brasil")), shelf.named()
    assert shelf.delete([ONE.id, "nobody"]) == 1
    assert shelf.delete([ONE.id]) == 0
    assert shelf.article(ONE.id) is None
    assert shelf.reading(ONE, "embedded", "stamp") is None
    assert ONE.id not in ids(shelf.listed().lines) and ONE.id not in shelf.has([ONE.id])
    assert {row.article for row in shelf.search(parse("brasil")).rows} == {TWO.id}
    assert {each.actor: each.own for each in shelf.named()} == {"brazil": 1, "new_ana_souza": 2}
    assert shelf.count() == 2
    assert ids(shelf.deleted()) == [ONE.id]
    assert shelf.restore([ONE.id, TWO.id]) == 1
    assert (shelf.listed(), shelf.search(parse("brasil")), shelf.named()) == before
    assert shelf.reading(ONE, "embedded", "stamp") == reading(ONE, warned=(0, 1))


def test_a_deleted_article_that_is_added_comes_back_with_its_reading(shelf: Library) -> None:
    shelf.delete([ONE.id])
    assert shelf.add(replace(ONE, title="De volta"), "file")
    assert shelf.article(ONE.id) == replace(ONE, title="De volta")
    assert shelf.deleted() == ()
    assert shelf.reading(ONE, "embedded", "stamp") is not None
    assert shelf.search(parse("brasil")).articles == 2
    assert shelf.search(parse("volta")).total == 1


def test_what_is_emptied_is_gone(shelf: Library) -> None:
    shelf.correct(Correction("reject", "article", was="brazil", text="Brasil", article=TWO.id))
    kept = shelf.correct(Correction("merge", "library", was="germany", actor="brazil", article=TWO.id))
    shelf.delete([TWO.id, THREE.id])
    assert shelf.empty("2000-01-01T00:00:00Z") == 0
    assert shelf.empty() == 2
    assert shelf.deleted() == ()
    assert shelf.restore([TWO.id]) == 0
    assert shelf.search(parse("ana")).total == 0
    assert shelf.corrections() == (kept,)
    assert "new_ana_souza" not in [each.actor for each in shelf.named()]
    assert shelf.add(TWO, "paste")
    assert shelf.reading(TWO, "embedded", "stamp") is None
    assert shelf.search(parse("ana")).total == 2


def test_nothing_is_left_of_an_emptied_library(shelf: Library) -> None:
    from sqlalchemy import func, select
    from sqlalchemy import text as sql

    from ladoalado.store import tables
    from ladoalado.store.database import database

    shelf.delete([ONE.id, TWO.id, THREE.id])
    assert shelf.empty() == 3
    names = ["articles", "texts", "readings", "sentences", "mentions", "article_actors", "actors"]
    with database(shelf.url).door.reading() as connection:
        left = [connection.scalar(select(func.count()).select_from(tables.metadata.tables[name])) for name in names]
        if shelf.url.startswith("postgresql"):
            left.append(connection.scalar(sql("SELECT count(*) FROM sentence_index")))
    assert set(left) == {0}
    if shelf.url.startswith("sqlite"):
        from pathlib import Path

        shelf.close()
        assert b"souza" not in Path(shelf.url.removeprefix("sqlite:///")).read_bytes().lower()


# --- the list -------------------------------------------------------------------------------------------------------


def test_a_line_says_what_is_known(shelf: Library) -> None:
    line = shelf.listed(order="added", down=False).lines[0]
    named = tuple((each.actor, each.name, each.own) for each in line.actors)
    assert named == (("brazil", "Brazil", 1), ("central_bank", "Central Bank", 1), ("germany", "Germany", 1))
    assert replace(line, actors=()) == Listed(
        ONE.id, "Juros", "pt", "Público", "José Silva", "2023-07-10", ONE.source_url, "2026-01-01T00:00:00Z", "paste",
        words=11, sentences=2, warnings=2, actors=(),
    )  # fmt: skip
    waits = shelf.listed(parse("novo")).lines[0]
    assert (waits.title, waits.warnings, waits.actors, waits.sentences) == ("Nada de novo aqui.", None, (), 2)


@pytest.mark.parametrize(
    ("order", "down", "expected"),
    [
        ("added", True, [THREE, TWO, ONE]),
        ("added", False, [ONE, TWO, THREE]),
        ("published", True, [TWO, ONE, THREE]),
        ("published", False, [ONE, TWO, THREE]),
        ("title", False, [TWO, ONE, THREE]),
        ("title", True, [THREE, ONE, TWO]),
        ("outlet", False, [TWO, ONE, THREE]),
        ("outlet", True, [ONE, TWO, THREE]),
        ("warnings", True, [ONE, TWO, THREE]),
        ("warnings", False, [TWO, ONE, THREE]),
        ("words", True, [TWO, ONE, THREE]),
    ],
)
def test_the_list_is_sorted_and_what_is_not_known_comes_last(
    shelf: Library, order: Order, down: bool, expected: list[Article]
) -> None:
    wanted = [each.id for each in expected]
    assert ids(shelf.listed(order=order, down=down).lines) == wanted
    pages = [shelf.listed(order=order, down=down, limit=1, offset=at) for at in range(4)]
    assert [ids(page.lines) for page in pages] == [[each] for each in wanted] + [[]]
    assert {page.total for page in pages} == {3}


def test_titles_of_those_added_last_and_of_those_asked_for(shelf: Library, url: str) -> None:  # noqa: F811
    assert list(shelf.titles().items())[:2] == [(THREE.id, "Nada de novo aqui."), (TWO.id, "Ágora")]
    assert list(shelf.titles(limit=1)) == [THREE.id]
    assert shelf.titles([TWO.id, "nobody"]) == {TWO.id: "Ágora"}
    assert shelf.titles([]) == {}
    shelf.delete([THREE.id])
    assert THREE.id not in {**shelf.titles(), **shelf.titles([THREE.id])}
    assert Library(url, "somebody else").titles([TWO.id]) == {}


def test_outlets_and_actors_for_filters(shelf: Library) -> None:
    shelf.add(article("Mais um.", outlet="Folha"), "paste")
    assert shelf.outlets() == (("Folha", 2), ("Público", 1))
    assert [(each.actor, each.own) for each in shelf.named(2)] == [("brazil", 2), ("new_ana_souza", 2)]


# --- readings -------------------------------------------------------------------------------------------------------


def test_a_reading_comes_back_as_it_was_kept(shelf: Library) -> None:
    whole = seed()
    shelf.add(whole.article, "paste")
    shelf.keep_reading(whole, "embedded", "s")
    assert shelf.reading(whole.article, "embedded", "s") == whole
    assert shelf.reading(whole.article, "embedded", "other") is None
    assert shelf.reading(whole.article, "google", "s") is None
    assert shelf.reading(replace(whole.article, text="Other."), "embedded", "s") is None
    renamed = replace(whole.article, title="Outro")
    found = shelf.reading(renamed, "embedded", "s")
    assert found is not None and found.article == renamed


def test_the_last_kept_reading_is_the_one_that_is_searched(shelf: Library) -> None:
    other = reading(ONE, engine="google")
    louder = replace(
        other, pairs=tuple(replace(pair, translation=pair.translation.upper() + " Zebra") for pair in other.pairs)
    )
    shelf.keep_reading(replace(louder, mentions=()), "google", "s")
    assert shelf.search(parse("zebra")).total == 2
    assert shelf.listed(parse("zebra")).lines[0].actors == ()
    assert shelf.reading(ONE, "embedded", "stamp") == reading(ONE, warned=(0, 1))
    shelf.keep_reading(reading(ONE), "embedded", "stamp 2")
    assert shelf.search(parse("zebra")).total == 0
    assert shelf.reading(ONE, "embedded", "stamp") is None


def test_a_reading_of_what_is_not_kept_is_refused(shelf: Library) -> None:
    for of in (article("Nobody."), replace(ONE, text="Outro texto.")):
        with pytest.raises(NotKept, match="no longer among those you keep"):
            shelf.keep_reading(reading(of), "embedded", "s")
    assert shelf.listed().total == 3


def test_articles_wait_for_their_source_side_and_for_their_translation(shelf: Library) -> None:
    other = article("O Brasil e a Alemanha. Fim.")
    shelf.add(other, "command", at="2026-01-09T00:00:00Z")
    assert shelf.untranslated() == shelf.unread() == (THREE.id, other.id)
    assert shelf.untranslated(limit=1) == (THREE.id,)
    made = reading(other)
    shelf.keep_source(other.id, [pair.sentence for pair in made.pairs], made.mentions, "s")
    assert shelf.unread() == (THREE.id,)
    assert shelf.untranslated() == (THREE.id, other.id)
    line = shelf.listed(parse("fim")).lines[0]
    assert (line.warnings, [each.actor for each in line.actors]) == (None, ["brazil", "germany"])
    rows = shelf.search(parse("actor:germany alemanha")).rows
    assert {row.target for row in rows if row.article == other.id} == {""}
    shelf.keep_reading(made, "embedded", "s")
    assert shelf.untranslated() == (THREE.id,)
    # A source side that comes late takes nothing away.
    shelf.keep_source(other.id, [], [], "s")
    assert shelf.search(parse("germany")).total == 2


def test_a_damaged_reading_is_none(shelf: Library) -> None:
    from sqlalchemy import update

    from ladoalado.store.database import database
    from ladoalado.store.tables import readings

    for body in (b"", b"x", b"x\x9c\x03\x00\x00\x00\x00\x01"):
        with database(shelf.url).door.writing() as connection:
            connection.execute(update(readings).values(body=body))
        assert shelf.reading(ONE, "embedded", "stamp") is None


# --- corrections ----------------------------------------------------------------------------------------------------


def test_corrections_are_kept_in_their_order_and_taken_back(shelf: Library) -> None:
    made = [
        shelf.correct(Correction("merge", "library", was="germany", actor="brazil")),
        shelf.correct(Correction("reject", "article", was="brazil", text="Brasil", article=ONE.id)),
        shelf.correct(
            Correction("missed", "mention", actor="my_x", text="taxa", side="source", article=TWO.id, sentence=0,
                       start=1, end=5, label="ORG", made=Made("my_x", "X", "company"))
        ),
    ]  # fmt: skip
    assert shelf.corrections() == tuple(made)
    assert shelf.corrections(ONE.id) == tuple(made[:2])
    assert shelf.corrections(TWO.id) == (made[0], made[2])
    assert len({each.id for each in made}) == 3
    assert all(each.at and each.version for each in made)
    assert shelf.uncorrect(made[1].id) == made[1]
    assert shelf.uncorrect(made[1].id) is None
    assert shelf.corrections() == (made[0], made[2])
    for odd in ("", "x", "-1", "١", "9" * 40, "1; DROP TABLE corrections"):
        assert shelf.uncorrect(odd) is None


def test_a_correction_is_counted_after_recount_and_not_after_it_is_taken_back(shelf: Library) -> None:
    before = shelf.named(), shelf.listed(), shelf.search(parse("actor:brazil"))
    made = shelf.correct(Correction("merge", "library", was="brazil", actor="germany"))
    assert list(shelf.recount()) == [(1, 2), (2, 2)]
    assert [(each.actor, each.own) for each in shelf.named()] == [
        ("germany", 3),
        ("new_ana_souza", 2),
        ("central_bank", 1),
    ]
    assert {row.article for row in shelf.search(parse("actor:germany")).rows} == {ONE.id, TWO.id}
    # Readings stay as the engine left them.
    assert shelf.reading(TWO, "embedded", "stamp") == reading(TWO)
    assert list(shelf.recount()) == []
    shelf.uncorrect(made.id)
    assert list(shelf.recount()) == [(1, 2), (2, 2)]
    counted = shelf.named(), shelf.listed(), shelf.search(parse("actor:brazil"))
    # What the audit says again of a corrected sentence goes with the correction.
    assert counted == before


@pytest.mark.parametrize(
    "said",
    [
        Correction("assign", "library", was="brazil", actor="germany", text="Brasil"),
        Correction("reject", "library", was="brazil", text="Brasil"),
        Correction(
            "split", "library", was="new_ana_souza", actor="my_b", text="Ana Souza", made=Made("my_b", "B", "person")
        ),
        Correction("alias", "library", actor="germany", text="governo", side="source"),
        Correction("missed", "library", actor="brazil", text="taxa", side="source"),
        Correction("label", "library", actor="brazil", label="ORG"),
        Correction("merge", "library", was="central_bank", actor="brazil"),
        Correction("reject", "article", was="brazil", text="Brasil", article=TWO.id),
    ],
    ids=lambda said: f"{said.act}-{said.scope}",
)
def test_recount_ends_where_the_corrected_readings_are(shelf: Library, said: Correction) -> None:
    shelf.correct(said)
    list(shelf.recount())
    corrected = {each.id: correcting.corrected(reading(each), [said]) for each in (ONE, TWO)}
    for line in shelf.listed(parse("is:translated")).lines:
        own: dict[str, int] = {}
        for mention in corrected[line.id].mentions:
            if mention.actor and mention.side == "source":
                own[mention.actor] = own.get(mention.actor, 0) + 1
        assert {each.actor: each.own for each in line.actors} == own


def test_a_reading_kept_after_a_correction_is_counted_with_it(shelf: Library) -> None:
    shelf.correct(Correction("merge", "library", was="germany", actor="brazil"))
    other = article("A Alemanha venceu.")
    shelf.add(other, "paste")
    shelf.keep_reading(reading(other), "embedded", "s")
    line = shelf.listed(parse("venceu")).lines[0]
    assert [(each.actor, each.own) for each in line.actors] == [("brazil", 1)]


REACHES = [
    Correction("merge", "library", was="brazil", actor="germany"),
    Correction("reject", "library", was="china", text="China"),
    Correction("reject", "library", was="meta", text="Meta", side="source"),
    Correction("assign", "library", was="alibaba", actor="meta", text="Alibaba"),
    Correction("assign", "library", actor="meta", text="Pequim"),
    Correction(
        "split", "library", was="new_ana_souza", actor="my_b", text="Ana Souza", made=Made("my_b", "B", "person")
    ),
    Correction("alias", "library", actor="china", text="governo", side="source"),
    Correction("alias", "library", actor="china", text="modelo", side="source"),
    Correction("alias", "library", actor="china", text="Llama", side="target"),
    Correction("label", "library", actor="brazil", label="ORG"),
    Correction("merge", "library", was="nobody", actor="brazil"),
    Correction("reject", "library", text="Ana Souza"),
]


@pytest.mark.parametrize("said", REACHES, ids=lambda said: f"{said.act}-{said.was}-{said.text}")
def test_reach_tells_what_would_be_touched(shelf: Library, said: Correction) -> None:
    whole = seed()
    shelf.add(whole.article, "paste")
    shelf.keep_reading(whole, "embedded", "s")
    readings = [whole, reading(ONE), reading(TWO)]
    touched = [correcting.touches(each, said) for each in readings]
    found = shelf.reach(said, examples=4)
    assert found.articles == sum(map(bool, touched))
    # Partners are told without looking at pairs (see `reaching`).
    assert abs(found.mentions - sum(touched)) <= max(2, sum(touched) // 10)
    assert len(found.rows) == min(4, len(found.rows)) and bool(found.rows) == bool(found.mentions)
    for row in found.rows:
        assert row.source_spans or row.target_spans
        assert all(row.source[start:end].strip() for start, end in row.source_spans)


def test_reach_in_one_article_is_exact_and_after_what_was_corrected(shelf: Library) -> None:
    said = Correction("reject", "article", was="brazil", text="Brasil", article=ONE.id)
    found = shelf.reach(said)
    assert (found.mentions, found.articles) == (correcting.touches(reading(ONE), said), 1)
    assert [row.source[start:end] for row in found.rows for start, end in row.source_spans] == ["Brasil"]
    shelf.correct(said)
    assert shelf.reach(said).mentions == 0
    place = Correction("reject", "mention", was="germany", text="Alemanha", side="source", article=ONE.id, sentence=1,
                       start=ONE.text.index("Alemanha"), end=ONE.text.index("Alemanha") + 8)  # fmt: skip
    assert shelf.reach(place).mentions == 2
    assert shelf.reach(replace(place, article="nobody")).mentions == 0
    assert shelf.reach(replace(said, article=THREE.id)).mentions == 0


# --- workspaces -----------------------------------------------------------------------------------------------------


def test_shared_articles_are_read_by_all_and_changed_by_none(url: str) -> None:  # noqa: F811
    everyone, ana = Library(url, SHARED), Library(url, "ana")
    everyone.add(ONE, "command")
    everyone.keep_reading(reading(ONE), "embedded", "s")
    assert ana.article(ONE.id) == ONE
    assert ana.reading(ONE, "embedded", "s") == reading(ONE)
    assert ana.has([ONE.id]) == {ONE.id}
    assert ana.same_address("https://publico.pt/juros") == ONE.id
    assert ana.count() == 0
    assert ana.listed().lines[0].shared
    assert not ana.add(ONE, "paste")
    for refused in (
        lambda: ana.change(replace(ONE, title="x")),
        lambda: ana.keep_reading(reading(ONE), "embedded", "x"),
        lambda: ana.keep_source(ONE.id, [], [], "x"),
    ):
        with pytest.raises(NotKept):
            refused()
    assert (ana.delete([ONE.id]), ana.restore([ONE.id]), ana.empty()) == (0, 0, 0)
    ana.correct(Correction("merge", "library", was="brazil", actor="germany"))
    assert list(ana.recount()) == list(everyone.recount()) == []
    assert list(ana.recount([ONE.id])) == [(1, 1)]
    assert [each.actor for each in everyone.named()] == ["brazil", "central_bank", "germany"]
    assert everyone.corrections() == ()
    assert ana.reach(Correction("merge", "library", was="brazil", actor="germany")).articles == 1
    assert [record["record"] for record in ana.everything()] == ["correction"]


def test_two_workspaces_never_see_each_other(url: str) -> None:  # noqa: F811
    """A thousand looks at what two readers and the shared library hold, after random acts of each."""
    chance = random.Random(2026)
    looks = 0
    names = ["ana", "rui", SHARED]
    shelves = {name: Library(url, name) for name in names}
    memories = {name: Store(url, name) for name in names}
    marks = {name: f"segredo{'abc'[number]}" for number, name in enumerate(names)}
    held: dict[str, dict[str, Article]] = {name: {} for name in names}
    gone: dict[str, dict[str, Article]] = {name: {} for name in names}
    said: dict[str, list[Correction]] = {name: [] for name in names}
    number = 0
    while looks < 1000:
        who = chance.choice(names)
        shelf = shelves[who]
        act = chance.choice(["add", "add", "delete", "restore", "empty", "correct", "uncorrect", "memory"])
        if act == "add":
            number += 1
            new = article(f"O Brasil número {number} {marks[who]}. Ana Souza.", outlet=marks[who])
            shelf.add(new, "paste")
            shelf.keep_reading(reading(new), "embedded", "s")
            held[who][new.id] = new
        elif act in ("delete", "restore"):
            # With the ids of everybody: a stranger's are as good as none.
            every = [*held["ana"], *held["rui"], *held[SHARED], *gone["ana"], *gone["rui"], *gone[SHARED]]
            some = set(chance.sample(every, min(len(every), 3)))
            old, new_ = (held, gone) if act == "delete" else (gone, held)
            getattr(shelf, act)(some)
            for id_ in some & old[who].keys():
                new_[who][id_] = old[who].pop(id_)
        elif act == "empty":
            assert shelf.empty() == len(gone[who])
            gone[who].clear()
        elif act == "correct":
            said[who].append(
                shelf.correct(Correction("alias", "library", actor="brazil", text=marks[who], side="source"))
            )
        elif act == "uncorrect" and (every_said := [each for name in names for each in said[name]]):
            one = chance.choice(every_said)
            assert shelf.uncorrect(one.id) == (one if one in said[who] else None)
            said[who] = [each for each in said[who] if each != one]
        elif act == "memory":
            memories[who].keep(Key(marks[who], "pt", "en", "e", "1"), Remembered(marks[who], "2026-01-01"))
        for name in names:
            looks += 1
            others = [other for other in names if other not in (name, SHARED)]
            mine = {**held[SHARED], **held[name]}
            look = shelves[name]
            kind = chance.choice(["list", "search", "one", "actors", "said", "memory", "reach"])
            if kind == "list":
                assert set(ids(look.listed(limit=1000).lines)) == set(mine)
                assert set(ids(look.deleted())) == set(gone[name])
                assert {outlet for outlet, _ in look.outlets()} <= {marks[name], marks[SHARED]}
            elif kind == "search":
                assert look.search(parse("brasil"), limit=1000).articles == len(mine)
                for other in others:
                    assert (
                        look.search(parse(marks[other])).total
                        == look.listed(parse(f"outlet:{marks[other]}")).total
                        == 0
                    )
            elif kind == "one":
                for id_ in [*held["ana"], *held["rui"]]:
                    assert (look.article(id_) is not None) == (id_ in mine) == (id_ in look.has([id_]))
            elif kind == "actors":
                assert sum(each.own for each in look.named() if each.actor == "new_ana_souza") == len(mine)
            elif kind == "said":
                assert look.corrections() == tuple(said[name])
            elif kind == "memory":
                for other in names:
                    found = memories[name].recall([Key(marks[other], "pt", "en", "e", "1")])
                    assert not found or other == name
            else:
                for other in others:
                    assert look.reach(Correction("alias", "library", actor="x", text=marks[other])).mentions == 0


# --- out and in -----------------------------------------------------------------------------------------------------


@pytest.fixture
def full(shelf: Library) -> Library:
    """A library with something of everything."""
    whole = seed()
    shelf.add(whole.article, "file")
    shelf.keep_reading(whole, "embedded", "s")
    shelf.correct(Correction("merge", "library", was="germany", actor="brazil"))
    shelf.correct(Correction("reject", "article", was="china", text="China", article=whole.article.id))
    undone = shelf.correct(Correction("merge", "library", was="meta", actor="brazil"))
    shelf.uncorrect(undone.id)
    list(shelf.recount())
    memory = Store(shelf.url, shelf.workspace)
    memory.edit("Olá.", "pt", "en", "Hi.")
    memory.edit("Olá.", "pt", "en", "Hi there.")
    memory.protect("pt", "en", [("Olá", "Hello")])
    memory.keep(Key("Sim.", "pt", "en", "embedded", "0.2.0", (("A", "B"),)), Remembered("Yes.", "2026-01-01", ("A",)))
    return shelf


def test_everything_restores_elsewhere(full: Library) -> None:
    records = json.loads(json.dumps(list(full.everything()), allow_nan=False))
    kinds = [record["record"] for record in records]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "correction": 2, "article": 4, "reading": 3, "protected": 1, "edit": 2, "translation": 1,
    }  # fmt: skip
    there = Library(full.url, "elsewhere")
    assert there.take_in(iter(records)) == (len(records), 0)
    assert json.loads(json.dumps(list(there.everything()))) == records
    # Corrections come first: everything is counted with them at once.
    assert list(there.recount()) == []
    for query in ("brasil", "actor:brazil", "china -meta", '"llama 2"'):
        assert there.search(parse(query)) == full.search(parse(query))
    assert there.listed(order="title") == full.listed(order="title")
    assert there.named() == full.named()
    assert Store(full.url, "elsewhere").protected("pt", "en") == (("Olá", "Hello"),)
    # Again: what is there stays. Edits and translations are merged, not doubled.
    before = list(there.everything())
    assert there.take_in(records)[0] <= 4
    assert list(there.everything()) == before


def test_what_is_there_stays(full: Library) -> None:
    records = copy.deepcopy([*full.everything()])
    for record in records:
        if record["record"] == "article":
            record["title"] = "Changed"
        if record["record"] == "reading":
            record["stamp"] = "changed"
    full.take_in(records)
    assert full.article(ONE.id) == ONE
    assert full.reading(ONE, "embedded", "stamp") is not None


def test_what_a_stranger_wrote_is_left_out(full: Library) -> None:
    """Every field of every record broken in every way: nothing fails, and nothing odd comes in."""
    good = json.loads(json.dumps([*full.everything()]))
    chance = random.Random(9)
    odd: list[Any] = [None, 0, -1, 2**70, 1.5, float("nan"), "", "x", "\ud800", "\x00", [], {}, [[]], True, "a" * 5000]
    there = Library(full.url, "hostile")
    broken: list[Any] = [None, 1, "x", [], {}, {"record": None}, {"record": "article"}, {"record": "reading"},
                         {"record": "correction"}, {"record": ["article"]}, {"record": "zzz"}]  # fmt: skip
    for _ in range(400):
        record = copy.deepcopy(chance.choice(good))
        _break(record, chance, odd)
        broken.append(record)
    taken, left = there.take_in(broken)
    assert taken + left == len(broken)
    assert left > 300
    for line in there.listed(limit=1000).lines:
        kept = there.article(line.id)
        assert kept is not None
        assert text.checked(kept.text) == kept.text
    for row in there.search(parse("brasil OR china OR a*"), limit=1000).rows:
        assert all(0 <= start <= end <= len(row.source) for start, end in row.source_spans)
    list(there.recount())
    list(there.everything())


def _break(record: Any, chance: random.Random, odd: list[Any]) -> None:
    """Put something odd at a random place of a JSON object."""
    while True:
        keys = list(record) if isinstance(record, dict) else range(len(record))
        key = chance.choice(list(keys))
        if isinstance(record[key], (dict, list)) and record[key] and chance.random() < 0.8:
            record = record[key]
        else:
            record[key] = chance.choice(odd)
            return


def test_an_id_that_is_told_from_a_text_is_told_from_this_one(url: str) -> None:  # noqa: F811
    record = {"record": "article", "id": ONE.id, "text": TWO.text, "language": "pt", "target": "en"}
    shelf = Library(url)
    assert shelf.take_in([record, {**record, "id": "a-slug"}, {**record, "id": "../x"}]) == (1, 2)
    assert shelf.add(ONE, "paste")


def test_a_reading_with_a_place_outside_its_text_is_left_out(full: Library) -> None:
    records = json.loads(json.dumps([*full.everything()]))
    of = next(record for record in records if record["record"] == "article" and record["id"] == TWO.id)
    made = next(record for record in records if record["record"] == "reading" and record["article"] == TWO.id)
    for number, change in enumerate(
        [
            lambda raw: raw["mentions"][0].update(start=5, end=999),
            lambda raw: raw["mentions"][0].update(text="Other"),
            lambda raw: raw["mentions"][1].update(id=raw["mentions"][0]["id"]),
            lambda raw: raw["mentions"][0].update(label="<b>"),
            lambda raw: raw["pairs"][0]["sentence"].update(index=7),
            lambda raw: raw["pairs"][0]["sentence"].update(text="Other"),
            lambda raw: raw["pairs"][0].update(translation=None),
            lambda raw: raw["actors"][0].update(names={"en": 1}),
            lambda raw: raw["mentions"][0].update(score=float("inf")),
        ]
    ):
        raw = copy.deepcopy(made)
        change(raw["reading"])
        there = Library(full.url, f"stranger {number}")
        assert there.take_in([of, raw]) == (1, 1)
        assert there.take_in([made]) == (1, 0)
