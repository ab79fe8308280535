"""The services' bad days: what was surely not taken is sent again once, what may have been is not."""

from dataclasses import dataclass
from typing import Any

import pytest

import core.delivery
from bot.channels.telegram import adapter as telegram_adapter
from bot.channels.zalo import adapter as zalo_adapter
from bot.channels.zalo.client import ZaloError
from core.delivery import FINAL, State
from core.messages import ChannelName
from storage import tables
from storage.database import Database
from tests.fakes import faults
from tests.fakes.rows import queue, rows, until
from tests.fakes.server import ChatServer
from tests.fakes.telegram import FakeTelegram
from tests.integration.conftest import Product, Start

LAN = "1001"
PATIENT = {"send_timeout_s": 0.2}


@dataclass(frozen=True, slots=True)
class Day:
    """A fault of a send, and what becomes of the message: state, reason, counted attempts, copies taken."""

    fault: faults.Fault
    state: str
    reason: str = ""
    attempts: int = 1
    copies: int = 1


BOTH = (
    Day(faults.ServerError(500), "sent", attempts=2),
    Day(faults.ServerError(503), "sent", attempts=2),
    Day(faults.NotJson(status=502), "sent", attempts=2),
    Day(faults.ServerError(504, taken=True), "unknown", "no_answer"),
    Day(faults.Hang(), "unknown", "no_answer", copies=0),
    Day(faults.Hang(taken=True), "unknown", "no_answer"),
    Day(faults.Drop(taken=True), "unknown", "no_answer"),
    Day(faults.Truncated(), "unknown", "no_answer"),
    Day(faults.NotJson(), "unknown", "no_answer", copies=0),
    Day(faults.OkFalse(400, "Bad Request: message is too long"), "failed", copies=0),
)
TELEGRAM = (
    *BOTH,
    Day(faults.Conflict(), "sent", attempts=2),
    Day(faults.OkFalse(401, "Unauthorized"), "sent"),
    Day(faults.Forbidden(), "blocked", "blocked", copies=0),
    Day(faults.Forbidden(faults.Forbidden.DEACTIVATED), "blocked", "blocked", copies=0),
    Day(faults.OkFalse(400, "Bad Request: chat not found"), "blocked", "chat_not_found", copies=0),
)
ZALO = (
    *BOTH,
    Day(faults.OkFalse(401, "Unauthorized"), "sent"),
    Day(faults.OkFalse(403, "internal error"), "sent", attempts=2),
    Day(faults.OkFalse(408, "Request timeout"), "unknown", "no_answer", copies=0),
    Day(faults.OkFalse(None, "Request timeout"), "unknown", "no_answer", copies=0),
    Day(faults.OkFalse(429, "Quota exceeded"), "sent"),
)
DAYS = {ChannelName.TELEGRAM: TELEGRAM, ChannelName.ZALO: ZALO}
POLLS = (
    faults.ServerError(502), faults.Drop(), faults.Truncated(taken=False), faults.NotJson(),
    faults.OkFalse(401, "Unauthorized"), faults.OkFalse(500, "Internal Server Error"), faults.Conflict(),
)  # fmt: skip


@pytest.fixture
def service(channel: ChannelName, request: pytest.FixtureRequest) -> ChatServer:
    """The fake service of a channel; the product knows it and no other."""
    server: ChatServer = request.getfixturevalue("tele" if channel is ChannelName.TELEGRAM else "zalo")
    return server


@pytest.fixture(autouse=True)
def _short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zalo_adapter, "QUOTA_PAUSE_S", 0.2)
    monkeypatch.setattr(telegram_adapter, "REFUSED_PAUSE_S", 0.2)


