"""The shipped catalogue keeps its own rules."""

import re
from collections import defaultdict

from ladoalado import making
from tests.conftest import ROOT

GOLD_FAMILIES = {
    "alibaba_cloud": "alibaba", "tongyi": "alibaba", "llama_2": "meta", "facebook": "meta", "whatsapp": "meta",
    "instagram": "meta", "wechat": "tencent", "chatgpt": "openai", "us_congress": "united_states",
    "chinese_regulators": "china", "chinese_state": "china",
}  # fmt: skip


def test_families_of_the_first_article_are_as_agreed():
    catalogue = making.catalogue()
    assert {actor: catalogue.actors[actor].parent for actor in GOLD_FAMILIES} == GOLD_FAMILIES
    for state in ("china", "united_states", "european_union", "brazil", "portugal"):
        assert catalogue.actors[state].parent is None
        assert catalogue.actors[state].wikidata
    assert "regulators" in catalogue.actors["chinese_regulators"].groups


def test_every_name_has_one_owner_or_says_that_it_is_doubtful():
    """Two actors may share a surface only if both mark it weak, or if it is a capital and its government."""
    for language, aliases in making.catalogue().aliases.items():
        owners = defaultdict(set)
        for alias in aliases:
            owners[alias.surface, alias.kind == "adjective"].add((alias.actor, alias.kind, alias.weak))
        for (surface, _), found in owners.items():
            firm = {actor for actor, kind, weak in found if not weak and kind != "metonym"}
            assert len(firm) <= 1, f"{language}: {surface}: {sorted(found)}"


def test_wikidata_ids_are_well_formed_and_belong_to_one_actor():
    seen = defaultdict(list)
    for actor in making.catalogue().actors.values():
        if actor.wikidata:
            assert re.fullmatch(r"Q[1-9]\d*", actor.wikidata), actor.id
            seen[actor.wikidata].append(actor.id)
    assert {number: ids for number, ids in seen.items() if len(ids) > 1} == {}


def test_every_actor_can_be_found_on_both_sides():
    catalogue = making.catalogue()
    for language in ("pt", "en"):
        known = {alias.actor for alias in catalogue.aliases[language]}
        assert sorted(set(catalogue.actors) - known) == []


def test_every_nationality_has_four_forms_of_its_own_country():
    forms = defaultdict(set)
    for alias in making.catalogue().aliases["pt"]:
        if alias.kind == "adjective":
            forms[alias.actor].add(alias.surface)
    assert {"chinês", "chinesa", "chineses", "chinesas"} <= forms["china"]
    assert {"norte-americana", "estadunidense", "americanos"} <= forms["united_states"]
    assert {"europeia", "europeus"} <= forms["european_union"] | forms.get("europe", set())


def test_every_field_of_the_catalogue_is_documented():
    from ladoalado.actors import FIELDS, FORMS

    readme = (ROOT / "seeds" / "README.md").read_text("utf-8")
    for name in (*FIELDS, *FORMS, "{of}", "{adj}", "{gen}", "{name}"):
        assert f"`{name}`" in readme or f"`{name.strip('{}')}`" in readme, name
