"""The officers' queue of questions with the talks about them, and the answers that were made known."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection, Select, bindparam, case, exists, insert, select, update

from core.ids import BoardId, EnterpriseId, KnownAnswerId, PersonId, PlanId, QuestionId
from core.questions import KnownAnswer, NewQuestion, Question, QuestionState, Said
from storage import tables
from storage.columns import AnyRow
from storage.question_tables import known_answer, known_wording, question, question_said

_Q, _S, _K, _W = question, question_said, known_answer, known_wording
_P, _E, _C = tables.person, tables.enterprise, tables.campaign
_FULL = (
    select(_Q, _P.c.name, _E.c.name.label("enterprise"))
    .join(_P, _P.c.id == _Q.c.person_id)
    .outerjoin(_E, _E.c.id == _Q.c.enterprise_id)
)
_BY_ID = _FULL.where(_Q.c.id == bindparam("of_id")).with_for_update(of=_Q)
_OF_PERSON = _FULL.where(_Q.c.person_id == bindparam("of_person"), _Q.c.closed_at.is_(None)).order_by(_Q.c.id)
_OPEN = _FULL.where(_Q.c.board_id == bindparam("of_board"), _Q.c.state == QuestionState.OPEN.value).order_by(
    _Q.c.asked_at, _Q.c.id
)
_TALKS = (
    select(_S, case((_P.c.forgotten_at.is_not(None), ""), else_=_P.c.name).label("name"))
    .join(_P, _P.c.id == _S.c.by_id)
    .where(_S.c.question_id.in_(bindparam("of_ids", expanding=True)))
    .order_by(_S.c.question_id, _S.c.id)
)
_GAP = (
    select(_Q.c.id)
    .where(
        _Q.c.plan_id == bindparam("of_plan"), _Q.c.topic == bindparam("on_topic"), _Q.c.closed_at.is_(None)
    )
    .limit(1)
)
_GAP_OF = _GAP.where(_Q.c.person_id == bindparam("of_person"))
# What is first on a topic is so for all processes of PostgreSQL; SQLite has one writer.
_IN_TURN = select(_C.c.plan_id).where(_C.c.plan_id == bindparam("of_plan")).with_for_update(key_share=True)
_KNOWN = select(_K).where(_K.c.taken_back_at.is_(None)).order_by(_K.c.id.desc())
_WORDINGS = (
    select(_W.c.known_answer_id, _W.c.text)
    .where(_W.c.known_answer_id.in_(bindparam("of_ids", expanding=True)))
    .order_by(_W.c.known_answer_id, _W.c.id)
)


class SqlQuestions:
    """The Questions port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, new: NewQuestion) -> QuestionId:
        """Keep a question; it waits for an officer."""
        values = {
            "person_id": new.person,
            "board_id": new.board,
            "enterprise_id": new.enterprise,
            "plan_id": new.plan or "",
            "topic": new.topic,
            "text": new.text,
            "label": new.label,
            "second": new.second,
            "state": QuestionState.OPEN.value,
            "asked_at": new.asked_at,
            "last_at": new.asked_at,
        }
        made = self._connection.execute(insert(_Q).values(**values).returning(_Q.c.id))
        return QuestionId(made.scalar_one())

    def note_gap(self, new: NewQuestion) -> QuestionId | None:
        """Keep a question on a topic, once a person; its number when it is the first open one on it."""
        where = {"of_person": new.person, "of_plan": new.plan or "", "on_topic": new.topic}
        if self._connection.execute(_GAP_OF, where).first():
            return None
        self._connection.execute(_IN_TURN, {"of_plan": new.plan or ""})
        first = self._connection.execute(_GAP, where).first() is None
        made = self.ask(new)
        return made if first else None

    def get(self, question: QuestionId) -> Question | None:
        """One question with its talk, locked until the commit."""
        return next(iter(self._with_talks(self._connection.execute(_BY_ID, {"of_id": question}))), None)

    def of_person(self, person: PersonId) -> tuple[Question, ...]:
        """A person's questions that are not closed, oldest first."""
        return self._with_talks(self._connection.execute(_OF_PERSON, {"of_person": person}))

    def open(self, board: BoardId) -> tuple[Question, ...]:
        """The questions that wait for an officer of this board, oldest first; without their talks."""
        return tuple(_question(row, ()) for row in self._connection.execute(_OPEN, {"of_board": board}))

    def say(self, question: QuestionId, said: Said, state: QuestionState) -> None:
        """Add a message to the talk, and say where the question stands now.

        After an officer's word its officers may be reminded anew.
        """
        values = {
            "question_id": question,
            "by_id": said.by,
            "official": said.official,
            "text": said.text,
            "at": said.at,
        }
        self._connection.execute(insert(_S).values(**values))
        stands: dict[str, object] = {"state": state.value, "last_at": said.at}
        if said.official:
            stands["reminded_at"] = None
        self._connection.execute(update(_Q).where(_Q.c.id == question).values(**stands))

    def close(self, question: QuestionId, at: datetime) -> bool:
        """End the talk; False when it was over."""
        end = update(_Q).where(_Q.c.id == question, _Q.c.closed_at.is_(None))
        closed = self._connection.execute(end.values(state=QuestionState.CLOSED.value, closed_at=at))
        return closed.rowcount > 0

    def note_reminded(self, question: QuestionId, at: datetime) -> bool:
        """The officers are reminded of it; False when they were before."""
        first = update(_Q).where(_Q.c.id == question, _Q.c.reminded_at.is_(None))
        return self._connection.execute(first.values(reminded_at=at)).rowcount > 0

    def make_known(self, new: KnownAnswer, by: PersonId, question: Question) -> KnownAnswerId:
        """Keep an answer as known, with the words of the question that it came from."""
        values = {
            "board_id": new.board,
            "question_id": question.id,
            "label": new.label,
            "topic": new.topic,
            "title": new.title,
            "answer": new.answer,
            "source": new.source,
            "confirmed_by": new.confirmed_by,
            "confirmed_by_id": by,
            "confirmed_at": new.confirmed_at,
            "valid_from": new.valid_from,
            "valid_to": new.valid_to,
        }
        made = self._connection.execute(insert(_K).values(**values).returning(_K.c.id)).scalar_one()
        self.add_wording(KnownAnswerId(made), question.asked)
        return KnownAnswerId(made)

    def known(self, board: BoardId) -> tuple[KnownAnswer, ...]:
        """The known answers of a board that were not taken back, newest first, expired ones too."""
        return self._known(_KNOWN.where(_K.c.board_id == board))

    def known_answer(self, known: KnownAnswerId) -> KnownAnswer | None:
        """One known answer, locked until the commit; none when it was taken back."""
        return next(iter(self._known(_KNOWN.where(_K.c.id == known).with_for_update())), None)

    def known_of(self, question: QuestionId) -> tuple[KnownAnswer, ...]:
        """What was made known out of the talk about a question and was not taken back."""
        return self._known(_KNOWN.where(_K.c.question_id == question))

    def change_known(self, known: KnownAnswerId, **values: str | date) -> None:
        """Change `source`, `title` or `valid_to`."""
        self._connection.execute(update(_K).where(_K.c.id == known).values(**values))

    def add_wording(self, known: KnownAnswerId, asked: NewQuestion) -> None:
        """A question in other words has this answer too."""
        words = (_W.c.known_answer_id == known, _W.c.text == asked.text)
        if asked.text and not self._connection.execute(select(exists().where(*words))).scalar_one():
            values = {"known_answer_id": known, "person_id": asked.person, "text": asked.text}
            self._connection.execute(insert(_W).values(**values, added_at=asked.asked_at))

    def take_back(self, known: KnownAnswerId, by: PersonId, at: datetime) -> None:
        """It is told to nobody any more."""
        ended = update(_K).where(_K.c.id == known, _K.c.taken_back_at.is_(None))
        self._connection.execute(ended.values(taken_back_at=at, taken_back_by_id=by))

    def _with_talks(self, found: Iterable[AnyRow]) -> tuple[Question, ...]:
        rows = list(found)
        talks: dict[int, tuple[Said, ...]] = {}
        if rows:
            said = self._connection.execute(_TALKS, {"of_ids": [row.id for row in rows]})
            talks = {
                number: tuple(map(_said, one)) for number, one in groupby(said, lambda row: row.question_id)
            }
        return tuple(_question(row, talks.get(row.id, ())) for row in rows)

    def _known(self, statement: Select[tuple[object, ...]]) -> tuple[KnownAnswer, ...]:
        rows = list(self._connection.execute(statement))
        words: Mapping[int, tuple[str, ...]] = {}
        if rows:
            found = self._connection.execute(_WORDINGS, {"of_ids": [row.id for row in rows]})
            words = {
                number: tuple(one.text for one in same)
                for number, same in groupby(found, lambda row: row.known_answer_id)
            }
        return tuple(_known(row, words.get(row.id, ())) for row in rows)


def _question(row: AnyRow, said: tuple[Said, ...]) -> Question:
    asked = NewQuestion(
        BoardId(row.board_id),
        PersonId(row.person_id),
        row.text,
        row.label,
        row.second,
        row.asked_at,
        None if row.enterprise_id is None else EnterpriseId(row.enterprise_id),
        row.topic,
        PlanId(row.plan_id) if row.plan_id else None,
    )
    named = (row.name, row.enterprise or "")
    return Question(
        QuestionId(row.id), asked, QuestionState(row.state), *named, row.last_at, said, row.reminded_at
    )


def _said(row: AnyRow) -> Said:
    return Said(row.text, row.at, PersonId(row.by_id), row.official, row.name)


def _known(row: AnyRow, wordings: tuple[str, ...]) -> KnownAnswer:
    return KnownAnswer(
        KnownAnswerId(row.id),
        BoardId(row.board_id),
        row.label,
        wordings,
        row.answer,
        row.source,
        row.confirmed_by,
        row.confirmed_at,
        row.valid_from,
        row.valid_to,
        row.topic,
        row.title,
    )
