"""The incoming half of the fake Telegram: what people do, and how the bot learns of it."""

import asyncio
from typing import Unpack

from tests.fakes import telegram_limits as limits
from tests.fakes import telegram_shapes as shapes
from tests.fakes.calls import Json, Upload, decoded, flag, number
from tests.fakes.faults import Conflict, Fault, Forbidden, OkFalse, Refusal, Throttle
from tests.fakes.record import Delivery
from tests.fakes.server import ChatServer, Settings
from tests.fakes.telegram_updates import UpdateQueue
from tests.fakes.webhook import Webhook, check_url

TOKEN = "123456:fake-telegram"
SAMPLE = Upload("minh-chung.pdf", b"%PDF-1.7 fake", "application/pdf")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_POLL_S = 50
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
BAD_WEBHOOK = "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"


class TelegramInbox(ChatServer):
    """People, their updates, long polling with offsets, and the webhook."""

    def __init__(self, token: str = TOKEN, **settings: Unpack[Settings]) -> None:
        super().__init__(token, **settings)
        self.bot = shapes.bot_user(token)
        self.files: dict[str, bytes] = {}
        self._paths: dict[str, str] = {}
        self._queue = UpdateQueue()
        self._queries: set[str] = set()
        self._poll: asyncio.Future[None] | None = None
        self._names: dict[int, str] = {}
        self._unreachable: dict[int, str] = {}
        self._messages: dict[int, Json] = {}
        self._last: tuple[str, Json, Json | None] | None = None

    @property
    def pending(self) -> int:
        """Updates that the bot has not confirmed, by an offset or with a 2xx at its webhook."""
        return len(self._queue)

    def person_writes(self, chat: int | str, text: str, *, name: str = "Lan") -> str:
        """A person writes a text, such as "/start PAYLOAD"; the message's id."""
        return self._says(int(chat), name, shapes.written(text))

    def person_sends(
        self,
        chat: int | str,
        kind: str,
        *,
        name: str = "Lan",
        caption: str = "",
        file: Upload = SAMPLE,
        album: str = "",
    ) -> str:
        """A person sends a photo, sticker, voice, document or something unsupported; the message's id.

        The file can be fetched with getFile; messages with the same `album` belong together.
        """
        if kind == "unsupported":
            return self._says(int(chat), name, shapes.unsupported())
        said = shapes.attachment(kind, self.keep_file(kind, file), file)
        if caption:
            said["caption"] = caption
        if album:
            said["media_group_id"] = album
        return self._says(int(chat), name, said)

    def person_taps(self, chat: int | str, data: str, message_id: int | str) -> str:
        """A person presses a button of a message, which may be long gone; the query's id."""
        query_id = str(7_000_000_000 + next(self._numbers))
        self._queries.add(query_id)
        where = shapes.chat(int(chat), self._name(int(chat)))
        pressed = self._messages.get(int(message_id)) or shapes.inaccessible(int(message_id), where)
        sender = shapes.user(int(chat), self._name(int(chat)))
        self._happens("callback_query", shapes.callback_query(query_id, sender, pressed, data))
        return query_id

    def person_blocks(self, chat: int | str) -> None:
        """A person blocks the bot: it is told, and what it sends is refused."""
        self._unreachable[int(chat)] = Forbidden.BLOCKED
        self._changes_membership(int(chat), blocked=True)

    def person_unblocks(self, chat: int | str) -> None:
        """A person lets the bot in again."""
        self._unreachable.pop(int(chat), None)
        self._changes_membership(int(chat), blocked=False)

    def person_leaves_telegram(self, chat: int | str) -> None:
        """A person's account is deactivated: nobody tells the bot, and what it sends is refused."""
        self._unreachable[int(chat)] = Forbidden.DEACTIVATED

    def repeat_last(self, *, new_update_id: bool = True) -> None:
        """The last thing that happened comes again: the same message, under another update id or the same."""
        if self._last is None:
            raise LookupError("nothing has happened yet")
        kind, content, update = self._last
        if new_update_id or update is None:
            self._happens(kind, content)
        else:
            self._queue.put_back(update)
            self._announce(update)

    def keep_file(self, kind: str, file: Upload) -> str:
        """Store a file; the file_id that getFile knows it by."""
        file_id = f"AgACAgUAAx{kind}{next(self._numbers):08d}"
        self.files[file_id] = file.content
        self._paths[f"{kind}s/{len(self.files)}_{file.name}"] = file_id
        return file_id

    def download(self, path: str) -> bytes | None:
        """The file behind /file/bot<TOKEN>/<path>."""
        prefix = f"/file/bot{self.token}/"
        file_id = self._paths.get(path.removeprefix(prefix)) if path.startswith(prefix) else None
        return None if file_id is None else self.files[file_id]

    def refusal_of(self, fault: Fault) -> Refusal:
        """The fault in Telegram's words."""
        match fault:
            case Throttle(retry_after=seconds):
                why = f"Too Many Requests: retry after {seconds}"
                return Refusal(429, why, {"retry_after": seconds})
            case Forbidden(text=text):
                return Refusal(403, text)
            case Conflict():
                return Refusal(409, OTHER_POLLER)
            case OkFalse(error_code=code, description=description):
                return Refusal(code, description)
            case _:
                raise TypeError(fault)

    def status_of(self, refusal: Refusal) -> int:
        """Telegram's HTTP status is the error code."""
        return refusal.code or 200

    def stranger(self, token: str) -> Refusal:
        """Telegram's answer to a token that is not ours."""
        return limits.stranger(token)

    def too_fast(self) -> Refusal:
        """Telegram's answer beyond the rate."""
        return self.refusal_of(Throttle(1))

    async def get_updates(self, body: Json) -> list[Json]:
        """Waits only while there is nothing; a second waiting call ends the first one with 409."""
        if self._webhook is not None:
            raise Refusal(409, WEBHOOK_ACTIVE)
        self._queue.allow(decoded(body, "allowed_updates"))
        offset = int(number(body, "offset", 0, -(2**31), 2**31))
        limit = int(number(body, "limit", 100, 1, 100))
        seconds = number(body, "timeout", 0, 0, LONGEST_POLL_S)
        if not (found := self._queue.read(offset, limit)) and seconds:
            self._end_poll(OTHER_POLLER)
            await self._wait_for_update(seconds)
            found = self._queue.read(offset, limit)
        return found

    async def set_webhook_url(self, body: Json) -> bool:
        """From now on updates, those that wait too, are posted to the URL; an empty URL removes it."""
        url = str(body.get("url") or "")
        if not url:
            return await self.delete_webhook(body)
        check_url(url, BAD_WEBHOOK)
        secret = limits.checked_secret(body)
        self._queue.allow(decoded(body, "allowed_updates"))
        self._drop_pending(body)
        self._end_poll("Conflict: terminated by setWebhook request")
        headers = {SECRET_HEADER: secret} if secret else {}
        connections = int(number(body, "max_connections", 40, 1, 100))
        hook = Webhook(url, headers, self.record_try, retry_s=self.webhook_retry_s, connections=connections)
        await self.set_webhook(hook)
        for update in self._queue.waiting():
            self._announce(update)
        return True

    async def delete_webhook(self, body: Json) -> bool:
        """Back to polling; what was not taken waits."""
        await self.set_webhook(None)
        self._drop_pending(body)
        return True

    async def get_webhook_info(self, body: Json) -> Json:
        """The webhook, how much waits for it, and its last failure."""
        del body
        info: Json = {
            "url": self._webhook.url if self._webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue),
        }
        if self._queue.allowed:
            info["allowed_updates"] = self._queue.allowed
        failed: list[Delivery] = [tried for tried in self.deliveries if not 200 <= tried.status < 300]
        if self._webhook is not None and failed:
            info["last_error_date"] = int(self.now())
            info["last_error_message"] = f"Wrong response from the webhook: {failed[-1].status}"
        return info

    def _says(self, chat: int, name: str, said: Json) -> str:
        self._names[chat] = name
        message_id = next(self._numbers)
        sender, where = shapes.user(abs(chat), name), shapes.chat(chat, name)
        message = shapes.message(message_id, self.now(), sender, where, said)
        self._messages[message_id] = message
        self._happens("message", message)
        return str(message_id)

    def _changes_membership(self, chat: int, *, blocked: bool) -> None:
        sender, where = shapes.user(chat, self._name(chat)), shapes.chat(chat, self._name(chat))
        change = shapes.my_chat_member(sender, where, self.now(), self.bot, blocked=blocked)
        self._happens("my_chat_member", change)

    def _happens(self, kind: str, content: Json) -> None:
        update = self._queue.push(kind, content)
        self._last = (kind, content, update)
        if update is not None:
            self._announce(update)

    def _announce(self, update: Json) -> None:
        if self._webhook is not None:
            self._webhook.send(_lane(update), update, lambda: self._arrived(update))
        elif self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    def _arrived(self, update: Json) -> None:
        self._queue.forget(update["update_id"])
        self._watch.changed()

    async def _wait_for_update(self, seconds: float) -> None:
        waiter = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return
        finally:
            if self._poll is waiter:
                self._poll = None

    def _end_poll(self, why: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refusal(409, why))

    def _drop_pending(self, body: Json) -> None:
        if flag(body, "drop_pending_updates"):
            self._queue.clear()

    def _name(self, chat: int) -> str:
        return self._names.get(chat, "Lan")


def _lane(update: Json) -> str:
    """Updates of one kind and chat keep their order; a tap may overtake a message."""
    kind = next(key for key in update if key != "update_id")
    content = update[kind]
    return f"{kind}:{(content.get('message') or content)['chat']['id']}"
