"""What a question names of days, weekdays and months, held against one deadline: computed, never matched."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from core.campaign.day_checks import (
    DaySort,
    Verdict,
    Window,
    meant_weekday,
    named_day,
    sort_of,
    verdict,
)
from core.campaign.deadlines import Due, due
from core.campaign.plan import Campaign
from core.campaign.working_days import WorkCalendar
from core.messages import Json
from core.reading.questions.meaning import Aspect, NamedDay, Slots
from core.reading.questions.phrasing import spoken
from handlers.plans.asked_plans import Party
from handlers.plans.deadlines import excluded_day, own_last, rest_name

MOST_DAYS = 2
AROUND_TODAY = 31
ABOUT_DAYS = frozenset({Aspect.IS_DAY_FINE, Aspect.REST_DAY})
_ANOTHER = frozenset({Verdict.IN_TIME.value, Verdict.LATE.value})
_IS_IT = re.compile(
    r"\b(?:han|deadline|thoi han)\b.*\b(?:(?:dung|phai|chu) (?:khong|chua|k|ko)|dung chua|a|ha|chu|right)"
    r"(?: (?:a|em|anh|chi|ban|nhi|vay|the))*$"
)
_MAY_I = re.compile(r"\b(?:duoc|kip|trong han|qua han|sau han|tre|muon|nop thi|gui thi)\b")


def window_of(told: Due, campaign: Campaign, party: Party) -> Window:
    """What a named day is held against: this party's own last day, else the strict reading of the words."""
    last = own_last(told, campaign, party) or told.strict_day
    return Window(campaign.plan.year, last, excluded_day(told), told.deadline.date)


def checks(slots: Slots, window: Window, calendar: WorkCalendar, today: date) -> list[Json]:
    """Every day that is asked about with its verdict; a weekday is given as the day that it means."""
    named = [(one, named_day(one.day, one.month, one.year, window)) for one in slots.days[:MOST_DAYS]]
    found: list[Json] = [_check(said(one), day, window, calendar, today) for one, day in named]
    if slots.weekday is None or window.last is None:
        return found
    beside = next((day for _, day in named if day is not None), None)
    rests = [day for day in (beside, window.last) if beside and day and not calendar.is_working(day)]
    is_about_rest = slots.aspect is Aspect.REST_DAY or bool(rests)
    meant = meant_weekday(slots.weekday, beside, window.last, today, is_about_rest=is_about_rest)
    return found if meant is None else [*found, _check("", meant, window, calendar, today)]


def month_asked(slots: Slots, window: Window) -> str:
    """How a named month lies to the last day: it ends with it, holds it, or neither; empty: no month."""
    if slots.month is None or slots.days or window.last is None:
        return ""
    if window.last.month != slots.month:
        return "other"
    is_its_end = date.fromordinal(window.last.toordinal() + 1).month != slots.month
    return "end" if is_its_end else "inside"


def said(one: NamedDay) -> str:
    """A day as the person may have typed it."""
    return f"{one.day}/{one.month}" + (f"/{one.year}" if one.year else "")


def other_day(said: str, data: Iterable[Mapping[str, Json]]) -> str:
    """“Hạn 20/4 đúng không?”: the day as it was said, where it is surely no last day of these deadlines."""
    words = spoken(said)
    if not _IS_IT.search(words) or _MAY_I.search(words):
        return ""
    checked = [(one["standing"], check) for one in data for check in _checks_of(one)]
    is_another = all(
        check["verdict"] in _ANOTHER and (standing == "known" or not check["is_late"])
        for standing, check in checked
    )
    names = list(dict.fromkeys(str(check["said"]) for _, check in checked))
    return names[0] if is_another and len(names) == 1 else ""


def _checks_of(data: Mapping[str, Json]) -> list[dict[str, Json]]:
    found = data["checks"]
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def year_asked(slots: Slots, campaigns: Iterable[Campaign], party: Party, today: date) -> int | None:
    """The year that is asked about; none where a day only repeats what a running plan writes or means.

    A day around today tells no year: “mai nộp được không”.
    """
    dated = [(one.year, one.on(one.year)) for one in slots.days if one.year is not None]
    named = {year for year, day in dated if day is None or abs((day - today).days) > AROUND_TODAY}
    if dated and not named:
        return slots.year
    if slots.year is not None and slots.year not in named:
        return slots.year
    known = {(one.day, one.month) for one in slots.days}
    for campaign in campaigns:
        written = [one.date for one in campaign.plan.deadlines if one.date is not None]
        repeats = any((day.day, day.month) in known and day.year in named for day in written)
        if repeats or named & {campaign.plan.year, *_years_of(campaign, party)}:
            return None
    return max(named, default=slots.year)


def _years_of(campaign: Campaign, party: Party) -> set[int]:
    """The years into which the days of a plan reach, as they hold for this party."""
    told = (due(campaign, one, party.calendar) for one in campaign.plan.deadlines)
    days = (own_last(one, campaign, party) for one in told)
    return {day.year for day in days if day is not None}


def _check(typed: str, day: date | None, window: Window, calendar: WorkCalendar, today: date) -> Json:
    found = verdict(day, window)
    sort = sort_of(day, calendar) if day is not None else DaySort.WORKING
    return {
        "said": typed,
        "day": day.isoformat() if day is not None and not typed else None,
        "verdict": found.value,
        "is_today": day == today,
        "sort": sort.value,
        "name": rest_name(day, calendar) if day is not None else "",
        "is_late": found in {Verdict.LATE, Verdict.EXCLUDED},
    }
