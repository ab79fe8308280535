"""What a duty is: its kind, and its words cut short enough for a reminder."""

import re

from core.campaign.plan import Audience, DutyKind
from core.reading.folding import fold

_LONGEST_TASK, _LONGEST_ID, _ID_WORDS = 110, 40, 4
_REGISTERING = re.compile(
    r"(?<!kết quả )đăng\s+ký(?=[^.;]*?(?:thi\s+đua|danh\s+hiệu|khen\s+thưởng|giao\s+ước"
    r"|tham\s+gia|chỉ\s+tiêu|sáng\s+kiến)|\s+(?:với|về|gửi|bổ\s+sung)|(?:\s+là)?\s*[:.(\-–]?\s*(?:(?:thời\s+)?hạn\s*)?$)|(?:bản|phiếu|bảng|mẫu|biểu|danh\s+sách|hồ\s+sơ)\s+đăng\s+ký|đăng\s+ký\s+(?:của|năm)|hoàn\s+thành\s+(?:việc\s+)?đăng\s+ký(?!\w)|(?:việc|thời\s+(?:hạn|gian)|hạn)\s+đăng\s+ký",
    re.IGNORECASE,
)
_GATHERING = re.compile(r"(?:tổng\s+hợp|thẩm\s+định|theo\s+dõi)(?:\s+\w+){0,4}\s+đăng\s+ký", re.IGNORECASE)
_AMONG = re.compile(
    r"(?:số|tại|đối\s+với)\s+(?:các\s+)?(?:doanh\s+nghiệp|công\s+ty)\s+(?:đã\s+)?đăng\s+ký|trên\s+cơ\s+sở[^,;]*đăng\s+ký",
    re.IGNORECASE,
)
_REGISTERED_BEFORE = re.compile(
    r"(?:đã|chưa)\s+đăng\s+ký(?:\s+(?:tham\s+gia|danh\s+hiệu|thi\s+đua))*(?=\s)", re.IGNORECASE
)
_GATHERED_FOR = re.compile(r"(?:tổ\s+chức\s+)?(?:hội\s+nghị|lễ|buổi)\s", re.IGNORECASE)
_HANDED_IN = re.compile(r"gửi|nộp|báo\s+cáo", re.IGNORECASE)
_SENT_ON = re.compile(
    r"(?:tổng\s+hợp|thẩm\s+định)\s(?:(?!doanh\s+nghiệp|công\s+ty)[^;])*đăng\s+ký(?:(?!doanh\s+nghiệp|công\s+ty)[^;])*(?:,|\svà)\s+(?:gửi|nộp|báo\s+cáo)"
    r"\s+(?:Khối|Cụm|Sở|UBND|Ban\s+Thi\s+đua)",
    re.IGNORECASE,
)
_WORKED_ON = re.compile(
    r"(?<!\w)(?:tiếp\s+nhận|thẩm\s+định|rà\s+soát|đối\s+chiếu|kiểm\s+tra|trả\s+lời|phản\s+hồi|phân\s+loại|xem\s+xét"
    r"|góp\s+ý|cho\s+ý\s+kiến|nhắc|đôn\s+đốc|theo\s+dõi|hướng\s+dẫn|thông\s+báo|trên\s+cơ\s+sở)\s+(?!(?:và|hoặc)\s)"
    r"(?:(?!(?<!chưa)(?<!đã)(?<!nghiệp)(?<!công\sty)\s(?:gửi|trình|và\s+xây|xây\s+dựng|để\s+(?:lập|xây))\s)[^,;.])*(?:;\s+(?:sơ|tổng)\s+kết[^,;.]*)?"
    r"|tổng\s+hợp\s[^,;.]*?\s(?:của|từ|do)\s+(?:các\s+)?(?:doanh\s+nghiệp|công\s+ty|nhà\s+đầu\s+tư)(?!\w)",
    re.IGNORECASE,
)
"""What a unit does with papers that others hand in."""
_MIDYEAR = re.compile(
    r"sơ\s+kết|(?<!\d)(?:0?6|sáu)\s+tháng(?!\s+\d)|giữa\s+năm|báo\s+cáo\s+giữa\s+(?:kỳ|đợt)", re.IGNORECASE
)
_RESULTS = re.compile(r"(?:báo\s+cáo|kết\s+quả)[^.;]*(?:cuối\s+năm|năm\s+20\d\d)", re.IGNORECASE)
_YEAREND = re.compile(
    r"tổng\s+kết|cả\s+năm|báo\s+cáo\s+(?:cuối|kết\s+thúc)\s+(?:kỳ|đợt)|báo\s+cáo\s+năm(?!\w)|(?:hằng|hàng)\s+năm[^.;]*báo\s+cáo|báo\s+cáo[^.;]*(?:hằng|hàng)\s+năm",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"(?:tổ\s+chức|tiến\s+hành)\s+(?:sơ|tổng)\s+kết(?:\s[^.;,]*?)?\s(?:tại|ở)\s+(?:từng\s+)?(?:đơn\s+vị|doanh\s+nghiệp|công\s+ty|cơ\s+sở)"
    r"(?!.*(?:gửi|nộp|báo\s+cáo)\s)|khen\s+thưởng\s+(?:sơ|tổng)\s+kết|(?:hội\s+nghị|lễ)\s+(?:tổng\s+kết|đánh\s+giá\s+kết\s+quả[^,;]*)",
    re.IGNORECASE,
)

