"""Reminders on real databases: those who owe something get one card a day, and nobody else."""

from datetime import date

import pytest
from sqlalchemy import Engine, event

from core.announcements import AnnouncementKind
from core.campaign.audience import Topic
from core.desk import Desk
from core.pulse import HoldReason
from handlers.reminding.reminders import remind
from storage.database import Database
from storage.unit import Unit
from tests.fakes.crowds import fill as fill_board
from tests.fakes.reminded import (
    BOARD,
    LAN,
    MINH,
    OFFICER,
    ROUND_7,
    at,
    delivered,
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

SENT = ("sent", "")


def test_who_owes_gets_one_card_and_who_is_done_none(example_database: Database, desk: Desk) -> None:
    passed(example_database, desk, "2021-03-31 08:00")
    hand_in(example_database, MINH)
    sent = passed(example_database, desk, ROUND_7)
    assert [one.person for one in sent] == [person_of(example_database, LAN)]
    assert fates(example_database, MINH)[-1] == ("skipped", "done")


def test_who_hands_in_between_plan_and_send_hears_nothing(example_database: Database, desk: Desk) -> None:
    planned(example_database, desk, "2021-03-15 08:00")
    hand_in(example_database, LAN)
    sent = delivered(example_database, desk, "2021-03-15 08:00")
    assert to(example_database, sent, LAN) == []
    assert fates(example_database, LAN) == [("skipped", "done")]


def test_who_does_without_reminders_hears_none(example_database: Database, desk: Desk) -> None:
    lan = person_of(example_database, LAN)
    now = at("2021-03-02 08:00")
    example_database.run_now(lambda uow: uow.wishes.mute(lan, Topic.REMINDERS, now, muted=True))
    passed(example_database, desk, "2021-03-15 08:00")
    assert (fates(example_database, LAN), fates(example_database, MINH)) == ([("skipped", "muted")], [SENT])


def test_who_mutes_after_it_was_planned_hears_none(example_database: Database, desk: Desk) -> None:
    now = at("2021-03-15 08:00")
    planned(example_database, desk, "2021-03-15 08:00")
    lan = person_of(example_database, LAN)
    example_database.run_now(lambda uow: uow.wishes.mute(lan, Topic.REMINDERS, now, muted=True))
    delivered(example_database, desk, "2021-03-15 08:00")
    assert fates(example_database, LAN) == [("skipped", "muted")]


def test_who_never_agreed_hears_none(example_database: Database, desk: Desk) -> None:
    lan = person_of(example_database, LAN)
    example_database.run_now(lambda uow: uow.people.update(lan, reminders=False))
    passed(example_database, desk, "2021-03-15 08:00")
    assert fates(example_database, LAN) == [("skipped", "no_consent")]


def test_a_person_of_two_enterprises_gets_one_card_with_both(example_database: Database, desk: Desk) -> None:
    speak_for(example_database, LAN, like=MINH)
    sent = to(example_database, passed(example_database, desk, "2021-03-15 08:00"), LAN)
    assert [len(said(one)["enterprises"]) for one in sent] == [2]
    assert len(sent[0].about) == 2


def test_an_enterprise_that_is_done_is_not_on_the_card(example_database: Database, desk: Desk) -> None:
    speak_for(example_database, LAN, like=MINH)
    hand_in(example_database, MINH)
    (sent,) = to(example_database, passed(example_database, desk, "2021-03-15 08:00"), LAN)
    kinds = [[item["kind"] for item in one["items"]] for one in said(sent)["enterprises"]]
    assert (len(sent.about), kinds) == (1, [["registration", "yearend"], ["yearend"]])


def test_more_time_moves_the_rounds_of_that_enterprise_only(example_database: Database, desk: Desk) -> None:
    extend(example_database, LAN, date(2021, 4, 20), "2021-04-06 09:00")
    passed(example_database, desk, "2021-04-06 10:00")
    first = passed(example_database, desk, ROUND_7)
    assert to(example_database, first, LAN) == []
    own = to(example_database, passed(example_database, desk, "2021-04-13 08:00"), LAN)
    assert [(said(one)["day"], said(one)["days_left"]) for one in own] == [("2021-04-20", 7)]


def test_more_time_sends_no_round_from_before_it_was_granted(example_database: Database, desk: Desk) -> None:
    """The round 7 days before 20/04 was at 08:00; two hours later more time is granted."""
    extend(example_database, LAN, date(2021, 4, 20), "2021-04-13 10:00")
    assert to(example_database, passed(example_database, desk, "2021-04-13 10:05"), LAN) == []


def test_more_time_granted_after_it_was_planned_stops_the_card(
    example_database: Database, desk: Desk
) -> None:
    planned(example_database, desk, ROUND_7)
    extend(example_database, LAN, date(2021, 4, 20), "2021-04-07 08:01")
    delivered(example_database, desk, "2021-04-07 08:02")
    assert fates(example_database, LAN)[-1] == ("skipped", "extended")


def test_four_schedulers_at_once_make_one_round(example_database: Database, desk: Desk) -> None:
    now = at("2021-03-15 08:00")
    made = at_once(example_database, [now] * 4, lambda uow, when: remind(uow, desk, when))
    assert sorted(made) == [0, 0, 0, 1]


def test_a_clock_that_goes_back_sends_nothing_twice(example_database: Database, desk: Desk) -> None:
    passed(example_database, desk, ROUND_7)
    again = [passed(example_database, desk, when) for when in ("2021-03-31 08:00", ROUND_7)]
    assert again == [[], []]


def test_at_night_a_card_waits_for_the_next_working_morning(example_database: Database, desk: Desk) -> None:
    """Friday 09/04 at 21:00: what is found then goes on Monday at 07:30, with the days as they are then."""
    passed(example_database, desk, ROUND_7)
    assert passed(example_database, desk, "2021-04-09 21:00") == []
    assert passed(example_database, desk, "2021-04-10 09:00") == []
    (sent,) = to(example_database, passed(example_database, desk, "2021-04-12 07:30"), LAN)
    assert said(sent)["days_left"] == 2


def test_who_is_done_by_the_morning_hears_nothing(example_database: Database, desk: Desk) -> None:
    passed(example_database, desk, ROUND_7)
    passed(example_database, desk, "2021-04-09 21:00")
    hand_in(example_database, LAN, "2021-04-10 09:00")
    assert to(example_database, passed(example_database, desk, "2021-04-12 07:30"), LAN) == []
    assert fates(example_database, LAN)[-1] == ("skipped", "done")


def test_a_card_that_waited_is_that_days_only_card(example_database: Database, desk: Desk) -> None:
    """The round of 13/04 is found at 21:00; the one of 14/04 comes half an hour behind it."""
    passed(example_database, desk, "2021-04-09 08:00")
    passed(example_database, desk, "2021-04-13 21:00")
    mornings = [passed(example_database, desk, f"2021-04-14 {clock}") for clock in ("07:30", "08:00")]
    assert [len(to(example_database, sent, LAN)) for sent in mornings] == [1, 0]
    assert fates(example_database, LAN)[-1] == ("skipped", "same_day")


@pytest.mark.parametrize(
    ("last_day", "day_before", "last_round"),
    [
        (date(2021, 4, 18), "2021-04-15", "2021-04-16"),
        (date(2021, 4, 21), "2021-04-19", "2021-04-20"),
        (date(2021, 5, 3), "2021-04-28", "2021-04-29"),
    ],
    ids=["a Sunday", "Giỗ Tổ", "the long weekend of 30/4"],
)
def test_the_last_round_is_on_the_boards_last_working_day(
    example_database: Database, desk: Desk, last_day: date, day_before: str, last_round: str
) -> None:
    move(example_database, last_day, "2021-03-01 09:00")
    passed(example_database, desk, f"{day_before} 18:00")
    (sent,) = to(example_database, passed(example_database, desk, f"{last_round} 08:00"), LAN)
    assert (said(sent)["day"], said(sent)["advised"]) == (last_day.isoformat(), last_round)


def test_a_date_that_moves_stops_the_cards_that_wait(example_database: Database, desk: Desk) -> None:
    planned(example_database, desk, "2021-03-15 08:00")
    move(example_database, date(2021, 4, 29), "2021-03-15 08:00")
    assert to(example_database, delivered(example_database, desk, "2021-03-15 08:01"), LAN) == []
    assert fates(example_database, LAN) == [("skipped", "date_moved")]


def test_a_moved_date_has_its_own_rounds_but_none_from_before_it_moved(
    example_database: Database, desk: Desk
) -> None:
    passed(example_database, desk, ROUND_7)
    move(example_database, date(2021, 4, 20), "2021-04-13 10:00")
    assert passed(example_database, desk, "2021-04-13 10:01") == []
    (sent,) = to(example_database, passed(example_database, desk, "2021-04-16 08:00"), LAN)
    assert (said(sent)["day"], said(sent)["days_left"]) == ("2021-04-20", 4)


def test_an_outage_over_four_rounds_is_one_card_and_one_report(
    example_database: Database, desk: Desk
) -> None:
    move(example_database, date(2021, 4, 19), "2021-03-01 09:00")
    passed(example_database, desk, "2021-04-12 08:00")
    sent = passed(example_database, desk, "2021-04-20 09:00")
    assert [len(to(example_database, sent, who)) for who in (LAN, MINH, OFFICER)] == [1, 1, 1]
    assert fates(example_database, LAN)[-4:] == [("skipped", "superseded")] * 3 + [SENT]
    assert said(to(example_database, sent, OFFICER)[0])["deadlines"][0]["merged"] == 3


def test_the_last_round_is_made_good_until_the_last_day_is_over(
    example_database: Database, desk: Desk
) -> None:
    """The day is a Sunday, its last round on Friday was missed: the card of Saturday waits for Sunday."""
    move(example_database, date(2021, 4, 18), "2021-03-01 09:00")
    passed(example_database, desk, "2021-04-15 08:00")
    assert to(example_database, passed(example_database, desk, "2021-04-17 09:00"), LAN) == []
    (sent,) = to(example_database, passed(example_database, desk, "2021-04-18 07:30"), LAN)
    assert said(sent)["days_left"] == 0


def test_a_report_of_an_outage_comes_once_a_day(example_database: Database, desk: Desk) -> None:
    passed(example_database, desk, "2021-04-08 08:00")
    passed(example_database, desk, "2021-04-08 08:01")
    reports = example_database.run_now(
        lambda uow: uow.announcements.recent(BOARD, [AnnouncementKind.OUTAGE], 9)
    )
    assert [one.new.key for one in reports] == ["outage:bac-giang:2021-04-08"]


def test_rounds_that_meet_on_one_day_are_no_outage(example_database: Database, desk: Desk) -> None:
    """The rounds 3 and 1 of a Monday are both on Friday: one card, and no report."""
    move(example_database, date(2021, 4, 19), "2021-03-01 09:00")
    passed(example_database, desk, "2021-04-12 08:00")
    sent = passed(example_database, desk, "2021-04-16 08:00")
    assert [len(to(example_database, sent, who)) for who in (LAN, OFFICER)] == [1, 0]


def test_the_last_day_is_not_told_a_day_late(example_database: Database, desk: Desk) -> None:
    """Found at 07:45 of the next day: nobody is told “today is the last day”, and officers hear of it."""
    passed(example_database, desk, "2021-04-13 08:00")
    sent = passed(example_database, desk, "2021-04-15 07:45")
    assert to(example_database, sent, LAN) == []
    assert said(to(example_database, sent, OFFICER)[0])["deadlines"][0]["dropped"] == 1


def test_a_plan_that_is_for_the_board_alone_reminds_no_enterprise(
    example_database: Database, desk: Desk
) -> None:
    sent = passed(example_database, desk, "2020-06-30 08:00")
    assert [one for one in sent if one.message.template == "reminder/card"] == []


def test_what_was_dropped_after_a_restore_is_not_made_good(example_database: Database, desk: Desk) -> None:
    def dropped(uow: Unit) -> None:
        uow.pulse.hold(HoldReason.RESTORED, at("2021-03-31 09:00"))
        uow.pulse.release("Đỗ Thị Hương", at("2021-03-31 10:00"), send=False)

    example_database.run_now(dropped)
    assert passed(example_database, desk, "2021-03-31 10:01") == []


def test_looking_for_rounds_costs_the_same_for_any_number_of_persons(
    example_database: Database, desk: Desk
) -> None:
    few = [_statements(example_database, desk, when) for when in ("2021-03-15 07:59", "2021-03-15 08:00")]
    fill_board(example_database, 40, 20, rows=1)
    many = [_statements(example_database, desk, when) for when in ("2021-03-15 08:01", "2021-03-31 08:00")]
    assert (few[0], few[1]) == (many[0], many[1])


def _statements(database: Database, desk: Desk, when: str) -> int:
    """How many statements a look for due rounds takes."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine: Engine = database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        database.run_now(lambda uow: remind(uow, desk, at(when)))
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)
