"""Announcements on their way: rows are written, what has waited long enough goes, what is final is closed."""

from core.ports import UnitOfWork
from handlers.announcing.planning import close_finished, plan_some, release_due
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many rows or announcements it moved; zero when nothing is left to do."""
    moved = plan_some(uow, tick.now, tick.wall_s)
    moved += release_due(uow, tick.now, tick.wall_s)
    return moved + close_finished(uow, tick.desk, tick.now)
