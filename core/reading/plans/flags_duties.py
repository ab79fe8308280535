"""Who is told what at all: plans by quarters, plans that leave enterprises out, two days for one duty."""

import re
from collections.abc import Iterator
from itertools import combinations

from core.campaign.deadlines import PERIOD_ONLY, last_ok_day
from core.campaign.plan import Audience, Deadline, DutyKind, Flag, PlanKind, Quote, Relation, Severity
from core.reading.plans.checks_case import Case, Spot, on_quote
from core.reading.plans.checks_days import spoken
from core.reading.plans.flags_rest import is_period_only
from core.reading.plans.letters import flat

_QUARTER = re.compile(r"(?<!\w)quý\s+[IV\d]|(?<!\w)\d+\s+tháng\s+(?:đầu|cuối)", re.IGNORECASE)
_RECIPIENTS = re.compile(r"Nơi nh[âậ]n\b[^\n]*", re.IGNORECASE)
_OBJECTS = ("bao cao", "dang ky", "ho so", "bang cham diem", "giao uoc", "danh sach", "ke hoach", "tieu chi")
_SORTS = re.compile(r"\b(?:sang kien|giao uoc|dot xuat|chuyen de|quy [iv]+|dot \d|cap nha nuoc|bo sung)\b")
_MAIN = ("danh hieu", "tong ket", "so ket", "ca nam")
_ALIKE = 0.7
_CLOSE = 2  # lines from one recipient to the next


def duty_flags(case: Case) -> Iterator[Flag]:
    """The flags on the plan's duties as a whole, then those on two days for one duty."""
    yield from _periods(case)
    yield from _internal(case)
    yield from _silent(case)
    yield from _conflicts(case)
    yield from _coarse(case)


def _periods(case: Case) -> Iterator[Flag]:
    if not is_period_only(case.plan):
        return
    within = [one for one in case.plan.deadlines if one.relation is Relation.WITHIN_PERIOD]
    named = ", ".join(dict.fromkeys(one.quote.text for one in within))
    what = "theo quý" if _QUARTER.search(named) else "theo khoảng thời gian"
    told = (
        f"Kế hoạch chỉ nêu {what} ({named}), không có ngày cụ thể.",
        f"Chỉ nói {what}; không tự đặt ngày.",
    )
    yield on_quote(PERIOD_ONLY, Severity.A, within[0].quote, told)


def _internal(case: Case) -> Iterator[Flag]:
    if not case.plan.internal:
        return
    if not case.plan.recipients:
        told = "Văn bản không có phần Nơi nhận.", "Cán bộ cho biết kế hoạch có gửi doanh nghiệp không."
        yield on_quote("MISSING_RECIPIENTS", Severity.C, None, told)
        return
    told = (
        "Nơi nhận không có doanh nghiệp; đây là kế hoạch nội bộ của Ban.",
        "Không gửi và không trả lời doanh nghiệp theo kế hoạch này.",
    )
    yield on_quote("AUDIENCE_NOT_ENTERPRISE", Severity.A, _recipient_words(case), told)


def _recipient_words(case: Case) -> Quote:
    """Nơi nhận with its lines where they follow each other closely, else its first line."""
    first = case.plan.recipients[0].quote
    spot = case.first(_RECIPIENTS)
    if spot is None:
        return first
    last = max(one.quote.line for one in case.plan.recipients)
    words, end = [spot.words], _last_line(spot)
    for block in case.blocks:
        if block.line > spot.line and block.line <= last and block.line - end <= _CLOSE:
            words.append(block.text)
            end = block.starts[-1][1]
    return Quote(" ".join(words), spot.line)


def _last_line(spot: Spot) -> int:
    return spot.block.starts[-1][1]


