"""A claimed row of an announcement, with the person as they are at this moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from core.announcements import Announcement
from core.campaign.audience import Candidate, Skip
from core.delivery import Delivery
from core.desk import Desk
from core.messages import Message
from core.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClaimedRow:
    """What a last look at a row may see; `delivery.about` are the enterprises that it is still right for."""

    uow: UnitOfWork
    desk: Desk
    now: datetime
    announcement: Announcement
    delivery: Delivery
    candidate: Candidate


# What a row says at this moment, or why it is not sent after all.
Fill = Callable[[ClaimedRow], Message | Skip]
