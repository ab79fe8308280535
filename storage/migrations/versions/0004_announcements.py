"""Announcements, their rows on the ledger, what people said about being written to, the board's own duties."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment
from storage.tables import BigId

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
OF_DELIVERIES = (
    ("announcement_id", BigId, None),
    ("resend", sa.Integer(), "0"),
    ("about", sa.JSON(), None),
    ("card_day", sa.Date(), None),
    ("edits", BigId, None),
    ("answered_at", Moment(), None),
    ("settled_by_id", BigId, None),
)


def upgrade() -> None:
    """Four tables more, and what a row of the ledger knows of its announcement."""
    op.create_table(
        "announcement",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(160), nullable=False),
        sa.Column("board_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(16), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("template", sa.String(64), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("by_id", BigId, nullable=True),
        sa.Column("approved_by_id", BigId, nullable=True),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("card", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("skip", sa.String(16), server_default="", nullable=False),
        sa.Column("hold_s", sa.Float(), server_default="0", nullable=False),
        sa.Column("hold_until", sa.Float(), server_default="0", nullable=False),
        sa.Column("send_at", Moment(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("reached", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("round", sa.Integer(), server_default="0", nullable=False),
        sa.Column("progress_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_announcement_board_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_announcement_by_id")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name=op.f("fk_announcement_approved_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint("key", name=op.f("uq_announcement_key")),
    )
    op.create_index("ix_announcement_stage", "announcement", ["stage"])
    op.create_index("ix_announcement_board_id_kind", "announcement", ["board_id", "kind"])
    op.create_table(
        "mute",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("topic", sa.String(16), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mute_person_id")),
        sa.PrimaryKeyConstraint("person_id", "topic", name=op.f("pk_mute")),
    )
    op.create_table(
        "snooze",
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_snooze_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_snooze")),
    )
    op.create_index("ix_snooze_until", "snooze", ["until"])
    op.create_table(
        "task_state",
        sa.Column("plan_id", sa.String(64), nullable=False),
        sa.Column("task", sa.String(64), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("done_by_id", BigId, nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("day_by_id", BigId, nullable=True),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["campaign.plan_id"], name=op.f("fk_task_state_plan_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["person.id"], name=op.f("fk_task_state_done_by_id")),
        sa.ForeignKeyConstraint(["day_by_id"], ["person.id"], name=op.f("fk_task_state_day_by_id")),
        sa.PrimaryKeyConstraint("plan_id", "task", name=op.f("pk_task_state")),
    )
    forgotten = sa.text("forgotten_at IS NOT NULL")
    op.create_index(
        "ix_person_forgotten_at",
        "person",
        ["forgotten_at"],
        sqlite_where=forgotten,
        postgresql_where=forgotten,
    )
    for name, kind, default in OF_DELIVERIES:
        op.add_column("delivery", sa.Column(name, kind, server_default=default, nullable=default is None))
    op.create_index(
        "uq_delivery_announcement_id", "delivery", ["announcement_id", "person_id", "resend"], unique=True
    )
    op.create_index("uq_delivery_card", "delivery", ["person_id", "card_day"], unique=True)


def downgrade() -> None:
    """The way back."""
    op.drop_index("ix_person_forgotten_at", "person")
    op.drop_index("uq_delivery_card", "delivery")
    op.drop_index("uq_delivery_announcement_id", "delivery")
    for name, _, _ in reversed(OF_DELIVERIES):
        op.drop_column("delivery", name)
    for table in ("task_state", "snooze", "mute", "announcement"):
        op.drop_table(table)
