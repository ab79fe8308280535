"""“Nhắc lại sau” on real databases: quiet until then, one card then, and nothing where all is done."""

from datetime import date, datetime

from core.desk import Desk
from core.pulse import HoldReason
from handlers.reminding.snoozing import wake
from storage.database import Database
from tests.fakes.reminded import (
    LAN,
    MINH,
    at,
    extend,
    fates,
    hand_in,
    move,
    passed,
    person_of,
    planned,
    said,
    speak_for,
    to,
)
from tests.fakes.rows import at_once
from tests.fakes.talked import wrote

SENT = ("sent", "")


def later(database: Database, who: str, until: str, asked: str) -> None:
    """Somebody wants no reminder until then."""
    person = person_of(database, who)
    database.run_now(lambda uow: uow.wishes.snooze(person, at(until), at(asked)))


def test_until_then_there_is_no_card_and_then_there_is_one(example_database: Database, desk: Desk) -> None:
    later(example_database, LAN, "2021-03-15 14:00", "2021-03-14 09:00")
    morning = passed(example_database, desk, "2021-03-15 08:00")
    afternoon = passed(example_database, desk, "2021-03-15 14:00")
    assert [len(to(example_database, sent, LAN)) for sent in (morning, afternoon)] == [0, 1]
    assert fates(example_database, LAN) == [("skipped", "snoozed"), SENT]


def test_a_second_card_on_one_day_goes_only_where_it_was_asked_for_then(
    example_database: Database, desk: Desk
) -> None:
    passed(example_database, desk, "2021-03-15 08:00")
    later(example_database, LAN, "2021-03-15 14:00", "2021-03-15 08:05")
    later(example_database, MINH, "2021-03-15 14:00", "2021-03-14 08:05")
    sent = passed(example_database, desk, "2021-03-15 14:00")
    assert [len(to(example_database, sent, who)) for who in (LAN, MINH)] == [1, 0]
    assert fates(example_database, MINH)[-1] == ("skipped", "same_day")


def test_a_card_that_was_asked_for_is_that_days_card(example_database: Database, desk: Desk) -> None:
    later(example_database, LAN, "2021-03-15 07:45", "2021-03-12 09:00")
    early = passed(example_database, desk, "2021-03-15 07:45")
    assert [said(one)["snoozed"] for one in to(example_database, early, LAN)] == [True]
    assert to(example_database, passed(example_database, desk, "2021-03-15 08:00"), LAN) == []


def test_nothing_comes_where_all_is_done_by_then(example_database: Database, desk: Desk) -> None:
    """What is still open is told; the year-end report is, so only the registration is gone from the card."""
    later(example_database, LAN, "2021-03-10 09:00", "2021-03-09 09:00")
    hand_in(example_database, LAN, "2021-03-09 10:00")
    (sent,) = to(example_database, passed(example_database, desk, "2021-03-10 09:00"), LAN)
    assert [item["kind"] for one in said(sent)["enterprises"] for item in one["items"]] == ["yearend"]


def test_who_speaks_for_nobody_any_more_gets_nothing(example_database: Database, desk: Desk) -> None:
    later(example_database, LAN, "2021-03-10 09:00", "2021-03-09 09:00")
    person = person_of(example_database, LAN)
    role = example_database.run_now(lambda uow: uow.people.roles(person))[0]
    example_database.run_now(lambda uow: uow.people.end_role(person, role, at("2021-03-09 10:00")))
    assert passed(example_database, desk, "2021-03-10 09:00") == []


def test_two_processes_wake_a_person_once(example_database: Database, desk: Desk) -> None:
    later(example_database, LAN, "2021-03-10 09:00", "2021-03-09 09:00")
    now = at("2021-03-10 09:00")
    assert sorted(at_once(example_database, [now] * 4, lambda uow, when: wake(uow, desk, when))) == [
        0,
        0,
        0,
        1,
    ]


def test_more_time_that_was_granted_counts(example_database: Database, desk: Desk) -> None:
    """The deadline is on 14/04; until 20/04 is granted, so that a wish for 19/04 holds."""
    extend(example_database, LAN, at("2021-04-20 00:00").date(), "2021-04-06 09:00")
    wrote(example_database, desk, LAN, "nhắc em 19/4", "2021-04-07 09:00")
    assert _until(example_database, LAN) == at("2021-04-19 08:00")


def test_the_nearest_deadline_of_all_enterprises_counts(example_database: Database, desk: Desk) -> None:
    extend(example_database, LAN, at("2021-04-20 00:00").date(), "2021-04-06 09:00")
    speak_for(example_database, LAN, like=MINH)
    wrote(example_database, desk, LAN, "nhắc em 19/4", "2021-04-07 09:00")
    assert _until(example_database, LAN) is None


def test_a_date_that_moves_before_the_wanted_moment_is_recalled_all_the_same(
    example_database: Database, desk: Desk
) -> None:
    later(example_database, LAN, "2021-04-13 08:00", "2021-03-29 09:00")
    move(example_database, date(2021, 4, 9), "2021-03-30 09:00")
    sent = to(example_database, passed(example_database, desk, "2021-04-02 08:00"), LAN)
    assert [said(one)["day"] for one in sent] == ["2021-04-09"]


def test_a_card_goes_on_a_sunday_that_is_the_next_last_day(example_database: Database, desk: Desk) -> None:
    """Whatever else is over by then: another enterprise's registration was due on 14/04."""
    extend(example_database, MINH, date(2021, 4, 18), "2021-04-06 09:00")
    speak_for(example_database, LAN, like=MINH)
    passed(example_database, desk, "2021-04-16 09:00")
    later(example_database, LAN, "2021-04-18 09:00", "2021-04-16 09:05")
    assert len(to(example_database, passed(example_database, desk, "2021-04-18 09:00"), LAN)) == 1


def test_a_moment_that_is_found_at_night_is_the_next_days_only_card(
    example_database: Database, desk: Desk
) -> None:
    passed(example_database, desk, "2021-04-13 08:00")
    later(example_database, LAN, "2021-04-13 16:30", "2021-04-13 09:00")
    times = ("2021-04-13 21:00", "2021-04-14 07:30", "2021-04-14 08:00")
    sent = [to(example_database, passed(example_database, desk, when), LAN) for when in times]
    assert [len(one) for one in sent] == [0, 1, 0]


def test_a_card_that_was_dropped_after_a_restore_leaves_its_day_free(
    example_database: Database, desk: Desk
) -> None:
    planned(example_database, desk, "2021-03-31 08:00")
    example_database.run_now(lambda uow: uow.pulse.hold(HoldReason.RESTORED, at("2021-03-31 08:01")))
    example_database.run_now(lambda uow: uow.pulse.release("Hương", at("2021-03-31 09:00"), send=False))
    later(example_database, LAN, "2021-03-31 14:00", "2021-03-30 09:00")
    assert len(to(example_database, passed(example_database, desk, "2021-03-31 14:00"), LAN)) == 1


def test_a_wish_ends_no_consent(example_database: Database, desk: Desk) -> None:
    wrote(example_database, desk, LAN, "nhắc em sáng mai", "2021-04-07 09:00")
    person = person_of(example_database, LAN)
    assert example_database.run_now(lambda uow: uow.people.person(person)).reminders


def _until(database: Database, who: str) -> datetime | None:
    person = person_of(database, who)
    return database.run_now(lambda uow: uow.wishes.snoozed(person))
