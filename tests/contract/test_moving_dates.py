"""A date moves: exactly those who heard the old day hear the new one, and nothing old is sent any more."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.announcements import Stage
from core.campaign.audience import Audience, Topic
from core.campaign.local_time import VIETNAM
from core.campaign.plan import Relation
from core.delivery import Delivery, State
from core.desk import Desk
from core.ids import BoardId, PersonId, PlanId
from core.messages import ChannelName, Inbound, InboundKind, Json, Message
from handlers.dossiers.duties import last_day
from handlers.inbound import receive
from handlers.looking import Look
from handlers.moving.date_moves import Move, carry_out, movable
from handlers.news.phase_news import announce
from storage import tables
from storage.announcement_tables import announcement
from storage.database import Database
from storage.library import plan as plan_of
from storage.unit import Unit
from tests.fakes.dates import REASON, REGISTRATION, MovingDates, at
from tests.fakes.rows import WALL, at_once, rows
from tests.fakes.sends import BOARD, make, new, plan

OLD, NEW, LATER = date(2021, 4, 14), date(2021, 4, 20), date(2021, 4, 28)
HELD_S = 61.0
OWN = "quan-triet"


@pytest.fixture
def office(example_database: Database, desk: Desk) -> MovingDates:
    """The morning of 6 April 2021."""
    return MovingDates(example_database, desk, at(6))


def corrected(found: Iterable[Delivery]) -> dict[PersonId, object]:
    """Who hears of the new day, and which day they are told it takes the place of."""
    return {
        one.person: one.message.data["before"] for one in found if one.message.template == "moving/correction"
    }


def cards(found: Iterable[Delivery]) -> list[Delivery]:
    """The reminders."""
    return [one for one in found if one.message.template == "reminder/card"]


def test_who_asked_hears_it_and_nobody_else(office: MovingDates) -> None:
    office.says("b", "hạn nộp")
    assert office.foresees(NEW).believed == {office.person("b"): OLD}
    office.move(NEW)
    assert corrected(office.deliver(HELD_S)) == {office.person("b"): OLD.isoformat()}


def test_whom_a_form_told_the_day_hears_it(office: MovingDates) -> None:
    office.says("a", "đăng ký danh hiệu")
    office.says("b", "tổng kết")
    office.move(NEW)
    assert set(corrected(office.deliver(HELD_S))) == {office.person("a")}


def test_who_was_reminded_hears_it(office: MovingDates) -> None:
    office.mutes("a", Topic.REMINDERS)
    office.now = at(7, 8)
    office.reminds()
    assert [one.person for one in cards(office.deliver())] == [office.person("b")]
    office.move(NEW)
    assert set(corrected(office.deliver(HELD_S))) == {office.person("b")}


def test_who_got_the_launch_hears_it(office: MovingDates) -> None:
    office.now = datetime(2021, 2, 23, 9, tzinfo=VIETNAM)
    office.database.run_now(lambda uow: announce(uow, office.desk, office.now))
    launched = [one.message.template for one in office.deliver()]
    office.now = at(6)
    office.move(NEW)
    assert (set(launched), len(launched)) == ({"news/launch"}, 2)
    assert set(corrected(office.deliver(HELD_S))) == {office.person("a"), office.person("b")}


def test_whom_an_officer_s_text_told_the_day_hears_it(office: MovingDates) -> None:
    said: dict[str, Json] = {"text": "Hạn của {{ doanh nghiệp }} là {{ hạn }}.", "ack": False}
    audience = Audience(enterprises=(office.enterprise("b"),))
    params = {"last_ok_day": OLD.isoformat()}
    make(office.database, new(message=Message("announcement/text", said), audience=audience, params=params))
    office.deliver()
    office.move(NEW)
    assert set(corrected(office.deliver(HELD_S))) == {office.person("b")}


def test_muted_people_hear_it_and_those_without_consent_have_a_row_that_says_so(office: MovingDates) -> None:
    for key in ("a", "b"):
        office.says(key, "hạn nộp")
    a, b = office.person("a"), office.person("b")
    office.mutes("a", Topic.REMINDERS, Topic.NEWS, Topic.BOARD)
    office.database.run_now(lambda uow: uow.people.update(b, reminders=False))
    assert office.foresees(NEW).reached == {a}
    done = office.move(NEW)
    assert set(corrected(office.deliver(HELD_S))) == {a}
    assert done.correction is not None
    counts = office.database.run_now(lambda uow: uow.recipients.counts(done.correction.id))  # type: ignore[union-attr]  # it is there
    assert counts == {(State.SENT, ""): 1, (State.SKIPPED, "no_consent"): 1}


def test_reminders_of_the_old_day_that_wait_are_not_sent(office: MovingDates) -> None:
    office.now = at(7, 8)
    office.reminds()
    plan(office.database, office.now, WALL)
    assert office.foresees(NEW).waiting == 2
    done = office.move(NEW)
    reasons = [row["reason"] for row in rows(office.database, tables.delivery) if row["state"] == "cancelled"]
    assert (done.cancelled, done.correction, reasons) == (2, None, ["date_moved", "date_moved"])
    assert cards(office.deliver(HELD_S)) == []


def test_a_round_that_is_still_being_planned_is_stopped(office: MovingDates) -> None:
    office.now = at(7, 8)
    office.reminds()
    office.move(NEW)
    made = [row for row in rows(office.database, announcement) if REGISTRATION in row["key"]]
    assert {row["stage"] for row in made} == {Stage.STOPPED.value}
    assert cards(office.deliver(HELD_S)) == []


def test_moved_twice_everybody_is_told_what_takes_the_place_of_what_they_heard(office: MovingDates) -> None:
    office.says("b", "hạn nộp")
    office.move(NEW)
    office.deliver(HELD_S)
    office.now = at(7)
    office.says("a", "hạn nộp")
    office.move(LATER)
    heard = NEW.isoformat()
    assert corrected(office.deliver(HELD_S)) == {office.person("a"): heard, office.person("b"): heard}


def test_a_correction_that_was_still_held_gives_way_to_the_newer_one(office: MovingDates) -> None:
    office.says("b", "hạn nộp")
    office.move(NEW)
    office.deliver()
    done = office.move(LATER)
    found = office.deliver(HELD_S)
    (said,) = [one.message for one in found if one.message.template == "moving/correction"]
    assert (done.cancelled, said.data["before"], said.data["day"]) == (1, OLD.isoformat(), LATER.isoformat())


def test_moved_back_before_anybody_heard_of_it_nobody_hears_anything(office: MovingDates) -> None:
    office.says("b", "hạn nộp")
    office.move(NEW)
    office.deliver()
    done = office.move(OLD)
    assert (done.due.last_ok_day, done.correction) == (OLD, None)
    assert corrected(office.deliver(HELD_S)) == {}


def test_who_was_never_corrected_is_so_at_the_next_move(office: MovingDates) -> None:
    office.says("b", "hạn nộp")
    office.move(NEW, correct=False)
    office.now = at(7)
    office.move(LATER)
    assert corrected(office.deliver(HELD_S)) == {office.person("b"): OLD.isoformat()}


def test_a_reply_that_is_on_its_way_counts_as_told(office: MovingDates) -> None:
    inbound = Inbound(ChannelName.WEB, "b/buttons", "1", InboundKind.TEXT, "hạn nộp", office.now)
    office.database.run_now(lambda uow: receive(uow, office.desk, inbound, office.now))
    office.move(NEW)
    assert set(corrected(office.deliver(HELD_S))) == {office.person("b")}


def test_a_correction_says_that_it_is_done_or_that_a_later_day_was_granted(office: MovingDates) -> None:
    office.says("b", "hạn nộp")
    b, officer, own = office.person("b"), office.person("canbo"), date(2021, 4, 30)
    duty = office.duty("b")

    def granted(uow: Unit) -> None:
        asked = uow.extensions.ask(duty, own, "vắng", b, office.now)
        uow.extensions.decide(asked.id, own, officer, office.now, granted=True)

    office.database.run_now(granted)
    assert (office.foresees(NEW).extended, office.foresees(NEW).owing) == (1, 1)
    office.move(NEW)
    (said,) = [one for one in office.deliver(HELD_S) if one.message.template == "moving/correction"]
    assert said.message.data["extended"] == [
        {"name": "Công ty Cổ phần May Sông Thương", "until": own.isoformat()}
    ]


def test_in_time_is_counted_by_the_new_day_and_a_later_granted_one_stays(office: MovingDates) -> None:
    duty = office.duty("b")
    office.move(NEW)

    def last(uow: Unit) -> date | None:
        look = Look(uow, office.desk, office.now)
        (campaign, *_) = (one.campaign for one in movable(look, BOARD))
        return last_day(look, duty, campaign)

    assert office.database.run_now(last) == NEW
    (answer, *_) = (one for one in office.says("b", "hạn nộp") if one.message.template == "deadlines/card")
    assert f"Ban đã dời hạn ({REASON})" in str(answer.message.data)


def test_the_rounds_of_the_new_day_come_and_those_from_before_the_move_do_not(office: MovingDates) -> None:
    office.now = at(12, 10)
    office.move(NEW)
    for day in range(12, 28):
        office.now = at(day, 10)
        office.reminds()
        office.deliver()
    keys = [row["key"] for row in rows(office.database, announcement) if row["kind"] == "reminder"]
    assert [key.rpartition("registration:")[2] for key in keys] == [
        f"{offset}:v3" for offset in (7, 3, 1, 0, -1, -3, -7)
    ]


def test_a_deadline_without_a_day_gets_one_and_its_reminders_begin(office: MovingDates) -> None:
    old = plan_of("bac-giang-2021")
    (bare,) = (one for one in old.deadlines if one.id == REGISTRATION)
    open_one = replace(bare, id="open", relation=Relation.OPEN, date=None)
    named = replace(old, id=PlanId("open-2021"), deadlines=(open_one,), flags=())
    office.database.run_now(lambda uow: uow.campaigns.activate(named, BoardId(BOARD), "H", office.now))
    seen = office.foresees(NEW, "open")
    office.move(NEW, deadline="open")
    office.now = at(13, 8)
    office.reminds()
    keys = [row["key"] for row in rows(office.database, announcement)]
    assert (seen.of.due.last_ok_day, len(seen.rounds.added)) == (None, 7)
    assert "reminder:open-2021:open:7:v2" in keys


def test_the_board_s_own_deadline_is_told_to_its_officers_alone(office: MovingDates) -> None:
    for key in ("a", "b", "canbo"):
        office.says(key, "hạn nộp")
    done = office.move(NEW, deadline=OWN)
    told = office.deliver(HELD_S)
    assert done.correction is None
    assert [(one.message.template, one.person) for one in told] == [
        ("moving/for_officers", office.person("lanhdao"))
    ]


def test_of_two_officers_at_once_one_moves_it(office: MovingDates) -> None:
    shown = office.looks()

    def moved(uow: Unit, day: date) -> bool:
        return carry_out(Look(uow, office.desk, office.now), Move(shown, day, REASON, "H")) is not None

    assert sorted(at_once(office.database, [NEW, LATER], moved)) == [False, True]
    assert office.looks().due.version == 3


def test_the_second_officer_is_told_that_it_moved(office: MovingDates) -> None:
    for key in ("canbo", "lanhdao"):
        office.says(key, "/doihan đăng ký 20/4 công văn số 45")
    office.says("canbo", "1")
    answers = [one.message for one in office.says("lanhdao", "1")]
    assert [one.template for one in answers] == ["moving/meanwhile"]
    assert (answers[0].data["by"], answers[0].data["day"]) == ("Đỗ Thị Hương", NEW.isoformat())


def test_a_preview_that_lay_for_days_moves_nothing_into_the_past(office: MovingDates) -> None:
    office.says("canbo", "/doihan đăng ký 8/4 công văn số 45")
    office.now = at(9)
    assert [one.message.template for one in office.says("canbo", "1")] == ["moving/objection"]
    assert office.looks().due.last_ok_day == OLD


def test_an_officer_stops_the_correction_while_it_is_held(office: MovingDates) -> None:
    office.says("b", "hạn nộp")
    office.says("canbo", "/doihan đăng ký 20/4 công văn số 45", "1")
    answer = office.says("canbo", "1")
    assert "announcement/stopped" in {one.message.template for one in answer}
    assert corrected(office.deliver(HELD_S)) == {}


def test_at_night_a_correction_waits_for_the_morning(office: MovingDates) -> None:
    office.says("b", "hạn nộp")
    office.now = at(6, 21)
    office.move(NEW)
    assert corrected(office.deliver(HELD_S)) == {}
    waiting = [row["not_before"] for row in rows(office.database, tables.delivery) if row["announcement_id"]]
    assert waiting == [WALL + timedelta(hours=10, minutes=30).total_seconds()]
