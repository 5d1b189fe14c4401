from pathlib import Path

import pytest

from ladoalado import actors, making, senses
from ladoalado.entities import Finder
from ladoalado.sentences import split

SMALL = """
[[actor]]
id = "china"
name = "China"
type = "state"
[actor.aliases]
pt = ["China"]
en = ["China"]
[actor.adjectives]
pt = [["chinês", "chinesa", "chineses", "chinesas"]]
en = ["Chinese"]
[actor.metonyms]
pt = ["Pequim"]
en = ["Beijing"]

[[actor]]
id = "beijing"
name = "Beijing"
type = "place"
parent = "china"
[actor.aliases]
pt = ["Pequim"]
en = ["Beijing"]

[[actor]]
id = "chinese_regulators"
name = "Chinese regulators"
type = "institution"
parent = "china"
groups = ["regulators"]
[actor.aliases]
pt = ["autoridades {fp}", "reguladores {mp} da IA"]
en = ["{adj} authorities", "{adj} AI regulators", "{gen} regulators", "regulators in {name}"]

[[actor]]
id = "united_states"
name = "United States"
type = "state"
[actor.aliases]
pt = ["EUA", "Estados Unidos"]
en = ["United States", "US"]
[actor.adjectives]
pt = [["americano", "americana", "americanos", "americanas"]]
en = ["American", "Americans"]
[actor.not]
pt = ["latino-americano"]

[[actor]]
id = "us_congress"
name = "US Congress"
type = "institution"
parent = "united_states"
[actor.aliases]
pt = ["Congresso {of}"]
en = ["{adj} Congress"]
[actor.weak]
pt = ["Congresso"]
en = ["Congress"]

[[actor]]
id = "meta"
name = "Meta"
type = "company"
[actor.aliases]
pt = ["Meta"]
en = ["Meta"]
[actor.strict]
pt = ["Meta"]
en = ["Meta"]

[[actor]]
id = "alibaba"
name = "Alibaba"
type = "company"
[actor.aliases]
pt = ["Alibaba"]
en = ["Alibaba"]

[[actor]]
id = "alibaba_cloud"
name = "Alibaba Cloud"
type = "company"
parent = "alibaba"
[actor.aliases]
pt = ["Alibaba Cloud"]
en = ["Alibaba Cloud"]
"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> actors.Catalogue:
    folder: Path = tmp_path_factory.mktemp("actors")
    (folder / "small.toml").write_text(SMALL, "utf-8")
    return actors.load(folder)


@pytest.fixture(scope="module")
def portuguese(catalogue) -> Finder:
    return Finder(catalogue, "pt")


@pytest.fixture(scope="module")
def english(catalogue) -> Finder:
    return Finder(catalogue, "en")


def named(finder: Finder, text: str) -> list[tuple[str, str, str]]:
    mentions, _ = finder.source(split(text))
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(m.text, m.actor, m.kind) for m in mentions]


def refused(finder: Finder, text: str) -> list[tuple[str, str, str]]:
    return [(c.text, c.actor, c.reason) for c in finder.source(split(text))[1]]


def test_the_longest_name_wins_and_the_shorter_one_stays_in_the_ledger(portuguese):
    text = "A Alibaba Cloud e o Congresso dos EUA."
    assert named(portuguese, text) == [
        ("Alibaba Cloud", "alibaba_cloud", "name"),
        ("Congresso dos EUA", "us_congress", "name"),
    ]
    assert ("Alibaba", "alibaba", "inside") in refused(portuguese, text)
    assert ("EUA", "united_states", "inside") in refused(portuguese, text)


@pytest.mark.parametrize("form", ["chinês", "chinesa", "chineses", "chinesas"])
def test_every_form_of_a_nationality_is_an_adjective_of_its_country(portuguese, form):
    assert named(portuguese, f"O caso {form} preocupa.") == [(form, "china", "adjective")]


def test_a_nationality_with_a_capital_of_its_own_is_a_name(portuguese):
    assert named(portuguese, "A planilha 'Italiano' e as lojas da Americanas preocupam.") == []
    assert named(portuguese, "Empresas Chinesas Crescem") == [("Chinesas", "china", "adjective")]
    assert named(portuguese, "Chinesas crescem.") == [("Chinesas", "china", "adjective")]


def test_templates_make_institutions_of_a_country(portuguese, english):
    assert named(portuguese, "Os Reguladores chineses da IA e as autoridades chinesas.") == [
        ("Reguladores chineses da IA", "chinese_regulators", "name"),
        ("autoridades chinesas", "chinese_regulators", "name"),
    ]
    made, _ = english.target(["China's regulators and Chinese AI regulators met regulators in China."], [{}])
    assert [m.actor for m in made] == ["chinese_regulators"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Meta cresceu.", ["Meta"]),
        ("A meta é crescer.", []),
        ("Meta é crescer 5%.", []),
        ("Quando a Meta chegou, a meta mudou. Meta cresceu.", ["Meta", "Meta"]),
        ("METAS PARA 2030", []),
    ],
)
def test_meta_the_company_is_not_meta_the_goal(portuguese, text, expected):
    assert [surface for surface, _, _ in named(portuguese, text)] == expected


def test_a_refused_goal_says_why(portuguese):
    assert refused(portuguese, "A Meta tem uma meta.") == [("meta", "meta", "lower-case")]
    assert refused(portuguese, "Meta é crescer.") == [("Meta", "meta", "opens-sentence")]


@pytest.mark.parametrize(
    "text",
    [
        "Respondeu em chinês.",
        "A língua chinesa é difícil.",
        "Traduzido do chinês por Ana.",
        "Um professor particular de chinês.",
        "Há cursos em russo, árabe e chinês.",
        "Programas em espanhol, em italiano ou chinês.",
    ],
)
def test_the_language_is_not_the_country(portuguese, text):
    assert named(portuguese, text) == []
    assert [reason for _, _, reason in refused(portuguese, text)] == ["language"]


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("Pequim anunciou sanções.", "china", "metonym"),
        ("O governo de Pequim respondeu.", "china", "metonym"),
        ("A tensão com Pequim sobe.", "china", "metonym"),
        ("Pequim pressiona as empresas.", "china", "metonym"),
        ("A Europa acusa Pequim.", "china", "metonym"),
        ("A feira foi em Pequim.", "beijing", "name"),
        ("Ela visitou Pequim.", "beijing", "name"),
        ("Pequim, onde vive, é fria.", "beijing", "name"),
        ("Ele voou para Pequim.", "beijing", "name"),
    ],
)
def test_a_capital_is_its_government_only_where_it_acts(portuguese, text, actor, kind):
    assert named(portuguese, text) == [("Pequim", actor, kind)]


def test_a_short_form_needs_its_full_name_in_the_text(portuguese):
    assert named(portuguese, "O Congresso votou.") == []
    assert ("Congresso", "us_congress", "short-form") in refused(portuguese, "O Congresso votou.")
    assert named(portuguese, "O Congresso dos EUA abriu. O Congresso votou.")[-1] == (
        "Congresso",
        "us_congress",
        "name",
    )


def test_a_phrase_that_means_something_else_is_not_counted(portuguese):
    assert named(portuguese, "Um acordo latino-americano.") == []
    assert refused(portuguese, "Um acordo latino-americano.") == [("americano", "united_states", "other-phrase")]


def test_capitals_hyphens_and_invisible_characters_do_not_hide_a_name(portuguese):
    assert [t for t, _, _ in named(portuguese, "CHINA E EUA BRIGAM POR CHIPS")] == ["CHINA", "EUA"]
    assert [t for t, _, _ in named(portuguese, "A relação EUA-China piora.")] == ["EUA", "China"]
    assert [t for t, _, _ in named(portuguese, "A Chi\u200bna e a Ali\u00adbaba.")] == ["Chi\u200bna", "Ali\u00adbaba"]


def test_offsets_count_code_points_after_astral_and_combining_characters(portuguese):
    text = "😀 e\u0301 𐌰𐍄 مرحبا China 👩\u200d👩\u200d👧 Alibaba"
    assert named(portuguese, text) == [("China", "china", "name"), ("Alibaba", "alibaba", "name")]


def test_the_source_decides_what_a_doubtful_name_of_the_translation_means(english):
    text = "Congress said Beijing met the goals of Estados Unidos."
    alone, _ = english.target([text], [{}])
    assert [(m.text, m.actor) for m in alone] == [("Beijing", "beijing")]
    wanted = {"us_congress": {"Congresso"}, "china": {"Pequim"}, "united_states": {"Estados Unidos"}}
    paired, _ = english.target([text], [wanted])
    assert [(m.text, m.actor, m.reason) for m in paired] == [
        ("Congress", "us_congress", "short"),
        ("Beijing", "china", "as-in-source"),
        ("Estados Unidos", "united_states", "as-in-source"),
    ]


def test_spans_never_overlap_and_always_match_their_text(hostile):
    finder = making.finder("pt")
    for row in hostile:
        text = row["text"][:20000].encode("utf-8", "replace").decode("utf-8")
        mentions, candidates = finder.source(split(text))
        assert all(text[m.start : m.end] == m.text for m in [*mentions, *candidates])
        ordered = sorted(mentions, key=lambda m: m.start)
        assert all(a.end <= b.start for a, b in zip(ordered, ordered[1:], strict=False))


def test_every_reason_has_words(seed):
    assert {candidate.reason for candidate in seed.rejected} <= set(senses.REASONS)


def test_the_same_text_gives_the_same_mentions_alone_or_among_others(portuguese):
    one, two = "A Meta e a China.", "Os EUA e Pequim."
    together, _ = portuguese.source(split(f"{one} {two}"))
    alone = [m.text for text in (one, two) for m in portuguese.source(split(text))[0]]
    assert [m.text for m in together] == alone


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("The congress said no.", {"us_congress": {"Congresso"}}, [("congress", "us_congress")]),
        (
            "The american congress said no.",
            {"us_congress": {"Congresso dos EUA"}},
            [("american congress", "us_congress")],
        ),
        ("The parliament said no.", {"us_congress": {"Congresso"}}, [("parliament", "us_congress")]),
        ("The House said no.", {"us_congress": {"Congresso"}}, []),
        ("The congress said no.", {}, []),
        ("The meta is near.", {"meta": {"Meta"}}, []),
    ],
)
def test_a_public_body_may_lose_its_capitals_in_english_where_the_source_names_it(english, text, wanted, expected):
    made, _ = english.target([text], [wanted])
    assert [(m.text, m.actor) for m in made if m.actor == "us_congress"] == expected


def test_an_english_nationality_has_a_capital(english):
    assert named(english, "They polish american cars and Chinese ones.") == [("Chinese", "china", "adjective")]
    assert ("american", "united_states", "lower-case") in refused(english, "They polish american cars and others.")
    assert named(english, "all in small letters: the chinese cars") == [("chinese", "china", "adjective")]
