"""A registration from its first question to its acceptance: typed on Zalo, tapped on Telegram."""

import re

import httpx

from core.dossiers import Dossier
from core.ids import DossierId
from tests.fakes.nominee_lists import BEHIND_THE_LIST, DOUBTFUL, NAMES, REGISTRATION, pasted
from tests.fakes.talks import Talk, TelegramTalk, telegram_talk, web_talk, zalo_talk
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.integration.conftest import Product, Start

RECEIPT = re.compile(r"Mã biên nhận: (DK-[2-9A-Z]{6})")
ADDRESS = re.compile(r"\S+/van-ban/\S+")
THE_OFFICER = "canbo"


async def test_twenty_pasted_nominees_are_registered_by_text_alone(start: Start, zalo: FakeZalo) -> None:
    """Zalo: numbers and words only; the receipt's link is in the text and opens the paper to sign."""
    async with start() as product:
        lan = zalo_talk(product, zalo)
        card = await filled_in(lan)
        assert "Danh sách đăng ký: 20 dòng" in card
        receipt = await lan.tap("Gửi cho Ban")
        assert RECEIPT.search(receipt)
        assert await opened(product, ADDRESS.findall(receipt)[0]) == b"PK"
        await accepted_after_a_repair(lan, web_talk(product, THE_OFFICER))


async def test_twenty_pasted_nominees_are_registered_by_tapping(start: Start, tele: FakeTelegram) -> None:
    """Telegram: each choice is a button, and the receipt's link is behind words."""
    async with start() as product:
        lan = telegram_talk(product, tele)
        await filled_in(lan)
        receipt = await lan.tap("Gửi cho Ban")
        assert RECEIPT.search(receipt)
        links = [one["url"] for sent in tele.sent for one in sent.entities if one["type"] == "text_link"]
        assert await opened(product, next(one for one in links if "/van-ban/" in one)) == b"PK"
        await accepted_after_a_repair(lan, web_talk(product, THE_OFFICER))


async def test_a_dossier_is_returned_as_often_as_needed_and_a_tap_lands_on_the_line(
    start: Start, tele: FakeTelegram
) -> None:
    """Returned for one line, repaired; returned for another, repaired; accepted: three versions."""
    async with start() as product:
        lan, officer = telegram_talk(product, tele), web_talk(product, THE_OFFICER)
        await filled_in(lan)
        await lan.tap("Gửi cho Ban")
        for line, unit in ((5, "Tổ may 9"), (7, "Tổ may 8")):
            await returned(officer, f"{line}: sai bộ phận")
            assert "sai bộ phận" in await lan.news()
            assert NAMES[line - 1] in await lan.tap(f"Sửa dòng {line}")
            await lan.tap("Bộ phận")
            assert f"{unit}" in await lan.say(unit)
            assert RECEIPT.search(await lan.tap("Gửi cho Ban"))
        await officer.go("duyệt", "1")
        await officer.tap("Duyệt")
        kept = dossier(product)
        units = {at: row["unit"] for at, row in enumerate(kept.draft.of("nominees"), 1)}
    assert (kept.version, kept.state, kept.remarks) == (3, "accepted", ())
    assert (units[5], units[7]) == ("Tổ may 9", "Tổ may 8")


async def test_a_tap_on_a_line_that_was_repaired_meanwhile_opens_nothing_wrong(
    start: Start, tele: FakeTelegram
) -> None:
    """The old message's button, after the dossier went in again: the receipt is shown, nothing is changed."""
    async with start() as product:
        lan, officer = telegram_talk(product, tele), web_talk(product, THE_OFFICER)
        await lan.go(*REGISTRATION)
        await lan.tap("Gửi cho Ban")
        await returned(officer, "1: sai bộ phận")
        await lan.news()
        old = lan.token("Sửa dòng 1")
        await lan.press(old)
        await lan.go("4", "Tổ may 9")
        receipt = RECEIPT.findall(await lan.tap("Gửi cho Ban"))[0]
        assert receipt in await lan.press(old)
        assert dossier(product).version == 2


async def filled_in(talk: Talk) -> str:
    """A registration of twenty up to the card at the end; the level of one title is asked back."""
    await talk.go("đăng ký", "1.250", "12", pasted(doubtful=DOUBTFUL))
    asked = await talk.tap("Ghi vào danh sách")
    assert NAMES[DOUBTFUL - 1] in asked
    await talk.tap("Chiến sĩ thi đua cơ sở")
    if not isinstance(talk, TelegramTalk):
        return await talk.go(*BEHIND_THE_LIST)
    for label in ("Xong", "Bỏ qua", "Đồng ý", "Bỏ qua", "Giữ nguyên"):
        await talk.tap(label)
    return await talk.go("Kim Min Ho", "Giám đốc")


async def returned(officer: Talk, reasons: str) -> None:
    """The officer sends the newest dossier back."""
    await officer.go("duyệt", "1")
    await officer.tap("Trả lại để sửa")
    await officer.say(reasons)
    assert "trả lại" in (await officer.tap("Đúng")).lower()


async def accepted_after_a_repair(talk: Talk, officer: Talk) -> None:
    """One line is returned, repaired where the tap lands, sent again, and then it is accepted."""
    await returned(officer, "3: ghi rõ tổ")
    assert "ghi rõ tổ" in await talk.news()
    assert "Lê Văn Cường" in await talk.tap("Sửa dòng 3")
    await talk.tap("Bộ phận")
    await talk.say("Tổ may 5")
    assert RECEIPT.search(await talk.tap("Gửi cho Ban"))
    await officer.go("duyệt", "1")
    await officer.tap("Duyệt")
    assert "duyệt" in await talk.news()


async def opened(product: Product, link: str) -> bytes:
    """The first bytes of what a link gives: “PK” is a Word document."""
    async with httpx.AsyncClient(base_url=product.address, trust_env=False) as web:
        answer = await web.get(re.sub(r"^https?://[^/]+", "", link))
    assert answer.status_code == 200, answer.text[:200]
    assert "attachment" in answer.headers["content-disposition"]
    return answer.content[:2]


def dossier(product: Product) -> Dossier:
    """The only one there is."""
    found = product.database.run_now(lambda uow: uow.dossiers.get(DossierId(1)))
    assert found is not None
    return found
