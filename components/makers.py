"""Who found the names outside the catalogue, in words."""

from collections.abc import Mapping

from ladoalado import recognisers, settings
from ladoalado.reading import Reading


def names(reading: Reading, text: Mapping[str, str]) -> str:
    """Who found them, where that was another recogniser than the shipped one; empty otherwise."""
    name = reading.recogniser.split(" ")[0]
    usual = name in ("", recognisers.NONE, settings.DEFAULT_RECOGNISER)
    return "" if usual else text["names.by"].replace("{recogniser}", reading.recogniser)


def missing(reading: Reading, text: Mapping[str, str]) -> str:
    """What to say where nobody could find them; empty otherwise."""
    return text["names.none"] if reading.recogniser == recognisers.NONE else ""
