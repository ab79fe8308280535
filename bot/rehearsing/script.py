"""What a rehearsal is asked to play, and the moments that follow from the plan."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.campaign.deadlines import due
from core.campaign.local_time import VIETNAM
from core.campaign.plan import Audience, Campaign, DutyKind, Plan, Ruling, Severity
from core.campaign.working_days import WorkCalendar
from core.ids import BoardId

WHERE_NONE_IS_NAMED = BoardId("bac-giang")
ACTIVATED_AFTER = timedelta(days=42)  # a plan of January without a day of its own is out in February
BEFORE_ACTIVATION, BEHIND_THE_END = timedelta(days=7), timedelta(days=10)
MOVED_BEFORE = timedelta(days=10)
LONGEST_OUTAGE, LAST_YEAR = 366, 9000


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which no process runs, from a day's midnight on."""

    start: date
    days: int

    @property
    def begins(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.start, time(), VIETNAM)

    @property
    def ends(self) -> datetime:
        """The moment at which the process is back."""
        return self.begins + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline gets another last day; decided on `on`, else ten days before the old one."""

    deadline: str
    until: date
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that a rehearsal follows from: the same script is the same year."""

    plan: Plan
    enterprises: int = 395
    seed: int = 7
    outage: Outage | None = None
    moves: tuple[Move, ...] = ()
    kills: int = 0

    @property
    def board(self) -> BoardId:
        """The plan's board, or one for a plan that names none."""
        return self.plan.board or WHERE_NONE_IS_NAMED

    def activated_at(self, calendar: WorkCalendar) -> datetime:
        """When the plan becomes a campaign: nine o'clock on the working day at or after it is out."""
        day = self.plan.issued_on or self.plan.starts + ACTIVATED_AFTER
        day = day if calendar.is_working(day) else calendar.next_working_after(day)
        return datetime.combine(day, time(9), VIETNAM)

    def first_moment(self, calendar: WorkCalendar) -> datetime:
        """A week before that, people begin to join."""
        return self.activated_at(calendar) - BEFORE_ACTIVATION

    def last_moment(self) -> datetime:
        """Ten days behind the plan's end."""
        return datetime.combine(self.plan.ends + BEHIND_THE_END, time(22), VIETNAM)

    def rulings(self, at: datetime, by: str) -> tuple[Ruling, ...]:
        """A ruling on every flag that needs one: the day that its reader proposes, or as written."""
        flags = [flag for flag in self.plan.flags if flag.severity is Severity.A]
        return tuple(
            Ruling(flag.code, flag.on, "Diễn tập: theo đề xuất khi đọc kế hoạch.", by, at, flag.date)
            for flag in flags
        )

    def last_days(self, campaign: Campaign, calendar: WorkCalendar) -> dict[DutyKind, date]:
        """The last day in time of everything that the plan asks of enterprises, where it names one."""
        found = {
            one.kind: due(campaign, one, calendar).last_ok_day
            for one in self.plan.deadlines
            if one.audience is Audience.ENTERPRISE
        }
        return {kind: day for kind, day in found.items() if day is not None}

    def units_days(self, campaign: Campaign, calendar: WorkCalendar) -> frozenset[date]:
        """The last days of what the board's own units owe."""
        found = (due(campaign, one, calendar) for one in self.plan.deadlines if one.audience is Audience.UNIT)
        return frozenset(one.last_ok_day for one in found if one.last_ok_day is not None)


def outage_of(words: str) -> Outage:
    """“2021-04-10/3d”; ValueError for anything else."""
    start, _, length = words.partition("/")
    days = int(length[:-1]) if length.endswith("d") and length[:-1].isdecimal() else 0
    first = date.fromisoformat(start)
    if not 0 < days <= LONGEST_OUTAGE or first.year > LAST_YEAR:
        raise ValueError("write a day and how many days, such as 2021-04-10/3d")
    return Outage(first, days)


def move_of(words: str) -> Move:
    """“registration=2021-04-20”, with “@2021-04-06” where the day of the decision matters."""
    deadline, found, days = words.partition("=")
    until, _, on = days.partition("@")
    if not found:
        raise ValueError("write a deadline and its new day, such as registration=2021-04-20")
    return Move(deadline, date.fromisoformat(until), date.fromisoformat(on) if on else None)
