"""From a plan's words to the last safe day, and what may be said of it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.campaign.plan import Campaign, Deadline, Flag, Relation, Ruling, Severity
from core.campaign.working_days import WorkCalendar

_TO_A_DAY = frozenset({Relation.BEFORE, Relation.BY, Relation.ON})


class Standing(StrEnum):
    """What may be said of a deadline."""

    KNOWN = "known"
    UNRULED = "unruled"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as it may be told on one day.

    `last_ok_day` is the last day on which handing in is in time, `advised_day` the board's last working
    day at or before it. Both are none unless the standing is `known`. `rulings` are those that made it
    so, `unruled` the flags that still wait for an officer.
    """

    deadline: Deadline
    standing: Standing
    last_ok_day: date | None
    advised_day: date | None
    rulings: tuple[Ruling, ...]
    unruled: tuple[Flag, ...]


def last_ok_day(relation: Relation, day: date | None) -> date | None:
    """`before d` → the day before; `by`, `on`, within a period → d; within a month → its last day.

    Open and on-event deadlines have none.
    """
    if day is None or relation in {Relation.OPEN, Relation.ON_EVENT}:
        return None
    if relation is Relation.BEFORE:
        return day - timedelta(days=1)
    if relation is Relation.WITHIN_MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def due(campaign: Campaign, deadline: Deadline, calendar: WorkCalendar) -> Due:
    """What may be said of this deadline: nothing is a fact while an A-flag on it has no ruling.

    A ruling's date stands in for the plan's, with the plan's relation; where the plan names a period or
    nothing at all, the ruling's date is itself the last day.
    """
    flags = campaign.plan.flags_on(f"deadline:{deadline.id}", Severity.A)
    ruled = tuple((flag, campaign.ruling_on(flag)) for flag in flags)
    rulings = tuple(ruling for _, ruling in ruled if ruling is not None)
    unruled = tuple(flag for flag, ruling in ruled if ruling is None)
    if unruled:
        return Due(deadline, Standing.UNRULED, None, None, rulings, unruled)
    corrected = [ruling for ruling in rulings if ruling.date is not None]
    if corrected:
        relation = deadline.relation if deadline.relation in _TO_A_DAY else Relation.BY
        last = last_ok_day(relation, max(corrected, key=lambda ruling: ruling.at).date)
    else:
        last = last_ok_day(deadline.relation, deadline.date)
    if last is None:
        return Due(deadline, Standing.OPEN, None, None, rulings, ())
    return Due(deadline, Standing.KNOWN, last, calendar.last_working_at(last), rulings, ())
