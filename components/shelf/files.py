"""The library as one file, the corrections as a rules file: out and in; and where everything is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from components import desk
from components.shelf import acts
from components.shelf.payloads import number, text_of
from components.words import Language, plain
from ladoalado import settings
from ladoalado.corrections import Correction
from ladoalado.errors import BadInput, LadoALadoError
from ladoalado.kept import Library

ARCHIVE, RULES, TAKEN = "lal.shelf.archive", "lal.shelf.rules", "lal.shelf.taken"
# Megabytes of a library file: at home it may be large, on a public page as large as any other upload.
AT_HOME, PUBLIC = 190, 15


def show(shelf: Library | None, language: Language) -> None:
    """The three parts of the view, one below the other."""
    _library(shelf, language)
    _rules(shelf, language)
    _place(language)


# --- the library ------------------------------------------------------------------------------------------------------


def _library(shelf: Library | None, language: Language) -> None:
    text = text_of(language)
    st.subheader(text["files.library"], anchor=False)
    st.text(text["files.library.lead"])
    if shelf and (shelf.count() or shelf.corrections()):
        st.download_button(
            text["files.library.out"], lambda: _archive(shelf), file_name="lado-a-lado-library.zip",
            mime="application/zip", on_click="ignore",
        )  # fmt: skip
    else:
        st.text(text["files.library.none"])
    most = AT_HOME if desk.at_home() else PUBLIC
    given = st.file_uploader(text["files.library.in"], type=["zip"], key=ARCHIVE, max_upload_size=most)
    if given is not None and st.button(text["files.take"], key=f"{ARCHIVE}.take"):
        _restore(given.getvalue(), language)
    _taken(ARCHIVE, text["files.library.taken"], language)


def _archive(shelf: Library) -> bytes:
    from ladoalado.exports import archive

    return archive.write(shelf)


def _restore(data: bytes, language: Language) -> None:
    """Bring a library in, showing how far it is; what is there already stays."""
    from ladoalado.exports import archive

    place, text = st.empty(), text_of(language)["files.progress"]

    def progress(done: int, of: int) -> None:
        if done == of or done % 50 == 0:
            said = text.replace("{done}", number(done, language)).replace("{all}", number(of, language))
            place.progress(done / of if of else 1.0, text=said)

    try:
        shelf = desk.library()
        room = None if desk.at_home() else max(0, settings.VISITOR_ARTICLES - shelf.count() - len(shelf.deleted()))
        found = archive.restore(data, shelf, progress=progress, articles=room)
    except LadoALadoError as error:
        st.error(plain(desk.told(error)))
    else:
        _remember(ARCHIVE, found.taken, found.skipped)
    finally:
        place.empty()


# --- the rules --------------------------------------------------------------------------------------------------------


def _rules(shelf: Library | None, language: Language) -> None:
    text = text_of(language)
    st.subheader(text["files.rules"], anchor=False)
    st.text(text["files.rules.lead"])
    made = shelf.corrections() if shelf else ()
    if made:
        st.download_button(
            text["files.rules.out"], lambda: _dumped(made), file_name="lado-a-lado-rules.toml",
            mime="application/toml", on_click="ignore",
        )  # fmt: skip
    else:
        st.text(text["files.rules.none"])
    given = st.file_uploader(text["files.rules.in"], type=["toml"], key=RULES)
    if given is not None and st.button(text["files.take"], key=f"{RULES}.take"):
        _correct(given.getvalue(), made, language)
    _taken(RULES, text["files.rules.taken"], language)


def _dumped(made: Sequence[Correction]) -> bytes:
    from ladoalado import rules

    return rules.dump(made).encode("utf-8")


def _correct(data: bytes, made: Iterable[Correction], language: Language) -> None:
    """Add the corrections of a rules file to those that are there, each once."""
    from ladoalado import rules

    here = {_fact(correction) for correction in made}
    try:
        found = rules.parse(_decoded(data, language))
        new = [fact for fact in dict.fromkeys(map(_fact, found)) if fact not in here]
        shelf = desk.library()
        for fact in new:
            shelf.correct(fact)
        acts.recount(shelf, language)
    except LadoALadoError as error:
        st.error(plain(desk.told(error)))
    else:
        _remember(RULES, len(new), len(found) - len(new))


def _decoded(data: bytes, language: Language) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(text_of(language)["files.rules.encoding"]) from None


def _fact(correction: Correction) -> Correction:
    """What a correction says, whoever made it, and when."""
    return replace(correction, id="", at="", version="")


# --- what came in; where it is kept -----------------------------------------------------------------------------------


def _remember(key: str, taken: int, left: int) -> None:
    """Say what came in after the page is made again with it."""
    st.session_state[TAKEN] = (key, taken, left)
    st.rerun()


def _taken(key: str, said: str, language: Language) -> None:
    if st.session_state.get(TAKEN, ("",))[0] == key:
        _, taken, left = st.session_state.pop(TAKEN)
        st.success(said.replace("{n}", number(taken, language)).replace("{left}", number(left, language)))


def _place(language: Language) -> None:
    """At home, where the database lies; a public page says above what it keeps."""
    if not desk.at_home():
        return
    from ladoalado import store

    text = text_of(language)
    st.subheader(text["files.place"], anchor=False)
    file = store.file_of(store.address())
    st.text(text["files.place.home"].replace("{place}", str(file)) if file else text["files.place.server"])
