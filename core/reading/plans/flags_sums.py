"""Flags on numbers: wrong sums, a missing base, a decimal point among commas, years counted wrong."""

import re
from collections.abc import Iterator

from core.campaign.plan import Flag, Severity
from core.reading.plans.checks_case import Case, Spot
from core.reading.plans.checks_sums import NoBase, wrong_sums
from core.reading.plans.paper import Block

_POINT = re.compile(
    r"(?<![\w/.,])(?P<number>\d+\.\d{1,2})(?![\d]|[./]\d)\s*(?:%|(?:nghìn|triệu|tỷ|tỉ)\b\s*\w*|ha\b|m2\b|km\b)"
)
_COMMA = re.compile(r"(?<![\w/.,])\d+,\d+(?!\w)")
_YEARS = re.compile(
    r"(?<![\w/.,])(?P<count>\d{1,4})\s+năm\s+[^()\d]{3,120}\(\s*(?P<day>\d{1,2}\s?[/.-]\s?\d{1,2})\s?[/.-]\s?(?P<since>\d{4})"
    r"\s*[-–]\s*(?P<now_day>\d{1,2}\s?[/.-]\s?\d{1,2})\s?[/.-]\s?(?P<now>\d{4})\s*\)"
)
_COUNT = re.compile(r"(?<!\d)(\d{1,3})\s+năm\s")
_NUMBER = re.compile(r"\d+")


def sum_flags(case: Case) -> Iterator[Flag]:
    """The flags on numbers, paragraph by paragraph."""
    for block in case.body():
        yield from _sums(case, block)
        yield from _points(case, block)
        yield from _anniversaries(case, block)
    yield from _counted(case)


def _sums(case: Case, block: Block) -> Iterator[Flag]:
    for wrong in wrong_sums(block.text):
        spot = Spot(block, wrong.start, wrong.end)
        if isinstance(wrong, NoBase):
            told = "Không nêu số liệu gốc để so sánh.", "Bổ sung số liệu gốc nếu cần công bố."
            yield case.flag("MISSING_BASE", Severity.C, spot, told)
        else:
            yield case.flag("ARITH_MISMATCH", Severity.B, spot, (wrong.told, "Cán bộ xác nhận lại số liệu."))


def _points(case: Case, block: Block) -> Iterator[Flag]:
    """A decimal point in a paragraph that writes decimal commas."""
    comma = _COMMA.search(block.text)
    for found in _POINT.finditer(block.text) if comma else ():
        if comma is None:
            return
        meant = found[0].replace(".", ",")
        told = (
            f"Số {found['number']} viết dấu chấm bên cạnh số {comma[0]} viết dấu phẩy.",
            f"Hiểu là {meant}; cần cán bộ xác nhận.",
        )
        yield case.flag("DECIMAL_POINT_MIX", Severity.B, Spot(block, *found.span()), told)


def _anniversaries(case: Case, block: Block) -> Iterator[Flag]:
    """“136 năm … (19/5/1890 - 19/5/2025)”: one day of two years, and the years between counted wrong."""
    for found in _YEARS.finditer(block.text):
        since, now = int(found["since"]), int(found["now"])
        if _numbers(found["day"]) == _numbers(found["now_day"]) and now - since != int(found["count"]):
            told = _told(found["count"], since, now)
            yield case.flag("ANNIVERSARY_CHECK", Severity.B, Spot(block, *found.span()), told)


def _numbers(words: str) -> list[int]:
    return [int(one) for one in _NUMBER.findall(words)]


def _told(count: str, since: int, now: int) -> tuple[str, str]:
    return (
        f"Từ năm {since} đến năm {now} là {now - since} năm, không phải {count} năm.",
        f"Ghi {now - since} năm khi thông báo; cần cán bộ xác nhận.",
    )


def _counted(case: Case) -> Iterator[Flag]:
    """Anniversaries without the years beside them, by the first year that is known of them."""
    for one in case.plan.anniversaries:
        found = _COUNT.match(one.quote.text)
        if found is None or one.since is None or "(" in one.quote.text:
            continue
        if case.plan.year - one.since != int(found[1]):
            spot = case.spot(one.quote)
            if spot is None or not _YEARS.match(spot.block.text, spot.start):
                told = _told(found[1], one.since, case.plan.year)
                yield case.flag("ANNIVERSARY_CHECK", Severity.B, spot, told)
