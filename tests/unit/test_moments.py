"""Offsets from a moment: calendar days on the wall's clock, hours that pass; yearly days that never drift."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.campaign.local_time import VIETNAM
from core.campaign.moments import Unit, after, after_if_ahead, yearly

NEW_YORK = ZoneInfo("America/New_York")
BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)
EIGHT = time(8, 0)
often = settings(derandomize=True, deadline=None)
moments = st.datetimes(datetime(2015, 1, 1), datetime(2040, 1, 1), timezones=st.just(NEW_YORK))  # noqa: DTZ001  # hypothesis wants bounds without a zone
counts = st.integers(-1000, 1000)
Next = Callable[[datetime, datetime], datetime]


def there(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def hours_between(start: datetime, end: datetime) -> float:
    return (end.astimezone(UTC) - start.astimezone(UTC)) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("start", "count", "unit", "at", "now", "expected"),
    [
        ("2029-11-03 00:30", 2, Unit.DAYS, None, None, "2029-11-05 00:30"),
        ("2029-03-10 02:30", 2, Unit.DAYS, None, None, "2029-03-12 02:30"),
        ("2018-10-15 00:00", 2, Unit.DAYS, None, "2018-10-31 00:00", None),
        ("2018-10-15 02:58", 2, Unit.MINUTES, None, None, "2018-10-15 03:00"),
        ("2018-10-15 02:57:32", 2, Unit.MINUTES, None, None, "2018-10-15 03:00:00"),
        ("2018-01-02 01:58", -2, Unit.HOURS, None, None, "2018-01-01 23:58"),
        ("2018-10-15 01:58", 2, Unit.WEEKS, None, None, "2018-10-29 01:58"),
        ("2018-10-15 01:58", 2, Unit.WEEKS, time(14), None, "2018-10-29 14:00"),
    ],
    ids=[
        "over the autumn change", "over the spring change", "past", "minutes", "rounds up first",
        "hours back over midnight", "weeks", "weeks, at an hour",
    ],
)  # fmt: skip
def test_offsets(
    start: str, count: int, unit: Unit, at: time | None, now: str | None, expected: str | None
) -> None:
    found = after_if_ahead(there(start), count, unit, there(now) if now else BEFORE_ALL, at=at)
    assert found == (there(expected) if expected else None)


@pytest.mark.parametrize(("start", "hours"), [("2029-11-03 00:30", 49), ("2029-03-10 02:30", 47)])
def test_two_days_are_not_always_48_hours(start: str, hours: int) -> None:
    assert hours_between(there(start), after(there(start), 2, Unit.DAYS)) == hours


@pytest.mark.parametrize(
    ("start", "naive_hours"), [("2029-11-04 00:30", 3), ("2029-03-11 01:30", 1)], ids=["autumn", "spring"]
)
def test_hours_pass_where_python_alone_would_move_the_hands(start: str, naive_hours: int) -> None:
    """Within one zone, `aware + timedelta` is arithmetic on the wall's clock."""
    begin = there(start)
    assert hours_between(begin, after(begin, 2, Unit.HOURS)) == 2
    assert hours_between(begin, begin + timedelta(hours=2)) == naive_hours


def test_a_clock_time_that_is_skipped_comes_as_much_later() -> None:
    assert after(there("2029-03-09 02:30"), 2, Unit.DAYS).isoformat() == "2029-03-11T03:30:00-04:00"


def test_the_second_of_two_equal_clock_times_stays_the_second() -> None:
    second = there("2029-11-04 01:30").replace(fold=1)
    assert after(second, 0, Unit.DAYS).isoformat() == second.isoformat() == "2029-11-04T01:30:00-05:00"


def test_the_moment_itself_is_not_ahead() -> None:
    start, now = there("2021-04-01 08:00"), there("2021-04-02 08:00")
    assert after_if_ahead(start, 1, Unit.DAYS, now) is None
    assert after_if_ahead(start, 1, Unit.DAYS, now - timedelta(seconds=1)) == now


def test_an_hour_of_day_replaces_the_time_of_any_unit() -> None:
    start = datetime(2021, 4, 1, 23, 30, tzinfo=VIETNAM)
    assert after(start, 2, Unit.HOURS, at=EIGHT) == datetime(2021, 4, 2, 8, tzinfo=VIETNAM)


