"""One workspace's part of the database: whose rows a statement may see, and whose it may change."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, and_

from ladoalado.kept import SHARED
from ladoalado.store.database import database
from ladoalado.store.engine import Opened
from ladoalado.store.tables import articles


@dataclass(frozen=True, slots=True)
class Tenant:
    """A workspace and the door to the database that holds it. Every statement takes one of the conditions below."""

    door: Opened
    workspace: str

    @classmethod
    def of(cls, url: str, workspace: str) -> "Tenant":
        """The workspace in the database at a checked address."""
        return cls(database(url).door, workspace)

    @property
    def workspaces(self) -> tuple[str, ...]:
        """Whose rows are seen: this workspace's and the shared ones."""
        return tuple(dict.fromkeys((self.workspace, SHARED)))

    def own(self, table: Table) -> ColumnElement[bool]:
        """Rows of this workspace alone."""
        return table.c.workspace == self.workspace

    def seen(self, table: Table) -> ColumnElement[bool]:
        """Rows of this workspace and the shared ones."""
        return table.c.workspace.in_(self.workspaces)

    def standing(self, *more: Any) -> ColumnElement[bool]:
        """Articles that are seen and not deleted, `more` conditions added."""
        return and_(self.seen(articles), articles.c.deleted_at.is_(None), *more)
