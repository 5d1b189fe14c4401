"""The workspaces of visitors of a public page: what nobody came back for is removed."""

from sqlalchemy import delete, func, select, union_all

from ladoalado.kept import SHARED
from ladoalado.store import articles as kept
from ladoalado.store import index
from ladoalado.store.database import database
from ladoalado.store.place import address, checked, exists
from ladoalado.store.tables import actors, articles, corrections, edits, protected_names, translations
from ladoalado.store.tenant import Tenant

# A table of each visitor's, and when its rows were made.
DATED = (
    (articles, articles.c.added_at),
    (corrections, corrections.c.made_at),
    (edits, edits.c.written_at),
    (translations, translations.c.made_at),
)


def forget(before: str, url: str | None = None) -> int:
    """Remove every visitor's workspace to which nothing was added since `before` (ISO 8601); how many.

    The workspace of the machine's owner and the shared one stay. Raises NotKept where the database fails.
    """
    place = address() if url is None else checked(url)
    if not exists(place):
        return 0
    door = database(place).door
    dated = union_all(*(select(table.c.workspace.label("workspace"), at.label("at")) for table, at in DATED)).subquery()
    latest = select(dated.c.workspace).group_by(dated.c.workspace).having(func.max(dated.c.at) < before)
    with door.reading() as connection:
        stale = [name for (name,) in connection.execute(latest) if name not in ("", SHARED)]
    for name in stale:
        _remove(Tenant(door, name))
    if stale:
        with door.writing() as connection:
            index.tidy(connection)
    return len(stale)


def _remove(tenant: Tenant) -> None:
    with tenant.door.reading() as connection:
        own = [identifier for (identifier,) in connection.execute(select(articles.c.id).where(tenant.own(articles)))]
    kept.delete(tenant, own)
    kept.empty(tenant, None, tidy=False)
    with tenant.door.writing() as connection:
        for table in (corrections, edits, translations, protected_names, actors):
            connection.execute(delete(table).where(tenant.own(table)))
