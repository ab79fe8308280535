"""A wall clock that was set: sends are held, jobs wake again; the example's own clock is no such thing."""

import asyncio

import pytest

from bot.chores import ORPHANS_EVERY_S, chores, orphans, tick
from bot.clock import wall_s
from core.pulse import Beat, HoldReason
from scheduler.registry import JOBS
from scheduler.runner import Chore, Runner
from tests.fakes.rows import NOW
from tests.integration.conftest import Start

HOUR_S = 3600.0
SWEEP = next(job for job in JOBS if job.name == "sweep_deliveries")


@pytest.mark.parametrize(
    ("moved_s", "reason"), [(HOUR_S, HoldReason.CLOCK_FORWARD), (-HOUR_S, HoldReason.CLOCK_BACK)]
)
async def test_a_clock_that_jumps_holds_before_any_job_plans_by_it(
    start: Start, moved_s: float, reason: HoldReason
) -> None:
    async with start() as product:
        before = product.app.watch.read()
        assert await product.app.watch.beat() is None
        product.app.watch.read = lambda: Beat(before.wall_s + moved_s, before.steady_s + 1)
        await tick(product.app, SWEEP)
        state = product.database.run_now(lambda uow: uow.pulse.read())
        assert state.held_reason is reason


async def test_a_clock_set_back_between_two_starts_holds(start: Start, sqlite_url: str) -> None:
    async with start() as product:
        product.database.run_now(lambda uow: uow.pulse.beat(wall_s() + HOUR_S, NOW))
    async with start(sqlite_url) as product:
        state = product.database.run_now(lambda uow: uow.pulse.read())
        assert state.held_reason is HoldReason.CLOCK_BACK


async def test_the_examples_clock_moves_as_one_likes(start: Start) -> None:
    async with start() as product:
        product.app.clock.move_to(NOW.replace(year=2031))
        assert await product.app.watch.beat() is None


async def test_during_a_hold_no_file_leaves_the_disk(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database that was put aside may need it, if that is taken back after all."""
    async with start() as product:
        product.database.run_now(lambda uow: uow.pulse.hold(HoldReason.RESTORED, NOW))

        async def remove(*_: object) -> int:
            raise AssertionError

        monkeypatch.setattr("bot.chores.remove_orphans", remove)
        assert await orphans(product.app) == 0
        assert {chore.every_s for chore in chores(product.app) if "orphan" in chore.name} == {ORPHANS_EVERY_S}


async def test_jobs_wake_again_after_the_clock_was_set_back() -> None:
    """APScheduler waits for a moment by the wall clock: an hour set back is an hour without any job."""
    done = asyncio.Event()

    async def run() -> int:
        done.set()
        return 0

    runner = Runner([Chore("often", 1, run)])
    runner.start()
    for job in runner._scheduler.get_jobs():  # noqa: SLF001  # as if the clock had been an hour ahead
        job.modify(next_run_time=job.next_run_time.replace(year=2090))
    runner.begin_anew()
    await asyncio.wait_for(done.wait(), 5)
    runner.stop()
