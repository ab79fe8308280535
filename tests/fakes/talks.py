"""People of the example who talk with the running product: they write or tap, and hear what is answered."""

import asyncio
import itertools
from abc import ABC, abstractmethod
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import func, select

from bot.clock import wall_s
from core.ids import PersonId
from core.messages import ChannelName, Inbound, InboundKind
from core.people import Role, RoleKind
from storage import tables
from storage.example import chat_of, example
from storage.unit import Unit
from tests.fakes.rows import NOW, rows, until
from tests.fakes.telegram import FakeTelegram
from tests.fakes.zalo import FakeZalo
from tests.integration.conftest import Product

PATIENCE_S = 20
OPEN = ("queued", "attempting")


@dataclass
class Talk(ABC):
    """One chat of one person; `heard` is everything that came there, message by message."""

    product: Product
    chat: str
    heard: list[str] = field(default_factory=list)
    last: Any = None
    channel = ChannelName.WEB

    async def say(self, text: str) -> str:
        """Write, and read everything that is answered."""
        before = self._handled()
        await self.write(text)
        return await self._answer(before)

    async def tap(self, label: str) -> str:
        """Tap the button with this label under the last message that has buttons."""
        return await self.press(self.token(label))

    async def press(self, token: str) -> str:
        """Tap a button by what it carries (`nonce:key`), whether it is still there or not."""
        before = self._handled()
        await self.send_tap(token)
        return await self._answer(before)

    async def go(self, *texts: str) -> str:
        """Write one after the other; the last answer."""
        answers = [await self.say(text) for text in texts]
        return answers[-1]

    async def together(self, *sent: Awaitable[None]) -> str:
        """Several at the same time, none waiting for another; everything that is answered."""
        before = self._handled()
        await asyncio.gather(*sent)
        await until(lambda: self._handled() >= before + len(sent) and self._is_quiet(), PATIENCE_S)
        return await self._new()

    async def news(self) -> str:
        """What came without a question."""
        await until(self._is_quiet, PATIENCE_S)
        return await self._new()

    @abstractmethod
    async def write(self, text: str) -> None:
        """Send a text and wait for nothing."""

    @abstractmethod
    async def send_tap(self, token: str) -> None:
        """Send a tap and wait for nothing."""

    @abstractmethod
    def token(self, label: str) -> str:
        """What the button with this label carries."""

    @abstractmethod
    async def _new(self) -> str:
        """What was not heard yet; kept in `heard`."""

    async def _answer(self, before: int) -> str:
        await until(lambda: self._handled() > before and self._is_quiet(), PATIENCE_S)
        return await self._new()

    def _handled(self) -> int:
        """How many messages of this chat were handled."""
        inbound, address = tables.inbound, tables.address
        of_chat = (address.c.channel == self.channel.value, address.c.chat == self.chat)
        query = select(func.count()).select_from(inbound.join(address, inbound.c.address_id == address.c.id))
        with self.product.database.engine.connect() as connection:
            return int(connection.execute(query.where(*of_chat)).scalar_one())

    def _is_quiet(self) -> bool:
        """Whether nothing is on its way to this chat; what waits for the morning, and behind it, is not."""
        sent = tables.delivery
        of_chat = (sent.c.channel == self.channel.value, sent.c.chat == self.chat, sent.c.state.in_(OPEN))
        with self.product.database.engine.connect() as connection:
            waiting = connection.execute(select(sent.c.lane, sent.c.not_before).where(*of_chat)).all()
        morning = wall_s() + PATIENCE_S
        resting = {row.lane for row in waiting if row.not_before > morning}
        return all(row.lane in resting for row in waiting)


