"""Each round of a deadline becomes an announcement when it is due, whichever process sees it first."""

from core.ports import UnitOfWork
from handlers.reminding.reminders import remind
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many rounds were made."""
    return remind(uow, tick.desk, tick.now)
