"""Zalo's events ↔ our values; pure (docs/channels.md 1.4–1.6)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import SplitResult, urlsplit

from core.messages import ChannelName, Inbound, InboundKind, IncomingFile

KINDS = {
    "message.image.received": "photo",
    "message.sticker.received": "sticker",
    "message.voice.received": "voice",
    "message.unsupported.received": "other",
}
TEXT, PHOTO = "message.text.received", "message.image.received"
# Where Zalo keeps pictures; the platform's documents name no host, captures show photo-stal-N.zdn.vn.
PICTURE_HOSTS = ("zdn.vn", "zadn.vn", "zalo.me")
HTTPS_PORT = 443


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
    file = picture(message) if name == PHOTO else None
    if name == TEXT:
        kind, content = InboundKind.TEXT, str(message.get("text", ""))
    elif file is not None:
        kind, content = InboundKind.FILE, file.caption
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
        file,
    )


def picture(message: Mapping[str, Any]) -> IncomingFile | None:
    """The picture of a message, which has neither name nor size; none where its address is missing."""
    url = photo_url(message)
    if not url:
        return None
    name = f"anh-{str(message['message_id'])[-8:]}.jpg"
    return IncomingFile(name, None, url, str(message.get("caption") or ""))


def is_fetchable(url: str, base_url: str) -> bool:
    """Whether an address is one that Zalo itself hands out pictures under, or the configured server's.

    Updates are only as trustworthy as the secret they came with: an address that names anything else (our own
    network, a third party) is never asked for.
    """
    try:
        asked, own = _origin(urlsplit(url)), _origin(urlsplit(base_url))
    except ValueError:  # no port, or no address at all
        return False
    scheme, host, port = asked
    zalos = any(host == known or host.endswith(f".{known}") for known in PICTURE_HOSTS)
    return asked == own or (scheme == "https" and zalos and port in {None, HTTPS_PORT})


def _origin(parts: SplitResult) -> tuple[str, str, int | None]:
    """Scheme, host, port; raises ValueError where a name or a password stands before the host."""
    if parts.username is not None or parts.password is not None:
        raise ValueError("a name in the address")
    return parts.scheme.lower(), parts.hostname or "", parts.port


def photo_url(message: Mapping[str, Any]) -> str:
    """The picture's address: `photo_url` in reality, `photo` in the documents."""
    return str(message.get("photo_url") or message.get("photo") or "")
