"""Whether a named day is in time, and what sort of day it is: computed against the last day."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.campaign.working_days import SATURDAY, DayKind, WorkCalendar

_WEEK = 7


class Verdict(StrEnum):
    """How a day lies to the last day in time.

    `excluded` is the very day that the plan names with “trước ngày”: it is not in time any more. `open` is
    said where no last day may be told, `no_such_day` of 30/2.
    """

    IN_TIME = "in_time"
    LAST = "last"
    EXCLUDED = "excluded"
    LATE = "late"
    OPEN = "open"
    NO_SUCH_DAY = "no_such_day"


class DaySort(StrEnum):
    """What sort of day it is by the board's calendar; an unconfirmed holiday is never said to be one."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Window:
    """What a named day is held against: the last day in time, and the day that “trước ngày” leaves out.

    `year` is the plan's, `written` the day that stands in the plan's text, also where it is corrected.
    """

    year: int
    last: date | None
    excluded: date | None = None
    written: date | None = None

    def year_of(self, day: int, month: int) -> int:
        """The year of a day named without one: the plan's, or the last day's where that is nearer."""
        if self.last is None or self.last.year == self.year:
            return self.year
        years = [year for year in (self.year, self.last.year) if _exists(day, month, year)]
        last = self.last
        return min(years, key=lambda year: abs(date(year, month, day) - last), default=self.year)


def named_day(day: int, month: int, year: int | None, window: Window) -> date | None:
    """The day that is meant; none where there is no such day.

    Where it is the written day of the plan's text, and that was corrected, the corrected day is meant.
    """
    meant_year = year or window.year_of(day, month)
    if not _exists(day, month, meant_year):
        return None
    found = date(meant_year, month, day)
    is_the_written_one = window.written is not None and found == window.written
    return window.excluded if is_the_written_one and window.excluded else found


def verdict(day: date | None, window: Window) -> Verdict:
    """How a day lies to the last one."""
    if day is None:
        return Verdict.NO_SUCH_DAY
    if window.last is None:
        return Verdict.OPEN
    if day <= window.last:
        return Verdict.LAST if day == window.last else Verdict.IN_TIME
    return Verdict.EXCLUDED if day == window.excluded else Verdict.LATE


def sort_of(day: date, calendar: WorkCalendar) -> DaySort:
    """What sort of day it is; a working day that some list names without confirmation is `unconfirmed`."""
    if not calendar.is_working(day):
        return DaySort.HOLIDAY if calendar.listed(day) else DaySort.WEEKEND
    entry = calendar.overrides.get(day) or calendar.holidays.get(day)
    is_unsure = entry is not None and entry.kind is DayKind.UNCONFIRMED
    return DaySort.UNCONFIRMED if is_unsure else DaySort.WORKING


def next_weekday(weekday: int, after: date) -> date:
    """The first such weekday (0 is Monday) after a day, which is not counted itself."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % _WEEK + 1)


def meant_weekday(
    weekday: int, named: date | None, last: date | None, today: date, *, is_about_rest: bool
) -> date | None:
    """The day that a weekday means: the next one; about a rest day, the first one after it and the last day.

    `named` is a day that was named beside it: its own weekday adds nothing. Nor does a Saturday or Sunday in
    a question about a rest day (“trùng Chủ nhật thì sao”): it is the rest day itself.
    """
    if is_about_rest and weekday >= SATURDAY:
        return None
    if named is not None and named.weekday() == weekday:
        return None
    days = [day for day in (last, named) if day is not None] if is_about_rest else []
    return next_weekday(weekday, max(days, default=today))


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
