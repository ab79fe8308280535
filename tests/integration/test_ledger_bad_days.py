"""The ledger on a bad day, through the running product: storms, refusals, long messages, quotas, changes."""

import logging
from collections import Counter
from typing import Any

import pytest

from bot.channels.telegram import adapter as telegram_adapter
from bot.clock import wall_s
from core.delivery import Lane, NewDelivery
from core.ids import DeliveryId
from core.messages import ChannelName, Message
from core.people import Contact, Role, RoleKind
from storage import tables
from tests.fakes import faults
from tests.fakes.rows import NOW, meet, queue, rows, until
from tests.fakes.sends import BOARD, make, new, plan
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.fakes.zalo_shapes import zalo_id
from tests.integration.conftest import Product, Start

LAN = "1001"
BULK_AT_ONCE = 6
SPACING_S = telegram_adapter.SPACING_S
FAST = {"telegram_rate": 1000, "telegram_in_flight": 8}
SHORT = Message("not_understood")


def long(lines: int) -> Message:
    """A help with so many numbered lines of some fifty characters."""
    commands = [{"name": f"c{number}", "about": "Xem hạn nộp của doanh nghiệp"} for number in range(lines)]
    return Message("help", {"commands": commands, "linked": True})


async def add(product: Product, to: Contact, message: Message, lane: Lane = Lane.REPLY, **more: Any) -> int:
    """Put a message on the ledger; its number."""
    queued = NewDelivery(to, message, lane, NOW, **more)
    await product.database.run(lambda uow: uow.ledger.add(queued))
    product.app.deliverers.nudge()
    return int(product.deliveries()[-1]["id"])


async def connected(product: Product, *channels: ChannelName) -> None:
    """Wait until the channels are open."""
    await until(lambda: all(product.app.states.get(channel) == "ok" for channel in channels))


async def test_a_storm_of_refusals_is_one_pause_and_replies_go_first_after_it(
    start: Start, tele: FakeTelegram
) -> None:
    tele.fail_next("sendMessage", faults.Throttle(1), times=BULK_AT_ONCE)
    async with start(**FAST) as product:
        await connected(product, ChannelName.TELEGRAM)
        for chat in range(2000, 2030):
            queue(product.database, meet(product.database, str(chat)), lane=Lane.BULK)
        product.app.deliverers.nudge()
        await until(lambda: rows(product.database, tables.pacing)[0]["paused_until"])
        await until(lambda: Counter(row["state"] for row in product.deliveries())["attempting"] == 0)
        tele.recover()
        tries = len([one for one in tele.requests if one.method == "sendMessage"])
        tele.person_writes(LAN, "/trogiup")
        sent = await tele.wait_sent(31)
        ledger = await product.settled("sent", 31)
    tried = [one for one in tele.requests if one.method == "sendMessage"]
    assert LAN in {one.chat for one in sent[:BULK_AT_ONCE]}, "among the first that go, side by side"
    assert len(tried) - tries == 31, "in the pause nobody was tried"
    assert {row["attempts"] for row in ledger} == {1}, "waiting costs no attempt"


