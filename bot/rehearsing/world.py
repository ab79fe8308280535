"""The people of a rehearsal as values: who there is, and how each takes a year of messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.campaign.plan import DutyKind
from core.messages import ChannelName
from core.people import RoleKind


class Temper(StrEnum):
    """How an enterprise takes a duty: of itself, when reminded, behind the last day, or not at all."""

    EARLY = "early"
    REMINDED = "reminded"
    LATE = "late"
    SILENT = "silent"


class Habit(StrEnum):
    """What a person does about being written to."""

    SNOOZES = "snoozes"
    MUTES = "mutes"
    BLOCKS = "blocks"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Manner:
    """How an enterprise takes one duty: in which part of its time (0 to 1), or after how many reminders."""

    temper: Temper
    share: float
    reminders: int


@dataclass(frozen=True, slots=True)
class Firm:
    """An enterprise by its number."""

    number: int
    name: str
    tax_code: str
    zone: str
    group: str
    kind: str
    manners: Mapping[DutyKind, Manner]


@dataclass(frozen=True, slots=True)
class Chat:
    """Where a person is written to."""

    channel: ChannelName
    id: str


@dataclass(frozen=True, slots=True)
class Human:
    """A person by their number: a representative of `firms`, or of the board's `unit`.

    `blocks_after` is how many messages they get before they block the channel, if that is their habit.
    """

    number: int
    name: str
    role: RoleKind
    chats: tuple[Chat, ...]
    locale: str = "vi"
    firms: tuple[int, ...] = ()
    unit: str = ""
    consents: bool = True
    walks_the_form: bool = False
    habits: frozenset[Habit] = frozenset()
    blocks_after: int = 0

    @property
    def is_official(self) -> bool:
        """Whether it is one of the board's own people."""
        return self.role is not RoleKind.REPRESENTATIVE


@dataclass(frozen=True, slots=True)
class World:
    """Everybody, enterprises in the order of their numbers; who has nobody is not in `speakers`."""

    firms: tuple[Firm, ...]
    humans: tuple[Human, ...]
    speakers: Mapping[int, tuple[Human, ...]] = field(default_factory=dict)

    def firm(self, number: int) -> Firm:
        """An enterprise by its number, counted from 1."""
        return self.firms[number - 1]

    @property
    def officials(self) -> tuple[Human, ...]:
        """The board's own people, one of the office first."""
        return tuple(one for one in self.humans if one.is_official)

    @property
    def representatives(self) -> tuple[Human, ...]:
        """Those who speak for enterprises."""
        return tuple(one for one in self.humans if not one.is_official)
