"""Plans that are not active yet, and everything that officers did to them."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment
from storage.tables import BigId

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two empty tables."""
    op.create_table(
        "plan_draft",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        *(sa.Column(name, sa.String(64), nullable=False) for name in ("board_id", "plan_id")),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words_digest", sa.String(64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("confidence", "notes")),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        *_done("proposed"),
        *_done("changed"),
        sa.ForeignKeyConstraint(["board_id"], ["board.id"], name=op.f("fk_plan_draft_board_id")),
        *_to_person("plan_draft", "proposed_by_id", "changed_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_draft")),
    )
    op.create_index("ix_plan_draft_board_id_state", "plan_draft", ["board_id", "state"])
    op.create_index("ix_plan_draft_plan_id", "plan_draft", ["plan_id"])
    op.create_table(
        "plan_draft_change",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("draft_id", BigId, nullable=False),
        *(sa.Column(name, sa.String(64), server_default="", nullable=False) for name in ("code", "on_item")),
        sa.Column("date", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Text(), server_default="", nullable=False) for name in ("reason", "answer")),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("by_id", BigId, nullable=True),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("taken_back_at", Moment(), nullable=True),
        sa.Column("taken_back_by_id", BigId, nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["plan_draft.id"], name=op.f("fk_plan_draft_change_draft_id")),
        *_to_person("plan_draft_change", "by_id", "taken_back_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_draft_change")),
    )
    op.create_index("ix_plan_draft_change_draft_id", "plan_draft_change", ["draft_id"])


def downgrade() -> None:
    """The way back: what was not activated goes."""
    for name in ("plan_draft_change", "plan_draft"):
        op.drop_table(name)


def _done(what: str) -> tuple[sa.Column[object], ...]:
    """Who did it, by number where known and by name, and when."""
    return (
        sa.Column(f"{what}_by_id", BigId, nullable=True),
        sa.Column(f"{what}_by", sa.Text(), nullable=False),
        sa.Column(f"{what}_at", Moment(), nullable=False),
    )


def _to_person(table: str, *columns: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return tuple(
        sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_{table}_{name}")) for name in columns
    )
