"""/kehoach – what the running plans are: theme, number, date, signatory, and the way to the text.

An officer sees the drafts of their board too.
"""

from collections.abc import Sequence
from datetime import timedelta

from core.campaign.plan import Campaign, Plan
from core.messages import Choice, Json
from core.plan_versions import whole_text
from handlers.asking import campaigns_for
from handlers.plans import drafts
from handlers.plans.handing_in import upload_page
from handlers.turn import Turn

NEXT_FROM = timedelta(days=92)


def show(turn: Turn, _rest: str = "") -> None:
    """Answer with every running plan; an officer's drafts come last, since their choices hold."""
    campaigns = campaigns_for(turn)
    if campaigns:
        turn.say("plans/card", plans=[_plan(turn, campaign.plan) for campaign in campaigns])
    if drafts.show_list(turn):
        return
    if turn.contact.officer is not None:
        turn.say("plans/bring", _next(turn, campaigns), none=not campaigns, upload=upload_page(turn))
    elif not campaigns:
        turn.offer("deadlines/none", ("cmd:trogiup",), linked=bool(turn.contact.roles))


def _next(turn: Turn, campaigns: Sequence[Campaign]) -> tuple[Choice, ...]:
    """Towards the end of a year: to begin the next one's plan."""
    ends = max((one.plan.ends for one in campaigns), default=None)
    near = ends is not None and turn.today >= ends - NEXT_FROM
    return turn.desk.choices(turn.contact.person.locale, ("next:",)) if near else ()


def _plan(turn: Turn, plan: Plan) -> Json:
    return {
        "title": plan.title,
        "issuer": plan.issuer,
        "number": plan.number,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "issued_words": plan.issued_quote.text if plan.issued_quote else "",
        "theme": plan.theme,
        "signatory": plan.signatory,
        "capacity": plan.capacity,
        **_version(turn, plan),
    }


def _version(turn: Turn, plan: Plan) -> dict[str, Json]:
    """Since when the plan is as it is, which paper made it so (the first version has none), where it stands.

    An internal plan has no public page: its officers have that of the paper that it was read from.
    """
    versions = turn.uow.plan_versions.of(plan.id)
    newest, whole = versions[-1], whole_text(versions)
    link = turn.desk.links.plan(plan.id)
    if plan.internal:
        link = turn.desk.links.plan_draft(whole.draft, turn.person) if whole.draft else ""
    return {
        "version": newest.number,
        "since": newest.since.isoformat(),
        "source": newest.source,
        "link": link,
        "earlier": newest.number > 1 and not plan.internal,
    }