@pytest.mark.parametrize("channel", DAYS)
async def test_what_becomes_of_a_message_after_a_bad_answer(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    """Each for a person of their own; whatever it was, their next message is served."""
    lived: list[Day] = []
    async with start(**PATIENT) as product:
        for number, day in enumerate(DAYS[channel], start=1):
            service.fail_next("sendMessage", day.fault)
            lived.append(await live_through(product, service, str(number), day))
    assert lived == list(DAYS[channel])


async def live_through(product: Product, service: ChatServer, chat: str, day: Day) -> Day:
    """What a person meets who writes while the fault waits, and then once more."""

    def mine() -> list[dict[str, Any]]:
        return [row for row in product.deliveries() if row["chat"] == chat]

    service.person_writes(chat, "chào")
    await until(lambda: [row["state"] for row in mine() if State(row["state"]) in FINAL])
    service.person_writes(chat, "/trogiup")
    await until(lambda: [row["state"] for row in mine()][1:] == ["sent"])
    row = mine()[0]
    copies = [sent.chat for sent in service.sent].count(chat) - 1
    reason = row["reason"][: len(day.reason)] if day.reason else day.reason
    return Day(day.fault, row["state"], reason, row["attempts"], copies)


@pytest.mark.parametrize("channel", DAYS)
async def test_a_service_that_goes_down_gets_each_message_once_when_it_is_back(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    del channel
    async with start(**PATIENT) as product:
        service.person_writes(LAN, "chào")
        person = (await product.settled("sent"))[0]["person_id"]
        await service.stop()
        contact = product.database.run_now(lambda uow: uow.people.contact_of(person))
        assert contact is not None
        queue(product.database, contact, 3)
        await until(lambda: any(row["attempts"] for row in product.deliveries()[1:]))
        await service.start()
        await product.settled("sent", 4)
    assert len(service.sent) == 4


@pytest.mark.parametrize("channel", DAYS)
async def test_a_service_that_is_down_at_the_start_is_waited_for(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    await service.stop()
    service.person_writes(LAN, "chào")
    async with start(**PATIENT) as product:
        await until(lambda: product.app.states.get(channel) == "connecting")
        await service.start()
        await service.wait_sent(1)
        assert product.app.states == {channel: "ok"}


@pytest.mark.parametrize("channel", DAYS)
async def test_polling_goes_on_after_bad_answers(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    del channel
    async with start(**PATIENT):
        for number, fault in enumerate((*POLLS, *POLLS[:1]), start=1):
            service.person_writes(LAN, "chào")
            await service.wait_sent(number)
            service.fail_next("getUpdates", fault, times=2)
    polls = [one for one in service.requests if one.method == "getUpdates"]
    assert len(polls) > len(POLLS) * 2, "each of them was met, twice"


@pytest.mark.parametrize("channel", DAYS)
async def test_a_pause_holds_the_whole_channel_and_costs_no_attempt(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    del channel
    service.fail_next("sendMessage", faults.Throttle(1))
    async with start(telegram_in_flight=1, zalo_in_flight=1) as product:
        service.person_writes(LAN, "chào")
        await until(lambda: paused(product.database))
        service.person_writes("1002", "chào")
        calls = len(service.requests)
        assert {one.chat for one in await service.wait_sent(2)} == {LAN, "1002"}
        ledger = await product.settled("sent", 2)
    tried = [one for one in service.requests[calls:] if one.method == "sendMessage"]
    assert len(tried) == 2, "nobody was tried while the channel paused"
    assert [row["attempts"] for row in ledger] == [1, 1]


async def test_a_service_that_never_takes_it_ends_in_failed(
    start: Start, tele: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core.delivery, "MAX_ATTEMPTS", 3)
    tele.fail_next("sendMessage", faults.ServerError(500), times=3)
    async with start() as product:
        tele.person_writes(LAN, "chào")
        (row,) = await product.settled("failed")
    assert (row["attempts"], tele.sent) == (3, [])


async def test_who_blocks_the_bot_is_not_written_to_until_they_are_back(
    start: Start, tele: FakeTelegram
) -> None:
    async with start() as product:
        tele.person_writes(LAN, "chào")
        await tele.wait_sent(1)
        tele.person_blocks(LAN)
        await until(lambda: blocked(product.app.database))
        tele.person_unblocks(LAN)
        tele.person_writes(LAN, "/trogiup")
        await tele.wait_sent(2)
        await product.settled("sent", 2)
        assert not blocked(product.app.database)


async def test_a_refused_send_blocks_the_address_until_the_person_writes(
    start: Start, tele: FakeTelegram
) -> None:
    """Nobody told the bot that it was blocked: it learns it from the refusal."""
    tele.fail_next("sendMessage", faults.Forbidden())
    async with start() as product:
        tele.person_writes(LAN, "chào")
        await product.settled("blocked")
        assert blocked(product.app.database)
        tele.person_writes(LAN, "/trogiup")
        await tele.wait_sent(1)
        assert not blocked(product.app.database)


def test_an_error_is_made_anew_for_each_send() -> None:
    """One that is raised again and again would keep the frames, and so the words, of every send."""
    one, other = (zalo_adapter.delivery_error(ZaloError(429, "Quota exceeded")) for _ in range(2))
    assert one is not other


def blocked(database: Database) -> bool:
    return any(row["blocked"] for row in rows(database, tables.address))


def paused(database: Database) -> bool:
    return any(row["paused_until"] for row in rows(database, tables.pacing))
