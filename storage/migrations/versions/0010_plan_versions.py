"""The versions that an active plan had, and which drafts change one."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment
from storage.tables import BigId

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two empty tables: a plan that never changed needs no row."""
    op.create_table(
        "campaign_version",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("plan_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("text", "source")),
        sa.Column("replaces", sa.Boolean(), nullable=False),
        sa.Column("draft_id", BigId, nullable=True),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["campaign.plan_id"], name=op.f("fk_campaign_version_plan_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["plan_draft.id"], name=op.f("fk_campaign_version_draft_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_version")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_campaign_version_plan_id_number")),
    )
    op.create_table(
        "plan_change",
        sa.Column("draft_id", BigId, autoincrement=False, nullable=False),
        sa.Column("target_id", sa.String(64), nullable=False),
        sa.Column("replaces", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("seen", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["plan_draft.id"], name=op.f("fk_plan_change_draft_id")),
        sa.ForeignKeyConstraint(["target_id"], ["campaign.plan_id"], name=op.f("fk_plan_change_target_id")),
        sa.PrimaryKeyConstraint("draft_id", name=op.f("pk_plan_change")),
    )


def downgrade() -> None:
    """The way back: plans stay as they are now."""
    for name in ("plan_change", "campaign_version"):
        op.drop_table(name)
