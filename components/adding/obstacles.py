"""What keeps a draft from being kept as it stands, found out before the reader presses "Save"."""

from collections.abc import Iterator

import streamlit as st

from components import desk
from components.adding import fields, saying
from components.adding.tray import Said, Tray, Waiting
from ladoalado import settings
from ladoalado.drafts import Draft
from ladoalado.errors import LadoALadoError

# The library is asked about this many drafts before they are saved; about all of them when they are.
ASKED = 200


def of(now: Tray) -> dict[int, tuple[Said, ...]]:
    """For each draft with something in its way, by its number, what to say; the gravest first."""
    found: dict[int, tuple[Said, ...]] = {}
    first: dict[str, str] = {}
    for place, waiting in enumerate(now.waiting):
        draft = fields.of(waiting)
        said = list(_alone(waiting, draft))
        if draft.text in first:
            said.append(Said("twice", {"title": first[draft.text]}))
        elif place < ASKED and draft.text:
            said.extend(_kept(waiting, draft))
        first.setdefault(draft.text, fields.title(draft))
        if said:
            found[waiting.number] = tuple(said)
    return found


def _alone(waiting: Waiting, draft: Draft) -> Iterator[Said]:
    if not draft.text:
        yield saying.refusal("empty")
    if len(draft.text) > settings.MAX_CHARACTERS:
        yield saying.refusal("too-long", f"{settings.MAX_CHARACTERS:,}")
    if draft.text and fields.language(waiting) != fields.SOURCE:
        yield Said("language.cannot", {"language": fields.language(waiting)})
    for key in fields.wrong(waiting):
        yield Said(key)


def _kept(waiting: Waiting, draft: Draft) -> Iterator[Said]:
    """The same article in the library. What cannot be asked now is asked when it is saved."""
    question = hash(draft.text), draft.source_url
    if waiting.twin is None or waiting.twin[0] != question or not _still(waiting.twin[1]):
        try:
            waiting.twin = question, _twin(draft)
        except Exception:  # noqa: BLE001 - the form must stand, whatever the library does
            return
    said = waiting.twin[1]
    if said and not (said.key == "duplicate.address" and anyway(waiting)):
        yield said


def _still(said: Said | None) -> bool:
    """Whether the article that stood in the way is still there."""
    try:
        return said is None or bool(desk.library().has({said.values["id"]}))
    except LadoALadoError:
        return True


def _twin(draft: Draft) -> Said | None:
    from ladoalado import adding

    found = adding.twin(adding.article_of(draft), desk.library())
    return Said(f"duplicate.{found.how}", {"id": found.identifier}) if found else None


def anyway(waiting: Waiting) -> bool:
    """Whether the reader wants another version from an address that is in the library."""
    return bool(st.session_state.get(waiting.key("anyway")))


def keep_both(waiting: Waiting) -> None:
    """The reader does."""
    st.session_state[waiting.key("anyway")] = True
