"""Who owes a duty: the enterprises, or a unit of the board, by subject, by label and by section."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.campaign.plan import Audience

_BOARD_UNIT_ABOUT_FIRMS = re.compile(
    r"(?:Phòng|Trung tâm|Bộ phận|Tổ)\s+(?-i:[A-ZĐ])[\w\s]{0,30}?doanh\s+nghi[ệê]p", re.IGNORECASE
)
_FIRM = (
    r"doanh\s+nghi[ệê]p|công\s+ty|nhà\s+đầu\s+tư|chủ\s+đầu\s+tư|người\s+đại\s+diện\s+theo\s+pháp\s+luật"
    r"|đơn\s+vị(?:\s*,\s*(?:doanh\s+nghiệp|cụm\s+thi\s+đua))?\s+(?:thành\s+viên\s+)?(?:thuộc|trong)\s+(?:các\s+)?(?:khối|cụm)"
    r"|(?:cụm|khối)\s+trưởng|(?-i:DN)(?!\w)"
)
_UNIT = (
    r"văn\s+phòng|(?:trưởng\s+)?(?:các\s+)?phòng(?!\s*(?:,?\s*chống|\s+cháy|\s+ngừa|\s+trào))|trung\s+tâm|hội\s+đồng"
    r"|công\s+đoàn(?!\s+cơ\s+sở)|(?:phó\s+)?trưởng\s+ban|ban\s+(?:quản\s+lý|chỉ\s+đạo|biên\s+tập)|thường\s+trực|bộ\s+phận|tổ\s+giúp\s+việc"
    r"|(?-i:BQL|Ban)(?=\s+(?:tổ|thành|sẽ|tiếp|ban|thông|trình|họp|xét|hướng|kiểm|chủ|phối|xây))|công\s+chức|cán\s+bộ"
)
_ACTOR = re.compile(rf"(?<!\w)(?:(?P<firm>{_FIRM})|(?P<unit>{_UNIT}))(?!\w)", re.IGNORECASE)
_SUBJECT_PLACE = re.compile(
    r"(?:^(?:(?:để|và|sau\s+đó)\s+)?|[:,“(]|đề\s+nghị|yêu\s+cầu|giao|đối\s+với|trách\s+nhiệm\s+của|về\s+phía|khi)[\s\-–+•]*"
    r"(?:(?:các|toàn\s+thể|toàn\s+bộ|mỗi|từng|những|người\s+đứng\s+đầu|lãnh\s+đạo|giám\s+đốc|trưởng)\s+)*$",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"[^.;:]{0,40}?(?:,|và|cùng)\s+(?:các\s+)?(?:doanh\s+nghiệp|công\s+ty)(?!\w)", re.IGNORECASE
)
_RECEIVED = re.compile(
    r"[^.;:]{0,90}(?:(?<!xác )nhận|gia\s+hạn|lùi|kéo\s+dài)\s[^.;]*của\s+(?:các\s+)?doanh\s+nghiệp",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"của\s+(?:các\s+)?(?:doanh\s+nghi[ệê]p|công\s+ty)(?!\w)", re.IGNORECASE)
_TO_BOARD = re.compile(r"(?:về|gửi|cho|đến|tại|với)\s+(?:Văn\s+phòng\s+)?(?-i:Ban|BQL)(?!\w)")
_MARK = re.compile(r"^[\s\-–+•“\"]*(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-Ha-zđ])\s?[.)]\s*)?")
_EXTENDED = re.compile(
    r"(?:gia\s+hạn|lùi|kéo\s+dài|điều\s+chỉnh|dời)\s[^.;]*(?:đăng\s+ký|báo\s+cáo|hồ\s+sơ|nộp|gửi)",
    re.IGNORECASE,
)
_HANDED_IN = re.compile(
    r"(?<!\w)(?:gửi|nộp|đăng\s+ký|báo\s+cáo|sơ\s+kết|tổng\s+kết|hồ\s+sơ|phát\s+động|ký\s+(?:kết\s+)?giao\s+ước)(?!\w)",
    re.IGNORECASE,
)
_BOARDS_OWN = re.compile(
    r"trình|tham\s+mưu|tổng\s+hợp|thẩm\s+định|ban\s+hành|hội\s+nghị|(?<!\w)lễ\s|(?<!\w)họp|xét|thông\s+báo|kiểm\s+tra|tiếp\s+nhận"
    r"|hướng\s+dẫn|trao\s|tuyên\s+dương|công\s+bố|báo\s+cáo\s+(?:UBND|Ủy\s+ban|tỉnh|Hội\s+đồng|cấp\s+trên)",
    re.IGNORECASE,
)
_EVENT = re.compile(r"(?:hội\s+nghị|lễ|buổi)\s", re.IGNORECASE)
_WORKSHOP = re.compile(
    r"^(?:(?:các|toàn\s+thể|mỗi)\s+)?(?:người\s+lao\s+động|công\s+nhân)\s[^.;:]{0,30}?(?:gửi|nộp|đăng\s+ký)"
    r"|công\s+đoàn\s+cơ\s+sở\s[^.;:]{0,60}\s(?:tại|trong)\s+(?:doanh\s+nghiệp|công\s+ty|đơn\s+vị)"
    r"|phân\s+xưởng|dây\s+chuyền|các\s+chuyền|tổ\s+sản\s+xuất|tổ,?\s+đội|nội\s+bộ\s+(?:công\s+ty|doanh\s+nghiệp)"
    r"|(?:đăng\s+ký|nộp|gửi|báo\s+cáo)[^.;:]{0,60}?\s(?:với|về|cho|lên)\s+(?:công\s+đoàn\s+cơ\s+sở|công\s+ty|doanh\s+nghiệp|ban\s+giám\s+đốc|giám\s+đốc)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DutyText:
    """The words around a duty: its own clause, its paragraph, labels beside it, headings (deepest first)."""

    clause: str
    paragraph: str
    labels: Sequence[str] = ()
    headings: Sequence[str] = ()


def owner(text: DutyText, *, firms_are_addressed: bool) -> Audience:
    """The enterprises or a unit: who leads, else who is the subject, whose report it is, whose section."""
    found: tuple[Audience | None, ...] = (
        *(_first(label) for label in text.labels),
        *(() if _EXTENDED.search(text.clause) else (_subject(text.clause), _subject(text.paragraph))),
        Audience.ENTERPRISE if _GENITIVE.search(_masked(text.clause)) else None,
        Audience.UNIT if _EVENT.match(_MARK.sub("", text.clause, count=1)) else None,
        *(_first(heading) for heading in text.headings),
    )
    named = next((one for one in found if one is not None), None)
    if named is not None:
        return named
    is_theirs = firms_are_addressed and _is_handed_in(text)
    return Audience.ENTERPRISE if is_theirs else Audience.UNIT


def _is_handed_in(text: DutyText) -> bool:
    """Whether a duty without a subject is owed by those to whom the paper goes."""
    if _TO_BOARD.search(f"{text.clause} {text.paragraph}") or _EXTENDED.search(text.clause):
        return True
    return _HANDED_IN.search(text.clause) is not None and _BOARDS_OWN.search(text.clause) is None


def is_inside_a_firm(text: DutyText) -> bool:
    """Whether this is a company's own affair: workshops and teams that hand in to their company."""
    if _WORKSHOP.search(_MARK.sub("", _masked(text.clause), count=1)) is None:
        return False
    return _subject(text.clause) is not Audience.UNIT


def _masked(text: str) -> str:
    """The text in which “Phòng Quản lý doanh nghiệp” names no enterprise; offsets stay."""
    return _BOARD_UNIT_ABOUT_FIRMS.sub(lambda match: match[0][:7].ljust(len(match[0]), "·"), text)


def _subject(text: str) -> Audience | None:
    """The first actor that stands where a subject stands."""
    masked = _MARK.sub("", _masked(text), count=1)
    for match in _ACTOR.finditer(masked):
        if _SUBJECT_PLACE.search(masked, 0, match.start()) is None:
            continue
        return _of(masked, match)
    return None


def _first(text: str) -> Audience | None:
    """The first actor anywhere: in a heading or behind a label."""
    masked = _masked(text)
    match = _ACTOR.search(masked)
    return _of(masked, match) if match else None


def _of(text: str, match: re.Match[str]) -> Audience:
    if match["firm"] or _COORDINATED.match(text, match.end()) or _RECEIVED.match(text, match.end()):
        return Audience.ENTERPRISE
    return Audience.UNIT
