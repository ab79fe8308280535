"""What must not happen, told from the service's log and the facts alone: pure counts over messages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.rehearsing.facts import Facts
from bot.rehearsing.service import Heard
from bot.rehearsing.world import Habit
from core.announcements import AnnouncementKind
from core.campaign.local_time import VIETNAM, local_day
from core.campaign.plan import DutyKind
from core.campaign.working_days import WorkCalendar

SHUNS = frozenset({Habit.BLOCKS, Habit.MUTES})
LOUD_FROM, LOUD_UNTIL = time(7, 30), time(20)


def by_kind(planned: Iterable[Heard]) -> dict[str, dict[str, int]]:
    """Messages by kind and month."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in planned:
        counts[one.label.kind][f"{local_day(one.at):%Y-%m}"] += 1
    return {kind: dict(sorted(months.items())) for kind, months in sorted(counts.items())}


def doubles(planned: Iterable[Heard]) -> tuple[Heard, ...]:
    """What a person got once more: the same announcement, the same words on one day, a day's second card."""
    seen: set[tuple[object, ...]] = set()
    found = []
    for one in planned:
        who, day = one.human.number, local_day(one.at)
        keys = {("announcement", who, one.label.number), ("words", who, day, one.text)}
        if one.label.is_card:
            keys.add(("card", who, day))
        if keys & seen:
            found.append(one)
        seen |= keys
    return tuple(found)


def reminded_though_done(planned: Iterable[Heard], facts: Facts) -> tuple[Heard, ...]:
    """Reminders to people whose enterprises had all handed in what the reminder was about."""
    reminders = [one for one in planned if one.label.kind == AnnouncementKind.REMINDER]
    return tuple(one for one in reminders if not facts.owes_any(one.human, about(one, facts), one.at))


def in_quiet_hours(planned: Iterable[Heard], facts: Facts, calendar: WorkCalendar) -> tuple[Heard, ...]:
    """What came by itself at night or on a rest day; a reminder may on a rest day that is a last one."""
    return tuple(one for one in planned if _is_quiet(one, facts, calendar))


def against_wishes(planned: Iterable[Heard], facts: Facts) -> tuple[Heard, ...]:
    """What went to people who gave no consent, and reminders to those who wanted none any more."""
    return tuple(one for one in planned if _is_unwanted(one, facts))


def longest_silence(planned: Iterable[Heard], begins: datetime, ends: datetime) -> timedelta:
    """The longest time in which somebody who is glad of messages heard nothing, between two moments."""
    moments: dict[int, list[datetime]] = defaultdict(list)
    for one in planned:
        if begins <= one.at <= ends and not one.human.habits & SHUNS:
            moments[one.human.number].append(one.at)
    silences = (
        later - earlier for each in moments.values() for earlier, later in pairwise([begins, *each, ends])
    )
    return max(silences, default=ends - begins)


def about(one: Heard, facts: Facts) -> Sequence[DutyKind]:
    """The duties that a reminder is about; all of them where it names none (“later” was asked for)."""
    named = (one.label.params or {}).get("kind")
    return [kind for kind in facts.last_days if named in {None, kind.value}] or list(facts.last_days)


def _is_quiet(one: Heard, facts: Facts, calendar: WorkCalendar) -> bool:
    local = one.at.astimezone(VIETNAM)
    if not LOUD_FROM <= local.time() < LOUD_UNTIL:
        return True
    return not calendar.is_working(local.date()) and not (
        one.label.is_card and _is_last_day(local.date(), facts)
    )


def _is_last_day(day: date, facts: Facts) -> bool:
    return day in facts.units_days or any(one.day == day for held in facts.last_days.values() for one in held)


def _is_unwanted(one: Heard, facts: Facts) -> bool:
    if one.human.is_official:
        return False
    is_reminder = one.label.kind == AnnouncementKind.REMINDER
    return not one.human.consents or (is_reminder and facts.has_muted(one.human, one.at))


def months(counts: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """Every month in which there was a message, in order."""
    return tuple(sorted({month for of_kind in counts.values() for month in of_kind}))
