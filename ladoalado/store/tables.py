"""The tables as the program uses them. They are made and changed by the steps in `migrations`, in this order alone."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    bindparam,
)

from ladoalado import escaping

# The steps, oldest first; the last is what this program reads and writes.
REVISIONS = ("0001", "0002")
VERSION = REVISIONS[-1]


class Exact(TypeDecorator[str]):
    """Text of any length that comes back as it was given, lone surrogates and NUL included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else escaping.DATABASE.hold(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        # Most texts have nothing to free, and most of the time of a search is spent here.
        return value if value is None or escaping.DATABASE.mark not in value else escaping.DATABASE.free(value)


# In SQLite an integer key of this very name is the row's own number, and costs nothing.
RowId = BigInteger().with_variant(Integer, "sqlite")


def among(column: Column[Any], numbers: Iterable[int]) -> ColumnElement[bool]:
    """Rows in which `column` is one of these whole numbers, however many."""
    # Written into the statement: a database takes only so many parameters.
    return column.in_(bindparam(None, sorted(numbers), expanding=True, literal_execute=True))


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

# --- the library ----------------------------------------------------------------------------------------------------

# Times are UTC, ISO 8601; `version` is the program's. An article has a number, by which the rows that belong to it are
# found: whose it is stands here alone. A `..._key` is what its text is sorted and looked up by (`folding.plain`).
articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("workspace", Exact, nullable=False),
    Column("id", Exact, nullable=False),
    Column("language", Exact, nullable=False),
    Column("target", Exact, nullable=False),
    Column("title", Exact),
    Column("source_url", Exact),
    Column("outlet", Exact),
    Column("author", Exact),
    Column("published", Exact),
    Column("origin", Exact, nullable=False),
    Column("added_at", Exact, nullable=False),
    Column("version", Exact, nullable=False),
    Column("deleted_at", Exact),
    Column("address", Exact),  # of `source_url`, as addresses are compared
    Column("title_key", Exact, nullable=False),
    Column("outlet_key", Exact, nullable=False),
    Column("author_key", Exact, nullable=False),
    Column("words", Integer, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("warnings", Integer),  # NULL until it is translated
    Column("engine", Exact),  # whose reading the rows below were made from
    Column("source_stamp", Exact),  # what its source mentions were made from, while it waits for its translation
    Column("stale", SmallInteger, nullable=False),  # 1 where a correction reached it since its mentions were counted
    UniqueConstraint("workspace", "id"),
    Index(None, "workspace", "address"),
    sqlite_autoincrement=True,
)

texts = Table(
    "texts",
    metadata,
    Column("article", Integer, nullable=False),
    Column("text", Exact, nullable=False),
    PrimaryKeyConstraint("article"),
    ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
)

readings = Table(
    "readings",
    metadata,
    Column("article", Integer, nullable=False),
    Column("engine", Exact, nullable=False),
    Column("stamp", Exact, nullable=False),
    Column("made_at", Exact, nullable=False),
    Column("version", Exact, nullable=False),
    Column("body", LargeBinary, nullable=False),  # `library.to_json`, JSON in UTF-8, zlib
    PrimaryKeyConstraint("article", "engine"),
    ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
)

# `id` is the article's number and the sentence's index in one (`places`), also that of its row in the full-text index.
# The source is `start`..`end` of the article's text; the one without an index is the title of the metadata.
sentences = Table(
    "sentences",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("translation", Exact),
)

actors = Table(
    "actors",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("workspace", Exact, nullable=False),
    Column("actor", Exact, nullable=False),
    Column("name", Exact, nullable=False),
    Column("key", Exact, nullable=False),  # its names in all languages, each between two strokes
    UniqueConstraint("workspace", "actor"),
    sqlite_autoincrement=True,
)

# Corrections included. `start` and `end` run into the sentence, or into its translation (side 1).
mentions = Table(
    "mentions",
    metadata,
    Column("sentence", BigInteger, nullable=False),
    Column("mention", Exact, nullable=False),
    Column("side", SmallInteger, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Exact, nullable=False),
    Column("label", Exact, nullable=False),
    Column("kind", Exact, nullable=False),
    Column("corrected", SmallInteger, nullable=False),  # 1 where a reader said so
    Column("actor", Integer),
    PrimaryKeyConstraint("sentence", "mention"),
    Index(None, "actor", "sentence"),
    sqlite_with_rowid=False,
)

article_actors = Table(
    "article_actors",
    metadata,
    Column("article", Integer, nullable=False),
    Column("actor", Integer, nullable=False),
    Column("own", Integer, nullable=False),  # source mentions
    PrimaryKeyConstraint("article", "actor"),
    ForeignKeyConstraint(["article"], ["articles.number"], ondelete="CASCADE"),
    Index(None, "actor"),
    sqlite_with_rowid=False,
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", Exact, nullable=False),
    Column("scope", Exact, nullable=False),
    Column("article", Exact),  # the id of the article it was made in
    Column("body", Exact, nullable=False),  # the rest of it, JSON
    Column("made_at", Exact, nullable=False),
    Column("version", Exact, nullable=False),
    Column("undone_at", Exact),
    Index(None, "workspace", "article"),
    sqlite_autoincrement=True,
)

# As Alembic makes it.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
