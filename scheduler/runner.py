"""APScheduler wakes the jobs; what is due are rows, so every process may tick and none leads."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from core.campaign.local_time import VIETNAM
from core.ports import UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A unit of work to run every so many seconds; it returns how many rows it moved."""

    name: str
    every_s: int
    run: Callable[[UnitOfWork, float], int]


class Runner:
    """Wakes the jobs inside a running event loop; nothing of it is kept, so nothing is lost with it."""

    def __init__(self, jobs: Sequence[Job], tick: Callable[[Job], Awaitable[int]]) -> None:
        self._scheduler = AsyncIOScheduler(timezone=VIETNAM)
        self._tick = tick
        for job in jobs:
            self._scheduler.add_job(
                self._wake,
                IntervalTrigger(seconds=job.every_s, timezone=VIETNAM, jitter=1),
                args=(job,),
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )

    def start(self) -> None:
        """Begin to wake."""
        self._scheduler.start()

    def stop(self) -> None:
        """Wake no more."""
        self._scheduler.shutdown(wait=False)

    async def _wake(self, job: Job) -> None:
        moved = await self._tick(job)
        if moved:
            log.info("job=%s moved=%d", job.name, moved)
