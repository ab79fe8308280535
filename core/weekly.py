"""A week of a board in numbers: what a digest (bản tin tuần) counts, without a look into any content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from core.announcements import AnnouncementKind
from core.campaign.plan import DutyKind
from core.delivery import State
from core.ids import BoardId, PlanId


@dataclass(frozen=True, slots=True)
class Span:
    """From the moment `since` on, up to `until`, which is not part of it."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was handed in for one duty: first versions, corrected ones, and how many of all these late."""

    plan: PlanId
    kind: DutyKind
    first: int
    again: int
    late: int


@dataclass(frozen=True, slots=True)
class Asked:
    """How many requests came: for more time, about personal data."""

    extensions: int = 0
    data_requests: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for an officer now: dossiers (some of them late) and requests (some of them overdue)."""

    dossiers: int = 0
    late: int = 0
    extensions: int = 0
    joining: int = 0
    data_requests: int = 0
    overdue: int = 0


class Weeks(Protocol):
    """The numbers of a board."""

    def arrived(self, board: BoardId, span: Span) -> tuple[Arrived, ...]:
        """What was handed in, duty by duty."""
        ...

    def asked(self, board: BoardId, span: Span) -> Asked:
        """The requests that came."""
        ...

    def waiting(self, board: BoardId, today: date) -> Waiting:
        """What waits for an officer, whenever it came."""
        ...

    def sends(self, board: BoardId, span: Span) -> Mapping[tuple[AnnouncementKind, State, str], int]:
        """Recipients by the state and reason that they came to in this time, each by their newest row."""
        ...

    def unknown(self, board: BoardId) -> int:
        """Sends to a board's people of which nobody knows whether they arrived, and that nobody settled."""
        ...
