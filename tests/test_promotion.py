"""Names outside the catalogue as entries for it."""

import tomllib
from dataclasses import replace

import pytest

from ladoalado import actors, promotion
from ladoalado.actors import Actor
from ladoalado.mentions import Mention
from ladoalado.newcomers import identifier
from tests.gold import gold_reading

READING = gold_reading()
FOLDER = '[[actor]]\nid = "odebrecht"\nname = "Odebrecht"\ntype = "company"\n'


def newcomer(name: str, type_: str = "organisation", **fields: object) -> Actor:
    label = actors.LABEL_OF_TYPE[type_]
    return Actor(identifier(name), name, type_, label=label, listed=False, **fields)


def named(actor: Actor, source: list[str], target: list[str] = ()):
    """A reading that names `actor` so on the two sides."""
    made = [
        Mention(f"{side}{n}", 0, side, n, n + 1, text, actor.label, actor.id, "name", "model", reason="recognised")
        for side, texts in (("source", source), ("target", target))
        for n, text in enumerate(texts)
    ]
    return replace(READING, mentions=tuple(made), actors=(*READING.actors, actor))


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A catalogue of one company, to paste into."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "companies.toml").write_text(FOLDER, "utf-8")
    monkeypatch.setattr("ladoalado.settings.SEEDS", tmp_path)
    return tmp_path / "actors"


def pasted(folder, text: str):
    (folder / "new.toml").write_text(text, "utf-8")
    return actors.load(folder)


def test_an_entry_has_the_english_name_and_the_surfaces_of_both_sides(catalogue):
    actor = newcomer("Universidade de Aveiro")
    reading = named(
        actor,
        ["Universidade de Aveiro", "UA", "Universidade de\nAveiro"],
        ["University of Aveiro", "University of Aveiro", "UA"],
    )
    assert promotion.entry(actor, reading) == (
        '[[actor]]\nid = "university_of_aveiro"\nname = "University of Aveiro"\ntype = "organisation"\n'
        '[actor.aliases]\npt = ["Universidade de Aveiro", "UA"]\nen = ["University of Aveiro", "UA"]\n'
    )


def test_an_entry_is_accepted_by_the_catalogue_and_hangs_under_its_parent(catalogue):
    actor = newcomer("Odebrecht Ambiental", "company", parent="odebrecht")
    found = pasted(catalogue, promotion.entry(actor, named(actor, ["Odebrecht Ambiental"])))
    assert found.actors["odebrecht_ambiental"].parent == "odebrecht"
    assert [alias.surface for alias in found.aliases["pt"]] == ["Odebrecht Ambiental"]


def test_a_surname_counts_only_beside_the_full_name(catalogue):
    actor = newcomer("Carolina Beatriz Ângelo", "person")
    text = promotion.entry(actor, named(actor, ["Carolina Beatriz Ângelo", "Ângelo"], ["Carolina Beatriz Angelo"]))
    (read,) = tomllib.loads(text)["actor"]
    assert (read["id"], read["name"]) == ("carolina_beatriz_angelo", "Carolina Beatriz Ângelo")
    assert read["aliases"] == {"pt": ["Carolina Beatriz Ângelo"], "en": ["Carolina Beatriz Angelo"]}
    assert read["weak"] == {"pt": ["Ângelo"]}
    assert {alias.weak for alias in pasted(catalogue, text).aliases["pt"]} == {True, False}


def test_an_id_that_is_taken_gets_a_number(catalogue):
    actor, other = newcomer("Odebrecht"), newcomer("Odebrécht!")
    other = replace(other, id="new-other")
    reading = named(actor, ["Odebrecht"])
    reading = replace(reading, actors=(*reading.actors, other))
    texts = dict(promotion.entries(reading))
    assert [tomllib.loads(text)["actor"][0]["id"] for text in texts.values()] == ["odebrecht_2", "odebrecht_3"]
    assert pasted(catalogue, "\n".join(texts.values())).actors.keys() == {"odebrecht", "odebrecht_2", "odebrecht_3"}


@pytest.mark.parametrize(
    "name",
    [
        'A "B" \\ C', "Linha\nnova\tfim", "مرحبا", "\U0001f600 Cia", "x\x00\x7f\x1b", "{ms} {name}",
        '"]\nid = "china"', "'''",
        "\ud800 meia", "#", "# [[actor]]",
    ],
)  # fmt: skip
@pytest.mark.parametrize("type_", list(actors.LABEL_OF_TYPE))
def test_whatever_a_name_holds_the_entry_is_one_actor(catalogue, name: str, type_: str):
    actor = newcomer(name, type_)
    text = promotion.entry(actor, named(actor, [name, "Nome " + name], [name]))
    (read,) = tomllib.loads(text)["actor"]
    assert set(read) <= actors.FIELDS
    assert set(pasted(catalogue, text).actors) == {"odebrecht", read["id"]}


def test_a_reading_of_listed_actors_has_no_entries_and_asks_no_file(monkeypatch):
    monkeypatch.setattr("ladoalado.promotion.taken", lambda: pytest.fail("the catalogue was searched"))
    assert dict(promotion.entries(READING)) == {}


def test_the_ids_searched_for_are_those_of_the_catalogue():
    assert promotion.taken() >= actors.load().actors.keys()
