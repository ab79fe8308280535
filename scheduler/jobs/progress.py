"""Officers see how far their announcements are, and hear how those went that were stopped."""

from core.ports import UnitOfWork
from handlers.announcing.announcement_progress import show
from handlers.announcing.announcement_reports import report_stopped
from scheduler.runner import Tick


def run(uow: UnitOfWork, tick: Tick) -> int:
    """How many messages were queued."""
    return show(uow, tick.desk, tick.now) + report_stopped(uow, tick.desk, tick.now)
