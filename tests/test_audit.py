import pytest

from ladoalado import making
from ladoalado.audit.said_otherwise import cognate


def kinds(source: str, target: str) -> list[tuple[str, str | None]]:
    return [(finding.kind, finding.actor) for finding in making.audit_pair(source, target)]


def of_actors(source: str, target: str) -> list[tuple[str, str | None]]:
    """What the actor rule alone says."""
    return [(kind, actor) for kind, actor in kinds(source, target) if kind.startswith("actor-")]


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


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A Sétima Frota dos Estados Unidos partiu.", "The U.S. Navy's Seventh Fleet left."),
        ("O ministério russo das Relações Exteriores negou.", "The Russian Foreign Ministry denied it."),
        ("As autoridades chinesas da saúde avisaram.", "Chinese health officials gave warning."),
        ("Começaram programas em coreano.", "Korean-language programmes began."),
        ("O Amazonas é um rio.", "The Amazon is a river."),
        ("A entrada custa 10 dólares.", "Entry is US$10."),
        ("Uma impressora de um centavo de dólar.", "A printer of one U.S. cent."),
        ("Pagou dez dólares americanos.", "He paid ten dollars."),
        ("Os senadores republicanos votaram.", "GOP senators voted."),
        ("Os conservadores reúnem-se.", "The Tories meet."),
        ("A polícia metropolitana informou.", "The Metropolitan Police said so."),
        (
            "O tribunal em Haia: a Corte Internacional de Justiça.",
            "The court in The Hague: the international court of justice.",
        ),
        ("Os EUA podem usar a Marinha.", "The US could use the navy."),
        ("O Partido Democrata venceu.", "Democrats won."),
        ("Os australianos venceram.", "The Aussies won."),
        ("Fala inglês, francês e alemão.", "He speaks English, French and German."),
        ("Escreveu no Twitter que não.", "He tweeted no."),
        ("A Administração Federal de Aviação dos EUA investiga.", "The FAA is investigating."),
        ("O Comitê Olímpico dos Estados Unidos apoiou as atletas.", "The USOC backed the athletes."),
        ("Às 9h, hora de verão britânica.", "At 9am BST."),
        ("O Instituto Nacional do Cancro dos EUA confirmou.", "The US National Cancer Institute confirmed it."),
        ("É um problema grave no país.", "It is an acute problem in China."),
        ("A primeira-ministra May acusou-os.", "British PM May accused them."),
        ("O ministro das Relações Exteriores negou.", "North Korea's foreign minister denied it."),
        ("Os senadores Lee e Hatch votaram.", "U.S. Sens. Lee and Hatch voted."),
    ],
)
def test_the_same_name_in_other_words_raises_nothing(source, target):
    assert of_actors(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("A Sétima Frota dos Estados Unidos partiu.", "The Seventh Fleet left.", [("actor-changed", "united_states")]),
        ("Os Estados Unidos responderam.", "The Pentagon responded.", [("actor-changed", "united_states")]),
        (
            "As autoridades chinesas avisaram a China.",
            "Officials warned China.",
            [("actor-missing", "chinese_regulators")],
        ),
        (
            "As autoridades chinesas avisaram.",
            "The authorities gave warning.",
            [("actor-missing", "chinese_regulators")],
        ),
        (
            "O líder sul-coreano falou da península coreana.",
            "The leader spoke of the Korean peninsula.",
            [("actor-missing", "south_korea")],
        ),
        (
            "Voos dos EUA ou do Canadá, pela Air Canada.",
            "Flights from the US, by Air Canada.",
            [("actor-missing", "canada")],
        ),
        ("Pagou dez dólares canadenses.", "He paid ten dollars.", [("actor-missing", "canada")]),
        (
            "A Administração Federal de Aviação dos EUA investiga.",
            "The agency is investigating.",
            [("actor-missing", "faa"), ("actor-missing", "united_states")],
        ),
        ("Pagou ao banco americano.", "He paid the bank in dollars.", [("actor-missing", "united_states")]),
        ("Os políticos votaram.", "GOP senators voted.", [("actor-added", "us_republican_party")]),
        ("A polícia informou.", "The Metropolitan Police said so.", [("actor-added", "metropolitan_police")]),
        ("A empresa cresceu.", "Shares in Amazon grew.", [("actor-added", "amazon")]),
        ("Os EUA podem usar a Marinha.", "The US could use force.", [("actor-missing", "us_navy")]),
        (
            "É um problema grave no país.",
            "It is an acute problem in the country, and China.",
            [("actor-added", "china")],
        ),
        ("A primeira-ministra acusou-os.", "The prime minister accused China.", [("actor-added", "china")]),
        ("A decisão foi adiada.", "The Chinese president's decision was put off.", [("actor-added", "china")]),
    ],
)
def test_what_looks_like_other_words_and_is_not_is_found(source, target, expected):
    assert of_actors(source, target) == expected


def test_a_name_may_keep_its_words_in_another_form():
    assert cognate(["policia", "metropolitana"], ["the", "metropolitan", "police", "said"])
    assert cognate(["trump"], ["trump"])
    assert not cognate(["policia", "metropolitana"], ["the", "metropolitan", "opera"])
    assert not cognate(["niger"], ["nile"])
    assert not cognate(["iran"], ["irao"])
    assert not cognate(["banco", "central"], ["bank", "of", "the", "west", "in", "the", "central", "station"])
    assert not cognate([], ["anything"])


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
