"""What actors are called in the language of the interface."""

from collections.abc import Mapping
from functools import lru_cache

from components.words import Language
from ladoalado import actors


def listed(language: Language) -> Mapping[str, str]:
    """Actors of the catalogue, id to name. The catalogue takes half a second to read, so this is kept."""
    return _listed(actors.fingerprint(), language)


@lru_cache(maxsize=4)
def _listed(_catalogue: str, language: Language) -> Mapping[str, str]:
    return {actor.id: actor.called(language) for actor in actors.load().actors.values()}


def called(actor: str, name: str, language: Language) -> str:
    """The name of an actor, kept as `name` in English, in `language`; no catalogue is read for English."""
    return name if language == "en" else listed(language).get(actor, name)
