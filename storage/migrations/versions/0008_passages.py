"""The plans' passages, and each database's own full-text index over their folded words."""

import sqlalchemy as sa
from alembic import op

from storage.tables import BigId

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
IS_GONE = "INSERT INTO passage_words (passage_words, rowid, folded) VALUES ('delete', old.id, old.folded);"
IS_NEW = "INSERT INTO passage_words (rowid, folded) VALUES (new.id, new.folded);"
TRIGGERS = (("INSERT", IS_NEW), ("DELETE", IS_GONE), ("UPDATE", f"{IS_GONE} {IS_NEW}"))


def upgrade() -> None:
    """An empty table: a plan's passages are put into it at the first question about its text."""
    op.create_table(
        "passage",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("plan_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("place", "heading", "text")),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["campaign.plan_id"], name=op.f("fk_passage_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_passage_plan_id_number")),
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_passage_folded ON passage USING gin (to_tsvector('simple', folded))")
        return
    op.execute(
        "CREATE VIRTUAL TABLE passage_words USING fts5"
        "(folded, content='passage', content_rowid='id', detail='none', tokenize='ascii')"
    )
    for change, then in TRIGGERS:
        op.execute(f"CREATE TRIGGER passage_{change.lower()} AFTER {change} ON passage BEGIN {then} END")


def downgrade() -> None:
    """The way back: the passages can be read from the plans again."""
    if op.get_context().dialect.name != "postgresql":
        op.execute("DROP TABLE passage_words")
    op.drop_table("passage")
