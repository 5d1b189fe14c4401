import pytest

from ladoalado import making


def kinds(source: str, target: str) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.actor) for finding in making.audit_pair(source, target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A Meta cresceu na China.", "Meta grew in China."),
        ("As empresas chinesas cresceram.", "China's companies grew."),
        ("Os EUA responderam.", "The U.S. responded."),
        ("Os Estados Unidos responderam.", "America's answer came from the United States."),
        ("A tecnologia norte-americana avança.", "American technology advances."),
        ("Pequim anunciou sanções.", "Beijing announced sanctions."),
        ("O gato dorme.", "The cat sleeps."),
    ],
)
def test_a_faithful_translation_raises_nothing(source, target):
    assert kinds(source, target) == []


def test_an_actor_that_is_gone_is_missing():
    assert kinds("A Meta cresceu.", "The goal grew.") == [("actor-missing", "meta")]


def test_another_actor_in_its_place_is_a_change():
    found = making.audit_pair("A Huawei cresceu.", "Tencent grew.")
    assert [(f.kind, f.actor, f.found, f.expected) for f in found] == [("actor-changed", "huawei", "Tencent", "Huawei")]
    assert "Tencent grew."[slice(*found[0].target)] == "Tencent"
    assert "A Huawei cresceu."[slice(*found[0].source)] == "Huawei"


def test_strange_capitals_in_its_place_are_a_change():
    found = making.audit_pair("Lançaram o Fórum do Modelo de Fronteira.", "They launched the Border Template Forum.")
    assert [(f.kind, f.found, f.expected) for f in found] == [
        ("actor-changed", "Border Template Forum", "Frontier Model Forum")
    ]


def test_an_actor_only_the_translation_names_is_added():
    assert kinds("A empresa cresceu.", "Huawei grew.") == [("actor-added", "huawei")]


def test_the_seed_raises_the_one_warning_it_deserves(seed):
    found = [(p.sentence.index, f.kind, f.actor, f.expected) for p in seed.pairs for f in p.findings]
    assert found == [(19, "actor-changed", "frontier_model_forum", "Frontier Model Forum")]
