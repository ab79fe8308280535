"""Telegram as a channel: sending, long polling, webhook (docs/channels.md 2)."""

import asyncio
import json
import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import Bot, BotCommand, Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.backlog import Backlog
from bot.channels.telegram.files import fetched
from bot.channels.telegram.request import AiohttpRequest, NotTaken
from bot.channels.telegram.uploads import Uploads
from bot.channels.telegram.wire import UPDATES, inbound_from, message_json, plain_text
from core.channel_ports import Take
from core.dialogue.capabilities import TELEGRAM, Capabilities
from core.dialogue.fitting import Part
from core.errors import Ambiguous, Blocked, DeliveryError, Rejected, Throttled, Unreachable
from core.messages import ChannelName, Inbound

log = logging.getLogger(__name__)
REFUSED_PAUSE_S = 60.0
POLL_MARGIN_S = 10
RETRY_POLL_S = 3.0
SPACING_S, GROUP_SPACING_S = 1.0, 3.0
MESSAGE_GONE = "message_gone"


def _nothing(key: str) -> bytes:
    raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """How messages leave: `read` gives a file by its key; `paid_broadcast` pays for what goes to many."""

    read: Callable[[str], bytes] = _nothing
    paid_broadcast: bool = False


NOTHING_MORE = Outgoing()


