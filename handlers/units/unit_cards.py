"""The board's own duties as cards show them: grouped by when, with who leads, and who ticked what off."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from core.campaign.phases import is_running
from core.campaign.unit_duties import Timing, UnitDuty, unit_duties
from core.campaign.unit_names import unmanned
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId, PersonId
from core.messages import Choice, Json
from core.ports import UnitOfWork
from handlers.asking import calendar_of
from handlers.looking import Looking

MOST_CHOICES = 8
_AT_ONCE = 1000


def duties_of(look: Looking, board: BoardId) -> tuple[UnitDuty, ...]:
    """All own duties of a board under the campaigns of today, numbered through, done ones too."""
    found: list[UnitDuty] = []
    running = [one for one in look.uow.campaigns.of_board(board) if is_running(one, look.today)]
    if not running:
        return ()
    calendar = calendar_of(look, board)
    for campaign in running:
        states = look.uow.task_states.of(campaign.plan.id)
        found += unit_duties(campaign, states, calendar, len(found))
    return tuple(found)


def due_soon(look: Looking, board: BoardId, days: int) -> tuple[UnitDuty, ...]:
    """The open ones whose day may be told and is over, or comes within so many days; the earliest first."""
    until = look.today + timedelta(days=days)
    near = [
        (one.day, one.number, one)
        for one in duties_of(look, board)
        if one.is_open and one.day is not None and one.day <= until
    ]
    return tuple(one for _, _, one in sorted(near, key=lambda entry: entry[:2]))


def registered_units(uow: UnitOfWork, board: BoardId) -> frozenset[str]:
    """The units of a board's officers who can be written to; the empty one for those without any."""
    found = uow.recipients.candidates(board, official=True, after=PersonId(0), most=_AT_ONCE)
    return frozenset(seat.unit for one in found for seat in one.seats)


def without_officers(duties: Iterable[UnitDuty], units: Collection[str]) -> tuple[str, ...]:
    """The plans' words for who leads that nobody registered is meant by."""
    return unmanned([one.task.lead for one in duties], units)


def groups(look: Looking, duties: Sequence[UnitDuty]) -> list[Json]:
    """Duties with what they have in common said once: the plan, the day with the plan's words, who leads."""
    if not duties:
        return []
    calendar = calendar_of(look, duties[0].campaign.board)
    return [_group(look, list(together), calendar) for _, together in groupby(duties, key=_in_common)]


def tick_choices(look: Looking, locale: str, duties: Iterable[UnitDuty]) -> list[Choice]:
    """A choice to tick off each open one, so many at most; one without a day may be given one too."""
    labels = look.desk.labels[locale]
    choices: list[Choice] = []
    for one in (each for each in duties if each.is_open):
        choices.append(Choice(f"task:done:{one.mark}", f"{labels['task:done']} {one.number}"))
        if one.timing is Timing.OPEN:
            choices.append(Choice(f"task:day:{one.mark}", f"{labels['task:day']} {one.number}"))
    return choices[:MOST_CHOICES]


def days_left(look: Looking, one: UnitDuty) -> int | None:
    """Days until its last day in time, below zero behind it; none where no day may be told."""
    return (one.day - look.today).days if one.day else None


def _in_common(one: UnitDuty) -> tuple[str, str, date | None, str, tuple[str, ...]]:
    deadline = one.deadline.id if one.deadline else ""
    return one.campaign.plan.id, deadline, one.day, one.task.lead, one.task.cooperating


def _group(look: Looking, together: list[UnitDuty], calendar: WorkCalendar) -> Json:
    first = together[0]
    deadline, advised = first.deadline, _advised(first, look.today, calendar)
    return {
        "plan": first.campaign.plan.short,
        "timing": first.timing.value,
        "day": first.day.isoformat() if first.day else None,
        "days_left": days_left(look, first),
        "done": not any(one.is_open for one in together),
        "advised": advised.isoformat() if advised else None,
        "named": first.is_named,
        "reading": first.is_reading,
        "words": deadline.quote.text if deadline else "",
        "line": deadline.quote.line if deadline else 0,
        "lead": first.task.lead,
        "cooperating": list(first.task.cooperating),
        "tasks": [_task(look, one) for one in together],
    }


def _advised(one: UnitDuty, today: date, calendar: WorkCalendar) -> date | None:
    """The last working day before an open day that is none and still ahead."""
    if one.day is None or one.day < today:
        return None
    advised = calendar.last_working_at(one.day)
    return advised if today <= advised < one.day else None


def _task(look: Looking, one: UnitDuty) -> Json:
    state = one.state
    return {
        "number": one.number,
        "text": one.task.text,
        "line": one.task.quote.line,
        "done_at": state.done_at.isoformat() if state.done_at else "",
        "by": look.uow.people.person(state.done_by).name if state.done_at and state.done_by else "",
    }
