"""The table of plans' passages; each database's own full-text index over it is made by migration 0008."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from storage.tables import BigId, metadata

passage = Table(
    "passage",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("plan_id", String(64), ForeignKey("campaign.plan_id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("folded", Text, nullable=False),
    UniqueConstraint("plan_id", "number"),
)
FULL_TEXT = ("passage_words", "ix_passage_folded")
"""How the names start of what each database itself keeps over `folded`: FTS5 tables, a GIN index."""
