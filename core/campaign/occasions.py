"""A campaign's dated occasions: its launch, each phase's first and last day, the days that it celebrates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.campaign.local_time import VIETNAM, local_day
from core.campaign.moments import yearly
from core.campaign.phases import PhaseTime, phase_time
from core.campaign.plan import Anniversary, Campaign
from core.campaign.reminders import SEND_AT
from core.campaign.working_days import WorkCalendar

_DAY = timedelta(days=1)


class OccasionKind(StrEnum):
    """What is told: the plan itself, a phase's first or last day, a day that is celebrated."""

    LAUNCH = "launch"
    PHASE_START = "phase_start"
    PHASE_END = "phase_end"
    ANNIVERSARY = "anniversary"


DAYS_LATE = {OccasionKind.LAUNCH: 14, OccasionKind.PHASE_START: 3, OccasionKind.ANNIVERSARY: 3}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion under its `key`: its own `day`, and the moment `at` which people are told.

    `at` is `SEND_AT` on a working day of the board. `phase` is the one that starts or ends, `celebrated` what
    fell on this day in earlier years.
    """

    key: str
    kind: OccasionKind
    day: date
    at: datetime
    phase: PhaseTime | None = None
    celebrated: tuple[Anniversary, ...] = ()

    def is_over(self, now: datetime) -> bool:
        """Whether it is too late to tell: an end on its own day at the latest, the others some days after."""
        today = local_day(now)
        if self.kind is OccasionKind.PHASE_END:
            return today > self.day
        return (today - local_day(self.at)).days > DAYS_LATE[self.kind]


def occasions(campaign: Campaign, calendar: WorkCalendar) -> tuple[Occasion, ...]:
    """All of them in the order in which they are told, the launch first; none where the plan's time was over.

    Whatever would be told before the launch or with it is left out: the launch speaks of all phases. A day
    that waits for a ruling is no occasion.
    """
    launch = _launch(campaign, calendar)
    if launch.day > campaign.plan.ends:
        return ()
    later = [
        one
        for one in (*_of_phases(campaign, calendar), *_anniversaries(campaign, calendar))
        if one.at > launch.at
    ]
    return (launch, *sorted(later, key=lambda one: (one.at, one.kind is OccasionKind.PHASE_START, one.key)))


def unruled_phases(campaign: Campaign) -> tuple[PhaseTime, ...]:
    """The phases of which nothing may be said until an officer rules."""
    times = (phase_time(campaign, phase) for phase in campaign.plan.phases)
    return tuple(time for time in times if time.unruled)


def _launch(campaign: Campaign, calendar: WorkCalendar) -> Occasion:
    """The first morning of work at or after the activation: until then its dates can still be ruled on.

    A plan that is activated ahead waits for its year, or for its own start where it has an earlier one.
    """
    activated, plan = campaign.activated_at.astimezone(VIETNAM), campaign.plan
    ready = activated.date() if activated.time() <= SEND_AT else activated.date() + _DAY
    begins = min(plan.starts, date(plan.year, 1, 1))
    at = _first_morning(max(ready, begins), calendar)
    return Occasion(f"launch:{plan.id}", OccasionKind.LAUNCH, at.date(), at)


def _of_phases(campaign: Campaign, calendar: WorkCalendar) -> Iterator[Occasion]:
    """A start is told on its day or the next working day, an end on the last working day that it has."""
    for phase in campaign.plan.phases:
        time, key = phase_time(campaign, phase), f"phase:{campaign.plan.id}:{phase.id}"
        if time.start and not time.unruled:
            at = _first_morning(time.start, calendar)
            yield Occasion(f"{key}:start", OccasionKind.PHASE_START, time.start, at, time)
        if time.end and not time.unruled:
            at = _morning(calendar.last_working_at(time.end))
            yield Occasion(f"{key}:end", OccasionKind.PHASE_END, time.end, at, time)


def _anniversaries(campaign: Campaign, calendar: WorkCalendar) -> Iterator[Occasion]:
    """One for each day of the plan's year, however many places of the plan name what is celebrated."""
    plan = campaign.plan
    by_day: dict[date, dict[int | str, Anniversary]] = {}
    for one in (*(one for phase in plan.phases for one in phase.anniversaries), *plan.anniversaries):
        day = _day_of(one, plan.year)
        if day is not None and day <= plan.ends:
            by_day.setdefault(day, {}).setdefault(one.since or one.name, one)
    for day, named in by_day.items():
        key = f"anniversary:{plan.id}:{day.day}-{day.month}-{day.year}"
        at = _first_morning(day, calendar)
        yield Occasion(key, OccasionKind.ANNIVERSARY, day, at, celebrated=tuple(named.values()))


def _day_of(one: Anniversary, year: int) -> date | None:
    """The day in this year; none where the plan names none, or one that no calendar has."""
    if one.day is None or one.month is None:
        return None
    try:
        return yearly(one.day, one.month, year)
    except ValueError:
        return None


def _first_morning(day: date, calendar: WorkCalendar) -> datetime:
    """The morning of this day, or of the next day of work where the board rests."""
    return _morning(calendar.next_working_after(day - _DAY))


def _morning(day: date) -> datetime:
    return datetime.combine(day, SEND_AT, VIETNAM)
