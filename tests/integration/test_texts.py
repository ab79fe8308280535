"""Texts on their way: nothing of a person's characters changes, and what is too long comes in order."""

import unicodedata

import pytest

from core.delivery import Lane, NewDelivery
from core.ids import EnterpriseId, PersonId
from core.messages import ChannelName, Choice, Message
from core.people import Role, RoleKind
from storage import tables
from tests.fakes import faults
from tests.fakes.calls import utf16_len
from tests.fakes.record import Sent
from tests.fakes.rows import NOW, rows, until
from tests.fakes.server import ChatServer
from tests.fakes.telegram import FakeTelegram
from tests.integration.conftest import Product, Start

LAN = "1001"
LIMITS = {ChannelName.TELEGRAM: 4096, ChannelName.ZALO: 1900}
LINES = 400
NAMES = {
    "emoji": "Trần 🏅 Lan 👩🏽‍💼",
    "decomposed": unicodedata.normalize("NFD", "Nguyễn Thị Hoà"),
    "right to left": "\u202bفاطمة\u202c \u200fLan\u200e",
    "markup": "<b>Lan</b> & *Minh* _Hà_ {đỏ} [x](y) \\",
    "control": "Lan \x02B\x03 \x10 \x1f Minh",
}


@pytest.fixture
def service(channel: ChannelName, request: pytest.FixtureRequest) -> ChatServer:
    """The fake service of a channel; the product knows it and no other."""
    server: ChatServer = request.getfixturevalue("tele" if channel is ChannelName.TELEGRAM else "zalo")
    return server


@pytest.mark.parametrize("channel", LIMITS)
async def test_a_name_reaches_the_service_character_for_character(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    del channel
    async with start() as product:
        person = await greeted(product, service)
        for number, name in enumerate(NAMES.values(), start=2):
            await product.database.run(lambda uow, name=name: uow.people.update(person, name=name))  # type: ignore[misc]
            service.person_writes(LAN, "chào")
            assert f" {name}." in (await service.wait_sent(number))[-1].text


async def test_bold_stands_where_it_should_behind_an_emoji(start: Start, tele: FakeTelegram) -> None:
    """Telegram counts in UTF-16 units."""
    async with start() as product:
        person = await greeted(product, tele)
        await product.database.run(lambda uow: uow.people.update(person, name="🏅🏅 Lan"))
        tele.person_writes(LAN, "chào")
        sent = (await tele.wait_sent(2))[-1]
        firm = product.database.run_now(lambda uow: uow.boards.enterprise(EnterpriseId(1))).name
    assert [marked(sent, entity) for entity in sent.entities] == [firm]


@pytest.mark.parametrize("channel", LIMITS)
async def test_a_hundred_thousand_characters_are_kept_and_answered(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    del channel
    text = "ạ🏅" * 50_000
    async with start() as product:
        service.person_writes(LAN, text)
        await service.wait_sent(1)
        (row,) = rows(product.database, tables.inbound)
    assert row["content"] == text


@pytest.mark.parametrize("channel", LIMITS)
async def test_a_long_answer_comes_in_parts_in_order(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    async with start() as product:
        await queue_long(product, service)
        ledger = await product.settled("sent", 2)
    parts = service.sent[1:]
    assert ledger[1]["parts_done"] == len(parts) > 2
    assert max(utf16_len(part.text) for part in parts) <= LIMITS[channel]
    assert numbers(parts) == list(range(LINES))


async def test_choices_stand_under_the_last_part(start: Start, tele: FakeTelegram) -> None:
    async with start() as product:
        await queue_long(product, tele, Choice("yes", "Đúng"))
        await product.settled("sent", 2)
    assert [part.labels for part in tele.sent[1:]] == [[]] * (len(tele.sent) - 2) + [["Đúng"]]


@pytest.mark.parametrize("channel", LIMITS)
async def test_a_long_answer_goes_on_behind_the_parts_that_arrived(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    del channel
    service.latency = 0.02
    async with start() as product:
        await queue_long(product, service)
        await service.wait_sent(2)
        service.fail_next("sendMessage", faults.ServerError(503), times=2)
        ledger = await product.settled("sent", 2)
    assert numbers(service.sent[1:]) == list(range(LINES)), "no part twice"
    assert ledger[1]["attempts"] > 1


@pytest.mark.parametrize("channel", LIMITS)
async def test_a_long_answer_stops_where_nobody_knows(
    start: Start, service: ChatServer, channel: ChannelName
) -> None:
    del channel
    service.latency = 0.02
    async with start() as product:
        await queue_long(product, service)
        await service.wait_sent(2)
        service.fail_next("sendMessage", faults.Drop(taken=True))
        ledger = await product.settled("unknown")
    arrived = len(service.sent) - 1
    assert ledger[1]["parts_done"] == arrived - 1, "the last one that arrived is the one in doubt"
    assert numbers(service.sent[1:]) == list(range(len(numbers(service.sent[1:]))))


async def greeted(product: Product, service: ChatServer) -> PersonId:
    """A representative who has written once."""
    service.person_writes(LAN, "/trogiup")
    await service.wait_sent(1)
    await until(product.deliveries)
    person = PersonId(product.deliveries()[0]["person_id"])
    firm = product.database.run_now(lambda uow: uow.boards.enterprise(EnterpriseId(1)))
    role = Role(RoleKind.REPRESENTATIVE, firm.board, firm.id, firm.name)
    await product.database.run(lambda uow: uow.people.grant(person, role, NOW))
    return person


async def queue_long(product: Product, service: ChatServer, *choices: Choice) -> None:
    """A help with so many lines that no service takes it in one message."""
    person = await greeted(product, service)
    commands = [{"name": f"c{number}", "about": "Xem hạn nộp của doanh nghiệp"} for number in range(LINES)]
    long = Message("help", {"commands": commands, "linked": True}, choices)
    contact = product.database.run_now(lambda uow: uow.people.contact_of(person))
    assert contact is not None
    await product.database.run(lambda uow: uow.ledger.add(NewDelivery(contact, long, Lane.REPLY, NOW)))
    product.app.deliverers.nudge()


def numbers(parts: list[Sent]) -> list[int]:
    """The numbers of the lines that arrived whole, in the order of their arrival."""
    words = [word for part in parts for word in part.text.split()]
    return [int(word[2:]) for word in words if word.startswith("/c") and word[2:].isdigit()]


def marked(sent: Sent, entity: dict[str, int]) -> str:
    """The words of an entity, cut out as Telegram does."""
    units = sent.text.encode("utf-16-le")
    return units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")
