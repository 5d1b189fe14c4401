"""Drafts become kept articles: one after another, each on the disk before the next, and nothing typed is lost."""

from collections.abc import Callable

from components import desk
from components.adding import fields, obstacles, saying, working
from components.adding.tray import Added, Said, Tray, Waiting, Work, tray
from ladoalado import settings
from ladoalado.drafts import Draft
from ladoalado.errors import NotKept
from ladoalado.kept import Library

Chosen = tuple[Waiting, Draft, bool]


def save(chosen: list[Waiting]) -> None:
    """Begin to keep the chosen drafts, as they stand in their fields now."""
    now = tray()
    for waiting in chosen:
        waiting.fault = None
    try:
        shelf = desk.library()
    except Exception as error:  # noqa: BLE001 - what was typed stays, and the reader learns why
        _all_failed(chosen, saying.of(error))
        return
    todo: list[Chosen] = [(waiting, fields.of(waiting), obstacles.anyway(waiting)) for waiting in chosen]
    room = None if desk.at_home() else settings.VISITOR_ARTICLES

    def keep(one: Chosen) -> Callable[[], None]:
        return _keep(now, shelf, room, *one)

    working.begin(now, Work(todo, keep, "doing.save", lambda one: {"title": fields.title(one[1])}, finishes=True))


def _keep(
    now: Tray, shelf: Library, room: int | None, waiting: Waiting, draft: Draft, anyway: bool
) -> Callable[[], None]:
    """Keep one draft; what comes back says so in the tray."""
    from ladoalado import adding

    try:
        if room is not None and shelf.count() + len(shelf.deleted()) >= room:
            return lambda: _failed(now, waiting, Said("limit", {"n": str(room)}), everything=True)
        article = adding.add(draft, shelf, waiting.origin, language=fields.SOURCE, anyway=anyway)
    except adding.Duplicate as error:
        said = Said(f"duplicate.{error.how}", {"id": error.identifier})
        waiting.twin = (hash(draft.text), draft.source_url), said
        return lambda: _failed(now, waiting, said)
    except Exception as error:  # noqa: BLE001 - what was typed stays, and the reader learns why
        failure, closed = saying.of(error), isinstance(error, NotKept)
        return lambda: _failed(now, waiting, failure, everything=closed)

    def kept() -> None:
        now.added[:] = [one for one in now.added if one.identifier != article.id]
        now.added.append(Added(article.id, fields.title(draft)))
        now.found_kept(waiting.asked, draft.source_url)
        # It may have been put away meanwhile.
        for drafts in (now.waiting, now.away):
            if waiting in drafts:
                drafts.remove(waiting)
        now.gone.append(waiting)
        now.more = False
        now.saved += waiting.origin == "paste"

    return kept


def _failed(now: Tray, waiting: Waiting, said: Said, *, everything: bool = False) -> None:
    """Say why; where the next ones would fail for the same reason, they are not tried."""
    waiting.fault = said
    if everything and now.work:
        _all_failed([one[0] for one in now.work.left], said)
        now.work.left.clear()


def _all_failed(chosen: list[Waiting], said: Said) -> None:
    for waiting in chosen:
        waiting.fault = said
