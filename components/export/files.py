"""The files that a reading can be taken away as; each is made when it is asked for."""

import datetime
import re
from collections.abc import Callable, Mapping

import streamlit as st

from components import desk, state
from components.export import places
from components.export.wording import wording
from components.opened import Opened
from components.words import Language
from ladoalado.corrections import Correction
from ladoalado.errors import LadoALadoError
from ladoalado.reading import Reading

GEXF = "application/gexf+xml"


def show(opened: Opened, text: Mapping[str, str]) -> None:
    """A button for each file, with what it is for."""
    reading, language = opened.reading, state.language()
    link, private = places.article(opened), places.own(reading) or places.of_this_computer()
    corrections = _corrections(reading)
    makers: dict[str, tuple[str, str, Callable[[], bytes]]] = {
        "pack": ("html", "text/html", lambda: pack(reading, language, link, corrections, private=private)),
        "json": ("json", "application/json", lambda: _json(reading)),
        "mentions": ("mentions.csv", "text/csv", lambda: _mentions(reading, language)),
        "tallies": ("actors.csv", "text/csv", lambda: _tallies(reading, language)),
        "graph": ("gexf", GEXF, lambda: _graph(reading)),
    }
    for name, (ending, mime, make) in makers.items():
        st.download_button(
            text[f"files.{name}"], make, file_name=f"{stem(reading)}.{ending}", mime=mime, on_click="ignore",
            key=f"lal.export.{name}", type="primary" if name == "pack" else "secondary",
        )  # fmt: skip
        st.caption(text[f"files.{name}.lead"])


def stem(reading: Reading) -> str:
    """The beginning of every file's name: letters, digits, dots and dashes of the article's id."""
    return "lado-a-lado-" + (re.sub(r"[^A-Za-z0-9.-]+", "-", reading.article.id).strip("-.") or "article")


def _corrections(reading: Reading) -> tuple[Correction, ...]:
    """The reader's corrections that reach this article; none where the database does not answer."""
    try:
        shelf = desk.library_to_read()
        return shelf.corrections(reading.article.id) if shelf else ()
    except LadoALadoError:
        return ()


def pack(
    reading: Reading, language: Language, link: str, corrections: tuple[Correction, ...] = (), *, private: bool = False
) -> bytes:
    """The evidence pack as a file."""
    from ladoalado.exports import evidence

    made_at = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    made = evidence.html(
        reading, wording(language), link=link, made_at=made_at, corrections=corrections, private=private
    )
    return made.encode("utf-8")


def _json(reading: Reading) -> bytes:
    from ladoalado.exports import reading as json_file

    return json_file.to_json(reading)


def _mentions(reading: Reading, language: Language) -> bytes:
    from ladoalado.exports import tables

    return tables.mentions(reading, wording(language))


def _tallies(reading: Reading, language: Language) -> bytes:
    from ladoalado.exports import tables

    return tables.tallies(reading, wording(language))


def _graph(reading: Reading) -> bytes:
    from ladoalado.exports import graph

    return graph.gexf(reading)
