"""/tiendo – for officers: how far the enterprises of each zone are, in numbers and as a picture."""

from collections.abc import Iterator

from core.campaign.plan import Campaign, DutyKind
from core.coverage import NO_ZONE, Coverage, ZoneCoverage, coverage
from core.messages import Json
from core.ports import UnitOfWork
from handlers.asking import Asker, running_campaigns
from handlers.dossiers.duties import kinds_of, names
from handlers.turn import Turn

MOST_ZONES = 5


def show(turn: Turn, _rest: str = "") -> None:
    """One card: each duty by its states, the zones with the most missing, and a link to the picture."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    asker = Asker(officer.board, "", official=True)
    duties = [one for campaign in running_campaigns(turn, asker) for one in _duties(turn, campaign)]
    if not duties:
        turn.offer("exports/none", ("cmd:kehoach",))
        return
    turn.offer("progress/card", ("cmd:tonghop", "cmd:duyet"), duties=duties)


def covered(uow: UnitOfWork, campaign: Campaign, kind: DutyKind) -> Coverage:
    """How far the enterprises of the campaign's board are with a duty now, zone by zone."""
    return coverage(
        kind,
        campaign.plan.short,
        uow.boards.enterprises(campaign.board),
        uow.dossiers.standings(campaign.plan.id, kind),
        uow.coverage.reachable(campaign.board),
    )


def _duties(turn: Turn, campaign: Campaign) -> Iterator[Json]:
    """What the plan names for enterprises, and what they sent unasked."""
    if campaign.plan.internal:
        return
    for kind in kinds_of(campaign):
        found = covered(turn.uow, campaign, kind)
        if names(campaign, kind) or found.whole.handed_in:
            yield {
                "kind": kind.value,
                "plan": found.plan,
                "whole": _numbers(found.whole),
                "zones": [_numbers(one) for one in found.zones[:MOST_ZONES] if one.missing],
                "more_zones": sum(one.missing > 0 for one in found.zones[MOST_ZONES:]),
                "link": turn.desk.links.progress(campaign.plan.id, kind, turn.person),
            }


def _numbers(zone: ZoneCoverage) -> dict[str, Json]:
    """What a template says of a zone; an empty name where none is recorded."""
    return {
        "zone": "" if zone.zone == NO_ZONE else zone.zone,
        "total": zone.total,
        "handed_in": zone.handed_in,
        "percent": zone.percent,
        "accepted": zone.accepted,
        "submitted": zone.submitted,
        "returned": zone.returned,
        "refused": zone.refused,
        "draft": zone.draft,
        "nothing": zone.nothing,
        "missing": zone.missing,
        "unreached": zone.total - zone.reached,
    }