_MARK = re.compile(r"^[\s\-–+•“\"]*(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-Ha-zđ])\s?[.)]\s*)?")
_OPENER = re.compile(
    r"^(?:Nay\s+sửa\s+thành|Nội\s+dung\s+mới|Sửa\s+(?:lại\s+)?thành|Đề\s+nghị|Yêu\s+cầu|Giao)\s*:?\s*",
    re.IGNORECASE,
)
_VERB = (
    r"(?:gửi|nộp|đăng\s+ký|báo\s+cáo|hoàn\s+thành|hoàn\s+thiện|tổng\s+kết|sơ\s+kết|ký|ban\s+hành|trình|tham\s+mưu|xây\s+dựng"
    r"|nhận\s+(?:bản|hồ|báo|đăng)|tổng\s+hợp|thông\s+báo|tổ\s+chức|phát\s+động|kiện\s+toàn|thành\s+lập|thẩm\s+định|xét|họp|bổ\s+sung|trả\s+(?:lời|lại)"
    r"|quán\s+triệt|phổ\s+biến|triển\s+khai|kiểm\s+tra|tiếp\s+nhận|rà\s+soát|lập|cung\s+cấp|phê\s+duyệt|chấm\s+điểm|bình\s+xét"
    r"|hướng\s+dẫn|cập\s+nhật|công\s+bố|lấy\s+ý\s+kiến|đề\s+xuất|đánh\s+giá|điều\s+chỉnh|tuyên\s+dương|trao|gia\s+hạn"
    r"|mở\s+(?:lớp|hội)|tập\s+huấn|bồi\s+dưỡng|khảo\s+sát|phúc\s+tra|bình\s+chọn|lựa\s+chọn|giới\s+thiệu|chuẩn\s+bị|niêm\s+yết"
    r"|biên\s+soạn|tiến\s+hành|bàn\s+giao|sửa\s+đổi|phát\s+hành|in\s+ấn|cử\s|phân\s+bổ|đăng\s+tải)"
)
DUTY_VERB = re.compile(rf"(?<!\w){_VERB}(?!\w)", re.IGNORECASE)
"""What somebody must do by a day."""
HANDING_IN = re.compile(
    r"(?<!\w)(?:gửi|nộp|đăng\s+ký|báo\s+cáo|sơ\s+kết|tổng\s+kết|ban\s+hành|trình|ký|hồ\s+sơ|hoàn\s+thiện)(?!\w)",
    re.IGNORECASE,
)
"""What is a duty even where a plan otherwise tells its aims."""
_SUBJECT = re.compile(
    rf"^(?:(?:các|mỗi|từng|toàn\s+thể)\s+)?(?:doanh\s+nghi[ệê]p|công\s+ty|văn\s+phòng|phòng|trung\s+tâm|hội\s+đồng|đơn\s+vị|(?-i:Ban)(?!\s+hành))"
    rf"(?!\w)[^:;]*?(?=(?<!\w){_VERB}(?!\w))",
    re.IGNORECASE,
)
_DELIVERY = re.compile(
    r"\s*[,:;]?\s*(?:và\s+)?(?:thời\s+(?:gian|hạn)\s+)?(?:gửi|nộp)(?:\s+(?:báo\s+cáo|bản|kết\s+quả))?"
    r"(?:\s+(?:về|cho|qua|đến|tới)\s+[^,;:]*)?\s*$|\s*[,:;]?\s*(?:thời\s+(?:gian|hạn)|hạn|hoàn\s+thành|xong)[^,;:]*$"
    r"|\s+(?:chuyển|dời|lùi|đổi)(?:\s+\w+){0,3}\s+(?:sang|thành|đến)\s*$"
    r"|,?\s+(?:dự\s+kiến\s+)?(?:được\s+)?tổ\s+chức\s*$",
    re.IGNORECASE,
)
_TO_BOARD = re.compile(r"\s*,?\s*(?:gửi\s+)?(?:về|tới|đến|cho)\s+(?:Văn\s+phòng\s+)?Ban(?!\w).*$")
_CONDITION = re.compile(r"^(?:Trường\s+hợp|Khi|Nếu|Kết\s+thúc|Để)\s[^,:;]*,\s*", re.IGNORECASE)
_SENDING = re.compile(r"^(?:gửi|nộp)\s+(?=báo\s+cáo(?!\w))", re.IGNORECASE)
_WHOSE = re.compile(r"\s*(?::|của)\s+(?:các\s+)?(?:doanh\s+nghiệp|công\s+ty)$", re.IGNORECASE)
_SPACED = re.compile(r"\s+([,.;:])")
_UNCLOSED = re.compile(r"\s*(?:chuyên\s+đề\s+)?“[^”]*$")
_ASIDE = re.compile(r"\s*\([^)]*\)|\s*\([^)]*$")
_REGISTERED = re.compile(
    r"đăng\s+ký\s+(?:tham\s+gia|giao\s+ước(?:\s+và\s+danh\s+hiệu)?\s+thi\s+đua|danh\s+hiệu(?:\s+thi\s+đua)?|thi\s+đua)?"
    r"(?:\s*,\s*hình\s+thức\s+khen\s+thưởng|,?\s+khen\s+thưởng)?(?:\s+năm\s+\d{4})?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"năm\s+\d{4}|năm\s+\w+\s+\d{4}", re.IGNORECASE)


def kind_of(task: str, audience: Audience | None = None) -> DutyKind:
    """Registration, mid-year or year-end report; a task that is both reports, or neither, is another one.

    What a unit of the board checks, answers or gathers is none of them.
    """
    if _GATHERED_FOR.match(_MARK.sub("", task, count=1)) and not _HANDED_IN.search(task):
        return DutyKind.OTHER
    words = _CONFERENCE.sub("", _REGISTERED_BEFORE.sub("", task))
    words = words if _SENT_ON.search(task) else _without_gathered(words, audience)
    if _REGISTERING.search(words):
        return DutyKind.REGISTRATION
    midyear, yearend = _MIDYEAR.search(words), _YEAREND.search(words)
    if midyear:
        return DutyKind.OTHER if yearend else DutyKind.MIDYEAR
    return DutyKind.YEAREND if yearend or _RESULTS.search(words) else DutyKind.OTHER


def _without_gathered(words: str, audience: Audience | None) -> str:
    """The words without the papers of others: an enterprise gathers its own people's only to hand them in."""
    words = _AMONG.sub("", words)
    words = words if audience is Audience.ENTERPRISE else _GATHERING.sub("", words)
    return _WORKED_ON.sub("", words) if audience is Audience.UNIT else words


def short_task(text: str, kind: DutyKind, audience: Audience, year: int | None) -> str:
    """The duty in a few words: what enterprises hand in by its usual name, else in the plan's words."""
    of_year = f" năm {year}" if year else ""
    if kind is DutyKind.REGISTRATION and not re.search(
        r"(?<!đăng )ký\s+(?:kết\s+)?giao\s+ước", text, re.IGNORECASE
    ):
        found = _REGISTERED.search(text)
        name = " ".join(found[0].split()) if found else "Đăng ký"
        name = "Đăng ký danh hiệu thi đua" if name.casefold() == "đăng ký" else name
        return _capital(name if _YEAR.search(name) else name + of_year)
    if audience is Audience.ENTERPRISE and kind is DutyKind.MIDYEAR:
        return f"Báo cáo sơ kết phong trào thi đua 6 tháng đầu năm{of_year.removeprefix(' năm')}"
    if (
        audience is Audience.ENTERPRISE
        and kind is DutyKind.YEAREND
        and re.search(r"tổng\s+kết", text, re.IGNORECASE)
    ):
        files = ", hồ sơ đề nghị khen thưởng" if re.search(r"hồ\s+sơ", text, re.IGNORECASE) else ""
        return f"Báo cáo tổng kết phong trào thi đua{of_year}{files}"
    return in_short(text)


def in_short(text: str) -> str:
    """The plan's own words without mark, subject, asides and where to send it."""
    words = _SPACED.sub(r"\1", _ASIDE.sub("", text))
    words = _OPENER.sub("", _MARK.sub("", words, count=1)).strip(' .,:;“”"/')
    words = _SUBJECT.sub("", _CONDITION.sub("", words), count=1)
    words = _SENDING.sub("", words)
    for pattern in (_DELIVERY, _TO_BOARD, _DELIVERY, _WHOSE):
        shorter = pattern.sub("", words).strip(" .,:;")
        words = shorter if len(shorter.split()) > 1 else words
    if words.count("“") > words.count("”"):
        words = _UNCLOSED.sub("", words)
    return _capital(_cut(" ".join(words.split())))


def _cut(words: str) -> str:
    if len(words) <= _LONGEST_TASK:
        return words
    head = _UNCLOSED.sub("", words[:_LONGEST_TASK])
    if len(head) < _LONGEST_TASK:
        return head.rstrip(" ,;")
    ends = [head.rfind(mark) for mark in (";", ",", " theo ", " của ", " nhằm ")]
    end = max(ends)
    return head[:end].rstrip(" ,;") if end > _LONGEST_TASK // 3 else head[: head.rfind(" ")]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def duty_id(kind: DutyKind, audience: Audience, task: str) -> str:
    """“registration”, “midyear”, “yearend” (“…-don-vi” for a unit's own), else the task's first words."""
    if kind is DutyKind.OTHER:
        return "-".join(re.findall(r"[a-z0-9]+", fold(task))[:_ID_WORDS])[:_LONGEST_ID] or "viec"
    return kind.value if audience is Audience.ENTERPRISE else f"{kind.value}-don-vi"
