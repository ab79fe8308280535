"""Who owes a duty: the enterprises, or a unit of the board, by subject, by label and by section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.campaign.plan import Audience
from core.reading.plans.duty_tasks import DUTY_VERB

_BOARD_UNIT_ABOUT_FIRMS = re.compile(
    r"(?P<unit>Phòng|Trung tâm|Bộ phận|Tổ)\s+(?=(?-i:[A-ZĐ]))"
    r"(?:(?!(?<=\s)(?:các|của|cho|với|cùng|hướng\s+dẫn|đôn\s+đốc|nhắc|yêu\s+cầu|đề\s+nghị|vận\s+động)\s)[\w\s]){0,30}?"
    r"doanh\s+nghi[ệê]p",
    re.IGNORECASE,
)
_FIRM = (
    r"doanh\s+nghi[ệê]p|công\s+ty|nhà\s+đầu\s+tư|chủ\s+đầu\s+tư|người\s+đại\s+diện\s+theo\s+pháp\s+luật"
    r"|đơn\s+vị(?:\s*,\s*(?:doanh\s+nghiệp|cụm\s+thi\s+đua))?\s+(?:thành\s+viên\s+)?(?:thuộc|trong)\s+(?:các\s+)?(?:khối|cụm)"
    r"|(?:cụm|khối)\s+trưởng|(?-i:DN)(?!\w)"
)
_UNIT = (
    r"văn\s+phòng|(?:trưởng\s+)?(?:các\s+)?phòng(?!\s*(?:(?:,?\s*ban\s+)?(?:của\s+mình|trong\s+(?:công\s+ty|doanh\s+nghiệp))|,?\s*chống|\s+cháy|\s+ngừa|\s+trào))|trung\s+tâm|hội\s+đồng"
    r"|công\s+đoàn(?!\s+cơ\s+sở)|(?:phó\s+)?trưởng\s+ban|lãnh\s+đạo\s+(?-i:Ban)(?!\s+giám)|ban\s+(?:quản\s+lý|chỉ\s+đạo|biên\s+tập)|thường\s+trực|bộ\s+phận|tổ\s+giúp\s+việc"
    r"|(?-i:BQL|Ban)(?=\s+(?:tổ|mở|gửi|công|giao|cử|trao|xem|tặng|thành|sẽ|tiếp|ban|thông|trình|họp|xét|hướng|kiểm|chủ|phối|xây))|công\s+chức|cán\s+bộ"
    r"|(?:tập\s+thể|cá\s+nhân)(?:,\s+cá\s+nhân)?\s+(?:thuộc|của|trong)\s+(?-i:Ban|cơ\s+quan)"
)
_ACTOR = re.compile(rf"(?<!\w)(?:(?P<firm>{_FIRM})|(?P<unit>{_UNIT}))(?!\w)", re.IGNORECASE)
_SUBJECT_PLACE = re.compile(
    r"(?:^(?:(?:để|và|sau\s+đó)\s+)?|[:,“(]|đề\s+nghị|yêu\s+cầu|giao|đối\s+với|thời\s+(?:gian|hạn)|trách\s+nhiệm\s+của|về\s+phía|khi)[\s\-–+•]*"
    r"(?:(?:các|toàn\s+thể|toàn\s+bộ|mỗi|từng|những|quý|(?:thành|ủy)\s+viên|người\s+đứng\s+đầu|lãnh\s+đạo|giám\s+đốc|trưởng)\s+)*$",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"[^.;:]{0,60}?(?:,|và|cùng)\s+(?:đề\s+nghị\s+)?(?:(?:giám\s+đốc|lãnh\s+đạo)\s+)?(?:các\s+)?(?:doanh\s+nghiệp|công\s+ty)(?!\w)",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"(?:\s+Quản\s+lý)?\s+(?:chỉ\s+|vẫn\s+)?(?:tiếp\s+|chấp\s+)?nhận"
    r"\s+(?:bản|hồ\s+sơ|báo\s+cáo|phiếu)(?:(?!\sphòng)[^.;,])*$"
    r"|[^.;:]{0,90}(?:(?<!xác )nhận|gia\s+hạn|lùi|kéo\s+dài)\s[^.;]*của\s+(?:các\s+)?"
    r"(?:doanh\s+nghiệp|công\s+ty)(?!\w)"
    r"(?![^.;]*,\s*(?:và\s+)?(?:tổng\s+hợp|trình|thẩm\s+định|rà\s+soát|kiểm\s+tra|phân\s+loại|tham\s+mưu|lập|báo\s+cáo)\s)",
    re.IGNORECASE,
)
_TOLD_WHERE = re.compile(
    r"\s(?:(?:về|cho|đến|tới|tại)\s[^.;:,()]{2,60}|(?:gửi|nộp)\s+(?-i:Ban|BQL|Văn\s+phòng|UBND)(?:\s[^.;:,()]{2,60})?)"
    r"\s?\((?:qua\s+)?$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:gửi|nộp|báo\s+cáo|đăng\s+ký)(?:\s+(?:về|cho|đến|tới|lên|với))?\s+$", re.IGNORECASE
)
_GATHERED = re.compile(
    r"(?:tổng\s+hợp|thẩm\s+định|rà\s+soát|kiểm\s+tra|theo\s+dõi|tham\s+mưu|đôn\s+đốc|đánh\s+giá)\s",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"của\s+(?:các\s+)?(?:doanh\s+nghi[ệê]p|công\s+ty)(?!\w)", re.IGNORECASE)
_URGED = re.compile(
    r"(?:hướng\s+dẫn|đôn\s+đốc|nhắc(?:\s+nhở)?|lưu\s+ý|mời|vận\s+động|yêu\s+cầu|đề\s+nghị|thông\s+báo|tuyên\s+truyền|để|cho|tới|đến)\s+(?:các\s+)?"
    r"(?:doanh\s+nghiệp|công\s+ty|nhà\s+đầu\s+tư)(?P<duty>[^.;:]*?\s(?:gửi|nộp|đăng\s+ký|báo\s+cáo|hoàn\s+thành)(?!\w).*)$",
    re.IGNORECASE,
)
"""A unit sees to it that enterprises hand in: the day is theirs unless it then does its own part."""
_UNITS_OWN = re.compile(
    r"của\s+(?:các\s+|từng\s+)?(?:phòng|trung\s+tâm|văn\s+phòng|cơ\s+quan)(?!\w)", re.IGNORECASE
)
_TO_BOARD = re.compile(r"(?:về|gửi|cho|đến|tại|với)\s+(?:Văn\s+phòng\s+)?(?-i:Ban|BQL)(?!\w)")
_MARK = re.compile(r"^[\s\-–+•“\"]*(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-Ha-zđ])\s?[.)]\s*)?")
_AGENT_PLACE = re.compile(r"(?<!\w)(?:được|(?<!lý )do)\s+(?:các\s+)?$", re.IGNORECASE)
_TAKEN_IN = re.compile(r"(?:\s+Quản\s+lý|\s+Ban)*\s+(?:tiếp\s+)?nhận(?!\w)", re.IGNORECASE)
_FARTHEST_VERB = 80  # characters from a subject to its verb
_UPWARD = re.compile(
    r"^(?:để\s+)?(?:kịp\s+)?(?:tổng\s+hợp,?\s+)?(?:báo\s+cáo|trình|gửi)\s+(?:UBND|Ủy\s+ban|Sở\s|Bộ\s|Hội\s+đồng|Khối|cấp\s+trên)",
    re.IGNORECASE,
)
_EXTENDED = re.compile(
    r"(?:gia\s+hạn|lùi|kéo\s+dài|điều\s+chỉnh|dời)\s[^.;]*(?:đăng\s+ký|báo\s+cáo|hồ\s+sơ|nộp|gửi)",
    re.IGNORECASE,
)
_AWAITED = re.compile(r"(?-i:Ban|BQL)(?:\s+Quản\s+lý)?\s+(?:chờ|nhận(?!\s+xét))(?!\w)", re.IGNORECASE)
_HANDED_IN = re.compile(
    r"(?<!\w)(?:gửi|nộp|đăng\s+ký|báo\s+cáo|sơ\s+kết|tổng\s+kết|hồ\s+sơ|phát\s+động|ký\s+(?:kết\s+)?giao\s+ước)(?!\w)",
    re.IGNORECASE,
)
_BOARDS_OWN = re.compile(
    r"trình|tham\s+mưu|tổng\s+hợp|thẩm\s+định|ban\s+hành|hội\s+nghị|(?<!\w)lễ\s|(?<!\w)họp"
    r"|(?<!bình )xét|thông\s+báo|kiểm\s+tra|tiếp\s+nhận"
    r"|hướng\s+dẫn|trao\s|tuyên\s+dương|công\s+bố|báo\s+cáo\s+(?:UBND|Ủy\s+ban|tỉnh|Hội\s+đồng|cấp\s+trên|Trưởng\s+[Bb]an|lãnh\s+đạo)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_EVENT = re.compile(r"(?:hội\s+nghị|lễ|buổi)\s", re.IGNORECASE)
_WORKSHOP = re.compile(
    r"^(?:(?:các|toàn\s+thể|mỗi)\s+)?(?:người\s+lao\s+động|công\s+nhân)\s[^.;:]{0,30}?(?:gửi|nộp|đăng\s+ký)"
    r"|công\s+đoàn\s+cơ\s+sở\s[^.;:]{0,60}\s(?:tại|trong)\s+(?:doanh\s+nghiệp|công\s+ty|đơn\s+vị)"
    r"|^công\s+đoàn\s+cơ\s+sở\s[^.;:]{0,60}\scủa\s+(?:người\s+lao\s+động|công\s+nhân|đoàn\s+viên|các\s+tổ)"
    r"|(?:trình|nộp|gửi)\s+(?:cho\s+)?(?:ban\s+)?(?:giám\s+đốc|lãnh\s+đạo|chủ)\s+(?:doanh\s+nghiệp|công\s+ty)"
    r"|(?:họp|bình\s+xét|bình\s+chọn)[^.;:,]{0,30}\s(?:ở|tại|trong)\s+(?:doanh\s+nghiệp|công\s+ty|đơn\s+vị\s+mình)"
    r"|(?:họp(?:\s+xét)?|bình\s+xét|bình\s+chọn|xét\s+chọn|đánh\s+giá)\s+nội\s+bộ"
    r"|phân\s+xưởng|dây\s+chuyền|các\s+chuyền|tổ\s+sản\s+xuất|tổ,?\s+đội|nội\s+bộ\s+(?:công\s+ty|doanh\s+nghiệp)"
    r"|(?:đăng\s+ký|nộp|gửi|báo\s+cáo)[^.;:,]{0,60}?\s(?:với|về|cho|lên)\s+(?:công\s+đoàn\s+cơ\s+sở|(?:công\s+ty|doanh\s+nghiệp)(?!\s+(?:\w+\s+)?(?:cụm|khối|trưởng)(?!\w))|ban\s+giám\s+đốc|giám\s+đốc)",
    re.IGNORECASE,
)


_THEN_SENT = re.compile(
    r"[,;]\s+(?:và\s+|sau\s+đó\s+|rồi\s+)?(?:tổng\s+hợp,?\s+)?(?:gửi|nộp|báo\s+cáo)\s", re.IGNORECASE
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
        Audience.ENTERPRISE if _is_urged(text.clause) else None,
        *(() if _EXTENDED.search(text.clause) else _subjects(text)),
        Audience.ENTERPRISE if _is_of_firms(text.clause) else None,
        Audience.UNIT if _UNITS_OWN.search(_masked(text.clause)) else None,
        Audience.UNIT if _EVENT.match(_MARK.sub("", text.clause, count=1)) else None,
        *(_first(heading) for heading in text.headings),
    )
    named = next((one for one in found if one is not None), None)
    if named is not None:
        return named
    is_theirs = firms_are_addressed and _is_handed_in(text)
    return Audience.ENTERPRISE if is_theirs else Audience.UNIT


def names_actor(clause: str, headings: Sequence[str]) -> bool:
    """Whether somebody is the subject of a clause, or named by the heading above it."""
    return _subject(clause) is not None or any(_first(heading) is not None for heading in headings)


def _subjects(text: DutyText) -> Iterator[Audience | None]:
    """Whose the clause is by its own subject, by its receiver above the board, by the paragraph's subject."""
    yield _subject(text.clause)
    yield _agent(text.clause)
    yield Audience.UNIT if _UPWARD.match(_MARK.sub("", text.clause, count=1)) else None
    yield _subject(text.paragraph)


