"""A board's working days: the library's holidays and swaps, and the officer's word over both."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import LibraryHolidays
from core.campaign.working_days import DayKind, ListedDay, WorkCalendar

CALENDAR = LibraryHolidays().calendar({})
FRIDAY_BEFORE_TET, MONDAY_AFTER_TET = date(2026, 2, 13), date(2026, 2, 23)
often = settings(derandomize=True, deadline=None)


def with_officers(kind: DayKind, day: date) -> WorkCalendar:
    return LibraryHolidays().calendar({day: ListedDay(day, kind, "theo thông báo của Ban", "Đỗ Thị Hương")})


@pytest.mark.parametrize(
    ("first", "last", "working"),
    [
        ((2026, 3, 2), (2026, 3, 6), True),
        ((2026, 3, 7), (2026, 3, 8), False),
        ((2026, 2, 14), (2026, 2, 22), False),
        ((2027, 2, 4), (2027, 2, 10), False),
        ((2026, 4, 26), (2026, 4, 27), False),
        ((2026, 4, 28), (2026, 4, 29), True),
        ((2026, 4, 30), (2026, 5, 3), False),
        ((2026, 8, 22), (2026, 8, 22), True),
        ((2026, 8, 29), (2026, 9, 2), False),
        ((2026, 9, 3), (2026, 9, 4), True),
        ((2027, 4, 16), (2027, 4, 16), False),
    ],
    ids=[
        "a week", "a weekend", "Tết 2026", "Tết 2027", "Giỗ Tổ on a Sunday", "after it", "30/4 and 1/5",
        "a Saturday worked instead", "the day off for it, and Quốc khánh", "after it", "Giỗ Tổ 2027",
    ],
)  # fmt: skip
def test_a_board_works_as_the_state_does(
    first: tuple[int, int, int], last: tuple[int, int, int], *, working: bool
) -> None:
    days = [date(*first) + timedelta(days=n) for n in range((date(*last) - date(*first)).days + 1)]
    assert {CALENDAR.is_working(day) for day in days} == {working}


def test_a_day_without_an_enacted_text_changes_nothing() -> None:
    day = date(2026, 11, 24)
    assert CALENDAR.holidays[day].kind is DayKind.UNCONFIRMED
    assert CALENDAR.is_working(day)
    assert CALENDAR.listed(day) is None


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 3, 2), date(2026, 8, 22)])
def test_an_officer_can_close_any_day(day: date) -> None:
    assert CALENDAR.is_working(day)
    calendar = with_officers(DayKind.REST, day)
    assert not calendar.is_working(day)
    assert calendar.last_working_at(day) < day


@pytest.mark.parametrize("day", [date(2026, 3, 7), date(2026, 2, 17), date(2026, 8, 31), date(2026, 4, 27)])
def test_an_officer_can_open_any_day(day: date) -> None:
    assert not CALENDAR.is_working(day)
    assert with_officers(DayKind.WORK, day).last_working_at(day) == day


@pytest.mark.parametrize("day", [date(2026, 2, 17), date(2026, 3, 7), date(2026, 3, 2), date(2026, 8, 22)])
def test_an_officers_doubt_takes_back_what_the_library_says(day: date) -> None:
    """The day is then what its weekday makes it."""
    assert with_officers(DayKind.UNCONFIRMED, day).is_working(day) == (day.weekday() < 5)


def test_counting_back_leads_over_tet() -> None:
    assert CALENDAR.last_working_at(date(2026, 2, 22)) == FRIDAY_BEFORE_TET
    assert CALENDAR.last_working_at(FRIDAY_BEFORE_TET) == FRIDAY_BEFORE_TET
    assert CALENDAR.next_working_after(FRIDAY_BEFORE_TET) == MONDAY_AFTER_TET


def test_working_days_are_counted_after_the_first_day_up_to_the_last() -> None:
    assert CALENDAR.working_days_between(FRIDAY_BEFORE_TET, MONDAY_AFTER_TET) == 1
    assert CALENDAR.working_days_between(date(2026, 3, 2), date(2026, 3, 2)) == 0
    assert CALENDAR.working_days_between(date(2026, 3, 1), date(2026, 3, 31)) == 22
    assert CALENDAR.working_days_between(date(2026, 3, 31), date(2026, 3, 1)) == 0


@often
@given(st.dates(date(2020, 1, 1), date(2035, 12, 1)), st.integers(0, 40), st.integers(0, 40))
def test_counts_of_working_days_add_up(day: date, first: int, second: int) -> None:
    between, end = day + timedelta(days=first), day + timedelta(days=first + second)
    whole = CALENDAR.working_days_between(day, end)
    assert whole == CALENDAR.working_days_between(day, between) + CALENDAR.working_days_between(between, end)


@often
@given(st.dates(date(2020, 1, 1), date(2035, 12, 1)))
def test_nothing_is_worked_between_a_day_and_its_last_working_day(day: date) -> None:
    last, following = CALENDAR.last_working_at(day), CALENDAR.next_working_after(day)
    assert last <= day < following
    assert CALENDAR.is_working(last)
    assert CALENDAR.working_days_between(last, following) == 1
