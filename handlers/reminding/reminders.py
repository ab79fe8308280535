"""The rounds of every deadline of enterprises: which are due, and what becomes of those that were missed.

A round is an announcement, made once; who gets it, and what it says, is decided when its rows are planned
and once more when they are sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from core.announcements import AnnouncementKind, NewAnnouncement
from core.campaign.audience import Audience, Owing, Skip, Topic
from core.campaign.deadlines import Due, Standing, due
from core.campaign.local_time import local_day
from core.campaign.phases import is_running
from core.campaign.plan import Audience as Debtor
from core.campaign.plan import Campaign
from core.campaign.reminders import Lateness, Round, due_between, lateness, newest, rounds
from core.campaign.working_days import WorkCalendar
from core.desk import Desk
from core.ids import BoardId, EnterpriseId
from core.ports import UnitOfWork
from handlers.dossiers.duties import YEARLY
from handlers.reminding import outages
from handlers.reminding.outages import Missed
from handlers.reminding.reminder_card import Lead, message


@dataclass(frozen=True, slots=True)
class Course:
    """The rounds of one day of one deadline.

    `own` are the enterprises that have this day alone, and since when; none where it is everybody's.
    """

    campaign: Campaign
    due: Due
    day: date
    since: datetime
    own: tuple[tuple[EnterpriseId, datetime], ...] | None = None

    def enterprises(self, one: Round) -> tuple[EnterpriseId, ...]:
        """Who had this day when the round was due: a round from before more time was granted is nobody's."""
        return tuple(enterprise for enterprise, since in self.own or () if since <= one.at)

    def key(self, one: Round) -> str:
        """What the round stands for, whatever day it falls on."""
        name = f"reminder:{self.campaign.plan.id}:{self.due.deadline.id}:{one.offset}:v{self.due.version}"
        return name if self.own is None else f"{name}:{self.day.isoformat()}"


def remind(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Make the rounds that are due and not made yet, on all boards; how many. Looks at no person."""
    plan_from = uow.pulse.read().plan_from
    return sum(_of_board(uow, desk, board.id, plan_from, now) for board in uow.boards.boards())


def _of_board(uow: UnitOfWork, desk: Desk, board: BoardId, plan_from: datetime | None, now: datetime) -> int:
    campaigns = [
        one
        for one in uow.campaigns.of_board(board)
        if is_running(one, local_day(now)) and not one.plan.internal
    ]
    if not campaigns:
        return 0
    calendar = desk.holidays.calendar(uow.boards.overrides(board))
    made = 0
    missed: list[Missed] = []
    for campaign in campaigns:
        known = uow.announcements.keys(f"reminder:{campaign.plan.id}:")
        for course in _courses(uow, campaign, calendar):
            for new, late in _new_ones(course, calendar, plan_from, now):
                if new.key not in known and uow.announcements.make(new, now) is not None:
                    made += 1
                    missed += [late] if late else []
    outages.tell(uow, board, missed, now)
    return made


def _courses(uow: UnitOfWork, campaign: Campaign, calendar: WorkCalendar) -> Iterator[Course]:
    """Everybody's course of each deadline with a day, and one for each day that enterprises have alone."""
    for deadline in campaign.plan.deadlines:
        told = due(campaign, deadline, calendar)
        is_ours = deadline.audience is Debtor.ENTERPRISE and deadline.kind in YEARLY
        if not is_ours or told.standing is not Standing.KNOWN or told.last_ok_day is None:
            continue
        since = max([campaign.activated_at, *(ruling.at for ruling in told.rulings)])
        yield Course(campaign, told, told.last_ok_day, since)
        for day, own in _own_days(uow, campaign, told, told.last_ok_day).items():
            yield Course(campaign, told, day, since, own)


def _own_days(
    uow: UnitOfWork, campaign: Campaign, told: Due, last_ok: date
) -> dict[date, tuple[tuple[EnterpriseId, datetime], ...]]:
    """The days of enterprises that were granted more time, each its latest and never before everybody's."""
    latest: dict[EnterpriseId, tuple[date, datetime]] = {}
    for one in uow.extensions.every_granted(campaign.plan.id, told.deadline.kind):
        if one.decided_at is not None:
            found = (max(one.until, last_ok), one.decided_at)
            before = latest.get(one.duty.enterprise, found)
            latest[one.duty.enterprise] = found if found[0] > before[0] else before
    days: dict[date, tuple[tuple[EnterpriseId, datetime], ...]] = {}
    for enterprise, (day, since) in sorted(latest.items()):
        days[day] = (*days.get(day, ()), (enterprise, since))
    return days


def _new_ones(
    course: Course, calendar: WorkCalendar, plan_from: datetime | None, now: datetime
) -> Iterator[tuple[NewAnnouncement, Missed | None]]:
    """The due rounds as announcements: the newest is sent unless it is too late, the others are kept only.

    Beside each, what officers are to hear of it where nothing was at work when it was due.
    """
    since = course.since if plan_from is None else max(course.since, plan_from)
    found = [
        one
        for one in due_between(rounds(course.day, calendar), since, now)
        if course.own is None or course.enterprises(one)
    ]
    to_send = newest(found)
    for one in found:
        late = lateness(one, now)
        skip = Skip.SUPERSEDED if one != to_send else None
        if skip is None and late is Lateness.TOO_LATE:
            skip = Skip.TOO_LATE
        is_missed = late is not Lateness.IN_TIME
        kind, plan = course.due.deadline.kind, course.campaign.plan.short
        yield _new(course, one, skip, now), Missed(kind, plan, course.day, skip) if is_missed else None


def _new(course: Course, one: Round, skip: Skip | None, now: datetime) -> NewAnnouncement:
    plan, deadline = course.campaign.plan, course.due.deadline
    lead = Lead(deadline.kind, plan.short, course.day, (course.day - local_day(now)).days)
    return NewAnnouncement(
        key=course.key(one),
        board=course.campaign.board,
        kind=AnnouncementKind.REMINDER,
        topic=Topic.REMINDERS,
        audience=Audience(
            everybody=course.own is None,
            enterprises=course.enterprises(one),
            owes=Owing(plan.id, deadline.kind),
        ),
        message=message(lead, ()),
        send_at=one.at,
        params={
            "plan": plan.id,
            "deadline": deadline.id,
            "kind": deadline.kind.value,
            "offset": one.offset,
            "version": course.due.version,
            "day": course.day.isoformat(),
        },
        card=True,
        last_day=course.day,
        skip=skip,
    )
