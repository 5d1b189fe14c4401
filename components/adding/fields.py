"""The fields of one draft: what was found out about it, and what the reader made of that."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components import links
from components.adding.tray import Waiting
from ladoalado.drafts import Draft
from ladoalado.text import clean

Text = Mapping[str, str]
SOURCE = "pt"
LANGUAGES = ("pt", "en", "es", "gl", "fr", "it", "ca", "de")
OTHER = "other"
# ISO, as precise as it is, perhaps with a time; or the day first, as people write it in Portuguese and English.
ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(T[\d:.+Z-]*)?)?)?", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)


def of(waiting: Waiting) -> Draft:
    """The draft with what was typed into its fields."""
    draft = waiting.draft
    return replace(
        draft,
        text=_text(waiting),
        title=_typed(waiting, "title", draft.title),
        outlet=_typed(waiting, "outlet", draft.outlet),
        author=_typed(waiting, "author", draft.author),
        published=iso_date(_typed(waiting, "date", draft.published) or "") or None,
        source_url=links.outside(_typed(waiting, "address", draft.source_url)),
    )


def _text(waiting: Waiting) -> str:
    """The text, as it stands in its field where it has one."""
    typed = st.session_state.get(waiting.key("text"))
    return waiting.draft.text if typed is None else clean(str(typed)).strip()


def _typed(waiting: Waiting, name: str, found: str | None) -> str | None:
    value = st.session_state.get(waiting.key(name), found)
    return " ".join(str(value or "").split()) or None


def wrong(waiting: Waiting) -> tuple[str, ...]:
    """Keys of what is to be said of fields that cannot be kept as they stand."""
    date = _typed(waiting, "date", waiting.draft.published)
    address = _typed(waiting, "address", waiting.draft.source_url)
    found = []
    if date and not iso_date(date):
        found.append("wrong.date")
    if address and not links.outside(address):
        found.append("wrong.address")
    return tuple(found)


def iso_date(typed: str) -> str:
    """The date in ISO 8601, as precise as it was typed (2023, 2023-07, 2023-07-28, 28/07/2023); empty where none."""
    typed = typed.strip()
    found = ISO.fullmatch(typed)
    day_first = DAY_FIRST.fullmatch(typed)
    if found:
        year, month, day, time = found.groups()
    elif day_first:
        (day, month, year), time = day_first.groups(), None
    else:
        return ""
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part.zfill(2) for part in (year, month, day) if part) + (time or "")


def language(waiting: Waiting) -> str:
    """The language that the draft is in: the one chosen, else the one detected, else the one that can be read."""
    return str(st.session_state.get(language_key(waiting)) or detected(waiting.draft))


def detected(draft: Draft) -> str:
    """The detected language as one of the choices; where nothing can be said, the one that can be read."""
    if draft.language is None:
        return SOURCE
    return draft.language if draft.language in LANGUAGES else OTHER


def language_key(waiting: Waiting) -> str:
    """The key of the choice of language: a text that was changed into another one is asked about anew."""
    return waiting.key(f"language.{waiting.draft.language}")


def is_portuguese(waiting: Waiting) -> None:
    """The reader says so, whatever was detected."""
    st.session_state[language_key(waiting)] = SOURCE


def title(draft: Draft) -> str:
    """What to call a draft: its title, or else the beginning of its first line."""
    return " ".join((draft.title or draft.text.lstrip().split("\n", 1)[0]).split())[:120]


def show(waiting: Waiting, text: Text) -> None:
    """The fields of metadata."""
    draft = waiting.draft
    _field(waiting, "title", draft.title, text)
    left, right = st.columns(2)
    with left:
        _field(waiting, "outlet", draft.outlet, text)
        _field(waiting, "date", draft.published, text)
    with right:
        _field(waiting, "author", draft.author, text)
        choices = (*LANGUAGES, OTHER)
        st.selectbox(
            text["field.language"], choices, index=choices.index(detected(draft)), key=language_key(waiting),
            format_func=lambda code: name(code, text), persist_state="session",
        )  # fmt: skip
    _field(waiting, "address", draft.source_url, text)


def name(code: str, text: Text) -> str:
    """A language by its name, by its code where it has none here."""
    return text.get(f"language.{code}", code)


def _field(waiting: Waiting, name: str, found: str | None, text: Text) -> None:
    st.text_input(
        text[f"field.{name}"], found or "", key=waiting.key(name), persist_state="session",
        placeholder=text.get(f"field.{name}.placeholder"),
    )  # fmt: skip
