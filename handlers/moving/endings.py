"""A duty that a newer paper does not ask for any more: what is on its way stops, who knew of it hears so."""

from datetime import date

from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Skip, Topic
from core.ids import PersonId
from core.messages import Json, Message
from handlers.announcing.claimed import ClaimedRow
from handlers.asking import calendar_of
from handlers.looking import Looking
from handlers.moving.corrections import believers
from handlers.moving.date_moves import Movable, cancel, outdated

ENDED = "ended"
"""The parameter by which an announcement is known to say that a duty has ended."""


def knew_of(look: Looking, one: Movable) -> dict[PersonId, date]:
    """Which representatives were told a day of this duty, and which."""
    if one.is_ours:
        return {}
    calendar = calendar_of(look, one.campaign.board)
    return believers(look, one.campaign, one.deadline, calendar, date.min)


def end(look: Looking, one: Movable, reason: str, by: PersonId | None) -> tuple[int, int]:
    """Stop what is on its way; how many rows, and how many persons are told that it has ended."""
    cancelled = sum(cancel(look, each) for each in outdated(look, one, date.max))
    knew = knew_of(look, one)
    if knew:
        look.uow.announcements.make(_new(look, one, reason, tuple(sorted(knew)), by), look.now)
    return cancelled, len(knew)


def fill(row: ClaimedRow) -> Message | Skip:
    """The same words as planned, unless the duty is back meanwhile."""
    params = row.announcement.new.params
    campaigns = row.uow.campaigns.of_board(row.announcement.new.board)
    campaign = next((one for one in campaigns if one.plan.id == params["plan"]), None)
    if campaign is None or any(one.id == params["deadline"] for one in campaign.plan.deadlines):
        return Skip.DATE_MOVED
    return row.announcement.new.message


def _new(
    look: Looking, one: Movable, reason: str, persons: tuple[PersonId, ...], by: PersonId | None
) -> NewAnnouncement:
    plan, deadline = one.campaign.plan, one.deadline
    data: dict[str, Json] = {
        "text": deadline.task,  # by which officers' lists of what was sent call it
        "task": deadline.task,
        "plan": plan.short,
        "reason": reason,
    }
    return NewAnnouncement(
        key=f"correction:{plan.id}:{deadline.id}:ended",
        board=one.campaign.board,
        kind=AnnouncementKind.CORRECTION,
        topic=Topic.CORRECTIONS,
        audience=Audience(persons=persons),
        message=Message("moving/ended", data),
        send_at=look.now,
        params={ENDED: True, "plan": plan.id, "deadline": deadline.id, "kind": deadline.kind.value},
        by=by,
        hold_s=look.desk.policy.hold_s,
    )
