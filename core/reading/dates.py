"""Days as people type them: “24/11/2026”, “5/12”, “mai”, “thứ sáu tuần sau”, “cuối tháng 12”."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.reading.folding import fold, nfc

LONGEST_TEXT = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_ONE = "một"  # folded it would be “mốt”, two days ahead
_DECEMBER, _WEEK = 12, 7
_LEAP_CYCLE = 8  # years within which there always is a 29 February

_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_POLITE = re.compile(
    r"^(?:(?:da|a|em|vang|vao|la|luc|den|sang|trua|chieu|toi|dem)[ ,:]+)+"
    r"|(?:[ ,]+(?:a|ah|nhe|nha|em|anh|chi|sang|trua|chieu))+$"
)
_WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay")
_WEEKDAY = rf"(?:(?:thu ?|t)(?P<weekday>[2-7])|thu (?P<name>{'|'.join(_WEEKDAYS)})|chu nhat|cn)"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_NEXT, _LAST = "sau|toi|ke tiep", "truoc|roi|qua|vua roi|vua qua"
_WHICH = f"nay|{_NEXT}|{_LAST}"
_WITH_WEEKDAY = re.compile(rf"(?P<which>{_WEEKDAY})[ ,]+(?P<rest>.+)")
_FIGURES = re.compile(rf"(?:ngay )?(?P<day>\d{{1,2}}) ?[/.-] ?(?P<month>\d{{1,2}})(?: ?[/.-] ?{_YEAR})?")
_ISO = re.compile(r"(?:ngay )?(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})")
_WITH_MONTH = re.compile(
    rf"(?:(?:ngay|mung|mong) )?(?P<day>\d{{1,2}}),? thang (?P<month>\d{{1,2}})"
    rf"(?:(?:[ ,]+nam |, ?| ?[/.-] ?| ){_YEAR})?"
)
_OF_MONTH = re.compile(rf"(?:ngay|mung|mong) (?P<day>\d{{1,2}})(?: thang (?P<month>{_WHICH}))?")
_BY_WEEKDAY = re.compile(rf"{_WEEKDAY}(?: (?P<week>tuan )?(?P<which>{_WHICH}))?")
_COUNTED = re.compile(r"(?:sau )?(?P<count>\d{1,3}) (?P<unit>ngay|tuan) (?P<way>nua|toi|sau|truoc)")
_MONTH_END = re.compile(
    rf"(?:ngay )?(?:cuoi|het) thang(?: (?P<which>{_WHICH})"
    rf"| (?P<month>\d{{1,2}})(?:(?:[ ,]+nam | ?[/.-] ?){_YEAR})?)?"
)
_YEAR_END = re.compile(rf"(?:cuoi|het) nam(?: (?P<which>{_WHICH})| {_YEAR})?")
_WORDS = {
    "hom nay": 0,
    "bua nay": 0,
    "today": 0,
    "mai": 1,
    "ngay mai": 1,
    "tomorrow": 1,
    "mot": 2,
    "ngay mot": 2,
    "ngay kia": 2,
    "hom qua": -1,
    "yesterday": -1,
    "hom kia": -2,
}


def read_day(text: str) -> date | None:
    """“24/11/2026”, “24-11-2026”, “24.11.2026”; none for anything else or a day that does not exist."""
    match = _DAY.match(text.strip())
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(text: str, today: date, *, past: bool | None = None) -> date | None:
    """The one day that a whole message names, with or without diacritics; none for anything else.

    The day comes before the month. A day without a year is this year's, one without a month this month's; a
    weekday is the next one, today included. With `past` all of them are the last such day up to today, with
    `past=False` the next one from today on. Weeks start on Monday; “26” is 2026. A weekday that contradicts
    its date, and a day that does not exist, are none.
    """
    if len(text) > LONGEST_TEXT or _ONE in nfc(text).casefold():
        return None
    words = _POLITE.sub("", fold(unicodedata.normalize("NFKC", text)).strip(" .,;!?"))
    asked = _Asked(today, past)
    try:
        return _with_weekday(words, asked) or _day_of(words, asked)
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class _Asked:
    """The day on which something was asked, and which side of it is meant."""

    today: date
    past: bool | None

    def pick(self, days: Iterator[date], default: date | None) -> date | None:
        """Of days in rising order the nearest on the side that is meant; `default` where none is."""
        if self.past is None:
            return default
        if self.past:
            return max((day for day in days if day <= self.today), default=None)
        return next((day for day in days if day >= self.today), None)


def _day_of(words: str, asked: _Asked) -> date | None:
    if words in _WORDS:
        return asked.today + timedelta(days=_WORDS[words])
    matches = ((pattern.fullmatch(words), read) for pattern, read in _READERS)
    return next((read(match, asked) for match, read in matches if match), None)


def _with_weekday(words: str, asked: _Asked) -> date | None:
    """“Thứ sáu, ngày 4/12/2026”: the date, if it is that weekday."""
    match = _WITH_WEEKDAY.fullmatch(words)
    day = _day_of(match["rest"], asked) if match else None
    if match is None or day is None:
        return None
    if day.weekday() != _weekday_of(match):
        raise ValueError("the weekday is not that date's")
    return day


def _in_figures(match: re.Match[str], asked: _Asked) -> date | None:
    """“5/12”, “05-12-2026”, “5.12.26”, “ngày 5 tháng 12 năm 2026”, “2026-12-05”."""
    day, month = int(match["day"]), int(match["month"])
    if match["year"]:
        return date(_year(match), month, day)
    years = range(asked.today.year - _LEAP_CYCLE, asked.today.year + _LEAP_CYCLE + 1)
    days = [date(year, month, day) for year in years if 1 <= day <= _length(year, month)]
    return asked.pick(iter(days), next((one for one in days if one.year == asked.today.year), None))


def _in_month(match: re.Match[str], asked: _Asked) -> date | None:
    """“Ngày 5”, “mùng 5 tháng sau”."""
    day = int(match["day"])
    if match["month"]:
        first = _month_from(asked.today, _shift(match["month"]))
        return first.replace(day=day)
    firsts = [_month_from(asked.today, shift) for shift in range(-2, 3)]
    days = [one.replace(day=day) for one in firsts if 1 <= day <= _length(one.year, one.month)]
    here = (one for one in days if (one.year, one.month) == (asked.today.year, asked.today.month))
    return asked.pick(iter(days), next(here, None))


def _at_weekday(match: re.Match[str], asked: _Asked) -> date | None:
    """“Thứ 6”, “thứ sáu tuần sau”, “chủ nhật tới”."""
    weekday, shift = _weekday_of(match), _shift(match["which"] or "")
    if match["week"]:
        monday = asked.today - timedelta(days=asked.today.weekday())
        return monday + timedelta(days=weekday + _WEEK * shift)
    ahead = (weekday - asked.today.weekday()) % _WEEK
    if shift > 0 or (shift == 0 and not asked.past):
        return asked.today + timedelta(days=ahead or _WEEK * shift)
    return asked.today + timedelta(days=ahead - _WEEK if ahead or shift else 0)


def _counted(match: re.Match[str], asked: _Asked) -> date | None:
    """“3 ngày nữa”, “2 tuần trước”."""
    days = int(match["count"]) * (_WEEK if match["unit"] == "tuan" else 1)
    return asked.today + timedelta(days=-days if match["way"] == "truoc" else days)


def _end_of_month(match: re.Match[str], asked: _Asked) -> date | None:
    """“Cuối tháng”, “cuối tháng sau”, “cuối tháng 12”, “hết tháng 12/2026”."""
    if not match["month"]:
        return _last_day(_month_from(asked.today, _shift(match["which"] or "")))
    month = int(match["month"])
    if match["year"]:
        return _last_day(date(_year(match), month, 1))
    ends = [_last_day(date(asked.today.year + shift, month, 1)) for shift in (-1, 0, 1)]
    return asked.pick(iter(ends), ends[1])


def _end_of_year(match: re.Match[str], asked: _Asked) -> date | None:
    """“Cuối năm”, “cuối năm sau”, “hết năm 2026”."""
    year = _year(match) if match["year"] else asked.today.year + _shift(match["which"] or "")
    return date(year, _DECEMBER, 31)


def _weekday_of(match: re.Match[str]) -> int:
    """Monday is 0: “thứ hai”, “thứ 2”, “t2”."""
    if match["weekday"]:
        return int(match["weekday"]) - 2
    return _WEEKDAYS.index(match["name"]) if match["name"] else _WEEK - 1


def _year(match: re.Match[str]) -> int:
    year = int(f"20{match['year']}"[-4:])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError("no year that anybody means")
    return year


def _shift(which: str) -> int:
    """1 for “sau”, “tới”; -1 for “trước”, “qua”; else 0."""
    if re.fullmatch(_NEXT, which):
        return 1
    return -1 if re.fullmatch(_LAST, which) else 0


def _month_from(day: date, shift: int) -> date:
    """The first day of a month before or after this day's."""
    year, month = divmod(day.year * _DECEMBER + day.month - 1 + shift, _DECEMBER)
    return date(year, month + 1, 1)


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _last_day(day: date) -> date:
    return day.replace(day=_length(day.year, day.month))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Asked], date | None]], ...] = (
    (_FIGURES, _in_figures),
    (_ISO, _in_figures),
    (_WITH_MONTH, _in_figures),
    (_OF_MONTH, _in_month),
    (_BY_WEEKDAY, _at_weekday),
    (_COUNTED, _counted),
    (_MONTH_END, _end_of_month),
    (_YEAR_END, _end_of_year),
)
