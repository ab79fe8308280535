"""The fake services are what other people's clients take for the real ones: PTB's Bot and python-zalo-bot."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import telegram
import zalo_bot
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import Application, CommandHandler

from tests.fakes import faults
from tests.fakes.calls import Upload
from tests.fakes.clients import Receiver, call, listening, ptb_bot
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.fakes.zalo_shapes import zalo_id

LAN = 1001
ZALO_LAN = zalo_id(7)


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def tele() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram("123:abc") as server:
        yield server


@pytest.fixture
async def bot(tele: FakeTelegram) -> AsyncIterator[telegram.Bot]:
    async with ptb_bot(tele) as client:
        yield client


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    async with FakeZalo("123:abc") as server:
        yield server


@pytest.fixture
async def zbot(zalo: FakeZalo) -> AsyncIterator[Any]:
    async with zalo_bot.Bot("123:abc", base_url=zalo.base_url) as client:
        yield client


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with listening() as hook:
        yield hook


async def test_telegram_takes_text_entities_and_buttons(tele: FakeTelegram, bot: telegram.Bot) -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Nộp 🏅", callback_data="nop:1")]])
    bold = MessageEntity("bold", 3, 3)
    message = await bot.send_message(LAN, "🏅 Hạn nộp", entities=[bold], reply_markup=buttons)
    (sent,) = await tele.wait_sent(1)
    assert (sent.chat, sent.text, sent.message_id) == (str(LAN), "🏅 Hạn nộp", str(message.message_id))
    assert message.parse_entities() == {bold: "Hạn"}
    assert (sent.labels, sent.data("Nộp 🏅")) == (["Nộp 🏅"], "nop:1")


async def test_telegram_reads_html(tele: FakeTelegram, bot: telegram.Bot) -> None:
    await bot.send_message(LAN, '<b>1 &lt; 2</b> <a href="https://x.vn/">x</a>', parse_mode="HTML")
    assert tele.sent[0].text == "1 < 2 x"
    assert [entity["type"] for entity in tele.sent[0].entities] == ["bold", "text_link"]
    for wrong in ("a < b", "<b>a", "<table>a</table>"):
        with pytest.raises(BadRequest, match="an't parse entities"):
            await bot.send_message(LAN, wrong, parse_mode="HTML")


async def test_a_ptb_application_runs_on_it(tele: FakeTelegram) -> None:
    async def start(update: Update, _context: Any) -> None:
        assert update.message is not None
        await update.message.reply_text(f"Chào {update.message.from_user.first_name}")  # type: ignore[union-attr]

    app = Application.builder().token("123:abc").base_url(f"{tele.base_url}/bot").job_queue(None).build()
    app.add_handler(CommandHandler("start", start))
    async with app:
        await app.updater.start_polling()  # type: ignore[union-attr]
        await app.start()
        tele.person_writes(LAN, "/start abc-1", name="Lan")
        assert [sent.text for sent in await tele.wait_sent(1)] == ["Chào Lan"]
        await app.updater.stop()  # type: ignore[union-attr]
        await app.stop()


async def test_telegram_waits_for_updates_until_an_offset_confirms(
    tele: FakeTelegram, bot: telegram.Bot
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await tele.wait_until(lambda: bool(tele.requests))
    tele.person_writes(LAN, "x")
    (update,) = await poll
    assert len(await bot.get_updates()) == 1
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_telegram_pages_and_filters_updates(tele: FakeTelegram, bot: telegram.Bot) -> None:
    for text in "abc":
        tele.person_writes(LAN, text)
    first, second = await bot.get_updates(limit=2, allowed_updates=["message"])
    assert second.update_id == first.update_id + 1
    tele.person_blocks(LAN)
    (last,) = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "c"


async def test_telegram_repeats_a_message_under_another_update(tele: FakeTelegram, bot: telegram.Bot) -> None:
    tele.person_writes(LAN, "một lần")
    tele.repeat_last()
    one, two = await bot.get_updates()
    assert one.update_id != two.update_id
    assert one.message == two.message


async def test_telegram_carries_taps_also_on_lost_messages(tele: FakeTelegram, bot: telegram.Bot) -> None:
    message = await bot.send_message(LAN, "Chọn")
    query = tele.person_taps(LAN, "co", message.message_id)
    tele.person_taps(LAN, "co", 999_999)
    taps = [update.callback_query for update in await bot.get_updates()]
    assert [tap and tap.message and tap.message.is_accessible for tap in taps] == [True, False]
    await bot.answer_callback_query(query, "Đã ghi")
    assert [(answer.query_id, answer.text) for answer in tele.answered] == [(query, "Đã ghi")]
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("1")


async def test_telegram_edits_only_what_changes(tele: FakeTelegram, bot: telegram.Bot) -> None:
    message = await bot.send_message(LAN, "Chọn")
    await bot.edit_message_text("Đã chọn", LAN, message.message_id)
    assert [edit.text for edit in tele.edited] == ["Đã chọn"]
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("Đã chọn", LAN, message.message_id)
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_reply_markup(LAN, 999)


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "document", "unsupported"])
async def test_telegram_people_send_what_ptb_parses(tele: FakeTelegram, bot: telegram.Bot, kind: str) -> None:
    tele.person_sends(LAN, kind, caption="minh chứng", album="a1")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.media_group_id == (None if kind == "unsupported" else "a1")
    assert update.message.effective_attachment


async def test_telegram_files_come_and_go(tele: FakeTelegram, bot: telegram.Bot) -> None:
    tele.person_sends(LAN, "document", file=Upload("bảng kê.xlsx", b"xlsx"))
    (update,) = await bot.get_updates()
    file = await update.message.document.get_file()  # type: ignore[union-attr]
    assert bytes(await file.download_as_bytearray()) == b"xlsx"
    await bot.send_document(LAN, b"%PDF" * 1_000_000, filename="biên nhận.pdf", caption="Biên nhận")
    assert tele.sent[0].upload == Upload("biên nhận.pdf", b"%PDF" * 1_000_000, "application/pdf")


@pytest.mark.parametrize(
    ("text", "extra", "why"),
    [
        ("🏅" * 2048 + "x", {}, "is too long"),
        (" ", {}, "text is empty"),
        ("x", {"entities": [MessageEntity("bold", 0, 2)]}, "(?i)entity_bounds"),
        ("🏅x", {"entities": [MessageEntity("bold", 1, 1)]}, "UTF-16|utf-16"),
        (
            "x",
            {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "đ" * 33}]]}},
            "(?i)button_data",
        ),
    ],
)
async def test_telegram_refuses_by_its_limits(bot: telegram.Bot, text: str, extra: Any, why: str) -> None:
    await bot.send_message(LAN, "🏅" * 2048)
    with pytest.raises(BadRequest, match=why):
        await bot.send_message(LAN, text, api_kwargs=extra)


async def test_telegram_people_block_and_leave(tele: FakeTelegram, bot: telegram.Bot) -> None:
    tele.person_blocks(LAN)
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(LAN, "x")
    tele.person_unblocks(LAN)
    await bot.send_message(LAN, "x")
    tele.person_leaves_telegram(LAN)
    with pytest.raises(Forbidden, match="deactivated"):
        await bot.send_chat_action(LAN, "typing")


@pytest.mark.parametrize(
    ("fault", "error", "taken"),
    [
        (faults.Throttle(17), RetryAfter, 0),
        (faults.Forbidden(faults.Forbidden.NOT_STARTED), Forbidden, 0),
        (faults.Conflict(), Conflict, 0),
        (faults.OkFalse(400, "Bad Request: chat not found"), BadRequest, 0),
        (faults.ServerError(502), NetworkError, 0),
        (faults.NotJson(status=502, taken=True), NetworkError, 1),
        (faults.NotJson(), telegram.error.TelegramError, 0),
        (faults.Truncated(), telegram.error.TelegramError, 1),
        (faults.Hang(), TimedOut, 0),
        (faults.Hang(taken=True), TimedOut, 1),
        (faults.Drop(), NetworkError, 0),
        (faults.Drop(taken=True), NetworkError, 1),
    ],
)
async def test_telegram_has_bad_days(
    tele: FakeTelegram, bot: telegram.Bot, fault: faults.Fault, error: type[Exception], taken: int
) -> None:
    tele.fail_next("sendMessage", fault)
    with pytest.raises(error):
        await bot.send_message(LAN, "x")
    assert len(tele.sent) == taken
    await bot.send_message(LAN, "x")
    assert len(tele.sent) == taken + 1


async def test_telegram_ends_the_first_poll_when_a_second_begins(
    tele: FakeTelegram, bot: telegram.Bot
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await tele.wait_until(lambda: len(tele.requests) == 1)
    second = asyncio.create_task(bot.get_updates(timeout=5))
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first
    tele.person_writes(LAN, "x")
    assert len(await second) == 1


@pytest.mark.parametrize("token", ["123:other", "nonsense"])
async def test_telegram_refuses_strange_tokens(tele: FakeTelegram, token: str) -> None:
    with pytest.raises(InvalidToken):
        await ptb_bot(tele, token).__aenter__()


async def test_telegram_posts_to_a_webhook_until_it_is_taken(
    tele: FakeTelegram, bot: telegram.Bot, receiver: Receiver
) -> None:
    tele.webhook_retry_s, receiver.statuses = 0.01, [500, 503]
    with pytest.raises(BadRequest, match="unallowed"):
        await bot.set_webhook(receiver.url, secret_token="bad token")
    await bot.set_webhook(receiver.url, secret_token="s3cret-1")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    tele.person_writes(LAN, "một")
    tele.person_writes(LAN, "hai")
    assert await tele.wait_until(lambda: len(receiver.got) == 4)
    assert [body["message"]["text"] for body in receiver.bodies] == ["một", "một", "một", "hai"]
    assert receiver.got[0][0]["X-Telegram-Bot-Api-Secret-Token"] == "s3cret-1"
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_zalo_satisfies_the_sdk(zalo: FakeZalo, zbot: Any) -> None:
    assert (await zbot.get_me()).account_type == "BASIC"
    message = await zbot.send_message(ZALO_LAN, "Chào chị 🏅")
    assert (message.message_id, zalo.sent[0].chat) == (zalo.sent[0].message_id, ZALO_LAN)
    await zbot.send_photo(ZALO_LAN, "Ảnh", "https://x.vn/a.jpg")
    assert [(s.method, s.text) for s in zalo.sent] == [("sendMessage", "Chào chị 🏅"), ("sendPhoto", "Ảnh")]
    assert await zbot.send_chat_action(ZALO_LAN, "typing") is None
    assert zalo.actions == [(ZALO_LAN, "typing")]


async def test_zalo_gives_one_update_a_call_and_forgets_it(zalo: FakeZalo, zbot: Any) -> None:
    first = zalo.person_writes(ZALO_LAN, "một", name="Lan")
    zalo.person_writes(ZALO_LAN, "hai")
    message = (await zbot.get_update(timeout=1)).message
    assert (message.message_id, message.text, message.from_user.display_name) == (first, "một", "Lan")
    assert message.chat.id == message.from_user.id == ZALO_LAN
    assert (await zbot.get_update(timeout=1)).message.text == "hai"
    assert await zbot.get_update(timeout=0.05) is None


@pytest.mark.parametrize("shape", ["enveloped", "flat"])
async def test_zalo_posts_both_shapes(zalo: FakeZalo, receiver: Receiver, shape: Any) -> None:
    zalo.webhook_shape = shape
    short = await call(zalo, "setWebhook", url=receiver.url, secret_token="short")
    await call(zalo, "setWebhook", url=receiver.url, secret_token="s3cret-long")
    polled = await call(zalo, "getUpdates")
    assert [answer.json()["error_code"] for answer in (short, polled)] == [400, 400]
    zalo.person_sends(ZALO_LAN, "photo", caption="ảnh")
    assert await zalo.wait_until(lambda: len(zalo.deliveries) == 1)
    (body,), (headers, _) = receiver.bodies, receiver.got[0]
    message = zalo_bot.Update.de_json(body["result"] if shape == "enveloped" else body).message
    assert (message.message_type, message.chat.type) == ("CHAT_PHOTO", "PRIVATE")
    assert headers["X-Bot-Api-Secret-Token"] == "s3cret-long"
    assert headers["User-Agent"].startswith("Java/")
    assert await zalo.probe_webhook() == 200
    assert receiver.got[1][1] == b""
