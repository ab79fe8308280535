"""The tables of dossiers and of what belongs to them; they share the metadata of `storage.tables`."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import Moment
from storage.tables import BigId, metadata

_PRESENT = text("removed_at IS NULL")
_UNDECIDED = text("decided_at IS NULL")
_UNDONE = text("done_at IS NULL")


def _id() -> Column[int]:
    return Column("id", BigId, primary_key=True, autoincrement=True)


def _person(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigId, ForeignKey("person.id"), nullable=nullable)


def _dossier() -> Column[int]:
    return Column("dossier_id", BigId, ForeignKey("dossier.id"), nullable=False)


def _board() -> Column[str]:
    return Column("board_id", String(64), ForeignKey("board.id"), nullable=False)


def _duty() -> tuple[Column[str], Column[int], Column[str], Column[str]]:
    return (
        _board(),
        Column("enterprise_id", BigId, ForeignKey("enterprise.id"), nullable=False),
        Column("plan_id", String(64), ForeignKey("campaign.plan_id"), nullable=False),
        Column("kind", String(16), nullable=False),
    )


dossier = Table(
    "dossier",
    metadata,
    _id(),
    *_duty(),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("draft", JSON, nullable=False),
    Column("revision", Integer, nullable=False, server_default="0"),
    Column("flow_version", Integer, nullable=False),
    Column("remarks", JSON, nullable=False),
    _person("changed_by_id"),
    Column("changed_at", Moment, nullable=False),
    # whether somebody else than its last writer ever changed it: then it outlives that one's forgetting
    Column("shared", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("enterprise_id", "plan_id", "kind"),
    Index("ix_dossier_board_id_state", "board_id", "state"),
    Index("ix_dossier_plan_id_kind", "plan_id", "kind"),
)
submission = Table(
    "submission",
    metadata,
    _id(),
    _dossier(),
    Column("version", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    _person("by_id"),
    Column("by_name", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("receipt", String(32), nullable=False, unique=True),
    Column("late", Boolean, nullable=False),
    Column("due", Date),
    UniqueConstraint("dossier_id", "version"),
)
dossier_event = Table(
    "dossier_event",
    metadata,
    _id(),
    _dossier(),
    Column("act", String(32), nullable=False),
    _person("by_id"),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Index("ix_dossier_event_dossier_id", "dossier_id"),
)
attachment = Table(
    "attachment",
    metadata,
    _id(),
    _dossier(),
    _person("by_id"),
    Column("item", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("key", String(160), nullable=False),
    Column("at", Moment, nullable=False),
    Column("removed_at", Moment),
    Index(
        "uq_attachment_present",
        "dossier_id",
        "item",
        "sha256",
        unique=True,
        sqlite_where=_PRESENT,
        postgresql_where=_PRESENT,
    ),
    Index("ix_attachment_key", "key"),
)
extension = Table(
    "extension",
    metadata,
    _id(),
    *_duty(),
    _person("by_id"),
    Column("reason", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("until", Date, nullable=False),
    Column("granted", Boolean),
    _person("decided_by_id", nullable=True),
    Column("decided_at", Moment),
    Index(
        "uq_extension_open",
        "enterprise_id",
        "plan_id",
        "kind",
        unique=True,
        sqlite_where=_UNDECIDED,
        postgresql_where=_UNDECIDED,
    ),
    Index("ix_extension_board_id", "board_id"),
    Index("ix_extension_enterprise_id_plan_id_kind", "enterprise_id", "plan_id", "kind"),
)
audit = Table(
    "audit",
    metadata,
    _id(),
    _person("person_id"),
    Column("what", String(64), nullable=False),
    Column("on_thing", String(160), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_audit_person_id", "person_id"),
)
data_request = Table(
    "data_request",
    metadata,
    _id(),
    _person("person_id"),
    _board(),
    Column("kind", String(32), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("done_at", Moment),
    _person("done_by_id", nullable=True),
    Column("note", Text, nullable=False, server_default=""),
    Column("said", Text, nullable=False, server_default=""),
    Column("reminded_on", Date),
    Index(
        "uq_data_request_open",
        "person_id",
        "kind",
        unique=True,
        sqlite_where=_UNDONE,
        postgresql_where=_UNDONE,
    ),
    Index("ix_data_request_board_id", "board_id"),
)
