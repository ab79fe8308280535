"""What a question names besides its wish: duty, days, weekday, month, year, đợt, and what about a day."""

import re
from datetime import date

from core.reading.questions.clauses import line
from core.reading.questions.meaning import Aspect, NamedDay, Slots
from core.reading.questions.told_days import told_days, told_month, told_near_days, told_year, without_laws
from core.reading.questions.told_duties import told_duty

_REST = r"(?:thu (?:7|bay)|chu nhat|cuoi tuan|ngay nghi|nghi|ngay le|le|dip le|tet|ngay do nghi)"
_RESTING = r"(?:nghi le|ngay le|ky nghi|nghi tet|dip tet|cuoi tuan|ngay nghi)"
_REST_DAY = re.compile(
    r"\b(?:trung|nham|dinh|gap|roi vao|roi|(?<!nop )(?<!gui )(?<!lam )(?:vao|dung|la))"
    rf"(?: (?:vao|dung|ngay|hom|dip|nghi|ky)){{0,4}} {_REST}\b"
    rf"|\btinh (?:ca |luon |them )?(?:ngay )?{_REST}\b"
    rf"|\b{_RESTING}\b[^.]{{0,80}}\b(?:lui|doi|chuyen|sao|the nao|tinh|bu|keo|cong)\b"
    rf"|\b(?:lui|doi|chuyen)\b[^.]{{0,80}}\b{_RESTING}\b"
    r"|\b(?:nghi|tet|le)\b[^.]{0,60}\blui\b"
)
_DAYS_LEFT = re.compile(
    r"\bcon (?:lai )?(?:khoang |duoc |tam |dung )?(?:may|bao nhieu|bao lau|\d{1,3})"
    r" (?:ngay|hom|bua|tuan|thang|gio|lau|nua)"
    r"|\bcon (?:lai )?(?:bao lau|bao nhieu (?:thoi gian|lau)|nhieu thoi gian|thoi gian)"
    r"|\bcon (?:lau|han) khong"
    r"|\b(?:may|bao nhieu) (?:ngay|hom|bua|tuan|thang)(?: lam viec)? nua|\bbao lau nua"
    r"|\b(?:sap|gan) (?:het|den|toi) han (?:chua|roi)|\bhet han chua|\b(?:toi|den) han chua"
    r"|\bhow (?:many (?:working )?days|long)|\bdays lef?t"
)
_IN_TIME = re.compile(r"\bcon kip\b")
_DOUBT = re.compile(
    r"\b(?:duoc|dung|phai|kip|ok|on|sao|nhan|chap nhan|hop le|tinh) (?:khong|chua)\b"
    r"|\b(?:co|bi|tinh|la) (?:bi |con |phai |duoc |tinh |la )*(?:tre|muon|cham|kip|qua han|dung)\b"
    r"|\bvan (?:duoc|kip|con|nhan)\b|\bstill (?:ok|fine|possible|in time|all right)\b"
)
_CALLS = r"(?: (?:a|em|anh|chi|vay|nhi|ban|ad|minh|oi|ta|the|ha|hen|bot|dau|nua))*"
_AT_THE_END = re.compile(rf"(?<!gi )\b(?:khong|ha|chu|nhi|chua){_CALLS} [?.,] ")
_WHICH = re.compile(r"\b(?:(?:ngay|hom|khi|luc|bua|han|thang) nao|bao gio|ngay may|chung nao|la bao nhieu)\b")
_BY_RULE = re.compile(
    r"\bdung (?:ngay |vao ngay |vao )?(?:han|ngay (?:cuoi|chot|het han|do|han|hom do))"
    r"|\b(?:nop|gui) (?:vao |trong |dung )*(?:ngay |hom )(?:cuoi|chot|han|het han)"
)
_NAMES = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_COUNTED = "nguoi lan dot dong muc so cai file trang nam ban quy hang cot cau buoc phieu giai xep"
_ORDINAL = "".join(f"(?<!{word} )" for word in _COUNTED.split())
_WEEKDAY = re.compile(
    rf"\b{_ORDINAL}(?:thu (?P<number>[2-7])|thu (?P<name>{'|'.join(_NAMES)})|(?P<sunday>chu nhat))"
    r"(?= )(?! (?:uu tien|sap xep|ngay thang|nhu the|trong|danh|la ai|tu tren|tu duoi|cua|thang))"
)
_BEFORE = 40
_DOES = re.compile(r"\b(?:nop|gui|lam|ky|goi)(?: \w+){0,2} $")
_PHASES = {
    "nhat": 1, "dau": 1, "dau tien": 1, "i": 1, "hai": 2, "nhi": 2, "ii": 2, "ba": 3, "iii": 3, "tu": 4,
    "bon": 4, "iv": 4, "nam": 5, "v": 5, "6": 6,
}  # fmt: skip
_PHASE = re.compile(
    r"\b(?:dot|phase|giai doan) (?:thi dua )?(?:thu |so )?"
    rf"(?P<phase>[1-9]|{'|'.join(sorted(_PHASES, key=len, reverse=True))})(?= )"
    r"(?! (?:nay|sau|truoc|ngoai|toi|nam truoc|nguoi)\b)"
)


def slots(text: str, today: date) -> Slots:
    """What a message names; of two duties the one that is asked about, none where both are.

    “Hôm nay”, “mai” and “ngày kia” are days only where something is done on them, or it is asked whether they
    will do: “hôm nay em hỏi hạn” names no day.
    """
    said = line(text)
    words = without_laws(said.words)
    days, rest = told_days(words)
    weekday = _weekday(words)
    near = told_near_days(words, today, all_of_them=_doubts(words))
    month, year = told_month(rest, today)
    phase = _PHASE.search(words)
    aspect = _aspect(words, names_a_day=bool(days or near) or weekday is not None)
    return Slots(
        duty=told_duty(said),
        aspect=aspect,
        days=_all_days(days, near),
        weekday=weekday,
        month=month,
        year=told_year(said, rest, today) or year,
        phase=_phase(phase),
    )


def _all_days(days: tuple[NamedDay, ...], near: tuple[NamedDay, ...]) -> tuple[NamedDay, ...]:
    return tuple(dict.fromkeys((*days, *near)))


def _phase(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    return _PHASES.get(match["phase"]) or int(match["phase"])


def _aspect(words: str, *, names_a_day: bool) -> Aspect:
    """What about a day is asked: “5/12 trùng thứ 7 thì nộp thứ 2 được không” is about the rest day."""
    if _REST_DAY.search(words):
        return Aspect.REST_DAY
    if _DAYS_LEFT.search(words) or (_IN_TIME.search(words) and not names_a_day):
        return Aspect.DAYS_LEFT
    if _doubts(words) and (names_a_day or _BY_RULE.search(words)):
        return Aspect.IS_DAY_FINE
    return Aspect.WHEN


def _doubts(words: str) -> bool:
    """Whether yes or no is asked; “hả” behind “ngày nào” only makes it friendlier."""
    if _DOUBT.search(words):
        return True
    return _AT_THE_END.search(words) is not None and not _WHICH.search(words)


def _weekday(words: str) -> int | None:
    """The weekday that something is done on, else the first one named."""
    found = list(_WEEKDAY.finditer(words))
    done = [match for match in found if _DOES.search(words[max(0, match.start() - _BEFORE) : match.start()])]
    return next((_number(match) for match in (*done, *found)), None)


def _number(match: re.Match[str]) -> int:
    if match["sunday"]:
        return 6
    return int(match["number"]) - 2 if match["number"] else _NAMES[match["name"]]
