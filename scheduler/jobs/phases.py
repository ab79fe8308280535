"""A campaign's launch, phases and anniversaries become announcements when they are due, each once."""

from core.ports import UnitOfWork
from handlers.news.phase_news import announce
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many occasions were made."""
    return announce(uow, tick.desk, tick.now)
