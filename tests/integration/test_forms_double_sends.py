"""“Gửi” twice is one version and one receipt, and whoever pressed twice is shown that receipt."""

import asyncio
import re

import httpx
import pytest

from storage.dossier_tables import submission
from tests.fakes.nominee_lists import REGISTRATION
from tests.fakes.rows import rows
from tests.fakes.talks import Talk, telegram_talk, web_talk, zalo_talk
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.integration.conftest import Product, Start

RECEIPT = re.compile(r"DK-[2-9A-Z]{6}")
SEND = "Gửi cho Ban"


async def test_two_taps_on_telegram_are_one_version(start: Start, url: str, tele: FakeTelegram) -> None:
    async with start(url) as product:
        lan = telegram_talk(product, tele)
        await lan.go(*REGISTRATION)
        token = lan.token(SEND)
        await lan.together(lan.send_tap(token), lan.send_tap(token))
        assert_one(product, lan)


async def test_two_posts_of_the_page_are_one_version(start: Start, url: str) -> None:
    """Two tabs, or a page that is not patient: the same button under two ids."""
    async with start(url) as product:
        lan = web_talk(product)
        await lan.go(*REGISTRATION)
        token = lan.token(SEND)
        await lan.together(*(lan.send_tap(token) for _ in range(4)))
        assert_one(product, lan, times=4)


@pytest.mark.parametrize("said", ["gửi", "1", "Gửi cho Ban"])
async def test_typed_twice_on_zalo_it_is_one_version(start: Start, zalo: FakeZalo, said: str) -> None:
    """By word, by number, by label; the number's second meaning is harmless: the dossier that was sent."""
    async with start() as product:
        lan = zalo_talk(product, zalo)
        await lan.go(*REGISTRATION)
        await lan.together(lan.write(said), lan.write(said))
        assert_one(product, lan)


async def test_an_old_button_after_much_else_still_shows_the_receipt(
    start: Start, tele: FakeTelegram
) -> None:
    """The card is scrolled back to and pressed once more, after other questions."""
    async with start() as product:
        lan = telegram_talk(product, tele)
        await lan.go(*REGISTRATION)
        token = lan.token(SEND)
        await lan.tap(SEND)
        await lan.go("hạn", "kế hoạch")
        await lan.press(token)
        assert_one(product, lan)


async def test_an_old_button_while_something_else_is_filled_in_disturbs_nothing(
    start: Start, tele: FakeTelegram
) -> None:
    async with start() as product:
        lan = telegram_talk(product, tele)
        await lan.go(*REGISTRATION)
        token = lan.token(SEND)
        await lan.tap(SEND)
        await lan.say("tổng kết")
        await lan.press(token)
        assert "Doanh thu" in await lan.say("1.250,5 tỷ")
        assert len(rows(product.database, submission)) == 1


async def test_a_stale_button_leaves_the_newest_ones_alive(start: Start, tele: FakeTelegram) -> None:
    """“Choose in the newest message” must be possible: an old tap does not use the new choices up."""
    async with start() as product:
        lan = telegram_talk(product, tele)
        await lan.go(*REGISTRATION)
        await lan.tap(SEND)
        await lan.say("hồ sơ")
        await lan.press("0:withdraw:1")
        assert "Rút hồ sơ" in lan.last.labels
        assert "rút" in (await lan.press(lan.token("Rút hồ sơ"))).lower()
        assert product.deliveries()[-1]["template"] == "dossier/confirm_withdraw"


async def test_the_same_message_that_comes_twice_is_handled_once(start: Start, tele: FakeTelegram) -> None:
    async with start() as product:
        lan = telegram_talk(product, tele)
        await lan.go(*REGISTRATION)
        await lan.write("gửi")
        tele.repeat_last()
        await lan.say("/trogiup")
        assert len(rows(product.database, submission)) == 1
        assert len(RECEIPT.findall("\n".join(lan.heard))) == 1


async def test_a_page_that_posts_the_tap_again_is_answered_once(start: Start) -> None:
    """The answer was lost on the way: the same id, the same tap."""
    async with start() as product, httpx.AsyncClient(base_url=product.address, trust_env=False) as web:
        lan = web_talk(product)
        await lan.go(*REGISTRATION)
        body = {"who": "a", "manner": "buttons", "id": "again", "choice": lan.token(SEND)}
        answers = await asyncio.gather(*(web.post("/chat/messages", json=body) for _ in range(3)))
        assert {one.status_code for one in answers} == {202}
        await lan.news()
        assert len(RECEIPT.findall("\n".join(lan.heard))) == 1


def assert_one(product: Product, talk: Talk, times: int = 2) -> None:
    """One version; each press was answered, each time with the one receipt."""
    (kept,) = rows(product.database, submission)
    said = RECEIPT.findall("\n".join(talk.heard))
    assert set(said) == {kept["receipt"]}
    assert len(said) == times, talk.heard[-times - 1 :]
