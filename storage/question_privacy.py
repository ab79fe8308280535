"""What the tables of questions keep about a person, what goes when they are forgotten, and what grows old."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, or_, select, update

from core.ids import PersonId
from core.questions import QuestionState
from storage.question_tables import known_answer, known_wording, question, question_said

_Q, _S, _K, _W = question, question_said, known_answer, known_wording
OF_PERSONS = (
    (_Q, "person_id"),
    (_S, "by_id"),
    (_W, "person_id"),
    (_K, "confirmed_by_id"),
    (_K, "taken_back_by_id"),
)


def kept_about(person: PersonId) -> dict[str, Select[Any]]:
    """What a person asked and said, by kind; of the talks only their own words."""
    asked = (_Q.c.topic, _Q.c.plan_id, _Q.c.text, _Q.c.label, _Q.c.state, _Q.c.asked_at, _Q.c.closed_at)
    answered = (
        _K.c.answer,
        _K.c.source,
        _K.c.confirmed_at,
        _K.c.valid_from,
        _K.c.valid_to,
        _K.c.taken_back_at,
    )
    return {
        "questions": select(*asked).where(_Q.c.person_id == person).order_by(_Q.c.id),
        "talks": select(_S.c.text, _S.c.at, _S.c.official).where(_S.c.by_id == person).order_by(_S.c.id),
        "known_answers": select(*answered).where(_K.c.confirmed_by_id == person).order_by(_K.c.id),
    }


def forget(connection: Connection, person: PersonId, at: datetime) -> None:
    """Their questions end, and nothing that was said about them stays, by whomever; that they asked does.

    What they said as an officer belongs to the board and to whoever asked.
    """
    own = select(_Q.c.id).where(_Q.c.person_id == person)
    over = {"state": QuestionState.CLOSED.value, "closed_at": at}
    for statement in (
        update(_Q).where(_Q.c.person_id == person, _Q.c.closed_at.is_(None)).values(**over),
        update(_Q).where(_Q.c.person_id == person).values(text=""),
        delete(_S).where(_S.c.question_id.in_(own)),
        delete(_S).where(_S.c.by_id == person, _S.c.official.is_(False)),
        delete(_W).where(_W.c.person_id == person),
    ):
        connection.execute(statement)


def hand_over(connection: Connection, nobody: PersonId, person: PersonId) -> None:
    """Whoever turned out to be the same human: what they asked, said and confirmed is the person's."""
    for table, name in OF_PERSONS:
        column = table.c[name]
        connection.execute(update(table).where(column == nobody).values({column: person}))


def expire(connection: Connection, before: datetime, most: int, day: date) -> int:
    """Empty questions and talks older than that, remove wordings of answers that ended before; how many rows.

    A question without words waits for nobody any more.
    """
    ended = select(_K.c.id).where(or_(_K.c.valid_to < day, _K.c.taken_back_at < before))
    rules: tuple[tuple[Any, Any, Callable[[Any], Any]], ...] = (
        (
            _Q,
            (_Q.c.last_at < before, _Q.c.text != ""),
            lambda found: (
                update(_Q).where(found).values(text="", state=QuestionState.CLOSED.value, closed_at=before)
            ),
        ),
        (_S, (_S.c.at < before, _S.c.text != ""), lambda found: update(_S).where(found).values(text="")),
        (
            _W,
            (_W.c.added_at < before, _W.c.known_answer_id.in_(ended)),
            lambda found: delete(_W).where(found),
        ),
    )
    done = 0
    for table, old, change in rules:
        wanted = select(table.c.id).where(*old).order_by(table.c.id).limit(most - done)
        found = connection.scalars(wanted.with_for_update(skip_locked=True)).all()
        if found:
            connection.execute(change(table.c.id.in_(found)))
        done += len(found)
    return done
