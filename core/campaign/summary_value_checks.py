"""Checks of a summary's single answers: each yields the points of one code."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeAlias

from core.campaign.plan import DutyKind
from core.campaign.summary_facts import Summary, SummaryFacts
from core.campaign.summary_fields import Field, Part
from core.campaign.summary_findings import Point
from core.campaign.summary_form import INDICATORS, asked, fields

Check: TypeAlias = Callable[[Summary], Iterator[Point]]

FAR = 10
FEWEST_NUMBERS = 5
# Below every rate of the dollar for years past: what exceeds revenue even so was typed in another unit.
_LEAST_BILLIONS_A_MILLION_USD = Decimal(20)
_PARTS_OF_WORKERS = ("workers_female", "workers_local", "workers_foreign", "insured")
_HARMED = ("victims", "deaths", "serious")


def missing(summary: Summary) -> Iterator[Point]:
    """A mandatory answer that is asked and was not given."""
    for one in asked(summary.kind, summary.draft):
        if one.mandatory and not summary.text(one.key):
            yield Point(key=one.key)


def bad_values(summary: Summary) -> Iterator[Point]:
    """An answer that is not of its field's kind or beyond its limits."""
    for one in fields(summary.kind):
        value = summary.text(one.key)
        if value and not one.fits(value):
            yield Point(key=one.key, value=value)


def parts_over_whole(summary: Summary) -> Iterator[Point]:
    """More women, local, foreign or insured workers than workers."""
    for part in _PARTS_OF_WORKERS:
        if summary.exceeds(part, "workers"):
            yield summary.point(part, "workers")


def local_and_foreign(summary: Summary) -> Iterator[Point]:
    """Local and foreign workers, who are never the same, together more than all."""
    match summary.given("workers_local", "workers_foreign", "workers"):
        case (local, foreign, workers) if max(local, foreign) <= workers < local + foreign:
            yield summary.point("workers_foreign", "workers_local")


def harmed_over_victims(summary: Summary) -> Iterator[Point]:
    """More dead and badly hurt than victims."""
    victims, deaths, serious = (summary.number(key) for key in _HARMED)
    if victims is not None and (deaths or 0) + (serious or 0) > victims:
        yield summary.point("serious", "deaths")


def victims_without_accidents(summary: Summary) -> Iterator[Point]:
    """Victims of no accident."""
    if summary.number("accidents") == 0:
        yield from (summary.point(key, "accidents") for key in _HARMED if summary.number(key))


def value_without_initiatives(summary: Summary) -> Iterator[Point]:
    """What no initiative brought in."""
    if summary.number("initiatives") == 0 and summary.number("initiative_value"):
        yield summary.point("initiative_value", "initiatives")


def unusually_low(summary: Summary) -> Iterator[Point]:
    """A number below what its field usually has."""
    for field, number in summary.numbers():
        if field.warn_below is not None and number < field.warn_below:
            yield summary.against(field.key, field.warn_below)


def unusually_high(summary: Summary) -> Iterator[Point]:
    """A number above what its field usually has."""
    for field, number in summary.numbers():
        if field.warn_above is not None and number > field.warn_above:
            yield summary.against(field.key, field.warn_above)


def far_from_base(summary: Summary) -> Iterator[Point]:
    """What was done is ten times the plan or last year's figure, or a tenth: most often another unit."""
    for one in INDICATORS:
        actual = one.key_of(Part.ACTUAL)
        bases = (one.key_of(Part.PLAN), one.key_of(Part.BEFORE))
        far = next((base for base in bases if _is_far(summary.given(actual, base))), None)
        if far is not None:
            yield summary.point(actual, far)


def _is_far(pair: tuple[Decimal, ...]) -> bool:
    match sorted(pair):
        case (less, more):
            return 0 < less * FAR <= more
    return False


def budget_over_revenue(summary: Summary) -> Iterator[Point]:
    """More paid to the budget than earned."""
    if summary.exceeds("budget.actual", "revenue.actual"):
        yield summary.point("budget.actual", "revenue.actual")


def exports_over_revenue(summary: Summary) -> Iterator[Point]:
    """Exports worth more than revenue at any plausible rate of the dollar."""
    match summary.given("exports.actual", "revenue.actual"):
        case (exports, revenue) if exports * _LEAST_BILLIONS_A_MILLION_USD > revenue:
            yield summary.point("exports.actual", "revenue.actual")


def income_below_minimum(summary: Summary) -> Iterator[Point]:
    """Wages below the region's minimum, where it is known; absurd ones are found already."""
    income, least = summary.number("income"), summary.facts.minimum_wage
    is_absurd = any(point.key == "income" for point in unusually_low(summary))
    if income is not None and least is not None and income < least and not is_absurd:
        yield summary.against("income", least)


def participants_over(summary: Summary) -> Iterator[Point]:
    """More participants than workers times rounds."""
    match summary.given("participants", "workers", "rounds"):
        case (participants, workers, rounds) if participants > workers * rounds:
            yield summary.against("participants", workers * rounds)


def year_below_midyear(summary: Summary) -> Iterator[Point]:
    """A figure that only grows, smaller for the year than for its first half."""
    for field, number, earlier in _since_midyear(summary):
        if field.cumulative and number < earlier:
            yield summary.against(field.key, earlier)


def plan_changed(summary: Summary) -> Iterator[Point]:
    """A year's plan that was another one at midyear."""
    plans = {one.key_of(Part.PLAN) for one in INDICATORS}
    for field, number, earlier in _since_midyear(summary):
        if field.key in plans and number != earlier:
            yield summary.against(field.key, earlier)


def _since_midyear(summary: Summary) -> Iterator[tuple[Field, Decimal, Decimal]]:
    """Every number of the year's summary with the same one at midyear."""
    midyear = summary.facts.midyear
    if midyear is None or summary.kind is not DutyKind.YEAREND:
        return
    before = Summary(DutyKind.MIDYEAR, midyear, SummaryFacts())
    for field, number in summary.numbers():
        earlier = before.number(field.key)
        if earlier is not None:
            yield field, number, earlier


def all_zero(summary: Summary) -> Iterator[Point]:
    """Nothing but zeros."""
    numbers = list(summary.numbers())
    if len(numbers) >= FEWEST_NUMBERS and not any(number for _, number in numbers):
        yield Point(key=numbers[0][0].key, value="0")


def above_zero(*keys: str) -> Check:
    """The check that any of these answers is above zero."""

    def check(summary: Summary) -> Iterator[Point]:
        for key in keys:
            if (summary.number(key) or 0) > 0:
                yield Point(key=key, value=summary.text(key))

    return check


def no_permit(summary: Summary) -> Iterator[Point]:
    """No environmental permit (giấy phép môi trường)."""
    if summary.text("permit") == "no":
        yield Point(key="permit", value="no")
