"""Telegram's updates become inbounds; what we send keeps to its limits and is never parsed as markup."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from bot.channels.telegram.wire import (
    UPDATES,
    callback_data,
    file_id_of,
    inbound_from,
    message_json,
    plain_text,
)
from core.dialogue.fitting import Part, PartFile
from core.dialogue.rich_text import RichText, Span, SpanKind
from core.messages import ChannelName, Choice, Inbound, InboundKind, IncomingFile
from handlers.registry import CHOICE_HANDLERS
from tests.fakes import telegram_shapes as shapes
from tests.fakes.calls import Upload

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
SENT = 1_776_919_152
LAN = {"id": 1001, "is_bot": False, "first_name": "Nguyễn", "last_name": "Lan"}
HERE, GROUP = shapes.chat(1001, "Lan"), shapes.chat(-100_123, "Nhóm")
BOT = shapes.bot_user("1:x")
FILE = Upload("a.pdf", b"x")


def read(kind: str, content: dict[str, Any], update_id: int = 1) -> Inbound | None:
    update = Update.de_json({"update_id": update_id, kind: content}, None)
    return inbound_from(update, NOW)


def message(content: dict[str, Any], where: dict[str, Any] = HERE) -> dict[str, Any]:
    return shapes.message(42, SENT, LAN, where, content)


def test_a_text_becomes_an_inbound() -> None:
    assert read("message", message(shapes.written("/start LK123456\n"))) == Inbound(
        ChannelName.TELEGRAM, "1001", "m:1001:42", InboundKind.TEXT, "/start LK123456\n",
        datetime.fromtimestamp(SENT, UTC), "Nguyễn Lan",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["hạn nộp ạ?", "/start LK123456", "🙂\u200f e\u0301", "x" * 4096])
@pytest.mark.parametrize("where", [HERE, GROUP], ids=["private", "group"])
def test_a_plain_text_is_read_as_the_library_reads_it(text: str, where: dict[str, Any]) -> None:
    update = {"update_id": 1, "message": message(shapes.written(text), where)}
    assert plain_text(update) == inbound_from(Update.de_json(update, None), NOW)


@pytest.mark.parametrize("content", [{"photo": []}, {"text": ""}, {"text": 5}], ids=str)
def test_anything_but_a_text_is_left_to_the_library(content: dict[str, Any]) -> None:
    assert plain_text({"update_id": 1, "message": message(content)}) is None
    assert plain_text({"update_id": 1, "callback_query": {"id": "1"}}) is None


def test_the_same_message_under_another_update_is_the_same() -> None:
    assert read("message", message({"text": "x"})) == read("message", message({"text": "x"}), update_id=2)


LOCATION = {"location": {"latitude": 21.0, "longitude": 106.0}}
CONTACT = {"contact": {"phone_number": "0900", "first_name": "Lan"}}
AUDIO = {"audio": {"file_id": "f", "file_unique_id": "u", "duration": 3}}
VIDEO = {"video": {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 3}}

ANIMATION = {"animation": {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 3}}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        *[(shapes.attachment(kind, "f", FILE), kind) for kind in ("sticker", "voice")],
        (ANIMATION | shapes.attachment("document", "f", FILE), "animation"),
        ({"photo": []}, "other"),
        (LOCATION, "location"),
        (CONTACT, "contact"),
        (AUDIO, "audio"),
        (VIDEO, "video"),
        (shapes.unsupported(), "other"),
        ({"new_chat_title": "x"}, "other"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_is_no_text_is_unsupported(content: dict[str, Any], kind: str) -> None:
    """A caption does not make a picture a text."""
    found = read("message", message(content | {"caption": "hạn"}))
    assert found is not None
    assert (found.kind, found.content) == (InboundKind.UNSUPPORTED, kind)


def test_a_document_is_a_file_with_its_name_size_and_caption() -> None:
    sent = {"caption": "Danh sách ạ", "media_group_id": "a7"}
    found = read("message", message(shapes.attachment("document", "f1", FILE) | sent))
    assert found is not None
    assert (found.kind, found.content) == (InboundKind.FILE, "Danh sách ạ")
    assert found.file == IncomingFile("a.pdf", 1, "f1", "Danh sách ạ", "a7")


def test_a_photo_is_a_file_named_by_its_message_in_its_largest_size() -> None:
    sizes = [("s", 90, 1_000), ("l", 2560, 21 * 1024 * 1024), ("m", 1280, None), ("n", 800, 50_000)]
    found = read("message", message({"photo": [photo_size(*one) for one in sizes]}))
    assert found is not None
    assert found.file == IncomingFile("anh-42.jpg", None, "m"), "the largest that can be fetched"


def photo_size(file_id: str, width: int, size: int | None) -> dict[str, Any]:
    """One of a photo's sizes; Telegram need not tell how many bytes it has."""
    told = {} if size is None else {"file_size": size}
    return {"file_id": file_id, "file_unique_id": file_id, "width": width, "height": width, **told}


