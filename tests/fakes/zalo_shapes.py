"""Zalo's JSON as it was captured from the real service (docs/channels.md 1.6)."""

from typing import Any

from tests.fakes.calls import Json

_MIX = 0x9E3779B97F4A7C15F39D
_MASK = (1 << 80) - 1
_MESSAGES, _BOTS = 1 << 40, 1 << 41


def zalo_id(number: int) -> str:
    """A 20-hex id like the service's, the same for the same number and never for another."""
    return f"{number * _MIX & _MASK:020x}"


def message_id(number: int) -> str:
    """The id of the n-th message, which is nobody's chat id."""
    return zalo_id(_MESSAGES + number)


def bot_user(token: str) -> Json:
    """The bot itself, as getMe tells it."""
    return {
        "id": zalo_id(_BOTS + len(token)),
        "account_name": "bot.thidua",
        "account_type": "BASIC",
        "can_join_groups": False,
    }


def event(name: str, message: Json) -> Json:
    """What happened, flat."""
    return {"event_name": f"message.{name}.received", "message": message}


def message(own_id: str, date: float, chat: str, name: str, content: Json) -> Json:
    """A person's message in their private chat; the date in milliseconds."""
    return {
        "message_id": own_id,
        "date": int(date * 1000),
        "chat": {"id": chat, "chat_type": "PRIVATE"},
        "from": {"id": chat, "is_bot": False, "display_name": name},
        **content,
    }


def attachment(kind: str, url: str, caption: str, photo_field: str) -> tuple[str, Json]:
    """The event's name and the message's content; whatever Zalo does not know comes as unsupported, empty."""
    known: dict[str, tuple[str, dict[str, Any]]] = {
        "photo": ("image", {"message_type": "CHAT_PHOTO", photo_field: url, "caption": caption}),
        "sticker": (
            "sticker",
            {"message_type": "CHAT_STICKER", "sticker": "bfe458bf64fa8da4d4eb", "url": url},
        ),
        "voice": ("voice", {"message_type": "CHAT_VOICE", "voice_url": url}),
    }
    return known.get(kind, ("unsupported", {}))
