"""The board's own duties on real databases: who leads is reminded, who cooperates told once, others never."""

from datetime import date

from sqlalchemy import event

from core.campaign.deadlines import PERIOD_ONLY
from core.campaign.plan import Ruling
from core.desk import Desk
from core.ids import PlanId
from core.pulse import HoldReason
from handlers.looking import Look
from handlers.units.unit_cards import due_soon
from handlers.units.unit_reminders import remind_units
from storage.database import Database
from storage.unit import Unit
from tests.fakes.reminded import at, delivered, person_of, to
from tests.fakes.rows import another, at_once
from tests.fakes.unit_work import (
    DONG_NAI,
    HUNG_YEN,
    LEAD,
    PLAN,
    WEEK_BEFORE,
    hired,
    keys,
    labels,
    named,
    numbers,
    passed,
    planned,
    reasons,
    ticked,
)


def test_the_leading_unit_gets_one_card_with_all_that_is_open_and_near(
    example_database: Database, desk: Desk
) -> None:
    (card,) = passed(example_database, desk, WEEK_BEFORE)
    assert (card.person, card.message.data["why"]) == (person_of(example_database, LEAD), "soon")
    assert (numbers(card), labels(card)) == ([3, 1], ["Xong việc 3", "Xong việc 1"])


def test_representatives_never_hear_of_it(example_database: Database, desk: Desk) -> None:
    sent = passed(example_database, desk, "2024-03-19 08:00", WEEK_BEFORE, "2024-04-01 08:00")
    assert sent
    assert to(example_database, sent, "c") == []


def test_a_round_is_made_once_by_however_many_schedulers(example_database: Database, desk: Desk) -> None:
    now = at(WEEK_BEFORE)

    def made(uow: Unit, _number: int) -> int:
        return remind_units(uow, desk, now)

    each = at_once(example_database, range(6), made)
    assert sum(each) == len(keys(example_database, "tasks:")) == len(set(keys(example_database, "tasks:")))
    assert f"tasks:{PLAN}:chi-tieu:7:v1" in keys(example_database)


def test_two_processes_send_one_card(example_database: Database, desk: Desk) -> None:
    with another(example_database) as second:
        planned(example_database, desk, WEEK_BEFORE)
        planned(second, desk, WEEK_BEFORE)
        sent = delivered(second, desk, WEEK_BEFORE) + delivered(example_database, desk, WEEK_BEFORE)
    assert len(sent) == 1


def test_what_is_ticked_off_between_plan_and_send_is_not_recalled(
    example_database: Database, desk: Desk
) -> None:
    planned(example_database, desk, WEEK_BEFORE)
    ticked(example_database, "chi-tieu", WEEK_BEFORE)
    assert delivered(example_database, desk, WEEK_BEFORE) == []
    assert "done" in reasons(example_database)


def test_what_was_done_before_makes_no_round(example_database: Database, desk: Desk) -> None:
    ticked(example_database, "chi-tieu", "2024-03-20 09:00")
    assert passed(example_database, desk, WEEK_BEFORE) == []
    assert keys(example_database, f"tasks:{PLAN}:chi-tieu") == []


def test_what_is_opened_again_is_not_recalled_for_rounds_of_before(
    example_database: Database, desk: Desk
) -> None:
    ticked(example_database, "chi-tieu", "2024-03-20 09:00")
    ticked(example_database, "chi-tieu", "2024-03-25 09:00", done=False)
    assert passed(example_database, desk, "2024-03-25 09:01") == []
    (card,) = passed(example_database, desk, "2024-03-28 08:00")
    assert numbers(card)[0] == 3


def test_without_anybody_in_the_leading_unit_all_officers_hear_it_and_why(
    example_database: Database, desk: Desk
) -> None:
    hired(example_database, DONG_NAI, "Phòng Đầu tư", "2001")
    hired(example_database, DONG_NAI, "", "2002")
    sent = passed(example_database, desk, "2020-02-11 08:00")
    assert len(sent) == 2
    assert [one.message.data["unmanned"] for one in sent] == [["Văn phòng"]] * 2


