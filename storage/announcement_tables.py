"""The tables around sends to many; their recipients are rows of `delivery`."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    text,
)

from storage.columns import Moment
from storage.tables import BigId, metadata

announcement = Table(
    "announcement",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("key", String(160), nullable=False, unique=True),
    Column("board_id", String(64), ForeignKey("board.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("topic", String(16), nullable=False),
    Column("audience", JSON, nullable=False),
    Column("template", String(64), nullable=False),
    Column("data", JSON, nullable=False),
    Column("choices", JSON, nullable=False),
    Column("params", JSON, nullable=False),
    Column("by_id", BigId, ForeignKey("person.id")),
    Column("approved_by_id", BigId, ForeignKey("person.id")),
    Column("stage", String(16), nullable=False),
    Column("quiet", Boolean, nullable=False),
    Column("card", Boolean, nullable=False, server_default=text("false")),
    Column("last_day", Date),
    Column("skip", String(16), nullable=False, server_default=""),
    Column("hold_s", Float, nullable=False, server_default="0"),
    Column("hold_until", Float, nullable=False, server_default="0"),
    Column("send_at", Moment, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("reached", BigInteger, nullable=False, server_default="0"),
    Column("round", Integer, nullable=False, server_default="0"),
    Column("progress_id", BigInteger),
    Index("ix_announcement_stage", "stage"),
    Index("ix_announcement_board_id_kind", "board_id", "kind"),
)
mute = Table(
    "mute",
    metadata,
    Column("person_id", BigId, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("topic", String(16), primary_key=True),
    Column("at", Moment, nullable=False),
)
snooze = Table(
    "snooze",
    metadata,
    Column("person_id", BigId, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("until", Moment, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Index("ix_snooze_until", "until"),
)
task_state = Table(
    "task_state",
    metadata,
    Column("plan_id", String(64), ForeignKey("campaign.plan_id"), primary_key=True),
    Column("task", String(64), primary_key=True),
    Column("done_at", Moment),
    Column("done_by_id", BigId, ForeignKey("person.id")),
    Column("day", Date),
    Column("day_by_id", BigId, ForeignKey("person.id")),
    Column("changed_at", Moment, nullable=False),
)
