"""Files that the bot sends: carried where the channel can, read and uploaded once for everybody."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.dialogue.fitting import Part, PartFile
from core.dialogue.rich_text import RichText, Span, SpanKind
from core.errors import Ambiguous, Blocked, DeliveryError, Rejected, Throttled, Unreachable
from core.messages import Choice
from tests.contract.test_channels_worlds import NONCE, TelegramWorld, World, started
from tests.fakes import faults
from tests.fakes.calls import Upload
from tests.fakes.faults import Fault, OkFalse, ServerError
from tests.fakes.files import pdf, png

BOLD = (Span(SpanKind.BOLD, 0, 7),)
TEXT = RichText("Tiến độ đến 15/4 🏅", BOLD)
CHOICES = (Choice("got", "Đã nhận"),)
PICTURE = PartFile("tiến độ.png", "png", "a" * 64, "picture", "https://thidua.example/tep/1")
PAPER = PartFile("Công văn số 5.pdf", "pdf", "b" * 64, "paper", "https://thidua.example/tep/2")
CONTENTS = {"picture": png(), "paper": pdf()}


@pytest.fixture(params=["telegram", "zalo", "web", "web-text"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Every channel in turn."""
    async with started(request.param, tmp_path) as found:
        found.contents.update(CONTENTS)
        yield found


@pytest.fixture
async def tele(tmp_path: Path) -> AsyncIterator[TelegramWorld]:
    """Telegram, where files are uploaded."""
    async with started("telegram", tmp_path) as found:
        assert isinstance(found, TelegramWorld)
        found.contents.update(CONTENTS)
        yield found


@pytest.mark.parametrize("file", [PICTURE, PAPER], ids=["picture", "paper"])
async def test_a_file_comes_with_its_words_or_as_an_address(world: World, file: PartFile) -> None:
    await world.say(TEXT, CHOICES, file)
    (shown,) = await world.shown()
    assert shown.text.startswith(TEXT.text)
    able = world.channel.capabilities(world.chat)
    if able.files:
        assert (shown.text, shown.labels, shown.file) == (TEXT.text, ["Đã nhận"], file.name)
        assert shown.marks == [("bold", "Tiến độ")]
    elif not file.is_picture:
        assert (shown.text.split("\n\n")[1], shown.file) == (f"{file.name}: {file.url}", "")
    else:
        assert shown.file in {file.name, file.url}


async def test_a_file_without_words_is_sent_too(world: World) -> None:
    assert await world.say(RichText(""), (), PICTURE)
    assert [bool(one.file) for one in await world.shown()] == [True]


async def test_telegram_gets_pictures_as_such_and_papers_with_their_names(tele: TelegramWorld) -> None:
    for file in (PICTURE, PAPER):
        await tele.say(TEXT, (), file)
    assert [(one.method, one.upload) for one in tele.server.sent] == [
        ("sendPhoto", Upload("tiến độ.png", png(), "image/png")),
        ("sendDocument", Upload("Công văn số 5.pdf", pdf(), "application/pdf")),
    ]


async def test_a_name_cannot_break_out_of_its_place(tele: TelegramWorld) -> None:
    await tele.say(TEXT, (), PartFile('a";x="\r\n\\.pdf', "pdf", "c", "paper"))
    (sent,) = tele.server.sent
    assert sent.upload == Upload("a__x=____.pdf", pdf(), "application/pdf")


@pytest.mark.parametrize("file", [PICTURE, PAPER], ids=["picture", "paper"])
async def test_many_get_a_file_that_is_read_and_uploaded_once(tele: TelegramWorld, file: PartFile) -> None:
    """Also when they are sent to at one time: the others wait for the first one's upload."""
    await asyncio.gather(
        *(tele.channel.send(str(chat), Part(TEXT, (), file), NONCE) for chat in range(1, 41))
    )
    assert tele.read == [file.key]
    sizes = [
        len(one.upload.content) for one in tele.server.sent if one.upload and one.upload.name == file.name
    ]
    assert (len(tele.server.sent), sizes) == (40, [len(CONTENTS[file.key])])


async def test_the_same_content_under_another_name_is_another_file(tele: TelegramWorld) -> None:
    other = PartFile("Phụ lục.pdf", "pdf", PAPER.sha256, PAPER.key)
    for file in (PAPER, other):
        await tele.say(TEXT, (), file)
    assert [one.file for one in await tele.shown()] == [PAPER.name, "Phụ lục.pdf"]


