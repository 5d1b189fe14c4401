import re

from components import reader
from components.assets import script
from components.words import words
from tests.conftest import ROOT

SCRIPT = script(ROOT / "components/reader")


def test_the_reader_never_turns_text_into_markup():
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment|setHTML"
    )
    assert not re.search(forbidden, SCRIPT)


def test_the_reader_names_no_address_but_wikidata_and_the_namespace_of_drawings():
    assert set(re.findall(r"https?://[\w.]+", SCRIPT)) == {"https://www.wikidata.org", "http://www.w3.org"}


def test_every_word_the_reader_asks_for_exists():
    asked = set(re.findall(r'\.say\("(\w+)"', SCRIPT)) | set(re.findall(r'control\("(\w+)"', SCRIPT))
    counted = {f"{key}_{form}" for key in re.findall(r'\.count\("(\w+)"', SCRIPT) for form in ("one", "other")}
    assert len(asked) > 20
    assert asked | counted <= words("en", "reader").keys()


def test_every_word_of_the_reader_is_asked_for():
    made_up = re.compile(r"(label|labels|kind|kinds|differs)_|.*_(one|other)$|(machine|edited|recorded|failed|mixed)$")
    unused = [key for key in words("en", "reader") if not made_up.match(key) and f'"{key}"' not in SCRIPT]
    assert unused == []


def payload(rows: int) -> dict[str, object]:
    return {"doc": "d", "rows": [{"i": i} for i in range(rows)]}


def test_an_article_is_packed_once_and_never_served_for_another_of_the_same_name():
    one, other = payload(1), payload(2)
    assert reader._packed(one) is reader._packed(one)
    assert reader._packed(one) != reader._packed(other)
