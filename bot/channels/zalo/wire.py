"""Zalo's events ↔ our values; pure (docs/channels.md 1.4–1.6)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.messages import ChannelName, Inbound, InboundKind

KINDS = {
    "message.image.received": "photo",
    "message.sticker.received": "sticker",
    "message.voice.received": "voice",
    "message.unsupported.received": "other",
}
TEXT = "message.text.received"


def inbound_from(body: Mapping[str, Any], own_id: str = "") -> Inbound | None:
    """The message in an event, in either body shape; none for groups, our own, and unknown events."""
    event = body.get("result", body)
    message = event.get("message") if isinstance(event, Mapping) else None
    if not isinstance(message, Mapping):
        return None
    name = event.get("event_name")
    chat, sender = message.get("chat") or {}, message.get("from") or {}
    where = chat.get("id") or sender.get("id")
    ours = sender.get("is_bot") or (own_id and sender.get("id") == own_id)
    if ours or chat.get("chat_type", "PRIVATE") != "PRIVATE" or not (where and message.get("message_id")):
        return None
    if name == TEXT:
        kind, content = InboundKind.TEXT, str(message.get("text", ""))
    elif name in KINDS:
        kind, content = InboundKind.UNSUPPORTED, KINDS[name]
    else:
        return None
    return Inbound(
        ChannelName.ZALO,
        str(where),
        str(message["message_id"]),
        kind,
        content,
        datetime.fromtimestamp(int(message.get("date", 0)) / 1000, UTC),
        str(sender.get("display_name", "")),
    )


def photo_url(message: Mapping[str, Any]) -> str:
    """The picture's address: `photo_url` in reality, `photo` in the documents."""
    return str(message.get("photo_url") or message.get("photo") or "")
