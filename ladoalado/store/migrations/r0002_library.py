"""The library: articles, readings, what is searched and counted in them, and corrections."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Text,
    UniqueConstraint,
)

revision = "0002"
down_revision = "0001"

# Compared by code point on either database, whatever language the server sorts by.
Sorted = Text().with_variant(Text(collation="C"), "postgresql")

# In SQLite the row's own number.
RowId = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    _articles()
    _parts()
    _actors()
    _corrections()
    _index(op.get_context().dialect.name)


def _articles() -> None:
    op.create_table(
        "articles",
        Column("number", Integer, nullable=False),
        Column("workspace", Text, nullable=False),
        Column("id", Sorted, nullable=False),
        Column("language", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("title", Text),
        Column("source_url", Text),
        Column("outlet", Text),
        Column("author", Text),
        Column("published", Sorted),
        Column("origin", Text, nullable=False),
        Column("added_at", Sorted, nullable=False),
        Column("version", Text, nullable=False),
        Column("deleted_at", Sorted),
        Column("address", Text),
        Column("title_key", Sorted, nullable=False),
        Column("outlet_key", Sorted, nullable=False),
        Column("author_key", Sorted, nullable=False),
        Column("words", Integer, nullable=False),
        Column("sentences", Integer, nullable=False),
        Column("warnings", Integer),
        Column("engine", Text),
        Column("source_stamp", Text),
        Column("stale", SmallInteger, nullable=False),
        PrimaryKeyConstraint("number", name="pk_articles"),
        UniqueConstraint("workspace", "id", name="uq_articles_workspace_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_workspace_address", "articles", ["workspace", "address"])


def _of_article(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["article"], ["articles.number"], name=f"fk_{table}_article_articles", ondelete="CASCADE"
    )


def _parts() -> None:
    op.create_table(
        "texts",
        Column("article", Integer, nullable=False),
        Column("text", Text, nullable=False),
        PrimaryKeyConstraint("article", name="pk_texts"),
        _of_article("texts"),
    )
    op.create_table(
        "readings",
        Column("article", Integer, nullable=False),
        Column("engine", Text, nullable=False),
        Column("stamp", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("version", Text, nullable=False),
        Column("body", LargeBinary, nullable=False),
        PrimaryKeyConstraint("article", "engine", name="pk_readings"),
        _of_article("readings"),
    )
    op.create_table(
        "sentences",
        Column("id", RowId, nullable=False, autoincrement=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("translation", Text),
        PrimaryKeyConstraint("id", name="pk_sentences"),
    )


def _actors() -> None:
    op.create_table(
        "actors",
        Column("number", Integer, nullable=False),
        Column("workspace", Text, nullable=False),
        Column("actor", Sorted, nullable=False),
        Column("name", Text, nullable=False),
        Column("key", Text, nullable=False),
        PrimaryKeyConstraint("number", name="pk_actors"),
        UniqueConstraint("workspace", "actor", name="uq_actors_workspace_actor"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mentions",
        Column("sentence", BigInteger, nullable=False),
        Column("mention", Text, nullable=False),
        Column("side", SmallInteger, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
        Column("label", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("corrected", SmallInteger, nullable=False),
        Column("actor", Integer),
        PrimaryKeyConstraint("sentence", "mention", name="pk_mentions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mentions_actor_sentence", "mentions", ["actor", "sentence"])
    op.create_table(
        "article_actors",
        Column("article", Integer, nullable=False),
        Column("actor", Integer, nullable=False),
        Column("own", Integer, nullable=False),
        PrimaryKeyConstraint("article", "actor", name="pk_article_actors"),
        _of_article("article_actors"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_actors_actor", "article_actors", ["actor"])


def _corrections() -> None:
    op.create_table(
        "corrections",
        Column("id", Integer, nullable=False),
        Column("workspace", Text, nullable=False),
        Column("scope", Text, nullable=False),
        Column("article", Text),
        Column("body", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("version", Text, nullable=False),
        Column("undone_at", Text),
        PrimaryKeyConstraint("id", name="pk_corrections"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_corrections_workspace_article", "corrections", ["workspace", "article"])


def _index(dialect: str) -> None:
    """The full-text index, by sentence. It holds words as `folding` makes them, and no text."""
    if dialect == "postgresql":
        op.execute("CREATE TABLE sentence_index (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_sentence_index_words ON sentence_index USING GIN (words)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE sentence_index USING fts5(source, target, content='', columnsize=0, tokenize='ascii')"
        )
