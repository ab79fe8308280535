"""Zalo as a channel: plain text, numbered choices, links in words (docs/channels.md 1)."""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from typing import Any

import httpx

from bot.channels.zalo.backlog import Backlog
from bot.channels.zalo.client import ZaloClient, ZaloError
from bot.channels.zalo.pictures import Pictures
from bot.channels.zalo.wire import inbound_from
from core.channel_ports import Take
from core.dialogue.capabilities import ZALO, Capabilities
from core.dialogue.fitting import Part
from core.errors import Ambiguous, DeliveryError, Rejected, Throttled, Unreachable
from core.messages import ChannelName, Inbound

log = logging.getLogger(__name__)
QUOTA_PAUSE_S = 60.0
RETRY_POLL_S = 3.0
POLL_FAILURES = (ZaloError, httpx.HTTPError, ValueError)
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
REQUEST_TIMEOUT, GATEWAY_TIMEOUT = 408, 504
# Made anew each time: an error that is raised twice keeps the frames, and so the words, of both sends.
BY_CODE: dict[int, Callable[[], DeliveryError]] = {
    429: lambda: Throttled(QUOTA_PAUSE_S, "quota"),
    401: lambda: Throttled(QUOTA_PAUSE_S, "token_refused"),
    403: lambda: Unreachable("service_error"),
    REQUEST_TIMEOUT: lambda: Ambiguous("no_answer"),
    GATEWAY_TIMEOUT: lambda: Ambiguous("no_answer"),
    500: lambda: Unreachable("service_error"),
    502: lambda: Unreachable("service_error"),
    503: lambda: Unreachable("service_error"),
}


class ZaloChannel:
    """One bot on Zalo."""

    name = ChannelName.ZALO
    secret_header = "X-Bot-Api-Secret-Token"  # noqa: S105  # a header's name

    def __init__(self, token: str, base_url: str, *, send_timeout_s: float, poll_timeout_s: int) -> None:
        self.client = ZaloClient(token, base_url, send_timeout_s)
        self._pictures = Pictures(base_url, send_timeout_s)
        self._poll_timeout_s = poll_timeout_s
        self._own_id = ""

    def capabilities(self, _chat: str) -> Capabilities:
        """Plain text, and pictures by their public address."""
        return ZALO

    def spacing_s(self, _chat: str) -> float:
        """Zalo publishes none."""
        return 0.0

    async def open(self, _commands: Sequence[tuple[str, str]] = ()) -> str:
        """Say hello (getMe); the account's name. Zalo has no command menu."""
        me = await self.client.get_me()
        self._own_id = str(me.get("id", ""))
        return str(me.get("account_name", ""))

    async def close(self) -> None:
        """Let go of connections."""
        await self.client.close()
        await self._pictures.close()

    async def fetch(self, reference: str) -> bytes:
        """A picture's bytes by its address."""
        return await self._pictures.fetch(reference)

    async def send(self, chat: str, part: Part, nonce: str, *, bulk: bool = False) -> str:  # noqa: ARG002  # no buttons, no fees
        """Send one part; the message's id."""
        text, file = part.rich.text, part.file
        try:
            if file is None:
                sent = await self.client.send_message(chat, text)
            else:
                sent = await self.client.send_photo(chat, text or None, file.url)
        except (ZaloError, httpx.HTTPError, ValueError) as error:
            raise delivery_error(error) from None
        return str(sent.get("message_id", ""))

    async def edit(self, _chat: str, _external_id: str, _part: Part, _nonce: str) -> None:
        """Nothing that was sent can be changed."""
        raise Rejected("no_edits")

    async def listen(self, take: Take) -> None:
        """Long polling: one update a call, handed out once, so it is kept until it is stored."""
        backlog = Backlog(take, RETRY_POLL_S)
        try:
            await self._until_polling()
            while True:
                update = await self._update()
                inbound = inbound_from(update, self._own_id) if update else None
                if inbound is not None:
                    await backlog.add(inbound)
        finally:
            await backlog.finish()

    async def _until_polling(self) -> None:
        """A webhook that is set would take every update."""
        while True:
            try:
                return await self.client.delete_webhook()
            except POLL_FAILURES as error:
                await _pause(error)

    async def _update(self) -> dict[str, Any] | None:
        try:
            return await self.client.get_update(timeout=self._poll_timeout_s)
        except POLL_FAILURES as error:
            await _pause(error)
            return None

    async def webhook_url(self) -> str:
        """Where the service posts updates; empty for polling."""
        return str((await self.client.get_webhook_info()).get("url", ""))

    async def set_webhook(self, url: str, secret: str) -> None:
        """Ask Zalo to post events to this address with this secret."""
        await self.client.set_webhook(url, secret)

    def read(self, body: bytes) -> Inbound | None:
        """The message in a posted event; Zalo's probe has an empty body."""
        event = json.loads(body) if body.strip() else {}
        return inbound_from(event, self._own_id) if isinstance(event, dict) else None


async def _pause(error: Exception) -> None:
    log.warning("zalo_poll_failed error=%s", type(error).__name__)
    await asyncio.sleep(RETRY_POLL_S)


def delivery_error(error: Exception) -> DeliveryError:
    """What became of the message, from what the client raised."""
    if isinstance(error, NOT_SENT):
        return Unreachable("unreachable")
    if isinstance(error, ZaloError):
        silent = not error.code and "timeout" in error.description.lower()  # its code was seen missing
        meaning = BY_CODE.get(REQUEST_TIMEOUT if silent else error.code)
        return meaning() if meaning else Rejected(f"zalo_{error.code}")
    if isinstance(error, httpx.HTTPStatusError) and error.response.status_code != GATEWAY_TIMEOUT:
        return Unreachable(f"http_{error.response.status_code}")
    return Ambiguous(f"no_answer_{type(error).__name__}"[:64])
