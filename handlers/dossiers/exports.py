"""/tonghop – an officer's tables: how far every duty of the running campaigns is, and the files."""

from collections import Counter

from core.campaign.plan import Campaign, DutyKind
from core.dossiers import DossierState
from core.messages import Json
from handlers.asking import Asker, running_campaigns
from handlers.dossiers.duties import kinds_of, names
from handlers.turn import Turn

MOST_MISSING = 10


def show(turn: Turn, _rest: str = "") -> None:
    """One card: counts by state and zone, who is missing, and links that work for a day."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    campaigns = running_campaigns(turn, Asker(officer.board, "", official=True))
    counted = [
        (campaign, kind, _duty(turn, campaign, kind))
        for campaign in campaigns
        if not campaign.plan.internal
        for kind in kinds_of(campaign)
    ]
    duties: list[Json] = [one for campaign, kind, one in counted if one["handed_in"] or names(campaign, kind)]
    if not duties:
        turn.offer("exports/none", ("cmd:kehoach",))
        return
    turn.offer("exports/card", ("cmd:duyet",), duties=duties)


def _duty(turn: Turn, campaign: Campaign, kind: DutyKind) -> dict[str, Json]:
    """How far one duty is; an enterprise without a dossier has not sent anything."""
    standing = {one.enterprise: one for one in turn.uow.dossiers.standings(campaign.plan.id, kind)}
    enterprises = turn.uow.boards.enterprises(campaign.board)
    handed = [one for one in standing.values() if one.version and one.state is not DossierState.WITHDRAWN]
    there = {one.enterprise for one in handed}
    missing = [one for one in enterprises if one.id not in there]
    links = turn.desk.links
    forms = ("xlsx", "docx") if kind is DutyKind.REGISTRATION else ("xlsx",)
    return {
        "kind": kind.value,
        "plan": campaign.plan.short,
        "enterprises": len(enterprises),
        "handed_in": len(handed),
        "states": dict(Counter(one.state.value for one in handed)),
        "late": sum(one.late for one in handed),
        "missing": len(missing),
        "names": [{"name": one.name, "zone": one.zone} for one in missing[:MOST_MISSING]],
        "zones": dict(Counter(one.zone or "?" for one in missing)),
        "links": {form: links.table(campaign.plan.id, kind, form, turn.person) for form in forms},
    }
