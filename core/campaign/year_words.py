"""A plan's words one year on: days in the dress that they had, “năm 2021”, the lunar year, counts."""

import re
from calendar import isleap
from datetime import date

_DAY = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:(?P<to>\s?[/.-]\s?|\s+năm\s+)(?P<year>20\d\d))?(?!\d)"
    r"|(?P<alone>20\d\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?P<lead>\bnăm\s+)(?P<year>20\d\d)\b(?!\s?[-–]\s?20\d\d)", re.IGNORECASE)
_OF_A_PAPER = re.compile(
    r"(?:/\d{1,2}|\btháng\s+\d{1,2}|\b(?:luật|pháp lệnh|hiến pháp)\b[^.;:()]{0,60}"
    r"|\b(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị)\b(?:\s+số\s+\S+)?)\s*$",
    re.IGNORECASE,
)
_OF_RESULTS = re.compile(r"\b(?:tổng kết|phát huy|thành tích)\b[^.;]{0,80}$", re.IGNORECASE)
_COUNT = re.compile(r"\b(\d{2,3})(?=\s+năm\b)")
_FARTHEST = 100  # characters before a year that tell what it is the year of
_FEBRUARY, _LEAP_DAY = 2, 29
_STEMS = ("Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ")
_BRANCHES = (
    "Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi",
)  # fmt: skip


def day_in(day: date, year: int) -> date:
    """The same day and month in this year; 29 February is the 28th where there is none."""
    is_missing = (day.month, day.day) == (_FEBRUARY, _LEAP_DAY) and not isleap(year)
    return day.replace(year=year, day=_LEAP_DAY - 1) if is_missing else day.replace(year=year)


def year_on(year: int, of: int) -> int:
    """A year in a plan for the year `of`, one year on; what is neither that nor the next was a slip."""
    return of + 2 if year == of + 1 else of + 1


def quote_on(quote: str, of: int, written: date | None, meant: date | None) -> str:
    """The words of a day in a plan for the year `of`, one year on, in the dress that they had.

    `written` is the day as the plan has it, none where it is impossible; `meant` what it is to be then.
    """

    def dressed(found: re.Match[str]) -> str:
        if found["alone"]:
            return str(year_on(int(found["alone"]), of))
        day, month = int(found["day"]), int(found["month"])
        year = year_on(int(found["year"]), of) if found["year"] else of + 1
        new = _real(day, month, year)
        is_it = (day, month) == (written.day, written.month) if written else new is None
        new = meant if meant and is_it else new
        figures = (found["day"], found["month"])
        if new is not None and (new.day, new.month) != (day, month):
            figures = (f"{new.day:02d}", f"{new.month:02d}")
        told = f"{figures[0]}{found['mark']}{figures[1]}"
        return f"{told}{found['to']}{new.year if new else year}" if found["year"] else told

    return _DAY.sub(dressed, quote)


def words_on(words: str, of: int, behind: str = "") -> str:
    """“năm 2021” → “năm 2022”, the year before too where its results are meant; never a paper's.

    `behind` are the words on the same line behind which they stand.
    """

    def raised(found: re.Match[str]) -> str:
        before, year = f"{behind}{words[: found.start()]}"[-_FARTHEST:], int(found["year"])
        is_ours = year == of or (year == of - 1 and _OF_RESULTS.search(before) is not None)
        is_kept = not is_ours or _OF_A_PAPER.search(before) is not None
        return found[0] if is_kept else f"{found['lead']}{year + 1}"

    return _lunar(_YEAR.sub(raised, words), of)


def counted(words: str, since: int | None, year: int) -> str:
    """“91 năm ngày thành lập Đảng” in this year; “(1930 - 2021)” ends then too."""

    def count(found: re.Match[str]) -> str:
        return str(year - since if since else int(found[1]) + 1)

    return re.sub(rf"\b{year - 1}\b", str(year), _COUNT.sub(count, words, count=1))


def _lunar(words: str, of: int) -> str:
    """“Xuân Tân Sửu 2021” → “Xuân Nhâm Dần 2022”."""
    name, following = (f"{_STEMS[year % 10]} {_BRANCHES[year % 12]}" for year in (of, of + 1))
    again = re.sub(rf"\b{name}(\W{{0,3}}){of}\b", rf"{following}\g<1>{of + 1}", words)
    return again.replace(name, following)


def _real(day: int, month: int, year: int) -> date | None:
    """The day, 29 February as the 28th; none where it is no day of any year."""
    if (month, day) == (_FEBRUARY, _LEAP_DAY):
        return day_in(date(2024, month, day), year)
    try:
        return date(year, month, day)
    except ValueError:
        return None
