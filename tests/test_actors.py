import pytest

from ladoalado import actors
from ladoalado.errors import BadSeed

ONE = '[[actor]]\nid = "a"\nname = "A"\ntype = "company"\n'


def load(tmp_path, text):
    (tmp_path / "x.toml").write_text(text, "utf-8")
    return actors.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ONE + ONE, "'a' is defined twice"),
        (ONE.replace('"a"', '"A b"'), "lower-case"),
        (ONE.replace("company", "thing"), "needs a name and a type"),
        (ONE + 'colour = "red"\n', "unknown fields: colour"),
        (ONE + 'parent = "b"\n', "unknown parent 'b'"),
        (ONE + 'parent = "a"\n', "its own ancestor"),
        (ONE + 'state = "b"\n', "unknown state"),
        ("[[actor", "not readable as TOML"),
    ],
)
def test_a_bad_seed_names_the_actor_and_the_fault(tmp_path, text, says):
    with pytest.raises(BadSeed, match=says):
        load(tmp_path, text)


def test_an_empty_folder_says_what_is_missing(tmp_path):
    with pytest.raises(BadSeed, match="no actor files"):
        actors.load(tmp_path)


def test_adding_an_actor_is_adding_lines(tmp_path):
    catalogue = load(tmp_path, ONE + '[actor.aliases]\npt = ["Á", "A"]\nen = ["A"]\n')
    assert catalogue.actors["a"].called("pt") == "Á"
    assert [alias.surface for alias in catalogue.aliases["pt"]] == ["Á", "A"]


def test_the_fingerprint_changes_with_any_file(tmp_path):
    load(tmp_path, ONE)
    before = actors.fingerprint(tmp_path)
    (tmp_path / "y.toml").write_text("# nothing\n", "utf-8")
    assert actors.fingerprint(tmp_path) != before
