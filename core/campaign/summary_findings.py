"""Findings of the summaries' checks, by code and the points that it is about; templates say them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.campaign.findings import FindingSeverity
from core.campaign.summary_form import field_of
from core.messages import Json


class SummaryCode(StrEnum):
    """Everything that a check of a summary may find, in the order in which it is said."""

    MISSING = "missing"
    BAD_VALUE = "bad-value"
    BAD_NUMBER = "bad-number"
    ROW_INCOMPLETE = "row-incomplete"
    PART_OVER_WHOLE = "part-over-whole"
    LOCAL_AND_FOREIGN = "local-and-foreign"
    HARMED_OVER_VICTIMS = "harmed-over-victims"
    VICTIMS_WITHOUT_ACCIDENTS = "victims-without-accidents"
    VALUE_WITHOUT_INITIATIVES = "value-without-initiatives"
    WORKERS_OVER_ACHIEVED = "workers-over-achieved"
    TWO_FORMS = "two-forms"
    UNUSUALLY_LOW = "unusually-low"
    UNUSUALLY_HIGH = "unusually-high"
    FAR_FROM_BASE = "far-from-base"
    BUDGET_OVER_REVENUE = "budget-over-revenue"
    EXPORTS_OVER_REVENUE = "exports-over-revenue"
    INCOME_BELOW_MINIMUM = "income-below-minimum"
    PARTICIPANTS_OVER = "participants-over"
    YEAR_BELOW_MIDYEAR = "year-below-midyear"
    ALL_ZERO = "all-zero"
    GRANTED_TWICE = "granted-twice"
    GRANTED_OVER_REGISTERED = "granted-over-registered"
    NO_REGISTRATION = "no-registration"
    NOT_REGISTERED = "not-registered"
    PROPOSED_TWICE = "proposed-twice"
    DEBTS = "debts"
    DEATHS = "deaths"
    DISPUTES = "disputes"
    FINES = "fines"
    NO_PERMIT = "no-permit"
    PLAN_CHANGED = "plan-changed"

    @property
    def severity(self) -> FindingSeverity:
        """Contradictions are errors, what is unlikely is a warning, what weighs on an award officers see."""
        listed = list(SummaryCode)
        if listed.index(self) < listed.index(SummaryCode.UNUSUALLY_LOW):
            return FindingSeverity.ERROR
        is_warning = listed.index(self) < listed.index(SummaryCode.DEBTS)
        return FindingSeverity.WARN if is_warning else FindingSeverity.OFFICER

    @property
    def override(self) -> str:
        """The key of the answer that keeps a warning: the reason for it."""
        return f"override:{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that a finding is about: a field, or a row of a group (counted from 1) with its name.

    `value` is the stored number beside `other`, which is what the field `other_key` says or, without that
    key, a limit or an earlier figure. `reason` is a row's own.
    """

    key: str = ""
    value: str = ""
    other_key: str = ""
    other: str = ""
    group: str = ""
    row: int = 0
    name: str = ""
    reason: str = ""

    @property
    def place(self) -> str:
        """Where it is put right: `GROUP:N`, or the key of the field."""
        return f"{self.group}:{self.row}" if self.group else self.key

    def said(self, labels: Mapping[str, str]) -> Mapping[str, Json]:
        """What a template is given of it; a row's key is that of a column."""
        kind = "column" if self.group else "item"
        return {
            "label": labels.get(f"{kind}:{self.key}", self.key),
            "value": self.value,
            "unit": "" if self.group else _unit(self.key),
            "other_label": labels.get(f"item:{self.other_key}", self.other_key),
            "other": self.other,
            "other_unit": "" if self.group else _unit(self.other_key or self.key),
            "group": self.group,
            "row": self.row,
            "name": self.name,
        }


@dataclass(frozen=True, slots=True)
class SummaryFinding:
    """What a check found: every point of one code. `reason` is why the enterprise keeps a warning."""

    code: SummaryCode
    points: tuple[Point, ...]
    reason: str = ""

    @property
    def severity(self) -> FindingSeverity:
        """How much it weighs."""
        return self.code.severity

    @property
    def overridden(self) -> bool:
        """Whether the enterprise keeps it, with a reason; an error cannot be kept."""
        return bool(self.reason) and self.severity is FindingSeverity.WARN

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is put right, the likeliest place first: keys of fields, or `GROUP:N`."""
        others = (one.other_key for one in self.points if one.other_key)
        return tuple(dict.fromkeys((*(one.place for one in self.points), *others)))

    def said(self, labels: Mapping[str, str]) -> Mapping[str, Json]:
        """What the template `summary/finding` is given, with the names of fields in the person's language."""
        points: list[Json] = [one.said(labels) for one in self.points]
        return {"code": self.code.value, "data": {"points": points, "reason": self.reason}}


def _unit(key: str) -> str:
    field = field_of(key)
    return field.unit.value if field and field.unit else ""
