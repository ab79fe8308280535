"""The other end: PTB's own client pointed at the fake Telegram, and a webhook that a bot would have."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import telegram
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.request import HTTPXRequest

from tests.fakes.server import ChatServer
from tests.fakes.telegram import FakeTelegram


@asynccontextmanager
async def ptb_bot(server: FakeTelegram, token: str = "") -> AsyncIterator[telegram.Bot]:
    """A started PTB client that gives up a call after 0.3 seconds; `requests` begins after its start."""
    root, calls, polls = server.base_url, HTTPXRequest(read_timeout=0.3), HTTPXRequest(read_timeout=0.3)
    client = telegram.Bot(token or server.token, f"{root}/bot", f"{root}/file/bot", calls, polls)
    async with client as started:
        server.requests.clear()
        yield started


async def call(server: ChatServer, method: str, **body: Any) -> httpx.Response:
    """One call with a JSON body, and the bare answer."""
    async with httpx.AsyncClient() as client:
        return await client.post(f"{server.base_url}/bot{server.token}/{method}", json=body)


class Receiver:
    """A webhook that keeps the headers and bodies it gets, answering `statuses` first, then 200."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.url = ""

    @property
    def bodies(self) -> list[Any]:
        """What was posted, parsed; None for an empty body."""
        return [json.loads(raw or b"null") for _, raw in self.got]

    async def take(self, request: web.BaseRequest) -> web.Response:
        """Keep one delivery."""
        self.got.append((dict(request.headers), await request.read()))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@asynccontextmanager
async def listening() -> AsyncIterator[Receiver]:
    """A webhook on a free loopback port."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/hook"))
        yield receiver
