"""The officers' digest: once a week, counted when it goes, the same numbers on both databases."""

from datetime import date, datetime, timedelta
from typing import Any

from core.announcements import AnnouncementKind
from core.campaign.audience import Skip
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.delivery import Delivery, State
from core.desk import Desk
from core.ids import PersonId
from core.weekly import Arrived, Asked, Span, Waiting
from handlers.news.digest import announce
from storage.announcement_tables import announcement
from storage.database import Database
from tests.fakes.dossier_rows import BOARD, PLAN, hand_in, owed, present, version
from tests.fakes.rows import at_once, rows
from tests.fakes.sends import claim, make, new, plan, send

MONDAY = datetime(2021, 3, 8, 8, tzinfo=VIETNAM)
WEEK = Span(datetime(2021, 3, 1, tzinfo=VIETNAM), datetime(2021, 3, 8, tzinfo=VIETNAM))


def told(database: Database, desk: Desk, now: datetime) -> list[Delivery]:
    """What goes out when the job runs at this moment."""
    database.run_now(lambda uow: announce(uow, desk, now))
    plan(database, now, now.timestamp())
    return send(database, desk, now)


def representative(database: Database) -> PersonId:
    return database.run_now(lambda uow: uow.people.representatives(owed().enterprise))[0]


def skips(database: Database) -> dict[str, str]:
    """Week by week, why a digest was not sent; empty where it was."""
    return {row["key"].rpartition("-")[2]: row["skip"] for row in rows(database, announcement)}


def test_a_digest_goes_to_the_boards_officers_once_a_week(example_database: Database, desk: Desk) -> None:
    assert told(example_database, desk, MONDAY - timedelta(minutes=1)) == []
    sent = told(example_database, desk, MONDAY)
    assert sorted(one.chat for one in sent) == ["canbo/buttons", "lanhdao/buttons"]
    assert [(one.message.data["since"], one.message.data["until"]) for one in sent] == [
        ("2021-03-01", "2021-03-07")
    ] * 2
    assert told(example_database, desk, MONDAY + timedelta(days=4)) == []


def test_two_schedulers_at_once_make_a_digest_once(example_database: Database, desk: Desk) -> None:
    made = at_once(example_database, range(4), lambda uow, _: announce(uow, desk, MONDAY))
    assert sum(made) == len(rows(example_database, announcement)) == 2  # this week's, and the one before


def test_after_an_outage_only_the_newest_week_is_told(example_database: Database, desk: Desk) -> None:
    sent = told(example_database, desk, datetime(2021, 3, 24, 9, tzinfo=VIETNAM))
    assert len(sent) == 2
    late = Skip.TOO_LATE.value
    assert skips(example_database) == {"W09": late, "W10": late, "W11": late, "W12": ""}


def test_a_digest_that_waits_into_another_week_is_dropped(example_database: Database, desk: Desk) -> None:
    """Made on a Saturday, when nothing goes out."""
    saturday = datetime(2021, 3, 13, 9, tzinfo=VIETNAM)
    example_database.run_now(lambda uow: announce(uow, desk, saturday))
    plan(example_database, saturday)
    assert claim(example_database, desk, MONDAY + timedelta(days=7)) == []


def test_a_board_without_a_running_campaign_has_no_digest(example_database: Database, desk: Desk) -> None:
    assert told(example_database, desk, datetime(2023, 3, 6, 9, tzinfo=VIETNAM)) == []


def test_a_digest_counts_what_there_is_when_it_is_sent(example_database: Database, desk: Desk) -> None:
    """Something arrives between plan and send: it is no longer missing, and waits for an officer."""
    example_database.run_now(lambda uow: announce(uow, desk, MONDAY))
    plan(example_database, MONDAY)
    hand_in(example_database, representative(example_database), "DK-000001", at=MONDAY)
    data: Any = claim(example_database, desk, MONDAY)[0].message.data
    assert (data["waiting"]["dossiers"], data["arrived"]) == (1, [])
    assert [(one["kind"], one["missing"], one["days_left"]) for one in data["duties"]] == [
        ("registration", 3, 37),
        ("yearend", 4, 271),
    ]


