"""The officers' weekly digest becomes an announcement on the week's first morning of work."""

from core.ports import UnitOfWork
from handlers.news.digest import announce
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many digests were made, those of missed weeks too."""
    return announce(uow, tick.desk, tick.now)