def _is_of_firms(clause: str) -> bool:
    """“Báo cáo tổng kết của các doanh nghiệp”, unless it is gathered and passed on."""
    gathered = _GATHERED.match(_MARK.sub("", clause, count=1))
    return gathered is None and _GENITIVE.search(_masked(clause)) is not None


def _is_urged(clause: str) -> bool:
    found = _URGED.search(_masked(clause))
    return found is not None and _BOARDS_OWN.search(found["duty"]) is None


def _is_handed_in(text: DutyText) -> bool:
    """Whether a duty without a subject is owed by those to whom the paper goes."""
    if any(one.search(text.clause) for one in (_EXTENDED, _AWAITED)):
        return True
    if _TO_BOARD.search(f"{text.clause} {text.paragraph}"):
        return True
    clause = _ASIDE.sub("", text.clause)
    return _HANDED_IN.search(clause) is not None and _BOARDS_OWN.search(clause) is None


def is_inside_a_firm(text: DutyText) -> bool:
    """Whether this is a company's own affair: workshops and teams that hand in to their company."""
    clause = _MARK.sub("", _masked(text.clause), count=1)
    inside = _WORKSHOP.search(clause)
    if inside is None or _THEN_SENT.search(clause, inside.end()):
        return False
    return _subject(text.clause) is not Audience.UNIT


