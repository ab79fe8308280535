"""How far the board's own duties are."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from core.campaign.task_states import TaskState
from core.ids import PersonId, PlanId
from storage.announcement_tables import task_state
from storage.upsert import insert_or_replace

_T = task_state


class SqlTaskStates:
    """The TaskStates port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, plan: PlanId) -> Mapping[str, TaskState]:
        """What is known of a plan's tasks, by their id; a task without an entry is open."""
        rows = self._connection.execute(select(_T).where(_T.c.plan_id == plan))
        return {
            row.task: TaskState(
                row.task,
                row.done_at,
                None if row.done_by_id is None else PersonId(row.done_by_id),
                row.day,
                row.changed_at,
            )
            for row in rows
        }

    def tick_off(self, plan: PlanId, task: str, by: PersonId, at: datetime, *, done: bool) -> None:
        """It is done, or open again."""
        self._save(plan, task, at, done_at=at if done else None, done_by_id=by)

    def set_day(self, plan: PlanId, task: str, day: date, by: PersonId, at: datetime) -> None:
        """The day that a unit named for a task whose plan names none."""
        self._save(plan, task, at, day=day, day_by_id=by)

    def _save(self, plan: PlanId, task: str, at: datetime, **values: Any) -> None:
        key = {"plan_id": plan, "task": task}
        insert_or_replace(self._connection, _T, list(key), {**key, **values, "changed_at": at})
