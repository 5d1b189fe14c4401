"""What the address asks of the library: the search, the order, the page; and a query written out as it is typed.

The text of the search is the one source of truth: filters are written into it, and the address carries it whole.
"""

from dataclasses import dataclass, replace

from components import links, state
from components.words import Language
from ladoalado import queries
from ladoalado.kept import Order
from ladoalado.queries import Query, Term

PER_PAGE = 50
# `state.get` cuts a parameter of the address there.
LONGEST = 200
ARTICLES, CORRECTIONS, DELETED, FILES = "articles", "corrections", "deleted", "files"
SECTIONS = (ARTICLES, CORRECTIONS, DELETED, FILES)
SENTENCES = "sentences"
QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))
# What can be sorted by: the order of the library, and whether it runs down.
ORDERS: dict[str, tuple[Order, bool]] = {
    "added": ("added", True),
    "published": ("published", True),
    "oldest": ("published", False),
    "title": ("title", False),
    "outlet": ("outlet", False),
    "warnings": ("warnings", True),
    "words": ("words", True),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The view that the address asks for, checked. `order` is "" where none is named; `page` counts from 1."""

    text: str = ""
    query: Query = Query()
    order: str = ""
    page: int = 1
    section: str = ARTICLES

    @property
    def sentences(self) -> bool:
        """Whether the sentences found are shown, not the articles: words were typed and no order was chosen."""
        return not self.order and any(not term.excluded for term in self.query.terms)

    @property
    def offset(self) -> int:
        """How many lines stand on the pages before this one."""
        return (self.page - 1) * PER_PAGE


def asked() -> Asked:
    """What the address asks for; what it does not know of is as good as not there."""
    text = " ".join((state.get(links.SEARCH) or "").split())
    order, _ = state.choose(links.ORDER, ORDERS)
    shown = state.get(links.SHOWN) or ""
    page = int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 7 else 1
    section = shown if shown in SECTIONS else ARTICLES
    return Asked(text, queries.parse(text), order or "", max(page, 1), section)


def address(view: Asked, **changes: object) -> str:
    """The address of a view of the library, changed in some of its fields (`text`, `order`, `page`, `section`)."""
    wanted = parameters(replace(view, **changes))  # type: ignore[arg-type]
    # `links.to` calls its first argument by the name that this parameter has.
    shown = wanted.pop(links.SHOWN)
    href = links.to(links.LIBRARY, **wanted, **{links.LANGUAGE: state.get(links.LANGUAGE)})
    return f"{href}{'&' if '?' in href else '?'}{links.SHOWN}={shown}" if shown else href


def reader(article: str, **parameters: str | None) -> str:
    """The address of an article in the reader."""
    return links.to(links.READER, **{links.ARTICLE: article, **parameters, links.LANGUAGE: state.get(links.LANGUAGE)})


def parameters(view: Asked) -> dict[str, str | None]:
    """A view as parameters of the address; None for what is as usual."""
    shown = view.section if view.section != ARTICLES else str(view.page) if view.page > 1 else None
    return {links.SEARCH: view.text or None, links.ORDER: view.order or None, links.SHOWN: shown}


def put(view: Asked) -> None:
    """Write a view into the address."""
    state.put(**parameters(view))


# --- a query as it is typed -------------------------------------------------------------------------------------------

# How the fields are called in the box, in the language of the interface; `queries.parse` reads both.
NAMES: dict[str, dict[str, str]] = {
    "en": {name: name for name in ("outlet", "actor", "author", "language", "after", "before", "warned", "translated")},
    "pt": {
        "outlet": "veículo", "actor": "ator", "author": "autor", "language": "idioma", "after": "depois",
        "before": "antes", "warned": "avisos", "translated": "traduzido",
    },
}  # fmt: skip


def written(query: Query, language: Language = "en") -> str:
    """The text that `queries.parse` reads as this query. Quotation marks inside a value, and a
    value without a letter or digit, are left out."""
    names = NAMES[language]
    lists = {
        names["outlet"]: query.outlets,
        f"-{names['outlet']}": query.not_outlets,
        names["actor"]: query.actors,
        f"-{names['actor']}": query.not_actors,
        names["author"]: query.authors,
        names["language"]: query.languages,
        names["after"]: (query.after,) if query.after else (),
        names["before"]: (query.before,) if query.before else (),
    }
    states = {names["warned"]: query.warned, names["translated"]: query.translated}
    parts = [_term(term) for term in query.terms]
    parts += [f"{name}:{said}" for name, values in lists.items() for value in values if (said := _quoted(value))]
    parts += [f"{'' if value else '-'}is:{name}" for name, value in states.items() if value is not None]
    return " ".join(part for part in parts if part)


def _term(term: Term) -> str:
    words = " ".join(_bare(" ".join(term.words)).split())
    if not words:
        return ""
    said = f"{'-' if term.excluded else ''}{words}"
    if queries.parse(said) != Query(terms=(Term((words,), term.excluded),)):
        said = f'{"-" if term.excluded else ""}"{words}"'
    return said


def _quoted(value: str) -> str:
    said = " ".join(_bare(value).split())
    if not any(map(str.isalnum, said)):
        return ""
    return f'"{said}"' if " " in said else said


def _bare(value: str) -> str:
    return value.translate(QUOTES)


def filters(query: Query) -> int:
    """How many fields narrow a query down."""
    many = (query.outlets, query.not_outlets, query.actors, query.not_actors, query.authors, query.languages)
    one = (query.after, query.before, query.warned, query.translated)
    return sum(len(values) for values in many) + sum(value is not None for value in one)
