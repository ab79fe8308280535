"""What the board decided on a plan holds for its newer version too, where the words are the same."""

from core.campaign.plan import Campaign
from core.campaign.plan_matching import ruled_before
from core.plan_drafts import Author, Change, PlanDraft
from handlers.looking import Looking


def carry(look: Looking, draft: PlanDraft, campaign: Campaign) -> PlanDraft:
    """The draft with the rulings of this campaign on the same doubts, by whoever made them then."""
    for ruling in ruled_before(campaign, draft.campaign(look.now)):
        change = Change(Author(ruling.by), look.now, ruling)
        draft = look.uow.plan_drafts.change(draft, draft.plan, change) or draft
    return draft
