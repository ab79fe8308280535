"""The board's own duties: each round, and each question for a day, becomes an announcement when it is due."""

from core.ports import UnitOfWork
from handlers.units.unit_reminders import remind_units
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many were made."""
    return remind_units(uow, tick.desk, tick.now)
