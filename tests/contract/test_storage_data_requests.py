"""Requests about personal data: the person's words are kept together, officers are reminded once."""

from datetime import date, timedelta

import pytest

from core.ids import DataRequestId, PersonId
from storage.database import Database
from tests.fakes.dossier_rows import BOARD
from tests.fakes.rows import NOW, at_once, meet

DAY = date(2021, 3, 3)
NEXT = DAY + timedelta(days=1)


@pytest.fixture
def lan(example_database: Database) -> PersonId:
    """Who asks."""
    return meet(example_database).person.id


def ask(database: Database, person: PersonId, said: str, kind: str = "other") -> DataRequestId:
    return database.run_now(lambda uow: uow.data_requests.ask(person, BOARD, kind, DAY, NOW, said))


def remind(database: Database, day: date) -> list[DataRequestId]:
    return [one.id for one in database.run_now(lambda uow: uow.data_requests.remind(day))]


def test_what_is_said_again_is_added_to_the_open_request(example_database: Database, lan: PersonId) -> None:
    first, *others = [ask(example_database, lan, said) for said in ("Sửa tên", "", "và chức vụ")]
    found = example_database.run_now(lambda uow: uow.data_requests.get(first))
    assert found is not None
    assert (found.said, found.due_on, others) == ("Sửa tên\nvà chức vụ", DAY, [first, first])


def test_words_come_to_a_request_that_had_none(example_database: Database, lan: PersonId) -> None:
    first = ask(example_database, lan, "")
    ask(example_database, lan, "Sửa tên")
    found = example_database.run_now(lambda uow: uow.data_requests.get(first))
    assert found is not None
    assert found.said == "Sửa tên"


def test_a_settled_request_is_still_there_and_a_new_one_begins_anew(
    example_database: Database, lan: PersonId
) -> None:
    first = ask(example_database, lan, "Sửa tên")
    settled = example_database.run_now(lambda uow: uow.data_requests.settle(first, None, NOW, ""))
    assert settled is not None
    assert settled.done_by is None
    assert example_database.run_now(lambda uow: uow.data_requests.get(first)) == settled
    assert ask(example_database, lan, "Sửa nữa") != first


def test_an_unknown_request_is_none(example_database: Database) -> None:
    assert example_database.run_now(lambda uow: uow.data_requests.get(DataRequestId(99))) is None


def test_a_request_is_reminded_of_once_on_its_day(example_database: Database, lan: PersonId) -> None:
    asked = ask(example_database, lan, "Sửa tên")
    days = (DAY - timedelta(days=1), DAY, DAY, NEXT)
    assert [remind(example_database, day) for day in days] == [[], [asked], [], []]


def test_a_day_that_was_missed_is_made_up_for(example_database: Database, lan: PersonId) -> None:
    assert remind(example_database, NEXT) == []
    asked = ask(example_database, lan, "Sửa tên")
    assert remind(example_database, NEXT) == [asked]


def test_nobody_is_reminded_of_a_settled_request(example_database: Database, lan: PersonId) -> None:
    asked = ask(example_database, lan, "Sửa tên")
    example_database.run_now(lambda uow: uow.data_requests.settle(asked, lan, NOW, "Đã sửa"))
    assert remind(example_database, DAY) == []


def test_processes_that_look_at_once_remind_once(example_database: Database, lan: PersonId) -> None:
    asked = ask(example_database, lan, "Sửa tên")
    found = at_once(example_database, [DAY] * 6, lambda uow, day: uow.data_requests.remind(day))
    assert [[one.id for one in given] for given in found if given] == [[asked]]
