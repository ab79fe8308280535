"""What reading a document as a plan gives: the plan, how sure each part is, or why it is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.campaign.plan import Plan
from core.reading.plans.paper import PaperNote


class NoPlan(StrEnum):
    """Why a document is no plan."""

    EMPTY = "empty"
    OTHER_PAPER = "other_paper"
    OTHER_LANGUAGE = "other_language"
    SEVERAL_PLANS = "several_plans"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A document that was read: proposals, decided by nobody yet.

    `plan` is none for a document that is no plan (`why_not`). `confidence` is 0 to 1 by item: `title`,
    `issuer`, `theme`, `phase:ID`, `deadline:ID`; what is missing there was not found.
    """

    plan: Plan | None
    why_not: NoPlan | None = None
    confidence: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[PaperNote, ...] = ()
