"""Announcements to the example's people, played from the plan to the last row without any network."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.announcements import Announcement, AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Topic
from core.delivery import Delivery, State
from core.desk import Desk
from core.ids import BoardId
from core.messages import ChannelName, Message
from handlers.announcing.planning import close_finished, plan_some, release_due
from handlers.sending import LastLook
from storage.database import Database
from storage.ledger import Claim
from tests.fakes.rows import NOW, UNPACED, WALL, settle

BOARD = BoardId("bac-giang")
SAID = Message("not_understood")


def new(key: str = "broadcast:1", **changes: Any) -> NewAnnouncement:
    """An announcement to all representatives of the example's board; any field may be another."""
    made = NewAnnouncement(
        key,
        BOARD,
        AnnouncementKind.BROADCAST,
        Topic.NEWS,
        Audience(everybody=True),
        SAID,
        NOW,
        quiet=False,
    )
    return replace(made, **changes)


def make(database: Database, announcement: NewAnnouncement) -> Announcement:
    """Keep an announcement that is not there yet."""
    made = database.run_now(lambda uow: uow.announcements.make(announcement, NOW))
    assert made is not None
    return made


def plan(database: Database, now: datetime = NOW, wall_s: float = WALL) -> None:
    """Write all rows of everything that is being planned, and let go what has waited long enough."""
    while database.run_now(lambda uow: plan_some(uow, now, wall_s) + release_due(uow, now, wall_s)):
        pass


def claim(
    database: Database, desk: Desk, now: datetime = NOW, channels: Iterable[ChannelName] = ChannelName
) -> list[Delivery]:
    """Everything that is to be sent at this moment, after the last look at it."""

    def claimed(channel: ChannelName) -> tuple[Delivery, ...]:
        wanted = Claim(channel, 5000, UNPACED, 60)
        return database.run_now(
            lambda uow: LastLook(uow, desk, now, WALL).ready(uow.ledger.claim(wanted, WALL).deliveries)
        )

    return [one for channel in channels for one in claimed(channel)]


def send(database: Database, desk: Desk, now: datetime = NOW, state: State = State.SENT) -> list[Delivery]:
    """Claim, and say that all of it ended so; then close what is finished."""
    sent = claim(database, desk, now)
    for delivery in sent:
        settle(database, delivery, state)
    database.run_now(lambda uow: close_finished(uow, desk, now))
    return sent
