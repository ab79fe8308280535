"""A campaign tells of itself: its launch, each phase's start and end, and the days that it celebrates.

An occasion is an announcement, made once; what it says is found anew when a row is sent, since a ruling may
have come meanwhile.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Skip, Topic
from core.campaign.local_time import local_day
from core.campaign.occasions import Occasion, OccasionKind, occasions, unruled_phases
from core.campaign.phases import is_running
from core.campaign.plan import Campaign
from core.campaign.working_days import WorkCalendar
from core.desk import Desk
from core.messages import Message
from core.people import Board
from core.ports import UnitOfWork
from handlers.announcing.claimed import ClaimedRow
from handlers.asking import calendar_of
from handlers.looking import Look
from handlers.news.news_cards import Told, message, ruling_wanted


def announce(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Make the occasions that are due and not made yet, on all boards; how many. Looks at no person."""
    look = Look(uow, desk, now)
    return sum(_of_board(look, board) for board in uow.boards.boards())


def fill(row: ClaimedRow) -> Message | Skip:
    """What the occasion says now; it is not told any more where its day has moved or is too far behind."""
    look, new = Look(row.uow, row.desk, row.now), row.announcement.new
    campaigns = row.uow.campaigns.of_board(new.board)
    campaign = next((one for one in campaigns if one.plan.id == new.params["plan"]), None)
    if campaign is None:
        return Skip.DATE_MOVED
    locale = row.candidate.locale
    if new.key == _ruling_key(campaign):
        return ruling_wanted(look, campaign, locale) if unruled_phases(campaign) else Skip.DONE
    calendar = calendar_of(look, new.board)
    one = next((one for one in occasions(campaign, calendar) if one.key == new.key), None)
    if one is None or local_day(one.at) > look.today:
        return Skip.DATE_MOVED
    if one.is_over(row.now):
        return Skip.TOO_LATE
    return message(look, Told(campaign, one, calendar), locale)


def _of_board(look: Look, board: Board) -> int:
    every = look.uow.campaigns.of_board(board.id)
    running = [one for one in every if is_running(one, look.today)]
    if not running:
        return 0
    calendar = calendar_of(look, board.id)
    known = frozenset[str]().union(*(_known(look.uow, one) for one in running))
    due = [Told(campaign, one, calendar) for campaign in running for one in _due(look, campaign, calendar)]
    fresh = [_new(look, one) for one in _each_day_once(due) if one.occasion.key not in known]
    fresh += [_ask_for_rulings(look, one) for one in running if _wants_rulings(look, one, calendar, known)]
    return sum(look.uow.announcements.make(one, look.now) is not None for one in fresh)


def _each_day_once(due: Iterable[Told]) -> Iterator[Told]:
    """Of two plans that celebrate the same day, the older one tells of it."""
    celebrated: set[tuple[bool, date]] = set()
    for one in due:
        same = (one.campaign.plan.internal, one.occasion.day)
        if one.occasion.kind is not OccasionKind.ANNIVERSARY:
            yield one
        elif same not in celebrated:
            celebrated.add(same)
            yield one


def _due(look: Look, campaign: Campaign, calendar: WorkCalendar) -> Iterator[Occasion]:
    """Those whose moment has come; what was due before a release that dropped it is not made good."""
    plan_from = look.uow.pulse.read().plan_from
    for one in occasions(campaign, calendar):
        is_wished = one.kind is not OccasionKind.ANNIVERSARY or look.desk.policy.anniversaries
        if is_wished and one.at <= look.now and (plan_from is None or plan_from <= one.at):
            yield one


def _known(uow: UnitOfWork, campaign: Campaign) -> frozenset[str]:
    plan = campaign.plan.id
    launch = uow.announcements.by_key(f"launch:{plan}")
    made = uow.announcements.keys(f"phase:{plan}:") | uow.announcements.keys(f"anniversary:{plan}:")
    return made | ({launch.new.key} if launch else set())


def _new(look: Look, told: Told) -> NewAnnouncement:
    """An internal plan is told to officers alone."""
    plan, one = told.campaign.plan, told.occasion
    return NewAnnouncement(
        key=one.key,
        board=told.campaign.board,
        kind=AnnouncementKind(one.kind.value),
        topic=Topic.BOARD if plan.internal else Topic.NEWS,
        audience=Audience(officers=True) if plan.internal else Audience(everybody=True),
        message=message(look, told, "vi"),
        send_at=one.at,
        params={"plan": plan.id, "day": one.day.isoformat()},
        skip=Skip.TOO_LATE if one.is_over(look.now) else None,
    )


def _wants_rulings(look: Look, campaign: Campaign, calendar: WorkCalendar, known: Collection[str]) -> bool:
    """Whether the launch has come while phases wait for a ruling, and officers have not heard of it."""
    launch = next(iter(occasions(campaign, calendar)), None)
    is_launched = launch is not None and launch.at <= look.now
    return is_launched and _ruling_key(campaign) not in known and bool(unruled_phases(campaign))


def _ask_for_rulings(look: Look, campaign: Campaign) -> NewAnnouncement:
    return NewAnnouncement(
        key=_ruling_key(campaign),
        board=campaign.board,
        kind=AnnouncementKind.PHASE_START,
        topic=Topic.BOARD,
        audience=Audience(officers=True),
        message=ruling_wanted(look, campaign, "vi"),
        send_at=look.now,
        params={"plan": campaign.plan.id},
    )


def _ruling_key(campaign: Campaign) -> str:
    return f"phase:{campaign.plan.id}:unruled"
