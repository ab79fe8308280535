"""The tables of questions that wait for an officer, of the talks about them, and of known answers."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, String, Table, Text, text

from storage.columns import Moment
from storage.tables import BigId, metadata


def _id() -> Column[int]:
    return Column("id", BigId, primary_key=True, autoincrement=True)


def _to(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigId, ForeignKey(target), nullable=nullable)


def _board() -> Column[str]:
    return Column("board_id", String(64), ForeignKey("board.id"), nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


question = Table(
    "question",
    metadata,
    _id(),
    _to("person_id", "person.id"),
    Column("plan_id", String(64), nullable=False),
    Column("topic", String(64), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("closed_at", Moment),
    _board(),
    _to("enterprise_id", "enterprise.id", nullable=True),
    _text("text"),
    Column("label", String(32), nullable=False, server_default=""),
    Column("second", String(32), nullable=False, server_default=""),
    Column("state", String(16), nullable=False, server_default="open"),
    Column("last_at", Moment, nullable=False),
    Column("reminded_at", Moment),
    Index("ix_question_plan_id_topic_person_id", "plan_id", "topic", "person_id"),
    Index("ix_question_board_id_state", "board_id", "state"),
    Index("ix_question_person_id", "person_id"),
)
question_said = Table(
    "question_said",
    metadata,
    _id(),
    _to("question_id", "question.id"),
    _to("by_id", "person.id"),
    Column("official", Boolean, nullable=False, server_default=text("false")),
    _text("text"),
    Column("at", Moment, nullable=False),
    Index("ix_question_said_question_id", "question_id"),
    Index("ix_question_said_by_id", "by_id"),
)
known_answer = Table(
    "known_answer",
    metadata,
    _id(),
    _board(),
    _to("question_id", "question.id", nullable=True),
    Column("label", String(32), nullable=False),
    Column("topic", String(64), nullable=False, server_default=""),
    _text("title"),
    _text("answer"),
    _text("source"),
    _text("confirmed_by"),
    _to("confirmed_by_id", "person.id"),
    Column("confirmed_at", Moment, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("taken_back_at", Moment),
    _to("taken_back_by_id", "person.id", nullable=True),
    Index("ix_known_answer_board_id", "board_id"),
    Index("ix_known_answer_question_id", "question_id"),
)
known_wording = Table(
    "known_wording",
    metadata,
    _id(),
    _to("known_answer_id", "known_answer.id"),
    _to("person_id", "person.id"),
    _text("text"),
    Column("added_at", Moment, nullable=False),
    Index("ix_known_wording_known_answer_id", "known_answer_id"),
    Index("ix_known_wording_person_id", "person_id"),
)
