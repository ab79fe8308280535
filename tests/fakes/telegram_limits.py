"""What Telegram refuses, in its words (Bot API pages and the source of tdlib/telegram-bot-api)."""

import itertools
import math
import re
from collections import deque
from collections.abc import Mapping
from typing import Any

from tests.fakes.calls import Json, decoded, flag, utf16_len
from tests.fakes.faults import Refusal
from tests.fakes.telegram_markup import read_html

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_DATA_LIMIT = 64
ANSWER_LIMIT = 200
COMMANDS_LIMIT = 100
SECRET_LIMIT = 256
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
GROUP_SECONDS, GROUP_MESSAGES = 60, 20
DOWNLOAD_LIMIT = 20 * 1024 * 1024
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
_TOKEN = re.compile(r"\d+:[\w-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]+")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


class Spacing:
    """When each chat got its last messages: one a second for a person, twenty a minute for a group."""

    def __init__(self) -> None:
        self._got: dict[int, deque[float]] = {}

    def wait_s(self, chat: int, now: float) -> int:
        """0 where one more message fits, which is counted; else the whole seconds to wait."""
        seconds, most = (1, 1) if chat > 0 else (GROUP_SECONDS, GROUP_MESSAGES)
        got = self._got.setdefault(chat, deque())
        while got and got[0] <= now - seconds:
            got.popleft()
        if len(got) >= most:
            return math.ceil(got[0] + seconds - now)
        got.append(now)
        return 0


def bad(why: str) -> Refusal:
    """A 400 in Telegram's words."""
    return Refusal(400, f"Bad Request: {why}")


def stranger(token: str) -> Refusal:
    """A token of the right form is unauthorised, anything else is not found."""
    return Refusal(401, "Unauthorized") if _TOKEN.fullmatch(token) else Refusal(404, "Not Found")


def check_reference(given: str, kind: str, known: Mapping[str, bytes]) -> None:
    """A file's id that we gave out, for the same kind of file, or an address."""
    if given.startswith(("http://", "https://")):
        return
    if given not in known:
        raise bad("wrong remote file identifier specified: can't unserialize it")
    if kind not in given:
        raise bad(f"can't use file of another type as {kind.title()}")


def check_upload(kind: str, size: int) -> None:
    """A file of at most 50 MB, a photo of at most 10 MB."""
    if size > UPLOAD_LIMIT:
        raise Refusal(413, "Request Entity Too Large")
    if kind == "photo" and size > PHOTO_LIMIT:
        raise bad("PHOTO_SAVE_FILE_INVALID")


def checked_text(body: Json) -> tuple[str, list[Json]]:
    """The text of a message, 1 to 4096 units long, and its entities."""
    text, entities = _marked(body, "text", "entities")
    if not text.strip():
        raise bad("message text is empty")
    if utf16_len(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return text, entities


def checked_caption(body: Json) -> tuple[str, list[Json]]:
    """The caption of a file, at most 1024 units long, and its entities."""
    text, entities = _marked(body, "caption", "caption_entities")
    if utf16_len(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return text, entities


def _marked(body: Json, name: str, entities_name: str) -> tuple[str, list[Json]]:
    text = str(body.get(name) or "")
    mode = str(body.get("parse_mode") or "").lower()
    if mode == "html":
        return read_html(text)
    if mode:
        raise bad(f"unsupported parse_mode (this fake reads HTML and entities, not {mode})")
    entities = decoded(body, entities_name) or []
    if entities:
        _check_entities(text, entities)
    return text, entities


def _check_entities(text: str, entities: list[Json]) -> None:
    units = utf16_len(text)
    whole = range(units + 1)
    edges = whole if units == len(text) else {0, *itertools.accumulate(utf16_len(char) for char in text)}
    for entity in entities:
        start, length = entity.get("offset"), entity.get("length")
        if not isinstance(start, int) or not isinstance(length, int) or start < 0 or length <= 0:
            raise bad("can't parse entities: receive an entity with incorrect offset or length")
        if start + length > units:
            raise bad("ENTITY_BOUNDS_INVALID")
        if start not in edges or start + length not in edges:
            raise bad("can't parse entities: entity begins or ends in a middle of a UTF-16 symbol")


def checked_markup(body: Json) -> Json:
    """The buttons, or nothing; each has a text and at most 64 bytes of data."""
    markup = decoded(body, "reply_markup") or {}
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    for row in markup.get("inline_keyboard", []):
        for button in row:
            _check_button(button)
    return markup


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    data = button.get("callback_data")
    if data is not None and len(str(data).encode()) > CALLBACK_DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")
    if data == "" or set(button) == {"text"}:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def checked_secret(body: Json) -> str:
    """The webhook's secret: none, or 1 to 256 of A-Z a-z 0-9 _ -."""
    secret = str(body.get("secret_token") or "")
    if len(secret) > SECRET_LIMIT:
        raise bad("secret token is too long")
    if secret and not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    return secret


def checked_commands(body: Json) -> list[Json]:
    """The command menu: at most 100, names of a-z 0-9 _, descriptions of 1 to 256 characters."""
    commands = decoded(body, "commands") or []
    if len(commands) > COMMANDS_LIMIT:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= SECRET_LIMIT:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return list(commands)


def checked_action(body: Json) -> str:
    """What the bot pretends to be doing."""
    action = str(body.get("action") or "")
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    return action


def checked_answer(body: Json) -> tuple[str, bool]:
    """The text of an answer to a button press, and whether it is an alert."""
    text = str(body.get("text") or "")
    if utf16_len(text) > ANSWER_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    return text, flag(body, "show_alert")
