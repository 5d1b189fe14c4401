"""The translation memory: what engines translated, what readers wrote, the names they protect."""

from alembic import op
from sqlalchemy import Column, Integer, PrimaryKeyConstraint, String, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "translations",
        Column("workspace", Text, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("text", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("engine", Text, nullable=False),
        Column("version", Text, nullable=False),
        Column("names", Text, nullable=False),
        Column("translation", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        Column("protected", Text, nullable=False),
        PrimaryKeyConstraint("workspace", "digest", name="pk_translations"),
    )
    op.create_table(
        "edits",
        Column("id", Integer, nullable=False),
        Column("workspace", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("text", Text, nullable=False),
        Column("written", Text, nullable=False),
        Column("written_at", Text, nullable=False),
        PrimaryKeyConstraint("id", name="pk_edits"),
        sqlite_autoincrement=True,
    )
    columns = ["workspace", "digest", "source", "target", "id"]
    op.create_index("ix_edits_workspace_digest_source_target_id", "edits", columns)
    op.create_table(
        "protected_names",
        Column("workspace", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("form", Text, nullable=False),
        Column("translation", Text, nullable=False),
        PrimaryKeyConstraint("workspace", "source", "target", "position", name="pk_protected_names"),
    )
