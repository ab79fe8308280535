"""What the handlers need of active plans that change; see storage."""

from datetime import datetime
from typing import Protocol

from core.ids import PlanDraftId, PlanId
from core.plan_versions import ChangeWish, NewVersion, PlanVersion


class PlanVersions(Protocol):
    """Every version that an active plan had; none is ever overwritten."""

    def of(self, plan: PlanId) -> tuple[PlanVersion, ...]:
        """All versions, oldest first; none where the plan is not active."""
        ...

    def amend(self, plan: PlanId, new: NewVersion, by: str, at: datetime) -> int:
        """Make this the plan of a campaign from now on; its number. The campaign must be locked."""
        ...

    def wish(self, draft: PlanDraftId) -> ChangeWish | None:
        """Which plan a draft changes and how; none where it is a plan of its own."""
        ...

    def keep_wish(self, wish: ChangeWish) -> None:
        """Keep what is wanted of a draft; the newest holds."""
        ...