async def test_a_picture_that_is_too_much_for_telegram_goes_as_a_file(tele: TelegramWorld) -> None:
    """By its size, or because Telegram says so; the next one gets it as a file at once."""
    tele.contents["large"] = bytes(10 * 1024 * 1024 + 1)
    await tele.say(TEXT, (), PartFile("a.png", "png", "l", "large"))
    tele.server.fail_next("sendPhoto", OkFalse(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"))
    for _ in range(2):
        await tele.say(TEXT, (), PICTURE)
    assert [one.method for one in tele.server.sent] == ["sendDocument"] * 3
    assert [one.method for one in tele.server.requests if one.method.startswith("send")] == [
        "sendDocument",
        "sendPhoto",
        "sendDocument",
        "sendDocument",
    ]


async def test_a_file_id_that_telegram_forgot_is_made_anew(tele: TelegramWorld) -> None:
    await tele.say(TEXT, (), PAPER)
    tele.server.files.clear()
    with pytest.raises(Unreachable):
        await tele.say(TEXT, (), PAPER)
    await tele.say(TEXT, (), PAPER)
    assert tele.read == ["paper", "paper"]
    assert len(tele.server.sent) == 2


@pytest.mark.parametrize(
    ("key", "size", "code"), [("nowhere", 0, "file_gone"), ("large", 50 * 1024 * 1024 + 1, "file_too_big")]
)
async def test_a_file_that_cannot_be_sent_is_refused_before_anything_is(
    tele: TelegramWorld, key: str, size: int, code: str
) -> None:
    if size:
        tele.contents[key] = bytes(size)
    with pytest.raises(Rejected, match=code):
        await tele.say(TEXT, (), PartFile("a.pdf", "pdf", "x", key))
    assert tele.server.sent == []


BAD_DAYS = [
    (faults.Throttle(17), Throttled),
    (faults.Forbidden(), Blocked),
    (OkFalse(400, "Bad Request: not enough rights to send documents to the chat"), Rejected),
    (OkFalse(413, "Request Entity Too Large"), Rejected),
    (ServerError(502), Unreachable),
    (faults.Hang(), Ambiguous),
    (faults.Drop(taken=True), Ambiguous),
    (faults.Truncated(), Ambiguous),
]


@pytest.mark.parametrize(("fault", "expected"), BAD_DAYS)
@pytest.mark.parametrize("again", [False, True], ids=["uploaded", "by its id"])
async def test_a_bad_day_says_what_became_of_a_file(
    tmp_path: Path, fault: Fault, expected: type[DeliveryError], *, again: bool
) -> None:
    """Those who wait for the upload of another come again later, whatever befell it."""
    async with started("telegram", tmp_path, send_timeout_s=0.15) as world:
        assert isinstance(world, TelegramWorld)
        world.contents.update(CONTENTS)
        if again:
            await world.say(TEXT, (), PAPER)
        world.server.fail_next("sendDocument", fault)
        found = await asyncio.gather(*(world.say(TEXT, (), PAPER) for _ in range(2)), return_exceptions=True)
        assert sorted(type(one).__name__ for one in found) == sorted(
            [expected.__name__, "list" if again else "Unreachable"]
        )
        await world.say(TEXT, (), PAPER)


async def test_words_below_a_file_change_in_their_place(tele: TelegramWorld) -> None:
    sent = await tele.channel.send(tele.chat, Part(TEXT, CHOICES, PICTURE), NONCE)
    await tele.channel.edit(tele.chat, sent, Part(RichText("Xong"), (), PICTURE), NONCE)
    assert [(one.text, one.labels) for one in await tele.shown()] == [("Xong", [])]
    with pytest.raises(Rejected, match="bad_request"):
        await tele.channel.edit(tele.chat, sent, Part(RichText("Xong")), NONCE)


async def test_only_what_goes_to_many_is_paid_for(tele: TelegramWorld) -> None:
    for bulk in (False, True):
        for file in (None, PAPER):
            await tele.channel.send(tele.chat, Part(TEXT, (), file), NONCE, bulk=bulk)
    paid = [str(one.body.get("allow_paid_broadcast", "")).lower() for one in tele.server.sent]
    assert paid == ["", "", "true", "true"]
