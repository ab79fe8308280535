"""The same thing twice, two things at once: each message is handled once, in its order."""

import asyncio

import httpx

from storage import tables
from tests.fakes.record import Sent
from tests.fakes.rows import rows, until
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.fakes.zalo_shapes import zalo_id
from tests.integration.conftest import Product, Start, post_update, update_with

LAN = 1001
COMMANDS = ("/start", "/trogiup", "/han", "/dot", "/kehoach", "/lienhe", "/caidat", "/dulieu", "/huy")
ANSWERS = [
    "start", "help", "deadlines/card", "phases/card", "plans/card", "contact", "settings", "privacy/card",
    "nothing_to_cancel",
]  # fmt: skip


def token(menu: Sent, key: str) -> str:
    """What the button of this choice carries."""
    found = [str(button["callback_data"]) for row in menu.buttons for button in row]
    return next(one for one in found if one.endswith(f":{key}"))


def answers(product: Product) -> list[str]:
    """What the ledger has for Telegram, oldest first."""
    return [row["template"] for row in product.deliveries() if row["channel"] == "telegram"]


async def test_an_update_that_is_posted_many_times_at_once_is_answered_once(
    start: Start, url: str, tele: FakeTelegram
) -> None:
    """Three times the same, and the same message under two other update ids (traps B.3)."""
    async with start(url, telegram_webhook=True) as product:
        same = [update_with(LAN, "chào", update=number) for number in (1, 1, 1, 2, 3)]
        statuses = await asyncio.gather(*(post_update(product, one) for one in same))
        await product.settled("sent")
        assert (statuses, answers(product)) == ([200] * 5, ["start"])
        assert len(rows(product.database, tables.inbound)) == 1
    assert len(tele.sent) == 1


async def test_an_update_that_is_polled_again_is_answered_once(start: Start, tele: FakeTelegram) -> None:
    tele.person_writes(LAN, "chào")
    tele.repeat_last(new_update_id=False)
    tele.repeat_last(new_update_id=True)
    async with start() as product:
        await product.settled("sent")
        tele.repeat_last(new_update_id=True)
        tele.person_writes(LAN, "/trogiup")
        assert len(await tele.wait_sent(2)) == 2
        assert answers(product) == ["start", "help"]


async def test_an_event_that_zalo_hands_out_again_is_answered_once(start: Start, zalo: FakeZalo) -> None:
    zalo.person_writes(zalo_id(7), "chào")
    for _ in range(2):
        zalo.repeat_last()
    zalo.person_writes(zalo_id(7), "trợ giúp")
    async with start() as product:
        await product.settled("sent", 2)
        assert [row["template"] for row in product.deliveries()] == ["start", "help"]


async def test_a_page_that_says_it_again_is_answered_once(start: Start) -> None:
    """The browser repeats a message under its own id when the answer was lost."""
    said = {"who": "a", "manner": "buttons", "id": "m1", "text": "chào"}
    async with start() as product, httpx.AsyncClient(base_url=product.address, trust_env=False) as page:
        statuses = await asyncio.gather(*(page.post("/chat/messages", json=said) for _ in range(3)))
        await product.settled("sent")
        shown = (await page.get("/chat/messages?who=a&manner=buttons")).json()["messages"]
    assert [one.status_code for one in statuses] == [202] * 3
    assert [one["from"] for one in shown] == ["person", "bot"]


async def test_what_one_person_writes_is_answered_in_order(
    start: Start, url: str, tele: FakeTelegram
) -> None:
    tele.latency = 0.002
    async with start(url, telegram_rate=1000) as product:
        for command in COMMANDS:
            tele.person_writes(LAN, command)
        sent = await tele.wait_sent(len(COMMANDS))
        await until(lambda: all(row["state"] == "sent" for row in product.deliveries()))
        ledger = [row for row in product.deliveries() if row["channel"] == "telegram"]
    assert [row["template"] for row in ledger] == ANSWERS
    assert [row["external_id"] for row in ledger] == [one.message_id for one in sent]


async def test_many_people_at_once_are_each_answered_in_order(
    start: Start, url: str, tele: FakeTelegram
) -> None:
    people = range(LAN, LAN + 12)
    async with start(url, telegram_rate=1000):
        for command in COMMANDS:
            for chat in people:
                tele.person_writes(chat, command)
        sent = await tele.wait_sent(len(people) * len(COMMANDS))
    texts = {chat: [one.text for one in sent if one.chat == str(chat)] for chat in people}
    assert all(answered == texts[LAN] for answered in texts.values())
    assert len(texts[LAN]) == len(set(texts[LAN])) == len(COMMANDS)


async def test_two_taps_at_once_do_it_once(start: Start, tele: FakeTelegram) -> None:
    async with start() as product:
        tele.person_writes(LAN, "chào")
        (menu,) = await tele.wait_sent(1)
        for _ in range(2):
            tele.person_taps(LAN, token(menu, "request"), menu.message_id)
        await tele.wait_sent(4)
        assert answers(product) == ["start", "request/name", "stale_choice", "request/name"]
        assert await tele.wait_until(lambda: len(tele.answered) == 2)
