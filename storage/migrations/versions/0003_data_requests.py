"""Data requests keep the person's own words, and whether officers were reminded of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two columns more; a request of before has no words of its own."""
    op.add_column("data_request", sa.Column("said", sa.Text(), server_default="", nullable=False))
    op.add_column("data_request", sa.Column("reminded_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """The way back."""
    op.drop_column("data_request", "reminded_on")
    op.drop_column("data_request", "said")
