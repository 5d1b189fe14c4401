"""A name outside the catalogue as an entry for it, to paste into a file of `seeds/actors` and to check there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ladoalado import settings
from ladoalado.actors import LABEL_OF_TYPE, Actor
from ladoalado.corrections import MADE
from ladoalado.mentions import Mention, Side
from ladoalado.newcomers import PREFIX, folded, identifier
from ladoalado.reading import Reading

MOST = 12  # aliases of one language; an editor has to read them
LANGUAGE: Mapping[Side, str] = {"source": "pt", "target": "en"}
_ID = re.compile(r"""(?m)^\s*id\s*=\s*["']([a-z0-9_]+)["']""")


def entry(actor: Actor, reading: Reading) -> str:
    """The entry of one newcomer of `reading`, in TOML."""
    return dict(entries(reading, [actor]))[actor.id]


def entries(reading: Reading, actors: Iterable[Actor] | None = None) -> Iterator[tuple[str, str]]:
    """The newcomers of `reading` (or these) by id, each with its entry; no two entries share an id."""
    chosen = [actor for actor in (reading.actors if actors is None else actors) if not actor.listed]
    if not chosen:
        return
    used, forms = taken(), _forms(reading.mentions)
    for actor in chosen:
        surfaces = {language: _plain(forms[actor.id, side]) for side, language in LANGUAGE.items()}
        name = _name(actor, surfaces["en"])
        id_ = _free(name, used)
        used.add(id_)
        yield actor.id, "\n".join(_lines(actor, id_, name, surfaces)) + "\n"


def taken(folder: Path | None = None) -> set[str]:
    """The ids of the catalogue. The files are searched, not parsed: a page may ask before it needs the catalogue."""
    files = sorted((folder or settings.SEEDS / "actors").glob("*.toml"))
    return {id_ for path in files for id_ in _ID.findall(path.read_text("utf-8", errors="replace"))}


def quoted(text: str) -> str:
    """`text` as a basic string of TOML; half characters, which a file cannot hold, are left out."""
    whole = text.encode("utf-8", "ignore").decode()
    escaped = whole.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found.group()):04X}", escaped) + '"'


def _forms(mentions: Iterable[Mention]) -> dict[tuple[str, Side], Counter[str]]:
    found: dict[tuple[str, Side], Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.actor and mention.actor.startswith((PREFIX, MADE)):
            found[mention.actor, mention.side][" ".join(mention.text.split())] += 1
    return found


def _plain(forms: Counter[str]) -> list[str]:
    """The surfaces, fullest first, without those that the catalogue would read as templates."""
    kept = [form for form in forms if folded(form) and not re.search(r"[{}]", form)]
    return sorted(kept, key=lambda form: (-len(folded(form).split()), -forms[form], form))[:MOST]


def _name(actor: Actor, english: list[str]) -> str:
    """The name to show in English: what the translation says, unless it kept the original's."""
    return actor.name if not english or actor.name in english or actor.type == "person" else english[0]


def _free(name: str, used: set[str]) -> str:
    slug = identifier(name).removeprefix(PREFIX).replace("-", "_")
    numbers = (f"{slug}_{number}" for number in range(2, len(used) + 3))
    return slug if slug not in used else next(id_ for id_ in numbers if id_ not in used)


def _lines(actor: Actor, id_: str, name: str, surfaces: Mapping[str, list[str]]) -> Iterator[str]:
    yield "[[actor]]"
    yield f"id = {quoted(id_)}"
    yield f"name = {quoted(name)}"
    yield f"type = {quoted(actor.type)}"
    if actor.label != LABEL_OF_TYPE[actor.type] and actor.label != "NORP":
        yield f"label = {quoted(actor.label)}"
    if actor.parent:
        yield f"parent = {quoted(actor.parent)}"
    weak = {language: [form for form in forms if _part(form, actor)] for language, forms in surfaces.items()}
    full = {language: [form for form in forms if form not in weak[language]] for language, forms in surfaces.items()}
    yield from _table("aliases", full)
    yield from _table("weak", weak)


def _part(form: str, actor: Actor) -> bool:
    """Whether a surface is one word of a person's longer name: it counts only where the full name stands too."""
    words = folded(form).split()
    return actor.type == "person" and len(words) == 1 and len(folded(actor.name).split()) > 1


def _table(name: str, forms: Mapping[str, list[str]]) -> Iterator[str]:
    if any(forms.values()):
        yield f"[actor.{name}]"
    for language, found in forms.items():
        if found:
            yield f"{language} = [{', '.join(map(quoted, found))}]"
