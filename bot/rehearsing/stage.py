"""Where a rehearsal is played: a database file, the desk, the world in it, and a clock that is set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from bot.logs import place_of
from bot.rehearsing.facts import Facts
from bot.rehearsing.script import Script
from bot.rehearsing.service import Service
from bot.rehearsing.world import Human, World
from core.campaign.working_days import WorkCalendar
from core.desk import Desk
from core.ids import EnterpriseId, PersonId
from core.messages import Inbound, InboundKind
from handlers.inbound import receive, refuse
from storage.database import Database
from storage.unit import Unit

T = TypeVar("T")


@dataclass
class Stage:
    """Everything that the parts of a rehearsal share; `now` is the only time there is.

    Enterprises and people are known by their numbers in the world, and by their ids in the database.
    """

    script: Script
    database: Database
    desk: Desk
    world: World
    service: Service
    facts: Facts
    now: datetime
    firm_ids: Mapping[int, EnterpriseId] = field(default_factory=dict)
    person_ids: Mapping[int, PersonId] = field(default_factory=dict)
    said: int = 0

    @property
    def calendar(self) -> WorkCalendar:
        """The board's working days; nobody enters others in a rehearsal."""
        return self.desk.holidays.calendar({})

    @property
    def wall_s(self) -> float:
        """Wall time, which follows the clock: nobody waits for a rate."""
        return self.now.timestamp()

    def run(self, work: Callable[[Unit], T]) -> T:
        """One unit of work."""
        return self.database.run_now(work)

    def write(self, human: Human, content: str, kind: InboundKind = InboundKind.TEXT) -> None:
        """A person writes, in the chat that they used last; handled as the process handles it."""
        chat = next((one for one in human.chats if one not in self.service.blocked_at), human.chats[0])
        self.said += 1
        inbound = Inbound(chat.channel, chat.id, f"r:{self.said}", kind, content, self.now)
        try:
            self.run(lambda uow: receive(uow, self.desk, inbound, self.now))
        except Exception as error:  # noqa: BLE001  # counted, and answered as the process would
            self.failed("receive", error)
            name = type(error).__name__
            self.run(lambda uow: refuse(uow, self.desk, inbound, name, self.now))

    def failed(self, where: str, error: Exception) -> None:
        """Something raised that should not have."""
        self.facts.errors.append(f"{self.now:%Y-%m-%d %H:%M} {where}: {place_of(error)}")
