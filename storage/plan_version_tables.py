"""The tables of the versions of active plans, and of the drafts that change one."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from storage.columns import Moment
from storage.tables import BigId, metadata

campaign_version = Table(
    "campaign_version",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("plan_id", String(64), ForeignKey("campaign.plan_id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("replaces", Boolean, nullable=False),
    Column("draft_id", BigId, ForeignKey("plan_draft.id")),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("plan_id", "number"),
)
plan_change = Table(
    "plan_change",
    metadata,
    Column("draft_id", BigId, ForeignKey("plan_draft.id"), primary_key=True, autoincrement=False),
    Column("target_id", String(64), ForeignKey("campaign.plan_id"), nullable=False),
    Column("replaces", Boolean, nullable=False),
    Column("left_out", JSON, nullable=False),
    Column("seen", String(64), nullable=False),
)
