"""Which active plan a draft changes: bound by an officer, or what the paper itself leads to."""

from dataclasses import dataclass

from core.campaign.phases import is_running
from core.campaign.plan import Campaign, PlanKind
from core.campaign.plan_changes import Changes, changes, changes_anew
from core.campaign.plan_targets import targets
from core.ids import PlanId
from core.plan_drafts import PlanDraft
from core.plan_versions import ChangeWish
from handlers.asking import calendar_of
from handlers.looking import Looking


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft beside the plan that it changes; `seen` is what the plan is at this moment."""

    draft: PlanDraft
    wish: ChangeWish
    found: Changes
    seen: str

    @property
    def campaign(self) -> Campaign:
        """The campaign that is changed."""
        return self.found.active

    @property
    def shown(self) -> str:
        """What an officer has seen of the plan: which it is, and what it was then."""
        return f"{self.wish.target}:{self.seen}"


def fitting(look: Looking, draft: PlanDraft) -> tuple[Campaign, ...]:
    """The running campaigns that a draft may change, of its board or of one that was merged into it."""
    running = (one for one in _running(look, draft) if one.plan.id != draft.plan.id)
    return targets(draft.plan, draft.text, running)


def is_change(look: Looking, draft: PlanDraft) -> bool:
    """Whether a draft never becomes a plan of its own: a change letter, or bound to a plan."""
    return draft.plan.kind is PlanKind.CHANGE or look.uow.plan_versions.wish(draft.id) is not None


def bind(look: Looking, draft: PlanDraft, target: PlanId) -> ChangeWish:
    """From now on the draft changes this plan; what was left out before holds again for another one."""
    known = look.uow.plan_versions.wish(draft.id)
    if known is not None and known.target == target:
        return known
    wish = ChangeWish(draft.id, target, draft.plan.kind is not PlanKind.CHANGE)
    look.uow.plan_versions.keep_wish(wish)
    return wish


def compared(look: Looking, draft: PlanDraft) -> Comparison | None:
    """The draft beside its plan as both are now; none where it is bound to none that runs."""
    wish = look.uow.plan_versions.wish(draft.id)
    every = _running(look, draft) if wish else ()
    campaign = next((one for one in every if wish and one.plan.id == wish.target), None)
    if wish is None or campaign is None:
        return None
    read, calendar = draft.campaign(look.now), calendar_of(look, campaign.board)
    versions = look.uow.plan_versions.of(wish.target)
    taken = {one.id for version in versions for one in version.plan.deadlines}
    taken |= {one.id for version in versions for one in version.plan.phases}
    if wish.replaces:
        found = changes_anew(campaign, read, calendar, taken)
    else:
        found = changes(campaign, read, draft.text, calendar, taken)
    return Comparison(draft, wish, found, f"{len(versions)}:{len(campaign.rulings)}")


def _running(look: Looking, draft: PlanDraft) -> tuple[Campaign, ...]:
    boards = (draft.board, *look.uow.boards.board(draft.board).predecessors)
    every = (one for board in boards for one in look.uow.campaigns.of_board(board))
    return tuple(one for one in every if is_running(one, look.today))
