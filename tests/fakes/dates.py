"""A board whose dates move: its people write, its officers move a deadline, what is due arrives at once."""

from dataclasses import dataclass
from datetime import date, datetime

from core.campaign.audience import Topic
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.delivery import Delivery, Outcome, State
from core.desk import Desk
from core.dossiers import Duty
from core.ids import EnterpriseId, PersonId, PlanId
from core.messages import ChannelName, Inbound, InboundKind
from handlers.inbound import receive
from handlers.looking import Look
from handlers.moving.date_moves import Movable, Move, Moved, carry_out, movable
from handlers.moving.date_outlook import Outlook, foresee
from handlers.reminding.reminders import remind
from storage import tables
from storage.database import Database
from storage.unit import Unit
from tests.fakes.rows import WALL, rows
from tests.fakes.sends import BOARD, claim, plan

REASON = "công văn số 45/BQL-VP"
REGISTRATION = "registration"


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of April 2021."""
    return datetime(2021, 4, day, hour, minute, tzinfo=VIETNAM)


@dataclass
class MovingDates:
    """The example's board with its people, and the moment that it is."""

    database: Database
    desk: Desk
    now: datetime
    sent: int = 0

    def person(self, key: str) -> PersonId:
        """One of the example's people."""
        found = (row for row in rows(self.database, tables.address) if row["chat"] == f"{key}/buttons")
        return PersonId(next(found)["person_id"])

    def enterprise(self, key: str) -> EnterpriseId:
        """Whom they speak for."""
        person = self.person(key)
        (role,) = self.database.run_now(lambda uow: uow.people.roles(person))
        return EnterpriseId(role.enterprise or 0)

    def duty(self, key: str) -> Duty:
        """The registration of whom they speak for."""
        return Duty(BOARD, self.enterprise(key), PlanId("bac-giang-2021"), DutyKind.REGISTRATION)

    def mutes(self, key: str, *topics: Topic) -> None:
        """Somebody does without these."""
        person = self.person(key)

        def muted(uow: Unit) -> None:
            for topic in topics:
                uow.wishes.mute(person, topic, self.now, muted=True)

        self.database.run_now(muted)

    def reminds(self) -> None:
        """The rounds that are due are made."""
        self.database.run_now(lambda uow: remind(uow, self.desk, self.now))

    def looks(self) -> Movable:
        """The registration's deadline as an officer sees it."""
        return self.database.run_now(lambda uow: self._one(uow, REGISTRATION))

    def says(self, key: str, *texts: str) -> list[Delivery]:
        """Somebody writes; everything that goes out then."""
        for text in texts:
            self.sent += 1
            inbound = Inbound(
                ChannelName.WEB, f"{key}/buttons", f"{self.sent}", InboundKind.TEXT, text, self.now
            )
            self.database.run_now(lambda uow: receive(uow, self.desk, inbound, self.now))  # noqa: B023  # over
        return self.deliver()

    def deliver(self, held_s: float = 0.0) -> list[Delivery]:
        """What is due is planned, and arrives; `held_s` seconds later what was held goes too."""
        plan(self.database, self.now, WALL)
        plan(self.database, self.now, WALL + held_s)
        arrived: list[Delivery] = []
        while claimed := claim(self.database, self.desk, self.now):
            outcomes = [Outcome(one.id, State.SENT, "", self.now, 1, 1) for one in claimed]
            self.database.run_now(lambda uow: uow.ledger.record(outcomes, WALL))  # noqa: B023  # over
            arrived += claimed
        return arrived

    def _one(self, uow: Unit, deadline: str) -> Movable:
        """A deadline as it is now."""
        every = movable(Look(uow, self.desk, self.now), BOARD)
        return next(one for one in every if one.deadline.id == deadline)

    def move(self, day: date, *, correct: bool = True, deadline: str = REGISTRATION) -> Moved:
        """An officer moves it."""
        person = self.person("canbo")

        def moved(uow: Unit) -> Moved | None:
            move = Move(self._one(uow, deadline), day, REASON, "Đỗ Thị Hương", person, correct=correct)
            return carry_out(Look(uow, self.desk, self.now), move)

        done = self.database.run_now(moved)
        assert done is not None
        return done

    def foresees(self, day: date, deadline: str = REGISTRATION) -> Outlook:
        """What an officer would be shown."""
        return self.database.run_now(
            lambda uow: foresee(Look(uow, self.desk, self.now), self._one(uow, deadline), day)
        )
