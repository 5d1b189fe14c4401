"""What a correction would change, in numbers and lines, before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components import desk
from components.corrections import lines
from components.corrections.search import Directory
from components.corrections.wording import Text, filled, key
from components.words import Language, plain
from ladoalado.corrections import Correction
from ladoalado.errors import LadoALadoError
from ladoalado.kept import Reach
from ladoalado.mentions import Mention
from ladoalado.reading import Reading


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction would do: to the mentions of this article, and to other articles of the library."""

    here: Sequence[lines.Changed]
    reach: Reach | None = None


def effect_of(fact: Correction | None, reading: Reading, text: Text) -> Effect | None:
    """Says in numbers what would change; None where nothing would."""
    st.markdown(f"**{text['preview']}**")
    if fact is None:
        st.caption(text["preview.choose"])
        return None
    from ladoalado import correcting

    here = correcting.preview(reading, (), fact)
    if here:
        source, target = lines.sides(here)
        said = text["preview.one" if len(here) == 1 else "preview.other"]
        st.markdown(filled(said, n=str(len(here)), source=str(source), target=str(target)))
    reach = _reach(fact, text) if fact.scope == "library" else None
    if not here and not (reach and reach.mentions):
        later = fact.scope == "library"
        st.caption(text["preview.later" if later else "preview.none"])
        return Effect(here, reach) if later else None
    return Effect(here, reach)


def _reach(fact: Correction, text: Text) -> Reach | None:
    """Says what the whole library holds of it."""
    try:
        reach = _looked_up(fact)
    except LadoALadoError as error:
        st.caption(text["preview.failed"].replace("{reason}", plain(desk.told(error))))
        return None
    if reach is None:
        return None
    if reach.mentions:
        st.markdown(filled(text["preview.library"], n=str(reach.mentions), articles=str(reach.articles)))
    else:
        st.caption(text["preview.library.none"])
    return reach


def _looked_up(fact: Correction) -> Reach | None:
    """The same while the same is asked: a dialog runs again with every letter typed in it."""
    asked, reach = st.session_state.get(key("reach"), (None, None))
    if asked != fact:
        library = desk.library_to_read()
        reach = library.reach(fact, examples=lines.MOST + 1) if library else None
        st.session_state[key("reach")] = fact, reach
    return reach


def examples(effect: Effect, fact: Correction, reading: Reading, language: Language, text: Text) -> None:
    """The first sentences in which something changes, here and elsewhere."""
    directory = Directory(reading, [fact], language)

    def called(mention: Mention | None) -> str:
        if mention is None or mention.actor is None:
            return text["nobody"]
        label = text[f"label.{mention.label}"]
        return text["named"].replace("{label}", label).replace("{name}", directory.name(mention.actor))

    if effect.here:
        lines.show(lines.changed(reading, effect.here, called), reading, text, key=key("changes"))
    more = len({lines.place_of(change).sentence for change in effect.here}) - lines.MOST
    if more > 0:
        st.caption(text["preview.more.one" if more == 1 else "preview.more"].replace("{n}", str(more)))
    others = lines.elsewhere(effect.reach.rows, reading.article.id) if effect.reach else []
    if others:
        st.caption(text["preview.library.rows"])
        lines.show(others, reading, text, key=key("elsewhere"))
