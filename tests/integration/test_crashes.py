"""The process dies: what was committed is sent once, what may have been sent is never sent again."""

import hmac
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.clock import wall_s
from core.delivery import FINAL, State
from storage import tables
from storage.database import Database
from tests.fakes import faults
from tests.fakes.process import SECRET, Process, running
from tests.fakes.rows import rows, until
from tests.fakes.telegram import FakeTelegram
from tests.integration.conftest import update_with

LAN = 1001
PEOPLE = 30
LEASE_S = 30.0


@pytest.fixture
def settings(url: str, tele: FakeTelegram) -> dict[str, object]:
    """What the process is started with."""
    return {
        "database_url": url, "telegram_token": tele.token, "telegram_base_url": tele.base_url,
        "telegram_rate": 1000, "lease_s": LEASE_S, "send_timeout_s": 5,
    }  # fmt: skip


@pytest.fixture
def ledger(url: str) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Telegram's rows of the ledger, as somebody beside the process sees them."""
    database = Database(url)
    yield lambda: [row for row in rows(database, tables.delivery) if row["channel"] == "telegram"]
    database.close()


async def test_what_was_committed_before_a_kill_is_sent_once_after_it(
    tmp_path: Path, tele: FakeTelegram, settings: dict[str, object]
) -> None:
    """Between commit and send: the service is out of reach when the message comes in."""
    await tele.stop()
    async with running(tmp_path, **settings, telegram_webhook=True) as process:
        assert await post(process, update_with(LAN, "chào")) == 200
        await process.kill()
    await tele.start()
    async with running(tmp_path, **settings):
        await tele.wait_sent(1)
        tele.person_writes(LAN, "/trogiup")
        first, second = await tele.wait_sent(2)
    assert first.text != second.text


@pytest.mark.parametrize("url", ["sqlite_url"], indirect=True)
async def test_a_send_that_a_kill_interrupted_is_unknown_and_never_sent_again(
    tmp_path: Path, url: str, tele: FakeTelegram, settings: dict[str, object], ledger: Callable[[], Any]
) -> None:
    """The service took it and its answer never came: only a person can settle it (traps A.2)."""
    tele.fail_next("sendMessage", faults.Hang(taken=True))
    async with running(tmp_path, **settings) as process:
        tele.person_writes(LAN, "chào")
        await tele.wait_sent(1)
        await process.kill()
    assert [row["state"] for row in ledger()] == ["attempting"]
    assert sweep(url) == 1
    async with running(tmp_path, **settings):
        tele.person_writes(LAN, "/trogiup")
        await tele.wait_sent(2)
        await until(lambda: [row["state"] for row in ledger()] == ["unknown", "sent"])
    assert ledger()[0]["reason"] == "process_died"
    assert len(tele.sent) == 2


@pytest.mark.parametrize("url", ["empty_postgres"], indirect=True)
async def test_kills_in_the_middle_of_many_sends_lose_and_double_nothing(
    tmp_path: Path, url: str, tele: FakeTelegram, settings: dict[str, object], ledger: Callable[[], Any]
) -> None:
    """After two kills: everybody was written to once, or their row says that nobody knows."""
    tele.latency = 0.02
    for chat in range(PEOPLE):
        tele.person_writes(LAN + chat, "chào")
    for so_many in (PEOPLE // 4, PEOPLE // 2):
        async with running(tmp_path, **settings, telegram_in_flight=3) as process:
            await tele.wait_sent(so_many)
            await process.kill()
    async with running(tmp_path, **settings):
        await until(lambda: not any(row["state"] == "queued" for row in ledger()))
        await until(lambda: len(ledger()) == PEOPLE)
    sweep(url)
    got = Counter(sent.chat for sent in tele.sent)
    state = {row["chat"]: row["state"] for row in ledger()}
    assert {State(one) for one in state.values()} <= FINAL
    assert set(got.values()) == {1}
    assert [chat for chat, one in state.items() if one != "unknown" and not got[chat]] == []


def sweep(url: str) -> int:
    """What the sweeper does once the leases have run out."""
    database = Database(url)
    settled = database.run_now(lambda uow: uow.ledger.sweep(wall_s() + LEASE_S + 1))
    database.close()
    return settled


async def post(process: Process, body: dict[str, Any]) -> int:
    secret = hmac.new(SECRET.encode(), b"webhook:telegram", "sha256").hexdigest()
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with httpx.AsyncClient(trust_env=False) as client:
        return (
            await client.post(f"{process.address}/webhook/telegram", json=body, headers=headers)
        ).status_code
