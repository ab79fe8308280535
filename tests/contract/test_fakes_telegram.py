"""The fake Telegram as PTB's own client meets it: captions, files by their ids, and a chat's own pace."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import telegram
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from tests.fakes import faults
from tests.fakes.clients import ptb_bot
from tests.fakes.files import pdf, png
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_limits import PHOTO_LIMIT, Spacing

LAN, GROUP = 1001, -100_200


@pytest.fixture
async def tele(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeTelegram]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with FakeTelegram("123:abc") as server:
        yield server


@pytest.fixture
async def bot(tele: FakeTelegram) -> AsyncIterator[telegram.Bot]:
    async with ptb_bot(tele) as client:
        yield client


async def test_a_file_is_sent_again_by_its_id_as_what_it_was(tele: FakeTelegram, bot: telegram.Bot) -> None:
    photo = (await bot.send_photo(LAN, png())).photo[-1]
    paper = (await bot.send_document(LAN, pdf(), filename="a.pdf")).document
    assert paper is not None
    assert (await bot.send_photo(LAN, photo.file_id)).photo[-1].file_id == photo.file_id
    assert (await bot.send_document(LAN, paper.file_id)).document == paper
    assert len(tele.files) == 2
    with pytest.raises(BadRequest, match="an't use file"):
        await bot.send_document(LAN, photo.file_id)
    with pytest.raises(BadRequest, match="remote file identifier"):
        await bot.send_document(LAN, "AgAD-of-another-bot")


async def test_a_photo_has_ten_megabytes_at_most(tele: FakeTelegram, bot: telegram.Bot) -> None:
    await bot.send_photo(LAN, bytes(PHOTO_LIMIT))
    with pytest.raises(BadRequest, match=r"(?i)photo_save_file_invalid"):
        await bot.send_photo(LAN, bytes(PHOTO_LIMIT + 1))
    assert len(tele.sent) == 1


async def test_a_caption_changes_and_the_file_stays(tele: FakeTelegram, bot: telegram.Bot) -> None:
    sent = await bot.send_document(LAN, pdf(), caption="cũ")
    changed = await bot.edit_message_caption(LAN, sent.message_id, caption="mới")
    assert isinstance(changed, telegram.Message)
    assert (changed.caption, changed.document) == ("mới", sent.document)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_caption(LAN, sent.message_id, caption="mới")
    with pytest.raises(BadRequest, match="no text in the message"):
        await bot.edit_message_text("mới", LAN, sent.message_id)
    text = await bot.send_message(LAN, "x")
    with pytest.raises(BadRequest, match="no caption in the message"):
        await bot.edit_message_caption(LAN, text.message_id, caption="mới")
    assert [one.text for one in tele.edited] == ["mới"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (faults.Throttle(17), RetryAfter),
        (faults.Forbidden(), Forbidden),
        (faults.ServerError(502), NetworkError),
    ],
)
@pytest.mark.parametrize("method", ["sendPhoto", "sendDocument", "editMessageText", "editMessageCaption"])
async def test_any_method_has_bad_days(
    tele: FakeTelegram, bot: telegram.Bot, method: str, fault: faults.Fault, error: type[Exception]
) -> None:
    paper = (await bot.send_document(LAN, pdf(), caption="x")).message_id
    text = (await bot.send_message(LAN, "x")).message_id
    calls: dict[str, Any] = {
        "sendPhoto": lambda: bot.send_photo(LAN, png()),
        "sendDocument": lambda: bot.send_document(LAN, pdf()),
        "editMessageText": lambda: bot.edit_message_text("y", LAN, text),
        "editMessageCaption": lambda: bot.edit_message_caption(LAN, paper, caption="y"),
    }
    tele.fail_next(method, fault)
    with pytest.raises(error):
        await calls[method]()
    assert await calls[method]()


async def test_a_chat_has_a_pace_where_that_is_asked(tele: FakeTelegram, bot: telegram.Bot) -> None:
    for _ in range(22):
        await bot.send_message(GROUP, "x")
    tele.spaced = True
    for _ in range(20):
        await bot.send_message(GROUP, "x")
    with pytest.raises(RetryAfter):
        await bot.send_photo(GROUP, png())
    await bot.send_message(GROUP - 1, "x")
    assert len(tele.sent) == 43


def test_a_person_gets_a_message_a_second_and_a_group_twenty_a_minute() -> None:
    spacing = Spacing()
    assert [spacing.wait_s(GROUP, at) for at in range(20)] == [0] * 20
    assert [spacing.wait_s(GROUP, at) for at in (20.0, 59.5, 60.0, 60.5)] == [40, 1, 0, 1]
    assert [spacing.wait_s(LAN, at) for at in (0, 0.4, 1.0)] == [0, 1, 0]
