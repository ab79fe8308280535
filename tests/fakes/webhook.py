"""Carries updates to the bot's webhook the way the services do."""

import asyncio
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from tests.fakes.calls import Json
from tests.fakes.faults import Refusal
from tests.fakes.record import Delivery

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST_RETRY_S = 60.0
SUCCESS = 2


def check_url(url: str, description: str) -> None:
    """A webhook is https; only loopback, where the tests are, may be plain."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise Refusal(400, description)


class Webhook:
    """Posts to one URL: in order within a chat, chats side by side, again after a failure if `retry_s`."""

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        on_try: Callable[[Delivery], None],
        *,
        retry_s: float = 0.0,
        connections: int = 40,
    ) -> None:
        self.url = url
        self._on_try = on_try
        self._retry_s = retry_s
        self._last: dict[str, asyncio.Task[None]] = {}
        self._session = ClientSession(
            headers=headers,
            skip_auto_headers=["User-Agent"],
            connector=TCPConnector(limit=connections),
            timeout=ClientTimeout(total=60),
        )

    def send(self, chat: str, body: Json, on_taken: Callable[[], None]) -> None:
        """Hand the update over after the earlier ones of its chat; `on_taken` runs after a 2xx answer."""
        task = asyncio.create_task(self._carry(self._last.get(chat), body, on_taken))
        self._last[chat] = task
        task.add_done_callback(lambda done: self._forget(chat, done))

    async def probe(self) -> int:
        """One POST with an empty body, as Zalo does; the status it met."""
        return await self._post(None)

    async def close(self) -> None:
        """Give up what has not arrived."""
        tasks = list(self._last.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._session.close()

    async def _carry(
        self, before: asyncio.Task[None] | None, body: Json, on_taken: Callable[[], None]
    ) -> None:
        if before is not None:
            await before
        wait = self._retry_s
        while await self._post(body) // 100 != SUCCESS:
            if not self._retry_s:
                return
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_RETRY_S)
        on_taken()

    async def _post(self, body: Json | None) -> int:
        status = 0
        try:
            async with self._session.post(self.url, json=body) as answer:
                await answer.read()
                status = answer.status
        except (ClientError, OSError, TimeoutError):
            status = 0
        self._on_try(Delivery(body, status))
        return status

    def _forget(self, chat: str, done: asyncio.Task[None]) -> None:
        if self._last.get(chat) is done:
            del self._last[chat]
