"""How many messages each channel has taken on its last day and in that day's month."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
COUNTS = ("sent_today", "sent_month")


def upgrade() -> None:
    """Three columns more; counting begins with the next send."""
    op.add_column("pacing", sa.Column("day", sa.Date(), nullable=True))
    for name in COUNTS:
        op.add_column("pacing", sa.Column(name, sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """The way back."""
    for name in (*COUNTS, "day"):
        op.drop_column("pacing", name)
