"""What was sent changes in its place where the channel can, and is refused where it cannot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.dialogue.fitting import Part
from core.dialogue.rich_text import RichText, Span, SpanKind
from core.errors import Ambiguous, Blocked, DeliveryError, Rejected, Throttled, Unreachable
from core.messages import Choice
from tests.contract.test_channels_worlds import NONCE, TelegramWorld, WebWorld, World, started
from tests.fakes import faults
from tests.fakes.faults import Fault, OkFalse, ServerError

STOP = (Choice("stop", "Dừng"),)
SENDING = Part(RichText("Đang gửi: 12/395"), STOP)
SENT = Part(RichText("Đã gửi: 395/395", (Span(SpanKind.BOLD, 8, 7),)))
EDITING = ["telegram", "web"]


@pytest.fixture(params=["telegram", "zalo", "web", "web-text"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Every channel in turn."""
    async with started(request.param, tmp_path) as found:
        yield found


@pytest.fixture(params=EDITING)
async def editing(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Every channel that can change a message."""
    async with started(request.param, tmp_path) as found:
        yield found


async def test_a_message_changes_in_its_place_or_is_refused(world: World) -> None:
    """Words, marks and buttons are the new ones; what was said before and after stays."""
    ids = [await world.channel.send(world.chat, part, NONCE) for part in (SENDING, Part(RichText("sau")))]
    if not world.channel.capabilities(world.chat).edits:
        with pytest.raises(Rejected, match="no_edits"):
            await world.channel.edit(world.chat, ids[0], SENT, NONCE)
        return
    await world.channel.edit(world.chat, ids[0], SENT, NONCE)
    changed, after = await world.shown()
    assert (changed.text, changed.labels, changed.marks) == (SENT.rich.text, [], [("bold", "395/395")])
    assert after.text == "sau"


async def test_the_channels_that_edit_are_these(world: World) -> None:
    able = world.channel.capabilities(world.chat)
    assert able.edits == (world.channel.name in EDITING and not world.chat.endswith("/text"))


async def test_a_change_to_what_is_there_already_is_well(editing: World) -> None:
    """So a change whose answer was lost is made again."""
    sent = await editing.channel.send(editing.chat, SENDING, NONCE)
    for part in (SENDING, SENT, SENT, SENDING):
        await editing.channel.edit(editing.chat, sent, part, NONCE)
    assert [(one.text, one.labels) for one in await editing.shown()] == [("Đang gửi: 12/395", ["Dừng"])]


@pytest.mark.parametrize("gone", ["999999", "", "x", "-1", "9" * 30, "١"])
async def test_a_message_that_is_gone_cannot_be_changed(editing: World, gone: str) -> None:
    with pytest.raises(Rejected, match="message_gone"):
        await editing.channel.edit(editing.chat, gone, SENT, NONCE)


async def test_nobody_changes_another_chats_message(editing: World) -> None:
    other = "1002" if isinstance(editing, TelegramWorld) else "b/buttons"
    sent = await editing.channel.send(editing.chat, SENDING, NONCE)
    with pytest.raises(Rejected, match="message_gone"):
        await editing.channel.edit(other, sent, SENT, NONCE)
    assert [one.text for one in await editing.shown()] == [SENDING.rich.text]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (faults.Throttle(17), Throttled),
        (faults.Forbidden(), Blocked),
        (OkFalse(400, "Bad Request: MESSAGE_ID_INVALID"), Rejected),
        (OkFalse(401, "Unauthorized"), Throttled),
        (ServerError(502), Unreachable),
        (ServerError(504), Ambiguous),
        (faults.Drop(), Ambiguous),
        (faults.NotJson(), Ambiguous),
    ],
)
async def test_a_bad_day_says_what_became_of_the_change(
    tmp_path: Path, fault: Fault, expected: type[DeliveryError]
) -> None:
    async with started("telegram", tmp_path) as world:
        assert isinstance(world, TelegramWorld)
        sent = await world.channel.send(world.chat, SENDING, NONCE)
        world.server.fail_next("editMessageText", fault)
        with pytest.raises(DeliveryError) as raised:
            await world.channel.edit(world.chat, sent, SENT, NONCE)
        assert type(raised.value) is expected
        await world.channel.edit(world.chat, sent, SENT, NONCE)


async def test_an_open_page_hears_of_each_change_once(tmp_path: Path) -> None:
    """With the message's own number, so that it is drawn in its place."""
    async with started("web", tmp_path) as world:
        assert isinstance(world, WebWorld)
        sent = int(await world.channel.send(world.chat, SENDING, NONCE))
        seen = {**world.who, "after": str(sent)}
        for number in (1, 2):
            await world.channel.edit(world.chat, str(sent), SENT, NONCE)
            news = await world.page.get("/chat/messages", params={**seen, "edited": str(number - 1)})
            assert [(one["id"], one["edited"]) for one in news.json()["messages"]] == [(sent, number)]
        for asked in ({"edited": "2"}, {}):
            assert (await world.page.get("/chat/messages", params=seen | asked)).json()["messages"] == []
