"""What a message would do, tried on a real database inside one unit of work that is then undone."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Never

from bot.rendering.text import render
from core.delivery import Delivery, outcome_of
from core.desk import Desk
from core.drafts import Draft
from core.messages import SEVERAL, ChannelName, Inbound, InboundKind
from core.people import Conversation
from handlers.inbound import receive
from storage.database import Database
from storage.ledger import Claim
from storage.unit import Unit
from tests.fakes.rows import NOW

UNPACED, LEASE_S, MOST = 1e9, 60.0, 100
NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Heard:
    """One message to the person: the templates it is made of, its words, the keys of its choices."""

    templates: tuple[str, ...]
    text: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What the last of some messages did: what was heard, where the talk and the newest draft stand then."""

    heard: tuple[Heard, ...]
    conversation: Conversation
    draft: Draft

    @property
    def text(self) -> str:
        """All that was heard."""
        return "\n".join(one.text for one in self.heard)

    @property
    def templates(self) -> tuple[str, ...]:
        """Of all that was heard."""
        return tuple(template for one in self.heard for template in one.templates)


class Undone(Exception):
    """Carries the result out of a unit of work that leaves nothing behind."""

    def __init__(self, result: Tried) -> None:
        super().__init__("undone")
        self.result = result


@dataclass(frozen=True, slots=True)
class Stage:
    """A database with the example in it, and one of its people who writes on the chat page or on Zalo."""

    database: Database
    desk: Desk
    who: str = "a"
    now: datetime = NOW
    on_zalo: bool = False

    @property
    def channel(self) -> ChannelName:
        """What they write on."""
        return ChannelName.ZALO if self.on_zalo else ChannelName.WEB

    @property
    def chat(self) -> str:
        """Where they write."""
        return f"{self.who}-on-zalo" if self.on_zalo else f"{self.who}/buttons"

    def play(self, *said: str) -> Tried:
        """Messages that stay; what the last one did."""
        return self.database.run_now(lambda uow: self._played(uow, self._texts(said)))

    def take(self, inbound: Inbound) -> Tried:
        """One message of any kind that stays."""
        return self.database.run_now(lambda uow: self._played(uow, [inbound]))

    def try_(self, *said: str | Inbound) -> Tried:
        """Messages that are undone."""
        inbounds = [one if isinstance(one, Inbound) else self.text(one) for one in said]

        def undone(uow: Unit) -> Never:
            raise Undone(self._played(uow, inbounds))

        try:
            self.database.run_now(undone)
        except Undone as carried:
            return carried.result
        raise AssertionError("a unit of work that raises is undone")

    def text(self, said: str) -> Inbound:
        """A text."""
        return self.inbound(InboundKind.TEXT, said)

    def inbound(self, kind: InboundKind, content: str) -> Inbound:
        """Any message of this person."""
        number = f"s:{next(NUMBERS)}"
        return Inbound(self.channel, self.chat, number, kind, content, self.now)

    def _texts(self, said: Sequence[str]) -> list[Inbound]:
        return [self.text(one) for one in said]

    def _played(self, uow: Unit, inbounds: Sequence[Inbound]) -> Tried:
        heard: tuple[Heard, ...] = ()
        for inbound in inbounds:
            receive(uow, self.desk, inbound, self.now)
            heard = tuple(_heard(one) for one in self._sent(uow) if one.chat == self.chat)
        contact = uow.people.meet(self.text(""), self.now)
        role = next((one for one in contact.roles if one.enterprise is not None), None)
        found = uow.dossiers.of_enterprise(role.enterprise) if role and role.enterprise else ()
        draft = max(found, key=lambda one: one.id).draft if found else Draft()
        return Tried(heard, contact.conversation, draft)

    def _sent(self, uow: Unit) -> list[Delivery]:
        wall = self.now.timestamp()
        sent: list[Delivery] = []
        while True:  # a chat's second message waits for its first
            claimed = uow.ledger.claim(Claim(self.channel, MOST, UNPACED, LEASE_S), wall).deliveries
            if not claimed:
                return sent
            uow.ledger.record([outcome_of(one, None, self.now, 1) for one in claimed], wall)
            sent += claimed


def _heard(delivery: Delivery) -> Heard:
    message = delivery.message
    parts = message.data["parts"] if message.template == SEVERAL else ({"template": message.template},)
    templates = tuple(str(one["template"]) for one in parts)  # type: ignore[index, union-attr, call-overload]
    keys = tuple(choice.key for choice in message.choices)
    return Heard(templates, render(message, delivery.locale).text, keys)
