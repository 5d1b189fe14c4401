"""The use case: a draft becomes a kept article, and articles that wait get their translation."""

from collections.abc import Callable
from hashlib import sha256
from typing import Literal

from ladoalado import library, making, settings
from ladoalado.article import Article
from ladoalado.drafts import Draft, Origin
from ladoalado.errors import BadInput, EngineFailed, LadoALadoError
from ladoalado.kept import Library
from ladoalado.memory import Memory
from ladoalado.text import checked


class Duplicate(BadInput):
    """The article is there already, under `identifier`: the same `text`, or one from the same `address`."""

    def __init__(self, identifier: str, how: Literal["text", "address"]) -> None:
        same = "this very text" if how == "text" else "an article from the same address"
        super().__init__(f"The library holds {same} already; open that one ({identifier}).")
        self.identifier, self.how = identifier, how


def identifier(text: str) -> str:
    """The id of an article of one's own: the same text has the same id everywhere."""
    return sha256(text.encode("utf-8")).hexdigest()[:16]


def article_of(draft: Draft, *, language: str = "pt") -> Article:
    """The article that a draft becomes. Raises BadInput for a text that is empty or too long."""
    text = checked(draft.text, name=draft.name or "text")
    return Article(
        id=identifier(text),
        text=text,
        language=language,
        title=draft.title,
        source_url=draft.source_url,
        outlet=draft.outlet,
        author=draft.author,
        published=draft.published,
    )


def twin(article: Article, shelf: Library) -> Duplicate | None:
    """What the library holds of the same text or, failing that, from the same address; None where nothing."""
    for seed in library.identifiers():
        if library.article(seed).sha256 == article.sha256:
            return Duplicate(seed, "text")
    if article.id in shelf.has({article.id}):
        return Duplicate(article.id, "text")
    same = shelf.same_address(article.source_url) if article.source_url else None
    return Duplicate(same, "address") if same else None


def add(draft: Draft, shelf: Library, origin: Origin, *, language: str = "pt", anyway: bool = False) -> Article:
    """Keep a draft as an article; it is on the disk when this returns.

    Raises Duplicate where it is there already (`anyway` lets another version from the same address in), BadInput for a
    text that cannot be read, NotKept where the database cannot hold it.
    """
    article = article_of(draft, language=language)
    found = twin(article, shelf)
    if found and not (anyway and found.how == "address"):
        raise found
    if not shelf.add(article, origin):
        raise Duplicate(article.id, "text")
    return article


def read_waiting(
    shelf: Library,
    *,
    memory: Memory | None = None,
    engine: str = settings.DEFAULT_ENGINE,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[int, int]:
    """Translate the articles that were added to be translated later, oldest first: (read, failed).

    `progress` is called with (done, all) before each; what it raises ends the work, and what was done by then is kept.
    """
    waiting = shelf.untranslated(limit=100_000)
    done = failed = 0
    for number, waits in enumerate(waiting):
        if progress:
            progress(number, len(waiting))
        try:
            _read(waits, shelf, memory, engine)
            done += 1
        except LadoALadoError:
            failed += 1
    if progress:
        progress(len(waiting), len(waiting))
    return done, failed


def _read(waits: str, shelf: Library, memory: Memory | None, engine: str) -> None:
    article = library.article(waits, shelf=shelf)
    names = memory.protected(article.language, article.target) if memory else ()
    made = making.read(article, engine=engine, memory=memory, protected=names)
    if not made.settled:
        raise EngineFailed("The article could not be translated to its end; try again.")
    shelf.keep_reading(made, engine, library.stamp(engine, names=names))
