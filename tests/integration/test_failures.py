"""Something of ours breaks: nothing half done stays, it is told, and the rest goes on."""

import logging
import sqlite3
from contextlib import closing

import psycopg
import pytest

import storage.database
from core.delivery import Lane, NewDelivery
from core.messages import ChannelName, Message
from handlers.registry import BY_COMMAND
from handlers.turn import Turn
from storage import tables
from tests.fakes.rows import NOW, rows, until, written
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.fakes.zalo_shapes import zalo_id
from tests.integration.conftest import Product, Start, post_update, update_with

LAN, MINH = 1001, 1002
WORDS = "điều không ai được đọc"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """/han answers half, changes something, and raises."""

    def half(turn: Turn, _rest: str) -> None:
        turn.say("help", commands=[], linked=True)
        turn.uow.people.update(turn.person, name="half done")
        raise LookupError(WORDS)

    monkeypatch.setitem(BY_COMMAND, "han", half)


def templates(product: Product) -> list[str]:
    return [row["template"] for row in product.deliveries()]


@pytest.mark.usefixtures("broken")
async def test_a_handler_that_raises_leaves_nothing_half_done(
    start: Start, url: str, tele: FakeTelegram
) -> None:
    async with start(url) as product:
        tele.person_writes(LAN, "/han")
        await tele.wait_sent(1)
        assert templates(product) == ["failed"]
        assert {row["name"] for row in rows(product.database, tables.person)} & {"half done"} == set()
        assert [row["error"] for row in rows(product.database, tables.inbound)] == ["LookupError"]
        assert product.alarms("inbound_failed") == 1


@pytest.mark.usefixtures("broken")
async def test_after_a_handler_that_raised_the_next_message_is_served(
    start: Start, url: str, tele: FakeTelegram
) -> None:
    """In the same batch, from the same person and from others; said again, it stays failed."""
    async with start(url) as product:
        for chat, text in ((LAN, "/han"), (LAN, "/trogiup"), (MINH, "/trogiup")):
            tele.person_writes(chat, text)
        await tele.wait_sent(3)
        tele.repeat_last()
        tele.person_writes(MINH, "/caidat")
        await tele.wait_sent(4)
        mine = [row["template"] for row in product.deliveries() if row["chat"] == str(LAN)]
        assert mine == ["failed", "help"], "the apology stands where its message did"
        assert sorted(templates(product)) == ["failed", "help", "help", "settings"]


@pytest.mark.usefixtures("broken")
async def test_what_failed_is_told_to_the_operator_without_a_word_of_it(
    start: Start, tele: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    for package in ("bot", "core", "handlers", "scheduler", "storage"):
        caplog.set_level(logging.DEBUG, package)
    async with start():
        tele.person_writes(LAN, f"/han {WORDS}")
        await tele.wait_sent(1)
    (told,) = [record.getMessage() for record in caplog.records if "inbound_failed" in record.getMessage()]
    assert told.startswith("inbound_failed channel=telegram error=LookupError at half:")
    assert WORDS not in caplog.text


@pytest.mark.usefixtures("broken")
async def test_a_webhook_is_not_asked_for_a_poisoned_update_again(start: Start, tele: FakeTelegram) -> None:
    """It is stored, acknowledged and alarmed about; a refusal would bring it back for ever (traps B.3)."""
    async with start(telegram_webhook=True) as product:
        assert await post_update(product, update_with(LAN, "/han")) == 200
        await tele.wait_sent(1)


@pytest.mark.parametrize("text", ["a\x00b", "nửa \ud83c cặp", "\udfc5"])
async def test_a_text_that_no_database_keeps_is_no_poison(
    start: Start, url: str, tele: FakeTelegram, text: str
) -> None:
    async with start(url) as product:
        tele.person_writes(LAN, text)
        tele.person_writes(LAN, "/trogiup")
        await tele.wait_sent(2)
        first, second = templates(product)
        assert (first.partition("/")[0], second) == ("answers", "help")


async def test_a_plan_that_cannot_be_read_breaks_only_what_needs_it(
    start: Start, url: str, tele: FakeTelegram
) -> None:
    async with start(url) as product:
        with product.database.engine.begin() as connection:
            connection.execute(tables.campaign.update().values(body={"id": 7}, digest="broken"))
        for text in ("/han", "/trogiup", "/lienhe"):
            tele.person_writes(LAN, text)
        await tele.wait_sent(3)
        assert templates(product) == ["failed", "help", "contact"]


async def test_a_message_that_cannot_be_written_does_not_hold_up_the_others(
    start: Start, tele: FakeTelegram
) -> None:
    async with start() as product:
        contact = product.database.run_now(lambda uow: uow.people.meet(written(chat=str(LAN)), NOW))
        for template in ("start", "no/such/template"):
            broken = NewDelivery(contact, Message(template), Lane.REPLY, NOW)
            await product.database.run(lambda uow, one=broken: uow.ledger.add(one))  # type: ignore[misc]
        tele.person_writes(LAN, "/trogiup")
        await tele.wait_sent(1)
        ledger = await product.settled("sent")
        assert [(row["state"], row["reason"]) for row in ledger] == [
            ("failed", "UndefinedError"), ("failed", "TemplateNotFound"), ("sent", ""),
        ]  # fmt: skip
        assert product.alarms("send_failed") == 2


@pytest.mark.parametrize("channel", [ChannelName.TELEGRAM, ChannelName.ZALO])
async def test_a_database_that_is_away_for_a_while_loses_no_message(
    start: Start, tele: FakeTelegram, zalo: FakeZalo, monkeypatch: pytest.MonkeyPatch, channel: ChannelName
) -> None:
    """Zalo hands an update out once: it is kept until it is stored."""
    monkeypatch.setattr(storage.database, "BUSY_TIMEOUT_S", 0.05)
    service = tele if channel is ChannelName.TELEGRAM else zalo
    async with start() as product:
        await until(lambda: product.app.states.get(channel) == "ok")
        file = str(product.database.engine.url.database)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            service.person_writes(LAN if channel is ChannelName.TELEGRAM else zalo_id(7), "chào")
            await until(lambda: product.alarms("database_away"))
            assert service.sent == []
        await service.wait_sent(1)
        assert templates(product) == ["start"]


async def test_connections_that_are_cut_are_made_anew(
    start: Start, postgres_url: str, url: str, tele: FakeTelegram
) -> None:
    async with start(url) as product:
        tele.person_writes(LAN, "chào")
        await tele.wait_sent(1)
        await product.settled("sent")
        with psycopg.connect(postgres_url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            )
        tele.person_writes(LAN, "/trogiup")
        await tele.wait_sent(2)
        await product.settled("sent", 2)
