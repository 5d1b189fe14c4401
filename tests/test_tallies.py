"""Counting: own, rolled up, kinds, sides, groups, and the tables behind the figures."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from ladoalado import tallies
from ladoalado.actors import Actor
from tests.gold import ACTORS, gold_reading, without

READING = gold_reading()


def test_own_counts_are_the_source_mentions_of_the_gold_file():
    gold = Counter(m.actor for m in READING.mentions if m.side == "source" and m.actor)
    counts = tallies.count(READING)
    assert {actor: tally.own for actor, tally in counts.items()} == {actor.id: gold[actor.id] for actor in ACTORS}
    assert [counts[a].own for a in ("alibaba", "alibaba_cloud", "meta", "llama_2", "us_congress")] == [8, 2, 8, 8, 1]


@pytest.mark.parametrize(
    ("actor", "rolled_up"), [("meta", 19), ("alibaba", 11), ("china", 12), ("united_states", 3), ("tongyi", 1)]
)
def test_rolled_up_counts_add_the_descendants(actor: str, rolled_up: int):
    tally = tallies.count(READING)[actor]
    assert (tally.rolled_up, tally.rolled_target) == (rolled_up, rolled_up)


def test_kinds_add_up_to_the_own_count():
    for tally in tallies.count(READING).values():
        assert tally.name + tally.adjective + tally.metonym == tally.own == tally.source
    china = tallies.count(READING)["china"]
    assert (china.name, china.adjective) == (5, 4)


def test_the_switch_leaves_adjectives_out_of_every_count():
    china = tallies.count(READING, kinds=("name", "metonym"))["china"]
    assert (china.own, china.rolled_up, china.adjective, china.target) == (5, 8, 0, 5)


def test_a_mention_lost_in_the_translation_shows_as_difference_and_as_missing():
    lost = next(m.id for m in READING.mentions if m.actor == "tongyi" and m.side == "target")
    counts = tallies.count(without(READING, lost))
    assert (counts["tongyi"].difference, counts["tongyi"].missing, counts["tongyi"].target) == (1, 1, 0)
    assert (counts["alibaba"].difference, counts["alibaba"].rolled_difference) == (0, 1)


def test_a_mention_counts_once_per_ancestor_over_three_generations():
    actors = tuple(replace(a, parent="llama_2") if a.id == "whatsapp" else a for a in ACTORS)
    counts = tallies.count(replace(READING, actors=actors))
    assert (counts["llama_2"].rolled_up, counts["meta"].rolled_up) == (9, 19)


def test_parents_in_a_circle_do_not_hang_the_count():
    ring = (Actor("a", "A", "company", "b"), Actor("b", "B", "company", "a"))
    assert tallies.ancestors(ring) == {"a": ("b",), "b": ("a",)}


def test_a_mention_without_actor_or_of_an_unknown_one_is_not_counted():
    reading = replace(READING, actors=tuple(a for a in ACTORS if a.id != "google"))
    counts = tallies.count(reading)
    assert "google" not in counts
    assert sum(t.own for t in counts.values()) == sum(t.own for t in tallies.count(READING).values()) - 1


def test_presets_choose_families_groups_and_everyone():
    assert tallies.choose(READING, "meta") == ("meta", "facebook", "instagram", "llama_2", "whatsapp")
    assert tallies.choose(READING, "us") == ("united_states", "us_congress")
    assert tallies.choose(READING, "regulators") == ("chinese_regulators",)
    assert tallies.choose(READING, "all") == tuple(actor.id for actor in ACTORS)


@pytest.mark.parametrize("preset", ["", "nobody", "' OR 1=1", "🌍"])
def test_an_unknown_preset_or_group_chooses_nobody(preset: str):
    assert tallies.choose(READING, preset) == ()
    assert tallies.members(READING, preset) == frozenset()
    assert tallies.count_group(READING, preset).own == 0


def test_a_preset_whose_actor_is_not_in_the_article_chooses_nobody():
    reading = replace(READING, actors=tuple(a for a in ACTORS if a.id not in tallies.family_of(READING, ["meta"])))
    assert tallies.choose(reading, "meta") == ()


def test_a_group_gathers_its_members_whatever_their_country():
    actors = tuple(replace(a, groups=("regulators",)) if a.id == "us_congress" else a for a in ACTORS)
    tally = tallies.count_group(replace(READING, actors=actors), "regulators")
    assert (tally.own, tally.source, tally.target, tally.name) == (3, 3, 3, 3)


def test_the_table_by_actor_holds_every_actor_side_and_kind_and_the_same_sums():
    table = tallies.by_actor(READING)
    assert len(table) == len(ACTORS) * 2 * 3
    source = table[table["side"] == "source"].groupby("actor")[["own", "rolled_up"]].sum()
    counts = tallies.count(READING)
    assert {a: tuple(row) for a, row in source.iterrows()} == {a: (t.own, t.rolled_up) for a, t in counts.items()}


def test_tables_name_actors_in_the_language_of_the_interface():
    table = tallies.by_actor(READING, actors=["us_congress"], language="pt")
    assert set(table["name"]) == {"Congresso dos EUA"}


def test_dispersion_has_a_row_for_each_mention_and_on_request_one_for_each_ancestor():
    own = tallies.dispersion(READING, actors=["meta"])
    assert (own["side"] == "source").sum() == 8
    rolled = tallies.dispersion(READING, actors=["meta"], rolled_up=True)
    assert (rolled["side"] == "source").sum() == 19
    assert set(rolled["named"]) == {"meta", "llama_2", "facebook", "instagram", "whatsapp"}
    assert set(own["mention"]) <= {m.id for m in READING.mentions}


def test_together_counts_the_sentences_that_name_both():
    table = tallies.together(READING)
    for (a, b), rows in table.groupby(["actor", "other"]):
        both = {m.sentence for m in READING.mentions if m.side == "source" and m.actor == a} & {
            m.sentence for m in READING.mentions if m.side == "source" and m.actor == b
        }
        assert set(rows["sentence"]) == both
    assert len(table[(table["actor"] == "china") & (table["other"] == "alibaba")]) == 4


def test_nobody_stands_beside_its_own_ancestor_when_families_are_rolled_up():
    rolled = tallies.together(READING, rolled_up=True)
    assert rolled[(rolled["actor"] == "meta") & (rolled["other"] == "llama_2")].empty
    plain = tallies.together(READING)
    assert len(plain[(plain["actor"] == "meta") & (plain["other"] == "llama_2")]) == 3


def test_the_family_tree_adds_up_from_its_leaves_to_its_roots():
    table = tallies.family(READING).set_index("id")
    for id, row in table.iterrows():
        children = table[table["parent"] == id]["rolled_up"].sum()
        assert row["rolled_up"] == row["own"] + children
    assert table.loc["llama_2", "parent"] == "meta"
    assert table.loc["meta", "parent"] == "root/companies"
    assert table.loc["chinese_regulators", "parent"] == "china"


def test_a_regulator_whose_country_is_not_shown_stands_under_the_regulators():
    table = tallies.family(READING, actors=tallies.choose(READING, "regulators")).set_index("id")
    assert table.loc["chinese_regulators", "parent"] == "root/regulators"
    assert table.loc["root/regulators", "rolled_up"] == 2


def test_an_actor_of_a_type_without_a_root_still_has_a_place():
    odd = Actor("google", "Google", "galaxy")
    table = tallies.family(replace(READING, actors=(odd,))).set_index("id")
    assert table.loc["google", "parent"] == "root/others"


def test_every_table_of_nobody_is_empty_and_keeps_its_columns():
    for make in (tallies.by_actor, tallies.dispersion, tallies.together, tallies.family):
        table = make(READING, actors=())
        assert table.empty
        assert len(table.columns) >= 5


def test_plain_counts_do_not_load_pandas():
    lines = [
        "import sys",
        "from tests.gold import gold_reading",
        "from ladoalado import colours, tallies",
        "tallies.count(gold_reading())",
        "sys.exit('pandas' in sys.modules or 'plotly' in sys.modules)",
    ]
    code = "; ".join(lines)
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1], check=False).returncode == 0
