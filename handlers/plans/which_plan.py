"""Which active plan a paper changes: clear from the paper, or said by an officer."""

from collections.abc import Sequence

from core.campaign.plan import Campaign
from core.ids import PlanId
from core.messages import Choice
from core.plan_drafts import PlanDraft
from handlers.plans.carried_rulings import carry
from handlers.plans.change_targets import bind, fitting
from handlers.plans.proposing import draft_ways
from handlers.turn import Turn


def choose(turn: Turn, draft: PlanDraft, target: str) -> bool:
    """Bind a draft to the plan that it changes, where that is clear or was said; else ask or say why not."""
    found = fitting(turn, draft)
    known = turn.uow.plan_versions.wish(draft.id)
    meant = [one for one in found if one.plan.id == target] or list(found if known is None else ())
    if known is not None and not meant:
        return True
    if len(meant) == 1:
        bind(turn, draft, PlanId(meant[0].plan.id))
        carried = carry(turn, draft, meant[0]).version - draft.version
        if carried:
            turn.say("plans/ruled_before", count=carried)
        return True
    turn.leave()
    if not meant:
        turn.say("plans/no_target", draft_ways(turn, draft, "drop"), year=draft.plan.year)
        return False
    ask_which(turn, draft, meant)
    return False


def ask_which(turn: Turn, draft: PlanDraft, meant: Sequence[Campaign]) -> None:
    """Which of these plans it is; the choices lead to the comparison."""
    key = f"plan:{draft.id}:compare:{draft.version}"
    choices = [Choice(f"{key}:{one.plan.id}", one.plan.short) for one in meant]
    turn.say("plans/which_target", choices, plans=[one.plan.short for one in meant])
