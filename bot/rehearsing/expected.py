"""What should come to whom in the year, worked out from the plan and from what happened, not from any row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.rehearsing.script import Outage
from bot.rehearsing.stage import Stage
from bot.rehearsing.world import Human
from core.announcements import AnnouncementKind
from core.campaign.local_time import VIETNAM, local_day
from core.campaign.phases import phase_time
from core.campaign.plan import Audience, Campaign, DutyKind
from core.campaign.reminders import Round, rounds

FOR_A_ROUND, FOR_A_BROADCAST, FOR_THE_LAUNCH = timedelta(hours=14), timedelta(days=1), timedelta(days=15)
AROUND_A_PHASE = timedelta(
    days=12
)  # Tết may lie between a phase's first day and the board's next working day
FROM_AN_OUTAGE = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that these people should hear of between two moments, or be told why they did not.

    A round of a reminder is known by its deadline and offset, and by the day that it is of.
    """

    kind: AnnouncementKind
    begins: datetime
    ends: datetime
    humans: tuple[Human, ...]
    deadline: str = ""
    offset: int = 0
    day: str = ""
    in_outage: bool = False


def expected(stage: Stage, campaign: Campaign) -> Iterator[Expected]:
    """Everything that should come, in the part of the year that was played."""
    heard_by = stage.world.officials if campaign.plan.internal else stage.world.representatives
    at = campaign.activated_at
    outage = stage.script.outage
    yield _held(Expected(AnnouncementKind.LAUNCH, at, at + FOR_THE_LAUNCH, heard_by), outage)
    announced = stage.facts.announced_at
    if announced is not None:
        ends = announced + FOR_A_BROADCAST
        yield _held(Expected(AnnouncementKind.BROADCAST, announced, ends, heard_by), outage)
    if not campaign.plan.internal:
        yield from (_held(one, outage) for one in _phases(campaign, heard_by))
        yield from (_held(one, outage) for one in _rounds(stage, campaign))


def _phases(campaign: Campaign, heard_by: tuple[Human, ...]) -> Iterator[Expected]:
    """A phase that had begun when the plan came out is covered by the launch."""
    for phase in campaign.plan.phases:
        found = phase_time(campaign, phase)
        if found.start is not None and found.start > local_day(campaign.activated_at):
            first = datetime.combine(found.start, time(), VIETNAM)
            yield Expected(AnnouncementKind.PHASE_START, first, first + AROUND_A_PHASE, heard_by)
        if found.end is not None and found.end > local_day(campaign.activated_at):
            last = datetime.combine(found.end, time(23), VIETNAM)
            yield Expected(AnnouncementKind.PHASE_END, last - AROUND_A_PHASE, last, heard_by)


def _rounds(stage: Stage, campaign: Campaign) -> Iterator[Expected]:
    """Each round of each day that a deadline had, while it had it, for those who owed it then."""
    ids = {one.kind: one.id for one in campaign.plan.deadlines if one.audience is Audience.ENTERPRISE}
    for kind, held in stage.facts.last_days.items():
        for number, one in enumerate(held):
            until = held[number + 1].since if number + 1 < len(held) else stage.now
            for each in rounds(one.day, stage.calendar):
                if one.since < each.at < until:
                    yield _round(stage, kind, ids[kind], each, one.day.isoformat())


def _round(stage: Stage, kind: DutyKind, deadline: str, each: Round, day: str) -> Expected:
    owing = tuple(one for one in stage.world.representatives if stage.facts.owes(one, kind, each.at))
    ends = each.at + FOR_A_ROUND
    return Expected(AnnouncementKind.REMINDER, each.at, ends, owing, deadline, each.offset, day)


def _held(one: Expected, outage: Outage | None) -> Expected:
    """While no process ran nothing came; it may come when it is back, or be dropped."""
    if outage is None or outage.ends < one.begins or outage.begins > one.ends:
        return one
    ends = max(one.ends, outage.ends + FROM_AN_OUTAGE)
    return Expected(one.kind, one.begins, ends, one.humans, one.deadline, one.offset, one.day, in_outage=True)
