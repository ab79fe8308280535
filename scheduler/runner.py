"""APScheduler wakes the jobs; what is due are rows, so every process may tick and none leads."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from core.campaign.local_time import VIETNAM
from core.desk import Desk
from core.ports import UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tick:
    """What a job may know: the product's time, wall time in seconds since 1970, and the desk."""

    now: datetime
    wall_s: float
    desk: Desk


@dataclass(frozen=True, slots=True)
class Job:
    """A unit of work to run every so many seconds; it returns how many rows it moved.

    An exhaustive job moves a limited number at a time and is run again at once until it moves none. One that
    `sends` does nothing while sends are held after a restore or a jump of the clock.
    """

    name: str
    every_s: int
    run: Callable[[UnitOfWork, Tick], int]
    exhaustive: bool = False
    sends: bool = False

    def work(self, uow: UnitOfWork, tick: Tick) -> int:
        """One unit of it; how many rows it moved."""
        return 0 if self.sends and uow.pulse.read().held else self.run(uow, tick)


@dataclass(frozen=True, slots=True)
class Chore:
    """Anything to do every so many seconds, inside a unit of work or not; it returns how much was done."""

    name: str
    every_s: int
    run: Callable[[], Awaitable[int]]


class Runner:
    """Wakes the chores inside a running event loop; nothing of it is kept, so nothing is lost with it."""

    def __init__(self, chores: Sequence[Chore]) -> None:
        self._scheduler = AsyncIOScheduler(timezone=VIETNAM)
        for chore in chores:
            self._scheduler.add_job(
                self._wake,
                _every(chore),
                args=(chore,),
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )

    def start(self) -> None:
        """Begin to wake."""
        self._scheduler.start()

    def begin_anew(self) -> None:
        """Count from now: after the wall clock was set back, nothing would wake until it has caught up."""
        for job in self._scheduler.get_jobs():
            job.reschedule(_every(job.args[0]))

    def stop(self) -> None:
        """Wake no more."""
        self._scheduler.shutdown(wait=False)

    async def _wake(self, chore: Chore) -> None:
        moved = await chore.run()
        if moved:
            log.info("job=%s moved=%d", chore.name, moved)


def _every(chore: Chore) -> IntervalTrigger:
    return IntervalTrigger(seconds=chore.every_s, timezone=VIETNAM, jitter=1)
