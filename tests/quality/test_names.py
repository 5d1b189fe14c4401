"""Floors under the names: strict F1 on gold sentences, whole mentions on annotated articles.

The gold sentences are other people's and lie in the shared data: without it their tests skip and say so. `make quality`
writes the report with the figures (docs/names/report.md).
"""

import pytest

from tests.conftest import SHARED
from tests.quality import marked, measure

NAMES = SHARED / "data" / "names"
SUMS = {
    "pt_bosque_dev": "be74d5c7a11b34ecf3275dbe289f8560fe68ebb1f8843e254fa6010872ec09f9",
    "pud_open": "f0914bb905c31e17840b8d4cec37f4f697fc74d98450f24d70de5cf4d9b2d1db",
}
FLOORS = {"pt_bosque_dev": 0.87, "pud_open": 0.86}


def gold(name: str):
    path = NAMES / f"{name}.jsonl.xz"
    if not path.exists():
        pytest.skip(f"needs {name}.jsonl.xz of the shared data, which is not here")
    rows, fingerprint = measure.rows(path)
    assert fingerprint == SUMS[name], f"{name} is another file than the floor was set on"
    return rows


@pytest.mark.parametrize("name", FLOORS)
def test_strict_f1_stays_above_its_floor(name):
    assert measure.names(gold(name)).all.f1 >= FLOORS[name]


def test_whole_mentions_of_the_policy_articles_stay_above_their_floors():
    found = measure.mentions(marked.policy())
    assert found.texts == 18
    assert found.labels.f1 >= 0.92
    assert found.actors.f1 >= 0.92
    assert {actor: found.exact[actor] for actor in measure.CORE if found.exact[actor] < 13} == {}


def test_whole_mentions_of_news_articles_stay_above_their_floors():
    if not (SHARED / "data" / "news_pt.jsonl.xz").exists():
        pytest.skip("needs news_pt.jsonl.xz of the shared data, which is not here")
    found = measure.mentions(marked.news(SHARED))
    assert found.texts == 10
    assert found.labels.f1 >= 0.84
    assert {actor: found.exact[actor] for actor in measure.CORE if found.exact[actor] < 7} == {}
