"""Every page by AppTest: opens, opens cold, restores its view from the address, degrades politely."""

import json
import subprocess
import sys

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT

APP = str(ROOT / "app.py")
PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))


def opened(page: str | None = None, **parameters: str) -> AppTest:
    """The app as a browser with this address opens it, on a server nobody has visited."""
    at = AppTest.from_file(APP, default_timeout=60)
    for name, value in parameters.items():
        at.query_params[name] = value
    if page:
        at.switch_page(f"pages/{page}")
    at.run()
    assert not at.exception
    return at


def payload(at: AppTest, key: str = "strings") -> dict:
    """What Python sent to the one component whose data has this key."""
    found = [json.loads(element.proto.json) for element in at.get("bidi_component")]
    found = [json.loads(data["packed"]) if "packed" in data else data for data in found]
    return next(data for data in found if key in data)


def texts(at: AppTest) -> str:
    return " ".join(
        str(getattr(e, "value", ""))
        for kind in (at.title, at.subheader, at.text, at.info, at.markdown, at.caption)
        for e in kind
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opened_cold_runs_inside_the_frame(page):
    at = opened(page)
    assert at.session_state["lal.framed"]
    assert payload(at, "languages")["current"] == "en", "the language switch belongs to the frame"


def test_the_landing_page_is_the_reader_with_the_first_article():
    data = payload(opened())
    assert data["article"]["id"] == "alibaba-llama-2"
    assert len(data["rows"]) == 22
    assert data["actors"]["meta"]["rolled"] == 19


def test_the_interface_language_is_kept_in_the_address():
    assert payload(opened(lang="pt"))["lang"] == "pt"
    assert payload(opened(lang="en"))["lang"] == "en"
    assert payload(opened(lang="xx"))["lang"] == "en"


@pytest.mark.parametrize("name", ["article", "actor", "mention", "engine"])
def test_an_unknown_id_shows_the_article_and_says_so(name):
    at = opened(**{name: "nope"})
    assert len(payload(at)["rows"]) == 22
    assert len(at.info) == 1


def test_a_known_link_says_nothing():
    assert len(opened(article="alibaba-llama-2", actor="meta", mention="s77-81", engine="embedded").info) == 0


def test_a_link_to_an_actor_opens_its_ledger_cold():
    at = opened("actors.py", actor="meta")
    data = payload(at, "counted")
    assert sum(line["side"] == "source" for line in data["counted"]) == 8
    assert "Meta" in " ".join(e.value for e in at.subheader)


def test_an_unknown_actor_of_the_charts_is_said_politely():
    at = opened("actors.py", actor="nobody", preset="x", chart="y", kinds="z", count="q", sentence="-1", side="up")
    assert len(at.info) == 1
    assert len(at.get("plotly_chart")) == 4


@pytest.mark.parametrize(
    ("preset", "charts"), [("us", 4), ("china", 4), ("meta", 4), ("alibaba", 4), ("regulators", 4)]
)
def test_every_preset_draws_its_charts(preset, charts):
    at = opened("actors.py", preset=preset)
    assert len(at.get("plotly_chart")) == charts


def test_about_says_what_is_machine_made_in_both_languages():
    assert "made by a machine" in texts(opened("about.py", lang="en"))
    assert "feito por uma máquina" in texts(opened("about.py", lang="pt"))


def test_no_hostile_parameter_breaks_a_page(hostile):
    rows = [row for row in hostile if row["field"].startswith("query_param") or row["category"] == "deeplink.bad_id"]
    assert rows
    for row in rows[:40]:
        text = row["text"][:3000].encode("utf-8", "replace").decode()
        at = opened(article=text, actor=text, mention=text, engine=text, lang=text, hide=text)
        assert len(payload(at)["rows"]) == 22, row["id"]


def test_the_hidden_option_that_saves_a_click_its_garbage_collection_still_exists():
    from streamlit import config

    assert config.get_option("runner.postScriptGC") is False


def test_the_first_page_of_a_server_loads_neither_pandas_nor_spacy_nor_plotly():
    """What the reader page does not need would make everybody wait who opens a shared link."""
    code = (
        "from streamlit.testing.v1 import AppTest; import sys; before = set(sys.modules); "
        f"at = AppTest.from_file({APP!r}, default_timeout=60).run(); assert not at.exception; "
        "print(sorted({'pandas', 'spacy', 'plotly', 'numpy', 'fxtranslate'} & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_link_to_an_engine_that_lacks_something_still_opens_the_article(monkeypatch):
    monkeypatch.delenv("LADOALADO_DEEPL_KEY", raising=False)
    at = opened(engine="deepl")
    assert "LADOALADO_DEEPL_KEY" in at.info[0].value.replace("\\", "")
    assert len(payload(at, "rows")["rows"]) == 22


def test_what_an_engine_lacks_is_said_in_the_language_of_the_page(monkeypatch):
    monkeypatch.delenv("LADOALADO_DEEPL_KEY", raising=False)
    assert "DeepL precisa de uma chave" in opened(engine="deepl", lang="pt").info[0].value
