"""What officers did to a plan that was read: what they put in, took out, or filed under something else."""

from core.campaign.plan import Deadline, Phase
from core.messages import Json
from core.plan_drafts import ADDED_PLACE, PlanDraft
from handlers.plans.draft_cards import quoted


def edits(draft: PlanDraft) -> dict[str, Json]:
    """What the board added, dropped and altered; whoever activates the plan sees all of it."""
    first, now = draft.first, draft.plan
    deadlines, phases = {one.id for one in now.deadlines}, {one.id for one in now.phases}
    known = {one.id for one in first.phases}
    added = [_duty(one) for one in now.deadlines if one.place == ADDED_PLACE]
    added += [_phase(one) for one in now.phases if one.id not in known]
    dropped = [_duty(one) for one in first.deadlines if one.id not in deadlines]
    dropped += [_phase(one) for one in first.phases if one.id not in phases]
    return {"added": added, "dropped": dropped, "altered": _altered(draft)}


def is_edited(draft: PlanDraft) -> bool:
    """Whether anything was done to the plan besides rulings on its doubts."""
    return any(edits(draft).values())


def _altered(draft: PlanDraft) -> list[Json]:
    """The duties that are now another one's, or of another kind; empty where that is as it was read."""
    before = {one.id: one for one in draft.first.deadlines}
    altered: list[Json] = []
    for one in draft.plan.deadlines:
        was = before.get(one.id, one)
        owner = one.audience.value if one.audience is not was.audience else ""
        kind = one.kind.value if one.kind is not was.kind else ""
        if owner or kind:
            altered.append({"task": one.task, "audience": owner, "kind": kind})
    return altered


def _duty(one: Deadline) -> Json:
    return {"task": one.task, "quote": quoted(one.quote.text), "line": one.quote.line}


def _phase(one: Phase) -> Json:
    return {"task": one.name, "quote": quoted(one.words), "line": one.start_quote.line}
