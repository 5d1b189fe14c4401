"""Corrections kept, taken back and applied. None is ever changed, and one that was taken back stays on record."""

import json
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select, update

from ladoalado import __version__
from ladoalado.corrections import Correction, Made
from ladoalado.reading import Reading
from ladoalado.store.articles import now
from ladoalado.store.tables import corrections as table
from ladoalado.store.tenant import Tenant

# Columns of their own; the rest of a correction is its body.
APART = ("id", "at", "version", "scope", "article")


def corrections(tenant: Tenant, article: str | None) -> tuple[Correction, ...]:
    with tenant.door.reading() as connection:
        return standing(connection, tenant, article)


def put(connection: Connection, tenant: Tenant, correction: Correction) -> Correction:
    """Keep a correction inside a transaction, with its time and version where it has them already."""
    kept = replace(correction, at=correction.at or now(), version=correction.version or __version__)
    row = {
        "workspace": tenant.workspace,
        "scope": kept.scope,
        "article": kept.article,
        "body": body(kept),
        "made_at": kept.at,
        "version": kept.version,
    }
    number = connection.scalar(table.insert().values(row).returning(table.c.id))
    return replace(kept, id=str(number))


def take_back(connection: Connection, tenant: Tenant, identifier: str) -> Correction | None:
    """Take a correction back inside a transaction; None where none of that id stands."""
    if not (identifier.isascii() and identifier.isdigit() and len(identifier) < 10):
        return None
    one = tenant.own(table), table.c.id == int(identifier), table.c.undone_at.is_(None)
    row = connection.execute(select(table).where(*one).with_for_update()).first()
    if row is None:
        return None
    connection.execute(update(table).where(*one).values(undone_at=now()))
    return _correction(row)


def applied(connection: Connection, tenant: Tenant, reading: Reading) -> Reading:
    """A reading with the corrections that reach its article; the same object where there are none."""
    found = standing(connection, tenant, reading.article.id)
    if not found:
        return reading
    # What it takes to audit a sentence again is loaded only where a reader corrected something.
    from ladoalado.correcting import corrected

    return corrected(reading, found)


def body(correction: Correction) -> str:
    """What a correction says, apart from the columns of its own, as JSON."""
    said = {name: value for name, value in asdict(correction).items() if name not in APART and value is not None}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def standing(connection: Connection, tenant: Tenant, article: str | None) -> tuple[Correction, ...]:
    """The corrections in the order they were made; those that reach `article`, where one is given."""
    return tuple(_correction(row) for row in connection.execute(_standing(tenant, article)))


def _standing(tenant: Tenant, article: str | None) -> Select[Any]:
    found = select(table).where(tenant.own(table), table.c.undone_at.is_(None)).order_by(table.c.id)
    if article is not None:
        found = found.where(or_(table.c.scope == "library", table.c.article == article))
    return found


def _correction(row: Row[Any]) -> Correction:
    said = json.loads(row.body)
    made = Made(**said.pop("made")) if said.get("made") else None
    apart = {"id": str(row.id), "at": row.made_at, "version": row.version}
    return Correction(**said, scope=row.scope, article=row.article, made=made, **apart)