@dataclass
class WebTalk(Talk):
    """A person of the example on the chat page."""

    who: str = "a"
    after: int = 0
    ids: Any = field(default_factory=lambda: itertools.count(1))

    async def write(self, text: str) -> None:
        """Post a text."""
        await self._post(text=text)

    async def send_tap(self, token: str) -> None:
        """Post a tap."""
        await self._post(choice=token)

    def token(self, label: str) -> str:
        """The choice with this label."""
        return str(next(one["token"] for one in self.last if one["label"] == label))

    async def _post(self, **said: str) -> None:
        body = {"who": self.who, "manner": "buttons", "id": f"t{next(self.ids)}", **said}
        async with self._web() as web:
            answer = await web.post("/chat/messages", json=body)
        assert answer.status_code == 202, answer.text

    async def _new(self) -> str:
        async with self._web() as web:
            answer = await web.get("/chat/messages", params={"who": self.who, "after": self.after})
        found = answer.json()["messages"]
        self.after = max([self.after, *(one["id"] for one in found)])
        told = [one for one in found if one["from"] == "bot"]
        self.last = next((one["choices"] for one in reversed(told) if one["choices"]), self.last)
        self.heard += [one["text"] for one in told]
        return "\n".join(one["text"] for one in told)

    def _web(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.product.address, trust_env=False, timeout=PATIENCE_S)


@dataclass
class ServiceTalk(Talk):
    """A person on a chat service."""

    service: Any = None

    async def write(self, text: str) -> None:
        """Write to the bot."""
        self.service.person_writes(self.chat, text)

    async def _new(self) -> str:
        mine = [one for one in self.service.sent if one.chat == self.chat]
        new = mine[len(self.heard) :]
        self.last = next((one for one in reversed(new) if one.buttons), self.last)
        self.heard += [one.text for one in new]
        return "\n".join(one.text for one in new)


@dataclass
class TelegramTalk(ServiceTalk):
    """Somebody on the fake Telegram, where one taps."""

    channel = ChannelName.TELEGRAM

    async def send_tap(self, token: str) -> None:
        """Press a button of the last message that had any."""
        self.service.person_taps(self.chat, token, self.last.message_id)

    def token(self, label: str) -> str:
        """The callback data of a button."""
        return str(self.last.data(label))


@dataclass
class ZaloTalk(ServiceTalk):
    """Somebody on the fake Zalo, where one types."""

    channel = ChannelName.ZALO

    async def send_tap(self, token: str) -> None:
        """Zalo has no buttons."""
        raise NotImplementedError(token)

    def token(self, label: str) -> str:
        """The number before a choice of the last message."""
        lines = self.heard[-1].splitlines()
        (number,) = [line.partition(".")[0] for line in lines if line.endswith(f". {label}")]
        return number

    async def tap(self, label: str) -> str:
        """Type the number of a choice."""
        return await self.say(self.token(label))


def web_talk(product: Product, who: str = "a") -> WebTalk:
    """One of the example's people on the chat page."""
    persona = next(one for one in example().people if one.key == who)
    return WebTalk(product, chat_of(persona, "buttons"), who=who)


def telegram_talk(
    product: Product, service: FakeTelegram, who: str = "a", chat: str = "1001"
) -> TelegramTalk:
    """One of the example's people on Telegram too."""
    _join(product, who, ChannelName.TELEGRAM, chat)
    return TelegramTalk(product, chat, service=service)


def zalo_talk(
    product: Product, service: FakeZalo, who: str = "a", chat: str = "a0c01dfe32b3dbed82a2"
) -> ZaloTalk:
    """One of the example's people on Zalo too."""
    _join(product, who, ChannelName.ZALO, chat)
    return ZaloTalk(product, chat, service=service)


def person_of(product: Product, who: str) -> PersonId:
    """Who one of the example's people is in the database."""
    chats = {row["chat"]: row["person_id"] for row in rows(product.database, tables.address)}
    return PersonId(chats[f"{who}/buttons"])


def appoint(product: Product, who: str, like: str, name: str) -> None:
    """Somebody of the example speaks for the enterprise of another one, too."""
    person, other = person_of(product, who), person_of(product, like)

    def granted(uow: Unit) -> None:
        (role,) = uow.people.roles(other)
        uow.people.update(person, name=name)
        uow.people.grant(person, Role(RoleKind.REPRESENTATIVE, role.board, role.enterprise), NOW)

    product.database.run_now(granted)


def _join(product: Product, who: str, channel: ChannelName, chat: str) -> None:
    person = person_of(product, who)
    hello = Inbound(channel, chat, "", InboundKind.TEXT, "", NOW)
    product.database.run_now(lambda uow: uow.people.join(uow.people.meet(hello, NOW).address.id, person))
