"""The versions that an active plan had, and what an officer wants of a paper that changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.campaign.plan import Plan
from core.ids import PlanDraftId, PlanId


@dataclass(frozen=True, slots=True)
class ChangeWish:
    """A draft that is no plan of its own but changes `target`.

    `replaces` where its text takes the place of the whole plan; `left_out` are the differences that do not
    hold. `seen` is the campaign as it was when the officer looked: its version and how many rulings it had.
    """

    draft: PlanDraftId
    target: PlanId
    replaces: bool
    left_out: tuple[str, ...] = ()
    seen: str = ""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What a plan becomes, and the paper that makes it so: its name, its text, the draft it was read as."""

    plan: Plan
    source: str
    text: str
    replaces: bool
    draft: PlanDraftId | None = None


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A plan as it was `since` a moment: who agreed to it, and the paper that made it so.

    The first is the plan as it was activated; it has no `source`, and a `draft` where it came as one. The
    lines that new items are quoted from are those of `text`: the whole plan where it `replaces`, else the
    letter.
    """

    number: int
    plan: Plan
    since: datetime
    by: str
    source: str
    text: str
    replaces: bool
    draft: PlanDraftId | None = None


def whole_text(versions: Sequence[PlanVersion]) -> PlanVersion:
    """Of all versions, oldest first, the newest with a text of the whole plan: its lines are the plan's."""
    return next(one for one in reversed(versions) if one.replaces)
