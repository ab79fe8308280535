"""A named day is held against the last day in time: “trước ngày 15/4” leaves out the 15th."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import LibraryHolidays
from core.campaign.day_checks import (
    DaySort,
    Verdict,
    Window,
    meant_weekday,
    named_day,
    next_weekday,
    sort_of,
    verdict,
)

CALENDAR = LibraryHolidays().calendar({})
LAST = date(2021, 4, 14)
BEFORE = Window(2021, LAST, date(2021, 4, 15), date(2020, 4, 15))
TUESDAY = date(2021, 11, 30)
SATURDAY, MONDAY_AFTER = date(2021, 12, 4), date(2021, 12, 6)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2021, 4, 13), Verdict.IN_TIME),
        (LAST, Verdict.LAST),
        (date(2021, 4, 15), Verdict.EXCLUDED),
        (date(2021, 4, 16), Verdict.LATE),
        (None, Verdict.NO_SUCH_DAY),
    ],
)
def test_a_day_lies_before_on_or_after_the_last_one(day: date | None, said: Verdict) -> None:
    assert verdict(day, BEFORE) is said


def test_without_a_day_that_may_be_told_nothing_is_in_time_or_late() -> None:
    assert verdict(LAST, Window(2021, None)) is Verdict.OPEN


def test_a_granted_day_reaches_beyond_the_one_that_the_plan_leaves_out() -> None:
    granted = Window(2021, date(2021, 4, 20), date(2021, 4, 15))
    assert verdict(date(2021, 4, 15), granted) is Verdict.IN_TIME


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ((15, 4, None), date(2021, 4, 15)),
        ((15, 4, 2020), date(2021, 4, 15)),  # the plan's own slip, corrected
        ((14, 4, 2020), date(2020, 4, 14)),
        ((30, 2, None), None),
        ((29, 2, None), None),
        ((29, 2, 2028), date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_plans(named: tuple[int, int, int | None], meant: date | None) -> None:
    assert named_day(*named, BEFORE) == meant


def test_a_last_day_in_the_next_year_takes_the_days_near_it_with_it() -> None:
    window = Window(2021, date(2022, 1, 10))
    assert named_day(12, 1, None, window) == date(2022, 1, 12)
    assert named_day(20, 12, None, window) == date(2021, 12, 20)


@pytest.mark.parametrize(
    ("day", "sort"),
    [
        (date(2021, 4, 14), DaySort.WORKING),
        (SATURDAY, DaySort.WEEKEND),
        (date(2021, 4, 30), DaySort.HOLIDAY),
        (date(2026, 11, 24), DaySort.UNCONFIRMED),
    ],
)
def test_a_day_is_what_the_boards_calendar_says(day: date, sort: DaySort) -> None:
    assert sort_of(day, CALENDAR) is sort


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 6), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_weekday_is_the_next_one_and_never_the_day_itself(weekday: int, after: date) -> None:
    found = next_weekday(weekday, after)
    assert found.weekday() == weekday
    assert timedelta(0) < found - after <= timedelta(7)


@pytest.mark.parametrize(
    ("weekday", "named", "is_about_rest", "meant"),
    [
        (0, None, False, MONDAY_AFTER),
        (0, None, True, MONDAY_AFTER),
        (0, date(2021, 12, 12), True, date(2021, 12, 13)),
        (5, None, False, SATURDAY),
        (5, None, True, None),  # “trùng thứ Bảy” is the rest day itself
        (6, date(2021, 12, 5), False, None),  # the named day's own weekday
    ],
)
def test_about_a_rest_day_a_weekday_is_the_first_one_behind_it(
    weekday: int, named: date | None, meant: date | None, *, is_about_rest: bool
) -> None:
    assert meant_weekday(weekday, named, SATURDAY, TUESDAY, is_about_rest=is_about_rest) == meant
