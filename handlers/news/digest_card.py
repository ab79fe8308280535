"""What a weekly digest (bản tin tuần) says: a board's week and what is open now, all by counts."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta

from core.announcements import AnnouncementKind
from core.campaign.deadlines import Standing, due
from core.campaign.local_time import VIETNAM
from core.campaign.occasions import unruled_phases
from core.campaign.plan import Campaign
from core.coverage import NO_ZONE
from core.delivery import State
from core.ids import BoardId, PersonId, PlanId
from core.messages import Json
from core.weekly import Span
from handlers.asking import Asker, calendar_of, running_campaigns
from handlers.dossiers.duties import kinds_of, latest, names
from handlers.dossiers.progress import covered
from handlers.looking import Looking
from handlers.reminding.escalation import escalated
from handlers.units.unit_cards import due_soon

MOST_ZONES = 3
MOST_OWN = 5
OWN_DAYS = 14
_FAILED = frozenset({State.FAILED, State.BLOCKED, State.CANCELLED})
_ON_ITS_WAY = frozenset({State.HELD, State.QUEUED, State.ATTEMPTING})


def digest_card(look: Looking, board: BoardId, person: PersonId, days: tuple[date, date]) -> dict[str, Json]:
    """The card for one officer; `days` are the first and the last day that it tells of."""
    span = Span(_midnight(days[0]), _midnight(days[1] + timedelta(days=1)))
    campaigns = running_campaigns(look, Asker(board, "", official=True))
    own = due_soon(look, board, OWN_DAYS)
    return {
        "since": days[0].isoformat(),
        "until": days[1].isoformat(),
        "several": len(campaigns) > 1,
        "arrived": _arrived(look, board, span, campaigns),
        "asked": asdict(look.uow.coverage.asked(board, span)),
        "duties": [one for campaign in campaigns for one in _open_duties(look, campaign, person)],
        "waiting": asdict(look.uow.coverage.waiting(board, look.today)),
        "unruled": sum(_unruled(look, campaign) for campaign in campaigns),
        "unknown": look.uow.coverage.unknown(board),
        "calls": len(escalated(look.uow, board, look.now)),
        "enterprises": len(look.uow.boards.enterprises(board)),
        "reached": len(look.uow.coverage.reachable(board)),
        "sends": _sends(look.uow.coverage.sends(board, span)),
        "own": [_own(look, one.task.text, one.day) for one in own[:MOST_OWN]],
        "more_own": max(len(own) - MOST_OWN, 0),
        "typed": False,
    }


def _arrived(look: Looking, board: BoardId, span: Span, campaigns: tuple[Campaign, ...]) -> list[Json]:
    """What was handed in, duty by duty; of a plan that is over by its id."""
    shorts: dict[PlanId, str] = {one.plan.id: one.plan.short for one in campaigns}
    return [
        {
            "kind": one.kind.value,
            "plan": shorts.get(one.plan, one.plan),
            "first": one.first,
            "again": one.again,
            "late": one.late,
        }
        for one in look.uow.coverage.arrived(board, span)
    ]


def _open_duties(look: Looking, campaign: Campaign, person: PersonId) -> Iterator[Json]:
    """The duties that the plan names for enterprises, while somebody still owes them."""
    if campaign.plan.internal:
        return
    calendar = calendar_of(look, campaign.board)
    for kind in kinds_of(campaign):
        found = covered(look.uow, campaign, kind) if names(campaign, kind) else None
        if found is not None and found.whole.missing:
            zones = [one for one in found.zones if one.missing]
            last = latest(campaign, kind, calendar)
            yield {
                "kind": kind.value,
                "plan": found.plan,
                "missing": found.whole.missing,
                "total": found.whole.total,
                "last_ok_day": last.isoformat() if last else None,
                "days_left": (last - look.today).days if last else None,
                "zones": [
                    {"name": "" if one.zone == NO_ZONE else one.zone, "missing": one.missing}
                    for one in zones[:MOST_ZONES]
                ],
                "more_zones": max(len(zones) - MOST_ZONES, 0),
                "link": look.desk.links.progress(campaign.plan.id, kind, person),
            }


def _unruled(look: Looking, campaign: Campaign) -> int:
    """How many deadlines and phases wait for the board's decision before their days may be told."""
    calendar = calendar_of(look, campaign.board)
    told = (due(campaign, one, calendar) for one in campaign.plan.deadlines)
    return sum(one.standing is Standing.UNRULED for one in told) + len(unruled_phases(campaign))


def _sends(counts: Mapping[tuple[AnnouncementKind, State, str], int]) -> list[Json]:
    """What went out, kind by kind, and why the rest did not; the digest itself is not told."""
    kinds = [one for one in AnnouncementKind if any(kind is one for kind, _, _ in counts)]
    return [_of_kind(one, counts) for one in kinds if one is not AnnouncementKind.DIGEST]


def _of_kind(kind: AnnouncementKind, counts: Mapping[tuple[AnnouncementKind, State, str], int]) -> Json:
    of_kind = [(state, reason, count) for (one, state, reason), count in counts.items() if one is kind]
    skipped = sorted(((n, reason) for state, reason, n in of_kind if state is State.SKIPPED), reverse=True)
    return {
        "kind": kind.value,
        "sent": sum(count for state, _, count in of_kind if state is State.SENT),
        "unknown": sum(count for state, _, count in of_kind if state is State.UNKNOWN),
        "failed": sum(count for state, _, count in of_kind if state in _FAILED),
        "waiting": sum(count for state, _, count in of_kind if state in _ON_ITS_WAY),
        "skipped": sum(count for count, _ in skipped),
        "reasons": [{"reason": reason, "count": count} for count, reason in skipped],
    }


def _own(look: Looking, task: str, day: date | None) -> Json:
    return {
        "task": task,
        "day": day.isoformat() if day else None,
        "days_left": (day - look.today).days if day else None,
    }


def _midnight(day: date) -> datetime:
    """The first moment of a day in Việt Nam."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
