"""What is wrong with the day of a deadline: it does not exist, is of another year, lies before the plan."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from core.campaign.deadlines import last_ok_day
from core.campaign.plan import Deadline, DutyKind, Flag, Quote, Relation, Severity
from core.reading.plans.checks_case import Case, Spot, on_quote
from core.reading.plans.checks_days import WEEKDAYS, figures, in_year, spoken, tied, told_rest
from core.reading.plans.day_words import figures as digits
from core.reading.plans.days import DayMention
from core.reading.plans.flags_rest import rest_flags
from core.reading.plans.years import span

_FIGURES = re.compile(r"\d\s?[/.\-–]\s?\d|\d\s+tháng\s+\S")
_IMPOSSIBLE = re.compile(r"(\d{1,2})\D+(\d{1,2})(?:\D+(\d{4}))?")
_WEEKDAY = r"(?P<weekday>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w)|chủ\s+nhật)"
_COUNTED = ("đợt", "lần", "đua", "tuần", "quý", "kỳ", "vòng", "nhóm", "hội nghị", "giai đoạn", "bước")
"""What “thứ hai” counts, so that it is no Monday."""
_BEFORE_DAY = re.compile(
    rf"{''.join(f'(?<!{word} )' for word in _COUNTED)}{_WEEKDAY}[\s,]*(?:\(?ngày\s+)?"
    r"[\dOoIlZzSB.,\s/–-]*(?:tháng\s+\w+(?:,?\s+năm\s+\w+|\s?[/.-]\s?\w+)?)?$",
    re.IGNORECASE,
)
_AFTER_DAY = re.compile(
    rf"\s*[(,–-]?\s*(?:tức\s+|là\s+|vào\s+|nhằm\s+)*(?:ngày\s+)?{_WEEKDAY}", re.IGNORECASE
)
_NAMES = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_LAST_MONTH_OF_REPORTS, _DECEMBER = 3, 12

_EVERY_MONTH = re.compile(r"ngày\s+\D{0,6}\d", re.IGNORECASE)
"""“Trước ngày 05 hằng tháng”: a day that comes back, where other open times name none."""


def deadline_flags(case: Case) -> Iterator[Flag]:
    """Every flag on the day of a deadline, in the order of the deadlines."""
    for deadline in case.plan.deadlines:
        if deadline.relation is Relation.OPEN:
            yield _open(deadline)
            continue
        flags = tuple(_written(case, deadline))
        yield from flags
        if not any(map(_is_given_up, flags)):
            yield from rest_flags(deadline, case.known.calendar)


def _is_given_up(flag: Flag) -> bool:
    """Whether the day cannot stay as it is written, so that nobody asks what a rest day does to it."""
    is_replaced = flag.code == "DEADLINE_OTHER_YEAR" and flag.date is not None
    return is_replaced or flag.code in {"IMPOSSIBLE_DATE", "DEADLINE_BEFORE_ISSUE"}


def _written(case: Case, deadline: Deadline) -> Iterator[Flag]:
    days = case.days(deadline.quote)
    wrong = next((one for one in days if one.impossible), None)
    if wrong is not None:
        yield _impossible(case, deadline, wrong)
        return
    yield from ocr_flags(case, deadline.quote, f"deadline:{deadline.id}")
    if deadline.date is None:
        return
    if is_of_another_year(case, deadline.date):
        yield _other_year(case, deadline, deadline.date)
        return
    if days and lacks_year(days[-1]):
        yield _implied(deadline, deadline.date)
    yield from weekday_flags(case, deadline.quote, deadline.date, f"deadline:{deadline.id}")
    yield from _before_issue(case, deadline)


def ocr_flags(case: Case, quote: Quote, on: str) -> Iterator[Flag]:
    """The flags on days in which letters stand for figures; on nothing they are on the day of issue."""
    spot, what = case.spot(quote), "Ngày" if on else "Ngày ban hành"
    for one in case.days(quote) if spot else ():
        if spot is None or not one.repaired or one.last is None:
            continue
        note = f"{what} được ghi “{one.words}”, có chữ lẫn vào số (lỗi quét hoặc gõ nhầm)."
        proposal = f"Đọc là {figures(one.last)} ({WEEKDAYS[one.last.weekday()]}); đối chiếu với bản gốc."
        yield case.flag("OCR_DATE", Severity.A, Spot(spot.block, one.start, one.end), (note, proposal), on)


def lacks_year(one: DayMention) -> bool:
    """Whether a day in figures has no year of its own; “hằng năm” is none either."""
    return (one.yearly or not one.year_written) and _FIGURES.search(one.words) is not None


def is_of_another_year(case: Case, day: date) -> bool:
    """Whether the day lies in a year that is not the plan's; one for several years has them all."""
    plan = case.plan
    years = span(plan.title) or (plan.year, plan.year)
    return not min(years[0], plan.year) <= day.year <= max(years[1], plan.year)


def _can_be_meant(case: Case, deadline: Deadline, day: date) -> bool:
    """Whether a day of another year makes sense: a report early in the next, something asked for at once."""
    plan, issued = case.plan, case.plan.issued_on
    is_report = deadline.kind is DutyKind.YEAREND and day.month <= _LAST_MONTH_OF_REPORTS
    is_at_once = issued is not None and issued <= day and day.year == issued.year
    return is_at_once or (is_report and day.year == plan.year + 1)


