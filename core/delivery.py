"""The ledger of everything sent: its lanes, its states and the only ways between them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.errors import Ambiguous, Blocked, DeliveryError, Rejected, Throttled
from core.ids import AddressId, AnnouncementId, DeliveryId, EnterpriseId, InboundId, PersonId
from core.messages import ChannelName, Message
from core.people import Contact

MAX_ATTEMPTS = 150  # with the longest wait between them: about a day of a service's absence
FIRST_BACKOFF_S = 2.0
LONGEST_BACKOFF_S = 600.0


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
    State.QUEUED: frozenset({State.ATTEMPTING, State.BLOCKED, State.SKIPPED, State.CANCELLED}),
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
    `edited` the service's id of that one.
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is written to the ledger after a try.

    `attempts` is the count after this try, `wait_s` how long a row that goes back to the queue rests,
    `pause_s` how long the whole channel does.
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


def backoff_s(attempts: int) -> float:
    """Seconds to wait after the n-th failed attempt: 2, 4, 8 … at most ten minutes."""
    return min(FIRST_BACKOFF_S * 2.0 ** max(attempts - 1, 0), LONGEST_BACKOFF_S)


def outcome_of(delivery: Delivery, error: DeliveryError | None, at: datetime, parts_done: int) -> Outcome:
    """The one place that maps what a service answered to the ledger's next state."""
    tried = delivery.attempts + 1
    if error is None:
        return Outcome(delivery.id, State.SENT, "", at, tried, parts_done)
    if isinstance(error, Throttled):
        waited = error.retry_after
        return Outcome(
            delivery.id, State.QUEUED, error.code, at, delivery.attempts, parts_done, "", waited, waited
        )
    finals = {Blocked: State.BLOCKED, Ambiguous: State.UNKNOWN, Rejected: State.FAILED}
    for kind, state in finals.items():
        if isinstance(error, kind):
            return Outcome(delivery.id, state, error.code, at, tried, parts_done)
    if tried >= MAX_ATTEMPTS:
        return Outcome(delivery.id, State.FAILED, error.code, at, tried, parts_done)
    return Outcome(delivery.id, State.QUEUED, error.code, at, tried, parts_done, wait_s=backoff_s(tried))
