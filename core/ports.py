"""What the handlers need from the world, as protocols; storage and bot implement them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from core.announcement_ports import Announcements, Coverages, Recipients, TaskStates, Wishes
from core.campaign.working_days import ListedDay
from core.campaign_ports import Campaigns
from core.delivery import NewDelivery, Quota
from core.dossier_ports import Attachments, Audit, DataRequests, Dossiers, Extensions
from core.ids import AddressId, BoardId, EnterpriseId, InboundId, PersonId, RequestId
from core.messages import ChannelName, Inbound, Json
from core.passage_ports import Passages
from core.people import (
    AccessRequest,
    Address,
    Board,
    Consent,
    Contact,
    Conversation,
    Enterprise,
    Invite,
    Person,
    Role,
)
from core.plan_draft_ports import PlanDrafts
from core.plan_version_ports import PlanVersions
from core.privacy import Holdings
from core.pulse import Pulse
from core.question_ports import Questions
from core.retention import Kept


class Clock(Protocol):
    """The only source of the present moment, always with a time zone."""

    def now(self) -> datetime:
        """The product's time: what deadlines are counted from; an example may move it."""
        ...


class Inbox(Protocol):
    """Messages that came in, each kept once."""

    def record(self, inbound: Inbound, address: AddressId, at: datetime, error: str = "") -> InboundId | None:
        """Keep a message, with the error's class where a handler raised; none when it is already there."""
        ...


class People(Protocol):
    """Persons, their addresses, roles and consents."""

    def meet(self, inbound: Inbound, at: datetime) -> Contact:
        """Who writes: a new person at the first message. Locks the conversation until the commit."""
        ...

    def contact_of(self, person: PersonId) -> Contact | None:
        """A person with the address they wrote from last; none when they have no living address.

        Locks their conversation until the commit, as `meet` does.
        """
        ...

    def set_blocked(self, address: AddressId, *, blocked: bool) -> None:
        """Whether we may write there."""
        ...

    def update(self, person: PersonId, **values: str | bool) -> None:
        """Change `name`, `locale` or `reminders`."""
        ...

    def save_conversation(self, person: PersonId, conversation: Conversation, at: datetime) -> None:
        """Keep where the talk stands."""
        ...

    def grant(self, person: PersonId, role: Role, at: datetime) -> None:
        """Give a role; giving it twice changes nothing."""
        ...

    def end_role(self, person: PersonId, role: Role, at: datetime) -> None:
        """End a role; it stays in the history."""
        ...

    def roles(self, person: PersonId) -> tuple[Role, ...]:
        """The roles that a person holds now, whether they can be written to or not; locks nothing."""
        ...

    def officers(self, board: BoardId) -> tuple[PersonId, ...]:
        """The persons who hold an official role at a board now."""
        ...

    def representatives(self, enterprise: EnterpriseId) -> tuple[PersonId, ...]:
        """The persons who speak for an enterprise now."""
        ...

    def addresses(self, person: PersonId) -> tuple[Address, ...]:
        """Where a person can be written to."""
        ...

    def join(self, address: AddressId, person: PersonId) -> None:
        """Make an address one of an existing person's."""
        ...

    def record_consent(self, person: PersonId, consent: Consent) -> None:
        """Keep a person's word; earlier words stay."""
        ...

    def consents(self, person: PersonId) -> tuple[Consent, ...]:
        """The newest word on each purpose."""
        ...

    def person(self, person: PersonId) -> Person:
        """One person."""
        ...


class Boards(Protocol):
    """Boards, their enterprises and their calendars."""

    def board(self, board: BoardId) -> Board:
        """One board; raises KeyError where there is none."""
        ...

    def boards(self) -> tuple[Board, ...]:
        """All boards."""
        ...

    def add_board(self, board: Board) -> None:
        """Add a board, or replace what is known of it."""
        ...

    def enterprise(self, enterprise: EnterpriseId) -> Enterprise:
        """One enterprise."""
        ...

    def enterprises(self, board: BoardId) -> tuple[Enterprise, ...]:
        """All enterprises of a board."""
        ...

    def save_enterprise(self, enterprise: Enterprise) -> EnterpriseId:
        """Add an enterprise (id 0), or replace what is known of it."""
        ...

    def overrides(self, board: BoardId) -> Mapping[date, ListedDay]:
        """The officer's dated entries."""
        ...

    def override(self, board: BoardId, day: ListedDay, by: str, at: datetime) -> None:
        """Set the entry of a day; the earlier one stays in the history."""
        ...


