"""Who is told what at all: plans by quarters, plans that leave enterprises out or give them no deadline."""

import re
from collections.abc import Iterator

from core.campaign.deadlines import PERIOD_ONLY
from core.campaign.plan import WITHIN, Audience, Deadline, Flag, PlanKind, Quote, Relation, Severity
from core.reading.plans.checks_case import Case, on_quote
from core.reading.plans.flags_rest import is_period_only

_QUARTER = re.compile(r"(?<!\w)quý\s+[IV\d]|(?<!\w)\d+\s+tháng\s+(?:đầu|cuối)", re.IGNORECASE)
_GUIDING = re.compile(
    r"(?<!\w)(?:hướng\s+dẫn|đôn\s+đốc|nhắc)(?!\w)[^;.]*?(?:doanh\s+nghiệp|(?<!\w)(?:cụm|khối)\s+thi\s+đua)",
    re.IGNORECASE,
)
_CLOSE = 2  # lines from one recipient to the next
_OF_A_QUARTER = 2  # months from its first to its last


def duty_flags(case: Case) -> Iterator[Flag]:
    """The flags on the plan's duties as a whole, then those on quarters that are taken as one."""
    yield from _periods(case)
    yield from _internal(case)
    yield from _silent(case)
    yield from _coarse(case)


def _periods(case: Case) -> Iterator[Flag]:
    if not is_period_only(case.plan):
        return
    within = [one for one in case.plan.deadlines if one.relation in WITHIN]
    named = ", ".join(dict.fromkeys(one.quote.text for one in within))
    are_months = all(one.relation is Relation.WITHIN_MONTH for one in within)
    what = "theo quý" if _QUARTER.search(named) else "theo tháng" if are_months else "theo khoảng thời gian"
    told = (
        f"Kế hoạch chỉ nêu {what} ({named}), không có ngày cụ thể.",
        f"Chỉ nói {what}; không tự đặt ngày.",
    )
    yield on_quote(PERIOD_ONLY, Severity.A, within[0].quote, told)


def _internal(case: Case) -> Iterator[Flag]:
    if not case.plan.internal:
        return
    if not case.plan.recipients:
        told = "Văn bản không có phần Nơi nhận.", "Cho biết kế hoạch có gửi doanh nghiệp không."
        yield on_quote("MISSING_RECIPIENTS", Severity.C, None, told)
        return
    told = (
        "Nơi nhận không có doanh nghiệp; đây là kế hoạch nội bộ của Ban.",
        "Không gửi và không trả lời doanh nghiệp theo kế hoạch này.",
    )
    yield on_quote("AUDIENCE_NOT_ENTERPRISE", Severity.A, _recipient_words(case), told)


def _recipient_words(case: Case) -> Quote:
    """Nơi nhận with its lines where they follow each other closely, else its first line."""
    if not case.foot:
        return case.plan.recipients[0].quote
    last = max(one.quote.line for one in case.plan.recipients)
    head = case.foot[0]
    words, end = [head.text], head.starts[-1][1]
    for block in case.foot[1:]:
        if block.line <= last and block.line - end <= _CLOSE:
            words.append(block.text)
            end = block.starts[-1][1]
    return Quote(" ".join(words), head.line)


def _silent(case: Case) -> Iterator[Flag]:
    """Enterprises are addressed and get no deadline; what they are to be guided on one day is one."""
    plan = case.plan
    if plan.internal or plan.kind is PlanKind.CHANGE:
        return
    if any(one.audience is Audience.ENTERPRISE or _is_for_them(one) for one in plan.deadlines):
        return
    told = (
        "Kế hoạch gửi doanh nghiệp nhưng không nêu hạn nào cho doanh nghiệp.",
        f"Trả lời “kế hoạch không nêu hạn”; không lấy hạn của kế hoạch khác trong năm {plan.year} để thay.",
    )
    yield on_quote("NO_ENTERPRISE_DEADLINE", Severity.A, None, told)


def _is_for_them(deadline: Deadline) -> bool:
    """Whether the board guides enterprises or their groups to it, at a time that others will name."""
    return deadline.relation is Relation.OPEN and _GUIDING.search(deadline.task) is not None


def _coarse(case: Case) -> Iterator[Flag]:
    """Quarters taken as one, with a task of the year before that plainly belongs to the first of them."""
    for deadline in case.plan.deadlines:
        if (
            deadline.relation is not Relation.WITHIN_PERIOD
            or deadline.starts is None
            or deadline.date is None
        ):
            continue
        if deadline.date.month - deadline.starts.month <= _OF_A_QUARTER:
            continue
        of_last_year = f"năm {case.plan.year - 1}"
        tasks = (one for one in case.plan.tasks if one.deadline == deadline.id and of_last_year in one.text)
        task = next(tasks, None)
        if task is not None:
            told = (
                f"{deadline.quote.text} gộp làm một; một số việc (như của {of_last_year}) thuộc quý đầu.",
                "Chia việc theo từng quý nếu cần nhắc sớm hơn.",
            )
            yield on_quote("COARSE_PERIOD", Severity.C, task.quote, told, f"deadline:{deadline.id}")
