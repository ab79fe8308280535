"""Files sent in the chat, the whole way: announced, fetched, kept once, decided on, answered."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot import fetching
from bot.channels.telegram import backlog
from core.messages import ChannelName, Inbound, InboundKind
from core.ports import UnitOfWork
from storage import tables
from storage.example import chat_of, example
from storage.library import plan_text
from tests.fakes.calls import Upload
from tests.fakes.downloads import Trickle
from tests.fakes.faults import OkFalse, ServerError
from tests.fakes.rows import NOW, rows, until
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.integration.conftest import Product, Start

LAN, MAI = "1001", "1002"
ZALO_LAN = "a0c01dfe32b3dbed82a2"
OURS = ((ChannelName.TELEGRAM, LAN), (ChannelName.TELEGRAM, MAI), (ChannelName.ZALO, ZALO_LAN))
PDF = Upload("Báo cáo tổng kết.pdf", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "application/pdf")
SCAN = b"\xff\xda\x00\x08" + bytes(64) + b"\xff\xd9"
JPEG = Upload("anh.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(9) + SCAN, "image/jpeg")


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PAUSE_S", 0.01)
    monkeypatch.setattr(backlog, "PATIENCE_S", 0.05)
    monkeypatch.setattr(backlog, "BEHIND_POLL_S", 0.02)


def linked(product: Product) -> None:
    """Those who write here are one of the example's representatives; from strangers no file is fetched."""
    lan = chat_of(example().people[0], "buttons")
    for channel, chat in OURS:
        hello = Inbound(channel, chat, f"hello:{chat}", InboundKind.TEXT, "", NOW)
        known = Inbound(ChannelName.WEB, lan, f"known:{chat}", InboundKind.TEXT, "", NOW)
        product.database.run_now(lambda uow: _join(uow, hello, known))  # noqa: B023


def _join(uow: UnitOfWork, hello: Inbound, known: Inbound) -> None:
    address = uow.people.meet(hello, NOW).address
    uow.people.join(address.id, uow.people.meet(known, NOW).person.id)


def files(product: Product) -> list[dict[str, object]]:
    """The messages with a file that were handled, in that order."""
    return [row for row in rows(product.database, tables.inbound) if row["kind"] == InboundKind.FILE]


def kept(product: Product) -> list[bytes]:
    """What is in the folder of files."""
    return [file.read_bytes() for file in product.app.settings.files_dir.rglob("*") if file.is_file()]


async def test_a_document_on_telegram_is_fetched_and_answered(start: Start, tele: FakeTelegram) -> None:
    async with start() as product:
        linked(product)
        tele.person_sends(LAN, "document", file=PDF, caption="Báo cáo của bên em")
        await tele.wait_sent(1)
        (row,) = files(product)
    assert (row["content"], row["error"]) == ("Báo cáo của bên em", "")
    assert kept(product) == [PDF.content]


async def test_a_plan_as_plain_text_is_read_for_an_officer(
    start: Start, tele: FakeTelegram, tmp_path: Path
) -> None:
    async with start(url=f"sqlite:///{tmp_path}/fresh.sqlite3", example_plans=False) as product:
        officer = next(one for one in example().people if one.key == "canbo")
        hello = Inbound(ChannelName.TELEGRAM, LAN, "hello", InboundKind.TEXT, "", NOW)
        known = replace(hello, channel=ChannelName.WEB, chat=chat_of(officer, "buttons"))
        product.database.run_now(lambda uow: _join(uow, hello, known))
        text = plan_text("bac-giang-2021").encode()
        tele.person_sends(LAN, "document", file=Upload("Kế hoạch.txt", text, "text/plain"))
        (card,) = await tele.wait_sent(1)
    assert "“trước ngày 15/4/2020” (mục IV.4, dòng 113) – cần anh/chị xem" in card.text


async def test_a_picture_on_zalo_is_fetched_and_answered(start: Start, zalo: FakeZalo) -> None:
    async with start() as product:
        linked(product)
        zalo.person_sends(ZALO_LAN, "photo", file=JPEG, caption="Bản ký")
        await zalo.wait_sent(1)
        (row,) = files(product)
    assert (row["content"], row["error"]) == ("Bản ký", "")
    assert kept(product) == [JPEG.content]


async def test_a_file_that_cannot_be_fetched_is_answered_all_the_same(
    start: Start, tele: FakeTelegram
) -> None:
    tele.fail_next("getFile", OkFalse(400, "Bad Request: wrong file_id"))
    tele.fail_next("download", ServerError(503), times=3)
    async with start() as product:
        linked(product)
        for number in (1, 2):
            tele.person_sends(LAN, "document", file=PDF)
            await tele.wait_sent(number)
        assert [row["error"] for row in files(product)] == ["", ""]
    assert len(tele.downloads) == 3


async def test_a_repeat_is_neither_fetched_nor_answered_again(start: Start, tele: FakeTelegram) -> None:
    async with start() as product:
        linked(product)
        tele.person_sends(LAN, "document", file=PDF)
        sent = len(await tele.wait_sent(1))
        tele.repeat_last()
        await until(lambda: not tele.pending)
        assert len(files(product)) == 1
    assert (len(tele.downloads), len(tele.sent)) == (1, sent)


async def test_a_slow_file_keeps_its_sender_in_order_and_nobody_else(
    start: Start, tele: FakeTelegram
) -> None:
    """What Lan writes waits for her file, which comes slowly; Mai is served meanwhile."""
    tele.fail_next("download", Trickle(0.1))
    async with start() as product:
        linked(product)
        tele.person_sends(LAN, "document", file=PDF)
        tele.person_writes(LAN, "/trogiup")
        await until(lambda: tele.downloads)
        tele.person_writes(MAI, "/trogiup")
        await tele.wait_sent(1)
        assert {one.chat for one in tele.sent} == {MAI}
        await until(lambda: len(rows(product.database, tables.inbound)) == 3)
        handled = [(row["kind"], row["content"]) for row in rows(product.database, tables.inbound)]
    assert handled == [("text", "/trogiup"), ("file", ""), ("text", "/trogiup")]


async def test_an_album_is_handled_whole_though_its_start_was_before_a_restart(
    start: Start, tele: FakeTelegram
) -> None:
    async with start() as product:
        linked(product)
        tele.person_sends(LAN, "photo", file=JPEG, album="a1", caption="Trang 1")
        await until(lambda: len(files(product)) == 1)
    tele.person_sends(LAN, "photo", file=JPEG, album="a1")
    async with start() as product:
        linked(product)
        await until(lambda: len(files(product)) == 2)
        assert [row["error"] for row in files(product)] == ["", ""]


async def test_a_stop_in_the_middle_of_a_file_loses_nothing(start: Start, tele: FakeTelegram) -> None:
    tele.fail_next("download", Trickle(0.5))
    async with start() as product:
        linked(product)
        tele.person_sends(LAN, "document", file=PDF, caption="Báo cáo")
        await until(lambda: tele.downloads)
        await asyncio.sleep(0.1)
        assert files(product) == []
    assert tele.pending == 1
    async with start() as product:
        linked(product)
        await until(lambda: len(files(product)) == 1)
        await until(lambda: not tele.pending)
    assert len(tele.downloads) == 2


async def test_what_a_stranger_sends_is_not_fetched(start: Start, tele: FakeTelegram) -> None:
    async with start() as product:
        tele.person_sends("2002", "document", file=PDF)
        await tele.wait_sent(1)
    assert tele.downloads == []
    assert kept(product) == []
