"""A fake Telegram Bot API on loopback, with the limits, errors and moods of the real one."""

import asyncio
from collections.abc import Mapping
from typing import Unpack

from tests.fakes import telegram_limits as limits
from tests.fakes import telegram_shapes as shapes
from tests.fakes.calls import Json, Upload
from tests.fakes.faults import Refusal, Throttle
from tests.fakes.record import Answered, Sent
from tests.fakes.server import Control, Method, Settings
from tests.fakes.telegram_inbox import TOKEN, TelegramInbox

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
MEDIA = ("photo", "document")
CONTENT = ("text", "entities", "caption", "caption_entities", *MEDIA)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class FakeTelegram(TelegramInbox):
    """`sent` holds new messages, `edited` edits, `answered` answers to taps, `commands` the default menu.

    With `spaced` it takes one message a second for a person and twenty a minute for a group.
    For PTB: `.base_url(f"{server.base_url}/bot").base_file_url(f"{server.base_url}/file/bot")`.
    """

    sending = frozenset({"sendmessage", "sendphoto", "senddocument"})

    def __init__(self, token: str = TOKEN, **settings: Unpack[Settings]) -> None:
        super().__init__(token, **settings)
        self.edited: list[Sent] = []
        self.answered: list[Answered] = []
        self.menus: dict[str, list[Json]] = {}
        self.only_known_chats = False
        self.spaced = False
        self._spacing = limits.Spacing()

    @property
    def commands(self) -> list[Json]:
        """The command menu of those who have no other language."""
        return self.menus.get("", [])

    def methods(self) -> Mapping[str, Method]:
        """The methods that this fake offers; any other is 404."""
        return {
            "getMe": self.get_me,
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook_url,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
            "sendMessage": self.send_message,
            "sendPhoto": self.send_photo,
            "sendDocument": self.send_document,
            "sendChatAction": self.send_chat_action,
            "answerCallbackQuery": self.answer_callback_query,
            "editMessageText": self.edit_message_text,
            "editMessageCaption": self.edit_message_caption,
            "editMessageReplyMarkup": self.edit_message_reply_markup,
            "setMyCommands": self.set_my_commands,
            "getFile": self.get_file,
        }

    def controls(self) -> Mapping[str, Control]:
        """What a person can do with curl."""
        return {
            "write": lambda body: {"message_id": self.person_writes(body["chat"], body["text"])},
            "tap": lambda body: {"id": self.person_taps(body["chat"], body["data"], body["message_id"])},
            "send": lambda body: {"message_id": self.person_sends(body["chat"], body["kind"])},
            "block": lambda body: self.person_blocks(body["chat"]),
            "unblock": lambda body: self.person_unblocks(body["chat"]),
        }

    async def get_me(self, body: Json) -> Json:
        """The bot itself."""
        del body
        return {
            **self.bot,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    async def send_message(self, body: Json) -> Json:
        """A text."""
        where = self._reachable(body)
        text, entities = limits.checked_text(body)
        content: Json = {"text": text, "entities": entities} if entities else {"text": text}
        return self._take("sendMessage", where, body, content)

    async def send_photo(self, body: Json) -> Json:
        """A picture: sent along, a file_id or a URL."""
        return self._take_file("sendPhoto", "photo", body)

    async def send_document(self, body: Json) -> Json:
        """A file: sent along, a file_id or a URL."""
        return self._take_file("sendDocument", "document", body)

    async def send_chat_action(self, body: Json) -> bool:
        """The bot seems to type; kept in `actions`."""
        where = self._reachable(body)
        self.actions.append((str(where["id"]), limits.checked_action(body)))
        return True

    async def answer_callback_query(self, body: Json) -> bool:
        """Ends the waiting sign on a button; only for a query that was asked."""
        query_id = str(body.get("callback_query_id"))
        if query_id not in self._queries:
            raise limits.bad(QUERY_TOO_OLD)
        text, show_alert = limits.checked_answer(body)
        self.answered.append(Answered(query_id, text, show_alert, asyncio.get_running_loop().time()))
        return True

    async def edit_message_text(self, body: Json) -> Json:
        """Another text; the buttons go unless they are given again."""
        old = self._editable(body, "text")
        text, entities = limits.checked_text(body)
        content: Json = {"text": text, "entities": entities} if entities else {"text": text}
        return self._edit("editMessageText", old, body, content)

    async def edit_message_caption(self, body: Json) -> Json:
        """Another caption under the same file; the buttons go unless they are given again."""
        old = self._editable(body, *MEDIA)
        caption, entities = limits.checked_caption(body)
        content: Json = {key: old[key] for key in MEDIA if key in old}
        if caption:
            content |= {"caption": caption, "caption_entities": entities}
        return self._edit("editMessageCaption", old, body, content)

    async def edit_message_reply_markup(self, body: Json) -> Json:
        """Other buttons, or none, under the same text."""
        old = self._editable(body, *CONTENT)
        content: Json = {key: old[key] for key in CONTENT if key in old}
        return self._edit("editMessageReplyMarkup", old, body, content)

    async def set_my_commands(self, body: Json) -> bool:
        """The menu for a language, whatever its scope."""
        self.menus[str(body.get("language_code") or "")] = limits.checked_commands(body)
        return True

    async def get_file(self, body: Json) -> Json:
        """Where a file can be fetched, up to 20 MB."""
        file_id = str(body.get("file_id") or "")
        if file_id not in self.files:
            raise limits.bad("invalid file_id")
        size = len(self.files[file_id])
        if size > limits.DOWNLOAD_LIMIT:
            raise limits.bad("file is too big")
        file_path = next(path for path, known in self._paths.items() if known == file_id)
        return {
            "file_id": file_id,
            "file_unique_id": f"u{file_id}",
            "file_size": size,
            "file_path": file_path,
        }

    def _reachable(self, body: Json) -> Json:
        chat_id = str(body.get("chat_id", ""))
        if not chat_id:
            raise limits.bad("chat_id is empty")
        if not chat_id.removeprefix("-").isdigit():
            raise limits.bad("chat not found")
        number = int(chat_id)
        if number in self._unreachable:
            raise Refusal(403, self._unreachable[number])
        if self.only_known_chats and number not in self._names:
            raise limits.bad("chat not found")
        return shapes.chat(number, self._name(number))

    def _take(
        self, method: str, where: Json, body: Json, content: Json, upload: Upload | None = None
    ) -> Json:
        markup = limits.checked_markup(body)
        if self.spaced and (wait := self._spacing.wait_s(where["id"], asyncio.get_running_loop().time())):
            raise self.refusal_of(Throttle(wait))
        message_id = next(self._numbers)
        message = shapes.message(message_id, self.now(), self.bot, where, content)
        if "inline_keyboard" in markup:
            message["reply_markup"] = markup
        self._messages[message_id] = message
        self.record(_sent(method, message, markup, body, upload))
        return message

    def _take_file(self, method: str, kind: str, body: Json) -> Json:
        where = self._reachable(body)
        caption, entities = limits.checked_caption(body)
        given = body.get(kind) or ""
        if isinstance(given, str) and given.startswith("attach://"):
            given = body.get(given.removeprefix("attach://")) or ""
        if not given:
            raise limits.bad(f"there is no {kind} in the request")
        if isinstance(given, str):
            limits.check_reference(given, kind, self.files)
        upload = given if isinstance(given, Upload) else Upload(given, self.files.get(given, b""))
        limits.check_upload(kind, len(upload.content))
        known = given if isinstance(given, str) and given in self.files else None
        file_id = known or self.keep_file(kind, upload)
        content = shapes.attachment(kind, file_id, upload)
        if caption:
            content |= {"caption": caption, "caption_entities": entities}
        return self._take(method, where, body, content, upload)

    def _editable(self, body: Json, *parts: str) -> Json:
        message_id = str(body.get("message_id", ""))
        message = self._messages.get(int(message_id)) if message_id.isdigit() else None
        if message is None or str(message["chat"]["id"]) != str(body.get("chat_id")):
            raise limits.bad("message to edit not found")
        if message["from"] is not self.bot:
            raise limits.bad("message can't be edited")
        if not any(part in message for part in parts):
            raise limits.bad(
                f"there is no {'text' if parts == ('text',) else 'caption'} in the message to edit"
            )
        return message

    def _edit(self, method: str, old: Json, body: Json, content: Json) -> Json:
        markup = limits.checked_markup(body)
        new = shapes.message(old["message_id"], old["date"], self.bot, old["chat"], content)
        if "inline_keyboard" in markup:
            new["reply_markup"] = markup
        if new == {key: value for key, value in old.items() if key != "edit_date"}:
            raise limits.bad(NOT_MODIFIED)
        new["edit_date"] = int(self.now())
        self._messages[new["message_id"]] = new
        self.edited.append(_sent(method, new, markup, body, None))
        return new


def _sent(method: str, message: Json, markup: Json, body: Json, upload: Upload | None) -> Sent:
    return Sent(
        chat=str(message["chat"]["id"]),
        method=method,
        text=message.get("text") or message.get("caption", ""),
        message_id=str(message["message_id"]),
        at=asyncio.get_running_loop().time(),
        entities=message.get("entities") or message.get("caption_entities", []),
        buttons=markup.get("inline_keyboard") or markup.get("keyboard", []),
        upload=upload,
        body=body,
    )
