"""A campaign's news on the ledger: each occasion once, to whom it concerns, with the days of that moment."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event

from core.announcements import AnnouncementKind
from core.campaign.local_time import VIETNAM
from core.campaign.plan import Ruling
from core.delivery import Delivery
from core.desk import Desk, SendingPolicy
from core.ids import BoardId, PlanId
from core.messages import ChannelName, Inbound, InboundKind
from core.people import Role, RoleKind
from handlers.news.phase_news import announce
from storage import library
from storage.announcement_tables import announcement
from storage.database import Database
from storage.example import example, load
from storage.tables import delivery
from tests.fakes.rows import at_once, rows
from tests.fakes.sends import BOARD, claim, plan, send

DONG_NAI = BoardId("dong-nai")
OLD = PlanId("phat-dong-2020")
LAUNCHED = datetime(2021, 2, 23, 8, tzinfo=VIETNAM)
SECOND = datetime(2021, 7, 1, 8, tzinfo=VIETNAM)


def on(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=VIETNAM)  # type: ignore[arg-type, misc]  # year, month, day, hour


def told(database: Database, desk: Desk, now: datetime) -> list[Delivery]:
    """What goes out when the job runs at this moment."""
    database.run_now(lambda uow: announce(uow, desk, now))
    plan(database, now, now.timestamp())
    return send(database, desk, now)


def keys(database: Database) -> list[str]:
    return [row["key"] for row in rows(database, announcement)]


def old_plan(database: Database) -> None:
    """The plan of 2020, whose phases wait for rulings, becomes the board's campaign."""
    at = on(2020, 2, 10, 9)
    database.run_now(lambda uow: uow.campaigns.activate(library.plan(OLD), BOARD, "Vũ Đức Thắng", at))


def rule_on_phases(database: Database) -> None:
    """An officer's word on every A-flag of the old plan's phases."""
    for flag in library.plan(OLD).flags:
        if flag.severity == "A" and flag.on.startswith("phase:"):
            ruling = Ruling(flag.code, flag.on, "", "Đỗ Thị Hương", on(2020, 3, 2, 9), flag.date)
            database.run_now(lambda uow: uow.campaigns.rule(OLD, ruling))  # noqa: B023  # run at once


def officer_of(database: Database, board: BoardId) -> None:
    """Somebody at a board that has nobody in the example."""
    hello = Inbound(ChannelName.WEB, "dn", "", InboundKind.TEXT, "", LAUNCHED)
    who = database.run_now(lambda uow: uow.people.meet(hello, LAUNCHED)).person.id
    database.run_now(lambda uow: uow.people.grant(who, Role(RoleKind.OFFICER, board), LAUNCHED))


def test_a_launch_is_told_once_to_every_representative(example_database: Database, desk: Desk) -> None:
    assert told(example_database, desk, on(2021, 2, 23, 7)) == []
    sent = told(example_database, desk, LAUNCHED)
    assert {(one.message.template, one.about is not None) for one in sent} == {("news/launch", True)}
    assert len({one.person for one in sent}) == len(sent) == 2
    assert told(example_database, desk, LAUNCHED) == []


def test_two_schedulers_at_once_make_an_occasion_once(example_database: Database, desk: Desk) -> None:
    made = at_once(example_database, range(4), lambda uow, _: announce(uow, desk, LAUNCHED))
    assert (sum(made), keys(example_database)) == (1, ["launch:bac-giang-2021"])


@pytest.mark.parametrize(("day", "reasons"), [(9, {""}), (10, {"too_late"})])
def test_a_launch_may_be_two_weeks_late(
    example_database: Database, desk: Desk, day: int, reasons: set[str]
) -> None:
    told(example_database, desk, on(2021, 3, day, 9))
    assert {row["reason"] for row in rows(example_database, delivery)} == reasons


def test_what_a_message_says_follows_a_ruling_that_came_meanwhile(
    example_database: Database, desk: Desk
) -> None:
    """The date of registration is confirmed between plan and send."""
    example_database.run_now(lambda uow: announce(uow, desk, LAUNCHED))
    plan(example_database, LAUNCHED)
    moved = Ruling("MOVED", "deadline:registration", "", "Đỗ Thị Hương", LAUNCHED, on(2021, 4, 29).date())
    example_database.run_now(lambda uow: uow.campaigns.rule(PlanId("bac-giang-2021"), moved))
    duties: Any = claim(example_database, desk, LAUNCHED)[0].message.data["duties"]
    assert duties[0]["last_ok_day"] == "2021-04-29"


