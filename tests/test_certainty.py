"""Every reason that the code can give has a certainty, and words in both languages."""

import ast
import tomllib
from itertools import pairwise

import pytest
from hypothesis import given, strategies

from ladoalado import certainty, senses
from ladoalado.certainty import BY_REASON, BY_SCORE, LIKELY, SURE
from ladoalado.mentions import Mention
from tests.conftest import ROOT

WORDS = tomllib.loads((ROOT / "components" / "ledger" / "words.toml").read_text("utf-8"))
# Calls that take the code of a reason by its place.
TAKES_REASON = {"Option": 2, "Named": 5, "mention": 3}
TAKES_REFUSAL = {"Option": 1}
LEVELS = ("doubtful", "likely", "sure")


def constants(node: ast.expr) -> set[str]:
    """The texts that an expression can be: one, or either side of an `if`, or what stands before or after an `or`."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    if isinstance(node, ast.BoolOp):
        return set().union(*map(constants, node.values))
    return set()


def given_as(word: str, by_place: dict[str, int]) -> set[str]:
    """Codes that `ladoalado` gives as the argument `word` of any call, as its default, or by its place."""
    found: set[str] = set()
    for path in sorted((ROOT / "ladoalado").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == word:
                found |= constants(node.value) if node.value else set()
            if not isinstance(node, ast.Call):
                continue
            found |= {code for key in node.keywords if key.arg == word for code in constants(key.value)}
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in by_place and len(node.args) > by_place[name]:
                found |= constants(node.args[by_place[name]])
    return found


COUNTED = given_as("reason", TAKES_REASON)
REFUSED = given_as("refused", TAKES_REFUSAL)


def mention(reason: str, score: float | None = None) -> Mention:
    return Mention("s0-1", 0, "source", 0, 1, "A", "ORG", "a", "name", reason=reason, score=score)


def test_the_code_is_read_as_it_is_written():
    assert {"alias", "recognised", "surroundings", "repeated", "law", "alike", "opened", "government"} <= COUNTED
    assert {"read-otherwise", "other-sense"} <= REFUSED


@pytest.mark.parametrize("reason", sorted(COUNTED))
def test_every_reason_has_a_certainty_and_words(reason):
    assert (reason in BY_REASON) != (reason in BY_SCORE)
    assert certainty.certainty(mention(reason, 0.5)) in LEVELS
    assert all(WORDS[language][f"reason_{reason}"].strip() for language in ("en", "pt"))


@pytest.mark.parametrize("reason", sorted(REFUSED | set(senses.REASONS)))
def test_every_refusal_is_explained_in_the_code_and_in_words(reason):
    assert reason in senses.REASONS
    assert all(WORDS[language][f"reason_{reason}"].strip() for language in ("en", "pt"))


def test_no_certainty_is_kept_for_a_reason_that_nobody_gives():
    assert {*BY_REASON, *BY_SCORE} <= COUNTED | {"reader"}


@pytest.mark.parametrize("level", LEVELS)
def test_every_certainty_has_words(level):
    words = [WORDS[language][f"certainty_{level}"] for language in ("en", "pt")]
    assert all(words) and len(set(words)) == 2


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (None, "doubtful"),
        (0.0, "doubtful"),
        (LIKELY - 0.01, "doubtful"),
        (LIKELY, "likely"),
        (SURE, "sure"),
        (1, "sure"),
    ],
)
def test_a_recognised_name_is_as_sure_as_its_score(score, level):
    assert {certainty.certainty(mention(reason, score)) for reason in BY_SCORE} == {level}


@given(strategies.lists(strategies.floats(0, 1), min_size=2))
def test_a_higher_score_is_never_less_sure(scores):
    levels = [LEVELS.index(certainty.certainty(mention("recognised", score))) for score in sorted(scores)]
    assert all(before <= after for before, after in pairwise(levels))


def test_a_score_says_nothing_where_a_rule_decided():
    for reason, level in BY_REASON.items():
        assert {certainty.certainty(mention(reason, score)) for score in (None, 0.0, 1.0)} == {level}


def test_a_reason_that_nobody_knows_is_doubtful():
    assert certainty.certainty(mention("unheard-of", 1.0)) == "doubtful"
