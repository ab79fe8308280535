"""A message tried out: handled as in the chat, and nothing of it is kept or sent."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any, TypeVar, cast

from core.campaign.plan import Campaign
from core.delivery import NewDelivery
from core.desk import Desk
from core.ids import AddressId, BoardId, InboundId, PlanId
from core.messages import ChannelName, Inbound, InboundKind, Message
from core.people import Consent, Enterprise, Purpose, Role, RoleKind
from core.ports import UnitOfWork
from handlers.inbound import receive
from storage.database import Database
from storage.unit import Unit

T = TypeVar("T")
CHAT = "thidua-ask"
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Asker:
    """A made-up representative of an enterprise, which is made up too where its id is 0.

    `plan` is the only plan that they hear of, if one is set. Whoever is `introduced` is in the database
    already; nobody else is left there.
    """

    enterprise: Enterprise
    plan: PlanId | None = None
    introduced: bool = False


@dataclass(slots=True)
class Overheard:
    """What the writer is answered, kept here instead of on the ledger."""

    chat: str
    heard: list[Message] = field(default_factory=list)

    def add(self, new: NewDelivery) -> None:
        """An answer; what goes to others is let go."""
        if new.to.address.chat == self.chat:
            self.heard.append(new.message)

    def bare(self, _inbound: InboundId, _address: AddressId) -> None:
        """Only the last answer offers anything."""
        self.heard = [replace(one, choices=()) for one in self.heard]


class OnePlan:
    """A board's campaigns, of which only one is told."""

    def __init__(self, campaigns: Any, plan: PlanId) -> None:
        self._campaigns = campaigns
        self._plan = plan

    def of_board(self, board: BoardId) -> tuple[Campaign, ...]:
        """The one campaign, where it is this board's."""
        return tuple(one for one in self._campaigns.of_board(board) if one.plan.id == self._plan)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._campaigns, name)


class TrialUnit:
    """A unit of work whose messages are overheard; everything else is the real one's."""

    def __init__(self, uow: Unit, outbox: Overheard, plan: PlanId | None) -> None:
        self._uow = uow
        self.outbox = outbox
        self.campaigns = OnePlan(uow.campaigns, plan) if plan else uow.campaigns

    def __getattr__(self, name: str) -> Any:
        return getattr(self._uow, name)


class _Undone(Exception):  # no error: it carries the result out of a unit that is rolled back
    def __init__(self, result: Any) -> None:
        self.result = result


def tried(database: Database, work: Callable[[Unit], T]) -> T:
    """What the work finds, with everything that it changed undone."""

    def undone(uow: Unit) -> T:
        raise _Undone(work(uow))

    try:
        return database.run_now(undone)
    except _Undone as done:
        return cast("T", done.result)


def answers(uow: Unit, desk: Desk, asker: Asker, text: str, now: datetime) -> list[Message]:
    """What this asker is answered, who never wrote before; call it inside `tried`."""
    outbox = Overheard(CHAT)
    if not asker.introduced:
        introduce(uow, asker.enterprise, now)
    inbound = Inbound(ChannelName.WEB, CHAT, f"ask:{next(_NUMBERS)}", InboundKind.TEXT, text, now)
    receive(cast("UnitOfWork", TrialUnit(uow, outbox, asker.plan)), desk, inbound, now)
    return outbox.heard


def introduce(uow: Unit, enterprise: Enterprise, now: datetime) -> None:
    """Make the asker known as a representative who agreed to everything."""
    hello = Inbound(ChannelName.WEB, CHAT, f"hello:{next(_NUMBERS)}", InboundKind.TEXT, "", now)
    person = uow.people.meet(hello, now).person.id
    for purpose in Purpose:
        uow.people.record_consent(person, Consent(purpose, granted=True, text_version="thử", at=now))
    uow.people.update(person, reminders=True)
    number = enterprise.id or uow.boards.save_enterprise(enterprise)
    uow.people.grant(person, Role(RoleKind.REPRESENTATIVE, enterprise.board, number, enterprise.name), now)
