"""Days of the example's people around a deadline: reminders are made, go, and who got what is told."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import update

from core.campaign.deadlines import MOVED
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind, Ruling
from core.delivery import Delivery, outcome_of
from core.desk import Desk
from core.dossiers import Duty, NewSubmission
from core.drafts import Draft
from core.ids import BoardId, EnterpriseId, PersonId, PlanId
from core.messages import ChannelName
from core.people import Role, RoleKind
from handlers.sending import LastLook
from scheduler.registry import JOBS
from scheduler.runner import Tick
from storage import tables
from storage.database import Database
from storage.ledger import Claim
from storage.unit import Unit
from tests.fakes.rows import UNPACED, rows

BOARD, PLAN = BoardId("bac-giang"), PlanId("bac-giang-2021")
LAN, MINH, OFFICER = "a", "b", "canbo"
OURS = ("reminders", "snoozes", "announcements")
ROUND_7 = "2021-04-07 08:00"


def at(text: str) -> datetime:
    """“2021-04-07 08:00” in Việt Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def passed(database: Database, desk: Desk, when: str) -> list[Delivery]:
    """The jobs of reminders run at this moment, and everything that may go then goes; what went."""
    sent: list[Delivery] = []
    while planned(database, desk, when):
        sent += delivered(database, desk, when)
    return sent + delivered(database, desk, when)


def planned(database: Database, desk: Desk, when: str) -> int:
    """What is due at this moment is made, and has its rows; how much was moved."""
    tick, moved = Tick(at(when), at(when).timestamp(), desk), 0
    ours = [job for job in JOBS if job.name in OURS]
    while last := sum(database.run_now(lambda uow: job.work(uow, tick)) for job in ours):  # noqa: B023  # over before the next
        moved += last
    return moved


def delivered(database: Database, desk: Desk, when: str) -> list[Delivery]:
    """What may go at this moment goes, and arrives."""
    now = at(when)
    sent: list[Delivery] = []

    def claimed(uow: Unit, channel: ChannelName) -> bool:
        rows = uow.ledger.claim(Claim(channel, 5000, UNPACED, 60), now.timestamp()).deliveries
        found = LastLook(uow, desk, now, now.timestamp()).ready(rows)
        uow.ledger.record([outcome_of(one, None, now, 1) for one in found], now.timestamp())
        sent.extend(found)
        return bool(rows)

    for channel in ChannelName:
        while database.run_now(lambda uow: claimed(uow, channel)):  # noqa: B023  # over before the next
            pass
    return sent


def to(database: Database, sent: Iterable[Delivery], who: str) -> list[Delivery]:
    """What went to one of the example's people."""
    person = person_of(database, who)
    return [one for one in sent if one.person == person]


def person_of(database: Database, who: str) -> PersonId:
    """One of the example's people."""
    chats = {row["chat"]: row["person_id"] for row in rows(database, tables.address)}
    return PersonId(chats[f"{who}/buttons"])


def duty_of(database: Database, who: str, kind: DutyKind = DutyKind.REGISTRATION) -> Duty:
    """What they owe."""
    person = person_of(database, who)
    role = database.run_now(lambda uow: uow.people.roles(person))[0]
    return Duty(BOARD, role.enterprise or EnterpriseId(0), PLAN, kind)


def hand_in(database: Database, who: str, when: str = "2021-03-01 09:00") -> None:
    """They hand their registration in."""
    duty, person = duty_of(database, who), person_of(database, who)

    def handed_in(uow: Unit) -> None:
        dossier = uow.dossiers.start(duty, Draft({"workers": "10"}), 1, person, at(when))
        new = NewSubmission(person, at(when), f"DK-{person:06}", late=False, due=None)
        uow.dossiers.submit(dossier, new)

    database.run_now(handed_in)


def extend(database: Database, who: str, until: date, when: str) -> None:
    """They are granted more time."""
    duty, person = duty_of(database, who), person_of(database, who)

    def granted(uow: Unit) -> None:
        asked = uow.extensions.ask(duty, until, "máy hỏng", person, at(when))
        uow.extensions.decide(asked.id, until, person, at(when), granted=True)

    database.run_now(granted)


def move(database: Database, until: date, when: str) -> None:
    """The board moves the deadline of the registration."""
    ruling = Ruling(MOVED, "deadline:registration", "công văn", "Đỗ Thị Hương", at(when), until)
    database.run_now(lambda uow: uow.campaigns.rule(PLAN, ruling))


def speak_for(database: Database, who: str, like: str) -> None:
    """One person speaks for another one's enterprise, too."""
    duty, person = duty_of(database, like), person_of(database, who)
    role = Role(RoleKind.REPRESENTATIVE, BOARD, duty.enterprise)
    database.run_now(lambda uow: uow.people.grant(person, role, at("2021-03-01 09:00")))


def heard_from(database: Database, who: str, when: str) -> None:
    """They wrote at this moment."""
    own = tables.address.c.person_id == person_of(database, who)
    said = update(tables.address).where(own).values(last_inbound_at=at(when))
    with database.engine.begin() as connection:
        connection.execute(said)


def fates(database: Database, who: str) -> list[tuple[str, str]]:
    """State and reason of everything that was planned for somebody, oldest first."""
    person = person_of(database, who)
    return [
        (row["state"], row["reason"])
        for row in rows(database, tables.delivery)
        if row["person_id"] == person and row["announcement_id"]
    ]


def said(one: Delivery) -> Any:
    """The data of a card."""
    return one.message.data
