"""The days that words beside a clock time may mean: “mai”, “thứ 6”, “đầu tuần sau”, “2 ngày nữa”, “15/4”."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from core.reading.dates import read_date
from core.reading.moment_words import NUMBER, number

_ONE, _WEEK = timedelta(days=1), timedelta(weeks=1)
_SATURDAY = 5
_DECEMBER = 12
_HALF_A_YEAR = timedelta(days=182)
_PLACES = {"": 0, "dau": 0, "giua": 2, "cuoi": _SATURDAY}
_DATES = {"dau": 1, "giua": 15, "": 1}
_TODAY = frozenset({"nay", "hom nay", "ngay nay", "ngay hom nay"})
_OTHER_WORDS = {"qua": "hom qua", "hom sau": "mai", "ngay hom sau": "mai", "hom mai": "mai", "hom mot": "mot"}
_WHICH = r"nay|sau|next"
_WEEKDAY = r"(?:thu ?(?:[2-7]|hai|ba|tu|nam|sau|bay)|t[2-7]|cn)"
_ONE_WEEKDAY = re.compile(_WEEKDAY)
_OF_MONTH = re.compile(r"(?:ngay|mung|mong) \d{1,2}")
_ORDERS = (
    (re.compile(rf"^(tuan (?:{_WHICH})(?: nua)?) ({_WEEKDAY})$"), r"\2 \1"),
    (re.compile(rf"^({_WEEKDAY}) dau (tuan (?:{_WHICH}))$"), r"\1 \2"),
    (re.compile(rf"^({_WEEKDAY}) dau tuan$"), r"\1"),
    (re.compile(r"((?:ngay|mung|mong) \d{1,2}|[/.-]\d{1,2}) (?:nay|next)$| nam nay$"), r"\1"),
)
_AFTER_NEXT = re.compile(r"(?P<day>.*tuan) (?:sau|next) nua")
_IN_WEEK = re.compile(rf"(?:(?P<place>dau|giua|cuoi) )?tuan(?: (?P<which>{_WHICH}))?")
_IN_MONTH = re.compile(r"(?:(?P<place>dau|giua) )?thang (?:(?P<which>sau|next|nay)|(?P<month>\d{1,2}))")
_COUNTED = re.compile(
    rf"(?P<sau>sau )?(?P<count>{NUMBER}) (?P<unit>ngay|hom|tuan|thang)(?P<behind> (?:nua|sau|next))?"
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that are meant, in rising order: the first whose time is still ahead, else the last.

    `is_open` where today itself was meant, so that a later time of today will do.
    """

    days: tuple[date, ...]
    is_open: bool = False


def meant_days(words: str, today: date) -> Days | None:
    """The days that all of these plain words mean, no word being the next one; none for anything else."""
    if not words:
        return Days((today - _ONE, today, today + _ONE), is_open=True)
    if words in _TODAY:
        return Days((today - _ONE, today), is_open=True)
    return _days(_in_order(words), today) or _agreed(words, today)


def _days(words: str, today: date) -> Days | None:
    matches = ((pattern.fullmatch(words), read) for pattern, read in _READERS)
    found = next((read(match, today) for match, read in matches if match), None)
    return found or _dated(words, today)


def _in_order(words: str) -> str:
    """“Tuần sau thứ 2” and “thứ 2 đầu tuần sau” as “thứ 2 tuần sau”, “ngày 16 này” as “ngày 16”."""
    for pattern, order in _ORDERS:
        words = pattern.sub(order, words)
    return words


def _agreed(words: str, today: date) -> Days | None:
    """“Mai 22/11”: two ways to say one day."""
    for space in re.finditer(" ", words):
        first, second = (_days(part, today) for part in (words[: space.start()], words[space.end() :]))
        if first and second and (same := set(first.days) & set(second.days)):
            return Days(tuple(sorted(same)))
    return None


def _dated(words: str, today: date) -> Days | None:
    """A day as `read_date` knows it. One without its year is past by half a year at most, else the next."""
    words = _OTHER_WORDS.get(words, words.replace("next", "sau"))
    day, ahead = read_date(words, today), read_date(words, today, past=False)
    if _OF_MONTH.fullmatch(words) or (day and day < today - _HALF_A_YEAR):
        day = ahead
    return Days((day,)) if day else None


def _weekday(match: re.Match[str], today: date) -> Days | None:
    day = read_date(match[0], today)
    return Days((day, day + _WEEK)) if day else None


def _week_after_next(match: re.Match[str], today: date) -> Days | None:
    """“Tuần sau nữa”, “thứ 2 tuần sau nữa”."""
    found = _days(f"{match['day']} sau", today)
    return Days(tuple(day + _WEEK for day in found.days)) if found else None


def _in_week(match: re.Match[str], today: date) -> Days | None:
    """“Tuần sau” and “đầu tuần” are a Monday, “giữa tuần” a Wednesday, “cuối tuần” a Saturday or Sunday."""
    place, which = match["place"] or "", match["which"] or ""
    if not place and which in {"", "nay"}:
        return None
    day = today - timedelta(days=today.weekday()) + timedelta(days=_PLACES[place])
    days = (day, day + _ONE) if place == "cuoi" else (day,)
    if which in {"sau", "next"}:
        return Days((day + _WEEK,))
    return Days(days if which else (*days, day + _WEEK))


def _in_month(match: re.Match[str], today: date) -> Days | None:
    """“Tháng sau”, “đầu tháng 5” are the first of a month, “giữa tháng” is the 15th."""
    place, which = match["place"] or "", match["which"] or ""
    if not place and which not in {"sau", "next"}:
        return None
    if match["month"]:
        years = (today.year, today.year + 1)
        return Days(tuple(date(year, int(match["month"]), _DATES[place]) for year in years))
    return Days((_months_on(today, 0 if which == "nay" else 1).replace(day=_DATES[place]),))


def _counted(match: re.Match[str], today: date) -> Days | None:
    """“2 ngày nữa”, “sau 2 tuần”, “1 tháng nữa”."""
    if not (match["sau"] or match["behind"]):
        return None
    count = number(match["count"])
    if match["unit"] == "thang":
        return Days((_months_on(today, count),))
    return Days((today + count * (_WEEK if match["unit"] == "tuan" else _ONE),))


def _months_on(day: date, count: int) -> date:
    """The same day some months on, or that month's last."""
    year, month = divmod(day.year * _DECEMBER + day.month - 1 + count, _DECEMBER)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days | None]], ...] = (
    (_ONE_WEEKDAY, _weekday),
    (_AFTER_NEXT, _week_after_next),
    (_IN_WEEK, _in_week),
    (_IN_MONTH, _in_month),
    (_COUNTED, _counted),
)
