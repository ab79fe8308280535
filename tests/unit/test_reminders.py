"""When reminders are due: back from the board's last working day, never in quiet hours, never in a burst."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import LibraryHolidays
from core.campaign.deadlines import last_ok_day
from core.campaign.local_time import VIETNAM
from core.campaign.plan import Relation
from core.campaign.reminders import (
    OFFSETS_AFTER,
    OFFSETS_BEFORE,
    QUIET_FROM,
    QUIET_UNTIL,
    SEND_AT,
    Lateness,
    Round,
    due_between,
    is_quiet,
    lateness,
    newest,
    next_loud,
    rounds,
)
from core.campaign.working_days import DayKind, ListedDay, WorkCalendar

CALENDAR = LibraryHolidays().calendar({})
MONDAY_16 = date(2026, 3, 16)
FAR_WEST = timezone(timedelta(hours=-11))
often = settings(derandomize=True, deadline=None)
days = st.dates(date(2021, 1, 1), date(2034, 12, 1))
moments = st.datetimes(datetime(2021, 1, 1), datetime(2034, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis wants bounds without a zone


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def with_officers(*closed: date) -> WorkCalendar:
    return LibraryHolidays().calendar(
        {day: ListedDay(day, DayKind.REST, "mất điện", "Đỗ Thị Hương") for day in closed}
    )


def told(planned: Sequence[Round]) -> str:
    """The rounds as “offset day/month” in a line."""
    return ", ".join(f"{one.offset} {one.day.day}/{one.day.month}" for one in planned)


@pytest.mark.parametrize(
    ("last_ok", "expected"),
    [
        ((2026, 3, 18), "30 13/2, 14 4/3, 7 11/3, 3 13/3, 1 17/3, 0 18/3, -1 19/3, -3 23/3, -7 25/3"),
        ((2026, 3, 14), "30 11/2, 14 27/2, 7 6/3, 3 10/3, 1 12/3, 0 13/3, -1 16/3, -3 17/3, -7 23/3"),
        ((2026, 3, 15), "30 11/2, 14 27/2, 7 6/3, 3 10/3, 1 12/3, 0 13/3, -1 16/3, -3 18/3, -7 23/3"),
        ((2026, 2, 18), "30 14/1, 14 30/1, 7 6/2, 3 10/2, 1 12/2, 0 13/2, -1 23/2, -3 23/2, -7 25/2"),
        ((2027, 4, 15), "30 16/3, 14 1/4, 7 8/4, 3 12/4, 1 14/4, 0 15/4, -1 19/4, -3 19/4, -7 22/4"),
        ((2028, 2, 29), "30 21/1, 14 15/2, 7 22/2, 3 25/2, 1 28/2, 0 29/2, -1 1/3, -3 3/3, -7 7/3"),
        ((2026, 8, 31), "30 29/7, 14 14/8, 7 21/8, 3 25/8, 1 27/8, 0 28/8, -1 3/9, -3 3/9, -7 7/9"),
        ((2026, 8, 23), "30 23/7, 14 7/8, 7 14/8, 3 19/8, 1 21/8, 0 22/8, -1 24/8, -3 26/8, -7 3/9"),
        ((2021, 12, 4), "30 3/11, 14 19/11, 7 26/11, 3 30/11, 1 2/12, 0 3/12, -1 6/12, -3 7/12, -7 13/12"),
        ((2026, 3, 16), "30 13/2, 14 2/3, 7 9/3, 3 13/3, 1 13/3, 0 16/3, -1 17/3, -3 19/3, -7 23/3"),
        ((2027, 1, 4), "30 4/12, 14 21/12, 7 28/12, 3 31/12, 1 31/12, 0 4/1, -1 5/1, -3 7/1, -7 11/1"),
    ],
    ids=[
        "a Wednesday", "a Saturday", "a Sunday", "inside Tết", "the day before Giỗ Tổ", "29 February",
        "a Monday given for a Saturday", "after the Saturday that is worked", "before Sunday 05/12",
        "two on the Friday before a Monday", "over the new year",
    ],
)  # fmt: skip
def test_the_rounds_of_a_deadline(last_ok: tuple[int, int, int], expected: str) -> None:
    assert told(rounds(date(*last_ok), CALENDAR)) == expected


@pytest.mark.parametrize(
    ("written", "last_day"),
    [(date(2027, 4, 16), date(2027, 4, 15)), (date(2021, 12, 5), date(2021, 12, 3))],
    ids=["before Giỗ Tổ", "before Sunday 05/12"],
)
def test_the_last_day_of_a_deadline_before_a_day(written: date, last_day: date) -> None:
    last_ok = last_ok_day(Relation.BEFORE, written)
    assert last_ok
    assert [one.day for one in rounds(last_ok, CALENDAR) if one.is_last_day] == [last_day]


def test_a_day_that_an_officer_closes_moves_the_rounds_at_once() -> None:
    """Wednesday is closed: the last day is Tuesday; Thursday is closed: the first round after it waits."""
    closed = with_officers(date(2026, 3, 18), date(2026, 3, 19))
    assert told(rounds(date(2026, 3, 18), closed)[4:7]) == "1 16/3, 0 17/3, -1 20/3"


@often
@given(days, st.sets(st.integers(-40, 10), max_size=12))
def test_every_round_is_on_a_working_day_at_a_loud_hour(last_ok: date, closed: set[int]) -> None:
    calendar = with_officers(*(last_ok + timedelta(days=n) for n in closed))
    for one in rounds(last_ok, calendar):
        assert calendar.is_working(one.day)
        assert one.at == datetime.combine(one.day, SEND_AT, VIETNAM)
        assert not is_quiet(one.at, calendar)


@often
@given(days, st.sets(st.integers(-40, 10), max_size=12))
def test_rounds_are_one_an_offset_and_sorted(last_ok: date, closed: set[int]) -> None:
    """Days never fall back; two may be the same."""
    planned = rounds(last_ok, with_officers(*(last_ok + timedelta(days=n) for n in closed)))
    assert [one.offset for one in planned] == [*OFFSETS_BEFORE, *(-days for days in OFFSETS_AFTER)]
    assert all(earlier.at <= later.at for earlier, later in pairwise(planned))


@often
@given(days)
def test_only_overdue_rounds_are_after_the_last_day_in_time(last_ok: date) -> None:
    planned = rounds(last_ok, CALENDAR)
    assert all(one.is_overdue == (one.day > last_ok) for one in planned)
    assert [one.day for one in planned if one.is_last_day] == [CALENDAR.last_working_at(last_ok)]


@often
@given(days)
def test_a_round_moves_away_from_rest_days_only(last_ok: date) -> None:
    """Rounds before the deadline move back only, those after it onward only."""
    advised = CALENDAR.last_working_at(last_ok)
    for one in rounds(last_ok, CALENDAR):
        meant = (last_ok if one.is_overdue else advised) - timedelta(days=one.offset)
        assert one.day >= meant if one.is_overdue else one.day <= meant
        assert CALENDAR.is_working(meant) == (one.day == meant)


@pytest.mark.parametrize(
    ("since", "now", "offsets"),
    [
        ("2026-03-09 07:59", "2026-03-09 08:00", [7]),
        ("2026-03-09 08:00", "2026-03-09 08:01", [7]),
        ("2026-03-09 08:01", "2026-03-13 07:59", []),
        ("2026-03-13 00:00", "2026-03-13 09:00", [3, 1]),
        ("2026-03-09 00:00", "2026-03-16 08:00", [7, 3, 1, 0]),
        ("2026-03-16 08:00", "2026-03-09 08:00", []),
    ],
    ids=["on its minute", "at the start", "between two", "two on one day", "an outage", "a clock set back"],
)
def test_rounds_are_due_from_their_minute_on(since: str, now: str, offsets: list[int]) -> None:
    planned = reversed(rounds(MONDAY_16, CALENDAR))
    assert [one.offset for one in due_between(planned, at(since), at(now))] == offsets


@often
@given(st.lists(st.datetimes(datetime(2026, 2, 1), datetime(2026, 4, 1)), min_size=1))  # noqa: DTZ001  # hypothesis wants bounds without a zone
def test_no_round_is_missed_however_the_ticks_fall(ticks: list[datetime]) -> None:
    planned = rounds(MONDAY_16, CALENDAR)
    row = [
        at("2026-01-01 00:00"),
        *(tick.replace(tzinfo=VIETNAM) for tick in sorted(ticks)),
        at("2026-05-01 00:00"),
    ]
    found = {one for since, now in pairwise(row) for one in due_between(planned, since, now)}
    assert found == set(planned)


@pytest.mark.parametrize(
    ("since", "now", "offset"),
    [
        ("2026-03-09 00:00", "2026-03-12 00:00", 7),
        ("2026-03-13 00:00", "2026-03-13 09:00", 1),
        ("2026-02-01 00:00", "2026-03-16 09:00", 0),
        ("2026-03-13 00:00", "2026-04-16 09:00", -7),
    ],
    ids=["alone", "two on one day", "an outage", "an outage over the last day"],
)
def test_only_the_newest_of_several_rounds_is_sent(since: str, now: str, offset: int) -> None:
    due = due_between(rounds(MONDAY_16, CALENDAR), at(since), at(now))
    assert [one.offset for one in (newest(due), newest(due[::-1])) if one] == [offset, offset]


def test_of_overdue_rounds_on_one_day_the_one_further_behind_is_newer() -> None:
    """After Tết the first and the third day fall on one Monday."""
    due = due_between(rounds(date(2026, 2, 18), CALENDAR), at("2026-02-23 00:00"), at("2026-02-23 09:00"))
    assert told(due) == "-1 23/2, -3 23/2"
    assert newest(due) == due[1]


def test_of_no_round_none_is_newest() -> None:
    assert newest(()) is None


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        ("2026-03-16 07:29:59", True),
        ("2026-03-16 07:30:00", False),
        ("2026-03-16 19:59:59", False),
        ("2026-03-16 20:00:00", True),
        ("2026-03-16 00:00:00", True),
        ("2026-03-14 10:00:00", True),
        ("2026-02-17 10:00:00", True),
        ("2026-08-31 10:00:00", True),
        ("2026-08-22 10:00:00", False),
    ],
    ids=[
        "before half past seven", "half past seven", "before eight", "eight", "midnight", "a Saturday", "Tết",
        "a Monday given for a Saturday", "the Saturday that is worked",
    ],
)  # fmt: skip
def test_quiet_hours_and_rest_days(moment: str, *, quiet: bool) -> None:
    assert is_quiet(at(moment), CALENDAR) == quiet
    assert is_quiet(at(moment).astimezone(FAR_WEST), CALENDAR) == quiet


def test_a_deadlines_own_last_day_is_loud_by_day_only() -> None:
    saturday = date(2026, 3, 14)
    assert not is_quiet(at("2026-03-14 10:00"), CALENDAR, {saturday})
    assert is_quiet(at("2026-03-14 20:00"), CALENDAR, {saturday})
    assert is_quiet(at("2026-03-15 10:00"), CALENDAR, {saturday})


@pytest.mark.parametrize(
    ("moment", "loud"),
    [
        ("2026-03-16 10:00:30", "2026-03-16 10:00:30"),
        ("2026-03-16 03:00", "2026-03-16 07:30"),
        ("2026-03-16 20:00", "2026-03-17 07:30"),
        ("2026-03-13 20:00", "2026-03-16 07:30"),
        ("2026-03-14 10:00", "2026-03-16 07:30"),
        ("2026-02-13 21:00", "2026-02-23 07:30"),
        ("2026-08-21 21:00", "2026-08-22 07:30"),
    ],
    ids=[
        "loud already", "at night", "in the evening", "Friday evening", "a Saturday", "before Tết",
        "a worked Saturday",
    ],
)  # fmt: skip
def test_what_falls_in_quiet_hours_waits_for_the_next_loud_one(moment: str, loud: str) -> None:
    assert next_loud(at(moment), CALENDAR) == at(loud)


def test_a_deadlines_last_day_need_not_wait_for_monday() -> None:
    assert next_loud(at("2026-03-13 21:00"), CALENDAR, {date(2026, 3, 14)}) == at("2026-03-14 07:30")


@often
@given(moments, st.sets(st.dates(date(2021, 1, 1), date(2034, 12, 1)), max_size=3))
def test_the_next_loud_moment_is_loud_and_nothing_before_it_is(
    moment: datetime, last_days: set[date]
) -> None:
    loud = next_loud(moment, CALENDAR, last_days)
    assert loud >= moment
    assert not is_quiet(loud, CALENDAR, last_days)
    assert loud == moment or is_quiet(loud - timedelta(microseconds=1), CALENDAR, last_days)
    assert all(
        is_quiet(moment + n * timedelta(hours=1), CALENDAR, last_days)
        for n in range(int((loud - moment) / timedelta(hours=1)))
    )


@pytest.mark.parametrize(
    ("offset", "now", "expected"),
    [
        (7, "2026-03-09 08:00", Lateness.IN_TIME),
        (7, "2026-03-09 20:00", Lateness.IN_TIME),
        (7, "2026-03-09 20:01", Lateness.LATE),
        (7, "2026-03-23 08:00", Lateness.LATE),
        (7, "2026-03-23 08:01", Lateness.TOO_LATE),
        (0, "2026-03-16 20:00", Lateness.IN_TIME),
        (0, "2026-03-16 23:59", Lateness.LATE),
        (0, "2026-03-17 00:00", Lateness.TOO_LATE),
        (-1, "2026-03-31 08:00", Lateness.LATE),
        (-1, "2026-03-31 08:01", Lateness.TOO_LATE),
    ],
)
def test_a_state_may_be_told_late_and_the_last_day_only_until_it_is_over(
    offset: int, now: str, expected: Lateness
) -> None:
    (one,) = [one for one in rounds(MONDAY_16, CALENDAR) if one.offset == offset]
    assert lateness(one, at(now)) is expected
    assert lateness(one, at(now).astimezone(UTC)) is expected


def test_the_last_round_may_go_late_until_the_last_day_in_time_is_over() -> None:
    """A Sunday's last round is on Friday: one that is found on Sunday is late, on Monday it is too late."""
    (one,) = [one for one in rounds(date(2026, 3, 15), CALENDAR) if one.is_last_day]
    found = [lateness(one, at(now)) for now in ("2026-03-15 23:59", "2026-03-16 00:00")]
    assert (one.day, found) == (date(2026, 3, 13), [Lateness.LATE, Lateness.TOO_LATE])


def test_rounds_go_in_loud_hours() -> None:
    assert time(0) < QUIET_UNTIL <= SEND_AT < QUIET_FROM