def _silent(case: Case) -> Iterator[Flag]:
    """Enterprises are addressed and get no deadline; one that waits for guidance counts as a deadline."""
    plan = case.plan
    if plan.internal or plan.kind is PlanKind.CHANGE:
        return
    if any(one.audience is Audience.ENTERPRISE or one.relation is Relation.OPEN for one in plan.deadlines):
        return
    told = (
        "Kế hoạch gửi doanh nghiệp nhưng không nêu hạn nào cho doanh nghiệp.",
        f"Trả lời “kế hoạch không nêu hạn”; không lấy hạn của kế hoạch khác trong năm {plan.year} để thay.",
    )
    yield on_quote("NO_ENTERPRISE_DEADLINE", Severity.A, None, told)


def _conflicts(case: Case) -> Iterator[Flag]:
    """A flag on each of the deadlines that set different days for one duty."""
    others: dict[str, list[Deadline]] = {}
    for one, other in combinations(case.plan.deadlines, 2):
        if _is_one_duty(one, other) and _last(one) != _last(other):
            others.setdefault(one.id, []).append(other)
            others.setdefault(other.id, []).append(one)
    for deadline in case.plan.deadlines:
        if deadline.id in others:
            told = (
                f"Cùng một việc mà kế hoạch nêu hạn khác nhau: {'; '.join(map(_told, others[deadline.id]))}.",
                "Cán bộ chọn hạn đúng; chưa công bố hạn nào khi chưa xác nhận.",
            )
            yield on_quote("CONFLICTING_DATES", Severity.A, deadline.quote, told, f"deadline:{deadline.id}")


def _last(deadline: Deadline) -> object:
    return last_ok_day(deadline.relation, deadline.date)


def _told(deadline: Deadline) -> str:
    where = f"{deadline.place}, dòng {deadline.quote.line}" if deadline.place else f"dòng {deadline.quote.line}"
    day = f", tức {spoken(deadline.date)}" if deadline.date and not _is_plain(deadline) else ""
    return f"“{deadline.quote.text}” ({where}{day})"


def _is_plain(deadline: Deadline) -> bool:
    return deadline.date is not None and str(deadline.date.year) in deadline.quote.text


def _is_one_duty(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines with a day are about the same duty of the same people."""
    if (one.kind, one.audience) != (other.kind, other.audience) or _last(one) is None or _last(other) is None:
        return False
    if one.kind is DutyKind.OTHER or one.audience is Audience.UNIT:
        return _likeness(one.task, other.task) >= _ALIKE
    mine, yours = flat(one.task), flat(other.task)
    if set(_SORTS.findall(mine)) != set(_SORTS.findall(yours)) and not _share(mine, yours, _MAIN):
        return False
    named = [any(word in task for word in _OBJECTS) for task in (mine, yours)]
    return _share(mine, yours, _OBJECTS) or not all(named)


def _share(mine: str, yours: str, words: tuple[str, ...]) -> bool:
    return any(word in mine and word in yours for word in words)


def _likeness(task: str, other: str) -> float:
    words, others = set(flat(task).split()), set(flat(other).split())
    return len(words & others) / max(1, len(words | others))


def _coarse(case: Case) -> Iterator[Flag]:
    """Quarters taken as one, with a task of the year before that plainly belongs to the first of them."""
    for deadline in case.plan.deadlines:
        if deadline.relation is not Relation.WITHIN_PERIOD or deadline.starts is None or deadline.date is None:
            continue
        if deadline.date.month - deadline.starts.month <= _CLOSE:
            continue
        of_last_year = f"năm {case.plan.year - 1}"
        tasks = (one for one in case.plan.tasks if one.deadline == deadline.id and of_last_year in one.text)
        task = next(tasks, None)
        if task is not None:
            told = (
                f"{deadline.quote.text} gộp làm một; một số việc (như việc của năm {case.plan.year - 1}) thuộc quý đầu.",
                "Cán bộ chia việc theo từng quý nếu cần nhắc sớm hơn.",
            )
            yield on_quote("COARSE_PERIOD", Severity.C, task.quote, told, f"deadline:{deadline.id}")