def _masked(text: str) -> str:
    """The text in which “Phòng Quản lý doanh nghiệp” names no enterprise; offsets stay."""
    return _BOARD_UNIT_ABOUT_FIRMS.sub(lambda match: match["unit"].ljust(len(match[0]), "·"), text)


def _subject(text: str) -> Audience | None:
    """The first actor that stands where a subject stands."""
    masked = _MARK.sub("", _masked(text), count=1)
    for match in _ACTOR.finditer(masked):
        if _SUBJECT_PLACE.search(masked, 0, match.start()) is None or _is_address(masked, match):
            continue
        return _of(masked, match)
    return None


def _agent(text: str) -> Audience | None:
    """“Hồ sơ được Văn phòng thẩm định”, “báo cáo do doanh nghiệp gửi”: who does what is done."""
    masked = _masked(text)
    start = max(masked.rfind(" được "), masked.rfind(" do "), 0)
    match = _ACTOR.search(masked, start)
    if match is None or _AGENT_PLACE.search(masked, start, match.start()) is None:
        return None
    return Audience.ENTERPRISE if _TAKEN_IN.match(masked, match.end()) else _of(masked, match)


def _is_address(text: str, match: re.Match[str]) -> bool:
    """Whether a unit behind a comma only goes on with who is written to: “gửi về Phòng …, Ban Quản lý …”."""
    is_listed = text[: match.start()].rstrip().endswith(",")
    if _TOLD_WHERE.search(text, 0, match.start()):
        return True
    return is_listed and DUTY_VERB.search(text, match.end(), match.end() + _FARTHEST_VERB) is None


def _first(text: str) -> Audience | None:
    """The first actor anywhere, in a heading or behind a label, unless it is written to."""
    masked = _masked(text)
    found = (one for one in _ACTOR.finditer(masked) if not _ADDRESSED.search(masked, 0, one.start()))
    match = next(found, None)
    return _of(masked, match) if match else None


def _of(text: str, match: re.Match[str]) -> Audience:
    if match["firm"] or _COORDINATED.match(text, match.end()) or _RECEIVED.match(text, match.end()):
        return Audience.ENTERPRISE
    return Audience.UNIT
