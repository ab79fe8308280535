"""When a person who said “later” hears again: ahead, at a loud hour, never behind their nearest deadline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.campaign.local_time import VIETNAM, local_day
from core.campaign.reminders import SEND_AT, is_quiet, next_loud
from core.campaign.working_days import WorkCalendar

LONGEST = timedelta(days=14)  # where no deadline is ahead: later would be never
AFTERNOON, LATE_AFTERNOON = time(14), time(16, 30)
SOON = timedelta(minutes=30)
_DAY = timedelta(days=1)


class Refusal(StrEnum):
    """Why a moment will not do."""

    PAST = "past"
    AFTER_DEADLINE = "after_deadline"
    TOO_FAR = "too_far"


@dataclass(frozen=True, slots=True)
class Snooze:
    """A moment that will do; `is_moved` where the wanted one was at a quiet hour."""

    at: datetime
    is_moved: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the wanted moment will not do, and the latest that would, where there is one."""

    why: Refusal
    latest: datetime | None = None


def judged(
    wanted: datetime, now: datetime, last_day: date | None, calendar: WorkCalendar
) -> Snooze | Refused:
    """What becomes of a wish to be reminded at a moment; both aware, `last_day` the nearest open deadline."""
    if wanted <= now:
        return Refused(Refusal.PAST)
    at = next_loud(wanted, calendar, () if last_day is None else (last_day,))
    if last_day is not None and local_day(at) > last_day:
        return Refused(Refusal.AFTER_DEADLINE, latest(now, last_day, calendar))
    if last_day is None and wanted > now + LONGEST:
        return Refused(Refusal.TOO_FAR, next_loud(_on(local_day(now + LONGEST), SEND_AT), calendar))
    return Snooze(at, is_moved=at != wanted)


def latest(now: datetime, last_day: date, calendar: WorkCalendar) -> datetime | None:
    """The latest moment that still leaves time; none when there is no such any more.

    The morning of the board's last working day, else the last day's morning or afternoon.
    """
    advised = calendar.last_working_at(last_day)
    moments = (_on(advised, SEND_AT), *(_on(last_day, at) for at in (SEND_AT, AFTERNOON, LATE_AFTERNOON)))
    return next((one for one in moments if one > now), None)


def offers(now: datetime, last_day: date | None, calendar: WorkCalendar) -> tuple[tuple[str, datetime], ...]:
    """The moments that people mean most: this afternoon, tomorrow morning, Monday; those that will do."""
    return tuple(
        (name, at)
        for name, at in _usual(now.astimezone(VIETNAM))
        if judged(at, now, last_day, calendar) == Snooze(at, is_moved=False) and not is_quiet(at, calendar)
    )


def _usual(now: datetime) -> Iterator[tuple[str, datetime]]:
    today = now.date()
    afternoon = next((at for at in (AFTERNOON, LATE_AFTERNOON) if _on(today, at) > now + SOON), None)
    if afternoon is not None:
        yield "afternoon", _on(today, afternoon)
    yield "tomorrow", _on(today + _DAY, SEND_AT)
    monday = today + (7 - today.weekday()) * _DAY
    if monday != today + _DAY:
        yield "monday", _on(monday, SEND_AT)


def _on(day: date, at: time) -> datetime:
    return datetime.combine(day, at, VIETNAM)