@often
@given(moments, counts, st.sampled_from([Unit.DAYS, Unit.WEEKS]))
def test_days_keep_the_clock_time_and_the_zone(start: datetime, count: int, unit: Unit) -> None:
    """But for the hour in spring that the clocks skip."""
    found = after(start, count, unit)
    days = count * (7 if unit is Unit.WEEKS else 1)
    skipped = timedelta(hours=found.hour - start.hour)
    assert found.tzinfo is NEW_YORK
    assert found.date() - start.date() == timedelta(days=days)
    assert skipped == timedelta(0) or (start.hour, skipped) == (2, timedelta(hours=1))


@often
@given(moments, counts)
def test_hours_are_sixty_minutes_each_and_end_on_a_full_minute(start: datetime, count: int) -> None:
    found = after(start, count, Unit.HOURS)
    waited = timedelta(hours=hours_between(start, found) - count)
    assert found == after(start, count * 60, Unit.MINUTES)
    assert (found.second, found.microsecond) == (0, 0)
    assert timedelta(0) <= waited < timedelta(minutes=1)


@often
@given(moments, counts, counts)
def test_days_add_up(start: datetime, first: int, second: int) -> None:
    """As days; a clock time that a day between skips would come back later by that hour."""
    one_by_one = after(after(start, first, Unit.DAYS), second, Unit.DAYS)
    assert one_by_one.date() == after(start, first + second, Unit.DAYS).date()


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [
        (19, 5, 2021, date(2021, 5, 19)),
        (29, 2, 2027, date(2027, 2, 28)),
        (29, 2, 2028, date(2028, 2, 29)),
        (29, 2, 2100, date(2100, 2, 28)),
        (31, 12, 2026, date(2026, 12, 31)),
    ],
)
def test_an_anniversary_falls_on_its_day(day: int, month: int, year: int, expected: date) -> None:
    assert yearly(day, month, year) == expected


@pytest.mark.parametrize(("day", "month"), [(31, 4), (30, 2), (0, 1), (1, 13)])
def test_a_day_that_no_year_has_is_refused(day: int, month: int) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        yearly(day, month, 2028)


def from_the_run(_due: datetime, ran: datetime) -> datetime:
    """How it drifts: the hour on the day of the run if it is still ahead, else in a year."""
    this_year = datetime.combine(ran.date(), EIGHT, VIETNAM)
    return this_year if this_year > ran else this_year + timedelta(days=365)


def from_the_stored_day(day: int, month: int) -> Next:
    """How the product counts: the stored day in the next year, whenever the job ran."""
    return lambda due, _ran: datetime.combine(yearly(day, month, due.year + 1), EIGHT, VIETNAM)


def fires(first: date, following: Next, late: timedelta, times: int = 10) -> list[date]:
    """The days for which a yearly job fires that always runs so late."""
    moments_due = [datetime.combine(first, EIGHT, VIETNAM)]
    while len(moments_due) < times:
        moments_due.append(following(moments_due[-1], moments_due[-1] + late))
    return [moment.date() for moment in moments_due]


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=17), timedelta(days=3)], ids=str)
@pytest.mark.parametrize("first", [date(2021, 5, 19), date(2028, 2, 29), date(2020, 12, 31)], ids=str)
def test_a_yearly_day_never_drifts(first: date, late: timedelta) -> None:
    found = fires(first, from_the_stored_day(first.day, first.month), late)
    assert found == [yearly(first.day, first.month, first.year + n) for n in range(10)]


def test_counted_from_the_run_it_fires_twice_in_a_year() -> None:
    """A job of 08:00 that runs at 01:00 on the next day finds 08:00 of that day still ahead."""
    found = fires(date(2021, 5, 19), from_the_run, timedelta(hours=17))
    assert found[:2] == [date(2021, 5, 19), date(2021, 5, 20)]


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=3)], ids=str)
def test_counted_from_the_run_a_leap_day_is_lost(late: timedelta) -> None:
    found = fires(date(2028, 2, 29), from_the_run, late)
    assert date(2032, 2, 29) not in found
    assert all(earlier < later for earlier, later in pairwise(found))
