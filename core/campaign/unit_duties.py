"""The board's own duties (nhiệm vụ của Ban): whose each is, and what may be said of its day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zlib import crc32

from core.campaign.deadlines import Due, Standing, due
from core.campaign.plan import WITHIN, WITHOUT_A_DAY, Audience, Campaign, Deadline, Task
from core.campaign.task_states import TaskState
from core.campaign.unit_names import means, means_everyone, means_others
from core.campaign.working_days import WorkCalendar


class Timing(StrEnum):
    """What may be said of when: a last day, only the plan's period, or no day at all.

    `open` is asked for, `unruled` waits for an officer's ruling, `none` has no words in the plan either.
    """

    DAY = "day"
    PERIOD = "period"
    OPEN = "open"
    UNRULED = "unruled"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class UnitDuty:
    """A task of the board's own; `number` is its place among all of the board's, whoever leads it.

    `day` is the last day in time where the timing is `day`, `is_named` where its unit named it itself.
    """

    number: int
    campaign: Campaign
    task: Task
    state: TaskState
    timing: Timing
    told: Due | None = None
    day: date | None = None
    is_named: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody ticked it off."""
        return self.state.done_at is None

    @property
    def deadline(self) -> Deadline | None:
        """What the plan says of when."""
        return self.told.deadline if self.told else None

    @property
    def is_reading(self) -> bool:
        """Whether its day is how a period of the plan is read, and not a day that the plan names."""
        by_plan = self.deadline is not None and not self.is_named and self.timing is Timing.DAY
        return by_plan and self.deadline is not None and self.deadline.relation in WITHIN

    @property
    def may_be_named_a_day(self) -> bool:
        """Whether its unit may say when: wherever the plan's own day may not be told."""
        return self.is_named or self.timing is not Timing.DAY

    @property
    def mark(self) -> str:
        """Eight characters that tell it from the few others of a board; plan and task may be too long."""
        return f"{crc32(f'{self.campaign.plan.id}:{self.task.id}'.encode()):08x}"

    def is_led_by(self, units: Collection[str], unmanned: Collection[str] = ()) -> bool:
        """Whether one of these units leads it, or everybody stands in for a unit without officers."""
        lead = self.task.lead
        return lead in unmanned or means_everyone(lead) or any(means(lead, unit) for unit in units)

    def is_helped_by(self, units: Collection[str]) -> bool:
        """Whether one of these units cooperates (phối hợp)."""
        return any(means(words, unit) for words in self.task.cooperating for unit in units)

    def is_near(self, until: date) -> bool:
        """Whether its day, or its period's end, is not after this one; one without any never is."""
        end = self.day or (self.deadline.date if self.deadline else None)
        return self.timing in {Timing.DAY, Timing.PERIOD} and end is not None and end <= until


def unit_duties(
    campaign: Campaign, states: Mapping[str, TaskState], calendar: WorkCalendar, before: int = 0
) -> tuple[UnitDuty, ...]:
    """The board's own tasks of a plan in its order, numbered from `before` + 1; enterprises' ones are not."""
    tasks = [task for task in _tasks(campaign) if not means_others(task.lead)]
    return tuple(
        _duty(campaign, task, states.get(task.id, TaskState(task.id)), calendar, before + at)
        for at, task in enumerate(tasks, 1)
    )


def _tasks(campaign: Campaign) -> list[Task]:
    """The plan's tasks, and one for each deadline of units that no task belongs to."""
    plan = campaign.plan
    told = {task.deadline for task in plan.tasks}
    bare = [one for one in plan.deadlines if one.audience is Audience.UNIT and one.id not in told]
    return [*plan.tasks, *(Task(f"-{one.id}", one.task, one.quote, "", (), one.id) for one in bare)]


def _duty(campaign: Campaign, task: Task, state: TaskState, calendar: WorkCalendar, number: int) -> UnitDuty:
    deadline = next((one for one in campaign.plan.deadlines if one.id == task.deadline), None)
    told = due(campaign, deadline, calendar) if deadline else None
    timing = _timing(told)
    if timing is not Timing.DAY and state.day is not None:
        return UnitDuty(number, campaign, task, state, Timing.DAY, told, state.day, is_named=True)
    day = told.last_ok_day if told and timing is Timing.DAY else None
    return UnitDuty(number, campaign, task, state, timing, told, day)


def _timing(told: Due | None) -> Timing:
    if told is None:
        return Timing.NONE
    if told.standing is Standing.KNOWN:
        return Timing.DAY
    if told.deadline.relation in WITHIN:
        return Timing.PERIOD
    is_asked_for = told.deadline.relation in WITHOUT_A_DAY or told.standing is Standing.OPEN
    return Timing.OPEN if is_asked_for else Timing.UNRULED
