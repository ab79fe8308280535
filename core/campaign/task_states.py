"""The board's own duties (nhiệm vụ của Ban): how far each task of a plan is."""

from dataclasses import dataclass
from datetime import date, datetime

from core.ids import PersonId


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task's state: when and by whom it was ticked off, and the day that its unit named for an open one.

    `done_by` is whoever ticked it off or opened it again, `changed_at` when any of this was said last.
    """

    task: str
    done_at: datetime | None = None
    done_by: PersonId | None = None
    day: date | None = None
    changed_at: datetime | None = None
