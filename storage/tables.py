"""The tables. Migrations make them; a test holds both against each other."""

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
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
BigId = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", BigId, primary_key=True, autoincrement=True)


def _person(name: str = "person_id", *, nullable: bool = False) -> Column[int]:
    return Column(name, BigId, ForeignKey("person.id"), nullable=nullable)


def _partial(name: str, *columns: str, where: str) -> Index:
    """An index of the few rows that are looked for, not of the many that are final."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def _board() -> Column[str]:
    return Column("board_id", String(64), ForeignKey("board.id"), nullable=False)


board = Table(
    "board",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("body", JSON, nullable=False),
)
enterprise = Table(
    "enterprise",
    metadata,
    _id(),
    _board(),
    Column("name", Text, nullable=False),
    Column("tax_code", String(20), nullable=False),
    Column("zone", Text, nullable=False, server_default=""),
    Column("group_name", Text, nullable=False, server_default=""),
    Column("kind", String(64), nullable=False, server_default=""),
    UniqueConstraint("board_id", "tax_code"),
)
person = Table(
    "person",
    metadata,
    _id(),
    Column("name", Text, nullable=False, server_default=""),
    Column("locale", String(8), nullable=False, server_default="vi"),
    Column("reminders", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", Moment, nullable=False),
    Column("forgotten_at", Moment),
    _partial("ix_person_forgotten_at", "forgotten_at", where="forgotten_at IS NOT NULL"),
)
address = Table(
    "address",
    metadata,
    _id(),
    _person(),
    Column("channel", String(16), nullable=False),
    Column("chat", String(128), nullable=False),
    Column("blocked", Boolean, nullable=False, server_default=text("false")),
    Column("last_inbound_at", Moment, nullable=False),
    UniqueConstraint("channel", "chat"),
    Index("ix_address_person_id", "person_id"),
)
role = Table(
    "role",
    metadata,
    _id(),
    _person(),
    Column("kind", String(16), nullable=False),
    _board(),
    Column("enterprise_id", BigId, ForeignKey("enterprise.id")),
    Column("unit", Text, nullable=False, server_default=""),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("ix_role_person_id", "person_id"),
    Index("ix_role_board_id_kind", "board_id", "kind"),
)
consent = Table(
    "consent",
    metadata,
    _id(),
    _person(),
    Column("purpose", String(16), nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("text_version", String(32), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_consent_person_id", "person_id"),
)
conversation = Table(
    "conversation",
    metadata,
    Column("person_id", BigId, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("flow", String(64), nullable=False, server_default=""),
    Column("flow_version", Integer, nullable=False, server_default="0"),
    Column("step", String(64), nullable=False, server_default=""),
    Column("answers", JSON, nullable=False),
    Column("nonce", String(16), nullable=False, server_default=""),
    Column("choices", JSON, nullable=False),
    Column("updated_at", Moment, nullable=False),
)
invite = Table(
    "invite",
    metadata,
    _id(),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    _board(),
    Column("enterprise_id", BigId, ForeignKey("enterprise.id")),
    Column("unit", Text, nullable=False, server_default=""),
    _person("inviter_id", nullable=True),
    _person("successor_of_id", nullable=True),
    _person("joins_id", nullable=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    _person("used_by_id", nullable=True),
)
wrong_try = Table(
    "wrong_try",
    metadata,
    _id(),
    Column("address_id", BigId, ForeignKey("address.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_wrong_try_address_id_at", "address_id", "at"),
)
access_request = Table(
    "access_request",
    metadata,
    _id(),
    _person(),
    _board(),
    Column("said_name", Text, nullable=False),
    Column("said_enterprise", Text, nullable=False),
    Column("enterprise_id", BigId, ForeignKey("enterprise.id")),
    Column("asked_at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("approved", Boolean),
    _person("decided_by_id", nullable=True),
    Index("ix_access_request_board_id", "board_id"),
)
inbound = Table(
    "inbound",
    metadata,
    _id(),
    Column("channel", String(16), nullable=False),
    Column("external_id", String(160), nullable=False),
    Column("address_id", BigId),
    Column("kind", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("error", String(128), nullable=False, server_default=""),
    UniqueConstraint("channel", "external_id"),
    Index("ix_inbound_address_id", "address_id"),
)
delivery = Table(
    "delivery",
    metadata,
    _id(),
    _person(),
    Column("address_id", BigId, ForeignKey("address.id"), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("chat", String(128), nullable=False),
    Column("locale", String(8), nullable=False),
    Column("lane", String(8), nullable=False),
    Column("inbound_id", BigId),
    Column("template", String(64), nullable=False),
    Column("data", JSON, nullable=False),
    Column("choices", JSON, nullable=False),
    Column("nonce", String(16), nullable=False, server_default=""),
    Column("state", String(16), nullable=False),
    Column("reason", String(64), nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("parts_done", Integer, nullable=False, server_default="0"),
    Column("external_id", String(160), nullable=False, server_default=""),
    Column("not_before", Float, nullable=False, server_default="0"),
    Column("lease_until", Float),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("announcement_id", BigId),
    Column("resend", Integer, nullable=False, server_default="0"),
    Column("about", JSON),
    Column("card_day", Date),
    Column("edits", BigId),
    Column("answered_at", Moment),
    Column("settled_by_id", BigId),
    Index("uq_delivery_announcement_id", "announcement_id", "person_id", "resend", unique=True),
    Index("uq_delivery_card", "person_id", "card_day", unique=True),
    _partial("ix_delivery_waiting", "channel", "lane", "not_before", "id", where="state = 'queued'"),
    _partial("ix_delivery_in_order", "address_id", "lane", "id", where="state IN ('queued', 'attempting')"),
    _partial("ix_delivery_leased", "lease_until", where="state = 'attempting'"),
    Index("ix_delivery_person_id", "person_id"),
)
pacing = Table(
    "pacing",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("next_slot", Float, nullable=False, server_default="0"),
    Column("paused_until", Float, nullable=False, server_default="0"),
    Column("day", Date),
    Column("sent_today", Integer, nullable=False, server_default="0"),
    Column("sent_month", Integer, nullable=False, server_default="0"),
)
campaign = Table(
    "campaign",
    metadata,
    Column("plan_id", String(64), primary_key=True),
    _board(),
    Column("body", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("activated_by", Text, nullable=False),
    Column("activated_at", Moment, nullable=False),
    Index("ix_campaign_board_id", "board_id"),
)
ruling = Table(
    "ruling",
    metadata,
    _id(),
    Column("plan_id", String(64), ForeignKey("campaign.plan_id"), nullable=False),
    Column("code", String(64), nullable=False),
    Column("on_item", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("date", Date),
    Column("reason", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("ruled_by", Text, nullable=False),
    Column("ruled_at", Moment, nullable=False),
    UniqueConstraint("plan_id", "code", "on_item", "version"),
)
listed_day = Table(
    "listed_day",
    metadata,
    _id(),
    _board(),
    Column("day", Date, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", Moment, nullable=False),
    Index("ix_listed_day_board_id_day", "board_id", "day"),
)
web_message = Table(
    "web_message",
    metadata,
    _id(),
    Column("chat", String(128), nullable=False),
    Column("from_person", Boolean, nullable=False),
    Column("external_id", String(256)),
    Column("body", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("external_id"),
    Index("ix_web_message_chat", "chat", "id"),
)
