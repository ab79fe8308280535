"""The pulse of an installation, by which a restored database and a jumping clock are noticed."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment
from storage.tables import BigId

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table more; its row is made at the first beat."""
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("instance", sa.String(32), nullable=False),
        sa.Column("beats", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("wall_s", sa.Float(), server_default="0", nullable=False),
        sa.Column("holds", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held_since", Moment(), nullable=True),
        sa.Column("held_reason", sa.String(16), nullable=True),
        sa.Column("held_upto", BigId, server_default="0", nullable=False),
        sa.Column("told_at", Moment(), nullable=True),
        sa.Column("released_by", sa.Text(), server_default="", nullable=False),
        sa.Column("released_at", Moment(), nullable=True),
        sa.Column("plan_from", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse")),
    )


def downgrade() -> None:
    """The way back."""
    op.drop_table("pulse")
