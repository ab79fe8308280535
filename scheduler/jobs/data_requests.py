"""Officers are reminded once of a request about personal data that is due today and unanswered."""

from core.ports import UnitOfWork
from handlers.people.data_requests import remind
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many requests they were reminded of."""
    return remind(uow, tick.desk, tick.now)
