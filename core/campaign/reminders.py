"""The rounds in which a deadline is recalled, and the hours in which nobody is written to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.campaign.local_time import VIETNAM, local_day
from core.campaign.working_days import WorkCalendar

OFFSETS_BEFORE = (30, 14, 7, 3, 1, 0)
OFFSETS_AFTER = (1, 3, 7)
SEND_AT = time(8, 0)
QUIET_FROM = time(20, 0)
QUIET_UNTIL = time(7, 30)

IN_TIME_FOR = timedelta(hours=12)
LATE_FOR = timedelta(days=14)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Round:
    """One reminder of one deadline: its place in the row of rounds, and when it goes.

    `offset` counts calendar days before the board's last working day, below zero days after the last day
    in time. It only names the round: `day` may have moved to a working day, so the days that are really left
    are counted from `last_day`, the last day in time. `at` is `SEND_AT` on `day` in Việt Nam.
    """

    offset: int
    day: date
    at: datetime
    last_day: date

    @property
    def is_last_day(self) -> bool:
        """Whether none comes after it until the last day is over."""
        return self.offset == 0

    @property
    def is_overdue(self) -> bool:
        """Whether it goes to those who are late already."""
        return self.offset < 0


class Lateness(StrEnum):
    """What becomes of a round that is found due."""

    IN_TIME = "in-time"
    LATE = "late"
    TOO_LATE = "too-late"


def rounds(last_ok: date, calendar: WorkCalendar) -> tuple[Round, ...]:
    """All rounds of a deadline, oldest first: one an offset, several on one day where rest days push them.

    Those before count back from the board's last working day at or before `last_ok` and move back from
    rest days; those after count from `last_ok` itself and move on to the next working day.
    """
    advised = calendar.last_working_at(last_ok)
    before = ((offset, calendar.last_working_at(advised - offset * _DAY)) for offset in OFFSETS_BEFORE)
    late = ((-days, calendar.next_working_after(last_ok + (days - 1) * _DAY)) for days in OFFSETS_AFTER)
    return tuple(Round(offset, day, _morning(day), last_ok) for offset, day in (*before, *late))


def due_between(planned: Iterable[Round], since: datetime, now: datetime) -> tuple[Round, ...]:
    """The rounds whose moment has come, both ends included, oldest first."""
    return tuple(sorted((one for one in planned if since <= one.at <= now), key=_age))


def newest(due: Sequence[Round]) -> Round | None:
    """The only one to be sent of several due rounds of one deadline; it supersedes the others."""
    return max(due, key=_age, default=None)


def lateness(one: Round, now: datetime) -> Lateness:
    """Whether a due round goes as planned, goes late, or is dropped and reported.

    “You have not sent it yet” may go up to 14 days late; the last one until the last day in time is over.
    """
    late_by = now - one.at
    if one.is_last_day and local_day(now) > one.last_day:
        return Lateness.TOO_LATE
    if late_by > LATE_FOR:
        return Lateness.TOO_LATE
    return Lateness.LATE if late_by > IN_TIME_FOR else Lateness.IN_TIME


def is_quiet(moment: datetime, calendar: WorkCalendar, last_days: Collection[date] = ()) -> bool:
    """Whether nothing unasked goes out: 20:00–07:30, and rest days but for a deadline's last day."""
    clock = moment.astimezone(VIETNAM).time()
    return not QUIET_UNTIL <= clock < QUIET_FROM or _rests(local_day(moment), calendar, last_days)


def next_loud(moment: datetime, calendar: WorkCalendar, last_days: Collection[date] = ()) -> datetime:
    """The first moment at or after this one that is not quiet, in Việt Nam's zone."""
    local = moment.astimezone(VIETNAM)
    if not is_quiet(local, calendar, last_days):
        return local
    day = local.date() if local.time() < QUIET_FROM else local.date() + _DAY
    while _rests(day, calendar, last_days):
        day += _DAY
    return datetime.combine(day, QUIET_UNTIL, VIETNAM)


def _rests(day: date, calendar: WorkCalendar, last_days: Collection[date]) -> bool:
    """Whether the board rests and no deadline ends on this day."""
    return day not in last_days and not calendar.is_working(day)


def _morning(day: date) -> datetime:
    return datetime.combine(day, SEND_AT, VIETNAM)


def _age(one: Round) -> tuple[datetime, int]:
    """Orders rounds by their moment; on one day the one nearer to the end, or further behind it, is newer."""
    return one.at, -one.offset
