"""Days in the words of a flag, and what a rest day or another year makes of them."""

import re
from calendar import monthrange
from datetime import date

from core.campaign.plan import Relation
from core.campaign.working_days import SATURDAY, WorkCalendar

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
NAMES_A_DAY = re.compile(r"\d\s?[/.\-]\s?\d{1,2}(?!\d)|\d\s+tháng\s+(?!đầu|cuối)")
"""Words with a day and its month, which “quý I/2025” and “6 tháng đầu năm” have not."""
_TIES = {Relation.BEFORE: "trước ngày ", Relation.BY: "chậm nhất ngày ", Relation.ON: "ngày "}


def figures(day: date) -> str:
    """The day in figures: 15/04/2021."""
    return f"{day:%d/%m/%Y}"


def spoken(day: date) -> str:
    """The day with its weekday: thứ Năm 15/04/2021."""
    return f"{WEEKDAYS[day.weekday()]} {figures(day)}"


def tied(relation: Relation, day: date) -> str:
    """The day with the words that tie a duty to it: trước ngày 15/04/2021 (thứ Năm)."""
    return f"{_TIES.get(relation, 'đến hết ngày ')}{figures(day)} ({WEEKDAYS[day.weekday()]})"


def in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February is the 28th where there is none."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def rest(day: date, calendar: WorkCalendar) -> str:
    """What a rest day is: “Chủ nhật”, or “ngày nghỉ (Quốc khánh)”; empty for a working day."""
    if calendar.is_working(day):
        return ""
    listed = calendar.listed(day)
    if listed is None or (day.weekday() >= SATURDAY and not listed.name):
        return WEEKDAYS[day.weekday()]
    return f"ngày nghỉ ({listed.name})"


def told_rest(day: date, calendar: WorkCalendar) -> str:
    """A rest day in words: 05/12/2021 là Chủ nhật, 07/04/2025 (thứ Hai) là ngày nghỉ (…)."""
    what = rest(day, calendar)
    named = "" if what in WEEKDAYS else f" ({WEEKDAYS[day.weekday()]})"
    return f"{figures(day)}{named} là {what}"
