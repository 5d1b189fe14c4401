import shutil

import pytest

from ladoalado import library, making, settings
from ladoalado.errors import BadInput, BadSeed
from tests.conftest import DATA


def test_the_stored_reading_of_every_seed_equals_a_fresh_one():
    for identifier in library.identifiers():
        article = library.article(identifier)
        stored = library.stored(article, settings.DEFAULT_ENGINE)
        assert stored is not None, f"{identifier}: run `make readings`"
        assert stored == making.read(article, at=stored.pairs[0].provenance.at)


def test_a_stored_reading_of_another_text_is_not_used(tmp_path):
    shutil.copytree(settings.SEEDS, tmp_path / "seeds")
    seeds = tmp_path / "seeds"
    text = seeds / "articles" / f"{settings.DEFAULT_ARTICLE}.txt"
    assert library.stored(library.article(settings.DEFAULT_ARTICLE, seeds), "embedded", seeds) is not None
    text.write_text(text.read_text("utf-8") + "\nFim.", "utf-8")
    assert library.stored(library.article(settings.DEFAULT_ARTICLE, seeds), "embedded", seeds) is None


@pytest.mark.parametrize("identifier", ["nope", "../../README", "", "alibaba-llama-2/../x", "a" * 5000, "%00"])
def test_an_unknown_article_is_refused_politely(identifier):
    with pytest.raises(BadInput, match="no article"):
        library.article(identifier)


def test_unknown_metadata_names_the_file(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "x.txt").write_text("Olá, mundo.", "utf-8")
    (folder / "x.toml").write_text('autor = "?"', "utf-8")
    with pytest.raises(BadSeed, match="x.toml: unknown fields: autor"):
        library.article("x", tmp_path)


def test_the_seed_is_kept_exactly_as_printed(seed):
    printed = (settings.SEEDS / "articles" / f"{settings.DEFAULT_ARTICLE}.txt").read_text("utf-8")
    assert printed == (DATA / "seed.txt").read_text("utf-8")
    assert seed.article.text == printed
    assert "LLMSe o ChatGPT" in printed
    assert "acabam de lançou" in printed
    assert (seed.article.language, seed.article.published, seed.article.outlet) == ("pt", "2023-07", "DailyAI")