def test_a_phases_end_that_waited_until_the_day_after_is_not_told(
    example_database: Database, desk: Desk
) -> None:
    evening = on(2021, 6, 30, 19)
    example_database.run_now(lambda uow: announce(uow, desk, evening))
    plan(example_database, evening)
    assert claim(example_database, desk, SECOND) == []
    reasons = [row["reason"] for row in rows(example_database, delivery) if "end" in row["template"]]
    assert reasons == ["too_late", "too_late"]


def test_choices_are_in_the_language_of_each_person(example_database: Database, desk: Desk) -> None:
    first = told(example_database, desk, LAUNCHED)[0].person
    example_database.run_now(lambda uow: uow.people.update(first, locale="en"))
    labels = {one.person: one.message.choices[0].label for one in told(example_database, desk, SECOND)}
    assert sorted(labels.values()) == ["Còn thiếu gì?", "What is missing?"]


def test_an_internal_plan_is_told_to_officers_and_to_no_enterprise(
    example_database: Database, desk: Desk
) -> None:
    officer_of(example_database, DONG_NAI)
    sent = told(example_database, desk, on(2020, 2, 11, 8))
    assert [(one.chat, one.message.template) for one in sent] == [("dn", "news/launch")]
    assert [row["topic"] for row in rows(example_database, announcement)] == ["board"]


def test_a_phase_of_a_wrong_year_is_told_to_officers_once_and_to_nobody_else(
    example_database: Database, desk: Desk
) -> None:
    old_plan(example_database)
    first = told(example_database, desk, on(2020, 2, 11, 8))
    unruled = [one.chat for one in first if one.message.template == "news/unruled"]
    assert sorted(unruled) == ["canbo/buttons", "lanhdao/buttons"]
    later = [told(example_database, desk, on(2020, month, 1, 8)) for month in (4, 7, 12)]
    assert later == [[], [], []]


def test_a_ruled_phase_is_told_on_its_own_day(example_database: Database, desk: Desk) -> None:
    old_plan(example_database)
    rule_on_phases(example_database)
    sent = told(example_database, desk, on(2020, 7, 1, 8))
    phases: list[Any] = [
        one.message.data["phase"] for one in sent if one.message.template == "news/phase_start"
    ]
    assert {phase["start"] for phase in phases} == {"2020-07-01"}
    assert "phase:phat-dong-2020:unruled" not in keys(example_database)


def test_officers_are_not_bothered_with_what_was_ruled_meanwhile(
    example_database: Database, desk: Desk
) -> None:
    now = on(2020, 2, 11, 8)
    old_plan(example_database)
    example_database.run_now(lambda uow: announce(uow, desk, now))
    plan(example_database, now)
    rule_on_phases(example_database)
    assert {one.message.template for one in claim(example_database, desk, now)} == {"news/launch"}


def test_anniversaries_are_told_where_they_are_wished_and_of_two_plans_once(
    example_database: Database, desk: Desk
) -> None:
    day = on(2021, 8, 19, 8)
    assert told(example_database, desk, day) == []
    wished = replace(desk, policy=SendingPolicy(anniversaries=True))
    sent = told(example_database, wished, day)
    kinds = [row["kind"] for row in rows(example_database, announcement) if row["skip"] == ""]
    assert [one.message.template for one in sent] == ["news/anniversary"] * 2
    assert kinds.count(AnnouncementKind.ANNIVERSARY) == 1


def test_with_nothing_due_a_tick_asks_the_database_a_few_times(sqlite: Database, desk: Desk) -> None:
    """However many persons there are: two questions, and a handful for each running campaign."""
    sqlite.run_now(lambda uow: load(uow, example()))
    told(sqlite, desk, SECOND)
    asked: list[str] = []
    event.listen(sqlite.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert sqlite.run_now(lambda uow: announce(uow, desk, SECOND)) == 0
    assert len([one for one in asked if one.startswith("SELECT")]) <= 12