def test_a_board_without_officers_waits_for_one(example_database: Database, desk: Desk) -> None:
    assert planned(example_database, desk, "2020-02-11 08:00") == 0
    person = hired(example_database, DONG_NAI, "Văn phòng Ban")
    (card,) = passed(example_database, desk, "2020-02-12 09:00")
    assert (card.person, numbers(card)) == (person, list(range(1, 13)))
    assert len(card.message.choices) == 8


def test_a_quarter_is_told_in_the_plans_words_and_never_as_a_day(
    example_database: Database, desk: Desk
) -> None:
    hired(example_database, DONG_NAI, "VP")
    moments = ("2020-02-11 08:00", "2020-06-01 08:00", "2020-06-16 08:00", "2020-06-30 08:00")
    assert [len(passed(example_database, desk, when)) for when in moments] == [1, 1, 0, 0]
    (card,) = passed(example_database, desk, "2020-07-01 08:00")
    assert (card.message.data["words"], card.message.data["days_left"]) == ("Quý III", None)


def test_a_quarter_that_was_ruled_on_counts_its_days(example_database: Database, desk: Desk) -> None:
    hired(example_database, DONG_NAI, "Văn phòng")
    ruled = Ruling(PERIOD_ONLY, "", "theo quý", "Trưởng ban", at("2020-06-12 09:00"))
    example_database.run_now(lambda uow: uow.campaigns.rule(PlanId("dong-nai-2020"), ruled))
    (card,) = passed(example_database, desk, "2020-06-12 10:00", "2020-06-16 08:00")
    assert (card.message.data["why"], card.message.data["days_left"]) == ("soon", 14)


def test_cooperating_units_are_told_once_beside_any_card(example_database: Database, desk: Desk) -> None:
    office = hired(example_database, HUNG_YEN, "Văn phòng Ban")
    moments = (WEEK_BEFORE, "2024-03-26 08:00", "2024-03-28 08:00")
    told = [
        (one.message.template, numbers(one))
        for when in moments
        for one in passed(example_database, desk, when)
        if one.person == office
    ]
    assert told == [("tasks/helping", [3]), ("tasks/helping", [1])]


def test_an_open_date_is_asked_for_once_a_month_in_one_message(
    example_database: Database, desk: Desk
) -> None:
    sent = passed(example_database, desk, "2024-04-01 08:00")
    (asked,) = [one for one in sent if one.message.template == "tasks/asking"]
    assert (numbers(asked), keys(example_database, "ask:")) == (
        [5, 6],
        [f"ask:{PLAN}:bao-cao:2024-04", f"ask:{PLAN}:huong-dan-cum:2024-04"],
    )
    assert passed(example_database, desk, "2024-04-02 08:00") == []
    assert len(passed(example_database, desk, "2024-05-02 08:00")) == 1


def test_who_is_asked_and_says_it_is_done_meanwhile_is_not_asked(
    example_database: Database, desk: Desk
) -> None:
    planned(example_database, desk, "2024-04-01 08:00")
    ticked(example_database, "bao-cao", "2024-04-01 08:00")
    ticked(example_database, "huong-dan-cum", "2024-04-01 08:00")
    sent = delivered(example_database, desk, "2024-04-01 08:00")
    assert "tasks/asking" not in [one.message.template for one in sent]


def test_an_event_is_asked_about_once(example_database: Database, desk: Desk) -> None:
    sent = passed(example_database, desk, "2021-02-23 08:00")
    assert {one.message.data["event"] for one in sent} == {True}
    assert len(sent) == 2
    assert passed(example_database, desk, "2021-04-01 08:00", "2021-05-04 08:00") == []


def test_an_event_that_nothing_was_at_work_for_is_not_asked_about_months_later(
    example_database: Database, desk: Desk
) -> None:
    assert passed(example_database, desk, "2021-06-01 08:00") == []
    assert set(reasons(example_database)) == {"too_late"}


