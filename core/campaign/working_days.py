"""A board's calendar: weekly rest, holidays, and the officer's dated overrides that win over both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class DayKind(StrEnum):
    """What a listed day is; `unconfirmed` days are shown to officers and change nothing."""

    REST = "rest"
    WORK = "work"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day in a list, with its name and where it comes from (a library, a notice, an officer)."""

    day: date
    kind: DayKind
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days a board works: Monday to Friday, less `holidays`, unless an override says otherwise.

    The board's week, not the factories': they mostly work on Saturdays.
    """

    holidays: Mapping[date, ListedDay] = field(default_factory=dict)
    overrides: Mapping[date, ListedDay] = field(default_factory=dict)

    def listed(self, day: date) -> ListedDay | None:
        """The entry that decides this day, the officer's before the library's; unconfirmed: none."""
        entry = self.overrides.get(day) or self.holidays.get(day)
        return None if entry is None or entry.kind is DayKind.UNCONFIRMED else entry

    def is_working(self, day: date) -> bool:
        """Whether the board works on this day."""
        entry = self.listed(day)
        if entry is not None:
            return entry.kind is DayKind.WORK
        return day.weekday() < SATURDAY

    def last_working_at(self, day: date) -> date:
        """The last working day at or before this one; reminders count back from it."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def next_working_after(self, day: date) -> date:
        """The first working day after this one (BLDS 2015, Điều 148 khoản 5)."""
        day += timedelta(days=1)
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def working_day_after(self, day: date, count: int) -> date:
        """The working day that is the n-th after this one; the day itself is not counted."""
        for _ in range(count):
            day = self.next_working_after(day)
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after the first day, up to and with the second."""
        days = (until - after).days
        return sum(self.is_working(after + timedelta(days=n)) for n in range(1, days + 1))
