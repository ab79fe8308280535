"""Worlds: each a channel with the service behind it and one person; every channel must have one."""

import asyncio
import itertools
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.app import build
from bot.channels.registry import CHANNELS
from bot.channels.telegram.adapter import Outgoing, TelegramChannel
from bot.channels.zalo.adapter import ZaloChannel
from bot.receiving import Receiver
from bot.settings import load_settings
from bot.web.pages import web_app
from core.channel_ports import Channel
from core.dialogue.fitting import PartFile, fit
from core.dialogue.rich_text import RichText
from core.messages import Choice, Inbound
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.fakes.zalo_shapes import zalo_id

NONCE = "1f"


@dataclass
class Shown:
    """A message as the person sees it; `marks` are the words that stand out, and how; `file` came with it."""

    text: str
    labels: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    file: str = ""


class World(ABC):
    """A channel with its service, and a person who writes on it; what the bot takes waits in `taken`."""

    chat: str
    channel: Channel

    def __init__(self) -> None:
        self.taken: asyncio.Queue[Inbound] = asyncio.Queue()
        self.contents: dict[str, bytes] = {}
        self.read: list[str] = []

    def content(self, key: str) -> bytes:
        """A kept file by its key; `read` tells which were asked for."""
        self.read.append(key)
        return self.contents[key]

    @abstractmethod
    async def writes(self, text: str) -> str:
        """The person writes; the message's external id."""

    @abstractmethod
    async def taps(self, label: str) -> None:
        """The person taps a choice of the last message."""

    @abstractmethod
    async def shown(self) -> list[Shown]:
        """What the bot has said to the person."""

    @abstractmethod
    def now(self) -> datetime:
        """The service's time."""

    async def take(self, inbounds: Sequence[Inbound]) -> None:
        """Keep what came in."""
        for inbound in inbounds:
            self.taken.put_nowait(inbound)

    async def next(self) -> Inbound:
        """The next message that the bot took."""
        return await asyncio.wait_for(self.taken.get(), 5)

    async def say(
        self, rich: RichText, choices: tuple[Choice, ...] = (), file: PartFile | None = None
    ) -> list[str]:
        """Let the bot say something the way the deliverer does; the ids of the parts."""
        parts = fit(rich, choices, self.channel.capabilities(self.chat), file)
        return [await self.channel.send(self.chat, part, NONCE) for part in parts]


class TelegramWorld(World):
    """Telegram by long polling."""

    chat = "1001"

    def __init__(self, server: FakeTelegram, send_timeout_s: float = 5) -> None:
        super().__init__()
        self.server = server
        self.channel: TelegramChannel = TelegramChannel(
            server.token,
            server.base_url,
            self.now,
            send_timeout_s=send_timeout_s,
            poll_timeout_s=5,
            outgoing=Outgoing(self.content, paid_broadcast=True),
        )

    async def writes(self, text: str) -> str:
        """External ids name chat and message."""
        return f"m:{self.chat}:{self.server.person_writes(self.chat, text)}"

    async def taps(self, label: str) -> None:
        """Through the callback data that came with the button."""
        last = self.server.sent[-1]
        self.server.person_taps(self.chat, last.data(label), last.message_id)

    async def shown(self) -> list[Shown]:
        """Entities count in UTF-16 units; a message is as its last change left it."""
        changed = {one.message_id: one for one in self.server.edited}
        return [
            Shown(
                last.text,
                last.labels,
                [_marked(last.text, mark) for mark in last.entities],
                one.upload.name if one.upload else "",
            )
            for one in self.server.sent
            for last in (changed.get(one.message_id, one),)
        ]

    def now(self) -> datetime:
        """Seconds are all that Telegram tells."""
        return datetime.fromtimestamp(int(self.server.now()), UTC)


