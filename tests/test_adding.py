import pytest

from ladoalado import adding, library, making, settings, store
from ladoalado.drafts import Draft
from ladoalado.errors import BadInput, EngineFailed
from ladoalado.kept import SHARED

TEXT = "A Meta anunciou um acordo com a Alibaba.\n\nO governo da China não comentou."


@pytest.fixture
def shelf(tmp_path):
    return store.Library(f"sqlite:///{tmp_path}/kept.db")


def test_an_article_is_kept_with_what_is_known_of_it(shelf):
    draft = Draft(TEXT, title="Acordo", outlet="Público", author="Redação", published="2023-07", name="acordo.txt")
    added = adding.add(draft, shelf, "paste")
    again = store.Library(shelf.url).article(added.id)
    assert again == added
    assert (again.text, again.title, again.outlet, again.published) == (TEXT, "Acordo", "Público", "2023-07")


def test_the_same_text_is_not_added_twice(shelf):
    added = adding.add(Draft(TEXT), shelf, "paste")
    with pytest.raises(adding.Duplicate) as told:
        adding.add(Draft(TEXT, title="Outra vez"), shelf, "file")
    assert (told.value.identifier, told.value.how) == (added.id, "text")
    assert shelf.count() == 1


def test_the_same_address_is_said_and_can_be_overruled(shelf):
    address = "https://www.publico.pt/2023/07/20/noticia/acordo-1"
    added = adding.add(Draft(TEXT, source_url=address), shelf, "address")
    other = Draft(TEXT + " Mais tarde comentou.", source_url=address + "?utm_source=rss#comentarios")
    with pytest.raises(adding.Duplicate) as told:
        adding.add(other, shelf, "feed")
    assert (told.value.identifier, told.value.how) == (added.id, "address")
    assert adding.add(other, shelf, "feed", anyway=True).id != added.id


def test_the_seed_article_is_known_as_a_twin(shelf):
    with pytest.raises(adding.Duplicate) as told:
        adding.add(Draft(library.article(settings.DEFAULT_ARTICLE).text), shelf, "paste")
    assert told.value.identifier == settings.DEFAULT_ARTICLE


def test_nothing_to_read_is_refused_with_a_sentence(shelf):
    with pytest.raises(BadInput, match="no text to read"):
        adding.add(Draft(" \n "), shelf, "paste")


def test_what_waits_is_translated_oldest_first_and_kept(shelf):
    first = adding.add(Draft(TEXT), shelf, "command")
    adding.add(Draft("O Brasil assinou o tratado em Lisboa."), shelf, "command")
    seen = []
    assert adding.read_waiting(shelf, progress=lambda done, of: seen.append((done, of))) == (2, 0)
    assert seen == [(0, 2), (1, 2), (2, 2)]
    assert shelf.untranslated() == ()
    kept = shelf.reading(first, settings.DEFAULT_ENGINE, library.stamp(settings.DEFAULT_ENGINE))
    assert kept is not None
    assert kept.pairs[0].translation.startswith("Meta")


def test_a_reading_kept_in_the_library_comes_back_as_it_was(shelf, seed):
    shelf.add(seed.article, "paste")
    shelf.keep_reading(seed, "embedded", "a stamp")
    assert shelf.reading(seed.article, "embedded", "a stamp") == seed
    assert shelf.reading(seed.article, "embedded", "another stamp") is None


def test_shared_articles_follow_the_seeds(tmp_path):
    url = f"sqlite:///{tmp_path}/kept.db"
    library.share(store.Library(url, SHARED))
    library.share(store.Library(url, SHARED))
    (line,) = store.Library(url, "somebody").listed().lines
    assert (line.id, line.shared) == (settings.DEFAULT_ARTICLE, True)
    assert line.sentences == 22
    assert store.Library(url, "somebody").count() == 0


def test_a_reading_with_sentences_left_open_is_not_taken_for_finished(shelf, monkeypatch):
    added = adding.add(Draft(TEXT), shelf, "command")

    class Tired:
        name, version = "embedded", "0"

        def translate(self, sentence):
            raise EngineFailed("The engine is tired; try again.")

    monkeypatch.setattr(making, "translator", lambda *_, **__: Tired())
    assert adding.read_waiting(shelf) == (0, 1)
    assert shelf.untranslated() == (added.id,)
    monkeypatch.undo()
    assert adding.read_waiting(shelf) == (1, 0)
