"""A deadline's date moves: the versions it had, what follows for its reminders, and who heard which day."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from core.campaign.deadlines import MOVED, Due, due
from core.campaign.phases import AFTERMATH
from core.campaign.plan import Campaign, Deadline, Ruling
from core.campaign.reminders import Round
from core.campaign.working_days import WorkCalendar
from core.messages import Json

LAST_DAYS = frozenset({"last_ok_day", "due", "day"})
"""The names under which templates are given the last day of a duty."""
Planned: TypeAlias = Callable[[date], Iterable[Round]]
"""The rounds that are planned for a day."""


class Objection(StrEnum):
    """Why a day will not do; `beyond` is asked about, since the year may be a slip of the finger."""

    PAST = "past"
    SAME = "same"
    TOO_FAR = "too_far"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the days that a deadline had, none where none could be told, and since when."""

    day: date | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Consequences:
    """What becomes of the rounds of reminders, each of them one message to everybody who still owes.

    `moved` were to come and come on another day, `added` had gone or lapsed and come once more for the new
    day, `kept` come on the same day as before; all three are rounds of the new day. `cancelled` were to
    come and do not; they are rounds of the old one.
    """

    moved: tuple[Round, ...] = ()
    added: tuple[Round, ...] = ()
    kept: tuple[Round, ...] = ()
    cancelled: tuple[Round, ...] = ()

    @property
    def to_come(self) -> tuple[Round, ...]:
        """Everything that goes out for the new day, in order."""
        return tuple(sorted((*self.moved, *self.added, *self.kept), key=lambda one: one.at))


def objection(day: date, last: date | None, plan_ends: date, today: date) -> Objection | None:
    """What speaks against a new last day; none where nothing does. Today itself is not past yet.

    A month behind the plan's end the campaign is over, and nobody would be reminded.
    """
    if day < today:
        return Objection.PAST
    if day == last:
        return Objection.SAME
    if day > plan_ends + AFTERMATH:
        return Objection.TOO_FAR
    return Objection.BEYOND if day > plan_ends else None


def versions(campaign: Campaign, deadline: Deadline, calendar: WorkCalendar) -> tuple[Version, ...]:
    """Every day that the deadline had, oldest first; each ruling with a date on it began a new one."""
    on = f"deadline:{deadline.id}"
    dated = [at for at, one in enumerate(campaign.rulings) if one.on == on and one.date is not None]
    starts = (campaign.activated_at, *(campaign.rulings[at].at for at in dated))
    ends = (*dated, len(campaign.rulings))
    known = (replace(campaign, rulings=campaign.rulings[:end]) for end in ends)
    return tuple(
        Version(due(one, deadline, calendar).last_ok_day, since)
        for one, since in zip(known, starts, strict=True)
    )


def after_move(
    campaign: Campaign, deadline: Deadline, ruling: Ruling, calendar: WorkCalendar
) -> tuple[Campaign, Due]:
    """The campaign and the deadline as they are once this ruling holds."""
    moved = replace(campaign, rulings=(*campaign.rulings, ruling))
    return moved, due(moved, deadline, calendar)


def ruling_to_move(deadline: Deadline, day: date, reason: str, answer: str, by: str, at: datetime) -> Ruling:
    """The decision that this day itself is the last one in time."""
    return Ruling(MOVED, f"deadline:{deadline.id}", reason, by, at, day, answer)


def consequences(
    before: date | None, after: date, planned: Planned, now: datetime, made: Collection[int] = ()
) -> Consequences:
    """What a move at this moment does to the rounds; `made` are the offsets of the old day that went already.

    A round whose new moment has passed is not made, nor is one that falls together with a later one.
    """
    old = _apart(planned(before), now) if before else ()
    waiting = {one.offset: one for one in old if one.offset not in made}
    new = {one.offset: one for one in _apart(planned(after), now)}
    both = [one for one in new.values() if one.offset in waiting]
    return Consequences(
        moved=tuple(one for one in both if one.at != waiting[one.offset].at),
        added=tuple(one for one in new.values() if one.offset not in waiting),
        kept=tuple(one for one in both if one.at == waiting[one.offset].at),
        cancelled=tuple(one for one in waiting.values() if one.offset not in new),
    )


def rest_before(day: date, calendar: WorkCalendar) -> date | None:
    """The board's last working day before a day on which it rests; none where it works on that day."""
    return None if calendar.is_working(day) else calendar.last_working_at(day)


def tells(data: Json, deadline: Deadline, plan: str, day: date) -> bool:
    """Whether a message with these data names this day as the last one of this deadline.

    A day beside the kind, the task or the plan (its short name) of another duty is that other one's.
    """
    if isinstance(data, Mapping):
        own = {"kind": deadline.kind.value, "task": deadline.task, "plan": plan}
        named = ((data.get(key), value) for key, value in own.items())
        if any(isinstance(said, str) and said != value for said, value in named):
            return False
        is_here = any(data.get(key) == day.isoformat() for key in LAST_DAYS)
        return is_here or any(tells(one, deadline, plan, day) for one in data.values())
    if isinstance(data, str) or not isinstance(data, Sequence):
        return False
    return any(tells(one, deadline, plan, day) for one in data)


def _apart(planned: Iterable[Round], now: datetime) -> tuple[Round, ...]:
    """The rounds still to come, one a moment: of several the one nearest to the day."""
    newest: dict[datetime, Round] = {}
    for one in planned:
        if one.at >= now and (one.at not in newest or one.offset < newest[one.at].offset):
            newest[one.at] = one
    return tuple(sorted(newest.values(), key=lambda one: one.at))
