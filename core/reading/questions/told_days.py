"""Days, months and years that a question names; those of laws and decrees are not meant."""

import re
from datetime import date, timedelta

from core.reading.moment_words import number, spelled
from core.reading.questions.clauses import Line
from core.reading.questions.meaning import NamedDay

_LAST_DAY, _DECEMBER, _BEFORE = 31, 12, 40
_NUMERIC = r"[\d/.-]+"
_FIGURE = re.compile(r"\d")
_LAW = re.compile(
    r"\b(?:nghi dinh|thong tu|luat|nghi quyet|chi thi|(?:quyet dinh|ke hoach|van ban|cong van|to trinh) so"
    r"|(?:quyet dinh|ke hoach|van ban|cong van)(?: \w+){0,3} (?:ky|ban hanh|phat hanh))"
    r"(?: (?:so|thi|dua|khen|thuong|chinh|phu|cua|ubnd|tinh|bo|noi|vu|ban|quan|ly|sua|doi|va|moi|,)){0,10}"
    rf"(?: (?:nam|ngay|vao ngay))? (?:{_NUMERIC}|\d[\w/-]*[a-z])"
    r"(?: (?:ngay|nam|thang|ban hanh|ky|cua|chinh phu|ubnd|tinh|bo|noi vu"
    rf"|{_NUMERIC}))*(?= )"
    r"|\b\d[\d/]*/[a-z][\w-]*(?: (?:ngay|nam|thang|cua|ubnd|tinh|ban quan ly|"
    rf"{_NUMERIC}))*(?= )"
)
_UNIT = (
    r"(?! (?:%|nguoi|lao dong|cong nhan|so|tong|phan|ty|trieu|lan|bo|thanh vien"
    r"|ngay|tuan|thang|hom|gio|nam nu|diem|don vi"
    r"|doanh nghiep|cong ty)\b)"
)
_LEAD = (
    r"(?:(?<=ngay )|(?<=han )|(?<=truoc )|(?<=den )|(?<=toi )|(?<=mong )|(?<=mung )|(?<=hom )|(?<=sau )"
    r"|(?<=vao )|(?<=dung )|(?<=het )|(?<=la )|(?<=nop )|(?<=gui )|(?<=chot )|(?<=qua )|(?<=tu ))"
)
_MONTH_NAMES = {
    "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi 1": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_NAME = (
    rf"(?:{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})(?! (?:nay|sau|truoc|ngoai|toi|\d{{4}}))"
)
_YEAR = r"(?:(?:(?: nam)? |/)(?P<year>\d{4})|(?: nam |/)(?P<short>\d{2}))?(?= )"
_DAY = re.compile(
    rf"(?<= )(?P<d1>\d{{1,2}})/(?P<m1>\d{{1,2}})"
    rf"(?:/(?P<y1>\d{{4}}|\d{{2}})|(?: nam)? (?P<y2>\d{{4}}))?(?= ){_UNIT}"
    rf"|(?<= )(?P<d2>\d{{1,2}})(?P<sep>[.-])(?P<m2>\d{{1,2}})(?P=sep)(?P<y3>\d{{4}}|\d{{2}})(?= )"
    rf"|{_LEAD}(?P<d3>\d{{1,2}})[.-](?P<m3>\d{{1,2}})(?= ){_UNIT}"
    r"|(?<= )(?P<y4>20\d\d)[./-](?P<m4>\d{1,2})[./-](?P<d4>\d{1,2})(?= )"
    rf"|(?P<d5>(?<= )(?<!thang )(?<!bao cao )(?<!so ket )\d{{1,2}}"
    rf"|(?:(?<=ngay )|(?<=mong )|(?<=mung ))(?:{spelled(1)}))"
    rf" thang (?P<m5>\d{{1,2}}|{_NAME})(?! (?:lan|tuan)\b){_YEAR}"
)
_RELATIVE = re.compile(
    r"(?<= )(?:(?P<d0>(?:hom|bua) nay(?! (?:la )?(?:ngay )?\d))|"
    r"(?P<d1>(?<!chi )(?<!anh )(?<!co )(?<!em )(?<!ten )(?:ngay )?mai)"
    r"|(?P<d2>ngay kia|ngay mot))(?= )"
)
_NEAR = re.compile(
    r"\b(?:nop|gui|lam|den|toi|het|truoc|trong|han|chot|vao|luon)"
    r"(?: (?:vao|la|trong|ngay|luon|sang|chieu))? $"
)
_MONTH = re.compile(
    r"(?<!\d )(?<!\d)(?<= )thang (?:(?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?(?! lan)"
    rf"|(?P<name>(?<!ngay thang ){_NAME})|(?P<rel>nay|sau|toi))(?= )"
    r"|(?<= )(?P<m>\d{1,2})[/.-](?P<y>20\d\d)(?= )"
)
_YEARS = re.compile(
    r"(?<!\d )(?<!may )(?<!vai )(?<!nhieu )(?<!nua )(?<!giua )(?<!dau )\b(?:nam (?:"
    r"(?P<rel>nay|sau|toi|ke tiep|tiep theo|ngoai|truoc|qua|roi|vua roi"
    r"|vua qua|hien tai|kia)|(?P<year>20\d\d|[2-4]\d)(?! (?:nguoi|lao dong|%|ngay|ty)))"
    r"|(?P<next>sang nam|qua nam|nam moi)(?! (?:nay|\d))|(?P<bare>(?<= )20[0-4]\d))(?= )"
)
_SHIFTS = {
    "nay": 0, "hien tai": 0, "sau": 1, "toi": 1, "ke tiep": 1, "tiep theo": 1, "ngoai": -1, "truoc": -1,
    "qua": -1, "roi": -1, "vua roi": -1, "vua qua": -1, "kia": -2,
}  # fmt: skip


def without_laws(said: str) -> str:
    """The line without the numbers, days and years of laws, decrees and numbered papers."""
    return _LAW.sub(_blot, said) if _FIGURE.search(said) else said


def told_days(said: str) -> tuple[tuple[NamedDay, ...], str]:
    """The days in figures or words, in their order, each once; and the line with them blotted out."""
    found = list(_DAY.finditer(said)) if _FIGURE.search(said) or " thang " in said else []
    if not found:
        return (), said
    days = dict.fromkeys(day for match in found if (day := _day(match)))
    return tuple(days), _DAY.sub(_blot, said)


def told_near_days(said: str, today: date, *, all_of_them: bool) -> tuple[NamedDay, ...]:
    """“Hôm nay”, “mai”, “ngày kia” as days; unless all of them are meant, only those something is done on."""
    found = []
    for match in _RELATIVE.finditer(said):
        if all_of_them or _NEAR.search(said[max(0, match.start() - _BEFORE) : match.start()]):
            day = today + timedelta(days=int((match.lastgroup or "d0")[1:]))
            found.append(NamedDay(day.day, day.month, day.year))
    return tuple(dict.fromkeys(found))


def told_month(said: str, today: date) -> tuple[int | None, int | None]:
    """The first month named without a day, and its year where one stands with it (“tháng 4/2021”)."""
    for match in _MONTH.finditer(said):
        month = _month_of(match, today)
        if 1 <= month <= _DECEMBER:
            year = match["year"] or match["y"]
            return month, int(year) if year else None
    return None, None


def told_year(said: Line, words: str, today: date) -> int | None:
    """The year asked about: of several one in a clause that asks, this one before a past one, or the last."""
    found = [(match.start(), _year_of(match, today)) for match in _YEARS.finditer(words)]
    asked = [year for place, year in found if said.asks_at(place)]
    years = asked or [year for _, year in found]
    if today.year in years and max(years) == today.year:
        return today.year
    return years[-1] if years else None


def _blot(match: re.Match[str]) -> str:
    """As many dashes: places in the line stay what they are."""
    return "_" * len(match[0])


def _day(match: re.Match[str]) -> NamedDay | None:
    parts = match.groupdict()
    day, month = (_first(parts, letter) for letter in "dm")
    year = _first(parts, "y") or parts["year"] or parts["short"]
    day_number = number(day) if day else 0
    month_number = _MONTH_NAMES.get(month) or int(month)
    if not (1 <= day_number <= _LAST_DAY and 1 <= month_number <= _DECEMBER):
        return None
    return NamedDay(day_number, month_number, int(f"20{year}"[-4:]) if year else None)


def _first(parts: dict[str, str | None], letter: str) -> str:
    return next(
        (found for name, found in parts.items() if found and name[0] == letter and name[1:].isdigit()), ""
    )


def _month_of(match: re.Match[str], today: date) -> int:
    if match["rel"]:
        return today.month if match["rel"] == "nay" else today.month % _DECEMBER + 1
    if match["name"]:
        return _MONTH_NAMES[match["name"]]
    return int(match["month"] or match["m"])


def _year_of(match: re.Match[str], today: date) -> int:
    if match["rel"]:
        return today.year + _SHIFTS[match["rel"]]
    if match["next"]:
        return today.year + 1
    return int(f"20{match['year'] or match['bare']}"[-4:])
