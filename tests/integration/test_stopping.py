"""An orderly stop: what is under way is finished and recorded, what waits is there at the next start."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from threading import Event

import httpx
import pytest

from core.delivery import Lane, NewDelivery
from core.messages import ChannelName, Message
from storage import tables
from storage.database import Database
from tests.fakes.process import running
from tests.fakes.rows import NOW, meet, rows, until
from tests.fakes.telegram import FakeTelegram
from tests.integration.conftest import Start

LAN = 1001


@pytest.fixture
def left(sqlite_url: str) -> Iterator[Callable[[], Counter[str]]]:
    """The states that stand in the ledger, however it is with the process."""
    database = Database(sqlite_url)
    yield lambda: Counter(row["state"] for row in rows(database, tables.delivery))
    database.close()


async def test_a_stop_finishes_and_records_what_is_being_sent(
    start: Start, tele: FakeTelegram, left: Callable[[], Counter[str]]
) -> None:
    tele.latency = 0.1
    async with start():
        for chat in range(5):
            tele.person_writes(LAN + chat, "chào")
        await tele.wait_sent(1)
    assert left()["sent"] == len(tele.sent)
    assert set(left()) <= {"sent", "queued"}


async def test_a_stop_in_the_moment_of_a_claim_loses_no_message(
    start: Start, tele: FakeTelegram, left: Callable[[], Counter[str]]
) -> None:
    """What is claimed by then is sent: it would end as unknown though nobody ever tried."""
    release = Event()
    async with AsyncExitStack() as stack:
        product = await stack.enter_async_context(start())
        await until(lambda: product.app.states.get(ChannelName.TELEGRAM) == "ok")
        new = NewDelivery(meet(product.database), Message("not_understood"), Lane.REPLY, NOW)
        product.database.submit(lambda _: release.wait(5))
        product.database.submit(lambda uow: uow.ledger.add(new))
        product.app.deliverers.nudge()
        await asyncio.sleep(0.1)
        stopping = asyncio.create_task(stack.aclose())
        await asyncio.sleep(0.15)
        release.set()
        await stopping
    assert left() == {"sent": 1}
    assert len(tele.sent) == 1


async def test_a_stop_answers_the_requests_under_way(start: Start) -> None:
    release = Event()
    said = {"who": "a", "manner": "buttons", "id": "m1", "text": "chào"}
    async with AsyncExitStack() as stack, httpx.AsyncClient(trust_env=False) as page:
        product = await stack.enter_async_context(start())
        product.database.submit(lambda _: release.wait(5))
        asking = asyncio.create_task(page.post(f"{product.address}/chat/messages", json=said))
        await asyncio.sleep(0.1)
        stopping = asyncio.create_task(stack.aclose())
        await asyncio.sleep(0.15)
        release.set()
        assert (await asking).status_code == 202
        await stopping


async def test_sigterm_ends_the_process_with_zero(tmp_path: Path, sqlite_url: str) -> None:
    async with running(tmp_path, database_url=sqlite_url) as process:
        assert await process.stop() == 0
        assert "Traceback" not in process.log
