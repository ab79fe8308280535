"""One contract for every channel: words come in as they were written, and go out as they were said."""

import itertools
import unicodedata
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.dialogue.fitting import Part
from core.dialogue.rich_text import RichText, Span, SpanKind
from core.messages import ChannelName, Choice, InboundKind
from tests.contract.test_channels_worlds import NONCE, TelegramWorld, World, ZaloWorld, started

CHOICES = (Choice("yes", "Đúng"), Choice("set:mute", "Tắt nhắc hạn 🔕"))
TEXTS = (
    "xin chào", "  Hạn nộp?\r\n\tngày 15/4  ", "HẠN NỘP", "👩‍👩‍👧 🇻🇳 🏅",
    "مرحبا \u202eabc\u202c", "\x02B\x03\x10\x1f\x7f", '"{\\u0000}"', "{", "[1]", "x" * 1900,
    "<b>&amp;</b> {{ x }} **a** _b_ a+b=c%20", unicodedata.normalize("NFD", "Đặng Thị Ế"),
)  # fmt: skip


@pytest.fixture(params=["telegram", "zalo", "web", "web-text"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Every channel in turn."""
    async with started(request.param, tmp_path) as found:
        yield found


async def test_a_text_comes_in_byte_for_byte(world: World) -> None:
    for text in TEXTS:
        before = world.now()
        external = await world.writes(text)
        taken = await world.next()
        assert (taken.kind, taken.content) == (InboundKind.TEXT, text)
        assert (taken.channel, taken.chat, taken.external_id) == (world.channel.name, world.chat, external)
        assert taken.sent_at.tzinfo is not None
        assert timedelta(milliseconds=-1) <= taken.sent_at - before < timedelta(seconds=2)


async def test_a_text_goes_out_byte_for_byte(world: World) -> None:
    ids = [await world.channel.send(world.chat, Part(RichText(text)), NONCE) for text in TEXTS]
    assert [one.text for one in await world.shown()] == list(TEXTS)
    assert len(set(ids)) == len(TEXTS)
    assert all(ids)


async def test_messages_of_one_person_come_in_the_order_they_were_written(world: World) -> None:
    written = [await world.writes(f"tin {n}") for n in range(12)]
    assert [(await world.next()).external_id for _ in written] == written


async def test_choices_are_buttons_where_there_are_some_and_numbers_elsewhere(world: World) -> None:
    await world.say(RichText("Đúng không ạ?"), CHOICES)
    (shown,) = await world.shown()
    if world.channel.capabilities(world.chat).buttons:
        assert (shown.text, shown.labels) == ("Đúng không ạ?", ["Đúng", "Tắt nhắc hạn 🔕"])
    else:
        assert (shown.text, shown.labels) == ("Đúng không ạ?\n\n1. Đúng\n2. Tắt nhắc hạn 🔕", [])


async def test_words_stand_out_where_the_channel_can_show_it(world: World) -> None:
    """A link is a mark, or words with the address behind them; no text is ever parsed as markup."""
    url = "https://thidua.example/ke-hoach/x?a=1&b=2"
    spans = (Span(SpanKind.BOLD, 2, 3), Span(SpanKind.LINK, 6, 3, url), Span(SpanKind.CODE, 10, 4))
    await world.say(RichText("🏅 Hạn nộp /han <b>", spans))
    (shown,) = await world.shown()
    if world.channel.capabilities(world.chat).links:
        assert shown.text == "🏅 Hạn nộp /han <b>"
        links = "link" if world.channel.name is ChannelName.WEB else "text_link"
        assert shown.marks == [("bold", "Hạn"), (links, "nộp"), ("code", "/han")]
    else:
        assert (shown.text, shown.marks) == (f"🏅 Hạn nộp: {url} /han <b>", [])


async def test_a_long_text_arrives_whole_and_in_order(world: World) -> None:
    text = "\n".join(f"Dòng {n}: hạn đăng ký danh hiệu 🏅 trước ngày 15/4." for n in range(300))
    ids = await world.say(RichText(text), CHOICES)
    shown = await world.shown()
    limit = world.channel.capabilities(world.chat).text_limit
    assert len(shown) == len(ids) > len(text) // limit
    assert "\n".join(one.text for one in shown).startswith(text)
    assert [bool(one.labels) for one in shown[:-1]] == [False] * (len(shown) - 1)


async def test_a_chat_is_spaced_as_its_service_asks(world: World) -> None:
    """Telegram: a message a second to a person, twenty a minute to a group."""
    asked = {ChannelName.TELEGRAM: (1.0, 3.0)}.get(world.channel.name, (0.0, 0.0))
    assert (world.channel.spacing_s(world.chat), world.channel.spacing_s("-1001")) == asked


@pytest.mark.parametrize("name", ["telegram", "web"])
async def test_a_tap_comes_in_with_the_token_of_its_message(name: str, tmp_path: Path) -> None:
    async with started(name, tmp_path) as world:
        await world.say(RichText("Đúng không ạ?"), CHOICES)
        await world.taps("Tắt nhắc hạn 🔕")
        tapped = await world.next()
        assert (tapped.kind, tapped.content) == (InboundKind.CHOICE, f"{NONCE}:set:mute")
        assert (tapped.channel, tapped.chat) == (world.channel.name, world.chat)
        await world.taps("Tắt nhắc hạn 🔕")
        assert (await world.next()).external_id != tapped.external_id


@pytest.mark.parametrize(
    ("name", "kind"),
    [*itertools.product(["telegram", "zalo"], ["sticker", "voice", "unsupported"]), ("zalo", "document")],
)
async def test_what_cannot_be_read_comes_in_as_its_kind(name: str, kind: str, tmp_path: Path) -> None:
    """Zalo does not tell a document from anything else that it cannot carry."""
    async with started(name, tmp_path) as world:
        assert isinstance(world, TelegramWorld | ZaloWorld)
        world.server.person_sends(world.chat, kind, caption="minh chứng")
        taken = await world.next()
        content = "other" if kind in {"unsupported", "document"} else kind
        assert (taken.kind, taken.content, taken.file) == (InboundKind.UNSUPPORTED, content, None)
        assert taken.chat == world.chat
