"""`thidua plan rule` on a draft or a campaign, and `plan activate` on a draft."""

import argparse
from collections.abc import Iterable

from bot.cli.adding import author
from bot.cli.database import clock_of, desk_for, is_there, opened
from bot.settings import Settings, load_settings
from core.campaign.plan import Campaign, Plan, Ruling, Severity
from core.errors import PlanError, ThiduaError
from core.plan_drafts import PlanDraft
from core.ports import UnitOfWork
from core.reading.folding import fold
from handlers.looking import Look
from handlers.plans import activating, ruling
from handlers.plans.change_targets import is_change
from storage.library import plan_ids

CHANGED = "somebody else changed it at this moment; look again"


def rule(given: argparse.Namespace) -> int:
    """Keep a ruling on a flag of a draft or of a campaign."""
    settings = _settings(given.plan)
    desk, now = desk_for(settings), clock_of(settings).now()
    with opened(settings) as database:
        done = database.run_now(lambda uow: _rule(Look(uow, desk, now), given))
    print(done)
    return 0


def activate(given: argparse.Namespace) -> int:
    """Make a draft a campaign, or let its changes hold, in the name of whoever did not rule on it last."""
    settings = _settings(given.plan)
    desk, now = desk_for(settings), clock_of(settings).now()
    with opened(settings) as database:
        done = database.run_now(lambda uow: _activate(Look(uow, desk, now), given))
    print(done)
    return 0


def _flags_known(plan: Plan) -> str:
    """The flags of a plan, as `plan rule` wants them named."""
    return "; ".join(dict.fromkeys(f"{flag.code} {flag.on}".strip() for flag in plan.flags)) or "none"


def _settings(named: str) -> Settings:
    """The settings, where there is a database in which such a plan may be."""
    settings = load_settings()
    if not is_there(settings):
        raise _unknown(named, plan_ids())
    return settings


def _unknown(named: str, known: Iterable[str]) -> PlanError:
    if named in plan_ids():
        return PlanError(f"plan {named} is not active: thidua plan activate {named}")
    return PlanError(f"{named}: no such plan; there are {', '.join(dict.fromkeys(known))}")


def _rule(look: Look, given: argparse.Namespace) -> str:
    draft, campaign = _named(look.uow, given.plan)
    plan = draft.plan if draft else campaign.plan if campaign else None
    assert plan is not None  # noqa: S101  # else `_named` has said so
    if not any((flag.code, flag.on) == (given.code, given.on) for flag in plan.flags):
        raise ThiduaError(f"plan {plan.id} has no such flag; it has: {_flags_known(plan)}")
    day = given.date.date() if given.date else None
    if draft is None:
        made = Ruling(given.code, given.on, given.reason, given.by, look.now, day, given.answer)
        look.uow.campaigns.rule(plan.id, made)
        return f"ruled on {given.code} {given.on} of {plan.id}"
    doubt = next(one for one in draft.doubts if (one.code, one.on) == (given.code, given.on))
    decision = ruling.Decision(given.reason, day, given.answer)
    after = ruling.rule(look, draft, doubt, decision, author(look.uow, draft.board, given.by))
    if after is None:
        raise ThiduaError(CHANGED)
    left = len(after.unruled(Severity.A))
    return f"ruled on {given.code} {given.on} of {plan.id}; A-flags that wait for a ruling: {left}"


def _activate(look: Look, given: argparse.Namespace) -> str:
    draft, _ = _named(look.uow, given.plan)
    if draft is None:
        return f"{given.plan} is active already"
    wish = look.uow.plan_versions.wish(draft.id)
    if is_change(look, draft) and (wish is None or not wish.seen):
        raise ThiduaError(
            f"{given.plan}: it changes an active plan; an officer compares the two in the chat first"
        )
    left = [f"{one.code} {one.on}".strip() for one in draft.unruled(Severity.A)]
    if left:
        raise ThiduaError(f"{given.plan}: rule on these first (plan rule): {'; '.join(left)}")
    by = author(look.uow, draft.board, given.by)
    if fold(by.name) == fold(draft.changed_by.name):
        raise ThiduaError(f"{given.plan}: {by.name} worked on it last; a second person activates it")
    if activating.activate(look, draft, by) is None:
        raise ThiduaError(CHANGED)
    done, plan = ("activate_plan", draft.plan.id) if wish is None else ("change_plan", wish.target)
    if by.person is not None:
        look.uow.audit.note(by.person, done, f"plan:{plan}", look.now)
    return f"{plan} is active for {draft.board}" if wish is None else f"{plan} is changed by {draft.plan.id}"


def _named(uow: UnitOfWork, named: str) -> tuple[PlanDraft | None, Campaign | None]:
    """The draft with this plan's id or number, else the campaign; an error where there is neither."""
    boards = [one.id for one in uow.boards.boards()]
    drafts = [one for board in boards for one in uow.plan_drafts.of_board(board)]
    draft = next((one for one in drafts if named in {one.plan.id, str(one.id)}), None)
    if draft is not None:
        return uow.plan_drafts.get(draft.id), None
    campaigns = [one for board in boards for one in uow.campaigns.of_board(board)]
    campaign = next((one for one in campaigns if one.plan.id == named), None)
    if campaign is None:
        every = [*(one.plan.id for one in drafts), *(one.plan.id for one in campaigns)]
        raise _unknown(named, [*plan_ids(), *every])
    return None, campaign
