"""Telegram's updates ↔ our values; pure."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from telegram import (
    CallbackQuery,
    ChatMemberUpdated,
    Message,
    Update,
)

from core.dialogue.fitting import Part
from core.dialogue.rich_text import Span, SpanKind
from core.downloads import MOST_BYTES
from core.messages import ChannelName, Inbound, InboundKind, IncomingFile

CALLBACK_BYTES = 64
UPDATES = ("message", "callback_query", "my_chat_member")
GONE = frozenset({"kicked", "left"})
ENTITIES = {SpanKind.BOLD: "bold", SpanKind.LINK: "text_link", SpanKind.CODE: "code"}
KINDS = ("photo", "sticker", "voice", "animation", "document", "location", "video", "audio", "contact")


def inbound_from(update: Update, now: datetime) -> Inbound | None:
    """The message in an update; none for groups, channels and what is no message.

    A tap carries no time of its own, so it gets `now`.
    """
    if update.message is not None and update.message.chat.type == "private":
        return _message(update.message)
    if update.callback_query is not None:
        return _tap(update.callback_query, now)
    if update.my_chat_member is not None and update.my_chat_member.chat.type == "private":
        return _membership(update.my_chat_member)
    return None


def plain_text(update: Mapping[str, Any]) -> Inbound | None:
    """A plain text of a private chat, read from the JSON itself: the same as `inbound_from` makes of it.

    Building python-telegram-bot's objects for it costs a seventh of all work on an update.
    """
    message = update.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("text"), str) or not message["text"]:
        return None
    chat, sender = message["chat"], message.get("from") or {}
    if chat["type"] != "private":
        return None
    names = (sender.get("first_name"), sender.get("last_name"))
    return Inbound(
        ChannelName.TELEGRAM,
        str(chat["id"]),
        f"m:{chat['id']}:{message['message_id']}",
        InboundKind.TEXT,
        message["text"],
        datetime.fromtimestamp(message["date"], UTC),
        " ".join(name for name in names if name),
    )


def message_json(chat: str, part: Part, nonce: str) -> dict[str, Any]:
    """What sendMessage takes; of a part with a file, what goes with the file: a caption instead of a text.

    Spans are entities: no text is parsed as markup, so none needs escaping.
    """
    said, marks = ("text", "entities") if part.file is None else ("caption", "caption_entities")
    message: dict[str, Any] = {"chat_id": int(chat), said: part.rich.text}
    if part.file is None:
        message["link_preview_options"] = {"is_disabled": True}
    if part.rich.spans:
        message[marks] = [entity_json(span) for span in part.rich.utf16_spans() if span.length]
    if part.choices:
        rows = [[{"text": one.label, "callback_data": callback_data(nonce, one.key)}] for one in part.choices]
        message["reply_markup"] = {"inline_keyboard": rows}
    return message


def file_id_of(sent: Mapping[str, Any]) -> str:
    """The id under which the file of a message that was sent can be sent again; empty where it has none."""
    sizes: Sequence[Mapping[str, Any]] = sent.get("photo") or ({},)
    return str((sent.get("document") or sizes[-1]).get("file_id", ""))


def entity_json(span: Span) -> dict[str, Any]:
    """A span, already in UTF-16 units, as a MessageEntity."""
    link = {"url": span.url} if span.kind is SpanKind.LINK else {}
    return {"type": ENTITIES[span.kind], "offset": span.start, "length": span.length, **link}


def callback_data(nonce: str, key: str) -> str:
    """`nonce:key`, which Telegram limits to 64 bytes; raises ValueError beyond."""
    data = f"{nonce}:{key}"
    if len(data.encode()) > CALLBACK_BYTES:
        raise ValueError(f"a choice's key is too long: {key}")
    return data


def _message(message: Message) -> Inbound:
    kind, content, file = _said(message)
    sender = message.from_user.full_name if message.from_user else ""
    # The message's own id: the same message may come under another update_id.
    external = f"m:{message.chat.id}:{message.message_id}"
    where = str(message.chat.id)
    return Inbound(ChannelName.TELEGRAM, where, external, kind, content, message.date, sender, file)


def _said(message: Message) -> tuple[InboundKind, str, IncomingFile | None]:
    if message.text:
        return InboundKind.TEXT, message.text, None
    file = _file(message)
    if file is not None:
        return InboundKind.FILE, file.caption, file
    return InboundKind.UNSUPPORTED, next((name for name in KINDS if getattr(message, name)), "other"), None


def _file(message: Message) -> IncomingFile | None:
    """A document or a photo; an animation is no document of anybody's, though Telegram adds one to it."""
    caption, album = message.caption or "", message.media_group_id or ""
    if message.document is not None and message.animation is None:
        one = message.document
        name = one.file_name or f"tep-{message.message_id}"
        return IncomingFile(name, one.file_size, one.file_id, caption, album)
    if message.photo:
        fitting = [size for size in message.photo if (size.file_size or 0) <= MOST_BYTES] or message.photo
        best = max(fitting, key=lambda size: size.width * size.height)
        return IncomingFile(
            f"anh-{message.message_id}.jpg", best.file_size, best.file_id, caption, album
        )  # a photo has no name, and is a JPEG always
    return None


def _tap(query: CallbackQuery, now: datetime) -> Inbound | None:
    if query.message is None or query.message.chat.type != "private":
        return None
    return Inbound(
        ChannelName.TELEGRAM,
        str(query.message.chat.id),
        f"c:{query.id}",
        InboundKind.CHOICE,
        query.data or "",
        now,
        query.from_user.full_name,
    )


def _membership(changed: ChatMemberUpdated) -> Inbound:
    gone = changed.new_chat_member.status in GONE
    kind = InboundKind.LEFT if gone else InboundKind.RETURNED
    external = f"s:{changed.chat.id}:{int(changed.date.timestamp())}:{kind.value}"
    return Inbound(ChannelName.TELEGRAM, str(changed.chat.id), external, kind, "", changed.date)
