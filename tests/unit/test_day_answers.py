"""No answer states a wrong day: every one is held against days that are worked out here, plainly and anew."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from bot.desk import LibraryHolidays
from core.campaign.plan import Audience, Deadline, DutyKind, Flag, Plan, Ruling, Severity
from core.desk import Desk
from core.people import RoleKind
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Aspect, NamedDay, Slots
from storage.database import Database
from storage.library import plan as plan_of
from storage.library import plan_ids
from tests.fakes.answered import BOARD, Answering, stated, written

RESTS = LibraryHolidays().calendar({})
DAY = timedelta(days=1)
EVERY = 5  # of all questions on one day; each is asked on several days
REST_FLAGS = {"NONWORKING_DEADLINE", "STRICT_BEFORE_ON_NONWORKING", "PERIOD_ENDS_ON_HOLIDAY"}
LABELS = (
    Label.DEADLINE_REGISTRATION, Label.DEADLINE_MIDYEAR, Label.DEADLINE_YEAREND,
    Label.DEADLINE_ANY, Label.PHASES, Label.LATE, Label.PLEDGE,
)  # fmt: skip
OF_LABEL = {
    Label.DEADLINE_REGISTRATION: DutyKind.REGISTRATION,
    Label.DEADLINE_MIDYEAR: DutyKind.MIDYEAR,
    Label.DEADLINE_YEAREND: DutyKind.YEAREND,
}
FINE, REST, LEFT = Aspect.IS_DAY_FINE, Aspect.REST_DAY, Aspect.DAYS_LEFT


def named(*days: tuple[int, int], year: int | None = None) -> tuple[NamedDay, ...]:
    return tuple(NamedDay(day, month, year) for day, month in days)


def questions(year: int) -> Iterator[Slots]:
    """What people ask of days, weekdays, months, years and duties."""
    yield from (
        Slots(),
        Slots(aspect=LEFT),
        Slots(aspect=REST),
        *(Slots(phase=number) for number in (1, 2, 9)),
    )
    yield from (Slots(year=year + shift) for shift in (-1, 0, 1))
    yield from (Slots(aspect=FINE, days=named(day)) for day in ((15, 4), (14, 4), (20, 4), (5, 12), (30, 2)))
    yield from (Slots(aspect=FINE, days=named((15, 4), year=year + shift)) for shift in (-1, 0, 1))
    yield Slots(aspect=FINE, days=named((15, 1), year=year + 1))  # a month after the plan's end, “hôm nay”
    yield from (Slots(aspect=REST, days=named(day)) for day in ((24, 11), (30, 4), (29, 2)))
    yield from (Slots(aspect=aspect, weekday=0) for aspect in (FINE, REST))
    yield from (Slots(aspect=REST, weekday=day, days=named((5, 12))) for day in (0, 5, 6))
    yield from (Slots(month=month) for month in (4, 7, 12))
    yield from (Slots(duty=duty, aspect=FINE, weekday=5) for duty in OF_LABEL.values())


def todays(year: int) -> tuple[date, ...]:
    """Before, on and after days that are due, rest days, other years, a leap day and the last of the year."""
    days = ((1, 5), (3, 1), (4, 13), (4, 14), (4, 15), (4, 30), (8, 15), (12, 4), (12, 5), (12, 31))
    later = (date(year + 1, 1, 15), date(year + 1, 6, 1), date(2028, 2, 29), date(year - 1, 5, 5))
    return (*(date(year, month, day) for month, day in days), *later)


def all_ruled(plan: Plan) -> tuple[Ruling, ...]:
    """An officer takes every proposal."""
    at = datetime(plan.year, 1, 2, tzinfo=UTC)
    wrong = (flag for flag in plan.flags if flag.severity is Severity.A)
    return tuple(Ruling(one.code, one.on, "", "Cán bộ", at, one.date, "Ban thống nhất") for one in wrong)


def open_flags(plan: Plan, on: str, rulings: tuple[Ruling, ...]) -> list[Flag]:
    ruled = {(one.code, one.on) for one in rulings}
    flags = (one for one in plan.flags if one.on == on and one.severity is Severity.A)
    return [one for one in flags if (one.code, one.on) not in ruled]


def days_of(plan: Plan, one: Deadline, rulings: tuple[Ruling, ...]) -> set[date]:
    """The last day of a deadline by its words, and the working day before it; none where a flag doubts it."""
    on = f"deadline:{one.id}"
    if any(flag.code not in REST_FLAGS or flag.date for flag in open_flags(plan, on, rulings)):
        return set()
    corrected = [ruling.date for ruling in rulings if ruling.on == on and ruling.date]
    last = corrected[-1] if corrected else one.date
    if last is None or (one.relation == "within-period" and open_flags(plan, "", rulings)):
        return set()
    if one.relation == "before":
        last -= DAY
    elif one.relation == "within-month":
        last = last.replace(day=monthrange(last.year, last.month)[1])
    working = last
    while not RESTS.is_working(working):
        working -= DAY
    return {last, working}


def phase_days(plan: Plan, rulings: tuple[Ruling, ...]) -> set[date]:
    """The first and last days of the phases on which no flag waits."""
    found: set[date] = set()
    for phase in plan.phases:
        on = f"phase:{phase.id}"
        if not open_flags(plan, on, rulings):
            corrected = {flag.quote: flag.date for flag in plan.flags if flag.on == on and flag.date}
            for day, quote in ((phase.start, phase.start_quote), (phase.end, phase.end_quote)):
                right = next((new for old, new in corrected.items() if old in quote.text), day)
                found |= {right} if right else set()
    return found


def weekdays(slots: Slots, today: date, lasts: set[date], year: int) -> set[date]:
    """The day that a weekday means: the next one, or the first after a rest day that is asked about."""
    if slots.weekday is None:
        return set()
    beside = [day for one in slots.days if (day := one.on(year))]
    bounds = {today, *(max(last, *beside, last) for last in lasts)} if lasts else set()
    following = [[bound + n * DAY for n in range(1, 8)] for bound in bounds]
    return {day for week in following for day in week if day.weekday() == slots.weekday}


def meant(plan: Plan, label: Label, slots: Slots, *, official: bool) -> list[Deadline]:
    """The deadlines that a question may be about; an enterprise is told of a pledge whoever arranges it."""
    if label is Label.PLEDGE:
        tasks = {one.deadline for one in plan.tasks if "giao ước" in one.quote.text}
        return [one for one in plan.deadlines if one.id in tasks]
    kind = OF_LABEL.get(label) or (slots.duty if label is Label.LATE else None)
    everybody = official and kind is None
    mine = (one for one in plan.deadlines if everybody or one.audience is Audience.ENTERPRISE)
    return [one for one in mine if kind in {None, one.kind}]


def is_of_its_year(plan: Plan, label: Label, today: date, slots: Slots) -> bool:
    """Whether the plan's days may be told for the year that is asked about, or for today where none is."""
    takes_days = label not in {Label.PHASES, Label.PLEDGE}
    around = {today + number * DAY for number in range(-31, 32)}
    far = (day for day in slots.days if day.year and day.on(day.year) not in around)
    years = (day.year for day in far if takes_days)
    asked = slots.year or next(years, None)
    written_days = {one.date for one in plan.deadlines}
    runs = plan.starts <= today <= plan.ends + 31 * DAY
    if runs and takes_days and any(day.on(plan.year) in written_days for day in slots.days if day.year):
        return True
    return runs if asked is None else asked == plan.year and today >= plan.starts


