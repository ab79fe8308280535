"""A day or period as written, before anything is made of it: figures, month words, quarters."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.campaign.plan import Relation
from core.reading.plans.day_words import CORE, figures, month_number, quarter_numbers

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_DECEMBER, _HALF, _MIDDLE = 12, 6, 15
_WEEK = 7
_WEEKS = {"đầu": 1, "tiên": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4}
_LEAST_DIGITS = 2  # digits that are none of them letters, in a figure that needs repair


@dataclass(frozen=True, slots=True)
class Core:
    """A day (`day` set) or a stretch of months, from offset `start` to `end`; `year` none where not written.

    `needs_name` says that only “ngày” or a word like it makes it a day (“15-4”, “2.5”). `part` are a month's
    first and last day that are meant, counted from its end where they are negative (“tuần cuối tháng 6”).
    """

    start: int
    end: int
    months: tuple[int, int]
    relation: Relation
    year: int | None = None
    day: int | None = None
    repaired: bool = False
    needs_name: bool = False
    yearly: bool = False
    shift: int = 0
    part: tuple[int, int] = (1, -1)

    def days(self, year: int | None) -> tuple[date | None, date | None]:
        """Its first and last day, `year` standing in for one that is not written; none where it is no day."""
        of = self.year if self.year is not None else year
        if of is None or self.is_impossible(year):
            return None, None
        of += self.shift
        first, last = self.months
        if self.day is not None:
            return date(of, first, self.day), date(of, first, self.day)
        return _day_of(of, first, self.part[0]), _day_of(of, last, self.part[1])

    def is_impossible(self, year: int | None) -> bool:
        """Whether no such day exists; 29 February counts by the year, or as possible where there is none."""
        of = self.year if self.year is not None else year
        if of is not None and not _FIRST_YEAR <= of <= _LAST_YEAR:
            return True
        if not 1 <= self.months[0] <= _DECEMBER:
            return True
        if self.day is None:
            return False
        leap_year = 2024
        return not 1 <= self.day <= monthrange(of or leap_year, self.months[0])[1]


def _day_of(year: int, month: int, day: int) -> date:
    """A month's day, counted from its end where it is negative: -1 is the last one."""
    return date(year, month, day if day > 0 else monthrange(year, month)[1] + 1 + day)


def cores(text: str) -> Iterator[Core]:
    """Every day and period that stands in the text, in order."""
    for match in CORE.finditer(text):
        core = _core(match)
        if core is not None:
            yield core


def _core(match: re.Match[str]) -> Core | None:
    if match["nd"]:
        return _numeric(match)
    if match["wd"]:
        return _worded(match)
    if match["q"]:
        return _quarter(match)
    if match["half"]:
        months = (1, _HALF) if match["half"].casefold() == "đầu" else (_HALF + 1, _DECEMBER)
        return Core(*match.span(), months, Relation.WITHIN_PERIOD, _year(match["hy"]))
    return _month(match) if match["mm"] else _point(match)


def _numeric(match: re.Match[str]) -> Core | None:
    """“15/4/2025”, “15-4”, “15.4.25”, “15/4 năm 2025”; none for a fraction or a figure of letters."""
    words = "".join(match[one] or "" for one in ("nd", "nm", "ny", "ny2", "ny3"))
    if _is_made_of_letters(words):
        return None
    day, month = int(figures(match["nd"])), int(figures(match["nm"]))
    year = _year(match["ny"] or match["ny2"] or match["ny3"])
    odd = match["sep"].strip() != "/" or month > _DECEMBER or not day or not month
    return Core(
        *match.span(),
        (month, month),
        Relation.ON,
        year,
        day,
        not words.isdigit(),
        needs_name=odd and year is None,
    )


def _worded(match: re.Match[str]) -> Core | None:
    """“15 tháng 4 năm 2025”, “15 tháng tư”."""
    month_words, year_words = match["wm"], match["wy"] or match["wy2"] or ""
    is_name = not any(char.isdigit() for char in month_words) and len(month_words) > 1
    written = match["wd"] + ("" if is_name else month_words) + year_words
    if _is_made_of_letters(written):
        return None
    month = month_number(month_words)
    is_repaired = not written.isdigit()
    return Core(
        *match.span(), (month, month), Relation.ON, _year(year_words), int(figures(match["wd"])), is_repaired
    )


def _quarter(match: re.Match[str]) -> Core:
    numbers = quarter_numbers(match["q"])
    first, last = min(numbers) * 3 - 2, max(numbers) * 3
    year = _year(match["qy"] or match["qy2"])
    return _ended(match, "qpart", (first, last), year, Relation.WITHIN_PERIOD)


def _month(match: re.Match[str]) -> Core | None:
    words = match["mm"]
    if len(words) <= _LEAST_DIGITS and not words.isdigit() and words.casefold() not in {"ba", "tư"}:
        return None
    month = month_number(words)
    year, until = _year(match["my"] or match["my2"]), match["mm2"] or match["mm3"]
    if until is not None:
        last = int(until)
        return (
            Core(*match.span(), (month, last), Relation.WITHIN_PERIOD, year)
            if month < last <= _DECEMBER
            else None
        )
    if match["week"]:
        part = _week(match["week"])
        return Core(*match.span(), (month, month), Relation.WITHIN_PERIOD, year, part=part)
    return _ended(match, "mpart", (month, month), year, Relation.WITHIN_MONTH)


def _week(words: str) -> tuple[int, int]:
    """The days of “tuần đầu”, “tuần thứ hai”, “tuần cuối” of a month, seven days each."""
    name = words.rsplit(maxsplit=1)[-1].casefold()
    if words.casefold().startswith("cuối"):
        return -_WEEK, -1
    number = _WEEKS.get(name) or int(name)
    return number * _WEEK - _WEEK + 1, number * _WEEK


def _ended(
    match: re.Match[str], part: str, months: tuple[int, int], year: int | None, relation: Relation
) -> Core:
    """A month or quarter; “đầu”, “giữa” and “cuối” before it mean its first, 15th and last day (BLDS 146)."""
    words = (match[part] or "").casefold()
    is_month = relation is Relation.WITHIN_MONTH and 1 <= months[1] <= _DECEMBER
    if words == "giữa" and is_month:
        return Core(*match.span(), months, Relation.BY, year, _MIDDLE)
    if words == "đầu" and is_month:
        return Core(*match.span(), months, Relation.ON, year, 1)
    if words == "cuối":
        return Core(*match.span(), (months[1], months[1]), Relation.BY, year, part=(-1, -1))
    return Core(*match.span(), months, relation, year)


def _point(match: re.Match[str]) -> Core:
    """“Đầu năm” is 1 January, “giữa năm” 30 June, “cuối năm” and “kết thúc năm” 31 December (BLDS 146)."""
    point = match["point"].casefold()
    day, month = {"đầu": (1, 1), "giữa": (30, 6)}.get(point, (31, _DECEMBER))
    return Core(*match.span(), (month, month), Relation.ON, _year(match["py"]), day)


def _year(words: str | None) -> int | None:
    if not words:
        return None
    return int(f"20{figures(words)}"[-4:])


def _is_made_of_letters(words: str) -> bool:
    digits = sum(char.isdigit() for char in words)
    return digits < len(words) and digits < _LEAST_DIGITS
