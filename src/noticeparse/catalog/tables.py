"""The tables as the newest migration leaves them.

Rows have numbers of their own to be joined by; no one outside sees them. What people see are ids made of content.
Text is compared by code point on both databases, so that both give every list in the same order.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

metadata: Final = sa.MetaData()

Words: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Hash: Final = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
Number: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""Row numbers: SQLite counts only INTEGER PRIMARY KEY by itself."""

notice: Final = sa.Table(
    "notice",
    metadata,
    sa.Column("pk", Number, primary_key=True),
    sa.Column("id", Hash, nullable=False, unique=True, comment="key of its oldest version; see identity.py"),
)
notice_key: Final = sa.Table(
    "notice_key",
    metadata,
    sa.Column("key", Hash, primary_key=True, comment="every key that a version of the notice has"),
    sa.Column("notice_pk", sa.ForeignKey("notice.pk"), nullable=False, index=True),
)
file: Final = sa.Table(
    "file",
    metadata,
    sa.Column("sha256", Hash, primary_key=True),
    sa.Column("notice_pk", sa.ForeignKey("notice.pk"), nullable=False, index=True),
    sa.Column("media_type", Words, nullable=False),
    sa.Column("pages", sa.Integer),
)
file_name: Final = sa.Table(
    "file_name",
    metadata,
    sa.Column("sha256", sa.ForeignKey("file.sha256"), primary_key=True),
    sa.Column("name", Words, primary_key=True),
)
spec: Final = sa.Table(
    "spec",
    metadata,
    sa.Column("pk", Number, primary_key=True),
    sa.Column("digest", Hash, nullable=False, unique=True, comment="sha256 of the spec without source.name"),
    sa.Column("sha256", sa.ForeignKey("file.sha256"), nullable=False, index=True),
    sa.Column("key", sa.ForeignKey("notice_key.key"), nullable=False, index=True),
    sa.Column("values_read", sa.Integer, nullable=False),
    sa.Column("current", sa.Boolean, nullable=False, comment="the one of its notice that lists and finds show"),
    sa.Column("title", Words),
    sa.Column("number", Words),
    sa.Column("kind", Words, nullable=False),
    sa.Column("revision", Words, nullable=False),
    sa.Column("issuers", sa.JSON, nullable=False),
    sa.Column("issued_on", Words, comment="as precise as printed"),
    sa.Column("year", sa.Integer),
    sa.Column("body", sa.LargeBinary, nullable=False, comment="JSON of the spec, deflated"),
)
version: Final = sa.Table(
    "version",
    metadata,
    sa.Column("spec_pk", sa.ForeignKey("spec.pk"), primary_key=True),
    sa.Column("made_by", Words, primary_key=True, comment="version of the program that gave this spec"),
)
program: Final = sa.Table(
    "program",
    metadata,
    sa.Column("pk", Number, primary_key=True),
    sa.Column("spec_pk", sa.ForeignKey("spec.pk"), nullable=False, index=True),
    sa.Column("id", Hash, nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False, comment="index into the spec's programs"),
    sa.Column("number", Words),
    sa.Column("name", Words),
)
fact: Final = sa.Table(
    "fact",
    metadata,
    sa.Column("pk", Number, primary_key=True),
    sa.Column("spec_pk", sa.ForeignKey("spec.pk"), nullable=False, index=True),
    sa.Column("position", sa.Integer, comment="of its programme; null for the notice's own"),
    sa.Column("pointer", Words, nullable=False),
    sa.Column("field", Words, nullable=False, comment="the pointer without its numbers"),
    sa.Column("kind", Words, nullable=False),
    sa.Column("text_value", Words),
    sa.Column("amount", sa.BigInteger, comment="won of a Money, number of a Count"),
    sa.Column("upper_amount", sa.BigInteger),
    sa.Column("percent", sa.Float),
    sa.Column("upper_percent", sa.Float),
    sa.Column("starts", sa.Date, comment="first day of a date or period"),
    sa.Column("ends", sa.Date, comment="last day"),
    sa.Column("bound", Words),
    sa.Column("page", sa.Integer),
    sa.Column("evidence", Words, nullable=False, comment="the slice of the notice, unchanged"),
    sa.Column("confidence", sa.Float),
)

# What follows is derived from current specs and may be made anew at any time; only decisions are people's own.

meta: Final = sa.Table(
    "meta", metadata, sa.Column("key", Words, primary_key=True), sa.Column("value", Words, nullable=False)
)
entry: Final = sa.Table(
    "entry",
    metadata,
    sa.Column("pk", Number, primary_key=True),
    sa.Column("notice_pk", sa.ForeignKey("notice.pk"), nullable=False, index=True),
    sa.Column("spec_pk", sa.ForeignKey("spec.pk"), nullable=False, index=True),
    sa.Column("program_id", Hash, nullable=False, index=True),
    sa.Column("position", sa.Integer, comment="null: a notice that shows no programme"),
    sa.Column("name", Words),
    sa.Column("number", Words),
    sa.Column("core", Words, nullable=False, index=True, comment="the name squashed, without year and round"),
    sa.Column("year", sa.Integer, index=True),
    sa.Column("heading", Words, nullable=False, comment="name and title, squashed"),
    sa.Column("limit_low", sa.BigInteger, index=True),
    sa.Column("limit_high", sa.BigInteger, index=True),
    sa.Column("ratio_low", sa.Float, index=True),
    sa.Column("ratio_high", sa.Float, index=True),
    sa.Column("opens", sa.Date),
    sa.Column("closes", sa.Date, index=True),
    sqlite_autoincrement=True,  # the text index keeps the numbers of rows that are gone
)
feature: Final = sa.Table(
    "feature",
    metadata,
    sa.Column("entry_pk", sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("features", sa.JSON, nullable=False, comment="what families are told by; see likeness.py"),
)
round_: Final = sa.Table(
    "round",
    metadata,
    sa.Column("pk", Number, primary_key=True),
    sa.Column("entry_pk", sa.ForeignKey("entry.pk", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("starts", sa.Date),
    sa.Column("ends", sa.Date, index=True),
    sa.Column("open_end", sa.Boolean, nullable=False, comment="at any time, or until the money is spent"),
)
chain_member: Final = sa.Table(
    "chain_member",
    metadata,
    sa.Column("notice_pk", sa.ForeignKey("notice.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("chain_pk", Number, nullable=False, index=True, comment="the chain's first notice"),
    sa.Column("place", sa.Integer, nullable=False, comment="from 0"),
    sa.Column("latest", sa.Boolean, nullable=False),
)
chain_block: Final = sa.Table(
    "chain_block",
    metadata,
    sa.Column("block", Hash, primary_key=True),
    sa.Column("notice_pk", sa.ForeignKey("notice.pk", ondelete="CASCADE"), primary_key=True, index=True),
)
family_block: Final = sa.Table(
    "family_block",
    metadata,
    sa.Column("block", sa.BigInteger, primary_key=True),
    sa.Column("entry_pk", sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True, index=True),
)
family_link: Final = sa.Table(
    "family_link",
    metadata,
    sa.Column("left_pk", sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("right_pk", sa.ForeignKey("entry.pk", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("sure", sa.Boolean, nullable=False, comment="false: a suggestion for people to decide"),
)
decision: Final = sa.Table(
    "decision",
    metadata,
    sa.Column("kind", Words, primary_key=True, comment="chain or family"),
    sa.Column("left_id", Hash, primary_key=True),
    sa.Column("right_id", Hash, primary_key=True),
    sa.Column("same", sa.Boolean, nullable=False),
)
