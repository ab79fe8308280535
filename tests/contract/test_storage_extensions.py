"""Requests for more time or about one's own data: one open at a time, settled once; the audit's lines."""

from datetime import date, timedelta

import pytest

from core.campaign.plan import DutyKind
from core.dossiers import Extension
from core.ids import BoardId, DataRequestId, ExtensionId, PersonId
from core.people import DataRequest
from storage.database import Database
from storage.dossier_tables import audit, data_request, extension
from tests.fakes.dossier_rows import BOARD, OTHER_PLAN, owed
from tests.fakes.rows import NOW, at_once, each, meet, rows

AT_ONCE = 8
HOUR = timedelta(hours=1)
DAY = date(2021, 12, 5)
LATER = date(2021, 12, 20)
MIDYEAR = DutyKind.MIDYEAR


@pytest.fixture
def lan(example_database: Database) -> PersonId:
    """Who asks."""
    return meet(example_database).person.id


@pytest.fixture
def officer(example_database: Database) -> PersonId:
    """Who decides."""
    return meet(example_database, "2").person.id


def ask(database: Database, by: PersonId, until: date = DAY, enterprise: int = 1) -> Extension:
    return database.run_now(lambda uow: uow.extensions.ask(owed(enterprise), until, "Mất điện", by, NOW))


def decide(
    database: Database, asked: Extension, by: PersonId, until: date = DAY, *, granted: bool = True
) -> Extension | None:
    return database.run_now(lambda uow: uow.extensions.decide(asked.id, until, by, NOW, granted=granted))


def wish(database: Database, by: PersonId, kind: str = "correct", due_on: date = DAY) -> DataRequestId:
    return database.run_now(lambda uow: uow.data_requests.ask(by, BOARD, kind, due_on, NOW))


def test_a_request_for_time_comes_back_as_it_was_asked(example_database: Database, lan: PersonId) -> None:
    asked = ask(example_database, lan)
    assert asked == Extension(asked.id, owed(), lan, "Mất điện", NOW, DAY)
    assert example_database.run_now(lambda uow: uow.extensions.get(asked.id)) == asked
    assert example_database.run_now(lambda uow: uow.extensions.get(ExtensionId(99))) is None
    assert example_database.run_now(lambda uow: uow.extensions.open(BOARD)) == (asked,)
    assert example_database.run_now(lambda uow: uow.extensions.open(BoardId("hung-yen"))) == ()


def test_a_newer_request_replaces_the_open_one(
    example_database: Database, lan: PersonId, officer: PersonId
) -> None:
    """A tap on the older card must not grant a day that nobody saw there."""
    older, other, newer = (
        ask(example_database, lan),
        ask(example_database, lan, DAY, 2),
        ask(example_database, lan, LATER),
    )
    assert example_database.run_now(lambda uow: uow.extensions.open(BOARD)) == (other, newer)
    assert decide(example_database, older, officer) is None
    closed = example_database.run_now(lambda uow: uow.extensions.get(older.id))
    assert closed is not None
    assert (closed.granted, closed.decided_by, closed.decided_at) == (None, None, NOW)


def test_of_requests_at_once_one_is_open(example_database: Database, lan: PersonId) -> None:
    at_once(
        example_database,
        [DAY + timedelta(days=number) for number in range(AT_ONCE)],
        lambda uow, until: uow.extensions.ask(owed(), until, "Mất điện", lan, NOW),
    )
    assert len(rows(example_database, extension)) == AT_ONCE
    assert len(example_database.run_now(lambda uow: uow.extensions.open(BOARD))) == 1


def test_a_request_is_decided_once_by_whoever_is_first(example_database: Database, lan: PersonId) -> None:
    asked = ask(example_database, lan)
    officers = [meet(example_database, str(number)).person.id for number in range(AT_ONCE)]
    decided = at_once(
        example_database,
        officers,
        lambda uow, by: uow.extensions.decide(asked.id, LATER, by, NOW + HOUR, granted=True),
    )
    (settled,) = [one for one in decided if one]
    assert (settled.granted, settled.until, settled.decided_at) == (True, LATER, NOW + HOUR)
    assert settled == example_database.run_now(lambda uow: uow.extensions.get(asked.id))
    assert example_database.run_now(lambda uow: uow.extensions.open(BOARD)) == ()


def test_a_refused_request_gives_no_day(example_database: Database, lan: PersonId, officer: PersonId) -> None:
    settled = decide(example_database, ask(example_database, lan), officer, LATER, granted=False)
    assert settled is not None
    assert (settled.granted, settled.until, settled.decided_by) == (False, DAY, officer)
    assert example_database.run_now(lambda uow: uow.extensions.granted(owed())) is None


def test_the_latest_day_granted_counts(example_database: Database, lan: PersonId, officer: PersonId) -> None:
    for until in (LATER, DAY):
        decide(example_database, ask(example_database, lan, until), officer, until)
    ask(example_database, lan, LATER + timedelta(days=9))
    duties = [owed(), owed(kind=MIDYEAR), owed(plan=OTHER_PLAN), owed(2)]
    days = each(example_database, duties, lambda uow, duty: uow.extensions.granted(duty))
    assert days == [LATER, None, None, None]


def test_a_person_has_one_open_data_request_a_kind(example_database: Database, lan: PersonId) -> None:
    first = wish(example_database, lan)
    assert wish(example_database, lan, due_on=LATER) == first
    other = wish(example_database, lan, "restrict", DAY - timedelta(days=1))
    found = example_database.run_now(lambda uow: uow.data_requests.open(BOARD))
    assert [one.id for one in found] == [other, first], "the most pressing first"
    assert found[1] == DataRequest(first, lan, BOARD, "correct", NOW, DAY)


def test_data_requests_asked_at_once_are_one(example_database: Database, lan: PersonId) -> None:
    asked = at_once(
        example_database,
        [LATER] * AT_ONCE,
        lambda uow, due_on: uow.data_requests.ask(lan, BOARD, "correct", due_on, NOW),
    )
    assert len(set(asked)) == 1
    assert len(rows(example_database, data_request)) == 1


def test_a_data_request_is_settled_once_and_may_be_asked_anew(
    example_database: Database, lan: PersonId, officer: PersonId
) -> None:
    asked = wish(example_database, lan)
    settled = example_database.run_now(
        lambda uow: [uow.data_requests.settle(asked, officer, NOW + HOUR, note) for note in ("Đã sửa", "Lại")]
    )
    done = DataRequest(asked, lan, BOARD, "correct", NOW, DAY, NOW + HOUR, officer, "Đã sửa")
    assert settled == [done, None]
    assert example_database.run_now(lambda uow: uow.data_requests.open(BOARD)) == ()
    assert wish(example_database, lan) != asked


def test_the_audit_keeps_every_line(example_database: Database, officer: PersonId) -> None:
    for _ in range(2):
        example_database.run_now(lambda uow: uow.audit.note(officer, "open_document", "submission:7", NOW))
    lines = [
        (row["person_id"], row["what"], row["on_thing"], row["at"]) for row in rows(example_database, audit)
    ]
    assert lines == [(officer, "open_document", "submission:7", NOW)] * 2
