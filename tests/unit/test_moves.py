"""A date moves: what becomes of each round of reminders, which days a deadline had, what officers type."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import LibraryHolidays
from core.campaign.deadlines import MOVED
from core.campaign.local_time import VIETNAM
from core.campaign.moves import (
    Consequences,
    Objection,
    consequences,
    objection,
    rest_before,
    ruling_to_move,
    tells,
    versions,
)
from core.campaign.plan import Campaign, Deadline, Ruling
from core.campaign.reminders import Round, rounds
from core.ids import BoardId
from core.messages import Json
from handlers.flows.moving import MoveWish, move_wish, wish_in
from handlers.moving.corrections import DATED, WRITTEN, written
from storage.library import plan
from tests.house_rules.source import ROOT

CALENDAR = LibraryHolidays().calendar({})
PLANNED = partial(rounds, calendar=CALENDAR)
OLD, NEW = date(2021, 4, 14), date(2021, 4, 20)
TODAY = date(2021, 4, 6)
NOW = datetime(2021, 4, 6, 9, tzinfo=VIETNAM)
DAYS = st.dates(date(2021, 1, 4), date(2034, 12, 1))
ENDS = date(2021, 12, 31)
# Where an officer reads of an enterprise's day; officers are told of a move by themselves.
FOR_OFFICERS = frozenset({"digest/card", "extension/for_officers", "plans/read", "review/card"})


def foreseen(before: date | None, after: date, now: datetime = NOW, *made: int) -> Consequences:
    """What a move does to the rounds of reminders."""
    return consequences(before, after, PLANNED, now, made)


def offsets(found: tuple[Round, ...]) -> list[int]:
    return [one.offset for one in found]


def test_a_later_day_moves_what_is_to_come_and_recalls_once_more_what_went_already() -> None:
    found = foreseen(OLD, NEW, NOW, 30, 14)
    assert offsets(found.moved) == [7, 3, 1, 0, -1, -3, -7]
    assert (found.added, found.cancelled) == ((), ())
    late = foreseen(OLD, date(2021, 4, 29), NOW, 30, 14)
    assert offsets(late.added) == [14]


def test_an_earlier_day_cancels_the_rounds_whose_new_moment_has_passed() -> None:
    found = foreseen(OLD, date(2021, 4, 8), NOW, 30, 14)
    assert offsets(found.cancelled) == [7, 3]
    assert offsets(found.moved) == [1, 0, -1, -3, -7]


def test_a_day_that_never_had_one_only_adds() -> None:
    found = foreseen(None, NEW)
    assert offsets(found.added) == [7, 3, 1, 0, -1, -3, -7]
    assert found.to_come == found.added


def test_from_a_sunday_to_the_saturday_before_the_rounds_before_stay() -> None:
    found = foreseen(date(2021, 12, 5), date(2021, 12, 4))
    assert offsets(found.kept) == [30, 14, 7, 3, 1, 0, -1, -7]
    assert (offsets(found.moved), found.added, found.cancelled) == ([-3], (), ())


@settings(derandomize=True, deadline=None)
@given(st.none() | DAYS, DAYS, DAYS, st.sets(st.sampled_from([30, 14, 7, 3, 1, 0, -1, -3, -7])))
def test_every_round_to_come_has_one_fate(
    before: date | None, after: date, today: date, made: set[int]
) -> None:
    now = datetime(today.year, today.month, today.day, 9, tzinfo=VIETNAM)
    found = foreseen(before, after, now, *made)
    coming = {one.at for one in PLANNED(after) if one.at >= now}
    assert [one.at for one in found.to_come] == sorted(coming)
    waiting = {one.offset for one in PLANNED(before) if one.at >= now} - made if before else set()
    fates = [*offsets(found.moved), *offsets(found.kept), *offsets(found.cancelled)]
    assert len(fates) == len(set(fates))
    assert set(fates) <= waiting
    assert not made & set(fates)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2021, 4, 5), Objection.PAST),
        (TODAY, None),
        (OLD, Objection.SAME),
        (date(2021, 4, 18), None),
        (ENDS, None),
        (date(2022, 1, 1), Objection.BEYOND),
        (ENDS + timedelta(days=31), Objection.BEYOND),
        (ENDS + timedelta(days=32), Objection.TOO_FAR),
        (date(9999, 12, 31), Objection.TOO_FAR),
    ],
)
def test_a_day_may_be_objected_to(day: date, why: Objection | None) -> None:
    assert objection(day, OLD, ENDS, TODAY) is why


def test_a_day_of_rest_counts_from_the_last_working_day() -> None:
    assert (rest_before(date(2021, 4, 18), CALENDAR), rest_before(NEW, CALENDAR)) == (date(2021, 4, 16), None)


def campaign(*rulings: Ruling) -> tuple[Campaign, Deadline]:
    """The plan whose registration names the wrong year."""
    of = plan("bac-giang-2021")
    deadline = next(one for one in of.deadlines if one.id == "registration")
    return Campaign(of, BoardId("bac-giang"), _at(1), rulings), deadline


def _at(day: int) -> datetime:
    return datetime(2021, 3, day, tzinfo=UTC)


def test_every_day_that_a_deadline_had_is_known_with_its_beginning() -> None:
    _, deadline = campaign()
    right = Ruling("DEADLINE_OTHER_YEAR", "deadline:registration", "", "H", _at(2), date(2021, 4, 15))
    moves = [
        ruling_to_move(deadline, day, "", "", "H", _at(at)) for at, day in ((3, NEW), (4, OLD), (5, NEW))
    ]
    found = versions(*campaign(right, *moves), CALENDAR)
    assert [one.day for one in found] == [None, OLD, NEW, OLD, NEW]
    assert [one.since for one in found] == [_at(day) for day in range(1, 6)]
    assert {one.code for one in moves} == {MOVED}


def test_a_ruling_without_a_date_begins_no_version_and_lets_the_first_one_be_told() -> None:
    flag = Ruling("NONWORKING_DEADLINE", "deadline:yearend", "", "H", _at(2))
    of, _ = campaign(flag)
    yearend = next(one for one in of.plan.deadlines if one.id == "yearend")
    assert [one.day for one in versions(of, yearend, CALENDAR)] == [date(2021, 12, 4)]


@pytest.mark.parametrize(
    ("data", "is_told"),
    [
        ({"due": "2021-04-14", "kind": "registration", "plan": "P"}, True),
        ({"due": "2021-04-14", "kind": "yearend", "plan": "P"}, False),
        ({"due": "2021-04-14", "kind": "registration", "plan": "Q"}, False),
        ({"due": "2021-04-15", "kind": "registration"}, False),
        ({"plans": [{"items": [{"task": "Khác", "last_ok_day": "2021-04-14"}]}]}, False),
        ({"plans": [{"items": [{"last_ok_day": "2021-04-14"}]}]}, True),
        ({"phase": {"end": "2021-04-14"}, "typed": False, "left": 3, "next": None}, False),
        ({"at": "2021-04-14", "said": "2021-04-14"}, False),
        ({}, False),
    ],
)
def test_a_day_beside_another_duty_is_that_other_one_s(data: Json, is_told: bool) -> None:  # noqa: FBT001  # a case
    _, deadline = campaign()
    assert tells(data, deadline, "P", OLD) is is_told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đăng ký 20/4/2021", MoveWish("dang ky", "20/4/2021")),
        ("đăng ký sang 20/04/2021", MoveWish("dang ky", "20/04/2021")),
        ("đăng ký từ 14/4 đến 20/4", MoveWish("dang ky tu 14/4", "20/4")),
        ("tổng kết sang thứ Sáu 10/12/2021.", MoveWish("tong ket", "thứ Sáu 10/12/2021")),
        ("đăng ký sang ngày 20 tháng 4 năm 2021", MoveWish("dang ky", "ngày 20 tháng 4 năm 2021")),
        ("đăng ký sang 20/4, lý do: công văn số 45", MoveWish("dang ky", "20/4", "công văn số 45")),
        ("đăng ký sang 20/4 (công văn số 45)", MoveWish("dang ky", "20/4", "công văn số 45")),
        ("đăng ký sang thứ Hai 20/4/2021", MoveWish("dang ky", "thứ Hai 20/4/2021")),
        ("đăng ký sang 31/2/2021", MoveWish("dang ky", "31/2/2021")),
        ("đăng ký sang tuần sau", MoveWish("dang ky sang tuan sau")),
        ("đăng ký", MoveWish("dang ky")),
        ("", MoveWish()),
    ],
)
def test_what_stands_behind_the_command_is_read_in_its_parts(typed: str, meant: MoveWish) -> None:
    assert wish_in(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    ["dời hạn đăng ký sang 20/4", "em ơi, dời hạn đăng ký sang 20/4", "DOI HAN dang ky sang 20/4"],
)
def test_a_wish_to_move_is_heard_in_plain_words(typed: str) -> None:
    assert move_wish(typed, TODAY) == MoveWish("dang ky", "20/4")


@pytest.mark.parametrize(
    "typed", ["", "đăng ký", "hạn dời chưa", "xin gia hạn đến 20/4", "dời hạnh phúc", "dời hạn " + "x " * 500]
)
def test_other_words_are_no_such_wish(typed: str) -> None:
    assert move_wish(typed, TODAY) is None


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(typed: str) -> None:
    assert len(wish_in(typed, TODAY).day) <= len(typed)


@pytest.mark.parametrize("template", sorted(DATED))
def test_what_is_taken_for_telling_a_day_writes_one(template: str) -> None:
    source = (ROOT / "templates/vi" / f"{template}.j2").read_text(encoding="utf-8")
    assert re.search(r"\b(?:due|last_ok_day|day) ?\| ?day\b", source)


def test_every_other_template_that_writes_a_last_day_is_for_officers() -> None:
    folder = ROOT / "templates/vi"
    shown = re.compile(r"\b(?:due|last_ok_day) ?\| ?day\b")
    found = {
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.rglob("*.j2")
        if shown.search(path.read_text(encoding="utf-8"))
    }
    of_duties = {name for name in found if not name.startswith("data_requests/")}
    assert of_duties - DATED - FOR_OFFICERS == set()


def test_officers_write_days_with_and_without_a_nought() -> None:
    assert written(date(2021, 4, 5)) == ("05/04/2021", "5/4/2021")
    assert {"announcement/text"} == WRITTEN
