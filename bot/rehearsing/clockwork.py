"""The timed jobs of the process, all of them, in the registry's order."""

from collections.abc import Sequence
from datetime import datetime

from bot.rehearsing.deaths import Deaths, Died, Way
from bot.rehearsing.stage import Stage
from scheduler.registry import JOBS
from scheduler.runner import Job, Tick
from storage.unit import Unit

HOUR_S, DAY_S = 3600, 20 * 3600


class Clockwork:
    """Runs every job whose time has come, an exhaustive one until it moves nothing."""

    def __init__(self, stage: Stage, deaths: Deaths) -> None:
        self._stage = stage
        self._deaths = deaths
        self._last_run: dict[str, datetime] = {}

    def run(self) -> int:
        """How many rows were moved. Raises Died."""
        due = [job for job in JOBS if self._is_due(job)]
        moved = 0
        while due:
            at, last = self._run_until_one_moves(due)
            moved += last
            due = due[at:] if due[at].exhaustive and last else due[at + 1 :]
        return moved

    def _run_until_one_moves(self, due: Sequence[Job]) -> tuple[int, int]:
        """Which job was the last and what it moved; those before it, with nothing to do, shared its unit."""
        tick = Tick(self._stage.now, self._stage.wall_s, self._stage.desk)
        at = 0

        def unit(uow: Unit) -> int:
            nonlocal at
            for at, job in enumerate(due):  # noqa: B007  # told to whoever catches what a job raises
                moved = job.run(uow, tick)
                if moved:
                    self._may_die()
                    return moved
            return 0

        moved = 0
        try:
            moved = self._stage.run(unit)
        except Died:
            raise
        except Exception as error:  # noqa: BLE001  # counted; the next time tries again
            self._stage.failed(due[at].name, error)
        return at, moved

    def _may_die(self) -> None:
        """The process may die when rows are written and not committed."""
        if self._deaths.strikes(Way.PLANNING, self._stage.now):
            raise Died

    def _is_due(self, job: Job) -> bool:
        """Whether it has rested long enough; at one moment it may run again and again.

        What a process looks after every few hours is due once a day, and so it is done here.
        """
        last, now = self._last_run.get(job.name), self._stage.now
        rest_s = DAY_S if job.every_s > HOUR_S else job.every_s
        is_due = last is None or last == now or (now - last).total_seconds() >= rest_s
        if is_due:
            self._last_run[job.name] = now
        return is_due
