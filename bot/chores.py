"""What a process does by the clock: the timed jobs as units of work, and the files that nobody needs."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from bot.app import App
from bot.clock import wall_s
from bot.files.orphans import remove_orphans
from bot.logs import place_of
from core.ports import UnitOfWork
from scheduler.registry import JOBS
from scheduler.runner import Chore, Job, Tick

log = logging.getLogger(__name__)
ORPHANS_EVERY_S = 3600


def chores(app: App) -> list[Chore]:
    """The chores of a process; one that fails is told, and tried again at its next time."""
    return [
        *_jobs(app),
        Chore("orphan_files", ORPHANS_EVERY_S, _guarded(app, "orphan_files", partial(orphans, app))),
    ]


async def catch_up(app: App) -> None:
    """The example's clock was moved: what is due at the new moment goes at once, and what waits asks anew."""
    await app.database.run(lambda uow: uow.ledger.look_anew())
    for job in _jobs(app):
        await job.run()
    app.deliverers.nudge()


async def orphans(app: App) -> int:
    """Remove files that nobody needs; during a hold none: another copy of the database may need them."""
    if (await app.database.run(lambda uow: uow.pulse.read())).held:
        return 0
    return await remove_orphans(app.files, app.database)


async def tick(app: App, job: Job) -> int:
    """Run a job, an exhaustive one until it moves nothing; each time is a unit of work of its own."""
    await app.watch.check()
    now = Tick(app.clock.now(), wall_s(), app.desk)

    def unit(uow: UnitOfWork) -> int:
        return job.work(uow, now)

    moved = last = await app.database.run(unit)
    while job.exhaustive and last:
        last = await app.database.run(unit)
        moved += last
    return moved


def _jobs(app: App) -> list[Chore]:
    return [Chore(job.name, job.every_s, _guarded(app, job.name, partial(tick, app, job))) for job in JOBS]


def _guarded(app: App, name: str, run: Callable[[], Awaitable[int]]) -> Callable[[], Awaitable[int]]:
    async def guarded() -> int:
        try:
            return await run()
        except Exception as error:  # noqa: BLE001  # the next time tries again
            log.error("job=%s error=%s", name, place_of(error))
            app.measures.alarms.labels("job_failed").inc()
            return 0

    return guarded
