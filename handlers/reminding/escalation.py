"""/canhgoi – whom to call: enterprises that leave reminders unanswered, or that no message reaches."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from core.campaign.deadlines import due
from core.campaign.local_time import local_day
from core.campaign.phases import is_running
from core.campaign.plan import Audience, Campaign, DutyKind
from core.campaign.reminders import OFFSETS_BEFORE
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId, EnterpriseId
from core.messages import Json
from core.people import Enterprise
from core.ports import UnitOfWork
from core.reading.collation import text_key
from core.rights import DRAFTED
from handlers.dossiers.duties import YEARLY
from handlers.turn import Turn

UNANSWERED = 3
MOST = 20


@dataclass(frozen=True, slots=True)
class Pressing:
    """An open duty of an enterprise, and the days that are left, below zero behind the day."""

    kind: DutyKind
    plan: str
    days_left: int


@dataclass(frozen=True, slots=True)
class Call:
    """An enterprise to be called: so many reminders since it was last heard (none: never), and what it owes.

    `is_reached` tells whether somebody who speaks for it can be written to at all.
    """

    enterprise: Enterprise
    reminders: int
    heard: datetime | None
    owes: Pressing
    is_reached: bool


def show(turn: Turn, _rest: str = "") -> None:
    """The list, the most pressing first, twenty at a time: who was called writes to the bot and leaves it."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    found = escalated(turn.uow, officer.board, turn.now)
    calls: list[Json] = [_line(turn.uow, one) for one in found[:MOST]]
    turn.offer("reminder/calls", ("cmd:moi",) if found else (), calls=calls, more=len(found) - len(calls))


def escalated(uow: UnitOfWork, board: BoardId, now: datetime) -> tuple[Call, ...]:
    """Enterprises with three reminders unanswered, and those that owe soon and cannot be reached."""
    enterprises = uow.boards.enterprises(board)
    pressing = _pressing(uow, board, [one.id for one in enterprises], now)
    silent = uow.recipients.unanswered_reminders(board, UNANSWERED)
    reachable, heard = uow.coverage.reachable(board), uow.recipients.last_heard(board)
    calls = (
        Call(one, silent.get(one.id, 0), heard.get(one.id), pressing[one.id], one.id in reachable)
        for one in enterprises
        if one.id in pressing and (one.id in silent or one.id not in reachable)
    )
    return tuple(sorted(calls, key=_order))


def _order(one: Call) -> tuple[int, int, object]:
    return abs(one.owes.days_left), -one.reminders, text_key(one.enterprise.name)


def _pressing(
    uow: UnitOfWork, board: BoardId, enterprises: Collection[EnterpriseId], now: datetime
) -> Mapping[EnterpriseId, Pressing]:
    """The open duty of each enterprise whose day is nearest, if it is near enough to remind of it.

    By states alone, without contents.
    """
    found: dict[EnterpriseId, Pressing] = {}
    for campaign in uow.campaigns.of_board(board):
        if is_running(campaign, local_day(now)) and not campaign.plan.internal:
            for enterprise, one in _owing(uow, campaign, enterprises, now):
                before = found.get(enterprise, one)
                found[enterprise] = min(before, one, key=lambda each: abs(each.days_left))
    return found


def _owing(
    uow: UnitOfWork, campaign: Campaign, enterprises: Collection[EnterpriseId], now: datetime
) -> Iterator[tuple[EnterpriseId, Pressing]]:
    for deadline in campaign.plan.deadlines:
        day = due(campaign, deadline, WorkCalendar()).last_ok_day
        if day is None or deadline.kind not in YEARLY or deadline.audience is not Audience.ENTERPRISE:
            continue
        standings = uow.dossiers.standings(campaign.plan.id, deadline.kind)
        done = {one.enterprise for one in standings if one.state not in DRAFTED}
        granted = uow.extensions.all_granted(campaign.plan.id, deadline.kind)
        for enterprise in enterprises:
            if enterprise not in done:
                left = (max(day, granted.get(enterprise, day)) - local_day(now)).days
                if left <= OFFSETS_BEFORE[0]:
                    yield enterprise, Pressing(deadline.kind, campaign.plan.short, left)


def _line(uow: UnitOfWork, one: Call) -> dict[str, Json]:
    is_linked = one.is_reached or bool(uow.people.representatives(one.enterprise.id))
    return {
        "name": one.enterprise.name,
        "zone": one.enterprise.zone,
        "reminders": one.reminders,
        "heard": one.heard.isoformat() if one.heard else "",
        "kind": one.owes.kind.value,
        "days_left": one.owes.days_left,
        "state": "silent" if one.is_reached else "blocked" if is_linked else "unlinked",
    }
