"""The ledger of everything sent: its lanes, its states and the only ways between them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from core.errors import Ambiguous, Blocked, DeliveryError, Rejected, Throttled
from core.ids import AddressId, AnnouncementId, DeliveryId, EnterpriseId, InboundId, PersonId
from core.messages import ChannelName, Message
from core.people import Contact

MAX_ATTEMPTS = 150  # with the longest wait between them: about a day of a service's absence
FIRST_BACKOFF_S = 2.0
LONGEST_BACKOFF_S = 600.0
PUT_OFF = "put_off"
OTHER_CHANNEL = "other_channel"
PROCESS_DIED = "process_died"


class Lane(StrEnum):
    """Replies go before anything that is sent to many."""

    REPLY = "reply"
    BULK = "bulk"


class State(StrEnum):
    """Where a delivery stands; `sent` means that the service took it, never that it was read."""

    HELD = "held"
    QUEUED = "queued"
    ATTEMPTING = "attempting"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


FINAL = frozenset({State.SENT, State.FAILED, State.BLOCKED, State.SKIPPED, State.UNKNOWN, State.CANCELLED})
WAYS: dict[State, frozenset[State]] = {
    State.HELD: frozenset({State.QUEUED, State.SKIPPED, State.CANCELLED}),
    # Held after a restore or a jump of the clock, until a person releases it (core/pulse.py).
    State.QUEUED: frozenset({State.HELD, State.ATTEMPTING, State.BLOCKED, State.SKIPPED, State.CANCELLED}),
    # Back to the queue only on the service's own word that it did not take the message, or before it left.
    State.ATTEMPTING: frozenset(
        {State.QUEUED, State.SENT, State.FAILED, State.BLOCKED, State.SKIPPED, State.UNKNOWN}
    ),
    State.UNKNOWN: frozenset({State.SENT}),  # only by a person's word
}


def may_become(state: State, after: State) -> bool:
    """Whether the ledger allows this step: forward only; of the final states only a person changes one."""
    return after in WAYS.get(state, frozenset())


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A message to put on the ledger; frozen from here on: address, language and data stay as they are.

    `inbound` is the message that it answers; `nonce` marks its choices. With `edits` it takes the place of
    a message that was sent before, where the channel can do that; elsewhere it is not sent.
    """

    to: Contact
    message: Message
    lane: Lane
    at: datetime
    nonce: str = ""
    inbound: InboundId | None = None
    edits: DeliveryId | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one address, with how often it was tried and how many of its parts arrived.

    A row of an announcement tells for which enterprises it is; `edits` is the row whose message it replaces,
    `edited` the service's id of that one. `lease` is the end of the claim, wall time in seconds: it tells
    this claim from a later one.
    """

    id: DeliveryId
    person: PersonId
    address: AddressId
    channel: ChannelName
    chat: str
    locale: str
    lane: Lane
    message: Message
    nonce: str
    attempts: int
    parts_done: int
    announcement: AnnouncementId | None = None
    about: tuple[EnterpriseId, ...] = ()
    edits: DeliveryId | None = None
    edited: str = ""
    lease: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is written to the ledger after a try.

    `attempts` is the count after this try, `wait_s` how long a row that goes back to the queue rests,
    `pause_s` how long the whole channel does, `spacing_s` how long this chat does. `unused` slots were taken
    and no message went out in them. `lease` is that of the claim; 0 is any.
    """

    id: DeliveryId
    state: State
    reason: str
    at: datetime
    attempts: int
    parts_done: int
    external_id: str = ""
    wait_s: float = 0.0
    pause_s: float = 0.0
    spacing_s: float = 0.0
    unused: int = 0
    lease: float = 0.0


@dataclass(frozen=True, slots=True)
class Quota:
    """How many messages a channel has taken today and this month, by Việt Nam's days."""

    used_today: int
    used_month: int


def backoff_s(attempts: int) -> float:
    """Seconds to wait after the n-th failed attempt: 2, 4, 8 … at most ten minutes."""
    return min(FIRST_BACKOFF_S * 2.0 ** max(attempts - 1, 0), LONGEST_BACKOFF_S)


def outcome_of(delivery: Delivery, error: DeliveryError | None, at: datetime, parts_done: int) -> Outcome:
    """The one place that maps what a service answered to the ledger's next state."""
    tried = delivery.attempts + 1
    done = Outcome(delivery.id, State.SENT, "", at, tried, parts_done, lease=delivery.lease)
    if error is None:
        return done
    if isinstance(error, Ambiguous) and delivery.edits is None:
        return replace(done, state=State.UNKNOWN, reason=error.code)
    back = replace(done, state=State.QUEUED, reason=error.code, unused=1)
    if isinstance(error, Throttled):
        return replace(back, attempts=delivery.attempts, wait_s=error.retry_after, pause_s=error.retry_after)
    if isinstance(error, Blocked):
        return replace(back, state=State.BLOCKED)
    if isinstance(error, Rejected) or tried >= MAX_ATTEMPTS:
        return replace(back, state=State.FAILED)
    return replace(back, wait_s=backoff_s(tried))  # a change may be made twice, so it is tried again always


def put_off(delivery: Delivery, at: datetime, parts_done: int) -> Outcome:
    """The rest of a long message goes later: in a pause, at a quota's end, or when the process stops."""
    return Outcome(
        delivery.id, State.QUEUED, PUT_OFF, at, delivery.attempts, parts_done, lease=delivery.lease
    )


def passed_over(delivery: Delivery, reason: str, at: datetime) -> Outcome:
    """It is not sent at all, since this channel cannot do that."""
    done = Outcome(delivery.id, State.SKIPPED, reason, at, delivery.attempts, 0, lease=delivery.lease)
    return replace(done, unused=1)
