"""From an announcement to its rows on the ledger: planned in chunks, let go at its time, closed when final.

Timed jobs call these, each call one unit of work; every process may, and none does a thing twice.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from core.announcements import Announcement, PlannedRow, Stage
from core.campaign.audience import Candidate, Known, Topic, Verdict, chosen
from core.campaign.local_time import local_day
from core.delivery import State
from core.desk import Desk
from core.ids import EnterpriseId
from core.messages import Message
from core.ports import UnitOfWork
from handlers.announcing.announcement_messages import message_for
from handlers.announcing.announcement_reports import report

AT_ONCE = 1000
MISSED = frozenset({State.FAILED, State.BLOCKED})
ARRIVED = frozenset({State.SENT, State.UNKNOWN})


def plan_some(uow: UnitOfWork, now: datetime, wall_s: float) -> int:
    """Write the next rows of the oldest announcement that is being planned; zero when there is none."""
    announcement = uow.announcements.take(Stage.PLANNING)
    if announcement is None:
        return 0
    new = announcement.new
    found = _next(uow, announcement)
    once_more = uow.recipients.persons(announcement.id, MISSED) if announcement.round else None
    wanted = [one for one in found if once_more is None or one.person in once_more]
    uow.recipients.add(announcement, planned(uow, announcement, wanted, now), now)
    if len(found) == AT_ONCE:
        uow.announcements.reach(announcement.id, found[-1].person)
    else:
        after = Stage.HOLDING if _is_held(announcement) else Stage.SENDING
        until = wall_s + new.hold_s
        uow.announcements.move(announcement.id, Stage.PLANNING, after, hold_until=until)
    return max(len(found), 1)


def _next(uow: UnitOfWork, announcement: Announcement) -> Sequence[Candidate]:
    """The next candidates, a thousand at a time; a few named persons are looked up by themselves."""
    board, audience = announcement.new.board, announcement.new.audience
    if 0 < len(audience.persons) < AT_ONCE:
        return uow.recipients.among(board, audience.persons, official=audience.official)
    return uow.recipients.candidates(
        board, official=audience.official, after=announcement.reached, most=AT_ONCE
    )


def planned(
    uow: UnitOfWork, announcement: Announcement, found: Sequence[Candidate], now: datetime
) -> list[PlannedRow]:
    """The rows of these candidates: what each gets, or why they get nothing; nothing for those not meant."""
    new = announcement.new
    known = known_about(uow, announcement, {seat.enterprise for one in found for seat in one.seats})
    judged = [(one, chosen(new.audience, one, new.topic, known, now)) for one in found]
    return [
        _row(announcement, one, Verdict(verdict.about, verdict.skip or new.skip), now)
        for one, verdict in judged
        if verdict is not None
    ]


def known_about(
    uow: UnitOfWork, announcement: Announcement, enterprises: Collection[EnterpriseId | None]
) -> Known:
    """What the announcement's rule looks up, for these enterprises."""
    new = announcement.new
    owes, among = new.audience.owes, {one for one in enterprises if one is not None}
    done = {owes: uow.dossiers.done(owes.plan, owes.kind, among)} if owes else {}
    has_own_day = owes is not None and new.topic is Topic.REMINDERS and not new.audience.enterprises
    extended = uow.extensions.all_granted(owes.plan, owes.kind) if owes and has_own_day else {}
    earlier = new.audience.unanswered
    answered = uow.recipients.answered(earlier) if earlier else frozenset()
    asked = uow.recipients.persons(earlier, ARRIVED) if earlier else None
    return Known(done, extended, answered, asked, new.last_day)


def release_due(uow: UnitOfWork, now: datetime, wall_s: float) -> int:
    """What has waited long enough goes, a thousand rows at a time; how many rows, one for a mere change."""
    moved = 0
    for announcement in uow.announcements.in_stage(Stage.HOLDING):
        if announcement.hold_until <= wall_s and announcement.new.send_at <= now:
            moved += uow.announcements.move(announcement.id, Stage.HOLDING, Stage.SENDING)
    for announcement in uow.announcements.in_stage(Stage.SENDING):
        if _is_held(announcement):
            moved += uow.recipients.release(announcement.id, AT_ONCE, now)
    return moved


def close_finished(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Announcements whose last row is final are done, and their officer hears how it went; how many."""
    ended = [
        one
        for one in uow.announcements.in_stage(Stage.SENDING)
        if not uow.recipients.is_open(one.id) and uow.announcements.move(one.id, Stage.SENDING, Stage.DONE)
    ]
    for announcement in ended:
        report(uow, desk, announcement, now)
    return len(ended)


def _is_held(announcement: Announcement) -> bool:
    """What an officer sends can be stopped before it goes; what follows from a plan goes at once."""
    return announcement.new.by is not None or announcement.new.send_at > announcement.made_at


def _row(announcement: Announcement, one: Candidate, verdict: Verdict, now: datetime) -> PlannedRow:
    new = announcement.new
    waiting = State.HELD if _is_held(announcement) else State.QUEUED
    is_card = new.card and verdict.skip is None
    message, error = _said(announcement, one, verdict)
    if error and verdict.skip is None:
        waiting = State.FAILED
    return PlannedRow(
        person=one.person,
        address=one.address.id,
        channel=one.address.channel,
        chat=one.address.chat,
        locale=one.locale,
        message=message,
        about=verdict.about,
        state=State.SKIPPED if verdict.skip else waiting,
        reason=verdict.skip.value if verdict.skip else error,
        card_day=local_day(max(now, new.send_at)) if is_card else None,
    )


def _said(announcement: Announcement, one: Candidate, verdict: Verdict) -> tuple[Message, str]:
    """What a person is told; where that cannot be made, only this row fails, with the error's name."""
    try:
        return message_for(announcement, one, verdict.about), ""
    except Exception as error:  # noqa: BLE001  # whatever it is, the others get theirs
        return announcement.new.message, type(error).__name__
