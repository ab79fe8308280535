"""What a process does by the clock: retention to its end, and files that nobody needs leave the disk."""

import os
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

import bot.chores
from bot.chores import ORPHANS_EVERY_S, chores, tick
from bot.clock import wall_s
from bot.files.orphans import UNTOUCHED_S, remove_orphans
from core.ids import PersonId
from core.retention import PERIODS, Kept
from scheduler.registry import JOBS
from storage import tables
from storage.unit import Unit
from tests.fakes.office import LAN, Office, opened, pdf
from tests.fakes.rows import rows, written
from tests.integration.conftest import Start

RETENTION = next(job for job in JOBS if job.name == "retention")
OLD = 2500


@pytest.fixture
async def office(start: Start) -> AsyncIterator[Office]:
    """Somebody who fills a registration in."""
    async with start() as product, opened(product) as found:
        yield found


def age(office: Office) -> None:
    """Everything in the folder was kept long ago."""
    long_ago = wall_s() - UNTOUCHED_S - 60
    for place in office.product.app.settings.files_dir.glob("??/*"):
        os.utime(place, (long_ago, long_ago))


async def sweep(office: Office) -> int:
    return await remove_orphans(office.product.app.files, office.product.database)


def test_every_job_is_a_chore_and_so_are_the_files(office: Office) -> None:
    found = {chore.name: chore.every_s for chore in chores(office.product.app)}
    assert found == {**{job.name: job.every_s for job in JOBS}, "orphan_files": ORPHANS_EVERY_S}


async def test_retention_goes_on_until_nothing_is_left(office: Office) -> None:
    """More than a unit of work may hold."""
    app, before = office.product.app, office.product.app.clock.now() - 2 * PERIODS[Kept.SAID]

    def fill(uow: Unit) -> None:
        met = uow.people.meet(written(), before)
        for number in range(OLD):
            uow.inbox.record(replace(written("riêng", number=number)), met.address.id, before)

    app.database.run_now(fill)
    assert await tick(app, RETENTION) == OLD
    assert {row["content"] for row in rows(app.database, tables.inbound)} == {""}
    assert await tick(app, RETENTION) == 0


async def test_a_chore_that_fails_alarms_and_is_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> int:
        raise OSError("the disk is away")

    monkeypatch.setattr(bot.chores, "remove_orphans", fail)
    assert await chores(office.product.app)[-1].run() == 0
    assert office.product.alarms("job_failed") == 1


async def test_the_files_of_an_erased_draft_leave_the_disk(office: Office) -> None:
    """A day later, for they may be kept again any moment."""
    await office.post(office.upload_link(), ("a.pdf", pdf("a")), ("b.pdf", pdf("b")))
    forget(office, office.person(LAN))
    assert await sweep(office) == 0
    age(office)
    assert await sweep(office) == 2
    assert [path for path in office.product.app.settings.files_dir.rglob("*") if path.is_file()] == []


async def test_the_files_of_what_was_handed_in_stay(office: Office) -> None:
    await office.post(office.upload_link(), ("a.pdf", pdf("a")))
    office.submit()
    (kept,) = office.files()
    forget(office, office.person(LAN))
    age(office)
    assert await sweep(office) == 0
    assert office.product.app.files.read(kept.key) == pdf("a")


async def test_a_file_that_was_taken_out_again_goes(office: Office) -> None:
    await office.post(office.upload_link(), ("a.pdf", pdf("a")), ("b.pdf", pdf("b")))
    first, second = office.files()
    now = office.product.app.clock.now()
    office.product.database.run_now(lambda uow: uow.attachments.remove(first.id, now))
    age(office)
    assert await sweep(office) == 1
    assert office.product.app.files.read(second.key)


def forget(office: Office, person: PersonId) -> None:
    now = office.product.app.clock.now()
    office.product.database.run_now(lambda uow: uow.privacy.forget(person, now))
