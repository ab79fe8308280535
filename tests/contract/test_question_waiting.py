"""A question that nobody answered for a working day: everybody concerned hears of it, once."""

from datetime import datetime

import pytest

from core.desk import Desk
from core.reading.questions.labels import Label
from handlers.questions.waiting import remind
from storage import tables
from storage.database import Database
from tests.fakes.questioned import answered, goes_on, handed_over, told
from tests.fakes.reminded import at
from tests.fakes.rows import at_once, rows

FRIDAY, MONDAY = "2021-03-05 15:00", "2021-03-08 15:00"
OFFICERS = ("canbo", "lanhdao")


def reminded(database: Database, desk: Desk, when: str) -> int:
    return database.run_now(lambda uow: remind(uow, desk, at(when)))


def test_after_a_working_day_officers_and_the_person_hear_of_it_once(
    example_database: Database, desk: Desk
) -> None:
    handed_over(example_database, desk, "a", when=FRIDAY)
    moments = ("2021-03-06 15:00", "2021-03-08 14:59", MONDAY, "2021-03-09 15:00")
    assert [reminded(example_database, desk, one) for one in moments] == [0, 0, 1, 0]
    assert [told(example_database, who) for who in OFFICERS] == [
        ["questions/card", "questions/still_waits"]
    ] * 2
    assert told(example_database, "a") == ["questions/handed_over", "questions/speaks_again"]


@pytest.mark.parametrize("when", ["2021-03-08 18:00", "2021-03-09 12:00", "2021-03-13 10:00"])
def test_officers_are_reminded_in_their_hours_only(example_database: Database, desk: Desk, when: str) -> None:
    handed_over(example_database, desk, "a", when=FRIDAY)
    assert reminded(example_database, desk, when) == 0


def test_several_questions_are_one_message_to_each(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a", when=FRIDAY)
    handed_over(example_database, desk, "a", "Quỹ khen thưởng do ai quản lý?", FRIDAY)
    assert reminded(example_database, desk, MONDAY) == 2
    assert told(example_database, "canbo")[2:] == ["questions/many_wait"]
    assert told(example_database, "a")[2:] == ["questions/speaks_again"]


def test_what_is_answered_waits_for_nobody_until_it_is_asked_on(
    example_database: Database, desk: Desk
) -> None:
    handed_over(example_database, desk, "a", when=FRIDAY)
    answered(example_database, desk, 1, when=FRIDAY)
    assert reminded(example_database, desk, MONDAY) == 0
    goes_on(example_database, desk, "a", "thế còn thử việc?", Label.TITLES, "2021-03-06 09:00")
    moments = (MONDAY, "2021-03-09 08:00")
    assert [reminded(example_database, desk, one) for one in moments] == [0, 1]
    assert told(example_database, "lanhdao") == ["questions/card"]


def test_asking_on_makes_a_question_no_younger(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a", when=FRIDAY)
    goes_on(example_database, desk, "a", "còn 40 người nữa", Label.UNKNOWN, "2021-03-05 16:00")
    assert reminded(example_database, desk, MONDAY) == 1


def test_two_processes_remind_once(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a", when=FRIDAY)
    moments: list[datetime] = [at(MONDAY)] * 2
    found = at_once(example_database, moments, lambda uow, now: remind(uow, desk, now))
    assert sorted(found) == [0, 1]
    said = [row["template"] for row in rows(example_database, tables.delivery)]
    assert said.count("questions/speaks_again") == 1
