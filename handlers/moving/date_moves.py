"""A deadline's date moves, by an officer or an operator: the ruling, the rows, the correction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.announcements import RUNNING, Announcement, Stage
from core.campaign.audience import Skip
from core.campaign.deadlines import Due, due
from core.campaign.moves import after_move, rest_before, ruling_to_move
from core.campaign.phases import is_running
from core.campaign.plan import Audience, Campaign, Deadline
from core.delivery import Lane, NewDelivery
from core.ids import BoardId, PersonId, PlanId
from core.messages import Json, Message
from handlers.asking import calendar_of
from handlers.looking import Looking
from handlers.moving.corrections import Correction, believers, new_correction

OF_DEADLINES = ("reminder", "tasks", "correction")
OWN_DAY = 5  # where a reminder's key names the day that some enterprises have alone


@dataclass(frozen=True, slots=True)
class Movable:
    """A deadline of a campaign as it is now; `number` counts all of its board, until a plan changes."""

    number: int
    campaign: Campaign
    due: Due

    @property
    def deadline(self) -> Deadline:
        """The deadline."""
        return self.due.deadline

    @property
    def name(self) -> str:
        """What records call it."""
        return f"deadline:{self.campaign.plan.id}:{self.deadline.id}"

    @property
    def is_ours(self) -> bool:
        """Whether it is the board's own: its officers hear of it, no enterprise does."""
        return self.deadline.audience is Audience.UNIT or self.campaign.plan.internal

    @property
    def shown(self) -> str:
        """What an officer has seen of it: which it is, its version and its day."""
        return f"{self.name}:{self.due.version}:{self.due.last_ok_day or ''}"


@dataclass(frozen=True, slots=True)
class Move:
    """What is to be done: a deadline gets another last day in time, with the reason that people are told.

    `by` is the name on record, `person` the officer, where it is one. `correct` tells whoever heard another
    day. `answer` is what people are told of it, else that it was moved and why. One that is not `alone` is
    part of a greater change, of which the other officers hear as a whole.
    """

    of: Movable
    day: date
    reason: str
    by: str
    person: PersonId | None = None
    correct: bool = True
    answer: str = ""
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Moved:
    """What was done: the deadline as it is now, how many rows were cancelled, the correction if any."""

    due: Due
    cancelled: int
    correction: Announcement | None


def movable(look: Looking, board: BoardId) -> tuple[Movable, ...]:
    """Every deadline of the board's running campaigns, the board's own ones and those without a day too."""
    return tuple(_movable(look, board))


def movable_one(look: Looking, campaign: Campaign, deadline: Deadline) -> Movable | None:
    """This deadline as it is now; none where its plan does not have it, or does not run any more."""
    return next(_movable(look, campaign.board, (campaign.plan.id, deadline.id)), None)


def _movable(look: Looking, board: BoardId, wanted: tuple[PlanId, str] | None = None) -> Iterator[Movable]:
    calendar = calendar_of(look, board)
    every = (
        (campaign, deadline)
        for campaign in look.uow.campaigns.of_board(board)
        for deadline in campaign.plan.deadlines
    )
    for number, (campaign, deadline) in enumerate(every):
        is_wanted = wanted in {None, (campaign.plan.id, deadline.id)}
        if is_wanted and is_running(campaign, look.today):
            yield Movable(number, campaign, due(campaign, deadline, calendar))


def carry_out(look: Looking, move: Move) -> Moved | None:
    """Move the date; none where somebody moved it since the officer looked, and then nothing is done."""
    before = move.of
    look.uow.campaigns.lock(before.campaign.plan.id)
    now = movable_one(look, before.campaign, before.deadline)
    if now is None or now.shown != before.shown:
        return None
    cancelled = sum(cancel(look, one) for one in outdated(look, now, move.day))
    calendar = calendar_of(look, now.campaign.board)
    answer = move.answer or f"{look.desk.on_record['move:answer']} ({move.reason})"
    ruling = ruling_to_move(now.deadline, move.day, move.reason, answer, move.by, look.now)
    believed = {} if now.is_ours else believers(look, now.campaign, now.deadline, calendar, move.day)
    look.uow.campaigns.rule(now.campaign.plan.id, ruling)
    campaign, after = after_move(now.campaign, now.deadline, ruling, calendar)
    correction = None
    if move.correct and believed:
        wrong = Correction(campaign, after, move.reason, believed)
        correction = look.uow.announcements.make(new_correction(look, wrong, move.person), look.now)
    done = Moved(after, cancelled, correction)
    if move.alone:
        _tell_officers(look, move, done)
    return done


def outdated(look: Looking, one: Movable, day: date) -> Iterator[Announcement]:
    """What is on its way for the deadline as it is, and does not hold once it has this day.

    Reminders of enterprises that were granted this day, or a later one, do hold.
    """
    starts = tuple(f"{kind}:{one.campaign.plan.id}:{one.deadline.id}:" for kind in OF_DEADLINES)
    for announcement in look.uow.announcements.in_stage(*RUNNING):
        parts = announcement.new.key.split(":")
        own_day = parts[OWN_DAY] if parts[0] == "reminder" and parts[OWN_DAY:] else ""
        if announcement.new.key.startswith(starts) and own_day < day.isoformat() and _has_version(parts):
            yield announcement


def _has_version(parts: list[str]) -> bool:
    return any(part[:1] == "v" and part[1:].isdecimal() for part in parts[3:])


def cancel(look: Looking, announcement: Announcement) -> int:
    """What is not being sent yet is not sent; how many rows. In the stages' order: it only moves on."""
    for stage in RUNNING:
        if look.uow.announcements.move(announcement.id, stage, Stage.STOPPED):
            break
    return look.uow.recipients.cancel(announcement.id, Skip.DATE_MOVED.value, look.now)


def _tell_officers(look: Looking, move: Move, done: Moved) -> None:
    """Every other officer hears it at once: enterprises will ask them."""
    calendar = calendar_of(look, move.of.campaign.board)
    rest, before = rest_before(move.day, calendar), move.of.due.last_ok_day
    data: dict[str, Json] = {
        "by": move.by,
        "task": move.of.deadline.task,
        "plan": move.of.campaign.plan.short,
        "day": move.day.isoformat(),
        "before": before.isoformat() if before else "",
        "advised": rest.isoformat() if rest else "",
        "reason": move.reason,
        "ours": move.of.is_ours,
        "corrected": len(done.correction.new.audience.persons) if done.correction else 0,
    }
    message = Message("moving/for_officers", data)
    for officer in sorted(look.uow.people.officers(move.of.campaign.board)):
        contact = look.uow.people.contact_of(officer) if officer != move.person else None
        if contact is not None:
            look.uow.outbox.add(NewDelivery(contact, message, Lane.REPLY, look.now))
