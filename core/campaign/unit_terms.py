"""When the board's own duties are recalled, whom of its officers, and when a unit is asked for a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from core.campaign.audience import Audience
from core.campaign.local_time import VIETNAM, local_day
from core.campaign.plan import Campaign, Relation
from core.campaign.reminders import SEND_AT, Round, rounds
from core.campaign.unit_duties import Timing, UnitDuty
from core.campaign.unit_names import means, means_everyone
from core.campaign.working_days import WorkCalendar

OFFSETS = frozenset({14, 7, 1, 0, -7})
STARTS, LAST_MONTH = "starts", "last-month"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """What is recalled together: the open tasks of one deadline, or one task with a day of its own."""

    duties: tuple[UnitDuty, ...]

    @property
    def first(self) -> UnitDuty:
        """Any of them: campaign, timing and day are the same for all."""
        return self.duties[0]

    @property
    def version(self) -> str:
        """What changes with the day: `v1`, `v2`, and where a unit named it `v1:TASK:2024-06-30`."""
        told, day = self.first.told, self.first.day
        version = f"v{told.version if told else 1}"
        return f"{version}:{self.first.task.id}:{day}" if self.first.is_named else version

    @property
    def deadline_id(self) -> str:
        """The plan's deadline, a dash for a task without any."""
        return self.first.deadline.id if self.first.deadline else "-"

    @property
    def since(self) -> datetime:
        """From when on it is as it is: activated, ruled on, its day named, its tasks opened again."""
        campaign, told = self.first.campaign, self.first.told
        ruled = [ruling.at for ruling in told.rulings] if told else []
        changed = (one.state.changed_at or campaign.activated_at for one in self.duties)
        return max(campaign.activated_at, min(changed), *ruled)


def terms(duties: Iterable[UnitDuty]) -> tuple[Term, ...]:
    """The open ones, by what they are recalled with."""
    open_ones = [one for one in duties if one.is_open]
    return tuple(Term(tuple(together)) for _, together in groupby(sorted(open_ones, key=_place), key=_place))


def calls(term: Term, calendar: WorkCalendar) -> dict[str, Round]:
    """The moments at which a term is recalled, by name: an offset in days, `starts`, `last-month`.

    A day is recalled 14, 7, 1 and 0 days before and 7 days after; a period at its start, or the working day
    after a later activation; one without a day also on the first working day of its last month.
    """
    first, deadline = term.first, term.first.deadline
    found: dict[str, Round] = {}
    if first.timing is Timing.DAY and first.day is not None:
        found = {str(one.offset): one for one in rounds(first.day, calendar) if one.offset in OFFSETS}
    if deadline is None or first.is_named or first.timing not in {Timing.DAY, Timing.PERIOD}:
        return found
    end = first.day or deadline.date
    if deadline.starts is not None and end is not None:
        found |= _in_period(STARTS, _start(first.campaign, deadline.starts, calendar), end)
    if first.timing is Timing.PERIOD and end is not None:
        found = _in_period(LAST_MONTH, first_working_day(end, calendar), end) | found
    return {name: one for name, one in found.items() if name != LAST_MONTH or one != found.get(STARTS)}


def asked_on(term: Term, today: date, calendar: WorkCalendar) -> date | None:
    """On which day its units are asked for a day: monthly, of an event once, after the activation."""
    deadline = term.first.deadline
    if term.first.timing is not Timing.OPEN or deadline is None:
        return None
    if deadline.relation is Relation.ON_EVENT:
        return calendar.next_working_after(local_day(term.first.campaign.activated_at))
    return first_working_day(today, calendar)


def first_working_day(day: date, calendar: WorkCalendar) -> date:
    """The first working day of this day's month."""
    return calendar.next_working_after(day.replace(day=1) - _DAY)


def at_eight(day: date) -> datetime:
    """The moment of the day at which things are recalled."""
    return datetime.combine(day, SEND_AT, VIETNAM)


def led_by(duties: Iterable[UnitDuty], units: Collection[str], unmanned: Collection[str]) -> Audience:
    """Who is recalled: the officers of the leading units, all officers where one of these has none."""
    leads = {one.task.lead for one in duties}
    if any(lead in unmanned or means_everyone(lead) for lead in leads):
        return Audience(officers=True)
    return Audience(units=tuple(sorted(unit for unit in units if any(means(lead, unit) for lead in leads))))


def helped_by(duties: Iterable[UnitDuty], units: Collection[str], unmanned: Collection[str]) -> Audience:
    """Who is told that they cooperate: units that lead none of these; the empty rule where there is none."""
    tasks = tuple(duties)
    helping = {
        unit
        for unit in units
        if unit and any(one.is_helped_by([unit]) and not one.is_led_by([unit], unmanned) for one in tasks)
    }
    return Audience(units=tuple(sorted(helping)))


def _place(one: UnitDuty) -> tuple[str, str, str]:
    deadline = one.deadline.id if one.deadline else ""
    is_alone = one.is_named or one.deadline is None
    return one.campaign.plan.id, deadline, one.task.id if is_alone else ""


def _start(campaign: Campaign, starts: date, calendar: WorkCalendar) -> date:
    """The first working day of a period, or the one after the activation where that came later."""
    first = calendar.next_working_after(starts - _DAY)
    activated = campaign.activated_at
    return first if at_eight(first) >= activated else calendar.next_working_after(local_day(activated))


def _in_period(name: str, day: date, end: date) -> dict[str, Round]:
    """The moment on this day, unless the period is over by then."""
    return {name: Round((end - day).days, day, at_eight(day), end)} if day <= end else {}