async def test_the_parts_of_a_long_message_keep_the_service_s_distance(
    start: Start, tele: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service takes one a second; what waits behind the message keeps it too."""
    monkeypatch.setattr(telegram_adapter, "SPACING_S", SPACING_S)
    tele.spaced = True
    async with start() as product:
        await connected(product, ChannelName.TELEGRAM)
        await add(product, meet(product.database), long(150))
        await add(product, meet(product.database), SHORT)
        parts = await tele.wait_sent(3, timeout=10)
        ledger = await product.settled("sent", 2)
    assert "/c0" in parts[0].text
    assert "/c149" in parts[1].text
    assert [(row["attempts"], row["parts_done"]) for row in ledger] == [(1, 2), (1, 1)]


async def test_a_stop_between_two_parts_loses_and_repeats_none(
    start: Start, tele: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram_adapter, "SPACING_S", SPACING_S)
    async with start() as product:
        await connected(product, ChannelName.TELEGRAM)
        await add(product, meet(product.database), long(200))
        await tele.wait_sent(1)
    async with start() as product:
        (row,) = await product.settled("sent")
    numbers = [word for sent in tele.sent for word in sent.text.split() if word.startswith("/c")]
    assert numbers == [f"/c{number}" for number in range(200)]
    assert (row["parts_done"], row["attempts"]) == (len(tele.sent), 1)


async def test_who_blocked_telegram_gets_an_announcement_on_zalo(
    start: Start, tele: FakeTelegram, zalo: FakeZalo
) -> None:
    async with start() as product:
        await connected(product, ChannelName.TELEGRAM, ChannelName.ZALO)
        contact = meet(product.database, LAN)
        other = meet(product.database, zalo_id(7), ChannelName.ZALO)
        await product.database.run(lambda uow: uow.people.join(other.address.id, contact.person.id))
        tele.fail_next("sendMessage", faults.Forbidden())
        await add(product, contact, SHORT, Lane.BULK)
        await zalo.wait_sent(1)
        (row,) = await product.settled("sent")
    assert (row["channel"], row["reason"], tele.sent) == ("zalo", "other_channel", [])


async def test_a_message_that_cannot_be_written_in_the_middle_fails_alone(
    start: Start, tele: FakeTelegram
) -> None:
    async with start(**FAST) as product:
        await connected(product, ChannelName.TELEGRAM)
        for chat in range(2000, 2009):
            said = Message("contact", {}) if chat == 2004 else SHORT
            await add(product, meet(product.database, str(chat)), said, Lane.BULK)
        ledger = await product.settled("sent", 8)
    assert [row["chat"] for row in ledger if row["state"] == "failed"] == ["2004"]
    assert "2004" not in {sent.chat for sent in tele.sent}


async def test_a_quota_leaves_room_for_replies_and_ends(start: Start, zalo: FakeZalo) -> None:
    async with start(zalo_daily_quota=5) as product:
        await connected(product, ChannelName.ZALO)
        for number in range(8):
            queue(product.database, meet(product.database, zalo_id(number), ChannelName.ZALO), lane=Lane.BULK)
        await zalo.wait_sent(4)
        await product.settled("sent", 4)
        for number in (20, 21):
            zalo.person_writes(zalo_id(number), "/trogiup")
        await zalo.wait_sent(5)
        ledger = await product.settled("sent", 5)
    left = Counter(row["lane"] for row in ledger if row["state"] == "queued")
    assert (left, len(zalo.sent)) == ({"bulk": 4, "reply": 1}, 5)


async def test_a_change_replaces_what_was_sent(start: Start, tele: FakeTelegram) -> None:
    async with start() as product:
        await connected(product, ChannelName.TELEGRAM)
        contact = meet(product.database)
        first = DeliveryId(await add(product, contact, SHORT))
        await product.settled("sent")
        await add(product, contact, long(150), edits=first)
        ledger = await product.settled("sent", 2)
    (edited,) = tele.edited
    assert (edited.message_id, len(tele.sent)) == (tele.sent[0].message_id, 1)
    assert edited.text.endswith("…"), "a change is one message, and what is too long is cut"
    assert {row["external_id"] for row in ledger} == {edited.message_id}


async def test_a_change_that_got_no_answer_is_made_again(start: Start, tele: FakeTelegram) -> None:
    async with start(send_timeout_s=0.2) as product:
        await connected(product, ChannelName.TELEGRAM)
        contact = meet(product.database)
        first = DeliveryId(await add(product, contact, SHORT))
        await product.settled("sent")
        tele.fail_next("editMessageText", faults.Hang(taken=True))
        await add(product, contact, long(1), edits=first)
        ledger = await product.settled("sent", 2)
    assert (ledger[1]["attempts"], len(tele.edited)) == (2, 1)


async def test_where_nothing_can_be_changed_nothing_is_sent(start: Start, zalo: FakeZalo) -> None:
    async with start() as product:
        await connected(product, ChannelName.ZALO)
        contact = meet(product.database, zalo_id(7), ChannelName.ZALO)
        first = DeliveryId(await add(product, contact, SHORT))
        await product.settled("sent")
        await add(product, contact, long(1), edits=first)
        ledger = await product.settled("skipped")
    assert (ledger[1]["reason"], len(zalo.sent)) == ("cannot_edit", 1)


async def test_only_what_is_announced_is_paid_for(start: Start, tele: FakeTelegram) -> None:
    async with start(telegram_paid_broadcast=True) as product:
        await connected(product, ChannelName.TELEGRAM)
        firm = product.database.run_now(lambda uow: uow.boards.enterprises(BOARD))[0]
        role = Role(RoleKind.REPRESENTATIVE, BOARD, firm.id, firm.name)
        contact = meet(product.database)
        await product.database.run(lambda uow: uow.people.grant(contact.person.id, role, NOW))
        await product.database.run(lambda uow: uow.people.update(contact.person.id, reminders=True))
        await add(product, contact, SHORT)
        await tele.wait_sent(1)
        make(product.database, new(message=SHORT))
        plan(product.database)
        product.app.deliverers.nudge()
        sent = await tele.wait_sent(2)
    assert [one.body.get("allow_paid_broadcast", False) for one in sent] == [False, True]


async def test_an_outcome_that_comes_too_late_is_told_to_the_operator(
    start: Start, tele: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    """The sweeper gave the row up; what was said of it stays, and the log names it."""
    caplog.set_level(logging.WARNING, "bot")
    tele.latency = 0.3
    async with start() as product:
        tele.person_writes(LAN, "/trogiup")
        await product.settled("attempting")
        await product.database.run(lambda uow: uow.ledger.sweep(wall_s() + 3600))
        await tele.wait_sent(1)
        await until(lambda: "late_outcomes channel=telegram deliveries=[1]" in caplog.text)
        assert [row["state"] for row in product.deliveries()] == ["unknown"]


async def test_what_a_person_asks_in_the_middle_of_many_is_answered(start: Start, tele: FakeTelegram) -> None:
    """Replies have room of their own among what is sent at one time, and go before what waits."""
    tele.latency = 0.05
    async with start(telegram_rate=1000, telegram_in_flight=4) as product:
        await connected(product, ChannelName.TELEGRAM)
        for chat in range(2000, 2060):
            queue(product.database, meet(product.database, str(chat)), lane=Lane.BULK)
        product.app.deliverers.nudge()
        await tele.wait_sent(5)
        tele.person_writes(LAN, "/trogiup")
        await tele.wait_until(lambda: any(sent.chat == LAN for sent in tele.sent))
        assert len(tele.sent) < 40