class Invites(Protocol):
    """One-time codes, access requests, and the brake on guessing."""

    def create(self, code_hash: str, invite: Invite, expires_at: datetime) -> None:
        """Keep an invite; only its hash is kept."""
        ...

    def find(self, code_hash: str, at: datetime) -> Invite | None:
        """The living invite with this hash."""
        ...

    def use(self, code_hash: str, person: PersonId, at: datetime) -> bool:
        """Use it up; False when somebody did in the meantime."""
        ...

    def wrong_tries(self, address: AddressId, since: datetime) -> int:
        """How many wrong codes came from an address."""
        ...

    def note_wrong_try(self, address: AddressId, at: datetime) -> None:
        """Count a wrong code."""
        ...

    def ask_access(self, request: AccessRequest, at: datetime) -> tuple[RequestId, bool]:
        """Keep a request, one open request a person; its id, and whether it is a new one."""
        ...

    def open_requests(self, board: BoardId) -> tuple[AccessRequest, ...]:
        """Requests that wait for an officer."""
        ...

    def close_requests(self, person: PersonId, at: datetime) -> None:
        """A person's open requests are settled: they came in by an invite."""
        ...

    def decide(
        self, request: RequestId, by: PersonId, at: datetime, *, approved: bool
    ) -> AccessRequest | None:
        """Settle a request once; none when it is already settled."""
        ...


class Outbox(Protocol):
    """The ledger, as handlers and timed jobs see it."""

    def add(self, new: NewDelivery) -> None:
        """Queue a message."""
        ...

    def bare(self, inbound: InboundId, address: AddressId) -> None:
        """Take the choices off what was queued in answer to a message: they stand in its last answer."""
        ...

    def sweep(self, now: float) -> int:
        """Settle the sends whose process died; how many. `now` is wall time in seconds since 1970."""
        ...

    def quota(self, channel: ChannelName, now: float) -> Quota:
        """How many messages a channel has taken today and this month; `now` is wall time in seconds."""
        ...


class Privacy(Protocol):
    """What is kept about a person."""

    def kept_about(self, person: PersonId) -> dict[str, Json]:
        """Everything that names the person, by kind."""
        ...

    def holdings(self, person: PersonId) -> Holdings:
        """How much is kept, and what of it is the board's record."""
        ...

    def boards_of(self, person: PersonId) -> tuple[BoardId, ...]:
        """The boards that keep something about a person: of their parts, held first, then of requests."""
        ...

    def forget(self, person: PersonId, at: datetime) -> None:
        """Erase texts and names, end roles; what the board must keep as a record stays without them."""
        ...

    def erase_chats(self) -> int:
        """Make the chats of forgotten persons nobody's, once nothing waits to be sent there; how many."""
        ...


class Retention(Protocol):
    """What is kept only for a time."""

    def expire(self, kept: Kept, before: datetime, most: int) -> int:
        """Empty or remove at most so many rows of a kind that are older than a moment; how many."""
        ...


class UnitOfWork(Protocol):
    """All of it in one transaction."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def people(self) -> People: ...
    @property
    def boards(self) -> Boards: ...
    @property
    def invites(self) -> Invites: ...
    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def privacy(self) -> Privacy: ...
    @property
    def dossiers(self) -> Dossiers: ...
    @property
    def attachments(self) -> Attachments: ...
    @property
    def extensions(self) -> Extensions: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def data_requests(self) -> DataRequests: ...
    @property
    def retention(self) -> Retention: ...
    @property
    def announcements(self) -> Announcements: ...
    @property
    def recipients(self) -> Recipients: ...
    @property
    def wishes(self) -> Wishes: ...
    @property
    def task_states(self) -> TaskStates: ...
    @property
    def coverage(self) -> Coverages: ...
    @property
    def pulse(self) -> Pulse: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def passages(self) -> Passages: ...
    @property
    def plan_drafts(self) -> PlanDrafts: ...
    @property
    def plan_versions(self) -> PlanVersions: ...
