"""Two processes on one PostgreSQL: the work is shared, and nothing is done twice."""

import asyncio
from collections import Counter

import pytest

import bot.delivering
from core.delivery import Lane
from core.messages import ChannelName
from storage import tables
from tests.fakes.rows import meet, queue, rows, until
from tests.fakes.telegram import FakeTelegram
from tests.integration.conftest import Start, post_update, update_with

LAN = 1001
PEOPLE = 30


async def test_every_message_is_answered_once_wherever_it_comes_in(
    start: Start, empty_postgres: str, tele: FakeTelegram
) -> None:
    """Each is posted to both processes at the same time."""
    quick = {"telegram_webhook": True, "telegram_rate": 1000}
    async with start(empty_postgres, **quick) as one, start(empty_postgres, **quick) as other:
        updates = [update_with(LAN + number, "chào", message=number) for number in range(PEOPLE)]
        await asyncio.gather(*(post_update(to, update) for update in updates for to in (one, other)))
        await one.settled("sent", PEOPLE)
        assert len(rows(one.database, tables.inbound)) == PEOPLE
        shares = [sent_by(product.app.measures.registry) for product in (one, other)]
    assert set(Counter(sent.chat for sent in tele.sent).values()) == {1}
    assert (len(tele.sent), sum(shares)) == (PEOPLE, PEOPLE)


@pytest.mark.usefixtures("tele")
async def test_what_one_person_writes_to_both_is_answered_to_the_last(
    start: Start, empty_postgres: str
) -> None:
    """Both turns save one conversation: the second waits for the first and loses nothing of it."""
    async with (
        start(empty_postgres, telegram_webhook=True) as one,
        start(empty_postgres, telegram_webhook=True) as other,
    ):
        assert await post_update(one, update_with(LAN, "chào", message=1)) == 200
        said = [update_with(LAN, text, message=2 + n) for n, text in enumerate(("/trogiup", "/caidat"))]
        await asyncio.gather(post_update(one, said[0]), post_update(other, said[1]))
        await one.settled("sent", 3)
        assert sorted(row["template"] for row in one.deliveries()) == ["help", "settings", "start"]


async def test_both_together_keep_the_rate(start: Start, empty_postgres: str, tele: FakeTelegram) -> None:
    """The service never has a reason to ask for a pause."""
    tele.rate = 60
    paced = {"telegram_webhook": True, "telegram_rate": 60}
    async with start(empty_postgres, **paced) as one, start(empty_postgres, **paced) as other:
        await until(lambda: all(two.app.states.get(ChannelName.TELEGRAM) == "ok" for two in (one, other)))
        for chat in range(LAN, LAN + 45):
            queue(one.database, meet(one.database, str(chat)), lane=Lane.BULK)
        await tele.wait_sent(45)
        ledger = await one.settled("sent", 45)
    assert {row["attempts"] for row in ledger} == {1}


async def test_what_one_queues_wakes_the_other(
    start: Start, empty_postgres: str, tele: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LISTEN/NOTIFY: the process with the channel is woken; left alone it would look after a minute."""
    async with start(empty_postgres, telegram_token="") as one, start(empty_postgres) as other:
        await until(lambda: other.app.states.get(ChannelName.TELEGRAM) == "ok")
        monkeypatch.setattr(bot.delivering, "LOOK_EVERY_S", 60.0)
        queue(one.database, meet(one.database, str(LAN)))
        await tele.wait_sent(1)
        await asyncio.sleep(0.1)
        queue(one.database, meet(one.database, str(LAN)))
        await tele.wait_sent(2)


def sent_by(registry: object) -> float:
    """How many messages a process sent."""
    labels = {"channel": "telegram", "state": "sent"}
    return float(registry.get_sample_value("thidua_deliveries_total", labels) or 0)  # type: ignore[attr-defined]
