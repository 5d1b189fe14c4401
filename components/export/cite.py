"""The citation of the article or of one of its sentences, in three forms to copy."""

import datetime
from collections.abc import Mapping

import streamlit as st

from components import copy_link, links, payload, state
from components.export import places
from components.export.wording import wording
from components.opened import Opened
from ladoalado.exports import citation
from ladoalado.exports.citation import Cited

WHAT = "lal.export.cite"
WHOLE = -1
SHOWN = 90  # characters of a sentence in the list


def show(opened: Opened, row: int | None, text: Mapping[str, str]) -> None:
    """What is cited, and its citation as text, BibTeX and CSL-JSON. `row` is the sentence that was asked for."""
    numbers = (WHOLE, *range(len(opened.reading.pairs)))
    first = _first(opened, row)
    number = st.selectbox(
        text["cite.what"], numbers, index=numbers.index(first) if first in numbers else 0, key=WHAT,
        format_func=lambda number: _called(opened, number, text),
    )  # fmt: skip
    sentence = None if number is None or number == WHOLE else number
    link = places.article(opened) if sentence is None else places.sentence(opened, sentence)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    language = state.language()
    cited = Cited(opened.reading, wording(language), today, sentence, link)
    st.caption(text["cite.lead"])
    for name, made in (("plain", citation.plain), ("bibtex", citation.bibtex), ("csl", citation.csl_json)):
        st.markdown(f"**{text[f'cite.{name}']}**")
        card = made(cited)
        st.code(card, language=None, wrap_lines=True)
        copy_link.show(language, address=card, key=f"lal.export.cite.{name}", label=text["cite.copy"])


def _first(opened: Opened, row: int | None) -> int:
    """The sentence asked for, else that of the chosen mention, else the one the address names, else the article."""
    if row is not None:
        return row
    if mention := places.chosen(opened.reading).mention:
        return mention.sentence
    typed = state.get(links.SENTENCE) or ""
    return int(typed) - 1 if typed.isascii() and typed.isdecimal() and typed != "0" else WHOLE


def _called(opened: Opened, number: int, text: Mapping[str, str]) -> str:
    if number == WHOLE:
        return text["cite.article"]
    said = " ".join(opened.reading.pairs[number].sentence.text.split())
    said = said if len(said) <= SHOWN else said[: SHOWN - 1].rstrip() + "…"
    return text["cite.sentence"].replace("{n}", str(number + 1)).replace("{text}", payload.isolated(said))
