"""Questions become a queue for officers, with the talks about them and the answers that were made known."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Moment
from storage.tables import BigId

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
TEXTS = ("text", "label", "second")
FOREIGN = {"board_id": "board", "enterprise_id": "enterprise"}
INDEXES = (("board_id", "state"), ("person_id",))


def upgrade() -> None:
    """A question of before gets the board of its plan; then three tables more."""
    with op.batch_alter_table("question") as batch:
        batch.add_column(sa.Column("board_id", sa.String(64), nullable=True))
        batch.add_column(sa.Column("enterprise_id", BigId, nullable=True))
        batch.add_column(sa.Column("text", sa.Text(), server_default="", nullable=False))
        for name in ("label", "second"):
            batch.add_column(sa.Column(name, sa.String(32), server_default="", nullable=False))
        batch.add_column(sa.Column("state", sa.String(16), server_default="open", nullable=False))
        batch.add_column(sa.Column("last_at", Moment(), nullable=True))
        batch.add_column(sa.Column("reminded_at", Moment(), nullable=True))
    _fill()
    with op.batch_alter_table("question") as batch:
        batch.alter_column("board_id", existing_type=sa.String(64), nullable=False)
        batch.alter_column("last_at", existing_type=Moment(), nullable=False)
        for name, target in FOREIGN.items():
            batch.create_foreign_key(op.f(f"fk_question_{name}"), target, [name], ["id"])
    for columns in INDEXES:
        op.create_index(f"ix_question_{'_'.join(columns)}", "question", list(columns))
    _talks()
    _known()


def downgrade() -> None:
    """The way back: what was only in the queue goes."""
    for name in ("known_wording", "known_answer", "question_said"):
        op.drop_table(name)
    op.execute("DELETE FROM question WHERE plan_id = ''")
    for columns in INDEXES:
        op.drop_index(f"ix_question_{'_'.join(columns)}", "question")
    with op.batch_alter_table("question") as batch:
        for name in FOREIGN:
            batch.drop_constraint(op.f(f"fk_question_{name}"), type_="foreignkey")
        for name in ("reminded_at", "last_at", "state", *reversed(TEXTS), "enterprise_id", "board_id"):
            batch.drop_column(name)


def _fill() -> None:
    op.execute(
        "UPDATE question SET last_at = asked_at, label = replace(replace(topic, '\\:other', '\\:any'), '\\:', '.'), "
        "second = 'deadline.any', board_id = "
        "(SELECT campaign.board_id FROM campaign WHERE campaign.plan_id = question.plan_id)"
    )
    op.execute("UPDATE question SET state = 'closed' WHERE closed_at IS NOT NULL")
    op.execute("DELETE FROM question WHERE board_id IS NULL")


def _talks() -> None:
    op.create_table(
        "question_said",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("question_id", BigId, nullable=False),
        sa.Column("by_id", BigId, nullable=False),
        sa.Column("official", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        _foreign("question_said", "question_id", "question"),
        _foreign("question_said", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_said")),
    )
    for name in ("question_id", "by_id"):
        op.create_index(f"ix_question_said_{name}", "question_said", [name])


def _known() -> None:
    op.create_table(
        "known_answer",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("board_id", sa.String(64), nullable=False),
        sa.Column("question_id", BigId, nullable=True),
        sa.Column("label", sa.String(32), nullable=False),
        sa.Column("topic", sa.String(64), server_default="", nullable=False),
        *(
            sa.Column(name, sa.Text(), server_default="", nullable=False)
            for name in ("title", "answer", "source", "confirmed_by")
        ),
        sa.Column("confirmed_by_id", BigId, nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("taken_back_at", Moment(), nullable=True),
        sa.Column("taken_back_by_id", BigId, nullable=True),
        _foreign("known_answer", "board_id", "board"),
        _foreign("known_answer", "question_id", "question"),
        _foreign("known_answer", "confirmed_by_id", "person"),
        _foreign("known_answer", "taken_back_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_answer")),
    )
    op.create_table(
        "known_wording",
        sa.Column("id", BigId, autoincrement=True, nullable=False),
        sa.Column("known_answer_id", BigId, nullable=False),
        sa.Column("person_id", BigId, nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        _foreign("known_wording", "known_answer_id", "known_answer"),
        _foreign("known_wording", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_wording")),
    )
    indexes = {"known_answer": ("board_id", "question_id"), "known_wording": ("known_answer_id", "person_id")}
    for table, names in indexes.items():
        for name in names:
            op.create_index(f"ix_{table}_{name}", table, [name])


def _foreign(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
