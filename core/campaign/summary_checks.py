"""Checks of the summaries: every code has one check, which looks for all points of it."""

from collections.abc import Mapping
from dataclasses import replace

from core.campaign import summary_row_checks as rows
from core.campaign import summary_value_checks as values
from core.campaign.findings import FindingSeverity
from core.campaign.plan import DutyKind
from core.campaign.summary_facts import Summary, SummaryFacts
from core.campaign.summary_fields import Field
from core.campaign.summary_findings import Point, SummaryCode, SummaryFinding
from core.campaign.summary_value_checks import Check
from core.drafts import Draft

NO_FACTS = SummaryFacts()
CHECKS: Mapping[SummaryCode, Check] = {
    SummaryCode.MISSING: values.missing,
    SummaryCode.BAD_VALUE: values.bad_values,
    SummaryCode.BAD_NUMBER: rows.bad_numbers,
    SummaryCode.ROW_INCOMPLETE: rows.rows_incomplete,
    SummaryCode.PART_OVER_WHOLE: values.parts_over_whole,
    SummaryCode.LOCAL_AND_FOREIGN: values.local_and_foreign,
    SummaryCode.HARMED_OVER_VICTIMS: values.harmed_over_victims,
    SummaryCode.VICTIMS_WITHOUT_ACCIDENTS: values.victims_without_accidents,
    SummaryCode.VALUE_WITHOUT_INITIATIVES: values.value_without_initiatives,
    SummaryCode.WORKERS_OVER_ACHIEVED: rows.workers_over_achieved,
    SummaryCode.TWO_FORMS: rows.two_forms,
    SummaryCode.UNUSUALLY_LOW: values.unusually_low,
    SummaryCode.UNUSUALLY_HIGH: values.unusually_high,
    SummaryCode.FAR_FROM_BASE: values.far_from_base,
    SummaryCode.BUDGET_OVER_REVENUE: values.budget_over_revenue,
    SummaryCode.EXPORTS_OVER_REVENUE: values.exports_over_revenue,
    SummaryCode.INCOME_BELOW_MINIMUM: values.income_below_minimum,
    SummaryCode.PARTICIPANTS_OVER: values.participants_over,
    SummaryCode.YEAR_BELOW_MIDYEAR: values.year_below_midyear,
    SummaryCode.ALL_ZERO: values.all_zero,
    SummaryCode.GRANTED_TWICE: rows.granted_twice,
    SummaryCode.GRANTED_OVER_REGISTERED: rows.granted_over_registered,
    SummaryCode.NO_REGISTRATION: rows.no_registration,
    SummaryCode.NOT_REGISTERED: rows.not_registered,
    SummaryCode.PROPOSED_TWICE: rows.proposed_twice,
    SummaryCode.DEBTS: values.above_zero("tax_debt", "insurance_debt"),
    SummaryCode.DEATHS: values.above_zero("deaths"),
    SummaryCode.DISPUTES: values.above_zero("disputes"),
    SummaryCode.FINES: values.above_zero("fines"),
    SummaryCode.NO_PERMIT: values.no_permit,
    SummaryCode.PLAN_CHANGED: values.plan_changed,
}
_NOT_AT_A_STEP = {SummaryCode.MISSING, SummaryCode.ALL_ZERO}


def check_summary(kind: DutyKind, draft: Draft, facts: SummaryFacts = NO_FACTS) -> tuple[SummaryFinding, ...]:
    """Everything that is found in a summary, errors first; a code is found once, with all its points.

    A warning that `override:CODE` answers with a reason, or each row of which has one, comes back overridden.
    """
    summary = Summary(kind, draft, facts)
    found = ((code, tuple(check(summary))) for code, check in CHECKS.items())
    return tuple(_finding(code, points, summary.text(code.override)) for code, points in found if points)


def step_warning(
    kind: DutyKind, field: Field, value: str, draft: Draft, facts: SummaryFacts = NO_FACTS
) -> SummaryFinding | None:
    """What the same rules say of one answer at the moment when it is given, beside what is filled in so far.

    It is the first finding, with its points about this field only; none where all is well or was explained.
    """
    found = check_summary(kind, Draft({**draft.answers, field.key: value}), facts)
    concerning = (_about(field, one) for one in found if one.code not in _NOT_AT_A_STEP)
    heard = (one for one in concerning if one.severity is not FindingSeverity.OFFICER)
    return next((one for one in heard if one.points and not one.overridden), None)


def _finding(code: SummaryCode, points: tuple[Point, ...], override: str) -> SummaryFinding:
    """A finding; while some rows lack their reason it is about these alone."""
    unexplained = tuple(one for one in points if not one.reason)
    if override or not unexplained:
        return SummaryFinding(code, points, override or "; ".join(one.reason for one in points))
    return SummaryFinding(code, unexplained)


def _about(field: Field, finding: SummaryFinding) -> SummaryFinding:
    points = (one for one in finding.points if not one.group and field.key in {one.key, one.other_key})
    return replace(finding, points=tuple(points))