class ZaloWorld(World):
    """Zalo by long polling."""

    chat = zalo_id(7)

    def __init__(self, server: FakeZalo, send_timeout_s: float = 5, poll_timeout_s: int = 5) -> None:
        super().__init__()
        self.server = server
        self.channel: ZaloChannel = ZaloChannel(
            server.token, server.base_url, send_timeout_s=send_timeout_s, poll_timeout_s=poll_timeout_s
        )

    async def writes(self, text: str) -> str:
        """External ids are the service's."""
        return self.server.person_writes(self.chat, text)

    async def taps(self, label: str) -> None:
        """There are no buttons."""
        raise NotImplementedError(label)

    async def shown(self) -> list[Shown]:
        """Plain text."""
        return [Shown(one.text, file=str(one.body.get("photo", ""))) for one in self.server.sent]

    def now(self) -> datetime:
        """Milliseconds."""
        return datetime.fromtimestamp(self.server.now(), UTC)


class TakingReceiver(Receiver):
    """Hands what the page posts to a world instead of a database."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def take(self, inbounds: Sequence[Inbound]) -> None:
        """Keep what came in."""
        await self._world.take(inbounds)


class WebWorld(World):
    """The chat page in one of its manners, through the routes that it calls."""

    def __init__(self, folder: Path, manner: str) -> None:
        super().__init__()
        url = f"sqlite:///{folder}/web.sqlite3"
        settings = load_settings(_env_file=None, example=True, database_url=url, secret="a secret")
        self.app = replace(build(settings), receiver=TakingReceiver(self))
        self.channel = self.app.web
        self.chat = f"a/{manner}"
        self.who = {"who": "a", "manner": manner}
        transport = httpx.ASGITransport(web_app(self.app, {}))
        self.page = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")
        self._ids = itertools.count(1)

    async def writes(self, text: str) -> str:
        """External ids begin with the chat, so that no page can take another's."""
        name = str(next(self._ids))
        await self._posts({"id": name, "text": text})
        return f"{self.chat}:{name}"

    async def taps(self, label: str) -> None:
        """Through the token that came with the choice."""
        offered = [one["choices"] for one in await self._messages() if one["from"] == "bot"][-1]
        (token,) = [one["token"] for one in offered if one["label"] == label]
        await self._posts({"id": str(next(self._ids)), "choice": token})

    async def shown(self) -> list[Shown]:
        """Spans count in UTF-16 units, as JavaScript does."""
        return [
            Shown(
                one["text"],
                [choice["label"] for choice in one["choices"]],
                [_marked(one["text"], mark) for mark in one["spans"]],
                one.get("file", {}).get("name", ""),
            )
            for one in await self._messages()
            if one["from"] == "bot"
        ]

    def now(self) -> datetime:
        """The example's clock."""
        return self.app.clock.now()

    async def _posts(self, body: dict[str, Any]) -> None:
        answer = await self.page.post("/chat/messages", json=self.who | body)
        assert answer.status_code == 202, answer.text

    async def _messages(self) -> list[dict[str, Any]]:
        return list((await self.page.get("/chat/messages", params=self.who)).json()["messages"])


def _marked(text: str, mark: dict[str, Any]) -> tuple[str, str]:
    start = mark["offset"] if "offset" in mark else mark["start"]
    units = text.encode("utf-16-le")[2 * start : 2 * (start + mark["length"])]
    return str(mark.get("type") or mark["kind"]), units.decode("utf-16-le")


@asynccontextmanager
async def started(name: str, folder: Path, send_timeout_s: float = 5) -> AsyncIterator[World]:
    """A world with its channel open and listening."""
    if name.startswith("web"):
        web = WebWorld(folder, "text" if name == "web-text" else "buttons")
        try:
            async with web.page:
                yield web
        finally:
            web.app.database.close()
        return
    server = FakeTelegram() if name == "telegram" else FakeZalo()
    async with server:
        made = (
            TelegramWorld(server, send_timeout_s)
            if isinstance(server, FakeTelegram)
            else ZaloWorld(server, send_timeout_s)
        )
        await made.channel.open()
        listening = asyncio.create_task(made.channel.listen(made.take))
        try:
            yield made
        finally:
            listening.cancel()
            await asyncio.wait([listening])
            await made.channel.close()


@pytest.mark.parametrize("name", CHANNELS)
async def test_every_channel_has_a_world(name: str, tmp_path: Path) -> None:
    async with started(name, tmp_path) as world:
        assert world.channel.name == name
