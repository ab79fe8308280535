"""Boards, enterprises and the people who speak for them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.ids import AddressId, BoardId, DataRequestId, EnterpriseId, PersonId, RequestId
from core.messages import ChannelName, Choice


@dataclass(frozen=True, slots=True)
class BoardName:
    """A board's name while it was valid; `decision` is the paper that gave it, `until` the last day."""

    name: str
    province: str
    since: date | None = None
    until: date | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """`Board` – Ban Quản lý các khu công nghiệp; a document prints the name of its own day."""

    id: BoardId
    names: tuple[BoardName, ...]
    contact: str = ""
    predecessors: tuple[BoardId, ...] = ()
    nicknames: tuple[str, ...] = ()

    def name_on(self, day: date) -> BoardName:
        """The name valid on `day`; the first or the last one where the day lies outside all of them."""
        for name in self.names:
            if (name.since is None or name.since <= day) and (name.until is None or day <= name.until):
                return name
        return self.names[0] if day < (self.names[0].since or day) else self.names[-1]


@dataclass(frozen=True, slots=True)
class Enterprise:
    """`Enterprise` – doanh nghiệp in a zone (KCN); `zone` and `group` (cụm, khối) are names."""

    id: EnterpriseId
    board: BoardId
    name: str
    tax_code: str
    zone: str
    group: str
    kind: str


class RoleKind(StrEnum):
    """What a person may do; an approver is an officer too, an admin is both."""

    REPRESENTATIVE = "representative"
    OFFICER = "officer"
    APPROVER = "approver"
    ADMIN = "admin"


OFFICIAL = frozenset({RoleKind.OFFICER, RoleKind.APPROVER, RoleKind.ADMIN})


@dataclass(frozen=True, slots=True)
class Role:
    """A person's part: for an enterprise, or at a board and there in a unit (Văn phòng Ban, Phòng …)."""

    kind: RoleKind
    board: BoardId
    enterprise: EnterpriseId | None = None
    enterprise_name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A human; known by a name once they told it, spoken to in `locale`."""

    id: PersonId
    name: str
    locale: str
    reminders: bool


@dataclass(frozen=True, slots=True)
class Address:
    """A person on one channel."""

    id: AddressId
    channel: ChannelName
    chat: str
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where a person's talk with the bot stands: the open flow with its answers, and the last choices.

    `nonce` marks the choices that are still valid; a tap with another one is stale.
    """

    flow: str = ""
    flow_version: int = 0
    step: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    nonce: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Everything about the writer of one message that a handler may need."""

    person: Person
    address: Address
    roles: tuple[Role, ...]
    conversation: Conversation

    @property
    def officer(self) -> Role | None:
        """The role at a board, if there is one."""
        return next((role for role in self.roles if role.kind in OFFICIAL), None)

    @property
    def representing(self) -> tuple[Role, ...]:
        """The roles for enterprises."""
        return tuple(role for role in self.roles if role.kind is RoleKind.REPRESENTATIVE)


class Purpose(StrEnum):
    """What a person is asked to consent to, each by itself (Luật 91/2025/QH15: silence is no consent)."""

    RECORDS = "records"
    REMINDERS = "reminders"


@dataclass(frozen=True, slots=True)
class Consent:
    """A person's word on one purpose, with the version of the text that they read, and when."""

    purpose: Purpose
    granted: bool
    text_version: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Invite:
    """`Invite` – what a one-time code gives to the person who types it."""

    role: Role
    inviter: PersonId | None
    successor_of: PersonId | None = None
    joins: PersonId | None = None


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """Somebody without an invite who says who they are; an officer approves or refuses."""

    id: RequestId
    person: PersonId
    board: BoardId
    said_name: str
    said_enterprise: str
    enterprise: EnterpriseId | None


@dataclass(frozen=True, slots=True)
class DataRequest:
    """What a person wants done about their own data; answered by `due_on`, that day included.

    `kind` is what is asked for, in a word of the handler that asks, `said` the person's own words about it;
    `note` is the answer. Done by nobody means by the system itself.
    """

    id: DataRequestId
    person: PersonId
    board: BoardId
    kind: str
    asked_at: datetime
    due_on: date
    done_at: datetime | None = None
    done_by: PersonId | None = None
    note: str = ""
    said: str = ""
