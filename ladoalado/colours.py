"""One actor, one colour, everywhere: no drawing library is needed to know it."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from ladoalado.actors import Actor
from ladoalado.tallies import ancestors

# Okabe-Ito without black and yellow: they vanish on one of the two themes.
HUES = ("#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7")
NEUTRAL = "#6B7785"
# Chosen so that the states and companies most often in technology news get different hues.
_SALT = "hue4208/"


def colour_of(actor: str, actors: Iterable[Actor] = ()) -> str:
    """The actor's colour, the same in every figure: a hue for its oldest ancestor, lighter by generation."""
    line = (actor, *ancestors(actors).get(actor, ()))
    digest = sha256((_SALT + line[-1]).encode()).digest()
    return lighter(HUES[digest[0] % len(HUES)], 0.25 * (digest[1] % 2) + 0.3 * (len(line) - 1))


def colours(actors: Sequence[Actor]) -> dict[str, str]:
    """The colour of every actor."""
    return {actor.id: colour_of(actor.id, actors) for actor in actors}


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, other: int, share: float) -> str:
    return "#" + "".join(f"{round(part + (other - part) * share):02X}" for part in _rgb(colour))


def lighter(colour: str, share: float) -> str:
    """The colour mixed with white."""
    return _mixed(colour, 255, min(share, 0.75))


def darker(colour: str) -> str:
    """The colour mixed with black: the edge that a light fill needs on a white page."""
    return _mixed(colour, 0, 0.3)


def see_through(colour: str, opacity: float) -> str:
    """The colour in CSS, with the page shining through."""
    return f"rgba({','.join(map(str, _rgb(colour)))},{opacity})"


def ink(fill: str) -> str | None:
    """Black or white, whichever is easier to read on the fill; the theme's own ink on a clear one."""
    if not fill.startswith("#"):
        return NEUTRAL
    linear = [(part / 255) ** 2.2 for part in _rgb(fill)]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#111111" if light > 0.18 else "#FFFFFF"
