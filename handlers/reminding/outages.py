"""What officers hear after an outage: which reminders came late, were merged, or were dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Skip, Topic
from core.campaign.local_time import local_day
from core.campaign.plan import DutyKind
from core.ids import BoardId
from core.messages import Json, Message
from core.ports import UnitOfWork
from handlers.announcing.claimed import ClaimedRow

MOST_UNKNOWN = 1000


@dataclass(frozen=True, slots=True)
class Missed:
    """A round that was not made when it was due; `skip` tells why it is not sent, none where it goes late."""

    kind: DutyKind
    plan: str
    day: date
    skip: Skip | None


def tell(uow: UnitOfWork, board: BoardId, missed: Sequence[Missed], now: datetime) -> bool:
    """One report a day to the board's officers; whether one is made."""
    if not missed:
        return False
    lines: list[Json] = [
        {
            "kind": kind.value,
            "plan": plan,
            "day": day.isoformat(),
            "late": sum(one.skip is None for one in of_one),
            "merged": sum(one.skip is Skip.SUPERSEDED for one in of_one),
            "dropped": sum(one.skip is Skip.TOO_LATE for one in of_one),
        }
        for (kind, plan, day), of_one in _by_deadline(missed).items()
    ]
    report = NewAnnouncement(
        key=f"outage:{board}:{local_day(now).isoformat()}",
        board=board,
        kind=AnnouncementKind.OUTAGE,
        topic=Topic.BOARD,
        audience=Audience(officers=True),
        message=Message("reminder/outage", {"deadlines": lines, "unknown": 0}),
        send_at=now,
    )
    return uow.announcements.make(report, now) is not None


def fill(row: ClaimedRow) -> Message:
    """The report with the sends that nobody knows the end of, as many as there are when it goes."""
    unknown = len(row.uow.recipients.unknown(row.announcement.new.board, MOST_UNKNOWN))
    said = row.delivery.message
    return replace(said, data={**said.data, "unknown": unknown})


def _by_deadline(missed: Sequence[Missed]) -> dict[tuple[DutyKind, str, date], list[Missed]]:
    found: dict[tuple[DutyKind, str, date], list[Missed]] = {}
    for one in missed:
        found.setdefault((one.kind, one.plan, one.day), []).append(one)
    return found
