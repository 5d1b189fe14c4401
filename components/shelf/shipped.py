"""The articles that come with the program, listed without a database: there is none before something is kept."""

from collections import Counter

from components.words import Language
from ladoalado import library, settings
from ladoalado.article import Article
from ladoalado.kept import Listed, Named, Shelf
from ladoalado.reading import Reading


def shelf(language: Language) -> Shelf:
    """A line for each article of `seeds/`, with what its stored reading holds."""
    lines = tuple(_line(library.article(identifier), language) for identifier in library.identifiers())
    return Shelf(lines, len(lines))


def _line(article: Article, language: Language) -> Listed:
    made = library.stored(article, settings.DEFAULT_ENGINE)
    return Listed(
        id=article.id,
        title=article.title or article.id,
        language=article.language,
        outlet=article.outlet,
        author=article.author,
        published=article.published,
        source_url=article.source_url,
        added="",
        origin="command",
        words=len(article.text.split()),
        sentences=len(made.pairs) if made else 0,
        warnings=sum(len(pair.findings) for pair in made.pairs) if made else None,
        actors=_named(made, language) if made else (),
        shared=True,
    )


def _named(made: Reading, language: Language) -> tuple[Named, ...]:
    names = {actor.id: actor.called(language) for actor in made.actors}
    counts = Counter(m.actor for m in made.mentions if m.side == "source" and m.actor in names)
    return tuple(Named(actor, names[actor], n) for actor, n in counts.most_common(8) if actor)
