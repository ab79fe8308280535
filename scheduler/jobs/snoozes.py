"""People who asked to be reminded later get their card when that moment has come."""

from core.ports import UnitOfWork
from handlers.reminding.snoozing import wake
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many moments came; zero when nobody waits any more."""
    return wake(uow, tick.desk, tick.now)
