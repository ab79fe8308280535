"""A plan that is not active yet: what was read from its file, and what officers decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.campaign.plan import Campaign, Flag, Plan, Ruling, Severity
from core.ids import BoardId, PersonId, PlanDraftId
from core.reading.plans.paper import PaperNote
from core.reading.plans.reading import ReadPlan

ADDED_PLACE = "ý kiến của Ban"
"""The place of what officers added: it stands in no line of the plan's text."""

OTHER_BOARD = "OTHER_BOARD"
"""The code of the flag that a plan was read as another board's than the one whose officer brings it."""
SAME_PLAN = "SAME_PLAN"
"""The code of the flag that a plan with the same words is a campaign already."""
_ASKING = frozenset(
    {"CONFLICTING_DATES", "PHASE_ORDER", "IMPOSSIBLE_DATE", "WEEKDAY_MISMATCH", "DEADLINE_BEFORE_ISSUE"}
)
"""The codes of flags that ask for the right day where they name none: there is nothing to agree to."""
_OF_THE_PAPER = frozenset({OTHER_BOARD, SAME_PLAN})


class DraftState(StrEnum):
    """Where a draft stands: read, put before a second person, a campaign, or given up."""

    PROPOSED = "proposed"
    READY = "ready"
    ACTIVE = "active"
    DROPPED = "dropped"


OPEN = frozenset({DraftState.PROPOSED, DraftState.READY})
"""The states in which a draft can still be changed."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who did something, by the name that stays on record; nobody known where it was an operator."""

    name: str
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A file that was read as a plan: what was found, its text line by line, its name and its SHA-256."""

    read: ReadPlan
    text: str
    file_name: str
    digest: str


@dataclass(frozen=True, slots=True)
class UnreadPaper:
    """A file that could not be read at all: why, in a word, and the kind that it really is."""

    file_name: str
    problem: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class NewPlanDraft:
    """A draft as it is proposed; `plan` is what the paper's reading becomes on this board."""

    board: BoardId
    plan: Plan
    paper: PlanPaper
    by: Author
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an officer did to a draft: a ruling, another wording of the plan, or both.

    `before` is the plan as it was before, where the plan itself was changed; `number` is the row's.
    """

    by: Author
    at: datetime
    ruling: Ruling | None = None
    before: Plan | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """The flags of one code on one item: one ruling settles them."""

    flags: tuple[Flag, ...]

    @property
    def code(self) -> str:
        """The code of its flags."""
        return self.flags[0].code

    @property
    def on(self) -> str:
        """What its flags concern, told from other flags of the code on the same thing: `deadline:x#2`."""
        return self.flags[0].on

    @property
    def item(self) -> str:
        """The thing itself that its flags concern: `deadline:x`, `phase:x`; empty for the whole plan."""
        return self.flags[0].item

    @property
    def is_of_the_paper(self) -> bool:
        """Whether it asks if the paper is to be used at all, which comes before anything in it."""
        return self.code in _OF_THE_PAPER

    @property
    def asks_for_a_day(self) -> bool:
        """Whether only an officer knows the right day, and nothing is proposed."""
        return self.code in _ASKING and not any(flag.date for flag in self.flags)

    @property
    def severity(self) -> Severity:
        """The gravest of its flags' severities."""
        return min(flag.severity for flag in self.flags)


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A draft of a plan; `version` counts everything that was done to it.

    `changes` are those that stand, oldest first. `changed_by` is who ruled, added, sent or returned it last;
    `reason` is why it came back from the second person.
    """

    id: PlanDraftId
    board: BoardId
    plan: Plan
    text: str
    file_name: str
    digest: str
    state: DraftState
    version: int
    proposed_by: Author
    proposed_at: datetime
    changed_by: Author
    changed_at: datetime
    confidence: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[PaperNote, ...] = ()
    changes: tuple[Change, ...] = ()
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.state in OPEN

    @property
    def first(self) -> Plan:
        """The plan as it was read, before anything that stands was done to it."""
        return next((change.before for change in self.changes if change.before is not None), self.plan)

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """The newest ruling on each flag that the plan still has, in the order of their first ones."""
        known = {(flag.code, flag.on) for flag in self.plan.flags}
        made = [change.ruling for change in self.changes if change.ruling is not None]
        newest = {(ruling.code, ruling.on): ruling for ruling in made}
        return tuple(ruling for place, ruling in newest.items() if place in known)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Everything that is flagged, the gravest first, as it stands in the text."""
        together: dict[tuple[str, str], list[Flag]] = {}
        for flag in self.plan.flags:
            together.setdefault((flag.code, flag.on), []).append(flag)
        return tuple(sorted((Doubt(tuple(flags)) for flags in together.values()), key=_weight))

    def of(self, *severities: Severity) -> tuple[Doubt, ...]:
        """The doubts of these severities."""
        return tuple(doubt for doubt in self.doubts if doubt.severity in severities)

    def unruled(self, severity: Severity) -> tuple[Doubt, ...]:
        """The doubts of a severity that nobody ruled on."""
        return tuple(doubt for doubt in self.of(severity) if self.ruling_on(doubt) is None)

    def ruling_on(self, doubt: Doubt) -> Ruling | None:
        """The ruling that settles this doubt."""
        same = (one for one in self.rulings if (one.code, one.on) == (doubt.code, doubt.on))
        return next(same, None)

    def campaign(self, at: datetime) -> Campaign:
        """What it would be if it were activated at this moment."""
        return Campaign(self.plan, self.board, at, self.rulings)


def _weight(doubt: Doubt) -> tuple[str, bool, int, bool]:
    """Orders doubts by severity, then by line; what stands in no line comes last.

    In one line those come first that name the right day: once it is chosen, the others ask less.
    """
    line = min((flag.line for flag in doubt.flags if flag.line), default=10**9)
    return doubt.severity.value, not doubt.is_of_the_paper, line, not any(flag.date for flag in doubt.flags)
