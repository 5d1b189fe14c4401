"""Which country's Congress is meant: with evidence around the place, and without."""

import pytest
from hypothesis import given, strategies

from ladoalado import actors
from ladoalado.entities import Finder
from ladoalado.sentences import split
from ladoalado.surroundings import Spoken, Surroundings

CONGRESS = {"us_congress": "united_states", "brazilian_congress": "brazil"}
SMALL = """
[[actor]]
id = "{id}"
name = "{name}"
type = "state"
aliases = {{ pt = ["{name}"] }}
adjectives = {{ pt = [["{adjective}o", "{adjective}a", "{adjective}os", "{adjective}as"]] }}
[[actor]]
id = "congress_of_{id}"
name = "Congress of {name}"
type = "institution"
parent = "{id}"
aliases = {{ pt = ["Congresso {{of}}"] }}
weak = {{ pt = ["Congresso"] }}
"""
STATES = (("brazil", "Brasil", "brasileir"), ("mexico", "México", "mexican"))


@pytest.fixture(scope="module")
def finder(tmp_path_factory) -> Finder:
    folder = tmp_path_factory.mktemp("actors")
    for id_, name, adjective in STATES:
        (folder / f"{id_}.toml").write_text(SMALL.format(id=id_, name=name, adjective=adjective), "utf-8")
    return Finder(actors.load(folder), "pt")


def congress(finder: Finder, text: str) -> list[tuple[str | None, str]]:
    """Whose each "Congresso" is, with the reason."""
    return [(m.actor, m.reason) for m in finder.source(split(text))[0] if m.text == "Congresso"]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("No México, o Congresso votou.", "mexico"),
        ("O Congresso votou no México.", "mexico"),
        ("Choveu no Brasil. O Congresso votou.", "brazil"),
        ("O governo mexicano esperou. Depois, o Congresso votou.", "mexico"),
        ("O Brasil e o Brasil. No México, o Congresso votou.", "mexico"),
        ("O Congresso votou o plano econômico.", "brazil"),
    ],
)
def test_the_states_around_it_say_whose_congress_it_is(finder, text, whose):
    assert congress(finder, text) == [(f"congress_of_{whose}", "surroundings")]


@pytest.mark.parametrize(
    "text",
    ["O Congresso votou.", "O Brasil, o México e o Congresso.", "O Congresso votou o plano económico."],
)
def test_without_evidence_nobody_is_meant(finder, text):
    assert congress(finder, text) == []
    refused = [(c.actor, c.reason) for c in finder.source(split(text))[1] if c.text == "Congresso"]
    assert sorted(refused) == [(f"congress_of_{state}", "short-form") for state in ("brazil", "mexico")]


def test_the_full_name_in_the_text_speaks_for_its_own(finder):
    assert congress(finder, "O Congresso do México abriu. Mais tarde, o Congresso votou.") == [
        ("congress_of_mexico", "short")
    ]


def test_each_place_is_judged_by_itself(finder):
    text = "No Brasil, o Congresso votou. Choveu. Nevou. Ventou. No México, o Congresso votou."
    assert [actor for actor, _ in congress(finder, text)] == ["congress_of_brazil", "congress_of_mexico"]


def spoken(*places: tuple[int, int, str]) -> list[Spoken]:
    return [Spoken(*place) for place in places]


def test_the_nearest_weigh_most_and_before_more_than_after():
    around = Surroundings(spoken((0, 0, "brazil"), (3, 0, "united_states"), (4, 9, "brazil")), None)
    assert around.choose(3, 20, CONGRESS) == "us_congress"
    assert around.choose(0, 20, CONGRESS) == "brazilian_congress"
    assert around.choose(4, 5, CONGRESS) == "brazilian_congress"
    assert Surroundings(spoken((0, 0, "brazil"), (0, 30, "united_states")), None).choose(0, 10, CONGRESS) == (
        "brazilian_congress"
    )


def test_a_state_with_no_congress_in_question_must_be_beaten_too():
    around = Surroundings(spoken((0, 0, "united_states"), (1, 0, "france"), (2, 0, "united_states")), None)
    assert around.choose(1, 10, CONGRESS) is None
    assert around.choose(2, 10, CONGRESS) == "us_congress"


def test_home_and_full_names_decide_where_nothing_else_does():
    assert Surroundings([], "brazil").choose(0, 0, CONGRESS) == "brazilian_congress"
    assert Surroundings([], "portugal").choose(0, 0, CONGRESS) is None
    assert Surroundings([], None).choose(0, 0, CONGRESS, {"us_congress"}) == "us_congress"
    assert Surroundings([], None).choose(0, 0, {}) is None


SPOKEN = strategies.lists(
    strategies.builds(
        Spoken,
        strategies.integers(0, 5),
        strategies.integers(0, 50),
        strategies.sampled_from(["brazil", "united_states", "france"]),
    ),
    max_size=8,
)


@given(SPOKEN, strategies.sampled_from([None, "brazil", "portugal"]))
def test_the_answer_is_a_candidate_and_does_not_hang_on_any_order(said, home):
    one = Surroundings(said, home).choose(2, 20, CONGRESS)
    assert one in (None, *CONGRESS)
    assert Surroundings(said[::-1], home).choose(2, 20, dict(reversed(CONGRESS.items()))) == one


@given(SPOKEN)
def test_who_is_never_spoken_of_is_never_meant(said):
    chosen = Surroundings(said, None).choose(2, 20, CONGRESS)
    assert chosen is None or CONGRESS[chosen] in {one.state for one in said}
