"""An officer of a board with three hundred enterprises: every message fits its channel, on each of them."""

import pytest

from core.dialogue.rich_text import utf16_len
from tests.fakes.crowds import LONG_NAME, fill
from tests.fakes.nominee_lists import BEHIND_THE_LIST, MANY, pasted
from tests.fakes.talks import Talk, telegram_talk, web_talk, zalo_talk
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.integration.conftest import Product, Start

ENTERPRISES, HANDED_IN = 300, 250
ZALO_LIMIT, TELEGRAM_LIMIT = 2000, 4096
THE_OFFICER, LAN = "canbo", "a"


async def an_officers_morning(officer: Talk) -> None:
    """The tables, the queue, a long dossier, one decision, and the queue again."""
    await officer.go("tổng hợp", "duyệt", "1")
    await officer.tap("Trả lại để sửa")
    await officer.say(
        "\n".join(f"{line}: ghi rõ sáng kiến, số quyết định công nhận" for line in range(1, 31))
    )
    await officer.tap("Đúng")
    await officer.go("duyệt", "10", "hạn")


@pytest.mark.parametrize("url", ["sqlite_url", "empty_postgres"], indirect=True)
async def test_an_officer_on_zalo_reads_it_all(start: Start, url: str, zalo: FakeZalo) -> None:
    async with start(url) as product:
        fill(product.database, ENTERPRISES, HANDED_IN)
        officer = zalo_talk(product, zalo, THE_OFFICER)
        await an_officers_morning(officer)
        assert_all_arrived(product, officer, ZALO_LIMIT)


async def test_an_officer_on_telegram_reads_it_all(start: Start, tele: FakeTelegram) -> None:
    async with start() as product:
        fill(product.database, ENTERPRISES, HANDED_IN)
        officer = telegram_talk(product, tele, THE_OFFICER)
        await an_officers_morning(officer)
        assert_all_arrived(product, officer, TELEGRAM_LIMIT)


async def test_the_queue_says_how_many_more_there_are(start: Start) -> None:
    """Ten at a time, the longest waiting first, and how many are left."""
    async with start() as product:
        fill(product.database, ENTERPRISES, HANDED_IN, rows=1)
        officer = web_talk(product, THE_OFFICER)
        queue = await officer.say("duyệt")
        assert (str(HANDED_IN) in queue, str(HANDED_IN - 10) in queue) == (True, True)
        assert [f"{LONG_NAME} {at:03}" in queue for at in (0, 9, 10)] == [True, True, False]


async def test_the_tables_count_everybody(start: Start) -> None:
    """Who handed in, of how many, and who did not: those of the example too."""
    async with start() as product:
        fill(product.database, ENTERPRISES, HANDED_IN, rows=1)
        card = await web_talk(product, THE_OFFICER).say("tổng hợp")
    assert f"{HANDED_IN}/{ENTERPRISES + 4}" in card


@pytest.mark.parametrize("service", ["zalo", "tele"])
async def test_a_representative_is_told_of_many_remarks(
    start: Start, zalo: FakeZalo, tele: FakeTelegram, service: str
) -> None:
    """Forty of them: all are told, in as many messages as it takes, with ways to the first places."""
    async with start() as product:
        on_zalo = service == "zalo"
        lan = zalo_talk(product, zalo, LAN) if on_zalo else telegram_talk(product, tele, LAN)
        await lan.go("đăng ký", "1250", "12", pasted(MANY[:40]), "thêm")
        await lan.go(*BEHIND_THE_LIST, "gửi")
        officer = web_talk(product, THE_OFFICER)
        reason = "chưa ghi sáng kiến, giải pháp đã được công nhận và số quyết định"
        await officer.go("duyệt", "1", "2", "\n".join(f"{at}: {reason} {at}" for at in range(1, 41)), "đúng")
        told = await lan.news()
        assert f"{reason} 40" in told
        assert_all_arrived(product, lan, ZALO_LIMIT if on_zalo else TELEGRAM_LIMIT)


def assert_all_arrived(product: Product, talk: Talk, limit: int) -> None:
    """Everything was sent, within the service's limit, which the fake service holds to as well."""
    mine = [row for row in product.deliveries() if row["chat"] == talk.chat]
    assert {row["state"] for row in mine} == {"sent"}
    assert max(utf16_len(one) for one in talk.heard) <= limit
