"""A seeds folder with an article that names people the catalogue does not hold, read by a recogniser that knows its
answers: what is tested here is what the pages make of them, not how well they are found."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ladoalado import library, making, recognisers, settings
from ladoalado.reading import Reading
from ladoalado.recognisers import Choice
from ladoalado.recognition.encoder import Heard, Listened

ARTICLE = "voto-1911"
TITLE = "A primeira eleitora portuguesa"
TEXT = """A médica Carolina Beatriz Ângelo votou em Lisboa em 1911.

O Governo tinha recusado o pedido, mas Ângelo recorreu para o tribunal de Lisboa e venceu.
A Associação de Propaganda Feminista apoiou o pedido. Com ela estava Adelaide Cabete.
Portugal mudou a lei dois anos depois, e só os homens votavam.
"""
SURE, LIKELY, DOUBTFUL = "new-carolina-beatriz-angelo", "new-associacao-de-propaganda-feminista", "new-adelaide-cabete"
KNOWN = {
    "Carolina Beatriz Ângelo": ("PER", 0.99),
    "Associação de Propaganda Feminista": ("ORG", 0.88),
    "Adelaide Cabete": ("PER", 0.45),
    "Ângelo": ("PER", 0.98),
}


class Knowing:
    """A recogniser that knows four names."""

    def pipe(self, texts):
        pattern = re.compile("|".join(KNOWN))
        for text in texts:
            found = [Heard(m.start(), m.end(), *KNOWN[m.group()]) for m in pattern.finditer(text)]
            yield Listened(tuple(found), {})


@contextmanager
def knowing(name: str = settings.DEFAULT_RECOGNISER, version: str | None = None) -> Iterator[None]:
    """With `Knowing` as the recogniser of that name, and of that version if one is given."""
    known = recognisers.RECOGNISERS[name]
    said = (lambda: version) if version else known.version
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(recognisers.RECOGNISERS, name, Choice(said, Knowing, lambda: True, frozenset({"pt", "en"})))
        recognisers.recogniser.cache_clear()
        yield
    recognisers.recogniser.cache_clear()


def build(folder: Path) -> Reading:
    """Write the whole folder, with a stored reading of both articles and a model of which there is only the list."""
    shutil.copytree(settings.SEEDS / "actors", folder / "actors")
    shutil.copytree(settings.SEEDS / "articles", folder / "articles")
    (folder / "articles" / f"{ARTICLE}.txt").write_text(TEXT, "utf-8")
    (folder / "articles" / f"{ARTICLE}.toml").write_text(f'title = "{TITLE}"\n', "utf-8")
    (folder / "models" / settings.NAMES_MODEL).mkdir(parents=True)
    (folder / "models" / settings.NAMES_MODEL / "sha256.json").write_text("{}", "utf-8")
    with served_from(folder), knowing():
        for identifier in library.identifiers():
            library.store(making.read(library.article(identifier), at="2026-01-01"), "embedded", folder)
        reading = library.stored(library.article(ARTICLE), "embedded", folder)
    assert reading is not None
    return reading


@contextmanager
def served_from(folder: Path) -> Iterator[None]:
    """With the settings as `environment` makes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SEEDS", folder)
        patch.setattr(settings, "MODELS", folder / "models")
        yield


def environment(folder: Path, models: str = "models") -> dict[str, str]:
    """What a server needs to know to serve the folder."""
    return {"LADOALADO_SEEDS": str(folder), "LADOALADO_MODELS": str(folder / models)}
