"""A campaign's occasions: every plan's written out, each told on a morning of work, none too late."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import LibraryHolidays
from core.campaign.local_time import VIETNAM, local_day
from core.campaign.occasions import Occasion, OccasionKind, occasions, unruled_phases
from core.campaign.plan import Anniversary, Campaign, Quote, Ruling, Severity
from core.campaign.working_days import DayKind, ListedDay, WorkCalendar
from core.ids import BoardId
from storage import library

CALENDAR = LibraryHolidays().calendar({})
ACTIVATED = {
    "phat-dong-2020": datetime(2020, 2, 10, 9, tzinfo=VIETNAM),
    "bac-giang-2021": datetime(2021, 2, 22, 9, tzinfo=VIETNAM),
    "bac-giang-2021-muc-tieu-kep": datetime(2021, 8, 3, 15, tzinfo=VIETNAM),
    "hung-yen-2024": datetime(2024, 3, 18, 9, tzinfo=VIETNAM),
    "dong-nai-2020": datetime(2020, 2, 10, 9, tzinfo=VIETNAM),
}
# What is told on which morning, once an officer has ruled as the reader of the plan proposes.
TOLD = {
    "phat-dong-2020": """
        2020-02-11 launch
        2020-05-04 anniversary 30-4
        2020-05-19 anniversary 19-5
        2020-06-11 anniversary 11-6
        2020-06-30 dot-1 end
        2020-07-01 dot-2 start
        2020-08-19 anniversary 19-8
        2020-09-03 anniversary 2-9
        2020-12-22 anniversary 22-12
        2020-12-31 dot-2 end""",
    "bac-giang-2021": """
        2021-02-23 launch
        2021-05-19 anniversary 19-5
        2021-06-11 anniversary 11-6
        2021-06-30 dot-1 end
        2021-07-01 dot-2 start
        2021-08-19 anniversary 19-8
        2021-09-06 anniversary 2-9
        2021-10-11 anniversary 10-10
        2021-12-31 dot-2 end""",
    "bac-giang-2021-muc-tieu-kep": """
        2021-08-04 launch
        2021-08-19 anniversary 19-8
        2021-09-06 anniversary 2-9
        2021-10-11 anniversary 10-10
        2021-12-31 dot-1 end""",
    "hung-yen-2024": "2024-03-19 launch",
    "dong-nai-2020": """
        2020-02-11 launch
        2020-06-11 anniversary 11-6""",
}
often = settings(derandomize=True, deadline=None)


def resting_on(start: date, weekdays: set[int]) -> dict[date, ListedDay]:
    """An officer's entries: the board rests on these days of every week for two years."""
    days = (start + timedelta(days=n) for n in range(-90, 800))
    return {day: ListedDay(day, DayKind.REST, "", "") for day in days if day.weekday() in weekdays}


def campaign(plan_id: str, *, ruled: bool = True, **changes: object) -> Campaign:
    """A shipped plan on the day of its activation, its A-flags ruled on as proposed."""
    plan, at = library.plan(plan_id), ACTIVATED[plan_id]
    flags = [flag for flag in plan.flags if flag.severity is Severity.A] if ruled else []
    rulings = tuple(Ruling(one.code, one.on, "", "Đỗ Thị Hương", at, one.date) for one in flags)
    found = Campaign(plan, BoardId("bac-giang"), at, rulings)
    return replace(found, plan=replace(plan, **changes))  # type: ignore[arg-type]  # fields of Plan


def written(one: Occasion) -> str:
    """“2021-06-30 dot-1 end”."""
    what = one.key.split(":")
    rest = {"launch": "launch", "anniversary": f"anniversary {what[-1][:-5]}"}
    return f"{local_day(one.at)} {rest.get(what[0], ' '.join(what[2:]))}"


@pytest.mark.parametrize("plan_id", library.plan_ids())
def test_every_plan_tells_of_exactly_these_occasions(plan_id: str) -> None:
    told = [written(one) for one in occasions(campaign(plan_id), CALENDAR)]
    assert told == [line.strip() for line in TOLD[plan_id].strip().splitlines()]


def test_a_phase_of_a_wrong_year_is_no_occasion_before_it_is_ruled() -> None:
    unruled = campaign("phat-dong-2020", ruled=False)
    assert not [one for one in occasions(unruled, CALENDAR) if one.phase]
    assert [time.phase.id for time in unruled_phases(unruled)] == ["dot-1", "dot-2"]
    assert unruled_phases(campaign("phat-dong-2020")) == ()


def test_a_ruling_gives_the_phase_its_own_year() -> None:
    found = {one.key: one.day for one in occasions(campaign("phat-dong-2020"), CALENDAR)}
    assert found["phase:phat-dong-2020:dot-2:start"] == date(2020, 7, 1)


@pytest.mark.parametrize(
    ("activated", "launched"),
    [
        ((2021, 2, 22, 7, 59), "2021-02-22 08:00"),
        ((2021, 2, 22, 8, 0), "2021-02-22 08:00"),
        ((2021, 2, 22, 8, 1), "2021-02-23 08:00"),
        ((2021, 2, 26, 15, 0), "2021-03-01 08:00"),
        ((2021, 2, 9, 23, 0), "2021-02-17 08:00"),
    ],
    ids=["early", "on the minute", "later", "on a Friday", "before Tết"],
)
def test_a_launch_goes_on_the_first_morning_of_work(
    activated: tuple[int, int, int, int, int], launched: str
) -> None:
    found = replace(campaign("bac-giang-2021"), activated_at=datetime(*activated, tzinfo=VIETNAM))
    assert f"{occasions(found, CALENDAR)[0].at:%Y-%m-%d %H:%M}" == launched


