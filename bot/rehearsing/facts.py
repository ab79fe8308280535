"""What really happened in a rehearsal, whatever the product has written down about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.rehearsing.world import Human
from core.campaign.plan import DutyKind
from core.ids import EnterpriseId


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day in time of a duty, as it held from a moment on."""

    since: datetime
    day: date


@dataclass
class Facts:
    """Kept by the people of the rehearsal as they act; humans and enterprises by their numbers."""

    handed_in: dict[tuple[int, DutyKind], datetime] = field(default_factory=dict)
    on_the_form: int = 0
    muted_at: dict[int, datetime] = field(default_factory=dict)
    snoozed_at: dict[int, list[datetime]] = field(default_factory=dict)
    last_days: dict[DutyKind, list[LastDay]] = field(default_factory=dict)
    units_days: frozenset[date] = frozenset()
    announced_at: datetime | None = None
    escalated: set[EnterpriseId] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    unmade: int = 0
    deaths: int = 0
    unknown: int = 0

    def is_done(self, firm: int, kind: DutyKind, at: datetime) -> bool:
        """Whether an enterprise had handed this in by a moment."""
        done = self.handed_in.get((firm, kind))
        return done is not None and done <= at

    def owes(self, human: Human, kind: DutyKind, at: datetime) -> bool:
        """Whether an enterprise that this person speaks for had not handed it in by a moment."""
        return any(not self.is_done(firm, kind, at) for firm in human.firms)

    def owes_any(self, human: Human, kinds: Iterable[DutyKind], at: datetime) -> bool:
        """Whether one of several duties was open."""
        return any(self.owes(human, kind, at) for kind in kinds)

    def has_muted(self, human: Human, at: datetime) -> bool:
        """Whether they had asked for no more reminders."""
        asked = self.muted_at.get(human.number)
        return asked is not None and asked <= at

    def has_snoozed(self, human: Human, at: datetime, within: timedelta) -> bool:
        """Whether they had asked to be reminded later, not long before."""
        return any(asked <= at <= asked + within for asked in self.snoozed_at.get(human.number, ()))

    def last_day(self, kind: DutyKind, at: datetime) -> date | None:
        """The last day of a duty as it held at a moment."""
        held = [one.day for one in self.last_days.get(kind, ()) if one.since <= at]
        return held[-1] if held else None
