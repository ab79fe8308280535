"""What activating a draft would send, and when: computed from the plan, and nothing is written."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Owing, Topic
from core.campaign.deadlines import Due, due
from core.campaign.occasions import OccasionKind, occasions
from core.campaign.phases import is_running
from core.campaign.plan import Audience as Debtor
from core.campaign.plan import Campaign
from core.campaign.reminders import Round, rounds
from core.campaign.working_days import WorkCalendar
from core.messages import SEVERAL, Json, Message
from core.plan_drafts import PlanDraft
from handlers.announcing.announcement_outlook import outlook
from handlers.asking import calendar_of
from handlers.dossiers.duties import YEARLY
from handlers.looking import Looking


def coming(look: Looking, draft: PlanDraft) -> dict[str, Json]:
    """The launch, the news of phases, the rounds of every deadline, and what is told to nobody."""
    campaign, calendar = draft.campaign(look.now), calendar_of(look, draft.board)
    told = occasions(campaign, calendar)
    news = [one for one in told if one.kind in {OccasionKind.PHASE_START, OccasionKind.PHASE_END}]
    celebrated = [one for one in told if one.kind is OccasionKind.ANNIVERSARY]
    every = sorted((due(campaign, one, calendar) for one in campaign.plan.deadlines), key=_day_of)
    numbers = {one.id: at for at, one in enumerate(campaign.plan.deadlines, 1)}
    owed = [] if campaign.plan.internal else [one for one in every if _is_reminded(one)]
    return {
        "launch": told[0].at.isoformat() if told else "",
        "internal": campaign.plan.internal,
        **_reached(look, campaign),
        "news": [
            {
                "phase": one.phase.phase.name if one.phase else "",
                "start": one.kind.value,
                "at": one.at.isoformat(),
            }
            for one in news
        ],
        "celebrated": len(celebrated) if look.desk.policy.anniversaries else 0,
        "duties": [_named(look, one, numbers) | _rounds(look, campaign, one, calendar) for one in owed],
        "silent": [
            _named(look, one, numbers) for one in every if one not in owed and _is_for_enterprises(one)
        ],
        "ours": [_named(look, one, numbers) for one in every if not _is_for_enterprises(one)],
        "parallel": _parallel(look, draft),
    }


def _day_of(one: Due) -> date:
    """Deadlines follow one another by their days; those without one come last."""
    return one.last_ok_day or date.max


def _named(look: Looking, one: Due, numbers: Mapping[str, int]) -> dict[str, Json]:
    """A deadline by the number with which it is changed, with its day where it has one."""
    last = one.last_ok_day
    return {
        "number": numbers[one.deadline.id],
        "task": one.deadline.task,
        "last": last.isoformat() if last else "",
        "over": last is not None and last < look.today,
    }


def _is_for_enterprises(one: Due) -> bool:
    return one.deadline.audience is Debtor.ENTERPRISE


def _is_reminded(one: Due) -> bool:
    return _is_for_enterprises(one) and one.deadline.kind in YEARLY and one.last_ok_day is not None


def _reached(look: Looking, campaign: Campaign) -> dict[str, Json]:
    """How many persons hear of the launch, how many do not, and the enterprises that nobody speaks for."""
    internal = campaign.plan.internal
    audience = Audience(officers=True) if internal else Audience(everybody=True)
    found = outlook(look.uow, _new(look, campaign, audience, AnnouncementKind.LAUNCH), look.now)
    return {
        "people": found.count,
        "unreached": sum(map(len, found.skipped.values())),
        "unheard": len(found.unheard),
    }


def _rounds(look: Looking, campaign: Campaign, one: Due, calendar: WorkCalendar) -> dict[str, Json]:
    """The days on which those who owe it are reminded; each day once."""
    last = one.last_ok_day
    planned = list(_once(rounds(last, calendar), look.now)) if last else []
    owes = Audience(everybody=True, owes=Owing(campaign.plan.id, one.deadline.kind))
    found = outlook(look.uow, _new(look, campaign, owes, AnnouncementKind.REMINDER), look.now)
    rests = last is not None and not calendar.is_working(last)
    return {
        "advised": one.advised_day.isoformat() if rests and one.advised_day else "",
        "people": found.count,
        "days": [each.day.isoformat() for each in planned if not each.is_overdue],
        "late_days": [each.day.isoformat() for each in planned if each.is_overdue],
    }


def _once(planned: Iterable[Round], now: datetime) -> Iterator[Round]:
    """Those to come; of several on one day the one nearest to the last day."""
    newest: dict[datetime, Round] = {}
    for one in planned:
        if one.at > now and (one.at not in newest or one.offset < newest[one.at].offset):
            newest[one.at] = one
    yield from (newest[at] for at in sorted(newest))


def _new(look: Looking, campaign: Campaign, audience: Audience, kind: AnnouncementKind) -> NewAnnouncement:
    """An announcement that nobody makes: only to count who would get it."""
    topic = Topic.REMINDERS if kind is AnnouncementKind.REMINDER else Topic.NEWS
    return NewAnnouncement(
        key=f"outlook:{campaign.plan.id}",
        board=campaign.board,
        kind=kind,
        topic=Topic.BOARD if campaign.plan.internal else topic,
        audience=audience,
        message=Message(SEVERAL, {"text": "", "parts": []}),
        send_at=look.now,
    )


def _parallel(look: Looking, draft: PlanDraft) -> list[Json]:
    """The board's other plans that run now."""
    every = look.uow.campaigns.of_board(draft.board)
    running = (one.plan for one in every if is_running(one, look.today))
    return [plan.short for plan in running if plan.id != draft.plan.id]
