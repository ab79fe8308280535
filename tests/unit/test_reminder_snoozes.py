"""“Later”: ahead, at a loud hour, and never behind the nearest deadline."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import LibraryHolidays
from core.campaign.local_time import VIETNAM, local_day
from core.campaign.reminders import is_quiet
from core.campaign.snoozes import LONGEST, Refusal, Refused, Snooze, judged, latest, offers

CALENDAR = LibraryHolidays().calendar({})
LAST_DAY = date(2021, 4, 14)
NOW = datetime(2021, 4, 7, 9, 0, tzinfo=VIETNAM)
often = settings(derandomize=True, deadline=None)
moments = st.datetimes(datetime(2021, 1, 1), datetime(2030, 12, 1), timezones=st.just(VIETNAM))  # noqa: DTZ001  # hypothesis wants bounds without a zone
waits = st.timedeltas(timedelta(minutes=1), timedelta(days=60))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2021-04-08 14:00", Snooze(at("2021-04-08 14:00"), is_moved=False)),
        ("2021-04-07 21:00", Snooze(at("2021-04-08 07:30"), is_moved=True)),
        ("2021-04-10 09:00", Snooze(at("2021-04-12 07:30"), is_moved=True)),
        ("2021-04-14 17:00", Snooze(at("2021-04-14 17:00"), is_moved=False)),
        ("2021-04-14 21:00", Refused(Refusal.AFTER_DEADLINE, at("2021-04-14 08:00"))),
        ("2021-04-15 08:00", Refused(Refusal.AFTER_DEADLINE, at("2021-04-14 08:00"))),
        ("2021-04-07 09:00", Refused(Refusal.PAST)),
    ],
    ids=["a working day", "at night", "a Saturday", "the last day", "its night", "the day after", "now"],
)
def test_what_becomes_of_a_wish(wanted: str, found: Snooze | Refused) -> None:
    assert judged(at(wanted), NOW, LAST_DAY, CALENDAR) == found


@pytest.mark.parametrize(
    ("now", "last_day", "found"),
    [
        ("2021-12-01 09:00", date(2021, 12, 4), "2021-12-03 08:00"),
        ("2021-12-03 09:00", date(2021, 12, 4), "2021-12-04 08:00"),
        ("2021-12-04 09:00", date(2021, 12, 4), "2021-12-04 14:00"),
        ("2021-12-04 15:00", date(2021, 12, 4), "2021-12-04 16:30"),
        ("2021-12-04 17:00", date(2021, 12, 4), None),
    ],
    ids=["before its Friday", "on that Friday", "that morning", "that afternoon", "too late"],
)
def test_the_latest_moment_before_a_saturday(now: str, last_day: date, found: str | None) -> None:
    assert latest(at(now), last_day, CALENDAR) == (at(found) if found else None)


def test_without_a_deadline_ahead_later_is_not_never() -> None:
    far = judged(NOW + timedelta(days=15), NOW, None, CALENDAR)
    assert far == Refused(Refusal.TOO_FAR, at("2021-04-22 07:30"))
    assert isinstance(judged(NOW + timedelta(days=13), NOW, None, CALENDAR), Snooze)


@pytest.mark.parametrize(
    ("now", "names"),
    [
        ("2021-04-07 09:00", ["afternoon", "tomorrow", "monday"]),
        ("2021-04-07 14:30", ["afternoon", "tomorrow", "monday"]),
        ("2021-04-07 17:00", ["tomorrow", "monday"]),
        ("2021-04-09 09:00", ["afternoon", "monday"]),
        ("2021-04-11 10:00", ["tomorrow"]),
        ("2021-04-13 17:00", ["tomorrow"]),
        ("2021-04-14 17:00", []),
    ],
    ids=["a morning", "early afternoon", "evening", "a Friday", "a Sunday", "the eve", "the last day"],
)
def test_the_moments_that_are_offered(now: str, names: list[str]) -> None:
    assert [name for name, _ in offers(at(now), LAST_DAY, CALENDAR)] == names


@often
@given(moments, waits, st.one_of(st.none(), st.integers(0, 60)))
def test_a_snooze_is_ahead_loud_and_in_time(now: datetime, wait: timedelta, days: int | None) -> None:
    last_day = None if days is None else local_day(now) + timedelta(days=days)
    found = judged(now + wait, now, last_day, CALENDAR)
    if isinstance(found, Snooze):
        assert found.at > now
        assert not is_quiet(found.at, CALENDAR, [] if last_day is None else [last_day])
        assert last_day is None or local_day(found.at) <= last_day


@often
@given(moments, st.integers(0, 60))
def test_the_latest_moment_will_do(now: datetime, days: int) -> None:
    last_day = local_day(now) + timedelta(days=days)
    moment = latest(now, last_day, CALENDAR)
    assert moment is None or judged(moment, now, last_day, CALENDAR) == Snooze(moment, is_moved=False)


@often
@given(moments)
def test_too_far_names_a_moment_that_will_do(now: datetime) -> None:
    found = judged(now + 2 * LONGEST, now, None, CALENDAR)
    assert isinstance(found, Refused)
    assert found.latest is not None
    assert found.latest > now
