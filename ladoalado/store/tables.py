"""The tables. Changes to them are steps of Alembic's, which finds its own version table here, stamped `VERSION`."""

from typing import Any

from sqlalchemy import (
    Column,
    Dialect,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)

from ladoalado import escaping

VERSION = "0001"


class Exact(TypeDecorator[str]):
    """Text of any length that comes back as it was given, lone surrogates and NUL included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else escaping.DATABASE.hold(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else escaping.DATABASE.free(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Dates are ISO 8601, languages ISO 639-1, digests SHA-256 in hexadecimal (an index cannot hold a long sentence).
translations = Table(
    "translations",
    metadata,
    Column("workspace", Exact, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("text", Exact, nullable=False),
    Column("source", Exact, nullable=False),
    Column("target", Exact, nullable=False),
    Column("engine", Exact, nullable=False),
    Column("version", Exact, nullable=False),
    Column("names", Exact, nullable=False),  # the key's protected names, JSON
    Column("translation", Exact, nullable=False),
    Column("made_at", Exact, nullable=False),
    Column("protected", Exact, nullable=False),  # the names that were kept, JSON
    PrimaryKeyConstraint("workspace", "digest"),
)

edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", Exact, nullable=False),
    Column("source", Exact, nullable=False),
    Column("target", Exact, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("text", Exact, nullable=False),
    Column("written", Exact, nullable=False),
    Column("written_at", Exact, nullable=False),
    Index(None, "workspace", "digest", "source", "target", "id"),
    sqlite_autoincrement=True,
)

protected_names = Table(
    "protected_names",
    metadata,
    Column("workspace", Exact, nullable=False),
    Column("source", Exact, nullable=False),
    Column("target", Exact, nullable=False),
    Column("position", Integer, nullable=False),
    Column("form", Exact, nullable=False),
    Column("translation", Exact, nullable=False),
    PrimaryKeyConstraint("workspace", "source", "target", "position"),
)

# As Alembic makes it.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
