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
        ("O serviço da BBC em espanhol.", "The BBC's Spanish service."),
        ("O Washington Examiner escreveu.", "The Washington Examiner wrote."),
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


def test_the_reference_translation_of_the_seed_raises_nothing(gold):
    assert [making.audit_pair(s["pt"], s["en"]) for s in gold] == [()] * len(gold)


def test_every_actor_taken_out_of_a_good_translation_is_missed(gold):
    for sentence in gold:
        mentions = [m for m in sentence["en_mentions"] if m["actor"]]
        for actor in {m["actor"] for m in mentions}:
            broken = sentence["en"]
            for m in sorted(mentions, key=lambda m: -m["start"]):
                if m["actor"] == actor:
                    broken = broken[: m["start"]] + "something" + broken[m["end"] :]
            assert kinds(sentence["pt"], broken) == [("actor-missing", actor)], broken


def test_every_actor_swapped_in_a_good_translation_is_a_change(gold):
    for sentence in gold:
        mentions = [m for m in sentence["en_mentions"] if m["actor"] and m["label"] == "ORG"]
        for actor in {m["actor"] for m in mentions}:
            broken = sentence["en"]
            for m in sorted(mentions, key=lambda m: -m["start"]):
                if m["actor"] == actor:
                    broken = broken[: m["start"]] + "Nokia" + broken[m["end"] :]
            assert kinds(sentence["pt"], broken) == [("actor-changed", actor)], broken


def test_an_actor_put_into_a_good_translation_is_added(gold):
    for sentence in gold:
        assert kinds(sentence["pt"], f"{sentence['en']} Nokia agreed.") == [("actor-added", "nokia")]
