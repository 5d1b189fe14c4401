"""The pages with names outside the catalogue, with another recogniser, and without any."""

import pytest

from ladoalado import recognisers
from tests import newcomer_seeds as made
from tests.pages.test_pages import opened, payload, texts


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder with the article of unlisted names."""
    folder = tmp_path_factory.mktemp("newcomers")
    made.build(folder)
    return folder


@pytest.fixture
def seeds(folder):
    """The app reads that folder."""
    with made.served_from(folder):
        yield folder


def test_a_newcomer_can_be_linked_to(seeds):
    at = opened(article=made.ARTICLE, actor=made.SURE, mention="s9-32")
    data = payload(at)
    assert len(at.info) == 0
    assert data["actors"][made.SURE]["own"] == 2
    assert data["mentions"]["s219-234"]["c"] == "doubtful"


def test_the_charts_count_newcomers_and_the_actor_box_says_what_they_are(seeds):
    at = opened("actors.py", article=made.ARTICLE, actor=made.SURE)
    box = at.selectbox(key="lal.actor")
    assert box.value == made.SURE
    assert "Carolina Beatriz Ângelo (not in the catalogue)" in box.options
    assert "Lisbon" in box.options
    assert at.toggle(key="lal.outside").value is True
    assert len(payload(at, "counted")["counted"]) == 2


def test_the_switch_leaves_newcomers_out_and_is_kept_in_the_address(seeds):
    at = opened("actors.py", article=made.ARTICLE, actor=made.SURE)
    at.toggle(key="lal.outside").set_value(False).run()
    assert not at.exception
    assert at.query_params["listed"] == "only"
    assert "actor" not in at.query_params
    assert len(at.info) == 0, "who is switched off is not asked for any more"
    assert not any("not in the catalogue" in option for option in at.selectbox(key="lal.actor").options)
    at.toggle(key="lal.outside").set_value(True).run()
    assert "listed" not in at.query_params
    assert any("not in the catalogue" in option for option in at.selectbox(key="lal.actor").options)


def test_a_link_opens_with_the_switch_as_it_was(seeds):
    at = opened("actors.py", article=made.ARTICLE, listed="only")
    assert at.toggle(key="lal.outside").value is False
    assert len(at.get("plotly_chart")) == 4
    strange = opened("actors.py", article=made.ARTICLE, listed="<b>")
    assert strange.toggle(key="lal.outside").value is True


def test_there_is_no_switch_where_everybody_is_in_the_catalogue(seeds):
    with made.knowing():
        assert len(opened("actors.py", article="alibaba-llama-2").toggle) == 0


def test_about_offers_no_choice_where_there_is_one_recogniser(seeds):
    if len(recognisers.names()) > 1:
        pytest.skip("pt_core_news_lg is installed here")
    assert len(opened("about.py").selectbox) == 0


def test_a_second_recogniser_can_be_chosen_and_is_kept_in_the_address(seeds):
    with made.knowing(recognisers.SPACY_MODEL, version="3.8.0"), made.knowing():
        at = opened("about.py", lang="en")
        box = at.selectbox(key="lal.names")
        assert box.options == ["The recogniser that comes with Lado a Lado", "spaCy, pt_core_news_lg"]
        box.set_value(recognisers.SPACY_MODEL).run()
        assert at.query_params["names"] == recognisers.SPACY_MODEL
        data = payload(opened(article=made.ARTICLE, names=recognisers.SPACY_MODEL))
        assert data["names"] == "Names outside the catalogue were found by pt_core_news_lg 3.8.0."
        assert "names=pt_core_news_lg" in data["link"]
        assert payload(opened(article=made.ARTICLE))["names"] == "", "each recogniser has readings of its own"
        assert "pt_core_news_lg 3.8.0" in texts(
            opened("actors.py", article=made.ARTICLE, names=recognisers.SPACY_MODEL)
        )


def test_a_link_with_an_unknown_recogniser_says_so_and_opens(seeds):
    at = opened(article=made.ARTICLE, names="nobody")
    assert len(at.info) == 1
    assert payload(at)["names"] == ""


def test_without_the_model_the_page_says_why_names_are_missing(seeds, monkeypatch):
    monkeypatch.setattr("ladoalado.settings.MODELS", seeds / "nothing")
    recognisers.recogniser.cache_clear()
    data = payload(opened(article=made.ARTICLE))
    assert "models/ are missing or damaged" in data["no_names"]
    assert all("entry" not in actor for actor in data["actors"].values())
    assert data["actors"]["lisbon"]["own"] == 2
    assert "models/ are missing or damaged" in texts(opened("actors.py", article=made.ARTICLE))
