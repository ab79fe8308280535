"""The timed jobs as the process runs them, without a process."""

from datetime import datetime

from core.desk import Desk
from scheduler.registry import JOBS
from scheduler.runner import Tick
from storage.database import Database


def run_jobs(database: Database, desk: Desk, now: datetime) -> int:
    """Every job once, the exhaustive ones until they move nothing; how many rows were moved."""
    tick, moved = Tick(now, now.timestamp(), desk), 0
    for job in JOBS:
        last = database.run_now(lambda uow: job.work(uow, tick))  # noqa: B023  # it is over before the next
        moved += last
        while job.exhaustive and last:
            last = database.run_now(lambda uow: job.work(uow, tick))  # noqa: B023
            moved += last
    return moved
