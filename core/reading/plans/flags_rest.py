"""Deadlines on a rest day: the written day stays, people are told to be done on the working day before."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.campaign.deadlines import last_ok_day
from core.campaign.plan import TO_A_DAY, WITHIN, Audience, Deadline, Flag, Plan, Relation, Severity
from core.campaign.working_days import SATURDAY, WorkCalendar
from core.reading.plans.checks_case import on_quote
from core.reading.plans.checks_days import NAMES_A_DAY, WEEKDAYS, figures, rest, spoken, told_rest


def is_period_only(plan: Plan) -> bool:
    """Whether the plan's deadlines name quarters, months and the like, and no day at all."""
    if not any(one.relation in WITHIN for one in plan.deadlines):
        return False
    return not any(one.relation in TO_A_DAY or NAMES_A_DAY.search(one.quote.text) for one in plan.deadlines)


def rest_flags(deadline: Deadline, calendar: WorkCalendar) -> Iterator[Flag]:
    """The flag on a deadline whose day, whose eve (for “trước ngày”) or whose period's end is a rest day."""
    day = deadline.date
    if day is None:
        return
    on = f"deadline:{deadline.id}"
    last = last_ok_day(deadline.relation, day) or day
    if deadline.relation in WITHIN and not calendar.is_working(last):
        told = _period(deadline, last, calendar)
        yield on_quote("PERIOD_ENDS_ON_HOLIDAY", Severity.A, deadline.quote, told, on)
    elif deadline.relation in TO_A_DAY and not calendar.is_working(day):
        told = _on_rest_day(deadline, day, calendar)
        yield on_quote("NONWORKING_DEADLINE", Severity.A, deadline.quote, told, on)
    elif deadline.relation is Relation.BEFORE and not calendar.is_working(last):
        note = f"{figures(day)} là {WEEKDAYS[day.weekday()]}; theo chữ thì ngày cuối cùng là"
        told = (
            f"{note} {_strict(last, calendar)}.",
            f"Giữ ngày như kế hoạch; {_advice(deadline, calendar.last_working_at(last))}.",
        )
        yield on_quote("STRICT_BEFORE_ON_NONWORKING", Severity.A, deadline.quote, told, on)


def _on_rest_day(deadline: Deadline, day: date, calendar: WorkCalendar) -> tuple[str, str]:
    note = told_rest(day, calendar)
    if deadline.relation is not Relation.BEFORE:
        advice = _advice(deadline, calendar.last_working_at(day))
        return f"{note}.", f"Giữ ngày như kế hoạch: chậm nhất hết {spoken(day)}; {advice}."
    eve = day - timedelta(days=1)
    if calendar.is_working(eve):
        return f"{note}.", f"Giữ ngày như kế hoạch; “{deadline.quote.text}” là chậm nhất hết {spoken(eve)}."
    advice = _advice(deadline, calendar.last_working_at(eve))
    return (
        f"{note}, ngày liền trước là {rest(eve, calendar)}.",
        f"Giữ ngày như kế hoạch: chậm nhất hết {spoken(eve)}; {advice}.",
    )


def _strict(last: date, calendar: WorkCalendar) -> str:
    what = rest(last, calendar)
    return spoken(last) if what in WEEKDAYS else f"{spoken(last)}, {what}"


def _advice(deadline: Deadline, working: date) -> str:
    if deadline.audience is Audience.ENTERPRISE:
        return f"nhắc doanh nghiệp gửi chậm nhất {spoken(working)}"
    return f"nên xong chậm nhất {spoken(working)}"


def _period(deadline: Deadline, last: date, calendar: WorkCalendar) -> tuple[str, str]:
    """A month's last day is told apart from a longer period's; before holidays a person names the day."""
    what = "tháng" if deadline.relation is Relation.WITHIN_MONTH else "của thời gian này"
    note = f"Ngày cuối {what}, {figures(last)}, là {rest(last, calendar)}."
    if last.weekday() >= SATURDAY:
        return note, f"Giữ thời gian như kế hoạch; {_advice(deadline, calendar.last_working_at(last))}."
    return note, f"Nên xong trước kỳ nghỉ; xác nhận ngày làm việc cuối cùng của tháng {last:%m/%Y}."
