"""Long polling: nothing that a person wrote is lost on a bad day, ours or the service's, or reordered."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from core.messages import Inbound, InboundKind
from tests.contract.test_channels_worlds import TelegramWorld, ZaloWorld
from tests.fakes import faults
from tests.fakes.faults import Fault, OkFalse, ServerError
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo

Service = TelegramWorld | ZaloWorld
services = pytest.mark.parametrize("name", ["telegram", "zalo"])


class DatabaseAwayError(Exception):
    """What the receiver raises while nothing can be stored."""


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """The adapters' pauses after a failure, shortened."""
    monkeypatch.setattr("bot.channels.telegram.adapter.RETRY_POLL_S", 0.01)
    monkeypatch.setattr("bot.channels.zalo.adapter.RETRY_POLL_S", 0.01)


@asynccontextmanager
async def opened(name: str, poll_timeout_s: int = 5) -> AsyncIterator[Service]:
    """A service and a channel that does not listen yet."""
    async with FakeTelegram() as telegram, FakeZalo() as zalo:
        made: Service = TelegramWorld(telegram)
        if name == "zalo":
            made = ZaloWorld(zalo, poll_timeout_s=poll_timeout_s)
        await made.channel.open()
        try:
            yield made
        finally:
            await made.channel.close()


@asynccontextmanager
async def listening(world: Service) -> AsyncIterator[None]:
    """Poll, and begin again after an error of ours, as `bot.running` does."""

    async def poll() -> None:
        while True:
            try:
                await world.channel.listen(world.take)
            except Exception:  # noqa: BLE001  # whatever it is
                await asyncio.sleep(0.01)

    task = asyncio.create_task(poll())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def polls(world: Service) -> int:
    """How many updates were asked for so far."""
    return sum(request.method == "getUpdates" for request in world.server.requests)


class Failing:
    """Takes nothing the first `times` times, as when the database is away; then hands on."""

    def __init__(self, world: Service, times: int) -> None:
        self._take, self._times = world.take, times
        self.tried: list[str] = []

    async def __call__(self, inbounds: Sequence[Inbound]) -> None:
        """Fail, or take."""
        self.tried += [inbound.content for inbound in inbounds]
        self._times -= 1
        if self._times >= 0:
            raise DatabaseAwayError
        await self._take(inbounds)


