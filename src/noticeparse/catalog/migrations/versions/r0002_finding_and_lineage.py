"""What is derived from specs to find and link by, and what people said of links.

The derived tables are filled by ``derived.rebuild`` when the catalogue is opened next, not here: a step must not
depend on code that goes on changing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
HASH = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables, empty."""
    op.create_table("meta", sa.Column("key", WORDS, primary_key=True), sa.Column("value", WORDS, nullable=False))
    op.create_table(
        "entry",
        sa.Column("pk", NUMBER, primary_key=True),
        sa.Column("notice_pk", NUMBER, sa.ForeignKey("notice.pk"), nullable=False, index=True),
        sa.Column("spec_pk", NUMBER, sa.ForeignKey("spec.pk"), nullable=False, index=True),
        sa.Column("program_id", HASH, nullable=False, index=True),
        sa.Column("position", sa.Integer),
        sa.Column("name", WORDS),
        sa.Column("number", WORDS),
        sa.Column("core", WORDS, nullable=False, index=True),
        sa.Column("year", sa.Integer, index=True),
        sa.Column("heading", WORDS, nullable=False),
        sa.Column("limit_low", sa.BigInteger, index=True),
        sa.Column("limit_high", sa.BigInteger, index=True),
        sa.Column("ratio_low", sa.Float, index=True),
        sa.Column("ratio_high", sa.Float, index=True),
        sa.Column("opens", sa.Date),
        sa.Column("closes", sa.Date, index=True),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "feature",
        sa.Column("entry_pk", NUMBER, sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("features", sa.JSON, nullable=False),
    )
    op.create_table(
        "round",
        sa.Column("pk", NUMBER, primary_key=True),
        sa.Column("entry_pk", NUMBER, sa.ForeignKey("entry.pk", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("starts", sa.Date),
        sa.Column("ends", sa.Date, index=True),
        sa.Column("open_end", sa.Boolean, nullable=False),
    )
    op.create_table(
        "chain_member",
        sa.Column("notice_pk", NUMBER, sa.ForeignKey("notice.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("chain_pk", NUMBER, nullable=False, index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("latest", sa.Boolean, nullable=False),
    )
    op.create_table(
        "chain_block",
        sa.Column("block", HASH, primary_key=True),
        sa.Column("notice_pk", NUMBER, sa.ForeignKey("notice.pk", ondelete="CASCADE"), primary_key=True, index=True),
    )
    op.create_table(
        "family_block",
        sa.Column("block", sa.BigInteger, primary_key=True),
        sa.Column("entry_pk", NUMBER, sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True, index=True),
    )
    op.create_table(
        "family_link",
        sa.Column("left_pk", NUMBER, sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True),
        sa.Column("right_pk", NUMBER, sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True, index=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("sure", sa.Boolean, nullable=False),
    )
    op.create_table(
        "decision",
        sa.Column("kind", WORDS, primary_key=True),
        sa.Column("left_id", HASH, primary_key=True),
        sa.Column("right_id", HASH, primary_key=True),
        sa.Column("same", sa.Boolean, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        # The tokens are made by us (hex digits); no positions are kept, because what is found is checked in the text.
        op.execute("CREATE VIRTUAL TABLE gram USING fts5(grams, content='', detail=none, columnsize=0)")
    else:
        op.create_table(
            "gram",
            sa.Column("entry_pk", NUMBER, sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True),
            sa.Column("grams", sa.ARRAY(sa.Integer), nullable=False),
        )
        op.create_index("ix_gram_grams", "gram", ["grams"], postgresql_using="gin")
