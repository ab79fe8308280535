"""Announcements: everything that is sent to many, what it stands for, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.campaign.audience import Audience, Skip, Topic
from core.delivery import State
from core.ids import AddressId, AnnouncementId, BoardId, DeliveryId, EnterpriseId, PersonId
from core.messages import ChannelName, Json, Message


class AnnouncementKind(StrEnum):
    """What an announcement is; only a broadcast is written by an officer, the others follow from rows.

    A reminder (nhắc hạn) follows from a deadline, `tasks` from the board's own duties; `date_asked` asks a
    unit for the day that a plan leaves open; `outage` tells officers what came late or not at all.
    """

    BROADCAST = "broadcast"
    REMINDER = "reminder"
    TASKS = "tasks"
    DATE_ASKED = "date_asked"
    LAUNCH = "launch"
    PHASE_START = "phase_start"
    PHASE_END = "phase_end"
    ANNIVERSARY = "anniversary"
    DIGEST = "digest"
    CORRECTION = "correction"
    OUTAGE = "outage"


class Stage(StrEnum):
    """How far an announcement is; `stopped`, `refused` and `done` are its ends.

    `proposed` waits for a second person, `planning` has its recipients written down, `holding` waits for its
    time, `sending` until every row is final.
    """

    PROPOSED = "proposed"
    PLANNING = "planning"
    HOLDING = "holding"
    SENDING = "sending"
    DONE = "done"
    STOPPED = "stopped"
    REFUSED = "refused"


RUNNING = (Stage.PLANNING, Stage.HOLDING, Stage.SENDING)
STAGES: Mapping[Stage, frozenset[Stage]] = {
    Stage.PROPOSED: frozenset({Stage.PLANNING, Stage.REFUSED}),
    Stage.PLANNING: frozenset({Stage.HOLDING, Stage.SENDING, Stage.STOPPED}),
    Stage.HOLDING: frozenset({Stage.SENDING, Stage.STOPPED}),
    Stage.SENDING: frozenset({Stage.DONE, Stage.STOPPED}),
    Stage.DONE: frozenset({Stage.PLANNING}),  # only to send once more to those whom it did not reach
    Stage.STOPPED: frozenset({Stage.PLANNING}),
    Stage.REFUSED: frozenset(),
}


NOBODY = PersonId(0)


@dataclass(frozen=True, slots=True)
class NewAnnouncement:
    """What is to be sent, frozen from here on; `key` is what it stands for, and there is one of each.

    `message` is what everybody gets (a row may fill its data); `params` are what a timed one follows from
    (plan, deadline, offset, version). `send_at` is business time, `hold_s` the seconds in which it can be
    stopped before anything goes, counted from when its rows are written. With `quiet` nothing goes at night
    or on the board's rest days, but on `last_day` all the same. With `card` a person gets one such message a
    day at most. `skip` makes every row one that is not sent, for this reason: a round that a newer one
    replaced.
    """

    key: str
    board: BoardId
    kind: AnnouncementKind
    topic: Topic
    audience: Audience
    message: Message
    send_at: datetime
    params: Mapping[str, Json] = field(default_factory=dict)
    by: PersonId | None = None
    stage: Stage = Stage.PLANNING
    hold_s: float = 0.0
    quiet: bool = True
    card: bool = False
    last_day: date | None = None
    skip: Skip | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement as it is kept; `reached` is the last person whose row is written (planning).

    `hold_until` is wall time in seconds, 0 until all rows are written; `round` rises with each sending anew.
    """

    id: AnnouncementId
    new: NewAnnouncement
    stage: Stage
    made_at: datetime
    approved_by: PersonId | None = None
    hold_until: float = 0.0
    reached: PersonId = NOBODY
    round: int = 0
    progress: DeliveryId | None = None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One recipient, to be written on the ledger: what they get, or why they get nothing."""

    person: PersonId
    address: AddressId
    channel: ChannelName
    chat: str
    locale: str
    message: Message
    about: tuple[EnterpriseId, ...]
    state: State
    reason: str = ""
    card_day: date | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """One recipient of an announcement as a report names them; `at` is when the state was reached.

    Without an announcement it is a message to this person alone.
    """

    delivery: DeliveryId
    person: PersonId
    name: str
    enterprises: tuple[str, ...]
    channel: ChannelName
    state: State
    reason: str
    at: datetime
    answered_at: datetime | None = None
    announcement: AnnouncementId | None = None


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One thing that was planned for a person: what became of it, and when."""

    delivery: DeliveryId
    announcement: AnnouncementId | None
    kind: AnnouncementKind | None
    template: str
    params: Mapping[str, Json]
    data: Mapping[str, Json]
    planned_at: datetime
    state: State
    reason: str
    at: datetime
    channel: ChannelName
    attempts: int
    answered_at: datetime | None = None


def may_move(stage: Stage, after: Stage) -> bool:
    """Whether an announcement may go from one stage to another."""
    return after in STAGES[stage]
