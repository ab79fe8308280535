"""What the handlers need of the boards' campaigns: plans with the rulings on them; see storage."""

from datetime import datetime
from typing import Protocol

from core.campaign.plan import Campaign, Plan, Ruling
from core.ids import BoardId, PlanId


class Campaigns(Protocol):
    """Plans that were activated, with the rulings on their flags."""

    def of_board(self, board: BoardId) -> tuple[Campaign, ...]:
        """A board's campaigns, oldest first."""
        ...

    def activate(self, plan: Plan, board: BoardId, by: str, at: datetime) -> None:
        """Make a plan a campaign; doing it twice changes nothing."""
        ...

    def lock(self, plan: PlanId) -> None:
        """Until the commit nobody else rules on this campaign: what is read from here on holds."""
        ...

    def rule(self, plan: PlanId, ruling: Ruling) -> None:
        """Keep a ruling as the newest version on its flag."""
        ...