def test_a_document_without_a_name_is_named_by_its_message() -> None:
    found = read("message", message({"document": {"file_id": "f", "file_unique_id": "u"}}))
    assert found is not None
    assert found.file == IncomingFile("tep-42", None, "f")


@pytest.mark.parametrize("lost", [False, True], ids=["a message", "a message that Telegram lost"])
def test_a_tap_is_a_choice_at_the_moment_it_comes(*, lost: bool) -> None:
    pressed = shapes.inaccessible(7, HERE) if lost else shapes.message(7, SENT, BOT, HERE, {"text": "Chọn"})
    found = read("callback_query", shapes.callback_query("77", LAN, pressed, "1f:set:mute"))
    assert found == Inbound(
        ChannelName.TELEGRAM, "1001", "c:77", InboundKind.CHOICE, "1f:set:mute", NOW, "Nguyễn Lan"
    )


@pytest.mark.parametrize(
    ("status", "kind"),
    [("kicked", InboundKind.LEFT), ("left", InboundKind.LEFT), ("member", InboundKind.RETURNED)],
)
def test_leaving_and_coming_back_are_told(status: str, kind: InboundKind) -> None:
    change = shapes.my_chat_member(LAN, HERE, SENT, BOT, blocked=True)
    change["new_chat_member"]["status"] = status
    found = read("my_chat_member", change)
    assert found is not None
    assert (found.kind, found.chat, found.sent_at.timestamp()) == (kind, "1001", SENT)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("message", message({"text": "x"}, GROUP)),
        ("message", message({"group_chat_created": True}, GROUP)),
        ("callback_query", shapes.callback_query("1", LAN, message({"text": "x"}, GROUP), "1f:yes")),
        ("my_chat_member", shapes.my_chat_member(LAN, GROUP, SENT, BOT, blocked=True)),
        ("channel_post", message({"text": "x"}, {"id": -1001, "type": "channel", "title": "Kênh"})),
        ("edited_message", message({"text": "x", "edit_date": SENT})),
        ("something_new", {"id": 1}),
    ],
    ids=["group", "a new group", "tap in a group", "leaving a group", "channel", "edit", "unknown"],
)
def test_groups_channels_and_unknown_updates_are_ignored(kind: str, content: dict[str, Any]) -> None:
    assert read(kind, content) is None


def test_a_tap_on_an_inline_message_is_ignored() -> None:
    query = {"id": "1", "from": LAN, "chat_instance": "1", "inline_message_id": "x", "data": "1f:yes"}
    assert read("callback_query", query) is None


def test_only_updates_that_are_read_are_asked_for() -> None:
    assert set(UPDATES) == {"message", "callback_query", "my_chat_member"}


def test_spans_are_entities_in_utf16_units_and_empty_ones_stay_out() -> None:
    spans = (Span(SpanKind.BOLD, 2, 3), Span(SpanKind.LINK, 6, 3, "https://x.vn"), Span(SpanKind.CODE, 9, 0))
    sent = message_json("1001", Part(RichText("🏅 Hạn nộp", spans)), "1f")
    assert sent["entities"] == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "text_link", "offset": 7, "length": 3, "url": "https://x.vn"},
    ]
    assert (sent["chat_id"], sent["text"]) == (1001, "🏅 Hạn nộp")
    assert "parse_mode" not in sent


def test_words_that_come_with_a_file_are_its_caption() -> None:
    part = Part(RichText("Hạn nộp", (Span(SpanKind.BOLD, 0, 3),)), (), PartFile("a.pdf", "pdf", "h", "k"))
    assert message_json("1001", part, "1f") == {
        "chat_id": 1001,
        "caption": "Hạn nộp",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 3}],
    }


@pytest.mark.parametrize("kind", ["photo", "document"])
def test_a_file_that_was_sent_has_an_id(kind: str) -> None:
    assert file_id_of(shapes.attachment(kind, "f1", FILE)) == "f1"
    others: list[dict[str, Any]] = [{}, {"text": "x"}, {"photo": []}, {"document": {}}]
    assert [file_id_of(sent) for sent in others] == [""] * 4


def test_choices_are_a_button_a_row_with_the_nonce() -> None:
    sent = message_json(
        "1001", Part(RichText("x"), (Choice("yes", "Đúng"), Choice("set:en", "English"))), "1f"
    )
    assert sent["reply_markup"]["inline_keyboard"] == [
        [{"text": "Đúng", "callback_data": "1f:yes"}],
        [{"text": "English", "callback_data": "1f:set:en"}],
    ]


def test_a_choice_beyond_64_bytes_is_an_error_of_ours() -> None:
    assert len(callback_data("1f", "x" * 61).encode()) == 64
    with pytest.raises(ValueError, match="too long"):
        callback_data("1f", "đ" * 31)


@pytest.mark.parametrize("kind", [kind for kind, _ in CHOICE_HANDLERS])
def test_every_kind_of_choice_has_room_for_the_longest_id(kind: str) -> None:
    assert callback_data(f"{2**63 - 1:x}", f"{kind}:approve:{2**63 - 1}")
