"""The server's clock at the moment of receipt decides what is in time; people and officers are told."""

from datetime import datetime

import httpx
import pytest

from storage.dossier_tables import submission
from tests.fakes.nominee_lists import REGISTRATION
from tests.fakes.rows import rows
from tests.fakes.talks import WebTalk, web_talk
from tests.integration.conftest import Product, Start

LAST_SECOND, TOO_LATE = "2021-04-14T23:59:59+07:00", "2021-04-15T00:00:00+07:00"


async def at(product: Product, moment: str) -> None:
    """Stop the example's clock at a moment."""
    async with httpx.AsyncClient(base_url=product.address, trust_env=False) as web:
        answer = await web.post("/chat/clock", json={"now": moment})
    assert answer.status_code == 200, answer.text


async def at_the_card(product: Product) -> WebTalk:
    """Everything is answered a minute before midnight, and the card lies before the person."""
    await at(product, "2021-04-14T23:59:00+07:00")
    lan = web_talk(product)
    assert "hôm nay là ngày cuối" in await lan.go(*REGISTRATION)
    return lan


@pytest.mark.parametrize("moment", [LAST_SECOND, TOO_LATE])
async def test_the_tap_counts_and_not_the_card_before_it(start: Start, moment: str) -> None:
    """23:59:59 of the last day is in time, 00:00:00 is late, whatever the card said a minute before."""
    async with start() as product:
        lan = await at_the_card(product)
        await at(product, moment)
        receipt = await lan.tap("Gửi cho Ban")
        (kept,) = rows(product.database, submission)
    late = kept["at"] >= datetime.fromisoformat(TOO_LATE)  # the clock runs on: a slow machine may be late
    assert late or moment == LAST_SECOND
    assert (kept["late"], "muộn" in receipt, "đúng hạn" in receipt.lower()) == (late, late, not late)
    assert kept["due"].isoformat() == "2021-04-14"


async def test_what_is_late_is_taken_all_the_same_and_the_officers_hear_of_it(start: Start) -> None:
    async with start() as product:
        lan, officer = await at_the_card(product), web_talk(product, "canbo")
        await at(product, TOO_LATE)
        await lan.tap("Gửi cho Ban")
        assert "Sao Mai" in await officer.news()
        assert {"Nhận nộp muộn", "Không nhận"} <= await offered(officer)


async def test_what_was_in_time_tells_no_officer(start: Start) -> None:
    async with start() as product:
        lan, officer = await at_the_card(product), web_talk(product, "canbo")
        await at(product, LAST_SECOND)
        await lan.tap("Gửi cho Ban")
        assert await officer.news() == ""
        assert "Duyệt" in await offered(officer)


async def test_a_day_that_was_granted_is_in_time_to_its_last_second(start: Start) -> None:
    """An extension to 20/04 moves the last day of this enterprise; midnight after it is late."""
    async with start() as product:
        lan, officer = await at_the_card(product), web_talk(product, "canbo")
        await lan.go("để sau", "xin gia hạn", "1", "20/4", "Chờ số liệu của công ty mẹ")
        await officer.news()
        await officer.tap(officer.last[0]["label"])
        await at(product, "2021-04-20T23:59:59+07:00")
        await lan.say("đăng ký")
        assert "đúng hạn" in (await lan.tap("Gửi cho Ban")).lower()
    assert "20/04/2021" in lan.heard[-1]


async def offered(officer: WebTalk) -> set[str]:
    """What an officer can do with the first dossier that waits."""
    await officer.go("duyệt", "1")
    return {one["label"] for one in officer.last}
