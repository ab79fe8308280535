"""A plan's number and the place and day of its issue, also where they are left blank."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.campaign.plan import Quote
from core.reading.plans.letters import flat
from core.reading.plans.sheets import Line

_NUMBER = re.compile(
    r"(?:^|(?<=\s))(?:[Ss][ốôó]\s*:|Số(?=\s))\s*(?P<number>[\dOolISZB]{0,6}[a-z]?)[\s.…_]*(?P<sign>/\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐ&]*"
    r"(?:\s*[-–]\s*[A-ZĐ][\wĐ&]*)*)"
)
_BLANK = r"[\s.…_\dol]*"
_DAY = re.compile(
    rf"(?P<lead>,?\s*)\bngay(?P<day>{_BLANK})[,/]?\s*thang(?P<month>{_BLANK})[,/]?\s*nam\s*(?P<year>2[0o][\doz]{{2}}|[.…_\s]*)"
)
_SHORT_DAY = re.compile(
    r"(?P<lead>,\s*)ngay\s+(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>20\d\d)\s*$"
)
_PLACE = re.compile(r"(?:[^\W\d_]+(?: - |\s)?){1,5}$")
_NO_PLACE = re.compile(r"\b(?:so|can cu|tai|tu|den|vao)\b")
_SLIPS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "Z": "2", "B": "8", "z": "2"})
_LONGEST_LINE = 110


@dataclass(frozen=True, slots=True)
class Issue:
    """Where and when a plan was issued; `on` is none where a part is blank, `year` may still stand."""

    place: str
    on: date | None
    year: int | None
    quote: Quote


def read_number(head: Sequence[Line]) -> tuple[str, Quote | None]:
    """“07/KH-BQL” with its words; the number is empty where it was left blank, so are both without one."""
    for line in head:
        found = _NUMBER.search(line.text)
        if found is None:
            continue
        figures = found["number"].translate(_SLIPS) if found["number"] else ""
        sign = re.sub(r"\s+", "", found["sign"])
        return f"{figures}{sign}" if figures else "", line.quote(found.start(), found.end())
    return "", None


def read_issue(head: Sequence[Line]) -> Issue | None:
    """The line “Bắc Ninh, ngày 14 tháng 01 năm 2025” among the first lines, blanks and all."""
    return next((issue for line in head if (issue := _issue(line)) is not None), None)


def _issue(line: Line) -> Issue | None:
    if len(line.text) > _LONGEST_LINE:
        return None
    plain = flat(line.text)
    found = _DAY.search(plain) or _SHORT_DAY.search(plain)
    if found is None or plain[found.end() :].strip(" ./"):
        return None
    before = _NUMBER.search(line.text)
    start = before.end() if before else 0
    place = _PLACE.search(line.text, start, found.start())
    if place is None or _NO_PLACE.search(plain[place.start() : found.start()]):
        return None
    beside = line.text[start : place.start()].strip(" |,")
    if beside and not beside.isupper():
        return None
    year = int(found["year"].translate(_SLIPS)) if found["year"].strip(" .…_") else None
    words = line.quote(place.start(), found.end())
    return Issue(place[0].strip(" ,-"), _day(found, year), year, words)


def _day(found: re.Match[str], year: int | None) -> date | None:
    day, month = (found[part].strip(" .…_").translate(_SLIPS) for part in ("day", "month"))
    if year is None or not (day.isdigit() and month.isdigit()):
        return None
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
