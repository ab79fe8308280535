"""What is computed from summaries: percentages, and what was registered against achieved.

One rule of rounding for all: a percentage is computed from the numbers as they were given and rounded once,
to one decimal place, a five upwards in amount (ROUND_HALF_UP: 104.25 → 104.3, −0.05 → −0.1).
"""

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from core.campaign.nominees import nominee_from
from core.campaign.summary_fields import Indicator, Part
from core.campaign.summary_form import GRANTED, INDICATORS
from core.drafts import Draft, Row, Rows
from core.units import Unit, stored_number

NOMINEES = "nominees"
_EXACT = Context(prec=150, rounding=ROUND_HALF_UP)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """An indicator's three figures in its unit, and what follows from them; none where it cannot be said.

    `of_plan` and `of_before` are percentages of the year's plan and of the same period last year,
    `over_plan` and `over_before` the differences, below zero for a shortfall.
    """

    indicator: str
    unit: Unit
    actual: Decimal | None
    plan: Decimal | None
    before: Decimal | None
    estimated: bool = False

    @property
    def of_plan(self) -> Decimal | None:
        """% of the plan."""
        return percent(self.actual, self.plan)

    @property
    def of_before(self) -> Decimal | None:
        """% of the same period last year."""
        return percent(self.actual, self.before)

    @property
    def is_given(self) -> bool:
        """Whether any of the three was given."""
        return any(one is not None for one in (self.actual, self.plan, self.before))


@dataclass(frozen=True, slots=True)
class GrantedFigures:
    """One title: how many were registered and achieved, and how many of these went to direct workers."""

    title: str
    registered: Decimal | None
    achieved: Decimal | None
    workers: Decimal | None

    @property
    def of_registered(self) -> Decimal | None:
        """% of the registered ones that were achieved."""
        return percent(self.achieved, self.registered)


def percent(part: Decimal | None, base: Decimal | None) -> Decimal | None:
    """The part in % of the base, to one decimal place; none without a base above 0, or without the part."""
    if part is None or base is None or base <= 0:
        return None
    share = _EXACT.divide(_EXACT.multiply(part, Decimal(100)), base)
    return _EXACT.plus(share.quantize(_TENTH, context=_EXACT))


def number_of(draft: Draft, key: str) -> Decimal | None:
    """An answer as a number; none where it is not given, skipped or no number."""
    return stored_number(draft.answers.get(key, ""))


def number_in(row: Row, key: str) -> Decimal | None:
    """A value of a row as a number; none where it is not given or no number."""
    return stored_number(row.get(key, ""))


def indicator_figures(draft: Draft) -> tuple[IndicatorFigures, ...]:
    """The figures of every indicator of which anything was given, in the order of the form."""
    found = (_figures(draft, one) for one in INDICATORS)
    return tuple(one for one in found if one.is_given)


def granted_figures(draft: Draft) -> tuple[GrantedFigures, ...]:
    """What was registered and achieved, row by row."""
    return tuple(
        GrantedFigures(
            row.get("title", ""),
            number_in(row, "registered"),
            number_in(row, "achieved"),
            number_in(row, "workers"),
        )
        for row in draft.of(GRANTED)
    )


def granted_rows(registration: Draft | None) -> Rows:
    """Rows to begin with: a title or award form each with how many were registered, in the list's order."""
    counts = registered_counts(registration) if registration else {}
    return tuple({"title": title, "registered": str(count)} for title, count in counts.items())


def registered_counts(registration: Draft) -> dict[str, int]:
    """How many nominees a registration names for each title and each award form, in the list's order."""
    nominees = [nominee_from(row) for row in registration.of(NOMINEES)]
    titles = Counter(one.title for one in nominees if one.title)
    forms = Counter(one.form for one in nominees if one.form and one.form != one.title)
    return dict(titles + forms)


def _figures(draft: Draft, one: Indicator) -> IndicatorFigures:
    return IndicatorFigures(
        one.key,
        one.unit,
        number_of(draft, one.key_of(Part.ACTUAL)),
        number_of(draft, one.key_of(Part.PLAN)),
        number_of(draft, one.key_of(Part.BEFORE)),
        estimated=draft.answers.get(f"{one.key}.estimated") == "yes",
    )