@services
async def test_what_could_not_be_stored_comes_again_until_it_is(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram sends it again; Zalo never does, so the adapter keeps it."""
    async with opened(name) as world:
        failing = Failing(world, times=3)
        monkeypatch.setattr(world, "take", failing)
        async with listening(world):
            first, second = await world.writes("một"), await world.writes("hai")
            assert [(await world.next()).external_id for _ in "12"] == [first, second]
        assert failing.tried.count("một") == 4


@services
async def test_nothing_is_acknowledged_before_it_is_stored(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(name) as world:
        stored, begun = asyncio.Event(), asyncio.Event()

        async def take_slowly(_inbounds: Sequence[Inbound]) -> None:
            begun.set()
            await stored.wait()

        monkeypatch.setattr(world, "take", take_slowly)
        await world.writes("một")
        async with listening(world):
            await asyncio.wait_for(begun.wait(), 5)
            asked = polls(world)
            assert not await world.server.wait_until(lambda: polls(world) > asked, timeout=0.1)
            assert world.server.pending == (1 if name == "telegram" else 0)
            stored.set()
            assert await world.server.wait_until(lambda: polls(world) > asked)
            assert world.server.pending == 0


FAULTS: list[Fault] = [
    ServerError(502), ServerError(504), faults.Drop(), faults.NotJson(), faults.NotJson(status=502),
    OkFalse(401, "Unauthorized"), OkFalse(400, "Bad Request"), OkFalse(404, "Not Found"), faults.Throttle(0),
    faults.Conflict(),
]  # fmt: skip


@services
@pytest.mark.parametrize("fault", FAULTS, ids=repr)
async def test_polling_goes_on_after_a_bad_day(name: str, fault: Fault) -> None:
    async with opened(name) as world:
        world.server.fail_next("getUpdates", fault, times=2)
        async with listening(world):
            assert await world.server.wait_until(lambda: polls(world) > 2)
            external = await world.writes("còn đây")
            assert (await world.next()).external_id == external


@services
async def test_polling_begins_although_the_service_is_down(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(name) as world:
        monkeypatch.setattr("bot.channels.telegram.adapter.RETRY_POLL_S", 0.05)
        await world.server.stop()
        async with listening(world):
            await asyncio.sleep(0.02)
            await world.server.start()
            external = await world.writes("xin chào")
            assert (await world.next()).external_id == external


@pytest.mark.parametrize("fault", [faults.Truncated(), faults.Drop(taken=True), faults.NotJson(taken=True)])
async def test_telegram_sends_again_what_was_lost_on_the_way(fault: Fault) -> None:
    async with opened("telegram") as world:
        external = await world.writes("một")
        world.server.fail_next("getUpdates", fault)
        async with listening(world):
            assert (await world.next()).external_id == external


@pytest.mark.parametrize("code", [408, 504, None])
async def test_zalos_idle_answer_is_no_failure(code: int | None, caplog: pytest.LogCaptureFixture) -> None:
    """`ok: false` with “timeout” is how Zalo says that nobody wrote (docs/channels.md)."""
    async with opened("zalo", poll_timeout_s=0) as world:
        assert isinstance(world, ZaloWorld)
        world.server.idle_code = code
        async with listening(world):
            assert await world.server.wait_until(lambda: polls(world) > 3)
            external = await world.writes("xin chào")
            assert (await world.next()).external_id == external
    assert caplog.text == ""


@services
async def test_a_webhook_that_was_left_behind_is_removed(name: str) -> None:
    async with opened(name) as world:
        await world.channel.set_webhook("https://thidua.example/webhook/x", "a-secret-of-ours")
        assert await world.channel.webhook_url() == "https://thidua.example/webhook/x"
        async with listening(world):
            assert await world.server.wait_until(lambda: polls(world) > 0)
            assert await world.channel.webhook_url() == ""
            external = await world.writes("xin chào")
            assert (await world.next()).external_id == external


async def test_telegram_ends_the_spinner_of_every_tap() -> None:
    async with opened("telegram") as world, listening(world):
        assert isinstance(world, TelegramWorld)
        query = world.server.person_taps(world.chat, "1f:yes", 999)
        tapped = await world.next()
        assert (tapped.external_id, tapped.content) == (f"c:{query}", "1f:yes")
        assert await world.server.wait_until(lambda: bool(world.server.answered))
        assert [answer.query_id for answer in world.server.answered] == [query]


async def test_a_spinner_that_cannot_be_ended_stops_nothing() -> None:
    async with opened("telegram") as world, listening(world):
        assert isinstance(world, TelegramWorld)
        world.server.fail_next("answerCallbackQuery", OkFalse(400, "Bad Request: query is too old"))
        world.server.person_taps(world.chat, "1f:yes", 999)
        assert (await world.next()).kind is InboundKind.CHOICE
        external = await world.writes("xin chào")
        assert (await world.next()).external_id == external


async def test_telegram_tells_who_left_and_who_came_back() -> None:
    async with opened("telegram") as world, listening(world):
        assert isinstance(world, TelegramWorld)
        world.server.person_blocks(world.chat)
        world.server.person_unblocks(world.chat)
        left, returned = await world.next(), await world.next()
        assert [one.kind for one in (left, returned)] == [InboundKind.LEFT, InboundKind.RETURNED]
        assert left.chat == returned.chat == world.chat
        assert left.external_id != returned.external_id


async def test_telegram_gets_the_menu_of_commands() -> None:
    async with opened("telegram") as world:
        assert isinstance(world, TelegramWorld)
        name = await world.channel.open([("han", "Hạn nộp"), ("trogiup", "Trợ giúp")])
        assert name == "thidua_bot"
        assert [one["command"] for one in world.server.commands] == ["han", "trogiup"]
        assert world.server.commands[0]["description"] == "Hạn nộp"
