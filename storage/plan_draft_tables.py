"""The tables of plans that are not active yet, and of everything that officers did to them."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from storage.columns import Moment
from storage.tables import BigId, metadata


def _person(name: str) -> Column[int]:
    return Column(name, BigId, ForeignKey("person.id"))


plan_draft = Table(
    "plan_draft",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("board_id", String(64), ForeignKey("board.id"), nullable=False),
    Column("plan_id", String(64), nullable=False),
    Column("body", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("words_digest", String(64), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("confidence", JSON, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    _person("proposed_by_id"),
    Column("proposed_by", Text, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    _person("changed_by_id"),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index("ix_plan_draft_board_id_state", "board_id", "state"),
    Index("ix_plan_draft_plan_id", "plan_id"),
)
plan_draft_change = Table(
    "plan_draft_change",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("draft_id", BigId, ForeignKey("plan_draft.id"), nullable=False),
    Column("code", String(64), nullable=False, server_default=""),
    Column("on_item", String(64), nullable=False, server_default=""),
    Column("date", Date),
    Column("reason", Text, nullable=False, server_default=""),
    Column("answer", Text, nullable=False, server_default=""),
    Column("before", JSON),
    _person("by_id"),
    Column("by_name", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("taken_back_at", Moment),
    _person("taken_back_by_id"),
    Index("ix_plan_draft_change_draft_id", "draft_id"),
)