def allowed(
    plan: Plan, rulings: tuple[Ruling, ...], label: Label, today: date, slots: Slots, *, official: bool
) -> set[date]:
    """Every day that an answer to this may state."""
    if (plan.internal and not official) or not is_of_its_year(plan, label, today, slots):
        return set()
    if label is Label.PHASES:
        return phase_days(plan, rulings)
    due = meant(plan, label, slots, official=official)
    lasts = set[date]().union(*(days_of(plan, one, rulings) for one in due))
    return lasts | weekdays(slots, today, lasts, plan.year)


@pytest.mark.parametrize("role", [RoleKind.REPRESENTATIVE, RoleKind.OFFICER])
@pytest.mark.parametrize("is_ruled", [False, True], ids=["unruled", "ruled"])
@pytest.mark.parametrize("name", plan_ids())
def test_every_stated_day_is_one_of_the_ruled_plan(
    name: str, role: RoleKind, sqlite: Database, desk: Desk, *, is_ruled: bool
) -> None:
    plan = replace(plan_of(name), board=BOARD)
    rulings = all_ruled(plan) if is_ruled else ()
    answering = Answering(sqlite, desk)
    answering.launch(plan, rulings, role)
    for turn, today in enumerate(todays(plan.year)):
        asked = list(product(LABELS, questions(plan.year)))[turn % EVERY :: EVERY]
        for (label, slots), said in zip(asked, answering.answers(asked, today), strict=True):
            right = allowed(plan, rulings, label, today, slots, official=role is RoleKind.OFFICER)
            for locale in ("vi", "en"):
                found = stated(written(said, locale))
                assert found <= right, (label, slots, today, written(said, "vi"))


@pytest.mark.parametrize("is_ruled", [False, True], ids=["unruled", "ruled"])
@pytest.mark.parametrize("name", plan_ids())
def test_a_day_that_is_known_is_not_kept_back(
    name: str, sqlite: Database, desk: Desk, *, is_ruled: bool
) -> None:
    """Asked simply when, the answer has the last day, and says the plan's words with it."""
    plan = replace(plan_of(name), board=BOARD)
    rulings = all_ruled(plan) if is_ruled else ()
    answering = Answering(sqlite, desk)
    answering.launch(plan, rulings, RoleKind.REPRESENTATIVE)
    for label, one in product(OF_LABEL, plan.deadlines):
        if one.kind is OF_LABEL[label] and one.audience is Audience.ENTERPRISE:
            said = answering.ask(label, date(plan.year, 3, 1))
            assert max(days_of(plan, one, rulings), default=None) in {*stated(said), None}
            assert f"“{one.quote.text}”" in said


def test_the_very_texts_that_officers_and_plans_wrote_stand_in_quotes(sqlite: Database, desk: Desk) -> None:
    """A ruling that itself quotes and names days adds no day of the bot's own."""
    plan = replace(plan_of("bac-giang-2021"), board=BOARD)
    odd = [replace(one, answer="Sửa “15/4/2020” thành 20/05/2021, hết 19/05/2021") for one in all_ruled(plan)]
    answering = Answering(sqlite, desk)
    answering.launch(plan, tuple(odd), RoleKind.REPRESENTATIVE)
    said = answering.ask(Label.DEADLINE_ANY, date(2021, 3, 1))
    assert "‘15/4/2020’" in said
    assert stated(said) == {date(2021, 4, 14), date(2021, 12, 4), date(2021, 12, 3)}
