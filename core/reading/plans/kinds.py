"""What sort of plan a document is, by its heading and title, and the few words that people call it by."""

import re

from core.campaign.plan import PlanKind
from core.reading.plans.letters import flat
from core.reading.plans.years import title_year

_CHANGE = re.compile(
    r"^\W*(?:(?:v/v|ve viec|viec|ke hoach|thong bao|ve|mot so (?:noi dung|moc thoi gian))\s+)*"
    r"(?:dieu chinh|gia han|sua doi|thay doi|lui (?:thoi|han|ngay)|keo dai|dinh chinh"
    r"|bo sung[\w ,]* ke hoach|hoan )"
)
_WORK = re.compile(r"\bcong tac thi dua|cong tac khen thuong|cong tac td")
_LAUNCH = re.compile(r"\bphong trao|\bphat dong")
_ONE_THEME = re.compile(r"\bchuyen de\b|\bdot thi dua\b|\bphong trao (?:thi dua )?(?:[^\"]{0,45} )?\"")
_YEARS_LAUNCH = re.compile(r"\bphong trao thi dua(?: yeu nuoc)?,?(?: va)?(?: cong tac khen thuong)? nam 20")
_THEME_NAMED = re.compile(r"\bchu de\b")
_LEADS = {"ke hoach": "Kế hoạch", "huong dan": "Hướng dẫn", "thong bao": "Thông báo"}
_VIA = re.compile(r"^\W*(?:v\s?/\s?v|về việc)\s*:?\s*", re.IGNORECASE)
_DOING = re.compile(
    r"^(?:tổ chức thực hiện|triển khai thực hiện|thực hiện|tổ chức|triển khai)\s+", re.IGNORECASE
)
_TO_YEAR = re.compile(r"^.*?\bnăm 20\d\d\b", re.IGNORECASE)
_FOR_WHOM = re.compile(
    r"\s+(?:đối với|của các|của khối|trong các|trong khu|trên địa bàn|tại các|giữa)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]{3,70}”")
_WITH_THEME = re.compile(r"[,\s]+(?:với|có)?\s*chủ đề\b.*$", re.IGNORECASE)
_FROM_YEAR = re.compile(r"\s+(?:từ|cho|trong|đến)?\s*năm 20\d\d.*$", re.IGNORECASE)


def kind_of(document: str, title: str) -> PlanKind:
    """The kind by the heading (folded) and the title; “năm 20…” makes a launch yearly, a name thematic."""
    words = flat(title)
    if _CHANGE.search(words):
        return PlanKind.CHANGE
    if document in {"huong dan", "thong bao", ""}:
        return PlanKind.GUIDANCE if document or "phat dong" not in words else _launched(words)
    return _launched(words)


def _launched(words: str) -> PlanKind:
    if _WORK.search(words) and not _LAUNCH.search(words):
        return PlanKind.WORK
    if _ONE_THEME.search(words) and not (_YEARS_LAUNCH.search(words) and "chuyen de" not in words):
        return PlanKind.THEMATIC
    if title_year(words) is None and '"' in words and not _THEME_NAMED.search(words):
        return PlanKind.THEMATIC
    return PlanKind.YEARLY


def clean_title(words: str) -> str:
    """A title without “V/v” and the stop at its end, beginning large."""
    found = _VIA.sub("", words).strip(" .:;-")
    return found[:1].upper() + found[1:]


def short_title(kind: PlanKind, title: str, year: int | None, document: str = "ke hoach") -> str:
    """“Kế hoạch phát động phong trào thi đua năm 2021”: what sort of paper, on what, for which year."""
    lead = _LEADS.get(document, "Công văn")
    about = _DOING.sub("", title)
    if kind is PlanKind.CHANGE:
        to_year = _TO_YEAR.match(title)
        return f"{lead} {_lower(to_year[0] if to_year else title)}"
    if kind is PlanKind.THEMATIC:
        quoted = _QUOTED.search(title)
        is_theme = "chuyên đề" in title.casefold() or quoted is None
        about = "phong trào thi đua chuyên đề" if is_theme else f"thi đua {quoted[0] if quoted else ''}"
    else:
        about = _FROM_YEAR.sub("", _FOR_WHOM.split(_WITH_THEME.sub("", about))[0])
    if flat(about).startswith(flat(lead)):
        about = about[len(lead) :].strip()
    return f"{lead} {_lower(about)}{f' năm {year}' if year else ''}".strip()


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
