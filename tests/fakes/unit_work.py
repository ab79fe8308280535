"""Officers of a board's units: hired, reminded of their duties, ticking them off."""

from datetime import date
from typing import Any

from core.delivery import Delivery
from core.desk import Desk
from core.ids import BoardId, PersonId, PlanId
from core.messages import Choice
from core.people import Role, RoleKind
from scheduler.registry import JOBS
from scheduler.runner import Tick
from storage import tables
from storage.announcement_tables import announcement
from storage.database import Database
from tests.fakes.reminded import at, delivered
from tests.fakes.rows import meet, rows

HUNG_YEN, DONG_NAI = BoardId("hung-yen"), BoardId("dong-nai")
PLAN = PlanId("hung-yen-2024")
LEAD = "canbo-hy"  # of Phòng Quản lý doanh nghiệp
OURS = ("tasks", "announcements")
WEEK_BEFORE = "2024-03-22 08:00"  # of 29 March, the last working day before “31/3/2024”


def hired(database: Database, board: BoardId, unit: str, chat: str = "2001") -> PersonId:
    """A new officer in a unit."""
    person = meet(database, chat).person.id
    role = Role(RoleKind.OFFICER, board, unit=unit)
    database.run_now(lambda uow: uow.people.grant(person, role, at("2020-01-02 08:00")))
    return person


def planned(database: Database, desk: Desk, when: str) -> int:
    """What is due at this moment is made, and has its rows; how much was moved."""
    tick, moved = Tick(at(when), at(when).timestamp(), desk), 0
    ours = [job for job in JOBS if job.name in OURS]
    while last := sum(database.run_now(lambda uow: job.work(uow, tick)) for job in ours):  # noqa: B023  # over before the next
        moved += last
    return moved


def passed(database: Database, desk: Desk, *days: str) -> list[Delivery]:
    """At each of these moments the jobs run, and what may go then goes; what went at the last of them."""
    sent: list[Delivery] = []
    for when in days:
        planned(database, desk, when)
        sent = delivered(database, desk, when)
    return sent


def ticked(database: Database, task: str, when: str, *, plan: PlanId = PLAN, done: bool = True) -> None:
    """Somebody ticks a task off, or opens it again."""
    by = meet(database, "ticks").person.id
    database.run_now(lambda uow: uow.task_states.tick_off(plan, task, by, at(when), done=done))


def named(database: Database, task: str, day: date, when: str, plan: PlanId = PLAN) -> None:
    """A unit names the day of a task that its plan leaves open."""
    by = meet(database, "ticks").person.id
    database.run_now(lambda uow: uow.task_states.set_day(plan, task, day, by, at(when)))


def numbers(one: Delivery) -> list[int]:
    """The numbers of the tasks that a card shows."""
    groups: Any = one.message.data["groups"]
    return [task["number"] for group in groups for task in group["tasks"]]


def keys(database: Database, start: str = "") -> list[str]:
    """The keys of what was announced, oldest first."""
    return [row["key"] for row in rows(database, announcement) if row["key"].startswith(start)]


def reasons(database: Database) -> list[str]:
    """Why rows of announcements were not sent, oldest first."""
    return [row["reason"] for row in rows(database, tables.delivery) if row["state"] == "skipped"]


def labels(one: Delivery) -> list[str]:
    """What the choices of a card say."""
    choices: tuple[Choice, ...] = one.message.choices
    return [choice.label for choice in choices]
