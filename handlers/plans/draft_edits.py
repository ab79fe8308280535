"""What officers did to a plan that was read: what they put in, took out, or filed under something else."""

from core.campaign.plan import Deadline, Phase, Plan
from core.messages import Json
from core.plan_drafts import ADDED_PLACE, Change, PlanDraft
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


def edit_of(plan: Plan, last: Change) -> dict[str, Json]:
    """Which deadline or phase the newest change put in, took out or altered; empty where it only ruled."""
    was, now = _things(last.before or plan), _things(plan)
    place = next((each for each in {**now, **was} if was.get(each) != now.get(each)), "")
    if not place:
        return {"how": "", "thing": ""}
    how = "added" if place not in was else "altered" if place in now else "dropped"
    one = (was | now)[place]
    return {"how": how, "thing": one.task if isinstance(one, Deadline) else one.name}


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


def _things(plan: Plan) -> dict[str, Deadline | Phase]:
    deadlines = {f"deadline:{one.id}": one for one in plan.deadlines}
    return {**deadlines, **{f"phase:{one.id}": one for one in plan.phases}}


def _duty(one: Deadline) -> Json:
    return {"task": one.task, "quote": quoted(one.quote.text), "line": one.quote.line}


def _phase(one: Phase) -> Json:
    return {"task": one.name, "quote": quoted(one.words), "line": one.start_quote.line}