class TelegramChannel:
    """One bot on Telegram."""

    name = ChannelName.TELEGRAM
    secret_header = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name

    def __init__(
        self,
        token: str,
        base_url: str,
        now: Callable[[], datetime],
        *,
        send_timeout_s: float,
        poll_timeout_s: int,
        outgoing: Outgoing = NOTHING_MORE,
    ) -> None:
        self._now = now
        self._outgoing = outgoing
        os.environ.setdefault("PTB_TIMEDELTA", "1")  # `retry_after` as a timedelta, without a warning
        self._poll_timeout_s = poll_timeout_s
        self._request = AiohttpRequest(send_timeout_s)
        self._polling = AiohttpRequest(poll_timeout_s + POLL_MARGIN_S)
        self.bot = Bot(
            token,
            base_url=f"{base_url}/bot",
            base_file_url=f"{base_url}/file/bot",
            request=self._request,
            get_updates_request=self._polling,
        )
        self._uploads = Uploads(self._request, self.bot.base_url, outgoing.read, send_timeout_s)
        self._answers: set[asyncio.Task[None]] = set()

    def capabilities(self, _chat: str) -> Capabilities:
        """Buttons, bold, links, files; what was sent can be changed."""
        return TELEGRAM

    def spacing_s(self, chat: str) -> float:
        """A message a second to a person, twenty a minute to a group, whose number is negative."""
        return GROUP_SPACING_S if chat.startswith("-") else SPACING_S

    async def open(self, commands: Sequence[tuple[str, str]] = ()) -> str:
        """Connect, say hello (getMe), set the command menu; the bot's user name."""
        await self.bot.initialize()
        if commands:
            await self.bot.set_my_commands([BotCommand(*one) for one in commands])
        return self.bot.username

    async def close(self) -> None:
        """Let go of connections."""
        await asyncio.gather(*self._answers, return_exceptions=True)
        await self.bot.shutdown()

    async def send(self, chat: str, part: Part, nonce: str, *, bulk: bool = False) -> str:
        """Send one part; the message's id."""
        message = message_json(chat, part, nonce)  # an error in here is ours: nothing was sent
        if bulk and self._outgoing.paid_broadcast:
            message["allow_paid_broadcast"] = True
        try:
            if part.file is not None:
                sent = await self._uploads.send(part.file, message)
            else:  # not `bot.send_message`: parsing the message back costs more than the rest of a send
                sent = await self._request.post_json(f"{self.bot.base_url}/sendMessage", message)
            return str(sent["message_id"])
        except Exception as error:  # noqa: BLE001  # a broken answer ends in anything, KeyError too
            raise delivery_error(error) from None

    async def edit(self, chat: str, external_id: str, part: Part, nonce: str) -> None:
        """Change a message's text and buttons, or what stands under its file; unchanged is well too."""
        if not (external_id.isascii() and external_id.isdecimal()):
            raise Rejected(MESSAGE_GONE)
        message = message_json(chat, part, nonce) | {"message_id": int(external_id)}
        method = "editMessageText" if part.file is None else "editMessageCaption"
        try:
            await self._request.post_json(f"{self.bot.base_url}/{method}", message)
        except Exception as error:  # noqa: BLE001  # as in `send`
            if "message is not modified" not in str(error).lower():
                raise delivery_error(error) from None

    async def fetch(self, reference: str) -> bytes:
        """A file's bytes by its file_id."""
        return await fetched(self._request, self.bot.base_url, self.bot.base_file_url, reference)

    async def listen(self, take: Take) -> None:
        """Long polling; an update is acknowledged by a later call, after it was stored."""
        await self.bot.delete_webhook()
        backlog = Backlog(take)
        try:
            while True:
                await self._poll(backlog)
        finally:
            await backlog.drop()

    async def _poll(self, backlog: Backlog) -> None:
        wait = 0 if backlog.is_behind else self._poll_timeout_s
        try:
            asked = {"offset": backlog.offset, "timeout": wait, "allowed_updates": UPDATES}
            found = backlog.fresh(await self._polling.post_json(f"{self.bot.base_url}/getUpdates", asked))
            await backlog.add(found, [one for each in found if (one := self._readable(each)) is not None])
        except RetryAfter as error:
            await asyncio.sleep(delivery_error(error).retry_after)  # type: ignore[attr-defined]
        except Conflict:
            log.warning("telegram_conflict: another process polls with this token, or a webhook is set")
            await asyncio.sleep(RETRY_POLL_S)
        except TelegramError as error:
            log.warning("telegram_poll_failed error=%s", type(error).__name__)
            await asyncio.sleep(RETRY_POLL_S)

    async def webhook_url(self) -> str:
        """Where the service posts updates; empty for polling."""
        return (await self.bot.get_webhook_info()).url

    async def set_webhook(self, url: str, secret: str) -> None:
        """Ask Telegram to post updates to this address with this secret."""
        await self.bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATES)

    def read(self, body: bytes) -> Inbound | None:
        """The message in a posted update."""
        return self._read(json.loads(body))

    def _readable(self, one: dict[str, Any]) -> Inbound | None:
        """The message in an update; one that cannot be read is passed over, or it would come for ever."""
        try:
            return self._read(one)
        except Exception as error:  # noqa: BLE001  # python-telegram-bot raises what it stumbles over
            log.error("telegram_update_unreadable error=%s", type(error).__name__)
            return None

    def _read(self, one: dict[str, Any]) -> Inbound | None:
        """A plain text as it stands, which nearly every message is; anything else through the library."""
        plain = plain_text(one)
        if plain is not None:
            return plain
        update = Update.de_json(one, self.bot)
        self._answer_tap(update)
        return inbound_from(update, self._now())

    def _answer_tap(self, update: Update) -> None:
        """Stop the button's spinner; nobody waits for it."""
        if update.callback_query is not None:
            task = asyncio.get_running_loop().create_task(self._answer(update.callback_query.id))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def _answer(self, query: str) -> None:
        try:
            await self.bot.answer_callback_query(query)
        except TelegramError as error:
            log.info("telegram_tap_unanswered error=%s", type(error).__name__)


def delivery_error(error: Exception) -> DeliveryError:
    """What became of the message, from what python-telegram-bot raised."""
    if isinstance(error, DeliveryError):
        return error
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Throttled(float(wait if isinstance(wait, int | float) else wait.total_seconds()))
    if isinstance(error, InvalidToken):  # the operator's to mend; nothing is lost meanwhile
        return Throttled(REFUSED_PAUSE_S, "token_refused")
    if isinstance(error, NotTaken):
        return Unreachable("unreachable")
    finals: tuple[tuple[type[Exception], DeliveryError], ...] = (
        (Forbidden, Blocked("blocked")),
        (ChatMigrated, Rejected("chat_migrated")),
        (BadRequest, _of_bad_request(str(error))),
        (Conflict, Unreachable("conflict")),
    )
    for kind, meaning in finals:
        if isinstance(error, kind):
            return meaning
    return Ambiguous(f"no_answer_{type(error).__name__}"[:64])


def _of_bad_request(text: str) -> DeliveryError:
    said = text.lower()
    if "chat not found" in said:
        return Blocked("chat_not_found")
    gone = any(known in said for known in ("message to edit not found", "message can't be edited"))
    return Rejected(MESSAGE_GONE if gone else "bad_request")
