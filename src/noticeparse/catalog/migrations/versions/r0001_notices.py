"""Notices, their files, every version of their specs, programmes and facts.

Written out in full and never changed again: it must give the same tables whatever ``tables.py`` says by then.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
HASH = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the first tables."""
    op.create_table(
        "notice",
        sa.Column("pk", NUMBER, primary_key=True),
        sa.Column("id", HASH, nullable=False, unique=True),
    )
    op.create_table(
        "notice_key",
        sa.Column("key", HASH, primary_key=True),
        sa.Column("notice_pk", NUMBER, sa.ForeignKey("notice.pk"), nullable=False, index=True),
    )
    op.create_table(
        "file",
        sa.Column("sha256", HASH, primary_key=True),
        sa.Column("notice_pk", NUMBER, sa.ForeignKey("notice.pk"), nullable=False, index=True),
        sa.Column("media_type", WORDS, nullable=False),
        sa.Column("pages", sa.Integer),
    )
    op.create_table(
        "file_name",
        sa.Column("sha256", HASH, sa.ForeignKey("file.sha256"), primary_key=True),
        sa.Column("name", WORDS, primary_key=True),
    )
    op.create_table(
        "spec",
        sa.Column("pk", NUMBER, primary_key=True),
        sa.Column("digest", HASH, nullable=False, unique=True),
        sa.Column("sha256", HASH, sa.ForeignKey("file.sha256"), nullable=False, index=True),
        sa.Column("key", HASH, sa.ForeignKey("notice_key.key"), nullable=False, index=True),
        sa.Column("values_read", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("title", WORDS),
        sa.Column("number", WORDS),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("revision", WORDS, nullable=False),
        sa.Column("issuers", sa.JSON, nullable=False),
        sa.Column("issued_on", WORDS),
        sa.Column("year", sa.Integer),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("spec_pk", NUMBER, sa.ForeignKey("spec.pk"), primary_key=True),
        sa.Column("made_by", WORDS, primary_key=True),
    )
    op.create_table(
        "program",
        sa.Column("pk", NUMBER, primary_key=True),
        sa.Column("spec_pk", NUMBER, sa.ForeignKey("spec.pk"), nullable=False, index=True),
        sa.Column("id", HASH, nullable=False, index=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("number", WORDS),
        sa.Column("name", WORDS),
    )
    op.create_table(
        "fact",
        sa.Column("pk", NUMBER, primary_key=True),
        sa.Column("spec_pk", NUMBER, sa.ForeignKey("spec.pk"), nullable=False, index=True),
        sa.Column("position", sa.Integer),
        sa.Column("pointer", WORDS, nullable=False),
        sa.Column("field", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("text_value", WORDS),
        sa.Column("amount", sa.BigInteger),
        sa.Column("upper_amount", sa.BigInteger),
        sa.Column("percent", sa.Float),
        sa.Column("upper_percent", sa.Float),
        sa.Column("starts", sa.Date),
        sa.Column("ends", sa.Date),
        sa.Column("bound", WORDS),
        sa.Column("page", sa.Integer),
        sa.Column("evidence", WORDS, nullable=False),
        sa.Column("confidence", sa.Float),
    )
    for kind, column in (("money", "amount"), ("ratio", "percent"), ("dates", "ends")):
        op.create_index(f"ix_fact_{kind}", "fact", ["field", column])