def _open(deadline: Deadline) -> Flag:
    told = (
        "Kế hoạch không nêu ngày; chờ quy định, hướng dẫn của cấp trên.",
        "Ghi “chờ hướng dẫn”; nhập ngày khi có văn bản của cấp trên.",
    )
    if _EVERY_MONTH.search(deadline.quote.text):
        told = (
            f"Kế hoạch ghi “{deadline.quote.text}”: việc lặp lại nhiều kỳ, không có một ngày riêng.",
            "Giữ nguyên lời kế hoạch khi trả lời; nhập ngày nếu muốn nhắc cho một kỳ.",
        )
    return on_quote("OPEN_DEADLINE", Severity.A, deadline.quote, told, f"deadline:{deadline.id}")


def _impossible(case: Case, deadline: Deadline, wrong: DayMention) -> Flag:
    day = possible(wrong.impossible, case.plan.year)
    proposal = "Nhập ngày đúng; chưa công bố hạn này khi chưa xác nhận."
    if day is not None:
        proposal = f"Có thể là {tied(deadline.relation, day)}."
    told = f"Không có ngày {wrong.impossible}.", proposal
    flag = on_quote("IMPOSSIBLE_DATE", Severity.A, deadline.quote, told, f"deadline:{deadline.id}")
    return replace(flag, date=day)


def possible(words: str, year: int) -> date | None:
    """The last day of the month that an impossible day names; none where the month itself is wrong."""
    found = _IMPOSSIBLE.search(digits(words))
    if found is None or not 1 <= int(found[2]) <= _DECEMBER or not int(found[1]):
        return None
    month, of = int(found[2]), int(found[3] or year)
    return date(of, month, monthrange(of, month)[1])


def _other_year(case: Case, deadline: Deadline, day: date) -> Flag:
    """The same day of the plan's year is proposed, but one that can be meant as it stands is kept."""
    year, calendar = case.plan.year, case.known.calendar
    is_kept = _can_be_meant(case, deadline, day)
    meant = day if is_kept else in_year(day, year)
    what = "Có thể đúng là" if is_kept else "Hiểu là"
    rest = "" if is_kept or calendar.is_working(meant) else f" Lưu ý {told_rest(meant, calendar)}."
    told = (
        f"Kế hoạch năm {year} nhưng hạn này ghi năm {day.year}.",
        f"{what} {tied(deadline.relation, meant)}.{rest}",
    )
    flag = on_quote("DEADLINE_OTHER_YEAR", Severity.A, deadline.quote, told, f"deadline:{deadline.id}")
    return flag if is_kept else replace(flag, date=meant)


def _implied(deadline: Deadline, day: date) -> Flag:
    told = (
        "Hạn này không ghi năm.",
        f"Hiểu là {tied(deadline.relation, day)}, theo năm của kế hoạch.",
    )
    return on_quote("YEAR_IMPLIED", Severity.B, deadline.quote, told, f"deadline:{deadline.id}")


def weekday_flags(case: Case, quote: Quote, day: date, on: str) -> Iterator[Flag]:
    """The flag where the plan writes a weekday beside the last day of a quote that is not the day's own."""
    spot, days = case.spot(quote), case.days(quote)
    if spot is None or not days:
        return
    text = spot.block.text
    before = _BEFORE_DAY.search(text, max(0, days[-1].start - 20), days[-1].end)
    found = before or _AFTER_DAY.match(text, days[-1].end)
    if found is None or weekday(found["weekday"]) == day.weekday():
        return
    said = WEEKDAYS[weekday(found["weekday"])]
    shown = Spot(spot.block, min(spot.start, found.start("weekday")), max(spot.end, found.end("weekday")))
    told = (
        f"{figures(day)} là {WEEKDAYS[day.weekday()]}, không phải {said}.",
        "Xác nhận ngày hay thứ là đúng; chưa công bố khi chưa xác nhận.",
    )
    yield case.flag("WEEKDAY_MISMATCH", Severity.A, shown, told, on)


def weekday(words: str) -> int:
    """The weekday that words name, Monday being 0: “thứ Năm”, “thứ 5”, “Chủ nhật”."""
    last = words.rsplit(maxsplit=1)[-1].casefold()
    return int(last) - 2 if last.isdigit() else _NAMES[last]


def _before_issue(case: Case, deadline: Deadline) -> Iterator[Flag]:
    last, issued = last_ok_day(deadline.relation, deadline.date), case.issued_from
    if last is None or issued is None or last >= issued:
        return
    when = f"ngày {figures(issued)}" if case.plan.issued_on else f"tháng {issued:%m/%Y}"
    told = (
        f"Hạn này đã qua khi kế hoạch được ban hành ({when}): ngày cuối cùng là {spoken(last)}.",
        "Nhập ngày đúng hoặc bỏ hạn này; chưa công bố khi chưa xác nhận.",
    )
    yield on_quote("DEADLINE_BEFORE_ISSUE", Severity.A, deadline.quote, told, f"deadline:{deadline.id}")
