"""Officers are reminded once of a question that waited for a working day, and who asked knows it."""

from core.ports import UnitOfWork
from handlers.questions.waiting import remind
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many questions they were reminded of."""
    return remind(uow, tick.desk, tick.now)
