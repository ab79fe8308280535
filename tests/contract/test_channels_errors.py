"""What a service does on a bad day becomes the one delivery error that carries the right decision."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from core.dialogue.fitting import Part
from core.dialogue.rich_text import RichText
from core.errors import Ambiguous, Blocked, DeliveryError, Later, Rejected, Throttled, Unreachable
from core.messages import Choice
from tests.contract.test_channels_worlds import NONCE, TelegramWorld, ZaloWorld
from tests.fakes import faults
from tests.fakes.faults import Fault, OkFalse, ServerError
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo

SEND_TIMEOUT_S = 0.15
Service = TelegramWorld | ZaloWorld
Mapped = tuple[Fault, type[DeliveryError], str]

# What befell a call may or may not have been taken, whichever service it was made to.
SILENCES: list[Mapped] = [
    (faults.Hang(), Ambiguous, "hang"),
    (faults.Hang(taken=True), Ambiguous, "hang, taken"),
    (faults.Drop(), Ambiguous, "drop"),
    (faults.Drop(taken=True), Ambiguous, "drop, taken"),
    (faults.Truncated(), Ambiguous, "truncated"),
    (faults.NotJson(), Ambiguous, "not JSON"),
    (faults.NotJson(taken=True), Ambiguous, "not JSON, taken"),
    (ServerError(504), Ambiguous, "504"),
    (ServerError(500), Unreachable, "500"),
    (ServerError(502), Unreachable, "502"),
    (ServerError(503), Unreachable, "503"),
    (faults.NotJson(status=502), Unreachable, "a gateway's page"),
]
TELEGRAM: list[Mapped] = [
    *SILENCES,
    (faults.Throttle(17), Throttled, "429"),
    (OkFalse(401, "Unauthorized"), Throttled, "401"),
    (OkFalse(404, "Not Found"), Throttled, "404"),
    (faults.Forbidden(faults.Forbidden.BLOCKED), Blocked, "403 blocked"),
    (faults.Forbidden(faults.Forbidden.DEACTIVATED), Blocked, "403 deactivated"),
    (faults.Forbidden(faults.Forbidden.NOT_STARTED), Blocked, "403 not started"),
    (OkFalse(400, "Bad Request: chat not found"), Blocked, "400 no chat"),
    (OkFalse(400, "Bad Request: message is too long"), Rejected, "400"),
    (faults.Conflict(), Unreachable, "409"),
]
ZALO: list[Mapped] = [
    *SILENCES,
    (faults.Throttle(), Throttled, "429"),
    (OkFalse(401, "Unauthorized"), Throttled, "401"),
    (faults.Forbidden(), Unreachable, "403"),
    (OkFalse(400, "Bad request: text must have 1 to 2000 characters"), Rejected, "400"),
    (OkFalse(404, "Not Found"), Rejected, "404"),
    (OkFalse(408, "Request timeout"), Ambiguous, "408"),
    (OkFalse(504, "Gateway timeout"), Ambiguous, "ok:false 504"),
    (OkFalse(None, "Request timeout"), Ambiguous, "a timeout without a code"),
    (OkFalse(None, "Rejected"), Rejected, "no code"),
    (OkFalse(500, "Internal server error"), Unreachable, "ok:false 500"),
    (OkFalse(503, "Service unavailable"), Unreachable, "ok:false 503"),
]
ROWS = [("telegram", *row) for row in TELEGRAM] + [("zalo", *row) for row in ZALO]


@pytest.fixture
async def worlds() -> AsyncIterator[dict[str, Service]]:
    """Both services, with clients that give up soon."""
    async with FakeTelegram() as telegram, FakeZalo() as zalo:
        found: dict[str, Service] = {
            "telegram": TelegramWorld(telegram, SEND_TIMEOUT_S),
            "zalo": ZaloWorld(zalo, SEND_TIMEOUT_S),
        }
        for world in found.values():
            await world.channel.open()
        yield found
        for world in found.values():
            await world.channel.close()


async def error_of(world: Service) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        await world.channel.send(world.chat, Part(RichText("xin chào")), NONCE)
    return raised.value


@pytest.mark.parametrize(
    ("name", "fault", "expected"), [row[:3] for row in ROWS], ids=[f"{row[0]} {row[3]}" for row in ROWS]
)
async def test_a_fault_becomes_its_error(
    worlds: dict[str, Service], name: str, fault: Fault, expected: type[DeliveryError]
) -> None:
    """What the service took is never called refused or worth another try; the next send is well again."""
    world = worlds[name]
    world.server.fail_next("sendMessage", fault)
    error = await error_of(world)
    assert type(error) is expected
    assert 0 < len(error.code) <= 64
    assert len(world.server.sent) == fault.taken
    assert await world.channel.send(world.chat, Part(RichText("lại")), NONCE)


@pytest.mark.parametrize("name", ["telegram", "zalo"])
async def test_a_refused_connection_may_be_tried_again(worlds: dict[str, Service], name: str) -> None:
    world = worlds[name]
    await world.server.stop()
    await asyncio.sleep(0.01)  # the end of the old connections is noticed
    assert isinstance(await error_of(world), Unreachable)
    await world.server.start()
    assert await world.channel.send(world.chat, Part(RichText("lại")), NONCE)


@pytest.mark.parametrize("name", ["telegram", "zalo"])
async def test_a_service_that_goes_down_while_it_answers_leaves_a_doubt(
    worlds: dict[str, Service], name: str
) -> None:
    world = worlds[name]
    world.server.fail_next("sendMessage", faults.Hang())
    sending = asyncio.create_task(error_of(world))
    await world.server.wait_until(lambda: world.server.requests[-1].method == "sendMessage")
    await world.server.stop()
    assert isinstance(await sending, Ambiguous)


async def test_the_services_pause_is_kept_and_zalo_gets_one_of_ours(worlds: dict[str, Service]) -> None:
    for world in worlds.values():
        world.server.fail_next("sendMessage", faults.Throttle(17))
    pauses = {name: await error_of(world) for name, world in worlds.items()}
    assert isinstance(pauses["telegram"], Throttled)
    assert isinstance(pauses["zalo"], Throttled)
    assert pauses["telegram"].retry_after == 17
    assert pauses["zalo"].retry_after >= 1


async def test_a_message_that_cannot_be_made_is_no_doubt(worlds: dict[str, Service]) -> None:
    """Nothing went out, so nothing can have arrived: the deliverer fails this one for good."""
    world = worlds["telegram"]
    before = len(world.server.requests)
    too_long = Part(RichText("xin chào"), (Choice("đ" * 40, "Đúng"),))
    with pytest.raises(ValueError, match="too long"):
        await world.channel.send(world.chat, too_long, NONCE)
    assert len(world.server.requests) == before


async def test_errors_that_may_be_retried_are_those_where_nothing_was_taken() -> None:
    """No fault with `taken` may ever lead to a second send."""
    retried = [fault for _, fault, error, _ in ROWS if issubclass(error, Later)]
    assert retried
    assert not any(fault.taken for fault in retried)
