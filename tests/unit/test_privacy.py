"""The clock of a request about personal data: the board's second working day, the first day not counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import LibraryHolidays
from core.campaign.working_days import DayKind, ListedDay
from core.privacy import REPLY_WORKING_DAYS, reply_by
from core.retention import PERIODS, Kept

CALENDAR = LibraryHolidays().calendar({})
often = settings(derandomize=True, deadline=None)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ((2026, 11, 17), (2026, 11, 19)),
        ((2026, 11, 19), (2026, 11, 23)),
        ((2026, 11, 20), (2026, 11, 24)),
        ((2026, 11, 21), (2026, 11, 24)),
        ((2026, 2, 13), (2026, 2, 24)),
    ],
    ids=["in the week", "a Thursday", "a Friday", "a Saturday", "before Tết"],
)
def test_an_answer_is_due_on_the_second_working_day(
    asked: tuple[int, int, int], due: tuple[int, int, int]
) -> None:
    assert reply_by(CALENDAR, date(*asked)) == date(*due)


def test_a_day_that_an_officer_took_off_does_not_count() -> None:
    rest = ListedDay(date(2026, 11, 18), DayKind.REST, "theo thông báo của Ban", "Đỗ Thị Hương")
    calendar = LibraryHolidays().calendar({rest.day: rest})
    assert reply_by(calendar, date(2026, 11, 17)) == date(2026, 11, 20)


@often
@given(st.dates(date(2021, 1, 1), date(2034, 12, 1)))
def test_it_is_a_working_day_with_exactly_one_before_it(asked: date) -> None:
    due = reply_by(CALENDAR, asked)
    assert CALENDAR.is_working(due)
    assert CALENDAR.working_days_between(asked, due) == REPLY_WORKING_DAYS


def test_everything_that_is_kept_for_a_time_has_a_period() -> None:
    assert set(PERIODS) == set(Kept)
    assert all(period > timedelta() for period in PERIODS.values())
