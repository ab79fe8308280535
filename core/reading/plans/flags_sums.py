"""Flags on numbers: wrong sums, a missing base, a decimal point among commas, years counted wrong."""

import re
from collections.abc import Iterator

from core.campaign.plan import Flag, Severity
from core.reading.plans.checks_case import Case, Spot
from core.reading.plans.checks_parts import wrong_parts
from core.reading.plans.checks_sums import NoBase, wrong_sums
from core.reading.plans.paper import Block

_POINT = re.compile(
    r"(?<![\w/.,])(?P<number>\d+\.\d{1,2})(?![\d]|[./]\d)\s*(?:%|(?:nghìn|triệu|tỷ|tỉ)\b\s*\w*|ha\b|m2\b|km\b)"
)
_COMMA = re.compile(r"(?<![\w/.,])\d+,\d+(?!\w)")
_YEARS = re.compile(
    r"(?<![\w/.,])(?:lần\s+thứ\s+(?P<time>\d{1,4})|(?P<count>\d{1,4})\s+năm)\s+[^()\d]{3,120}"
    r"\(\s*(?:(?P<day>\d{1,2}\s?[/.-]\s?\d{1,2})\s?[/.-]\s?)?(?P<since>\d{4})"
    r"\s*[-–]\s*(?:(?P<now_day>\d{1,2}\s?[/.-]\s?\d{1,2})\s?[/.-]\s?)?(?P<now>\d{4})\s*\)"
)
_CELEBRATED = re.compile(r"kỷ niệm|chào mừng|ngày (?:thành lập|sinh|truyền thống)", re.IGNORECASE)
_NOW = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NEAR = 40  # characters from “kỷ niệm” to its count
_COUNT = re.compile(r"(?<!\d)(\d{1,3})\s+năm\s")
_NUMBER = re.compile(r"\d+")


def sum_flags(case: Case) -> Iterator[Flag]:
    """The flags on numbers, paragraph by paragraph."""
    for block in case.body:
        yield from _sums(case, block)
        yield from _points(case, block)
        yield from _anniversaries(case, block)
    yield from _counted(case)


def _sums(case: Case, block: Block) -> Iterator[Flag]:
    for wrong in (*wrong_sums(block.text), *wrong_parts(block.text)):
        spot = Spot(block, wrong.start, wrong.end)
        if isinstance(wrong, NoBase):
            told = "Không nêu số liệu gốc để so sánh.", "Bổ sung số liệu gốc nếu cần công bố."
            yield case.flag("MISSING_BASE", Severity.C, spot, told)
        else:
            yield case.flag("ARITH_MISMATCH", Severity.B, spot, (wrong.told, "Xác nhận lại số liệu."))


def _points(case: Case, block: Block) -> Iterator[Flag]:
    """A decimal point where the paragraph, or else the rest of the plan, writes decimal commas."""
    comma = _COMMA.search(block.text) or _comma(case) if _POINT.search(block.text) else None
    for found in _POINT.finditer(block.text) if comma else ():
        if comma is None:
            return
        meant = found[0].replace(".", ",")
        told = (
            f"Số {found['number']} viết dấu chấm bên cạnh số {comma[0]} viết dấu phẩy.",
            f"Hiểu là {meant}.",
        )
        yield case.flag("DECIMAL_POINT_MIX", Severity.B, Spot(block, *found.span()), told)


def _comma(case: Case) -> re.Match[str] | None:
    return next((comma for block in case.body if (comma := _COMMA.search(block.text))), None)


def _anniversaries(case: Case, block: Block) -> Iterator[Flag]:
    """“136 năm … (19/5/1890 - 19/5/2025)”: one day of two years, and the years between counted wrong."""
    for found in _YEARS.finditer(block.text):
        since, now = int(found["since"]), int(found["now"])
        count = found["time"] or found["count"]
        if _are_one_day(found) and now - since != int(count):
            yield case.flag(
                "ANNIVERSARY_CHECK", Severity.B, Spot(block, *found.span()), _told(count, since, now)
            )


def _are_one_day(found: re.Match[str]) -> bool:
    """Whether both ends are the same day; years alone count only beside “kỷ niệm” and the like."""
    day, now_day = found["day"], found["now_day"]
    if day and now_day:
        return _numbers(day) == _numbers(now_day)
    start = max(0, found.start() - _NEAR)
    return not now_day and _CELEBRATED.search(found.string, start, found.end()) is not None


def _numbers(words: str) -> list[int]:
    return [int(one) for one in _NUMBER.findall(words)]


def _told(count: str, since: int, now: int) -> tuple[str, str]:
    return (
        f"Từ năm {since} đến năm {now} là {now - since} năm, không phải {count} năm.",
        f"Ghi {now - since} năm khi thông báo.",
    )


def _counted(case: Case) -> Iterator[Flag]:
    """Anniversaries of the plan and its phases without both years beside them, by their known first year."""
    plan = case.plan
    for one in (*plan.anniversaries, *(each for phase in plan.phases for each in phase.anniversaries)):
        found, spot = _COUNT.match(one.quote.text), case.spot(one.quote)
        if found is None or one.since is None or (spot and _YEARS.match(spot.block.text, spot.start)):
            continue
        now = max((int(year) for year in _NOW.findall(one.quote.text)), default=plan.year)
        if now - one.since != int(found[1]):
            yield case.flag("ANNIVERSARY_CHECK", Severity.B, spot, _told(found[1], one.since, now))
