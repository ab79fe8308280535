"""Weeks as a board's digest counts them: from Monday to Sunday, told on the first morning of work."""

from datetime import date, datetime, timedelta

from core.campaign.local_time import VIETNAM
from core.campaign.reminders import SEND_AT
from core.campaign.working_days import WorkCalendar

WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - day.weekday() * _DAY


def week_name(day: date) -> str:
    """“2021-W09”: the ISO week of a day, with the year that the week belongs to."""
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


def digest_at(monday: date, calendar: WorkCalendar) -> datetime | None:
    """When the digest of this week goes; none where the board rests all the week."""
    first = calendar.next_working_after(monday - _DAY)
    return datetime.combine(first, SEND_AT, VIETNAM) if first < monday + WEEK else None


def covered_since(monday: date, calendar: WorkCalendar) -> date:
    """The first day that the digest of this week tells of: since the Monday of the one before it."""
    before = monday - WEEK
    while digest_at(before, calendar) is None:
        before -= WEEK
    return before
