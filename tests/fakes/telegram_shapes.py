"""Telegram's JSON as the Bot API documents it (https://core.telegram.org/bots/api)."""

import re
from typing import Any

from tests.fakes.calls import Json, Upload

_COMMAND = re.compile(r"/[A-Za-z0-9_]+(@\w+)?")


def user(user_id: int, name: str) -> Json:
    """A person."""
    return {"id": user_id, "is_bot": False, "first_name": name, "language_code": "vi"}


def bot_user(token: str) -> Json:
    """The bot whose number the token starts with."""
    number = token.partition(":")[0]
    bot_id = int(number) if number.isdigit() else 1
    return {"id": bot_id, "is_bot": True, "first_name": "Thi đua", "username": "thidua_bot"}


def chat(chat_id: int, name: str) -> Json:
    """A private chat, or a supergroup where the id is negative."""
    if chat_id < 0:
        return {"id": chat_id, "type": "supergroup", "title": name}
    return {"id": chat_id, "type": "private", "first_name": name}


def message(message_id: int, date: float, sender: Json, where: Json, content: Json) -> Json:
    """A message from `sender` in the chat `where`."""
    return {"message_id": message_id, "from": sender, "chat": where, "date": int(date), **content}


def written(text: str) -> Json:
    """What a person typed; Telegram marks a leading command, and PTB relies on the mark."""
    command = _COMMAND.match(text)
    if command is None:
        return {"text": text}
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": command.end()}]}


def attachment(kind: str, file_id: str, upload: Upload) -> Json:
    """The part of a message that carries a file of this kind."""
    file: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.content)}
    kinds: dict[str, Any] = {
        "photo": [{**file, "width": 90, "height": 60}, {**file, "width": 1280, "height": 853}],
        "sticker": {
            **file, "width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular",
            "emoji": "👍",
        },
        "voice": {**file, "duration": 3, "mime_type": "audio/ogg"},
        "document": {**file, "file_name": upload.name, "mime_type": upload.mime},
    }  # fmt: skip
    return {kind: kinds[kind]}


def unsupported() -> Json:
    """Something that no bot of ours reads: a die."""
    return {"dice": {"emoji": "🎲", "value": 4}}


def callback_query(query_id: str, sender: Json, pressed: Json, data: str) -> Json:
    """A tap on an inline button."""
    instance = str(pressed["chat"]["id"] * 31)
    return {"id": query_id, "from": sender, "chat_instance": instance, "message": pressed, "data": data}


def inaccessible(message_id: int, where: Json) -> Json:
    """The message of a tap when Telegram no longer has it: no text, date 0."""
    return {"message_id": message_id, "chat": where, "date": 0}


def my_chat_member(sender: Json, where: Json, date: float, bot: Json, *, blocked: bool) -> Json:
    """A person blocked the bot, or let it in again."""
    member: Json = {"user": bot, "status": "member"}
    kicked: Json = {"user": bot, "status": "kicked", "until_date": 0}
    old, new = (member, kicked) if blocked else (kicked, member)
    return {
        "chat": where,
        "from": sender,
        "date": int(date),
        "old_chat_member": old,
        "new_chat_member": new,
    }
