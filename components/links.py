"""Every address of the app, spelled once. Links are relative, so they hold under any base path.

The reader is the landing page: `./?article=ID&actor=ID&mention=ID&engine=NAME&names=NAME`; the others are
`actors?...`. `names` is the recogniser of names outside the catalogue, `second` the engine of the second opinion,
`check` shows only what needs checking, `mute` switches off rules of the audit. `library?q=...` is a search.
"""

from urllib.parse import urlencode

from ladoalado.addressing import web

ARTICLE, ACTOR, MENTION, ENGINE, SECOND, NAMES, LANGUAGE, HIDE, CHECK, MUTE = (
    "article", "actor", "mention", "engine", "second", "names", "lang", "hide", "check", "mute",
)  # fmt: skip
PRESET, COUNT, KINDS, LISTED, CHART, SIDE, SENTENCE, WITH, SCOPE = (
    "preset", "count", "kinds", "listed", "chart", "side", "sentence", "with", "scope",
)  # fmt: skip
SEARCH, ORDER, SHOWN = "q", "order", "page"
READER, ACTORS, LIBRARY, ADD, ABOUT = (
    "pages/read.py", "pages/actors.py", "pages/library.py", "pages/add.py", "pages/about.py",
)  # fmt: skip
_PATHS = {READER: "./", ACTORS: "actors", LIBRARY: "library", ADD: "add", ABOUT: "about"}


def to(page: str, /, **parameters: str | None) -> str:
    """The relative address of a page with its parameters; empty ones are left out."""
    query = urlencode({name: value for name, value in parameters.items() if value})
    return f"{_PATHS[page]}?{query}" if query else _PATHS[page]


def outside(address: str | None) -> str | None:
    """An address of the web as it may be linked: http or https with a host, None for anything else."""
    return web(address)