@pytest.mark.parametrize(
    ("starts", "launched"),
    [
        (date(2022, 1, 1), date(2022, 1, 4)),
        (date(2022, 5, 16), date(2022, 1, 4)),
        (date(2021, 12, 13), date(2021, 12, 13)),
        (date(2021, 1, 1), date(2021, 3, 2)),
    ],
    ids=["with its year", "later in its year", "before its year", "several years"],
)
def test_a_plan_activated_ahead_is_launched_when_its_year_begins_or_it_starts(
    starts: date, launched: date
) -> None:
    ahead = campaign("bac-giang-2021", year=2022, starts=starts, ends=date(2022, 12, 31))
    found = replace(ahead, activated_at=datetime(2021, 3, 1, 15, tzinfo=VIETNAM))
    told = occasions(found, CALENDAR)
    assert (told[0].kind, local_day(told[0].at)) == (OccasionKind.LAUNCH, launched)


def test_what_would_be_told_with_the_launch_or_before_it_is_not_told() -> None:
    """A plan that is activated on the first day of its second phase."""
    found = replace(campaign("bac-giang-2021"), activated_at=datetime(2021, 7, 1, 7, tzinfo=VIETNAM))
    keys = [one.key for one in occasions(found, CALENDAR)]
    assert keys[:2] == ["launch:bac-giang-2021", "anniversary:bac-giang-2021:19-8-2021"]


def test_a_plan_whose_time_is_over_tells_of_nothing() -> None:
    late = replace(campaign("bac-giang-2021"), activated_at=datetime(2022, 1, 3, 9, tzinfo=VIETNAM))
    assert occasions(late, CALENDAR) == ()


@pytest.mark.parametrize(("year", "day"), [(2020, date(2020, 2, 29)), (2021, date(2021, 2, 28))])
def test_the_29th_of_february_is_the_28th_where_there_is_none(year: int, day: date) -> None:
    leap = Anniversary("Ngày nhuận", Quote("29/2", 1), 29, 2, 1960)
    plan = campaign("dong-nai-2020", anniversaries=(leap,), year=year, ends=date(year, 12, 31)).plan
    found = Campaign(plan, BoardId("b"), datetime(year, 1, 4, 7, tzinfo=VIETNAM))
    assert [one.day for one in occasions(found, CALENDAR)][1:] == [day]


def test_a_day_that_no_year_has_and_one_without_a_month_are_left_out() -> None:
    named = (Anniversary("Ngày lạ", Quote("31/6", 1), 31, 6), Anniversary("Đại hội", Quote("Đại hội", 1)))
    assert len(occasions(campaign("dong-nai-2020", anniversaries=named), CALENDAR)) == 1


def test_what_two_places_of_a_plan_celebrate_is_celebrated_once() -> None:
    """The plan's opening counts “76 năm ngày thành lập Nước …”, the phase says “Quốc khánh”."""
    found = {one.key: one.celebrated for one in occasions(campaign("bac-giang-2021"), CALENDAR)}
    assert [one.name for one in found["anniversary:bac-giang-2021:2-9-2021"]] == ["Quốc khánh"]


@pytest.mark.parametrize(
    ("kind", "on_time", "too_late"),
    [
        (OccasionKind.LAUNCH, (2021, 7, 15), (2021, 7, 16)),
        (OccasionKind.PHASE_START, (2021, 7, 4), (2021, 7, 5)),
        (OccasionKind.ANNIVERSARY, (2021, 7, 4), (2021, 7, 5)),
        (OccasionKind.PHASE_END, (2021, 7, 2), (2021, 7, 3)),
    ],
)
def test_an_occasion_is_over_after_its_days(
    kind: OccasionKind, on_time: tuple[int, int, int], too_late: tuple[int, int, int]
) -> None:
    """Told on Thursday 1 July; an end on Friday is over on Saturday."""
    one = Occasion("", kind, date(2021, 7, 2), datetime(2021, 7, 1, 8, tzinfo=VIETNAM))
    assert not one.is_over(datetime(*on_time, 23, 59, tzinfo=VIETNAM))
    assert one.is_over(datetime(*too_late, 0, 0, tzinfo=VIETNAM))


@often
@given(
    plan_id=st.sampled_from(library.plan_ids()),
    days=st.integers(-60, 400),
    minutes=st.integers(0, 1439),
    resting=st.sets(st.integers(0, 6), max_size=2),
)
def test_every_occasion_is_told_in_its_time(plan_id: str, days: int, minutes: int, resting: set[int]) -> None:
    """At 08:00 of a working day, after the launch, an end not behind its day, each key once."""
    plan = library.plan(plan_id)
    start = datetime.combine(plan.starts, datetime.min.time(), VIETNAM)
    found = replace(campaign(plan_id), activated_at=start + timedelta(days=days, minutes=minutes))
    calendar = WorkCalendar(CALENDAR.holidays, resting_on(plan.starts, resting))
    told = occasions(found, calendar)
    assert all(calendar.is_working(local_day(one.at)) and f"{one.at:%H:%M}" == "08:00" for one in told)
    assert all(one.at > told[0].at >= found.activated_at for one in told[1:])
    assert not any(one.is_over(one.at) for one in told)
    assert len({one.key for one in told}) == len(told)
