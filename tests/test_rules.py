"""The rules file: what is written is read back, what is wrong is said in one sentence, nothing is added twice."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladoalado import rules
from ladoalado.corrections import Correction, Made
from ladoalado.errors import BadInput

FORUM = Made("my_forum", "Fórum \"de\" Fronteira\\ 'x'", "organisation", "google")
RULES = (
    Correction(
        "assign", "mention", "my_forum", "meta", "Meta", "source", "3f2a", 0, 77, 81, None, FORUM, "",
        "2026-11-23T14:05:09Z", "0.5.0",
    ),
    Correction("reject", "library", was="meta", text="meta # 1 [[rule]]\n= x"),
    Correction("merge", "article", "my_forum", "new-border-template-forum", article="3f2a"),
    Correction("label", "library", "meta", label="PRODUCT"),
    Correction("missed", "mention", "meta", None, None, "target", "3f2a", 3, 0, 4),
)  # fmt: skip
HEAD = f'schema = "{rules.SCHEMA}"\n'


def test_a_file_is_read_back_as_it_was_written():
    assert rules.parse(rules.dump(RULES)) == RULES
    assert rules.parse(rules.dump(())) == ()


def test_a_file_can_be_compared_line_by_line():
    """A rule more is lines more at the end: nothing else moves. The number in the database is left out."""
    assert rules.dump(RULES).startswith(rules.dump(RULES[:-1]).rstrip("\n"))
    assert rules.dump([replace(c, id="17") for c in RULES]) == rules.dump(RULES)
    assert rules.dump(RULES).count("[[actor]]\nid") == 1


def test_the_head_explains_every_act():
    assert all(f" {act} " in rules.HEAD for act in rules.CHOICES["act"])
    assert tomllib.loads(rules.HEAD) == {"schema": rules.SCHEMA}


def test_an_actor_made_anew_since_keeps_both_its_names():
    older, newer = (Correction("merge", "library", "my_a", "meta", made=Made("my_a", name, "company")) for name in "AB")
    assert rules.parse(rules.dump([older, newer])) == (older, newer)


def test_a_file_written_by_hand_need_not_say_made():
    text = HEAD + '[[actor]]\nid = "my_a"\nname = "A"\ntype = "company"\n' + 2 * (
        '[[rule]]\nact = "alias"\nscope = "library"\ntext = "A"\nactor = "my_a"\n'
    )  # fmt: skip
    first, second = rules.parse("\ufeff" + text.replace("\n", "\r\n"))
    assert (first.made, second.made) == (Made("my_a", "A", "company"), None)


ALIAS = '[[rule]]\nact = "alias"\nscope = "library"\ntext = "A"\nactor = "meta"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "schema"),
        ('schema = "ladoalado.rules/2"', "schema"),
        ("[[[", "not readable as TOML"),
        ("a = " + "[" * 100_000, "not readable as TOML"),
        (HEAD + "n = " + "9" * 5_000, "not readable as TOML"),
        (HEAD + "[x]", "unknown part 'x'"),
        (HEAD + "rule = 3", "[[rule]]"),
        (HEAD + "rule = [1]", "[[rule]]"),
        (HEAD + ALIAS + ALIAS.replace("alias", "praise"), "rule 2 (line 7): 'act' is 'praise'"),
        (HEAD + ALIAS + ALIAS.replace('act = "alias"\n', ""), "rule 2 (line 7): 'act' is missing"),
        (HEAD + ALIAS.replace("library", "world"), "'scope' is 'world'"),
        (HEAD + ALIAS.replace('text = "A"', "text = 1"), "'text' must be a text"),
        (HEAD + ALIAS.replace('text = "A"', ""), "needs 'text'"),
        (HEAD + ALIAS + "colour = 1", "unknown field 'colour'"),
        (HEAD + ALIAS.replace("library", "article"), "needs 'article'"),
        (HEAD + ALIAS.replace("library", "mention") + 'article = "x"\nside = "left"', "'side' is 'left'"),
        (HEAD + ALIAS.replace("library", "mention") + 'article = "x"\nside = "source"', "needs 'sentence'"),
        (HEAD + ALIAS + "start = -1", "whole number"),
        (HEAD + ALIAS + "start = true", "whole number"),
        (HEAD + ALIAS + "start = 4\nend = 4", "smaller"),
        (HEAD + ALIAS + 'made = "my_a"', "'made' must be"),
        (HEAD + ALIAS + "at = 2026-01-01", "'at' must be a text"),
        (HEAD + '[[rule]]\nact = "reject"\nscope = "library"', "'text' or 'was'"),
        (HEAD + '[[actor]]\nid = "meta"\nname = "A"\ntype = "company"', "actor 1 (line 2): the id"),
        (HEAD + '[[actor]]\nid = "my_a"\nname = " "\ntype = "company"', "a name and a type"),
        (HEAD + '[[actor]]\nid = "my_a"\nname = "A"\ntype = "firm"', "a name and a type"),
        (HEAD + '[[actor]]\nid = ["my_a"]', "'id' must be a text"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(text, said):
    with pytest.raises(BadInput) as error:
        rules.parse(text)
    assert said in str(error.value) and "\n" not in str(error.value) and len(str(error.value)) < 300


def test_too_large_a_file_is_not_read():
    with pytest.raises(BadInput, match="split it"):
        rules.parse(" " * (rules.MOST_CHARACTERS + 1))


def test_what_is_held_already_is_not_added_again():
    again = [replace(c, id="9", at="2027-01-01T00:00:00Z", version="9") for c in RULES]
    more = Correction("alias", "library", "meta", text="Menlo Park")
    added, skipped = rules.merged(RULES, [*again, more, more])
    assert added == (more,)
    assert skipped == (*again, more)


def test_another_actor_of_the_same_id_gets_one_of_its_own_each_time():
    mine = Correction("alias", "library", "my_a", text="A", made=Made("my_a", "A", "company"))
    theirs = (
        Correction("alias", "library", "my_a", text="A", made=Made("my_a", "Altice", "company")),
        Correction("merge", "library", "my_b", "my_a", made=Made("my_b", "B", "company", "my_a")),
    )
    added, skipped = rules.merged([mine], theirs)
    assert [(c.actor, c.was, c.made and (c.made.id, c.made.parent)) for c in added] == [
        ("my_a_2", None, ("my_a_2", None)),
        ("my_b", "my_a_2", ("my_b", "my_a_2")),
    ]
    assert skipped == ()
    assert rules.merged([mine, *added], theirs) == ((), added)


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
ids = st.sampled_from(["meta", "new-ação-x", "my_a", "my_b"])
mades = st.builds(
    Made, st.sampled_from(["my_a", "my_b", "new-x"]), words.filter(str.strip), st.just("company"), st.none() | ids
)
places = st.integers(0, 999_999)
corrections = st.builds(
    Correction, st.sampled_from(rules.CHOICES["act"]), st.sampled_from(rules.CHOICES["scope"]), ids, ids, words,
    st.sampled_from(rules.CHOICES["side"]), words, places, places, st.just(1_000_000),
    st.sampled_from(rules.CHOICES["label"]), st.none() | mades, st.just(""), st.just("") | words, st.just("") | words,
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(corrections, max_size=6))
def test_any_corrections_come_back_as_they_were(said):
    given = tuple(said)
    brought = {c.made for c in given}
    assert rules.parse(rules.dump(given)) == given
    assert {c.made for c in rules.parse(rules.dump(given))} == brought
    assert rules.merged(given, given) == ((), given)


@settings(deadline=None)
@given(st.lists(corrections, min_size=1, max_size=2), st.data())
def test_a_damaged_file_is_read_or_refused(said, data):
    text = rules.dump(said)
    start = data.draw(st.integers(len(rules.HEAD) - 30, len(text)))
    damaged = text[:start] + data.draw(words) + text[start + data.draw(st.integers(0, 9)) :]
    try:
        rules.parse(damaged)
    except BadInput as error:
        assert "\n" not in str(error)
