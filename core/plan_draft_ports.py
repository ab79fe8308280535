"""What the handlers need of plans that are not active yet; see storage."""

from datetime import datetime
from typing import Protocol

from core.campaign.plan import Plan
from core.ids import BoardId, PlanDraftId, PlanId
from core.plan_drafts import Author, Change, DraftState, NewPlanDraft, PlanDraft, PlanPaper


class PlanDrafts(Protocol):
    """Drafts of plans with everything that was done to them; nothing is ever overwritten."""

    def take_turns(self) -> None:
        """Nobody else keeps a draft until the commit, so that what was looked up still holds."""
        ...

    def add(self, new: NewPlanDraft) -> PlanDraft:
        """Keep a draft."""
        ...

    def get(self, draft: PlanDraftId) -> PlanDraft | None:
        """One draft, locked until the commit."""
        ...

    def of_board(self, board: BoardId) -> tuple[PlanDraft, ...]:
        """A board's drafts that are neither active nor given up, newest first; locks nothing."""
        ...

    def like(self, board: BoardId, paper: PlanPaper) -> PlanDraft | None:
        """The board's newest draft of the same file, or with the same words, unless it was given up."""
        ...

    def campaign_like(self, board: BoardId, text: str) -> PlanId | None:
        """The board's campaign of a shipped plan with these words; one that came as a file is a draft."""
        ...

    def is_taken(self, plan: PlanId) -> bool:
        """Whether a campaign or a draft, of any board, bears this id."""
        ...

    def change(self, draft: PlanDraft, plan: Plan, change: Change) -> PlanDraft | None:
        """Do something to an open draft; none when it is not as `draft` shows it any more.

        One that waited for a second person does not wait any more.
        """
        ...

    def take_back(self, draft: PlanDraft, by: Author, at: datetime) -> PlanDraft | None:
        """Undo the last change that stands; the row stays. None as for `change`, or where there is none."""
        ...

    def move(
        self, draft: PlanDraft, state: DraftState, by: Author, at: datetime, reason: str = ""
    ) -> PlanDraft | None:
        """Another state; none as for `change`."""
        ...
