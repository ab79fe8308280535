"""A board's plan (kế hoạch) as values: every date beside the words that it was read from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from core.ids import BoardId, PlanId

Day: TypeAlias = date  # for fields that are themselves named `date`


class PlanKind(StrEnum):
    """What sort of paper it is: the yearly launch, a movement on one theme, or the board's own work plan.

    `guidance` (hướng dẫn) says how it is done from year to year, `change` moves what another plan said.
    """

    YEARLY = "yearly"
    THEMATIC = "thematic"
    WORK = "work"
    GUIDANCE = "guidance"
    CHANGE = "change"


class Relation(StrEnum):
    """How the plan ties a duty to a day (qualifier)."""

    BEFORE = "before"
    BY = "by"
    ON = "on"
    WITHIN_MONTH = "within-month"
    WITHIN_PERIOD = "within-period"
    ON_EVENT = "on-event"
    OPEN = "open"


TO_A_DAY = frozenset({Relation.BEFORE, Relation.BY, Relation.ON})
WITHIN = frozenset({Relation.WITHIN_MONTH, Relation.WITHIN_PERIOD})
WITHOUT_A_DAY = frozenset({Relation.ON_EVENT, Relation.OPEN})
"""Relations by what they tie a duty to: one day, a stretch of days, or something that has no date."""


class DutyKind(StrEnum):
    """Which duty a deadline belongs to: đăng ký danh hiệu, sơ kết 6 tháng, tổng kết năm, or another."""

    REGISTRATION = "registration"
    MIDYEAR = "midyear"
    YEAREND = "yearend"
    OTHER = "other"


class Audience(StrEnum):
    """Who owes a duty."""

    ENTERPRISE = "enterprise"
    UNIT = "unit"


class Severity(StrEnum):
    """A changes a date or a duty, B a meaning or a number, C is something missing, D spelling."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class RecipientKind(StrEnum):
    """The groups of Nơi nhận; a plan without `enterprise` is internal."""

    ENTERPRISE = "enterprise"
    PROVINCE = "province"
    GROUP = "group"
    LEADER = "leader"
    UNIT = "unit"
    UNION = "union"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Quote:
    """The plan's exact words and the line of its text where they start (counted from 1).

    White space is folded and emphasis marks (`*`) left out; everything else stands as in the text.
    """

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Basis:
    """A paper that the plan rests on (căn cứ); its date is history, never a deadline."""

    title: str
    quote: Quote
    number: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day that a phase celebrates; `day` and `month` as the plan or common knowledge has them."""

    name: str
    quote: Quote
    day: int | None = None
    month: int | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement (phong trào) that the plan launches or joins."""

    name: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Phase:
    """`Phase` – đợt thi đua; `start` and `end` are as written, implied years filled in and flagged."""

    id: str
    name: str
    start: date | None
    end: date | None
    start_quote: Quote
    end_quote: Quote
    purpose: str = ""
    anniversaries: tuple[Anniversary, ...] = ()

    @property
    def words(self) -> str:
        """The words of both ends: “từ ngày 01/01 … đến 30/6”, or the first quote where it holds the other."""
        start, end = self.start_quote.text, self.end_quote.text
        return start if end in start else f"{start} … {end}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`Deadline` – mốc, hạn: a duty with the plan's words for its day.

    `date` is the day as written (the last day of a period for the `within` relations), `place` the
    section in words (“mục IV.4”).
    """

    id: str
    task: str
    kind: DutyKind
    audience: Audience
    relation: Relation
    quote: Quote
    place: str = ""
    starts: date | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a unit, or the enterprises, must do; `lead` chủ trì, `cooperating` phối hợp."""

    id: str
    text: str
    quote: Quote
    lead: str
    cooperating: tuple[str, ...] = ()
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A number that the plan wants reached, as written; `base` and `change` where it states them."""

    indicator: str
    quote: Quote
    value: str
    unit: str = ""
    base: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of Nơi nhận."""

    quote: Quote
    kind: RecipientKind


@dataclass(frozen=True, slots=True)
class Flag:
    """Something wrong or missing in the plan's text, with what the reader proposes.

    `on` names what it concerns (`deadline:registration`, `phase:dot-2`, or empty for the whole plan); a
    code's second flag on one thing ends in `#2`, so that a ruling on one leaves the other open.
    `date` is the day proposed instead, `line` 0 where nothing in the text can be pointed at.
    """

    code: str
    severity: Severity
    note: str
    on: str = ""
    quote: str = ""
    line: int = 0
    proposal: str = ""
    date: Day | None = None

    @property
    def item(self) -> str:
        """What it concerns, whichever of several flags it is."""
        return self.on.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Ruling:
    """An officer's decision on a flag: `date` corrects the day, none keeps it as written.

    `answer` is what the board tells the enterprises about it, `version` counts the rulings on one flag.
    """

    code: str
    on: str
    reason: str
    by: str
    at: datetime
    date: Day | None = None
    answer: str = ""
    version: int = 1

    @property
    def item(self) -> str:
        """What it concerns, whichever of several flags it settles."""
        return self.on.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Plan:
    """`Plan` – kế hoạch of a board for one year, as its text states it."""

    id: PlanId
    year: int
    kind: PlanKind
    title: str
    issuer: str
    issuer_quote: Quote
    starts: date
    ends: date
    short: str
    board: BoardId | None = None
    number: str = ""
    number_quote: Quote | None = None
    issued_on: date | None = None
    issued_quote: Quote | None = None
    theme: str = ""
    theme_quote: Quote | None = None
    signatory: str = ""
    capacity: str = ""
    bases: tuple[Basis, ...] = ()
    movements: tuple[Movement, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()
    phases: tuple[Phase, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def internal(self) -> bool:
        """Whether no enterprise is among the recipients: representatives never hear of such a plan."""
        return all(recipient.kind is not RecipientKind.ENTERPRISE for recipient in self.recipients)

    def flags_on(self, on: str, *severities: Severity) -> tuple[Flag, ...]:
        """The flags that concern `on`, of these severities."""
        return tuple(flag for flag in self.flags if flag.item == on and flag.severity in severities)


@dataclass(frozen=True, slots=True)
class Campaign:
    """`Campaign` – phong trào: a plan that an approver activated for a board, with the rulings on it."""

    plan: Plan
    board: BoardId
    activated_at: datetime
    rulings: tuple[Ruling, ...] = ()

    def ruling_on(self, flag: Flag) -> Ruling | None:
        """The newest ruling on this flag."""
        of_flag = [r for r in self.rulings if (r.code, r.on) == (flag.code, flag.on)]
        return max(of_flag, key=lambda ruling: ruling.version, default=None)
