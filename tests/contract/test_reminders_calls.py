"""Whom to call: three reminders unanswered, or nobody to write to; who is heard from leaves the list."""

from core.desk import Desk
from handlers.reminding.escalation import escalated
from storage.database import Database
from tests.fakes.reminded import BOARD, LAN, MINH, at, hand_in, heard_from, passed, person_of, speak_for

ROUNDS = ("2021-03-15 08:00", "2021-03-31 08:00", "2021-04-07 08:00")
LATER = "2021-04-07 09:00"
LAN_S, MINH_S = "Công ty TNHH Điện tử Sao Mai", "Công ty Cổ phần May Sông Thương"
UNLINKED = {"Công ty TNHH Linh kiện Vân Trung", "Công ty Cổ phần Hạ tầng Hoà Phú"}


def reminded(database: Database, desk: Desk, count: int = 3) -> None:
    """So many rounds went by."""
    for when in ROUNDS[:count]:
        passed(database, desk, when)


def to_call(database: Database, when: str = LATER) -> dict[str, int]:
    """The enterprises to be called, with the reminders that they left unanswered."""
    found = database.run_now(lambda uow: escalated(uow, BOARD, at(when)))
    return {one.enterprise.name: one.reminders for one in found}


def test_three_reminders_unanswered_are_a_call(example_database: Database, desk: Desk) -> None:
    reminded(example_database, desk, 2)
    assert set(to_call(example_database)) == UNLINKED
    passed(example_database, desk, ROUNDS[2])
    assert to_call(example_database) == {LAN_S: 3, MINH_S: 3} | dict.fromkeys(UNLINKED, 0)


def test_who_writes_is_not_called(example_database: Database, desk: Desk) -> None:
    reminded(example_database, desk)
    heard_from(example_database, LAN, LATER)
    assert set(to_call(example_database)) == {MINH_S, *UNLINKED}


def test_one_of_two_who_answers_is_enough(example_database: Database, desk: Desk) -> None:
    speak_for(example_database, LAN, like=MINH)
    reminded(example_database, desk)
    heard_from(example_database, LAN, LATER)
    assert MINH_S not in to_call(example_database)


def test_who_is_done_is_not_called(example_database: Database, desk: Desk) -> None:
    """The year-end report is 241 days away: nobody calls for that."""
    reminded(example_database, desk)
    hand_in(example_database, LAN, LATER)
    heard_from(example_database, LAN, LATER)
    assert LAN_S not in to_call(example_database)


def test_who_blocked_us_is_called(example_database: Database) -> None:
    person = person_of(example_database, LAN)
    for address in example_database.run_now(lambda uow: uow.people.addresses(person)):
        example_database.run_now(lambda uow: uow.people.set_blocked(address.id, blocked=True))  # noqa: B023
    found = example_database.run_now(lambda uow: escalated(uow, BOARD, at(LATER)))
    assert [(one.is_reached, one.reminders) for one in found if one.enterprise.name == LAN_S] == [(False, 0)]


def test_nobody_is_called_long_before_a_deadline(example_database: Database) -> None:
    assert to_call(example_database, "2021-03-01 09:00") == {}