def test_a_day_that_the_unit_named_is_recalled_and_nothing_that_was_before(
    example_database: Database, desk: Desk
) -> None:
    named(example_database, "bao-cao", date(2024, 6, 14), "2024-06-10 09:00")
    assert 6 not in [
        one for sent in passed(example_database, desk, "2024-06-10 09:01") for one in numbers(sent)
    ]
    (card,) = passed(example_database, desk, "2024-06-13 08:00")
    assert (numbers(card)[0], card.message.data["days_left"]) == (6, 1)


def test_a_card_of_a_day_that_was_named_anew_is_not_sent(example_database: Database, desk: Desk) -> None:
    named(example_database, "bao-cao", date(2024, 6, 14), "2024-06-01 09:00")
    planned(example_database, desk, "2024-06-13 08:00")
    named(example_database, "bao-cao", date(2024, 7, 15), "2024-06-13 08:00")
    sent = delivered(example_database, desk, "2024-06-13 08:00")
    assert [one for one in sent if one.message.template == "tasks/card"] == []
    assert "date_moved" in reasons(example_database)


def test_29_february_on_a_saturday_is_recalled_on_the_last_working_day(
    example_database: Database, desk: Desk
) -> None:
    hired(example_database, DONG_NAI, "Văn phòng Ban")
    named(example_database, "quy-1-2-1", date(2020, 2, 29), "2020-02-12 09:00", PlanId("dong-nai-2020"))
    (card,) = passed(example_database, desk, "2020-02-11 08:00", "2020-02-28 08:00")
    assert (numbers(card)[0], card.message.data["days_left"]) == (1, 1)
    (late,) = passed(example_database, desk, "2020-03-09 08:00")
    assert late.message.data["days_left"] == -9


def test_after_an_outage_one_card_goes_and_the_rest_is_kept(example_database: Database, desk: Desk) -> None:
    """Three rounds of “31/3/2024” came meanwhile: the newest goes alone, on its own day."""
    sent = passed(example_database, desk, "2024-03-29 10:00")
    assert len(sent) == 1
    assert "superseded" in reasons(example_database)


def test_a_card_waits_for_the_morning_and_is_dropped_when_done_by_then(
    example_database: Database, desk: Desk
) -> None:
    assert passed(example_database, desk, "2024-03-22 21:00") == []
    ticked(example_database, "chi-tieu", "2024-03-23 09:00")
    assert passed(example_database, desk, "2024-03-24 09:00") == []
    assert delivered(example_database, desk, "2024-03-25 07:30") == []


def test_nothing_from_before_a_release_is_made_up_for(example_database: Database, desk: Desk) -> None:
    def released(uow: Unit) -> None:
        uow.pulse.lock()
        uow.pulse.hold(HoldReason.RESTORED, at("2024-03-22 07:00"))
        uow.pulse.release("Lê Quang Huy", at("2024-03-22 10:00"), send=False)

    example_database.run_now(released)
    assert passed(example_database, desk, "2024-03-22 10:01") == []


def test_with_nothing_due_nobody_is_looked_at(example_database: Database, desk: Desk) -> None:
    seen: list[str] = []
    event.listen(example_database.engine, "before_cursor_execute", lambda *call: seen.append(call[2]))
    example_database.run_now(lambda uow: remind_units(uow, desk, at("2024-03-19 07:59")))
    assert not any("person" in statement.partition("FROM")[2] for statement in seen)


def test_what_is_due_soon_comes_with_what_is_overdue_first(example_database: Database, desk: Desk) -> None:
    ticked(example_database, "ke-hoach", "2024-03-20 09:00")
    found = example_database.run_now(
        lambda uow: due_soon(Look(uow, desk, at("2024-03-20 09:00")), HUNG_YEN, 14)
    )
    assert [one.task.id for one in found] == ["lap-cum", "chi-tieu"]