def test_what_arrived_is_counted_by_version_and_by_week(example_database: Database) -> None:
    by = representative(example_database)
    first = hand_in(example_database, by, "DK-000001", at=WEEK.since)
    again = version(by, "DK-000002", WEEK.until - timedelta(seconds=1), late=True)
    example_database.run_now(lambda uow: uow.dossiers.submit(present(uow, first.id), again))
    hand_in(example_database, by, "TK-000001", owed(kind=DutyKind.YEAREND), at=WEEK.until)
    arrived = example_database.run_now(lambda uow: uow.coverage.arrived(BOARD, WEEK))
    assert arrived == (Arrived(PLAN, DutyKind.REGISTRATION, 1, 1, 1),)


def test_what_waits_is_counted_with_its_newest_version(example_database: Database) -> None:
    by, due = representative(example_database), date(2021, 3, 5)
    first = hand_in(example_database, by, "DK-000001")
    late = version(by, "DK-000002", MONDAY, late=True)
    example_database.run_now(lambda uow: uow.dossiers.submit(present(uow, first.id), late))
    example_database.run_now(lambda uow: uow.extensions.ask(owed(), due, "bận", by, WEEK.since))
    example_database.run_now(lambda uow: uow.data_requests.ask(by, BOARD, "correct", due, WEEK.since))
    waiting = example_database.run_now(lambda uow: uow.coverage.waiting(BOARD, MONDAY.date()))
    asked = example_database.run_now(lambda uow: uow.coverage.asked(BOARD, WEEK))
    assert (waiting, asked) == (Waiting(1, 1, 1, 0, 1, 1), Asked(1, 1))


def test_nothing_is_counted_as_zero(example_database: Database) -> None:
    waiting = example_database.run_now(lambda uow: uow.coverage.waiting(BOARD, MONDAY.date()))
    assert (waiting, example_database.run_now(lambda uow: uow.coverage.unknown(BOARD))) == (Waiting(), 0)


def test_sends_are_counted_by_kind_state_and_reason(example_database: Database, desk: Desk) -> None:
    """One unknown, one skipped without consent; a send of another week is not counted."""
    person = representative(example_database)
    example_database.run_now(lambda uow: uow.people.update(person, reminders=False))
    make(example_database, new())
    plan(example_database)
    send(example_database, desk, state=State.UNKNOWN)
    make(example_database, new("broadcast:2"))
    plan(example_database, WEEK.until)
    counts = example_database.run_now(lambda uow: uow.coverage.sends(BOARD, WEEK))
    kind = AnnouncementKind.BROADCAST
    assert counts == {(kind, State.UNKNOWN, ""): 1, (kind, State.SKIPPED, "no_consent"): 1}
    assert example_database.run_now(lambda uow: uow.coverage.unknown(BOARD)) == 1


def test_the_card_tells_why_messages_were_not_sent(example_database: Database, desk: Desk) -> None:
    made = make(example_database, new(skip=Skip.TOO_LATE))
    plan(example_database)
    data: Any = told(example_database, desk, MONDAY)[0].message.data
    reasons = [{"reason": "too_late", "count": 2}]
    assert [(one["kind"], one["skipped"], one["reasons"]) for one in data["sends"]] == [
        (made.new.kind.value, 2, reasons)
    ]


def test_a_plan_of_the_board_that_waits_for_rulings_is_counted(
    example_database: Database, desk: Desk
) -> None:
    """Of Hưng Yên's deadlines one is ruled on, four are not; enterprises owe none of them."""
    now = datetime(2024, 3, 25, 8, tzinfo=VIETNAM)
    data: Any = told(example_database, desk, now)[0].message.data
    assert (data["unruled"], data["duties"]) == (4, [])
